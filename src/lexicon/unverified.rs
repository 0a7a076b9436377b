//! Phrases by which a text says that a figure was not verified.

use super::WordSet;
use super::{Lexicon, LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What a phrase needs beside it to say that a figure was not verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing: "unconfirmed reports".
    Plain,
    /// What was not verified may follow: "could not verify" the claim.
    Takes,
    /// Somebody who does not: "independently verified".
    Denied,
}

/// How many words before a phrase may deny it.
const DENIAL: usize = 6;
/// How many words after it may show what was not verified.
const OBJECT: usize = 3;

/// Reads the phrases, each with what it asks of the words around it.
pub(super) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<Doubt>> {
    let mut phrases = Phrases::default();
    for row in &Table::read(files, "words/unverified.tsv", "phrase kind")?.rows {
        let doubt = row.parse(1, "kind (takes, denied, or nothing)", |kind| match kind {
            "" => Some(Doubt::Plain),
            "takes" => Some(Doubt::Takes),
            "denied" => Some(Doubt::Denied),
            _ => None,
        })?;
        phrases.insert(row.cell(0), doubt, vocabulary);
    }
    Ok(phrases)
}

impl Lexicon {
    /// Whether the sentence says that a figure was not verified; not so where something else was not: "could not confirm
    /// how many were civilians".
    pub(crate) fn says_unverified(&self, document: &Document, tokens: Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let Some((doubt, length)) = self.unverified.longest_at(document, at, tokens.end) else { return false };
            let denied =
                || (at.saturating_sub(DENIAL).max(tokens.start)..at).any(|before| denies(self, document.word(before)));
            match doubt {
                Doubt::Plain => true,
                Doubt::Denied => denied(),
                Doubt::Takes => self.is_of_figure(document, &tokens, at, at + length),
            }
        })
    }

    /// Whether what was not verified, by the phrase `start..end`, is a figure or a claim: it says nothing else.
    fn is_of_figure(&self, document: &Document, sentence: &Range<usize>, start: usize, end: usize) -> bool {
        let is = |at: usize, words: &[&str]| words.iter().any(|word| document.word(at).eq_ignore_ascii_case(word));
        // "who fired them she could not confirm"
        let clause = (sentence.start..start).rev().take(8).take_while(|&at| !is(at, &[",", ";", "."]));
        if clause.clone().any(|at| self.word_sets.has_in_any_case(WordSet::Asks, document.word(at))) {
            return false;
        }
        let after = end..sentence.end.min(end + OBJECT);
        let mut object = after.filter(|&at| !self.word_sets.has_in_any_case(WordSet::BeforeObject, document.word(at)));
        match object.next() {
            None => true,
            Some(at) if document.tokens[at].kind == TokenKind::Sign => true,
            Some(at) => {
                self.word_sets.has_in_any_case(WordSet::NoObject, document.word(at))
                    || [at, at + 1].iter().any(|&at| at < sentence.end && self.is_figure(document, at))
            }
        }
    }

    /// "claim", "figures": a noun for what somebody states.
    fn is_figure(&self, document: &Document, at: usize) -> bool {
        self.word_sets.has_in_any_case(WordSet::Stated, document.word(at))
            || self.links.is(document.tokens[at].word, super::LinkUse::TALLY)
    }
}

fn denies(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.word_sets.has_in_any_case(WordSet::Denials, word)
        || lexicon.word_sets.ends(WordSet::NegativeEndings, word, |_, _| true)
}

//! Who thinks, wants, feels or does something with words: sources, cues and contents that vouch for no number, and the acts
//! of saying whose source is a noun phrase that no list knows. They are mentions; no claim takes its source from them.

use crate::grammar::noun_phrase;
use crate::lexicon::{Attitude, Lexicon, Use};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// One attitude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttitudeMention {
    /// Whose it is.
    pub source: Option<Range<usize>>,
    /// The word that tells it.
    pub cue: Range<usize>,
    /// What it is about.
    pub content: Range<usize>,
}

/// Finds the attitudes in the sentence `tokens`. `taken` are the cues and sources of its acts of saying, in order.
pub fn find(
    document: &Document,
    lexicon: &Lexicon,
    tokens: Range<usize>,
    taken: &[(Range<usize>, Range<usize>)],
) -> Vec<AttitudeMention> {
    let finder = AttitudeFinder { document, lexicon, tokens: tokens.clone() };
    let mut found = Vec::new();
    let mut last: Option<Range<usize>> = None;
    let mut next_taken = 0;
    if let Some(mention) = finder.document_source() {
        last.clone_from(&mention.source);
        found.push(mention);
    }
    let mut at = tokens.start;
    while at < tokens.end {
        while let Some((cue, source)) = taken.get(next_taken).filter(|(cue, _)| cue.start <= at) {
            at = at.max(cue.end);
            last = Some(source.clone());
            next_taken += 1;
        }
        if at >= tokens.end {
            break;
        }
        match finder.at(at, last.as_ref()) {
            Some(mention) => {
                at = mention.cue.end;
                if mention.source.is_some() {
                    last.clone_from(&mention.source);
                }
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

struct AttitudeFinder<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
    tokens: Range<usize>,
}

impl AttitudeFinder<'_, '_> {
    fn is(&self, at: usize, what: Use) -> bool {
        self.lexicon.speakers.saying.is(self.document.tokens[at].word, what)
    }

    /// "In a poll of 400 voters, she led": the poll is the source.
    fn document_source(&self) -> Option<AttitudeMention> {
        let start = self.tokens.start;
        if !self.is(start, Use::DOCUMENT_LEAD) {
            return None;
        }
        let end = self.tokens.end.min(start + 16);
        let comma = (start + 1..end).find(|&i| matches!(self.document.word(i), "," | ":" | "“" | "\""))?;
        let holds = (start + 1..comma).any(|i| self.is(i, Use::DOCUMENT));
        (holds && comma + 1 < self.tokens.end).then(|| AttitudeMention {
            source: Some(start + 1..comma),
            cue: start..start + 1,
            content: comma + 1..self.tokens.end,
        })
    }

    fn at(&self, at: usize, last: Option<&Range<usize>>) -> Option<AttitudeMention> {
        let token = &self.document.tokens[at];
        if token.kind != TokenKind::Word || at > self.tokens.start && token.capital {
            return None;
        }
        let speakers = &self.lexicon.speakers;
        let attitude = speakers.saying.attitudes.longest_at(self.document, at, self.tokens.end);
        let saying = speakers.reporting.longest_at(self.document, at, self.tokens.end);
        let (kind, length) = match (attitude, saying) {
            (Some((&kind, length)), Some((_, longer))) => (kind, length.max(longer)),
            (Some((&kind, length)), None) => (kind, length),
            (None, Some((_, length))) => (Attitude::Verb, length),
            (None, None) => return None,
        };
        let cue = at..at + length;
        let named = at > self.tokens.start && self.follows_determiner(at);
        match kind {
            Attitude::Noun => self.noun(cue),
            Attitude::Both if named => self.noun(cue),
            _ if named => None,
            _ => self.verb(cue, last),
        }
    }

    /// "the alleged", "one suspected", "her claim": no verb stands there.
    fn follows_determiner(&self, at: usize) -> bool {
        let before = at - 1;
        let token = &self.document.tokens[before];
        token.kind == TokenKind::Number
            || self.is(before, Use::DETERMINER) && !self.is(before, Use::SUBJECT)
            || matches!(self.document.word(before), "'s" | "’s")
                && !self.document.word(at).ends_with("ed")
                && !self.document.word(at).ends_with("ing")
    }

    /// "her promise", "the mayor's new plan".
    fn noun(&self, cue: Range<usize>) -> Option<AttitudeMention> {
        let from = self.tokens.start.max(cue.start.saturating_sub(4));
        let owner = (from..cue.start).rev().find(|&i| {
            self.is(i, Use::POSSESSIVE)
                || matches!(self.document.word(i), "'s" | "’s")
                || self.is(i, Use::BOUNDARY)
                || self.document.tokens[i].kind == TokenKind::Sign
        })?;
        let source = if self.is(owner, Use::POSSESSIVE) {
            owner..owner + 1
        } else if matches!(self.document.word(owner), "'s" | "’s") {
            noun_phrase::before(self.document, self.lexicon, self.tokens.start, owner)?
        } else {
            return None;
        };
        Some(AttitudeMention { source: Some(source), content: self.content(cue.end, &cue)?, cue })
    }

    fn verb(&self, cue: Range<usize>, last: Option<&Range<usize>>) -> Option<AttitudeMention> {
        let word = self.document.word(cue.start);
        let mut at = cue.start;
        let mut be = false;
        while at > self.tokens.start && cue.start - at < 6 && self.is(at - 1, Use::SKIP) {
            let before = self.document.word(at - 1);
            be |= ["is", "are", "was", "were", "been", "be", "being"].iter().any(|b| before.eq_ignore_ascii_case(b));
            // "who" is a subject where a verb of its own follows
            if self.is(at - 1, Use::SUBJECT) {
                break;
            }
            at -= 1;
        }
        let content = self.content(cue.end, &cue)?;
        let passive = be && (word.ends_with("ed") || word.ends_with("wn") || word.ends_with("en")) && cue.len() == 1;
        if passive {
            let by = (cue.end..self.tokens.end.min(cue.end + 8)).find(|&i| self.document.word(i) == "by");
            let source = by.and_then(|by| noun_phrase::after(self.document, self.lexicon, by + 1, self.tokens.end));
            return Some(AttitudeMention { source, cue, content: self.tokens.start..at.max(self.tokens.start + 1) });
        }
        if at == self.tokens.start {
            return None;
        }
        let before = at - 1;
        let linked = self.is(before, Use::PARTICIPLE_LINK)
            || self.document.word(before) == "," && (word.ends_with("ing") || last.is_some())
            || matches!(self.document.word(before), "—" | "–" | "-" | ";");
        let source = if linked {
            last.cloned().or_else(|| self.first())
        } else {
            noun_phrase::before(self.document, self.lexicon, self.tokens.start, at)
        };
        Some(AttitudeMention { source: Some(source?), cue, content })
    }

    /// The noun phrase that opens the sentence.
    fn first(&self) -> Option<Range<usize>> {
        let start = (self.tokens.start..self.tokens.end).find(|&i| self.document.tokens[i].kind == TokenKind::Word)?;
        noun_phrase::after(self.document, self.lexicon, start, self.tokens.end)
    }

    fn content(&self, from: usize, cue: &Range<usize>) -> Option<Range<usize>> {
        let words = |range: Range<usize>| range.clone().any(|i| self.document.tokens[i].kind != TokenKind::Sign);
        if words(from..self.tokens.end) {
            return Some(from..self.tokens.end);
        }
        words(self.tokens.start..cue.start).then_some(self.tokens.start..cue.start)
    }
}

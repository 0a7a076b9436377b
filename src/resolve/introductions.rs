//! What a text says of one who speaks: beside the words that name him here, and where it first gives his name.

use super::context::Context;
use super::people::BLANKS;
use crate::Span;
use crate::claim::{Claim, SourceType};
use crate::evidence::{Answers, key};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many words before a name tell who has it, and how many after: "the deputy police chief, Ana Marić, 51, a veteran of".
const BEFORE: usize = 6;
const AFTER: usize = 10;
/// How far another who can speak may be from a name to tell whose it is.
const NEAR: usize = 8;
/// How many first sentences tell who a text is about, and how many before a source.
const LEAD: usize = 3;
const SENTENCES_BEFORE: usize = 2;
/// How many of those who can speak are looked at in a sentence.
const BODIES: usize = 32;

impl<'a> Context<'a, '_> {
    /// Notes what is beside the mention of a source, and beside the first mention of its name.
    pub(super) fn note_introduction(&self, all: &mut Answers, claim: &Claim, mention: Span) {
        let own = self.document.tokens_in(mention);
        if own.is_empty() {
            return;
        }
        let source_type = claim.source_type.map_or(99, |kind| kind as u64);
        let beside = self.beside(&own);
        for at in (beside.start..own.start).rev().take(2).chain((own.end..beside.end).take(4)) {
            all.pair(key("beside"), self.word_at(at), u64::from(at < own.start));
        }
        all.pair(key("body beside"), self.body_near(&own), source_type);
        let name = claim.spokesperson.as_deref().or(claim.source.as_deref()).unwrap_or_default();
        let first = name.rsplit(BLANKS).next().and_then(|last| self.first_named(last));
        let Some(first) = first.filter(|_| name.starts_with(char::is_uppercase)) else {
            all.add(key("no name"), source_type);
            return;
        };
        let name = first..first + 1;
        let introduction = self.beside(&name);
        let here = u64::from(own.contains(&first));
        introduction.clone().for_each(|at| all.add(key("introduction"), self.word_at(at)));
        all.pair(key("body of the name"), self.body_near(&name), source_type);
        all.pair(key("named here"), here, source_type);
    }

    /// Notes the kinds of those who can speak in the first sentences, and in the sentence of the source and those before it: in
    /// a story about a shooting the captain is of the police.
    pub(super) fn note_bodies_about(&self, all: &mut Answers, mention: Span) {
        let sentence = self.document.sentence_of(self.document.tokens_in(mention).start);
        let kinds = |sentences: Range<usize>| -> Vec<u64> {
            let mentions = sentences.flat_map(|sentence| self.coreference.mentions(sentence).iter().take(BODIES));
            let mut kinds: Vec<u64> = mentions.filter_map(|m| m.source_type).map(|kind| kind as u64).collect();
            kinds.sort_unstable();
            kinds.dedup();
            kinds
        };
        let in_lead = self.seen.in_lead.get_or_init(|| kinds(0..LEAD));
        in_lead.iter().for_each(|&kind| all.add(key("body in lead"), kind));
        let before = kinds(sentence.saturating_sub(SENTENCES_BEFORE)..sentence + 1);
        before.into_iter().for_each(|kind| all.add(key("body before"), kind));
    }

    /// The words about a stretch that may tell who it is, in its sentence.
    fn beside(&self, of: &Range<usize>) -> Range<usize> {
        let sentence = &self.document.sentences[self.document.sentence_of(of.start)].tokens;
        let start = of.start.saturating_sub(BEFORE).max(sentence.start);
        start..(of.end + AFTER).min(sentence.end).max(of.end)
    }

    /// The kind of the nearest other one who can speak, with the side on which it is; 0 for none.
    fn body_near(&self, of: &Range<usize>) -> u64 {
        let sentence = self.document.sentence_of(of.start);
        let kinds = self.coreference.mentions(sentence).iter().filter_map(|mention| {
            let kind = mention.source_type.filter(|kind| !matches!(kind, SourceType::Other | SourceType::Person))?;
            let far = if mention.tokens.start >= of.end {
                mention.tokens.start - of.end
            } else {
                of.start.checked_sub(mention.tokens.end)?
            };
            (far <= NEAR).then_some((far, 2 + 2 * kind as u64 + u64::from(mention.tokens.start >= of.end)))
        });
        kinds.min().map_or(0, |(_, kind)| kind)
    }

    /// Where the text first gives a name, by its last word.
    fn first_named(&self, name: &str) -> Option<usize> {
        let first = self.seen.named.get_or_init(|| {
            let document = self.document;
            let mut first: FxHashMap<&'a str, usize> = FxHashMap::default();
            for (at, token) in document.tokens.iter().enumerate() {
                if token.capital && token.kind == TokenKind::Word {
                    first.entry(document.word(at)).or_insert(at);
                }
            }
            first
        });
        first.get(name).copied()
    }
}

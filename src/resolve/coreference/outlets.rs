//! Names of media: of the registry, or by their words and by what follows them: "Radio Zora", "the Harbour Herald", "KZZQ".

use super::Coreference;
use crate::claim::SourceType;
use crate::lexicon::{Use, WordSet};
use crate::mentions::body::BodyKind;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words the name of a medium that no list knows may have.
const NAME: usize = 5;
/// How many words may be before the name: "the state-run", "the English-language daily".
const LEAD: usize = 6;
/// How many words after a name say what it is: "television station".
const NOUN: usize = 2;
/// How many letters the sign of a station has: "KZZQ".
const CALL_SIGN: usize = 4;
/// How many sentences before may name the medium that "the newspaper" means.
const BEFORE: usize = 4;

impl Coreference<'_> {
    /// The name of the medium whose name begins at a token, and what it is called by: of "Radio Zora" a list may know the first
    /// word only.
    pub(super) fn outlet_at(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let document = self.document;
        let token = document.tokens.get(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        if let Some((body, length)) = self.lexicon.speakers.organisation_at(document, at, end) {
            let partly = self.is_outlet_word(at + length - 1);
            let listed = at..if partly { self.capitals(at, end).max(at + length) } else { at + length };
            return (body.source_type == SourceType::Media).then_some(listed);
        }
        if self.has_set(at, WordSet::DefiniteArticles) {
            return None;
        }
        let stop = self.capitals(at, end);
        let named = (at..stop).any(|at| self.is_outlet_word(at) || self.is_call_sign(at));
        let noun = |at: usize| self.has_set(at, WordSet::OutletNouns) && !document.tokens[at].capital;
        let between = |at: usize| self.lexicon.speakers.saying.is(document.tokens[at].word, Use::PREPOSITION);
        let called = || (stop..end.min(stop + NOUN)).take_while(|&at| !between(at)).any(noun);
        let listed = || self.lexicon.speakers.organisation_at(document, at, end).is_some();
        (stop > at && (named || called() && !listed() && !self.is_country(at, stop))).then_some(at..stop)
    }

    /// The medium in some words, where nothing but what describes it is before its name.
    pub(super) fn outlet_after(&self, words: Range<usize>) -> Option<String> {
        let document = self.document;
        let near = words.start..words.end.min(words.start + LEAD);
        for at in near.clone() {
            if let Some(name) = self.outlet_at(at, words.end) {
                return Some(document.words(name).to_owned());
            }
            let word = document.tokens[at].word;
            let lead = document.tokens[at].kind == TokenKind::Word || document.word(at) == "-";
            let saying = &self.lexicon.speakers.saying;
            let stops = !lead
                || saying.is(word, Use::PREPOSITION) && !saying.is(word, Use::DETERMINER)
                || self.has_set(at, WordSet::Complementizers)
                || self.has_set(at, WordSet::SpeechStarts);
            if stops {
                return self.described_outlet(near.start..at);
            }
        }
        self.described_outlet(near)
    }

    /// The media that some words name, wherever in them: "the daily Harbour Herald", "news agency Sana".
    pub(super) fn outlets_in(&self, words: &Range<usize>) -> Vec<Range<usize>> {
        let mut names = Vec::new();
        let mut at = words.start;
        while at < words.end {
            let called = at > words.start && self.has_set(at - 1, WordSet::OutletNouns);
            let apposed = || Some(at..self.capitals(at, words.end)).filter(|name| called && !name.is_empty());
            match self.outlet_at(at, words.end).or_else(apposed) {
                // "State news agency Sana": what is before the noun only describes
                Some(name) if name.end < words.end && self.names_after_noun(name.end, words.end) => at = name.end,
                Some(name) => {
                    at = name.end;
                    names.push(name);
                }
                None => at += 1,
            }
        }
        names
    }

    /// Whether words for a kind of medium are at a token, and a name after them.
    fn names_after_noun(&self, at: usize, end: usize) -> bool {
        let noun = (at..end.min(at + NOUN)).take_while(|&at| self.has_set(at, WordSet::OutletNouns)).last();
        noun.is_some_and(|noun| noun + 1 < end && self.capitals(noun + 1, end) > noun + 1)
    }

    /// "state television", "local media"; "the newspaper" is the one that was named before.
    fn described_outlet(&self, words: Range<usize>) -> Option<String> {
        let sentence = self.document.sentence_of(words.start);
        let medium = self.mentions(sentence).iter().find(|m| {
            m.tokens.start >= words.start
                && m.tokens.end <= words.end
                && m.source_type == Some(SourceType::Media)
                && m.kind != BodyKind::Person
                && !m.person
                && !m.document
        })?;
        if medium.definite && medium.tokens.len() <= NOUN && self.has_set(medium.tokens.end - 1, WordSet::OutletNouns) {
            return self.outlet_named_before(medium.tokens.start);
        }
        Some(self.document.words(medium.tokens.clone()).to_owned())
    }

    /// The last medium that was named before a token.
    pub(super) fn outlet_named_before(&self, token: usize) -> Option<String> {
        let sentence = self.document.sentence_of(token);
        (sentence.saturating_sub(BEFORE)..=sentence).rev().find_map(|sentence| {
            let Range { start, end } = self.document.sentences[sentence].tokens;
            let name = self.outlets_in(&(start..end.min(token).max(start))).pop()?;
            Some(self.document.words(name).to_owned())
        })
    }

    /// The words with capitals that begin at a token, after an article.
    pub(super) fn capitalised(&self, at: usize, end: usize) -> Range<usize> {
        let start = at + usize::from(self.has_set(at, WordSet::DefiniteArticles));
        start..self.capitals(start, end)
    }

    /// Where words with capitals end that begin at a token, with what belongs to them without a space: "News4", "Al-Quds".
    fn capitals(&self, at: usize, end: usize) -> usize {
        let document = self.document;
        let mut stop = at;
        while stop < end && stop < at + NAME {
            let token = &document.tokens[stop];
            let word = token.kind == TokenKind::Word && token.capital && !self.lexicon.names_day(token.word);
            let next = document.tokens.get(stop + 1).is_some_and(|next| next.capital && !next.spaced);
            let glued =
                stop > at && !token.spaced && (token.kind == TokenKind::Number || document.word(stop) == "-" && next);
            // "al-Resalah News"
            let particle = stop == at && next_is_glued(document, at) && self.has_set(at, WordSet::NameParticles);
            let channel =
                stop > at && token.kind == TokenKind::Number && self.has_set(stop - 1, WordSet::NumberedOutlets);
            if !word && !glued && !channel && !particle {
                break;
            }
            stop += 1;
        }
        stop
    }

    /// Whether the words are the name of a country or of its people, so that what follows only describes: "Syrian television".
    fn is_country(&self, at: usize, stop: usize) -> bool {
        self.lexicon.countries.names.longest_at(self.document, at, stop).is_some_and(|(_, length)| at + length >= stop)
    }

    /// "KZZQ", "WZZB-TV": how stations are called by law.
    fn is_call_sign(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let word = self.document.word(at);
        token.all_caps && word.len() == CALL_SIGN && word.starts_with(['K', 'W'])
    }

    /// Whether names of media hold a word: "Greek Mega TV"; "ABC12" and "News4" end with a number.
    fn is_outlet_word(&self, at: usize) -> bool {
        let word = self.document.word(at).trim_end_matches(|c: char| c.is_ascii_digit());
        let station =
            || word.len() < self.document.word(at).len() && word.len() > 2 && self.document.tokens[at].all_caps;
        self.lexicon.word_sets.has(WordSet::OutletWords, word) || station()
    }

    pub(super) fn has_set(&self, at: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has_in_any_case(set, self.document.word(at))
    }
}

/// Whether a hyphen joins the token after to a name: "al-Resalah".
fn next_is_glued(document: &Document, at: usize) -> bool {
    let joined = |at: usize| document.tokens.get(at).filter(|token| !token.spaced);
    joined(at + 1).is_some() && document.word(at + 1) == "-" && joined(at + 2).is_some_and(|next| next.capital)
}

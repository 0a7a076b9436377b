//! What comes after a source: more of what it says, or words about who spoke, where and when.

use super::verb::SourceFinder;
use crate::lexicon::{Use, WordSet};
use crate::mentions::body::BodyKind;
use crate::text::TokenKind;

/// How many words an office after a comma may have: ", the group's director,".
const OFFICE: usize = 8;

impl SourceFinder<'_, '_> {
    /// Whether the words from `from` on, right after the source of "S, said X ...", go on with what is said: a second part of
    /// the quotation, "and", a clause after a comma. What is about the one who spoke (", a 31-year-old nurse", ", who runs two
    /// clinics", ", 34,"), and of where and when ("in an interview"), is the narrator's.
    pub(super) fn goes_on(&self, from: usize) -> bool {
        let end = self.sentence.end;
        if from + 2 >= end {
            return false;
        }
        let word = self.document.word(from);
        // "said Ann Holt (Greens), one of the founders"
        if word == "(" {
            let close = (from..end.min(from + OFFICE)).find(|&i| self.document.word(i) == ")");
            return close.is_some_and(|close| self.goes_on(close + 1));
        }
        if word == "," {
            return !self.describes_speaker(from + 1);
        }
        self.document.tokens[from].kind != TokenKind::Word
            || self.lexicon.word_sets.has(WordSet::TailConjunctions, word)
    }

    fn tells_harm(&self, at: usize) -> bool {
        self.lexicon.cue_at(self.document, at, self.sentence.end).is_some()
    }

    /// Whether the words after a comma are about the one named before it.
    fn describes_speaker(&self, at: usize) -> bool {
        let end = self.sentence.end;
        let word = self.document.word(at);
        if self.lexicon.word_sets.has(WordSet::TailRelatives, word) {
            return true;
        }
        // "including three children" is of those counted
        let adds = self.lexicon.word_sets.has(WordSet::ExampleWords, word);
        if self.is(at, Use::INSET) && !adds || self.is_circumstance(at) {
            return true;
        }
        // ", 34, of Bergen": an age; ", one of the founders", ", the first of its kind"
        let next = if at + 1 < end { self.document.word(at + 1) } else { "." };
        let token = &self.document.tokens[at];
        if token.kind == TokenKind::Number && matches!(next, "," | ".")
            || self.is_number(at) && self.lexicon.word_sets.has(WordSet::GenitivePrepositions, next)
        {
            return true;
        }
        if self.has(at, WordSet::DefiniteArticles) && self.lexicon.word_sets.has(WordSet::TailOrdinals, next)
            || self.has(at, WordSet::ContrastWords)
        {
            return true;
        }
        // ", looking at the ruins": what X does meanwhile, unless it is harm that is reported
        let meanwhile = word.len() > 4 && self.lexicon.morphology.is_progressive(word) && !self.tells_harm(at) && !adds;
        if meanwhile && !self.lexicon.word_sets.has(WordSet::TailResults, word) {
            return true;
        }
        // ", the group's director.": an office up to the next comma
        let article = self.is(at, Use::DETERMINER) || self.is(at, Use::POSSESSIVE);
        let close = (at..end.min(at + OFFICE)).find(|&i| matches!(self.document.word(i), "," | "."));
        let office = |m: &crate::mentions::body::BodyMention| {
            m.kind == BodyKind::Role && m.person && m.tokens.start >= at && Some(m.tokens.end) <= close
        };
        article && close.is_some() && self.mentions.iter().any(office)
    }
}

//! What a reader of the records should look at: a text in another language, a number that can be read in two ways, parts that
//! are more than their whole.

use super::context::Context;
use crate::Span;
use crate::claim::{Claim, Modality};
use crate::lexicon::WordSet;
use crate::text::TokenKind;

/// The warning that the text is not English, for which alone there are rules.
pub(super) const NOT_ENGLISH: &str = "not_english";
/// The warning that a number can be read in two ways: "12.500".
const NUMBER_FORMAT: &str = "number_format";
/// The warning that the parts of a figure are more than the figure.
const SUM_MISMATCH: &str = "sum_mismatch";
/// The warning that the words beside a place name another country than the one where it lies.
pub(super) const PLACE_DIFFERS: &str = "place_differs";

impl Context<'_, '_> {
    /// The language of the text, where it is not English.
    pub(super) fn language(&self) -> Option<String> {
        let words = self.document.tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let words = words.map(|token| token.span.of(self.document.text));
        let is_own = |word: &str| self.lexicon.word_sets.has_in_any_case(WordSet::OwnSmallWords, word);
        self.lexicon.languages.other_than_own(words, is_own).map(str::to_owned)
    }

    /// Whether the sentence of a claim asks whether it is so: "Were 12 people killed?"
    pub(super) fn asks(&self, sentence: usize) -> bool {
        let tokens = self.document.sentences[sentence].tokens.clone();
        let ends = tokens.clone().rev().take(2).any(|at| self.document.word(at) == "?");
        let opens =
            |at: usize| self.lexicon.word_sets.has_in_any_case(WordSet::QuestionOpeners, self.document.word(at));
        ends && tokens.clone().find(|&at| self.document.tokens[at].kind == TokenKind::Word).is_some_and(opens)
    }

    /// Sets the notices of the claims of a document.
    pub(super) fn notice(&self, claims: &mut [Claim]) {
        let language = self.language();
        for claim in claims.iter_mut() {
            if let Some(language) = &language {
                claim.lang = Some(language.clone());
                warn(claim, NOT_ENGLISH);
            }
            if has_doubtful_point(&claim.quote) {
                warn(claim, NUMBER_FORMAT);
            }
        }
        let sentence = |claim: &Claim| {
            let tokens = self.document.tokens_in(Span::new(claim.byte_start, claim.byte_end));
            self.document.sentence_of(tokens.start)
        };
        let sentences: Vec<usize> = claims.iter().map(sentence).collect();
        mind_sums(claims, &sentences);
    }
}

/// Sets a warning once.
pub(super) fn warn(claim: &mut Claim, warning: &str) {
    if !claim.warnings.iter().any(|known| known == warning) {
        claim.warnings.push(warning.to_owned());
    }
}

/// The modality of a claim that a question asks for.
pub(super) fn questioned(modality: Modality) -> Modality {
    if matches!(modality, Modality::Denied | Modality::Retracted) { modality } else { Modality::Question }
}

/// "12.500": three digits after a point, which elsewhere parts thousands.
fn has_doubtful_point(quote: &str) -> bool {
    quote.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        word.split_once('.').is_some_and(|(whole, after)| {
            after.len() == 3 && digits(after) && (1..=3).contains(&whole.len()) && digits(whole)
        })
    })
}

/// "12 people, among them eight men and six women": the parts of one sentence, each of another group, are more than their
/// whole. `sentences` has the sentence of each claim by its number: one that is in a text thousands of times in the same
/// words is that many sentences.
fn mind_sums(claims: &mut [Claim], sentences: &[usize]) {
    let mut at = 0;
    while at < claims.len() {
        let sentence = sentences[at..].iter().take_while(|&&sentence| sentence == sentences[at]).count();
        let here = at..at + sentence;
        for whole in here.clone() {
            let Some(total) = claims[whole].value else { continue };
            let parts = here.clone().filter(|&part| claims[part].part_of.as_ref() == Some(&claims[whole].id));
            let mut groups: Vec<&[String]> = Vec::new();
            let mut sum = 0.0;
            for part in parts.take(PARTS) {
                let claim = &claims[part];
                if let Some(value) = claim.value.filter(|_| !claim.groups.is_empty())
                    && claim.source == claims[whole].source
                    && !groups.iter().any(|known| known.iter().any(|group| claim.groups.contains(group)))
                {
                    groups.push(&claim.groups);
                    sum += value.0;
                }
            }
            if groups.len() > 1 && sum > total.0 {
                warn(&mut claims[whole], SUM_MISMATCH);
            }
        }
        at = here.end;
    }
}

/// How many parts of one figure are added up.
const PARTS: usize = 8;

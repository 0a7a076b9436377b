//! Which way the verb of a date looks.

use crate::lexicon::{DateRole, Lexicon, WordSet};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Which way a date without a year or a week lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// The nearest on or before the anchor.
    #[default]
    Past,
    /// The nearest on or after it: the verb looks ahead.
    Future,
    /// No verb shows it: back, but for a month or a day of a month that is soon to come and was last over ten months ago.
    Unsure,
}

/// Which way the verb before token `at` of a sentence looks: "was killed on Friday" back, "will arrive on Friday" and "to
/// be released on Friday" ahead; unsure where no verb shows it.
pub fn direction(document: &Document, lexicon: &Lexicon, sentence: Range<usize>, at: usize) -> Direction {
    let role = |index: usize| lexicon.dates.roles(document.tokens[index].word).role;
    let follows = |index: usize, set| index > sentence.start && lexicon.word_sets.has(set, document.word(index - 1));
    let at = at.min(document.tokens.len());
    // "for the Nov. 13 attacks": no verb governs it
    if at > sentence.start && role(at - 1) == Some(DateRole::The) {
        return Direction::Unsure;
    }
    // "preferred shares": what looks like a verb may belong to a noun, if the clause has another verb
    let mut fallback = Direction::Unsure;
    // verbs far off belong to another clause
    let from = sentence.start.max(at.saturating_sub(14));
    for index in (from..at).rev() {
        let word = document.word(index);
        let token = &document.tokens[index];
        match role(index) {
            // "May 4, 5 and 6": a month
            Some(DateRole::Will) if !is_month(document, lexicon, index) => return Direction::Future,
            // "will be sent", "is to be held" look ahead, "was sent" back
            Some(DateRole::Was) if follows(index, WordSet::BareBe) => return Direction::Future,
            Some(DateRole::Was) => return Direction::Past,
            // "to reopen on Monday", but not "to Kyiv", "had to leave"
            Some(DateRole::To) => {
                let verb = index + 1 < at
                    && document.tokens[index + 1].kind == TokenKind::Word
                    && !document.tokens[index + 1].capital
                    && matches!(role(index + 1), None | Some(DateRole::Follower | DateRole::End | DateRole::Past))
                    && !lexicon.word_sets.has(WordSet::PlaceRelatives, document.word(index + 1))
                    // "according to officials": a noun
                    && !lexicon.morphology.is_plural(document.word(index + 1))
                    && !follows(index, WordSet::AccordingWords);
                if verb {
                    // "expected to", "due to" look ahead; "managed to", "had to" do not
                    let done = index > sentence.start
                        && role(index - 1) != Some(DateRole::Will)
                        && (is_past(lexicon, document.word(index - 1)) || role(index - 1) == Some(DateRole::Was));
                    return if done { Direction::Past } else { Direction::Future };
                }
            }
            None if token.kind == TokenKind::Word && !token.capital && is_past(lexicon, word) => {
                if follows(index, WordSet::BareBe) {
                    return Direction::Future;
                }
                if index + 1 >= at || !lexicon.morphology.is_plural(document.word(index + 1)) {
                    return if fallback == Direction::Unsure { Direction::Past } else { fallback };
                }
                fallback = Direction::Past;
            }
            // "ordered them to leave after rebels fired rockets on Monday": the verb before "after" is of another clause
            Some(DateRole::After | DateRole::Before | DateRole::Since) if fallback != Direction::Unsure => break,
            _ => {}
        }
        if matches!(word, ";" | "”" | "\"" | "“" | ":") {
            break;
        }
    }
    fallback
}

/// Whether the word at a token is a month with its day.
fn is_month(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    lexicon.dates.roles(document.tokens[at].word).month > 0
        && document.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
}

/// The form of a regular verb in the past.
fn is_past(lexicon: &Lexicon, word: &str) -> bool {
    word.len() > 4
        && lexicon.morphology.is_past(word)
        && !lexicon.word_sets.ends(WordSet::StemEndings, word, |_, _| true)
}

//! Finds date expressions in a sentence, as values that are not yet resolved to days.

mod calendar;
mod clock;
mod combine;
mod cursor;
mod duration;
mod expression;
mod numeric;
mod period;
mod range;
mod relation;
mod relative;

pub use expression::{
    Base, Count, DateMention, Every, Expression, Length, Point, Portion, Relation, Side, Which, Year,
};

use crate::lexicon::Lexicon;
use crate::mentions::lookahead::Lookahead;
use crate::text::Document;
use cursor::DateCursor;
use std::ops::Range;

/// The date expressions among the tokens of one sentence, in order and not overlapping. The cost is linear in the number
/// of tokens: at each token, no look ahead is longer than one expression.
pub fn find(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<DateMention> {
    let end = tokens.end.min(document.tokens.len());
    let reader = DateCursor { document, words: &lexicon.dates, start: tokens.start, end };
    let mut found: Vec<DateMention> = Vec::new();
    let mut seen = Lookahead::default();
    let mut at = tokens.start;
    while at < end {
        // most words of a text
        let Some(ahead) = document.tokens[at..end].iter().position(|token| reader.starts(token)) else { break };
        at += ahead;
        // most numbers
        if !seen.leads(at, |here| reader.step(here)) {
            debug_assert!(matches!(reader.outcome(at), combine::DateOutcome::Nothing), "{}", reader.text(at));
            at += 1;
            continue;
        }
        match reader.outcome(at) {
            combine::DateOutcome::Nothing => at += 1,
            combine::DateOutcome::Skip(next) => at = next.max(at + 1),
            combine::DateOutcome::Mention(expression, next, rule) => {
                let next = next.max(at + 1);
                let relation = reader.relation(at, next);
                let list = reader.list(&expression, next);
                found.push(DateMention { tokens: at..next, expression, relation, rule });
                at = next;
                for (expression, tokens) in list {
                    at = tokens.end;
                    found.push(DateMention { tokens, expression, relation, rule: "date.list" });
                }
            }
        }
    }
    found
}

impl DateMention {
    /// The dates that it names, each with its tokens: both ends of a range, else the whole.
    pub fn parts(&self) -> Vec<(Range<usize>, Expression)> {
        match &self.expression {
            Expression::Range { from, to, from_tokens, to_tokens } => vec![
                (from_tokens.clone(), Expression::Point(from.clone())),
                (to_tokens.clone(), Expression::Point(to.clone())),
            ],
            other => vec![(self.tokens.clone(), other.clone())],
        }
    }
}

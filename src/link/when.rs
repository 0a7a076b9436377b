//! Which date is when it was said, and which is when it happened.
//!
//! The verb of saying and the verb of harming each have their own date. A date that stands with the verb of saying ("said
//! on Monday", "on Monday said", "told reporters Thursday") is when it was said; of the others the one nearest to the
//! claim's cue is when it happened.

use crate::find::date::{DateMention, Relation};
use crate::segment::{Document, TokenKind};
use std::ops::Range;

/// The dates of one claim, as indices into the dates of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    /// When it was said.
    pub said: Option<usize>,
    /// When it happened.
    pub event: Option<usize>,
    /// For when a running figure is said to hold.
    pub as_of: Option<usize>,
}

/// How far from the word of saying its date may stand: "told state television late on Friday".
const SAYING_REACH: usize = 5;

/// Finds the dates of a claim in its sentence.
///
/// `dates` are those of the sentence; `saying` are the cues of saying in it, `own_saying` the one that holds this claim;
/// `number` and `cue` are the claim's.
pub fn when(
    document: &Document,
    dates: &[DateMention],
    saying: &[Range<usize>],
    own_saying: Option<&Range<usize>>,
    number: &Range<usize>,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) -> When {
    let mut found = When::default();
    let mut best: Option<(usize, usize)> = None;
    for (index, date) in dates.iter().enumerate() {
        if !places_in_time(date) {
            continue;
        }
        if let Some(verb) = saying.iter().find(|verb| stands_with(document, date, verb, number, cue)) {
            if own_saying == Some(verb) {
                found.said = Some(index);
            }
            continue;
        }
        if date.relation == Relation::AsOf {
            found.as_of = Some(index);
        }
        let distance = distance(document, date, number, cue, sentence);
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, index));
        }
    }
    found.event = best.map(|(_, index)| index);
    found
}

/// Durations and sets are no dates, and neither is "now".
fn places_in_time(date: &DateMention) -> bool {
    use crate::find::date::Expression;
    match &date.expression {
        Expression::Duration(_) | Expression::Set(_) | Expression::Reference(_) => false,
        Expression::Window { .. } | Expression::Range { .. } | Expression::SoFar(_) => true,
        Expression::Point(_) => !matches!(date.relation, Relation::For | Relation::Per),
    }
}

/// Whether a date belongs to a verb of saying: between it and its subject, or right after it, with nothing between that
/// the claim could stand in.
fn stands_with(document: &Document, date: &DateMention, verb: &Range<usize>, number: &Range<usize>, cue: &Range<usize>) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let between = if start >= verb.end {
        verb.end..start
    } else if end <= verb.start {
        end..verb.start
    } else {
        return true;
    };
    if between.len() > SAYING_REACH {
        return false;
    }
    let claim = number.start.min(cue.start)..number.end.max(cue.end);
    // the claim itself stands between
    if claim.start < between.end.max(end) && claim.start >= between.start.min(start) {
        return false;
    }
    let blocked = between.clone().any(|i| {
        let word = document.word(i);
        matches!(word, ";" | ":" | "\"" | "“" | "”") || word.eq_ignore_ascii_case("that") || word == "," && start >= verb.end
            || document.tokens[i].kind == TokenKind::Number
    });
    if blocked {
        return false;
    }
    if start < verb.start {
        // "on Monday said", "Police on Monday said": a date right before the verb, or before its subject at the start
        return between.clone().all(|i| document.word(i) == "on");
    }
    // "said Friday's attack killed": the date describes a noun of the content
    !document.tokens.get(end).is_some_and(|t| matches!(t.span.of(document.text), "'s" | "’s"))
        && !(between.is_empty() && document.tokens.get(end).is_some_and(|t| is_noun_of_event(t.span.of(document.text))))
}

fn is_noun_of_event(word: &str) -> bool {
    matches!(word, "attack" | "attacks" | "strike" | "strikes" | "bombing" | "blast" | "explosion" | "raid" | "quake" | "earthquake" | "crash" | "fire" | "shooting" | "clashes" | "fighting" | "storm" | "accident")
}

/// How far a date stands from the claim: tokens, and more for what stands between.
fn distance(document: &Document, date: &DateMention, number: &Range<usize>, cue: &Range<usize>, sentence: &Range<usize>) -> usize {
    let gap = |other: &Range<usize>| {
        if date.tokens.start >= other.end {
            other.end..date.tokens.start
        } else if date.tokens.end <= other.start {
            date.tokens.end..other.start
        } else {
            0..0
        }
    };
    let (to_cue, to_number) = (gap(cue), gap(number));
    let nearest = if to_cue.len() <= to_number.len() { to_cue } else { to_number };
    let mut distance = nearest.len();
    for i in nearest {
        if i < sentence.start || i >= sentence.end {
            continue;
        }
        distance += match document.word(i) {
            ";" | ":" => 20,
            "," | "and" | "but" | "while" | "which" | "who" => 4,
            "after" | "before" | "since" | "when" => 4,
            _ => 0,
        };
    }
    distance
}

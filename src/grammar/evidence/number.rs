//! What is known of a number whatever it is paired with.

use super::features::{EDGE, mixed};
use super::sentence::Evidence;
use crate::evidence::word;
use crate::grammar::chunks::Chunk;
use crate::grammar::claims::Link;
use crate::lexicon::Symbol;
use crate::mentions::quantity::Quantity;
use std::ops::Range;

/// What is known of a number whatever it is paired with.
pub(super) struct Number<'a, 'l> {
    pub(super) count: usize,
    pub(super) at: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) who: Range<usize>,
    pub(super) symbol: u64,
    pub(super) head: u64,
    pub(super) size: u64,
    pub(super) form: u64,
    pub(super) rule: u64,
    /// The two words before it, and the two after what it counts.
    pub(super) beside: [u64; 4],
    /// The numbers that are beside it in a list, before and after.
    pub(super) joined: [Option<usize>; 2],
    /// The verbs before and after.
    pub(super) verbs: [u64; 2],
    /// Whether it counts those some of whom are counted as well.
    pub(super) spared: u64,
    /// One figure for it, by which it is known again.
    pub(super) value: Option<f64>,
    /// What was decided of the number before it in the sentence: `None` where there is none, `Some(None)` where it is no
    /// claim, else its metric.
    pub(super) left: Option<Option<usize>>,
    /// Whether that number and this one are in one list.
    pub(super) left_joined: bool,
    /// What the rules say of it, each with a number for the rule.
    pub(super) by_rules: Vec<(&'a Link<'l>, u64)>,
}

/// The next number of a list: nothing is between but nouns, signs and "and".
fn next_of_list<'c>(mut chunks: impl Iterator<Item = &'c Chunk<'c>>) -> Option<usize> {
    let mut joins = false;
    let found = chunks.find(|c| {
        joins |= matches!(c.symbol, Symbol::Comma | Symbol::Conj | Symbol::Dash | Symbol::Include | Symbol::Versus);
        c.count.is_some()
            || !matches!(
                c.symbol,
                Symbol::Comma
                    | Symbol::Conj
                    | Symbol::Det
                    | Symbol::Adverb
                    | Symbol::Word
                    | Symbol::Name
                    | Symbol::Dash
                    | Symbol::Include
                    | Symbol::Thing
                    | Symbol::Prep
                    | Symbol::Versus
            )
    })?;
    found.count.filter(|_| joins)
}

impl<'a, 'l> Number<'a, 'l> {
    /// The number of that index in the chunks' `counts`, whose place in the row is `at`.
    pub(super) fn new(
        evidence: &Evidence<'a, '_, 'l>,
        count: usize,
        at: usize,
        spared: bool,
        decided: &[Link<'l>],
    ) -> Self {
        let (quantity, counted) = &evidence.chunks.counts[count];
        let quantity = &evidence.quantities[*quantity];
        let (start, end) = (quantity.tokens.start, counted.end.max(quantity.tokens.end));
        let flags = [quantity.zero, quantity.weak, quantity.vague, quantity.increment, quantity.share.is_some()];
        let form = flags.iter().fold(0, |bits, &flag| bits * 2 + u64::from(flag));
        let first = evidence.word(start);
        let list = &evidence.chunks.list;
        let joined = [next_of_list(list[..at].iter().rev()), next_of_list(list[at + 1..].iter())];
        let before = list[..at].iter().rev().find_map(|chunk| chunk.count.filter(|_| chunk.symbol.is_count()));
        let metric = |before: usize| decided.iter().find(|link| link.count == before).map(|link| link.metric);
        Number {
            left: before.map(metric),
            left_joined: before.is_some() && joined[0] == before,
            verbs: verbs(evidence, at),
            spared: u64::from(spared),
            value: quantity.figure(),
            by_rules: evidence.links.iter().filter(|l| l.count == count).map(|l| (l, word(l.rule))).collect(),
            joined,
            count,
            at,
            start,
            end,
            who: counted.who.clone(),
            symbol: u64::from(counted.symbol.letter()),
            head: counted.head.map_or(EDGE, |head| evidence.word(head)),
            size: size(quantity),
            form: mixed(form, if quantity.vague || quantity.weak || quantity.zero { first } else { 0 }),
            rule: word(quantity.rule),
            beside: [
                evidence.word(start.wrapping_sub(2)),
                evidence.word(start.wrapping_sub(1)),
                evidence.word(end),
                evidence.word(end + 1),
            ],
        }
    }
}

/// How large a number is, roughly; what may be a year is apart.
fn size(quantity: &Quantity) -> u64 {
    match quantity.value.or(quantity.high).or(quantity.low) {
        None if quantity.share.is_some() => 0,
        None => 1,
        Some(0.0) => 2,
        Some(1.0) => 3,
        Some(f) if f < 10.0 => 4,
        Some(f) if f < 100.0 => 5,
        Some(f) if (1900.0..2100.0).contains(&f) => 6,
        Some(f) if f < 1000.0 => 7,
        Some(f) if f < 100_000.0 => 8,
        Some(f) if f < 10_000_000.0 => 9,
        Some(_) => 10,
    }
}

/// The verbs before and after a number, in reach; for one that only helps, with the word that follows it.
fn verbs(evidence: &Evidence, at: usize) -> [u64; 2] {
    let list = &evidence.chunks.list;
    let of = |found: Option<&Chunk>| found.map_or(EDGE, |c| evidence.word(c.tokens.start));
    let behind = match list[at + 1..].iter().take(VERB_AFTER).find(|c| is_verb(c)) {
        Some(c) if matches!(c.symbol, Symbol::Be | Symbol::Have | Symbol::Modal) => {
            mixed(evidence.word(c.tokens.start), evidence.word(c.tokens.end))
        }
        other => of(other),
    };
    [of(list[..at].iter().rev().take(VERB_BEFORE).find(|c| is_verb(c))), behind]
}

/// How many chunks after a number its verb may be.
const VERB_AFTER: usize = 12;
/// How many chunks before a number a verb may be that it is the object of.
const VERB_BEFORE: usize = 8;

/// Whether a chunk is a verb that may have the number as its subject or object.
fn is_verb(chunk: &Chunk) -> bool {
    matches!(
        chunk.symbol,
        Symbol::Verb
            | Symbol::Be
            | Symbol::Have
            | Symbol::Modal
            | Symbol::Say
            | Symbol::Transitive
            | Symbol::TransitiveBase
            | Symbol::TransitiveIng
            | Symbol::Intransitive
            | Symbol::Stative
            | Symbol::State
            | Symbol::Both
    )
}

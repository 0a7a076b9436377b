//! Which number is some of another: numbers that a rule linked on their own, and that the words about them make a part.

use super::chunks::Chunk;
use super::claims::{EARLIER, Link};
use crate::lexicon::Symbol;

/// How far after "of" the whole may be: "five of the 14".
const WHOLE_REACH: usize = 3;

/// Sets `part_of` of the links of a sentence. `before` says whether there is a claim before the sentence.
pub(super) fn mark(list: &[Chunk], before: bool, links: &mut [Link]) {
    let mut taken = vec![None; list.iter().filter(|chunk| chunk.count.is_some()).count()];
    for (index, link) in links.iter().enumerate() {
        taken[link.count] = Some(index);
    }
    let linked = |chunk: &Chunk| chunk.count.and_then(|count| taken[count]);
    for at in 0..list.len() {
        let Some(link) = linked(&list[at]) else { continue };
        if links[link].part_of.is_some() {
            continue;
        }
        let whole = whole_after(list, at, linked).or_else(|| whole_among(list, at, linked));
        let of = list.get(at + 1).is_some_and(|c| c.symbol == Symbol::Of);
        let second = list.get(at + 2).map(|c| c.symbol);
        let of_them = of && matches!(second, Some(Symbol::Them | Symbol::Relative | Symbol::Victims));
        let included = is_included(list, at);
        if whole.is_none() && !of_them && !included {
            continue;
        }
        let nearest = || list[..at].iter().rev().filter(|c| c.symbol != Symbol::Number).find_map(linked);
        links[link].part_of = match whole.or_else(nearest) {
            Some(whole) if whole != link => Some(whole),
            _ if of_them => before.then_some(EARLIER),
            _ => None,
        };
    }
}

/// "including roughly 600", "including Ana and two other girls"; not "two were among the 600".
fn is_included(list: &[Chunk], at: usize) -> bool {
    let mut joined = false;
    let lead = list[..at].iter().rposition(|c| match c.symbol {
        Symbol::Conj | Symbol::Comma if !joined => {
            joined = true;
            false
        }
        Symbol::Det | Symbol::Word | Symbol::Name | Symbol::Adverb | Symbol::Them => false,
        Symbol::Verb => joined,
        _ => true,
    });
    let is = |at: usize, symbol: Symbol| list[at].symbol == symbol;
    lead.is_some_and(|lead| is(lead, Symbol::Include) && !lead.checked_sub(1).is_some_and(|be| is(be, Symbol::Be)))
}

/// "three of the nine hurt".
fn whole_after(list: &[Chunk], at: usize, linked: impl Fn(&Chunk) -> Option<usize>) -> Option<usize> {
    list.get(at + 1).filter(|c| c.symbol == Symbol::Of)?;
    let after = list.get(at + 2..list.len().min(at + 2 + WHOLE_REACH))?;
    let whole = after.iter().find(|c| !matches!(c.symbol, Symbol::Det | Symbol::Word | Symbol::Adverb))?;
    linked(whole)
}

/// "Two Spaniards were among 18 climbers killed".
fn whole_among(list: &[Chunk], at: usize, linked: impl Fn(&Chunk) -> Option<usize>) -> Option<usize> {
    let mut after = list[at + 1..].iter().filter(|c| !matches!(c.symbol, Symbol::Det | Symbol::Adverb));
    after.next().filter(|c| c.symbol == Symbol::Be)?;
    after.next().filter(|c| c.symbol == Symbol::Include)?;
    linked(after.next()?)
}

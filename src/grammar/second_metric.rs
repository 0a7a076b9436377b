//! What else is said of those counted: "fifteen nuns were abducted and later released", "arrested and executed eight spies".

use super::chunks::{Chunk, Chunks};
use super::claims::Link;
use crate::lexicon::{Cue, Lexicon, Symbol, WordSet};
use crate::mentions::quantity::Quantity;
use crate::text::Document;

/// How many adverbs may be between "and" and the second word.
const ADVERBS: usize = 2;

/// Adds a claim of its own for a second word that shows another metric of the same number. `links` are in the order of
/// their numbers and stay so.
pub fn add<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    chunks: &Chunks<'l>,
    quantities: &[Quantity],
    links: &mut Vec<Link<'l>>,
) {
    let mut at = 0;
    while at < links.len() {
        let second = second(document, lexicon, chunks, quantities, &links[at]);
        let has_link = |metric: usize| links.iter().any(|l| l.count == links[at].count && l.metric == metric);
        if let Some(second) = second.filter(|second| !has_link(second.metric)) {
            for index in links.iter_mut().flat_map(|link| [&mut link.part_of, &mut link.superseded_by]).flatten() {
                *index = if *index > at && *index < usize::MAX { *index + 1 } else { *index };
            }
            links.insert(at + 1, second);
            at += 1;
        }
        at += 1;
    }
}

/// The link for the word that is joined by "and" to the word of a link and shows another metric.
fn second<'l>(
    document: &Document,
    lexicon: &Lexicon,
    chunks: &Chunks<'l>,
    quantities: &[Quantity],
    link: &Link<'l>,
) -> Option<Link<'l>> {
    let list = &chunks.list;
    let cue = list.iter().position(|chunk| chunk.cue.is_some() && chunk.tokens == link.cue)?;
    let number = list.iter().position(|chunk| chunk.count == Some(link.count))?;
    let zero = quantities[chunks.counts[link.count].0].zero;
    let joins = |at: usize| {
        let has = |set: WordSet| lexicon.word_sets.has(set, document.word(list[at].tokens.start));
        list[at].symbol == Symbol::Conj
            && (has(WordSet::AdditiveConjunctions) || zero && has(WordSet::AlternativeConjunctions))
    };
    let adverb = |c: &&Chunk| matches!(c.symbol, Symbol::Adverb | Symbol::Sub) && c.cue.is_none();
    let other = if number < cue {
        // "were abducted and later released"
        let joint = (cue + 1 < list.len()).then_some(cue + 1).filter(|&at| joins(at))?;
        let adverbs = list[joint + 1..].iter().take(ADVERBS).take_while(adverb).count();
        let other = joint + 1 + adverbs;
        let next = list.get(other + 1).map(|chunk| chunk.symbol);
        befalls(list.get(other)?).then_some(other).filter(|_| next.is_none_or(ends))?
    } else {
        // "arrested and executed eight spies"
        let adverbs = list[..cue].iter().rev().take(ADVERBS).take_while(adverb).count();
        let joint = cue.checked_sub(1 + adverbs).filter(|&at| joins(at))?;
        joint.checked_sub(1).filter(|&other| list[other].symbol == Symbol::Transitive)?
    };
    let metric = meaning(document, lexicon, chunks, list[other].cue?, link.count)?;
    let metrics = lexicon.metrics();
    let (first, second) = (&metrics[link.metric], &metrics[metric]);
    let (first, second) = if number < cue { (first, second) } else { (second, first) };
    first.then.contains(&second.id).then(|| Link {
        metric,
        cue: list[other].tokens.clone(),
        superseded_by: None,
        ..link.clone()
    })
}

/// Whether a chunk shows what befalls those counted before it.
fn befalls(chunk: &Chunk) -> bool {
    matches!(chunk.symbol, Symbol::Transitive | Symbol::Passive | Symbol::Stative | Symbol::Both | Symbol::Intransitive)
}

/// Whether no object of a verb can begin with the symbol.
fn ends(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Stop
            | Symbol::Comma
            | Symbol::Semicolon
            | Symbol::Prep
            | Symbol::By
            | Symbol::At
            | Symbol::To
            | Symbol::From
            | Symbol::Date
            | Symbol::Sub
            | Symbol::Conj
            | Symbol::Adverb
            | Symbol::Along
            | Symbol::Dash
            | Symbol::Bracket
            | Symbol::Quote
    )
}

/// The first metric that the word may say of those counted.
fn meaning(document: &Document, lexicon: &Lexicon, chunks: &Chunks, cue: &Cue, count: usize) -> Option<usize> {
    let counted = &chunks.counts[count].1;
    cue.meanings.iter().find(|meaning| counted.meets(&meaning.asks, document, lexicon)).map(|meaning| meaning.metric)
}

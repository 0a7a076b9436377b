//! A row of chunks without what is set into it, so that rules see those counted beside their verb: "two guards were, the
//! warden said, among the dead", "two nurses – both from Oslo – died".

use super::chunks::Chunk;
use crate::lexicon::{Lexicon, Symbol, WordSet};
use crate::text::Document;

/// How many chunks may be set in.
const INSET: usize = 14;

/// A row without its insets.
#[derive(Debug)]
pub(super) struct FoldedString<'l> {
    /// The chunks that are left, in order.
    pub list: Vec<Chunk<'l>>,
    /// The letters of their symbols.
    pub symbols: Vec<u8>,
}

/// The row without what is set into it, if anything is. No number that may be a claim is folded away. The cost grows with
/// the row: nothing looks farther ahead than an inset is long.
pub(super) fn fold<'l>(document: &Document, lexicon: &Lexicon, list: &[Chunk<'l>]) -> Option<FoldedString<'l>> {
    // most rows have nothing set in
    let mut at = (0..list.len()).find(|&at| inset(document, lexicon, list, at).is_some())?;
    let symbols = list[..at].iter().map(|chunk| chunk.symbol.letter()).collect();
    let mut folded = FoldedString { list: list[..at].to_vec(), symbols };
    while at < list.len() {
        if let Some(close) = inset(document, lexicon, list, at) {
            at = close + 1;
            continue;
        }
        folded.symbols.push(list[at].symbol.letter());
        folded.list.push(list[at].clone());
        at += 1;
    }
    Some(folded)
}

/// Where the inset ends that opens at a chunk.
fn inset(document: &Document, lexicon: &Lexicon, list: &[Chunk], at: usize) -> Option<usize> {
    let closes = |from: usize, close: &dyn Fn(&Chunk) -> bool| {
        let end = list.len().min(from + INSET + 1);
        let found = (from..end).find(|&i| close(&list[i]))?;
        let inner = &list[from..found];
        let plain = !inner.is_empty() && !inner.iter().any(|c| c.count.is_some() && c.symbol.is_count());
        plain.then_some(found)
    };
    match list[at].symbol {
        Symbol::Comma => {
            let close = closes(at + 1, &|c| c.symbol == Symbol::Comma)?;
            is_set_in(&list[at + 1..close], list.get(close + 1)?.symbol).then_some(close)
        }
        Symbol::Dash if is_spaced_dash(document, &list[at]) => {
            let close = closes(at + 1, &|c| c.symbol == Symbol::Dash && is_spaced_dash(document, c))?;
            is_verb(list.get(close + 1)?.symbol).then_some(close)
        }
        Symbol::Det if is_total(document, lexicon, list, at) => Some(at + 2),
        Symbol::Bracket if matches!(document.word(list[at].tokens.start), "(" | "[") => {
            closes(at + 1, &|c| c.symbol == Symbol::Bracket)
        }
        _ => None,
    }
}

/// "a total of 12": the words before the number add nothing.
fn is_total(document: &Document, lexicon: &Lexicon, list: &[Chunk], at: usize) -> bool {
    let [_, noun, of, count] = list.get(at..at + 4).unwrap_or_default() else { return false };
    of.symbol == Symbol::Of
        && count.symbol.is_count()
        && noun.tokens.len() == 1
        && lexicon.word_sets.has_in_any_case(WordSet::TotalNouns, document.word(noun.tokens.start))
}

/// Whether what is between two commas is set in; `next` comes after the second.
fn is_set_in(inner: &[Chunk], next: Symbol) -> bool {
    if inner.iter().any(|c| shows_metric(c)) {
        return false;
    }
    let says = inner.iter().any(|c| c.symbol == Symbol::Say);
    let relative = inner[0].symbol == Symbol::Relative;
    let nominal = |c: &Chunk| {
        !matches!(c.symbol, Symbol::Be | Symbol::Have | Symbol::Modal | Symbol::Sub | Symbol::Colon | Symbol::Semicolon)
    };
    says || is_verb(next) && (relative || inner.iter().all(nominal))
}

/// Whether a chunk shows a metric, more than hints at one.
fn shows_metric(chunk: &Chunk) -> bool {
    chunk.cue.is_some_and(|cue| cue.symbol != Symbol::Word) && chunk.symbol != Symbol::Word
}

/// Whether a verb may begin with the symbol, or what a verb made of those counted: "took 12, all of them clerks, prisoner".
fn is_verb(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Be
            | Symbol::Have
            | Symbol::Modal
            | Symbol::Adverb
            | Symbol::Transitive
            | Symbol::Passive
            | Symbol::Active
            | Symbol::Both
            | Symbol::Stative
            | Symbol::Intransitive
            | Symbol::Suffer
            | Symbol::Move
            | Symbol::Result
    )
}

/// "–", "--" and " - ", but not the hyphen of a compound.
fn is_spaced_dash(document: &Document, dash: &Chunk) -> bool {
    let at = dash.tokens.start;
    dash.tokens.len() > 1
        || matches!(document.word(at), "–" | "—" | "―")
        || document.tokens[at].spaced && document.tokens.get(at + 1).is_some_and(|next| next.spaced)
}

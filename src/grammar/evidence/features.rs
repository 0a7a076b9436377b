//! What speaks for a pair of a number and a word that may show its metric, and for none.

use super::number::Number;
use super::pairs::{Kind, Pair};
use super::sentence::Evidence;
use crate::evidence::{Features, Task, coarse, key, word};
use crate::grammar::antecedent::Antecedent;
use crate::grammar::chunks::Chunk;
use crate::lexicon::{Asks, Symbol};
use std::ops::Range;

impl<'l> Evidence<'_, '_, 'l> {
    /// What speaks for each of the pairs, and last for none of them.
    pub(super) fn features(&self, number: &Number, pairs: &[Pair]) -> Vec<Features<'l>> {
        let mut all: Vec<Features<'l>> = Vec::with_capacity(pairs.len() + 1);
        all.extend(pairs.iter().map(|pair| self.for_pair(number, pair)));
        all.push(self.for_none(number, pairs));
        all
    }

    /// A number for a word of the sentence; each is made once.
    pub(super) fn word(&self, at: usize) -> u64 {
        let words = self.words.get_or_init(|| self.tokens.clone().map(|at| word(self.document.word(at))).collect());
        at.checked_sub(self.tokens.start).and_then(|at| words.get(at)).copied().unwrap_or(EDGE)
    }

    /// What speaks for a number being a claim of the metric that a word shows: both by themselves, what the rules and the numbers
    /// before say, the verbs around, and the words between.
    fn for_pair(&self, number: &Number, pair: &Pair) -> Features<'l> {
        let mut f = self.lexicon.models().features(Task::Metric, self.document.is_short());
        let metric = self.lexicon.metrics()[pair.metric].key;
        let kind = pair.kind as u64;
        f.pair(key("kind"), metric, kind);
        f.add(key("all kinds"), kind);
        f.triple(key("symbol"), metric, number.symbol, kind);
        f.pair_word(key("head"), metric, number.head);
        f.pair(key("size"), metric, number.size);
        f.pair(key("form"), metric, number.form);
        for (place, &beside) in number.beside.iter().enumerate() {
            f.triple_word(key("beside"), metric, place as u64, beside);
        }
        f.pair(key("quantity"), number.rule, kind);
        self.said_by_rules(&mut f, number, pair, metric);
        self.of_earlier(&mut f, number, pair, metric);
        self.of_left(&mut f, number, pair, metric);
        self.figure_before(&mut f, number, pair);
        f.triple_word(key("verb before"), number.verbs[0], kind, metric);
        f.triple_word(key("verb after"), number.verbs[1], kind, metric);
        f.triple(key("spared"), number.spared, kind, metric);
        if let Some(cue) = pair.at {
            self.between(&mut f, number, pair, cue, metric);
        } else if pair.kind != Kind::Earlier {
            f.triple_word(key("own word"), metric, self.word(pair.cue.start), kind);
        }
        f
    }

    /// What was decided of the number before in the sentence.
    fn of_left(&self, f: &mut Features, number: &Number, pair: &Pair, metric: u64) {
        let same = number.left.map_or(0, |left| left.map_or(1, |left| 2 + u64::from(left == pair.metric)));
        let joined = u64::from(number.left_joined);
        f.triple(key("left"), same, joined, pair.kind as u64);
        f.triple(key("left, symbol"), same, joined, number.symbol);
        let left = number.left.flatten().map_or(EDGE, |left| self.lexicon.metrics()[left].key);
        f.triple(key("left metric"), left, metric, joined);
        f.triple_word(key("left, word before"), same, number.beside[1], joined);
    }

    /// What the rules say of this number, and of others of the sentence.
    fn said_by_rules(&self, f: &mut Features, number: &Number, pair: &Pair, metric: u64) {
        let kind = pair.kind as u64;
        for &(link, rule) in &number.by_rules {
            let same = u64::from(link.metric == pair.metric);
            f.pair(key("rule"), rule, same);
            f.pair(key("any rule"), same, u64::from(link.cue == pair.cue));
            f.triple(key("rule and kind"), same, kind, metric);
        }
        if number.by_rules.is_empty() {
            f.triple(key("no rule"), metric, kind, u64::from(!self.links.is_empty()));
        }
        let elsewhere = self.links.iter().any(|link| link.count != number.count && link.metric == pair.metric);
        let others = self.links.iter().any(|link| link.count != number.count && link.metric != pair.metric);
        f.triple(key("elsewhere"), u64::from(elsewhere), u64::from(others), kind);
        for (side, other) in number.joined.iter().enumerate() {
            let Some(other) = other else { continue };
            let link = self.links.iter().find(|link| link.count == *other);
            let same = link.map_or(0, |link| 1 + u64::from(link.metric == pair.metric));
            let symbol = u64::from(self.chunks.counts[*other].1.symbol.letter());
            f.triple(key("joined"), same, mixed(side as u64, symbol), number.symbol);
            f.triple(key("joined, kind"), same, side as u64, kind);
        }
    }

    /// Whether a claim before has the same figure: "the two victims" are those two who were killed.
    fn figure_before(&self, f: &mut Features, number: &Number, pair: &Pair) {
        let of_metric = |earlier: &Antecedent, value| {
            let mut same_figure = earlier.figures.iter().filter(|(_, figure)| *figure == value).peekable();
            if same_figure.peek().is_none() {
                0
            } else {
                1 + u64::from(same_figure.any(|(metric, _)| *metric == pair.metric))
            }
        };
        let same = number.value.map_or(3, |value| self.earlier.map_or(0, |earlier| of_metric(earlier, value)));
        let article = number.beside[1];
        f.triple(key("figure"), same, article, pair.kind as u64);
        f.triple(key("figure, size"), mixed(same, article), number.size, number.symbol);
        f.triple_word(key("figure, head"), mixed(same, article), number.head, 0);
    }

    /// What earlier sentences said.
    fn of_earlier(&self, f: &mut Features, number: &Number, pair: &Pair, metric: u64) {
        let kind = pair.kind as u64;
        let continues =
            self.before.is_some_and(|before| before.metrics.first().is_some_and(|(m, _)| *m == pair.metric));
        f.triple(key("told before"), u64::from(continues), u64::from(self.before.is_some()), kind);
        if pair.kind == Kind::Earlier {
            let before = self.before.map_or((9, 9), |b| {
                let rank = b.metrics.iter().position(|(m, _)| *m == pair.metric).map_or(5, |r| r.min(4) as u64);
                (rank, b.distance.min(4) as u64)
            });
            f.triple(key("earlier"), before.0, before.1, number.symbol);
            f.triple_word(key("earlier, head"), number.head, u64::from(before.0 == 5), metric);
            f.pair_word(key("earlier, after"), number.verbs[1], metric);
        }
    }

    /// What is between a number and a cue of its sentence, and around the cue.
    fn between(&self, f: &mut Features, number: &Number, pair: &Pair, cue: usize, metric: u64) {
        let list = &self.chunks.list;
        let behind = cue > number.at;
        let side = u64::from(behind);
        let (from, to) = if behind { (number.at + 1, cue) } else { (cue + 1, number.at) };
        let row = &self.chunks.symbols[from..to];
        let class = u64::from(list[cue].symbol.letter());
        let surface = self.phrase(&pair.cue);
        f.triple(key("shape"), mixed(number.symbol, class), side, metric);
        f.triple(key("class"), number.symbol, class, side);
        f.triple(key("distance"), bucket(row.len()), class, side);
        f.triple(key("far"), bucket(row.len()), side, number.symbol);
        f.pair_word(key("cue"), surface, metric);
        f.triple_word(key("cue and side"), surface, side, number.symbol);
        f.triple_word(key("head and class"), number.head, class, side);
        let numbers = |chunk: &&Chunk| chunk.count.is_some() && chunk.symbol != Symbol::Number;
        let counts = list[from..to].iter().filter(numbers).count();
        // how many cues tell the metric of the pair, and how many others
        let (mut same, mut others) = (0_usize, 0_usize);
        for cue in list[from..to].iter().filter_map(|chunk| chunk.cue) {
            let tells = cue.meanings.iter().any(|meaning| meaning.metric == pair.metric);
            *(if tells { &mut same } else { &mut others }) += 1;
        }
        f.triple(key("counts between"), counts.min(3) as u64, class, side);
        f.triple(key("cues between"), (same.min(2) * 4 + others.min(2)) as u64, class, side);
        for (name, count) in MARKS.iter().zip(marks(row)) {
            f.triple(*name, count.min(3), class, side);
        }
        if row.len() <= 4 {
            f.triple(key("row"), letters(row), mixed(class, number.symbol), side);
            f.pair_word(key("row and cue"), mixed(letters(row), side), surface);
        }
        let end = |at: usize| row.get(at).map_or(EDGE, |l| u64::from(*l));
        f.triple(key("first"), end(0), class, side);
        f.triple(key("last"), end(row.len().wrapping_sub(1)), class, side);
        f.triple(key("ends"), mixed(end(0), end(row.len().wrapping_sub(1))), class, side);
        self.words_between(f, number, pair, class, side);
        let nearer = |range: Range<usize>| list[range].iter().any(|chunk| numbers(&chunk));
        // whether another number is nearer to the cue on its other side
        let other =
            if behind { cue + 1..(cue + 1 + row.len()).min(list.len()) } else { cue.saturating_sub(row.len())..cue };
        f.triple(key("rival"), u64::from(nearer(other)), class, side);
        let asks = self.asks(pair, cue);
        f.triple(key("asks"), asks, number.symbol, metric);
    }

    /// The words between a number and a cue, and around the cue, of a class; `place` says the class and the side of the cue.
    fn words_between(&self, f: &mut Features, number: &Number, pair: &Pair, class: u64, side: u64) {
        let place = mixed(class, side);
        let behind = pair.cue.start >= number.end;
        let surface = self.phrase(&pair.cue);
        let span = if behind { number.end..pair.cue.start } else { pair.cue.end..number.start };
        for token in span.clone().take(6) {
            f.pair_word(key("word between"), self.word(token), place);
        }
        if span.len() <= 3 {
            f.pair_word(key("words between"), self.phrase(&span), place);
        }
        for (beside, token) in [(0u64, pair.cue.start.wrapping_sub(1)), (1, pair.cue.end), (2, pair.cue.end + 1)] {
            f.triple_word(key("by the cue"), beside, self.word(token), class);
            f.triple_word(key("by this cue"), beside, self.word(token), surface);
        }
    }

    /// What the cue asks of those counted.
    fn asks(&self, pair: &Pair, cue: usize) -> u64 {
        let meaning = self.chunks.list[cue].cue.and_then(|c| c.meanings.iter().find(|m| m.metric == pair.metric));
        match meaning.map(|m| &m.asks) {
            Some(Asks::Force) => 1,
            Some(Asks::ForceIfNamed) => 2,
            Some(Asks::People | Asks::Unharmed) => 3,
            Some(Asks::Noun(_)) => 4,
            _ => 0,
        }
    }

    /// What speaks for a number being no claim of any metric.
    fn for_none(&self, number: &Number, pairs: &[Pair]) -> Features<'l> {
        let mut f = self.lexicon.models().features(Task::Metric, self.document.is_short());
        f.add(key("none"), 0);
        f.add(key("none: symbol"), number.symbol);
        f.add_word(key("none: head"), number.head);
        f.pair_word(key("none: head and symbol"), number.head, number.symbol);
        f.add(key("none: size"), number.size);
        f.add(key("none: form"), number.form);
        f.add(key("none: quantity"), number.rule);
        for (place, &beside) in number.beside.iter().enumerate() {
            f.pair_word(key("none: beside"), place as u64, beside);
        }
        f.pair_word(key("none: around"), number.beside[1], number.beside[2]);
        for token in number.who.clone().take(4) {
            f.add_word(key("none: who"), self.word(token));
        }
        let nearest = pairs.iter().filter_map(|pair| pair.at).map(|at| at.abs_diff(number.at)).min();
        f.pair(key("none: nearest"), nearest.map_or(99, bucket), number.symbol);
        f.pair(key("none: rule"), u64::from(!number.by_rules.is_empty()), number.symbol);
        f.pair_word(key("none: verb before"), number.verbs[0], number.symbol);
        f.pair_word(key("none: verb after"), number.verbs[1], number.symbol);
        f.pair_word(key("none: verbs"), number.verbs[0], number.verbs[1]);
        f.pair(key("none: spared"), number.spared, number.symbol);
        let left = number.left.map_or(0, |left| 1 + u64::from(left.is_some()));
        f.triple(key("none: left"), left, u64::from(number.left_joined), number.symbol);
        f.triple_word(key("none: left, before"), left, u64::from(number.left_joined), number.beside[1]);
        let (from, to) = (number.start.saturating_sub(BAG), number.end + BAG);
        for at in from.max(self.tokens.start)..to.min(self.tokens.end) {
            f.add_word(key("none: bag"), self.word(at));
        }
        let some = self.chunks.symbols.iter().any(|l| *l == Symbol::Modal.letter());
        f.add(key("none: modal"), u64::from(some));
        f
    }

    fn phrase(&self, tokens: &Range<usize>) -> u64 {
        tokens.clone().take(6).fold(EDGE, |hash, at| mixed(hash, self.word(at)))
    }
}

/// What is counted between a number and a cue.
const MARKS: [u64; 6] = [key("commas"), key("clauses"), key("said"), key("and"), key("marks"), key("verbs")];

/// By letter of a symbol: a one in the byte of the kind of [`MARKS`] that it is.
const MARK_OF: [u64; 256] = {
    let mut table = [0; 256];
    table[Symbol::Comma.letter() as usize] = 1;
    let clauses = [Symbol::Relative, Symbol::Sub, Symbol::Semicolon, Symbol::Colon];
    let signs = [Symbol::Dash, Symbol::Bracket, Symbol::Quote];
    let verbs = [Symbol::Verb, Symbol::Be, Symbol::Have, Symbol::Modal];
    let kinds: [&[Symbol]; 5] = [&clauses, &[Symbol::Say], &[Symbol::Conj], &signs, &verbs];
    let mut kind = 0;
    while kind < kinds.len() {
        let mut at = 0;
        while at < kinds[kind].len() {
            table[kinds[kind][at].letter() as usize] = 1 << (8 * (kind + 1));
            at += 1;
        }
        kind += 1;
    }
    table
};

/// How many symbols of a row are of each of the [`MARKS`], looked at once.
fn marks(row: &[u8]) -> [u64; MARKS.len()] {
    let mut all = [0; MARKS.len()];
    // no byte runs over
    for part in row.chunks(255) {
        let sum: u64 = part.iter().map(|letter| MARK_OF[usize::from(*letter)]).sum();
        all.iter_mut().zip(sum.to_le_bytes()).for_each(|(count, byte)| *count += u64::from(byte));
    }
    all
}

/// How many words around a number speak for it being no claim, wherever they are.
const BAG: usize = 30;
/// What is beyond the edge of the sentence.
pub(super) const EDGE: u64 = key("edge");

pub(super) fn mixed(a: u64, b: u64) -> u64 {
    a.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

fn letters(row: &[u8]) -> u64 {
    row.iter().fold(EDGE, |hash, letter| mixed(hash, u64::from(*letter)))
}

/// A distance, coarser the farther.
fn bucket(distance: usize) -> u64 {
    coarse(distance, 4, &[7, 12, 20])
}

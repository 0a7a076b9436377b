//! A second opinion on which numbers are claims, and of what: each number that can count people is paired with each word in
//! reach that can tell a metric, and fitted evidence chooses among the pairs, and none.
//!
//! The rules say what is certain; what stands between a number and its word in real sentences has more shapes than rules.
//! Here nothing must fit as a whole: the words and symbols around and between speak for or against, each a little.

use super::antecedent::Antecedent;
use super::chunks::{Chunk, Chunks};
use super::claims::{EARLIER, Link};
use super::subsets;
use crate::evidence::{Features, Task, key, word};
use crate::lexicon::{Asks, Counts, Cue, Lexicon, Symbol};
use crate::mentions::quantity::{Quantity, QuantityClass};
use crate::text::Document;
use std::ops::Range;

/// What may tell the metric of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word of the sentence: "killed".
    Cue,
    /// A word of harm before the noun: "20 wounded students".
    Mark,
    /// The noun itself: "300 hostages", "11,000 troops".
    Noun,
    /// What the sentences before told.
    Earlier,
    /// A rule, where no word in reach tells its metric.
    Rule,
}

impl Kind {
    /// What stands among the `rules` of a record.
    fn rule(self) -> &'static str {
        match self {
            Kind::Cue => "evidence.cue",
            Kind::Mark => "evidence.mark",
            Kind::Noun => "evidence.noun",
            Kind::Earlier => "evidence.earlier",
            Kind::Rule => "evidence.rule",
        }
    }
}

/// One pair: a number, and what may tell its metric.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the metric.
    pub metric: usize,
    /// The words that tell it.
    pub cue: Range<usize>,
    kind: Kind,
    /// Where the cue stands in the row, for one of the sentence.
    at: Option<usize>,
}

/// How many words may stand between "of" and the number of those that some are of.
const WHOLE_REACH: usize = 4;
/// How many cues on either side of a number are paired with it.
const CUES: usize = 8;

/// What is looked at.
#[derive(Debug)]
pub struct Evidence<'a, 'd, 'l> {
    /// The document.
    pub document: &'a Document<'d>,
    /// The words and the weights.
    pub lexicon: &'l Lexicon,
    /// The sentence as the grammar sees it.
    pub chunks: &'a Chunks<'l>,
    /// The numbers of the sentence.
    pub quantities: &'a [Quantity],
    /// What the rules found.
    pub links: &'a [Link<'l>],
    /// The numbers of which the rules are sure that they are no claim.
    pub vetoed: &'a [usize],
    /// What earlier sentences told.
    pub before: Option<&'a Antecedent>,
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
}

/// Below this, a claim of the rules is none.
const VETO: f32 = 0.25;
/// From this on, a number without a rule is a claim.
const ADD: f32 = 0.45;
/// By how much another metric must be likelier than that of the rules.
const MARGIN: f32 = 0.6;
/// No claim of the news counts more people; what does is money.
const MOST_PEOPLE: f64 = 1e9;

impl<'l> Evidence<'_, '_, 'l> {
    /// The claims of the sentence: those of the rules that the evidence does not speak against, and those that only the
    /// evidence speaks for.
    pub fn decide(&self) -> Vec<Link<'l>> {
        let mut decided: Vec<Link<'l>> = Vec::with_capacity(self.links.len());
        let mut places = vec![None; self.links.len()];
        for (at, chunk) in self.chunks.list.iter().enumerate() {
            let Some(count) = chunk.count else { continue };
            let told = self.links.iter().position(|link| link.count == count);
            let Some(link) = self.of_number(count, at, told) else { continue };
            if let Some(told) = told {
                places[told] = Some(decided.len());
            }
            decided.push(link);
        }
        for link in &mut decided {
            let moved =
                |index: usize| if index == EARLIER { Some(EARLIER) } else { places.get(index).copied().flatten() };
            link.part_of = link.part_of.and_then(moved);
            link.superseded_by = link.superseded_by.and_then(moved);
        }
        let before = self.before.is_some_and(|before| before.distance <= 1);
        subsets::mark(&self.chunks.list, before, &mut decided);
        decided
    }

    /// The claim of one number; `told` is the rules' own, by its index.
    fn of_number(&self, count: usize, at: usize, told: Option<usize>) -> Option<Link<'l>> {
        let told = told.map(|index| &self.links[index]);
        let (quantity, counted) = &self.chunks.counts[count];
        let quantity = &self.quantities[*quantity];
        let too_many = [quantity.value, quantity.low, quantity.high].into_iter().flatten().any(|f| f > MOST_PEOPLE);
        if self.vetoed.contains(&count) {
            return None;
        }
        if too_many || told.is_none() && !counted.symbol.is_count() && counted.symbol != Symbol::Other {
            return told.cloned();
        }
        let pairs = self.pairs(count, at);
        let spared = self.is_spared(at);
        let told = told.filter(|link| !spared || pairs.iter().any(|pair| pair.metric == link.metric));
        // evidence knows people; what a user's lexicon counts is told by rules
        let items = |link: &&Link| matches!(self.lexicon.metrics()[link.metric].counts, Counts::Items(_));
        if pairs.is_empty() || told.filter(items).is_some() {
            return told.cloned();
        }
        let features = self.features(count, at, &pairs);
        let (metrics, models) = (self.lexicon.metrics(), self.lexicon.models());
        let label = |index: usize| pairs.get(index).map_or(String::new(), |pair| metrics[pair.metric].id.clone());
        let likely = models.likely(Task::Metric, self.document.span(quantity.number.clone()), features, label);
        if !models.knows(Task::Metric) {
            return told.cloned();
        }
        let of =
            |metric: usize| pairs.iter().zip(&likely).filter(|(p, _)| p.metric == metric).map(|(_, l)| l).sum::<f32>();
        let best = pairs.iter().map(|pair| pair.metric).max_by(|a, b| of(*a).total_cmp(&of(*b)))?;
        match told {
            Some(_) if likely.last().is_some_and(|none| *none > 1.0 - VETO) => None,
            Some(link) if of(best) < of(link.metric) + MARGIN => {
                Some(Link { likely: Some(of(link.metric)), ..link.clone() })
            }
            None if of(best) < ADD => None,
            _ => {
                let told_by = pairs.iter().zip(&likely).filter(|(pair, _)| pair.metric == best);
                let (pair, _) = told_by.max_by(|a, b| a.1.total_cmp(b.1))?;
                let rule = pair.kind.rule();
                let likely = Some(of(best));
                Some(Link {
                    count,
                    metric: best,
                    cue: pair.cue.clone(),
                    rule,
                    likely,
                    part_of: None,
                    superseded_by: None,
                })
            }
        }
    }

    /// What may tell the metric of a number; `count` is its index in the chunks' `counts`, `at` its place in the row.
    pub fn pairs(&self, count: usize, at: usize) -> Vec<Pair> {
        let counted = &self.chunks.counts[count].1;
        let mut pairs: Vec<Pair> = Vec::new();
        if let Some((words, cue)) = &counted.mark {
            self.meanings(cue, count, |metric| {
                pairs.push(Pair { metric, cue: words.clone(), kind: Kind::Mark, at: None });
            });
        }
        let list = &self.chunks.list;
        if self.is_spared(at) {
            self.own_words(count, at, &mut pairs);
            // "nine of the 28": those told before, said again
            if counted.symbol == Symbol::Bare {
                self.earlier(&mut pairs);
            }
            return pairs;
        }
        let before = (0..at).rev().filter(|&i| list[i].cue.is_some()).take(CUES);
        let behind = (at + 1..list.len()).filter(|&i| list[i].cue.is_some()).take(CUES);
        for i in before.chain(behind) {
            let Some(cue) = list[i].cue else { continue };
            self.meanings(cue, count, |metric| {
                pairs.push(Pair { metric, cue: list[i].tokens.clone(), kind: Kind::Cue, at: Some(i) });
            });
        }
        let metrics = &self.lexicon.metrics;
        let own = counted.person.and_then(|p| p.metric.as_deref()).and_then(|m| metrics.index(m));
        let force = counted.symbol == Symbol::Force || counted.person.is_some_and(|p| p.is_force());
        let strength = if force { metrics.index("troops_strength") } else { None };
        // "an army of 62,000"
        if let Some(formation) = self.formation_of(at) {
            let metric = metrics.index("troops_strength");
            pairs.extend(metric.map(|metric| Pair { metric, cue: formation, kind: Kind::Noun, at: None }));
        }
        let head = counted.head.map_or(counted.who.clone(), |head| head..counted.end.max(head + 1));
        for metric in own.into_iter().chain(strength) {
            pairs.push(Pair { metric, cue: head.clone(), kind: Kind::Noun, at: None });
        }
        self.earlier(&mut pairs);
        for link in self.links.iter().filter(|link| link.count == count) {
            if pairs.iter().all(|pair| pair.metric != link.metric) {
                pairs.push(Pair { metric: link.metric, cue: link.cue.clone(), kind: Kind::Rule, at: None });
            }
        }
        pairs
    }

    /// What the sentences before told.
    fn earlier(&self, pairs: &mut Vec<Pair>) {
        for (metric, cue) in self.before.iter().flat_map(|before| before.told.iter().take(2)) {
            pairs.push(Pair { metric: *metric, cue: cue.clone(), kind: Kind::Earlier, at: None });
        }
    }

    /// The words of a formation whose size a number tells: "an army of 62,000".
    fn formation_of(&self, at: usize) -> Option<Range<usize>> {
        let list = &self.chunks.list;
        let [formation, of] = list.get(at.checked_sub(2)?..at)? else { return None };
        (formation.symbol == Symbol::Formation && of.symbol == Symbol::Of).then(|| formation.tokens.clone())
    }

    /// Whether what is told of a number is told of some of those that it counts, or of all but those: "three of the 14",
    /// "of the 52 aboard, nine drowned", "all but four".
    fn is_spared(&self, at: usize) -> bool {
        let list = &self.chunks.list;
        let light = |c: &Chunk| {
            c.count.is_none() && matches!(c.symbol, Symbol::Det | Symbol::Word | Symbol::Adverb | Symbol::Name)
        };
        let from = at.saturating_sub(WHOLE_REACH);
        let lead = (from..at).rev().find(|&i| !light(&list[i]));
        let Some(lead) = lead else { return false };
        let before = lead.checked_sub(1).map(|i| &list[i]);
        match list[lead].symbol {
            Symbol::Of => before.is_none_or(|c| {
                c.count.is_some_and(|count| {
                    matches!(
                        self.quantities[self.chunks.counts[count].0].class,
                        QuantityClass::Cardinal | QuantityClass::Percent
                    )
                }) || matches!(c.symbol, Symbol::Comma | Symbol::Semicolon | Symbol::Dash | Symbol::Quote)
            }),
            Symbol::Conj => {
                lead + 1 == at && before.is_some_and(|c| c.symbol == Symbol::Adverb && self.is_all_but(c, &list[lead]))
            }
            _ => false,
        }
    }

    fn is_all_but(&self, all: &Chunk, but: &Chunk) -> bool {
        self.document.words(all.tokens.clone()).eq_ignore_ascii_case("all")
            && self.document.words(but.tokens.clone()) == "but"
    }

    /// What a number's own noun phrase tells: "three of the 14 wounded".
    fn own_words(&self, count: usize, at: usize, pairs: &mut Vec<Pair>) {
        let list = &self.chunks.list;
        let counted = &self.chunks.counts[count].1;
        let behind = list.get(at + 1..).unwrap_or_default();
        // "the 14 wounded", "the 11,000 troops initially sent", "the 14 who had been wounded"
        let light = |c: &&Chunk| matches!(c.symbol, Symbol::Relative | Symbol::Be | Symbol::Have | Symbol::Adverb);
        let skipped = behind.iter().take_while(light).count();
        let who = behind.first().is_some_and(|c| c.symbol == Symbol::Relative);
        let fits = |c: &Chunk| who || matches!(c.symbol, Symbol::Transitive | Symbol::State | Symbol::Stative);
        let plain = behind[..skipped].iter().all(|c| c.symbol == Symbol::Adverb);
        if (plain || who)
            && let Some(next) = behind.get(skipped).filter(|c| fits(c))
            && let Some(cue) = next.cue
        {
            self.meanings(cue, count, |metric| {
                let at = Some(at + 1 + skipped);
                pairs.push(Pair { metric, cue: next.tokens.clone(), kind: Kind::Cue, at });
            });
        }
        let own = counted.person.and_then(|p| p.metric.as_deref()).and_then(|m| self.lexicon.metrics.index(m));
        let head = counted.head.map_or(counted.who.clone(), |head| head..counted.end.max(head + 1));
        pairs.extend(own.map(|metric| Pair { metric, cue: head, kind: Kind::Noun, at: None }));
    }

    /// Calls `found` with each metric that a cue may tell of what is counted.
    fn meanings(&self, cue: &Cue, count: usize, mut found: impl FnMut(usize)) {
        let counted = &self.chunks.counts[count].1;
        let mut told = [usize::MAX; 8];
        let mut number = 0;
        for meaning in &cue.meanings {
            let fits = match self.lexicon.metrics()[meaning.metric].counts {
                Counts::Items(item) => counted.item == Some(item),
                _ => counted.symbol != Symbol::Item,
            } && match &meaning.asks {
                Asks::Noun(noun) => counted.head.is_some_and(|h| self.document.tokens[h].word == *noun),
                _ => true,
            };
            if fits && !told.contains(&meaning.metric) && number < told.len() {
                told[number] = meaning.metric;
                number += 1;
                found(meaning.metric);
            }
        }
    }

    /// What speaks for each of the pairs, and last for none of them.
    pub fn features(&self, count: usize, at: usize, pairs: &[Pair]) -> Vec<Features<'l>> {
        let number = Number::new(self, count, at);
        let mut all: Vec<Features<'l>> = pairs.iter().map(|pair| self.for_pair(&number, pair)).collect();
        all.push(self.for_none(&number, pairs));
        all
    }

    fn word(&self, at: usize) -> u64 {
        if self.tokens.contains(&at) { word(self.document.word(at)) } else { EDGE }
    }

    fn for_pair(&self, number: &Number, pair: &Pair) -> Features<'l> {
        let mut f = self.lexicon.models().features(Task::Metric);
        let metric = word(&self.lexicon.metrics()[pair.metric].id);
        let kind = pair.kind as u64;
        f.pair(key("kind"), metric, kind);
        f.add(key("all kinds"), kind);
        f.triple(key("symbol"), metric, number.symbol, kind);
        f.pair(key("head"), metric, number.head);
        f.pair(key("size"), metric, number.size);
        f.pair(key("form"), metric, number.form);
        for (place, &beside) in number.beside.iter().enumerate() {
            f.triple(key("beside"), metric, place as u64, beside);
        }
        f.pair(key("quantity"), number.rule, kind);
        let mut any = false;
        for link in self.links.iter().filter(|link| link.count == number.count) {
            any = true;
            let same = u64::from(link.metric == pair.metric);
            f.pair(key("rule"), word(link.rule), same);
            f.pair(key("any rule"), same, u64::from(link.cue == pair.cue));
            f.triple(key("rule and kind"), same, kind, metric);
        }
        if !any {
            f.triple(key("no rule"), metric, kind, u64::from(!self.links.is_empty()));
        }
        let told = self.before.is_some_and(|before| before.told.first().is_some_and(|(m, _)| *m == pair.metric));
        f.triple(key("told before"), u64::from(told), u64::from(self.before.is_some()), kind);
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
        if let Some(cue) = pair.at {
            self.between(&mut f, number, pair, cue, metric);
        } else if pair.kind != Kind::Earlier {
            f.triple(key("own word"), metric, self.word(pair.cue.start), kind);
        }
        f
    }

    /// What stands between a number and a cue of its sentence, and around the cue.
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
        f.pair(key("cue"), surface, metric);
        f.triple(key("cue and side"), surface, side, number.symbol);
        f.triple(key("head and class"), number.head, class, side);
        let count =
            |letters: &[Symbol]| row.iter().filter(|l| letters.iter().any(|s| s.letter() == **l)).count().min(3) as u64;
        let counts = list[from..to].iter().filter(|c| c.count.is_some() && c.symbol != Symbol::Number).count();
        let cues = |same: bool| {
            let tells = |c: &Chunk| c.cue.is_some_and(|q| q.meanings.iter().any(|m| m.metric == pair.metric));
            list[from..to].iter().filter(|c| c.cue.is_some() && tells(c) == same).count().min(2)
        };
        f.triple(key("counts between"), counts.min(3) as u64, class, side);
        f.triple(key("cues between"), (cues(true) * 4 + cues(false)) as u64, class, side);
        f.triple(key("commas"), count(&[Symbol::Comma]), class, side);
        f.triple(
            key("clauses"),
            count(&[Symbol::Relative, Symbol::Sub, Symbol::Semicolon, Symbol::Colon]),
            class,
            side,
        );
        f.triple(key("said"), count(&[Symbol::Say]), class, side);
        f.triple(key("and"), count(&[Symbol::Conj]), class, side);
        f.triple(key("marks"), count(&[Symbol::Dash, Symbol::Bracket, Symbol::Quote]), class, side);
        f.triple(key("verbs"), count(&[Symbol::Verb, Symbol::Be, Symbol::Have, Symbol::Modal]), class, side);
        if row.len() <= 4 {
            f.triple(key("row"), letters(row), mixed(class, number.symbol), side);
            f.pair(key("row and cue"), mixed(letters(row), side), surface);
        }
        let end = |at: usize| row.get(at).map_or(EDGE, |l| u64::from(*l));
        f.triple(key("first"), end(0), class, side);
        f.triple(key("last"), end(row.len().wrapping_sub(1)), class, side);
        f.triple(key("ends"), mixed(end(0), end(row.len().wrapping_sub(1))), class, side);
        let span = if behind { number.end..pair.cue.start } else { pair.cue.end..number.start };
        for token in span.clone().take(6) {
            f.triple(key("word between"), self.word(token), class, side);
        }
        if span.len() <= 3 {
            f.triple(key("words between"), self.phrase(&span), class, side);
        }
        for (place, token) in [(0u64, pair.cue.start.wrapping_sub(1)), (1, pair.cue.end), (2, pair.cue.end + 1)] {
            f.triple(key("by the cue"), place, self.word(token), class);
            f.triple(key("by this cue"), place, self.word(token), surface);
        }
        let nearer = |range: Range<usize>| list[range].iter().any(|c| c.count.is_some() && c.symbol != Symbol::Number);
        // whether another number is nearer to the cue on its other side
        let other =
            if behind { cue + 1..(cue + 1 + row.len()).min(list.len()) } else { cue.saturating_sub(row.len())..cue };
        f.triple(key("rival"), u64::from(nearer(other)), class, side);
        let asks = self.asks(pair, cue);
        f.triple(key("asks"), asks, number.symbol, metric);
    }

    /// What the cue asks of those counted.
    fn asks(&self, pair: &Pair, cue: usize) -> u64 {
        let meaning = self.chunks.list[cue].cue.and_then(|c| c.meanings.iter().find(|m| m.metric == pair.metric));
        match meaning.map(|m| &m.asks) {
            Some(Asks::Force) => 1,
            Some(Asks::ForceIfNamed) => 2,
            Some(Asks::People) => 3,
            Some(Asks::Noun(_)) => 4,
            _ => 0,
        }
    }

    fn for_none(&self, number: &Number, pairs: &[Pair]) -> Features<'l> {
        let mut f = self.lexicon.models().features(Task::Metric);
        f.add(key("none"), 0);
        f.add(key("none: symbol"), number.symbol);
        f.add(key("none: head"), number.head);
        f.pair(key("none: head and symbol"), number.head, number.symbol);
        f.add(key("none: size"), number.size);
        f.add(key("none: form"), number.form);
        f.add(key("none: quantity"), number.rule);
        for (place, &beside) in number.beside.iter().enumerate() {
            f.pair(key("none: beside"), place as u64, beside);
        }
        f.pair(key("none: around"), number.beside[1], number.beside[2]);
        for token in number.who.clone().take(4) {
            f.add(key("none: who"), self.word(token));
        }
        let nearest = pairs.iter().filter_map(|pair| pair.at).map(|at| at.abs_diff(number.at)).min();
        f.pair(key("none: nearest"), nearest.map_or(99, bucket), number.symbol);
        let linked = self.links.iter().any(|link| link.count == number.count);
        f.pair(key("none: rule"), u64::from(linked), number.symbol);
        let some = self.chunks.symbols.iter().any(|l| *l == Symbol::Modal.letter());
        f.add(key("none: modal"), u64::from(some));
        f
    }

    fn phrase(&self, tokens: &Range<usize>) -> u64 {
        tokens.clone().take(6).fold(EDGE, |hash, at| mixed(hash, self.word(at)))
    }
}

/// What stands beyond the edge of the sentence.
const EDGE: u64 = key("edge");

fn mixed(a: u64, b: u64) -> u64 {
    a.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

fn letters(row: &[u8]) -> u64 {
    row.iter().fold(EDGE, |hash, letter| mixed(hash, u64::from(*letter)))
}

/// A distance, coarser the farther.
fn bucket(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

/// What is known of a number whatever it is paired with.
struct Number {
    count: usize,
    at: usize,
    start: usize,
    end: usize,
    who: Range<usize>,
    symbol: u64,
    head: u64,
    size: u64,
    form: u64,
    rule: u64,
    /// The two words before it, and the two behind what it counts.
    beside: [u64; 4],
    /// The numbers that stand beside it in a list, before and behind.
    joined: [Option<usize>; 2],
}

/// The next number of a list: nothing stands between but nouns, signs and "and".
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

impl Number {
    fn new(evidence: &Evidence, count: usize, at: usize) -> Self {
        let (quantity, counted) = &evidence.chunks.counts[count];
        let quantity = &evidence.quantities[*quantity];
        let (start, end) = (quantity.tokens.start, counted.end.max(quantity.tokens.end));
        let size = match quantity.value.or(quantity.high).or(quantity.low) {
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
        };
        let flags = [quantity.zero, quantity.weak, quantity.vague, quantity.increment, quantity.share.is_some()];
        let form = flags.iter().fold(0, |bits, &flag| bits * 2 + u64::from(flag));
        let first = evidence.word(start);
        let list = &evidence.chunks.list;
        let joined = [next_of_list(list[..at].iter().rev()), next_of_list(list[at + 1..].iter())];
        Number {
            joined,
            count,
            at,
            start,
            end,
            who: counted.who.clone(),
            symbol: u64::from(counted.symbol.letter()),
            head: counted.head.map_or(EDGE, |head| evidence.word(head)),
            size,
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

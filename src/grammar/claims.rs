//! The grammar at work: which number counts whom, shown by which word.

use super::antecedent::Antecedent;
use super::buffers::{BUFFERS, Buffers};
use super::chunks::{Chunk, Chunks};
use super::counted_noun::CountedNoun;
use super::fold::{FoldedString, fold};
pub use super::link::{EARLIER, Link};
use crate::claim::WhoStatus;
use crate::lexicon::{Counts, Cue, Lexicon, MetricFrom, Relates, Rule, RuleReach, Symbol, WordSet};
use crate::mentions::quantity::Quantity;
use crate::text::Document;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input};
use std::ops::Range;

/// Index of a metric, and the words that show it.
type ShownMetric = (usize, Range<usize>);

/// No claim of the news counts more people; what does is money.
const MAX_PEOPLE: f64 = 1e9;

/// What the rules say of the numbers of one sentence.
#[derive(Debug, Default)]
pub struct OfRules<'l> {
    /// The claims.
    pub links: Vec<Link<'l>>,
    /// Indices, in the chunks' `counts`, of the numbers that a rule says are no claim.
    pub vetoed: Vec<usize>,
}

/// Finds the claims of one sentence. `before` is the last claim of the sentence before, for "four of them".
pub fn links<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    chunks: &Chunks<'l>,
    quantities: &[Quantity],
    before: Option<&Antecedent>,
) -> OfRules<'l> {
    BUFFERS.with_borrow_mut(|buffers| {
        buffers.enter(chunks.counts.len());
        let Chunks { list, symbols, counts } = chunks;
        let mut linker = Linker { document, lexicon, list, symbols, counts, quantities, links: Vec::new(), buffers };
        let (bare, with_words): (Vec<&Rule>, Vec<&Rule>) =
            lexicon.rules_for(symbols).partition(|rule| rule.asks_no_word());
        linker.apply_all(&with_words, before);
        // what is set in may part those counted from their verb; a noun by itself is asked last
        let folded = if linker.open() { fold(document, lexicon, list) } else { None };
        if let Some(FoldedString { list: rest, symbols: letters }) = &folded {
            (linker.list, linker.symbols) = (rest, letters);
            let with_words = lexicon.rules_for(letters).filter(|rule| !rule.asks_no_word());
            with_words.for_each(|rule| linker.apply(rule, before));
            (linker.list, linker.symbols) = (list, symbols);
        }
        linker.apply_all(&bare, before);
        // a number may take its metric from one that only a later rule finds
        if !linker.links.is_empty() && linker.open() {
            let inherit: Vec<&Rule> = with_words.into_iter().filter(|rule| rule.inherits()).collect();
            linker.apply_all(&inherit, before);
        }
        let mut links = linker.links;
        order(&mut links);
        let vetoed = &linker.buffers.vetoed;
        OfRules { links, vetoed: (0..vetoed.len()).filter(|&count| vetoed[count]).collect() }
    })
}

/// Puts the links in the order of their numbers and mends the indices.
fn order(links: &mut [Link]) {
    let mut places: Vec<usize> = (0..links.len()).collect();
    places.sort_by_key(|&i| links[i].count);
    let mut new_place = vec![0; links.len()];
    for (new, &old) in places.iter().enumerate() {
        new_place[old] = new;
    }
    for link in links.iter_mut() {
        for index in [&mut link.part_of, &mut link.superseded_by].into_iter().flatten() {
            if *index != EARLIER {
                *index = new_place[*index];
            }
        }
    }
    links.sort_by_key(|link| link.count);
}

struct Linker<'a, 'd, 'l> {
    document: &'a Document<'d>,
    lexicon: &'l Lexicon,
    /// The chunks, or those that are left without what is set in.
    list: &'a [Chunk<'l>],
    /// Their letters.
    symbols: &'a [u8],
    counts: &'a [(usize, CountedNoun<'l>)],
    quantities: &'a [Quantity],
    links: Vec<Link<'l>>,
    buffers: &'a mut Buffers,
}

impl<'l> Linker<'_, '_, 'l> {
    fn apply_all(&mut self, rules: &[&'l Rule], before: Option<&Antecedent>) {
        rules.iter().for_each(|rule| self.apply(rule, before));
    }

    /// Tries a rule from each symbol on, and takes the numbers that it counts and that may be claims of it.
    fn apply(&mut self, rule: &'l Rule, before: Option<&Antecedent>) {
        // a match may begin with each symbol of the string, but none after the last number has one
        for from in 0..self.symbols.len() {
            if !rule.prefilter.may_begin(&self.symbols[from..]) {
                continue;
            }
            if self.last_open().is_none_or(|last| last < from) {
                return;
            }
            if !self.matches_at(rule, from) {
                continue;
            }
            // each group has two slots, the first of which is where it begins
            let start = |group: usize| self.buffers.slots[2 * group].map(NonMaxUsize::get);
            let group = |number: Option<usize>| number.and_then(start);
            let Some(at) = group(rule.groups.count) else { continue };
            let Some(count) = self.list[at].count else { continue };
            if self.buffers.taken[count].is_some() || self.buffers.vetoed[count] {
                continue;
            }
            let cue = group(rule.groups.cue);
            let whole = group(rule.groups.whole)
                .and_then(|at| self.list[at].count)
                .filter(|&c| self.quantity(c).share.is_none())
                .and_then(|c| self.buffers.taken[c]);
            let small = rule.takes.min.is_some_and(|min| !self.reaches(count, min));
            let large = rule.takes.max.is_some_and(|max| self.quantity(count).value.is_none_or(|value| value > max));
            if small || large || !self.fits(rule, count) {
                continue;
            }
            if rule.is_veto() {
                self.buffers.vetoed[count] = self.vetoes(rule, cue);
                continue;
            }
            if rule.takes.active && cue.is_some_and(|cue| self.is_passive(cue)) {
                continue;
            }
            self.link(rule, at, count, cue, whole, before);
        }
    }

    /// Whether a veto of some metrics has a cue that shows one of them; one without metrics is of all.
    fn vetoes(&self, rule: &Rule, cue: Option<usize>) -> bool {
        let is_vetoed = |metric: usize| rule.takes.metrics.contains(&self.lexicon.metrics()[metric].id);
        let cue = cue.and_then(|cue| self.list[cue].cue);
        rule.takes.metrics.is_empty()
            || cue.is_some_and(|cue| cue.meanings.iter().any(|meaning| is_vetoed(meaning.metric)))
    }

    /// Whether the shape of a rule fits the string from a symbol on; its groups are in `slots` then.
    fn matches_at(&mut self, rule: &Rule, from: usize) -> bool {
        let symbols = self.symbols;
        let Buffers { cache, slots, .. } = &mut *self.buffers;
        let cache = cache.get_or_insert_with(|| rule.pattern.create_cache());
        cache.reset(&rule.pattern);
        slots.clear();
        slots.resize(rule.pattern.get_nfa().group_info().slot_len(), None);
        let input = Input::new(symbols).span(from..symbols.len()).anchored(Anchored::Yes);
        // a search has buffers for the longest string
        rule.pattern.try_search_slots(cache, &input, slots).is_ok_and(|found| found.is_some())
    }

    /// The place in the string of the last number that may still be linked.
    fn last_open(&self) -> Option<usize> {
        self.list.iter().rposition(|chunk| {
            chunk.count.is_some_and(|count| self.buffers.taken[count].is_none() && !self.buffers.vetoed[count])
        })
    }

    /// Whether a number that may be a claim has none yet.
    fn open(&self) -> bool {
        let Buffers { taken, vetoed, .. } = &*self.buffers;
        let open = |count: usize| taken[count].is_none() && !vetoed[count];
        (0..self.counts.len()).any(|count| open(count) && self.counts[count].1.symbol.is_count())
    }

    /// Whether a rule takes such a number and those it counts.
    fn fits(&self, rule: &Rule, count: usize) -> bool {
        let quantity = self.quantity(count);
        if [quantity.value, quantity.low, quantity.high].into_iter().flatten().any(|figure| figure > MAX_PEOPLE) {
            return false;
        }
        // "most refugees", "no prisoners": the noun alone makes no claim of these
        let counts = rule.from != MetricFrom::Noun || !quantity.zero && !quantity.weak;
        // "12 died, but some scholars deny it": a word like "some" goes on with nothing
        let counted = &self.counts[count].1;
        // nor does "nobody", which has a verb of its own
        let nobody = quantity.zero && counted.symbol == Symbol::People && counted.head.is_none();
        let goes_on = !rule.inherits() || rule.is_part() || !quantity.weak && !nobody;
        let sets = &self.lexicon.word_sets;
        let soldiers = !rule.takes.soldiers
            || counted.person.is_none_or(|p| p.status == Some(WhoStatus::Combatant))
                && counted.head.is_none_or(|h| !sets.has_in_any_case(WordSet::PluralOfficers, self.document.word(h)));
        counts
            && goes_on
            && soldiers
            && (!rule.takes.share || quantity.share.is_some())
            && (!rule.takes.figure || quantity.share.is_none() && !quantity.zero && !quantity.weak)
    }

    fn quantity(&self, count: usize) -> &Quantity {
        &self.quantities[self.counts[count].0]
    }

    /// Whether the figure is at least `min`; a vague word of a plural is.
    fn reaches(&self, count: usize, min: f64) -> bool {
        let quantity = self.quantity(count);
        match quantity.value.or(quantity.high).or(quantity.low) {
            Some(figure) => figure >= min,
            // "60% of Russian forces"
            None if quantity.share.is_some() => !quantity.weak,
            // "several", "a number": two at the least
            None => quantity.vague && (min <= 2.0 || self.is_large(quantity)),
        }
    }

    /// "dozens", "tens of thousands", but not "several".
    fn is_large(&self, quantity: &Quantity) -> bool {
        let large = |i: usize| self.lexicon.word_sets.begins(WordSet::LargeNumberStems, self.document.word(i));
        quantity.tokens.clone().any(large)
    }

    /// Links the number `count`, which is at chunk `at`, if the rule shows its metric.
    fn link(
        &mut self,
        rule: &'l Rule,
        at: usize,
        count: usize,
        cue: Option<usize>,
        whole: Option<usize>,
        before: Option<&Antecedent>,
    ) {
        // "no reports of deaths" says nothing of deaths
        if self.quantity(count).zero && self.counts[count].1.symbol == Symbol::Other {
            return;
        }
        let metric = if rule.inherits() {
            self.inherited(rule, at, whole, before)
        } else {
            self.shown_metric(rule, count, cue).map(|shown| (shown, None))
        };
        let Some(((metric, words), inherited)) = metric else { return };
        if !self.takes(rule, metric) {
            return;
        }
        // "ten of the dead": of the last toll, however far back
        let part_of =
            if rule.is_part() { inherited.or_else(|| self.nearest_of(at, metric)).or(Some(EARLIER)) } else { None };
        let superseded_by = if rule.relates == Some(Relates::Replaced) { self.nearest_of(at, metric) } else { None };
        self.buffers.taken[count] = Some(self.links.len());
        self.links.push(Link { count, metric, cue: words, rule: &rule.id, likely: None, part_of, superseded_by });
    }

    /// Whether the rule takes numbers of that metric.
    fn takes(&self, rule: &Rule, metric: usize) -> bool {
        rule.takes.metrics.is_empty() || rule.takes.metrics.contains(&self.lexicon.metrics()[metric].id)
    }

    /// The metric of the number before, the words that show it, and that number; or those of an earlier sentence.
    fn inherited(
        &self,
        rule: &Rule,
        at: usize,
        whole: Option<usize>,
        before: Option<&Antecedent>,
    ) -> Option<(ShownMetric, Option<usize>)> {
        if let Some(index) =
            whole.or_else(|| self.nearest_before(at, rule.from == MetricFrom::Number(RuleReach::Nearest)))
        {
            let link = &self.links[index];
            // "no pupils were harmed, though several of them saw it"
            let goes_on = !self.quantity(link.count).zero && self.takes(rule, link.metric);
            return goes_on.then(|| ((link.metric, link.cue.clone()), Some(index)));
        }
        let shown =
            before.filter(|before| rule.reaches_back(before.distance))?.metric_for(rule, self.lexicon.metrics())?;
        Some((shown, Some(EARLIER)))
    }

    /// The metric of the number `count` by its own sentence, and the words that show it: that of the rule, of the noun, of
    /// the cue, or of the word before the noun.
    fn shown_metric(&self, rule: &Rule, count: usize, cue: Option<usize>) -> Option<ShownMetric> {
        let counted = &self.counts[count].1;
        if let MetricFrom::Rule(name) = &rule.from {
            let metric = self.lexicon.metrics.index(name)?;
            let Some(chunk) = cue.map(|cue| &self.list[cue]) else { return Some((metric, counted.who.clone())) };
            // a cue beside the metric must show it
            let shows = chunk.cue.is_some_and(|c| c.meanings.iter().any(|m| m.metric == metric));
            return shows.then(|| (metric, chunk.tokens.clone()));
        }
        if rule.from == MetricFrom::Noun {
            let metric = self.lexicon.metrics.index(counted.person?.metric.as_deref()?)?;
            return Some((metric, counted.head.map_or(counted.who.clone(), |h| h..counted.end)));
        }
        if let Some(cue) = cue {
            let chunk = &self.list[cue];
            return Some((self.meaning(chunk.cue?, count, rule.takes.active)?, chunk.tokens.clone()));
        }
        let (words, cue) = counted.mark.as_ref()?;
        Some((self.meaning(cue, count, false)?, words.clone()))
    }

    /// The link of the nearest number before chunk `at` that has one; with `near`, none if a number without one is nearer.
    fn nearest_before(&self, at: usize, near: bool) -> Option<usize> {
        let mut numbers = self.list[..at].iter().rev().filter(|c| c.symbol != Symbol::Number).filter_map(|c| c.count);
        if near {
            numbers.next().and_then(|count| self.buffers.taken[count])
        } else {
            numbers.find_map(|count| self.buffers.taken[count])
        }
    }

    fn nearest_of(&self, at: usize, metric: usize) -> Option<usize> {
        self.list[..at]
            .iter()
            .rev()
            .filter_map(|c| c.count.and_then(|count| self.buffers.taken[count]))
            .find(|&link| self.links[link].metric == metric)
    }

    /// Whether a verb is in the passive: "was killed", "were being held".
    fn is_passive(&self, cue: usize) -> bool {
        if !matches!(self.list[cue].symbol, Symbol::Transitive | Symbol::Both | Symbol::Stative) {
            return false;
        }
        self.list[..cue]
            .iter()
            .rev()
            .take_while(|c| matches!(c.symbol, Symbol::Be | Symbol::Adverb | Symbol::Neg))
            .any(|c| c.symbol == Symbol::Be)
    }

    /// The first metric that the cue may say of those counted.
    fn meaning(&self, cue: &Cue, count: usize, active: bool) -> Option<usize> {
        let counted = &self.counts[count].1;
        cue.meanings
            .iter()
            .find(|meaning| {
                let fits = match self.lexicon.metrics()[meaning.metric].counts {
                    Counts::Items(item) => counted.item == Some(item),
                    _ => counted.symbol != Symbol::Item,
                };
                let voice = meaning.class != if active { Symbol::Passive } else { Symbol::Active };
                fits && voice && counted.meets(&meaning.asks, self.document, self.lexicon)
            })
            .map(|meaning| meaning.metric)
    }
}

//! A second opinion on which numbers are claims, and of what: each number that can count people is paired with each word in
//! reach that can show a metric, and fitted evidence chooses among the pairs, and none.
//!
//! The rules say what is certain; what is between a number and its word in real sentences has more shapes than rules.
//! Here nothing must fit as a whole: the words and symbols around and between speak for or against, each a little.

mod features;
mod number;
mod pairs;
mod sentence;

pub use sentence::Evidence;

use super::claims::{EARLIER, Link};
use super::subsets;
use crate::evidence::Task;
use crate::lexicon::{Counts, Symbol};
use number::Number;
use pairs::Pair;

/// Below this, a claim of the rules is none.
const VETO: f32 = 0.33;
/// From this on, a number without a rule is a claim.
const ADD: f32 = 0.5;
/// By how much another metric must be likelier than that of the rules: with more, held out, fewer claims are right.
const MARGIN: f32 = 0.1;
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
            let by_rules = self.links.iter().position(|link| link.count == count);
            let Some(link) = self.of_number(count, at, by_rules, &decided) else { continue };
            if let Some(by_rules) = by_rules {
                places[by_rules] = Some(decided.len());
            }
            decided.push(link);
        }
        // most sentences that could hold a claim hold none
        if decided.is_empty() {
            return decided;
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

    /// The claim of one number; `by_rules` is the rules' own, by its index, and `decided` are the claims before it in the
    /// sentence.
    fn of_number(&self, count: usize, at: usize, by_rules: Option<usize>, decided: &[Link<'l>]) -> Option<Link<'l>> {
        let by_rules = by_rules.map(|index| &self.links[index]);
        let (quantity, counted) = &self.chunks.counts[count];
        let quantity = &self.quantities[*quantity];
        let too_many = [quantity.value, quantity.low, quantity.high].into_iter().flatten().any(|f| f > MOST_PEOPLE);
        if self.vetoed.contains(&count) {
            return None;
        }
        if too_many || by_rules.is_none() && !counted.symbol.is_count() && counted.symbol != Symbol::Other {
            return by_rules.cloned();
        }
        let spared = self.is_spared(at);
        let pairs = self.pairs(count, at, spared);
        let by_rules = by_rules.filter(|link| !spared || pairs.iter().any(|pair| pair.metric == link.metric));
        // evidence knows people; what a user's lexicon counts is found by rules
        let items = |link: &&Link| matches!(self.lexicon.metrics()[link.metric].counts, Counts::Items(_));
        if pairs.is_empty() || by_rules.filter(items).is_some() {
            return by_rules.cloned();
        }
        let weighed = self.weigh(&Number::new(self, count, at, spared, decided), pairs);
        if !self.lexicon.models().knows(Task::Metric) {
            return by_rules.cloned();
        }
        let best = weighed.best()?;
        match by_rules {
            Some(_) if weighed.none() > 1.0 - VETO => None,
            Some(link) if weighed.of(best) < weighed.of(link.metric) + MARGIN => {
                Some(Link { likely: Some(weighed.of(link.metric)), ..link.clone() })
            }
            None if weighed.of(best) < ADD => None,
            _ => {
                let pair = weighed.most_telling(best)?;
                Some(Link {
                    count,
                    metric: best,
                    cue: pair.cue.clone(),
                    rule: pair.kind.rule(),
                    likely: Some(weighed.of(best)),
                    part_of: None,
                    superseded_by: None,
                })
            }
        }
    }

    /// How likely each of the metrics that `pairs` may show is for a number.
    fn weigh(&self, number: &Number, pairs: Vec<Pair>) -> Weighed {
        let features = self.features(number, &pairs);
        let metrics = self.lexicon.metrics();
        let label = |index: usize| pairs.get(index).map_or(String::new(), |pair| metrics[pair.metric].id.clone());
        let figure = self.quantities[self.chunks.counts[number.count].0].number.clone();
        let likely = self.lexicon.models().likely(Task::Metric, self.document.span(figure), features, label);
        Weighed { pairs, likely }
    }
}

/// How likely each metric is for a number, and none.
struct Weighed {
    /// What may show a metric.
    pairs: Vec<Pair>,
    /// How likely each of them is to show it; after them, that none does.
    likely: Vec<f32>,
}

impl Weighed {
    /// How likely the number counts nothing that there is a metric for.
    fn none(&self) -> f32 {
        self.likely.last().copied().unwrap_or(1.0)
    }

    /// How likely it is of a metric, whichever words show it.
    fn of(&self, metric: usize) -> f32 {
        self.pairs.iter().zip(&self.likely).filter(|(pair, _)| pair.metric == metric).map(|(_, likely)| likely).sum()
    }

    /// The likeliest metric.
    fn best(&self) -> Option<usize> {
        let metrics = self.pairs.iter().map(|pair| pair.metric);
        metrics.max_by(|&a, &b| self.of(a).total_cmp(&self.of(b)))
    }

    /// What shows a metric most surely.
    fn most_telling(&self, metric: usize) -> Option<&Pair> {
        let showing = self.pairs.iter().zip(&self.likely).filter(|(pair, _)| pair.metric == metric);
        showing.max_by(|a, b| a.1.total_cmp(b.1)).map(|(pair, _)| pair)
    }
}

//! What an earlier sentence said, for claims that go on with it: "four of them", "the victims included two boys".

use super::link::Link;
use crate::lexicon::{Metric, Rule};
use std::ops::Range;

/// What an earlier sentence said.
#[derive(Debug, Clone)]
pub struct Antecedent {
    /// How many sentences before it is.
    pub distance: usize,
    /// Its metrics with the words that show them, the last first.
    pub metrics: Vec<(usize, Range<usize>)>,
    /// The metrics that sentences before it have and it has not, the last first.
    pub older: Vec<(usize, Range<usize>)>,
    /// The figures so far with their metrics, the last first.
    pub figures: Vec<(usize, f64)>,
}

/// How many figures are remembered.
const FIGURES: usize = 24;

impl Antecedent {
    /// What the links of a sentence say; `figure` gives that of a number by its index in the chunks' `counts`. The last
    /// that is no part of another goes before.
    pub fn of(links: &[Link], figure: impl Fn(usize) -> Option<f64>) -> Option<Self> {
        let last = links.iter().rev().find(|l| l.part_of.is_none()).or(links.last())?;
        let mut metrics = vec![(last.metric, last.cue.clone())];
        for link in links.iter().rev() {
            if metrics.iter().all(|(metric, _)| *metric != link.metric) {
                metrics.push((link.metric, link.cue.clone()));
            }
        }
        let figures = links.iter().rev().filter_map(|link| Some((link.metric, figure(link.count)?))).collect();
        Some(Antecedent { distance: 0, metrics, older: Vec::new(), figures })
    }

    /// Takes over what the one before it said.
    pub fn after(mut self, before: Option<Antecedent>) -> Self {
        let Some(before) = before else { return self };
        self.figures.extend(before.figures);
        self.figures.truncate(FIGURES);
        for (metric, cue) in before.metrics.into_iter().chain(before.older) {
            if self.metrics.iter().chain(&self.older).all(|(known, _)| *known != metric) {
                self.older.push((metric, cue));
            }
        }
        self.older.truncate(4);
        self
    }

    /// The metric that a rule takes over: the last one given, or of those that the rule names the one that it names first, as
    /// "the victims" are those killed before those hurt.
    pub(super) fn metric_for(&self, rule: &Rule, metrics: &[Metric]) -> Option<(usize, Range<usize>)> {
        if rule.takes.metrics.is_empty() {
            return self.metrics.first().cloned();
        }
        let named = |id: &String| self.metrics.iter().find(|(metric, _)| metrics[*metric].id == *id);
        rule.takes.metrics.iter().find_map(named).cloned()
    }
}

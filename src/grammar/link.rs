//! A number that is a claim, as the grammar links it to its metric.

use std::ops::Range;

/// A number with its metric.
#[derive(Debug, Clone)]
pub struct Link<'l> {
    /// Index of the number in the chunks' `counts`.
    pub count: usize,
    /// Index of the metric.
    pub metric: usize,
    /// The word that shows the metric.
    pub cue: Range<usize>,
    /// The name of the rule that fired, or of the evidence that spoke most for it.
    pub rule: &'l str,
    /// How likely fitted evidence holds it to be a claim of this metric, where it was asked.
    pub likely: Option<f32>,
    /// Index (into the links of the sentence) of the number that this one is some of; `usize::MAX` for one of an earlier sentence.
    pub part_of: Option<usize>,
    /// Index of the link that replaces this one.
    pub superseded_by: Option<usize>,
}

/// Of an earlier sentence.
pub const EARLIER: usize = usize::MAX;

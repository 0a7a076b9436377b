//! How sure the extraction is: a logistic score over what fired, with weights in a data file.

use crate::claim::Polarity;
use crate::lexicon::Lexicon;

/// What is left of the confidence where "the ministry" could be either of two.
const AMBIGUOUS: f64 = 0.9;

/// What the score looks at: fields of the record itself, so that every confidence can be explained from its record.
#[derive(Debug, Clone, Copy)]
pub struct ConfidenceInputs<'a> {
    /// `rules`: the rule of the quantity, that of the metric, those of source and date.
    pub rules: &'a [String],
    /// `metric`.
    pub metric: &'a str,
    /// `bound`.
    pub bound: &'a str,
    /// Whether `who` is given.
    pub has_who: bool,
    /// The largest of `value`, `low` and `high`.
    pub figure: Option<f64>,
    /// Whether it is a share.
    pub share: bool,
    /// `polarity`.
    pub polarity: Polarity,
    /// Whether `warnings` say that the source's description fits more than one body.
    pub ambiguous_source: bool,
}

/// Calls `found` with each feature of a claim, by name as in the file of weights.
pub fn features(evidence: &ConfidenceInputs, mut found: impl FnMut(&str)) {
    let mut metric = String::with_capacity(32);
    metric.push_str("metric:");
    metric.push_str(evidence.metric);
    found(&metric);
    // the third is how likely fitted evidence holds the claim to be
    let likely = |rule: &&String| rule.starts_with("evidence.p");
    evidence
        .rules
        .iter()
        .take(2)
        .chain(evidence.rules.iter().skip(2).take(1).filter(likely))
        .for_each(|rule| found(rule));
    found(if evidence.has_who { "who" } else { "who:none" });
    let has_source = evidence.rules.iter().any(|r| r.starts_with("source."));
    found(if has_source { "source:true" } else { "source:false" });
    found(match evidence.figure {
        None => "size:none",
        Some(0.0) => "size:0",
        Some(f) if f <= 1.0 => "size:1",
        Some(f) if f < 10.0 => "size:2-9",
        Some(f) if f < 1000.0 => "size:10-999",
        Some(_) => "size:1000+",
    });
    let flags = [
        (evidence.bound == "vague", "vague"),
        (evidence.share, "share"),
        (evidence.polarity == Polarity::Zero, "zero"),
    ];
    flags.into_iter().filter(|&(is, _)| is).for_each(|(_, name)| found(name));
}

/// A score between 0 and 1. A feature without a weight counts nothing.
pub fn confidence(lexicon: &Lexicon, evidence: &ConfidenceInputs) -> f64 {
    let mut sum = 0.0;
    features(evidence, |feature| sum += lexicon.weight(feature));
    sum += lexicon.weight("bias");
    let doubt = if evidence.ambiguous_source { AMBIGUOUS } else { 1.0 };
    let score = doubt / (1.0 + (-sum).exp());
    // three digits: more would claim a precision that the calibration does not have
    (score * 1000.0).round() / 1000.0
}

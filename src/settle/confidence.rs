//! How sure the extraction is: a logistic score over what fired, with weights in a data file.

use crate::claim::Polarity;
use crate::lexicon::Lexicon;

/// What is left of the confidence where "the ministry" could be either of two.
const AMBIGUOUS: f64 = 0.9;

/// What the score looks at: fields of the record itself, so that every confidence can be explained from its record.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// `rules`: the rule of the quantity, that of the metric, those of source and date.
    pub rules: &'a [String],
    /// `metric`.
    pub metric: &'a str,
    /// `bound`.
    pub bound: &'a str,
    /// Whether `who` is told.
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

/// The features of a claim, by name as in the file of weights.
pub fn features(evidence: &Evidence) -> Vec<String> {
    let mut features = vec![format!("metric:{}", evidence.metric)];
    features.extend(evidence.rules.iter().take(2).cloned());
    features.push(if evidence.has_who { "who" } else { "who:none" }.to_owned());
    features.push(format!("source:{}", evidence.rules.iter().any(|r| r.starts_with("source."))));
    let size = match evidence.figure {
        None => "size:none",
        Some(0.0) => "size:0",
        Some(f) if f <= 1.0 => "size:1",
        Some(f) if f < 10.0 => "size:2-9",
        Some(f) if f < 1000.0 => "size:10-999",
        Some(_) => "size:1000+",
    };
    features.push(size.to_owned());
    if evidence.bound == "vague" {
        features.push("vague".to_owned());
    }
    if evidence.share {
        features.push("share".to_owned());
    }
    if evidence.polarity == Polarity::Zero {
        features.push("zero".to_owned());
    }
    features
}

/// A score between 0 and 1. A feature without a weight counts nothing.
pub fn confidence(lexicon: &Lexicon, evidence: &Evidence) -> f64 {
    let sum: f64 = lexicon.weight("bias") + features(evidence).iter().map(|f| lexicon.weight(f)).sum::<f64>();
    let doubt = if evidence.ambiguous_source { AMBIGUOUS } else { 1.0 };
    let score = doubt / (1.0 + (-sum).exp());
    // three digits: more would claim a precision that the calibration does not have
    (score * 1000.0).round() / 1000.0
}

//! How sure the extraction is: a logistic score over what fired, with weights in a data file.

use crate::lexicon::Lexicon;

/// A score between 0 and 1 from the features of a claim. A feature without a weight counts nothing.
pub fn confidence<'f>(lexicon: &Lexicon, features: impl IntoIterator<Item = &'f str>) -> f64 {
    let sum: f64 = lexicon.weight("bias") + features.into_iter().map(|f| lexicon.weight(f)).sum::<f64>();
    let score = 1.0 / (1.0 + (-sum).exp());
    // three digits: more would claim a precision that the calibration does not have
    (score * 1000.0).round() / 1000.0
}

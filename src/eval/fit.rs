//! Fits the weights of the confidence score on gold.

use super::score::Judged;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Rounds of descent: far beyond where the weights still move.
const ROUNDS: usize = 3000;
const STEP: f64 = 0.5;
/// How strongly weights are held at nothing, in claims: a feature seen a few times moves little.
const PRIOR: f64 = 1.5;

/// The weights that best tell right claims from wrong ones, as a lexicon file: logistic regression with a prior at zero.
///
/// The same claims give the same weights.
pub fn fit(judged: &[Judged]) -> String {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in judged.iter().flat_map(|j| &j.features) {
        index.entry(feature).or_default();
    }
    for (place, value) in index.values_mut().enumerate() {
        *value = place + 1;
    }
    let rows: Vec<(Vec<usize>, f64)> = judged
        .iter()
        .map(|j| {
            (j.features.iter().filter_map(|f| index.get(f.as_str()).copied()).collect(), f64::from(u8::from(j.right)))
        })
        .collect();
    let mut weights = vec![0.0; index.len() + 1];
    let count = rows.len().max(1) as f64;
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|w| -PRIOR * w).collect();
        slope[0] = 0.0;
        for (features, right) in &rows {
            let sum: f64 = weights[0] + features.iter().map(|&f| weights[f]).sum::<f64>();
            let miss = right - 1.0 / (1.0 + (-sum).exp());
            slope[0] += miss;
            for &feature in features {
                slope[feature] += miss;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight += STEP * slope / count;
        }
    }
    let mut file = String::from(
        "# Weights of the confidence score: the log-odds that a feature of a claim adds. Written by `headcount fit`.\n\
         feature\tweight\n",
    );
    // writing to a String does not fail
    let _ = writeln!(file, "bias\t{:.3}", weights[0]);
    for (feature, place) in index {
        let _ = writeln!(file, "{feature}\t{:.3}", weights[place]);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_of_wrong_claims_weighs_less() {
        let judged = |feature: &str, right| Judged { confidence: 0.5, right, features: vec![feature.to_owned()] };
        let mut claims = vec![judged("good", true); 30];
        claims.extend(vec![judged("bad", false); 20]);
        let file = fit(&claims);
        let weight = |name: &str| file.lines().find_map(|l| l.strip_prefix(name)?.trim().parse::<f64>().ok());
        assert!(weight("good\t") > Some(0.5), "{file}");
        assert!(weight("bad\t") < Some(-0.5), "{file}");
        assert_eq!(file, fit(&claims));
    }
}

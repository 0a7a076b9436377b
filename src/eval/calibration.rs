//! Whether confidence means what it says.

use super::score::Judged;
use serde::Serialize;
use std::fmt;

/// Records of at least this confidence are looked at apart.
const SURE: f64 = 0.9;

/// How confidence and truth go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Calibration {
    /// Expected calibration error: the gap between mean confidence and the part that is right, over ten equal bins,
    /// weighted by the number of records.
    pub ece: f64,
    /// The part of the records of confidence 0.9 or more that is right in metric and value.
    pub precision_sure: f64,
    /// The part of the gold claims that those find.
    pub recall_sure: f64,
    /// The ten bins, from 0 to 1.
    pub bins: Vec<Bin>,
}

/// The records whose confidence lies in one tenth.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Bin {
    /// How many there are.
    pub records: u64,
    /// How many of them are right in metric and value.
    pub right: u64,
    /// Their mean confidence.
    pub confidence: f64,
}

/// Compares the confidence of records with how often they are right; `gold` is the number of claims to be found.
pub fn calibration(judged: &[Judged], gold: u64) -> Calibration {
    let mut bins = vec![Bin::default(); 10];
    let (mut sure, mut sure_right) = (0u64, 0u64);
    for record in judged {
        let bin = &mut bins[((record.confidence * 10.0) as usize).min(9)];
        bin.records += 1;
        bin.right += u64::from(record.right);
        bin.confidence += record.confidence;
        if record.confidence >= SURE {
            sure += 1;
            sure_right += u64::from(record.right);
        }
    }
    let ratio = |n: f64, of: u64| if of > 0 { n / of as f64 } else { 0.0 };
    let gap: f64 = bins.iter().map(|bin| (bin.right as f64 - bin.confidence).abs()).sum();
    for bin in &mut bins {
        bin.confidence = ratio(bin.confidence, bin.records);
    }
    Calibration {
        ece: ratio(gap, judged.len() as u64),
        precision_sure: ratio(sure_right as f64, sure),
        recall_sure: ratio(sure_right as f64, gold),
        bins,
    }
}

impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  calibration: expected error {:.3}", self.ece)?;
        writeln!(f, "  at confidence 0.9 or more: P {:.3}  R {:.3}", self.precision_sure, self.recall_sure)?;
        for (index, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.records > 0) {
            let (from, to) = (index as f64 / 10.0, (index + 1) as f64 / 10.0);
            let right = bin.right as f64 / bin.records as f64;
            writeln!(f, "    {from:.1}-{to:.1}  mean {:.3}  right {right:.3}  ({})", bin.confidence, bin.records)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_error() {
        let judged = |confidence, right| Judged { confidence, right, features: Vec::new() };
        let result = calibration(&[judged(0.95, true), judged(1.0, false), judged(0.5, true), judged(0.5, false)], 4);
        // two of confidence 1.95 with one right, two of 1.0 with one right
        assert!((result.ece - 0.95 / 4.0).abs() < 1e-12);
        assert_eq!((result.precision_sure, result.recall_sure), (0.5, 0.25));
        assert_eq!(calibration(&[], 0).ece, 0.0);
    }
}

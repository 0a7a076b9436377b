//! The least scores that a build must reach.

use super::score::Score;
use crate::{Error, Result};
use serde::Deserialize;
use std::path::Path;

/// The least F1 of each measure; those that are left out are not looked at.
///
/// In a file it is `claim = 0.85` and so on in TOML, or `{"claim": 0.85}` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Floor {
    /// Least F1 of claims.
    pub claim: Option<f64>,
    /// Least F1 of values.
    pub value: Option<f64>,
    /// Least F1 of sources.
    pub source: Option<f64>,
    /// Least F1 of dates.
    pub dated: Option<f64>,
    /// Least F1 of whole records.
    pub record: Option<f64>,
}

impl Floor {
    /// Reads a floor from a file, JSON if its name ends so, else TOML.
    ///
    /// # Errors
    /// The file cannot be read or holds something else.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Error::because(crate::ErrorKind::Evaluation, "the floor cannot be read", e).in_file(path))?;
        let json = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
        let floor = if json {
            serde_json::from_str(&text).map_err(|e| e.to_string())
        } else {
            toml::from_str(&text).map_err(|e| e.message().to_owned())
        };
        floor.map_err(|e| {
            Error::new(
                crate::ErrorKind::Evaluation,
                format!("{e}; a floor gives numbers for claim, value, source, dated, record"),
            )
            .in_file(path)
        })
    }

    /// The measures that fall short: name, F1, and the least it must be.
    pub fn below(&self, score: &Score) -> Vec<(&'static str, f64, f64)> {
        let floors = [self.claim, self.value, self.source, self.dated, self.record];
        let measures = score.measures().into_iter().zip(floors);
        measures
            .filter_map(|((name, prf), floor)| floor.filter(|least| prf.f1 < *least).map(|least| (name, prf.f1, least)))
            .collect()
    }
}

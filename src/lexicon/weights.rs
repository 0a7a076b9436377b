//! Weights of the confidence score.

use super::{LexiconFiles, Table};
use crate::Result;
use rustc_hash::FxHashMap;

pub(crate) fn load(files: &LexiconFiles) -> Result<FxHashMap<String, f64>> {
    let mut weights = FxHashMap::default();
    for row in &Table::read(files, "weights.tsv", "feature weight")?.rows {
        let weight = row.parse(1, "number", |w| w.parse::<f64>().ok().filter(|w| w.is_finite()))?;
        weights.insert(row.cell(0).to_owned(), weight);
    }
    Ok(weights)
}

//! How well the claims of each document are found.

use super::score::Prf;
use serde::Serialize;
use std::fmt;

/// How well the claims of one document are found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DocumentScore {
    /// The document.
    pub doc: String,
    /// How many claims had to be found.
    pub gold: u64,
    /// How many records count.
    pub records: u64,
    /// How many are right in phrase and metric.
    pub claim: u64,
    /// How many of these are right in all that is scored.
    pub record: u64,
}

impl fmt::Display for DocumentScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prf = |right: u64| Prf::new(right, self.records - right, self.gold - right).f1;
        let DocumentScore { doc, gold, records, claim, record } = self;
        write!(
            f,
            "  claim {:.3}  record {:.3}  {claim} found, {record} right, {gold} gold, {records} records  {doc}",
            prf(*claim),
            prf(*record)
        )
    }
}

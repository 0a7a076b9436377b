//! What the rules of code read, those of quantities, sources, dates and evidence: only to be shown.

use super::{LexiconFiles, Table};
use crate::Result;
use rustc_hash::FxHashMap;

/// Reads what each of them reads, by its name.
pub(super) fn load(files: &LexiconFiles) -> Result<FxHashMap<String, String>> {
    let table = Table::read(files, "rules/mentions.tsv", "rule reads text words")?;
    Ok(table.rows.iter().map(|row| (row.cell(0).to_owned(), row.cell(1).to_owned())).collect())
}

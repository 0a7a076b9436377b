//! Words that show what happened to the people counted.

use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::claim::Cause;

/// Reads the phrases, each with the causes that it may show.
pub(super) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<Vec<String>>> {
    let mut phrases = Phrases::default();
    for row in &Table::read(files, "words/causes.tsv", "phrase causes")?.rows {
        let causes: Vec<String> = row.list(1).map(str::to_owned).collect();
        row.parse(1, "list of causes of the schema", |_| {
            causes.iter().all(|cause| Cause::from_name(cause).is_some()).then_some(())
        })?;
        phrases.insert(row.cell(0), causes, vocabulary);
    }
    Ok(phrases)
}

//! Words that make a claim less than a flat statement.

use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::claim::Modality;

/// What a hedge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// It sets the modality.
    Modality(Modality),
    /// It denies.
    Negation,
}

pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<Hedge>> {
    let mut hedges = Phrases::default();
    for row in &Table::read(files, "words/hedges.tsv", "phrase modality")?.rows {
        let hedge = row.parse(1, "modality of the schema or `negation`", |name| match name {
            "negation" => Some(Hedge::Negation),
            _ => Modality::from_name(name).map(Hedge::Modality),
        })?;
        hedges.insert(row.cell(0), hedge, vocabulary);
    }
    Ok(hedges)
}

/// What a word does where a text says that a figure is not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// What is said to be so: "reports that".
    Report,
    /// What a report is called: "false".
    False,
    /// Says so before the figure: "it is not true that".
    Lead,
    /// A verb that calls a report something: "dismissed".
    Call,
}

/// Reads the phrases by which a text says that a figure is not so.
pub(crate) fn load_rejections(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<Rejection>> {
    let mut rejections = Phrases::default();
    for row in &Table::read(files, "words/rejections.tsv", "phrase use")?.rows {
        let what = row.parse(1, "use (report, false, lead, call)", |name| match name {
            "report" => Some(Rejection::Report),
            "false" => Some(Rejection::False),
            "lead" => Some(Rejection::Lead),
            "call" => Some(Rejection::Call),
            _ => None,
        })?;
        rejections.insert(row.cell(0), what, vocabulary);
    }
    Ok(rejections)
}

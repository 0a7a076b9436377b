//! Gold: articles with the claims that careful readers marked.

use super::fields::{EXTENDED, STANDING};
use super::record::read_lines;
use crate::article::Article;
use crate::input::{Settings, articles};
use crate::output::columns;
use crate::{Error, Result};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One claim as it was marked. What the fields mean is in the guidelines of the gold set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct GoldClaim {
    /// Where the quantity phrase is, in code points; else found by `par`, `quote` and `nth`.
    pub start: Option<i64>,
    /// The code point after its last.
    pub end: Option<i64>,
    /// Index of the paragraph among the lines that are not blank.
    pub par: Option<usize>,
    /// The words of the quantity phrase.
    #[serde(default)]
    pub quote: String,
    /// Which occurrence of the quote in the paragraph, from 1.
    pub nth: Option<usize>,
    /// What is counted: "fatalities".
    pub metric: String,
    /// Other metrics that are accepted.
    pub metric_alt: Option<Vec<String>>,
    /// The figure, where it is one.
    pub value: Option<Number>,
    /// The least that it may be.
    pub low: Option<Number>,
    /// The most that it may be.
    pub high: Option<Number>,
    /// How exact the figure is: "exact", "approx", "range" and so on.
    pub bound: Option<String>,
    /// The share of a whole, where the phrase gives one.
    pub share: Option<Number>,
    /// Who vouches for the figure; none is the narrator.
    pub source: Option<String>,
    /// Other names of the source that are accepted.
    pub source_mentions: Option<Vec<String>>,
    /// How the source was found.
    pub source_basis: Option<String>,
    /// Whether the narrator is accepted as the source, too.
    pub narrator_ok: Option<bool>,
    /// When the source said it, EDTF.
    pub said: Option<String>,
    /// Other dates that are accepted.
    pub said_alt: Option<Vec<Option<String>>>,
    /// When it happened, EDTF.
    pub event: Option<String>,
    /// Other dates that are accepted.
    pub event_alt: Option<Vec<Option<String>>>,
    /// How firmly it was put.
    pub modality: Option<String>,
    /// Whether it was affirmed or denied.
    pub polarity: Option<String>,
    /// Index of the claim that this one is a subset of.
    pub part_of: Option<i64>,
    /// Counts neither for nor against.
    pub optional: Option<bool>,
    /// The other keys: the extended fields (`who`, `place`, `place_alt` …) and links between claims. A key that is not there
    /// was not coded; one that is null was, and the text does not say.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
}

impl GoldClaim {
    pub(crate) fn is_optional(&self) -> bool {
        self.optional == Some(true)
    }

    /// Whether a field was coded: where `coded` lists some, of the others nothing can be learned.
    pub(crate) fn is_coded(&self, field: &str) -> bool {
        let listed = self.more.get("coded").and_then(serde_json::Value::as_array);
        listed.is_none_or(|fields| fields.iter().any(|coded| coded == field)) && !self.is_left_out(field)
    }

    /// Whether `uncoded` lists a field: it counts neither for nor against, though others that go with it were coded.
    pub(crate) fn is_left_out(&self, field: &str) -> bool {
        let listed = self.more.get("uncoded").and_then(serde_json::Value::as_array);
        listed.is_some_and(|fields| fields.iter().any(|left_out| left_out == field))
    }

    /// The values that are accepted of a field beside the one that it has, under its name with `_alt`.
    pub(crate) fn alternatives(&self, field: &str) -> &[serde_json::Value] {
        let listed = self.more.get(&format!("{field}_alt")).and_then(serde_json::Value::as_array);
        listed.map_or(&[], |values| values)
    }

    /// Start and end in code points. A claim that was not located is nowhere.
    pub(crate) fn span(&self) -> (i64, i64) {
        (self.start.unwrap_or(0), self.end.unwrap_or(0))
    }

    /// Sets the offsets in code points of a claim that names its place by paragraph, quote and number of the occurrence;
    /// one that has them keeps them.
    fn locate(&mut self, text: &str) -> Result<()> {
        if self.start.is_some() && self.end.is_some() {
            return Ok(());
        }
        let (quote, par, nth) = (&self.quote, self.par.unwrap_or(0), self.nth.unwrap_or(1));
        let fault = |why: String| {
            Err(Error::new(crate::ErrorKind::Evaluation, format!("the quote \"{quote}\" is not found: {why}")))
        };
        if quote.is_empty() || nth == 0 {
            return fault("a claim needs start and end, or par, quote and nth, which counts from 1".to_owned());
        }
        let mut at = 0;
        let mut paragraphs = text.split('\n').map(|line| {
            let start = at;
            at += line.len() + 1;
            (start, line)
        });
        let Some((start, line)) = paragraphs.by_ref().filter(|(_, line)| !line.trim().is_empty()).nth(par) else {
            return fault(format!("the document has no paragraph {par}, counted from 0"));
        };
        let Some((found, _)) = line.match_indices(quote.as_str()).nth(nth - 1) else {
            return fault(format!("paragraph {par}, counted from 0, does not hold it {nth} times: \"{}\"", head(line)));
        };
        let from = text[..start + found].chars().count() as i64;
        self.end = Some(from + quote.chars().count() as i64);
        self.start = Some(from);
        Ok(())
    }
}

fn head(line: &str) -> String {
    let mut head: String = line.chars().take(60).collect();
    if head.len() < line.len() {
        head.push('…');
    }
    head
}

/// The keys of a claim of gold beside those that [`GoldClaim`] names, those of a record, and others that are accepted of a
/// field, under its name with `_alt`.
const KEYS: [&str; 5] = ["coded", "uncoded", "note", "comment", "coder"];
/// What is wrong with a claim of gold: a key or a bound that there is not. A misspelt key would else count as not coded.
fn fault(claim: &GoldClaim) -> Option<String> {
    let has_alternatives = |key: &str| {
        key.strip_suffix("_alt").is_some_and(|field| EXTENDED.contains(&field) || STANDING.contains(&field))
    };
    let is_column = |key: &str| columns().iter().any(|column| column.name == key);
    let known = |key: &str| KEYS.contains(&key) || has_alternatives(key) || is_column(key);
    if let Some(key) = claim.more.keys().find(|key| !known(key)) {
        return Some(format!(
            "a claim has the key `{key}`, which there is not; see docs/gold.md for those that there are"
        ));
    }
    let bounds = columns().iter().find(|column| column.name == "bound").map(|column| &column.values[..])?;
    let bound = claim.bound.as_ref().filter(|bound| !bounds.contains(bound))?;
    Some(format!("a claim has the bound `{bound}`, which there is not; the bounds: {}", bounds.join(", ")))
}

#[derive(Deserialize)]
struct GoldLine {
    doc: String,
    claims: Vec<GoldClaim>,
    /// Whether only the numbers that are listed were read.
    #[serde(default)]
    partial: bool,
    #[serde(flatten)]
    more: BTreeMap<String, IgnoredAny>,
}

/// The keys of a line of gold beside those that [`GoldLine`] names.
const LINE_KEYS: [&str; 4] = ["stratum", "note", "comment", "coder"];

/// What is wrong with a line of gold.
fn line_fault(line: &GoldLine) -> Option<String> {
    let unknown = line.more.keys().find(|key| !LINE_KEYS.contains(&key.as_str())).map(|key| {
        format!(
            "the line has the key `{key}`, which there is not; it has `doc` and `claims`, and may have partial, {}",
            LINE_KEYS.join(", ")
        )
    });
    unknown.or_else(|| line.claims.iter().find_map(fault))
}

/// A document with what was marked in it.
#[derive(Debug, Clone, PartialEq)]
struct GoldDocument {
    name: String,
    claims: Vec<GoldClaim>,
    /// Whether only the numbers that `claims` lists were read.
    partial: bool,
    /// The file and the line.
    place: (PathBuf, usize),
}

/// The claims that were marked, by document, in the order of the files.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Gold {
    documents: Vec<GoldDocument>,
}

/// The metric of a number of a document that was read in part, where it is no claim.
pub(crate) const NO_CLAIM: &str = "none";

impl Gold {
    /// Reads `gold.jsonl` in `folder`, or where there is none all its `*.jsonl` but `docs.jsonl`.
    ///
    /// # Errors
    /// A file cannot be read, or a line is none of gold, or a claim has a key or a bound that there is not; with the line.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut gold = Gold::default();
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        for path in gold_files(folder)? {
            for (line, row) in read_lines(&path, "line of gold (an object with doc and claims)")? {
                if let Some(fault) = line_fault(&row) {
                    return Err(Error::new(crate::ErrorKind::Evaluation, fault).in_file(&path).at_line(line));
                }
                let GoldLine { doc: name, claims, partial, .. } = row;
                let document = GoldDocument { name, claims, partial, place: (path.clone(), line) };
                // a later line of the same document replaces the earlier one
                match by_name.get(&document.name) {
                    Some(&index) => gold.documents[index] = document,
                    None => {
                        by_name.insert(document.name.clone(), gold.documents.len());
                        gold.documents.push(document);
                    }
                }
            }
        }
        Ok(gold)
    }

    /// The documents that were read whole, with their claims.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &[GoldClaim])> {
        self.documents.iter().filter(|d| !d.partial).map(|d| (d.name.as_str(), d.claims.as_slice()))
    }

    /// The documents of which only some numbers were read, with these. What is no claim has the metric [`NO_CLAIM`].
    pub(crate) fn read_in_part(&self) -> impl Iterator<Item = (&str, &[GoldClaim])> {
        self.documents.iter().filter(|d| d.partial).map(|d| (d.name.as_str(), d.claims.as_slice()))
    }

    /// The names of all documents, be they read whole or in part.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| document.name.as_str())
    }

    /// Names the claims of metrics that are not among those `known`, with the file and line of each.
    pub fn unknown_metrics(&self, known: &[&str]) -> Vec<Error> {
        let mut faults = Vec::new();
        for GoldDocument { claims, partial, place: (path, line), .. } in &self.documents {
            let named = claims.iter().flat_map(|claim| claim.metric_alt.iter().flatten().chain([&claim.metric]));
            let known_here = |metric: &str| known.contains(&metric) || (*partial && metric == NO_CLAIM);
            for metric in named.filter(|metric| !known_here(metric)) {
                let message =
                    format!("a claim has the metric `{metric}`, which there is not; the metrics: {}", known.join(", "));
                faults.push(Error::new(crate::ErrorKind::Evaluation, message).in_file(path).at_line(*line));
            }
        }
        faults
    }

    /// Finds the place of every claim that comes without offsets. Returns what could not be found: documents that are
    /// not among `articles`, and quotes that are not where they should be.
    pub fn locate(&mut self, articles: &BTreeMap<String, Article>) -> Vec<Error> {
        let mut faults = Vec::new();
        for GoldDocument { name: doc, claims, .. } in &mut self.documents {
            let Some(article) = articles.get(doc) else {
                faults.push(
                    Error::new(
                        crate::ErrorKind::Evaluation,
                        "gold names this document, but it was not read; check --docs",
                    )
                    .in_file(doc),
                );
                continue;
            };
            for claim in claims {
                if let Err(error) = claim.locate(article.text()) {
                    faults.push(error.in_file(&*doc));
                }
            }
        }
        faults
    }
}

/// The files of gold that a path means: the file itself, `gold.jsonl` of a folder, or else all other JSON lines in it, in
/// order of their names.
fn gold_files(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let only = folder.join("gold.jsonl");
    if only.is_file() {
        return Ok(vec![only]);
    }
    let unreadable = |e: std::io::Error| {
        Error::because(crate::ErrorKind::Evaluation, "the folder cannot be read", e).in_file(folder)
    };
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.ends_with(".jsonl") && !name.starts_with('.') && name != "docs.jsonl" {
            // on a pipe one would wait
            if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
                return Err(Error::new(crate::ErrorKind::Evaluation, "it is no file").in_file(&path));
            }
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Error::new(
            crate::ErrorKind::Evaluation,
            "the folder holds no gold.jsonl, nor another .jsonl with gold",
        )
        .in_file(folder));
    }
    Ok(files)
}

/// Reads the articles that gold belongs to, by name; what could not be read is returned beside them.
pub fn read_documents(paths: &[PathBuf], settings: &Settings) -> (BTreeMap<String, Article>, Vec<Error>) {
    let (mut documents, mut faults) = (BTreeMap::new(), Vec::new());
    for article in articles(paths, settings) {
        match article {
            Ok(article) => {
                documents.insert(article.doc().to_owned(), article);
            }
            Err(error) => faults.push(error),
        }
    }
    (documents, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locate(json: &str, text: &str) -> Result<(i64, i64)> {
        let mut claim: GoldClaim = serde_json::from_str(json).unwrap();
        claim.locate(text)?;
        Ok(claim.span())
    }

    #[test]
    fn claims_are_located_by_paragraph_and_quote() {
        let text = "Ünd 12\n \r\n\nthen 12 and 12 ä 12\n";
        for (json, want) in [
            (r#"{"metric": "m", "par": 0, "quote": "12"}"#, (4, 6)),
            (r#"{"metric": "m", "par": 1, "quote": "12"}"#, (16, 18)),
            (r#"{"metric": "m", "par": 1, "quote": "12", "nth": 3}"#, (28, 30)),
            (r#"{"metric": "m", "par": 1, "quote": "12", "start": 1, "end": 2}"#, (1, 2)),
        ] {
            assert_eq!(locate(json, text).unwrap(), want, "{json}");
        }
        for (json, want) in [
            (r#"{"metric": "m", "par": 1, "quote": "12", "nth": 4}"#, "does not hold it 4 times"),
            (r#"{"metric": "m", "par": 2, "quote": "12"}"#, "no paragraph 2"),
            (r#"{"metric": "m", "par": 0, "quote": ""}"#, "needs start and end"),
        ] {
            let error = locate(json, text).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }

    #[test]
    fn documents_read_in_part_are_kept_apart() {
        let folder = tempfile::tempdir().unwrap();
        let lines = r#"{"doc": "a", "claims": [{"par": 0, "quote": "12", "metric": "fatalities"}]}
{"doc": "b", "partial": true, "claims": [{"par": 0, "quote": "9", "metric": "none"}]}
{"doc": "c", "claims": [{"par": 0, "quote": "9", "metric": "none"}]}"#;
        std::fs::write(folder.path().join("gold.jsonl"), lines).unwrap();
        let gold = Gold::read(folder.path()).unwrap();
        assert_eq!(gold.documents().map(|(doc, _)| doc).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(gold.read_in_part().map(|(doc, _)| doc).collect::<Vec<_>>(), ["b"]);
        assert_eq!(gold.names().count(), 3);
        let faults = gold.unknown_metrics(&["fatalities"]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].to_string().contains("gold.jsonl:3"), "{}", faults[0]);
    }
}

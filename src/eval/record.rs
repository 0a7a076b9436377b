//! The fields of a record that are scored.

use crate::claim::{Claim, Figure, Polarity};
use crate::limits::read_line;
use crate::resolve::confidence::{ConfidenceInputs, features};
use crate::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Number;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// The fields of a record that are scored. Records of other programs may lack most of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// The name of the document.
    pub doc: String,
    /// Where the quantity phrase begins, in code points.
    pub start: i64,
    /// The code point after its last.
    pub end: i64,
    /// What is counted: "fatalities".
    pub metric: String,
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
    /// The source of the figure; none is the narrator.
    pub source: Option<String>,
    /// The words for the source, as they are in the text.
    pub source_text: Option<String>,
    /// How the source was found.
    pub source_basis: Option<String>,
    /// The person who spoke for the source.
    pub spokesperson: Option<String>,
    /// When the source said it, EDTF.
    pub said: Option<String>,
    /// Where the date of saying is from.
    pub said_basis: Option<String>,
    /// When it happened, EDTF.
    pub event: Option<String>,
    /// How firmly it was put.
    pub modality: Option<String>,
    /// Whether it was affirmed or denied.
    pub polarity: Option<String>,
    /// The claim that this one is a subset of.
    pub part_of: Option<String>,
    /// How likely the claim is right, from 0 to 1.
    pub confidence: Option<f64>,
    /// The rules that fired.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The people counted, as they are written.
    pub who: Option<String>,
    /// The other keys, of which some are scored where gold has them.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
}

impl From<Claim> for Record {
    fn from(claim: Claim) -> Self {
        let more = match serde_json::to_value(&claim) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        Record {
            more,
            doc: claim.doc,
            start: claim.start as i64,
            end: claim.end as i64,
            metric: claim.metric,
            value: claim.value.and_then(number),
            low: claim.low.and_then(number),
            high: claim.high.and_then(number),
            bound: Some(claim.bound.as_str().to_owned()),
            share: claim.share.and_then(Number::from_f64),
            source: claim.source,
            source_text: claim.source_text,
            source_basis: Some(claim.source_basis.as_str().to_owned()),
            spokesperson: claim.spokesperson,
            said: claim.said,
            said_basis: Some(claim.said_basis.as_str().to_owned()),
            event: claim.event,
            modality: Some(claim.modality.as_str().to_owned()),
            polarity: Some(claim.polarity.as_str().to_owned()),
            part_of: claim.part_of,
            confidence: Some(claim.confidence),
            rules: claim.rules,
            who: claim.who,
        }
    }
}

impl Record {
    /// What the confidence of the record is known from.
    pub(super) fn features(&self) -> Vec<String> {
        let figure = [&self.value, &self.high, &self.low].into_iter().flatten().find_map(Number::as_f64);
        let evidence = ConfidenceInputs {
            rules: &self.rules,
            metric: &self.metric,
            bound: self.bound.as_deref().unwrap_or_default(),
            has_who: self.who.is_some(),
            figure,
            share: self.share.is_some(),
            polarity: self.polarity.as_deref().and_then(Polarity::from_name).unwrap_or(Polarity::Positive),
            // it has no weight: doubt about the source does not bear on what was counted
            ambiguous_source: false,
        };
        let mut names = Vec::new();
        features(&evidence, |feature| names.push(feature.to_owned()));
        names
    }
}

/// As it is written in a record.
fn number(figure: Figure) -> Option<Number> {
    serde_json::to_value(figure).ok()?.as_number().cloned()
}

/// Reads a file of records, one a line.
///
/// # Errors
/// The file cannot be read, or a line is no record; with the line.
pub fn read_records(path: &Path) -> Result<Vec<Record>> {
    Ok(read_lines(path, "record")?.into_iter().map(|(_, record)| record).collect())
}

/// Reads a file of JSON, one `what` a line; with the number of each line.
pub(super) fn read_lines<T: DeserializeOwned>(path: &Path, what: &str) -> Result<Vec<(usize, T)>> {
    let unreadable =
        |e: std::io::Error| Error::because(crate::ErrorKind::Evaluation, "the file cannot be read", e).in_file(path);
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut rows = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        let too_long = |e| {
            Error::because(crate::ErrorKind::Evaluation, &format!("the line is no {what}"), e)
                .in_file(path)
                .at(number, 1)
        };
        if !read_line(&mut file, &mut line).map_err(too_long)? {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let row = serde_json::from_slice(&line).map_err(|e| {
            let message = e.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Error::new(crate::ErrorKind::Evaluation, format!("the line is no {what}: {message}"))
                .in_file(path)
                .at(number, e.column())
        })?;
        rows.push((number, row));
    }
    Ok(rows)
}

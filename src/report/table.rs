//! Claims as columns: what is in many rows is written once. A page of 20,000 claims is read in a moment, and is a third
//! of what the records are as lines.

use crate::claim::Claim;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The fields that say something of the document, and are there.
pub(super) const OF_DOCUMENT: [&str; 7] =
    ["doc", "doc_sha256", "title", "outlet", "url", "published", "published_basis"];

/// Claims, a column a field.
#[derive(Debug, Default)]
pub(super) struct ClaimTable {
    /// By row: the number of the document.
    documents: Vec<usize>,
    /// By field: the rows that hold something, in order, and what.
    columns: BTreeMap<String, Vec<(usize, Value)>>,
}

impl ClaimTable {
    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.documents.len()
    }

    /// The texts that a field has in any row.
    pub fn values(&self, field: &str) -> BTreeSet<&str> {
        self.columns.get(field).into_iter().flatten().filter_map(|(_, value)| value.as_str()).collect()
    }

    /// The fields whose numbers are all written with a fraction: the script, which knows one kind of number, cannot tell.
    pub fn decimals(&self) -> Vec<&str> {
        let fractions = |cells: &[(usize, Value)]| cells.iter().all(|(_, value)| value.is_f64());
        self.columns.iter().filter(|(_, cells)| fractions(cells)).map(|(name, _)| name.as_str()).collect()
    }

    /// Adds the claims of the document of that number. Quote and sentence are left to the text where it is there.
    pub fn add(&mut self, document: usize, text: Option<&str>, claims: &[Claim]) {
        let spans: Vec<_> = claims.iter().map(|claim| text.and_then(|text| spans(text, claim))).collect();
        let offsets = text.map(|text| utf16(text, spans.iter().flatten().flatten().copied().collect()));
        for (claim, spans) in claims.iter().zip(spans) {
            let Ok(Value::Object(mut record)) = serde_json::to_value(claim) else { continue };
            if let (Some(spans), Some(offsets)) = (spans, &offsets) {
                record.remove("quote");
                record.remove("sentence");
                for (name, at) in ["quote_from", "quote_to", "sentence_from", "sentence_to"].into_iter().zip(spans) {
                    record.insert(name.to_owned(), offsets[&at].into());
                }
            }
            self.push(document, record);
        }
    }

    fn push(&mut self, document: usize, record: Map<String, Value>) {
        let row = self.documents.len();
        self.documents.push(document);
        for (name, value) in record {
            if !value.is_null() && !OF_DOCUMENT.contains(&name.as_str()) {
                self.columns.entry(name).or_default().push((row, value));
            }
        }
    }

    /// The columns as the script reads them: a list of values, or where few of them are different, the values and for each
    /// row which of them it holds, -1 for none.
    pub fn columns(&self) -> Value {
        let columns = self.columns.iter().map(|(name, cells)| (name.clone(), self.column(cells)));
        let mut columns: Map<String, Value> = columns.collect();
        columns.insert("document".to_owned(), json!(self.documents));
        Value::Object(columns)
    }

    /// A column as the page reads it: the values that there are, and for each row the number of its own.
    fn column(&self, cells: &[(usize, Value)]) -> Value {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut values = Vec::new();
        let mut at = vec![-1_i64; self.rows()];
        for (row, value) in cells {
            let number = *numbers.entry(value.to_string()).or_insert_with(|| {
                values.push(value.clone());
                values.len() - 1
            });
            at[*row] = number as i64;
        }
        if values.len() * 2 <= cells.len() || cells.len() * 4 < self.rows() {
            return json!({ "values": values, "at": at });
        }
        let mut all = vec![Value::Null; self.rows()];
        cells.iter().for_each(|(row, value)| all[*row] = value.clone());
        Value::Array(all)
    }
}

/// Where quote and sentence of a claim begin and end in the text, in bytes.
fn spans(text: &str, claim: &Claim) -> Option<[usize; 4]> {
    let sentence = claim.sentence_in(text)?;
    Some([claim.byte_start, claim.byte_end, sentence.start, sentence.end])
}

/// Offsets in bytes as the script counts them, in units of UTF-16; in one pass over the text.
fn utf16(text: &str, mut bytes: Vec<usize>) -> HashMap<usize, usize> {
    bytes.sort_unstable();
    bytes.dedup();
    let (mut at, mut units) = (0, 0);
    let mut offsets = HashMap::with_capacity(bytes.len());
    for byte in bytes {
        units += text[at..byte].encode_utf16().count();
        at = byte;
        offsets.insert(byte, units);
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Extractor, Options};

    #[test]
    fn offsets_are_those_of_the_script() {
        let text = "Ünïted 🌧 rain. 🌧 Police said 12 people were killed.";
        let extractor = Extractor::new(Options::default()).unwrap();
        let claims = extractor.extract(&Article::new("a", text));
        let mut table = ClaimTable::default();
        table.add(0, Some(text), &claims);
        let units: Vec<u16> = text.encode_utf16().collect();
        let columns = table.columns();
        let at = |name: &str| columns[name][0].as_u64().unwrap() as usize;
        let slice = |from: &str, to: &str| String::from_utf16(&units[at(from)..at(to)]).unwrap();
        assert_eq!(slice("quote_from", "quote_to"), "12");
        assert_eq!(slice("sentence_from", "sentence_to"), claims[0].sentence);
        assert!(columns.get("quote").is_none());
    }

    #[test]
    fn what_repeats_is_written_once() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let claims = extractor.extract(&Article::new("a", "Police said 12 people were killed."));
        let mut table = ClaimTable::default();
        (0..9).for_each(|document| table.add(document, None, &claims));
        let columns = table.columns();
        assert_eq!(columns["metric"], json!({ "values": ["fatalities"], "at": vec![0; 9] }));
        assert_eq!(columns["document"], json!([0, 1, 2, 3, 4, 5, 6, 7, 8]));
        assert_eq!(columns["quote"]["values"], json!(["12"]));
    }
}

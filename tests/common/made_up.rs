//! Records that no article gives, for the page of them.
#![allow(dead_code)] // no file needs all of it

use super::command::run;
use super::common::folder;
use super::flood::extracted;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// A folder with records, and the page of them. Each is the record of a plain sentence with what is given in its place; of a
/// figure that is no limit `value` is enough.
pub fn page_of(changes: &[Value]) -> TempDir {
    let row = json!({"id": "a", "published": "2024-03-02", "text": "Police said 12 people were killed."}).to_string();
    let folder = folder(&[("in.jsonl", row.as_bytes())]);
    let plain: Value = serde_json::from_str(&extracted(folder.path(), &["in.jsonl"])).expect("a record");
    let made = |(at, changes): (usize, &Value)| {
        let mut record = plain.clone();
        record["id"] = json!(format!("c{at:016x}"));
        for (field, value) in changes.as_object().expect("fields") {
            record[field] = value.clone();
        }
        if let Some(value) = changes.get("value") {
            for limit in ["low", "high"].into_iter().filter(|limit| changes.get(*limit).is_none()) {
                record[limit] = value.clone();
            }
        }
        if let Some(day) = changes.get("said") {
            (record["said_from"], record["said_to"]) = (day.clone(), day.clone());
        }
        record.to_string() + "\n"
    };
    let lines: String = changes.iter().enumerate().map(made).collect();
    fs::write(folder.path().join("made.jsonl"), lines).expect("it is written");
    let (code, _, said) = run(folder.path(), &["report", "--from", "made.jsonl", "-q", "-o", "page.html"]);
    assert_eq!(code, 0, "{said}");
    folder
}

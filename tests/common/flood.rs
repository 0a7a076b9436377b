//! Articles of a flood, in which a toll rises and sources differ.
#![allow(dead_code)] // no file needs all of it

use super::command::run;
use super::common::folder;
use serde_json::json;
use std::path::Path;
use tempfile::TempDir;

/// What the articles of a small flood say: identifier, day, outlet, title, text.
pub const FLOOD: [[&str; 5]; 5] = [
    [
        "day-one",
        "2024-03-02",
        "River Post",
        "River leaves its bed",
        "Police said on Saturday that at least 12 people were killed in a flood in Adana.\n\nThe governor said that 30 to 40 \
         people were injured.",
    ],
    [
        "day-two",
        "2024-03-03",
        "Hill Gazette",
        "Water falls",
        "Police said on Sunday that at least 17 people were killed in the flood in Adana. The health ministry said on Sunday \
         that 25 people were killed.",
    ],
    [
        "day-four",
        "2024-03-05",
        "River Post",
        "Search ends",
        "Police said on Tuesday that 21 people were killed in the flood in Adana. Dozens of people were injured, the governor \
         said on Tuesday.",
    ],
    [
        "far-away",
        "2024-03-05",
        "Coast Mail",
        "Tents",
        "The Red Crescent said on Tuesday that about 600 people fled Mersin.",
    ],
    [
        "later",
        "2024-04-09",
        "Hill Gazette",
        "The count",
        "Police said on Tuesday that 23 people were killed in the flood in Adana and up to 50 were injured.",
    ],
];

/// The articles as rows of JSON.
pub fn rows(articles: &[[&str; 5]]) -> String {
    let row = |[id, published, outlet, title, text]: &[&str; 5]| {
        json!({"id": id, "published": published, "outlet": outlet, "title": title, "text": text}).to_string() + "\n"
    };
    articles.iter().map(row).collect()
}

/// A folder with the articles of the flood, and the page of them.
pub fn flood() -> TempDir {
    let folder = folder(&[("flood.jsonl", rows(&FLOOD).as_bytes())]);
    let (code, _, said) = run(folder.path(), &["report", "flood.jsonl", "-o", "page.html"]);
    assert_eq!(code, 0, "{said}");
    folder
}

/// A folder with articles of these texts, all of one day, and the page of them.
pub fn report_of(texts: &[&str]) -> TempDir {
    let row = |(at, text): (usize, &&str)| {
        json!({"id": format!("d{at}"), "published": "2024-03-02", "text": text}).to_string() + "\n"
    };
    let rows: String = texts.iter().enumerate().map(row).collect();
    let folder = folder(&[("in.jsonl", rows.as_bytes())]);
    let (code, _, said) = run(folder.path(), &["report", "in.jsonl", "-o", "page.html"]);
    assert_eq!(code, 0, "{said}");
    folder
}

/// What `extract` writes to standard output.
pub fn extracted(folder: &Path, args: &[&str]) -> String {
    let (code, out, said) = run(folder, &[&["extract", "-q"], args].concat());
    assert_eq!(code, 0, "{said}");
    out
}

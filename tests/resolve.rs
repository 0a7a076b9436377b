//! What each file of `resolve` decides, by a table of texts.

mod common;

use common::EXTRACTOR;
use headcount::Article;
use headcount::claim::PublishedBasis;
use serde_json::Value;
use std::fmt::Write as _;

#[test]
fn fields_of_records() {
    let mut faults = String::new();
    for line in include_str!("data/resolve.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, text, quote, field, value] = cells[..] else { panic!("five cells: {line}") };
        let article = Article::new("a.txt", text).with_published("2025-06-16", PublishedBasis::Option).expect("a date");
        let claims = EXTRACTOR.extract(&article);
        let claim = claims.iter().find(|claim| claim.quote == quote);
        let record = claim.map(|claim| serde_json::to_value(claim).expect("a record"));
        let got = record.as_ref().map(|record| record.get(field).unwrap_or(&Value::Null));
        let expected: Value = serde_json::from_str(value).expect(line);
        let right = match got {
            Some(got) if expected == "*" => !got.is_null(),
            got => got == Some(&expected),
        };
        if !right {
            let _ = writeln!(faults, "{file}: {text}\n  {field} should be {expected}, is {got:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

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

#[test]
fn the_number_of_a_release_has_the_year_of_its_dateline() {
    for (number, dateline, day) in [
        ("2010-09-CA-260", "(Sept. 24)", "2010-09-24"),
        ("2010-12-S-007", "(Jan. 2)", "2011-01-02"),
        ("2010-03-S-007", "(Sept. 24)", "XXXX-09-24"),
        ("Release 7", "(Sept. 24)", "XXXX-09-24"),
    ] {
        let text = format!(
            "Command\u{2028}{number}\u{2028}\u{2028}GHAZNI {dateline} - A patrol was hit and 12 men were killed."
        );
        let claims = EXTRACTOR.extract(&Article::new("a.txt", text.as_str()));
        let said = claims.first().and_then(|claim| claim.said.as_deref());
        assert_eq!((claims.len(), said), (1, Some(day)), "{number} {dateline}");
    }
}

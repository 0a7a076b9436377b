//! What `extract` writes is what `schema` says.

#[path = "common/command.rs"]
mod command;
mod common;

use command::run;
use common::root;
use headcount::claim::{Bound, Modality, Polarity, SourceBasis};
use serde_json::{Value, json};

fn schema() -> Value {
    let (code, schema, said) = run(&root("."), &["schema"]);
    assert_eq!((code, said.as_str()), (0, ""));
    serde_json::from_str(&schema).expect("the schema is JSON")
}

fn corpus_records() -> Vec<Value> {
    let (code, lines, said) = run(&root("."), &["extract", "corpus", "--quiet"]);
    assert_eq!((code, said.as_str()), (0, ""));
    lines.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect()
}

#[test]
fn records_of_the_corpus_are_valid() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let records = corpus_records();
    assert!(records.len() > 300, "{} records", records.len());
    for record in &records {
        if let Err(error) = validator.validate(record) {
            panic!("{error}\n{record}");
        }
    }
}

#[test]
fn the_schema_and_the_readme_name_the_metrics() {
    let schema = schema();
    let stated = schema["properties"]["metric"]["description"].as_str().expect("a description");
    let readme = std::fs::read_to_string(root("README.md")).expect("the README");
    let (_, listed, _) = run(&root("."), &["metrics"]);
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 10, "{listed}");
    for name in names {
        let name = format!("`{name}`");
        assert!(stated.contains(&name) && readme.contains(&name), "{name}");
    }
}

#[test]
fn records_that_break_the_contract_are_not() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let good = corpus_records().remove(0);
    assert!(validator.is_valid(&good));
    for (key, value) in [
        ("bound", json!("roughly")),
        ("modality", json!("certain")),
        ("source_basis", json!(null)),
        ("start", json!(-1)),
        ("value", json!("12")),
        ("rules", json!("claim.passive")),
        ("no_such_key", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!validator.is_valid(&bad), "{key}");
    }
}

#[test]
fn core_keys_are_always_written_in_order_and_optional_ones_where_they_apply() {
    const CORE: &str = "schema id doc doc_sha256 title outlet url published published_basis start end byte_start byte_end \
        quote sentence section metric term value low high bound unit who scope source source_id source_type source_text \
        source_basis said said_from said_to said_basis event event_from event_to place modality polarity confidence rules";
    let core: Vec<&str> = CORE.split_whitespace().collect();
    let required = schema()["required"].clone();
    assert_eq!(required.as_array().expect("a list").len(), core.len());
    assert!(core.iter().all(|key| required.as_array().is_some_and(|list| list.contains(&json!(key)))), "{required}");
    let (_, lines, _) = run(&root("."), &["extract", "corpus", "--quiet"]);
    for line in lines.lines() {
        let mut at = 0;
        for key in &core {
            let found = line[at..].find(&format!("\"{key}\":"));
            at += found.unwrap_or_else(|| panic!("{key} stands in its place: {line}"));
        }
        let record: Value = serde_json::from_str(line).expect("a record");
        for (key, value) in record.as_object().expect("an object") {
            let says_nothing = value.is_null() || *value == json!(false) || *value == json!([]);
            assert!(core.contains(&key.as_str()) || !says_nothing, "{key} is left out where it does not apply: {line}");
        }
    }
}

/// The corpus is wide enough to meet the schema in its breadth.
#[test]
fn the_corpus_shows_most_of_the_schema() {
    let records = corpus_records();
    let has = |key: &str, value: &str| records.iter().any(|record| record[key] == value);
    for bound in Bound::ALL.iter().filter(|bound| **bound != Bound::LessThan) {
        assert!(has("bound", bound.as_str()), "{bound:?}");
    }
    for modality in [Modality::Asserted, Modality::Estimated, Modality::Claimed, Modality::Denied, Modality::Feared] {
        assert!(has("modality", modality.as_str()), "{modality:?}");
    }
    for polarity in [Polarity::Positive, Polarity::Zero] {
        assert!(has("polarity", polarity.as_str()), "{polarity:?}");
    }
    for basis in [SourceBasis::Explicit, SourceBasis::Carried, SourceBasis::Narrator] {
        assert!(has("source_basis", basis.as_str()), "{basis:?}");
    }
    for key in ["share", "increment", "rate_per", "part_of", "supersedes", "restates", "channel", "via", "who_status"] {
        assert!(records.iter().any(|record| record.get(key).is_some()), "{key}");
    }
}

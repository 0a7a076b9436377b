//! `headcount eval`, run as a user runs it.

#[path = "common/command.rs"]
mod command;
mod common;

use command::{headcount, outcome, run};
use common::{folder, root, shared, skipped};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Gold and records of our own for two short documents.
fn scored() -> tempfile::TempDir {
    folder(&[
        ("gold/docs.jsonl", br#"{"id": "a", "published": "2025-06-16", "text": "Police said 12 died.\n\nThen 12 or 13 fled."}
{"id": "b", "text": "No number."}"#),
        ("gold/a.jsonl", br#"{"doc": "a", "claims": [
{"par": 0, "quote": "12", "metric": "fatalities", "value": 12, "low": 12, "high": 12, "bound": "exact", "source": "police"},
{"par": 1, "quote": "13", "metric": "displaced", "value": 13, "low": 13, "high": 13, "bound": "exact"}]}"#
            .split(|b| *b == b'\n').collect::<Vec<_>>().concat().as_slice()),
        ("gold/b.jsonl", br#"{"doc": "b", "claims": []}"#),
        ("records.jsonl", br#"{"doc": "a", "start": 12, "end": 14, "metric": "fatalities", "value": 12, "low": 12, "high": 12, "bound": "exact", "source": null, "confidence": 0.95}
{"doc": "b", "start": 0, "end": 2, "metric": "fatalities", "value": 0, "confidence": 0.2}
"#),
        ("low.toml", b"claim = 0.5\nvalue = 0.5\n"),
        ("high.json", b"{\"claim\": 0.5, \"source\": 0.1}"),
        ("wrong.toml", b"clam = 0.5\n"),
    ])
}

#[test]
fn scores() {
    let folder = scored();
    let eval = |args: &[&str]| run(folder.path(), &[&["eval", "gold", "--records", "records.jsonl"], args].concat());
    let (code, out, said) = eval(&[]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert_eq!(
        out,
        "2 documents, 2 gold claims, 2 records (all metrics)
  claim   P 0.500  R 0.500  F1 0.500
  value   P 0.500  R 0.500  F1 0.500
  source  P 0.000  R 0.000  F1 0.000
  dated   P 0.500  R 0.500  F1 0.500
  record  P 0.000  R 0.000  F1 0.000
  fields, over matched claims: event 1.000 (1)  hedging 1.000 (1)  polarity 1.000 (1)  said 1.000 (1)  source 0.000 (1)  source | stated 0.000 (1)  subtype 1.000 (1)  value 1.000 (1)
  by metric: displaced 0.000 (1)  fatalities 0.667 (1)
"
    );
    let (_, out, _) = eval(&["--errors"]);
    assert!(out.contains("\nWRONG source  a\n  …Police said [[12]] died.  Then 12 or 13 fled.…\n  gold   {\"metric\": \"fatalities\", \"value\": 12, "));
    assert!(out.contains("\nMISSED  a\n") && out.contains("\nSPURIOUS  b\n"), "{out}");
    let (_, out, _) = eval(&["--errors", "1"]);
    assert!(out.contains("WRONG") && !out.contains("MISSED"));
    let (_, out, _) = eval(&["--json", "--calibration", "--metrics", "core"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["gold"], &json["claim"]["r"]), (&1.into(), &1.0.into()));
    assert_eq!(json["calibration"]["precision_sure"], 1.0);
    assert_eq!(eval(&["--floor", "low.toml"]).0, 0);
    let (code, _, said) = eval(&["--floor", "high.json"]);
    assert_eq!((code, said.as_str()), (1, "error: source F1 is 0.0000, below the floor of 0.1\n"));
    assert_eq!(eval(&["--floor", "wrong.toml"]).0, 2);
}

#[test]
fn gold_that_does_not_fit_is_named() {
    let folder = scored();
    let bad = r#"{"doc": "a", "claims": [{"par": 0, "quote": "14", "metric": "fatalities"}]}
{"doc": "z", "claims": []}"#;
    fs::write(folder.path().join("gold/gold.jsonl"), bad).unwrap();
    let (code, out, said) = run(folder.path(), &["eval", "gold"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(said.contains("error: a: the quote \"14\" is not found: paragraph 0"), "{said}");
    assert!(said.contains("error: z: gold names this document"), "{said}");
    fs::write(folder.path().join("gold/gold.jsonl"), "{\"doc\": \"a\"}").unwrap();
    let (code, _, said) = run(folder.path(), &["eval", "gold"]);
    assert_eq!(code, 2);
    assert!(said.contains("gold.jsonl:1"), "{said}");
    let long = format!("{{\"doc\": \"b\", \"claims\": []}}\n{{\"doc\": \"{}\"", "a".repeat(headcount::limits::LINE));
    fs::write(folder.path().join("gold/gold.jsonl"), long).unwrap();
    let (code, _, said) = run(folder.path(), &["eval", "gold"]);
    assert_eq!(code, 2);
    assert!(said.contains("gold.jsonl:2") && said.contains("more than 16000000 bytes"), "{said}");
}

#[test]
fn what_is_misspelt_in_gold_is_reported_with_its_line() {
    let folder = scored();
    let write = |claim: &str| {
        let lines = format!(
            "{{\"doc\": \"b\", \"claims\": []}}\n{{\"doc\": \"a\", \"claims\": [{{\"par\": 0, \"quote\": \"12\", {claim}}}]}}\n"
        );
        fs::write(folder.path().join("gold/gold.jsonl"), lines).unwrap();
        run(folder.path(), &["eval", "gold", "--records", "records.jsonl"])
    };
    for (claim, why) in [
        ("\"metric\": \"fatalitys\"", "the metric `fatalitys`, which there is not; the metrics: casualties, "),
        ("\"metric\": \"fatalities\", \"metric_alt\": [\"deaths\"]", "the metric `deaths`"),
        (
            "\"metric\": \"fatalities\", \"bound\": \"atleast\"",
            "the bound `atleast`, which there is not; the bounds: exact, ",
        ),
        ("\"metric\": \"fatalities\", \"modalty\": \"asserted\"", "the key `modalty`, which there is not"),
        ("\"metric\": \"fatalities\", \"value\": \"one\"", "invalid type"),
    ] {
        let (code, out, said) = write(claim);
        assert_eq!((code, out.as_str()), (2, ""), "{said}");
        assert!(said.contains("gold.jsonl:2") && said.contains(why), "{said}");
    }
    fs::write(
        folder.path().join("gold/gold.jsonl"),
        "{\"doc\": \"b\", \"note\": \"so\", \"claims\": []}\n{\"doc\": \"a\", \"claimz\": 1, \"claims\": []}",
    )
    .unwrap();
    let (code, _, said) = run(folder.path(), &["eval", "gold", "--records", "records.jsonl"]);
    assert_eq!(code, 2);
    assert!(said.contains("gold.jsonl:2") && said.contains("the line has the key `claimz`"), "{said}");
    let (code, _, said) = write(
        "\"metric\": \"fatalities\", \"bound\": \"exact\", \"place_alt\": [], \"note\": \"so\", \"spokesperson\": null",
    );
    assert_eq!((code, said.as_str()), (0, ""));
}

/// The line of gold that docs/gold.md shows.
#[test]
fn the_form_of_gold_in_the_docs_is_read() {
    let page = fs::read_to_string(root("docs/gold.md")).expect("the page is there");
    let (_, after) = page.split_once("```json\n").expect("an example");
    let (line, _) = after.split_once("\n```").expect("its end");
    let text =
        "---\ndate: 2025-06-16\n---\nAt the weekend at least 12 people were killed, the police said on Sunday.\n";
    let folder = folder(&[("gold/gold.jsonl", line.as_bytes()), ("articles/flood.md", text.as_bytes())]);
    let (code, out, said) = run(folder.path(), &["eval", "gold", "--docs", "articles"]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(out.starts_with("1 documents, 1 gold claims, 1 records"), "{out}");
}

#[test]
fn each_document_is_scored_the_worst_first() {
    let folder = scored();
    let (code, out, said) = run(folder.path(), &["eval", "gold", "--records", "records.jsonl", "--by-document"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().rev().take(2).collect();
    assert_eq!(
        lines,
        [
            "  claim 0.000  record 0.000  0 found, 0 right, 0 gold, 1 records  b",
            "  claim 0.667  record 0.000  1 found, 0 right, 2 gold, 1 records  a"
        ]
    );
    let (_, out, _) = run(folder.path(), &["eval", "gold", "--records", "records.jsonl", "--by-document", "--json"]);
    let scores: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&scores["documents"][0]["doc"], &scores["documents"][1]["records"]), (&"a".into(), &1.into()));
}

/// Both scorers over the same records, to the last digit.
#[test]
fn scores_agree_with_the_reference() {
    let Some(reference) = shared("gold/score.py") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        skipped("python3");
        return;
    }
    for set in ["gold/dev", "gold/dev2"] {
        if let Some(gold) = shared(set) {
            agree(&gold, &reference);
        }
    }
}

/// Records of our own making, most right and some wrong in each way that is scored.
fn made_records(gold: &Path) -> String {
    let mut lines = String::new();
    let mut kept = 0u32;
    for line in fs::read_to_string(gold.join("gold.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        for claim in row["claims"].as_array().unwrap() {
            let mut record = claim.clone();
            record["doc"] = row["doc"].clone();
            record["part_of"] = if claim["part_of"].is_null() { serde_json::Value::Null } else { "c1".into() };
            kept += 1;
            // bodies that vouch together: the first that is accepted, and the last
            let mentions = claim["source_mentions"].as_array().cloned().unwrap_or_default();
            if let (9, Some(last)) = (kept % 11, mentions.last()) {
                let mut other = record.clone();
                other["source"] = last.clone();
                lines.push_str(&format!("{other}\n"));
            }
            if !kept.is_multiple_of(11) {
                spoil(&mut record, kept);
                lines.push_str(&format!("{record}\n"));
            }
        }
    }
    lines
}

/// A fixed mix of what can go wrong.
fn spoil(record: &mut serde_json::Value, number: u32) {
    match number % 11 {
        1 => record["metric"] = "troops_strength".into(),
        2 => record["value"] = 7.into(),
        3 => record["source"] = serde_json::Value::Null,
        4 => record["source"] = "the U.N.'s mission".into(),
        5 => record["said"] = "2016-06/..".into(),
        6 => record["event"] = serde_json::Value::Null,
        7 => record["modality"] = "feared".into(),
        8 => record["end"] = (record["end"].as_i64().unwrap() + 40).into(),
        _ => {}
    }
    match number % 7 {
        0 => record["place"] = serde_json::Value::Null,
        1 => record["country"] = "AQ".into(),
        2 => record["actor"] = "the Army of Nowhere".into(),
        3 => record["cause"] = "other".into(),
        4 => record["who"] = "people".into(),
        _ => {}
    }
}

/// Both programs give the same scores.
fn agree(gold: &Path, reference: &Path) {
    let folder = folder(&[]);
    let records = folder.path().join("records.jsonl");
    fs::write(&records, made_records(gold)).unwrap();
    for metrics in ["all", "core"] {
        let json = folder.path().join("reference.json");
        let theirs = Command::new("python3")
            .arg(reference)
            .args([gold, &records])
            .args(["--metrics", metrics, "--json"])
            .arg(&json)
            .output()
            .unwrap();
        let ours = |extra: &[&str]| {
            let mut command = headcount();
            command.arg("eval").arg(gold).arg("--records").arg(&records).args(["--metrics", metrics]).args(extra);
            outcome(command.output().unwrap())
        };
        assert_eq!(ours(&[]).1, outcome(theirs).1);
        assert_eq!(ours(&["--json"]).1.trim_end(), fs::read_to_string(&json).unwrap());
    }
}

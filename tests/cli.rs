//! The command, run as a user runs it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn headcount() -> Command {
    Command::new(env!("CARGO_BIN_EXE_headcount"))
}

/// Runs in `folder`; gives exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    outcome(headcount().current_dir(folder).args(args).output().unwrap())
}

fn outcome(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The folder with third-party articles that lies beside some checkouts.
fn shared(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(part);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

const STORY: &[u8] = b"At least 12 people were killed and 30 injured in a flood, police said on Sunday.\n";

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    // name, bytes, what is said
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("latin1.txt", b"one\ntwo\nthr\xe9e", &["latin1.txt:3: the file is not UTF-8"]),
        ("empty.txt", b"", &["empty.txt: the file holds no text"]),
        ("only-matter.md", b"---\ntitle: a\n---\n\n", &["only-matter.md: the file holds no text"]),
        ("date.md", b"---\ntitle: a\ndate: soon\n---\nbody", &["date.md:3: `soon` is no date; write it as 2025-06-16"]),
        ("broken.jsonl", b"{\"text\": \"ok\"}\n\n{\"text\": \"o\n", &["broken.jsonl:3: the line is no JSON"]),
        (
            "textless.jsonl",
            b"{\"id\": \"a\"}\n{\"text\": \"\"}",
            &["textless.jsonl:1: the row has no text", "textless.jsonl:2: the row has no text"],
        ),
        ("bytes.ndjson", b"{\"text\": \"ok\"}\r\n{\"text\": \"\xff\"}\r\n", &["bytes.ndjson:2: the line is not UTF-8"]),
        (
            "dates.jsonl",
            b"{\"text\": \"a\", \"published\": \"2025-02-30\"}",
            &["dates.jsonl:1: `2025-02-30` is no date"],
        ),
        (
            "list.jsonl",
            b"[1, 2]\n12\n{\"text\": 1}",
            &["list.jsonl:1: the line is no ", "list.jsonl:2: the line is no "],
        ),
    ];
    for (name, bytes, messages) in cases {
        let folder = folder(&[("a.txt", STORY), (name, bytes), ("z.txt", STORY)]);
        let (code, _, said) = run(folder.path(), &["extract", "."]);
        assert_eq!(code, 1, "{name}: {said}");
        for message in *messages {
            assert!(said.contains(message), "{name}: {said}");
        }
        assert_eq!(said.matches("error: ").count(), messages.len(), "{name}: {said}");
        let good = 2 + String::from_utf8_lossy(bytes).matches("\"ok\"").count() + usize::from(*name == "list.jsonl");
        assert!(said.contains(&format!("{good} documents, ")), "{name}: {said}");
        assert!(said.contains(&format!(", {} failed", messages.len())), "{name}: {said}");
    }
}

#[test]
fn paths_that_cannot_be_read_are_named() {
    let folder = folder(&[("a.txt", STORY), ("b.xyz", b"?")]);
    let (code, _, said) = run(folder.path(), &["extract", "missing", "b.xyz", "a.txt", "--quiet"]);
    assert_eq!(code, 1);
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("error: missing: the path cannot be read: "), "{said}");
    assert!(lines[1].starts_with("error: b.xyz: the kind of the file is not known; name it .txt"), "{said}");
    assert_eq!(lines.len(), 2, "{said}");
}

#[test]
fn usage() {
    let folder = folder(&[("a.txt", STORY)]);
    for (args, message) in [
        (&["extract"][..], "<PATH>"),
        (&[], "Usage"),
        (&["extract", "a.txt", "--published", "soon"], "no date; write it as 2025-06-16"),
        (&["extract", "a.txt", "--min-confidence", "2"], "no number from 0 to 1"),
        (&["extract", "a.txt", "--nonsense"], "--nonsense"),
        (&["extract", "a.txt", "--lexicon", "missing"], "missing: the lexicon folder cannot be read"),
        (&["extract", "a.txt", "-o", "missing/out.jsonl"], "out.jsonl: the file cannot be written"),
        (&["eval", "missing"], "missing: the folder cannot be read"),
    ] {
        let (code, out, said) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {said}");
        assert!(said.contains(message), "{args:?}: {said}");
    }
    for args in [&["--help"][..], &["--version"], &["extract", "--help"]] {
        let (code, out, said) = run(folder.path(), args);
        assert_eq!((code, said.as_str()), (0, ""));
        assert!(out.contains("headcount"), "{out}");
    }
}

#[test]
fn a_file_appears_when_it_is_whole() {
    let folder = folder(&[("in/a.txt", STORY), ("in/out.jsonl", b"an older file, no JSON")]);
    // the file that is written is no input, though it stands among them
    let (code, out, said) = run(folder.path(), &["extract", "in", "-o", "in/out.jsonl"]);
    assert_eq!((code, out.as_str()), (0, ""), "{said}");
    assert!(said.starts_with("1 document, "), "{said}");
    let written = fs::read_to_string(folder.path().join("in/out.jsonl")).unwrap();
    assert_eq!(written, run(folder.path(), &["extract", "in/a.txt"]).1);
    let names: Vec<_> = fs::read_dir(folder.path().join("in")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_a_closed_pipe_is_not() {
    let folder = folder(&[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let (code, _, said) = outcome(headcount().arg("schema").stdout(full).output().unwrap());
    assert_eq!(code, 1);
    assert!(said.contains("the output cannot be written"), "{said}");

    let mut child = headcount()
        .current_dir(folder.path())
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let (code, _, said) = outcome(child.wait_with_output().unwrap());
    assert_eq!((code, said.as_str()), (0, ""));
}

#[test]
fn standard_input_is_rows() {
    let mut child = headcount()
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"\xEF\xBB\xBF{\"text\": \"a\"}\nb\n{\"text\": \"c\"}").unwrap();
    let (code, _, said) = outcome(child.wait_with_output().unwrap());
    assert_eq!(code, 1);
    assert!(said.starts_with("error: standard input:2: the line is no JSON"), "{said}");
    assert!(said.contains("\n2 documents, "), "{said}");
}

#[test]
fn names_cannot_command_the_terminal() {
    let folder = folder(&[("\u{1b}[31m\u{9b}2Jred.txt", b"\xff")]);
    for args in [&["extract", "."][..], &["extract", "\u{1b}[31mgone"]] {
        let (code, _, said) = run(folder.path(), args);
        assert_eq!(code, 1);
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said:?}");
        assert!(said.contains("\\u{1b}[31m"), "{said}");
    }
}

#[test]
fn the_same_bytes_for_any_number_of_jobs() {
    let rows: String = (0..4000)
        .map(|n| match n % 100 {
            99 => format!("{{\"id\": \"{n}\"}}\n"),
            _ => format!("{{\"text\": \"Police said {n} people were killed in the flood, and {n} more hurt.\"}}\n"),
        })
        .collect();
    let folder = folder(&[("in/rows.jsonl", rows.as_bytes()), ("in/b.txt", STORY), ("in/a/a.md", STORY)]);
    let one = run(folder.path(), &["extract", "in", "--jobs", "1"]);
    assert_eq!(one.0, 1);
    let failures = |said: &str| said.lines().filter(|l| l.starts_with("error")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(failures(&one.2).len(), 40);
    for jobs in ["2", "8"] {
        let many = run(folder.path(), &["extract", "in", "--jobs", jobs]);
        assert!(many.1 == one.1, "the records differ with {jobs} jobs");
        assert_eq!(failures(&many.2), failures(&one.2));
    }
}

#[test]
fn records_are_valid_against_the_schema() {
    let folder = folder(&[("a.md", STORY)]);
    let (code, schema, _) = run(folder.path(), &["schema"]);
    assert_eq!(code, 0);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let required = schema["required"].as_array().unwrap();
    for field in ["schema", "title", "value", "said_from", "rules"] {
        assert!(required.contains(&field.into()), "{field} is always written");
    }
    assert!(!required.contains(&"share".into()), "share is left out where it does not apply");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (_, records, _) = run(folder.path(), &["extract", "a.md"]);
    for line in records.lines() {
        let record = serde_json::from_str(line).unwrap();
        if let Err(error) = validator.validate(&record) {
            panic!("{error}\n{line}");
        }
    }
}

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
}

/// Both scorers over the same records, to the last digit.
#[test]
fn scores_agree_with_the_reference() {
    let (Some(gold), Some(reference)) = (shared("gold/dev"), shared("gold/score.py")) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: python3 is not there");
        return;
    }
    let folder = folder(&[]);
    let records = folder.path().join("records.jsonl");
    let mut lines = String::new();
    let mut kept = 0u32;
    for line in fs::read_to_string(gold.join("gold.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        for claim in row["claims"].as_array().unwrap() {
            let mut record = claim.clone();
            record["doc"] = row["doc"].clone();
            record["part_of"] = if claim["part_of"].is_null() { serde_json::Value::Null } else { "c1".into() };
            kept += 1;
            // a fixed mix of what can go wrong
            match kept % 11 {
                0 => continue,
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
            lines.push_str(&format!("{record}\n"));
        }
    }
    fs::write(&records, lines).unwrap();
    for metrics in ["all", "core"] {
        let json = folder.path().join("reference.json");
        let theirs = Command::new("python3")
            .arg(&reference)
            .args([&gold, &records])
            .args(["--metrics", metrics, "--json"])
            .arg(&json)
            .output()
            .unwrap();
        let ours = |extra: &[&str]| {
            let mut command = headcount();
            command.arg("eval").arg(&gold).arg("--records").arg(&records).args(["--metrics", metrics]).args(extra);
            outcome(command.output().unwrap())
        };
        assert_eq!(ours(&[]).1, outcome(theirs).1);
        assert_eq!(ours(&["--json"]).1.trim_end(), fs::read_to_string(&json).unwrap());
    }
}

//! What the README says is so.

#[path = "common/command.rs"]
mod command;
mod common;

use command::{outcome, run};
use common::{folder, python, root, skipped};
use serde_json::Value;
use std::fs;
use std::process::Command;

fn readme() -> String {
    fs::read_to_string(root("README.md")).expect("the README is there")
}

/// The blocks of code in that language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let mut parts = readme.split("\n```");
    parts.next();
    // opening and closing marks take turns
    let blocks = parts.step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.filter(|(l, _)| *l == language).map(|(_, code)| format!("{code}\n")).collect()
}

#[test]
fn the_record_is_one_that_is_written() {
    let shown: Value = serde_json::from_str(&blocks("json")[0]).expect("the record is JSON");
    let doc = shown["doc"].as_str().expect("a document");
    let (_, lines, _) = run(&root("."), &["extract", "corpus", "--quiet"]);
    let written: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let mut written =
        written.into_iter().find(|r| r["doc"] == doc && r["quote"] == shown["quote"]).expect("it is written");
    // each calibration changes it
    written["confidence"] = shown["confidence"].clone();
    assert!(written == shown, "paste this into the README:\n{written:#}");
}

#[test]
fn the_scores_are_no_better_than_measured() {
    let block = blocks("").into_iter().find(|b| b.contains(" gold claims, ")).expect("the README shows scores");
    let f1 = |text: &str, name: &str| -> f64 {
        let line = text.lines().find(|line| line.trim_start().starts_with(name)).expect(name);
        line.rsplit(' ').next().and_then(|n| n.parse().ok()).expect(line)
    };
    let (_, measured, _) = run(&root("."), &["eval", "fixtures/gold", "--docs", "corpus"]);
    for name in ["claim", "value", "source", "dated", "record"] {
        assert!(f1(&block, name) <= f1(&measured, name) + 0.005, "{name}; paste this into the README:\n{measured}");
    }
}

#[test]
fn a_metric_is_added_without_code() {
    let metrics = blocks("toml").remove(0);
    let shell = blocks("sh").into_iter().find(|b| b.contains("my-lexicon")).expect("the README shows how");
    let row = shell.split('\'').nth(1).expect("a row in quotation marks");
    let folder = folder(&[("my-lexicon/metrics.toml", metrics.as_bytes()), ("in.jsonl", row.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "in.jsonl", "--lexicon", "my-lexicon", "--quiet"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let got: String = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a record"))
        .map(|r| format!("[{},{},{}]\n", r["quote"], r["metric"], r["source"]))
        .collect();
    let shown = blocks("").into_iter().find(|b| b.contains("tanks_destroyed")).expect("the README shows the outcome");
    assert_eq!(got, shown);
}

/// The block of the README, line for line, where it compiles.
#[rustfmt::skip]
#[test]
fn the_library_is_used_as_shown() -> headcount::Result<()> {
use headcount::{Article, Extractor, Options};
use headcount::claim::PublishedBasis;

let extractor = Extractor::new(Options::default())?;
let article = Article::new("flood.txt", "Police said on Sunday that at least 12 people were killed.")
    .with_published("2025-06-16", PublishedBasis::Option)?;
for claim in extractor.extract(&article) {
    println!("{} {:?} {:?} {:?}", claim.metric, claim.low, claim.source, claim.said);
}
    let block = blocks("rust").remove(0);
    assert!(include_str!("readme.rs").contains(&block), "the README shows other code:\n{block}");
    Ok(())
}

#[test]
fn other_tools_read_the_records() {
    let folder = folder(&[]);
    let claims = folder.path().join("claims.jsonl");
    let (code, ..) = run(&root("."), &["extract", "corpus", "-q", "-o", claims.to_str().expect("a path in UTF-8")]);
    assert_eq!(code, 0);
    let jq = blocks("sh").into_iter().find(|b| b.starts_with("jq ")).expect("the README uses jq");
    let sh = Command::new("jq").arg("--version").output().is_ok_and(|o| o.status.success()).then(|| "sh".into());
    if sh.is_none() {
        skipped("jq");
    }
    let query =
        format!("import duckdb\nfor row in duckdb.sql(\"\"\"{}\"\"\").fetchall(): print(row)", blocks("sql")[0]);
    // the tool, what runs it, what is run, what is in its answer
    for (tool, program, code, sign) in [
        ("jq", sh, &jq, ".md"),
        ("pandas", python("pandas"), &blocks("python")[0], ".md"),
        ("DuckDB", python("duckdb"), &query, "fatalities"),
    ] {
        let Some(program) = program else { continue };
        let output = Command::new(program).args(["-c", code]).current_dir(&folder).output().expect("it runs");
        let (code, out, said) = outcome(output);
        assert_eq!((code, said.as_str()), (0, ""), "{tool}");
        assert!(out.lines().count() > 5 && out.contains(sign), "{tool}: {out}");
    }
}

/// The commands by which an archive is watched over, as they stand in the shell and in the workflow.
#[test]
fn an_archive_is_watched_over_as_is_shown() {
    let page = fs::read_to_string(root("docs/snapshots.md")).expect("the page");
    let folder = folder(&[("articles/a.txt", b"Police said 12 people were killed.")]);
    let shown = page.lines().filter_map(|line| line.trim().trim_start_matches("- run: ").strip_prefix("headcount "));
    let commands: Vec<&str> = shown.collect();
    assert_eq!(commands.len(), 5, "{commands:?}");
    for command in commands {
        let (code, _, said) = run(folder.path(), &command.split(' ').collect::<Vec<_>>());
        assert_eq!(code, 0, "{command}: {said}");
    }
}

#[test]
fn links_lead_somewhere() {
    for page in ["README.md", "ARCHITECTURE.md", "CREDITS.md"] {
        let text = fs::read_to_string(root(page)).expect(page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            assert!(root(link).exists(), "{page}: {link}");
        }
    }
}

#[test]
fn the_commands_for_a_fresh_machine_are_the_promised_ones() {
    let shell = blocks("sh").concat();
    for command in ["cargo run --release -- extract corpus -o claims.jsonl\n", "cargo test --release\n"] {
        assert!(shell.contains(command), "{command}");
    }
    assert!(fs::read_to_string(root(".ci/run")).expect(".ci/run").contains("cargo test --release"));
}

//! Input and uses that are made to break something: what is written stays whole, and what fails fails alone.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/mutate.rs"]
mod mutate;

use command::{headcount, outcome, run};
use common::{folder, records, root, rounds, shared};
use mutate::Draw;
use serde_json::{Value, json};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

const ROW: &str = "{\"id\": \"good\", \"text\": \"Police said 12 people were killed.\"}\n";

/// Runs with no more than so many megabytes of memory.
#[cfg(unix)]
fn run_within(megabytes: usize, folder: &Path, args: &[&str]) -> (i32, String, String) {
    let limited = format!("ulimit -v {} && exec \"$0\" \"$@\"", megabytes * 1024);
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &limited, env!("CARGO_BIN_EXE_headcount")]).args(args);
    outcome(command.output().expect("the command runs"))
}

fn failures(folder: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(folder.join("errors")).expect("a list of failures");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[cfg(unix)]
#[test]
fn a_document_that_holds_too_much_is_bounded_and_reported() {
    let row = |id: &str, title: &str, text: String| json!({"id": id, "title": title, "text": text}).to_string() + "\n";
    let title = "A title without end ".repeat(20_000);
    let word = "Abc".repeat(50_000);
    let rows = [
        ROW.to_owned(),
        row("claims", "", "killed 12 and ".repeat(300_000)),
        row("title", &title, "Police said 12 people were killed. ".repeat(3_000)),
        row("name", "", format!("Mr {word} said 12 people were killed. {}", "He said 14 people died. ".repeat(3_000))),
        row("blanks", "", format!("Police said 12 people {} were killed.", " ".repeat(3_000_000))),
        row(&"d/".repeat(2_000), "", "Police said 12 people were killed.".to_owned()),
    ];
    let folder = folder(&[("in.jsonl", rows.concat().as_bytes())]);
    let args = ["extract", "in.jsonl", "-q", "--jobs", "1", "--errors", "errors"];
    let (code, lines, said) = run_within(1_000, folder.path(), &args);
    assert_eq!(code, 1, "{said}");
    let claims = records(&lines);
    let of = |doc: &str| claims.iter().filter(|claim| claim.doc == doc).collect::<Vec<_>>();
    assert_eq!((of("good").len(), of("claims").len(), of("title").len()), (1, headcount::limits::CLAIMS, 3_000));
    let warned = |doc: &str, warning: &str| of(doc).iter().any(|claim| claim.warnings.iter().any(|w| w == warning));
    assert!(warned("claims", "claims_left_out") && warned("title", "metadata_cut") && !warned("good", "metadata_cut"));
    assert!(of("title").iter().all(|claim| claim.title.as_ref().is_some_and(|t| t.len() <= headcount::limits::TITLE)));
    let names = of("name").into_iter().flat_map(|claim| [&claim.source, &claim.source_text, &claim.who]).flatten();
    assert!(names.clone().count() > 1 && names.into_iter().all(|name| name.len() <= headcount::limits::NAME));
    assert!(claims.iter().all(|claim| claim.sentence.len() < 6_000));
    let failures = failures(folder.path());
    // the name that is too long, the title, the claims
    let stages: Vec<_> = failures.iter().map(|failure| failure["stage"].as_str().unwrap()).collect();
    for stage in ["read", "metadata", "extract"] {
        assert_eq!(stages.iter().filter(|other| **other == stage).count(), 1, "{stages:?}");
    }
}

#[cfg(unix)]
#[test]
fn inputs_that_broke_something_do_no_more() {
    let Some(hostile) = shared("hostile") else { return };
    let folder = folder(&[]);
    let mut inputs: Vec<_> = fs::read_dir(&hostile).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.sort();
    let is_input = |path: &&std::path::PathBuf| path.is_file() && path.extension().is_some_and(|e| e != "md");
    for input in inputs.iter().filter(is_input) {
        let path = input.to_str().unwrap();
        let (code, _, said) = run_within(1_000, folder.path(), &["extract", path, "-q", "--jobs", "1"]);
        assert!(matches!(code, 0 | 1), "{path}: {said}");
    }
    let lexicon = hostile.join("empty-metric-id");
    let args = ["extract", "-", "--lexicon", lexicon.to_str().unwrap()];
    let (code, _, said) = run(folder.path(), &args);
    assert!(code == 2 && said.contains("metrics.toml:2:6: "), "{said}");
    let (_, out, _) = run(folder.path(), &["eval", hostile.join("eval-escape").to_str().unwrap()]);
    assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
}

#[test]
fn names_of_metrics_are_names() {
    for (id, good) in [("", false), ("\\u001b[31m", false), ("a b", false), ("1st", false), ("tanks-lost.2", true)] {
        let metric = format!("[[metric]]\nid = \"{id}\"\ncounts = [\"tank\"]\nunit = \"item\"\n");
        let folder = folder(&[("lexicon/metrics.toml", metric.as_bytes()), ("a.jsonl", ROW.as_bytes())]);
        let args = ["extract", "a.jsonl", "--lexicon", "lexicon", "--format", "brat", "-o", "out"];
        let (code, _, said) = run(folder.path(), &args);
        assert_eq!(code, if good { 0 } else { 2 }, "{id}: {said}");
        assert!(good || said.contains("metrics.toml:2:6: `id` is a name of letters"), "{said}");
    }
}

#[test]
fn a_row_that_brat_cannot_write_fails_alone() {
    let text = "Police said 12 people were killed.";
    let clash = {
        let folder = folder(&[("a.jsonl", ROW.as_bytes())]);
        assert_eq!(run(folder.path(), &["extract", "a.jsonl", "-q", "--format", "brat", "-o", "out"]).0, 0);
        let names =
            fs::read_dir(folder.path().join("out")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        names.into_iter().find(|name| name.starts_with("good-") && name.ends_with(".txt")).unwrap()
    };
    let rows = ["good", &format!("{clash}/b"), "last"].map(|id| json!({"id": id, "text": text}).to_string() + "\n");
    let folder = folder(&[("a.jsonl", rows.concat().as_bytes())]);
    for resume in [&[][..], &["--resume"]] {
        let args = ["extract", "a.jsonl", "-q", "--format", "brat", "-o", "out", "--errors", "errors"];
        let (code, _, said) = run(folder.path(), &[&args[..], resume].concat());
        assert_eq!(code, 1, "{said}");
        assert_eq!(failures(folder.path())[0]["stage"], "write");
        let written = fs::read_dir(folder.path().join("out")).unwrap().count();
        assert_eq!(written, 5, "two documents of two files, and the configuration");
    }
}

#[test]
fn each_document_has_a_text_of_its_own() {
    let rows = [("a:b", "One."), ("a%3Ab", "Two."), ("same", "Three."), ("same", "Four.")];
    let rows = rows.map(|(id, text)| json!({"id": id, "text": text}).to_string() + "\n");
    let folder = folder(&[("a.jsonl", rows.concat().as_bytes())]);
    let (code, _, said) = run(folder.path(), &["extract", "a.jsonl", "-q", "--texts", "texts"]);
    assert_eq!(code, 0);
    assert!(said.contains("same: another document has this name; its text is in texts/same%2.txt"), "{said}");
    let read = |name: &str| fs::read_to_string(folder.path().join("texts").join(name)).unwrap();
    let names = ["a%3Ab.txt", "a%253Ab.txt", "same.txt", "same%2.txt"];
    assert_eq!(names.map(read), ["One.", "Two.", "Three.", "Four."]);
}

/// Archives of archives, so deep, each with so many of the next.
fn nested(depth: usize, members: usize) -> Vec<u8> {
    let mut bytes = ROW.as_bytes().to_vec();
    let mut name = "rows.jsonl";
    for _ in 0..depth {
        let mut archive = tar::Builder::new(Vec::new());
        for member in 0..members {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_cksum();
            archive.append_data(&mut header, format!("{member}-{name}"), Cursor::new(&bytes)).unwrap();
        }
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&archive.into_inner().unwrap()).unwrap();
        bytes = packed.finish().unwrap();
        name = "inner.tar.gz";
    }
    bytes
}

#[test]
fn what_a_file_unpacks_to_is_bounded_in_all() {
    let folder = folder(&[("a.tar.gz", &nested(3, 30)), ("b.jsonl", ROW.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", ".", "-q", "--errors", "errors"]);
    assert_eq!(code, 1, "{said}");
    assert!(lines.lines().count() < 10_000 && said.lines().count() < 100);
    let bounds = ["members", "unpacks to more than"];
    let stated = |reason: &str| bounds.iter().any(|bound| reason.contains(bound));
    assert!(failures(folder.path()).iter().any(|failure| stated(failure["reason"].as_str().unwrap())));
    assert_eq!(records(&lines).last().unwrap().doc, "good");
    // what people pack is read
    fs::write(folder.path().join("a.tar.gz"), nested(1, 1_500)).unwrap();
    let (code, lines, said) = run(folder.path(), &["extract", "a.tar.gz", "b.jsonl", "-q"]);
    assert_eq!((code, lines.lines().count()), (0, 1_501), "{said}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_not_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[
        ("in/0/a.jsonl", ROW.as_bytes()),
        ("out/b.jsonl", ROW.as_bytes()),
        ("in/.own/c.jsonl", ROW.as_bytes()),
    ]);
    let at = |name: &str| folder.path().join(name);
    for level in 1..16 {
        fs::create_dir(at(&format!("in/{level}"))).unwrap();
        for link in ["x", "y"] {
            symlink(format!("../{}", level - 1), at(&format!("in/{level}/{link}"))).unwrap();
        }
    }
    symlink(at("out"), at("in/out")).unwrap();
    symlink(at("out/b.jsonl"), at("in/b.jsonl")).unwrap();
    symlink(at("in/.own"), at("in/own")).unwrap();
    let (code, lines, said) = run(folder.path(), &["extract", "in"]);
    assert_eq!((code, lines.lines().count()), (0, 2), "{said}");
    assert!(said.contains("2 links out of a folder not followed; --follow does that"), "{said}");
    let (code, lines, said) = run(folder.path(), &["extract", "in", "--follow"]);
    assert_eq!((code, lines.lines().count()), (0, 4), "{said}");
}

#[test]
fn what_is_above_a_folder_hides_nothing() {
    let row = ROW.as_bytes();
    let folder = folder(&[(".ignore", b"*\n"), ("in/a.jsonl", row), ("in/b.jsonl", row), ("in/.ignore", b"b.jsonl\n")]);
    let (code, lines, said) = run(folder.path(), &["extract", "in"]);
    assert_eq!((code, lines.lines().count()), (0, 1), "{said}");
}

#[test]
fn what_is_read_is_not_written() {
    let folder = folder(&[("in/a.jsonl", ROW.as_bytes())]);
    let before = fs::read(folder.path().join("in/a.jsonl")).unwrap();
    for args in [
        &["-o", "in/a.jsonl"][..],
        &["-o", "./in/../in/a.jsonl", "--resume"],
        &["--errors", "in/a.jsonl"],
        &["--texts", "in"],
        &["-o", "in", "--format", "brat"],
        &["-o", "c.csv", "--table-schema", "in/a.jsonl"],
        &["-o", "c.csv", "--table-schema", "c.csv"],
        &["-o", "x", "--errors", "x"],
        &["-o", "x", "--format", "brat", "--texts", "x"],
    ] {
        let (code, _, said) = run(folder.path(), &[&["extract", "in/a.jsonl"], args].concat());
        assert_eq!(code, 2, "{args:?}: {said}");
        assert!(said.contains("name another") || said.contains("name two"), "{said}");
        assert_eq!(fs::read(folder.path().join("in/a.jsonl")).unwrap(), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{args:?} leaves something");
    }
    // an article of a folder is no place to write to, whatever it is called, and a table of an earlier run is
    fs::write(folder.path().join("in/b.txt"), "12 died.").unwrap();
    for args in [&["-o", "in/a.jsonl"][..], &["-o", "in/b.txt"], &["-o", "c.csv", "--table-schema", "in/b.txt"]] {
        let (code, _, said) = run(folder.path(), &[&["extract", "in"], args].concat());
        assert!(code == 2 && said.contains("it would be written over, and is an input; name another file"), "{said}");
        assert_eq!(fs::read(folder.path().join("in/a.jsonl")).unwrap(), before);
    }
    for _ in 0..2 {
        let args = ["extract", "in", "-q", "-o", "in/c.csv", "--columns", "metric,value"];
        assert_eq!(run(folder.path(), &args).0, 0);
    }
    fs::remove_file(folder.path().join("in/c.csv")).unwrap();
    // what is in a folder of the input is left out, and it is said
    for _ in 0..2 {
        let args = ["extract", "in", "-q", "-o", "in/out", "--format", "brat", "--errors", "in/errors.jsonl"];
        let (code, _, said) = run(folder.path(), &args);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("in/out: it is written by this run, and is no input"), "{said}");
    }
}

/// A run that was killed: the folder with its part and its journal.
fn killed(output: &str) -> Option<tempfile::TempDir> {
    let rows: String = common::corpus()
        .iter()
        .map(|article| json!({"id": article.doc(), "text": article.text()}).to_string() + "\n")
        .collect();
    let folder = folder(&[("in.jsonl", rows.repeat(20).as_bytes())]);
    let mut child = headcount()
        .current_dir(folder.path())
        .args(["extract", "in.jsonl", "-q", "-o", output, "--jobs", "1"])
        .spawn()
        .expect("it runs");
    let journal = folder.path().join(format!(".{output}.journal"));
    let commits = || fs::read_to_string(&journal).map_or(0, |lines| lines.lines().count());
    while commits() < 3 && child.try_wait().expect("it can be asked").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    child.kill().expect("it is killed, or has ended");
    child.wait().expect("it ends");
    journal.exists().then_some(folder)
}

/// The same bytes, damaged at that place in one of several ways.
fn damaged(sound: &[u8], way: usize, place: usize) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    match way % 3 {
        0 => bytes[place] ^= 1 << (way % 7),
        1 => bytes.truncate(place),
        _ => drop(bytes.splice(place..place, *b"{}\n")),
    }
    bytes
}

#[test]
fn a_damaged_part_or_journal_is_never_taken_up() {
    for output in ["out.jsonl", "out.csv.gz", "out.sqlite"] {
        let Some(folder) = killed(output) else { return common::skipped("a run that is slow enough to be killed") };
        let at = |name: &str| folder.path().join(name);
        let whole = format!("whole{}", output.trim_start_matches("out"));
        assert_eq!(run(folder.path(), &["extract", "in.jsonl", "-q", "-o", &whole]).0, 0);
        let whole = fs::read(at(&whole)).unwrap();
        let names = ["part", "journal"].map(|kind| format!(".{output}.{kind}"));
        let sound = names.each_ref().map(|name| fs::read(at(name)).unwrap());
        let (mut refused, mut draw) = (0, Draw::new(7));
        for case in 0..12 * rounds() {
            names.iter().zip(&sound).for_each(|(name, bytes)| fs::write(at(name), bytes).unwrap());
            let _ = fs::remove_file(at(output));
            let bytes = damaged(&sound[case % 2], case, draw.below(sound[case % 2].len()));
            fs::write(at(&names[case % 2]), &bytes).unwrap();
            let (code, _, said) = run(folder.path(), &["extract", "in.jsonl", "-q", "-o", output, "--resume"]);
            if code == 0 {
                assert!(fs::read(at(output)).unwrap() == whole, "{output}, case {case} comes to other bytes");
            } else {
                assert_eq!((code, said.lines().count()), (2, 1), "{said}");
                assert!(said.contains("damaged; leave out --resume to begin anew"), "{said}");
                refused += 1;
            }
        }
        println!("{output}: {refused} of {} were refused, the others came to the same bytes", 12 * rounds());
        assert!(refused > 2, "{output}: {refused} were refused");
    }
}

#[cfg(unix)]
#[test]
fn a_run_writes_through_no_link_that_is_planted() {
    use std::os::unix::fs::symlink;
    for (name, format) in
        [(".out.part", "jsonl"), (".out.journal", "jsonl"), (".out.tmp", "parquet"), (".a.txt.part", "jsonl")]
    {
        let folder = folder(&[("a.jsonl", b"{\"id\": \"a\", \"text\": \"12 died.\"}"), ("mine", b"keep")]);
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("texts")).unwrap();
        let link = if name.starts_with(".a") { at("texts").join(name) } else { at(name) };
        symlink(at("mine"), link).unwrap();
        let args = ["extract", "a.jsonl", "-q", "-o", "out", "--format", format, "--texts", "texts"];
        let (code, _, said) = run(folder.path(), &args);
        assert!(code == 0 || said.contains("is no file of a run; remove it"), "{name}: {said}");
        assert_eq!(fs::read(at("mine")).unwrap(), b"keep", "{name}");
    }
}

/// With HEADCOUNT_ROUNDS=50 it goes on for a minute and more.
#[test]
fn of_runs_on_one_output_one_wins() {
    let rows: String = (0..200).map(|n| ROW.replace("good", &n.to_string())).collect();
    let folder = folder(&[("a.jsonl", rows.as_bytes())]);
    let wholes = ["out.jsonl", "out.csv.gz", "out.parquet"].map(|output| {
        assert_eq!(run(folder.path(), &["extract", "a.jsonl", "-q", "-o", output]).0, 0);
        let whole = fs::read(folder.path().join(output)).unwrap();
        fs::remove_file(folder.path().join(output)).unwrap();
        (output, whole)
    });
    let (mut won, mut refused) = (0, 0);
    for (output, whole) in wholes.iter().cycle().take(20 * rounds()) {
        let start = || headcount().current_dir(folder.path()).args(["extract", "a.jsonl", "-q", "-o", output]).output();
        let outputs = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| outcome(start().expect("it runs")))).collect();
            runs.into_iter().map(|run| run.join().expect("it ends")).collect::<Vec<_>>()
        });
        for (code, _, said) in &outputs {
            assert!(*code == 0 || *code == 2 && said.contains("another run is writing this file"), "{said}");
            *if *code == 0 { &mut won } else { &mut refused } += 1;
        }
        assert!(outputs.iter().any(|(code, ..)| *code == 0));
        assert!(fs::read(folder.path().join(output)).unwrap() == *whole, "{output} is not whole");
        fs::remove_file(folder.path().join(output)).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
    println!("{won} runs wrote the file, {refused} were refused");
}

#[test]
fn the_page_of_limits_says_what_they_are() {
    use headcount::limits;
    let page = fs::read_to_string(root("docs/limits.md")).unwrap();
    let digits = |number: usize| {
        let digits = number.to_string();
        let parts = digits.as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part).into_owned());
        parts.collect::<Vec<_>>().join(",")
    };
    let all = [
        limits::CLAIMS,
        limits::SENTENCES,
        limits::DOCUMENTS,
        limits::RECORDS,
        limits::MENTIONS,
        limits::QUOTES,
        limits::NAME,
        limits::TITLE,
        limits::OUTLET,
        limits::URL,
        limits::ID,
        limits::LEXICON_FILE,
        limits::IGNORE_FILES,
    ];
    for number in all {
        assert!(page.contains(&format!(" {} |", digits(number))), "{number}");
    }
    let steps = format!(" {}, and {} for each byte |", digits(limits::STEPS), limits::STEPS_A_BYTE);
    assert!(page.contains(&steps) && page.contains(&format!("a claim {} more", limits::CLAIM_STEPS)));
}

//! What is read, what is written and what others have put in the way stay apart, under whatever names they come.
#![cfg(unix)]

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{headcount, outcome, run};
use common::{folder, records};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

const ROW: &str = "{\"id\": \"a\", \"text\": \"Police said 12 people were killed.\"}\n";
const METRIC: &str = "[[metric]]\nid = \"tanks\"\ncounts = [\"tank\"]\nunit = \"item\"\n";

/// Runs a line of the shell, in which `"$0"` is the command.
fn shell(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", line, env!("CARGO_BIN_EXE_headcount")]);
    outcome(command.output().expect("the shell runs"))
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

#[test]
fn an_input_is_no_output_under_any_name() {
    for line in [
        "\"$0\" extract - --errors f < f",
        "\"$0\" extract - -o f < f",
        "\"$0\" extract - >> f < f",
        "ln in/a.jsonl h; \"$0\" extract in --errors h",
        "ln -s ../f in/l; \"$0\" extract in --follow --errors f",
        "cp f .c.jsonl.part; \"$0\" extract .c.jsonl.part -o c.jsonl",
        "cp f .c.jsonl.journal; \"$0\" extract - -o c.jsonl < .c.jsonl.journal",
        "cp f .o.sqlite.tmp-journal; \"$0\" extract .o.sqlite.tmp-journal --input-format jsonl -o o.sqlite",
        "cp f o.sqlite-journal; \"$0\" extract o.sqlite-journal --input-format jsonl -o o.sqlite",
        "\"$0\" extract f --lexicon L --errors L/metrics.toml",
        "\"$0\" extract f --lexicon L -o L/new.tsv",
    ] {
        let row = ROW.as_bytes();
        let folder = folder(&[("f", row), ("in/a.jsonl", row), ("L/metrics.toml", METRIC.as_bytes())]);
        let (code, _, said) = shell(folder.path(), line);
        assert_eq!(code, 2, "{line}: {said}");
        assert!(said.contains("name another"), "{line}: {said}");
        let at = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!([at("f"), at("in/a.jsonl"), at("L/metrics.toml")], [ROW, ROW, METRIC], "{line}");
        assert!(!folder.path().join("L/new.tsv").exists());
    }
}

#[test]
fn no_output_is_written_over_another() {
    for line in [
        "\"$0\" extract f.jsonl --errors x > x",
        "\"$0\" extract f.jsonl --errors x -o y 2> x",
        "\"$0\" extract f.jsonl --format csv --table-schema x > x",
        "\"$0\" extract f.jsonl -o c.csv --table-schema .c.csv.part",
        "\"$0\" extract f.jsonl -o c.csv --errors .c.csv.journal",
    ] {
        let folder = folder(&[("f.jsonl", ROW.as_bytes())]);
        let (code, _, said) = shell(folder.path(), line);
        let said = if line.contains("2> x") { fs::read_to_string(folder.path().join("x")).unwrap() } else { said };
        assert!(code == 2 && said.contains("both write"), "{line}: {said}");
    }
}

#[test]
fn a_list_of_failures_is_of_one_run() {
    let folder = folder(&[("f.jsonl", ROW.as_bytes()), ("e", b"of the other run\n")]);
    let list = OpenOptions::new().write(true).open(folder.path().join("e")).unwrap();
    list.lock().unwrap();
    let args = ["extract", "f.jsonl", "-q", "-o", "o.jsonl", "--errors", "e"];
    let (code, _, said) = run(folder.path(), &args);
    assert!(code == 2 && said.contains("another run is writing this file"), "{said}");
    assert_eq!(fs::read(folder.path().join("e")).unwrap(), b"of the other run\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
    drop(list);
    assert_eq!(run(folder.path(), &args).0, 0);
    assert_eq!(fs::read(folder.path().join("e")).unwrap(), b"");
}

#[test]
fn what_is_planted_beside_an_output_is_not_written_through() {
    for name in [".o.jsonl.part", ".o.jsonl.journal"] {
        let folder = folder(&[("f.jsonl", ROW.as_bytes()), ("mine", b"keep")]);
        fs::hard_link(folder.path().join("mine"), folder.path().join(name)).unwrap();
        let (code, _, said) = run(folder.path(), &["extract", "f.jsonl", "-q", "-o", "o.jsonl"]);
        assert!(code == 2 && said.contains("is no file of a run; remove it"), "{name}: {said}");
        assert_eq!(fs::read(folder.path().join("mine")).unwrap(), b"keep", "{name}");
    }
    for args in [&["--texts", "t"][..], &["--format", "brat", "-o", "t"]] {
        let rows = ROW.replace("\"a\"", "\"d/x\"") + ROW;
        let folder = folder(&[("f.jsonl", rows.as_bytes()), ("t/x", b""), ("out/x", b"")]);
        symlink("../out", folder.path().join("t/d")).unwrap();
        let (code, _, said) = run(folder.path(), &[&["extract", "f.jsonl", "-q"], args].concat());
        assert!(code == 1 && said.contains("t/d is a link, and no folder of a run"), "{said}");
        assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1, "{args:?}");
        assert!(fs::read_dir(folder.path().join("t")).unwrap().count() > 2, "the other document is written");
    }
}

#[test]
fn what_is_no_file_is_not_written_over() {
    let folder = folder(&[("f.jsonl", ROW.as_bytes()), ("mine.json", b"{}")]);
    let at = |name: &str| folder.path().join(name);
    symlink("/dev/null", at("device")).unwrap();
    symlink("mine.json", at("link")).unwrap();
    for name in ["device", "link"] {
        let args = ["extract", "f.jsonl", "-q", "-o", "o.csv", "--table-schema", name];
        let (code, _, said) = run(folder.path(), &args);
        assert_eq!(code, 0, "{name}: {said}");
        assert!(fs::symlink_metadata(at(name)).unwrap().is_symlink(), "{name}");
    }
    assert!(fs::read_to_string(at("mine.json")).unwrap().contains("frictionlessdata"));
}

#[test]
fn what_is_no_journal_of_a_database_is_not_waited_for() {
    let folder = folder(&[("f.jsonl", ROW.as_bytes())]);
    let args = ["extract", "f.jsonl", "-q", "-o", "o.sqlite"];
    assert_eq!(run(folder.path(), &args).0, 0);
    for ending in ["-journal", "-wal", "-shm"] {
        let path = folder.path().join(format!("o.sqlite{ending}"));
        pipe(&path);
        let (code, _, said) = run(folder.path(), &args);
        assert!(code == 2 && said.contains("is no file of a database; remove it"), "{ending}: {said}");
        fs::remove_file(path).unwrap();
    }
    assert_eq!(run(folder.path(), &args).0, 0);
}

#[test]
fn a_folder_of_texts_is_of_one_run() {
    let folder = folder(&[("f.jsonl", ROW.as_bytes()), ("t/x", b"")]);
    let texts = File::open(folder.path().join("t")).unwrap();
    texts.lock().unwrap();
    let args = ["extract", "f.jsonl", "-q", "-o", "o.jsonl", "--texts", "t"];
    let (code, _, said) = run(folder.path(), &args);
    assert!(code == 2 && said.contains("another run is writing this file"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
    drop(texts);
    assert_eq!(run(folder.path(), &args).0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let folder = folder(&[("f.jsonl", ROW.as_bytes())]);
    for part in ["extract f.jsonl", "mentions f.jsonl", "show f.jsonl", "schema", "metrics", "man", "--help"] {
        let (code, _, said) = shell(folder.path(), &format!("\"$0\" {part} > /dev/full"));
        assert!(code == 1 && said.contains("the output cannot be written"), "{part}: {said}");
        assert_eq!(shell(folder.path(), &format!("\"$0\" {part} > /dev/null")).0, 0, "{part}");
    }
}

#[test]
fn no_pipe_and_no_device_is_waited_for_that_nobody_named() {
    let row = ROW.as_bytes();
    let folder = folder(&[("in/a.jsonl", row), ("f.jsonl", row), ("L/x", b""), ("g/x", b""), ("t/x", b"")]);
    let at = |name: &str| folder.path().join(name);
    pipe(&at("in/.ignore"));
    symlink("/dev/zero", at("in/.gitignore")).unwrap();
    for name in ["L/metrics.toml", "g/gold.jsonl", "t/a.txt"] {
        pipe(&at(name));
    }
    assert_eq!(run(folder.path(), &["extract", "f.jsonl", "-q", "-o", "r.jsonl"]).0, 0);
    for (args, want) in [
        (&["extract", "in", "-q"][..], 0),
        (&["extract", "f.jsonl", "--lexicon", "L"], 2),
        (&["eval", "g"], 2),
        (&["report", "--from", "r.jsonl", "--texts", "t"], 0),
    ] {
        let (code, _, said) = run(folder.path(), args);
        assert_eq!(code, want, "{args:?}: {said}");
    }
}

#[test]
fn a_damaged_member_of_an_archive_fails_alone() {
    let zip = made::zip(&[("v.txt", b"Police said 12 people were killed."), ("w.txt", b"Police said 14 people died.")]);
    let at = zip.windows(2).position(|two| two == b"12").expect("the member is not packed");
    let mut damaged = zip.clone();
    damaged[at] = b'9';
    let folder = folder(&[("z.zip", &damaged)]);
    let (code, lines, said) = run(folder.path(), &["extract", "z.zip", "-q"]);
    assert!(code == 1 && said.contains("z.zip/v.txt") && said.contains("its checksum is wrong"), "{said}");
    assert_eq!(records(&lines).len(), 1);
}

/// A file that is taken up from a pipe beside it has been opened, and is changed before its rest is read.
#[test]
fn a_file_that_changes_while_it_is_read_is_named() {
    // more rows than are held at a time, so that the file is not read to its end before the output is asked for
    let rows = ROW.repeat(200_000);
    for (change, what) in [(true, "grows"), (false, "is cut")] {
        let folder = folder(&[("f.jsonl", rows.as_bytes())]);
        let path = folder.path().join("f.jsonl");
        let mut child = headcount()
            .current_dir(folder.path())
            .args(["extract", "f.jsonl", "-q", "--jobs", "1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        // it has begun, and waits for its reader
        let mut first = [0];
        std::io::Read::read_exact(child.stdout.as_mut().expect("a pipe"), &mut first).expect("a record");
        if change {
            File::options().append(true).open(&path).unwrap().write_all(ROW.as_bytes()).unwrap();
        } else {
            File::options().write(true).open(&path).unwrap().set_len(rows.len() as u64 / 2 + 7).unwrap();
        }
        let (code, _, said) = outcome(child.wait_with_output().expect("it ends"));
        assert!(
            code == 1 && said.contains("f.jsonl") && said.contains("it was changed while it was read"),
            "{what}: {said}"
        );
    }
}

/// The work that is left when it is asked to end takes seconds; it ends before it is done.
#[test]
fn an_output_that_is_being_made_is_not_waited_for() {
    let folder = folder(&[("f.jsonl", ROW.repeat(100_000).as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let args = ["extract", "f.jsonl", "-q", "-o", "o.xlsx"];
    let mut child = headcount().current_dir(folder.path()).args(args).stderr(Stdio::piped()).spawn().expect("it runs");
    while !at(".o.xlsx.tmp").exists() && child.try_wait().expect("it can be asked").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(asked.is_ok_and(|status| status.success()));
    let (code, _, said) = outcome(child.wait_with_output().expect("it ends"));
    if code == 0 {
        return common::skipped("a machine on which the sheet takes longer");
    }
    assert!(code == 130 && said.contains("interrupted before the output was made"), "{code}: {said}");
    assert!(!at("o.xlsx").exists());
    assert_eq!(run(folder.path(), &[&args[..], &["--resume"]].concat()).0, 0);
    assert_eq!(run(folder.path(), &["extract", "f.jsonl", "-q", "-o", "whole.xlsx"]).0, 0);
    assert!(fs::read(at("o.xlsx")).unwrap() == fs::read(at("whole.xlsx")).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left behind");
}

/// Documents of the same name and text among those that were done, and those that fail.
#[test]
fn texts_and_failures_are_taken_up_as_well() {
    let rows = format!("{ROW}{}{{\"id\": \"no text\"}}\n", ROW.replace("\"a\"", "\"b\"")).repeat(8_000);
    let folder = folder(&[("f.jsonl", rows.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let args = |name: &str| {
        let named = ["o.jsonl", "texts", "errors"].map(|what| format!("{name}.{what}"));
        ["extract", "f.jsonl", "-q", "-o", &named[0], "--texts", &named[1], "--errors", &named[2]].map(str::to_owned)
    };
    let given = |more: &[&str]| {
        let args = args("part");
        run(folder.path(), &args.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>())
    };
    let mut child =
        headcount().current_dir(folder.path()).args(args("part")).stderr(Stdio::null()).spawn().expect("it runs");
    let committed = || fs::read_to_string(at(".part.o.jsonl.journal")).is_ok_and(|journal| journal.lines().count() > 1);
    while !committed() && child.try_wait().expect("it can be asked").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    child.kill().expect("it is killed, or has ended");
    if child.wait().expect("it ends").code().is_some() {
        return common::skipped("a machine on which the texts take longer");
    }
    // a list that was damaged meanwhile is refused, and left as it is
    let list = fs::read(at("part.errors")).expect("the list");
    let damaged = [b"x", &list[1..]].concat();
    fs::write(at("part.errors"), &damaged).expect("it is written");
    let (code, _, said) = given(&["--resume"]);
    assert!(code == 2 && said.contains("part.errors: it is not the list of failures"), "{code}: {said}");
    assert_eq!(fs::read(at("part.errors")).expect("the list"), damaged);
    fs::write(at("part.errors"), &list).expect("it is written");
    assert_eq!(given(&["--resume"]).0, 1);
    assert_eq!(run(folder.path(), &args("whole").each_ref().map(String::as_str)).0, 1);
    for what in ["o.jsonl", "errors"] {
        let read = |name: &str| fs::read(at(&format!("{name}.{what}"))).expect("it is there");
        assert!(read("part") == read("whole"), "{what}");
    }
    let texts = |name: &str| fs::read_dir(at(&format!("{name}.texts"))).expect("the folder").count();
    assert_eq!((texts("part"), texts("whole")), (16_001, 16_001));
}

//! Folders: what in them is no input, and that it is said.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::run;
use common::{folder, records};
use headcount::Article;
use headcount::input::{Settings, articles};
use std::fs;
use std::io::Write;
use std::path::Path;

fn quotes(lines: &str) -> Vec<String> {
    records(lines).into_iter().map(|claim| claim.quote).collect()
}

#[test]
fn what_is_passed_over_is_counted_and_named() {
    let story = b"At least 12 people were killed.";
    let folder = folder(&[
        ("a.txt", story),
        ("a.css", b"p { color: red }"),
        (".hidden.txt", story),
        ("page.html", b"<html><body><article><p>At least 13 people were killed in the flood, police said.</p></article></body></html>"),
        ("page_files/ad.html", b"<html><p>At least 700 people were killed.</p></html>"),
        (".gitignore", b"drafts/\n*.old.txt\n!kept.old.txt\n"),
        ("drafts/b.txt", story),
        ("c.old.txt", story),
        ("sub/.ignore", b"kept.old.txt\n"),
        ("sub/kept.old.txt", story),
        ("french.txt", "Le pont est tombé dans la rivière et les secours ont retrouvé les corps de douze personnes.".as_bytes()),
    ]);
    let (code, lines, said) = run(folder.path(), &["extract", "."]);
    assert_eq!((code, quotes(&lines)), (0, vec!["At least 12".to_owned(), "At least 13".to_owned()]), "{said}");
    assert!(
        said.contains(
            ", 0 failed, 1 not in English, 1 file of unknown kind passed over, 3 hidden, 3 by an ignore file, 1 of saved pages; "
        ),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    let (_, _, said) = run(folder.path(), &["extract", ".", "-v"]);
    for line in [
        "french.txt: it is not in English",
        "a.css: passed over: of unknown kind",
        ".hidden.txt: passed over: hidden",
        "drafts: passed over: by an ignore file",
        "c.old.txt: passed over: by an ignore file",
        "sub/kept.old.txt: passed over: by an ignore file",
        "ad.html: passed over: of saved pages",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(run(folder.path(), &["extract", ".", "-q"]).2, "");
}

/// What those of a folder and of the folders above it leave is what one may have.
#[test]
fn ignore_files_are_bounded_together() {
    let story = b"At least 12 people were killed.";
    let long = format!("#{}\nleft.txt\n", "a".repeat(headcount::limits::IGNORE_FILES * 6 / 10));
    let folder = folder(&[
        (".ignore", long.as_bytes()),
        ("left.txt", story),
        ("sub/.ignore", &[long.as_bytes(), b"own.txt\n"].concat()),
        ("sub/left.txt", story),
        ("sub/own.txt", story),
        ("sub/.gitignore", b"short.txt\n"),
        ("sub/short.txt", story),
        ("sub/deeper/own.txt", story),
    ]);
    let (code, lines, said) = run(folder.path(), &["extract", "."]);
    let read: Vec<String> = records(&lines).into_iter().map(|claim| claim.doc).collect();
    assert_eq!((code, read), (0, vec!["sub/deeper/own.txt".to_owned(), "sub/own.txt".to_owned()]), "{said}");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_passed_over_and_named() {
    let folder = folder(&[("a.txt", b"At least 12 people were killed.")]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("b.txt")).status();
    assert!(made.expect("mkfifo runs").success());
    let (code, lines, said) = run(folder.path(), &["extract", ".", "-v"]);
    assert_eq!((code, lines.lines().count()), (0, 1), "{said}");
    assert!(said.contains("b.txt: passed over: of pipes and devices"), "{said}");
    assert!(said.contains("1 file of pipes and devices passed over"), "{said}");
}

#[test]
fn what_was_written_into_a_folder_is_not_read_the_next_time() {
    let folder = folder(&[("a.txt", b"At least 12 people were killed, police said.")]);
    let path = folder.path();
    for name in [
        "a.jsonl",
        "b.json",
        "c.csv",
        "d.tsv",
        "e.jsonld",
        "f.csv.gz",
        "g.xlsx",
        "h.gkg",
        "i.gkg.csv",
        "j.sqlite",
        "k.parquet",
        "l.html",
        "m.txt",
    ] {
        if headcount::output::Format::of(Path::new(name)).is_ok_and(|format| format.is_built_in()) {
            let (code, _, said) = run(path, &["extract", ".", "-o", name]);
            assert_eq!(code, 0, "{name}: {said}");
        }
    }
    for args in [
        &["mentions", ".", "-o", "n.jsonl"][..],
        &["extract", ".", "-o", "o.csv", "--table-schema", "o.json"],
        &["extract", ".", "-o", "r.csv", "--columns", "metric,value"],
        &["extract", ".", "-o", "brat", "--format", "brat"],
        &["extract", ".", "-o", "p.jsonl", "--texts", "texts"],
        &["report", ".", "-o", "q.html"],
    ] {
        let (code, _, said) = run(path, args);
        assert_eq!(code, 0, "{args:?}: {said}");
    }
    fs::write(path.join("bad.jsonl"), "{}\n").expect("a file");
    assert_eq!(run(path, &["extract", "bad.jsonl", "--errors", "errors.jsonl"]).0, 1);
    fs::remove_file(path.join("bad.jsonl")).expect("it goes");
    let (code, lines, said) = run(path, &["extract", "."]);
    assert_eq!((code, quotes(&lines).len()), (0, 1), "{said}");
    assert!(said.starts_with("1 document, "), "{said}");
    // one that is named is reported
    for name in ["a.jsonl", "l.html", "m.txt"] {
        let (code, _, said) = run(path, &["extract", name]);
        assert_eq!(code, 1);
        assert!(said.contains("the file holds records of this program"), "{said}");
    }
    let (code, lines, said) = run(path, &["extract", "texts"]);
    assert_eq!((code, quotes(&lines).len()), (0, 1), "{said}");
}

#[test]
fn an_empty_output_is_not_read_the_next_time() {
    let story: &[u8] = b"At least 12 people were killed, police said.";
    for (name, input, option) in [
        ("errors.jsonl", ".", "--errors"),
        ("errors.txt", ".", "--errors"),
        ("errors", "a.txt", "--errors"),
        ("sub/none.json", ".", "--errors"),
        ("claims.jsonl", "calm.txt", "-o"),
    ] {
        let folder = folder(&[("a.txt", story), ("calm.txt", b"The market was open."), ("sub/c.txt", story)]);
        let path = folder.path();
        assert_eq!(run(path, &["extract", input, option, name]).0, 0, "{name}");
        assert_eq!(fs::read(path.join(name)).expect("it is there"), b"", "{name}");
        let (code, lines, said) = run(path, &["extract", ".", "-v"]);
        assert_eq!((code, quotes(&lines).len()), (0, 2), "{name}: {said}");
        assert!(said.contains(&format!("{name}: passed over: of records")), "{name}: {said}");
        assert!(said.contains(" 1 file of records passed over;"), "{name}: {said}");
        // an empty article of that name, once there is something in the list, is one that was not saved
        fs::write(path.join("bad.jsonl"), "{}\n").expect("a file");
        let (code, _, said) = run(path, &["extract", ".", "--errors", name, "-q"]);
        assert_eq!(code, 1, "{name}: {said}");
        fs::write(path.join(name), "").expect("a file");
        let (_, _, said) = run(path, &["extract", ".", "-q"]);
        assert!(option == "-o" || said.contains(&format!("{name}: ")), "{name}: {said}");
    }
}

#[test]
fn what_was_mended_is_no_word_of_a_quiet_run() {
    let broken = "â€œAt least 14 people were killed,â€\u{9d} police said.";
    let commas = "date,text\n2025-06-16,At least 14 people were killed, police said.\n";
    let folder = folder(&[("a.txt", broken.as_bytes()), ("b.csv", commas.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "a.txt", "b.csv", "--quiet"]);
    assert_eq!((code, quotes(&lines).len(), said.as_str()), (0, 2, ""));
    let (_, _, said) = run(folder.path(), &["extract", "a.txt", "b.csv"]);
    assert!(said.contains("(mojibake_repaired)") && said.contains("(cells_joined)"), "{said}");
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder =
        folder(&[("a/x.txt", b"At least 12 people were killed."), ("b/x.txt", b"At least 13 people were killed.")]);
    let (code, lines, said) = run(folder.path(), &["extract", "a/x.txt", "./a/x.txt", "a", "b"]);
    assert_eq!((code, quotes(&lines)), (0, vec!["At least 12".to_owned(), "At least 13".to_owned()]));
    assert!(said.contains(", 2 files read before passed over"), "{said}");
}

#[test]
fn files_of_one_name_in_two_folders_are_two_documents() {
    let folder =
        folder(&[("a/x.txt", b"At least 12 people were killed."), ("b/x.txt", b"At least 13 people were killed.")]);
    let (code, lines, said) = run(folder.path(), &["extract", "a", "b", "--texts", "texts"]);
    assert_eq!((code, quotes(&lines)), (0, vec!["At least 12".to_owned(), "At least 13".to_owned()]));
    assert!(said.contains("x.txt: another document has this name; its text is in texts/x.txt%2.txt"), "{said}");
    let text = |name: &str| fs::read_to_string(folder.path().join("texts").join(name)).expect("a text");
    assert!(text("x.txt.txt").contains("12") && text("x.txt%2.txt").contains("13"));
    let (_, _, said) = run(folder.path(), &["extract", "a", "b", "-o", "out.jsonl"]);
    assert!(said.starts_with("2 documents, 2 claims"), "{said}");
}

#[test]
fn members_of_one_name_are_documents_each() {
    let members: [(&str, &[u8]); 3] = [
        ("x.txt", b"At least 12 people were killed."),
        ("y.txt", b"At least 14 people were killed."),
        ("x.txt", b"At least 13 people were killed."),
    ];
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, bytes).expect("a member");
    }
    let folder = folder(&[("a.zip", &made::zip(&members)), ("b.tar", &tar.into_inner().expect("an archive"))]);
    for archive in ["a.zip", "b.tar"] {
        let (code, lines, said) = run(folder.path(), &["extract", archive, "--texts", "texts"]);
        assert_eq!(
            (code, quotes(&lines)),
            (0, ["At least 12", "At least 14", "At least 13"].map(str::to_owned).into())
        );
        let ids: std::collections::BTreeSet<String> = records(&lines).into_iter().map(|claim| claim.id).collect();
        assert_eq!(ids.len(), 3, "{lines}");
        let path = format!("texts/{archive}/x.txt%2.txt");
        assert!(said.contains(&format!("x.txt: another document has this name; its text is in {path}")), "{said}");
        assert_eq!(fs::read(folder.path().join(path)).expect("a text"), members[2].1);
    }
}

/// Reads the articles of a folder of which `name` is the second file, with the first before a change and the others after it: how
/// many are read, and what is said of those that are not.
fn read_over_change(name: &str, bytes: &[u8], first: usize, change: impl Fn(&Path)) -> (usize, Vec<String>) {
    let story = b"At least 12 people were killed.";
    let folder = folder(&[("a.txt", story), (name, bytes), ("z.txt", story)]);
    let (paths, settings) = ([folder.path().into()], Settings::default());
    let mut read = articles(&paths, &settings);
    let before = read.by_ref().take(first).filter(|article| article.is_ok()).count();
    assert_eq!(before, first, "{name}");
    change(&folder.path().join(name));
    let (after, failed): (Vec<headcount::Result<Article>>, Vec<_>) = read.partition(|article| article.is_ok());
    assert_eq!(after.last().and_then(|article| article.as_ref().ok()).map(Article::doc), Some("z.txt"), "{name}");
    (after.len(), failed.into_iter().filter_map(|article| article.err()).map(|error| error.to_string()).collect())
}

/// Puts something that is no file where a file was.
#[cfg(unix)]
fn replace_with(what: &str, path: &Path) {
    fs::remove_file(path).expect("it was there");
    match what {
        "a folder" => fs::create_dir(path).expect("a folder"),
        "a pipe" => assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success()),
        _ => {}
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_any_more_when_it_is_read_fails_by_its_name() {
    let row = b"{\"text\": \"At least 13 people were killed.\"}\n";
    for name in ["m.txt", "m.jsonl", "m.csv", "m.zip"] {
        for what in ["gone", "a folder", "a pipe"] {
            let (read, said) = read_over_change(name, row, 1, |path| replace_with(what, path));
            assert_eq!((read, said.len()), (1, 1), "{name} is {what}: {said:?}");
            assert!(said[0].contains(name), "{name} is {what}: {said:?}");
        }
    }
}

#[test]
fn a_file_that_grows_or_shrinks_while_it_is_read_fails_by_its_name() {
    const ROWS: usize = 20_000;
    let row = "{\"text\": \"At least 13 people were killed.\"}\n";
    let bytes = row.repeat(ROWS);
    let grows = |path: &Path| {
        let mut file = fs::OpenOptions::new().append(true).open(path).expect("the file");
        file.write_all(row.as_bytes()).expect("a row");
    };
    let shrinks = |path: &Path| {
        fs::OpenOptions::new().write(true).open(path).and_then(|file| file.set_len(1_000)).expect("the file")
    };
    for (what, change) in [("grows", &grows as &dyn Fn(&Path)), ("shrinks", &shrinks)] {
        let (read, said) = read_over_change("m.jsonl", bytes.as_bytes(), 2, change);
        assert!(read <= ROWS && said.len() == 1, "{what}: {read}, {said:?}");
        assert!(
            said[0].contains("m.jsonl") && said[0].contains("it was changed while it was read"),
            "{what}: {said:?}"
        );
    }
}

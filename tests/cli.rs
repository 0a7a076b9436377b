//! The command, run as a user runs it.

#[path = "common/command.rs"]
mod command;
mod common;

use command::{headcount, outcome, piped, run};
use common::{folder, records, root};
use std::fs;
use std::process::Stdio;

const STORY: &[u8] = b"At least 12 people were killed and 30 injured in a flood, police said on Sunday.\n";

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    // name, bytes, what is said
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("empty.txt", b"", &["empty.txt: the file holds no text"]),
        ("only-matter.md", b"---\ntitle: a\n---\n\n", &["only-matter.md: the file holds no text"]),
        ("broken.jsonl", b"{\"text\": \"ok\"}\n\n{\"text\": \"o\n", &["broken.jsonl:3: the line is no JSON"]),
        (
            "textless.jsonl",
            b"{\"id\": \"a\"}\n{\"text\": \"\"}",
            &["textless.jsonl:1: the row has no text", "textless.jsonl:2: the row has no text"],
        ),
        ("ends.ndjson", b"{\"text\": \"ok\"}\r\n{\"text\": \r\n", &["ends.ndjson:2: the line is no JSON"]),
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
fn what_people_have_is_read() {
    const TEXT: &str = "Police said at least 14 people were killed.";
    let (html, csv) = (format!("<p>{}</p>", TEXT.replace("14", "<b>14</b>")), format!("\"{TEXT}\""));
    // name, what it holds, what is in its record
    let cases = [
        ("a.md", format!("---\ndate: soon\n---\n{TEXT}"), r#""published":null published_unread"#),
        (
            "a.jsonl",
            format!("{{\"text\": \"{TEXT}\", \"date\": \"2025-02-30\"}}"),
            r#""published":null published_unread"#,
        ),
        ("a.jsonl", format!("{{\"text\": \"{TEXT}\", \"date\": \"0001-01-01\"}}"), r#""published":null"#),
        ("a.jsonl", format!("{{\"text\": \"{html}\", \"date\": \"16/06/2025\"}}"), r#""published":"2025-06-16""#),
        (
            "a.jsonl",
            format!("{{\"text\": \"{TEXT}\", \"source\": \"https://e.org/a\"}}"),
            r#""outlet":null "url":"https://e.org/a""#,
        ),
        (
            "a.json",
            format!("{{\"articles\": [{{\"content\": \"{TEXT}\", \"source\": {{\"name\": \"O\"}}}}]}}"),
            r#""outlet":"O""#,
        ),
        (
            "a.jsonl",
            format!(
                "{{\"text\": \"{TEXT}\", \"media_name\": \"O\", \"date\": {{\"created\": \"2025-06-16T10:00:00Z\"}}}}"
            ),
            r#""outlet":"O" "published":"2025-06-16""#,
        ),
        (
            "a.jsonl",
            format!(
                "{{\"text\": \"{TEXT}\", \"source\": {{\"uri\": \"e.org\", \"title\": \"O\"}}, \"date\": {{\"$date\": \"2025-06-16\"}}}}"
            ),
            r#""outlet":"O" "published":"2025-06-16""#,
        ),
        ("table", format!("date,text\n20250616091200,{csv}\n"), r#""published":"2025-06-16""#),
        (
            "a.csv",
            format!("date,text\n16.06.2025,{TEXT} Others, too, fled.\n"),
            r#""published":"2025-06-16" cells_joined"#,
        ),
        ("a.txt", "â€œAt least 14 people were killed,â€\u{9d} police said.".to_owned(), "mojibake_repaired"),
        (
            "a.eml",
            format!("Date: Mon, 16 Jun 2025 10:00:00 +0000\nSubject: T\nMIME-Version: 1.0\n\n{TEXT}\n"),
            r#""published":"2025-06-16" "title":"T""#,
        ),
    ];
    for (name, text, wanted) in cases {
        let folder = folder(&[(name, text.as_bytes())]);
        let (code, out, said) = run(folder.path(), &["extract", name, "--quiet"]);
        assert_eq!((code, out.lines().count()), (0, 1), "{text}: {out}{said}");
        for part in wanted.split(' ') {
            assert!(out.contains(part), "{part}: {out}");
        }
        assert!(out.contains("\"value\":14"), "{out}");
    }
}

#[test]
fn what_is_so_of_many_documents_is_said_of_some() {
    let folder = folder(&[("a.jsonl", "{\"text\": \"a\", \"date\": \"soon\"}\n".repeat(100).as_bytes())]);
    for (args, lines) in [(&["-q"][..], 11), (&[], 12), (&["-v"], 101)] {
        let (code, _, said) = run(folder.path(), &[&["extract", "a.jsonl"], args].concat());
        assert_eq!((code, said.lines().count()), (0, lines), "{said}");
        assert!(said.starts_with("warning: a.jsonl#1: its date is in no form that is known"), "{said}");
        assert_eq!(said.contains("more documents are so; -v names them"), lines < 100, "{said}");
    }
}

#[test]
fn the_order_of_day_and_month_can_be_given() {
    let rows = b"{\"text\": \"At least 14 people were killed.\", \"date\": \"05/06/2025\"}\n";
    let folder = folder(&[("a.jsonl", rows)]);
    for (format, want) in [("dmy", "2025-06-05"), ("mdy", "2025-05-06"), ("%m/%d/%Y", "2025-05-06")] {
        let (code, lines, said) = run(folder.path(), &["extract", "a.jsonl", "-q", "--date-format", format]);
        assert_eq!((code, records(&lines)[0].published.as_deref()), (0, Some(want)), "{said}");
    }
}

#[test]
fn fields_that_are_not_there_are_one_message() {
    let folder = folder(&[("a.jsonl", b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n")]);
    let (code, _, said) = run(folder.path(), &["extract", "a.jsonl", "--text-field", "words", "--errors", "e.jsonl"]);
    assert_eq!((code, said.matches("error: ").count()), (1, 1), "{said}");
    assert!(
        said.contains("a.jsonl:1: the row has no text in a field `words`") && said.contains("The fields: text"),
        "{said}"
    );
    let listed = fs::read_to_string(folder.path().join("e.jsonl")).expect("the list is there");
    assert_eq!(listed.lines().count(), 3);
}

#[test]
fn files_of_a_saved_page_are_no_articles() {
    let page: &[u8] = b"<p>At least 12 people were killed in a flood, police said on Sunday.</p>";
    let folder = folder(&[("a.html", page), ("a_files/ad.html", page), ("b_files/c.html", page)]);
    let (_, out, _) = run(folder.path(), &["extract", ".", "--quiet"]);
    assert_eq!((out.lines().count(), out.contains("b_files/c.html")), (2, true), "{out}");
}

#[test]
fn two_runs_are_compared() {
    let folder = folder(&[("a.txt", STORY)]);
    run(folder.path(), &["extract", "a.txt", "-o", "a.jsonl", "--quiet"]);
    run(folder.path(), &["extract", "a.txt", "-o", "b.jsonl", "--quiet", "--metric", "injured", "--outlet", "O"]);
    let (code, out, _) = run(folder.path(), &["diff", "a.jsonl", "a.jsonl"]);
    assert_eq!((code, out.as_str()), (0, "0 gone, 0 new, 0 changed, of 2 before and 2 after\n"));
    let (code, out, _) = run(folder.path(), &["diff", "a.jsonl", "b.jsonl"]);
    assert_eq!(code, 1);
    for part in ["- a.txt:0 fatalities", "~ a.txt:", "    outlet: null -> \"O\"", "1 gone, 0 new, 1 changed"] {
        assert!(out.contains(part), "{out}");
    }
    assert_eq!(run(folder.path(), &["diff", "a.jsonl", "b.jsonl", "--ignore", "outlet"]).0, 1);
    assert_eq!(run(folder.path(), &["diff", "a.jsonl", "a.txt"]).0, 2);
    assert_eq!(run(folder.path(), &["diff", "a.jsonl", "a.jsonl", "--ignore", "restates"]).0, 0);
    let (code, _, said) = run(folder.path(), &["diff", "a.jsonl", "a.jsonl", "--ignore", "outlet,confidenze"]);
    assert_eq!(code, 2);
    assert!(said.contains("no field `confidenze`. The fields: ") && said.contains(", confidence,"), "{said}");
}

#[test]
fn the_command_says_what_it_knows() {
    let folder = folder(&[]);
    let (code, out, _) = run(folder.path(), &["metrics"]);
    assert!(code == 0 && out.lines().count() == 15 && out.contains("people who died"), "{out}");
    assert!(!out.contains("of the lexicon"), "{out}");
    assert!(run(folder.path(), &["completions", "bash"]).1.contains("--date-format"));
    assert!(run(folder.path(), &["man"]).1.contains("headcount\\-extract"));
}

#[test]
fn paths_that_cannot_be_read_are_named() {
    let folder = folder(&[("a.txt", STORY), ("b.xyz", b"?")]);
    let (code, _, said) = run(folder.path(), &["extract", "missing", "b.xyz", "a.txt", "--quiet"]);
    assert_eq!(code, 1);
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("error: missing: the path cannot be read: "), "{said}");
    assert!(
        lines[1]
            .starts_with("error: b.xyz: the kind of the file is not known; --input-format says it, or name it .txt"),
        "{said}"
    );
    assert_eq!(lines.len(), 2, "{said}");
}

#[test]
fn usage() {
    let folder = folder(&[("a.txt", STORY)]);
    for (args, message) in [
        (&["extract"][..], "<PATH>"),
        (&[], "Usage"),
        (
            &["extract", "a.txt", "--published", "soon"],
            "`soon` is no date; write it as 2025-06-16, or say by --date-format how it is written",
        ),
        (&["extract", "a.txt", "--published", "06/16/2025", "--date-format", "dmy"], "`06/16/2025` is no date"),
        (&["extract", "a.txt", "--min-confidence", "2"], "no number from 0 to 1"),
        (&["extract", "a.txt", "--nonsense"], "--nonsense"),
        (
            &["extract", "a.txt", "--metric", "injured,deaths"],
            "deaths: there is no such metric. The metrics: casualties,",
        ),
        (&["extract", "a.txt", "-o", "out.ods"], "out.ods: the ending is of no format that can be written"),
        (
            &["extract", "a.txt", "-o", "out.parquet.gz"],
            "out.parquet.gz: the ending is of no format that can be written",
        ),
        (&["extract", "a.txt", "--max-doc-bytes", "10XB"], "no unit of size"),
        (&["extract", "a.txt", "--date-format", "day first"], "no form of dates"),
        (&["extract", "a.txt", "--lexicon", "missing"], "missing: the lexicon folder cannot be read"),
        (&["extract", "a.txt", "-o", "missing/out.jsonl"], "the file cannot be written"),
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
    // the file that is written is no input, though it is among them
    let (code, out, said) = run(folder.path(), &["extract", "in", "-o", "in/out.jsonl"]);
    assert_eq!((code, out.as_str()), (0, ""), "{said}");
    assert!(said.starts_with("in/out.jsonl: it is written by this run, and is no input\n1 document, "), "{said}");
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
    let (code, _, said) = piped(&["extract", "-"], b"\xEF\xBB\xBF{\"text\": \"a\"}\nb\n{\"text\": \"c\"}");
    assert_eq!(code, 1);
    assert!(said.starts_with("error: standard input:2: the line is no JSON"), "{said}");
    assert!(said.contains("\n2 documents, "), "{said}");
}

#[test]
fn names_cannot_command_the_terminal() {
    let folder = folder(&[("\u{1b}[31m\u{9b}2Jred.txt", b"")]);
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
    // one message for all rows that fail for the same reason
    assert_eq!(failures(&one.2).len(), 1);
    assert!(one.2.contains(", 40 failed"), "{}", one.2);
    for jobs in ["2", "8"] {
        let many = run(folder.path(), &["extract", "in", "--jobs", jobs]);
        assert!(many.1 == one.1, "the records differ with {jobs} jobs");
        assert_eq!(failures(&many.2), failures(&one.2));
    }
}

#[test]
fn the_corpus_gives_the_same_bytes_for_any_number_of_jobs() {
    let one = run(&root("."), &["extract", "corpus", "--jobs", "1", "--quiet"]);
    assert_eq!((one.0, one.2.as_str()), (0, ""));
    assert!(one.1.lines().count() > 300);
    for jobs in ["2", "8"] {
        assert!(run(&root("."), &["extract", "corpus", "--jobs", jobs, "--quiet"]) == one, "{jobs} jobs");
    }
    // documents come in the order of their names
    let docs: Vec<_> = records(&one.1).into_iter().map(|claim| claim.doc).collect();
    assert!(docs.is_sorted());
}

#[test]
fn broken_files_cost_nothing_but_themselves() {
    let (code, lines, said) = run(&root("fixtures"), &["extract", "broken"]);
    assert_eq!(code, 1, "{said}");
    let good: Vec<_> = records(&lines).into_iter().map(|claim| (claim.doc, claim.quote)).collect();
    let expected = [
        ("a-good.txt", "12"),
        ("well-3", "No one"),
        ("date.md", "Twelve"),
        ("latin1.txt", "12"),
        ("well-1", "at least 12"),
        ("no such day", "Twelve"),
        ("well-2", "three"),
    ];
    assert_eq!(good, expected.map(|(doc, quote)| (doc.to_owned(), quote.to_owned())));
    let faults: Vec<_> = said.lines().filter_map(|line| line.strip_prefix("error: broken/")).collect();
    let expected = [
        "empty.txt: the file holds no text",
        "front-matter-only.md: the file holds no text",
        "rows.jsonl:2: the line is no JSON",
        "rows.jsonl:3: the row has no text",
        "rows.jsonl:4: the row has no text",
        "rows.jsonl:6: the line is no document",
    ];
    assert_eq!(faults.len(), expected.len(), "{said}");
    for (fault, expected) in faults.iter().zip(expected) {
        assert!(fault.starts_with(expected), "{fault}");
    }
    let summary = said.lines().last().unwrap_or_default();
    assert!(summary.starts_with("8 documents, 7 claims (fatalities 7), 6 failed, 1 file of unknown kind"), "{said}");
}

#[test]
fn what_is_asked_for_is_what_is_written() {
    let folder = folder(&[("in/a.txt", STORY)]);
    let claims = |args: &[&str]| {
        let (code, lines, said) = run(folder.path(), &[&["extract", "in", "-q"], args].concat());
        assert_eq!((code, said.as_str()), (0, ""), "{args:?}");
        records(&lines)
    };
    let all = claims(&[]);
    let names = |claims: &[headcount::Claim]| claims.iter().map(|c| c.metric.clone()).collect::<Vec<_>>();
    assert_eq!(names(&all), ["fatalities", "injured"]);
    assert_eq!(names(&claims(&["--metric", "injured"])), ["injured"]);
    assert_eq!(names(&claims(&["--metric", "injured,fatalities"])), ["fatalities", "injured"]);
    assert_eq!(names(&claims(&["--metric", "injured", "--metric", "missing"])), ["injured"]);
    // the least confidence is reached by those that have it, and by no others
    let least = all.iter().map(|claim| claim.confidence).fold(1.0, f64::min);
    assert_eq!(claims(&["--min-confidence", &least.to_string()]).len(), 2);
    assert_eq!(claims(&["--min-confidence", "1"]).len(), all.iter().filter(|c| c.confidence >= 1.0).count());
    assert!(least > 0.0 && least < 1.0, "{least}");
    // no date, then the option's, from which "on Sunday" is counted back
    assert_eq!((&all[0].published, all[0].published_basis.as_str()), (&None, "none"));
    assert_eq!((&all[0].said, all[0].said_text.as_deref()), (&None, Some("Sunday")));
    let dated = claims(&["--published", "16 June 2025", "--outlet", "The Example"]);
    assert_eq!((dated[0].published.as_deref(), dated[0].published_basis.as_str()), (Some("2025-06-16"), "option"));
    assert_eq!((dated[0].said.as_deref(), dated[0].said_basis.as_str()), (Some("2025-06-15"), "relative"));
    assert_eq!(dated[0].outlet.as_deref(), Some("The Example"));
    for (date, format) in [("16/06/2025", "dmy"), ("06/16/2025", "mdy"), ("2025-16-06", "%Y-%d-%m")] {
        let dated = claims(&["--published", date, "--date-format", format]);
        assert_eq!(dated[0].published.as_deref(), Some("2025-06-16"), "{date}");
    }
}

#[test]
fn rows_of_standard_input_become_records() {
    let rows = serde_json::json!({"id": "row", "title": "Flood", "url": "https://example.org/flood", "published": "2025-06-16",
        "text": "Ł: 12 people died."});
    let (code, lines, said) = piped(&["extract", "-", "--quiet"], rows.to_string().as_bytes());
    assert_eq!((code, said.as_str()), (0, ""));
    let claim = &records(&lines)[0];
    assert_eq!((claim.doc.as_str(), claim.title.as_deref()), ("row", Some("Flood")));
    assert_eq!(claim.published_basis.as_str(), "metadata");
    // "Ł" has two bytes
    assert_eq!((claim.start, claim.end, claim.byte_start, claim.byte_end), (3, 5, 4, 6));
}

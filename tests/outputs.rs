//! What is written, in every format: the same records, whole files, runs that are taken up again.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/mutate.rs"]
mod mutate;

use command::{headcount, outcome, run};
use common::{folder, python, records, root, rounds, skipped};
use mutate::Draw;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The rows of the corpus, so many times over, in one file: some seconds of work.
fn long_input(path: &Path, copies: usize) {
    let corpus = common::corpus();
    let mut rows = String::new();
    for copy in 0..copies {
        for article in &corpus {
            let row = json!({"id": format!("{}#{copy}", article.doc()), "title": article.title(), "text": article.text(),
                "published": article.published(), "outlet": article.outlet()});
            rows.push_str(&row.to_string());
            rows.push('\n');
        }
    }
    fs::write(path, rows).expect("the input is written");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().into_string());
    let mut names: Vec<_> = entries.map(|name| name.expect("a name in UTF-8")).collect();
    names.sort();
    names
}

/// How many commits a journal holds.
fn commits(folder: &Path, output: &str) -> usize {
    let journal = fs::read_to_string(folder.join(format!(".{output}.journal"))).unwrap_or_default();
    journal.lines().count().saturating_sub(1)
}

/// Kills a run so many waits after its journal has so many commits; says whether it had not ended by then.
fn kill_after(child: &mut Child, (folder, output): (&Path, &str), committed: usize, waits: usize) -> bool {
    let mut left = waits;
    while left > 0 && child.try_wait().expect("it is there").is_none() {
        left -= usize::from(commits(folder, output) >= committed);
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it is killed, or has ended");
    child.wait().expect("it ends").code().is_none()
}

/// The bytes of a file, or of each file of a folder, with its name.
fn bytes(path: &Path) -> Vec<(String, Vec<u8>)> {
    if !path.is_dir() {
        return vec![(String::new(), fs::read(path).expect("an output"))];
    }
    names(path).into_iter().map(|name| (name.clone(), fs::read(path.join(name)).expect("a file of it"))).collect()
}

/// With HEADCOUNT_ROUNDS=6 it kills some hundred times.
#[test]
fn a_killed_run_is_taken_up_to_the_same_bytes() {
    let folder = folder(&[]);
    let folder = folder.path();
    long_input(&folder.join("in.jsonl"), 12);
    // when it is killed is drawn from a fixed sequence; how much is written and committed by then, the machine decides
    let mut draw = Draw::new(20_250_616);
    let (mut killed, mut resumed) = (0, 0);
    let formats = [
        "jsonl", "json", "csv", "tsv", "gkg", "jsonld", "jsonl.gz", "csv.gz", "xlsx", "sqlite", "parquet", "html",
        "brat",
    ];
    for format in formats {
        let (whole, output) = (format!("whole.{format}"), format!("out.{format}"));
        let given: &[&str] = if format == "brat" { &["--format", "brat"] } else { &[] };
        assert_eq!(run(folder, &[&["extract", "in.jsonl", "-q", "-o", &whole], given].concat()).0, 0);
        for last in (0..=2 * rounds()).map(|attempt| attempt == 2 * rounds()) {
            let jobs = (1 + draw.below(3)).to_string();
            let mut child = headcount()
                .current_dir(folder)
                .args(["extract", "in.jsonl", "-q", "-o", &output, "--resume", "--jobs", &jobs])
                .args(given)
                .spawn()
                .expect("it runs");
            if last {
                assert!(child.wait().expect("it ends").success(), "{format}");
            } else if kill_after(&mut child, (folder, &output), draw.below(2), draw.below(120)) {
                killed += 1;
                resumed += usize::from(commits(folder, &output) > 0);
            }
        }
        assert!(bytes(&folder.join(&output)) == bytes(&folder.join(&whole)), "{format}");
    }
    println!("{killed} runs were killed, {resumed} of them after a commit");
    assert!(resumed > 0, "no kill came after a commit");
    assert!(names(folder).iter().all(|name| !name.starts_with('.')), "{:?}", names(folder));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_writes_what_is_done() {
    for (format, records_of) in [("jsonl", true), ("jsonld", false), ("sqlite", false), ("parquet", false)] {
        let folder = folder(&[]);
        let folder = folder.path();
        long_input(&folder.join("in.jsonl"), 60);
        let output = format!("out.{format}");
        let mut child = headcount()
            .current_dir(folder)
            .args(["extract", "in.jsonl", "-o", &output, "--jobs", "1"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while commits(folder, &output) == 0 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it could be interrupted");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let (code, _, said) = outcome(child.wait_with_output().unwrap());
        assert_eq!(code, 130, "{said}");
        // where the machine has much else to do, the piece that is in work is not waited for
        let written = said.contains("interrupted; what is done is written");
        assert!(written || said.contains("interrupted in the middle of a document"), "{said}");
        let done = if written { fs::read(folder.join(&output)).unwrap() } else { Vec::new() };
        if written && records_of {
            assert!(!records(&String::from_utf8(done).unwrap()).is_empty());
        } else if written && format == "jsonld" {
            let done: Vec<Value> = serde_json::from_slice(&done).expect("a list of JSON");
            assert!(!done.is_empty());
        }
        // other options or other input are another run
        let (code, _, said) = run(folder, &["extract", "in.jsonl", "-o", &output, "--resume", "--metric", "injured"]);
        assert_eq!(code, 2);
        assert!(said.contains("the interrupted run had another --metric: nothing, and this one has injured"), "{said}");
        let input = fs::read_to_string(folder.join("in.jsonl")).unwrap();
        fs::write(folder.join("in.jsonl"), input.replacen("killed", "KILLED", 1)).unwrap();
        let (code, _, said) = run(folder, &["extract", "in.jsonl", "-o", &output, "--resume"]);
        assert_eq!(code, 2);
        assert!(said.contains("the input is not what the interrupted run has read"), "{said}");
        fs::write(folder.join("in.jsonl"), input).unwrap();

        let (code, _, said) = run(folder, &["extract", "in.jsonl", "-o", &output, "--resume"]);
        assert_eq!(code, 0, "{said}");
        let whole = format!("whole.{format}");
        let (_, _, undisturbed) = run(folder, &["extract", "in.jsonl", "-o", &whole]);
        assert!(fs::read(folder.join(&output)).unwrap() == fs::read(folder.join(&whole)).unwrap(), "{format}");
        // what was counted before the interruption counts
        let counted = |said: &str| said.split("; ").next().unwrap_or_default().to_owned();
        assert_eq!(counted(&said), counted(&undisturbed));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let folder = folder(&[]);
    let folder = folder.path();
    long_input(&folder.join("in.jsonl"), 1);
    let (code, _, said) = run(folder, &["extract", "in.jsonl", "-o", "/dev/full"]);
    assert_eq!(code, 1);
    assert!(said.contains("the output cannot be written: No space left on device"), "{said}");
    for format in ["jsonl", "csv", "sqlite", "parquet"] {
        let output = format!("out.{format}");
        fs::write(folder.join(&output), "").unwrap();
        // files of more than 100 blocks are refused, as if the disk were full
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_headcount")])
            .args(["extract", "in.jsonl", "-q", "-o", &output])
            .current_dir(folder)
            .output()
            .unwrap();
        let (code, _, said) = outcome(limited);
        assert_eq!(code, 1, "{format}: {said}");
        assert!(said.contains("error: the output cannot be written: "), "{said}");
        assert!(said.contains("what is done is kept beside it"), "{said}");
        assert_eq!(fs::read(folder.join(&output)).unwrap(), b"", "the file in place is left alone");
        assert_eq!(run(folder, &["extract", "in.jsonl", "-q", "-o", &output, "--resume"]).0, 0);
        let whole = format!("whole.{format}");
        assert_eq!(run(folder, &["extract", "in.jsonl", "-q", "-o", &whole]).0, 0);
        assert!(fs::read(folder.join(&output)).unwrap() == fs::read(folder.join(&whole)).unwrap(), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_well() {
    for format in ["jsonl", "csv", "gkg", "webanno"] {
        let mut child = headcount()
            .current_dir(root("."))
            .args(["extract", "corpus", "-q", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let (code, _, said) = outcome(child.wait_with_output().unwrap());
        assert_eq!((code, said.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn a_second_run_adds_nothing_to_a_database() {
    let folder = folder(&[]);
    let database = folder.path().join("claims.sqlite");
    let extract = |input: &str| {
        assert_eq!(run(&root("."), &["extract", input, "-q", "-o", database.to_str().unwrap()]).0, 0);
        let Some(counts) = sqlite(
            &database,
            "select (select count(*) from claims), (select count(*) from documents), (select count(*) from links)",
        ) else {
            return String::new();
        };
        counts
    };
    let first = extract("corpus");
    let bytes = fs::read(&database).unwrap();
    assert_eq!(extract("corpus"), first);
    assert!(fs::read(&database).unwrap() == bytes, "the file is left as it is, byte for byte");
    // other documents are added
    let more = extract("fixtures/broken/a-good.txt");
    assert!(first.is_empty() || more != first);
}

#[test]
fn a_file_that_is_no_database_is_reported_before_anything_is_read() {
    let folder = folder(&[("a.txt", b"12 people died."), ("mine.sqlite", b"notes of mine")]);
    let (code, out, said) = run(folder.path(), &["extract", "a.txt", "-o", "mine.sqlite"]);
    assert_eq!((code, out.as_str(), said.lines().count()), (2, "", 1), "{said}");
    assert!(said.contains("mine.sqlite: the database cannot be written"), "{said}");
    assert_eq!(names(folder.path()), ["a.txt", "mine.sqlite"]);
    assert_eq!(fs::read(folder.path().join("mine.sqlite")).unwrap(), b"notes of mine");
}

/// What the shell of SQLite answers.
fn sqlite(database: &Path, query: &str) -> Option<String> {
    let Ok(output) = Command::new("sqlite3").arg(database).arg(query).output() else {
        skipped("sqlite3");
        return None;
    };
    let (code, answer, said) = outcome(output);
    assert_eq!((code, said.as_str()), (0, ""), "{query}");
    Some(answer.trim().to_owned())
}

const SUMS: &str = "select count(*), sum(value), sum(low), sum(vague_value), sum(start), sum(cast(increment as integer)), \
    sum(RULES), count(source)";

/// What Python needs, which file it reads, and how it adds up.
fn scripts() -> [(&'static str, &'static str, String); 3] {
    let frame = "print('|'.join(str(float(n)) for n in [len(t), t.value.sum(), t.low.sum(), t.vague_value.sum(), \
        t.start.sum(), t.increment.sum(), t.rules.map(COUNT).sum(), t.source.notna().sum()]))";
    [
        (
            "pandas",
            "claims.csv",
            format!(
                "import sys, pandas; t = pandas.read_csv(sys.argv[1]); {}",
                frame.replace("COUNT", "lambda r: r.count('|') + 1")
            ),
        ),
        (
            "pandas, pyarrow",
            "claims.parquet",
            format!("import sys, pandas; t = pandas.read_parquet(sys.argv[1]); {}", frame.replace("COUNT", "len")),
        ),
        (
            "duckdb",
            "claims.parquet",
            format!(
                "import sys, duckdb; print('|'.join(str(float(n)) for n in duckdb.execute(\"{} from read_parquet(?)\", \
                [sys.argv[1]]).fetchone()))",
                SUMS.replace("RULES", "len(rules)")
            ),
        ),
    ]
}

#[test]
fn other_programs_read_the_same_rows_and_sums() {
    let folder = folder(&[]);
    let path = |name: &str| folder.path().join(name).to_str().expect("a path in UTF-8").to_owned();
    for name in ["claims.jsonl", "claims.csv", "claims.parquet", "claims.sqlite"] {
        assert_eq!(run(&root("."), &["extract", "corpus", "-q", "--vague", "acled", "-o", &path(name)]).0, 0, "{name}");
    }
    let claims = records(&fs::read_to_string(path("claims.jsonl")).unwrap());
    let sum = |field: fn(&headcount::Claim) -> f64| claims.iter().map(field).sum::<f64>();
    let expected = [
        claims.len() as f64,
        sum(|c| c.value.map_or(0.0, |f| f.0)),
        sum(|c| c.low.map_or(0.0, |f| f.0)),
        sum(|c| c.vague_value.map_or(0.0, |f| f.0)),
        sum(|c| c.start as f64),
        sum(|c| f64::from(u8::from(c.increment))),
        sum(|c| c.rules.len() as f64),
        sum(|c| f64::from(u8::from(c.source.is_some()))),
    ];
    assert!(expected.iter().all(|sum| *sum > 0.0), "{expected:?}");
    let check = |who: &str, answer: &str| {
        let numbers: Vec<f64> = answer.trim().split('|').map(|n| n.parse().expect(answer)).collect();
        assert_eq!(numbers, expected, "{who}");
    };
    let query = format!("{} from claims", SUMS.replace("RULES", "json_array_length(rules)"));
    if let Some(answer) = sqlite(Path::new(&path("claims.sqlite")), &query) {
        check("sqlite3", &answer);
    }
    for (modules, name, script) in scripts() {
        let Some(python) = python(modules) else { continue };
        let output = Command::new(python).args(["-c", &script, &path(name)]).output().expect("it runs");
        let (code, answer, said) = outcome(output);
        assert_eq!(code, 0, "{modules}: {said}");
        check(modules, &answer);
    }
}

#[test]
fn vague_words_are_resolved_in_fields_of_their_own() {
    let folder = folder(&[("a.txt", b"Police said dozens of people were killed and hundreds were injured.")]);
    for (convention, values) in [("acled", [Some(12.0), Some(100.0)]), ("emdat", [None, Some(200.0)])] {
        let (code, lines, said) = run(folder.path(), &["extract", "a.txt", "-q", "--vague", convention]);
        assert_eq!((code, said.as_str()), (0, ""));
        let claims = records(&lines);
        assert_eq!(claims.len(), 2);
        for (claim, value) in claims.iter().zip(values) {
            assert_eq!((claim.value, claim.low, claim.high), (None, None, None));
            assert_eq!(claim.vague_value.map(|f| f.0), value);
            assert_eq!(claim.vague_convention.as_deref(), value.map(|_| convention));
        }
        let validator =
            jsonschema::validator_for(&serde_json::from_str(&headcount::output::schema()).unwrap()).unwrap();
        assert!(lines.lines().all(|line| validator.is_valid(&serde_json::from_str(line).unwrap())));
    }
    let (_, lines, _) = run(folder.path(), &["extract", "a.txt", "-q"]);
    assert!(!lines.contains("vague_value"));
}

#[test]
fn what_cannot_be_written_so_is_reported() {
    let folder = folder(&[("a.txt", b"Police said 12 people were killed."), ("dir/x", b""), ("b.txt", b"")]);
    for (args, message) in [
        (&["--format", "parquet"][..], "parquet cannot be written to standard output; name a file with -o"),
        (&["--format", "brat"], "brat cannot be written to standard output"),
        (&["--format", "ods"], "possible values: jsonl, csv, tsv, json, xlsx, parquet, sqlite, gkg, brat, webanno"),
        (&["--hxl"], "--hxl is for CSV"),
        (&["--table-schema", "s.json"], "--table-schema is for CSV"),
        (&["-o", "c.csv", "--hxl", "--table-schema", "s.json"], "write two files"),
        (&["--vague", "ucdp"], "possible values: acled, emdat"),
        (&["--resume"], "--output <FILE>"),
        (&["-o", "dir"], "it is a folder"),
        (&["-o", "b.txt", "--format", "brat"], "no folder, which brat needs"),
        (&["-o", "a.txt"], "-o would write what is read"),
    ] {
        let (code, out, said) = run(folder.path(), &[&["extract", "a.txt"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {said}");
        assert!(said.contains(message), "{args:?}: {said}");
    }
    assert_eq!(names(folder.path()), ["a.txt", "b.txt", "dir"]);
}

#[test]
fn annotators_get_texts_and_spans() {
    let folder =
        folder(&[("in.jsonl", "{\"id\": \"../up\", \"text\": \"Łódź: at least 12 people were killed.\"}".as_bytes())]);
    assert_eq!(run(folder.path(), &["extract", "in.jsonl", "-q", "--format", "brat", "-o", "out"]).0, 0);
    assert_eq!(names(folder.path()), ["in.jsonl", "out"]);
    let mut files = names(&folder.path().join("out/%2E%2E"));
    files.retain(|name| name.ends_with(".ann"));
    let annotations = fs::read_to_string(folder.path().join("out/%2E%2E").join(&files[0])).unwrap();
    assert!(annotations.starts_with("T1\tFatalities 6 17\tat least 12\n"), "{annotations}");
    let configuration = fs::read_to_string(folder.path().join("out/annotation.conf")).unwrap();
    assert!(configuration.contains("\nFatalities\n"), "{configuration}");
}

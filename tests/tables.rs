//! Tables as people open them: which columns, in which order, packed or not, and other programs that open them.

#[path = "common/command.rs"]
mod command;
mod common;

use command::{outcome, run};
use common::{folder, python, records, root, skipped};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

const ROWS: &[u8] = b"{\"title\": \"=A, \\\"b\\\"\", \"published\": \"2025-06-16\", \"text\": \"Police said at least 12 people were killed on Sunday. Some 1.5 million people fled.\"}\n\
    {\"text\": \"Dozens were injured.\"}\n";

/// The table that the command writes for these arguments.
fn written(folder: &Path, args: &[&str]) -> String {
    let (code, out, said) = run(folder, &[&["extract", "in.jsonl", "-q"], args].concat());
    assert_eq!((code, said.as_str()), (0, ""), "{args:?}");
    out
}

#[test]
fn columns_are_chosen() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    let folder = folder.path();
    let csv = written(folder, &["--format", "csv", "--columns", "metric,value,title"]);
    assert_eq!(
        csv,
        "metric,value,title\nfatalities,12,\"'=A, \"\"b\"\"\"\ndisplaced,1500000,\"'=A, \"\"b\"\"\"\ninjured,,\n"
    );
    let tsv = written(folder, &["--format", "tsv", "--columns", "quote,share"]);
    assert_eq!(tsv, "quote\tshare\nat least 12\t\nSome 1.5 million\t\nDozens\t\n");
    written(folder, &["-o", "a.csv", "--columns", "quote,share,derived,value", "--drop-empty"]);
    assert_eq!(
        fs::read_to_string(folder.join("a.csv")).unwrap(),
        "quote,value\nat least 12,12\nSome 1.5 million,1500000\nDozens,\n"
    );
    let whole = written(folder, &["--format", "csv"]);
    assert!(whole.starts_with("published,outlet,metric,quote,value,low,high,bound,who,source,said,event,"), "{whole}");
    written(folder, &["-o", "b.csv", "--drop-empty"]);
    let short = fs::read_to_string(folder.join("b.csv")).unwrap();
    let head = short.lines().next().unwrap();
    assert!(
        head.starts_with("published,metric,quote,value,") && !head.contains("share") && !head.contains("url"),
        "{head}"
    );
    for (args, why) in [
        (&["--columns", "metric,x", "--format", "csv"][..], "there is no column `x`. The columns: schema, id, doc,"),
        (&["--columns", "metric"], "for tables"),
        (&["--excel", "-o", "a.xlsx"], "--excel is for CSV"),
        (&["--drop-empty", "--format", "csv"], "--output"),
        (&["-o", "a.parquet.gz"], "the ending is of no format"),
        (&["-o", "a.ods"], ".xlsx, .parquet, .sqlite"),
        (&["--format", "xlsx", "-o", "a.gz"], "xlsx is not packed"),
        (&["--format", "xlsx"], "xlsx cannot be written to standard output"),
    ] {
        let (code, _, said) = run(folder, &[&["extract", "in.jsonl"], args].concat());
        assert!(code == 2 && said.contains(why), "{args:?}: {said}");
    }
}

#[test]
fn excel_opens_what_is_made_for_it() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    let comma = written(folder.path(), &["--format", "csv", "--excel", "--columns", "metric,confidence"]);
    assert!(comma.starts_with("\u{feff}metric,confidence\nfatalities,0."), "{comma}");
    let semicolon = written(folder.path(), &["--format", "csv", "--excel=semicolon", "--columns", "metric,confidence"]);
    assert!(semicolon.starts_with("\u{feff}metric;confidence\nfatalities;0,"), "{semicolon}");
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(&fs::read(path).unwrap()[..]).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_is_packed_is_what_is_written_otherwise() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    let folder = folder.path();
    for name in ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.gkg", "a.jsonld"] {
        let packed = format!("{name}.gz");
        written(folder, &["-o", name]);
        written(folder, &["-o", &packed]);
        assert_eq!(unpacked(&folder.join(&packed)), fs::read_to_string(folder.join(name)).unwrap(), "{name}");
        let before = fs::read(folder.join(&packed)).unwrap();
        written(folder, &["-o", &packed, "--jobs", "1"]);
        assert_eq!(fs::read(folder.join(&packed)).unwrap(), before, "{name}: the same bytes");
    }
    written(folder, &["-o", "b.csv.gz", "--drop-empty"]);
    written(folder, &["-o", "b.csv", "--drop-empty"]);
    assert_eq!(unpacked(&folder.join("b.csv.gz")), fs::read_to_string(folder.join("b.csv")).unwrap());
    let left: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
}

/// What a program of Python, which needs some modules, writes; none where they are not there.
fn by_python(folder: &Path, modules: &str, code: &str) -> Option<String> {
    let run = Command::new(python(modules)?).args(["-c", code]).current_dir(folder).output();
    let (status, out, said) = outcome(run.unwrap());
    assert_eq!(status, 0, "{said}");
    Some(out)
}

#[test]
fn sheets_are_read_by_others() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    written(folder.path(), &["-o", "a.xlsx", "--columns", "metric,value,title,event_from,derived,rules"]);
    let again = fs::read(folder.path().join("a.xlsx")).unwrap();
    written(
        folder.path(),
        &["-o", "a.xlsx", "--columns", "metric,value,title,event_from,derived,rules", "--jobs", "1"],
    );
    assert_eq!(fs::read(folder.path().join("a.xlsx")).unwrap(), again, "the same bytes");
    let out = by_python(
        folder.path(),
        "openpyxl",
        "import openpyxl\nsheet = openpyxl.load_workbook('a.xlsx').active\nfor row in sheet.iter_rows():\n  print([(c.value if c.data_type != 'd' else c.value.strftime('%F'), c.data_type) for c in row[:5]])",
    );
    let Some(out) = out else { return };
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4, "{out}");
    assert!(lines[1].starts_with("[('fatalities', 's'), (12, 'n'), ('=A, \"b\"', 's'), ('2025-06-1"), "{out}");
    assert!(lines[1].ends_with("', 'd'), (False, 'b')]"), "{out}");
    assert!(lines[3].starts_with("[('injured', 's'), (None, 'n'), (None, 'n')"), "{out}");
}

#[test]
fn the_table_is_valid_against_its_own_schema() {
    let folder = folder(&[]);
    let corpus = root("corpus");
    let corpus = corpus.to_str().unwrap();
    for (name, more) in [
        ("a.csv", &[][..]),
        ("b.csv", &["--columns", "term,metric,value,said_from,rules"]),
        ("c.csv", &["--excel=semicolon"]),
        ("d.tsv", &[]),
    ] {
        let schema = format!("{name}.schema.json");
        let args = [&["extract", corpus, "-q", "-o", name, "--table-schema", &schema], more].concat();
        assert_eq!(run(folder.path(), &args).0, 0);
        let code = format!(
            "import frictionless, frictionless.formats\nd = frictionless.Dialect(controls=[frictionless.formats.CsvControl(delimiter={})])\n\
             r = frictionless.Resource(path={name:?}, schema={schema:?}, dialect=d, encoding={})\n\
             report = r.validate()\nprint(report.valid, report.flatten(['rowNumber', 'fieldName', 'message'])[:5])",
            match name {
                "c.csv" => "';'",
                "d.tsv" => "'\\t'",
                _ => "','",
            },
            if name == "c.csv" { "'utf-8-sig'" } else { "'utf-8'" }
        );
        let Some(out) = by_python(folder.path(), "frictionless", &code) else { return };
        assert!(out.starts_with("True"), "{name}: {out}");
    }
}

#[test]
fn tables_are_read_by_pandas() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    written(folder.path(), &["-o", "a.csv.gz"]);
    written(folder.path(), &["-o", "b.jsonl.gz"]);
    written(folder.path(), &["-o", "c.csv", "--excel=semicolon"]);
    let out = by_python(
        folder.path(),
        "pandas",
        "import pandas as pd\na = pd.read_csv('a.csv.gz')\nb = pd.read_json('b.jsonl.gz', lines=True)\nc = pd.read_csv('c.csv', sep=';', decimal=',')\n\
         print(len(a), len(b), len(c), a.value.sum() == b.value.sum() == c.value.sum(), c.confidence.dtype, list(a.metric) == list(c.metric))",
    );
    let Some(out) = out else { return };
    assert_eq!(out.trim(), "3 3 3 True float64 True");
}

#[test]
fn mentions_have_a_schema_and_formats() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    let folder = folder.path();
    let (code, lines, said) = run(folder, &["mentions", "in.jsonl", "-q"]);
    assert_eq!(code, 0, "{said}");
    let (_, schema, _) = run(folder, &["schema", "mentions"]);
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let mentions: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for mention in &mentions {
        assert_eq!(mention["schema"], "headcount-mention/1");
        assert!(validator.is_valid(mention), "{mention}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"doc": "a"})));
    let (_, json, _) = run(folder, &["mentions", "in.jsonl", "-q", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Vec<Value>>(&json).expect("an array"), mentions);
    let (_, csv, _) = run(
        folder,
        &["mentions", "in.jsonl", "-q", "--format", "csv", "--columns", "kind,quote,value", "--kinds", "quantity"],
    );
    assert_eq!(csv, "kind,quote,value\nquantity,at least 12,12\nquantity,Some 1.5 million,1500000\nquantity,Dozens,\n");
    for name in ["a.xlsx", "a.tsv", "a.jsonl.gz"] {
        assert_eq!(run(folder, &["mentions", "in.jsonl", "-o", name]).0, 0, "{name}");
    }
    let (code, _, said) = run(folder, &["mentions", "in.jsonl", "-o", "a.sqlite"]);
    assert!(code == 2 && said.contains("sqlite holds no mentions; write jsonl, json, csv, tsv or xlsx"), "{said}");
    // every column of the table is one that some mention has
    let (_, csv, _) = run(folder, &["mentions", "in.jsonl", "-q", "--format", "csv"]);
    let head: Vec<&str> = csv.lines().next().expect("a header").split(',').collect();
    for key in mentions.iter().flat_map(|mention| mention.as_object().expect("an object").keys()) {
        assert!(head.contains(&key.as_str()), "{key}");
    }
}

/// What LibreOffice has of a file, as CSV with its values as they are shown; none where it is not there. `read` says how it
/// is to open a file of text: signs, encoding, first line, language.
fn in_libreoffice(folder: &Path, name: &str, read: Option<&str>) -> Option<String> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let filter = read.map(|read| format!("--infilter=Text - txt - csv (StarCalc):{read}"));
    let shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
    let run = Command::new("soffice")
        .current_dir(folder)
        .args([&profile, "--headless"])
        .args(filter)
        .args(["--convert-to", shown, "--outdir", "opened", name])
        .output();
    let Ok(output) = run else {
        skipped("LibreOffice (soffice)");
        return None;
    };
    let (code, _, said) = outcome(output);
    assert_eq!(code, 0, "{said}");
    let opened = folder.join("opened").join(name).with_extension("csv");
    Some(fs::read_to_string(opened).unwrap_or_else(|e| panic!("{name} is not opened: {e}: {said}")))
}

#[test]
fn an_office_program_opens_what_is_made_for_it() {
    let folder = folder(&[("in.jsonl", ROWS)]);
    let columns = ["--columns", "metric,value,confidence,event_from,derived,title"];
    let write = |args: &[&str]| written(folder.path(), &[args, &columns].concat());
    write(&["-o", "a.xlsx"]);
    write(&["-o", "b.csv", "--excel"]);
    write(&["-o", "c.csv", "--excel=semicolon"]);
    let Some(sheet) = in_libreoffice(folder.path(), "a.xlsx", None) else { return };
    let lines: Vec<&str> = sheet.lines().collect();
    assert_eq!(lines[0], "metric,value,confidence,event_from,derived,title", "{sheet}");
    // numbers are numbers, days are days, and no text is a formula
    assert!(
        lines[1].starts_with("fatalities,12,0.9") && lines[1].contains(",2025-06-15,FALSE,\"=A, \"\"b\"\"\""),
        "{sheet}"
    );
    assert!(lines[2].starts_with("displaced,1500000,0.9") && lines[3].starts_with("injured,,"), "{sheet}");
    // in a language that writes commas in numbers
    for (name, read) in [("b.csv", "44,34,76,1,,1033"), ("c.csv", "59,34,76,1,,1031")] {
        let Some(opened) = in_libreoffice(folder.path(), name, Some(read)) else { return };
        let opened = opened.replace("'=A", "=A").replace(",false,", ",FALSE,");
        assert_eq!(opened.lines().collect::<Vec<_>>(), lines, "{name}");
    }
}

/// What brat's own checker asks for: types, links and values that the configuration names, and spans that hold their text.
#[test]
fn annotations_are_those_that_their_configuration_names() {
    let folder = folder(&[]);
    let corpus = root("corpus");
    let args = ["extract", corpus.to_str().unwrap(), "-q", "--format", "brat", "-o", "out"];
    assert_eq!(run(folder.path(), &args).0, 0);
    let out = folder.path().join("out");
    let configuration = fs::read_to_string(out.join("annotation.conf")).unwrap();
    let names = |section: &str| -> Vec<String> {
        let part = configuration.split(&format!("[{section}]\n")).nth(1).unwrap();
        let lines = part.split("\n[").next().unwrap().lines();
        lines.filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
    };
    let (entities, relations) = (names("entities"), names("relations"));
    let allows = |name: &str, value: &str| {
        let line = configuration.lines().find(|line| line.starts_with(&format!("{name}\tArg:<ENTITY>, Value:")));
        line.is_some_and(|line| line.rsplit(':').next().unwrap().split('|').any(|known| known == value))
    };
    let mut seen = [0; 3];
    for file in fs::read_dir(&out)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "ann"))
    {
        let text: Vec<char> = fs::read_to_string(file.with_extension("txt")).unwrap().chars().collect();
        let annotations = fs::read_to_string(&file).unwrap();
        let ids: Vec<&str> = annotations.lines().filter_map(|line| line.split('\t').next()).collect();
        for line in annotations.lines() {
            let parts: Vec<&str> = line.splitn(3, '\t').collect();
            let words: Vec<&str> = parts[1].split(' ').collect();
            let known = |argument: &str| ids.contains(&argument.rsplit(':').next().unwrap());
            match parts[0].chars().next() {
                Some('T') => {
                    assert!(entities.iter().any(|name| name == words[0]), "{line}");
                    let spans = parts[1][words[0].len() + 1..].split(';').map(|span| {
                        let (from, to) = span.split_once(' ').unwrap();
                        text[from.parse().unwrap()..to.parse().unwrap()].iter().collect::<String>()
                    });
                    assert_eq!(spans.collect::<Vec<_>>().join(" "), parts[2], "{line}");
                    seen[0] += 1;
                }
                Some('R') => {
                    assert!(
                        relations.iter().any(|name| name == words[0]) && words[1..].iter().all(|a| known(a)),
                        "{line}"
                    );
                    seen[1] += 1;
                }
                Some('A') => {
                    assert!(known(words[1]) && allows(words[0], words[2]), "{line}");
                    seen[2] += 1;
                }
                _ => assert!(known(words[1]), "{line}"),
            }
        }
    }
    // claims of one number by several sources are in one place
    assert!(relations.iter().any(|name| name == "<OVERLAP>"));
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
}

#[test]
fn a_configuration_that_is_there_is_left_alone() {
    let folder = folder(&[("in.jsonl", ROWS), ("out/annotation.conf", b"[entities]\nMine\n")]);
    let (code, _, said) = run(folder.path(), &["extract", "in.jsonl", "--format", "brat", "-o", "out"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(fs::read(folder.path().join("out/annotation.conf")).unwrap(), b"[entities]\nMine\n");
}

#[test]
fn the_command_says_what_it_is_and_how_it_is_used() {
    let folder = folder(&[]);
    let stated = |args: &[&str]| run(folder.path(), args).1;
    let version = stated(&["--version"]);
    let lines: Vec<&str> = version.lines().collect();
    assert_eq!(lines.len(), 3, "{version}");
    assert!(
        lines[0].starts_with("headcount ") && lines[1].starts_with("commit: ") && lines[2].starts_with("features: "),
        "{version}"
    );
    assert_eq!(stated(&["-V"]).lines().count(), 1);
    for command in ["extract", "mentions", "eval", "diff", "report", "show", "fit"] {
        let (short, long) = (stated(&[command, "-h"]), stated(&[command, "--help"]));
        assert!(long.contains("Examples:\n  headcount ") && !short.contains("Examples:"), "{command}");
        assert!(short.lines().count() < long.lines().count(), "{command}");
    }
    assert!(
        stated(&["extract", "--help"]).contains("\nReading:\n")
            && stated(&["extract", "--help"]).contains("\nWriting:\n")
    );
    for command in ["extract", "report", "show"] {
        let help = stated(&[command, "--help"]);
        let group = help.split("\n\n").fold(("", ""), |(group, found), part| {
            let group = part.lines().find(|line| line.ends_with(':') && !line.starts_with(' ')).unwrap_or(group);
            (group, if part.contains("--metric <NAME>") { group } else { found })
        });
        assert_eq!(group.1, "Choosing:", "{command}");
    }
    // the same words for the same thing
    let option = |command: &str, name: &str| {
        let help = stated(&[command, "--help"]);
        let at = help.find(&format!("--{name} ")).unwrap_or_else(|| panic!("{command} --{name}"));
        help[at..].split("\n\n").next().unwrap_or_default().to_owned()
    };
    for name in ["published", "text-field", "date-format", "jobs", "lexicon"] {
        assert_eq!(option("extract", name), option("eval", name));
    }
    let one = folder.path().join("a.txt");
    fs::write(&one, "At least 12 people were killed.").unwrap();
    let (code, lines, _) = run(folder.path(), &["extract", "a.txt", "-j", "100000"]);
    assert_eq!((code, records(&lines).len()), (0, 1));
}

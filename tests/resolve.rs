//! What each file of `grammar`, `attribution` and `resolve` decides, by tables of texts.

mod common;

use common::{EXTRACTOR, root};
use headcount::Article;
use headcount::claim::PublishedBasis;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// The tables, by the folder of `src` whose files their rows name.
const TABLES: [(&str, &str); 3] = [
    ("grammar", include_str!("data/grammar.tsv")),
    ("attribution", include_str!("data/attribution_fields.tsv")),
    ("resolve", include_str!("data/resolve.tsv")),
];

/// The cells of the rows of a table.
fn rows(table: &str) -> impl Iterator<Item = [&str; 5]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("five cells: {line}"))
    })
}

#[test]
fn fields_of_records() {
    let mut faults = String::new();
    for (module, [file, text, quote, field, value]) in
        TABLES.iter().flat_map(|(module, table)| rows(table).map(move |row| (module, row)))
    {
        let article = Article::new("a.txt", text.replace("\\n", "\n"));
        let article = article.with_published("2025-06-16", PublishedBasis::Option).expect("a date");
        let claims = EXTRACTOR.extract(&article);
        let claim = claims.iter().find(|claim| claim.quote == quote);
        let record = claim.map(|claim| serde_json::to_value(claim).expect("a record"));
        let there = Value::Bool(record.is_some());
        let got = match field {
            "claim" => Some(&there),
            _ => record.as_ref().map(|record| record.get(field).unwrap_or(&Value::Null)),
        };
        let expected: Value = serde_json::from_str(value).expect(value);
        let right = match got {
            Some(got) if expected == "*" => !got.is_null(),
            got => got == Some(&expected),
        };
        if !right {
            let _ = writeln!(faults, "{module}/{file}: {text}\n  {field} should be {expected}, is {got:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The files of a folder that decide something, by their paths within `module` without the ending: all but those that hold no
/// function.
fn deciding(folder: &Path, module: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            deciding(&path, module, found);
        } else if std::fs::read_to_string(&path).expect("a source file").contains("fn ") {
            let inside = path.strip_prefix(module).expect("within the module").with_extension("");
            found.insert(inside.to_str().expect("a name in ASCII").replace('\\', "/"));
        }
    }
}

#[test]
fn every_file_has_a_row() {
    for (module, table) in TABLES {
        let mut files = BTreeSet::new();
        deciding(&root("src").join(module), &root("src").join(module), &mut files);
        let named: BTreeSet<String> = rows(table).map(|[file, ..]| file.to_owned()).collect();
        assert_eq!(files.symmetric_difference(&named).collect::<Vec<_>>(), [""; 0], "rows of {module}");
    }
}

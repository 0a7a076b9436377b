//! Pages and rows that are cut, joined and doubled at random are put beside good ones: a run ends by itself, with exit code 0 or
//! 1, and what is read of the good ones does not change. With HEADCOUNT_ROUNDS=50 it is ten thousand of each.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/mutate.rs"]
mod mutate;

use command::run;
use common::{folder, root, rounds, shared};
use mutate::Draw;
use serde_json::json;
use std::fs;
use std::path::Path;

/// So many of a kind are fed in a round, in runs of `BATCH`.
const EACH: usize = 200;
const BATCH: usize = 50;

/// The text of a good document; letters beyond ASCII tell whether the bytes of others change how it is decoded.
fn text(number: usize) -> String {
    format!("Zoë Núñez of the café “Blå” said on Sunday that {} people were killed near Łódź.", 12 + number)
}

fn page(number: usize) -> String {
    let text = text(number);
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>Flood</title></head><body><article><h1>Flood</h1>\
         <p>{text}</p><p>The river rose over its banks in the night, the district said.</p></article></body></html>"
    )
}

fn row(number: usize) -> String {
    json!({"id": format!("good-{number}"), "published": "2025-06-16", "text": text(number)}).to_string() + "\n"
}

/// The files that are mutated: those of a folder with one of these endings.
fn seeds(folder: &Path, endings: &[&str], most: usize) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let wanted = |path: &&std::path::PathBuf| {
        path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
    };
    paths.iter().filter(wanted).take(most).map(|path| fs::read(path).expect("a file")).collect()
}

/// Runs over a folder; gives the records of the good documents, as they were written.
fn good(folder: &Path) -> Vec<String> {
    let (code, lines, said) = run(folder, &["extract", ".", "-q"]);
    assert!(matches!(code, 0 | 1), "exit code {code}: {said}");
    lines.lines().filter(|line| line.contains("\"doc\":\"good-")).map(str::to_owned).collect()
}

/// What is between the mutated files, and what must be read of it.
fn beside(files: &[(String, String)]) -> (tempfile::TempDir, Vec<String>) {
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder(&files);
    let records = good(folder.path());
    assert!(records.len() >= files.len(), "{records:?}");
    (folder, records)
}

#[test]
fn good_pages_are_read_as_they_are_beside_mutated_ones() {
    let mut all = seeds(&root("fixtures/formats/plain"), &["html", "htm", "xhtml", "asp"], 10);
    all.extend(common::corpus().iter().map(|article| format!("<body><p>{}</p></body>", article.text()).into_bytes()));
    all.extend(shared("html").map(|folder| seeds(&folder, &["html"], 40)).unwrap_or_default());
    let pages: Vec<_> = (0..5).map(|number| (format!("good-{number}.html"), page(number))).collect();
    let (folder, records) = beside(&pages);
    for batch in 0..EACH * rounds() / BATCH {
        for file in 0..BATCH {
            let number = (batch * BATCH + file) as u64;
            // before, between and after the good ones
            let name = format!("{}-{file}.html", ["a", "good-2x", "z"][file % 3]);
            let bytes = mutate::input(&all, &mut Draw::new(number + 1));
            fs::write(folder.path().join(name), bytes).expect("a page");
        }
        let read: Vec<_> = good(folder.path()).into_iter().filter(|line| !line.contains("\"doc\":\"good-2x")).collect();
        assert!(read == records, "pages {}: {read:?}", batch * BATCH);
    }
    println!("{} mutated pages", EACH * rounds() / BATCH * BATCH);
}

#[test]
fn good_rows_are_read_as_they_are_between_mutated_ones() {
    let mut all: Vec<_> = common::corpus()
        .iter()
        .map(|article| {
            json!({"id": article.doc(), "title": article.title(), "published": article.published(), "text": article.text()})
                .to_string()
                .into_bytes()
        })
        .collect();
    all.extend(seeds(&root("fixtures/formats/plain"), &["jsonl", "ndjson", "json", "csv", "tsv"], 10));
    let goods: Vec<_> = (0..5).map(row).collect();
    let (folder, records) = beside(&[("in.jsonl".to_owned(), goods.concat())]);
    for batch in 0..EACH * rounds() / BATCH {
        let (mut lines, mut table) = (Vec::new(), b"id,published,text\n".to_vec());
        for number in 0..BATCH {
            // the first line is a good one: a mark of UTF-16 at the beginning of a file is about all of it
            if number % 10 == 0 {
                lines.extend_from_slice(goods[number / 10].as_bytes());
            }
            let bytes = mutate::input(&all, &mut Draw::new((batch * BATCH + number) as u64 + 1));
            // a quotation mark that is left open takes the rest of a table with it: those have a file of their own
            let file = if number % 5 == 0 { &mut table } else { &mut lines };
            file.extend_from_slice(&bytes);
            file.push(b'\n');
        }
        fs::write(folder.path().join("in.jsonl"), lines).expect("rows");
        fs::write(folder.path().join("in.csv"), table).expect("rows");
        let read = good(folder.path());
        assert!(read == records, "rows {}: {read:?}", batch * BATCH);
    }
    println!("{} mutated rows", EACH * rounds() / BATCH * BATCH);
}

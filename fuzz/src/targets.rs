//! What is fed, and what must hold.

use crate::mutate::{self, Draw};
use headcount::annotate::MentionKind;
use headcount::eval::{Gold, read_records};
use headcount::input::{Settings, articles, parse_date};
use headcount::output::{Encoder, Format};
use headcount::report::Report;
use headcount::{Article, Claim, Extractor, Options, limits};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A part of the library, and the seeds of what it is fed with: files, or folders of them.
#[derive(Debug)]
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// Where its seeds are.
    pub seeds: &'static [&'static str],
    /// Feeds it. It panics where something does not hold.
    pub feed: fn(&[u8], &mut Draw),
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "text", seeds: &["corpus"], feed: text },
    Target { name: "html", seeds: &["fixtures/formats", "corpus"], feed: html },
    Target { name: "reader", seeds: &["fixtures/formats"], feed: reader },
    Target { name: "pdf", seeds: &["fixtures/formats/plain/report.pdf"], feed: pdf },
    Target { name: "rows", seeds: &["fixtures/formats", "fixtures/gold"], feed: rows },
    Target { name: "warc", seeds: &["fixtures/formats"], feed: warc },
    Target { name: "dates", seeds: &["tests/data/dates.tsv"], feed: dates },
    Target { name: "quantities", seeds: &["corpus", "tests/data/dates.tsv"], feed: quantities },
    Target { name: "lexicon", seeds: &["src/lang/en"], feed: lexicon },
    Target { name: "gold", seeds: &["fixtures/gold"], feed: gold },
    Target { name: "records", seeds: &["corpus"], feed: records },
];

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default()).unwrap_or_else(|error| panic!("{error}")));

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(&headcount::output::schema()).unwrap_or_default();
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}"))
});

/// How many bytes of records a document may come to, for each of its bytes and besides.
const RECORDS: usize = 2_000;
const FREE: usize = 1 << 20;

/// Looks at all that must hold of an article and its claims.
fn check(article: &Article) {
    let extracted = EXTRACTOR.extract_each(std::slice::from_ref(article)).remove(0);
    let claims = &extracted.claims;
    assert!(claims.len() <= limits::CLAIMS);
    assert!(*claims == EXTRACTOR.extract(article), "the same twice");
    assert!(claims.is_sorted_by_key(|claim| claim.start), "in the order of the text");
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), claims.len(), "every id is another");
    claims.iter().for_each(|claim| check_claim(claim, article.text()));
    for format in [Format::JsonLines, Format::Csv, Format::Gkg, Format::WebAnnotation] {
        let mut out = Vec::new();
        Encoder::new(format).document(article, claims, &mut out);
        assert!(out.len() <= RECORDS * article.text().len() + FREE, "{format:?} takes {} bytes", out.len());
        assert!(!out.iter().any(|byte| matches!(byte, 0x1b | 0x7f)), "an escape gets through");
    }
    let _ = Encoder::new(Format::Brat).files(article, claims);
}

fn check_claim(claim: &Claim, text: &str) {
    assert_eq!(text.get(claim.byte_start..claim.byte_end), Some(claim.quote.as_str()));
    assert!(claim.start < claim.end && claim.end - claim.start == claim.quote.chars().count());
    let names = [&claim.source, &claim.who, &claim.place, &claim.actor, &claim.source_text];
    assert!(names.into_iter().flatten().all(|name| name.len() <= limits::NAME));
    let record = serde_json::to_value(claim).unwrap_or_default();
    if let Err(error) = SCHEMA.validate(&record) {
        panic!("{error}: {record}");
    }
}

fn text(bytes: &[u8], _: &mut Draw) {
    check(&Article::new("a.txt", String::from_utf8_lossy(bytes)));
}

/// Reads a file of that name, all of it, and looks at what comes of it.
fn file(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{error}"));
    let read = || -> Vec<_> { articles(std::slice::from_ref(&path), &Settings::default()).collect() };
    let shown = |all: &[headcount::Result<Article>]| format!("{all:?}");
    let all = read();
    assert!(shown(&all) == shown(&read()), "the same twice");
    for article in all.iter().flatten() {
        assert!(!article.text().trim().is_empty());
        check(article);
    }
}

fn html(bytes: &[u8], _: &mut Draw) {
    file("a.html", bytes);
}

fn reader(bytes: &[u8], draw: &mut Draw) {
    let names = [
        "a.txt",
        "a.md",
        "a.html",
        "a.eml",
        "a.docx",
        "a.pdf",
        "a.rss",
        "a.jsonl",
        "a.json",
        "a.csv",
        "a.tsv",
        "a.parquet",
        "a.warc",
        "a.warc.gz",
        "a.jsonl.gz",
        "a.zst",
        "a.zip",
        "a.tar",
        "a.tar.gz",
        "a",
    ];
    file(draw.of(&names), bytes);
}

fn pdf(bytes: &[u8], _: &mut Draw) {
    file("a.pdf", bytes);
}

fn rows(bytes: &[u8], draw: &mut Draw) {
    file(draw.of(&["a.jsonl", "a.json", "a.csv", "a.tsv"]), bytes);
}

fn warc(bytes: &[u8], _: &mut Draw) {
    // the sum of all lengths is seldom right by chance
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:a>\r\nContent-Length: ";
    let http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let length = http.len() + bytes.len();
    let record = [format!("{head}{length}\r\n\r\n").as_bytes(), http, bytes, b"\r\n\r\n"].concat();
    file("a.warc", &[&record[..], bytes, &record].concat());
}

fn dates(bytes: &[u8], _: &mut Draw) {
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Some(date) = parse_date(line) {
            assert_eq!(parse_date(&date), Some(date.clone()), "a date is read as itself");
        }
    }
    mentions(bytes);
}

fn quantities(bytes: &[u8], _: &mut Draw) {
    mentions(bytes);
}

fn mentions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let article = Article::new("a", text.as_ref());
    let mentions = EXTRACTOR.mentions(&article, &MentionKind::ALL);
    assert!(mentions.is_sorted_by_key(|mention| mention.start), "in the order of the text");
    for mention in &mentions {
        assert_eq!(text.get(mention.byte_start..mention.byte_end), Some(mention.quote.as_str()));
    }
}

fn lexicon(bytes: &[u8], draw: &mut Draw) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let names = [
        "metrics.toml",
        "claims.toml",
        "people.tsv",
        "things.tsv",
        "reporting.tsv",
        "hedges.tsv",
        "organisations.tsv",
        "countries.tsv",
    ];
    let path = folder.path().join(draw.of(&names));
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut options = Options::default();
    options.lexicon = Some(folder.path().to_path_buf());
    match Extractor::new(options) {
        Ok(extractor) => {
            drop(extractor.extract(&Article::new("a", "Police said 12 people were killed and 3 tanks lost.")))
        }
        Err(error) => assert!(error.path().is_some(), "a fault has a place: {error}"),
    }
}

fn in_folder(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{error}"));
    (folder, path)
}

fn gold(bytes: &[u8], _: &mut Draw) {
    let (folder, _path) = in_folder("gold.jsonl", bytes);
    let _ = Gold::read(Path::new(folder.path()));
}

/// The records of a text, mutated: read for a score, and put on the page of a report.
fn records(bytes: &[u8], draw: &mut Draw) {
    let article = Article::new("a.txt", String::from_utf8_lossy(bytes));
    let mut lines = Vec::new();
    Encoder::new(Format::JsonLines).document(&article, &EXTRACTOR.extract(&article), &mut lines);
    let mutated = mutate::input(&[lines], draw);
    let (_folder, path) = in_folder("records.jsonl", &mutated);
    let _ = read_records(&path);
    let mut report = Report::default();
    let lines = mutated.split(|byte| *byte == b'\n');
    for claim in lines.filter_map(|line| serde_json::from_slice::<Claim>(line).ok()) {
        report.add(Some(article.text()), &[claim]);
    }
    assert!(!report.page().contains(['\u{1b}', '\u{7f}']), "an escape gets through");
}

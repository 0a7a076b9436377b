//! Every format that can be read, and a broken sibling of each: `fixtures/formats`, which `examples/fixtures.rs` writes.
//! Every document has a number of its own, from 11 on; those that must not be read have numbers from 700 on.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{piped, run};
use common::{folder, records, root};
use flate2::Compression;
use flate2::write::GzEncoder;
use headcount::input::{Settings, articles};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The first and the last number of the documents that can be read, and those in between that cannot.
#[cfg(feature = "parquet")]
const GOOD: (u32, u32, &[u32]) = (11, 79, &[33, 34, 35, 36, 37, 38, 39, 56, 57, 58, 59, 62, 64]);
#[cfg(not(feature = "parquet"))]
const GOOD: (u32, u32, &[u32]) = (11, 79, &[33, 34, 35, 36, 37, 38, 39, 54, 55, 56, 57, 58, 59, 62, 64]);

/// Path, line or record, beginning of the reason.
const BROKEN: &[(&str, Option<u64>, &str)] = &[
    ("broken/bad-lines.jsonl", Some(2), "the line is no JSON"),
    ("broken/bad-lines.jsonl", Some(3), "the row has no text"),
    ("broken/bad-lines.jsonl", Some(4), "the line is no JSON"),
    ("broken/climbing.zip", None, "the name `../climbed.txt` leads out of the archive"),
    ("broken/climbing.zip", None, "the name `/etc/rooted.txt` leads out of the archive"),
    ("broken/crawl.warc", None, "record 3 is broken: it has no Content-Length"),
    ("broken/crawl.warc.gz", None, "record 4 or the next cannot be read: "),
    ("broken/cut.docx", None, "the file is no sound .docx: "),
    ("broken/cut.json", Some(1), "the line is no JSON"),
    ("broken/cut.jsonl.gz", Some(3), "the file cannot be read from this line on: "),
    #[cfg(feature = "parquet")]
    ("broken/cut.parquet", None, "the file is no sound Parquet: "),
    ("broken/cut.pdf", None, "the file is no sound PDF: it has no pages"),
    ("broken/cut.tar/cut.txt", None, "the file cannot be read: "),
    ("broken/cut.tar", None, "the archive cannot be read further: "),
    ("broken/cut.txt.gz", None, "the file cannot be read: "),
    ("broken/cut.zip", None, "the archive cannot be read: "),
    ("broken/cut.zst", None, "the file cannot be read: "),
    ("broken/empty.html", None, "the page holds no text of an article"),
    ("broken/empty.jsonl", None, "the file is empty"),
    ("broken/empty.txt", None, "the file holds no text"),
    ("broken/no-text.csv", Some(1), "no column is called text"),
    ("broken/no-text.html", None, "the page holds no text of an article"),
];

/// Runs over the fixtures and gives records, failures and what was said.
fn read(formats: &Path, out: &Path, more: &[&str]) -> (Vec<headcount::Claim>, Vec<Value>, String) {
    let errors = out.join("errors.jsonl");
    let args = [&["extract", ".", "--errors", errors.to_str().expect("a path")], more].concat();
    let (code, lines, said) = run(formats, &args);
    assert_eq!(code, 1, "{said}");
    let failures = fs::read_to_string(errors).expect("the list of failures");
    let failures = failures.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    (records(&lines), failures, said)
}

#[test]
fn every_good_document_gives_its_records_and_every_bad_one_a_line() {
    let out = folder(&[]);
    let (claims, failures, said) = read(&root("fixtures/formats"), out.path(), &[]);
    let (first, last, lost) = GOOD;
    let wanted: BTreeSet<u32> = (first..=last).filter(|n| !lost.contains(n)).collect();
    let found: Vec<u32> = claims
        .iter()
        .filter(|claim| claim.section.as_str() == "body" && claim.quote.to_lowercase().starts_with("at least"))
        .filter_map(|claim| claim.low.map(|low| low.0 as u32))
        .collect();
    assert_eq!(found.len(), wanted.len(), "each once: {found:?}");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(claims.iter().all(|claim| claim.low.is_none_or(|low| low.0 < 700.0)), "navigation, comments, hidden files");
    let stated: Vec<_> = failures
        .iter()
        .map(|f| (f["path"].as_str().unwrap(), f["line"].as_u64(), f["reason"].as_str().unwrap()))
        .collect();
    for ((path, line, reason), (want, want_line, begins)) in stated.iter().zip(BROKEN) {
        assert_eq!((path.strip_prefix("./").unwrap_or(path), line), (*want, want_line));
        assert!(reason.starts_with(begins), "{path}: {reason}");
    }
    assert_eq!(stated.len(), BROKEN.len(), "{stated:#?}");
    let stages: BTreeSet<_> = failures.iter().map(|f| f["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, BTreeSet::from(["html", "read"]));
    assert_eq!(said.lines().filter(|line| line.starts_with("error: ")).count(), BROKEN.len(), "{said}");
    assert!(said.contains(&format!("{} failed, 1 file of unknown kind passed over", BROKEN.len())), "{said}");
}

#[test]
fn what_was_decoded_with_loss_is_a_warning() {
    let out = folder(&[]);
    let (claims, _, said) = read(&root("fixtures/formats"), out.path(), &[]);
    let lossy: BTreeSet<_> = claims
        .iter()
        .filter(|claim| claim.warnings.iter().any(|w| w == "encoding_loss"))
        .map(|claim| claim.doc.as_str())
        .collect();
    assert_eq!(lossy, BTreeSet::from(["broken/lossy.txt"]));
    assert_eq!(said.matches("warning: ").count(), 1, "{said}");
    assert!(said.contains("warning: broken/lossy.txt: "), "{said}");
}

#[test]
fn a_page_gives_its_sections_and_says_what_it_is() {
    let (code, lines, said) = run(&root("fixtures/formats/plain"), &["extract", "story.html"]);
    assert_eq!(code, 0, "{said}");
    let claims = records(&lines);
    let found: Vec<_> = claims.iter().map(|c| (c.quote.as_str(), c.section.as_str())).collect();
    assert!(found.starts_with(&[("13", "title"), ("At least 13", "body")]), "{found:?}");
    assert!(found.contains(&("13", "caption")), "{found:?}");
    let claim = &claims[1];
    assert_eq!(claim.title.as_deref(), Some("Flood kills 13 in the valley"));
    assert_eq!(claim.outlet.as_deref(), Some("The Example"));
    assert_eq!(claim.url.as_deref(), Some("https://example.org/news/flood-13"));
    assert_eq!((claim.published.as_deref(), claim.published_basis.as_str()), (Some("2025-06-16"), "metadata"));
}

#[test]
fn every_quote_can_be_checked_in_the_texts() {
    let out = folder(&[]);
    let texts = out.path().join("texts");
    let (claims, _, _) = read(&root("fixtures/formats"), out.path(), &["--texts", texts.to_str().unwrap()]);
    for claim in &claims {
        // an address or the id of a record, with the signs that no file may have in its name
        let path = texts.join(claim.doc.replace(':', "%3A") + ".txt");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(&text[claim.byte_start..claim.byte_end], claim.quote);
    }
    assert!(texts.join("packed/bundle.zip/pages/story.html.txt").exists());
}

#[test]
fn no_name_leads_out_of_the_folder_of_texts() {
    let rows = ["../../out", "/out", "..", "a/../../out", "C:\\out", ""]
        .map(|id| serde_json::json!({"id": id, "text": "Twelve people died."}).to_string())
        .join("\n");
    let folder = folder(&[("in/rows.jsonl", rows.as_bytes())]);
    let (code, _, said) = run(folder.path(), &["extract", "in", "--texts", "deep/texts"]);
    assert_eq!(code, 0, "{said}");
    let names = |path: &str| -> BTreeSet<String> {
        fs::read_dir(folder.path().join(path)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("."), BTreeSet::from(["deep".to_owned(), "in".to_owned()]));
    assert_eq!(names("deep"), BTreeSet::from(["texts".to_owned()]));
}

#[test]
fn the_same_for_any_number_of_jobs() {
    let out = folder(&[]);
    let formats = root("fixtures/formats");
    let one = read(&formats, out.path(), &["--jobs", "1"]);
    for jobs in ["2", "8"] {
        let many = read(&formats, out.path(), &["--jobs", jobs]);
        assert!(many.0 == one.0 && many.1 == one.1, "{jobs} jobs");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Five gigabytes of zeros, as members of a gzip file, after what is to come first.
fn bomb(first: &[u8]) -> Vec<u8> {
    let member = gzip(&vec![0; 50_000_000]);
    [gzip(first), member.repeat(100)].concat()
}

#[test]
fn bombs_are_reported_and_what_is_around_them_is_read() {
    let row = "{\"text\": \"At least 12 people died.\"}\n";
    let header = |name: &str, size: u64| {
        let mut header = tar::Header::new_gnu();
        header.set_path(name).unwrap();
        header.set_size(size);
        header.set_cksum();
        header.as_bytes().to_vec()
    };
    let mut good = header("good.txt", 20);
    good.extend(format!("{:\0<512}", "Thirteen were killed").as_bytes());
    let archive = bomb(&[good, header("bomb.jsonl", 5_000_000_000)].concat());
    let folder = folder(&[
        ("a.txt", b"At least 14 people were killed."),
        ("bomb.tar.gz", &archive),
        ("bomb.txt.gz", &bomb(b"")),
        ("bomb.warc.gz", &bomb(b"")),
        ("bomb.csv.gz", &bomb(b"text\nAt least 15 people died.\n")),
        ("rows.jsonl.gz", &bomb(row.as_bytes())),
        ("z.txt", b"At least 16 people were killed."),
    ]);
    let (claims, failures, said) = read(folder.path(), folder.path(), &[]);
    let quotes: Vec<_> = claims.iter().map(|claim| claim.quote.as_str()).collect();
    assert_eq!(quotes, ["At least 14", "At least 15", "Thirteen", "At least 12", "At least 16"], "{said}");
    let reasons: Vec<_> =
        failures.iter().map(|f| (f["path"].as_str().unwrap(), f["reason"].as_str().unwrap())).collect();
    for name in ["bomb.csv.gz", "bomb.tar.gz", "bomb.warc.gz", "rows.jsonl.gz"] {
        assert!(
            reasons.iter().any(|(path, why)| path.contains(name) && why.contains("unpacks to more than")),
            "{reasons:#?}"
        );
    }
    assert!(
        reasons.iter().any(|(path, why)| path.ends_with("bomb.txt.gz") && why.contains("more than 10000000 bytes"))
    );
}

#[test]
fn archives_in_archives_come_to_an_end() {
    let mut bytes = b"At least 12 people were killed.".to_vec();
    for _ in 0..10 {
        bytes = gzip(&bytes);
    }
    let name = format!("story.txt{}", ".gz".repeat(10));
    let folder = folder(&[(&name, &bytes)]);
    let (claims, failures, _) = read(folder.path(), folder.path(), &[]);
    assert_eq!((claims.len(), failures.len()), (0, 1));
    assert!(failures[0]["reason"].as_str().unwrap().starts_with("it is in more than 6 archives"));
}

#[test]
fn fields_of_rows_can_be_named() {
    let row = r#"{"wer": "r", "was": "At least 12 people died.", "wann": "2025-06-16", "kopf": "T", "wo": "O", "text": "no"}"#;
    let folder =
        folder(&[("rows.jsonl", row.as_bytes()), ("rows.csv", b"was;wann\nAt least 13 people died.;2025-06-17\n")]);
    let fields = [
        "--text-field",
        "was",
        "--date-field",
        "wann",
        "--title-field",
        "kopf",
        "--outlet-field",
        "wo",
        "--id-field",
        "wer",
    ];
    let (code, lines, said) = run(folder.path(), &[&["extract", "."], &fields[..]].concat());
    assert_eq!(code, 0, "{said}");
    let claims = records(&lines);
    let found: Vec<_> =
        claims.iter().map(|c| (c.doc.as_str(), c.quote.as_str(), c.published.as_deref().unwrap())).collect();
    assert_eq!(found, [("rows.csv#1", "At least 13", "2025-06-17"), ("r", "At least 12", "2025-06-16")]);
    assert_eq!((claims[1].title.as_deref(), claims[1].outlet.as_deref()), (Some("T"), Some("O")));
}

#[test]
fn globs_choose_among_files() {
    let story = b"At least 12 people were killed.";
    let folder =
        folder(&[("a/one.txt", story), ("a/two.md", story), ("b/drafts/three.txt", story), (".hidden.txt", story)]);
    let docs = |args: &[&str]| {
        let (code, lines, said) = run(folder.path(), &[&["extract", "."], args].concat());
        assert_eq!(code, 0, "{said}");
        records(&lines).into_iter().map(|claim| claim.doc).collect::<Vec<_>>()
    };
    assert_eq!(docs(&[]), ["a/one.txt", "a/two.md", "b/drafts/three.txt"]);
    assert_eq!(docs(&["--include", "*.txt"]), ["a/one.txt", "b/drafts/three.txt"]);
    assert_eq!(docs(&["--include", "*.txt", "--exclude", "drafts"]), ["a/one.txt"]);
    assert_eq!(docs(&["--exclude", "a/*.txt", "--exclude", "b"]), ["a/two.md"]);
    let (code, _, said) = run(folder.path(), &["extract", ".", "--include", "[a"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn standard_input_is_of_any_kind() {
    let page = fs::read(root("fixtures/formats/plain/story.html")).unwrap();
    let rows = gzip(b"{\"id\": \"r\", \"text\": \"At least 12 people were killed.\"}\n");
    for (bytes, doc, quote) in [
        (b"At least 11 people were killed.\n".to_vec(), "-", "At least 11"),
        (rows, "r", "At least 12"),
        (page, "-", "At least 13"),
        (b"[{\"text\": \"At least 14 people were killed.\"}]".to_vec(), "-#1", "At least 14"),
        (b"id,text\nr,\"At least 15 people were killed.\"\n".to_vec(), "r", "At least 15"),
    ] {
        let (code, lines, said) = piped(&["extract", "-", "--quiet"], &bytes);
        assert_eq!((code, said.as_str()), (0, ""));
        assert!(records(&lines).iter().any(|c| c.doc == doc && c.quote == quote), "{lines}");
    }
}

fn member(number: usize) -> Vec<u8> {
    let body = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Flood</title><article><h1>Flood</h1><p>At least {number} people were killed when the river rose over its banks, police said on Sunday.</p></article>"
    );
    gzip(
        format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n", body.len())
            .as_bytes(),
    )
}

/// Whatever of a member is damaged, those beside it are read.
#[test]
fn neighbours_of_a_broken_member_are_read() {
    let whole = member(42);
    let mut broken: Vec<Vec<u8>> = (0..whole.len())
        .step_by(9)
        .chain([whole.len() - 6])
        .map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xFF;
            bytes
        })
        .collect();
    broken.extend([
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - 5].to_vec(),
        vec![0; 50],
        b"rubbish".to_vec(),
    ]);
    let names: Vec<String> = (0..broken.len()).map(|at| format!("{at:03}.warc.gz")).collect();
    let crawls: Vec<Vec<u8>> =
        broken.into_iter().map(|bytes| [member(40), member(41), bytes, member(43), member(44)].concat()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().zip(&crawls).map(|(name, bytes)| (&name[..], &bytes[..])).collect();
    let folder = folder(&files);
    let (_, lines, _) = run(folder.path(), &["extract", "."]);
    let low = |claim: &headcount::Claim| claim.low.map_or(0, |low| low.0 as u32);
    let found: Vec<u32> = records(&lines).iter().map(low).filter(|number| *number != 42).collect();
    assert_eq!(found, [40, 41, 43, 44].repeat(names.len()));
}

#[test]
fn lines_of_one_width_are_read_joined() {
    let text = "The administration said on Wednesday that the floods had killed up to\n40 people in the valleys, and that two hospitals took in some 12–\n15 people who are injured. The army said that another five hund-\nred people were injured in the town, and that the toll could be be-\ntween 300 and 400 dead.\n";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "a.txt"]);
    assert_eq!(code, 0, "{said}");
    let claims = records(&lines);
    let found: Vec<_> =
        claims.iter().map(|c| (c.quote.as_str(), c.low.map(|low| low.0), c.high.map(|high| high.0))).collect();
    let want = [
        ("up to\n40", None, Some(40.0)),
        ("some 12–\n15", Some(12.0), Some(15.0)),
        ("another five hund-\nred", Some(500.0), Some(500.0)),
        ("be-\ntween 300 and 400", Some(300.0), Some(400.0)),
    ];
    assert_eq!(found, want);
    assert!(claims.iter().all(|claim| text[claim.byte_start..claim.byte_end] == claim.quote));
}

/// By what is after its list of parts; what is no text is one failure.
#[test]
fn documents_of_word_are_known_without_a_name() {
    let xml = b"<w:document><w:body><w:p><w:r><w:t>At least 17 people died, police said.</w:t></w:r></w:p></w:body></w:document>";
    let noise: Vec<u8> = (0..3000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let word = made::zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("docProps/thumbnail.jpeg", &noise),
        ("word/document.xml", xml),
    ]);
    let sheet = made::zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]);
    for (bytes, want) in [(&word, (0, 1, 0)), (&sheet, (1, 0, 1)), (&[&b"\x00\x01"[..], &noise].concat(), (1, 0, 1))] {
        let (code, lines, said) = piped(&["extract", "-", "--quiet"], bytes);
        assert_eq!((code, records(&lines).len(), said.lines().count()), want, "{said}");
    }
}

/// The rows before the first date that can be read in one way only are more than one piece of the file holds.
#[test]
fn a_date_late_in_a_file_shows_the_order_of_all() {
    let row = |date: &str| serde_json::json!({"date": date, "text": "It rained all day. ".repeat(20)}).to_string();
    let rows: Vec<String> = (0..2_000).map(|_| row("05/06/2025")).chain([row("16/06/2025")]).collect();
    let table: String =
        rows.iter().map(|row| row.replace("{\"date\":", "").replace("\"text\":", "").replace('}', "\n")).collect();
    for (name, text) in [
        ("a.jsonl", rows.join("\n")),
        ("a.json", format!("[{}]", rows.join(","))),
        ("a.csv", format!("date,text\n{table}")),
    ] {
        let folder = folder(&[(name, text.as_bytes())]);
        let read: Vec<_> = articles(&[folder.path().join(name)], &Settings::default()).map(Result::unwrap).collect();
        assert_eq!(read.len(), rows.len(), "{name}");
        assert!(read[..2_000].iter().all(|article| article.published() == Some("2025-06-05")), "{name}");
    }
}

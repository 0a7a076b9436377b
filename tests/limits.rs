//! What one document or file may hold, tried with more than that: it fails or is cut, and what stands beside it is read.

#[path = "common/command.rs"]
mod command;
mod common;

use command::{headcount, outcome};
use common::{EXTRACTOR, folder, records};
use headcount::annotate::Kind;
use headcount::input::{Settings, articles};
use headcount::{Article, limits};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// A row that is read whatever stands beside it; its name is the last of all.
const GOOD: (&str, &[u8]) = ("z.jsonl", b"{\"id\": \"good\", \"text\": \"Police said 12 people were killed.\"}\n");

/// Runs over a folder with no more than so many megabytes of memory and so many jobs.
#[cfg(unix)]
fn run_within(megabytes: usize, folder: &Path, jobs: &str) -> (i32, String, String) {
    let limited = format!("ulimit -v {} && exec \"$0\" \"$@\"", megabytes * 1024);
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &limited, env!("CARGO_BIN_EXE_headcount")]);
    outcome(command.args(["extract", ".", "-q", "--jobs", jobs]).output().expect("the command runs"))
}

/// Reads one file beside a good one: what was said, and the names of the documents that have records.
#[cfg(unix)]
fn read(name: &str, bytes: &[u8]) -> (String, Vec<String>) {
    let folder = folder(&[(name, bytes), GOOD]);
    let (code, lines, said) = run_within(700, folder.path(), "1");
    assert!(code == 0 || code == 1, "{name}: {code}: {said}");
    let docs: Vec<String> = records(&lines).into_iter().map(|claim| claim.doc).collect();
    assert_eq!(docs.last().map(String::as_str), Some("good"), "{name}: {said}");
    (said, docs)
}

#[cfg(unix)]
#[test]
fn a_file_gives_so_many_documents() {
    const MORE: usize = 300_000;
    let list = |row: &str| format!("{{\"articles\": [{}{row}]}}", format!("{row},").repeat(MORE));
    let feed =
        format!("<rss><channel>{}</channel></rss>", "<item><description>12 died</description></item>".repeat(MORE / 2));
    let export = "LENGTH: 2 words\n\n12 died\n\nx\n\n1 of 9 DOCUMENTS\n".repeat(MORE / 2);
    for (name, text) in [
        ("empty.json", list("{}")),
        ("short.json", list("{\"text\":\"12 died\"}")),
        ("feed.rss", feed),
        ("export.txt", export),
    ] {
        let (said, docs) = read(name, text.as_bytes());
        assert!(said.contains("more than 50000 documents, and those behind are left out"), "{name}: {said}");
        assert!(docs.len() <= limits::DOCUMENTS + 1, "{name}: {}", docs.len());
    }
}

#[cfg(unix)]
#[test]
fn a_file_gives_so_many_bytes_of_records() {
    let row = json!({"text": "Police said 12 people were killed. ".repeat(5_000)});
    let list = json!({"articles": vec![row; 40]}).to_string();
    let (said, docs) = read("list.json", list.as_bytes());
    assert!(said.contains("come to 64000000 bytes of records"), "{said}");
    assert!(docs.len() > 5_001, "{}", docs.len());
}

#[cfg(unix)]
#[test]
fn what_is_known_of_a_document_is_as_long_as_it_is_written() {
    for sign in ["\u{1}", "\u{9b}"] {
        let row = json!({
            "title": sign.repeat(1_000), "outlet": sign.repeat(300), "url": format!("https://e.org/{}", sign.repeat(2_000)),
            "text": "Police said 12 people were killed. ".repeat(2_000),
        });
        let folder = folder(&[("a.jsonl", row.to_string().as_bytes()), GOOD]);
        let (code, lines, said) = run_within(700, folder.path(), "1");
        let longest = lines.lines().map(str::len).max().unwrap_or_default();
        assert!(matches!(code, 0 | 1) && longest < 6_000, "{longest}: {said}");
        assert_eq!(lines.lines().count(), 2_001);
    }
}

#[cfg(unix)]
#[test]
fn the_claims_of_a_document_hold_so_many_bytes() {
    let words = "uncharacteristically ".repeat(140);
    let sentence = format!("Police said 12 people were killed {words}and so on. ");
    let article = Article::new("a", sentence.repeat(8_000));
    let extracted = EXTRACTOR.extract_each(&[article]).remove(0);
    let bytes: usize = extracted.claims.iter().map(|claim| claim.sentence.len()).sum();
    assert!(extracted.left_out_from.is_some() && bytes > limits::SENTENCES / 2, "{bytes}");
    assert!(bytes < limits::SENTENCES + 8_000, "{bytes}");
}

#[cfg(unix)]
#[test]
fn a_document_of_too_many_steps_fails_alone() {
    let rows = [("dense", "9 dead ".repeat(10_000)), ("plain", "Police said 12 people were killed. ".repeat(1_000))];
    let rows: String = rows.iter().map(|(id, text)| json!({"id": id, "text": text}).to_string() + "\n").collect();
    let folder = folder(&[("a.jsonl", rows.as_bytes()), GOOD]);
    let (code, lines, said) = run_within(700, folder.path(), "1");
    assert_eq!((code, lines.lines().count()), (1, 1_001), "{said}");
    assert!(said.starts_with("error: dense: the document takes more steps") && said.lines().count() == 1, "{said}");
    let args = ["extract", ".", "-q", "--jobs", "2"];
    let two = outcome(headcount().current_dir(folder.path()).args(args).output().expect("it runs"));
    assert_eq!(two, (code, lines, said));
}

#[test]
fn what_is_known_of_a_document_has_a_longest_length() {
    for (field, most) in
        [("title", limits::TITLE), ("outlet", limits::OUTLET), ("url", limits::URL), ("id", limits::ID)]
    {
        for bytes in [most, most + 1] {
            let mut row = json!({"id": "a", "text": "Police said 12 people were killed."});
            let value = if field == "url" { format!("{:x<bytes$}", "https://e.org/") } else { "x".repeat(bytes) };
            row[field] = value.clone().into();
            let folder = folder(&[("a.jsonl", row.to_string().as_bytes())]);
            let read = articles(&[folder.path().into()], &Settings::default()).next().expect("a row");
            let told = match &read {
                Ok(article) if field == "id" => Some(article.doc() == value),
                Ok(article) => {
                    let known = [article.title(), article.outlet(), article.url()].into_iter().flatten().next();
                    assert_eq!(known.map(str::len), Some(most), "{field}");
                    Some(!article.warnings().contains(&"metadata_cut"))
                }
                // half a name is none
                Err(error) => Some(!error.to_string().contains("the name of the document takes 1025 bytes")),
            };
            assert_eq!(told, Some(bytes == most), "{field}, {bytes} bytes");
        }
    }
}

/// A file of one page, with a font that says by a map what its codes stand for.
fn pdf(map: &str, shown: &str) -> Vec<u8> {
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        stream(&format!("BT /F 10 Tf 50 700 Td {shown} Tj ET")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>".to_owned(),
        stream(map),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).into_bytes());
    }
    out.extend(b"trailer\n<</Root 1 0 R>>\n");
    out
}

#[cfg(unix)]
#[test]
fn a_code_of_a_font_stands_for_a_few_letters() {
    let map = format!("1 beginbfchar <41> <{}> endbfchar", "0042".repeat(30_000));
    let (said, docs) = read("a.pdf", &pdf(&map, &format!("({})", "A".repeat(120_000))));
    assert_eq!(docs.len(), 1, "{said}");
    let range = format!("1 beginbfrange <0000> <ffff> <{}> endbfrange", "0042".repeat(30_000));
    read("a.pdf", &pdf(&range, "(A)"));
}

#[test]
fn so_many_words_and_sentences_are_read() {
    for (piece, times) in [("a b ", 1_200_000), ("Yes! ", 400_000)] {
        let text = format!("Police said 12 people were killed.\n\n{}\n\nPolice said 13 died.", piece.repeat(times));
        let extracted = EXTRACTOR.extract_each(&[Article::new("a", text)]).remove(0);
        assert_eq!(extracted.claims.len(), 1, "{piece:?}");
        assert!(extracted.left_out_from.is_some_and(|from| from > times), "{piece:?}");
    }
}

#[test]
fn so_many_mentions_are_taken() {
    let of = |name: &str, times| {
        let article = Article::new(name, "12 died. ".repeat(times));
        let (mentions, fault) = EXTRACTOR.mentions_with_fault(&article, &[Kind::Quantity]);
        (mentions.len(), fault.is_some())
    };
    assert_eq!(of("a", 1_000), (1_000, false));
    assert_eq!(of("a", limits::MENTIONS + 1), (limits::MENTIONS, true));
    // each holds the name of its document
    let name = "a".repeat(limits::ID);
    let most = limits::QUOTES / (name.len() + "12".len());
    assert_eq!(of(&name, most), (most, false));
    assert_eq!(of(&name, most + 1), (most, true));
}

#[cfg(unix)]
#[test]
fn a_document_of_one_paragraph_takes_so_much_memory() {
    for (name, unit) in [
        ("short", "Snow fell. 12 died. He left. She ran. ".to_owned()),
        ("said", "The police said so. ".repeat(50) + "It said 12 died. "),
    ] {
        let text = unit.repeat(9_900_000 / unit.len());
        let folder = folder(&[("a.txt", text.as_bytes()), GOOD]);
        let (code, lines, said) = run_within(450, folder.path(), "1");
        assert!(code == 0 || code == 1, "{name}: {code}: {said}");
        assert!(lines.lines().count() > 1, "{name}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_made_to_fill_memory_takes_little() {
    for (name, bytes) in [
        ("signs.html", "<".repeat(2_500_000).into_bytes()),
        ("comments.html", "<!--".repeat(600_000).into_bytes()),
        ("scripts.html", "<svg><script>".repeat(300_000).into_bytes()),
        ("blanks.pdf", pdf("", &format!("({})", " ".repeat(6_000_000)))),
    ] {
        let folder = folder(&[(name, &bytes), GOOD]);
        let (code, lines, said) = run_within(350, folder.path(), "1");
        assert!(code == 0 || code == 1, "{name}: {code}: {said}");
        assert!(lines.lines().any(|line| line.contains("\"good\"")), "{name}: {said}");
    }
}

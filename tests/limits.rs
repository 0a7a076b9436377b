//! What one document or file may hold, tried with more than that: it fails or is cut, and what is beside it is read.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{headcount, outcome};
use common::{EXTRACTOR, folder, records};
use headcount::annotate::MentionKind;
use headcount::input::{Settings, articles};
use headcount::{Article, limits};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// A row that is read whatever is beside it; its name is the last of all.
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
        assert!(said.contains("more than 50000 documents, and those after them are left out"), "{name}: {said}");
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
            let article = match read {
                // half a name is none
                Err(error) if field == "id" && bytes > most => {
                    assert!(error.to_string().contains("the name of the document takes 1025 bytes"), "{error}");
                    continue;
                }
                read => read.expect("a row"),
            };
            let known = [article.title(), article.outlet(), article.url()].into_iter().flatten().next();
            let known = known.unwrap_or(article.doc());
            assert_eq!(known, &value[..most], "{field}");
            assert_eq!(article.warnings().contains(&"metadata_cut"), bytes > most, "{field}, {bytes} bytes");
        }
    }
}

/// A file of one page, with a font that says by a map what its codes stand for.
fn pdf(map: &str, shown: &str) -> Vec<u8> {
    let content = made::stream("", format!("BT /F 10 Tf 50 700 Td {shown} Tj ET").as_bytes());
    made::drawn(1, content, "/ToUnicode 6 0 R", &[made::stream("", map.as_bytes())])
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
        let (mentions, fault) = EXTRACTOR.mentions_with_fault(&article, &[MentionKind::Quantity]);
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

/// A text of a word processor that unpacks to more than it may, and an archive of which all members are the same bytes.
#[cfg(unix)]
#[test]
fn what_is_packed_has_a_bound() {
    let text = format!("Police said 12 people were killed. {}", "Rain fell on the hills all night. ".repeat(40_000));
    let folder = folder(&[("a.docx", &made::docx(&["Report", &text])), GOOD]);
    let args = ["extract", ".", "-q", "--max-doc-bytes", "2MB"];
    let run = |args: &[&str]| outcome(headcount().current_dir(folder.path()).args(args).output().expect("it runs"));
    assert_eq!(run(&args).1.lines().count(), 2);
    let (code, lines, said) = run(&["extract", ".", "-q", "--max-doc-bytes", "100kB"]);
    assert_eq!((code, lines.lines().count()), (1, 1), "{said}");
    assert!(said.contains("a.docx"), "{said}");
    // 1,500 entries of one member of 40,000 bytes
    let one = made::zip(&[("a.txt", &text.as_bytes()[..40_000])]);
    let start = one.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("a directory");
    let end = one.windows(4).position(|bytes| bytes == b"PK\x05\x06").expect("its end");
    let directory = one[start..end].repeat(1_500);
    let counts =
        [&1_500_u16.to_le_bytes()[..], &1_500_u16.to_le_bytes(), &(directory.len() as u32).to_le_bytes()].concat();
    let overlapping = [&one[..start], &directory, b"PK\x05\x06\0\0\0\0", &counts, &one[end + 16..]].concat();
    let (said, docs) = read("a.zip", &overlapping);
    assert!(said.contains("more than 100 times its size"), "{said}");
    assert!(docs.len() > 100 && docs.len() < 1_000, "{}", docs.len());
}

/// What the program says of a file of one kind, with its exit code and the warnings of its records.
#[cfg(unix)]
fn left_out(bytes: &[u8]) -> (i32, bool, Vec<String>) {
    let folder = folder(&[("a.pdf", bytes)]);
    let args = ["extract", ".", "--errors", "errors.jsonl"];
    let (code, lines, said) = outcome(headcount().current_dir(folder.path()).args(args).output().expect("it runs"));
    let errors = std::fs::read_to_string(folder.path().join("errors.jsonl")).expect("a list");
    let stated = said.contains("(text_left_out)");
    assert_eq!(errors.contains("(text_left_out)"), stated, "{said}");
    (code, stated, records(&lines).into_iter().flat_map(|claim| claim.warnings).collect())
}

#[cfg(unix)]
#[test]
fn what_is_left_out_of_a_printed_page_is_reported() {
    let text = "BT /F 10 Tf 50 700 Td (Police said 12 people were killed.) Tj ET ";
    let plain = |more: &str| made::stream("", format!("{text}{more}").as_bytes());
    let page = |more: &str| made::drawn(1, plain(more), "", &[]);
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packer, bytes).and_then(|()| packer.finish()).expect("it is packed")
    };
    let blanks = |count: usize| [text.as_bytes(), &vec![b' '; count]].concat();
    // so large a file may unpack to more than one stream may
    let large = vec![b'\n'; 1_000_000];
    let long = |count| {
        let content = made::stream("/Filter/FlateDecode", &packed(&blanks(count)));
        made::drawn(1, content, "", std::slice::from_ref(&large))
    };
    let form = made::stream("/Type/XObject/Subtype/Form", b"/X Do");
    let letters = |lines: usize| {
        page(&format!("BT /F 10 Tf {}ET", format!("1 0 0 1 50 600 Tm ({}) Tj ", "n ".repeat(50)).repeat(lines)))
    };
    for (what, bytes, is_over) in [
        ("as it is", page(""), false),
        ("pages", made::drawn(5_001, plain(""), "", &[]), true),
        ("a long stream", long(31_000_000), false),
        ("a longer stream", long(33_000_000), true),
        ("letters", letters(9_000), false),
        ("more letters", letters(11_000), true),
        ("marks", page(&("/P BMC ".repeat(10_000) + &"EMC ".repeat(10_000))), false),
        ("more marks", page(&("/P BMC ".repeat(10_001) + &"EMC ".repeat(10_001))), true),
        ("what is drawn in itself", made::drawn(1, plain("/X Do"), "", &[form]), true),
        ("a list of numbers", page(&format!("[{}] TJ", "1 ".repeat(500_001))), true),
    ] {
        let (code, stated, warnings) = left_out(&bytes);
        assert_eq!((code, stated), (i32::from(is_over), is_over), "{what}");
        assert!(!warnings.is_empty() || !is_over, "{what}");
        assert!(warnings.iter().all(|warning| (warning == "text_left_out") == is_over), "{what}: {warnings:?}");
    }
}

/// The value of a constant, as code writes it: a number, a product, a power of two.
fn value(code: &str) -> usize {
    let number = |text: &str| text.trim_matches([';', ' ']).replace('_', "").parse::<usize>().expect("a number");
    match (code.split_once(" << "), code.split_once(" * ")) {
        (Some((one, bits)), _) => number(one) << number(bits),
        (_, Some((first, second))) => number(first) * number(second),
        _ => number(code),
    }
}

/// Whether the page of limits has a number, as people write it.
fn has(page: &str, number: &str) -> bool {
    let number: String = number.chars().filter(char::is_ascii_digit).collect();
    let parts: Vec<&str> =
        number.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    let number = parts.join(",");
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    page.match_indices(&number).any(|(at, _)| {
        let (before, after) = (&page[..at], page[at + number.len()..].trim_start_matches(','));
        !inside(before.trim_end_matches(',').chars().next_back()) && !inside(after.chars().next())
    })
}

/// The limits that are constants of one file of the program each.
#[test]
fn the_page_of_limits_has_those_of_each_file() {
    let page = std::fs::read_to_string(common::root("docs/limits.md")).expect("the page");
    assert!(has("a 1,000 b", "1_000") && !has("a 11,000 b", "1_000") && !has("a 1,000,000 b", "1_000"));
    for (file, names) in [
        ("src/input/pdf/mod.rs", &["GROWTH", "LEAST", "DRAWN", "LEAST_IN_ARCHIVE", "PAGES", "SEGMENTS"][..]),
        ("src/input/pdf/content.rs", &["DEPTH", "DRAWN", "FONTS", "CODES", "CONTENT", "GLYPHS", "OPERANDS"]),
        ("src/input/pdf/text_state.rs", &["KEPT"]),
        ("src/input/pdf/marked.rs", &["LONGEST", "MARKS"]),
        ("src/input/pdf/lines.rs", &["SEGMENTS"]),
        ("src/input/pdf/filters.rs", &["STREAM"]),
        ("src/input/pdf/file.rs", &["DEPTH", "PACKED", "STREAMS"]),
        ("src/input/pdf/objects.rs", &["DEPTH", "ITEMS"]),
        ("src/input/pdf/encodings.rs", &["ENTRIES", "TARGET"]),
        ("src/input/pdf/fonts.rs", &["WIDTHS", "WIDTH_ITEMS"]),
        ("src/input/csv/unclosed.rs", &["AGAIN"]),
        ("src/input/docx.rs", &["GROWTH", "TABLES"]),
        ("src/input/front.rs", &["PAIRS"]),
        ("src/input/parquet/file.rs", &["PAGE"]),
        ("src/input/parquet/pages.rs", &["LIST", "LIST_BYTES", "ENTRIES"]),
        ("src/input/wrapped.rs", &["BETWEEN"]),
        ("src/mojibake.rs", &["UNSEEN_BYTES", "UNSEEN_FREE"]),
        ("src/input/feed.rs", &["DEPTH"]),
        ("src/input/mail.rs", &["DEPTH", "FIELDS"]),
        ("src/input/json_row.rs", &["DEPTH"]),
        ("src/input/envelope.rs", &["DEPTH"]),
        ("src/input/opening.rs", &["DEPTH"]),
        ("src/input/budget.rs", &["RATIO", "FREE_MEMBERS", "MEMBER", "ROW"]),
        ("src/input/passed.rs", &["NAMED"]),
        (
            "src/html/survey.rs",
            &["DEPTH", "USUAL_DEPTH", "ELEMENTS", "BYTES_OF_ELEMENT", "FREE", "FORMATS", "ATTRIBUTES"],
        ),
        ("src/html/survey.rs", &["AMPERSANDS", "ATTRIBUTES_OF_ELEMENT"]),
        ("src/html/blocks.rs", &["MOST"]),
        ("src/html/metadata.rs", &["CANDIDATES"]),
        ("src/html/clean.rs", &["ESCAPED", "TEXT"]),
        ("src/html/plain.rs", &["ABOUT", "LONGEST"]),
        ("src/html/posts/days.rs", &["GROUPS"]),
        ("src/input/csv.rs", &["COLUMNS"]),
        ("src/input/warc.rs", &["LONGEST_HEAD"]),
        ("src/input/tar.rs", &["LONGEST_NAME"]),
        ("src/input/members.rs", &["WINDOW"]),
        ("src/limits.rs", &["WORD", "SENTENCE", "GAP", "SOURCES", "LINE"]),
        ("src/resolve/source_choice.rs", &["VOICES"]),
        ("src/output/xlsx.rs", &["LETTERS"]),
        ("src/output/file_name.rs", &["LONGEST"]),
        ("src/text/sentence.rs", &["LONGEST"]),
    ] {
        let source = std::fs::read_to_string(common::root(file)).expect("the file");
        for name in names {
            let line = source.lines().find(|line| line.contains(&format!("const {name}: ")));
            let number = value(line.and_then(|line| line.split_once(" = ")).expect("the constant").1);
            assert!(has(&page, &number.to_string()), "{file}: {name} is {number}");
        }
    }
}

//! Small files that are made to take much: what they hold is bounded, and what is beside them is read.
#![cfg(unix)]

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{outcome, run};
use common::folder;
use std::io::Write;
use std::process::Command;

/// A row that is read whatever is beside it; its name is the last of all.
const GOOD: (&str, &[u8]) = ("z.jsonl", b"{\"id\": \"good\", \"text\": \"Police said 12 people were killed.\"}\n");

/// No document of 10 MB takes more megabytes, with what the program itself and its threads have reserved.
const MEGABYTES: usize = 550;

/// Reads a file beside a good one with no more memory than that; gives the records of the file and what was said.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, String) {
    let folder = folder(&[(name, bytes), GOOD]);
    let limited = format!("ulimit -v {} && exec \"$0\" \"$@\"", MEGABYTES * 1024);
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", &limited, env!("CARGO_BIN_EXE_headcount")]);
    let read = command.args(["extract", ".", "-q", "--jobs", "1"]).output().expect("the command runs");
    let (code, lines, said) = outcome(read);
    assert!(code == 0 || code == 1, "{name}: {code}: {said}");
    let (good, own) = lines.lines().map(str::to_owned).partition::<Vec<_>, _>(|line| line.contains("\"doc\":\"good\""));
    assert_eq!(good.len(), 1, "{name}: {said}");
    (own, said)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("it is packed")
}

/// A body of a document of a word processor.
fn word(xml: &[u8]) -> Vec<u8> {
    let body = [b"<w:document><w:body>", xml, b"</w:body></w:document>"].concat();
    made::packed_zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &body)])
}

/// Each of these takes hundreds of megabytes, or time that grows with the square of its bytes, where nothing bounds it.
#[test]
fn a_document_takes_no_more_than_its_bytes() {
    const TEXT: &str = "Police said 12 people were killed. ";
    const SHY: &str = "\u{ad}";
    let mail = format!("From: a@e.org\nSubject: x\nMIME-Version: 1.0\n\n{TEXT}");
    let tables = |depth: usize| {
        let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", TEXT.repeat(depth / 4));
        ["<w:tbl><w:tr><w:tc>".repeat(depth), text, "</w:tc></w:tr></w:tbl>".repeat(depth)].concat()
    };
    let cell = |bytes: usize| format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a ".repeat(bytes / 2));
    let no_text = [b"<!--".to_vec(), vec![0x80; 98_000_000], b"-->".to_vec()].concat();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>{}</title>{}</channel></rss>",
        "The Example ".repeat(300_000),
        "<item/>".repeat(500_000)
    );
    let line = "and 12 people were killed in Homs and 13 died in Hama, and 14 were shot";
    let wide = format!("{line}{}\n", " ".repeat(100_000)).repeat(97);
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("from.eml", (mail.clone() + &"From ".repeat(1_500_000)).into_bytes(), ""),
        ("fields.eml", ("a:\n".repeat(3_200_000) + &mail).into_bytes(), ""),
        ("tables.docx", word(tables(20_000).as_bytes()), ""),
        ("cell.docx", word(cell(90_000_000).as_bytes()), "more than 10000000 bytes"),
        ("bytes.docx", word(&no_text), "is no UTF-8"),
        ("feed.rss", feed.into_bytes(), ""),
        ("front.txt", format!("---\n{}---\n{TEXT}", "a:\n".repeat(3_200_000)).into_bytes(), ""),
        (
            "export.txt",
            format!("1 of 1 DOCUMENTS\n\n{TEXT}\nLENGTH: 4 words\n{}", "\n".repeat(9_700_000)).into_bytes(),
            "",
        ),
        ("shy.txt", format!("Police said 12 people were kil{}led.", SHY.repeat(4_800_000)).into_bytes(), ""),
        ("letters.txt", (TEXT.to_owned() + &format!("\u{fb01}{SHY}").repeat(1_900_000)).into_bytes(), ""),
        (
            "parted.txt",
            (2..300)
                .map(|n| format!("{n} people died in Ho{}ms. ", SHY.repeat(16_000)))
                .collect::<String>()
                .into_bytes(),
            "",
        ),
        ("wide.txt", format!("{}\n{wide}today.\n", &line[..70]).into_bytes(), ""),
    ];
    for (name, bytes, what) in cases {
        let (records, said) = read(name, &bytes);
        assert!(said.contains(what), "{name}: {said}");
        let longest = records.iter().map(String::len).max().unwrap_or_default();
        assert!(longest < 60_000, "{name}: a record of {longest} bytes");
    }
}

/// What a member of an archive, or a record of a crawl, is packed in itself is of the file as well.
#[test]
fn what_members_unpack_to_is_of_their_file() {
    const MEMBERS: usize = 20;
    let text = "Rain fell on the hills all night. ".repeat(150_000);
    let docx = word(format!("<w:p><w:r><w:t>12 died. {text}</w:t></w:r></w:p>").as_bytes());
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let drawn = format!("BT /F 10 Tf 50 700 Td (12 died.) Tj ET {}", " ".repeat(5_000_000));
    let drawn = packer.write_all(drawn.as_bytes()).and_then(|()| packer.finish()).expect("it is packed");
    let pdf = made::drawn(1, made::stream("/Filter/FlateDecode", &drawn), "", &[]);
    let in_archive = |ending: &str, bytes: &[u8]| {
        let names: Vec<String> = (0..MEMBERS).map(|n| format!("{n}{ending}")).collect();
        made::zip(&names.iter().map(|name| (name.as_str(), bytes)).collect::<Vec<_>>())
    };
    let page = packed(format!("<p>Police said 12 people were killed.</p>{}", " ".repeat(5_000_000)).as_bytes());
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let body = [&head[..], &page].concat();
    let length = body.len();
    let record = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n");
    let crawl = [record.as_bytes(), &body, b"\r\n\r\n"].concat().repeat(MEMBERS);
    for (name, bytes) in [
        ("a.zip", in_archive(".docx", &docx)),
        ("b.zip", in_archive(".pdf", &pdf)),
        ("c.warc.gz", packed(&crawl)),
        ("d.warc", crawl),
    ] {
        let (records, said) = read(name, &bytes);
        assert!(said.contains("more than 100 times its size"), "{name}: {said}");
        assert!((1..MEMBERS).contains(&records.len()), "{name}: {} records", records.len());
    }
    // a few of them are what people pack
    let few = folder(&[("a.zip", &made::zip(&[("1.docx", &docx), ("2.pdf", &pdf)]))]);
    assert_eq!(run(few.path(), &["extract", "a.zip", "-q"]).0, 0);
}

/// A line of records that has no end is not taken into memory.
#[test]
fn a_line_of_records_has_an_end() {
    let folder = folder(&[("long.jsonl", &vec![b'a'; 20_000_000]), ("few.jsonl", b"")]);
    for args in [&["report", "--from", "long.jsonl", "-o", "x.html"][..], &["diff", "long.jsonl", "few.jsonl"]] {
        let (code, _, said) = run(folder.path(), args);
        assert!(code == 2 && said.contains("long.jsonl:1") && said.contains("more than 16000000 bytes"), "{said}");
    }
}

/// Pages may draw the same stream again and again: as a file of its own such a document is read, in an archive of many in part.
#[test]
fn pages_of_a_member_draw_little_more_than_it_holds() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let drawn = format!("BT /F 10 Tf 50 700 Td (Police said 12 people were killed.) Tj ET {}", " ".repeat(300_000));
    let drawn = packer.write_all(drawn.as_bytes()).and_then(|()| packer.finish()).expect("it is packed");
    for (pages, is_cut) in [(2, false), (50, true)] {
        let pdf = made::drawn(pages, made::stream("/Filter/FlateDecode", &drawn), "", &[]);
        for (name, bytes, is_cut) in [("a.pdf", pdf.clone(), false), ("a.zip", made::zip(&[("1.pdf", &pdf)]), is_cut)] {
            let (records, said) = read(name, &bytes);
            assert!(!records.is_empty(), "{pages} pages, {name}: {said}");
            assert_eq!(records[0].contains("\"text_left_out\""), is_cut, "{pages} pages, {name}: {}", records[0]);
        }
    }
}

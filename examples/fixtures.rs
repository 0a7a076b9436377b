//! Writes `fixtures/formats`: a document in every format, and broken ones beside them. Run it after a change of the list:
//! `cargo run --example fixtures`. Every document has a number of its own, so that a test knows it by its quote.

#[path = "../tests/common/made.rs"]
mod made;

use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, bytes) in plain().into_iter().chain(packed()).chain(broken()) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, bytes)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", folder.join("nested/loop"))?;
    Ok(())
}

type Files = Vec<(&'static str, Vec<u8>)>;

fn story(number: u32) -> String {
    format!("At least {number} people were killed when the river rose over its banks, police said on Sunday.\n")
}

fn row(id: &str, number: u32) -> String {
    serde_json::json!({"id": id, "published": "2025-06-16", "text": story(number)}).to_string()
}

fn page(number: u32) -> String {
    format!(
        r#"<!DOCTYPE html>
<html lang="en"><head><title>Flood in the valley | The Example</title>
<link rel="canonical" href="https://example.org/news/flood-{number}">
<meta property="og:site_name" content="The Example">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Flood kills
{number} in the valley", "datePublished": "2025-06-16T08:00:00+02:00"}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">900 soldiers killed, army says</a></li></ul></nav>
<article><h1>Flood kills {number} in the valley</h1>
<p class="byline">By Ana Lund</p>
<p>{story} The water came in the night, and most of the houses near the river had no second floor to flee to.</p>
<figure><img src="a.jpg" alt=""><figcaption>Rescuers carry one of the {number} dead to the bank.</figcaption></figure>
<p>Rescue workers, who had searched the ruins of the lower town since dawn, said on Sunday evening that no one was missing
any more, and that the road to the coast would be open again on Monday.</p>
<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Upper town</td><td>3</td></tr></table>
</article>
<aside class="related"><h2>Related stories</h2><ul><li><a href="/b">800 people killed in another flood</a></li></ul></aside>
<div id="comments"><p>I heard that 700 people were killed!</p></div>
<footer><p>Copyright The Example</p></footer></body></html>
"#,
        story = story(number).trim_end()
    )
}

/// A printed report of one page.
fn printed(number: u32) -> Vec<u8> {
    let mut report = made::Report::new(true);
    report.paragraph(&story(number));
    report.table(&[["Town", "Homes", "Wells"], ["Upper town", "900", "901"], ["Lower town", "902", "903"]]);
    report.bytes()
}

/// A feed of two items.
fn feed(numbers: [u32; 2]) -> String {
    let item = |number| {
        let text = story(number);
        format!("<item><guid>f-{number}</guid><title>Flood</title><description>{text}</description></item>")
    };
    format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>{}</channel></rss>\n", numbers.map(item).concat())
}

/// Two articles as an archive of the press exports them.
fn export(numbers: [u32; 2]) -> String {
    let article = |number| {
        let text = story(number);
        format!(
            "Flood in the valley\nThe Example\nJune 16, 2025 Monday\n\nLength: 16 words\nBody\n\n{text}\nLoad-Date: June 17, 2025\n\nEnd of Document\n\n"
        )
    };
    numbers.map(article).concat()
}

fn plain() -> Files {
    let latin = |text: String| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect::<Vec<u8>>();
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let cafe = |number| format!("Near the café, {}", story(number).to_lowercase());
    let table = |mark: &str, numbers: [u32; 2]| {
        format!(
            "headline{mark}pub_date{mark}content\n\"Flood, again\"{mark}2025-06-16{mark}\"{}\"\n{mark}16 June 2025{mark}{}",
            story(numbers[0]).trim_end(),
            story(numbers[1]).replace(", ", " ")
        )
    };
    vec![
        ("plain/story.txt", story(11).into_bytes()),
        ("plain/story.md", format!("---\ntitle: Flood\ndate: 2025-06-16\n---\n{}", story(12)).into_bytes()),
        ("plain/story.html", page(13).into_bytes()),
        (
            "plain/latin1.htm",
            latin(
                page(14)
                    .replace("<html lang=\"en\"><head>", "<html><head><meta charset=iso-8859-1>")
                    .replace("lower town", "café"),
            ),
        ),
        ("plain/story.xhtml", format!("<?xml version=\"1.0\"?>\n{}", page(15)).into_bytes()),
        ("plain/rows.jsonl", format!("{}\n{}\n", row("l-16", 16), row("l-17", 17)).into_bytes()),
        ("plain/rows.ndjson", row("n-18", 18).into_bytes()),
        ("plain/one.json", serde_json::json!({"body": story(19)}).to_string().into_bytes()),
        ("plain/many.json", format!("[\n  {},\n  {}\n]\n", row("j-20", 20), row("j-21", 21)).into_bytes()),
        ("plain/rows.csv", table(",", [22, 23]).into_bytes()),
        ("plain/rows.tsv", table("\t", [24, 25]).into_bytes()),
        ("plain/latin1.txt", latin(cafe(26))),
        ("plain/utf16.txt", utf16(&cafe(27), false)),
        ("plain/utf16.csv", utf16(&table(";", [28, 29]), true)),
        ("plain/no-extension", story(30).into_bytes()),
        ("plain/page.asp", page(31).into_bytes()),
        ("plain/crawl.warc", warc(&["w-32"], &[32]).concat()),
        ("plain/report.pdf", printed(74)),
        ("plain/letter.docx", made::docx(&["Flood in the valley", &story(75)])),
        ("plain/feed.rss", feed([76, 77]).into_bytes()),
        ("plain/export.txt", export([78, 79]).into_bytes()),
        ("nested/.hidden.txt", story(901).into_bytes()),
        ("nested/.ignore", b"ignored.txt\n".to_vec()),
        ("nested/ignored.txt", story(902).into_bytes()),
        ("nested/style.css", b"p { color: red }\n".to_vec()),
    ]
}

fn packed() -> Files {
    let inner = gzip(row("z-43", 43).as_bytes());
    let zipped = zip(&[
        ("story.txt", story(41).into_bytes()),
        ("pages/story.html", page(42).into_bytes()),
        ("rows.jsonl.gz", inner),
        ("__MACOSX/._story.txt", b"\0\x05".to_vec()),
    ]);
    let long = format!("{}/story.txt", "a-long-name-of-a-folder".repeat(6));
    let tarred = |first, second| tar(&[("story.txt", story(first).into_bytes()), (&long, story(second).into_bytes())]);
    let mut files = vec![
        ("packed/story.txt.gz", gzip(story(40).as_bytes())),
        ("packed/bundle.zip", zipped),
        ("packed/bundle.tar", tarred(44, 45)),
        ("packed/bundle.tar.gz", gzip(&tarred(46, 47))),
        ("packed/bundle.tgz", gzip(&tarred(48, 49))),
        ("packed/rows.jsonl.zst", zstd::encode_all(row("s-50", 50).as_bytes(), 3).unwrap_or_default()),
        ("packed/crawl.warc.gz", warc(&["w-51", "w-52"], &[51, 52]).iter().flat_map(|r| gzip(r)).collect()),
        ("packed/rows.csv.gz", gzip(format!("id,text\nc-53,\"{}\"\n", story(53).trim_end()).as_bytes())),
    ];
    if cfg!(feature = "parquet") {
        files.push(("packed/rows.parquet", parquet(&[54, 55])));
    }
    files
}

fn broken() -> Files {
    let records = warc(&["w-66", "w-67"], &[66, 67]);
    let lost = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n".to_vec();
    let climbing = zip(&[
        ("../climbed.txt", story(903).into_bytes()),
        ("good.txt", story(68).into_bytes()),
        ("/etc/rooted.txt", story(904).into_bytes()),
    ]);
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let mut files = vec![
        (
            "broken/bad-lines.jsonl",
            format!("{}\n{{\"text\": \"cut\n{{\"id\": 1}}\nno row\n{}\n", row("b-69", 69), row("b-70", 70))
                .into_bytes(),
        ),
        ("broken/climbing.zip", climbing),
        ("broken/crawl.warc", [&records[0][..], &lost, &records[1]].concat()),
        ("broken/crawl.warc.gz", broken_member()),
        ("broken/cut.docx", made::docx(&["Flood", &story(905)])[..200].to_vec()),
        ("broken/cut.pdf", printed(906)[..60].to_vec()),
        ("broken/cut.json", format!("[{}, {{\"text\": \"Twelve", row("b-71", 71)).into_bytes()),
        ("broken/cut.jsonl.gz", cut_rows()),
        ("broken/cut.txt.gz", half(gzip(story(905).as_bytes()))),
        ("broken/cut.zip", half(zip(&[("a.txt", story(906).into_bytes())]))),
        (
            "broken/cut.tar",
            tar(&[("good.txt", story(72).into_bytes()), ("cut.txt", story(907).into_bytes())])[..512 * 3 + 20].to_vec(),
        ),
        ("broken/cut.zst", half(zstd::encode_all(story(908).as_bytes(), 3).unwrap_or_default())),
        ("broken/empty.txt", Vec::new()),
        ("broken/empty.html", Vec::new()),
        ("broken/empty.jsonl", Vec::new()),
        (
            "broken/no-text.html",
            b"<!DOCTYPE html><title>Video</title><body><nav><a href=/>Home</a></nav><script>1</script></body>".to_vec(),
        ),
        ("broken/no-text.csv", b"id,title\n1,Flood\n".to_vec()),
        (
            "broken/lossy.txt",
            format!("“Flood” – {}\u{1}", story(73))
                .replace('\u{1}', "")
                .into_bytes()
                .into_iter()
                .chain(*b"\xFF\n")
                .collect(),
        ),
    ];
    if cfg!(feature = "parquet") {
        files.push(("broken/cut.parquet", half(parquet(&[909]))));
    }
    files
}

/// Rows of which the last is cut off.
fn cut_rows() -> Vec<u8> {
    // not packed, so that the first rows are whole
    let mut cut = GzEncoder::new(Vec::new(), Compression::none());
    let rows: String = (60..63).map(|n| row(&format!("t-{n}"), n) + "\n").collect();
    cut.write_all(rows.as_bytes()).expect("memory can be written");
    let mut cut = cut.finish().expect("memory can be written");
    cut.truncate(cut.len() - 100);
    cut
}

/// A crawl of which one record is damaged.
fn broken_member() -> Vec<u8> {
    let mut members: Vec<Vec<u8>> = warc(&["w-63", "w-64", "w-65"], &[63, 64, 65]).iter().map(|r| gzip(r)).collect();
    let middle = members[1].len() / 2;
    members[1][middle..middle + 8].fill(0xFF);
    members.concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// A request and the response to it, for each page: only the second is an article.
fn warc(ids: &[&str], numbers: &[u32]) -> Vec<Vec<u8>> {
    let record = |kind: &str, id: &str, body: &[u8]| -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:example:{id}>\r\nWARC-Target-URI: \
             https://example.org/2025/06/16/{id}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    };
    ids.iter()
        .zip(numbers)
        .map(|(id, number)| {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
            let response = [&head[..], page(*number).as_bytes()].concat();
            [record("request", &format!("q-{id}"), b"GET / HTTP/1.1\r\n\r\n"), record("response", id, &response)]
                .concat()
        })
        .collect()
}

fn tar(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, &bytes[..]).expect("memory can be written");
    }
    builder.into_inner().expect("memory can be written")
}

/// An archive whose members are packed by deflate.
fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory can be written");
        let packed = encoder.finish().expect("memory can be written");
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        // version, flags, method, time and date, sum, sizes, length of the name, none of more
        let mut fields = Vec::new();
        for field in [20u16, 0, 8, 0, 33] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), packed.len() as u32, bytes.len() as u32] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0; 2]);
        directory.extend(
            [&b"PK\x01\x02\x14\x00"[..], &fields, &[0; 10], &(out.len() as u32).to_le_bytes(), name.as_bytes()]
                .concat(),
        );
        out.extend([&b"PK\x03\x04"[..], &fields, name.as_bytes(), &packed].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let sizes = [directory.len() as u32, out.len() as u32].map(u32::to_le_bytes).concat();
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &sizes, &[0; 2]].concat());
    out
}

#[cfg(feature = "parquet")]
fn parquet(numbers: &[u32]) -> Vec<u8> {
    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    let schema = "message rows { REQUIRED BYTE_ARRAY id (UTF8); OPTIONAL BYTE_ARRAY text (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let columns: [Vec<ByteArray>; 2] = [
        numbers.iter().map(|n| format!("p-{n}").as_str().into()).collect(),
        numbers.iter().map(|n| story(*n).as_str().into()).collect(),
    ];
    for (index, values) in columns.iter().enumerate() {
        let mut column = group.next_column().expect("a column").expect("a column");
        let present = vec![1; values.len()];
        let levels = (index == 1).then_some(&present[..]);
        column.typed::<ByteArrayType>().write_batch(values, levels, None).expect("memory can be written");
        column.close().expect("memory can be written");
    }
    group.close().expect("memory can be written");
    writer.into_inner().expect("memory can be written")
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &[u32]) -> Vec<u8> {
    Vec::new()
}

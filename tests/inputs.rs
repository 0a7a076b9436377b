//! What people have: feeds, exports of archives, documents of word processors, printed pages; headlines.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{piped, run};
use common::{EXTRACTOR, corpus, folder, records};
use headcount::input::{Settings, articles};
use headcount::{Article, Claim};
use made::{Report, docx, zip};

const FEED: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Example</title>\n\
    <item><title>Bridge falls</title><guid>g1</guid><link>https://example.org/1</link><pubDate>Mon, 16 Jun 2025 08:00:00 GMT</pubDate>\
    <description>At least 700 words.</description><content:encoded><![CDATA[<p>At least 11 people died, police said.</p>]]></content:encoded></item>\n\
    <item><title>Mill burns</title><description>At least 12 people died, police said.</description></item></channel></rss>";
const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Example</title><entry><id>urn:13</id><title>Storm</title>\
    <updated>2025-06-16T08:00:00Z</updated><content type=\"html\">&lt;p&gt;At least &lt;b&gt;13&lt;/b&gt; people died.&lt;/p&gt;</content></entry></feed>";
const EXPORT: &str = "1 of 2 DOCUMENTS\n\nThe Example\n\nJune 16, 2025 Monday\n\nBridge falls\n\nLENGTH: 9 words\n\nAt least 14 people died, police said.\n\n\
    LOAD-DATE: June 17, 2025\n\n2 of 2 DOCUMENTS\n\nThe Example\n\nJune 17, 2025 Tuesday\n\nMill burns\n\nLENGTH: 9 words\n\nAt least 15 people died, police said.\n";

fn quotes(lines: &str) -> Vec<String> {
    records(lines).into_iter().map(|claim| claim.quote).collect()
}

#[test]
fn feeds_exports_and_documents_are_read() {
    let mut report = Report::new(false);
    report.paragraph("At least 17 people died, police said.");
    let word = docx(&["Bridge falls", "At least 16 people died, police said."]);
    let folder = folder(&[
        ("a.rss", FEED.as_bytes()),
        ("b.xml", ATOM.as_bytes()),
        ("c.txt", EXPORT.as_bytes()),
        ("d.docx", &word),
        ("e.pdf", &report.bytes()),
    ]);
    let (code, lines, said) = run(folder.path(), &["extract", "."]);
    assert_eq!(code, 0, "{said}");
    let found: Vec<_> = records(&lines)
        .into_iter()
        .map(|c| (c.doc, c.quote, c.title.unwrap_or_default(), c.published.unwrap_or_default(), c.page))
        .collect();
    let want = [
        ("g1", "At least 11", "Bridge falls", "2025-06-16", None),
        ("a.rss#2", "At least 12", "Mill burns", "", None),
        ("urn:13", "At least 13", "Storm", "2025-06-16", None),
        ("c.txt#1", "At least 14", "Bridge falls", "2025-06-16", None),
        ("c.txt#2", "At least 15", "Mill burns", "2025-06-17", None),
        ("d.docx", "At least 16", "Bridge falls", "", None),
        ("e.pdf", "At least 17", "", "", Some(1)),
    ];
    let shown: Vec<_> = found.iter().map(|(a, b, c, d, page)| (&a[..], &b[..], &c[..], &d[..], *page)).collect();
    assert_eq!(shown, want);
    // the same without names, by their first bytes
    for (bytes, want) in [
        (FEED.as_bytes(), &["At least 11", "At least 12"][..]),
        (ATOM.as_bytes(), &["At least 13"]),
        (&word, &["At least 16"]),
        (&report.bytes(), &["At least 17"]),
    ] {
        let (code, lines, said) = piped(&["extract", "-"], bytes);
        assert_eq!((code, quotes(&lines)), (0, want.iter().map(|q| (*q).to_owned()).collect()), "{said}");
    }
}

#[test]
fn what_is_broken_is_reported() {
    let folder = folder(&[
        ("a.docx", b"PK\x03\x04 no archive"),
        ("b.docx", &zip(&[("word/styles.xml", b"<x/>")])),
        ("c.pdf", b"%PDF-1.4\n"),
        ("d.pdf", b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj trailer <</Root 1 0 R/Encrypt 3 0 R>>"),
        ("e.pdf", &Report::new(false).bytes()),
        ("f.rss", b"<rss><channel></channel></rss>"),
        ("g.docx", &docx(&["", " "])),
    ]);
    let (code, _, said) = run(folder.path(), &["extract", "."]);
    assert_eq!(code, 1);
    for (name, why) in [
        ("a.docx", "the file is no sound .docx"),
        ("b.docx", "it holds no word/document.xml"),
        ("c.pdf", "the file is no sound PDF: it has no pages"),
        ("d.pdf", "the file is encrypted"),
        ("e.pdf", "the file is no sound PDF: it has no pages"),
        ("f.rss", "the feed holds no item"),
        ("g.docx", "the document holds no text"),
    ] {
        assert!(said.lines().any(|line| line.contains(name) && line.contains(why)), "{name}: {said}");
    }
}

/// What a claim is, whatever document it was read from.
fn essence(claim: &Claim) -> String {
    let Claim { metric, quote, value, low, high, source, said, event, polarity, .. } = claim;
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{metric} {quote} {value:?} {low:?} {high:?} {source:?} {said:?} {event:?} {polarity:?}")
}

/// Articles of the corpus, printed as reports are.
#[test]
fn printed_pages_give_the_claims_of_their_text() {
    let (mut same, mut all, mut read) = (0, 0, 0);
    let rows =
        [["District", "Homes", "Wells"], ["North", "701", "702"], ["South", "703", "704"], ["East", "705", "706"]];
    for (index, article) in corpus().into_iter().enumerate() {
        let paragraphs: Vec<&str> = article.text().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let plain =
            |line: &&str| !line.starts_with(['#', '-', '*', '|']) && line.chars().all(|c| made::code(c).is_some());
        if !paragraphs.iter().all(plain) {
            continue;
        }
        let mut report = Report::new(index % 2 == 0);
        for (number, paragraph) in paragraphs.iter().enumerate() {
            report.paragraph(paragraph);
            if number % 5 == 2 {
                report.table(&rows);
            }
        }
        // a head is known by standing on more than one page
        if report.pages() < 2 {
            continue;
        }
        let folder = folder(&[("report.pdf", &report.bytes())]);
        let date = |article: Article, like: &Article| match like.published() {
            Some(day) => article.with_published(day, like.published_basis()).expect("a date"),
            None => article,
        };
        let printed =
            articles(&[folder.path().into()], &Settings::default()).next().expect("a document").expect("it is read");
        assert!(
            !printed.text().contains("situation report") && !printed.text().contains("of 799"),
            "{}",
            printed.text()
        );
        let own = date(Article::new("report.pdf", paragraphs.join("\n\n")), &article);
        let want: Vec<String> = EXTRACTOR.extract(&own).iter().map(essence).collect();
        let mut got: Vec<String> = EXTRACTOR.extract(&date(printed, &article)).iter().map(essence).collect();
        read += 1;
        all += want.len().max(got.len());
        for claim in &want {
            if let Some(at) = got.iter().position(|other| other == claim) {
                got.remove(at);
                same += 1;
            }
        }
    }
    assert!(read >= 20 && all > 150, "{read} reports, {all} claims");
    assert!(same * 100 >= all * 95, "{same} of {all} claims of {read} reports are the same");
}

#[test]
fn the_page_of_a_claim_is_given() {
    let mut report = Report::new(true);
    for number in 11..60 {
        report.paragraph(
            "The road to the valley is closed, and the water in the river does not fall for a week or more.",
        );
        report.paragraph(&format!(
            "Police said on Monday that at least {number} people were killed by the flood in the valley."
        ));
    }
    let folder = folder(&[("report.pdf", &report.bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "report.pdf", "--texts", "texts"]);
    assert_eq!(code, 0, "{said}");
    let claims = records(&lines);
    assert_eq!(claims.len(), 49, "{said}");
    let pages: Vec<u64> = claims.iter().filter_map(|claim| claim.page).collect();
    assert!(pages.is_sorted() && pages[0] == 1 && pages[48] > 2, "{pages:?}");
    let text = std::fs::read_to_string(folder.path().join("texts/report.pdf.txt")).expect("the text");
    assert!(claims.iter().all(|claim| text[claim.byte_start..claim.byte_end] == claim.quote));
}

#[test]
fn headlines_are_read_when_they_are_asked_for() {
    let folder = folder(&[
        ("a.jsonl", b"{\"title\": \"Flood kills 12\", \"text\": \"It rained all night.\"}\n"),
        ("b.csv", b"title,text\nStorm injures 13,\"Storm injures 13\n\nIt blew.\"\n"),
        ("c.md", b"---\ntitle: Fire kills 14\n---\nIt burnt all night.\n"),
    ]);
    let (_, lines, _) = run(folder.path(), &["extract", "."]);
    assert_eq!(quotes(&lines), ["13"]);
    let (code, lines, said) = run(folder.path(), &["extract", ".", "--titles", "--texts", "texts"]);
    assert_eq!(code, 0, "{said}");
    let claims = records(&lines);
    let found: Vec<_> = claims.iter().map(|c| (&c.doc[..], &c.quote[..], c.section.as_str())).collect();
    assert_eq!(found, [("a.jsonl#1", "12", "title"), ("b.csv#1", "13", "title"), ("c.md", "14", "title")]);
    let text = |name: &str| std::fs::read_to_string(folder.path().join("texts").join(name)).expect("the text");
    assert_eq!(text("a.jsonl#1.txt"), "Flood kills 12\n\nIt rained all night.");
    assert_eq!(text("b.csv#1.txt"), "Storm injures 13\n\nIt blew.");
    for claim in &claims {
        let text = text(&format!("{}.txt", claim.doc));
        assert_eq!(text[claim.byte_start..claim.byte_end], claim.quote);
        let hash = Article::new("a", text).sha256_hex();
        assert!(claim.doc_sha256 == hash || claim.doc == "b.csv#1", "{}", claim.doc);
    }
}

#[test]
fn rows_without_text_are_read_by_their_headlines_when_that_is_asked_for() {
    let list = b"{\"articles\": [{\"url\": \"https://example.org/1\", \"title\": \"Flood kills 12\", \"seendate\": \"20250616T101500Z\", \"domain\": \"example.org\"}]}";
    let folder = folder(&[("list.json", list), ("row.jsonl", b"{\"title\": \"Mill fire kills 13\"}\n")]);
    let (code, _, said) = run(folder.path(), &["extract", "."]);
    assert_eq!((code, said.matches("or read its headline by --titles").count()), (1, 2), "{said}");
    let (code, lines, said) = run(folder.path(), &["extract", ".", "--titles"]);
    let found: Vec<_> = records(&lines).into_iter().map(|c| (c.quote, c.section.as_str(), c.published)).collect();
    let want = [("12".to_owned(), "title", Some("2025-06-16".to_owned())), ("13".to_owned(), "title", None)];
    assert_eq!((code, &found[..]), (0, &want[..]), "{said}");
}

#[test]
fn day_and_month_are_told_apart_by_the_dates_of_the_file() {
    let story = "At least 12 people were killed.";
    let csv =
        |dates: [&str; 3]| dates.iter().fold("text;date\n".to_owned(), |rows, date| format!("{rows}{story};{date}\n"));
    let json =
        |dates: [&str; 3]| dates.map(|date| serde_json::json!({"text": story, "date": date}).to_string()).join("\n");
    let (first, last, both) = (
        ["05/06/2025", "16/06/2025", "7/6/2025"],
        ["05/06/2025", "06/16/2025", "7/6/2025"],
        ["05/06/2025", "16/06/2025", "06/16/2025"],
    );
    for (name, rows, want) in [
        ("a.csv", csv(first), ["2025-06-05", "2025-06-16", "2025-06-07"]),
        ("b.csv", csv(last), ["2025-05-06", "2025-06-16", "2025-07-06"]),
        ("c.csv", csv(both), ["", "2025-06-16", "2025-06-16"]),
        ("d.jsonl", json(first), ["2025-06-05", "2025-06-16", "2025-06-07"]),
        ("e.json", format!("[{}]", json(last).replace('\n', ",")), ["2025-05-06", "2025-06-16", "2025-07-06"]),
    ] {
        let folder = folder(&[(name, rows.as_bytes())]);
        let (code, lines, said) = run(folder.path(), &["extract", name]);
        let found: Vec<_> = records(&lines).into_iter().map(|claim| claim.published.unwrap_or_default()).collect();
        assert_eq!((code, &found[..]), (0, &want.map(str::to_owned)[..]), "{name}: {said}");
    }
}

#[test]
fn the_format_of_input_can_be_given() {
    let rows = b"{\"text\": \"At least 12 people were killed.\"}\n";
    let folder =
        folder(&[("rows.dat", rows), ("rows.txt", rows), ("table.out", b"text\nAt least 13 people were killed.\n")]);
    let quotes = |args: &[&str]| {
        let (code, lines, said) = run(folder.path(), &[&["extract"], args].concat());
        assert_eq!(code, 0, "{said}");
        quotes(&lines)
    };
    assert_eq!(quotes(&["rows.dat", "rows.txt", "--input-format", "jsonl"]), ["At least 12", "At least 12"]);
    assert_eq!(quotes(&["table.out", "--input-format", "csv"]), ["At least 13"]);
    let (code, _, said) = run(folder.path(), &["extract", "rows.dat", "--input-format", "doc"]);
    assert_eq!(code, 2);
    assert!(said.contains("txt, html, eml, docx, pdf, rss, jsonl"), "{said}");
}

#[test]
fn a_wrong_field_is_one_message_that_names_those_that_are_there() {
    let folder = folder(&[
        ("rows.jsonl", b"{\"story\": \"a\", \"x\": 1}\n{\"story\": \"b\"}\n{\"story\": \"c\", \"y\": 2}\n"),
        ("rows.csv", b"story,day\na,2025-06-16\nb,2025-06-17\n"),
        (
            "list.json",
            b"{\"articles\": {\"results\": [{\"story\": \"a\", \"x\": 1}, {\"story\": \"b\", \"w\": 2}], \"page\": 1}}",
        ),
        ("item.json", b"{\"response\": {\"status\": \"ok\", \"content\": {\"story\": \"a\", \"z\": 1}}}"),
    ]);
    let files = [
        ("rows.jsonl", "story, x"),
        ("rows.csv", "story, day"),
        ("list.json", "The fields: story, x, w"),
        ("item.json", "The fields: story, z"),
    ];
    for (file, names) in files {
        let (code, _, said) = run(folder.path(), &["extract", file, "--text-field", "body"]);
        assert_eq!(code, 1);
        assert_eq!(said.matches("error: ").count(), 1, "{said}");
        assert!(said.contains("`body`") && said.contains(names), "{said}");
    }
}

#[test]
fn lines_of_tables_are_counted_with_any_line_ends() {
    for ends in ["\n", "\r\n"] {
        let rows = ["title,text", "a,\"one", "two\"", "b,", "", "c,"].join(ends);
        let folder = folder(&[("rows.csv", rows.as_bytes())]);
        let (_, _, said) = run(folder.path(), &["extract", "rows.csv", "--errors", "errors.jsonl"]);
        let errors = std::fs::read_to_string(folder.path().join("errors.jsonl")).expect("a list");
        let lines: Vec<_> = errors
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["line"].clone())
            .collect();
        assert_eq!(lines, [4, 6], "{said}");
    }
}

/// Offsets of text that had been decoded wrongly before are those of the text as it is, whatever it is read as.
#[test]
fn offsets_of_mojibake_are_those_of_the_text() {
    let text = "MÃ¡laga, 16 June â€” â€œAt least 1Â\u{a0}200 peopleâ€\u{9d} fled, the mayorâ€™s office said. Police said 30â€“40 died.";
    let row = serde_json::json!({"id": "row", "title": "The mayorâ€™s figures", "text": text});
    let mail = format!("Subject: a\nContent-Type: text/plain; charset=utf-8\nMIME-Version: 1.0\n\n{text}\n");
    let csv = format!("id,text\ncell,\"{text}\"\n");
    let folder = folder(&[
        ("a.jsonl", row.to_string().as_bytes()),
        ("b.csv", csv.as_bytes()),
        ("c.txt", text.as_bytes()),
        ("d.md", format!("---\ntitle: a\n---\n{text}").as_bytes()),
        ("e.eml", mail.as_bytes()),
    ]);
    for titles in [&[][..], &["--titles"]] {
        let args = [&["extract", ".", "--texts", "texts"], titles].concat();
        let (code, lines, said) = run(folder.path(), &args);
        assert_eq!((code, said.matches("(mojibake_repaired)").count()), (0, 5), "{said}");
        let claims = records(&lines);
        assert_eq!(claims.len(), 10, "{said}");
        for claim in &claims {
            let own = std::fs::read_to_string(folder.path().join(format!("texts/{}.txt", claim.doc))).expect("a text");
            assert!(own.contains(text), "{}: {own}", claim.doc);
            assert!(claim.is_in(&own) && claim.sentence_in(&own).is_some(), "{claim:?}");
            let points: String = own.chars().skip(claim.start).take(claim.end - claim.start).collect();
            assert_eq!(points, claim.quote);
            let hash = Article::new("a", own).sha256_hex();
            assert!(claim.doc_sha256 == hash || !matches!(&claim.doc[..], "row" | "cell"), "{}", claim.doc);
        }
        let of_row: Vec<_> = claims.iter().filter(|claim| claim.doc == "row").collect();
        assert_eq!((of_row[0].value.map(|f| f.0), &of_row[0].quote[..]), (Some(1200.0), "At least 1Â\u{a0}200"));
        assert_eq!((of_row[1].high.map(|f| f.0), &of_row[1].quote[..]), (Some(40.0), "30â€“40"));
        assert_eq!(of_row[0].title.as_deref(), Some("The mayor’s figures"));
    }
    let (_, lines, _) = run(folder.path(), &["mentions", "c.txt"]);
    let mut seen = 0;
    for line in lines.lines() {
        let mention: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let at = |name: &str| mention[name].as_u64().expect("a number") as usize;
        assert_eq!(mention["quote"], text[at("byte_start")..at("byte_end")]);
        let points: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(mention["quote"], points);
        seen += 1;
    }
    assert!(seen > 4, "{lines}");
}

/// Marks of notes and ligatures, as printing programs and encyclopedias leave them in texts, rows and pages.
#[test]
fn marks_of_notes_are_no_figures_and_ligatures_are_letters() {
    let plain = "At least 14[3] people were killed, oﬃcials said.[4] Some ﬁfty-ﬁve people ﬂed.";
    let raised =
        "At least 14<sup>3</sup> people were killed, officials said.<sup>[4]</sup> Some fifty-five people fled.";
    let page = format!(
        "<html><body><article><h1>Flood</h1><p>{raised} The bridge by the mill was taken by the river.</p></article></body></html>"
    );
    let folder = folder(&[
        ("a.txt", plain.as_bytes()),
        ("b.jsonl", serde_json::json!({"text": raised}).to_string().as_bytes()),
        ("c.html", page.as_bytes()),
    ]);
    for (name, quotes) in [
        ("a.txt", ["At least 14", "Some ﬁfty-ﬁve"]),
        ("b.jsonl", ["At least 14", "Some fifty-five"]),
        ("c.html", ["At least 14", "Some fifty-five"]),
    ] {
        let (code, lines, said) = run(folder.path(), &["extract", name]);
        let claims = records(&lines);
        let found: Vec<_> = claims.iter().map(|claim| (claim.value.map(|f| f.0), &claim.quote[..])).collect();
        assert_eq!(found, [(Some(14.0), quotes[0]), (Some(55.0), quotes[1])], "{name}: {said}");
        assert_eq!((code, claims[0].source.as_deref()), (0, Some("officials")), "{name}");
        assert!(!said.contains("mojibake"), "{said}");
    }
}

#[test]
fn posts_of_a_live_blog_have_days_of_their_own() {
    let post = |time: &str, text: &str| {
        format!(
            "<section><time datetime=\"{time}\">then</time><h3>News</h3><p>{text} Boats from three towns are on their way to the delta.</p></section>"
        )
    };
    let page = format!(
        "<html><head><title>Delta flood: live</title><meta property=\"article:published_time\" content=\"2025-04-30T06:00:00Z\"></head>\
         <body><main><article><h1>Delta flood: live</h1>{}{}{}</article></main></body></html>",
        post("2025-05-03T16:00:00Z", "The toll rose to 33 today, the ministry said."),
        post("2025-05-01T20:00:00Z", "Another 14 people died yesterday, the hospital said."),
        post("2025-04-30T08:00:00Z", "At least 5 people were killed today, police said."),
    );
    let folder = folder(&[("live.html", page.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "live.html"]);
    assert_eq!(code, 0, "{said}");
    let days = |claim: Claim| [claim.published, claim.said, claim.event].map(Option::unwrap_or_default);
    let found: Vec<_> = records(&lines).into_iter().map(days).collect();
    let day = |days: [&str; 3]| days.map(str::to_owned);
    let want = [
        day(["2025-04-30", "2025-05-03", "2025-05-03"]),
        day(["2025-04-30", "2025-05-01", "2025-04-30"]),
        day(["2025-04-30", "2025-04-30", "2025-04-30"]),
    ];
    assert_eq!(found, want, "{lines}");
}

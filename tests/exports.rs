//! What other programs export: archives of the press, programs of mail, spreadsheets and services.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{piped, run};
use common::{folder, records};
use made::{docx, printed};

/// Name, quote, day and headline of each claim, and what was said.
fn read(name: &str, bytes: &[u8]) -> (Vec<[String; 4]>, String) {
    let folder = folder(&[(name, bytes)]);
    let (code, lines, said) = run(folder.path(), &["extract", name]);
    assert_eq!(code, 0, "{said}");
    let claim = |c: headcount::Claim| [c.doc, c.quote, c.published.unwrap_or_default(), c.title.unwrap_or_default()];
    (records(&lines).into_iter().map(claim).collect(), said)
}

fn claims<const N: usize>(claims: [[&str; 4]; N]) -> Vec<[String; 4]> {
    claims.map(|claim| claim.map(str::to_owned)).into()
}

/// Two articles as Nexis Uni puts them into one document.
#[test]
fn articles_of_one_document_are_read_each() {
    let article = |title: &'static str, day: &'static str, text: &'static str| {
        let copyright = "Copyright 2025 The Example All Rights Reserved";
        [
            title,
            "The Example",
            day,
            copyright,
            "Length: 9 words",
            "Body",
            text,
            "Load-Date: June 17, 2025",
            "End of Document",
        ]
    };
    let paragraphs = [
        article("Bridge falls into river", "June 14, 2025 Saturday", "At least 14 people died, police said."),
        article("Mill burns", "June 15, 2025 Sunday", "At least 15 people died, police said."),
    ];
    let (found, said) = read("a.docx", &docx(&paragraphs.concat()));
    let want = claims([
        ["a.docx#1", "At least 14", "2025-06-14", "Bridge falls into river"],
        ["a.docx#2", "At least 15", "2025-06-15", "Mill burns"],
    ]);
    assert_eq!(found, want, "{said}");
}

/// Two articles as archives of the press print them into one file, each form as its pages: the first article goes over two pages,
/// and its headline stands over the second.
const PRINTED: [[&str; 2]; 3] = [
    [
        "\nBridge falls into river\nThe Example\nJune 14, 2025 Saturday\nCopyright 2025 The Example\nLength: 90 words\n\
         Byline: A. Writer\nBody\n\n{text}",
        "Bridge falls into river\n\n\n{next}\n\nLoad-Date: June 17, 2025\nEnd of Document\n\nMill burns in Orrin\n\
         The Example\nJune 15, 2025 Sunday\nLength: 9 words\nBody\n{second}\nLoad-Date: June 17, 2025\nEnd of Document",
    ],
    [
        "1 of 2 DOCUMENTS\n\nThe Example\nJune 14, 2025 Saturday\n\nBridge falls into river\nBYLINE: A. Writer\n\
         LENGTH: 90 words\n{text}",
        "Bridge falls into river\n\n\n{next}\nLOAD-DATE: June 17, 2025\nLANGUAGE: ENGLISH\n2 of 2 DOCUMENTS\nThe Example\n\
         June 15, 2025 Sunday\nMill burns in Orrin\nLENGTH: 9 words\n{second}\nLOAD-DATE: June 17, 2025\nLANGUAGE: ENGLISH",
    ],
    [
        "Bridge falls into river\nBy A. Writer\n90 words\n14 June 2025\n10:03\nThe Example\nEXA\nEnglish\n\
         (c) 2025 The Example. All rights reserved.\n{text}",
        "Bridge falls into river\n\n\n{next}\nDocument EXA0000020250614el6e000ab\n\nMill burns in Orrin\n9 words\n15 June 2025\n\
         The Example\nEXA\nEnglish\n(c) 2025 The Example\n{second}\nDocument EXA0000020250615el6f000ab",
    ],
];

#[test]
fn articles_that_are_printed_into_one_file_are_read_each() {
    let text = "At least 14 people died when the bridge at Orrin fell into the river in the night,\n\
                police said on Saturday. The road to the lower town is closed, and boats of the army\n\
                are on their way from the lake, since another 30 people were taken to a hospital of";
    let page = |number: usize, text: &str| {
        let mut lines: Vec<_> = text.lines().map(|line| [(0, line.to_owned()), (0, String::new())]).collect();
        lines.resize(60, Default::default());
        lines.push([(40, format!("Page {number} of 2")), (0, String::new())]);
        lines
    };
    for pages in PRINTED {
        let [first, second] = pages.map(|page| {
            let page = page.replace("{text}", text).replace("{next}", "the district with wounds, the mayor said.");
            page.replace("{second}", "At least 15 people died in the fire at the mill, police said.")
        });
        let folder = folder(&[("a.pdf", &printed(&[page(1, &first), page(2, &second)]))]);
        let (code, lines, said) = run(folder.path(), &["extract", "a.pdf"]);
        let claim = |claim: headcount::Claim| {
            let known = [claim.published, claim.title, claim.outlet].map(Option::unwrap_or_default);
            (claim.doc, claim.quote, known, claim.page)
        };
        let found: Vec<_> = records(&lines).into_iter().map(claim).collect();
        let want =
            [("a.pdf#1", "At least 14", 14, 1), ("a.pdf#1", "another 30", 14, 1), ("a.pdf#2", "At least 15", 15, 2)];
        let want = want.map(|(doc, quote, day, page)| {
            let title = if day == 14 { "Bridge falls into river" } else { "Mill burns in Orrin" };
            let known = [format!("2025-06-{day}"), title.to_owned(), "The Example".to_owned()];
            (doc.to_owned(), quote.to_owned(), known, Some(page))
        });
        assert_eq!((code, &found[..]), (0, &want[..]), "{first}: {said}{lines}");
        assert!(lines.contains("a hospital of the district with wounds"), "{first}: {lines}");
    }
}

/// The same with marks in a column of their own, as Factiva prints them.
#[test]
fn printed_articles_may_have_marks() {
    let article = |title: &'static str, day: &'static str, text: &'static str, code: &'static str| {
        let cells = [
            ["HD", title],
            ["WC", "12 words"],
            ["PD", day],
            ["SN", "The Example"],
            ["LA", "English"],
            ["LP", text],
            ["TD", "The road to the lower town is closed, and boats of the army are on their way"],
            ["", "from the lake."],
            ["AN", code],
            ["", ""],
        ];
        cells.into_iter().map(|[mark, value]| [(0, mark.to_owned()), (8, value.to_owned())]).collect::<Vec<_>>()
    };
    let rows = [
        article(
            "Bridge falls into river",
            "14 June 2025",
            "At least 14 people died, police said.",
            "Document EXA0000020250614el6e000ab",
        ),
        article(
            "Mill burns",
            "15 June 2025",
            "At least 15 people died, police said.",
            "Document EXA0000020250615el6f000ab",
        ),
    ];
    let (found, said) = read("a.pdf", &printed(&[rows.concat()]));
    let want = claims([
        ["a.pdf#1", "At least 14", "2025-06-14", "Bridge falls into river"],
        ["a.pdf#2", "At least 15", "2025-06-15", "Mill burns"],
    ]);
    assert_eq!(found, want, "{said}");
}

#[test]
fn mails_of_a_mailbox_are_read_each() {
    let mail = |day: u8| {
        format!(
            "From a@example.org Sat Jun {day} 10:00:00 2025\nFrom: A <a@example.org>\nSubject: Report {day}\n\
             Date: {day} Jun 2025 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n\
             From the valley: at least {day} people died, police said.\n\nFrom 2024 on, it was quiet.\n\n"
        )
    };
    for ends in ["\n", "\r\n"] {
        let mailbox = [14, 15].map(mail).concat().replace('\n', ends);
        let (found, said) = read("a.mbox", mailbox.as_bytes());
        let want = claims([
            ["a.mbox#1", "at least 14", "2025-06-14", "Report 14"],
            ["a.mbox#2", "at least 15", "2025-06-15", "Report 15"],
        ]);
        assert_eq!(found, want, "{said}");
    }
    let (found, _) = read("a.eml", mail(16).as_bytes());
    assert_eq!(found, claims([["a.eml", "at least 16", "2025-06-16", "Report 16"]]));
}

#[test]
fn a_table_may_name_its_mark() {
    for mark in [";", ",", "|", "\t"] {
        let rows =
            ["date", "text"].join(mark) + "\r\n" + &["2025-06-14", "\"At least 14; and 12 people died.\""].join(mark);
        for (name, begins) in [("a.csv", ""), ("a.csv", "\u{feff}")] {
            let table = format!("{begins}sep={mark}\r\n{rows}\r\n2025-06-15{mark}\r\n");
            let folder = folder(&[(name, table.as_bytes())]);
            let (code, lines, said) = run(folder.path(), &["extract", name]);
            let found: Vec<_> = records(&lines).into_iter().map(|c| (c.doc, c.published.unwrap_or_default())).collect();
            assert_eq!(found.last(), Some(&("a.csv#1".to_owned(), "2025-06-14".to_owned())), "{mark:?}: {said}");
            // lines of errors are those of the file
            assert!(code == 1 && said.contains("a.csv:4: "), "{mark:?}: {said}");
        }
        let table = format!("sep={mark}\n{}", rows.replace("\r\n", "\n"));
        let (code, lines, said) = piped(&["extract", "-", "-q"], table.as_bytes());
        assert_eq!((code, records(&lines).is_empty()), (0, false), "{mark:?}: {said}");
    }
}

#[test]
fn what_is_not_seen_parts_no_word() {
    let text = "At least 14\u{200b} people were kil\u{ad}led. Some 1\u{2060},200 people\u{feff} were injured.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (code, lines, said) = run(folder.path(), &["extract", "a.txt"]);
    let claims = records(&lines);
    let found: Vec<_> = claims.iter().map(|claim| (claim.value.map(|f| f.0), &claim.metric[..])).collect();
    assert_eq!((code, &found[..]), (0, &[(Some(14.0), "fatalities"), (Some(1200.0), "injured")][..]), "{said}");
    assert_eq!([&claims[0].quote, &claims[1].quote], ["At least 14", "Some 1\u{2060},200"]);
    for claim in &claims {
        assert_eq!(claim.quote, text[claim.byte_start..claim.byte_end]);
    }
    assert!(claims.iter().all(|claim| claim.warnings.is_empty()), "{lines}");
}

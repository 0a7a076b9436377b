//! What other programs export: archives of the press, programs of mail, spreadsheets and services.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/made.rs"]
mod made;

use command::{piped, run};
use common::{folder, records};
use made::docx;

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
        article("Bridge falls", "June 14, 2025 Saturday", "At least 14 people died, police said."),
        article("Mill burns", "June 15, 2025 Sunday", "At least 15 people died, police said."),
    ];
    let (found, said) = read("a.docx", &docx(&paragraphs.concat()));
    let want = claims([
        ["a.docx#1", "At least 14", "2025-06-14", "Bridge falls"],
        ["a.docx#2", "At least 15", "2025-06-15", "Mill burns"],
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

//! Dates: found in a text and resolved against the day of its publication.

mod common;

use common::{EXTRACTOR, corpus};
use headcount::Article;
use headcount::annotate::{Details, MentionKind};
use headcount::claim::PublishedBasis;
use headcount::stages::lexicon::Lexicon;
use headcount::stages::mentions::date::find;
use headcount::stages::resolve::calendar::{
    Anchor, Direction, Discourse, TextDates, dateline, heading, published_from,
};
use headcount::stages::text::Document;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// The dates of a text, as the table writes them.
fn read(lexicon: &Lexicon, published: &str, text: &str, with_days: &[bool]) -> String {
    let document = Document::new(text, lexicon.vocabulary());
    let dates = TextDates::new(&document, lexicon, published_from(published).unwrap_or(Anchor::NONE));
    let mut found = Vec::new();
    for sentence in &document.sentences {
        for mention in find(&document, lexicon, sentence.tokens.clone()) {
            let resolved = dates.resolve(&mention.expression, &mention.tokens);
            let mut line = document.words(mention.tokens.clone()).to_owned();
            let dash = || "-".to_owned();
            let _ = write!(line, " = {} = {}", resolved.timex.unwrap_or_else(dash), resolved.edtf.unwrap_or_else(dash));
            if with_days.get(found.len()).copied().unwrap_or(false)
                && let (Some(from), Some(to)) = (resolved.from, resolved.to)
            {
                let _ = write!(line, " = {from}..{to}");
            }
            if let Some(warning) = resolved.warning {
                let _ = write!(line, " ! {}", warning.as_str());
            }
            found.push(line);
        }
    }
    found.join(" ; ")
}

#[test]
fn table() {
    let lexicon = Lexicon::embedded();
    let mut faults = String::new();
    for line in include_str!("data/dates.tsv").lines().filter(|l| !l.starts_with('#') && !l.starts_with("published\t"))
    {
        let mut cells = line.split('\t');
        let (Some(published), Some(text), Some(expected)) = (cells.next(), cells.next(), cells.next()) else {
            panic!("three cells: {line}");
        };
        let with_days: Vec<bool> = expected.split(" ; ").map(|d| d.matches(" = ").count() == 3).collect();
        let got = read(&lexicon, published, text, &with_days);
        if got != expected {
            let _ = writeln!(faults, "{published} {text}\n  expected {expected}\n  got      {got}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The dates of claims are those that `mentions` gives for the same words: one table for both, of text, field, words, date.
#[test]
fn claims_and_mentions_give_one_answer() {
    let mut faults = String::new();
    for line in include_str!("data/claim_dates.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [published, text, field, words, expected] = cells[..] else { panic!("five cells: {line}") };
        let article = Article::new("a.txt", text).with_published(published, PublishedBasis::Option).expect("a date");
        let claims = EXTRACTOR.extract(&article);
        let stated = claims.iter().map(|claim| match field {
            "said" => (claim.said_text.as_deref(), claim.said.as_deref()),
            _ => (claim.event_text.as_deref(), claim.event.as_deref()),
        });
        let claimed = stated.clone().find(|(text, _)| *text == Some(words)).and_then(|(_, date)| date);
        let mentioned =
            EXTRACTOR.mentions(&article, &[MentionKind::Date]).into_iter().find(|mention| mention.quote == words);
        let mentioned = mentioned.and_then(|mention| match mention.details {
            Details::Date { edtf, .. } => edtf,
            _ => None,
        });
        if (claimed, mentioned.as_deref()) != (Some(expected), Some(expected)) {
            let all: Vec<_> = stated.collect();
            let _ = writeln!(faults, "{text}\n  expected {expected}, claims {all:?}, mentions {mentioned:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The dates of all claims of the corpus, but for those that are open to one side or counted from another, which no mention
/// is by itself.
#[test]
fn claims_of_the_corpus_have_dates_of_mentions() {
    // two figures of one sentence have one date
    let (mut same, mut others) = (0, BTreeSet::new());
    for article in corpus() {
        let mentions = EXTRACTOR.mentions(&article, &[MentionKind::Date]);
        for claim in EXTRACTOR.extract(&article) {
            let offset = claim.rules.iter().any(|rule| rule == "date.offset");
            for (words, date) in [(&claim.said_text, &claim.said), (&claim.event_text, &claim.event)] {
                let (Some(words), Some(date)) = (words, date) else { continue };
                if date.contains("..") || offset {
                    continue;
                }
                let mut stated = mentions.iter().filter(|mention| mention.quote == *words).filter_map(|mention| {
                    match &mention.details {
                        Details::Date { edtf, .. } => edtf.as_deref(),
                        _ => None,
                    }
                });
                // a range of two mentions has no mention of its own
                if stated.clone().next().is_none() {
                    continue;
                }
                if stated.any(|stated| stated == date) {
                    same += 1;
                } else {
                    others.insert(format!("{}: {words} is {date}", article.doc()));
                }
            }
        }
    }
    // a claim that is stated as a fact has happened, whatever its date looks like: "on 25 September" in the middle of that month,
    // "had planned in August" for one of the summer before
    assert!(same > 100 && others.len() <= 2, "{same} are the same, but not {others:#?}");
}

#[test]
fn document_dates() {
    for (text, expected) in [
        ("2025-06-16", "2025-06-16"),
        ("2025-06-16T10:00:00+02:00", "2025-06-16"),
        ("2025-06-16 10:00", "2025-06-16"),
        ("Mon, 16 Jun 2025 10:00:00 +0000", "2025-06-16"),
        ("June 16, 2025", "2025-06-16"),
        ("16 June 2025", "2025-06-16"),
        ("Monday 16th June 2025", "2025-06-16"),
        ("Sept 3, 2025", "2025-09-03"),
        ("2025/06/16", "2025-06-16"),
        ("20250616", "2025-06-16"),
        ("16.06.2025", "2025-06-16"),
        ("16/06/2025", "2025-06-16"),
        ("XXXX-06-16", "XXXX-06-16"),
        ("2025-06", "2025-06"),
        ("June 2025", "2025-06"),
        ("2025", "2025"),
        ("06/07/2025", ""),
        ("2025-06-31", ""),
        ("31 June 2025", ""),
        ("2025-13-01", ""),
        ("a date that is none", ""),
        ("", ""),
        ("12345678901234567890", ""),
    ] {
        assert_eq!(published_from(text).unwrap_or(Anchor::NONE).to_string(), expected, "{text}");
    }
}

#[test]
fn datelines() {
    let lexicon = Lexicon::embedded();
    for (text, expected) in [
        ("Seoul, June 16 (Agency) Troops moved.", "XXXX-06-16"),
        ("KYIV, June 16, 2025 (Agency) - Troops moved.", "2025-06-16"),
        ("Title of it\n\nGAZA CITY, Gaza Strip, 16 June (Agency) — Troops moved.", "XXXX-06-16"),
        ("BOGOTA, 24 Oct 88 (AGENCY) -- Troops moved.", "1988-10-24"),
        // a number over the dateline has its year
        ("Command\n\n2010-09-CA-260\n\nGHAZNI (Sept. 24) - Troops moved.", "2010-09-24"),
        ("2010-12-S-007\n\nGHAZNI (Jan. 2) - Troops moved.", "2011-01-02"),
        ("2010-03-S-007\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("Ministry of Defence\nPR/2014/117\n\nGHAZNI (Sept. 24) - Troops moved.", "2014-09-24"),
        ("Press release No. 12/2019\n\nGHAZNI (Sept. 24) - Troops moved.", "2019-09-24"),
        ("Release 7\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("Release 2014\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("The 2023-24 season\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("Letters of 1939-1945\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("The S-2000 flies\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("It quoted PR/2014/117.\n\nGHAZNI (Sept. 24) - Troops moved.", "XXXX-09-24"),
        ("KYIV (Agency) - Troops moved on June 16.", ""),
        ("On June 16 (a Monday) troops moved.", ""),
        ("The army said on June 16, 2025 - a Monday - that troops moved.", ""),
    ] {
        let document = Document::new(text, lexicon.vocabulary());
        let got = dateline(&document, &lexicon).map(|d| d.date.to_string()).unwrap_or_default();
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn headings() {
    let lexicon = Lexicon::embedded();
    for (text, expected) in [
        ("Published 20 June 2018\n\nA roof fell in.", "2018-06-20"),
        ("Last updated: 3 June 2012, 14:05 GMT\n\nA roof fell in.", "2012-06-03"),
        ("Filed 9:15PM BST 11 May 2011\nA roof fell in.", "2011-05-11"),
        ("Roof falls in\nTue 19/08/2014 - 17:42\nSix were hurt.", "2014-08-19"),
        ("2016-03-22 08:30\n\nA roof fell in.", "2016-03-22"),
        // a number of an issue
        ("Situation\nReport no. 14 - 27.02.2024\nA roof fell in.", "2024-02-27"),
        ("Issue of Friday 6 May 2016\nA roof fell in.", "2016-05-06"),
        ("The Harbour Gazette, Monday 7 October 2013\nA roof fell in.", "2013-10-07"),
        ("Monday, October 7, 2013; B02\nA roof fell in.", "2013-10-07"),
        // before the first sentence
        ("2 Mar 2019 | A roof fell in.", "2019-03-02"),
        ("(Apr. 2, 2008) -- A roof fell in.", "2008-04-02"),
        ("(Update, Friday 9 May 2014) A roof fell in.", "2014-05-09"),
        ("Bulletin of 18 March 2025. A roof fell in.", "2025-03-18"),
        ("12 May 2019 – A roof fell in.", "2019-05-12"),
        ("Saturday 26 Aug 2017 A roof fell in.", "2017-08-26"),
        ("Police probe fire Saturday 26 Aug 2017 A roof fell in.", "2017-08-26"),
        ("Date: 8 February 2010 | Section: World\nA roof fell in.", "2010-02-08"),
        // dates of the story
        ("On 5 June 2018 a roof fell in.", ""),
        ("On 5 June 2018: A roof fell in.", ""),
        ("Police probe fire of Saturday 26 Aug 2017 in Riga.", ""),
        ("A roof fell in on Saturday 26 Aug 2017. Six were hurt.", ""),
        ("A roof fell in. Saturday 26 Aug 2017 Police came.", ""),
        ("The Roof Fire, 7 October 2013\nA roof fell in.", ""),
        ("5 June 2018: A roof fell in.\n7 June 2018: It was mended.", ""),
        ("5 June 2018 - 12 killed - 30 hurt\n6 June 2018 - 3 killed", ""),
        ("Published 20 June\n\nA roof fell in.", ""),
    ] {
        let document = Document::new(text, lexicon.vocabulary());
        let got = heading(&document, &lexicon).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn open_intervals() {
    let lexicon = Lexicon::embedded();
    for (text, expected) in [
        ("Since Feb. 24, 2022, many died.", "2022-02-24/.."),
        ("Since April, many died.", "2025-04/.."),
        ("Since late April, many died.", "2025-04-21/.."),
        ("Since last week, many died.", "2025-06-09/.."),
    ] {
        let document = Document::new(text, lexicon.vocabulary());
        let mention = find(&document, &lexicon, 0..document.tokens.len()).remove(0);
        assert_eq!(mention.relation, headcount::stages::mentions::date::Relation::Since);
        let mut discourse = Discourse::new(published_from("2025-06-16").unwrap());
        let resolved = discourse.resolve(&mention.expression, Default::default(), mention.tokens.start);
        assert_eq!(resolved.open_end().as_deref(), Some(expected), "{text}");
    }
}

/// Long runs of what dates are made of take time in proportion to their length.
#[test]
fn long_runs() {
    let lexicon = Lexicon::embedded();
    for unit in [
        "June ",
        "16 ",
        "May 4, ",
        "1990-",
        "the ",
        "last ",
        "every two ",
        "Sunday, ",
        "12:30 ",
        "'",
        "early ",
        "two to ",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let document = Document::new(&text, lexicon.vocabulary());
        let mut end = 0;
        for mention in find(&document, &lexicon, 0..document.tokens.len()) {
            assert!(mention.tokens.start >= end && mention.tokens.end > mention.tokens.start, "{unit}");
            end = mention.tokens.end;
        }
    }
}

/// A date of the document that no calendar has is no reason to stop.
#[test]
fn impossible_anchors() {
    let lexicon = &*LEXICON;
    let text =
        "last quarter, the quarter before, next month, a year earlier, in spring, on Sunday, on 31 May, two weeks ago";
    let document = Document::new(text, lexicon.vocabulary());
    let mentions = find(&document, lexicon, 0..document.tokens.len());
    assert!(mentions.len() > 5);
    for (month, day) in (0..16).flat_map(|month| [0, 1, 31, 32].map(|day| (month, day))) {
        let mut discourse = Discourse::new(Anchor { year: Some(2023), month: Some(month), day: Some(day) });
        for mention in &mentions {
            let resolved = discourse.resolve(&mention.expression, Direction::Past, mention.tokens.start);
            assert!(resolved.from <= resolved.to, "{month} {day}");
        }
    }
}

proptest::proptest! {
    /// Whatever the text, mentions are in order and nothing panics.
    #[test]
    fn any_words(words in proptest::collection::vec("(June|May|16|31|2025|99|1,200|last|the|of|Sunday|week|days|ago|-|/|,|:|s|th|to|and|early|BC|'|night|quarter|half|a|year|before|after|Easter|decade|9999|0|\\u{2013}|é) ?", 0..24), day in 0i32..3_000_000) {
        let lexicon = &*LEXICON;
        let text = words.concat();
        let document = Document::new(&text, lexicon.vocabulary());
        let anchor = Anchor { year: Some((day % 2300) as i16), month: Some((day % 14) as u8), day: Some((day % 33) as u8) };
        for anchor in [anchor, Anchor::NONE] {
            let mut discourse = Discourse::new(anchor);
            let mut end = 0;
            for mention in find(&document, lexicon, 0..document.tokens.len()) {
                assert!(mention.tokens.start >= end);
                end = mention.tokens.end;
                for way in [Direction::Past, Direction::Future] {
                    let resolved = discourse.resolve(&mention.expression, way, mention.tokens.start);
                    assert!(resolved.from <= resolved.to);
                }
            }
        }
    }
}

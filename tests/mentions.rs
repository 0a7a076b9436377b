//! `headcount mentions`, and the library function under it.

use headcount::annotate::{Details, Mention, MentionKind};
use headcount::claim::PublishedBasis;
use headcount::{Article, Extractor, Options};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::process::Command;

const TEXT: &str = "“Łódź” police said on Sunday that 12 to 15 people were hurt between 3 and 5 May in Chad.\n";

fn mentions(text: &str, kinds: &[MentionKind]) -> Vec<Mention> {
    let extractor = Extractor::new(Options::default()).unwrap();
    let article = Article::new("a.txt", text).with_published("2025-06-16", PublishedBasis::Option).unwrap();
    extractor.mentions(&article, kinds)
}

#[test]
fn lines_are_those_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_headcount"))
        .current_dir(folder.path())
        .args(["mentions", "a.txt", "--published", "2025-06-16", "--quiet", "--jobs", "2"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let expected: Vec<Value> =
        mentions(TEXT, &MentionKind::ALL).iter().map(|m| serde_json::to_value(m).unwrap()).collect();
    assert_eq!(lines, expected);
    for line in &lines {
        let at = |name: &str| line[name].as_u64().unwrap() as usize;
        assert_eq!(line["quote"], TEXT[at("byte_start")..at("byte_end")]);
        let points: String = TEXT.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(line["quote"], points);
    }
    for kind in MentionKind::ALL {
        assert!(lines.iter().any(|l| l["kind"] == kind.as_str()), "{}", kind.as_str());
    }
}

#[test]
fn fields_by_kind() {
    let of = |kind| mentions(TEXT, &[kind]).iter().map(|m| serde_json::to_value(m).unwrap()).collect::<Vec<_>>();
    let quantity = &of(MentionKind::Quantity)[0];
    assert_eq!(quantity["quote"], "12 to 15");
    for (field, value) in [
        ("value", json!(null)),
        ("low", json!(12)),
        ("high", json!(15)),
        ("bound", json!("range")),
        ("share", json!(null)),
        ("class", json!("cardinal")),
    ] {
        assert_eq!(quantity[field], value, "{field}");
    }
    let dates = of(MentionKind::Date);
    let sunday = dates.iter().find(|d| d["quote"] == "Sunday" || d["quote"] == "on Sunday").unwrap();
    for (field, value) in [
        ("timex", "2025-06-15"),
        ("type", "DATE"),
        ("edtf", "2025-06-15"),
        ("from", "2025-06-15"),
        ("to", "2025-06-15"),
    ] {
        assert_eq!(sunday[field], value, "{field}");
    }
    // both ends of a range, each for itself
    let ends: Vec<_> = dates.iter().map(|d| d["timex"].as_str().unwrap_or_default()).collect();
    assert_eq!(ends, ["2025-06-15", "2025-05-03", "2025-05-05"]);
    let places = of(MentionKind::Place);
    assert!(places.iter().any(|p| (&p["name"], &p["country"]) == (&json!("Chad"), &json!("TCD"))), "{places:?}");
}

#[test]
fn lines_have_the_fields_of_their_kind_and_no_other() {
    let fields: [(MentionKind, &[&str]); 6] = [
        (MentionKind::Quantity, &["value", "low", "high", "bound", "share", "class"]),
        (MentionKind::Date, &["timex", "type", "mod", "edtf", "from", "to"]),
        (MentionKind::Body, &["name", "id", "type", "country"]),
        (MentionKind::Place, &["name", "country"]),
        (
            MentionKind::Attribution,
            &["source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end", "source", "cue"],
        ),
        (MentionKind::Sentence, &[]),
    ];
    for (kind, own) in fields {
        let found = mentions(TEXT, &[kind]);
        assert!(!found.is_empty(), "{}", kind.as_str());
        for mention in found {
            let line = serde_json::to_value(&mention).unwrap();
            let mut got: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
            let mut expected = vec!["schema", "doc", "kind", "start", "end", "byte_start", "byte_end", "quote"];
            expected.extend(own);
            got.sort_unstable();
            expected.sort_unstable();
            assert_eq!(got, expected);
        }
    }
}

#[test]
fn the_end_of_a_range_never_lies_before_its_beginning() {
    let found = mentions("Flights stop from Friday to Sunday.", &[MentionKind::Date]);
    let days: Vec<_> = found.iter().map(|m| serde_json::to_value(m).unwrap()["timex"].clone()).collect();
    assert_eq!(days, ["2025-06-13", "2025-06-15"]);
}

#[test]
fn numbers_of_names_dates_and_measures_are_no_cardinals() {
    let text = "A 34-year-old pilot of a T-72 crossed Highway 60 at 10:30 on 3 May 2024, 40 km from Room 101, \
                for $6,000, after a 3-1 win and Resolution 2254.";
    for mention in mentions(text, &[MentionKind::Quantity]) {
        let Details::Quantity { class, .. } = mention.details else { panic!("a quantity") };
        assert_ne!(class, "cardinal", "{}", mention.quote);
    }
}

/// The source of the shortest content that holds the words, as it is in the text.
fn answer<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let byte = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    let place = text[..byte].chars().count();
    let slice = |from: usize, to: usize| {
        let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(byte, _)| byte);
        &text[byte(from)..byte(to)]
    };
    let found = mentions(text, &[MentionKind::Attribution]);
    let holding = found.iter().filter_map(|mention| match mention.details {
        Details::Attribution {
            source_start: Some(start),
            source_end: Some(end),
            content_start: Some(from),
            content_end: Some(to),
            ..
        } if (from..to).contains(&place) => Some((to - from, slice(start, end))),
        _ => None,
    });
    holding.min_by_key(|(length, _)| *length).map(|(_, source)| source)
}

#[test]
fn each_number_has_one_who_answers_for_it() {
    let rows = include_str!("data/sayings.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut faults = String::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, words, expected] = cells[..] else { panic!("three cells: {row}") };
        let text = text.replace("\\n", "\n");
        let got = answer(&text, words).unwrap_or("-");
        if got != expected {
            let _ = writeln!(faults, "{row}\n  got {got}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn an_attribution_has_three_parts() {
    let text = "Officials in Kyiv said 12 people were killed.";
    let found = mentions(text, &[MentionKind::Attribution]);
    let Details::Attribution { source_start, source_end, cue_start, cue_end, content_start, content_end, cue, .. } =
        &found[0].details
    else {
        panic!("an attribution");
    };
    let part = |from: &Option<usize>, to: &Option<usize>| &text[from.unwrap()..to.unwrap()];
    assert_eq!(part(source_start, source_end), "Officials in Kyiv");
    assert_eq!(part(cue_start, cue_end), "said");
    assert_eq!(part(content_start, content_end), "12 people were killed.");
    assert_eq!(cue.as_deref(), Some("say"));
}

#[test]
fn an_unknown_kind_is_an_error_of_use() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_headcount")).args(["mentions", "-", "--kinds", "verb"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no kind of mention; use sentence, attribution"));
}

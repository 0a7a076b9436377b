//! What must make no difference to the claims of a text: how it is set, and what is beside it.

mod common;

use common::{EXTRACTOR, corpus};
use headcount::claim::PublishedBasis;
use headcount::{Article, Claim};
use std::sync::LazyLock;

static TEXTS: LazyLock<Vec<String>> =
    LazyLock::new(|| corpus().iter().map(|article| article.text().to_owned()).collect());

/// A part of a record as it reads, however it is set.
fn plain(part: Option<&str>) -> String {
    let marks = part.unwrap_or("-").replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let marks =
        marks.replace("e\u{301}", "é").replace("o\u{301}", "ó").replace("u\u{308}", "ü").replace("c\u{327}", "ç");
    marks.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The claims of a text of a known day.
fn claims(text: &str) -> Vec<Claim> {
    let article = Article::new("a.txt", text).with_published("2025-06-16", PublishedBasis::Option).expect("a date");
    EXTRACTOR.extract(&article)
}

/// What a record says beside its figure: who, where, when, by whom, and why.
fn stated(text: &str) -> Vec<String> {
    let stated = |c: &Claim| {
        let parts =
            [&c.source, &c.who, &c.said, &c.event, &c.place, &c.country, &c.actor].map(|part| plain(part.as_deref()));
        format!("{} {} {:?} {}", c.metric, plain(Some(&c.quote)), c.cause, parts.join(" | "))
    };
    claims(text).iter().map(stated).collect()
}

/// What a claim says, without where it is and how it is written.
fn said_by(c: &Claim) -> String {
    format!("{} {:?} {:?} {:?} {:?}", c.metric, c.value, c.low, c.high, c.bound)
}

/// The same of each claim of a text.
fn said(text: &str) -> Vec<String> {
    claims(text).iter().map(said_by).collect()
}

#[test]
fn how_a_text_is_set_makes_no_difference() {
    // what is put in the place of what
    let settings: [(&str, &[(&str, &str)]); 6] = [
        ("line ends", &[("\n", "\r\n")]),
        ("blanks before line ends", &[("\n", " \n")]),
        ("blanks that do not break", &[(" ", "\u{a0}")]),
        ("straight quotation marks", &[("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'")]),
        (
            "letters with marks of their own",
            &[("é", "e\u{301}"), ("ó", "o\u{301}"), ("ü", "u\u{308}"), ("ç", "c\u{327}")],
        ),
        ("letters in one", &[("e\u{301}", "é"), ("o\u{301}", "ó"), ("u\u{308}", "ü"), ("c\u{327}", "ç")]),
    ];
    let (mut claims, mut others) = (0, 0);
    for text in &*TEXTS {
        let before = (said(text), stated(text));
        claims += before.0.len();
        for (name, changes) in settings {
            let set = changes.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
            assert_eq!(said(&set), before.0, "{name}: {text}");
            let fields = stated(&set);
            others += fields.iter().zip(&before.1).filter(|(set, before)| set != before).count();
            // to evidence, a letter and its mark are not the letter with that mark
            assert!(name.starts_with("letters") || fields == before.1, "{name}: {text}");
        }
    }
    assert!(others * 200 <= claims, "of {claims} claims {others} have other fields");
}

#[test]
fn how_a_figure_is_set_makes_no_difference() {
    for around in
        ["Police said at least # people were killed.", "# people fled, the UN said.", "The army sent # soldiers."]
    {
        let before = said(&around.replace('#', "6,000"));
        assert_eq!(before.len(), 1, "{around}");
        for figure in ["6000", "6 000", "6\u{a0}000", "6\u{202f}000", "6\u{2009}000", "6’000", "6'000"] {
            assert_eq!(said(&around.replace('#', figure)), before, "{figure}: {around}");
        }
    }
    assert_eq!(said("Police said 1’234’567 people were killed."), said("Police said 1,234,567 people were killed."));
}

#[test]
fn how_the_figures_of_an_article_are_set_makes_hardly_a_difference() {
    let figure = regex::Regex::new(r"\b\d{1,3}(?:,\d{3})+\b").expect("an expression");
    for mark in ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", "’", "'"] {
        let (mut all, mut changed) = (0, 0);
        for text in &*TEXTS {
            let set = figure.replace_all(text, |found: &regex::Captures| found[0].replace(',', mark));
            let (before, mut after) = (said(text), said(&set));
            all += before.len();
            changed += after.len().saturating_sub(before.len());
            for claim in &before {
                match after.iter().position(|other| other == claim) {
                    Some(at) => drop(after.swap_remove(at)),
                    None => changed += 1,
                }
            }
        }
        // evidence reads the words beside a number, and other figures are some of them
        assert!(changed * 50 <= all, "{mark:?}: {changed} of {all} claims");
    }
}

#[test]
fn what_holds_no_claim_changes_none() {
    let prose = "The mountain road winds between fields of barley and old stone walls.";
    let mut changed = 0;
    for text in &*TEXTS {
        let before = said(text);
        assert_eq!(said(&format!("{text}\n\n{prose}\n")), before, "behind: {text}");
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let (front, back) = paragraphs.split_at(paragraphs.len() / 2);
        let between = [front, &[prose], back].concat().join("\n\n");
        for other in [between, format!("{prose}\n\n{text}")] {
            let mut after = said(&other);
            changed += after.len().abs_diff(before.len());
            after.retain(|claim| !before.contains(claim));
            changed += after.len();
        }
    }
    // "the toll" and "seven in Dray" go on with the sentence before, and a dateline is in the first lines
    assert!(changed <= 4, "{changed} claims say something else");
}

/// Whether a sentence has small letters alone after its first word: it names nobody, and has no figure.
fn names_nothing(sentence: &str) -> bool {
    let is_small = |word: &str| word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
    let words = sentence.trim_end_matches([' ', '.']).split([' ', ',']).filter(|word| !word.is_empty());
    words.clone().count() > 3 && words.skip(1).all(is_small)
}

#[test]
fn a_sentence_without_claim_or_name_may_be_taken_out() {
    let (mut changed, mut taken) = (0, 0);
    for text in &*TEXTS {
        let all = claims(text);
        let before: Vec<String> = all.iter().map(said_by).collect();
        let mut end = 0;
        for sentence in text.split_inclusive(". ") {
            let place = end..end + sentence.len();
            end = place.end;
            let holds_claim = all.iter().any(|claim| place.contains(&claim.byte_start));
            if holds_claim || sentence.contains('\n') || !names_nothing(sentence) {
                continue;
            }
            taken += 1;
            let mut without = text.clone();
            without.replace_range(place, "");
            let after = said(&without);
            let others =
                before.iter().filter(|claim| !after.contains(claim)).count() + after.len().abs_diff(before.len());
            if others > 0 {
                changed += others;
                println!("{others} without {sentence:?}");
            }
        }
    }
    // what is said of figures belongs to them
    assert!(taken > 20 && changed <= 1, "{taken} sentences were taken out, and {changed} claims say something else");
}

#[test]
fn texts_that_have_nothing_to_do_with_each_other_keep_their_claims() {
    let prose = "The mountain road winds between fields of barley and old stone walls.\n\n".repeat(4);
    let mut changed = 0;
    for pair in TEXTS.chunks_exact(2) {
        let joined = said(&format!("{}\n\n{prose}{}", pair[0], pair[1]));
        let apart = [said(&pair[0]), said(&pair[1])].concat();
        assert!(joined.len().abs_diff(apart.len()) <= 1, "{} {}", pair[0], pair[1]);
        changed += apart.iter().filter(|claim| !joined.contains(claim)).count();
    }
    assert!(changed <= 6, "{changed} claims are lost or changed");
}

#[test]
fn a_story_in_capitals_keeps_its_deaths() {
    for text in [
        "Police said at least 12 people were killed in the flood on Sunday.",
        "A bomb killed 14 soldiers and wounded 20 others, the army said.",
        "The death toll rose to 31, officials said.",
    ] {
        let deaths =
            |text: &str| said(text).into_iter().filter(|claim| claim.starts_with("fatalities")).collect::<Vec<_>>();
        assert_eq!(deaths(&text.to_uppercase()), deaths(text), "{text}");
        assert_eq!(deaths(text).len(), 1, "{text}");
    }
}

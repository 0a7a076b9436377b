//! Articles of third parties, where they lie in `../shared` beside the checkout. Their text stays there.

#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/links.rs"]
mod links;

use command::{headcount, outcome};
use common::{EXTRACTOR, records, shared};
use headcount::Claim;
use headcount::claim::{DateMod, SourceBasis};
use headcount::eval::{Floor, Gold, Record, ScoredMetrics, evaluate, read_documents};
use headcount::input::Settings;

/// Quote, metric, figure, the sources that are right (id or name), date of saying, of the event. `*` is: not looked at.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str);

const SEED: [Row; 12] = [
    ("over 6,000", "casualties", "more_than 6000", &["-", "gb-mod"], "*", "*"),
    ("more than half", "casualties", "more_than share 0.5", &["-", "gb-mod"], "*", "*"),
    ("over 6,000", "casualties", "more_than 6000", &["gb-mod"], "2025-06-15", "*"),
    ("more than half", "casualties", "more_than share 0.5", &["gb-mod"], "2025-06-15", "*"),
    ("more than 5,000", "casualties", "more_than 5000", &["gb-mod"], "2025-04", "*"),
    ("half", "casualties", "more_than share 0.5", &["gb-mod"], "2025-06-15", "*"),
    ("approximately 11,000", "troops_deployed", "approx 11000", &["gb-mod"], "2025-06-15", "*"),
    ("about 11,000", "troops_deployed", "approx 11000", &["South Korea's military / Yonhap"], "*", "2024"),
    ("an additional 3,000", "troops_deployed", "exact 3000", &["South Korea's military / Yonhap"], "*", "2025"),
    ("around 4,700", "casualties", "approx 4700", &["kr-nis"], "2025-04", "*"),
    ("roughly 600", "fatalities", "approx 600", &["kr-nis"], "2025-04", "*"),
    ("thousands", "troops_deployed", "vague", &["-"], "*", "*"),
];

fn seed(published: Option<&str>) -> Option<Vec<Claim>> {
    let article = shared("seed-article.txt")?;
    let mut command = headcount();
    command.arg("extract").arg(article).arg("--quiet");
    if let Some(date) = published {
        command.args(["--published", date]);
    }
    let (code, lines, said) = outcome(command.output().expect("the command runs"));
    assert_eq!((code, said.as_str()), (0, ""));
    Some(records(&lines))
}

fn figure(claim: &Claim) -> String {
    match (claim.share, claim.value) {
        (Some(share), None) => format!("{} share {share}", claim.bound.as_str()),
        (None, Some(value)) => format!("{} {}", claim.bound.as_str(), value.0),
        _ => claim.bound.as_str().to_owned(),
    }
}

fn row(claim: &Claim) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let figure = figure(claim);
    let (source, said, event) = (or_dash(&claim.source), or_dash(&claim.said), or_dash(&claim.event));
    format!("{} | {} | {figure} | {source} | said {said} | event {event}", claim.quote, claim.metric)
}

#[test]
fn the_twelve_records_of_the_seed_article() {
    let Some(claims) = seed(Some("2025-06-16")) else { return };
    let all = claims.iter().map(row).collect::<Vec<_>>().join("\n");
    let quotes: Vec<_> = claims.iter().map(|claim| claim.quote.as_str()).collect();
    assert_eq!(quotes, SEED.map(|row| row.0), "\n{all}");
    let mut faults = Vec::new();
    for (n, (claim, (quote, metric, value, sources, said, event))) in claims.iter().zip(SEED).enumerate() {
        let names = [claim.source_id.as_deref().unwrap_or("-"), claim.source.as_deref().unwrap_or("-")];
        let right_source = if claim.source.is_none() {
            sources.contains(&"-")
        } else {
            sources.iter().any(|source| *source != "-" && names.contains(source))
        };
        let date = |expected: &str, got: &Option<String>| expected == "*" || got.as_deref() == Some(expected);
        for (field, right) in [
            ("metric", claim.metric == metric),
            ("figure", figure(claim) == value),
            ("source", right_source),
            ("said", date(said, &claim.said)),
            ("event", date(event, &claim.event)),
        ] {
            if !right {
                faults.push(format!("{} {quote}: {field}", n + 1));
            }
        }
    }
    assert!(faults.is_empty(), "wrong: {}\n{all}", faults.join(", "));
}

/// The last column of the table.
#[test]
fn the_notes_to_the_seed_article() {
    let Some(claims) = seed(Some("2025-06-16")) else { return };
    assert_eq!(claims.len(), 12, "the records must be right first");
    let id = |n: usize| Some(&claims[n - 1].id);
    let claim = |n: usize| &claims[n - 1];
    let mut faults = Vec::new();
    for (what, right) in [
        ("1 restates 3", claim(1).restates.as_ref() == id(3)),
        ("2 restates 4", claim(2).restates.as_ref() == id(4)),
        (
            "1 is of the narrator or restated",
            claim(1).source.is_none() || claim(1).source_basis == SourceBasis::Restated,
        ),
        ("3 is explicit", claim(3).source_basis == SourceBasis::Explicit),
        ("3 is estimated", claim(3).modality.as_str() == "estimated"),
        ("3 has the channel", claim(3).channel.as_deref().is_some_and(|c| c.contains("post on X"))),
        ("3 has the place", claim(3).place.as_deref().is_some_and(|p| p.contains("Kursk"))),
        ("3 supersedes 5", claim(3).supersedes.as_ref() == id(5)),
        ("4 is of 11,000", claim(4).share_of.is_some_and(|of| of.0 == 11000.0)),
        ("4 is at least 5,500, derived", claim(4).low.is_some_and(|low| low.0 == 5500.0) && claim(4).derived),
        ("5 to 7 are carried", (5..=7).all(|n| claim(n).source_basis == SourceBasis::Carried)),
        ("9 is an increment", claim(9).increment),
        ("9 is believed", claim(9).modality.as_str() == "believed"),
        ("9 warns of the apposition", claim(9).warnings.iter().any(|w| w == "source_apposition")),
        (
            "10 and 11 were said at the end of the month",
            [10, 11].iter().all(|&n| claim(n).said_mod == Some(DateMod::End)),
        ),
        ("10 was told to lawmakers", claim(10).audience.as_deref().is_some_and(|a| a.contains("lawmakers"))),
        ("11 is part of 10", claim(11).part_of.as_ref() == id(10)),
    ] {
        if !right {
            faults.push(what);
        }
    }
    assert!(faults.is_empty(), "not so: {faults:#?}");
}

#[test]
fn no_year_is_invented_for_the_seed_article() {
    let (Some(dated), Some(claims)) = (seed(Some("2025-06-16")), seed(None)) else { return };
    let same =
        |claims: &[Claim]| claims.iter().map(|c| format!("{} {} {}", c.quote, c.metric, figure(c))).collect::<Vec<_>>();
    assert_eq!(same(&claims), same(&dated));
    for claim in &claims {
        assert_eq!((claim.published.as_deref(), claim.published_basis.as_str()), (Some("XXXX-06-16"), "dateline"));
        // the article names no year
        for date in [&claim.said, &claim.said_from, &claim.said_to, &claim.event, &claim.event_from, &claim.event_to] {
            assert!(date.as_ref().is_none_or(|d| d.starts_with("XXXX")), "{date:?}: {}", row(claim));
        }
    }
}

/// The bars that the project has set itself on articles that it was not written on.
#[test]
fn scores_on_real_articles() {
    let Some(gold_dir) = shared("gold/dev") else { return };
    let (documents, faults) = read_documents(&[gold_dir.join("docs.jsonl")], &Settings::default());
    assert!(faults.is_empty(), "{faults:?}");
    let mut gold = Gold::read(&gold_dir).expect("the gold can be read");
    assert!(gold.locate(&documents).is_empty());
    let records: Vec<_> = documents.values().flat_map(|article| EXTRACTOR.extract(article)).map(Record::from).collect();
    let score = evaluate(&documents, &gold, &records, ScoredMetrics::All).score;
    let mut floor = Floor::default();
    (floor.claim, floor.value, floor.source) = (Some(0.85), Some(0.82), Some(0.68));
    (floor.dated, floor.record) = (Some(0.65), Some(0.52));
    assert_eq!(floor.below(&score), [], "\n{score}");
}

#[test]
fn links_and_dates_of_the_news_hold() {
    for name in ["bulk/news.jsonl.gz", "bulk/news2.jsonl.gz"] {
        let Some(path) = shared(name) else { return };
        // one in twenty, which all kinds of outlets are among
        let (paths, settings) = ([path], Settings::default());
        let read = headcount::input::articles(&paths, &settings).enumerate();
        let some = read.filter(|(index, _)| index % 20 == 0).map(|(_, article)| article.expect("an article"));
        let found: usize = some
            .map(|article| {
                let claims = EXTRACTOR.extract(&article);
                links::hold(&claims);
                claims.len()
            })
            .sum();
        assert!(found > 500, "{name}: {found} records");
    }
}

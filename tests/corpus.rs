//! The articles written for this project: a snapshot of the claims of each, and the scores with their floor.

mod common;

use common::{EXTRACTOR, corpus, root};
use headcount::claim::{Bound, Claim, Figure, Polarity, SaidBasis, Section, SourceBasis};
use headcount::eval::{Floor, Gold, Record, ScoredMetrics, evaluate, read_documents};
use headcount::input::{Settings, articles};
use std::collections::BTreeSet;
use std::fs;

/// One line a claim, with what a reader would check.
fn show(claims: &[Claim]) -> String {
    let number = |id: &str| claims.iter().position(|c| c.id == id).map_or(0, |n| n + 1);
    let mut lines = String::new();
    for (n, claim) in claims.iter().enumerate() {
        let mut cells = vec![
            format!("{}. {}", n + 1, claim.quote),
            claim.metric.clone(),
            figure(claim),
            claim.who.clone().unwrap_or_else(|| "-".to_owned()),
            source(claim),
            format!("said {}", said(claim)),
            format!("event {}", claim.event.as_deref().unwrap_or("-")),
            stance(claim),
        ];
        let links = [
            ("part of", &claim.part_of),
            ("supersedes", &claim.supersedes),
            ("restates", &claim.restates),
            ("disputes", &claim.disputes),
        ];
        cells.extend(links.iter().filter_map(|(name, id)| Some(format!("{name} {}", number(id.as_ref()?)))));
        cells.extend(extras(claim));
        lines.push_str(&cells.join(" | "));
        lines.push('\n');
    }
    lines
}

fn figure(claim: &Claim) -> String {
    let text = |figure: Option<Figure>| figure.map_or_else(|| "?".to_owned(), |f| f.0.to_string());
    if let Some(share) = claim.share {
        let of = claim.share_of.map(|of| format!(" of {}", of.0)).unwrap_or_default();
        return format!("{} {share}{of} [{}, {}]", claim.bound.as_str(), text(claim.low), text(claim.high));
    }
    match claim.bound {
        Bound::Exact => text(claim.value),
        Bound::Range => format!("{}..{}", text(claim.low), text(claim.high)),
        Bound::Vague => "vague".to_owned(),
        bound => format!("{} {}", bound.as_str(), text(claim.value)),
    }
}

fn source(claim: &Claim) -> String {
    let Some(source) = &claim.source else { return "narrator".to_owned() };
    let id = claim.source_id.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    match claim.source_basis {
        SourceBasis::Explicit => format!("{source}{id}"),
        basis => format!("{source}{id} ({})", basis.as_str()),
    }
}

fn said(claim: &Claim) -> &str {
    match (claim.said_basis, &claim.said) {
        (SaidBasis::Document | SaidBasis::None, _) | (_, None) => "-",
        (_, Some(said)) => said,
    }
}

fn stance(claim: &Claim) -> String {
    match claim.polarity {
        Polarity::Positive => claim.modality.as_str().to_owned(),
        polarity => format!("{}, {}", claim.modality.as_str(), polarity.as_str()),
    }
}

fn extras(claim: &Claim) -> Vec<String> {
    let mut extras = Vec::new();
    if claim.section != Section::Body {
        extras.push(format!("in {}", claim.section.as_str()));
    }
    if claim.increment {
        extras.push("increment".to_owned());
    }
    extras.extend(claim.rate_per.map(|per| format!("a {}", per.as_str())));
    extras.extend((!claim.via.is_empty()).then(|| format!("via {}", claim.via.join(", "))));
    extras.extend(claim.spokesperson.as_ref().map(|name| format!("by {name}")));
    extras.extend(claim.channel.as_ref().map(|channel| format!("channel {channel}")));
    extras.extend(claim.audience.as_ref().map(|audience| format!("to {audience}")));
    extras.extend(claim.unverified.then(|| "unverified".to_owned()));
    extras.extend(claim.warnings.iter().map(|warning| format!("! {warning}")));
    extras
}

/// `INSTA_UPDATE=always cargo test --test corpus` writes the snapshots anew.
#[test]
fn claims() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::glob!("../corpus", "*.md", |path| {
            let mut read: Vec<_> = articles(&[path.to_path_buf()], &Settings::default()).collect();
            let article = read.remove(0).expect("the article can be read");
            insta::assert_snapshot!("claims", show(&EXTRACTOR.extract(&article)));
        });
    });
}

#[test]
fn every_snapshot_has_its_article() {
    let names: BTreeSet<_> = corpus().iter().map(|article| article.doc().to_owned()).collect();
    let mut seen = BTreeSet::new();
    for entry in root("tests/snapshots").read_dir().expect("the snapshots are there") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name in UTF-8");
        let article = name.strip_prefix("claims@").and_then(|n| n.strip_suffix(".snap"));
        seen.insert(article.unwrap_or_else(|| panic!("{name} is no snapshot of the corpus")).to_owned());
    }
    assert_eq!(seen, names);
}

#[test]
fn scores_reach_the_floor() {
    let (documents, faults) = read_documents(&[root("corpus")], &Settings::default());
    assert!(faults.is_empty(), "{faults:?}");
    let mut gold = Gold::read(&root("fixtures/gold")).expect("the gold can be read");
    assert_eq!(gold.locate(&documents).iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    let marked: BTreeSet<_> = gold.documents().map(|(doc, _)| doc).collect();
    assert_eq!(marked.len(), documents.len(), "every article has gold");
    let records: Vec<_> = documents.values().flat_map(|article| EXTRACTOR.extract(article)).map(Record::from).collect();
    let score = evaluate(&documents, &gold, &records, ScoredMetrics::All).score;
    let floor = Floor::read(&root("fixtures/floor.json")).expect("the floor can be read");
    let named = [floor.claim, floor.value, floor.source, floor.dated, floor.record];
    assert!(named.iter().all(Option::is_some), "the floor names every measure: {floor:?}");
    assert_eq!(floor.below(&score), [], "\n{score}");
}

/// The articles of the labels are elsewhere, so nothing else here reads them.
#[test]
fn labels_are_gold() {
    let folder = root("fixtures/labels");
    let sets: Vec<_> = fs::read_dir(&folder)
        .expect("there are labels")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    assert!(!sets.is_empty(), "{} holds no labels", folder.display());
    for set in sets {
        if let Err(error) = Gold::read(&set) {
            panic!("{error}");
        }
    }
}

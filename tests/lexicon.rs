//! Every rule of the grammar does what its own examples say, and the lexicon reports a fault where it is.

#[allow(dead_code)] // it is a program of its own as well
#[path = "../examples/reference.rs"]
mod reference;

mod common;

use headcount::claim::{Claim, PublishedBasis};
use headcount::stages::lexicon::Lexicon;
use headcount::stages::mentions::{date, quantity};
use headcount::stages::text::Document;
use headcount::stages::without_evidence;
use headcount::{Article, Extractor, Options};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

fn extractor(folder: Option<&std::path::Path>) -> headcount::Result<Extractor> {
    let mut options = Options::default();
    options.lexicon = folder.map(Into::into);
    Extractor::new(options)
}

#[test]
fn every_rule_fires_on_its_examples_and_on_none_of_its_counter_examples() {
    let lexicon = Lexicon::embedded();
    // a rule is tried by itself; whether the sentence is a claim is weighed afterwards
    let rules_alone = without_evidence(extractor(None).expect("the built-in lexicon loads"));
    let whole = extractor(None).expect("the built-in lexicon loads");
    let mut faults = Vec::new();
    for rule in lexicon.rules() {
        for [text, quote, metric] in &rule.examples {
            let claims = rules_alone.extract(&Article::new("example", text.as_str()));
            let stated = |c: &Claim| c.quote == *quote && c.metric == *metric;
            // of the example of a veto this claim is left, and no other
            let right = if rule.is_veto() {
                claims.len() == 1 && stated(&claims[0])
            } else {
                claims.iter().any(|c| stated(c) && c.rules.contains(&rule.id))
            };
            if !right {
                let got: Vec<_> = claims.iter().map(|c| (&c.quote, &c.metric, &c.rules)).collect();
                faults.push(format!("{}: {text}\n    wanted {quote} {metric}, got {got:?}", rule.id));
            }
        }
        for text in &rule.counter_examples {
            // what a veto forbids, evidence must not bring back
            let extractor = if rule.is_veto() { &whole } else { &rules_alone };
            let claims = extractor.extract(&Article::new("example", text.as_str()));
            if let Some(claim) = claims.iter().find(|c| rule.is_veto() || c.rules.contains(&rule.id)) {
                faults
                    .push(format!("{}: {text}\n    must not fire, but gave {} {}", rule.id, claim.quote, claim.metric));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Who reads a rule in a record or wants to change it learns from these what it is for and where it ends.
#[test]
fn every_rule_has_a_description_examples_and_counter_examples() {
    let mut faults = Vec::new();
    for rule in Lexicon::embedded().rules() {
        let described = rule.description.as_deref().is_some_and(|text| (20..=160).contains(&text.chars().count()));
        let examples: BTreeSet<_> = rule.examples.iter().collect();
        let counter_examples: BTreeSet<_> = rule.counter_examples.iter().collect();
        // a veto is shown by texts of which nothing comes
        if !described || examples.len() < if rule.is_veto() { 0 } else { 3 } || counter_examples.len() < 2 {
            let counts = (examples.len(), counter_examples.len());
            faults.push(format!("{}: {:?}, examples and counter-examples: {counts:?}", rule.id, rule.description));
        }
    }
    assert_eq!(faults, [""; 0], "a description has 20 to 160 characters; three examples and two counter-examples");
}

/// Rules of quantities, sources and dates: name, what it reads, a text, the words.
const MENTIONS: &str = include_str!("../src/lang/en/rules/mentions.tsv");

#[test]
fn rules_of_mentions_are_declared() {
    // those of claims are in claims.toml, and nowhere in code
    let name = Regex::new(r#""((?:quantity|source|date|evidence)\.[a-z]+[a-z0-9_]+)""#).expect("it is one");
    let names = common::SOURCES.iter().flat_map(|(_, code)| name.captures_iter(code));
    let used: BTreeSet<String> = names.map(|name| name[1].to_owned()).collect();
    let rows = MENTIONS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let declared: BTreeSet<String> = rows.filter_map(|row| row.split('\t').next()).map(str::to_owned).collect();
    assert!(declared.len() > 60);
    assert_eq!(used.symmetric_difference(&declared).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn rules_of_mentions_fire_on_their_examples() {
    let lexicon = Lexicon::embedded();
    let extractor = extractor(None).expect("the built-in lexicon loads");
    let mut faults = Vec::new();
    for row in MENTIONS.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [rule, _, text, words] = cells[..] else { panic!("four cells: {row}") };
        if text.is_empty() {
            continue;
        }
        let text = text.replace("\\n", "\n");
        let document = Document::new(&text, lexicon.vocabulary());
        let mut got = Vec::new();
        for sentence in &document.sentences {
            let dates = date::find(&document, &lexicon, sentence.tokens.clone()).into_iter();
            got.extend(dates.map(|date| (date.rule, document.words(date.tokens).to_owned())));
            let quantities = quantity::find(&document, &lexicon, sentence.tokens.clone()).into_iter();
            got.extend(quantities.map(|quantity| (quantity.rule, document.words(quantity.tokens).to_owned())));
        }
        let article = Article::new("example", text.as_str()).with_published("2025-06-16", PublishedBasis::Option);
        let claims = extractor.extract(&article.expect("a date"));
        let stated = claims.iter().any(|c| c.quote == words && c.rules.iter().any(|name| name == rule));
        if !stated && !got.iter().any(|(name, found)| *name == rule && found == words) {
            faults.push(format!("{rule}: {text}: wanted {words:?}, got {got:?}"));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

const TANKS: &str = r#"
[[metric]]
id = "tanks_destroyed"
counts = ["tank", "tanks", "armoured vehicles"]
unit = "item"
[metric.words]
transitive = ["destroyed", "knocked out"]
transitive_ing = ["destroying"]
"#;

#[test]
fn a_user_adds_a_metric_without_code() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("metrics.toml"), TANKS).expect("a file");
    let extractor = extractor(Some(folder.path())).expect("the user's lexicon loads");
    // the last sentence is one of which fitted evidence, which knows people alone, thinks little
    let text = "The brigade destroyed at least 14 tanks and killed 30 soldiers. Nine armoured vehicles were knocked out. \
                The brigade said it had destroyed at least 18 tanks.";
    let claims = extractor.extract(&Article::new("a", text));
    let got: Vec<_> = claims.iter().map(|c| (c.quote.as_str(), c.metric.as_str(), c.value.map(|v| v.0))).collect();
    assert_eq!(
        got,
        [
            ("at least 14", "tanks_destroyed", Some(14.0)),
            ("30", "fatalities", Some(30.0)),
            ("Nine", "tanks_destroyed", Some(9.0)),
            ("at least 18", "tanks_destroyed", Some(18.0)),
        ]
    );
}

#[test]
fn a_fault_in_a_users_file_is_reported_with_file_line_and_column() {
    let cases = [
        ("metrics.toml", "[[metric]]\nid = \"x\"\ncounts = \"cats\"\nunit = \"person\"\n", 3, "counts"),
        ("metrics.toml", "[[metric]]\nid = \"x\"\ncounts = \"people\"\nunit = \"cat\"\n", 4, "unit"),
        ("metrics.toml", "[[metric]]\nid = \"x\"\ncounts = \"people\"\nunit = \"person\"\nthen = [\"y\"]\n", 5, "then"),
        ("metrics.toml", "[[metric]]\nid = \n", 2, ""),
        ("claims.toml", "[[rule]]\nid = \"x\"\npattern = \"count:count sausage\"\nexamples = []\n", 3, "sausage"),
        ("people.tsv", "noun\tnumber\tstatus\tgroup\tunit\tmetric\ncat\tmany\t\t\tperson\t\n", 2, "number"),
        ("things.tsv", "cat\n", 1, "columns"),
        ("hedges.tsv", "phrase\tmodality\nmaybe\tsurely\n", 2, "modality"),
    ];
    for (name, text, line, word) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(name), text).expect("a file");
        let error = extractor(Some(folder.path())).expect_err(name);
        assert_eq!(error.path().and_then(|p| p.file_name()).and_then(|n| n.to_str()), Some(name), "{error}");
        assert_eq!(error.line(), Some(line), "{name}: {error}");
        assert!(error.column().is_some(), "{name}: {error}");
        assert!(error.to_string().contains(word), "{name}: {error}");
    }
}

#[test]
fn a_file_of_unknown_name_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("metric.toml"), "").expect("a file");
    let error = extractor(Some(folder.path())).expect_err("no such lexicon file");
    assert!(error.to_string().contains("metrics.toml"), "{error}");
}

#[test]
fn the_reference_has_all_rules_and_metrics() {
    let page = include_str!("../docs/rules.md");
    assert!(page == reference::reference(), "docs/rules.md is not up to date: cargo run --example reference");
    let lexicon = Lexicon::embedded();
    let missing = |id: &str| !page.contains(&format!("\n### {id}\n"));
    let ids =
        lexicon.rules().iter().map(|rule| rule.id.as_str()).chain(lexicon.metrics().iter().map(|m| m.id.as_str()));
    assert_eq!(ids.filter(|id| missing(id)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_rule_of_greater_priority_is_tried_first() {
    let rule = |priority: i32| {
        format!(
            "[[rule]]\nid = \"claim.mine\"\npriority = {priority}\nmetric = \"injured\"\npattern = \"count:people be cue:happening\"\n\
             examples = [[\"Twelve people were hurt.\", \"Twelve\", \"injured\"]]\n"
        )
    };
    for (priority, own) in [(0, false), (1, true)] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("claims.toml"), rule(priority)).expect("it is written");
        let rules_alone = without_evidence(extractor(Some(folder.path())).expect("the rule is good"));
        let claims = rules_alone.extract(&Article::new("a.txt", "Twelve people were hurt."));
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].rules.contains(&"claim.mine".to_owned()), own, "{priority}: {:?}", claims[0].rules);
    }
}

#[test]
fn fields_of_rules_say_what_they_may_be() {
    for (fields, message) in [
        ("from = \"verb\"", "`from` is one of noun, number_before"),
        ("from = \"noun\"\nmetric = \"injured\"", "leave out one of the two"),
        ("takes = [\"figures\"]", "`takes` holds figure, share, soldiers and active"),
        ("relates = \"whole\"", "`relates` is part or replaced"),
        ("from = \"none\"", "a veto needs a counter-example"),
        ("inherit = true", "unknown field `inherit`"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let rule = format!(
            "[[rule]]\nid = \"claim.mine\"\n{fields}\npattern = \"count:people cue:happening\"\n\
             examples = [[\"Twelve people hurt.\", \"Twelve\", \"injured\"]]\n"
        );
        fs::write(folder.path().join("claims.toml"), rule).expect("it is written");
        let error = extractor(Some(folder.path())).expect_err(message).to_string();
        assert!(error.contains(message) && error.contains("claims.toml:"), "{error}");
    }
}

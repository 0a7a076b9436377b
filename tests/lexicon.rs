//! Every rule of the grammar does what its own examples say, and the lexicon reports a fault where it stands.

use headcount::claim::Claim;
use headcount::stages::lexicon::Lexicon;
use headcount::stages::without_evidence;
use headcount::{Article, Extractor, Options};
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
            let told = |c: &Claim| c.quote == *quote && c.metric == *metric;
            // of the example of a veto this claim is left, and no other
            let right = if rule.veto {
                claims.len() == 1 && told(&claims[0])
            } else {
                claims.iter().any(|c| told(c) && c.rules.contains(&rule.id))
            };
            if !right {
                let got: Vec<_> = claims.iter().map(|c| (&c.quote, &c.metric, &c.rules)).collect();
                faults.push(format!("{}: {text}\n    wanted {quote} {metric}, got {got:?}", rule.id));
            }
        }
        for text in &rule.counter_examples {
            // what a veto forbids, evidence must not bring back
            let extractor = if rule.veto { &whole } else { &rules_alone };
            let claims = extractor.extract(&Article::new("example", text.as_str()));
            if let Some(claim) = claims.iter().find(|c| rule.veto || c.rules.contains(&rule.id)) {
                faults
                    .push(format!("{}: {text}\n    must not fire, but gave {} {}", rule.id, claim.quote, claim.metric));
            }
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
fn a_fault_in_a_users_file_is_told_with_file_line_and_column() {
    let cases = [
        ("metrics.toml", "[[metric]]\nid = \"x\"\ncounts = \"cats\"\nunit = \"person\"\n", 3, "counts"),
        ("metrics.toml", "[[metric]]\nid = \"x\"\ncounts = \"people\"\nunit = \"cat\"\n", 4, "unit"),
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

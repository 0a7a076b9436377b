//! Who says it: a sentence for each shape of attribution, and for each kind of anaphor.

use headcount::claim::PublishedBasis;
use headcount::{Article, Extractor, Options};
use std::fmt::Write as _;

/// Shape, text, then for each claim: quote = source (the narrator is -), basis.
const CASES: &str = include_str!("data/attribution.tsv");

#[test]
fn shapes() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut faults = String::new();
    for line in CASES.lines().filter(|l| !l.is_empty() && !l.starts_with('#') && !l.starts_with("shape\t")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [shape, text, expected] = cells[..] else { panic!("three cells: {line}") };
        let text = text.replace("\\n", "\n");
        let article =
            Article::new("a.txt", text.as_str()).with_published("2025-06-16", PublishedBasis::Option).unwrap();
        let claims = extractor.extract(&article);
        let got: Vec<String> = claims
            .iter()
            .map(|c| {
                let mut claim =
                    format!("{} = {} {}", c.quote, c.source.as_deref().unwrap_or("-"), c.source_basis.as_str());
                for (name, value) in
                    [("via", c.via.first()), ("by", c.spokesperson.as_ref()), ("channel", c.channel.as_ref())]
                {
                    if let Some(value) = value
                        && expected.contains(&format!(" {name} "))
                    {
                        let _ = write!(claim, " {name} {value}");
                    }
                }
                claim
            })
            .collect();
        let got = got.join(" ; ");
        if got != expected {
            let _ = writeln!(faults, "{shape} {text}\n  expected {expected}\n  got      {got}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn long_runs_are_read() {
    let extractor = Extractor::new(Options::default()).unwrap();
    for part in ["Anna ", "\" ", "said ", "the army, ", "(", "It said ", "- ", "Police said 12 people died. "] {
        let text = format!("Police said 12 people died {}.", part.repeat(20_000));
        extractor.extract(&Article::new("a.txt", text.as_str()));
        extractor.mentions(&Article::new("a.txt", text), &headcount::annotate::MentionKind::ALL);
    }
}

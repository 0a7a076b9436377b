//! A second language is a folder of lists, and no code: a small Spanish one in `tests/data/es`.

mod common;

use common::root;
use headcount::stages::lexicon::Lexicon;
use headcount::{Article, Extractor, Options};

fn spanish() -> Extractor {
    let mut options = Options::default();
    options.language = Some(root("tests/data/es"));
    Extractor::new(options).expect("the folder is a language")
}

#[test]
fn claims() {
    let extractor = spanish();
    // text, and quote, metric, least figure and people of each claim
    for (text, expected) in [
        ("Al menos 12 personas murieron.", &[("Al menos 12", "fatalities", Some(12.0), Some("personas"))][..]),
        ("El derrumbe dejó treinta y dos heridos.", &[("treinta y dos", "injured", Some(32.0), None)]),
        ("Murieron más de cien personas en la riada.", &[("más de cien", "fatalities", Some(100.0), Some("personas"))]),
        ("MURIERON DOCE NIÑOS.", &[("DOCE", "fatalities", Some(12.0), Some("NIÑOS"))]),
        (
            "La riada pasó. Doce niños murieron. El lodo dejó 40 heridos.",
            &[("Doce", "fatalities", Some(12.0), Some("niños")), ("40", "injured", Some(40.0), None)],
        ),
        ("Doce personas fueron a la plaza.", &[]),
        ("El derrumbe dejó treinta casas.", &[]),
        // no English is read
        ("At least 12 people were killed.", &[]),
    ] {
        let claims = extractor.extract(&Article::new("a.txt", text));
        let stated: Vec<_> = claims
            .iter()
            .map(|c| (c.quote.as_str(), c.metric.as_str(), c.low.map(|f| f.0), c.who.as_deref()))
            .collect();
        assert_eq!(stated, expected, "{text}");
    }
}

#[test]
fn examples_of_the_rules() {
    let extractor = spanish();
    let lexicon = Lexicon::of_language(&root("tests/data/es")).expect("the folder is a language");
    assert_eq!(lexicon.rules().len(), 3);
    for rule in lexicon.rules() {
        for [text, quote, metric] in &rule.examples {
            let claims = extractor.extract(&Article::new("a.txt", text.as_str()));
            let stated = |c: &headcount::Claim| c.quote == *quote && c.metric == *metric && c.rules.contains(&rule.id);
            assert!(claims.iter().any(stated), "{}: {text}: {claims:?}", rule.id);
        }
        for text in &rule.counter_examples {
            assert!(extractor.extract(&Article::new("a.txt", text.as_str())).is_empty(), "{}: {text}", rule.id);
        }
    }
}

/// Words that have no ASCII letter are found as others are: the quick look must not pass over them.
#[test]
fn any_script() {
    let folder = common::folder(&[
        ("words/numbers.tsv", "form\tkind\tvalue\nдвенадцать\tsmall\t12\n".as_bytes()),
        ("words/people.tsv", "noun\tnumber\tstatus\tgroup\tunit\tmetric\nчеловек\tpl\t\t\tperson\t\n".as_bytes()),
        (
            "metrics/metrics.toml",
            "[[metric]]\nid = \"fatalities\"\ncounts = \"people\"\nunit = \"person\"\n[metric.words]\nintransitive = [\"погибли\"]\n"
                .as_bytes(),
        ),
        (
            "rules/claims.toml",
            "[[rule]]\nid = \"claim.intransitive\"\ndescription = \"A verb behind those counted.\"\npattern = \"count:people cue:intransitive\"\nexamples = [[\"Двенадцать человек погибли.\", \"Двенадцать\", \"fatalities\"]]\n".as_bytes(),
        ),
    ]);
    let mut options = Options::default();
    options.language = Some(folder.path().to_path_buf());
    let extractor = Extractor::new(options).expect("the folder is a language");
    for text in ["Двенадцать человек погибли.", "ДВЕНАДЦАТЬ ЧЕЛОВЕК ПОГИБЛИ.", "12 человек погибли."]
    {
        let claims = extractor.extract(&Article::new("a.txt", text));
        assert_eq!(claims.iter().map(|c| c.value.map(|f| f.0)).collect::<Vec<_>>(), [Some(12.0)], "{text}");
    }
}

#[test]
fn faults_are_reported_where_they_are() {
    for (name, text, message) in [
        ("words/peoples.tsv", "noun\n", "no lexicon file has this name"),
        ("words/people.tsv", "noun\n", "the first line must name the columns"),
        ("words/people.tsv", "", "a language has at least one metric"),
        (
            "rules/claims.toml",
            "[[rule]]\nid = \"claim.mine\"\npattern = \"count:people\"\nexamples = [[\"a\", \"b\", \"c\"]]\n",
            "claims.toml:3:11: claim.mine needs a `description`",
        ),
    ] {
        let folder = common::folder(&[(name, text.as_bytes())]);
        let mut options = Options::default();
        options.language = Some(folder.path().to_path_buf());
        let metrics = "[[metric]]\nid = \"fatalities\"\ncounts = \"people\"\nunit = \"person\"\n";
        if !text.is_empty() {
            std::fs::create_dir_all(folder.path().join("metrics")).expect("it is made");
            std::fs::write(folder.path().join("metrics/metrics.toml"), metrics).expect("it is written");
        }
        let error = Extractor::new(options).expect_err(message).to_string();
        assert!(error.contains(message), "{error}");
    }
}

//! Tables of sentences and the quantities in them.

use super::{Quantity, QuantityClass, find};
use crate::lexicon::Lexicon;
use crate::text::Document;

fn all<T>(text: &str, lexicon: &Lexicon, show: impl Fn(&Document, &Quantity) -> T) -> Vec<T> {
    let document = Document::new(text, lexicon.vocabulary());
    let mut shown = Vec::new();
    for sentence in &document.sentences {
        shown.extend(find(&document, lexicon, sentence.tokens.clone()).iter().map(|q| show(&document, q)));
    }
    shown
}

fn figure(value: Option<f64>) -> String {
    value.map_or("-".into(), |v| format!("{}", (v * 1e6).round() / 1e6))
}

/// Phrase, value, low, high, bound; then what else is so.
fn shown(document: &Document, q: &Quantity) -> String {
    let mut line = format!(
        "{} = {} {} {} {}",
        document.words(q.tokens.clone()),
        figure(q.value),
        figure(q.low),
        figure(q.high),
        q.bound.as_str()
    );
    if let Some(share) = q.share {
        line += &format!(" share {}", figure(Some(share)));
    }
    if let Some(base) = q.share_of {
        line += &format!(" of {base}");
    }
    for (so, word) in [(q.increment, "increment"), (q.zero, "zero"), (q.weak, "weak")] {
        if so {
            line += " ";
            line += word;
        }
    }
    line
}

#[test]
fn value_model() {
    let lexicon = Lexicon::embedded();
    for line in
        include_str!("../../lang/en/tests/quantity_values.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let Some((text, expected)) = line.split_once('\t') else { panic!("no tab in: {line}") };
        let got = all(&text.replace('⏎', "\n"), &lexicon, shown).join(" | ").replace('\n', "⏎");
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn decimals_have_no_binary_error() {
    let lexicon = Lexicon::embedded();
    for (text, want) in [
        ("Some 1.3% of the men died.", "0.013"),
        ("He said 5.7 per cent died.", "0.057"),
        ("Between 1.3% and 2.9% died.", "0.013 0.029"),
        ("At least 2.001 thousand people died.", "2001 2001"),
        ("A third of the men died.", "0.3333333333333333"),
    ] {
        let shown = all(text, &lexicon, |_, q| {
            let figures = [q.share, q.value, q.low, q.high].into_iter().flatten();
            figures.map(|figure| figure.to_string()).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown, [want], "{text}");
    }
}

#[test]
fn classes() {
    let lexicon = Lexicon::embedded();
    for line in include_str!("../../lang/en/tests/quantity_classes.tsv")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let Some((text, expected)) = line.split_once('\t') else { panic!("no tab in: {line}") };
        let got = all(text, &lexicon, |d, q| format!("{} {}", d.words(q.number.clone()), q.class.as_str()));
        assert_eq!(got.join(" | "), expected, "{text}");
    }
}

#[test]
fn in_order_and_never_over_another() {
    let lexicon = Lexicon::embedded();
    let pieces = [
        "a", "half", "of", "the", "12", "-", "to", "and", "million", "$", "%", "one", "in", "more", "than", "between",
        "½", "/", ",", "third", "some", "no", "dozens", "year", "old", "June", ".5", "e", "×", "10", "'s", "–",
    ];
    // every pair and triple in a fixed order: no panic, ranges inside the sentence
    for (i, a) in pieces.iter().enumerate() {
        for (j, b) in pieces.iter().enumerate() {
            let c = pieces[(i * 7 + j * 3) % pieces.len()];
            for text in [format!("{a} {b} {c}"), format!("{a}{b}{c}"), format!("{c} {a}{b} {a} {c}")] {
                let document = Document::new(&text, lexicon.vocabulary());
                for sentence in &document.sentences {
                    let mut after = sentence.tokens.start;
                    for q in find(&document, &lexicon, sentence.tokens.clone()) {
                        assert!(after <= q.tokens.start && q.tokens.end <= sentence.tokens.end, "{text}");
                        assert!(q.tokens.start <= q.number.start && q.number.end <= q.tokens.end, "{text}");
                        assert!(q.number.start < q.number.end, "{text}");
                        after = q.tokens.end;
                    }
                }
            }
        }
    }
}

#[test]
fn a_range_outside_the_document_is_empty() {
    let lexicon = Lexicon::embedded();
    let document = Document::new("Nine fell.", lexicon.vocabulary());
    assert!(find(&document, &lexicon, 7..90).is_empty());
    assert_eq!(find(&document, &lexicon, 0..90).len(), 1);
    assert_eq!(QuantityClass::DatePart.as_str(), "date_part");
}

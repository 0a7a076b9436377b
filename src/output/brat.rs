//! brat standoff: a `.txt` and an `.ann` a document, and `annotation.conf` for the folder.
//!
//! Offsets are code points of the text, which the `.txt` holds as it is.

use super::file_name::file_name;
use crate::article::Article;
use crate::claim::{Bound, Claim, Modality, Polarity, SourceBasis};
use std::fmt::Write;

/// The kinds of link between claims: the name of the field, and of the relation.
pub(crate) const LINKS: [&str; 4] = ["part_of", "supersedes", "restates", "disputes"];

/// The links of a claim: each kind, and the id of the other claim where there is one.
pub(crate) fn links(claim: &Claim) -> impl Iterator<Item = (&'static str, Option<&str>)> {
    let targets = [&claim.part_of, &claim.supersedes, &claim.restates, &claim.disputes];
    LINKS.into_iter().zip(targets).map(|(kind, target)| (kind, target.as_deref()))
}

/// The files of a document: names relative to the folder, and bytes. Names differ by the hash of the document.
pub(crate) fn files(article: &Article, claims: &[Claim]) -> [(String, Vec<u8>); 2] {
    let name = format!("{}-{}", file_name(article.doc()), &article.sha256_hex()[..8]);
    [
        (format!("{name}.txt"), article.text().as_bytes().to_vec()),
        (format!("{name}.ann"), annotations(article.text(), claims).into_bytes()),
    ]
}

/// `annotation.conf`: the entities are the metrics.
pub(crate) fn configuration<'a>(metrics: impl Iterator<Item = &'a str>) -> String {
    let mut out = "[entities]\n".to_owned();
    for metric in metrics {
        out.push_str(&capital(metric));
        out.push('\n');
    }
    out.push_str("\n[relations]\n");
    for link in LINKS {
        let _ = writeln!(out, "{}\tArg1:<ENTITY>, Arg2:<ENTITY>", capital(link));
    }
    // a number has several claims where it has several sources, and where it counts the dead and the hurt
    out.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
    out.push_str("\n[events]\n\n[attributes]\n");
    let closed = [
        ("Bound", Bound::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>()),
        ("Modality", Modality::ALL.iter().map(|v| v.as_str()).collect()),
        ("Polarity", Polarity::ALL.iter().map(|v| v.as_str()).collect()),
        ("Source_basis", SourceBasis::ALL.iter().map(|v| v.as_str()).collect()),
    ];
    for (name, values) in closed {
        let _ = writeln!(out, "{name}\tArg:<ENTITY>, Value:{}", values.join("|"));
    }
    out
}

/// The `.ann` file of a text: a line for each quote, and those for its attributes, relations and notes.
fn annotations(text: &str, claims: &[Claim]) -> String {
    let mut out = String::new();
    let (mut attribute, mut relation) = (0, 0);
    for (index, claim) in claims.iter().enumerate() {
        let number = index + 1;
        let (spans, quote) = fragments(claim);
        let _ = writeln!(out, "T{number}\t{} {spans}\t{quote}", capital(&claim.metric));
        let values = [
            ("Bound", claim.bound.as_str()),
            ("Modality", claim.modality.as_str()),
            ("Polarity", claim.polarity.as_str()),
            ("Source_basis", claim.source_basis.as_str()),
        ];
        for (name, value) in values {
            attribute += 1;
            let _ = writeln!(out, "A{attribute}\t{name} T{number} {value}");
        }
        let _ = writeln!(out, "#{number}\tAnnotatorNotes T{number}\t{}", note(claim));
        for (kind, target) in links(claim) {
            // a link leads to a claim of the same document
            if let Some(other) = target.and_then(|target| claims.iter().position(|c| c.id == target)) {
                relation += 1;
                let _ = writeln!(out, "R{relation}\t{} Arg1:T{number} Arg2:T{}", capital(kind), other + 1);
            }
        }
    }
    debug_assert!(claims.iter().all(|c| text.get(c.byte_start..c.byte_end) == Some(&c.quote)));
    out
}

/// The spans and the text of a quote. brat wants no line end within a span, so that such a quote has several.
fn fragments(claim: &Claim) -> (String, String) {
    let mut spans: Vec<String> = Vec::new();
    let mut texts: Vec<&str> = Vec::new();
    let mut at = claim.start;
    for line in claim.quote.split(['\n', '\r']) {
        let length = line.chars().count();
        if length > 0 {
            spans.push(format!("{} {}", at, at + length));
            texts.push(line);
        }
        at += length + 1;
    }
    (spans.join(";"), texts.join(" "))
}

/// What brat has no field for, as `name=value` in the note of an annotation.
fn note(claim: &Claim) -> String {
    let figure = |f: Option<crate::claim::Figure>| f.map(|f| f.0.to_string());
    let fields = [
        ("id", Some(claim.id.clone())),
        ("value", figure(claim.value)),
        ("low", figure(claim.low)),
        ("high", figure(claim.high)),
        ("vague_value", figure(claim.vague_value)),
        ("source", claim.source.clone()),
        ("said", claim.said.clone()),
        ("event", claim.event.clone()),
        ("confidence", Some(claim.confidence.to_string())),
    ];
    let shown = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    shown.collect::<Vec<_>>().join("; ").replace(|c: char| c.is_control(), " ")
}

fn capital(name: &str) -> String {
    let safe: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let (first, rest) = safe.split_at(safe.len().min(1));
    first.to_ascii_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Options};

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "Łódź: At least 12 people, including three children, were killed, police said.";
        let article = Article::new("in/a.txt", text);
        let claims = Extractor::new(Options::default()).unwrap().extract(&article);
        let [(txt, bytes), (ann, annotations)] = files(&article, &claims);
        assert_eq!(txt, format!("in/a.txt-{}.txt", &article.sha256_hex()[..8]));
        assert_eq!(ann, format!("in/a.txt-{}.ann", &article.sha256_hex()[..8]));
        assert_eq!(bytes, text.as_bytes());
        let annotations = String::from_utf8(annotations).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let bound: Vec<_> = annotations.lines().filter(|line| line.starts_with('T')).collect();
        assert_eq!(bound.len(), claims.len());
        for line in &bound {
            let cells: Vec<_> = line.split('\t').collect();
            let spans = cells[1].split_once(' ').unwrap().1.split(';').map(|span| {
                let (start, end) = span.split_once(' ').unwrap();
                chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
            });
            assert_eq!(spans.collect::<Vec<_>>().join(" "), cells[2]);
        }
        assert!(bound[0].starts_with("T1\tFatalities 6 17\tAt least 12"), "{annotations}");
        assert!(annotations.contains("\nR1\tPart_of Arg1:T2 Arg2:T1\n"), "{annotations}");
        let mut broken = claims[0].clone();
        broken.quote = "At least\r\n12".to_owned();
        assert_eq!(fragments(&broken), ("6 14;16 18".to_owned(), "At least 12".to_owned()));
        assert!(annotations.contains("A1\tBound T1 at_least\n"), "{annotations}");
    }

    #[test]
    fn the_configuration_names_all_that_is_used() {
        let text = configuration(["fatalities", "tanks-destroyed"].into_iter());
        for line in ["Fatalities", "Tanks_destroyed", "Part_of\tArg1:<ENTITY>, Arg2:<ENTITY>"] {
            assert!(text.lines().any(|l| l == line), "{text}");
        }
        assert!(text.contains("Polarity\tArg:<ENTITY>, Value:positive|negative|zero\n"), "{text}");
    }
}

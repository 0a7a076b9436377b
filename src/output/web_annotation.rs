//! W3C Web Annotation, JSON-LD: an annotation a claim.

use super::jsonl::json;
use crate::article::Article;
use crate::claim::Claim;
use serde::Serialize;
use std::fmt::Write;

/// How many characters before and after the quote help to find it again.
const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Annotation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: [AnnotationBody<'a>; 2],
    target: AnnotationTarget<'a>,
}

#[derive(Serialize)]
struct AnnotationBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct AnnotationTarget<'a> {
    source: &'a str,
    selector: (TextPosition, TextQuote<'a>),
}

#[derive(Serialize)]
struct TextPosition {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct TextQuote<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

/// Appends the annotation of a claim, without a line end. Its bodies are the metric, as a tag, and the whole record, as
/// JSON.
pub(crate) fn annotation(article: &Article, claim: &Claim, out: &mut Vec<u8>) {
    let mut record = Vec::new();
    json(claim, &mut record);
    let record = String::from_utf8_lossy(&record);
    let text = article.text();
    let before = text.get(..claim.byte_start).unwrap_or_default();
    let after = text.get(claim.byte_end..).unwrap_or_default();
    let annotation = Annotation {
        context: "http://www.w3.org/ns/anno.jsonld",
        // exact copies of an article share the ids of their claims, and are different targets
        id: format!("urn:headcount:{}:{}", encoded(article.doc(), true), claim.id),
        kind: "Annotation",
        motivation: "identifying",
        body: [
            AnnotationBody { kind: "TextualBody", purpose: "tagging", format: "text/plain", value: &claim.metric },
            AnnotationBody { kind: "TextualBody", purpose: "describing", format: "application/json", value: &record },
        ],
        target: AnnotationTarget {
            source: &source(article),
            selector: (
                TextPosition { kind: "TextPositionSelector", start: claim.start, end: claim.end },
                TextQuote {
                    kind: "TextQuoteSelector",
                    exact: &claim.quote,
                    prefix: before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]),
                    suffix: after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]),
                },
            ),
        },
    };
    json(&annotation, out);
}

/// The address of the document, else its name as a relative one.
fn source(article: &Article) -> String {
    match article.url().filter(|url| url.starts_with("http://") || url.starts_with("https://")) {
        Some(url) => url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect(),
        None => encoded(article.doc(), false),
    }
}

/// Text with all but the unreserved characters of an address in percent signs.
fn encoded(text: &str, slash: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || byte == b'/' && !slash {
            out.push(char::from(byte));
        } else {
            // writing to a String does not fail
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Options};
    use serde_json::{Value, json};

    fn annotate(article: &Article) -> Vec<Value> {
        let claims = Extractor::new(Options::default()).unwrap().extract(article);
        let annotations = claims.iter().map(|claim| {
            let mut out = Vec::new();
            annotation(article, claim, &mut out);
            serde_json::from_slice(&out).unwrap()
        });
        annotations.collect()
    }

    #[test]
    fn selectors_lead_to_the_quote() {
        let text = "Łódź, 16 June. At least 12 people were killed.";
        let found = annotate(&Article::new("in/a b:c.txt", text)).remove(0);
        assert_eq!(found["target"]["source"], "in/a%20b%3Ac.txt");
        let selectors = found["target"]["selector"].as_array().unwrap();
        let (start, end) = (selectors[0]["start"].as_u64().unwrap(), selectors[0]["end"].as_u64().unwrap());
        let quote: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(selectors[1]["exact"], quote);
        let around = ["prefix", "exact", "suffix"].map(|key| selectors[1][key].as_str().unwrap()).concat();
        assert_eq!(around, text);
        let record: Value = serde_json::from_str(found["body"][1]["value"].as_str().unwrap()).unwrap();
        assert_eq!(record["quote"], quote);
        assert_eq!(found["body"][0]["value"], "fatalities");
        assert_eq!(found["type"], "Annotation");
        assert_eq!(found["@context"], json!("http://www.w3.org/ns/anno.jsonld"));
    }

    #[test]
    fn an_address_is_one_of_the_web() {
        let text = "Police said 12 people were killed.";
        for (url, source) in [("https://example.org/a", "https://example.org/a"), ("javascript:alert(1)", "a.txt")] {
            let found = annotate(&Article::new("a.txt", text).with_url(url)).remove(0);
            assert_eq!(found["target"]["source"], source);
        }
    }
}

//! JSON-LD: the object of the page that is an article.

use super::{FoundMetadata, Provenance, add};
use crate::html::elements::{ElementKind, element};
use crate::html::references::decoded;
use crate::html::tags::{HtmlPiece, HtmlPieces};
use crate::published::parse_published;
use serde_json::Value;

/// A post of a live blog, as the script of a page tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::html) struct Update {
    /// The day on which it was written.
    pub day: String,
    /// Its headline and its text, as far as they are there.
    pub texts: Vec<String>,
}

/// Reads one script. One that is no JSON is searched for the date all the same, since many break in their texts.
pub(super) fn read(script: &str, found: &mut FoundMetadata) {
    match serde_json::from_str::<Value>(script.trim().trim_end_matches(';')) {
        Ok(value) => objects(&value, found, 0),
        Err(_) => {
            if let Some(date) = string_after(script, "\"datePublished\"") {
                found.date(date, Provenance::JsonLd);
            }
        }
    }
}

/// Looks for articles in JSON-LD, which may be in lists, in `@graph` or under the page that they are the main part of; no
/// deeper than four levels, as pages are hostile.
fn objects(value: &Value, found: &mut FoundMetadata, depth: usize) {
    match value {
        Value::Array(values) if depth < 4 => values.iter().for_each(|v| objects(v, found, depth + 1)),
        Value::Object(object) => {
            if is_article(&value["@type"]) {
                article(value, found);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key).filter(|_| depth < 4) {
                    objects(inner, found, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// The posts of a live blog that have a day.
fn updates(value: &Value, found: &mut FoundMetadata) {
    for post in value.as_array().map(Vec::as_slice).unwrap_or(std::slice::from_ref(value)) {
        let date = post["datePublished"].as_str().and_then(parse_published);
        let texts = ["headline", "articleBody"].iter().filter_map(|key| post[key].as_str()).map(plain);
        if let Some(day) = date.filter(|day| day.len() == 10) {
            found.updates.push(Update { day, texts: texts.collect() });
        }
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report",
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_article(kind)),
        _ => false,
    }
}

/// Adds date, headline, publisher and address of an object that is an article. Each comes in several forms: a string, an
/// object with a name, a list.
fn article(value: &Value, found: &mut FoundMetadata) {
    if let Some(date) = value["datePublished"].as_str() {
        found.date(date, Provenance::JsonLd);
    }
    if let Some(headline) = value["headline"].as_str().or(value["name"].as_str()) {
        add(&mut found.titles, &unescape(headline), Provenance::JsonLd);
    }
    let publisher = match &value["publisher"] {
        Value::Array(all) => all.first().unwrap_or(&Value::Null),
        one => one,
    };
    if let Some(name) = publisher["name"].as_str().or(publisher.as_str()) {
        add(&mut found.outlets, &unescape(name), Provenance::JsonLd);
    }
    updates(&value["liveBlogUpdate"], found);
    let url =
        value["url"].as_str().or(value["mainEntityOfPage"].as_str()).or(value["mainEntityOfPage"]["@id"].as_str());
    if let Some(url) = url {
        add(&mut found.urls, url, Provenance::JsonLd);
    }
}

/// A text without the markup that it may have, a line for each block.
fn plain(text: &str) -> String {
    if !text.contains("</") {
        return decoded(text).into_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for piece in HtmlPieces::new(text) {
        match piece {
            HtmlPiece::Text(text) => plain.push_str(&decoded(text)),
            HtmlPiece::Start { name, .. } | HtmlPiece::End(name)
                if matches!(element(name.as_str()).kind, ElementKind::Block(_) | ElementKind::Break) =>
            {
                plain.push('\n');
            }
            _ => {}
        }
    }
    plain
}

/// Character references, which have no business in JSON and are there all the same.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    dom_query::Document::fragment(text.replace('<', "&lt;")).text().to_string()
}

/// The string that follows a key.
fn string_after<'a>(script: &'a str, key: &str) -> Option<&'a str> {
    let rest = &script[script.find(key)? + key.len()..];
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_is_no_json() {
        let mut found = FoundMetadata::default();
        read("{\"headline\": \"He said \"no\"\", \"datePublished\" : \"2025-06-16\"}", &mut found);
        assert_eq!(found.dates[0].value, "2025-06-16");
        read("{\"datePublished\":", &mut found);
        read("\"datePublished\"", &mut found);
        assert_eq!(found.dates.len(), 1);
    }

    #[test]
    fn texts_of_posts_have_no_markup() {
        assert_eq!(plain("A &amp; b\nc"), "A & b\nc");
        let lines: Vec<String> =
            plain("<p>At <b>ten</b> &amp; so<br/>on.</p><p>12</p>").lines().map(str::to_owned).collect();
        assert_eq!(lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(), ["At ten & so", "on.", "12"]);
    }

    #[test]
    fn character_references() {
        assert_eq!(unescape("Flood &amp; fire &lt;b>"), "Flood & fire <b>");
    }
}

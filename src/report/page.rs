//! The page: a template with its style, its script and its data.

use super::ShownDocument;
use super::table::{ClaimTable, OF_DOCUMENT};
use crate::claim::families::families;
use crate::columns::{ColumnType, columns, read_first};
use crate::lexicon::country_names;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// One scope, so that nothing of the script can be reached by the name of an element.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/data.js"),
    include_str!("script/names.js"),
    include_str!("script/filter.js"),
    include_str!("script/export.js"),
    include_str!("script/table.js"),
    include_str!("script/article.js"),
    include_str!("script/timeline.js"),
    include_str!("script/runs.js"),
    include_str!("script/map.js"),
    include_str!("script/print.js"),
    include_str!("script/start.js"),
    "})();\n"
);
/// The last field that every record has.
const LAST_CORE: &str = "rules";

/// The page over some documents and their claims; `read` is how many documents were read.
pub(super) fn page(read: usize, documents: &[ShownDocument], table: &ClaimTable) -> String {
    let fields: Vec<&str> = columns().iter().map(|column| column.name).collect();
    let kinds: Vec<&str> = columns().iter().map(|column| kind(column.kind)).collect();
    let core = fields.iter().position(|name| *name == LAST_CORE).map_or(fields.len(), |last| last + 1);
    let data = json!({
        "fields": fields,
        "kinds": kinds,
        "core": core,
        "read_first": read_first(),
        "of_document": OF_DOCUMENT,
        "read": read.max(documents.len()),
        "rows": table.rows(),
        "decimals": table.decimals(),
        "countries": countries(table),
        "families": families().map(|[cause, family]| (cause, family)).collect::<BTreeMap<_, _>>(),
        "documents": documents,
        "columns": table.columns(),
    });
    filled(|name| match name {
        "policy" => policy(),
        "style" => STYLE.to_owned(),
        "script" => SCRIPT.to_owned(),
        "data" => inert(&data.to_string()),
        "texts" => inert(&texts(documents)),
        _ => String::new(),
    })
}

/// The names of the countries that the claims have, by their codes.
fn countries(table: &ClaimTable) -> BTreeMap<String, String> {
    let there = table.values("country");
    country_names().into_iter().filter(|(code, _)| there.contains(code.as_str())).collect()
}

/// The template with what belongs in its places. What is put in is not looked at again: it may hold such signs itself.
fn filled(value: impl Fn(&str) -> String) -> String {
    let mut page = String::new();
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(&value(name));
        rest = after;
    }
    page + rest
}

/// What a cell of a column is to the export.
fn kind(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text | ColumnType::Date => "t",
        ColumnType::Integer | ColumnType::Number => "n",
        ColumnType::Boolean => "b",
        ColumnType::List => "l",
    }
}

/// The texts, a JSON string a line, `null` where there is none: most are never looked at, and each is parsed by itself.
fn texts(documents: &[ShownDocument]) -> String {
    documents.iter().map(|document| json!(document.text).to_string()).collect::<Vec<_>>().join("\n")
}

/// JSON that ends no element and begins no comment, wherever it is in a page; in ASCII, since a browser reads that
/// twice as fast as a block with a sign of another kind in it.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 32);
    for sign in json.chars() {
        if sign.is_ascii() && !matches!(sign, '<' | '>' | '&' | '\u{7f}') {
            out.push(sign);
            continue;
        }
        for unit in sign.encode_utf16(&mut [0; 2]) {
            // writing to a string does not fail
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// What the page may do: apply its own style, run its own script, and nothing else.
fn policy() -> String {
    let hash = |text: &str| base64(&Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// Bytes in the letters of base64, as the policy of a page has its hashes.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sign in 0..4 {
            let shown = sign <= three.len();
            out.push(if shown { char::from(SIGNS[(bits >> (18 - 6 * sign)) as usize & 63]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use crate::{Article, Extractor, Options};

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, want) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), want);
        }
    }

    #[test]
    fn text_stays_data() {
        let text = "</script><script>alert(1)</script><!-- {{script}} \" onerror=alert(1) «Größe» 🌧 \u{1b}[31m\u{7f} Police said 12 people \
                    were killed.";
        let article = Article::new("<b>\"'&{{data}}", text).with_title("</title><script>alert(2)</script>");
        let extractor = Extractor::new(Options::default()).unwrap();
        let claims = extractor.extract(&article);
        assert!(!claims.is_empty());
        let mut report = Report::default();
        report.add(Some(text), &claims);
        let page = report.page();
        assert!(!page.contains(['\u{1b}', '\u{7f}']), "no sign that a terminal obeys");
        // those of the template, however many are in the article
        assert_eq!(page.matches("<script").count(), 3);
        assert_eq!(page.matches("</script").count(), 3);
        assert!(!page.contains("<!--") && !page.contains("<b>") && page.contains("{{script}}"));
        let block = |id: &str| -> serde_json::Value {
            let (_, after) = page.split_once(&format!("id=\"{id}\">")).unwrap();
            let block = after.split_once("</script>").unwrap().0;
            assert!(block.is_ascii());
            serde_json::from_str(block).unwrap()
        };
        assert_eq!(block("texts"), text);
        let data = block("data");
        assert_eq!(data["documents"][0]["doc"], "<b>\"'&{{data}}");
    }
}

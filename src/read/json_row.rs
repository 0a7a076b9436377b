//! A row of JSON: `{id, title, published, outlet, url, text}`.

use super::Settings;
use super::chunk::{Origin, complete};
use super::text::too_big;
use crate::Error;
use crate::article::Article;
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The fields that are read; others are passed over. Words that need no unescaping are borrowed from the line.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow, default)]
    id: Words<'a>,
    #[serde(borrow, default)]
    title: Words<'a>,
    #[serde(borrow, default)]
    published: Words<'a>,
    #[serde(borrow, default)]
    outlet: Words<'a>,
    #[serde(borrow, default)]
    url: Words<'a>,
    #[serde(borrow, default)]
    text: Words<'a>,
}

/// A string, a number taken as one, or null.
#[derive(Default)]
struct Words<'a>(Option<Cow<'a, str>>);

impl Words<'_> {
    /// The words, unless there are none.
    fn get(self) -> Option<String> {
        self.0.filter(|words| !words.trim().is_empty()).map(Cow::into_owned)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Words<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or null")
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Borrowed(v))))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Owned(v.to_owned()))))
            }
            fn visit_string<E: de::Error>(self, v: String) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Owned(v))))
            }
            fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Owned(v.to_string()))))
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Owned(v.to_string()))))
            }
            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
                Ok(Words(Some(Cow::Owned(v.to_string()))))
            }
            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(Words(None))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// Reads one line, which is not blank.
pub(crate) fn article(line: &[u8], number: usize, origin: &Origin, settings: &Settings) -> crate::Result<Article> {
    if line.len() > settings.max_doc_bytes {
        return Err(too_big(settings.max_doc_bytes));
    }
    let row: Row = match serde_json::from_slice(line) {
        Ok(row) if line.trim_ascii().starts_with(b"{") => row,
        // a list of the right length would pass, too
        Ok(_) => return Err(Error::new("the line is no JSON object; write a document a line, as {\"text\": …}")),
        Err(error) => return Err(unreadable(line, &error)),
    };
    let Some(text) = row.text.get() else {
        return Err(Error::new("the row has no text; give it a field `text`"));
    };
    let doc = row.id.get().unwrap_or_else(|| format!("{}#{number}", origin.name));
    let mut article = Article::new(doc, text);
    if let Some(title) = row.title.get() {
        article = article.with_title(title);
    }
    if let Some(url) = row.url.get() {
        article = article.with_url(url);
    }
    complete(article, row.outlet.get(), row.published.0.as_deref(), None, settings)
}

fn unreadable(line: &[u8], error: &serde_json::Error) -> Error {
    if let Err(e) = std::str::from_utf8(line) {
        return Error::new(format!("the line is not UTF-8, from byte {} on; convert the file", e.valid_up_to() + 1));
    }
    // the parser sees one line only, so that its line number would mislead
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        return Error::new(format!(
            "the line is no document: {message}, at byte {}; write it as {{\"text\": …}}",
            error.column()
        ));
    }
    Error::new(format!("the line is no JSON: {message}, at byte {}", error.column()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::PublishedBasis;

    fn read(line: &[u8]) -> crate::Result<Article> {
        let origin = Origin { path: "in/a.jsonl".into(), name: "a.jsonl".into() };
        article(line, 7, &origin, &Settings::default())
    }

    #[test]
    fn a_row() {
        let article = read(
            br#"{"id": 12, "title": "A \"b\"", "published": "2025-06-16T10:00:00Z", "outlet": "O", "set": [1], "url": "u", "text": "caf\u00e9\n"}"#,
        )
        .unwrap();
        assert_eq!((article.doc(), article.text(), article.title()), ("12", "café\n", Some("A \"b\"")));
        assert_eq!(article.published(), Some("2025-06-16"));
        assert_eq!(article.sha256(), Article::new("x", "café\n").sha256());
    }

    #[test]
    fn what_a_row_may_lack() {
        let article = read(br#"{"text": "a", "id": null, "url": "https://e.org/2025/06/16/a"}"#).unwrap();
        assert_eq!(article.doc(), "a.jsonl#7");
        assert_eq!((article.published(), article.published_basis()), (Some("2025-06-16"), PublishedBasis::Url));
    }

    #[test]
    fn what_is_no_row() {
        for (line, want) in [
            (&b"{\"text\": \"a"[..], "the line is no JSON: EOF while parsing a string, at byte 11"),
            (b"12", "the line is no document"),
            (b"[\"1\",\"t\",null,null,null,\"x\"]", "the line is no JSON object"),
            (b"{\"text\": [1]}", "the line is no document: invalid type: sequence, expected a string or null"),
            (b"{\"id\": \"a\"}", "the row has no text"),
            (b"{\"text\": \" \"}", "the row has no text"),
            (b"{\"text\": \"\xff\"}", "the line is not UTF-8, from byte 11 on"),
            (b"{\"text\": \"a\", \"published\": \"soon\"}", "`soon` is no date; write it as 2025-06-16"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.starts_with(want), "{error}");
        }
    }
}

//! An object of JSON to a row.

use super::Settings;
use super::chunk::Origin;
use super::encoding::decode;
use super::row::{Fields, Row};
use super::text::too_big;
use crate::Error;
use crate::article::Article;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads the fields that an article has, and passes over others. Words that need no unescaping are borrowed from the line.
pub(crate) struct RowReader<'f>(pub &'f Fields);

impl<'de> DeserializeSeed<'de> for RowReader<'_> {
    type Value = Row<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowReader<'_> {
    type Value = Row<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut row = Row::default();
        while let Some(role) = map.next_key_seed(Key(self.0))? {
            match role {
                Some(role) => {
                    if let Some(words) = map.next_value_seed(Words)? {
                        row.set(role, words);
                    }
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(row)
    }
}

/// The name of a field, read as what the field is.
struct Key<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<(super::row::FieldRole, usize)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<(super::row::FieldRole, usize)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        Ok(self.0.role(v))
    }
}

/// A string, or a number taken as one. A list of strings is their paragraphs; an object is its name, as in
/// `{"source": {"id": "e", "name": "The Example"}}`, or its date, as in `{"$date": …}`. All else is nothing.
struct Words;

impl<'de> DeserializeSeed<'de> for Words {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Words {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or null")
    }
    fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(v)))
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_owned())))
    }
    fn visit_string<E: de::Error>(self, v: String) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v)))
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut paragraphs = String::new();
        while let Some(words) = seq.next_element_seed(Words)? {
            if let Some(words) = words {
                if !paragraphs.is_empty() {
                    paragraphs.push_str("\n\n");
                }
                paragraphs.push_str(&words);
            }
        }
        Ok(Some(Cow::Owned(paragraphs)))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if matches!(&*key, "name" | "$date" | "$oid") {
                found = map.next_value_seed(Words)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// Reads one object, which stands on line `line` and is called `name` where it does not name itself. A failure that names
/// no better line is on that one.
pub(crate) fn article(
    bytes: &[u8],
    origin: &Origin,
    name: impl FnOnce(&Origin) -> String,
    settings: &Settings,
) -> crate::Result<Article> {
    if bytes.len() > settings.max_doc_bytes {
        return Err(too_big(settings.max_doc_bytes));
    }
    let (text, lossy) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => {
            let decoded = decode(bytes, None);
            (decoded.text, decoded.lossy)
        }
    };
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let row = RowReader(&settings.fields).deserialize(&mut deserializer);
    let mut row = row.and_then(|row| deserializer.end().map(|()| row)).map_err(|error| unreadable(&error))?;
    row.lossy = lossy;
    row.article(|| name(origin), settings)
}

fn unreadable(error: &serde_json::Error) -> Error {
    // the parser sees one row only, so that its line number would mislead
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        return Error::new(
            crate::ErrorKind::Malformed,
            format!("the line is no document: {message}; write a document a line, as {{\"text\": …}}"),
        );
    }
    Error::new(crate::ErrorKind::Malformed, format!("the line is no JSON: {message}, at byte {}", error.column()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::PublishedBasis;

    fn read(line: &[u8]) -> crate::Result<Article> {
        let origin = Origin { path: "in/a.jsonl".into(), name: "a.jsonl".into() };
        article(line, &origin, |origin| format!("{}#7", origin.name), &Settings::default())
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
    fn rows_as_others_write_them() {
        let article = read(
            br#"{"_id": {"$oid": "5e"}, "source": {"id": null, "name": "O"}, "publishedAt": 1750075200, "text": null,
                 "content": ["One.", "Two."], "tags": {"text": 1}, "title": true}"#,
        )
        .unwrap();
        assert_eq!((article.doc(), article.text(), article.outlet()), ("5e", "One.\n\nTwo.", Some("O")));
        assert_eq!((article.published(), article.title()), (Some("2025-06-16"), None));
        let article = read(b"{\"text\": \"The caf\xe9 was hit, police said.\"}").unwrap();
        assert_eq!((article.text(), article.warnings().len()), ("The café was hit, police said.", 0));
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
            (b"[\"1\",\"t\",null,null,null,\"x\"]", "the line is no document"),
            (b"{\"text\": []}", "the row has no text"),
            (b"{\"id\": \"a\"}", "the row has no text"),
            (b"{\"text\": \" \"}", "the row has no text"),
            (b"{\"text\": \"a\"} {}", "the line is no JSON: trailing characters"),
            (b"{\"text\": \"a\", \"published\": \"soon\"}", "`soon` is no date; write it as 2025-06-16"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.starts_with(want), "{error}");
        }
    }
}

//! An object of JSON to a row.

mod words;

use super::encoding::decode;
use super::envelope;
use super::fields::{FieldRole, Fields};
use super::row::Row;
use super::settings::{Settings, too_big};
use crate::Error;
use crate::article::Article;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use words::FieldWords;

/// Objects of which the fields are read as if they were in the row itself: some services put all that is of an article
/// in one. `article` may be a text as well.
const UNFOLDED: [&str; 4] = ["fields", "_source", "attributes", "article"];
/// How deep objects are looked into.
const DEPTH: usize = 4;

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

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let mut row = Row::default();
        ObjectVisitor { fields: self.0, row: &mut row, path: "", depth: 0, role: None }.visit_map(map)?;
        Ok(row)
    }
}

/// Reads an object into a row, and looks into those of its fields that hold fields of the row; of anything else, nothing.
struct ObjectVisitor<'r, 'f, 'de> {
    fields: &'f Fields,
    row: &'r mut Row<'de>,
    /// Where it is in the row: "fields", "a.b"; empty for the row itself.
    path: &'r str,
    depth: usize,
    /// What it is to the row where it is no object.
    role: Option<(FieldRole, usize)>,
}

impl<'de> ObjectVisitor<'_, '_, 'de> {
    fn set(self, words: Option<Cow<'de, str>>) {
        if let Some((role, words)) = self.role.zip(words) {
            self.row.set(role, words);
        }
    }
}

impl<'de> DeserializeSeed<'de> for ObjectVisitor<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectVisitor<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let key = |fields, path| FieldName { fields, path, deeper: self.depth < DEPTH };
        while let Some(known) = map.next_key_seed(key(self.fields, self.path))? {
            match known {
                Known::Role(role) => {
                    if let Some(words) = map.next_value_seed(FieldWords(role.0))? {
                        self.row.set(role, words);
                    }
                }
                Known::Object(path, role) => map.next_value_seed(ObjectVisitor {
                    fields: self.fields,
                    row: self.row,
                    path: &path,
                    depth: self.depth + 1,
                    role,
                })?,
                Known::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if let Some((role, _)) = self.role {
            let words = FieldWords(role).visit_seq(seq)?;
            self.set(words);
            return Ok(());
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<(), E> {
        self.set(Some(Cow::Borrowed(v)));
        Ok(())
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<(), E> {
        self.set(Some(Cow::Owned(v.to_owned())));
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// The name of a field, read as what the field is.
struct FieldName<'f> {
    fields: &'f Fields,
    path: &'f str,
    /// Whether objects may be looked into.
    deeper: bool,
}

/// What a field is.
enum Known {
    Role((FieldRole, usize)),
    /// An object in which there are fields of the row, where it is, and what it is where it is none.
    Object(String, Option<(FieldRole, usize)>),
    Other,
}

impl<'de> DeserializeSeed<'de> for FieldName<'_> {
    type Value = Known;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FieldName<'_> {
    type Value = Known;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Known, E> {
        let named = !self.path.is_empty() || self.fields.descends(v);
        let path = || if self.path.is_empty() { v.to_owned() } else { format!("{}.{v}", self.path) };
        if named {
            let path = path();
            if self.deeper && self.fields.descends(&path) {
                return Ok(Known::Object(path, None));
            }
            if let Some(role) = self.fields.role(&path) {
                return Ok(Known::Role(role));
            }
        }
        if self.path.is_empty() && UNFOLDED.contains(&v) {
            return Ok(Known::Object(path(), self.fields.role(v)));
        }
        // what is in an object that is unfolded has its usual names
        if (self.path.is_empty() || UNFOLDED.contains(&self.path))
            && let Some(role) = self.fields.role(v)
        {
            return Ok(Known::Role(role));
        }
        Ok(Known::Other)
    }
}

/// One object: its bytes, the line where it begins, its number among the objects of the file from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct JsonValue {
    pub bytes: Vec<u8>,
    pub line: usize,
    /// None for the only object of a file.
    pub number: Option<usize>,
}

/// Reads one object, which is called `name` where it does not name itself. An answer of a service, which holds a list of
/// articles, gives all of them; they are called `name#1` and so on.
pub(crate) fn articles(bytes: &[u8], name: &str, settings: &Settings, mut each: impl FnMut(crate::Result<Article>)) {
    if bytes.len() > settings.max_doc_bytes {
        return each(Err(too_big(settings.max_doc_bytes)));
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
    let mut row = match row.and_then(|row| deserializer.end().map(|()| row)) {
        Ok(row) => row,
        Err(error) => return each(Err(unreadable(&error))),
    };
    row.lossy = lossy;
    if row.has_text() {
        return each(row.article(|| name.to_owned(), settings));
    }
    let (mut listed, mut names) = (0, None);
    envelope::rows(&text, &settings.fields, &mut |mut row| {
        listed += 1;
        row.lossy = lossy;
        let titled = row.has(FieldRole::Title);
        let article = if row.has_text() || titled && settings.titles {
            row.article(|| format!("{name}#{listed}"), settings)
        } else {
            let names = names.get_or_insert_with(|| envelope::names_in_list(&text, &settings.fields));
            Err(envelope::without_text(names.clone(), &settings.fields, titled))
        };
        each(article.map_err(|e| e.in_record(listed)));
    });
    if listed == 0 {
        let titled = row.has(FieldRole::Title);
        each(if titled && settings.titles {
            row.article(|| name.to_owned(), settings)
        } else {
            Err(envelope::without_text(envelope::names(&text), &settings.fields, titled))
        });
    }
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
        read_all(line).pop().unwrap()
    }

    fn read_all(line: &[u8]) -> Vec<crate::Result<Article>> {
        let mut all = Vec::new();
        articles(line, "a.jsonl#7", &Settings::default(), |article| all.push(article));
        all
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
        for (date, want) in [
            (r#"{"$date": {"$numberLong": "1750075200000"}}"#, Some("2025-06-16")),
            (r#"{"zone": "Z", "created": "2025-06-16"}"#, Some("2025-06-16")),
            (r#"{"raw": "June 16, 2025"}"#, Some("2025-06-16")),
            (r#"{"raw": "soon"}"#, None),
            ("{}", None),
        ] {
            let article = read(format!("{{\"text\": \"One.\", \"date\": {date}}}").as_bytes()).unwrap();
            assert_eq!(article.published(), want, "{date}");
            assert_eq!(article.warnings().len(), usize::from(date.contains("soon")), "{date}");
        }
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
    fn what_services_answer() {
        for (answer, want) in [
            (
                r#"{"status": "ok", "articles": [{"source": {"id": null, "name": "O"}, "title": "T",
                    "publishedAt": "2025-06-16T10:00:00Z", "url": "https://e.org/a", "content": "One."}, {"content": "Two."}]}"#,
                &["a.jsonl#7#1 One. T 2025-06-16 O", "a.jsonl#7#2 Two.   "][..],
            ),
            (
                r#"{"response": {"status": "ok", "results": [{"id": "w/1", "webPublicationDate": "2025-06-16T10:00:00Z",
                    "webTitle": "T", "fields": {"bodyText": "One."}}]}}"#,
                &["w/1 One. T 2025-06-16 "],
            ),
            (
                r#"{"data": [{"id": "7", "fields": {"title": "T", "body": "One.", "date": {"created": "2025-06-17",
                    "original": "2025-06-16"}, "source": [{"name": "O"}, {"name": "P"}]}}]}"#,
                &["7 One. T 2025-06-16 O, P"],
            ),
            (
                r#"{"id": 5, "date": "2025-06-16T10:00:00", "title": {"rendered": "T &amp; U"}, "content":
                    {"protected": false, "rendered": "<p>One.</p>\n<p>Two.</p>"}}"#,
                &["5 One.\n\nTwo.\n T & U 2025-06-16 "],
            ),
            (
                r#"{"response": {"status": "ok", "content": {"id": "w/1", "webPublicationDate": "2025-06-16T10:00:00Z",
                    "webTitle": "T", "fields": {"bodyText": "One."}}}}"#,
                &["w/1 One. T 2025-06-16 "],
            ),
            (
                r#"{"articles": {"results": [{"uri": "8", "dateTimePub": "2025-06-16T06:00:00Z", "title": "T", "body": "One.",
                    "source": {"uri": "e.org", "title": "O"}}], "totalResults": 1, "page": 1}}"#,
                &["a.jsonl#7#1 One. T 2025-06-16 O"],
            ),
            (r#"{"article": {"title": "T", "text": "One.", "date": "2025-06-16"}}"#, &["a.jsonl#7 One. T 2025-06-16 "]),
            (r#"{"title": "T", "article": ["One.", "Two."]}"#, &["a.jsonl#7 One.\n\nTwo. T  "]),
            (
                r#"{"version": "https://jsonfeed.org/version/1.1", "title": "O", "items": [{"id": "1", "title": "T",
                    "content_html": "<p>One.</p>", "date_published": "2025-06-16T10:00:00Z"}]}"#,
                &["1 One.\n T 2025-06-16 "],
            ),
            (r#"{"@graph": [{"headline": "T", "articleBody": "One."}]}"#, &["a.jsonl#7#1 One. T  "]),
            (r#"{"hits": {"hits": [{"_id": "a", "_source": {"text": "One."}}]}}"#, &["a One.   "]),
        ] {
            let seen: Vec<String> = read_all(answer.as_bytes())
                .into_iter()
                .map(|article| {
                    let article = article.unwrap();
                    let or = |value: Option<&str>| value.unwrap_or_default().to_owned();
                    let (title, date, outlet) = (or(article.title()), or(article.published()), or(article.outlet()));
                    format!("{} {} {title} {date} {outlet}", article.doc(), article.text())
                })
                .collect();
            assert_eq!(seen, want);
        }
    }

    #[test]
    fn fields_by_path() {
        let mut settings = Settings::default();
        settings.fields.text = Some("a.b.words".into());
        let mut seen = Vec::new();
        let line = br#"{"text": "no", "a": {"text": "no", "b": {"words": "One.", "text": "no"}}}"#;
        articles(line, "x", &settings, |article| seen.push(article.unwrap().text().to_owned()));
        assert_eq!(seen, ["One."]);
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
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.starts_with(want), "{error}");
        }
    }
}

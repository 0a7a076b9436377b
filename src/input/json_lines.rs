//! Lines of JSON, an object a line, to articles.

use super::fields::Fields;
use super::json_row::{self, RowReader};
use super::origin::Origin;
use super::row::Row;
use super::settings::Settings;
use crate::Result;
use crate::article::Article;
use memchr::memchr_iter;
use serde::{Deserialize, Deserializer};
use serde_json::StreamDeserializer;
use serde_json::de::StrRead;
use std::ops::Range;

/// Reads each line that is not blank, the first of which is line `first_line` of the file.
pub(crate) fn for_each(
    bytes: &[u8],
    first_line: usize,
    origin: &Origin,
    settings: &Settings,
    mut each: impl FnMut(Result<Article>),
) {
    let mut rows = PlainRows::new(bytes, settings);
    let mut start = 0;
    for (index, end) in memchr_iter(b'\n', bytes).chain([bytes.len()]).enumerate() {
        let line = start..end;
        start = end + 1;
        if bytes[line.clone()].trim_ascii().is_empty() {
            continue;
        }
        let number = first_line + index;
        let name = || format!("{}#{number}", origin.name);
        let mut emit = |article: Result<Article>| each(article.map_err(|e| e.in_file(&origin.path).at_line(number)));
        match rows.next(line.clone()) {
            Some(row) if row.has_text() => emit(row.article(name, settings)),
            _ => json_row::articles(&bytes[line], &name(), settings, emit),
        }
    }
}

/// Reads row after row with one parser, which keeps its buffers: one that is made for each row has it grow anew for
/// each text.
///
/// It gives the rows up to the first at which anything is odd, and then no more: that row and those after it are left to
/// [`json_row::article`], which says what is wrong with a line.
struct PlainRows<'b> {
    text: &'b str,
    /// None once there was something odd, so that no line is read more than twice.
    rows: Option<StreamDeserializer<'b, StrRead<'b>, UsualRow<'b>>>,
    longest: usize,
}

impl<'b> PlainRows<'b> {
    fn new(bytes: &'b [u8], settings: &Settings) -> Self {
        let text = std::str::from_utf8(bytes).ok().filter(|_| settings.fields == Fields::USUAL);
        let rows = text.map(|text| serde_json::Deserializer::from_str(text).into_iter());
        PlainRows { text: text.unwrap_or_default(), rows, longest: settings.max_doc_bytes }
    }

    /// The row that is in `line`, the next one that is not blank.
    fn next(&mut self, line: Range<usize>) -> Option<Row<'b>> {
        let rows = self.rows.as_mut()?;
        let row = rows.next().and_then(|row| row.ok()).filter(|_| {
            // an object may go on over the end of the line, or another may come after it
            let rest = self.text.get(rows.byte_offset()..line.end);
            rest.is_some_and(|rest| rest.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r')))
                && line.len() <= self.longest
        });
        if row.is_none() {
            self.rows = None;
        }
        row.map(|UsualRow(row)| row)
    }
}

/// A row whose fields have their usual names.
struct UsualRow<'b>(Row<'b>);

impl<'de> Deserialize<'de> for UsualRow<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_map(RowReader(&Fields::USUAL)).map(UsualRow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<String> {
        let origin = Origin { path: "a.jsonl".into(), name: "a.jsonl".into() };
        let mut settings = Settings { max_doc_bytes: 100, ..Settings::default() };
        let mut both = [Vec::new(), Vec::new()];
        for out in &mut both {
            for_each(text, 1, &origin, &settings, |article| {
                out.push(match article {
                    Ok(article) => format!("{} {}", article.doc(), article.text()),
                    Err(error) => error.to_string(),
                });
            });
            // with names of its own, each line is read by itself
            settings.fields.id = Some("id".into());
        }
        let [plain, alone] = both;
        assert_eq!(plain, alone, "{}", String::from_utf8_lossy(text));
        plain
    }

    #[test]
    fn lines_are_read_as_each_would_be_by_itself() {
        let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"b\"}}", "a".repeat(100));
        let cases: [(&[u8], &[&str]); 12] = [
            (
                b"{\"text\": \"a\\\"\"}\r\n \n\n{\"id\": 1, \"text\": \"b\"} \t\n{\"text\":\"\\u00e9\"}\n",
                &["a.jsonl#1 a\"", "1 b", "a.jsonl#5 \u{e9}"],
            ),
            (
                b"{\"text\": \"a\"}{\"text\": \"b\"}\n{\"text\": \"c\"}",
                &["a.jsonl:1: the line is no JSON: trail", "a.jsonl#2 c"],
            ),
            (b"{\"text\":\n\"a\"}\n{\"text\": \"c\"}", &["a.jsonl:1: ", "a.jsonl:2: ", "a.jsonl#3 c"]),
            (b"{\"text\": \"a\", \"x\": [{}\n,{}]}\n{\"text\": \"c\"}", &["a.jsonl:1: ", "a.jsonl:2: ", "a.jsonl#3 c"]),
            (b"{\"text\": \"a\nb\"}\n{\"text\": \"c\"}", &["a.jsonl:1: ", "a.jsonl:2: ", "a.jsonl#3 c"]),
            (b"{\"text\": \"a\"} x\n{\"text\": \"c\"}", &["a.jsonl:1: ", "a.jsonl#2 c"]),
            (
                b"{\"text\": \"a\"}\n\x0c\n{\"text\": \"c\"}\x0c\n{\"text\": \"d\"}",
                &["a.jsonl#1 a", "a.jsonl:3: ", "a.jsonl#4 d"],
            ),
            (
                b"{\"text\": \"a\"}\n[1]\n12\n\"x\"\nnull\n{}\n{\"text\": \"c\"}",
                &[
                    "a.jsonl#1 a",
                    "a.jsonl:2: ",
                    "a.jsonl:3: ",
                    "a.jsonl:4: ",
                    "a.jsonl:5: ",
                    "a.jsonl:6: ",
                    "a.jsonl#7 c",
                ],
            ),
            (
                b"{\"text\": \"a\"}\n{\"text\": \"caf\xe9\"}\n{\"text\": \"c\"}",
                &["a.jsonl#1 a", "a.jsonl#2 caf\u{e9}", "a.jsonl#3 c"],
            ),
            (
                b"{\"text\": \"a\", \"n\": \"\\ud800\", \"text\": \"b\"}\n{\"text\": \"\\ud800\"}",
                &["a.jsonl#1 a", "a.jsonl:2: "],
            ),
            (long.as_bytes(), &["a.jsonl:1: the document has more than 100 bytes", "a.jsonl#2 b"]),
            (b"{\"text\": \"a\"}\n{\"text\": \"b", &["a.jsonl#1 a", "a.jsonl:2: "]),
        ];
        for (text, want) in cases {
            let seen = read(text);
            assert_eq!(seen.len(), want.len(), "{seen:?}");
            assert!(seen.iter().zip(want).all(|(seen, want)| seen.starts_with(want)), "{seen:?}");
        }
    }
}

//! Files and folders to articles, a piece at a time.
//!
//! [`open`] walks the inputs and hands out [`InputChunk`]s: a file of text, or a stretch of rows of a bigger file. A chunk is
//! cheap to make and is turned into articles by [`InputChunk::for_each`], on whatever thread has time; so reading needs little
//! memory whatever the size of the input, and one big file keeps all threads busy.
//!
//! `walk` finds the files and keeps the stack of the containers that are open; `opening` finds out what a stream of bytes is
//! and opens it; each container is an iterator over its chunks or its members. A new format adds a [`FileKind`] and, where it
//! holds many documents, such an iterator.
//!
//! What the readers of formats share lies below them: the [`Settings`], `origin`, `fields`, `complete`, and the records that a
//! chunk holds. What knows all formats, `opening` and `text`, lies above them.

mod budget;
mod byte_source;
mod chunk;
mod complete;
mod csv;
mod date_order;
mod docx;
mod encoding;
mod envelope;
mod export;
mod feed;
mod fields;
mod first_bytes;
mod front;
mod globs;
mod html;
mod http;
mod ignored;
mod joined_lines;
mod json;
mod json_lines;
mod json_row;
mod kind;
mod language;
mod links;
mod mail;
mod markup;
mod members;
mod opening;
mod origin;
#[cfg(feature = "parquet")]
mod parquet;
mod passed;
mod pdf;
mod records;
mod row;
mod rows;
mod settings;
mod steady;
mod tar;
mod text;
mod walk;
mod warc;
mod wrapped;
mod xml;
mod zip;

use crate::Result;
use crate::article::Article;
use std::path::PathBuf;

pub use crate::published::DateFormat;
pub use chunk::InputChunk;
pub use fields::{FieldRole, Fields};
pub use globs::check as check_glob;
pub use kind::FileKind;
pub use passed::{PassedOver, Why};
pub use records::{TEXTS_MARK, mark_output};
pub use row::Row;
pub use settings::Settings;
pub use steady::{open_file, read_file};
pub use walk::{InputChunks, files_within, size, would_be_read};

/// Reads the date of a document, with or without a time of day, in one of the forms that files and rows write:
/// `2025-06-16T10:00:00Z`, `16 June 2025`, `Mon, 16 Jun 2025 10:00:00 +0000`. None where it is no date.
///
/// ```
/// assert_eq!(headcount::input::parse_date("June 16, 2025").as_deref(), Some("2025-06-16"));
/// assert_eq!(headcount::input::parse_date("2025-06-31"), None);
/// ```
pub fn parse_date(text: &str) -> Option<String> {
    crate::published::parse_published(text)
}

/// Starts to read files and folders; `-` is standard input, of any kind.
///
/// Folders are read with all that is in them, sorted by path; hidden files and those that an ignore file in the folder names
/// are passed over, and so are files of no known kind. A folder is read once, however many links lead to it, and links that
/// lead out of the folder are followed only if the settings say so. The kind is known by the name, else by the first bytes. Nothing is read before the iterator is
/// asked for it.
pub fn open(paths: &[PathBuf], settings: &Settings) -> InputChunks {
    InputChunks::new(paths, settings)
}

/// Reads files and folders document by document, one after the other.
///
/// ```
/// use headcount::input::{articles, Settings};
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("flood.md"), "---\ntitle: Flood\ndate: 2025-06-16\n---\nTwelve people died.\n")?;
/// for article in articles(&[folder.path().into()], &Settings::default()) {
///     let article = article?;
///     assert_eq!((article.doc(), article.title()), ("flood.md", Some("Flood")));
///     assert_eq!(article.text(), "Twelve people died.\n");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn articles(paths: &[PathBuf], settings: &Settings) -> impl Iterator<Item = Result<Article>> {
    let settings = settings.clone();
    open(paths, &settings).flat_map(move |chunk| {
        let mut all = Vec::new();
        chunk.for_each(&settings, |article| all.push(article));
        all
    })
}

#[cfg(test)]
mod tests {
    use super::chunk::Content;
    use super::origin::Origin;
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn rows(bytes: Vec<u8>) -> InputChunk {
        let origin = Arc::new(Origin { path: "a.jsonl".into(), name: "a.jsonl".into() });
        InputChunk(Content::Lines { origin, first_line: 1, bytes, order: Default::default() })
    }

    proptest! {
        #[test]
        fn no_date_name_or_front_matter_is_too_odd(text in "(---\n)?[a-z: \n\"'-]{0,30}\\PC{0,20}[0-9TZ:/.+ -]{0,20}\\PC{0,5}") {
            if let Some(date) = parse_date(&text) {
                prop_assert_eq!(parse_date(&date), Some(date.clone()), "a date is read as itself");
            }
            let _ = (crate::published::in_path(&text), crate::published::in_file_name(&text));
            let (_, body) = front::split(&text);
            prop_assert!(text.ends_with(body));
        }

        #[test]
        fn every_row_gives_an_article_or_an_error(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'\n')], 0..200)) {
            let lines = bytes.split(|b| *b == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
            let mut seen = 0;
            rows(bytes).for_each(&Settings::default(), |_| seen += 1);
            prop_assert_eq!(seen, lines);
        }

        #[test]
        fn text_comes_through_as_it_is(text in "\\PC*\\S\\PC*", published in "\\PC*") {
            // markup in a field is read as such
            prop_assume!(markup::text_of(&text).is_none());
            let row = serde_json::json!({ "text": text, "published": published });
            rows(row.to_string().into_bytes()).for_each(&Settings::default(), |article| {
                if let Ok(article) = article {
                    assert_eq!(article.text(), text);
                }
            });
        }
    }
}

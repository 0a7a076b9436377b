//! A piece of input that one thread turns into articles.

use super::date::{in_file_name, in_path};
use super::{Settings, json_row, text};
use crate::article::Article;
use crate::claim::PublishedBasis;
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a piece of input comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// What to call it in a message.
    pub path: PathBuf,
    /// The path relative to the input root, with `/`.
    pub name: String,
}

/// A piece of input that one thread turns into articles: a file, or a stretch of rows of one.
#[derive(Debug)]
pub struct Chunk(pub(crate) Content);

#[derive(Debug)]
pub(crate) enum Content {
    /// A file with one document, not yet read.
    File(Origin),
    /// Whole lines of a file, the first of which is line `first_line`.
    Lines { origin: Arc<Origin>, first_line: usize, bytes: Vec<u8> },
    /// Something that cannot be read.
    Fault(Error),
}

impl Chunk {
    /// Reads the piece document by document. What cannot be read is given as an error in its place, and the rest goes on.
    /// Returns how many bytes of input were read.
    pub fn for_each(self, settings: &Settings, mut each: impl FnMut(Result<Article>)) -> u64 {
        match self.0 {
            Content::File(origin) => {
                let (read, article) = text::article(&origin, settings);
                each(article.map_err(|e| e.in_file(&origin.path)));
                read
            }
            Content::Lines { origin, first_line, bytes } => {
                for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
                    if !line.trim_ascii().is_empty() {
                        let number = first_line + index;
                        let article = json_row::article(line, number, &origin, settings);
                        each(article.map_err(|e| e.in_file(&origin.path).at_line(number)));
                    }
                }
                bytes.len() as u64
            }
            Content::Fault(error) => {
                each(Err(error));
                0
            }
        }
    }
}

/// Gives `article` its outlet and its date: from the settings, else from the document itself, else from the name of its
/// file or its address.
pub(crate) fn complete(
    article: Article,
    outlet: Option<String>,
    published: Option<&str>,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let article = match settings.outlet.clone().or(outlet) {
        Some(outlet) => article.with_outlet(outlet),
        None => article,
    };
    if let Some(date) = &settings.published {
        return article.with_published(date, PublishedBasis::Option);
    }
    if let Some(date) = published.map(str::trim).filter(|date| !date.is_empty()) {
        return article.with_published(date, PublishedBasis::Metadata);
    }
    if let Some(path) = file {
        let name = Path::new(path).file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if let Some(date) = in_file_name(name).or_else(|| in_path(path)) {
            return article.with_published(&date, PublishedBasis::Filename);
        }
    }
    match article.url().and_then(in_path) {
        Some(date) => article.with_published(&date, PublishedBasis::Url),
        None => Ok(article),
    }
}

//! A piece of input that one thread turns into articles.

use super::date::{in_file_name, in_path};
use super::{Settings, json_row, text};
use crate::article::Article;
use crate::claim::PublishedBasis;
use crate::{Error, Result};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
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
    /// A number that tells this piece from another: that of the bytes that were read, or, of a file that is not read yet,
    /// of its name and size. It is the same in another run of the same version over the same input, and costs next to nothing.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        match &self.0 {
            Content::File(origin) => {
                let size = origin.path.metadata().map_or(0, |metadata| metadata.len());
                (0_u8, &origin.name, size).hash(&mut hasher);
            }
            Content::Lines { origin, first_line, bytes } => (1_u8, &origin.name, first_line, bytes).hash(&mut hasher),
            Content::Fault(error) => (2_u8, error.to_string()).hash(&mut hasher),
        }
        hasher.finish()
    }

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

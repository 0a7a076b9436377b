//! One document a file: `.txt` and `.md` with front matter or without, and pages of HTML.

use super::byte_source::{changed, open_file};
use super::chunk::{Origin, complete};
use super::encoding::decode;
use super::kind::Kind;
use super::{Settings, front, html, mail};
use crate::article::Article;
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Reads the file; says how many bytes it read, too.
pub(crate) fn file(origin: &Origin, kind: Kind, settings: &Settings) -> (u64, Result<Article>) {
    match bytes_of(origin, settings.max_doc_bytes) {
        Ok(bytes) => (bytes.len() as u64, document(&bytes, kind, origin, settings)),
        Err(error) => (0, Err(error)),
    }
}

fn bytes_of(origin: &Origin, limit: usize) -> Result<Vec<u8>> {
    let unreadable = |e: std::io::Error| Error::because(crate::ErrorKind::Unreadable, "the file cannot be read", e);
    let file = open_file(&origin.path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::with_capacity((size as usize).min(limit) + 1);
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(too_big(limit));
    }
    // a file of a system says that it has no bytes
    if size > 0 && bytes.len() as u64 != size {
        return Err(unreadable(changed()));
    }
    Ok(bytes)
}

pub(crate) fn too_big(limit: usize) -> Error {
    Error::new(
        crate::ErrorKind::Malformed,
        format!("the document has more than {limit} bytes; raise --max-doc-bytes to read it"),
    )
}

/// Reads a document that is one file, or one member of an archive.
pub(crate) fn document(bytes: &[u8], kind: Kind, origin: &Origin, settings: &Settings) -> Result<Article> {
    match kind {
        Kind::Html => html::article(bytes, origin, settings),
        Kind::Mail => mail::article(bytes, origin, settings),
        _ => plain(bytes, origin, settings),
    }
}

fn plain(bytes: &[u8], origin: &Origin, settings: &Settings) -> Result<Article> {
    let (text, warnings) = decode(bytes, None).mended();
    let (matter, body) = front::split(&text);
    if body.trim().is_empty() {
        return Err(Error::new(crate::ErrorKind::Empty, "the file holds no text"));
    }
    let mut article = Article::with_hash(origin.name.clone(), body.to_owned(), Sha256::digest(bytes).into());
    article = warnings.into_iter().fold(article, Article::with_warning);
    if let Some(title) = matter.title {
        article = article.with_title(title);
    }
    if let Some(url) = matter.url {
        article = article.with_url(url);
    }
    let (date, line) = matter.date.unzip();
    complete(article, matter.outlet, date.as_deref(), Some(&origin.name), settings).map_err(|e| match line {
        Some(line) => e.at_line(line),
        None => e,
    })
}

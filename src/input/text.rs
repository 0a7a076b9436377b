//! Files that are read as a whole: `.txt` and `.md` with front matter or without, and what other modules read.

use super::complete::complete;
use super::encoding::decode;
use super::kind::FileKind;
use super::origin::Origin;
use super::settings::{Settings, too_big};
use super::steady::{changed, open_file};
use super::{docx, export, feed, front, html, mail, pdf, records};
use crate::article::Article;
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Reads the file; gives how many bytes it read.
pub(crate) fn file(origin: &Origin, kind: FileKind, settings: &Settings, mut each: impl FnMut(Result<Article>)) -> u64 {
    match bytes_of(origin, settings.max_doc_bytes) {
        Ok(bytes) => {
            documents(&bytes, kind, false, origin, settings, each);
            bytes.len() as u64
        }
        Err(error) => {
            each(Err(error));
            0
        }
    }
}

/// The bytes of a file, unless they are more than `limit` or become more or fewer while they are read.
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

/// Reads the document that a file or, where it `is_member`, a member of an archive is, or the few that it holds.
pub(crate) fn documents(
    bytes: &[u8],
    kind: FileKind,
    is_member: bool,
    origin: &Origin,
    settings: &Settings,
    mut each: impl FnMut(Result<Article>),
) {
    if records::begin(&bytes[..bytes.len().min(records::HEAD as usize)]) {
        return each(Err(Error::new(crate::ErrorKind::Unsupported, records::MESSAGE)));
    }
    match kind {
        FileKind::Html => each(html::article(bytes, origin, settings)),
        FileKind::Mail => mail::articles(bytes, origin, settings, each),
        FileKind::Docx => docx::articles(bytes, origin, settings, each),
        FileKind::Pdf => pdf::articles(bytes, is_member, origin, settings, each),
        FileKind::Feed => feed::articles(bytes, origin, settings, each),
        _ => plain(bytes, origin, settings, each),
    }
}

fn plain(bytes: &[u8], origin: &Origin, settings: &Settings, mut each: impl FnMut(Result<Article>)) {
    let (text, warning) = decode(bytes, None).with_warning();
    let with_warning =
        |article: Article| warning.iter().fold(article, |article, warning| article.with_warning(warning));
    if export::articles(&text, origin, settings, |article| each(article.map(with_warning))) {
        return;
    }
    each(one(&text, bytes, origin, settings, with_warning));
}

/// The one document of a file of text.
fn one(
    text: &str,
    bytes: &[u8],
    origin: &Origin,
    settings: &Settings,
    with_warning: impl Fn(Article) -> Article,
) -> Result<Article> {
    let (matter, body) = front::split(text);
    if body.trim().is_empty() {
        return Err(Error::new(crate::ErrorKind::Empty, "the file holds no text"));
    }
    let mut article =
        with_warning(Article::with_hash(origin.name.clone(), body.to_owned(), Sha256::digest(bytes).into()));
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

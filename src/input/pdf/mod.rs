//! `.pdf`: the text of its pages as it is read, without what is at the top and the bottom of each.
//!
//! `objects` reads what a file is made of, `filters` unpacks it, `file` finds the pages, `encodings` and `fonts` say what
//! codes stand for, `content` says where characters are, by `text_state`, `marked` which of them are none of the text, `lines` joins them, `columns` finds
//! columns, `rows` their lines and the rows of tables, `paragraphs` puts them together; `exports` parts the articles of a press archive.
//! All of it is bounded: what is unpacked, how many characters are drawn, how deep anything is in itself. A document of which
//! something is left out for that says so.

mod columns;
mod content;
mod encodings;
mod exports;
mod file;
mod filters;
mod fonts;
mod lines;
mod marked;
mod objects;
mod paragraphs;
mod rows;
mod text_state;

use super::complete::complete;
use super::origin::Origin;
use super::settings::{Settings, too_big};
use crate::article::Article;
use crate::{Error, ErrorKind, Result, limits};
use objects::Object;
use sha2::{Digest, Sha256};

/// What a file unpacks to is at the most so many times its size, or so many bytes.
const GROWTH: usize = 100;
const LEAST: usize = 32_000_000;
/// In an archive it is at the most so many times what its streams hold, each unpacked once, and so many bytes more.
const DRAWN: usize = 4;
const LEAST_IN_ARCHIVE: usize = 64_000;
/// How many pages are read.
const PAGES: usize = 5_000;

/// How many stretches of text the pages have together; later pages are not read.
const SEGMENTS: usize = 500_000;

/// Endings of names that programs write where a title should be.
const NAMES_OF_FILES: [&str; 8] = [".doc", ".docx", ".indd", ".qxd", ".pdf", ".pub", ".pptx", ".odt"];

/// Reads a document, or the articles that an archive of the press has printed into one; `is_member` says that it is a member of
/// a file of many.
pub(crate) fn articles(
    bytes: &[u8],
    is_member: bool,
    origin: &Origin,
    settings: &Settings,
    mut each: impl FnMut(Result<Article>),
) {
    match read(bytes, if is_member { growth_in_archive(bytes) } else { growth(bytes.len()) }, settings) {
        Ok(Read { text, left_out, is_exported: true, .. })
            if exports::articles(&text.text, &text.pages, left_out, origin, settings, &mut each) => {}
        document => each(document.and_then(|document| document.article(bytes, origin, settings))),
    }
}

/// How many bytes the streams of a file are found to unpack to, as far as they are packed the usual way; not many more than
/// a file may unpack to.
pub(crate) fn unpacks_to(bytes: &[u8]) -> u64 {
    filters::inflate_to(bytes, growth(bytes.len())) as u64
}

/// What a file of so many bytes may unpack to.
fn growth(size: usize) -> usize {
    size.saturating_mul(GROWTH).max(LEAST)
}

/// What a member of an archive may unpack to, so that many of them together come to no more than a few times what the archive may
/// hold: pages may draw the same stream again and again.
fn growth_in_archive(bytes: &[u8]) -> usize {
    let most = growth(bytes.len());
    let once = filters::inflate_to(bytes, most).saturating_add(bytes.len());
    once.saturating_mul(DRAWN).saturating_add(LEAST_IN_ARCHIVE).min(most)
}

/// What is read of a document.
struct Read {
    text: paragraphs::PrintedText,
    /// The title that the file gives itself.
    named: Option<String>,
    left_out: bool,
    /// Whether it has the marks of an archive of the press.
    is_exported: bool,
}

fn read(bytes: &[u8], growth: usize, settings: &Settings) -> Result<Read> {
    let mut file = file::PdfFile::new(bytes, growth);
    if file.encrypted {
        let message = "the file is encrypted; save it without a password, and read that";
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    let pages = file.pages();
    if pages.is_empty() {
        return Err(Error::new(ErrorKind::Unreadable, "the file is no sound PDF: it has no pages; save it anew"));
    }
    let named = file.info.as_ref().and_then(|info| file.entry(info, "Title"));
    let mut drawing = content::Drawing::new(&mut file, settings.max_doc_bytes);
    let mut segments = Vec::new();
    let (mut count, mut left_out) = (0, pages.len() > PAGES);
    for page in pages.iter().take(PAGES) {
        if count >= SEGMENTS {
            left_out = true;
            break;
        }
        let (own, too_many) = lines::segments(&drawing.page(page));
        left_out |= too_many;
        count += own.len();
        segments.push(own);
    }
    if drawing.is_spent() {
        return Err(too_big(settings.max_doc_bytes));
    }
    left_out |= drawing.has_left_out();
    let is_exported = exports::are_marked(&segments);
    let about = if is_exported { exports::part(&mut laid_out(segments.clone())) } else { Vec::new() };
    paragraphs::without_heads(&mut segments, &about);
    let mut pages = laid_out(segments);
    if is_exported {
        exports::part(&mut pages);
    }
    let text = paragraphs::PrintedText::of(pages);
    if !text.text.chars().any(char::is_alphanumeric) {
        if left_out {
            let message =
                "what the file holds goes over the limits of a printed page, and no text of it is read; cut it up";
            return Err(Error::new(ErrorKind::TooBig, message));
        }
        let message = "the pages hold no text, only pictures of it; have the text recognised, and read that";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    let named = named.and_then(|named| title_of(&named));
    Ok(Read { text, named, left_out, is_exported })
}

impl Read {
    fn article(self, bytes: &[u8], origin: &Origin, settings: &Settings) -> Result<Article> {
        let paragraphs::PrintedText { text, sections, pages, title, .. } = self.text;
        let mut article = Article::with_hash(origin.name.clone(), text, Sha256::digest(bytes).into());
        article = article.with_sections(sections).with_pages(pages);
        if let Some(title) = title.or(self.named) {
            article = article.with_title(title);
        }
        if self.left_out {
            article = article.with_warning(limits::TEXT_LEFT_OUT);
        }
        complete(article, None, None, Some(&origin.name), settings)
    }
}

/// The lines of pages, column by column.
fn laid_out(pages: Vec<Vec<lines::Segment>>) -> Vec<Vec<rows::LineBlock>> {
    let columns = known(pages.iter().map(|page| columns::edges_of_columns(page.clone(), 0)).collect());
    pages.into_iter().map(|page| columns::blocks(page, &columns, 0)).collect()
}

/// How many edges of columns are known of all pages together.
const EDGES: usize = 12;

/// The edges at which columns begin on most pages.
fn known(pages: Vec<Vec<f64>>) -> Vec<f64> {
    let mut edges = pages.concat();
    edges.sort_by(f64::total_cmp);
    let mut counted: Vec<(usize, f64)> = edges.chunk_by(|a, b| b - a < 1.0).map(|same| (same.len(), same[0])).collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    counted.into_iter().take(EDGES).map(|(_, edge)| edge).collect()
}

/// The title that a file gives itself, unless it is the name of another.
fn title_of(named: &Object) -> Option<String> {
    let Object::Text(bytes) = named else { return None };
    let title = encodings::text_of(bytes).trim().to_owned();
    let lower = title.to_lowercase();
    let name =
        NAMES_OF_FILES.iter().any(|end| lower.ends_with(end)) || lower.starts_with("microsoft ") || lower == "untitled";
    (!title.is_empty() && !name).then_some(title)
}

//! Pages of HTML, from files and from crawls.

use super::complete::{complete, complete_page};
use super::encoding::{declared_in_header, declared_in_html, decode};
use super::http;
use super::origin::Origin;
use super::settings::{Settings, too_big};
use super::warc::record::WarcRecord;
use crate::article::Article;
use crate::html::{Page, main_text};
use crate::{Error, Result};
use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

/// A page in a file of its own.
pub(crate) fn article(bytes: &[u8], origin: &Origin, settings: &Settings) -> Result<Article> {
    let (page, warnings) = page(bytes, None, None)?;
    let article = Article::with_hash(origin.name.clone(), page.text, Sha256::digest(bytes).into());
    let article = warnings.into_iter().fold(article.with_sections(page.sections), Article::with_warning);
    complete_page(article.with_posts(page.posts), page.metadata, Some(&origin.name), settings)
}

/// The page of a record of a crawl; none where it holds none.
pub(crate) fn record(record: &WarcRecord, origin: &Origin, settings: &Settings) -> Option<Result<Article>> {
    let limit = settings.max_doc_bytes;
    let mut content_type = record.content_type.clone();
    let response;
    let body = if record.kind == "response" {
        if !record.body.starts_with(b"HTTP/") {
            return None;
        }
        response = match http::response(&record.body, limit) {
            Ok(response) => response,
            Err(e) => {
                return Some(Err(failed(
                    record,
                    origin,
                    Error::because(crate::ErrorKind::Malformed, "its body cannot be unpacked", e),
                )));
            }
        };
        if !(200..300).contains(&response.status) {
            return None;
        }
        content_type = response.content_type.clone();
        response.body.as_ref()
    } else {
        &record.body[..]
    };
    let kind = content_type.unwrap_or_default().to_ascii_lowercase();
    let plain = record.kind == "conversion" && kind.starts_with("text/plain");
    let html = kind.starts_with("text/html")
        || kind.starts_with("application/xhtml")
        || kind.is_empty() && looks_like_html(body);
    if !(plain || html) {
        return None;
    }
    let article = if body.len() > limit {
        Err(too_big(limit))
    } else if plain {
        plain_text(body, record, origin, settings)
    } else {
        from_page(body, declared_in_header(&kind), record, origin, settings)
    };
    Some(article.map_err(|e| failed(record, origin, e)))
}

fn from_page(
    body: &[u8],
    declared: Option<&'static Encoding>,
    record: &WarcRecord,
    origin: &Origin,
    settings: &Settings,
) -> Result<Article> {
    let (page, warnings) = page(body, declared, record.url.as_deref())?;
    let article = Article::new(name(record, origin), page.text).with_sections(page.sections);
    let article = warnings.into_iter().fold(article.with_posts(page.posts), Article::with_warning);
    complete_page(article, page.metadata, None, settings)
}

/// The article of a record of a crawl that is text already: what crawlers have taken out of a page.
fn plain_text(body: &[u8], record: &WarcRecord, origin: &Origin, settings: &Settings) -> Result<Article> {
    let decoded = decode(body, None);
    if decoded.text.trim().is_empty() {
        return Err(Error::new(crate::ErrorKind::Empty, "the record holds no text"));
    }
    let (text, warning) = decoded.with_warning();
    let mut article = Article::new(name(record, origin), text);
    if let Some(url) = &record.url {
        article = article.with_url(url);
    }
    article = warning.into_iter().fold(article, Article::with_warning);
    complete(article, None, None, None, settings)
}

fn name(record: &WarcRecord, origin: &Origin) -> String {
    record.id.clone().unwrap_or_else(|| format!("{}#{}", origin.name, record.number))
}

fn failed(record: &WarcRecord, origin: &Origin, error: Error) -> Error {
    error.in_record(record.number).in_file(&origin.path)
}

fn looks_like_html(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

/// The page, and what was wrong with its bytes.
pub(crate) fn page(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    url: Option<&str>,
) -> Result<(Page, Vec<&'static str>)> {
    let decoded = decode(bytes, declared.or_else(|| declared_in_html(bytes)));
    let (text, warnings) = decoded.mended();
    let page = main_text(&text, url);
    if page.text.trim().is_empty() {
        return Err(Error::new(crate::ErrorKind::Empty, "the page holds no text of an article").in_stage("html"));
    }
    Ok((page, warnings))
}

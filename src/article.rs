//! One document: its text and what is known about it.

mod reading;

use crate::claim::{PublishedBasis, Section};
use crate::html::metadata::MetadataValue;
use crate::mojibake::Mended;
use crate::published::parse_published;
use crate::{Error, Result, Span, limits};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// One document: its text, its name, and what its file or row says about it.
///
/// Offsets in the records refer to [`Article::text`], byte for byte as it was handed in.
///
/// ```
/// use headcount::Article;
/// use headcount::claim::PublishedBasis;
///
/// let article = Article::new("a/flood.txt", "Police said 12 people were killed.")
///     .with_title("Flood")
///     .with_outlet("The Example")
///     .with_published("16 June 2025", PublishedBasis::Metadata)?;
/// assert_eq!(article.published(), Some("2025-06-16"));
/// # Ok::<(), headcount::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Article {
    doc: String,
    text: String,
    /// The text as it is read, where something in it had been decoded wrongly before it came here.
    mended: Option<Box<Mended>>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    published_basis: PublishedBasis,
    /// Taken when it is first asked for: most documents hold no claim, and no record names them.
    sha256: OnceLock<[u8; 32]>,
    sections: Option<Vec<(Span, Section)>>,
    published_candidates: Vec<MetadataValue>,
    posts: Vec<(u32, Option<String>)>,
    warnings: Vec<&'static str>,
    title_leads: bool,
    /// The byte with which each page begins.
    pages: Vec<u32>,
}

impl PartialEq for Article {
    /// Whether all is the same; a hash that was not asked for yet is taken.
    fn eq(&self, other: &Self) -> bool {
        let Article { doc, text, title, outlet, url, published, published_basis, .. } = self;
        let Article {
            sha256: _, sections, published_candidates, posts, warnings, title_leads, pages, mended: _, ..
        } = self;
        (doc, text, title, outlet, url) == (&other.doc, &other.text, &other.title, &other.outlet, &other.url)
            && (published, published_basis) == (&other.published, &other.published_basis)
            && (sections, published_candidates, posts) == (&other.sections, &other.published_candidates, &other.posts)
            && (warnings, title_leads, pages) == (&other.warnings, &other.title_leads, &other.pages)
            && self.sha256() == other.sha256()
    }
}

impl Eq for Article {}

impl Article {
    /// A document of that name and text. Its hash is that of the text, until [`Article::with_bytes`] says otherwise.
    pub fn new(doc: impl Into<String>, text: impl Into<String>) -> Self {
        Article {
            doc: doc.into(),
            text: text.into(),
            mended: None,
            title: None,
            outlet: None,
            url: None,
            published: None,
            published_basis: PublishedBasis::None,
            sha256: OnceLock::new(),
            sections: None,
            published_candidates: Vec::new(),
            posts: Vec::new(),
            warnings: Vec::new(),
            title_leads: false,
            pages: Vec::new(),
        }
    }

    /// A document whose hash is known, so that it is not taken twice.
    pub(crate) fn with_hash(doc: String, text: String, sha256: [u8; 32]) -> Self {
        Article { sha256: OnceLock::from(sha256), ..Self::new(doc, text) }
    }

    /// Says where in the text something else than body is, in order; what no span covers is body. Without this the
    /// sections are known by the look of the paragraphs.
    #[must_use]
    pub fn with_sections(mut self, sections: Vec<(Span, Section)>) -> Self {
        self.sections = Some(sections);
        self
    }

    /// Keeps all the dates that the document offers for its own, with where they are.
    #[must_use]
    pub fn with_published_candidates(mut self, candidates: Vec<MetadataValue>) -> Self {
        self.published_candidates = candidates;
        self
    }

    /// Says from which byte of the text on which day holds, in order: the posts of a live blog. Without one, that of the
    /// document holds.
    #[must_use]
    pub(crate) fn with_posts(mut self, posts: Vec<(u32, Option<String>)>) -> Self {
        self.posts = posts;
        self
    }

    /// The day of the post in which a byte of [`Article::read`] is, where the text is one of posts; after a post, that of the
    /// document.
    pub(crate) fn posted(&self, byte: u32) -> Option<&str> {
        let byte = self.in_text(byte as usize);
        let after = self.posts.partition_point(|(start, _)| *start as usize <= byte);
        after.checked_sub(1).and_then(|at| self.posts[at].1.as_deref().or(self.published()))
    }

    /// Says with which byte of the text each page begins, in order.
    #[must_use]
    pub(crate) fn with_pages(mut self, pages: Vec<u32>) -> Self {
        self.pages = pages;
        self
    }

    /// The page on which a byte of [`Article::read`] is, from 1; none where the document has no pages.
    pub(crate) fn page(&self, byte: usize) -> Option<u64> {
        let byte = self.in_text(byte);
        let before = self.pages.partition_point(|start| *start as usize <= byte);
        (before > 0).then_some(before as u64)
    }

    /// Notes what was wrong with the document; every record of it carries the note.
    #[must_use]
    pub(crate) fn with_warning(mut self, warning: &'static str) -> Self {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
        self
    }

    /// Takes the hash from the bytes of the file that the text comes from.
    #[must_use]
    pub fn with_bytes(mut self, bytes: &[u8]) -> Self {
        self.sha256 = OnceLock::from(<[u8; 32]>::from(Sha256::digest(bytes)));
        self
    }

    /// The article with no more metadata than [`limits`] let be: what is longer is cut, and it is said among the warnings.
    pub(crate) fn within_limits(mut self) -> Result<Self> {
        if limits::written(&self.doc) > limits::ID {
            let message = format!(
                "the name of the document takes {} bytes, and {} are the most: `{}…`; give it a shorter one",
                limits::written(&self.doc),
                limits::ID,
                limits::beginning(&self.doc, 60)
            );
            return Err(Error::new(crate::ErrorKind::TooBig, message));
        }
        let cut = [(&mut self.title, limits::TITLE), (&mut self.outlet, limits::OUTLET), (&mut self.url, limits::URL)]
            .into_iter()
            .filter_map(|(text, most)| Some(limits::cut(text.as_mut()?, most)))
            .filter(|cut| *cut)
            .count();
        if cut > 0 {
            self.warnings.push(limits::METADATA_CUT);
        }
        Ok(self)
    }

    /// Sets the headline.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the publisher or agency of the document.
    #[must_use]
    pub fn with_outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// Sets the address of the document.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the date of the document and says where it comes from. A time of day is dropped; a date may lack its day, its
    /// month, or, as `XXXX-06-16`, its year.
    ///
    /// # Errors
    /// `date` is no date.
    pub fn with_published(mut self, date: &str, basis: PublishedBasis) -> Result<Self> {
        let day = parse_published(date).ok_or_else(|| {
            let date = date.chars().take(60).collect::<String>();
            Error::new(crate::ErrorKind::Option, format!("`{date}` is no date; write it as 2025-06-16"))
        })?;
        self.published = Some(day);
        self.published_basis = basis;
        Ok(self)
    }

    /// How many bytes of each record say which document it is of.
    pub(crate) fn metadata_bytes(&self) -> usize {
        let others = [&self.title, &self.outlet, &self.url].into_iter().flatten();
        limits::written(&self.doc) + others.map(|text| limits::written(text)).sum::<usize>()
    }

    /// The name of the document: its path relative to the input root, or the row's own id.
    pub fn doc(&self) -> &str {
        &self.doc
    }

    /// The text that offsets refer to.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The headline.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The publisher or agency of the document.
    pub fn outlet(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// The address of the document.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The date of the document: `2025-06-16`, `2025-06`, `2025` or `XXXX-06-16`.
    pub fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }

    /// Where that date comes from.
    pub fn published_basis(&self) -> PublishedBasis {
        self.published_basis
    }

    /// Where in the text something else than body is; none where nothing but the text is known.
    pub fn sections(&self) -> Option<&[(Span, Section)]> {
        self.sections.as_deref()
    }

    /// The dates that the document offers for its own, with where they are, the one to take first.
    pub fn published_candidates(&self) -> &[MetadataValue] {
        &self.published_candidates
    }

    /// What was wrong with the document, in the words of `warnings` of a record: `encoding_loss`, `metadata_cut`.
    pub fn warnings(&self) -> &[&'static str] {
        &self.warnings
    }

    /// SHA-256 of the document's bytes, of the row's text in a container.
    pub fn sha256(&self) -> &[u8; 32] {
        self.sha256.get_or_init(|| Sha256::digest(self.text.as_bytes()).into())
    }

    /// The same in 64 hexadecimal digits.
    pub fn sha256_hex(&self) -> String {
        let mut hex = String::with_capacity(64);
        push_hex(&mut hex, self.sha256());
        hex
    }
}

/// Appends bytes in hexadecimal digits.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        let halves = [byte >> 4, byte & 15];
        out.extend(halves.map(|half| char::from(DIGITS[usize::from(half)])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_of_the_text_or_of_the_bytes() {
        let article = Article::new("a", "abc");
        assert_eq!(article.sha256_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Article::new("a", "x").with_bytes(b"abc").sha256(), article.sha256());
        // whether the hash was asked for makes no difference
        assert_eq!(Article::new("a", "abc"), article);
        assert_ne!(Article::new("a", "abc").with_bytes(b"x"), article);
    }

    #[test]
    fn a_date_that_is_none_is_an_error() {
        let error = Article::new("a", "x").with_published("soon", PublishedBasis::Option).unwrap_err();
        assert_eq!(error.to_string(), "`soon` is no date; write it as 2025-06-16");
    }
}

//! One document: its text and what is known about it.

use crate::claim::{PublishedBasis, Section};
use crate::html::metadata::Candidate;
use crate::mojibake::{self, Mended};
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
    published_candidates: Vec<Candidate>,
    posts: Vec<(u32, String)>,
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

    /// Says where in the text something else than body stands, in order; what no span covers is body. Without this the
    /// sections are told by the look of the paragraphs.
    #[must_use]
    pub fn with_sections(mut self, sections: Vec<(Span, Section)>) -> Self {
        self.sections = Some(sections);
        self
    }

    /// Keeps all the dates that the document offers for its own, with where they stand.
    #[must_use]
    pub fn with_published_candidates(mut self, candidates: Vec<Candidate>) -> Self {
        self.published_candidates = candidates;
        self
    }

    /// Says from which byte of the text on which day is told, in order: the posts of a live blog.
    #[must_use]
    pub(crate) fn with_posts(mut self, posts: Vec<(u32, String)>) -> Self {
        self.posts = posts;
        self
    }

    /// The day of the post in which a byte of [`Article::read`] stands, where the text is one of posts.
    pub(crate) fn posted(&self, byte: u32) -> Option<&str> {
        let byte = self.in_text(byte as usize);
        let after = self.posts.partition_point(|(start, _)| *start as usize <= byte);
        after.checked_sub(1).map(|at| self.posts[at].1.as_str())
    }

    /// Says with which byte of the text each page begins, in order.
    #[must_use]
    pub(crate) fn with_pages(mut self, pages: Vec<u32>) -> Self {
        self.pages = pages;
        self
    }

    /// The page on which a byte of [`Article::read`] stands, from 1; none where the document has no pages.
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

    /// Puts the headline before the text, with an empty line between them, so that its claims are read; hash and offsets
    /// refer to the new text. A text that begins with its headline is left as it is, and so is one without a headline.
    ///
    /// ```
    /// use headcount::Article;
    ///
    /// let article = Article::new("a", "Rain fell all night.").with_title("Flood kills 12").with_title_in_text();
    /// assert_eq!(article.text(), "Flood kills 12\n\nRain fell all night.");
    /// assert_eq!(article.clone().with_title_in_text(), article);
    /// ```
    #[must_use]
    pub fn with_title_in_text(mut self) -> Self {
        let Some(title) = self.title.as_deref().map(one_line).filter(|title| !title.is_empty()) else { return self };
        if begins_with(&self.text, &title) {
            return self;
        }
        let shift = title.len() + 2;
        if let Some(sections) = &mut self.sections {
            for (span, _) in sections.iter_mut() {
                *span = Span::new(span.start as usize + shift, span.end as usize + shift);
            }
            sections.insert(0, (Span::new(0, title.len()), Section::Title));
        }
        self.posts.iter_mut().for_each(|(start, _)| *start += shift as u32);
        self.pages.iter_mut().skip(1).for_each(|start| *start += shift as u32);
        self.text = format!("{title}\n\n{}", self.text);
        self.mended = mojibake::mended(&self.text).filter(|_| self.mended.is_some()).map(Box::new);
        self.sha256 = OnceLock::new();
        self.title_leads = true;
        self
    }

    /// Has what was decoded wrongly before it came here (`â€œ` for `“`) read as it was meant, and says so among the
    /// warnings; and ligatures (`ﬁve`) as letters. Text and offsets stay as they are; title and outlet, to which nothing refers, are put right.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let text = "Some 1Â\u{a0}200 people fled, the mayorâ€™s office said.";
    /// let article = Article::new("a", text).with_mojibake_read();
    /// let claims = Extractor::new(Options::default())?.extract(&article);
    /// assert_eq!((claims[0].value.map(|figure| figure.0), claims[0].stands_in(text)), (Some(1200.0), true));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    #[must_use]
    pub fn with_mojibake_read(mut self) -> Self {
        for words in [&mut self.title, &mut self.outlet].into_iter().flatten() {
            if let Some(mended) = mojibake::mended(words) {
                *words = mended.text;
            }
        }
        self.mended = mojibake::mended(&self.text).map(Box::new);
        let wrong = self.mended.as_ref().is_some_and(|mended| mended.wrong);
        if wrong { self.with_warning(mojibake::WARNING) } else { self }
    }

    /// The text as it is read: [`Article::text`], but for what [`Article::with_mojibake_read`] puts right.
    pub(crate) fn read(&self) -> &str {
        self.mended.as_ref().map_or(&self.text, |mended| &mended.text)
    }

    /// The byte of [`Article::text`] at which a byte of [`Article::read`] stands.
    pub(crate) fn in_text(&self, byte: usize) -> usize {
        self.mended.as_ref().map_or(byte, |mended| mended.was_at(byte))
    }

    /// The byte of [`Article::read`] at which a byte of [`Article::text`] stands.
    pub(crate) fn in_read(&self, byte: usize) -> usize {
        self.mended.as_ref().map_or(byte, |mended| mended.is_at(byte))
    }

    /// Whether both are the same.
    pub(crate) fn is_read_as_it_is(&self) -> bool {
        self.mended.is_none()
    }

    /// Whether the first line is the headline, put there by [`Article::with_title_in_text`].
    pub(crate) fn title_leads(&self) -> bool {
        self.title_leads
    }

    /// Takes the hash from the bytes of the file that the text comes from.
    #[must_use]
    pub fn with_bytes(mut self, bytes: &[u8]) -> Self {
        self.sha256 = OnceLock::from(<[u8; 32]>::from(Sha256::digest(bytes)));
        self
    }

    /// The article with no more metadata than [`limits`] let be: what is longer is cut, and it is said among the warnings.
    pub(crate) fn within_limits(mut self) -> Result<Self> {
        if self.doc.len() > limits::ID {
            let message = format!(
                "the name of the document has {} bytes, and {} are the most: `{}…`; give it a shorter one",
                self.doc.len(),
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

    /// Where in the text something else than body stands; none where nothing but the text is known.
    pub fn sections(&self) -> Option<&[(Span, Section)]> {
        self.sections.as_deref()
    }

    /// The dates that the document offers for its own, with where they stand, the one to take first.
    pub fn published_candidates(&self) -> &[Candidate] {
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

/// A headline without line ends, which would part it.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text begins with the words of a headline, whatever stands between them and however they are written.
fn begins_with(text: &str, title: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let words = letters(title).count();
    // no headline is longer in the text than so many times its letters
    let head: String = text.chars().take(title.chars().count() * 2 + 80).collect();
    let mut ahead = letters(&head);
    if words == 0 || !letters(title).all(|c| ahead.next() == Some(c)) {
        return false;
    }
    // "Flood" does not stand in "Flooding"
    let mut left = words;
    let mut behind = head.chars().skip_while(|c| {
        left -= if c.is_alphanumeric() { c.to_lowercase().count() } else { 0 }.min(left);
        left > 0
    });
    behind.next();
    behind.next().is_none_or(|c| !c.is_alphanumeric())
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
    fn a_headline_is_put_before_a_text_that_does_not_begin_with_it() {
        for (title, text, want) in [
            ("Flood", "Flooding killed 12.", "Flood\n\nFlooding killed 12."),
            ("Flood", "Flood: 12 dead.", "Flood: 12 dead."),
            ("Flood kills\n 12 ", "It rained.", "Flood kills 12\n\nIt rained."),
            ("Flood kills 12", "FLOOD KILLS 12\n\nIt rained.", "FLOOD KILLS 12\n\nIt rained."),
            ("\u{201c}12 dead\u{201d}", "\"12 dead\"\nIt rained.", "\"12 dead\"\nIt rained."),
            ("Flood kills 12", "Flood", "Flood kills 12\n\nFlood"),
            ("  ", "It rained.", "It rained."),
            ("!", "It rained.", "!\n\nIt rained."),
        ] {
            let article = Article::new("a", text).with_title(title).with_title_in_text();
            assert_eq!(article.text(), want);
            assert_eq!(article.sha256(), Article::new("a", want).sha256(), "{title}");
        }
        let sections = vec![(Span::new(0, 3), Section::Caption)];
        let article = Article::new("a", "One\ntwo").with_bytes(b"x").with_sections(sections).with_title("T");
        let article = article.with_posts(vec![(4, "2025-06-16".into())]).with_title_in_text();
        let spans = [(Span::new(0, 1), Section::Title), (Span::new(3, 6), Section::Caption)];
        assert_eq!((article.sections(), article.posted(7)), (Some(&spans[..]), Some("2025-06-16")));
        assert_eq!(article.posted(6), None);
    }

    #[test]
    fn a_date_that_is_none_is_an_error() {
        let error = Article::new("a", "x").with_published("soon", PublishedBasis::Option).unwrap_err();
        assert_eq!(error.to_string(), "`soon` is no date; write it as 2025-06-16");
    }
}

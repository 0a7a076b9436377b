//! The part of the document in which a paragraph stands.

use crate::article::Article;
use crate::claim::Section;
use crate::text::Document;
use memchr::memchr2;

/// How long a first line without a full stop may be to pass for a headline, in bytes.
const HEADLINE: usize = 160;

/// The section of each paragraph, in order: as the article says, where it comes from a page that tells, else by the look of
/// the paragraphs.
pub fn sections(article: &Article, document: &Document) -> Vec<Section> {
    let Some(known) = article.sections() else {
        let mut sections = by_look(document);
        if let (true, Some(first)) = (article.title_leads(), sections.first_mut()) {
            *first = Section::Title;
        }
        return sections;
    };
    let mut known = known.iter().peekable();
    let paragraphs = document.paragraphs.iter().map(|paragraph| {
        while known.next_if(|(span, _)| span.end <= paragraph.span.start).is_some() {}
        let text = paragraph.span.of(document.text);
        match known.peek() {
            Some((span, section)) if span.start <= paragraph.span.start => *section,
            _ if is_correction(text) => Section::Correction,
            _ => Section::Body,
        }
    });
    paragraphs.collect()
}

fn is_correction(text: &str) -> bool {
    starts_with_any(text, &["correction", "clarification", "editor's note", "editor’s note"])
}

fn by_look(document: &Document) -> Vec<Section> {
    let mut sections = Vec::with_capacity(document.paragraphs.len());
    let mut summary = false;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let text = paragraph.span.of(document.text);
        let bullet = text.starts_with(['-', '•', '*', '–', '·']);
        let short = text.len() < HEADLINE && !text.ends_with(['.', '!', '”', '"', ':']);
        let section = if is_row(text) {
            Section::Table
        } else if is_correction(text) {
            Section::Correction
        } else if is_caption(text) {
            Section::Caption
        } else if heading_of_summary(text) {
            summary = true;
            Section::Summary
        } else if bullet && (summary || index < 8) {
            Section::Summary
        } else if short && !bullet && index == 0 && document.paragraphs.len() > 1 {
            Section::Title
        } else {
            summary = false;
            Section::Body
        };
        sections.push(section);
    }
    sections
}

/// A row of a table.
fn is_row(text: &str) -> bool {
    // hardly a paragraph has either
    memchr2(b'|', b'\t', text.as_bytes()).is_some() && (text.contains('|') || text.matches('\t').count() > 1)
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|s| text.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)))
}

fn heading_of_summary(text: &str) -> bool {
    let heading = text.trim_end_matches(':');
    ["synopsis", "summary", "key takeaways", "key points", "highlights", "at a glance", "in brief", "key figures"]
        .iter()
        .any(|h| heading.eq_ignore_ascii_case(h))
}

/// A line that ends in a credit: "(Photo: AFP)".
fn is_caption(text: &str) -> bool {
    let tail = || text.rsplit('(').next().unwrap_or_default();
    text.ends_with(')') && starts_with_any(tail(), &["photo", "image", "picture", "file photo", "pictured"])
        || starts_with_any(text, &["photo:", "image:", "caption:", "pictured:"])
}

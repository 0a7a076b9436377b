//! `.docx`: the paragraphs of a document of a word processor, the rows of its tables a line each. What is in the margins
//! (headers, footers, notes) is no part of it, nor is what was deleted.

use super::complete::complete;
use super::encoding::decode;
use super::export;
use super::origin::Origin;
use super::settings::{Settings, too_big};
use super::xml::{XmlPiece, XmlPieces, attribute};
use crate::article::Article;
use crate::claim::Section;
use crate::html::is_note_mark;
use crate::{Error, ErrorKind, Result, Span};
use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read, Take};
use zip::{CompressionMethod, ZipArchive};

/// The member that holds the text, and the one that holds what is known of it.
const BODY: &str = "word/document.xml";
const PROPERTIES: &str = "docProps/core.xml";

/// A document unpacks to no more than so many times the bytes that one may have.
pub(crate) const GROWTH: u64 = 10;

/// So deep tables are read in one another; of deeper ones the words are those of the last.
const TABLES: usize = 20;

/// Elements whose text is none of the document: what was deleted, commands of fields, and a second form of what is there
/// already.
const PASSED: [&str; 5] = ["w:del", "w:instrText", "w:delText", "mc:Fallback", "w:moveFrom"];

/// Whether an archive begins as such a document does: with the list of its parts, or with one of its folders.
pub(crate) fn begins(head: &[u8]) -> bool {
    let name = head.get(30..).unwrap_or_default();
    let listed =
        name.starts_with(b"[Content_Types].xml") || name.starts_with(b"_rels/") || name.starts_with(b"docProps/");
    name.starts_with(b"word/") || listed && memchr::memmem::find(head, b"word/").is_some()
}

/// Reads a document, or the articles that an archive of the press has put into one.
pub(crate) fn articles(bytes: &[u8], origin: &Origin, settings: &Settings, mut each: impl FnMut(Result<Article>)) {
    match read(bytes, settings) {
        Ok(document) if export::articles(&document.text, origin, settings, &mut each) => {}
        document => each(document.and_then(|document| document.article(bytes, origin, settings))),
    }
}

/// What is read of a document.
fn read(bytes: &[u8], settings: &Settings) -> Result<OpenText> {
    let broken = |e: &dyn std::fmt::Display| {
        Error::new(ErrorKind::Unreadable, format!("the file is no sound .docx: {e}; save it anew, or as .txt"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let limit = (settings.max_doc_bytes as u64).saturating_mul(GROWTH);
    let xml = member(&mut archive, bytes, BODY, limit).map_err(|e| broken(&e))?;
    let xml = xml.ok_or_else(|| broken(&format!("it holds no {BODY}")))?;
    let document = OpenText::read(&xml, settings.max_doc_bytes)?;
    if document.text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Empty, "the document holds no text"));
    }
    let named = || member(&mut archive, bytes, PROPERTIES, 1 << 20).ok().flatten().and_then(|xml| title_of(&xml));
    let title = document.title.clone().or_else(named);
    Ok(OpenText { title, ..document })
}

/// How many bytes the members that are read say that they unpack to; no more than they say is unpacked.
pub(crate) fn unpacks_to(bytes: &[u8]) -> u64 {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return 0 };
    let indices = [BODY, PROPERTIES].map(|name| archive.index_for_name(name));
    let sizes = indices.into_iter().flatten().filter_map(|index| archive.by_index_raw(index).ok().map(|m| m.size()));
    sizes.fold(0, u64::saturating_add)
}

/// The bytes of a member as text; none where there is no such member.
fn member(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    bytes: &[u8],
    name: &str,
    limit: u64,
) -> std::result::Result<Option<String>, String> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let member = archive.by_index_raw(index).map_err(|e| e.to_string())?;
    if member.encrypted() {
        return Err("it is encrypted".to_owned());
    }
    let start = member.data_start().and_then(|at| usize::try_from(at).ok()).ok_or("a member cannot be found")?;
    let size = usize::try_from(member.compressed_size()).unwrap_or(usize::MAX);
    let packed = bytes.get(start..start.saturating_add(size)).ok_or("it is cut off")?;
    let declared = member.size();
    let read = if member.compression() == CompressionMethod::Stored {
        unpacked(packed.take(limit + 1), declared)
    } else {
        unpacked(DeflateDecoder::new(packed).take(limit + 1), declared)
    };
    let unpacked = read.map_err(|e| e.to_string())?;
    if unpacked.len() as u64 > limit {
        return Err(format!("{name} unpacks to more than {limit} bytes"));
    }
    if unpacked.len() as u64 > declared {
        return Err(format!("{name} unpacks to more than it says"));
    }
    // what is sound is not copied
    match String::from_utf8(unpacked) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.as_bytes().len() as u64 > limit / GROWTH => {
            Err(format!("{name} is no UTF-8, and has more than {} bytes", limit / GROWTH))
        }
        Err(e) => Ok(Some(decode(e.as_bytes(), None).text.into_owned())),
    }
}

/// Reads all; `declared` is how many bytes there should be.
fn unpacked(mut stream: Take<impl Read>, declared: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(declared.min(stream.limit()) as usize + 1);
    stream.read_to_end(&mut bytes).map(|_| bytes)
}

/// The title that is among the properties.
fn title_of(xml: &str) -> Option<String> {
    let mut pieces = XmlPieces::new(xml).skip_while(|piece| !matches!(piece, XmlPiece::Start { name: "dc:title", .. }));
    pieces.next()?;
    match pieces.next()? {
        XmlPiece::Text(title) => Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
        _ => None,
    }
}

/// The text of a document while it is read.
#[derive(Default)]
struct OpenText {
    text: String,
    sections: Vec<(Span, Section)>,
    /// The first paragraph that has the style of a title.
    title: Option<String>,
}

/// The paragraph that is being read.
#[derive(Default)]
struct OpenParagraph {
    text: String,
    style: Option<Section>,
    /// Whether what is being read is raised.
    raised: bool,
}

impl OpenParagraph {
    /// Adds words, but for raised figures and stars, which are marks of notes.
    fn add(&mut self, words: &str) {
        if !(self.raised && is_note_mark(words)) {
            self.text.push_str(words);
        }
    }
}

impl OpenText {
    /// Reads the body of a document, or why not. A row of a table is one paragraph with bars between its cells, a table in a
    /// cell is words of the cell; what is deleted or drawn is passed over.
    fn read(xml: &str, limit: usize) -> Result<Self> {
        let mut all = OpenText::default();
        // rows of the tables that are open, each with its cells up to now
        let mut rows: Vec<String> = Vec::new();
        let mut paragraph = OpenParagraph::default();
        let (mut passed, mut words, mut deeper) = (0_usize, false, 0_usize);
        for piece in XmlPieces::new(xml) {
            match piece {
                XmlPiece::Start { name, .. } if passed > 0 || PASSED.contains(&name) => passed += 1,
                XmlPiece::End { .. } if passed > 0 => passed -= 1,
                XmlPiece::Start { name, attributes } => match name {
                    "w:t" => words = true,
                    "w:r" => paragraph.raised = false,
                    "w:vertAlign" => {
                        paragraph.raised = attribute(attributes, "w:val").as_deref() == Some("superscript")
                    }
                    "w:tab" if !attributes.contains("w:pos") => paragraph.text.push(' '),
                    "w:br" | "w:cr" => paragraph.text.push('\n'),
                    "w:noBreakHyphen" => paragraph.text.push('\u{2011}'),
                    "w:pStyle" => paragraph.style = attribute(attributes, "w:val").and_then(|style| section(&style)),
                    // the text of a row is copied into that which it is in
                    "w:tr" if rows.len() >= TABLES => deeper += 1,
                    "w:tr" => rows.push(String::new()),
                    "w:tc" => {
                        rows.last_mut().filter(|row| !row.is_empty()).into_iter().for_each(|row| row.push_str(" | "))
                    }
                    _ => {}
                },
                XmlPiece::End { name } => match name {
                    "w:t" => words = false,
                    "w:p" => match rows.last_mut() {
                        Some(row) => in_cell(row, &std::mem::take(&mut paragraph).text),
                        None => all.add(std::mem::take(&mut paragraph)),
                    },
                    "w:tr" if deeper > 0 => deeper -= 1,
                    "w:tr" => {
                        let row = rows.pop().unwrap_or_default();
                        match rows.last_mut() {
                            Some(outer) => in_cell(outer, &row),
                            None => all.add(OpenParagraph { text: row, style: Some(Section::Table), raised: false }),
                        }
                    }
                    _ => {}
                },
                XmlPiece::Text(text) if words && passed == 0 => paragraph.add(&text),
                XmlPiece::Text(_) => {}
            }
            if all.text.len() + paragraph.text.len() + rows.iter().map(String::len).sum::<usize>() > limit {
                return Err(too_big(limit));
            }
        }
        all.add(paragraph);
        Ok(all)
    }

    /// The document as an article.
    fn article(self, bytes: &[u8], origin: &Origin, settings: &Settings) -> Result<Article> {
        let OpenText { text, sections, title } = self;
        let mut article =
            Article::with_hash(origin.name.clone(), text, Sha256::digest(bytes).into()).with_sections(sections);
        if let Some(title) = title {
            article = article.with_title(title);
        }
        complete(article, None, None, Some(&origin.name), settings)
    }

    /// Adds a paragraph that holds words, and notes which part of the article it is.
    fn add(&mut self, paragraph: OpenParagraph) {
        let OpenParagraph { text, style, .. } = paragraph;
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(section) = style {
            if section == Section::Title && self.title.is_none() {
                self.title = Some(text.replace('\n', " "));
            }
            self.sections.push((Span::new(start, self.text.len()), section));
        }
    }
}

/// Adds words to a cell, which is a line whatever its paragraphs.
fn in_cell(row: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !row.is_empty() && !row.ends_with(' ') {
            row.push(' ');
        }
        row.push_str(word);
    }
}

/// What a style of paragraphs says of them. Names of styles are those of the program in English, whatever its language.
fn section(style: &str) -> Option<Section> {
    Some(match style {
        "Title" => Section::Title,
        "Caption" => Section::Caption,
        "Subtitle" => Section::Summary,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_rows() {
        let xml = "<w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>Flood</w:t></w:r></w:p>\
                   <w:p><w:r><w:t xml:space=\"preserve\">At least </w:t></w:r><w:del><w:r><w:t>11</w:t></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>\
                   <w:r><w:tab/><w:t>died</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>4</w:t></w:r><w:r><w:t> &amp; 3</w:t><w:br/><w:t>fled.</w:t><w:instrText>PAGE</w:instrText></w:r></w:p><w:p/>\
                   <w:tbl><w:tr><w:tc><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p><w:p><w:r><w:t>dead</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>";
        let OpenText { text, sections, title } = OpenText::read(xml, 1000).unwrap();
        assert_eq!(text, "Flood\n\nAt least 12 died & 3\nfled.\n\nNorth | 14 dead");
        let found: Vec<_> = sections.iter().map(|(span, section)| (span.of(&text), *section)).collect();
        assert_eq!(found, [("Flood", Section::Title), ("North | 14 dead", Section::Table)]);
        assert_eq!(title.as_deref(), Some("Flood"));
        assert!(OpenText::read(xml, 10).is_err());
    }

    #[test]
    fn tables_in_tables() {
        let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>";
        for depth in [1, TABLES, TABLES + 5] {
            let xml = format!("{}{}", cell.repeat(depth), "</w:tc></w:tr></w:tbl>".repeat(depth));
            let text = OpenText::read(&xml, 1000).unwrap().text;
            assert_eq!(text.matches('a').count(), depth, "{text}");
        }
        // what is in a cell counts before it is in the text
        assert!(OpenText::read(&cell.repeat(30), 25).is_err());
    }
}

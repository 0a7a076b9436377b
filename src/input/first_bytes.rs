//! What a file is by its first bytes.

use super::encoding::decode;
use super::kind::FileKind;
use super::{docx, feed, mail};

/// Whether an archive is the inside of one document: a sheet, slides, a book.
pub(crate) fn is_package(head: &[u8]) -> bool {
    let first = head.get(30..).unwrap_or_default();
    head.starts_with(b"PK\x03\x04") && (first.starts_with(b"[Content_Types].xml") || first.starts_with(b"mimetype"))
}

/// How many bytes [`FileKind::of_bytes`] wants to see: a record of tar has its mark at byte 257.
pub(crate) const HEAD: usize = 1024;
/// How many of a package: its parts may be named after a picture of its first page.
pub(crate) const PACKAGE_HEAD: usize = 256 * 1024;

impl FileKind {
    /// The kind that the first bytes of a file show. Plain text is recognised only where `name` has no extension: most other
    /// text, of programs or of style sheets, is no article.
    pub(crate) fn of_bytes(head: &[u8], name: &str) -> Option<Self> {
        if head.starts_with(b"PK\x03\x04") && docx::begins(head) {
            return Some(FileKind::Docx);
        }
        if is_package(head) {
            return None;
        }
        for (magic, kind) in [
            (&b"\x1f\x8b"[..], FileKind::Gzip),
            (b"\x28\xb5\x2f\xfd", FileKind::Zstd),
            (b"PK\x03\x04", FileKind::Zip),
            (b"PK\x05\x06", FileKind::Zip),
            (b"PAR1", FileKind::Parquet),
            (b"%PDF-", FileKind::Pdf),
            (b"WARC/", FileKind::Warc),
        ] {
            if head.starts_with(magic) {
                return Some(kind);
            }
        }
        if head.get(257..262) == Some(b"ustar") {
            return Some(FileKind::Tar);
        }
        if mail::begins(head) {
            return Some(FileKind::Mail);
        }
        let text = decode(head, None).text;
        let start = text.trim_start();
        if feed::begins(start) {
            return Some(FileKind::Feed);
        }
        if is_html(start) {
            return Some(FileKind::Html);
        }
        if let Some(inner) = start.strip_prefix('{')
            && inner.trim_start().starts_with('"')
        {
            // an object that is over where the first line is, or that fills it beyond what is seen
            let line = start.lines().next().unwrap_or_default().trim_end();
            let lines = line.ends_with('}') || line.len() == start.len() && text.len() >= HEAD / 2;
            return Some(if lines { FileKind::JsonLines } else { FileKind::Json });
        }
        if start.strip_prefix('[').is_some_and(|inner| inner.trim_start().starts_with('{')) {
            return Some(FileKind::Json);
        }
        (!is_binary(&text) && !start.is_empty() && !has_extension(name)).then_some(FileKind::Text)
    }
}

/// Whether a text has signs that none has.
pub(crate) fn is_binary(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !c.is_whitespace())
}

fn is_html(start: &str) -> bool {
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
    if begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body") {
        return true;
    }
    // a comment or a declaration may go first
    (begins("<!--") || begins("<?xml")) && start.to_ascii_lowercase().contains("<html")
}

/// Whether a name ends in what looks like an extension: a dot, a letter, and few more letters or digits.
fn has_extension(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        extension.len() <= 5
            && extension.starts_with(|c: char| c.is_ascii_alphabetic())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_content() {
        for (head, name, want) in [
            (&b"\x1f\x8b\x08\x00"[..], "a", Some(FileKind::Gzip)),
            (b"PK\x03\x04", "a.bin", Some(FileKind::Zip)),
            (b"WARC/1.0\r\n", "a", Some(FileKind::Warc)),
            (b"From: a@e.org\r\nMIME-Version: 1.0\r\n\r\nOne.", "a", Some(FileKind::Mail)),
            (b"\n <!DOCTYPE html><p>", "story.asp", Some(FileKind::Html)),
            (b"<?xml version='1.0'?>\n<html>", "a", Some(FileKind::Html)),
            (b"{\"text\": \"a\"}", "a", Some(FileKind::JsonLines)),
            (b"{\"text\": \"a\"}\nb\n", "a", Some(FileKind::JsonLines)),
            (b"{\n  \"text\": \"a\"}", "a.dat", Some(FileKind::Json)),
            (b"[{\"text\": 1}]", "a", Some(FileKind::Json)),
            (b"Twelve people died.", "story", Some(FileKind::Text)),
            (b"Twelve people died.", "story.2025-06-16", Some(FileKind::Text)),
            (b"a { color: red }", "a.css", None),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "picture", None),
            (b"", "a", None),
        ] {
            assert_eq!(FileKind::of_bytes(head, name), want, "{name}");
        }
    }
}

//! Names of documents as names of files.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// No part of a path is longer, in bytes: file systems take 255, and an ending is to follow.
const LONGEST: usize = 200;

/// The name of a document as a path that stays within a folder, with `/` between its parts and without an ending. What a
/// file system or a shell takes amiss, what leads out of the folder and what would be hidden is written as `%3A`; the slashes
/// of an address are no folders. A part that is too long ends with the beginning of its hash.
///
/// ```
/// use headcount::output::file_name;
///
/// assert_eq!(file_name("2025/flood 1.txt"), "2025/flood 1.txt");
/// assert_eq!(file_name("../https:"), "%2E%2E/https%3A");
/// assert_eq!(file_name("https://e.org/a?b"), "https%3A%2F%2Fe.org%2Fa%3Fb");
/// ```
pub fn file_name(doc: &str) -> String {
    if doc.contains("://") {
        return safe(doc);
    }
    doc.split('/').map(safe).collect::<Vec<_>>().join("/")
}

/// A part of a name with all that a file system or a shell might take otherwise escaped by `%`.
fn safe(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    if part.is_empty() {
        return "%".to_owned();
    }
    let only_dots = part.bytes().all(|byte| byte == b'.');
    for (at, c) in part.char_indices() {
        let hides = c == '.' && (at == 0 || only_dots);
        if hides || c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%') {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                // writing to a String does not fail
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    if out.len() > LONGEST {
        let hash = Sha256::digest(out.as_bytes());
        let end = (0..=LONGEST - 20).rev().find(|end| out.is_char_boundary(*end)).unwrap_or(0);
        out.truncate(end);
        out.push('-');
        for byte in &hash[..8] {
            let _ = write!(out, "{byte:02x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Component, Path};

    #[test]
    fn names_of_documents() {
        for (doc, want) in [
            ("in/2025/flood 1.txt", "in/2025/flood 1.txt"),
            ("rows.jsonl#12", "rows.jsonl#12"),
            ("urn:uuid:0-1", "urn%3Auuid%3A0-1"),
            ("https://e.org/a?b", "https%3A%2F%2Fe.org%2Fa%3Fb"),
            ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
            ("a/../b", "a/%2E%2E/b"),
            ("/etc/passwd", "%/etc/passwd"),
            ("..", "%2E%2E"),
            (".hidden", "%2Ehidden"),
            ("", "%"),
            ("C:\\a\0b", "C%3A%5Ca%00b"),
            ("a%3Ab", "a%253Ab"),
        ] {
            let name = file_name(doc);
            assert_eq!(name, want, "{doc}");
            assert!(Path::new(&name).components().all(|part| matches!(part, Component::Normal(_))), "{name}");
        }
        let (long, longer) = (file_name(&"é".repeat(300)), file_name(&"é".repeat(301)));
        assert!(long != longer && long.len() < 250);
    }
}

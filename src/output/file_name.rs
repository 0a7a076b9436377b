//! Names of documents as names of files.

use sha2::{Digest, Sha256};

/// The longest part of a name, in bytes: file systems take 255, and an ending is to follow.
const LONGEST: usize = 180;

/// The name of a document as a path that stays within a folder: parts are kept, and what could lead out of the folder, or
/// what file systems do not take, is written as `_`. A name that was changed ends with the beginning of its hash, so that
/// no two names become one.
pub(crate) fn file_name(doc: &str) -> String {
    let parts: Vec<String> = doc.split('/').map(part).collect();
    let name = parts.join("/");
    if name == doc {
        return name;
    }
    let hash = Sha256::digest(doc.as_bytes());
    format!("{name}-{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3])
}

fn part(part: &str) -> String {
    if part.is_empty() || part.starts_with('.') {
        // `..`, `.`, and hidden files, which annotators would not see
        return format!("_{}", safe(part.trim_start_matches('.')));
    }
    safe(part)
}

fn safe(part: &str) -> String {
    let mut out: String =
        part.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' }).collect();
    let mut end = out.len().min(LONGEST);
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Component, Path};

    #[test]
    fn names_stay_within_the_folder() {
        assert_eq!(file_name("in/2025/flood 1.txt"), "in/2025/flood 1.txt");
        let long = "x".repeat(1000);
        for doc in [
            "../../etc/passwd",
            "/etc/passwd",
            "a/../b",
            ".hidden",
            "",
            "https://e.org/a?b=c",
            "a\0b",
            "a\\..\\b",
            &long,
        ] {
            let name = file_name(doc);
            let inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
            assert!(inside && !name.contains(['\0', '\\', ':']), "{doc} becomes {name}");
            assert!(name.split('/').all(|part| part.len() < 200), "{name}");
            assert_ne!(name, doc);
        }
        assert_ne!(file_name("a:b"), file_name("a?b"));
    }
}

//! Records of this program, which are no articles: what an earlier run wrote into a folder is not read by the next.

use crate::columns::columns;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The names of columns by which a table of records is known, in whatever order they are.
const COLUMNS: [&str; 3] = ["doc_sha256", "byte_start", "quote"];

/// How the page of `report` begins.
const PAGE: &[u8] =
    b"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"headcount\">";

/// How the schema of a table begins.
const SCHEMA: &[u8] = b"{\n  \"$schema\": \"https://specs.frictionlessdata.io/schemas/table-schema.json\"";

/// How many bytes of a file are looked at.
pub(crate) const HEAD: u64 = 1024;

/// The name of a file that is in a folder of texts which the command has written (`--texts`): where such a folder is
/// in one that is read, it is passed over.
pub const TEXTS_MARK: &str = ".headcount-texts";

/// What ends the name of a hidden file that is beside an empty output in a folder of input: an empty list of failures
/// shows by nothing in it that it is no article.
const EMPTY_MARK: &str = ".headcount-empty";

/// What is said of such a file.
pub(crate) const MESSAGE: &str =
    "the file holds records of this program, and no articles; name the articles that they were made of";

/// Whether a file begins like records or mentions of this program.
pub(crate) fn begin(head: &[u8]) -> bool {
    let marks: [&[u8]; 5] = [
        PAGE,
        SCHEMA,
        b"{\"schema\":\"headcount",
        b"[\n{\"schema\":\"headcount",
        b"[\n{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"",
    ];
    marks.iter().any(|mark| head.starts_with(mark)) || is_failure(head) || is_header(head) || is_gkg(head)
}

/// Whether a folder holds the texts of an earlier run.
pub(crate) fn is_folder_of_texts(folder: &Path) -> bool {
    folder.join(TEXTS_MARK).is_file()
}

/// The file beside an output that marks it as an empty one, by which a later run passes over it.
pub(crate) fn empty_mark(output: &Path) -> Option<PathBuf> {
    let name = output.file_name()?.to_string_lossy();
    Some(output.with_file_name(format!(".{name}{EMPTY_MARK}")))
}

/// Whether a file that is walked past is such a mark, by its name.
pub(crate) fn is_empty_mark(name: &[u8]) -> bool {
    name.ends_with(EMPTY_MARK.as_bytes())
}

/// Whether a file is an empty output of an earlier run.
pub(crate) fn is_empty_output(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.len() == 0) && empty_mark(path).is_some_and(|mark| mark.is_file())
}

/// Marks an output that a run has left empty, so that a later run over its folder passes over it as over other outputs; takes
/// the mark away from one that holds something. To be called for outputs that are inside a folder of the input.
///
/// # Errors
/// The mark cannot be made or removed.
pub fn mark_output(output: &Path) -> io::Result<()> {
    let Some(mark) = empty_mark(output) else { return Ok(()) };
    if output.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0) {
        // never through a link that is in its place
        return match OpenOptions::new().write(true).create_new(true).open(mark) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        };
    }
    match fs::remove_file(mark) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether a text was written for brat: its annotations are beside it, and its name ends with eight digits of its hash.
pub(crate) fn is_annotated(path: &Path) -> bool {
    let stem = path.file_stem().map_or(&[][..], |stem| stem.as_encoded_bytes());
    let Some((_, [b'-', hash @ ..])) = stem.split_last_chunk::<9>() else { return false };
    hash.iter().all(u8::is_ascii_hexdigit) && path.with_extension("ann").is_file()
}

/// A line of the list of failures that the command writes.
fn is_failure(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |part: &[u8]| memchr::memmem::find(line, part).is_some();
    line.starts_with(b"{\"path\":") && has(b",\"stage\":\"") && has(b",\"reason\":\"")
}

/// Whether columns of these names are those of a table of records: all of them, or some that were chosen. What is
/// headed by fields of records alone has no text of an article.
pub(crate) fn are_columns<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let is_column = |name: &str| columns().iter().any(|column| column.name == name);
    COLUMNS.iter().all(|name| names.clone().any(|own| own == *name))
        || names.clone().any(|name| name == "metric") && names.clone().nth(1).is_some() && names.clone().all(is_column)
}

/// A line of GDELT's Global Knowledge Graph: a day and a number, and 26 more cells.
fn is_gkg(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let day = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    day == 14 && line.get(day) == Some(&b'-') && line.iter().filter(|byte| **byte == b'\t').count() >= 6
}

fn is_header(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    are_columns(line.split([',', '\t', ';']).map(|name| name.trim().trim_matches('"')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_known() {
        for (head, want) in [
            (&b"{\"schema\":\"headcount/1\",\"id\":\"c1\"}\n"[..], true),
            (b"[\n{\"schema\":\"headcount/1\"}", true),
            (b"\xEF\xBB\xBFquote;doc_sha256;byte_start;x\r\n", true),
            (b"doc_sha256,byte_start,quote", true),
            (b"20250616000000-7\t20250616000000\t1\te.org\thttps://e.org\tKILL#1;\tKILL#1#0;\t\n", true),
            (b"20250616000000-7 people", false),
            (b"doc,quote,text\n", false),
            (b"metric,value\nfatalities,4\n", true),
            (b"metric,text\nfatalities,4\n", false),
            (b"metric\n", false),
            (b"{\"path\":\"a.txt\",\"stage\":\"read\",\"reason\":\"x\"}\n", true),
            (b"{\n  \"$schema\": \"https://specs.frictionlessdata.io/schemas/table-schema.json\",\n", true),
            (b"{\"path\":\"a.txt\",\"text\":\"x\"}\n", false),
            (b"{\"text\":\"headcount/1\"}", false),
            (b"", false),
        ] {
            assert_eq!(begin(head), want, "{}", String::from_utf8_lossy(head));
        }
    }
}

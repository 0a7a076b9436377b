//! What one document may hold, so that none of them takes all the memory or all the time of a run.
//!
//! Each of these is far beyond what articles hold. What goes over one is left out or shortened, and it is said: in the
//! `warnings` of the records, and by [`Extracted::left_out_from`](crate::Extracted::left_out_from). `docs/limits.md` lists
//! them with those of files and archives.

use crate::claim::Claim;
use std::io::{self, BufRead, Read};

/// The most claims of one document; those after are left out.
pub const CLAIMS: usize = 10_000;

/// How many bytes of sentences and metadata the claims of one document may hold together; those after are left out.
pub const SENTENCES: usize = 20_000_000;

/// How many steps a document may take, and how many more for each byte of its text. A step is one part of a sentence that a
/// number is held against; a claim counts as [`CLAIM_STEPS`] more.
pub const STEPS: usize = 300_000;
/// See [`STEPS`].
pub const STEPS_A_BYTE: usize = 20;
/// See [`STEPS`].
pub const CLAIM_STEPS: usize = 100;

/// The most documents of a file that is read as a whole: a feed, an export of a press archive, an answer of a service.
pub const DOCUMENTS: usize = 50_000;

/// How many bytes the records of such a file may take together; documents after that are refused by their names.
pub const RECORDS: usize = 64_000_000;

/// The longest line of a file of records or of gold, in bytes: records have a few thousand.
pub const LINE: usize = 16_000_000;

/// The most mentions of one document; those after are left out.
pub const MENTIONS: usize = 100_000;

/// How many bytes the mentions of one document may quote together.
pub const QUOTES: usize = 40_000_000;

/// The longest name in a record, in bytes: of a source, a place, an actor, the people counted.
pub const NAME: usize = 300;

/// The longest title of a document, in bytes.
pub const TITLE: usize = 1_000;

/// The longest name of an outlet, in bytes.
pub const OUTLET: usize = 300;

/// The longest address of a document, in bytes.
pub const URL: usize = 2_048;

/// The longest identifier of a document, in bytes; a row with a longer one is refused, since a part of it is no name.
pub const ID: usize = 1_024;

/// The longest word or number, in bytes; a longer one is cut, and is no name and no figure.
pub(crate) const WORD: usize = 100;

/// The longest sentence, in bytes, but for its last word and the space before it; there is one in tokens besides.
pub(crate) const SENTENCE: usize = 4_000;

/// The longest stretch of white space within a sentence, in bytes.
pub(crate) const GAP: usize = 1_000;

/// The most sources of one number.
pub(crate) const SOURCES: usize = 12;

/// In `warnings`: the document holds more claims, or more words, than are read.
pub(crate) const LEFT_OUT: &str = "claims_left_out";

/// In `warnings`: a part of the document goes over what is read of one of its kind, and was not read.
pub(crate) const TEXT_LEFT_OUT: &str = "text_left_out";

/// In `warnings`: title, outlet or address were too long and are cut.
pub(crate) const METADATA_CUT: &str = "metadata_cut";

/// In `warnings`: a name of the record was too long and is cut.
pub(crate) const NAME_CUT: &str = "name_cut";

/// Reads a line of records or of gold with its end into `line`; false at the end of the file.
///
/// ```
/// use headcount::limits::{LINE, read_line};
///
/// let (mut input, mut line) = (&b"{}\n{}"[..], Vec::new());
/// assert!(read_line(&mut input, &mut line)? && line == b"{}\n");
/// assert!(read_line(&mut input, &mut line)? && !read_line(&mut input, &mut line)?);
/// let long = vec![b'a'; LINE + 1];
/// assert!(read_line(&mut &long[..], &mut line).is_err());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// It cannot be read, or it has more than [`LINE`] bytes.
pub fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = input.take(LINE as u64 + 1).read_until(b'\n', line)?;
    if read > LINE {
        return Err(io::Error::other(format!("it has more than {LINE} bytes")));
    }
    Ok(read > 0)
}

/// The most tokens of a text of that many bytes, which would be short ones.
pub(crate) fn tokens(bytes: usize) -> usize {
    1_000_000 + bytes / 4
}

/// The most steps for a text of that many bytes.
pub(crate) fn steps(bytes: usize) -> usize {
    STEPS + bytes * STEPS_A_BYTE
}

/// The most sentences of a text of that many bytes.
pub(crate) fn sentences(bytes: usize) -> usize {
    250_000 + bytes / 40
}

/// How many bytes a character takes in a record: those of control are escaped.
fn written_char(c: char) -> usize {
    if c.is_control() { 6 } else { c.len_utf8() }
}

/// How many bytes a text takes in a record.
pub(crate) fn written(text: &str) -> usize {
    text.chars().map(written_char).sum()
}

/// The last place at or before a byte at which a letter begins.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The beginning of a text, of at most so many bytes.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    &text[..boundary(text, most)]
}

/// The most bytes of a file of a lexicon.
pub const LEXICON_FILE: usize = 50_000_000;

/// The most bytes of the ignore files of a folder and of those above it; one that has more than is left is as if it were not there.
pub const IGNORE_FILES: usize = 1_000_000;

/// Cuts a text that is longer than it may be as it is written; says whether it was.
pub(crate) fn cut(text: &mut String, most: usize) -> bool {
    // the most that any character becomes
    if text.len() * 6 <= most {
        return false;
    }
    let mut length = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        length += written_char(c);
        (length > most).then_some(at)
    });
    if let Some(end) = end {
        *text = text[..end].trim_end().to_owned();
    }
    end.is_some()
}

/// Cuts the names of a claim that are longer than names are.
pub(crate) fn cut_names(claim: &mut Claim) {
    let names = [
        &mut claim.who,
        &mut claim.source,
        &mut claim.source_text,
        &mut claim.place,
        &mut claim.place_to,
        &mut claim.actor,
        &mut claim.cause_text,
        &mut claim.spokesperson,
        &mut claim.channel,
        &mut claim.audience,
        &mut claim.said_text,
        &mut claim.event_text,
        &mut claim.cue,
    ];
    let mut was_cut = false;
    for name in names.into_iter().flatten().chain(&mut claim.via).chain([&mut claim.term]) {
        was_cut |= cut(name, NAME);
    }
    if was_cut {
        claim.warnings.push(NAME_CUT.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_ends_with_a_whole_letter() {
        for (text, most, want) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "abc"),
            ("a\u{1}\u{9b}b", 13, "a\u{1}\u{9b}"),
            ("aéb", 2, "a"),
            ("ab cd", 3, "ab"),
            ("", 0, ""),
        ] {
            let mut cut_text = text.to_owned();
            assert_eq!((cut(&mut cut_text, most), cut_text.as_str()), (written(text) > most, want), "{text}");
        }
    }

    #[test]
    fn every_name_of_a_record_has_a_longest_length() {
        let extractor = crate::Extractor::new(crate::Options::default()).unwrap();
        let article = crate::Article::new("a", "Police said 12 people were killed.");
        let claim = extractor.extract(&article).remove(0);
        let long = || Some("x".repeat(NAME + 1));
        let fields: [fn(&mut Claim) -> &mut Option<String>; 8] = [
            |claim| &mut claim.source,
            |claim| &mut claim.source_text,
            |claim| &mut claim.who,
            |claim| &mut claim.place,
            |claim| &mut claim.place_to,
            |claim| &mut claim.actor,
            |claim| &mut claim.cause_text,
            |claim| &mut claim.spokesperson,
        ];
        for (at, field) in fields.iter().enumerate() {
            let mut claim = claim.clone();
            *field(&mut claim) = long();
            cut_names(&mut claim);
            assert_eq!(field(&mut claim).as_deref().map(str::len), Some(NAME), "{at}");
            assert!(claim.warnings.iter().any(|warning| warning == NAME_CUT), "{at}");
        }
        let mut whole = claim.clone();
        cut_names(&mut whole);
        assert_eq!(whole, claim);
    }
}

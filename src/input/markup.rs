//! Markup in what should be plain text: rows whose text is HTML, in whole or here and there.

use crate::{html, tsv};
use memchr::memchr2_iter;
use std::sync::LazyLock;

/// Of named characters these; there are more than two thousand, of which some look like what people write ("R&D;").
static CHARACTERS: LazyLock<Vec<&str>> =
    LazyLock::new(|| tsv::rows(include_str!("data/characters.tsv")).map(|[name]| name).collect());

/// The words of a text that holds markup, paragraphs apart by an empty line; none where it holds none, and is to be read as
/// it is. A sign of "less" and an ampersand alone are no markup.
pub(crate) fn text_of(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let marked = memchr2_iter(b'<', b'&', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        if bytes[at] == b'<' { is_tag(rest) } else { is_character(rest) }
    });
    marked.then(|| html::words(&with_breaks(text)))
}

/// How far after its name a tag ends that writers of pages put into a text.
const LONGEST_TAG: usize = 400;

/// `p>`, `/p>`, `br/>`, `a href=`: after `<`.
fn is_tag(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b"/").unwrap_or(rest);
    let length = rest.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
    let ends = rest.get(length).is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace());
    let closes = || rest[length..].iter().take(LONGEST_TAG).any(|b| *b == b'>');
    let name = || std::str::from_utf8(&rest[..length]).unwrap_or_default().to_ascii_lowercase();
    ends && closes() && html::is_in_text(&name())
}

/// `nbsp;`, `#8211;`, `#x2013;`: after `&`.
fn is_character(rest: &[u8]) -> bool {
    let Some(end) = rest.iter().take(10).position(|b| *b == b';') else { return false };
    match &rest[..end] {
        [b'#', b'x' | b'X', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        name => CHARACTERS.iter().any(|known| known.as_bytes() == name),
    }
}

/// Empty lines part paragraphs where the text has no elements that do.
fn with_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut blank = false;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            if !blank {
                out.push_str("<br>");
            }
            blank = true;
        } else {
            blank = false;
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_markup() {
        for (text, want) in [
            ("At least <b>14</b> people died.", Some("At least 14 people died.\n")),
            ("Some 1&nbsp;200 people fled.", Some("Some 1\u{a0}200 people fled.\n")),
            ("<p>One.</p><p>Two &#8211; three.</p>", Some("One.\n\nTwo – three.\n")),
            ("One &amp;\ntwo.\n\nThree.", Some("One & two.\n\nThree.\n")),
            ("A toll <14, R&D; AT&T, <x>, a <b", None),
            ("a&b", None),
            ("&#;<", None),
            (
                "14<sup>3</sup> people on 5 km<sup>2</sup>, the 9<sup>th</sup> time",
                Some("14 people on 5 km, the 9th time\n"),
            ),
            ("<p></p>", Some("")),
        ] {
            assert_eq!(text_of(text).as_deref(), want, "{text}");
        }
    }
}

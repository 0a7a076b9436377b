//! Texts in lines of one width, as mails, exports and programs that print have them: their lines are read joined, with words
//! and figures whole that were parted at their ends.
//!
//! A line was filled when the first word of the next would not have had place in it. Where most lines are so by one width, and
//! many go on with a small letter, the lines that are full go on, whatever comes next. Lists, tables, verses and headlines have
//! lines of any length, and none that go on. Cost: a look at how each line begins, for every text there is, and two passes over
//! the lines where one begins with a small letter.

use super::joined_lines::{append, is_cut_at_point, is_item};
use crate::mojibake::Mended;
use memchr::{memchr_iter, memchr2};
use std::sync::LazyLock;

/// The widths that are looked for, in letters.
const NARROWEST: usize = 40;
const WIDEST: usize = 110;
/// From that width on a line may be longer or shorter by so many parts of a hundred, as letters are wider or narrower in print.
/// In narrow ones, as verses have, the width is kept.
const UNEVEN: usize = 60;
const SLACK: usize = 8;
/// More letters of a line and of a word are not counted.
const LONGEST: usize = 2 * WIDEST;
const LONGEST_WORD: usize = WIDEST;

/// Lines with more bytes of white space between them are not joined.
const BETWEEN: usize = 200;

/// A line with another under it that may go on where it ends.
struct Filled {
    /// The widths to which it was filled, from the first to the last; none of them where it is longer.
    first: u8,
    last: u8,
    /// The other begins with a small letter.
    small: bool,
}

/// A line without the white space after it.
#[derive(Clone, Copy)]
struct TextLine<'t> {
    start: usize,
    text: &'t str,
    /// How many bytes of white space are before its words.
    indent: usize,
}

impl<'t> TextLine<'t> {
    fn new(start: usize, whole: &'t str) -> Self {
        let text = whole.trim_end();
        TextLine { start, text, indent: text.len() - text.trim_start().len() }
    }

    fn words(self) -> &'t str {
        &self.text[self.indent..]
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it has cells; a whole paragraph is no row.
    fn is_row(self) -> bool {
        let words = self.words().as_bytes();
        // one of each three bytes is among any three blanks
        let third = |at: usize| words[at] == b' ' && words[at - 2..].windows(3).take(3).any(|three| three == b"   ");
        self.text.len() <= 4 * LONGEST
            && (memchr2(b'\t', b'|', words).is_some() || (2..words.len()).step_by(3).any(third))
    }
}

/// How many letters a line has, and how many it would have had with the first word of the next.
struct Fill {
    with_next: usize,
    own: usize,
}

impl Fill {
    fn of(line: TextLine, next: TextLine) -> Self {
        // of more bytes than the longest has, whatever its letters
        let letters = |text: &str, most: usize| match text.len() {
            length if length > 4 * most => most,
            length if text.is_ascii() => length.min(most),
            _ => text.chars().count().min(most),
        };
        let own = letters(line.text, LONGEST);
        let words = next.words();
        let word = words.bytes().position(|byte| byte.is_ascii_whitespace()).map_or(words, |end| &words[..end]);
        Fill { own, with_next: own + 1 + letters(word, LONGEST_WORD) }
    }

    /// The widths to which the line was filled.
    fn widths(&self) -> (u8, u8) {
        static FIRST: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let holds = |own: usize| (NARROWEST..=WIDEST).find(|width| own <= width + slack(*width));
            (0..=LONGEST).map(|own| holds(own).unwrap_or(WIDEST + 1) as u8).collect()
        });
        static LAST: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let fills = |with: usize| (NARROWEST..=WIDEST).rev().find(|width| with + slack(*width) > *width);
            (0..=LONGEST + 1 + LONGEST_WORD).map(|with| fills(with).unwrap_or(0) as u8).collect()
        });
        (FIRST[self.own], LAST[self.with_next])
    }
}

fn slack(width: usize) -> usize {
    if width < UNEVEN { 0 } else { width * SLACK / 100 }
}

/// The text with its lines joined; none where it is in no lines of one width.
pub(crate) fn joined(text: &str) -> Option<Mended> {
    if !goes_on(text) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let filled = filled(text);
    let width = width(&filled)?;
    let mut mended = Mended::new();
    mended.text.reserve(text.len());
    let mut kept = 0;
    let mut end = String::new();
    let full = |filled: &Option<Filled>| filled.as_ref().is_some_and(|it| (it.first..=it.last).contains(&width));
    for ((line, next), _) in pairs(text).zip(&filled).filter(|(_, filled)| full(filled)) {
        let begins = next.start + next.indent;
        // what is between is no part of what is read, and is in what is quoted
        if begins - line.end() > BETWEEN {
            continue;
        }
        // no more than its last word is changed
        let last = line.words().rsplit(' ').next().unwrap_or_default();
        end.clear();
        end.push_str(last);
        append(&mut end, next.words());
        end.truncate(end.len() - next.words().len());
        // how much of it stays, and what comes between
        let stays = last.bytes().zip(end.bytes()).take_while(|(one, other)| one == other).count();
        let (from, between) = (line.end() - (last.len() - stays), &end[stays..]);
        if from >= kept {
            kept = mended.put(text, (kept, from), between, begins - from);
        }
    }
    mended.ended(text, kept)
}

/// Whether a line begins with a small letter, as one at least does where the lines of a text go on.
fn goes_on(text: &str) -> bool {
    let mut start = 0;
    memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).any(|end| {
        let line = &text[start..end];
        start = end + 1;
        line.trim_start().starts_with(char::is_lowercase)
    })
}

/// By line with another under it: how it was filled, where the other may go on where it ends.
fn filled(text: &str) -> Vec<Option<Filled>> {
    // each line is the second of two, and then the first
    let mut last = (usize::MAX, false);
    let mut is_row = |line: TextLine| {
        if last.0 != line.start {
            last = (line.start, line.is_row());
        }
        last.1
    };
    let filled = |(line, next): (TextLine, TextLine)| {
        (may_go_on(line, next) && !is_row(line) && !is_row(next)).then(|| {
            let (first, last) = Fill::of(line, next).widths();
            Filled { first, last, small: first <= last && next.words().starts_with(char::is_lowercase) }
        })
    };
    pairs(text).map(filled).collect()
}

/// The width to which most lines are filled.
fn width(filled: &[Option<Filled>]) -> Option<u8> {
    let all = filled.iter().flatten().count() as i32;
    // by width: how many more lines are filled to it than to the one before, and how many of these go on with a small letter
    let (mut full, mut small) = ([0_i32; WIDEST + 2], [0_i32; WIDEST + 2]);
    for line in filled.iter().flatten().filter(|line| line.first <= line.last) {
        for (width, change) in [(line.first, 1), (line.last + 1, -1)] {
            full[usize::from(width)] += change;
            small[usize::from(width)] += change * i32::from(line.small);
        }
    }
    if all < 2 {
        return None;
    }
    for width in 1..full.len() {
        full[width] += full[width - 1];
        small[width] += small[width - 1];
    }
    let width = (NARROWEST..=WIDEST).rev().max_by_key(|width| full[*width])?;
    let (full, small) = (full[width], small[width]);
    (full >= 2 && full * 10 >= all * 6 && small > 0 && small * 4 >= full).then_some(width as u8)
}

/// Lines one under the other.
fn pairs(text: &str) -> impl Iterator<Item = (TextLine<'_>, TextLine<'_>)> {
    let mut start = 0;
    let mut before: Option<TextLine> = None;
    memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).filter_map(move |end| {
        let line = TextLine::new(start, &text[start..end]);
        start = end + 1;
        let last = before.replace(line).filter(|last| !last.text.is_empty())?;
        (!line.text.is_empty()).then_some((last, line))
    })
}

/// Whether the second of two lines may go on where the first ends, as far as they are no rows.
fn may_go_on(line: TextLine, next: TextLine) -> bool {
    let words = next.words();
    let begins = next.indent > line.indent + 1 && !is_item(line.words())
        || is_item(words)
        || words.starts_with(['>', '#'])
        || line.text.ends_with(['.', ';', ':', '!', '?']) && is_numbered(words);
    !begins && !is_cut_at_point(line.text, words)
}

/// "2. The bridge", "3) Relief"
fn is_numbered(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..3).contains(&digits) && words[digits..].starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_width_are_joined() {
        for (text, want) in [
            (
                "The mill burned in the night to Sunday, and police said that at least\n40 people who worked there died in it. The two clinics took 12–\n\
                 15 people of the village, and the fire was out when the day be-\ngan. A Mrs Lund said that twenty-\ntwo others fled, 1,\n345 of them by boat.",
                Some(
                    "The mill burned in the night to Sunday, and police said that at least 40 people who worked there died in it. The two clinics took 12–15 people of the village, and the fire was out when the day began. A Mrs Lund said that twenty-\ntwo others fled, 1,\n345 of them by boat.",
                ),
            ),
            (
                "Mill burns in the night and kills 40, police say in Port\nFlood takes bridge, twelve boats are lost in the night\nStorm nears the coast, schools are closed for two days\n",
                None,
            ),
            (
                "The river rose and took away\nthe bridge and the mill,\nand nobody who lived there\ncould say in the morning\nwhere they had been.",
                None,
            ),
            ("- the mill\n- the bridge over the river of the village\n- the road\n", None),
            ("Dead      | 40\nInjured   | 12\n", None),
            ("", None),
        ] {
            assert_eq!(joined(text).map(|mended| mended.text).as_deref(), want, "{text}");
        }
    }
}

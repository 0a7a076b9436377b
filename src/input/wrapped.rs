//! Texts in lines of one width, as mails, exports and programs that print have them: their lines are read joined, with words
//! and figures whole that were parted at their ends.
//!
//! A line was filled when the first word of the next would not have had place in it. Where most lines are so by one width, and
//! many go on with a small letter, the lines that are full go on, whatever comes next. Lists, tables, verses and headlines have
//! lines of any length, and none that go on. Cost: two passes over the lines, for every text there is, and no look into
//! paragraphs that are one line.

use super::joined_lines::{append, is_cut_at_point, is_item};
use crate::mojibake::Mended;
use memchr::{memchr2, memmem};
use std::ops::RangeInclusive;
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

/// A line without the white space behind it.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Whether it has cells; a whole paragraph is no row.
    is_row: bool,
}

impl<'t> Line<'t> {
    fn new(start: usize, whole: &'t str) -> Self {
        let text = whole.trim_end();
        let has_cells = |bytes: &[u8]| memchr2(b'\t', b'|', bytes).is_some() || memmem::find(bytes, b"   ").is_some();
        Line { start, text, is_row: text.len() <= 4 * LONGEST && has_cells(text.trim_start().as_bytes()) }
    }

    fn words(self) -> &'t str {
        self.text.trim_start()
    }

    fn indent(self) -> usize {
        self.text.len() - self.words().len()
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }
}

/// How many letters a line has, and how many it would have had with the first word of the next.
struct Fill {
    with_next: usize,
    own: usize,
}

impl Fill {
    fn of(line: Line, next: Line) -> Self {
        // of more bytes than the longest has, whatever its letters
        let letters = |text: &str, most: usize| match text.len() {
            length if length > 4 * most => most,
            _ => text.chars().count().min(most),
        };
        let own = letters(line.text, LONGEST);
        let words = next.words();
        let word = words.bytes().position(|byte| byte.is_ascii_whitespace()).map_or(words, |end| &words[..end]);
        Fill { own, with_next: own + 1 + letters(word, LONGEST_WORD) }
    }

    /// The widths to which the line was filled; none of them where it is longer.
    fn widths(&self) -> RangeInclusive<usize> {
        static FIRST: LazyLock<Vec<usize>> = LazyLock::new(|| {
            let holds = |own: usize| (NARROWEST..=WIDEST).find(|width| own <= width + slack(*width));
            (0..=LONGEST).map(|own| holds(own).unwrap_or(WIDEST + 1)).collect()
        });
        static LAST: LazyLock<Vec<usize>> = LazyLock::new(|| {
            let fills = |with: usize| (NARROWEST..=WIDEST).rev().find(|width| with + slack(*width) > *width);
            (0..=LONGEST + 1 + LONGEST_WORD).map(|with| fills(with).unwrap_or(0)).collect()
        });
        FIRST[self.own]..=LAST[self.with_next]
    }
}

fn slack(width: usize) -> usize {
    if width < UNEVEN { 0 } else { width * SLACK / 100 }
}

/// The text with its lines joined; none where it is in no lines of one width.
pub(crate) fn joined(text: &str) -> Option<Mended> {
    let width = width(text)?;
    let mut mended = Mended::new();
    let mut kept = 0;
    for (line, next) in pairs(text).filter(|(line, next)| Fill::of(*line, *next).widths().contains(&width)) {
        let begins = next.start + next.indent();
        let mut whole = line.words().to_owned();
        append(&mut whole, next.words());
        whole.truncate(whole.len() - next.words().len());
        // how much of the line stays, and what comes between
        let stays = line.words().bytes().zip(whole.bytes()).take_while(|(one, other)| one == other).count();
        let (from, between) = (begins - (begins - line.end()) - (line.words().len() - stays), &whole[stays..]);
        if from >= kept {
            kept = mended.put(text, (kept, from), between, begins - from);
        }
    }
    mended.ended(text, kept)
}

/// The width to which most lines are filled.
fn width(text: &str) -> Option<usize> {
    let mut all = 0_i32;
    // by width: how many more lines are filled to it than to the one before, and how many of these go on with a small letter
    let (mut full, mut small) = ([0_i32; WIDEST + 2], [0_i32; WIDEST + 2]);
    for (line, next) in pairs(text) {
        all += 1;
        let widths = Fill::of(line, next).widths();
        if !widths.is_empty() {
            let goes_on = i32::from(next.words().starts_with(char::is_lowercase));
            for (width, change) in [(*widths.start(), 1), (*widths.end() + 1, -1)] {
                full[width] += change;
                small[width] += change * goes_on;
            }
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
    (full >= 2 && full * 10 >= all * 6 && small > 0 && small * 4 >= full).then_some(width)
}

/// Lines one under the other of which the second may go on where the first ends.
fn pairs(text: &str) -> impl Iterator<Item = (Line<'_>, Line<'_>)> {
    let mut start = 0;
    let mut before: Option<Line> = None;
    text.split_inclusive('\n').filter_map(move |whole| {
        let line = Line::new(start, whole);
        start += whole.len();
        let last = before.replace(line).filter(|last| !last.text.is_empty())?;
        (!line.text.is_empty() && may_go_on(last, line)).then_some((last, line))
    })
}

fn may_go_on(line: Line, next: Line) -> bool {
    let words = next.words();
    let begins = next.indent() > line.indent() + 1 && !is_item(line.words())
        || is_item(words)
        || words.starts_with(['>', '#'])
        || line.text.ends_with(['.', ';', ':', '!', '?']) && is_numbered(words);
    !begins && !is_cut_at_point(line.text, words) && !line.is_row && !next.is_row
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

//! Lines to paragraphs, over the ends of columns and pages; running heads and the numbers of pages are left out.

use super::lines::Segment;
use super::rows::{LineBlock, PrintedLine};
use crate::Span;
use crate::claim::Section;
use crate::input::export::is_mark;
use crate::input::joined_lines::{append, is_cut_at_point, is_item};
use rustc_hash::{FxHashMap, FxHashSet};

/// How far from the end of the pages running heads are, in parts of their height, in how many lines at the most, and how far
/// from what follows, in parts of their size.
const MARGIN: f64 = 0.13;
const HEADS: usize = 3;
const APART: f64 = 1.5;
/// More pieces of text than that are no running head.
const MAX_TEXT_PIECES: usize = 60;

/// Leaves out what is at the top or the bottom of pages again and again, whatever numbers it has, and the numbers of pages. Of
/// the lines that are `about` articles, by pages, only what is outermost on every page; where they come again they go.
pub(super) fn without_heads(pages: &mut [Vec<Segment>], about: &[FxHashSet<String>]) {
    let bases = || pages.iter().flatten().map(|segment| segment.base);
    let (top, bottom) = (bases().fold(f64::MIN, f64::max), bases().fold(f64::MAX, f64::min));
    let margin = MARGIN * (top - bottom);
    let mut seen: FxHashMap<(bool, String), Seen> = FxHashMap::default();
    let heads: Vec<Vec<(usize, bool)>> =
        pages.iter().map(|page| outermost(page, top - margin, bottom + margin)).collect();
    for (number, (page, heads)) in pages.iter().zip(&heads).enumerate() {
        for (index, above) in heads {
            let segment = &page[*index];
            let seen = seen.entry((*above, key(&segment.text))).or_default();
            seen.size = if seen.pages.is_empty() { segment.size } else { seen.size.min(segment.size) };
            if seen.pages.last() != Some(&number) {
                seen.pages.push(number);
            }
        }
    }
    let all = pages.len();
    let of_any_page: FxHashSet<&str> = about.iter().flatten().map(String::as_str).collect();
    let is_about =
        |page: usize, text: &str| about.get(page).is_some_and(|lines| lines.iter().any(|line| line.contains(text)));
    for (number, (page, heads)) in pages.iter_mut().zip(heads).enumerate() {
        let alone = |index: usize| page.iter().filter(|other| (other.base - page[index].base).abs() < 2.0).count() == 1;
        let is_outer = |index: usize, above: bool| heads.iter().find(|head| head.1 == above) == Some(&(index, above));
        let dropped: Vec<usize> = heads
            .iter()
            .filter(|(index, above)| {
                let Segment { text, size, .. } = &page[*index];
                let again = seen.get(&(*above, key(text))).is_some_and(|seen| {
                    let runs = seen.pages.len() == all && is_outer(*index, *above) && *size < 1.1 * seen.size;
                    seen.pages.len() > 1 && (runs && !is_mark(text) || !is_about(number, text))
                });
                let headline = !is_about(number, text) && of_any_page.contains(text.as_str());
                again || headline || is_number_of_page(text) && alone(*index)
            })
            .map(|(index, _)| *index)
            .collect();
        let mut index = 0;
        page.retain(|_| {
            index += 1;
            !dropped.contains(&(index - 1))
        });
    }
}

/// What is known of a text at the top or the bottom of pages: on which, and in how small letters.
#[derive(Debug, Default)]
struct Seen {
    pages: Vec<usize>,
    size: f64,
}

/// The segments of the first and the last lines of a page, as far as they are in the margin; and whether above.
fn outermost(page: &[Segment], upper: f64, lower: f64) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].base.total_cmp(&page[*a].base));
    let first = |order: &mut dyn Iterator<Item = usize>, above: bool| {
        let (mut lines, mut last) = (0, None);
        let (mut found, mut heads) = (Vec::new(), 0);
        for index in order {
            let (base, size) = (page[index].base, page[index].size);
            let gap = last.map_or(0.0, |last: f64| (base - last).abs());
            // a running head is apart from what follows
            if gap > APART * size {
                heads = found.len();
            }
            if last.is_none() || gap > 2.0 {
                lines += 1;
                last = Some(base);
            }
            if lines > HEADS + 1 || if above { base < upper } else { base > lower } {
                break;
            }
            found.push((index, above));
        }
        found.truncate(heads);
        found.truncate(MAX_TEXT_PIECES);
        found
    };
    let mut found = first(&mut order.iter().copied(), true);
    found.extend(first(&mut order.iter().rev().copied(), false));
    found
}

/// A text without its numbers.
fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() && key.ends_with('#') => {}
            c if c.is_ascii_digit() => key.push('#'),
            c => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// "3", "Page 3 of 7", "- 3 -", "3 | 7".
fn is_number_of_page(text: &str) -> bool {
    let key = key(text);
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|word| !word.is_empty()).collect();
    matches!(
        words[..],
        ["#"]
            | ["#", "#"]
            | ["page" | "p", "#"]
            | ["#", "of", "#"]
            | ["page" | "p", "#", "of", "#"]
            | ["page", "#", "#"]
    )
}

/// The text of all pages.
#[derive(Debug, Default)]
pub(super) struct PrintedText {
    pub text: String,
    pub sections: Vec<(Span, Section)>,
    /// From which byte on which page is read.
    pub pages: Vec<u32>,
    /// The size of most letters.
    body: f64,
    pub title: Option<String>,
    /// Whether the last paragraph may go on in the next column.
    open: bool,
    /// Whether its last line is as long as others.
    full: bool,
    first: Option<f64>,
}

impl PrintedText {
    /// Puts together the blocks of all pages.
    pub fn of(pages: Vec<Vec<LineBlock>>) -> Self {
        let mut sizes: FxHashMap<i64, usize> = FxHashMap::default();
        for line in pages.iter().flatten().flatten().filter(|line| !line.table) {
            *sizes.entry((line.size * 2.0).round() as i64).or_default() += line.text.len();
        }
        let body = sizes
            .into_iter()
            .max_by_key(|(size, letters)| (*letters, -size))
            .map_or(0.0, |(size, _)| size as f64 / 2.0);
        let mut text = PrintedText { body, ..PrintedText::default() };
        for blocks in pages {
            let mut begun = false;
            for block in blocks {
                let right = block.iter().filter(|line| !line.table).map(|line| line.right).fold(f64::MIN, f64::max);
                for (index, paragraph) in paragraphs(&block).into_iter().enumerate() {
                    // only over the end of a column
                    text.open &= index == 0;
                    text.add(&paragraph, &mut begun);
                    // a last line that is as long as others goes on, whatever letter comes next
                    text.full = paragraph.last().is_some_and(|line| line.right > right - 2.5 * line.size);
                }
            }
            if !begun {
                text.pages.push(text.text.len() as u32);
            }
        }
        text
    }

    /// Adds the lines of a paragraph, to the one before where it goes on over a column or a page. The first of a page, headlines
    /// and tables are noted.
    fn add(&mut self, lines: &[&PrintedLine], begun: &mut bool) {
        let mut own = String::new();
        for line in lines {
            append(&mut own, &line.text);
        }
        let PrintedLine { table, begins, .. } = *lines[0];
        let heading = lines[0].size > 1.12 * self.body;
        let small = own.starts_with(|c: char| c.is_lowercase());
        let ended = self.text.ends_with(['.', '!', '?', ':', '”', '"', '’', ')']);
        let fits = !ended && (small || self.full && lines.len() > 1 && !is_item(&own));
        let goes_on = self.open && !table && !heading && !begins && (fits || is_cut_at_point(&self.text, &own));
        if !goes_on && !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        if goes_on {
            append(&mut self.text, &own);
        } else {
            self.text.push_str(&own);
        }
        if !*begun {
            *begun = true;
            self.pages.push(if self.pages.is_empty() { 0 } else { start as u32 });
        }
        // a headline comes first, in the largest letters
        let title =
            !table && self.pages.len() == 1 && lines[0].size > 1.25 * self.body && own.chars().any(char::is_alphabetic);
        if title && self.first.is_none_or(|size| lines[0].size > 1.1 * size) && start < 600 {
            self.sections.retain(|(_, section)| *section != Section::Title);
            self.first = Some(lines[0].size);
            self.title = Some(own.clone());
            self.sections.push((Span::new(start, self.text.len()), Section::Title));
        } else if table {
            self.sections.push((Span::new(start, self.text.len()), Section::Table));
        }
        self.open = !table && !heading;
    }
}

/// The lines of a block by paragraphs.
fn paragraphs(block: &[PrintedLine]) -> Vec<Vec<&PrintedLine>> {
    let mut all: Vec<Vec<&PrintedLine>> = Vec::new();
    let left = block.iter().filter(|line| !line.table).map(|line| line.left).fold(f64::MAX, f64::min);
    let right = block.iter().filter(|line| !line.table).map(|line| line.right).fold(f64::MIN, f64::max);
    let mut gaps: Vec<f64> =
        block.windows(2).filter(|pair| is_alike(&pair[0], &pair[1])).map(|pair| pair[0].base - pair[1].base).collect();
    gaps.sort_by(f64::total_cmp);
    let mut sizes: Vec<f64> = block.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    // lines are close in most places, whatever is between paragraphs
    let usual = gaps.get(gaps.len() / 3).copied();
    for line in block {
        let before = all.last().and_then(|paragraph| paragraph.last().copied());
        let goes_on = before.is_some_and(|before| {
            let gap = before.base - line.base;
            // those of a heading are as far apart as their size wants
            let usual = usual.filter(|_| line.size < 1.12 * size);
            let leading = usual.unwrap_or(1.25 * line.size).min(2.2 * line.size);
            let indented = line.left > left + 0.8 * line.size && before.left < left + 0.4 * line.size;
            let short = before.right < right - 0.25 * (right - left)
                && before.text.ends_with(['.', '!', '?', ':', '”', '"'])
                && !is_cut_at_point(&before.text, &line.text);
            !line.begins
                && is_alike(before, line)
                && gap < 1.28 * leading
                && !indented
                && !short
                && !is_item(&line.text)
        });
        match all.last_mut().filter(|_| goes_on) {
            Some(paragraph) => paragraph.push(line),
            None => all.push(vec![line]),
        }
    }
    all
}

fn is_alike(a: &PrintedLine, b: &PrintedLine) -> bool {
    !a.table && !b.table && (a.size - b.size).abs() < 0.12 * a.size.max(b.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_are_left_out() {
        let segment =
            |text: &str, base: f64| Segment { text: text.to_owned(), left: 50.0, right: 100.0, base, size: 10.0 };
        let page = |number: usize, words: &str| {
            vec![
                segment("Situation report 7", 800.0),
                segment(words, 760.0),
                segment(words, 400.0),
                segment(&format!("Page {number} of 2"), 30.0),
            ]
        };
        let mut pages = vec![page(1, "one"), page(2, "two"), vec![segment("three", 700.0), segment("- 3 -", 30.0)]];
        without_heads(&mut pages, &[]);
        let left: Vec<Vec<&str>> =
            pages.iter().map(|page| page.iter().map(|segment| &*segment.text).collect()).collect();
        assert_eq!(left, [vec!["one", "one"], vec!["two", "two"], vec!["three"]]);
    }
}

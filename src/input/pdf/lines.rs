//! Characters on a page to lines in the order in which they are read: columns one after the other, rows of tables as rows.

use super::content::Glyph;
use super::rows::{Block, rows};

/// Gaps between characters in parts of their size: one that parts words, and one that parts columns, with a blank drawn in it
/// and without.
const WORD: f64 = 0.19;
const COLUMN: f64 = 1.0;
const BLANK_COLUMN: f64 = 2.2;
/// How many columns may be in one another, and how many edges are tried.
const DEPTH: usize = 4;
const EDGES: usize = 6;
/// How far from one another lines begin at one edge.
const NEAR: f64 = 3.0;
/// How far from columns is what is none of them, in parts of its size.
const FAR: f64 = 2.6;
/// How many lines make a column, how many words a line of prose has, how much of the width it takes, or how often its size,
/// and how much of the letters of a column are in such lines. Cells of tables are shorter.
const LINES: usize = 3;
const WORDS: usize = 3;
const FILLED: f64 = 0.5;
const SHORT: f64 = 8.5;
const PROSE: f64 = 0.6;

/// A stretch of text on one line without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
}

/// Joins the characters of a page, which come as they are drawn. Marks of notes, small and raised digits, are left out.
pub(super) fn segments(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut all: Vec<Segment> = Vec::new();
    let mut blank = false;
    // the left edge of the last character, by which one that is drawn twice is known
    let mut last = f64::MIN;
    for glyph in glyphs {
        // a place at which a word could be parted, and is not
        if glyph.text.as_ref() == "\u{ad}" && glyph.right - glyph.left < 0.1 * glyph.size {
            continue;
        }
        if glyph.text.trim().is_empty() {
            blank = true;
            continue;
        }
        let Some(segment) = all.last_mut().filter(|segment| segment.goes_on(glyph, blank)) else {
            all.push(Segment::of(glyph));
            (blank, last) = (false, glyph.left);
            continue;
        };
        let raised = glyph.base - segment.base > 0.12 * segment.size && glyph.size < 0.85 * segment.size;
        let is_note = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | '[' | ']');
        if raised && glyph.text.chars().all(is_note) {
            continue;
        }
        let twice = (glyph.left - last).abs() < 0.12 * glyph.size && segment.text.ends_with(&*glyph.text) && !blank;
        last = glyph.left;
        if twice {
            continue;
        }
        if blank || glyph.left - segment.right > WORD * glyph.size {
            segment.text.push(' ');
        }
        segment.text.push_str(&glyph.text);
        segment.right = segment.right.max(glyph.right);
        if glyph.size > segment.size && !raised {
            segment.size = glyph.size;
        }
        blank = false;
    }
    all.iter_mut().for_each(|segment| segment.text = mended(&segment.text));
    all.retain(|segment| !segment.text.is_empty());
    without_shadows(all)
}

impl Segment {
    fn of(glyph: &Glyph) -> Self {
        let Glyph { text, left, right, base, size } = glyph;
        Segment { text: text.to_string(), left: *left, right: *right, base: *base, size: *size }
    }

    fn goes_on(&self, glyph: &Glyph, blank: bool) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.left - self.right;
        let off = glyph.base - self.base;
        let level = off.abs() < 0.2 * size || glyph.size < 0.85 * self.size && off > -0.3 * size && off < 0.8 * size;
        level && gap > -0.6 * size && gap < size * if blank { BLANK_COLUMN } else { COLUMN }
    }

    fn words(&self) -> usize {
        self.text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count()
    }
}

/// Text with ligatures as letters, blanks of one kind, and no control characters.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            c if c.is_whitespace() || c == '\u{200b}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => {}
            c => out.push(c),
        }
    }
    let out = out.trim();
    // one that is drawn within a line is a hyphen
    match out.strip_suffix('\u{ad}') {
        Some(before) => format!("{}\u{ad}", before.replace('\u{ad}', "-")),
        None => out.replace('\u{ad}', "-"),
    }
}

/// The segments without those that are drawn a second time in the same place, for a shadow or for bold letters.
fn without_shadows(mut all: Vec<Segment>) -> Vec<Segment> {
    let mut seen = rustc_hash::FxHashSet::default();
    all.retain(|segment| {
        seen.insert((segment.text.clone(), (segment.left / 3.0).round() as i64, (segment.base / 3.0).round() as i64))
    });
    all
}

/// The blocks of a page, or of a part of it, in the order in which they are read. At the edges that are `known`, those of
/// columns of other pages, columns may be as short as the last of a report are.
pub(super) fn blocks(mut segments: Vec<Segment>, known: &[f64], depth: usize) -> Vec<Block> {
    downwards(&mut segments);
    let Some((_, zones)) = (depth < DEPTH).then(|| zones(&segments, known)).flatten() else {
        return vec![rows(segments)];
    };
    let mut all = Vec::new();
    for zone in zones {
        match zone {
            Zone::Whole(segments) => all.push(rows(segments)),
            Zone::Columns(left, right) => {
                all.extend(blocks(left, known, depth + 1));
                all.extend(blocks(right, known, depth + 1));
            }
        }
    }
    all
}

/// The left edges of the columns of a page, but for the first, as far as the page itself shows them.
pub(super) fn edges_of_columns(mut segments: Vec<Segment>, depth: usize) -> Vec<f64> {
    downwards(&mut segments);
    let Some((edge, zones)) = (depth < DEPTH).then(|| zones(&segments, &[])).flatten() else { return Vec::new() };
    let mut all = vec![edge];
    for zone in zones {
        if let Zone::Columns(left, right) = zone {
            all.extend(edges_of_columns(left, depth + 1));
            all.extend(edges_of_columns(right, depth + 1));
        }
    }
    all
}

fn downwards(segments: &mut [Segment]) {
    segments.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
}

/// A part of a page, from the top down.
enum Zone {
    Whole(Vec<Segment>),
    Columns(Vec<Segment>, Vec<Segment>),
}

/// Cuts a page into columns and what goes over them: by the edge at which most lines begin that make columns of prose.
fn zones(segments: &[Segment], known: &[f64]) -> Option<(f64, Vec<Zone>)> {
    let is_known = |edge: f64| known.iter().any(|other| (other - edge).abs() < NEAR);
    let of = |edge: f64| {
        let zones = cut(segments, edge, if is_known(edge) { 1 } else { LINES });
        let columns = zones.iter().map(|zone| match zone {
            Zone::Whole(_) => 0,
            Zone::Columns(left, right) => left.len() + right.len(),
        });
        (columns.sum::<usize>(), edge, zones)
    };
    let (columns, edge, zones) = edges(segments, is_known).into_iter().map(of).max_by_key(|(columns, ..)| *columns)?;
    (columns > 0).then_some((edge, zones))
}

/// The left edges at which most lines begin, but for the first.
fn edges(segments: &[Segment], is_known: impl Fn(f64) -> bool) -> Vec<f64> {
    let mut lefts: Vec<f64> = segments.iter().map(|segment| segment.left).collect();
    lefts.sort_by(f64::total_cmp);
    let mut edges: Vec<(usize, f64)> = Vec::new();
    let mut rest = &lefts[..];
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|left| left - first < NEAR);
        edges.push((count, *first));
        rest = &rest[count..];
    }
    let first = lefts.first().copied().unwrap_or_default();
    edges.retain(|(count, edge)| (*count >= LINES || is_known(*edge)) && edge - first > 40.0);
    edges.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    edges.into_iter().take(EDGES).map(|(_, edge)| edge).collect()
}

/// Cuts at an edge: lines that cross it part what is above from what is below. Columns have `least` lines of prose.
fn cut(segments: &[Segment], edge: f64, least: usize) -> Vec<Zone> {
    let mut zones = Vec::new();
    let (mut whole, mut run): (Vec<Segment>, Vec<Segment>) = (Vec::new(), Vec::new());
    let mut close = |run: &mut Vec<Segment>, whole: &mut Vec<Segment>| {
        let run = std::mem::take(run);
        match columns(run, edge, least) {
            Ok((above, left, right, below)) => {
                whole.extend(above);
                if !whole.is_empty() {
                    zones.push(Zone::Whole(std::mem::take(whole)));
                }
                zones.push(Zone::Columns(left, right));
                whole.extend(below);
            }
            Err(run) => whole.extend(run),
        }
    };
    for segment in segments {
        if segment.left < edge - 2.0 && segment.right > edge {
            close(&mut run, &mut whole);
            whole.push(segment.clone());
        } else {
            run.push(segment.clone());
        }
    }
    close(&mut run, &mut whole);
    if !whole.is_empty() {
        zones.push(Zone::Whole(whole));
    }
    zones
}

type Parts = (Vec<Segment>, Vec<Segment>, Vec<Segment>, Vec<Segment>);

/// What is above two columns, the columns, and what is below; the lines as they were where they are no columns.
fn columns(run: Vec<Segment>, edge: f64, least: usize) -> Result<Parts, Vec<Segment>> {
    let is_left = |segment: &Segment| segment.left < edge - 2.0;
    let prose = |left: bool| is_prose(run.iter().filter(|segment| is_left(segment) == left), least);
    if !(prose(true) && prose(false)) {
        return Err(run);
    }
    let ends = |left: bool| {
        let bases = run.iter().filter(|segment| is_left(segment) == left).map(|segment| segment.base);
        bases.fold((f64::MIN, f64::MAX), |(top, bottom), base| (top.max(base), bottom.min(base)))
    };
    let (right_top, right_bottom) = ends(false);
    let (left_top, left_bottom) = ends(true);
    let side_by_side = left_top.min(right_top) - left_bottom.max(right_bottom);
    if side_by_side < if least < LINES { 0.0 } else { run[0].size } {
        return Err(run);
    }
    // what is by itself over the right column or under it, and not in one with the left, goes over both
    let lefts: Vec<&Segment> = run.iter().filter(|segment| is_left(segment)).collect();
    let apart = |pair: &[&Segment]| pair[0].base - pair[1].base > 1.9 * pair[1].size;
    let above = lefts
        .windows(2)
        .filter(|pair| pair[0].base > right_top + pair[0].size && apart(pair))
        .map(|pair| pair[0].base)
        .next_back();
    let below = lefts
        .windows(2)
        .find(|pair| pair[1].base < right_bottom - pair[1].size && apart(pair))
        .map(|pair| pair[1].base);
    // and so does what is far above both, or far below
    let far = |pair: &&[Segment]| pair[0].base - pair[1].base > FAR * pair[1].size;
    let over = run[..run.len().min(EDGES)].windows(2).filter(far).map(|pair| pair[0].base).next_back();
    let under = run[run.len().saturating_sub(EDGES)..].windows(2).find(far).map(|pair| pair[1].base);
    let (above, below) = (above.or(over), below.or(under));
    let mut parts = Parts::default();
    for segment in run {
        if above.is_some_and(|base| segment.base >= base) {
            parts.0.push(segment);
        } else if below.is_some_and(|base| segment.base <= base) {
            parts.3.push(segment);
        } else if segment.left < edge - 2.0 {
            parts.1.push(segment);
        } else {
            parts.2.push(segment);
        }
    }
    Ok(parts)
}

/// Whether the lines of what may be a column are those of prose.
fn is_prose<'s>(lines: impl Iterator<Item = &'s Segment> + Clone, least: usize) -> bool {
    let left = lines.clone().map(|line| line.left).fold(f64::MAX, f64::min);
    let right = lines.clone().map(|line| line.right).fold(f64::MIN, f64::max);
    let (mut count, mut letters, mut all) = (0, 0, 0);
    for line in lines {
        all += line.text.len();
        // more columns may be beside one another there
        if line.words() >= WORDS && line.right - line.left >= (FILLED * (right - left)).min(SHORT * line.size) {
            count += 1;
            letters += line.text.len();
        }
    }
    count >= least && letters as f64 >= PROSE * all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, left: f64, base: f64) -> Segment {
        Segment { text: text.to_owned(), left, right: left + 5.0 * text.len() as f64, base, size: 10.0 }
    }

    fn shown(segments: Vec<Segment>) -> Vec<String> {
        blocks(segments, &[], 0)
            .into_iter()
            .map(|block| block.into_iter().map(|line| line.text).collect::<Vec<_>>().join("/"))
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_rows_as_rows() {
        let page = vec![
            segment("a heading that goes over both of the columns of the page here", 50.0, 700.0),
            segment("one two three four five", 50.0, 680.0),
            segment("nine ten eleven twelve so", 300.0, 680.0),
            segment("six seven eight and more", 50.0, 668.0),
            segment("thirteen and fourteen too", 300.0, 666.0),
            segment("so it goes on to the end", 50.0, 656.0),
            segment("and this is how it ends", 300.0, 654.0),
            segment("a line that goes over both of the columns of the page again", 50.0, 630.0),
            segment("Place", 50.0, 610.0),
            segment("Dead", 300.0, 610.0),
            segment("North", 50.0, 598.0),
            segment("14", 300.0, 598.0),
            segment("South", 50.0, 586.0),
            segment("20", 300.0, 586.0),
        ];
        assert_eq!(
            shown(page),
            [
                "a heading that goes over both of the columns of the page here",
                "one two three four five/six seven eight and more/so it goes on to the end",
                "nine ten eleven twelve so/thirteen and fourteen too/and this is how it ends",
                "a line that goes over both of the columns of the page again/Place | Dead/North | 14/South | 20",
            ]
        );
        assert!(shown(Vec::new()).concat().is_empty());
    }

    #[test]
    fn columns_of_a_last_page_are_known_by_those_before_it() {
        let line = |text: &str, left: f64, line: i32| segment(text, left, 700.0 - 12.0 * f64::from(line));
        let lines = ["one two three four five", "six seven eight and more", "so it goes on to the end"];
        let page = [50.0, 300.0].map(|left| (0..3).zip(lines).map(move |(at, text)| line(text, left, at)));
        let edges = edges_of_columns(page.into_iter().flatten().collect(), 0);
        assert_eq!(edges, [300.0]);
        let last = || vec![line(lines[0], 50.0, 0), line(lines[1], 50.0, 1), line(lines[2], 300.0, 0)];
        let read =
            |known: &[f64]| blocks(last(), known, 0).concat().into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(read(&edges), [lines[0], lines[1], lines[2]]);
        assert_eq!(read(&[]), [format!("{} {}", lines[0], lines[2]), lines[1].to_owned()]);
    }

    #[test]
    fn characters_are_joined() {
        let glyph = |text: &str, left: f64, base: f64, size: f64| Glyph {
            text: text.into(),
            left,
            right: left + size / 2.0,
            base,
            size,
        };
        let glyphs = [
            glyph("1", 0.0, 0.0, 10.0),
            glyph("4", 5.0, 0.0, 10.0),
            glyph("3", 10.0, 4.0, 6.0),
            glyph("ﬁ", 17.0, 0.0, 10.0),
            glyph("x", 22.0, 0.0, 10.0),
            glyph("x", 22.3, 0.0, 10.0),
            glyph(" ", 27.0, 0.0, 10.0),
            glyph("y", 31.0, 0.0, 10.0),
            glyph("z", 60.0, 0.0, 10.0),
        ];
        let found: Vec<String> = segments(&glyphs).into_iter().map(|segment| segment.text).collect();
        assert_eq!(found, ["14 fix y", "z"]);
    }
}

//! Lines of a page in the order in which they are read: columns one after the other, rows of tables as rows.

use super::lines::Segment;
use super::rows::{LineBlock, rows};

/// How many columns may be in one another, and how many edges are tried.
const DEPTH: usize = 4;
const EDGES: usize = 6;
/// How far from one another lines begin at one edge.
const NEAR: f64 = 3.0;
/// How far apart the bases of a line are, in parts of its size.
const LEVEL: f64 = 0.4;
/// How far from columns is what is none of them, in parts of its size.
const FAR: f64 = 2.6;
/// How many lines make a column, how many words a line of prose has, how much of the width it takes, or how often its size,
/// and how much of the letters of a column are in such lines. Cells of tables are shorter.
const LINES: usize = 3;
const WORDS: usize = 3;
const FILLED: f64 = 0.5;
const SHORT: f64 = 8.5;
const PROSE: f64 = 0.6;

/// The blocks of a page, or of a part of it, in the order in which they are read. At the edges that are `known`, those of
/// columns of other pages, columns may be as short as the last of a report are.
pub(super) fn blocks(mut segments: Vec<Segment>, known: &[f64], depth: usize) -> Vec<LineBlock> {
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

/// The left edges at which most lines begin, but for the first. Where only cells of a table begin, there is no column.
fn edges(segments: &[Segment], is_known: impl Fn(f64) -> bool) -> Vec<f64> {
    let mut by_left: Vec<&Segment> = segments.iter().collect();
    by_left.sort_by(|a, b| a.left.total_cmp(&b.left));
    let first = by_left.first().map_or(0.0, |segment| segment.left);
    let mut edges: Vec<(usize, f64)> = Vec::new();
    let mut rest = &by_left[..];
    while let Some(edge) = rest.first().map(|segment| segment.left) {
        let (at, right) = rest.split_at(rest.partition_point(|segment| segment.left - edge < NEAR));
        let lines = at.iter().filter(|segment| segment.words() >= WORDS || is_bullet(&segment.text)).count();
        if lines >= if is_known(edge) { 1 } else { LINES } && edge - first > 40.0 {
            edges.push((at.len(), edge));
        }
        rest = right;
    }
    edges.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    edges.into_iter().take(EDGES).map(|(_, edge)| edge).collect()
}

/// Whether a text is the sign before an item of a list.
fn is_bullet(text: &str) -> bool {
    text.chars().count() == 1 && !text.contains(char::is_alphanumeric)
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
    let rows: Vec<&[Segment]> = segments.chunk_by(is_level).collect();
    for (row, over) in rows.iter().zip(over_both(&rows, edge)) {
        if over {
            close(&mut run, &mut whole);
            whole.extend_from_slice(row);
        } else {
            run.extend_from_slice(row);
        }
    }
    close(&mut run, &mut whole);
    if !whole.is_empty() {
        zones.push(Zone::Whole(whole));
    }
    zones
}

fn is_level(above: &Segment, below: &Segment) -> bool {
    above.base - below.base < LEVEL * above.size.min(below.size)
}

/// Which lines go over both columns: those with a part that crosses the edge. Of a table, which has cells on both sides, these
/// are all rows that have their cells in the same places, however short the cells at the edge are.
fn over_both(rows: &[&[Segment]], edge: f64) -> Vec<bool> {
    let crosses = |row: &&[Segment]| row.iter().any(|segment| segment.left < edge - 2.0 && segment.right > edge);
    let mut over: Vec<bool> = rows.iter().map(crosses).collect();
    let with_row = |over: &mut Vec<bool>, at: usize, beside: usize| {
        over[at] |= over[beside] && rows[at].len() > 1 && has_cells_of(rows[at], rows[beside]);
    };
    (1..rows.len()).for_each(|at| with_row(&mut over, at, at - 1));
    (1..rows.len()).rev().for_each(|at| with_row(&mut over, at - 1, at));
    over
}

/// Whether all cells of a row begin where cells of another do, one under the other.
fn has_cells_of(row: &[Segment], other: &[Segment]) -> bool {
    row.iter().all(|cell| other.iter().any(|above| (above.left - cell.left).abs() < NEAR))
}

type ColumnParts = (Vec<Segment>, Vec<Segment>, Vec<Segment>, Vec<Segment>);

/// What is above two columns, the columns, and what is below; the lines as they were where they are no columns.
fn columns(run: Vec<Segment>, edge: f64, least: usize) -> Result<ColumnParts, Vec<Segment>> {
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
    let mut parts = ColumnParts::default();
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
    fn a_table_over_both_columns_parts_them() {
        let prose = |top: f64| {
            let lines = ["one two three four five", "six seven eight and more", "so it goes on to the end"];
            [50.0, 300.0].into_iter().flat_map(move |left| {
                (0..).zip(lines).map(move |(at, text)| segment(text, left, top - 12.0 * f64::from(at)))
            })
        };
        let cells = |base: f64, dead: &str| {
            [("Orvel", 80.0), ("401", 180.0), (dead, 280.0), ("9", 380.0)].map(|(text, left)| segment(text, left, base))
        };
        let table = [cells(640.0, "7"), cells(628.0, "1,706 of 2,041"), cells(616.0, "3")];
        let page = prose(700.0).chain(table.into_iter().flatten()).chain(prose(590.0)).collect();
        let column = "one two three four five/six seven eight and more/so it goes on to the end";
        let rows = "Orvel | 401 | 7 | 9/Orvel | 401 | 1,706 of 2,041 | 9/Orvel | 401 | 3 | 9";
        assert_eq!(shown(page), [column, column, rows, column, column]);
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
}

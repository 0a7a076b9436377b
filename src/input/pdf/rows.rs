//! What is on one line of a column: words of a text, or the cells of a row.

use super::lines::Segment;

/// How wide a gap between words of a line can be that is spread over a column, in parts of its size.
const SPREAD: f64 = 3.0;

/// A line of a column, or a row of a table.
#[derive(Debug, Clone)]
pub(super) struct PrintedLine {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    pub table: bool,
    /// Whether it begins a paragraph, whatever comes before it.
    pub begins: bool,
}

/// Lines that are one under the other.
pub(super) type LineBlock = Vec<PrintedLine>;

/// Lines of one column. Where lines that follow one another have wide gaps, they are rows of a table.
pub(super) fn rows(mut segments: Vec<Segment>) -> LineBlock {
    segments.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut grouped: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match grouped.last_mut().filter(|row| row[0].base - segment.base < 0.4 * row[0].size.min(segment.size)) {
            Some(row) => row.push(segment),
            None => grouped.push(vec![segment]),
        }
    }
    let cells: Vec<usize> = grouped
        .iter_mut()
        .map(|row| {
            row.sort_by(|a, b| a.left.total_cmp(&b.left));
            1 + row.windows(2).filter(|pair| is_wide(pair)).count()
        })
        .collect();
    let is_table = |index: usize| {
        let beside =
            || [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter(|beside| *beside < cells.len());
        let spread = || beside().any(|other| cells[other] == 1 && is_spread(&grouped[index], &grouped[other]));
        let table = cells[index] > 2 || cells[index] == 2 && beside().any(|other| cells[other] > 1);
        table && !spread()
    };
    grouped.iter().enumerate().map(|(index, row)| line(row, is_table(index))).collect()
}

fn is_wide(pair: &[Segment]) -> bool {
    gap(pair) > 1.1 * pair[0].size
}

fn gap(pair: &[Segment]) -> f64 {
    pair[1].left - pair[0].right
}

/// Whether a line has wide gaps only since its words are spread over the width of the column, as those of the line beside
/// it are: few words in a narrow column.
fn is_spread(row: &[Segment], beside: &[Segment]) -> bool {
    let (Some(last), Some(last_beside)) = (row.last(), beside.last()) else { return false };
    // the first line of a paragraph is indented
    (row[0].left - beside[0].left).abs() < SPREAD * row[0].size
        && (last.right - last_beside.right).abs() < 0.6 * row[0].size
        && row.windows(2).all(|pair| gap(pair) < SPREAD * pair[0].size)
}

/// The line of the segments that are side by side; in a row of a table, wide gaps part its cells.
fn line(row: &[Segment], table: bool) -> PrintedLine {
    let mut text = row[0].text.clone();
    for pair in row.windows(2) {
        text.push_str(if table && is_wide(pair) { " | " } else { " " });
        text.push_str(&pair[1].text);
    }
    PrintedLine {
        text,
        left: row[0].left,
        right: row.iter().map(|segment| segment.right).fold(f64::MIN, f64::max),
        base: row[0].base,
        size: row.iter().map(|segment| segment.size).fold(0.0, f64::max),
        table,
        begins: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cells: &[(&str, f64, f64, f64)]) -> Vec<String> {
        let segment = |(text, left, right, base): &(&str, f64, f64, f64)| Segment {
            text: (*text).to_owned(),
            left: *left,
            right: *right,
            base: *base,
            size: 10.0,
        };
        rows(cells.iter().map(segment).collect()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_that_are_spread_over_a_column_are_no_row() {
        let (before, after) = ("so it goes to the end", "and it goes on");
        let spread = [
            (before, 50.0, 155.0, 680.0),
            ("three", 60.0, 85.0, 668.0),
            ("wide", 100.0, 120.0, 668.0),
            ("words", 135.0, 155.0, 668.0),
        ];
        assert_eq!(shown(&[&spread[..], &[(after, 50.0, 155.0, 656.0)]].concat()), [before, "three wide words", after]);
        // cells are farther apart, or do not end where the text beside them ends
        let cells = [("North", 50.0, 75.0, 668.0), ("14", 110.0, 120.0, 668.0), ("15", 145.0, 155.0, 668.0)];
        assert_eq!(shown(&[&spread[..1], &cells[..]].concat()), [before, "North | 14 | 15"]);
        let cells = [("North", 50.0, 75.0, 668.0), ("14", 92.0, 102.0, 668.0), ("15", 120.0, 130.0, 668.0)];
        assert_eq!(shown(&[&spread[..1], &cells[..]].concat()), [before, "North | 14 | 15"]);
    }
}

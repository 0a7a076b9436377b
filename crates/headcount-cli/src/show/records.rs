//! Records as a table that keeps to the width.

use super::paint::{Paper, Style, clean, cut, width};
use headcount::Claim;

const HEADS: [&str; 9] = ["#", "figure", "metric", "who", "source", "said", "happened", "place", "id"];
/// Columns that are shown whole: the number and the id, by which a claim is asked for.
const WHOLE: [usize; 2] = [0, 8];
/// The least columns of a cell that is cut, and the gap between cells.
const LEAST: usize = 6;
const GAP: usize = 2;

/// A row a claim. On a narrow terminal each record is written out below the other.
pub fn table(claims: &[Claim], paper: &Paper) -> String {
    let rows: Vec<[String; 9]> = claims.iter().enumerate().map(|(index, claim)| cells(index + 1, claim)).collect();
    let mut widths = HEADS.map(width);
    for row in &rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = (*most).max(width(cell));
        }
    }
    let least: usize = (0..HEADS.len()).map(|i| if WHOLE.contains(&i) { widths[i] } else { LEAST }).sum();
    if least + GAP * (HEADS.len() - 1) > paper.width {
        return rows.iter().map(|row| stacked(row, paper)).collect();
    }
    let room = paper.width - GAP * (HEADS.len() - 1);
    while widths.iter().sum::<usize>() > room {
        // the widest gives way
        let widest = (0..HEADS.len()).filter(|i| !WHOLE.contains(i)).max_by_key(|i| widths[*i]);
        let Some(widest) = widest.filter(|i| widths[*i] > LEAST) else { break };
        widths[widest] -= 1;
    }
    let mut out = line(&HEADS.map(str::to_owned), &widths, paper, |_| Style::Strong);
    for row in &rows {
        out += &line(row, &widths, paper, style);
    }
    out
}

fn style(column: usize) -> Style {
    match column {
        0 | 8 => Style::Dim,
        1 => Style::Quantity,
        3 => Style::Who,
        4 => Style::Source,
        5 | 6 => Style::Date,
        7 => Style::Place,
        _ => Style::Plain,
    }
}

fn cells(number: usize, claim: &Claim) -> [String; 9] {
    let text = |field: &Option<String>| field.as_deref().map(clean).unwrap_or_default();
    [
        number.to_string(),
        clean(&claim.quote),
        clean(&claim.metric),
        text(&claim.who),
        claim.source.as_deref().map_or_else(|| "(the article)".to_owned(), clean),
        text(&claim.said),
        text(&claim.event),
        text(&claim.place),
        clean(&claim.id),
    ]
}

fn line(row: &[String; 9], widths: &[usize; 9], paper: &Paper, style: impl Fn(usize) -> Style) -> String {
    let mut out = String::new();
    for (column, (cell, most)) in row.iter().zip(widths).enumerate() {
        let shown = cut(cell, *most);
        let pad = if column + 1 < row.len() { most - width(&shown) + GAP } else { 0 };
        out += &paper.paint(&shown, style(column));
        out += &" ".repeat(pad);
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn stacked(row: &[String; 9], paper: &Paper) -> String {
    let mut out = String::new();
    for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let name = HEADS[column];
        out += &paper
            .wrap(&[(format!("{name} "), Style::Dim), (cell.clone(), style(column))], if column == 0 { 0 } else { 2 });
    }
    out + "\n"
}

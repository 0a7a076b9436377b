//! Records as a table that keeps to the width.

use super::paint::{NARRATOR, NO_BREAK, Paper, Style, clean, longest_part, width};
use headcount::Claim;
use headcount::claim::{Modality, Polarity, SaidBasis};

const HEADS: [&str; 9] = ["#", "figure", "metric", "who", "source", "said", "happened", "place", "id"];
const ID: usize = 8;
/// How many columns stay where the terminal is narrowest; the others go beneath their row, the last first.
const FEWEST: usize = 6;
/// What is wider than this is no word, and is broken.
const LONGEST_WORD: usize = 24;
/// The gap between cells.
const GAP: usize = 2;

/// A row a claim; what is longer than its cell goes on below, and no word is broken. Where the line is short the id is beneath
/// its row, then the place, then the day of the event, and on a narrow terminal each record is written out below the other.
pub fn table(claims: &[Claim], paper: &Paper) -> String {
    let rows: Vec<[String; 9]> = claims.iter().enumerate().map(|(index, claim)| cells(index + 1, claim)).collect();
    let (mut wanted, mut words) = ([0; 9], [0; 9]);
    for row in &rows {
        // a column without any cell is left out
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let head = width(HEADS[column]);
            (wanted[column], words[column]) = (wanted[column].max(head), words[column].max(head));
            wanted[column] = wanted[column].max(width(cell));
            words[column] = words[column].max(longest_part(cell).min(LONGEST_WORD));
        }
    }
    let mut ways = (FEWEST..=HEADS.len()).rev();
    let Some(widths) = ways.find_map(|columns| fitted(&wanted[..columns], &words, paper.width)) else {
        return rows.iter().map(|row| stacked(row, paper)).collect();
    };
    let mut out = line(&HEADS.map(str::to_owned), &widths, paper, |_| Style::Strong);
    for row in &rows {
        out += &line(row, &widths, paper, style);
        if widths.len() < row.len() {
            out += &paper.wrap(&beneath(row, widths.len()), widths[0] + GAP);
        }
    }
    out
}

/// The widths that columns get of a line, none of them less than its `least`; none where the line is too short for that.
fn fitted(wanted: &[usize], least: &[usize], line: usize) -> Option<Vec<usize>> {
    let columns = wanted.iter().filter(|wanted| **wanted > 0).count();
    let width_left = line.checked_sub(GAP * columns.saturating_sub(1))?;
    let mut widths: Vec<usize> = wanted.iter().zip(least).map(|(wanted, least)| *least.min(wanted)).collect();
    let mut left = width_left.checked_sub(widths.iter().sum())?;
    // the narrowest of those that want more grows first, so that none is wide while another is broken
    while left > 0 {
        let wants = (0..widths.len()).filter(|i| widths[*i] < wanted[*i]);
        let Some(narrowest) = wants.min_by_key(|i| widths[*i]) else { break };
        widths[narrowest] += 1;
        left -= 1;
    }
    Some(widths)
}

/// The cells for which the row has no column, each after its name but for the id.
fn beneath(row: &[String; 9], columns: usize) -> Vec<(String, Style)> {
    let mut pieces = Vec::new();
    for column in (columns..row.len()).filter(|column| !row[*column].is_empty()) {
        if column != ID {
            pieces.push((format!("{} ", HEADS[column]), Style::Dim));
        }
        pieces.push((row[column].clone(), style(column)));
        pieces.push(("  ".to_owned(), Style::Plain));
    }
    pieces
}

fn style(column: usize) -> Style {
    match column {
        0 | ID => Style::Dim,
        1 => Style::Quantity,
        3 => Style::Who,
        4 => Style::Source,
        5 | 6 => Style::Date,
        7 => Style::Place,
        _ => Style::Plain,
    }
}

/// The row of a claim, cell by cell.
fn cells(number: usize, claim: &Claim) -> [String; 9] {
    let text = |field: &Option<String>| field.as_deref().map(clean).unwrap_or_default();
    [
        number.to_string(),
        clean(&claim.quote),
        unheld(claim).map_or_else(|| clean(&claim.metric), |how| format!("{} ({how})", clean(&claim.metric))),
        text(&claim.who),
        claim.source.as_deref().map_or_else(|| NARRATOR.to_owned(), clean),
        said(claim),
        text(&claim.event),
        text(&claim.place),
        clean(&claim.id),
    ]
}

/// How it is put that nobody holds it to be so, or not yet; none where it is held.
fn unheld(claim: &Claim) -> Option<&'static str> {
    use Modality::{Denied, Feared, Hypothetical, Planned, Possible, Question, Retracted};
    if claim.polarity == Polarity::Negative {
        return Some(Denied.as_str());
    }
    matches!(claim.modality, Denied | Retracted | Planned | Hypothetical | Question | Feared | Possible)
        .then(|| claim.modality.as_str())
}

/// When it was said; "by" a day, in one line with it, where the text does not say, and only the day of the document is known.
fn said(claim: &Claim) -> String {
    let by = if claim.said_basis == SaidBasis::Document { format!("by{NO_BREAK}") } else { String::new() };
    claim.said.as_deref().map(|said| by + &clean(said)).unwrap_or_default()
}

/// A row, of as many lines as its longest cell needs.
fn line(row: &[String; 9], widths: &[usize], paper: &Paper, style: impl Fn(usize) -> Style) -> String {
    let broken = |(cell, most): (&String, &usize)| {
        if *most == 0 {
            return Vec::new();
        }
        let cell = Paper { width: *most, colour: false }.wrap(&[(cell.clone(), Style::Plain)], 0);
        cell.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(broken).collect();
    let mut out = String::new();
    for number in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut gap = 0;
        for (column, most) in widths.iter().enumerate().filter(|(_, most)| **most > 0) {
            let shown = cells[column].get(number).map_or("", String::as_str);
            if !shown.is_empty() {
                out.extend(std::iter::repeat_n(' ', gap));
                out += &paper.paint(shown, style(column));
                gap = 0;
            }
            gap += most + GAP - width(shown);
        }
        out.push('\n');
    }
    out
}

fn stacked(row: &[String; 9], paper: &Paper) -> String {
    let mut out = String::new();
    for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let indent = if column == 0 { 0 } else { 2 };
        out += &paper.wrap(&[(format!("{} ", HEADS[column]), Style::Dim), (cell.clone(), style(column))], indent);
    }
    out + "\n"
}

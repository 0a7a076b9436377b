//! Records as a table that keeps to the width.

use super::paint::{Paper, Style, clean, width};
use headcount::Claim;
use headcount::claim::{Modality, Polarity, SaidBasis};

const HEADS: [&str; 9] = ["#", "figure", "metric", "who", "source", "said", "happened", "place", "id"];
/// The column of the id, which is below its row where there is no room for it.
const ID: usize = 8;
/// The least columns of cells whose words are broken; a day is 10. The number and the id never are.
const LEAST: [usize; 9] = [usize::MAX, 8, 10, 8, 8, 10, 10, 8, usize::MAX];
/// The gap between cells.
const GAP: usize = 2;

/// A row a claim; what is longer than its cell goes on below. Where the line is short the id is beneath its row, then words
/// are broken, and on a narrow terminal each record is written out below the other.
pub fn table(claims: &[Claim], paper: &Paper) -> String {
    let rows: Vec<[String; 9]> = claims.iter().enumerate().map(|(index, claim)| cells(index + 1, claim)).collect();
    let mut wanted = HEADS.map(width);
    let mut words = HEADS.map(width);
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            wanted[column] = wanted[column].max(width(cell));
            words[column] = words[column]
                .max(cell.split_inclusive([' ', '/']).map(|word| width(word.trim_end())).max().unwrap_or(0));
        }
    }
    let ways = [(HEADS.len(), &words), (ID, &words), (ID, &LEAST)];
    let widths = ways.iter().find_map(|(columns, least)| fitted(&wanted[..*columns], *least, paper.width));
    let Some(widths) = widths else {
        return rows.iter().map(|row| stacked(row, paper)).collect();
    };
    let mut out = line(&HEADS.map(str::to_owned), &widths, paper, |_| Style::Strong);
    for row in &rows {
        out += &line(row, &widths, paper, style);
        if widths.len() == ID {
            out += &paper.wrap(&[(row[ID].clone(), Style::Dim)], widths[0] + GAP);
        }
    }
    out
}

/// The widths that columns get of a line, none of them less than its `least`; none where the line is too short for that.
fn fitted(wanted: &[usize], least: &[usize], line: usize) -> Option<Vec<usize>> {
    let width_left = line.checked_sub(GAP * (wanted.len() - 1))?;
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

fn cells(number: usize, claim: &Claim) -> [String; 9] {
    let text = |field: &Option<String>| field.as_deref().map(clean).unwrap_or_default();
    [
        number.to_string(),
        clean(&claim.quote),
        unheld(claim).map_or_else(|| clean(&claim.metric), |how| format!("{} ({how})", clean(&claim.metric))),
        text(&claim.who),
        claim.source.as_deref().map_or_else(|| "(the article)".to_owned(), clean),
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

/// When it was said; "by" a day where the text does not say, and only the day of the document is known.
fn said(claim: &Claim) -> String {
    let by = if claim.said_basis == SaidBasis::Document { "by " } else { "" };
    claim.said.as_deref().map(|said| format!("{by}{}", clean(said))).unwrap_or_default()
}

/// A row, of as many lines as its longest cell needs.
fn line(row: &[String; 9], widths: &[usize], paper: &Paper, style: impl Fn(usize) -> Style) -> String {
    let broken = |(cell, most): (&String, &usize)| {
        let cell = Paper { width: *most, colour: false }.wrap(&[(cell.clone(), Style::Plain)], 0);
        cell.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(broken).collect();
    let mut out = String::new();
    for number in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut gap = 0;
        for (column, most) in widths.iter().enumerate() {
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

//! Articles as Factiva exports them.

use super::{date, is_copyright, paragraphs, words};
use crate::input::fields::FieldRole;
use crate::input::row::Row;
use std::borrow::Cow;

/// The marks of Factiva, where the export has them.
const MARKS: [&str; 22] = [
    "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS",
    "RE", "PUB", "AN",
];

/// The mark of a line, and the rest.
fn mark(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    is_mark(name).then_some((name, rest.trim()))
}

/// Whether it is a mark.
pub(super) fn is_mark(name: &str) -> bool {
    MARKS.contains(&name)
}

/// Whether an export has the marks.
fn has_marks(lines: &[&str]) -> bool {
    let marks = lines.iter().filter_map(|line| mark(line)).map(|(name, _)| name);
    marks.filter(|name| matches!(*name, "HD" | "WC" | "PD" | "LP" | "TD" | "SN")).count() >= 4
}

pub(super) fn row<'t>(lines: &[&'t str]) -> Row<'t> {
    if has_marks(lines) { marked(lines) } else { unmarked(lines) }
}

/// Of printed lines, whether each goes on with the text.
pub(super) fn in_text(lines: &[&str]) -> Vec<bool> {
    if !has_marks(lines) {
        let start = head(lines).map_or(lines.len(), |(_, start)| start);
        return (0..lines.len()).map(|line| line > start).collect();
    }
    let mut text = false;
    let own = |line: &&str| match mark(line) {
        Some((name, _)) => {
            text = matches!(name, "LP" | "TD");
            false
        }
        None => text,
    };
    lines.iter().map(own).collect()
}

fn marked<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let mut name = "";
    let (mut text, mut title): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in lines {
        let mut value = *line;
        if let Some((own, rest)) = mark(line) {
            if matches!(own, "LP" | "TD") && !text.is_empty() {
                text.push("");
            }
            (name, value) = (own, rest);
        }
        match name {
            "HD" => title.push(value.trim()),
            "LP" | "TD" => text.push(value),
            "PD" => row.set((FieldRole::Date, 0), Cow::Borrowed(value.trim())),
            "SN" => row.set((FieldRole::Outlet, 0), Cow::Borrowed(value.trim())),
            _ => {}
        }
    }
    row.set((FieldRole::Title, 0), Cow::Owned(title.join(" ").trim().to_owned()));
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&text)));
    row
}

/// How many lines there may be of date, hour, publication, code, language and rights.
const HEAD: usize = 14;

/// In which line it is said how many words there are, and with which the text begins.
fn head(lines: &[&str]) -> Option<(usize, usize)> {
    let count = lines.iter().position(|line| words(line.trim()).is_some())?;
    let filled = lines.iter().enumerate().skip(count + 1).filter(|(_, line)| !line.trim().is_empty()).take(HEAD);
    let ends = |line: &str| is_copyright(line) || matches!(line, "English" | "Inglés");
    let last = filled.filter(|(_, line)| ends(line.trim())).last();
    Some((count, last.map_or(count, |(index, _)| index) + 1))
}

/// Headline, by whom, so many words, date, hour, publication, code, language, rights; then the text.
fn unmarked<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let Some((count, start)) = head(lines) else { return row };
    let above = lines[..count].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    // a section may come before the headline, and a writer after it; both are short
    if let Some(title) =
        above.iter().rev().find(|line| !line.starts_with("By ") && line.split(' ').count() > 2).or(above.last())
    {
        row.set((FieldRole::Title, 0), Cow::Borrowed(title));
    }
    let mut below = lines[count + 1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).take(HEAD);
    if let Some(day) = below.find_map(date) {
        row.set((FieldRole::Date, 0), Cow::Owned(day));
        let is_hour = |line: &str| line.len() <= 5 && line.contains(':');
        let outlet = below.find(|line| !is_hour(line));
        outlet.into_iter().for_each(|line| row.set((FieldRole::Outlet, 0), Cow::Borrowed(line)));
    }
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&lines[start..])));
    row
}

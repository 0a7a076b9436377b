//! Articles as LexisNexis and Nexis Uni export them.

use super::{date, is_copyright, paragraphs};
use crate::input::fields::FieldRole;
use crate::input::row::Row;
use crate::tsv;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Fields of LexisNexis that come before a text, and those that come after it.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| fields("before"));
static AFTER: LazyLock<Vec<&str>> = LazyLock::new(|| fields("after"));
/// Words of a line that says in which edition of a paper an article was.
static EDITION: LazyLock<Vec<&str>> = LazyLock::new(|| fields("edition"));
/// Those of the cover of a file of Nexis Uni.
static COVER: LazyLock<Vec<&str>> = LazyLock::new(|| fields("cover"));

fn fields(place: &str) -> Vec<&'static str> {
    tsv::rows(include_str!("../data/nexis.tsv")).filter(|[of, _]| *of == place).map(|[_, name]| name).collect()
}

/// The name of the field that a line begins with.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    (name.len() <= 20 && name.starts_with(|c: char| c.is_ascii_uppercase()))
        .then(|| (name.to_ascii_lowercase(), value.trim()))
}

/// Whether a line begins with one of some fields.
fn is(line: &str, names: &[&str]) -> bool {
    label(line.trim()).is_some_and(|(name, _)| names.contains(&name.as_str()))
}

/// LexisNexis: some lines of what it is (publication, date, headline, in either order), fields, the text, more fields.
pub(super) fn row<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let Some(Range { start, end }) = body(lines) else { return row };
    let mut text: Vec<&str> = lines[start..end].to_vec();
    while text.last().is_some_and(|line| line.trim().is_empty() || is_copyright(line.trim())) {
        text.pop();
    }
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&text)));
    let head = lines[..start].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let mut head: Vec<&str> = head.take_while(|line| !is(line, &BEFORE) || is(line, &["copyright"])).collect();
    head.retain(|line| !is_copyright(line) && *line != "Body");
    if let Some(headline) =
        lines[..start].iter().find_map(|line| label(line.trim()).filter(|(name, _)| name == "headline"))
    {
        row.set((FieldRole::Title, 0), Cow::Borrowed(headline.1));
        head.retain(|line| !is(line, &["headline"]));
    }
    head.retain(|line| !is_edition(line));
    // before the first article there may be a cover: by whom and when it was asked for, and a list of all headlines
    head.drain(..cover(&head));
    if let Some(at) = head.iter().position(|line| date(line).is_some()) {
        row.set((FieldRole::Date, 0), Cow::Owned(date(head[at]).unwrap_or_default()));
        // publication, date, headline; or headline, publication, date
        let (outlet, title) = if at == 1 && head.len() > 2 {
            (head.first(), head.get(2))
        } else {
            (head.get(at.wrapping_sub(1)), head.first())
        };
        outlet.into_iter().for_each(|line| row.set((FieldRole::Outlet, 0), Cow::Borrowed(line)));
        title
            .filter(|title| Some(*title) != outlet)
            .into_iter()
            .for_each(|line| row.set((FieldRole::Title, 1), Cow::Borrowed(line)));
    }
    row
}

/// Where the text is: after "Body", else after the last field before it, up to the first field after it.
fn body(lines: &[&str]) -> Option<Range<usize>> {
    let marked = lines.iter().position(|line| matches!(line.trim(), "Body" | "BODY" | "BODY:"));
    let fields = lines.iter().take(60).rposition(|line| is(line, &["length", "byline", "dateline", "section"]));
    let start = marked.or(fields)? + 1;
    // a field goes on up to an empty line
    let start = if marked.is_some() {
        start
    } else {
        start + lines[start..].iter().position(|line| line.trim().is_empty()).unwrap_or(0)
    };
    let foot = |line: &&str| {
        is(line, &AFTER)
            && label(line.trim())
                .is_some_and(|(name, _)| name == "load-date" || line.trim().as_bytes()[1].is_ascii_uppercase())
    };
    let end = lines[start..]
        .iter()
        .position(|line| foot(line) || line.trim() == "Classification")
        .map_or(lines.len(), |at| start + at);
    Some(start..end)
}

/// Of printed lines, whether each goes on with the text.
pub(super) fn in_text(lines: &[&str]) -> Vec<bool> {
    let body = body(lines).unwrap_or_default();
    (0..lines.len()).map(|line| line > body.start && body.contains(&line)).collect()
}

/// "Late Edition - Final", "Edition 1;", which stand under the date.
fn is_edition(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() <= 4 && words.any(|word| EDITION.contains(&word.to_ascii_lowercase().as_str()))
}

/// How many lines the cover of Nexis Uni has: fields of its own, and a list of headlines with their numbers.
fn cover(head: &[&str]) -> usize {
    let is_field = |line: &&str| label(line).is_some_and(|(name, _)| COVER.contains(&name.as_str()));
    let is_entry = |line: &&str| {
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < line.len() && behind.starts_with(". ")
    };
    let covered = head.iter().any(is_field);
    head.iter().rposition(|line| covered && (is_field(line) || is_entry(line))).map_or(0, |at| at + 1)
}

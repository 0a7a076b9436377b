//! The date in a dateline: "SEOUL, June 16 (Agency) --".

use super::anchor::{Anchor, published_from};
use super::heading::heading;
use super::resolve::short_year;
use crate::Span;
use crate::article::Article;
use crate::claim::PublishedBasis;
use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::date::{Base, Expression, Year, find};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The date of a dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// The date; the year is missing where the dateline leaves it out.
    pub date: Anchor,
    /// The weekday written beside it, Monday is 1; with a day and a month it shows which years fit.
    pub weekday: Option<u8>,
    /// The tokens of the date.
    pub tokens: Range<usize>,
}

/// How many paragraphs are looked at: headline, summary and byline may be before the dateline.
pub(crate) const REACH: usize = 16;
/// Tokens of a paragraph that a dateline fits in.
pub(super) const TOKENS: usize = 24;

/// The date of a document, where it comes from, and the day from which the dates of its text count: what its file or row
/// says, else its dateline. A day that the text writes over itself goes before that of the file.
pub fn published(
    article: &Article,
    document: &Document,
    lexicon: &Lexicon,
) -> (Option<String>, PublishedBasis, Anchor) {
    if let Some(date) = article.published() {
        let own = heading(document, lexicon).or_else(|| dated_place(document, lexicon));
        let anchor = own.or_else(|| published_from(date)).unwrap_or_default();
        return (Some(date.to_owned()), article.published_basis(), anchor);
    }
    match dateline(document, lexicon) {
        Some(dateline) => (Some(dateline.date.to_string()), PublishedBasis::Dateline, dateline.date),
        None => (None, PublishedBasis::None, Anchor::default()),
    }
}

/// The day of a dateline with a year after its place, before any sentence: "KABUL, 12 May 2019 -".
fn dated_place(document: &Document, lexicon: &Lexicon) -> Option<Anchor> {
    let found = dateline(document, lexicon).filter(|found| found.date.full().is_some())?;
    let mut over = document.paragraphs.iter().take_while(|paragraph| paragraph.tokens.start <= found.tokens.start);
    let placed = over.clone().all(|paragraph| paragraph.tokens.start < found.tokens.start);
    let opens = over.all(|p| p.tokens.end > found.tokens.start || !ends_sentence(document, p.span));
    (placed && opens).then_some(found.date)
}

/// The date in the dateline of one of the first paragraphs: places and names, then the date, then an agency in brackets
/// or a dash.
pub fn dateline(document: &Document, lexicon: &Lexicon) -> Option<Dateline> {
    document.paragraphs.iter().take(REACH).find_map(|paragraph| {
        let tokens = paragraph.tokens.start..paragraph.tokens.end.min(paragraph.tokens.start + TOKENS);
        let mention = find(document, lexicon, tokens.clone()).into_iter().find(|m| is_dated(&m.expression))?;
        let place = (tokens.start..mention.tokens.start).all(|i| may_precede(document, lexicon, i));
        let alone = mention.tokens == paragraph.tokens;
        let next = mention.tokens.end;
        let bracketed = mention.tokens.start > tokens.start
            && matches!(document.word(mention.tokens.start - 1), "(" | "[")
            && matches!(document.word(next), ")" | "]");
        let ends = next < paragraph.tokens.end
            && (bracketed || matches!(document.word(next), "(" | "[" | "-" | "–" | "—" | ":" | "." | "/" | ","))
            && closes(document, next..tokens.end);
        if !(place && mention.tokens.start > tokens.start && ends || alone) {
            return None;
        }
        let Expression::Point(point) = &mention.expression else { return None };
        let Base::Date { year, month, day, weekday, either_order: false } = point.base else { return None };
        let year = match year {
            Year::Is(year) => Some(year),
            Year::TwoDigits(short) => Some(short_year(short, Anchor::NONE)),
            _ => month.and_then(|month| numbered_year(document, mention.tokens.start, month)),
        };
        Some(Dateline { date: Anchor { year, month, day }, weekday, tokens: mention.tokens })
    })
}

/// The year of a dateline that leaves it out, from the number of a release or a reference over it: "2010-09-CA-260", "PR/2014/117",
/// "No. 12/2019". A line that is a sentence has none, and neither have "2023-24" and "1939-1945". `start` is the first token of the
/// date.
fn numbered_year(document: &Document, start: usize, month: u8) -> Option<i16> {
    let over = document.paragraphs.iter().take_while(|paragraph| paragraph.tokens.end <= start);
    over.filter(|paragraph| !ends_sentence(document, paragraph.span)).find_map(|paragraph| {
        let mut rest = paragraph.tokens.clone();
        while !rest.is_empty() {
            let end = rest.clone().skip(1).find(|&at| document.tokens[at].spaced).unwrap_or(rest.end);
            if let Some(year) = year_of_number(document, rest.start..end, month) {
                return Some(year);
            }
            rest.start = end;
        }
        None
    })
}

/// The year in a number whose tokens are without a blank between them: one part of it, beside another of digits.
fn year_of_number(document: &Document, tokens: Range<usize>, month: u8) -> Option<i16> {
    let is_part = |at: &usize| !matches!(document.word(*at), "-" | "/" | "." | "–");
    let parts: Vec<&str> = tokens.clone().filter(is_part).map(|at| document.word(at)).collect();
    if parts.len() < 2 || parts.len() == tokens.len() {
        return None;
    }
    let year_in =
        |part: &str| -> Option<i16> { part.parse().ok().filter(|year| part.len() == 4 && (1900..2100).contains(year)) };
    let at = parts.iter().position(|part| year_in(part).is_some())?;
    let year = year_in(parts[at])?;
    let others = || parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part);
    let is_season = |part: &str| part.len() == 2 && part.parse() == Ok((year + 1) % 100);
    let serial = others().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !serial || others().any(|part| year_in(part).is_some()) || parts.len() == 2 && others().any(is_season) {
        return None;
    }
    // two digits between the year and the number are the month
    let coded = parts.get(at + 1).filter(|part| part.len() == 2 && parts.len() > at + 2);
    let Some(coded @ 1..=12) = coded.and_then(|part| part.parse::<u8>().ok()) else { return Some(year) };
    // a release of the first days of a month may be numbered with that before it
    match (i16::from(month) - i16::from(coded), coded) {
        (-1..=1, _) => Some(year),
        (-11, 12) => Some(year + 1),
        (11, 1) => Some(year - 1),
        _ => None,
    }
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(document: &Document, span: Span) -> bool {
    span.of(document.text).trim_end().ends_with(['.', '!', '?', '”', '"'])
}

/// Whether a day and a month are named.
pub(super) fn is_dated(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p) if matches!(p.base, Base::Date { month: Some(_), day: Some(_), .. }))
}

/// A word of a place or an agency, or a sign between them.
fn may_precede(document: &Document, lexicon: &Lexicon, index: usize) -> bool {
    let token = &document.tokens[index];
    match token.kind {
        TokenKind::Word => token.capital || lexicon.word_sets.has(WordSet::DatelineWords, document.word(index)),
        TokenKind::Number => false,
        TokenKind::Sign => matches!(
            document.word(index),
            "," | "(" | ")" | "[" | "]" | "-" | "–" | "—" | "/" | "." | ":" | "|" | "’" | "'"
        ),
    }
}

/// A dash, or a closing bracket, that ends the dateline.
fn closes(document: &Document, tokens: Range<usize>) -> bool {
    for index in tokens {
        match document.word(index) {
            "-" | "–" | "—" | ")" | "]" | ":" => return true,
            "." if index + 1 < document.tokens.len() && document.tokens[index + 1].spaced => return false,
            _ => {}
        }
        if document.tokens[index].kind == TokenKind::Word && !document.tokens[index].capital {
            return false;
        }
    }
    false
}

//! The date in a dateline: "SEOUL, June 16 (Agency) --".

use super::anchor::{Anchor, published_from};
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
    /// The weekday written beside it, Monday is 1; with a day and a month it tells which years fit.
    pub weekday: Option<u8>,
    /// The tokens of the date.
    pub tokens: Range<usize>,
}

/// How many paragraphs are looked at: headline, summary and byline may stand before the dateline.
pub(crate) const REACH: usize = 16;
/// Tokens of a paragraph that a dateline fits in.
const TOKENS: usize = 24;

/// The date of a document, where it comes from, and the day from which the dates of its text count: what its file or row
/// says, else its dateline. A day that the text writes over itself goes before that of the file.
pub fn published(
    article: &Article,
    document: &Document,
    lexicon: &Lexicon,
) -> (Option<String>, PublishedBasis, Anchor) {
    if let Some(date) = article.published() {
        let anchor = heading(document, lexicon).or_else(|| published_from(date)).unwrap_or_default();
        return (Some(date.to_owned()), article.published_basis(), anchor);
    }
    match dateline(document, lexicon) {
        Some(dateline) => (Some(dateline.date.to_string()), PublishedBasis::Dateline, dateline.date),
        None => (None, PublishedBasis::None, Anchor::default()),
    }
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
            _ => month.and_then(|month| coded_year(document, mention.tokens.start, month)),
        };
        Some(Dateline { date: Anchor { year, month, day }, weekday, tokens: mention.tokens })
    })
}

/// The year of a dateline that leaves it out, from the number of the release over it, which begins with year and month as
/// those of armed forces and ministries do: "2010-09-CA-260", "(Sept. 24)".
fn coded_year(document: &Document, end: usize, month: u8) -> Option<i16> {
    let joined = |at: usize| !document.tokens[at].spaced;
    (0..end.saturating_sub(3)).find_map(|at| {
        let (year, sign, coded, next) =
            (document.word(at), document.word(at + 1), document.word(at + 2), document.word(at + 3));
        let code = year.len() == 4 && sign == "-" && coded.len() == 2 && next == "-";
        let year: i16 = year.parse().ok().filter(|year| code && (1900..2100).contains(year))?;
        let coded: u8 = coded.parse().ok().filter(|_| (at + 1..at + 4).all(joined))?;
        // a release of the first days of a month may be numbered with that before it
        match (i16::from(month) - i16::from(coded), coded) {
            (-1..=1, 1..=12) => Some(year),
            (-11, 12) => Some(year + 1),
            (11, 1) => Some(year - 1),
            _ => None,
        }
    })
}

/// How many words may stand before the date of a heading: "Published on Saturday".
const LABEL: usize = 3;

/// The full date that stands over a text, by itself or before its first sentence: "Published 20 June 2018", "Saturday 26 Aug
/// 2017 A roof fell in". It is nearer to what the text tells than what a file or a row says of it. Nothing where no year is
/// written, or where it is a date of the story: "On 5 June 2018 a roof fell in".
pub fn heading(document: &Document, lexicon: &Lexicon) -> Option<Anchor> {
    // a title may stand over it, but no sentence
    let ends = |span: Span| span.of(document.text).trim_end().ends_with(['.', '!', '?', '”', '"']);
    let over = document.paragraphs.iter().take(REACH).take_while(|paragraph| !ends(paragraph.span)).count();
    document.paragraphs.iter().take(over + 1).enumerate().find_map(|(index, paragraph)| {
        let start = paragraph.tokens.start;
        let tokens = start..paragraph.tokens.end.min(start + TOKENS);
        let mention = find(document, lexicon, tokens).into_iter().next().filter(|m| is_dated(&m.expression))?;
        let label = start..mention.tokens.start;
        let alone = mention.tokens.end == paragraph.tokens.end;
        let labelled = label.len() <= LABEL && label.clone().all(|i| is_label(document, i));
        let Expression::Point(point) = &mention.expression else { return None };
        let Base::Date { year: Year::Is(year), month, day, weekday, either_order: false } = point.base else {
            return None;
        };
        // "Saturday 26 Aug 2017 A roof fell in"
        let opens = index == 0 && label.is_empty() && weekday.is_some() && opens_sentence(document, mention.tokens.end);
        (labelled && (alone || opens)).then_some(Anchor { year: Some(year), month, day })
    })
}

/// A word or sign before the date of a heading.
fn is_label(document: &Document, at: usize) -> bool {
    let word = document.word(at);
    ["published", "posted", "updated", "date", "on", ":", "|", "-", "–"].iter().any(|l| word.eq_ignore_ascii_case(l))
}

/// Whether a sentence begins behind a heading.
fn opens_sentence(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.capital)
}

fn is_dated(expression: &Expression) -> bool {
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

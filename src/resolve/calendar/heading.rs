//! The date that a text writes over itself: "Last updated 2 December 2023", "Report no. 14 - 27.02.2024".

use super::anchor::Anchor;
use super::dateline::{REACH, TOKENS, ends_sentence, is_dated};
use crate::lexicon::{DateRole, Lexicon, WordSet};
use crate::mentions::date::{Base, DateMention, Expression, Year, find};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words and signs may be before the date of a heading: "Filed: 10:40AM GMT", "The Valley Courier, Saturday".
const LABEL: usize = 8;
/// How many words a headline before a stamp of its paragraph may have.
const HEADLINE: usize = 24;

/// What a text is looked at with.
struct HeadingSearch<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
}

/// The full date above a text, by itself or before its first sentence: "Published 20 June 2018", "Saturday 26 Aug
/// 2017 A roof fell in", "2 Mar 2019 | A roof fell in". It is nearer to what the text reports than what a file or a row says
/// of it. Nothing where no year is written, or where it is a date of the story: "On 5 June 2018 a roof fell in".
pub fn heading(document: &Document, lexicon: &Lexicon) -> Option<Anchor> {
    let head = HeadingSearch { document, lexicon };
    // a title may be above it, but no sentence
    let over = document.paragraphs.iter().take(REACH).take_while(|paragraph| !ends_sentence(document, paragraph.span));
    let over = over.count();
    document.paragraphs.iter().take(over + 1).enumerate().find_map(|(index, paragraph)| {
        let tokens = paragraph.tokens.clone();
        let reach = tokens.start..tokens.end.min(tokens.start + TOKENS.max(HEADLINE));
        let mention = find(document, lexicon, reach).into_iter().find(|m| is_dated(&m.expression))?;
        let Expression::Point(point) = &mention.expression else { return None };
        let Base::Date { year: Year::Is(year), month, day, weekday, either_order: false } = point.base else {
            return None;
        };
        let end = head.after_time(mention.tokens.end);
        let label = head.without_weekday(tokens.start..mention.tokens.start);
        let weekday = weekday.is_some() || label.end < mention.tokens.start;
        let labelled = label.len() <= LABEL && head.is_label(&label);
        let alone = head.closes_line(end, tokens.end) && (labelled || weekday && head.is_masthead(&label));
        let first =
            index == 0 && labelled && head.ends(&label, end, &tokens) && !head.is_chronicle(&mention, &label, index);
        let opens = index == 0 && weekday && head.opens_sentence(end) && (label.is_empty() || head.is_headline(&label));
        (alone || first || opens).then_some(Anchor { year: Some(year), month, day })
    })
}

impl HeadingSearch<'_, '_> {
    fn word(&self, at: usize) -> &str {
        if at < self.document.tokens.len() { self.document.word(at) } else { "" }
    }

    fn role(&self, at: usize) -> Option<DateRole> {
        self.document.tokens.get(at).and_then(|token| self.lexicon.dates.roles(token.word).role)
    }

    fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.capital)
    }

    fn is_function_word(&self, at: usize) -> bool {
        self.lexicon.function_words.longest_at(self.document, at, at + 1).is_some()
    }

    /// The words before a date in digits without the weekday that goes with it: "Tue 19/08/2014".
    fn without_weekday(&self, label: Range<usize>) -> Range<usize> {
        let weekday = |at: usize| self.lexicon.dates.roles(self.document.tokens[at].word).weekday > 0;
        let comma = |at: usize| matches!(self.word(at), "," | ".");
        let last = label.clone().next_back().filter(|&at| !comma(at)).or_else(|| label.clone().rev().nth(1));
        match last.filter(|&at| weekday(at)) {
            Some(at) => label.start..at,
            None => label,
        }
    }

    /// The token after the time of day that may follow a date: "- 17:42", "16.04 GMT", ", 22:10 GMT", "at 8:15 AM EDT".
    fn after_time(&self, end: usize) -> usize {
        let led = matches!(self.word(end), "," | "-" | "–" | "—" | "|") || self.role(end) == Some(DateRole::At);
        let at = end + usize::from(led);
        if !self.is_kind(at, TokenKind::Number) {
            return end;
        }
        let glued = |at: usize| self.document.tokens.get(at).is_some_and(|token| !token.spaced);
        let mut next = at + 1;
        while self.word(next) == ":" && glued(next) && glued(next + 1) && self.is_kind(next + 1, TokenKind::Number) {
            next += 2;
        }
        let dotted = self.word(at).len() > 3 && self.word(at).contains('.');
        let mut sure = next > at + 1;
        while matches!(self.role(next), Some(DateRole::Am | DateRole::Pm | DateRole::Zone)) {
            (sure, next) = (true, next + 1);
        }
        let ends = dotted && !self.is_kind(next, TokenKind::Word);
        if sure || ends { next } else { end }
    }

    /// Words and signs of a label alone, with a number of an issue.
    fn is_label(&self, label: &Range<usize>) -> bool {
        label.clone().all(|at| {
            self.lexicon.word_sets.has_in_any_case(WordSet::HeadingLabels, self.word(at))
                || at > label.start && self.is_kind(at, TokenKind::Number)
        })
    }

    /// The name of a paper with a sign after it: "The Valley Courier, Saturday 5 October 2013".
    fn is_masthead(&self, label: &Range<usize>) -> bool {
        let name = label.start..label.end.saturating_sub(1);
        (1..LABEL).contains(&name.len())
            && matches!(self.word(name.end), "," | "|" | "-" | "–" | "—")
            && name
                .clone()
                .all(|at| self.is_kind(at, TokenKind::Word) && (self.is_capital(at) || self.is_function_word(at)))
    }

    /// A line that has nothing more but a sign.
    fn closes_line(&self, at: usize, end: usize) -> bool {
        at == end || at + 1 == end && matches!(self.word(at), "." | ")" | "]" | "|" | ":" | "," | "-" | "–" | "—")
    }

    /// A sign that sets a date off from the text after it in the same paragraph. "On 5 June 2018: " is of the story.
    fn ends(&self, label: &Range<usize>, at: usize, paragraph: &Range<usize>) -> bool {
        let spaced = |at: usize| self.document.tokens.get(at).is_some_and(|token| token.spaced);
        let prepositions = !label.is_empty() && label.clone().all(|at| self.is_function_word(at));
        let bracketed = matches!(self.word(label.start), "(" | "[") && !label.is_empty();
        !prepositions
            && at < paragraph.end
            && match self.word(at) {
                ")" | "]" => bracketed,
                "-" | "–" | "—" | "--" => spaced(at) && spaced(at + 1),
                "." => spaced(at + 1) && self.is_capital(at + 1),
                ":" | "|" => spaced(at + 1),
                // the page of a paper
                ";" => paragraph.end - at <= 4,
                _ => false,
            }
    }

    /// A list of days, each with a date in front: "5 June 2018: a bomb went off."
    fn is_chronicle(&self, mention: &DateMention, label: &Range<usize>, index: usize) -> bool {
        let after = self.document.paragraphs.iter().skip(index + 1).take(REACH);
        label.is_empty()
            && after.filter(|paragraph| !paragraph.tokens.is_empty()).any(|paragraph| {
                let tokens = paragraph.tokens.clone();
                let length = mention.tokens.len() + 2;
                let found = find(self.document, self.lexicon, tokens.start..tokens.end.min(tokens.start + length));
                found.first().is_some_and(|date| date.tokens.start == tokens.start && is_dated(&date.expression))
            })
    }

    /// Whether a sentence begins after a heading.
    fn opens_sentence(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Word) && self.is_capital(at)
    }

    /// A headline that its paragraph goes on from: no sentence ends in it, and its last word leads to no date.
    fn is_headline(&self, label: &Range<usize>) -> bool {
        let ends = |at: usize| matches!(self.word(at), "." | "!" | "?" | "”" | "\"");
        label.len() <= HEADLINE
            && !label.clone().any(ends)
            && label
                .clone()
                .next_back()
                .is_some_and(|at| self.is_kind(at, TokenKind::Word) && !self.is_function_word(at))
    }
}

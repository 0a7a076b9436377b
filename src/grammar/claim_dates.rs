//! Which date is when it was said, and which is when it happened.
//!
//! The verb of saying and the verb of harming each have their own date. A date that is with the verb of saying ("said
//! on Monday", "on Monday said", "told reporters Thursday") is when it was said; of the others the one nearest to the
//! claim's cue is when it happened.

use super::clause;
pub use super::clause::{DateContext, SpeechCue};
use crate::lexicon::{ClauseMarker, Lexicon, Use, WordSet};
use crate::mentions::date::{Base, DateMention, Expression, Relation, Year};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The dates of one claim, as indices into the dates of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    /// When it was said.
    pub speech_date: Option<usize>,
    /// When it happened.
    pub event_date: Option<usize>,
    /// For when a running figure is said to hold.
    pub as_of: Option<usize>,
}

/// How far from the word of saying its date may be: "told state television late on Friday".
const SPEECH_REACH: usize = 5;

/// How many words "up from 12 on" may have.
const COMPARED_REACH: usize = 8;

/// Finds the dates of a claim in its sentence: `number` and `cue` are the claim's, `own` is the act of saying that holds it.
pub fn when(context: &DateContext, own: Option<&SpeechCue>, number: &Range<usize>, cue: &Range<usize>) -> When {
    // the word for it may be in a sentence before: "two of them"
    let cue = if context.sentence.contains(&cue.start) { cue } else { number };
    let mut found = When::default();
    let mut best: Option<(usize, usize)> = None;
    for (index, date) in context.dates.iter().enumerate() {
        if !context.usable[index]
            || !places_in_time(date)
            || is_of_earlier_figure(context, date)
            || is_compared_before(context, date, number)
            || is_of_compared_figure(context, date, number)
        {
            continue;
        }
        if let Some(verb) = context.saying.iter().find(|verb| belongs_to_saying(context, date, verb, number, cue)) {
            if own == Some(verb) {
                found.speech_date = Some(index);
            }
            continue;
        }
        if date.relation == Relation::AsOf {
            found.as_of = Some(index);
        }
        let Some(distance) = clause::distance(context, date, number, cue) else { continue };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, index));
        }
    }
    found.event_date = best.map(|(_, index)| index);
    // "a prior estimate of more than 5,000 earlier in April": the date is that of the estimate
    if found.event_date.is_some() && follows_estimate(context, number.start) {
        found.speech_date = found.event_date.take();
    }
    found
}

/// "rose to 147 from 118 a day earlier": when the figure was 118, which is no day of a death.
fn is_of_earlier_figure(context: &DateContext, date: &DateMention) -> bool {
    let document = context.document;
    let start = date.tokens.start;
    start >= 2
        && document.tokens[start - 1].kind == TokenKind::Number
        && context.has(start - 2, WordSet::OriginPrepositions)
        && context.has(date.tokens.end - 1, WordSet::EarlierWords)
}

/// "Up from 12 on Friday, the toll is now 30": the day of the figure before; `number` is the claim's.
fn is_compared_before(context: &DateContext, date: &DateMention, number: &Range<usize>) -> bool {
    let lead = context.sentence.start..date.tokens.start;
    number.start >= date.tokens.end
        && lead.len() <= COMPARED_REACH
        && lead.len() > 2
        && context.has(lead.start + 1, WordSet::OriginPrepositions)
        && context.has_in_any_case(lead.start, WordSet::DirectionAdverbs)
}

/// "Rose to 61, up from 12 in 2010", "30 deaths, against 12 in May", "40 deaths, twice the May figure": the date is that of the
/// other figure; `number` is the claim's.
fn is_of_compared_figure(context: &DateContext, date: &DateMention, number: &Range<usize>) -> bool {
    let document = context.document;
    let start = date.tokens.start;
    if context.has(date.tokens.end, WordSet::PeriodFigures) && number.start < start {
        return true;
    }
    let is_number = |at: usize| {
        let token = &document.tokens[at];
        token.kind == TokenKind::Number || context.lexicon.quantities.value(token.word) > 0.0
    };
    let back = start.saturating_sub(COMPARED_REACH / 2).max(context.sentence.start + 2)..start;
    let Some(figure) =
        back.rev().take_while(|&at| document.tokens[at].kind != TokenKind::Sign).find(|&at| is_number(at))
    else {
        return false;
    };
    let (lead, before) = (figure - 1, figure - 2);
    let compared = context.has(lead, WordSet::OriginPrepositions) && context.has(before, WordSet::DirectionAdverbs)
        || context.has(lead, WordSet::ComparisonWords) && document.word(before) == ","
        || context.has(lead, WordSet::ComparisonComplements)
            && context.has_in_any_case(before, WordSet::ComparisonWords);
    compared && !number.contains(&figure)
}

/// The date on which a sentence without a claim says that something happened: the last one that is not of a verb of saying.
pub fn event_date(context: &DateContext) -> Option<usize> {
    let nothing = context.sentence.end..context.sentence.end;
    (0..context.dates.len()).rev().find(|&index| {
        let date = &context.dates[index];
        context.usable[index]
            && places_in_time(date)
            && !context.saying.iter().any(|verb| belongs_to_saying(context, date, verb, &nothing, &nothing))
    })
}

/// The date of the first act of saying.
pub fn speech_date(context: &DateContext) -> Option<usize> {
    let nothing = context.sentence.end..context.sentence.end;
    let verb = context.saying.first()?;
    (0..context.dates.len()).find(|&index| {
        let date = &context.dates[index];
        context.usable[index] && places_in_time(date) && belongs_to_saying(context, date, verb, &nothing, &nothing)
    })
}

/// "In a statement on Monday, police said": what is said with, before its date at `start`.
fn is_of_paper(context: &DateContext, start: usize) -> bool {
    const LEAD: std::ops::RangeInclusive<usize> = 3..=8;
    let lead = context.sentence.start..start;
    let paper = |at: usize| context.lexicon.speakers.saying.is(context.document.tokens[at].word, Use::DOCUMENT);
    LEAD.contains(&lead.len())
        && context.has_in_any_case(lead.start, WordSet::StatementPrepositions)
        && lead.clone().all(|at| context.document.tokens[at].kind == TokenKind::Word)
        && lead.clone().any(paper)
}

/// "an estimate of", "a previous assessment of".
fn follows_estimate(context: &DateContext, number: usize) -> bool {
    number >= 2 && context.has(number - 1, WordSet::GenitivePrepositions) && context.has(number - 2, WordSet::Estimates)
}

/// Whether a date belongs to the document or to the line of its place: "KABUL, June 16 (Agency) -", "(May 18, 2011) –".
pub fn is_dateline(document: &Document, lexicon: &Lexicon, date: &DateMention, paragraph: &Range<usize>) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let word = |i: usize| if paragraph.contains(&i) { document.word(i) } else { "" };
    let next = word(end);
    let dash = |w: &str| matches!(w, "-" | "–" | "—" | "--" | "―");
    let closes = next == ")"
        && (dash(word(end + 1)) || document.tokens.get(end + 1).is_some_and(|t| t.capital))
        && start > 0
        && word(start - 1) == "(";
    let agency = next == "("
        && document.tokens.get(end + 1).is_some_and(|t| t.capital)
        && (end + 2..end + 6).any(|i| word(i) == ")");
    let before = start.saturating_sub(6).max(paragraph.start)..start;
    let places = !before.is_empty()
        && before.clone().all(|i| document.tokens[i].kind != TokenKind::Word || document.tokens[i].capital);
    // a stamp at the head of the text
    let stamp = start == paragraph.start
        && paragraph.start < 12
        && document
            .tokens
            .get(end)
            .is_some_and(|t| t.capital || t.kind == TokenKind::Number || t.kind == TokenKind::Sign && next != ",");
    closes || agency && places || places && dash(next) || stamp || is_stamp(document, lexicon, date)
}

/// How many words a headline and the stamp after it may have.
const STAMP_REACH: usize = 60;

/// "12 killed in Homs AFP Friday 6 Oct 2017 Rebels said": a whole date without a preposition, at the head of a text whose
/// headline, agency and stamp are one paragraph with it.
fn is_stamp(document: &Document, lexicon: &Lexicon, date: &DateMention) -> bool {
    let (start, end) = (date.tokens.start, date.tokens.end);
    let capital = |at: usize| document.tokens.get(at).is_some_and(|token| token.capital);
    let named = |at: usize| capital(at) && lexicon.function_words.longest_at(document, at, at + 1).is_none();
    start < STAMP_REACH
        && is_whole(date)
        && start.checked_sub(1).is_none_or(named)
        && (capital(end) || document.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number))
}

/// A day, a month and a year, as they are in the calendar.
fn is_whole(date: &DateMention) -> bool {
    let Expression::Point(point) = &date.expression else { return false };
    matches!(point.base, Base::Date { year: Year::Is(_), month: Some(_), day: Some(_), .. })
}

/// Durations and sets are no dates, and neither is "now".
fn places_in_time(date: &DateMention) -> bool {
    match &date.expression {
        Expression::Duration(_) | Expression::Set(_) | Expression::Reference(_) => false,
        Expression::Window { .. }
        | Expression::Range { .. }
        | Expression::PartOf { .. }
        | Expression::Ending { .. }
        | Expression::SoFar(_) => true,
        Expression::Point(_) => !matches!(date.relation, Relation::For | Relation::Per),
    }
}

/// Whether a date belongs to a verb of saying: right after it, between it and its subject, or at the head of the sentence
/// right before the subject, with nothing between that the claim could be in.
fn belongs_to_saying(
    context: &DateContext,
    date: &DateMention,
    verb: &SpeechCue,
    number: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let document = context.document;
    let (start, end) = (date.tokens.start, date.tokens.end);
    let claim = number.start.min(cue.start)..number.end.max(cue.end);
    if start >= verb.cue.end {
        let between = verb.cue.end..start;
        if between.len() > SPEECH_REACH || claim.start < start && claim.start >= verb.cue.end {
            return false;
        }
        let blocked = between.clone().any(|i| {
            let word = document.word(i);
            matches!(word, ";" | ":" | "\"" | "“" | "”" | ",")
                || context.has_in_any_case(i, WordSet::Complementizers)
                || document.tokens[i].kind == TokenKind::Number
        });
        // "said Friday's attack killed": the date describes a noun of the content
        let next = document.tokens.get(end).map(|t| t.span.of(document.text)).unwrap_or_default();
        let describes = matches!(next, "'s" | "’s") || between.is_empty() && context.is(end, ClauseMarker::Occasion);
        // "said the storm on Saturday had sunk 12 boats": between the subject of what is said and its verb
        let within = !between.is_empty()
            && verb.source < verb.cue.start
            && (context.is(end, ClauseMarker::Auxiliary) || cue.start == end);
        return !blocked && !describes && !within;
    }
    // "repeated that on Sunday, adding that 12 died", but not "on Sunday, according to police"
    let goes_on = end + 1 == verb.cue.start
        && verb.source < verb.cue.start
        && document.word(end) == ","
        && context.lexicon.morphology.is_progressive(document.word(verb.cue.start))
        && claim.start >= verb.cue.end;
    if goes_on {
        return true;
    }
    if end > verb.cue.start {
        return true;
    }
    if start >= verb.source {
        // "the mayor, speaking on local radio on Monday, said"
        let inset =
            (verb.source..start).any(|i| document.word(i) == "," && context.has(i + 1, WordSet::SpeakingInsets));
        // "police on Monday said"
        return (end..verb.cue.start).all(|i| context.has(i, WordSet::LateWords) || inset && document.word(i) == ",");
    }
    // "On Monday, police said": the first word of the sentence, and the claim is in what follows
    let leads = (start <= context.sentence.start + 1 || is_of_paper(context, start))
        && (end..verb.source).all(|i| matches!(document.word(i), "," | "The") || context.has(i, WordSet::Articles))
        && verb.source - end <= 2;
    leads && claim.start >= verb.cue.end
}

//! The date of the event of a record: counted from another day, of its sentence, or of the one before.

use super::calendar::{Anchor, Day, Resolved};
use super::context::Context;
use super::dates::warn;
use crate::Span;
use crate::claim::{Claim, Modality, SaidBasis};
use crate::grammar::claim_dates::When;
use crate::grammar::{Finding, clause};
use crate::lexicon::WordSet;
use crate::mentions::date::{DateMention, Expression, Relation, Side};
use crate::text::TokenKind;
use std::ops::Range;

/// How many words may be between "a day after" and the number.
const OFFSET_REACH: usize = 14;

/// How long a month is in EDTF: `2025-06`.
const MONTH: usize = 7;

/// How many days may lie between two that "and" joins.
const JOINED_DAYS: std::ops::RangeInclusive<i32> = 1..=3;

/// The days of an event, and the words that tell them.
pub(super) struct EventDate {
    pub tokens: Range<usize>,
    pub resolved: Resolved,
}

impl Context<'_, '_> {
    /// When it happened: counted from another day, by a date of the sentence, or by one that the sentence goes on with.
    pub(super) fn set_event_date(&self, claim: &mut Claim, finding: &Finding, when: &When) {
        let span = Span { start: claim.byte_start as u32, end: claim.byte_end as u32 };
        let tokens = self.document.tokens_in(span);
        let own = when.event_date.is_some_and(|i| finding.dates[i].tokens.start > tokens.start);
        if !own && self.days_after(finding, tokens.start) {
            // "just days after dozens were killed": before that, and nobody says when
            return;
        }
        if let Some(event) = self.offset_event(finding, tokens.start) {
            self.write_event(claim, &event, "date.offset");
            return;
        }
        let carried = self.carried_event(finding, when, &tokens);
        let Some(date) = carried.as_ref().or(when.event_date.map(|i| &finding.dates[i])) else { return };
        let date = &self.then(date, tokens.start);
        let event = self.event_days(date, claim);
        // what was done is past; a date to come belongs to something else in the sentence
        let earlier = carried.is_none() && date.tokens.start < tokens.start && date.relation != Relation::Since;
        let background = earlier && self.so_far(&finding.tokens(self.document), tokens.end);
        let to_come = !matches!(claim.modality, Modality::Planned | Modality::Hypothetical | Modality::Question)
            && self.is_to_come(&event.resolved);
        if to_come || background {
            return;
        }
        self.write_event(claim, &event, date.rule);
    }

    /// Writes the days of the event of a claim, and the rule by which they were found.
    pub(super) fn write_event(&self, claim: &mut Claim, event: &EventDate, rule: &str) {
        claim.event_text = Some(self.document.words(event.tokens.clone()).to_owned());
        claim.event_mod = event.resolved.modifier;
        (claim.event, claim.event_from, claim.event_to) = event.resolved.fields();
        warn(claim, &event.resolved);
        claim.rules.push(rule.to_owned());
    }

    /// The days of a date, and with them those of one that "and" joins to it: "late Sunday and early Monday", "in May and
    /// June".
    pub(super) fn event_days(&self, date: &DateMention, claim: &Claim) -> EventDate {
        let of = |date: &DateMention| {
            let now = self.now_of(date, claim);
            EventDate { tokens: date.tokens.clone(), resolved: self.resolve_from(date, &now, claim.modality) }
        };
        let event = of(date);
        let dates = self.dates_of(self.document.sentence_of(date.tokens.start));
        if date.relation == Relation::Since {
            let ends = |other: &&DateMention| matches!(other.relation, Relation::AsOf | Relation::Until);
            let last = dates.iter().find(ends).map(of);
            return last.and_then(|last| closed(&event, &last)).unwrap_or(event);
        }
        let Some(at) = dates.iter().position(|other| other.tokens == date.tokens) else { return event };
        let joins = |first: usize| {
            dates.get(first).zip(dates.get(first + 1)).is_some_and(|(first, second)| self.joins(first, second))
        };
        if joins(at)
            && let Some(both) = both_days(&event, &of(&dates[at + 1]))
        {
            return both;
        }
        let before = at.checked_sub(1).filter(|&before| joins(before));
        before.and_then(|before| both_days(&of(&dates[before]), &event)).unwrap_or(event)
    }

    /// The day from which a date of an event counts: "the past 24 hours" are those before the words were said.
    fn now_of(&self, date: &DateMention, claim: &Claim) -> Anchor {
        let stated = matches!(claim.said_basis, SaidBasis::Explicit | SaidBasis::Relative | SaidBasis::Carried);
        let window = matches!(date.expression, Expression::Window { side: Side::Past, .. });
        if !window || !stated || claim.said_from != claim.said_to {
            return self.anchor;
        }
        let speech_date = claim.said_from.as_deref().and_then(|day| day.parse::<Day>().ok());
        speech_date.map_or(self.anchor, Anchor::from)
    }

    /// Whether nothing is between two dates but "and" with a small word.
    fn joins(&self, first: &DateMention, second: &DateMention) -> bool {
        let between = first.tokens.end..second.tokens.start;
        matches!(between.len(), 1 | 2)
            && self.has(between.start, WordSet::AdditiveConjunctions)
            && between.skip(1).all(|at| self.has(at, WordSet::PairedDateLeads))
    }

    /// The date of the sentence before, or that of a clause with "since", which the claim at `claim` goes on with.
    fn carried_event(&self, finding: &Finding, when: &When, claim: &Range<usize>) -> Option<DateMention> {
        match when.event_date.map(|i| &finding.dates[i]) {
            None if self.has_its_own_time(finding, claim.end) => None,
            None => self.carried(finding.sentence),
            Some(date)
                if date.relation != Relation::Since
                    && clause::in_since_clause(self.document, self.lexicon, date, claim) =>
            {
                Some(DateMention { relation: Relation::Since, ..date.clone() })
            }
            Some(_) => None,
        }
    }

    /// Whether a claim without a date is no part of the day before it in the text: "a war that has killed 9,000", "held
    /// a fortnight before the vote".
    fn has_its_own_time(&self, finding: &Finding, claim_end: usize) -> bool {
        let document = self.document;
        let sentence = finding.tokens(document);
        let distant = finding.dates.iter().any(|date| {
            matches!(date.expression, Expression::Duration(_))
                && sentence.contains(&date.tokens.end)
                && self.has(date.tokens.end, WordSet::OffsetWords)
        });
        distant || self.so_far(&sentence, claim_end)
    }

    /// "a war that has killed 9,000": from its beginning to now.
    fn so_far(&self, sentence: &Range<usize>, claim_end: usize) -> bool {
        (sentence.start + 1..claim_end.min(sentence.end))
            .rev()
            .take(8)
            .any(|i| self.has(i, WordSet::PerfectAuxiliaries) && self.has(i - 1, WordSet::LastingSubjects))
    }

    /// "a day after a blast killed 11": the day of the claim at `first`, counted back from the date before those words, or
    /// from the document's.
    fn offset_event(&self, finding: &Finding, first: usize) -> Option<EventDate> {
        let document = self.document;
        let sentence = finding.tokens(document);
        let index = finding.dates.iter().rposition(|date| {
            let after = date.tokens.end;
            matches!(date.expression, Expression::Duration(_))
                && after < first
                && first - after <= OFFSET_REACH
                && self.has(after, WordSet::AfterWords)
                && (after..first).all(|i| !matches!(document.word(i), "," | ";" | ":" | "(" | ")"))
        })?;
        let duration = &finding.dates[index];
        // another date after "after" is the claim's own
        if finding.dates[index + 1..].iter().any(|d| d.tokens.start < first + OFFSET_REACH && self.names_day(d)) {
            return None;
        }
        let length = self.resolve(duration, Modality::Asserted).timex?;
        let days: i32 = length.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
        let before = finding.dates[..index].iter().rev().filter(|d| d.tokens.start >= sentence.start);
        let base = before
            .filter(|d| self.names_day(d))
            .find_map(|d| self.resolve(d, Modality::Asserted).from)
            .or_else(|| self.anchor.full())?;
        let resolved = Resolved::of_day(base.plus_days(-days)?);
        Some(EventDate { tokens: duration.tokens.start..duration.tokens.end + 1, resolved })
    }

    /// "days after", "weeks after": a clause at an unknown distance.
    fn days_after(&self, finding: &Finding, first: usize) -> bool {
        let document = self.document;
        let from = finding.tokens(document).start.max(first.saturating_sub(OFFSET_REACH)) + 1;
        (from..first).rev().take_while(|&i| !matches!(document.word(i), "," | ";" | ":")).any(|i| {
            self.has(i, WordSet::AfterWords) && self.has(i - 1, WordSet::UnitsOfSpans) && {
                let before = i.checked_sub(2).map(|n| &document.tokens[n]);
                !before.is_some_and(|t| t.kind == TokenKind::Number || self.lexicon.quantities.value(t.word) > 0.0)
            }
        })
    }

    /// "the worst since 2020, when 70 died": the claim is of that year, and not of all since.
    pub(super) fn then(&self, date: &DateMention, first: usize) -> DateMention {
        let end = date.tokens.end;
        let when = end + 1 < first && self.document.word(end) == "," && self.has(end + 1, WordSet::WhenWords);
        DateMention { relation: if when { Relation::At } else { date.relation }, ..date.clone() }
    }

    /// Whether a date resolves to one day.
    fn names_day(&self, date: &DateMention) -> bool {
        let resolved = self.resolve(date, Modality::Asserted);
        resolved.from.is_some() && resolved.from == resolved.to
    }
}

/// "since 3 March and as of 12 May": from the first to the last, where the last follows.
fn closed(since: &EventDate, last: &EventDate) -> Option<EventDate> {
    let (from, to) = since.resolved.from.zip(last.resolved.to).filter(|(from, to)| from.days_to(*to) > 0)?;
    let mut resolved = since.resolved.clone();
    let start = resolved.edtf.as_deref()?.split('/').next()?.to_owned();
    let end = last.resolved.edtf.as_deref()?.rsplit('/').next()?;
    (resolved.edtf, resolved.from, resolved.to) = (Some(format!("{start}/{end}")), Some(from), Some(to));
    Some(EventDate { tokens: since.tokens.clone(), resolved })
}

/// Two dates as one, where each is a day and the second follows the first, or each a month and the second the next.
fn both_days(first: &EventDate, second: &EventDate) -> Option<EventDate> {
    let (from, to) =
        day(first).zip(day(second)).filter(|(from, to)| JOINED_DAYS.contains(&from.days_to(*to))).or_else(|| {
            let month = |event: &EventDate| event.resolved.edtf.as_ref().is_some_and(|edtf| edtf.len() == MONTH);
            let next = first.resolved.to.zip(second.resolved.from).is_some_and(|(end, start)| end.days_to(start) == 1);
            let ends = first.resolved.from.zip(second.resolved.to);
            ends.filter(|_| next && month(first) && month(second))
        })?;
    let mut resolved = first.resolved.clone();
    resolved.edtf = Some(format!("{}/{}", first.resolved.edtf.as_deref()?, second.resolved.edtf.as_deref()?));
    (resolved.from, resolved.to) = (Some(from), Some(to));
    Some(EventDate { tokens: first.tokens.start..second.tokens.end, resolved })
}

/// The day of an event that is dated to one.
fn day(event: &EventDate) -> Option<Day> {
    event.resolved.from.filter(|_| event.resolved.from == event.resolved.to)
}

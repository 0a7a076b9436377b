//! The dates of a record: which of the sentence's dates is when it was said and which when it happened, in days.

use super::calendar::{self, Day, Direction, Resolved, TimexType};
use super::coreference::Source;
use super::records::Context;
use crate::Span;
use crate::claim::{Claim, Modality, SaidBasis, SourceBasis};
use crate::grammar::Finding;
use crate::grammar::claim_dates::{self, DateContext, When};
use crate::grammar::claims::Link;
use crate::grammar::clause;
use crate::mentions::date::{self, Base, DateMention, Expression, Relation, Which};
use crate::mentions::quantity::Quantity;
use crate::text::TokenKind;
use std::ops::Range;
use std::rc::Rc;

impl Context<'_, '_> {
    /// The dates of a claim in its sentence.
    pub(super) fn when(&self, finding: &Finding, link: &Link, quantity: &Quantity, source: Option<&Source>) -> When {
        let saying = self.coreference.saying_in(finding.sentence);
        let own = source.and_then(|s| s.saying.as_ref());
        let usable = self.usable(finding.sentence, &finding.dates);
        let scene = DateContext {
            document: self.document,
            lexicon: self.lexicon,
            dates: &finding.dates,
            usable: &usable,
            saying: &saying,
            sentence: finding.tokens(self.document),
        };
        claim_dates::when(&scene, own, &quantity.tokens, &link.cue)
    }

    /// The date of an act of saying in another sentence: the next one points back at this claim ("The ministry revealed
    /// this assessment on Sunday"), or the one before did so and this one goes on with it.
    pub(super) fn said_later(&self, sentence: usize, claim: &mut Claim) -> Option<DateMention> {
        let (index, saying, channel) = if let Some((saying, channel)) = self.coreference.later_saying(sentence) {
            (sentence + 1, saying, channel)
        } else {
            let before = sentence.checked_sub(2)?;
            let goes_on = claim.source_basis == SourceBasis::Carried
                && self
                    .coreference
                    .source_of_act(sentence - 1)
                    .is_some_and(|name| claim.source.as_deref() == Some(name));
            let (saying, channel) = self.coreference.later_saying(before).filter(|_| goes_on)?;
            (sentence - 1, saying, channel)
        };
        if claim.channel.is_none() {
            claim.channel = channel;
        }
        let tokens = self.document.sentences.get(index)?.tokens.clone();
        let dates = self.dates_of(index);
        let usable = self.usable(index, &dates);
        let sayings = [saying];
        let scene = DateContext {
            document: self.document,
            lexicon: self.lexicon,
            dates: &dates,
            usable: &usable,
            saying: &sayings,
            sentence: tokens,
        };
        let said = claim_dates::speech_date(&scene)?;
        dates.get(said).cloned()
    }

    /// The dates of a sentence beside that of a claim.
    pub(super) fn dates_of(&self, sentence: usize) -> Rc<[DateMention]> {
        let mut beside = self.beside.borrow_mut();
        if let Some((_, dates)) = beside.iter().find(|(index, _)| *index == sentence) {
            return dates.clone();
        }
        let tokens = self.document.sentences[sentence].tokens.clone();
        let dates: Rc<[DateMention]> = date::find(self.document, self.lexicon, tokens).into();
        if beside.len() == BESIDE {
            beside.pop_front();
        }
        beside.push_back((sentence, dates.clone()));
        dates
    }

    /// The date of the sentence before, which this one continues without a date of its own.
    pub(super) fn carried(&self, sentence: usize) -> Option<DateMention> {
        let previous = sentence.checked_sub(1)?;
        let (this, before) = (&self.document.sentences[sentence], &self.document.sentences[previous]);
        if this.paragraph != before.paragraph {
            return None;
        }
        let dates = self.dates_of(previous);
        let usable = self.usable(previous, &dates);
        let saying = self.coreference.saying_in(previous);
        let index = claim_dates::event_date(&DateContext {
            document: self.document,
            lexicon: self.lexicon,
            dates: &dates,
            usable: &usable,
            saying: &saying,
            sentence: before.tokens.clone(),
        })?;
        let mut date = dates.get(index)?.clone();
        if self.since_then(this.tokens.clone()) {
            date.relation = Relation::Since;
            return Some(date);
        }
        // only the news goes on in the next sentence; a year or an old day is background
        let resolved = self.resolve(&date, Modality::Asserted);
        let (from, to, now) = (resolved.from?, resolved.to?, self.anchor.full()?);
        (from.days_to(to) <= 3 && from.days_to(now).abs() <= 31).then_some(date)
    }

    /// "since then": open to the present from the date before.
    pub(super) fn since_then(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|i| {
            i + 1 < tokens.end
                && self.document.word(i).eq_ignore_ascii_case("since")
                && self.document.word(i + 1) == "then"
        })
    }

    /// By date: it names a day, a month or a year, and is not the document's own.
    pub(super) fn usable(&self, sentence: usize, dates: &[DateMention]) -> Vec<bool> {
        let paragraph = &self.document.paragraphs[self.document.sentences[sentence].paragraph].tokens;
        let known = self.anchor.full().is_some();
        dates
            .iter()
            .map(|date| {
                !claim_dates::is_dateline(self.document, date, paragraph)
                    && !self.is_compared(date)
                    && (!known || self.resolve(date, Modality::Asserted).edtf.is_some())
            })
            .collect()
    }

    /// "11 more than yesterday": what is compared with is not when it happened.
    fn is_compared(&self, date: &DateMention) -> bool {
        let before = date.tokens.start.wrapping_sub(1);
        let small = |at: usize| matches!(self.document.word(at), "on" | "in" | "the" | "a");
        let at = if small(before) { before.wrapping_sub(1) } else { before };
        self.document.word(at) == "than"
    }

    /// Whether a date lies wholly behind the document's day or begins with it and reaches beyond: no date of what was done.
    pub(super) fn is_to_come(&self, resolved: &Resolved) -> bool {
        let now = self.anchor.full();
        let after = |day: Option<Day>, least: i32| day.zip(now).is_some_and(|(day, now)| now.days_to(day) >= least);
        after(resolved.from, 1) || after(resolved.from, 0) && after(resolved.to, 1)
    }

    pub(super) fn resolve(&self, date: &DateMention, modality: Modality) -> Resolved {
        let direction = if modality == Modality::Planned { Direction::Future } else { Direction::Past };
        let mut resolved = calendar::resolve(&date.expression, &self.anchor, direction, None);
        if resolved.edtf.is_none()
            && let Some(reach) = previous_reach(&date.expression)
            && let Some(previous) = self.previous(date, reach)
        {
            resolved = calendar::resolve(&date.expression, &self.anchor, direction, Some(&previous));
        }
        resolved.edtf = match date.relation {
            Relation::Since => {
                resolved.to = None;
                resolved.open_end()
            }
            // "before dawn on Monday" is Monday still
            Relation::Until | Relation::Before if resolved.kind != TimexType::Time => {
                resolved.from = None;
                resolved.open_start()
            }
            _ => resolved.edtf,
        };
        resolved
    }

    /// The date before in the sentence or `reach` sentences back, from which "a day earlier" counts.
    fn previous(&self, date: &DateMention, reach: usize) -> Option<Resolved> {
        let sentence = self.document.sentence_of(date.tokens.start);
        (sentence.saturating_sub(reach)..=sentence).rev().find_map(|index| {
            let dates = self.dates_of(index);
            let before = dates.iter().rev().filter(|d| d.tokens.end <= date.tokens.start);
            before
                .map(|d| calendar::resolve(&d.expression, &self.anchor, Direction::Past, None))
                .find(|resolved| resolved.from.is_some())
        })
    }

    pub(super) fn set_dates(&self, claim: &mut Claim, finding: &Finding, when: When, modality: Modality) {
        let document = self.document;
        let later =
            if when.said.is_none() && claim.source.is_some() { self.said_later(finding.sentence, claim) } else { None };
        if let Some(date) = when.said.map(|i| &finding.dates[i]).or(later.as_ref()) {
            let resolved = self.resolve(date, Modality::Asserted);
            claim.said_text = Some(document.words(date.tokens.clone()).to_owned());
            claim.said_basis = if later.is_some() {
                SaidBasis::Carried
            } else if is_calendar_date(date) {
                SaidBasis::Explicit
            } else {
                SaidBasis::Relative
            };
            claim.said_mod = resolved.modifier;
            claim.said_from = resolved.from.map(|d| d.to_string());
            claim.said_to = resolved.to.map(|d| d.to_string());
            warn(claim, &resolved);
            claim.said = resolved.edtf;
            claim.rules.push(date.rule.to_string());
        } else if let Some(date) = self.article.posted(claim.byte_start as u32).or(self.published.as_deref()) {
            claim.said = Some(date.to_owned());
            claim.said_basis = SaidBasis::Document;
            claim.said_to = self.anchor.full().map(|d| d.to_string());
        }
        if claim.said.is_none() {
            claim.said_basis = SaidBasis::None;
        }
        let claim_end = document.tokens_in(Span { start: 0, end: claim.byte_end as u32 }).end;
        let carried = match when.event.map(|i| &finding.dates[i]) {
            None if self.has_its_own_time(finding, claim_end) => None,
            None => self.carried(finding.sentence),
            Some(date) if date.relation != Relation::Since && clause::in_since_clause(document, date, claim_end) => {
                Some(DateMention { relation: Relation::Since, ..date.clone() })
            }
            Some(_) => None,
        };
        let first = document.tokens_in(Span { start: claim.byte_start as u32, end: claim.byte_end as u32 }).start;
        let own = when.event.is_some_and(|i| finding.dates[i].tokens.start > first);
        if !own && self.days_after(finding, first) {
            // "just days after dozens were killed": before that, and nobody says when
        } else if let Some(event) = self.offset_event(finding, first) {
            claim.event_text = Some(document.words(event.text).to_owned());
            claim.event_from = Some(event.day.to_string());
            claim.event_to = claim.event_from.clone();
            claim.event = claim.event_from.clone();
            claim.rules.push("date.offset".to_owned());
        } else if let Some(date) = carried.as_ref().or(when.event.map(|i| &finding.dates[i])) {
            let date = &self.then(date, first);
            let mut resolved = self.resolve(date, modality);
            let mut text = date.tokens.clone();
            if carried.is_none()
                && let Some((second, until)) = when.event.and_then(|i| self.second_day(finding, i, &resolved))
            {
                text.end = second;
                resolved.edtf = resolved.edtf.map(|from| format!("{from}/{until}"));
                resolved.to = Some(until);
            }
            // what was done lies behind; a date to come belongs to something else in the sentence
            let earlier = carried.is_none() && date.tokens.start < first && date.relation != Relation::Since;
            let background = earlier && self.so_far(&finding.tokens(document), claim_end);
            let to_come = !matches!(modality, Modality::Planned | Modality::Hypothetical | Modality::Question)
                && self.is_to_come(&resolved);
            if !to_come && !background {
                claim.event_text = Some(document.words(text).to_owned());
                claim.event_mod = resolved.modifier;
                claim.event_from = resolved.from.map(|d| d.to_string());
                claim.event_to = resolved.to.map(|d| d.to_string());
                warn(claim, &resolved);
                claim.event = resolved.edtf;
                claim.rules.push(date.rule.to_string());
            }
        }
        if let Some(date) = when.as_of.map(|i| &finding.dates[i]) {
            claim.as_of = self.resolve(date, Modality::Asserted).edtf;
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
                && matches!(document.word(date.tokens.end), "before" | "earlier" | "after" | "later" | "ago")
        });
        distant || self.so_far(&sentence, claim_end)
    }

    /// "a war that has killed 9,000": from its beginning to now.
    fn so_far(&self, sentence: &Range<usize>, claim_end: usize) -> bool {
        let document = self.document;
        (sentence.start + 1..claim_end.min(sentence.end)).rev().take(8).any(|i| {
            matches!(document.word(i), "has" | "have")
                && matches!(document.word(i - 1), "that" | "which" | "conflict" | "war" | "fighting" | "violence")
        })
    }

    /// "a day after a blast killed 11": the day of the claim at `first`, counted back from the date before those words, or
    /// from the document's.
    fn offset_event(&self, finding: &Finding, first: usize) -> Option<OffsetEvent> {
        let document = self.document;
        let sentence = finding.tokens(document);
        let index = finding.dates.iter().rposition(|date| {
            let after = date.tokens.end;
            matches!(date.expression, Expression::Duration(_))
                && after < first
                && first - after <= OFFSET_REACH
                && document.word(after) == "after"
                && (after..first).all(|i| !matches!(document.word(i), "," | ";" | ":" | "(" | ")"))
        })?;
        let duration = &finding.dates[index];
        // another date behind "after" is the claim's own
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
        Some(OffsetEvent { day: base.plus_days(-days)?, text: duration.tokens.start..duration.tokens.end + 1 })
    }

    /// "days after", "weeks after": a clause told by an unknown distance.
    fn days_after(&self, finding: &Finding, first: usize) -> bool {
        let document = self.document;
        let from = finding.tokens(document).start.max(first.saturating_sub(OFFSET_REACH)) + 1;
        (from..first).rev().take_while(|&i| !matches!(document.word(i), "," | ";" | ":")).any(|i| {
            document.word(i) == "after" && matches!(document.word(i - 1), "days" | "weeks" | "months" | "years") && {
                let before = i.checked_sub(2).map(|n| &document.tokens[n]);
                !before.is_some_and(|t| t.kind == TokenKind::Number || self.lexicon.quantities.value(t.word) > 0.0)
            }
        })
    }

    /// "the worst since 2020, when 70 died": the claim is of that year, and not of all since.
    fn then(&self, date: &DateMention, first: usize) -> DateMention {
        let end = date.tokens.end;
        let when = end + 1 < first && self.document.word(end) == "," && self.document.word(end + 1) == "when";
        DateMention { relation: if when { Relation::At } else { date.relation }, ..date.clone() }
    }

    /// Whether a date resolves to one day.
    fn names_day(&self, date: &DateMention) -> bool {
        let resolved = self.resolve(date, Modality::Asserted);
        resolved.from.is_some() && resolved.from == resolved.to
    }

    /// "late Sunday and early Monday": the token behind the second day, and that day.
    fn second_day(&self, finding: &Finding, index: usize, first: &Resolved) -> Option<(usize, Day)> {
        let (date, next) = (&finding.dates[index], finding.dates.get(index + 1)?);
        let between = date.tokens.end..next.tokens.start;
        let joined = (1..=2).contains(&between.len())
            && self.document.word(between.start) == "and"
            && between.clone().skip(1).all(|i| matches!(self.document.word(i), "on" | "early" | "late"));
        let (from, to) = (first.from?, self.resolve(next, Modality::Asserted).from?);
        (joined && first.from == first.to && self.names_day(next) && (1..=3).contains(&from.days_to(to)))
            .then_some((next.tokens.end, to))
    }
}

/// How many sentences beside claims are kept in mind: the one before, and two behind.
const BESIDE: usize = 4;

/// How many words may stand between "a day after" and the number.
const OFFSET_REACH: usize = 14;

/// A day told by its distance from another.
struct OffsetEvent {
    day: Day,
    text: Range<usize>,
}

/// How many sentences back the date may stand from which this one counts: "a day earlier", "the following day" from one
/// in the sentence before as well, "at 19:00" from its own sentence's.
fn previous_reach(expression: &Expression) -> Option<usize> {
    let Expression::Point(point) = expression else { return None };
    match point.base {
        Base::Offset { discourse: true, .. } | Base::Unit(_, Which::Previous | Which::Following) => Some(1),
        Base::PartOfDay(_) => Some(0),
        _ => None,
    }
}

/// A date that needs no other to be known: "June 16, 2025", "in 2014".
fn is_calendar_date(date: &DateMention) -> bool {
    match &date.expression {
        Expression::Point(point) => matches!(point.base, Base::Date { .. }),
        Expression::Range { from, .. } => matches!(from.base, Base::Date { .. }),
        _ => false,
    }
}

fn warn(claim: &mut Claim, resolved: &Resolved) {
    let Some(warning) = resolved.warning else { return };
    if !claim.warnings.iter().any(|w| w == warning.as_str()) {
        claim.warnings.push(warning.as_str().to_owned());
    }
}

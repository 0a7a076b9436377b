//! The dates of a record: which of the sentence's dates is when it was said and which when it happened, in days.

use super::calendar::{Anchor, Day, Direction, Resolved, TimexType};
use super::context::Context;
use super::coreference::Source;
use crate::claim::{Claim, Modality, SaidBasis, SourceBasis};
use crate::grammar::Finding;
use crate::grammar::claim_dates::{self, DateContext, When};
use crate::grammar::claims::Link;
use crate::lexicon::WordSet;
use crate::mentions::date::{self, Base, DateMention, Expression, Relation};
use crate::mentions::quantity::Quantity;
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
        let speech_date = claim_dates::speech_date(&scene)?;
        dates.get(speech_date).cloned()
    }

    /// The dates of a sentence beside that of a claim.
    pub(super) fn dates_of(&self, sentence: usize) -> Rc<[DateMention]> {
        let known = self.beside.borrow().iter().find(|(index, _)| *index == sentence).map(|(_, dates)| dates.clone());
        known.unwrap_or_else(|| {
            let tokens = self.document.sentences[sentence].tokens.clone();
            let dates: Rc<[DateMention]> = date::find(self.document, self.lexicon, tokens).into();
            self.keep_dates(sentence, dates.clone());
            dates
        })
    }

    /// Keeps the dates of a sentence in mind.
    pub(super) fn keep_dates(&self, sentence: usize, dates: Rc<[DateMention]>) {
        let mut beside = self.beside.borrow_mut();
        if beside.len() == BESIDE {
            beside.pop_front();
        }
        beside.push_back((sentence, dates));
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
                && self.lexicon.word_sets.has_in_any_case(WordSet::SinceWords, self.document.word(i))
                && self.has(i + 1, WordSet::ThenWords)
        })
    }

    /// By date: it names a day, a month or a year, and is not the document's own.
    pub(super) fn usable(&self, sentence: usize, dates: &[DateMention]) -> Vec<bool> {
        let paragraph = &self.document.paragraphs[self.document.sentences[sentence].paragraph].tokens;
        let known = self.anchor.full().is_some();
        dates
            .iter()
            .map(|date| {
                !claim_dates::is_dateline(self.document, self.lexicon, date, paragraph)
                    && !self.is_compared(date)
                    && (!known || self.resolve(date, Modality::Asserted).edtf.is_some())
            })
            .collect()
    }

    /// "11 more than yesterday", "the heaviest raid since 2006": what is compared with is not when it happened.
    fn is_compared(&self, date: &DateMention) -> bool {
        if date.relation == Relation::Since && self.is_superlative(date) {
            return true;
        }
        let before = date.tokens.start.wrapping_sub(1);
        let small = |at: usize| self.has(at, WordSet::ComparedDateLeads);
        let at = if small(before) { before.wrapping_sub(1) } else { before };
        self.has(at, WordSet::ThanWords)
    }

    /// Whether the best of its kind "since" the date is meant, by the words right before: "the first attack since May". What
    /// happened on that day itself is written with "when".
    fn is_superlative(&self, date: &DateMention) -> bool {
        let first = self.document.sentences[self.document.sentence_of(date.tokens.start)].tokens.start;
        let before = first.max(date.tokens.start.saturating_sub(SUPERLATIVE_REACH))..date.tokens.start;
        let best = |at: usize| {
            let word = self.document.word(at);
            self.lexicon.word_sets.has(WordSet::Superlatives, word) && !self.has(at + 1, WordSet::GenitivePrepositions)
        };
        let end = date.tokens.end;
        let when = self.has(end + 1, WordSet::WhenWords);
        !when && before.rev().take_while(|&at| !matches!(self.document.word(at), "," | ";" | ":")).any(best)
    }

    /// Whether a date lies wholly after the document's day or begins with it and reaches beyond: no date of what was done.
    pub(super) fn is_to_come(&self, resolved: &Resolved) -> bool {
        let now = self.anchor.full();
        let after = |day: Option<Day>, least: i32| day.zip(now).is_some_and(|(day, now)| now.days_to(day) >= least);
        after(resolved.from, 1) || after(resolved.from, 0) && after(resolved.to, 1)
    }

    /// The days of a date, against that of the document or of the post in which the claim is.
    pub(super) fn resolve(&self, date: &DateMention, modality: Modality) -> Resolved {
        self.resolve_from(date, &self.anchor, modality)
    }

    /// The same, counted from another day than that of the document.
    pub(super) fn resolve_from(&self, date: &DateMention, now: &Anchor, modality: Modality) -> Resolved {
        // what may yet happen lies ahead or back, as its verb says; what is stated as a fact has happened
        let way = match modality {
            Modality::Planned => Some(Direction::Future),
            Modality::Feared | Modality::Possible | Modality::Hypothetical | Modality::Question => None,
            _ => Some(Direction::Past),
        };
        let mut resolved = self.text_dates.resolve_of_claim(date, now, way);
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

    /// Writes when it was said, when it happened and, for a running figure, the day for which it holds.
    pub(super) fn set_dates(&self, claim: &mut Claim, finding: &Finding, when: When) {
        self.set_speech_date(claim, finding, &when);
        self.set_event_date(claim, finding, &when);
        if let Some(date) = when.as_of.map(|i| &finding.dates[i]) {
            claim.as_of = self.resolve(date, Modality::Asserted).edtf;
        }
    }

    /// The date of saying: of the sentence, of an act of saying beside it, else of the document.
    fn set_speech_date(&self, claim: &mut Claim, finding: &Finding, when: &When) {
        let beside = when.speech_date.is_none() && claim.source.is_some();
        let later = if beside { self.said_later(finding.sentence, claim) } else { None };
        if let Some(date) = when.speech_date.map(|i| &finding.dates[i]).or(later.as_ref()) {
            let resolved = self.resolve(date, Modality::Asserted);
            claim.said_text = Some(self.document.words(date.tokens.clone()).to_owned());
            claim.said_basis = if later.is_some() {
                SaidBasis::Carried
            } else if is_calendar_date(date) {
                SaidBasis::Explicit
            } else {
                SaidBasis::Relative
            };
            claim.said_mod = resolved.modifier;
            (claim.said, claim.said_from, claim.said_to) = resolved.fields();
            warn(claim, &resolved);
            claim.rules.push(date.rule.to_string());
        } else if let Some(date) = self.article.posted(claim.byte_start as u32).or(self.published.as_deref()) {
            claim.said = Some(date.to_owned());
            claim.said_basis = SaidBasis::Document;
            claim.said_to = self.anchor.full().map(|d| d.to_string());
        }
        if claim.said.is_none() {
            claim.said_basis = SaidBasis::None;
        }
    }
}

/// How many words may be between "the deadliest" and the date of "since".
const SUPERLATIVE_REACH: usize = 9;

/// How many sentences beside claims are kept in mind: the one before, and two after.
const BESIDE: usize = 4;

/// A date that needs no other to be known: "June 16, 2025", "in 2014".
fn is_calendar_date(date: &DateMention) -> bool {
    match &date.expression {
        Expression::Point(point) => matches!(point.base, Base::Date { .. }),
        Expression::Range { from, .. } => matches!(from.base, Base::Date { .. }),
        _ => false,
    }
}

/// Adds what was odd about a date.
pub(super) fn warn(claim: &mut Claim, resolved: &Resolved) {
    let Some(warning) = resolved.warning else { return };
    if !claim.warnings.iter().any(|w| w == warning.as_str()) {
        claim.warnings.push(warning.as_str().to_owned());
    }
}

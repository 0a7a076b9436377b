//! Which figure takes the place of another: "rose to 17 from 12", "an earlier toll of 9".

use super::alike::{number, other_day, other_kind, other_place, other_scale, other_scope};
use super::linked::Linked;
use crate::claim::{Claim, Modality, Polarity, Scope};
use crate::lexicon::{LinkUse, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many words before a figure may tell that it changed, or that it no longer holds.
const LEAD: usize = 12;
/// How many words after a figure may tell that it no longer holds.
const TAIL: usize = 6;
/// How many words before a figure may have the "but" after which it is told.
const TURN: usize = 30;
/// How many words may be between two figures that are given in one breath.
const BREATH: usize = 8;
/// Numbers that are years beside a figure.
const YEARS: Range<u32> = 1900..2100;
/// How many claims away the figure may be that takes its place.
const REACH: usize = 6;
/// How many claims before a figure that is said to have grown may be what it was, and how many after a headline or first
/// sentence that says so.
const GROWN: usize = 12;
const LEADS: usize = 3;
/// How many sentences away.
const SENTENCES: usize = 2;

/// The metric of killed and hurt together, of which a text may give either for it.
const TOGETHER: &str = "casualties";

/// How a text says that a figure no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Former {
    /// "from 12", beside a word for a change.
    From,
    /// "an earlier toll of 9", "earlier put at 20".
    Stated,
    /// "they had reported 39 deaths": so where the same body gives another figure.
    Had,
}

/// Sets `supersedes`: of the figure that holds now, to the one whose place it takes.
pub(super) fn replace(claims: &mut [Claim], linked: &Linked) {
    let former = linked.all_former(claims);
    for older in 0..claims.len() {
        let newer = match former[older] {
            Some(Former::From) => {
                // "The toll was 105. That was up from 90"
                let newer = linked.beside(claims, &former, older).or_else(|| linked.around(claims, &former, older));
                // "revised from 471 down to 342": it takes the place of what it could be a part of
                if let Some(newer) = newer.filter(|&newer| claims[newer].part_of.as_ref() == Some(&claims[older].id)) {
                    claims[newer].part_of = None;
                }
                newer
            }
            Some(Former::Stated | Former::Had) => linked.around(claims, &former, older),
            None => None,
        };
        if let Some(newer) = newer.filter(|&newer| claims[newer].supersedes.is_none()) {
            claims[newer].supersedes = Some(claims[older].id.clone());
            // what it was put at before is no part of it
            if claims[older].part_of.as_ref() == Some(&claims[newer].id) {
                claims[older].part_of = None;
            }
        }
    }
    for newer in 1..claims.len() {
        if claims[newer].supersedes.is_none() && former[newer].is_none() && linked.is_new(newer) {
            let from = newer.saturating_sub(GROWN);
            let near = |older: usize| newer - older <= REACH || claims[older].source.is_some();
            let older = (from..newer).rev().find(|&older| near(older) && linked.grows_into(claims, older, newer));
            claims[newer].supersedes = older.map(|older| claims[older].id.clone());
        }
    }
    // "The toll has risen to 18": the text may tell only later what it was
    for newer in 0..claims.len().min(LEADS) {
        if claims[newer].supersedes.is_none() && former[newer].is_none() && linked.rises_to(newer) {
            let to = claims.len().min(newer + REACH);
            let older = (newer + 1..to).find(|&older| {
                linked.apart(older, newer) > 0
                    && linked.has(linked.before(older, LEAD), LinkUse::FORMER)
                    && linked.grows_into(claims, older, newer)
                    && claims[older].supersedes.is_none()
            });
            claims[newer].supersedes = older.map(|older| claims[older].id.clone());
        }
    }
}

impl Linked<'_, '_> {
    /// How the text says of each figure that it no longer holds, if it does.
    fn all_former(&self, claims: &[Claim]) -> Vec<Option<Former>> {
        let mut former: Vec<Option<Former>> = Vec::with_capacity(claims.len());
        for claim in 0..claims.len() {
            // "an earlier toll of nine killed and 20 hurt": the word is said of both
            let before = || former[claim - 1].filter(|how| *how == Former::Stated && self.goes_with(claims, claim - 1));
            let own = self.former(claims, claim);
            former.push(own.or_else(|| if claim > 0 { before() } else { None }));
        }
        former
    }

    /// Whether the next figure is in one breath with a figure: "nine killed and 20 hurt".
    fn goes_with(&self, claims: &[Claim], claim: usize) -> bool {
        let gap = self.at[claim].tokens.end..self.at[claim + 1].tokens.start;
        self.apart(claim, claim + 1) == 0
            && claims[claim].metric != claims[claim + 1].metric
            && gap.len() <= BREATH
            && !self.is_new(claim + 1)
            && !gap.into_iter().any(|at| self.has_word(at, WordSet::ContrastConjunctions))
    }

    /// Whether a figure could take the place of another at all.
    fn may_replace(&self, newer: &Claim, older: &Claim) -> bool {
        newer.metric == older.metric && self.may_stand_for(newer, older)
    }

    /// Whether a figure could take the place of another, were they of one metric. "Dozens" may be one, "several" is none.
    fn may_stand_for(&self, newer: &Claim, older: &Claim) -> bool {
        let of_many = |vague: &str| self.lexicon.morphology.ends_as_plural(vague);
        newer.share.is_none()
            && !newer.increment
            && (number(newer).is_some() || number(older).is_none())
            && older.modality != Modality::Planned
            && older.share.is_none()
            && older.polarity != Polarity::Zero
            && (number(older).is_some() || older.vague.as_deref().is_some_and(of_many))
            && number(newer) != number(older)
    }

    /// How the text says that a figure no longer holds, if it does.
    fn former(&self, claims: &[Claim], claim: usize) -> Option<Former> {
        if claims[claim].share.is_some() {
            return None;
        }
        let lead = self.before(claim, LEAD);
        // "from 58 to 62": what comes after "to" is the new figure
        let own = |at: &usize| {
            !self.has_word(*at, WordSet::GoalPrepositions) && self.document.tokens[*at].kind != TokenKind::Number
        };
        let near = lead.clone().rev().take(3).take_while(own);
        let from = near.into_iter().find(|&at| self.has_word_in_any_case(at, WordSet::OriginPrepositions));
        if let Some(from) = from
            && self.has(lead.start..from, LinkUse::CHANGE)
            && !self.is_of_year(claim)
        {
            return Some(Former::From);
        }
        // "raised the previous toll to six"
        if self.rises_to(claim) {
            return None;
        }
        if self.is_stated_former(claim) || self.is_called_former(claim) || self.is_dated_back(claim) {
            return Some(Former::Stated);
        }
        let had = |at: usize| self.has_word(at, WordSet::PluperfectAuxiliaries) && self.says(at + 1);
        lead.clone().rev().take_while(|&at| !self.breaks(at)).any(had).then_some(Former::Had)
    }

    /// "a toll of 14 given a day earlier", "the 250 it gave on Monday", "compared with 54 on Tuesday".
    fn is_dated_back(&self, claim: usize) -> bool {
        let word = |at: usize| self.document.word(at);
        let from = self.at[claim].tokens.end;
        let end = self.sentence(claim).end.min(from + 2 * TAIL);
        let end =
            (from..end).find(|&at| self.lexicon.word_sets.has(WordSet::ClauseSeparators, word(at))).unwrap_or(end);
        let back = |mut tokens: Range<usize>| {
            tokens.any(|at| {
                self.is(at, LinkUse::FORMER)
                    || self.has_word(at, WordSet::BeforeWords)
                    || self.lexicon.names_day(self.document.tokens[at].word)
            })
        };
        let compared = |at: usize| {
            self.lexicon.word_sets.has(WordSet::ComparisonWords, word(at))
                && self.lexicon.word_sets.has(WordSet::ComparisonComplements, word(at + 1))
        };
        if self.before(claim, 4).any(compared) {
            return back(from..end) && !self.is_of_year(claim);
        }
        let named =
            self.before(claim, 3).any(|at| self.is(at, LinkUse::TALLY) || self.has_word(at, WordSet::DefiniteArticles));
        let speech = (from..end).take(TAIL).find(|&at| self.says(at)).filter(|_| named);
        speech.is_some_and(|speech| back(speech + 1..end))
    }

    /// "up from 45 the year before", "from 90 in 2014": what is compared with another year is not put right.
    fn is_of_year(&self, claim: usize) -> bool {
        let from = self.at[claim].tokens.end;
        let is_year = |at: usize| {
            let word = self.document.word(at);
            self.has_word(at, WordSet::YearUnits) || word.len() == 4 && word.parse().is_ok_and(|n| YEARS.contains(&n))
        };
        (from..self.sentence(claim).end.min(from + 2 * TAIL)).any(is_year)
    }

    /// Where what is before a figure no longer speaks of it.
    fn breaks(&self, at: usize) -> bool {
        self.lexicon.word_sets.has(WordSet::RevisionBreaks, self.document.word(at))
            || self.document.tokens[at].kind == TokenKind::Number
    }

    /// "not 15 as earlier reported", "rather than the 20 first given".
    fn is_called_former(&self, claim: usize) -> bool {
        let tokens = &self.at[claim].tokens;
        let end = self.sentence(claim).end;
        let denied = self
            .before(claim, 3)
            .any(|at| self.lexicon.word_sets.has(WordSet::CorrectionWords, self.document.word(at)));
        let tail = tokens.end..end.min(tokens.end + TAIL);
        let as_stated = |at: usize| {
            let mut near = at..end.min(at + 3);
            self.is(at, LinkUse::FORMER) && near.any(|at| self.says(at))
        };
        denied
            && tail
                .take_while(|&at| !self.lexicon.word_sets.has(WordSet::ListSeparators, self.document.word(at)))
                .any(as_stated)
    }

    /// "an earlier toll of 9", "the previous death toll was 20", "had earlier put the dead at 20", "first spoken of seven".
    pub(super) fn is_stated_former(&self, claim: usize) -> bool {
        let lead = self.before(claim, LEAD);
        // "Previously, officials had said that 40 were missing"
        let first = self.sentence(claim).start;
        let adverb =
            self.document.word(first + 1) == "," || self.lexicon.morphology.is_adverb(self.document.word(first));
        let opens = self.is(first, LinkUse::FORMER) && !self.breaks(first) && adverb;
        // "Initially the guard reported five, but the clinic nine": what comes after "but" holds
        let turned = || {
            let words = first.max(lead.end.saturating_sub(TURN))..lead.end;
            words.into_iter().any(|at| self.has_word(at, WordSet::ContrastConjunctions))
        };
        if opens && lead.clone().any(|at| self.says(at)) && !turned() {
            return true;
        }
        let start = lead.clone().rev().find(|&at| self.breaks(at)).map_or(lead.start, |at| at + 1);
        self.has_link_word(start..lead.end, LinkUse::FORMER)
    }

    /// Whether a word that does this is beside what a figure is called or beside a word of saying.
    fn has_link_word(&self, mut tokens: Range<usize>, what: LinkUse) -> bool {
        let Range { start, end } = tokens;
        tokens.any(|at| {
            let near = at + 1..(at + if what == LinkUse::LATTER { 5 } else { 4 }).min(end);
            self.is(at, what)
                && (self.has(near.clone(), LinkUse::TALLY)
                    || near.take(2).any(|at| self.says(at))
                    || at > start && self.says(at - 1))
        })
    }

    /// Whether a figure is said to hold now: "the toll rose to 13", "later reports spoke of 31", "the toll reached 39".
    fn is_new(&self, claim: usize) -> bool {
        let lead = self.before(claim, LEAD);
        let breaks = |at: usize| self.breaks(at) && !self.has_word(at, WordSet::NowWords);
        let start = lead.clone().rev().find(|&at| breaks(at)).map_or(lead.start, |at| at + 1);
        let reached = || self.has(self.before(claim, 2), LinkUse::REACHED) && self.has(lead.clone(), LinkUse::TALLY);
        // "Later Radio Zora reported nine"
        let first = self.sentence(claim).start;
        let opens = || {
            let dated = self.has_word(first + 1, WordSet::WeekdayPrepositions);
            self.is(first, LinkUse::LATTER) && !dated && lead.start <= first + 2 && lead.clone().any(|at| self.says(at))
        };
        self.rises_to(claim) || self.has_link_word(start..lead.end, LinkUse::LATTER) || reached() || opens()
    }

    /// A word of saying, or one that puts a figure somewhere.
    fn says(&self, at: usize) -> bool {
        self.lexicon.word_sets.has(WordSet::FigureVerbs, self.document.word(at))
            || self.lexicon.is_reporting(self.document, at)
    }

    /// "to 17 from 12", "from 58 to 62": the other figure of the same change.
    fn beside(&self, claims: &[Claim], former: &[Option<Former>], older: usize) -> Option<usize> {
        let fits = |newer: usize| {
            let (new, old) = (&claims[newer], &claims[older]);
            // the number killed in one year is not put right by that of the next
            let totals = [new, old].iter().all(|claim| matches!(claim.scope, Scope::Period | Scope::Cumulative));
            let periods = totals && other_day(new, old);
            // "casualties rose to 167 from a previous 93 injured"
            let metric = new.metric == old.metric || [new, old].iter().any(|claim| claim.metric == TOGETHER);
            former[newer].is_none()
                && self.apart(newer, older) == 0
                && metric
                && !periods
                && self.may_stand_for(new, old)
        };
        let next = older + 1;
        let after = next < claims.len()
            && fits(next)
            && self.before(next, 4).any(|at| self.has_word(at, WordSet::GoalPrepositions))
            && self.at[next].tokens.start - self.at[older].tokens.end <= 6;
        if after {
            return Some(next);
        }
        (older.saturating_sub(3)..older).rev().find(|&newer| fits(newer))
    }

    /// The figure that holds now, of the nearest claim before or else after.
    fn around(&self, claims: &[Claim], former: &[Option<Former>], older: usize) -> Option<usize> {
        // "first reports spoke of three": the toll, however small
        let called = self.has(self.before(older, LEAD), LinkUse::TALLY);
        let fits = |newer: &usize| {
            let near = self.apart(*newer, older) <= SENTENCES || claims[*newer].source == claims[older].source;
            former[*newer].is_none()
                && near
                && (former[older] != Some(Former::Had)
                    || self.goes_on(&claims[older], &claims[*newer]) && self.apart(*newer, older) > 0)
                && self.may_replace(&claims[*newer], &claims[older])
                && !other_kind(&claims[*newer], &claims[older])
                && claims[*newer].part_of.as_ref() != Some(&claims[older].id)
                && (claims[*newer].groups.is_empty() || claims[*newer].groups == claims[older].groups)
                && claims[*newer].part_of.is_none()
                && !self.is_partitive(*newer)
                && (called || !other_scale(&claims[*newer], &claims[older]))
                && !other_place(&claims[*newer], &claims[older])
        };
        if self.is_partitive(older) {
            return None;
        }
        let next = || (older + 1..claims.len().min(older + 4)).filter(|newer| self.apart(*newer, older) <= 1);
        // "first reported eight but later raised the toll to 25"
        let turns = |newer: &usize| {
            let between = self.at[older].tokens.end..self.at[*newer].tokens.start;
            let but = |at: usize| self.has_word(at, WordSet::ContrastConjunctions);
            self.is_new(*newer) || self.apart(*newer, older) == 0 && between.into_iter().any(but)
        };
        let turned = next().find(|newer| turns(newer) && fits(newer));
        turned.or_else(|| (older.saturating_sub(REACH)..older).rev().find(fits)).or_else(|| next().find(fits))
    }

    /// Whether the same body gave a figure before another of the same people and event.
    fn goes_on(&self, old: &Claim, new: &Claim) -> bool {
        let same_source = old.source.is_some() && old.source == new.source;
        same_source && !other_day(old, new) && !other_place(old, new) && !self.other_people(old, new)
    }

    /// "the toll rose to 13", "raised the number to 51".
    pub(super) fn rises_to(&self, claim: usize) -> bool {
        let lead = self.before(claim, LEAD);
        let to = lead.clone().rev().take(3).find(|&at| self.has_word_in_any_case(at, WordSet::GoalPrepositions));
        let change = |at: usize| {
            self.is(at, LinkUse::CHANGE)
                && !self.lexicon.word_sets.has(WordSet::DirectionAdverbs, self.document.word(at))
        };
        // "taking the toll to 11"
        let carries = |at: usize, to: usize| {
            self.has_word_in_any_case(at, WordSet::TollCarriers) && self.has(at + 1..to, LinkUse::TALLY)
        };
        to.is_some_and(|to| (lead.start.max(to.saturating_sub(7))..to).any(|at| change(at) || carries(at, to)))
    }

    /// Whether a figure is the one that grew into another, which nothing beside it says.
    fn grows_into(&self, claims: &[Claim], older: usize, newer: usize) -> bool {
        let (old, new) = (&claims[older], &claims[newer]);
        self.may_replace(new, old)
            && number(old).zip(number(new)).is_some_and(|(old, new)| old < new)
            && !other_scale(old, new)
            && old.part_of.is_none()
            && new.part_of.is_none()
            && !old.increment
            && !matches!(old.scope, Scope::Rate | Scope::Stock)
            && !other_day(old, new)
            && !other_scope(old, new)
            && !other_place(old, new)
            && (!self.other_people(old, new) || old.source.is_some() && old.source == new.source)
            && (new.groups.is_empty() || old.groups == new.groups)
            && (old.cause.is_none() || new.cause.is_none() || old.cause == new.cause)
            && !is_open(new)
            && !(old.source_id.is_some() && new.source_id.is_some() && old.source_id != new.source_id)
            && !self.is_partitive(older)
    }
}

/// Whether a figure is not yet one: "could rise to 40".
fn is_open(claim: &Claim) -> bool {
    matches!(
        claim.modality,
        Modality::Possible | Modality::Feared | Modality::Planned | Modality::Hypothetical | Modality::Question
    )
}

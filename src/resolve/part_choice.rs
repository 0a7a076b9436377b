//! Which figure another is a part of: "12 people, among them three children".

use super::context::Context;
use super::people::BLANKS;
use crate::Span;
use crate::claim::Claim;
use crate::evidence::{Features, Task, key, word};
use std::ops::Range;

/// How many claims before the sentence could be the whole.
const REACH: usize = 8;
/// How many claims at the beginning of a text could be.
const FIRST: usize = 4;
/// How many claims before and after in a sentence could be: far beyond what sentences of the news hold, and a bound on work.
const BESIDE: usize = 12;
/// How likely none of them is at the most. Above a half, since what is missed counts as what is wrong does.
const SURE: f32 = 0.6;
/// How likely where the whole has another source: that may as well be a rival's figure.
const RIVAL: f32 = 0.4;

/// The claims of a sentence and those before it in reach.
struct Reach {
    /// The first in reach.
    from: usize,
    /// The first of the sentence.
    first: usize,
    /// By claim from the first in reach on: the tokens of its quote.
    tokens: Vec<Range<usize>>,
}

impl Reach {
    /// The tokens of the quote of a claim in reach.
    fn tokens(&self, claim: usize) -> Range<usize> {
        self.tokens[claim - self.from].clone()
    }

    /// The tokens between the quotes of two claims in reach.
    fn between(&self, one: usize, other: usize) -> Range<usize> {
        let (end, start) = (self.tokens(one.min(other)).end, self.tokens(one.max(other)).start);
        // two claims may count by the same words
        end.min(start)..end.max(start)
    }
}

impl Context<'_, '_> {
    /// Sets `part_of` of the claims from `first` on, which are those of one sentence: to a figure that is no less, of the same
    /// metric or of the casualties that it belongs to.
    pub(super) fn weigh_parts(&self, claims: &mut [Claim], first: usize) {
        let from = first.saturating_sub(REACH);
        let tokens = |claim: &Claim| self.document.tokens_in(Span::new(claim.byte_start, claim.byte_end));
        let reach = Reach { from, first, tokens: claims[from..].iter().map(tokens).collect() };
        let in_reach = |id: &String| claims[from..].iter().position(|claim| claim.id == *id);
        let mut holders: Vec<Option<usize>> =
            claims[from..].iter().map(|claim| claim.part_of.as_ref().and_then(in_reach)).collect();
        for this in first..claims.len() {
            // those of the headline and the first sentences tell the whole of many a text
            let near = from.max(this.saturating_sub(BESIDE))..claims.len().min(this + BESIDE + 1);
            let wholes: Vec<usize> = (0..from.min(FIRST))
                .chain(near)
                .filter(|&whole| {
                    whole != this
                        && self.may_hold(&claims[whole], &claims[this])
                        && (whole < from || !leads_to(&holders, whole - from, this - from))
                })
                .collect();
            // "Police said 52" after the ministry's 52, which was no part of the Red Cross's 61
            let same = |&before: &usize| {
                claims[before].metric == claims[this].metric && figure(&claims[before]) == figure(&claims[this])
            };
            let stated = (from..this).rev().find(same);
            let mut features: Vec<Features> =
                wholes.iter().map(|&whole| self.for_whole(claims, &reach, this, whole, stated)).collect();
            features.push(self.for_no_whole(&claims[this], reach.tokens(this), wholes.len()));
            let claim = &claims[this];
            let at = Span::new(claim.byte_start, claim.byte_end);
            let label =
                |index: usize| wholes.get(index).map_or(String::new(), |&whole| claims[whole].byte_start.to_string());
            let models = self.lexicon.models();
            let likely = models.likely(Task::PartOf, at, features, label);
            if !models.knows(Task::PartOf) {
                continue;
            }
            // several that state the same whole share what speaks for it
            let best = (0..wholes.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]));
            let other = |best: usize| {
                let (whole, part) = (&claims[wholes[best]].source, &claims[this].source);
                whole.is_some() && part.is_some() && whole != part
            };
            let none = likely[wholes.len()];
            let whole = best.filter(|&best| none < if other(best) { RIVAL } else { SURE }).map(|best| wholes[best]);
            let whole = told_behind(claims, this).filter(|told| wholes.contains(told)).or(whole);
            holders[this - from] = whole.and_then(|whole| whole.checked_sub(from));
            claims[this].part_of = whole.map(|whole| claims[whole].id.clone());
        }
    }

    /// What speaks for it that a claim counts some of those of another.
    /// `stated` is the claim before with the same figure.
    fn for_whole(
        &self,
        claims: &[Claim],
        reach: &Reach,
        this: usize,
        whole: usize,
        stated: Option<usize>,
    ) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::PartOf, self.document.is_short());
        let (part, other) = (&claims[this], &claims[whole]);
        let here = whole >= reach.first;
        let side = u64::from(whole > this) + 2 * u64::from(here);
        let by_rules = u64::from(part.part_of.as_deref() == Some(&*other.id));
        let metrics = word(&part.metric).rotate_left(7) ^ word(&other.metric);
        f.pair(key("told"), by_rules, side);
        f.pair(key("told at all"), by_rules, u64::from(part.part_of.is_some()));
        f.pair(key("metrics"), metrics, side);
        f.triple(
            key("claims between"),
            this.abs_diff(whole).min(5) as u64,
            side,
            u64::from(part.metric == other.metric),
        );
        let ratio = figure(part).zip(figure(other)).map_or(9, |(part, whole)| match part / whole {
            r if r >= 1.0 => 0,
            r if r > 0.8 => 1,
            r if r > 0.4 => 2,
            r if r > 0.1 => 3,
            _ => 4,
        });
        f.triple(key("ratio"), ratio, side, u64::from(part.metric == other.metric));
        let who = |claim: &Claim| {
            word(claim.who.as_deref().and_then(|who| who.split(BLANKS).next_back()).unwrap_or_default())
        };
        f.triple_word(key("who"), who(part), who(other), side);
        f.pair(key("same who"), u64::from(part.who == other.who), side);
        f.pair(key("groups"), part.groups.len() as u64 * 4 + other.groups.len() as u64, side);
        self.compare(&mut f, part, other, side + 4 * u64::from(whole == 0));
        let end = reach.tokens(this).end;
        f.triple_word(key("behind"), word(self.document.word(end)), word(self.document.word(end + 1)), side);
        f.pair(key("increment"), u64::from(part.increment), side);
        let same_source = u64::from(part.source == other.source);
        f.pair(key("same source"), same_source, side);
        f.triple(key("same source, people"), same_source, u64::from(part.who == other.who), ratio);
        let is_part = stated.map_or(0, |before| 1 + u64::from(claims[before].part_of.as_deref() == Some(&*other.id)));
        f.pair(key("stated before"), is_part, side);
        f.pair(key("same place"), u64::from(part.place == other.place), u64::from(part.event == other.event));
        if here {
            let between = reach.between(whole, this);
            f.pair(key("far"), (between.len() / 3).min(8) as u64, side);
            for at in between.clone().take(12) {
                f.pair_word(key("between"), self.word_at(at), side);
            }
            for at in between.rev().take(2) {
                f.pair_word(key("before"), self.word_at(at), side);
            }
        }
        self.around(&mut f, reach.tokens(this), side);
        f
    }

    /// What the two say of their people, event and bounds; `side` tells where the whole is, and from 4 on that it is the
    /// first claim of the text.
    fn compare(&self, f: &mut Features, part: &Claim, other: &Claim, side: u64) {
        let here = side >> 1 & 1;
        let first = side >> 2;
        let side = side & 3;
        let group = |claim: &Claim| claim.groups.first().map_or(0, |group| word(group));
        f.triple(key("which groups"), group(part), group(other), here);
        let status = |claim: &Claim| claim.who_status.map_or(99, |status| status as u64);
        f.triple(key("standing"), status(part), status(other), here);
        f.pair(key("whole is part"), u64::from(other.part_of.is_some()), side);
        f.pair(key("first of all"), first, here);
        f.triple(key("scopes"), part.scope as u64, other.scope as u64, side);
        f.pair(key("bound"), other.bound as u64, side);
        f.pair(key("cause"), u64::from(part.cause == other.cause), side);
    }

    fn for_no_whole(&self, part: &Claim, tokens: Range<usize>, wholes: usize) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::PartOf, self.document.is_short());
        f.add(key("none"), 0);
        f.add(key("none: wholes"), wholes.min(4) as u64);
        f.add(key("none: metric"), word(&part.metric));
        f.add(key("none: told"), u64::from(part.part_of.is_some()));
        f.add(key("none: share"), u64::from(part.share.is_some()));
        self.around(&mut f, tokens, 9);
        f
    }

    /// Whether one figure can hold another: it is no less, and the metric is the same, that of casualties, or one that tells
    /// what may befall the same people afterwards: "three of the hostages died".
    fn may_hold(&self, whole: &Claim, part: &Claim) -> bool {
        let befalls = || {
            let metric = self.lexicon.metrics().iter().find(|metric| metric.id == whole.metric);
            metric.is_some_and(|metric| metric.then.contains(&part.metric))
        };
        let metrics = whole.metric == part.metric
            || whole.metric == "casualties" && matches!(part.metric.as_str(), "fatalities" | "injured")
            || whole.metric.starts_with("troops_") && part.metric.starts_with("troops_")
            || befalls();
        metrics && whole.share.is_none() && figure(whole).zip(figure(part)).is_none_or(|(whole, part)| whole >= part)
    }

    /// The words around a figure.
    fn around(&self, f: &mut Features, tokens: Range<usize>, side: u64) {
        let at = |token: usize| self.word_at(token);
        let (start, end) = (tokens.start, tokens.end);
        for (place, token) in
            [(0, start.wrapping_sub(2)), (1, start.wrapping_sub(1)), (2, end), (3, end + 1), (4, end + 2)]
        {
            f.triple_word(key("around"), place, at(token), side);
        }
        f.triple_word(key("around: two"), at(end), at(end + 1), side);
        f.triple_word(key("around: before"), at(start.wrapping_sub(2)), at(start.wrapping_sub(1)), side);
    }
}

/// The whole that the rules found behind a claim, in its sentence: "three of the nine hurt", "two were among 18 killed" leave no
/// doubt.
fn told_behind(claims: &[Claim], this: usize) -> Option<usize> {
    let id = claims[this].part_of.as_ref()?;
    let behind = claims.get(this + 1..claims.len().min(this + 1 + BESIDE))?;
    behind.iter().position(|claim| claim.id == *id).map(|place| this + 1 + place)
}

/// Whether a chain of wholes leads from one claim to another: that other can be no part of it. `holders` are the wholes of the
/// claims in reach; one farther back was settled before and leads to none of them.
fn leads_to(holders: &[Option<usize>], from: usize, to: usize) -> bool {
    let mut at = from;
    for _ in 0..holders.len() {
        match holders[at] {
            Some(whole) if whole == to => return true,
            Some(whole) => at = whole,
            None => return false,
        }
    }
    true
}

fn figure(claim: &Claim) -> Option<f64> {
    [claim.value, claim.high, claim.low].into_iter().flatten().map(|figure| figure.0).next()
}

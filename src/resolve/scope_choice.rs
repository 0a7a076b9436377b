//! What span of events a figure covers, weighed anew: what the rules say beside the words of the sentence.

use super::circumstances::Claimed;
use super::context::Context;
use crate::claim::{Claim, Scope};
use crate::evidence::{Task, key, word};
use crate::lexicon::WordSet;
use crate::mentions::quantity::Quantity;

impl Context<'_, '_> {
    /// Puts the likeliest scope in the place of the one that the rules chose.
    pub(super) fn weigh_scope(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        // "30 a day" is what it says
        if claim.rate_per.is_some() {
            return;
        }
        if let Some(scope) = self.certain_scope(claim, claimed) {
            claim.scope = scope;
            return;
        }
        let by_rules = word(claim.scope.as_str());
        let metric = claimed.metric();
        let term = word(&claim.term);
        let open = claim.event.as_deref().is_some_and(|event| event.ends_with("/.."));
        let length = match (&claim.event_from, &claim.event_to) {
            _ if open => 4,
            (Some(from), Some(to)) if from == to => 1,
            (Some(from), Some(to)) if from.get(..7) == to.get(..7) => 2,
            (Some(_), Some(_)) => 3,
            _ => 0,
        };
        let number = &quantity.tokens;
        let near = number.start.saturating_sub(6).max(claimed.tokens.start)..(number.end + 10).min(claimed.tokens.end);
        // a rate has its period, which the rules find
        let scopes: Vec<Scope> = Scope::ALL.iter().copied().filter(|scope| *scope != Scope::Rate).collect();
        let names: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
        let mut all = self.lexicon.models().answers(Task::Scope, &names);
        all.add(key("scope"), 0);
        all.add(key("told"), by_rules);
        all.pair(key("told, metric"), by_rules, metric);
        all.add(key("metric"), metric);
        all.add(key("term"), term);
        all.pair(key("length"), length, metric);
        let cause = claim.cause.map_or(99, |cause| cause as u64);
        all.pair(key("cause"), cause, metric);
        all.pair(key("cause, told"), cause, by_rules);
        all.pair(key("length, told"), length, by_rules);
        all.pair(key("early"), claimed.sentence.min(3) as u64, by_rules);
        all.pair(key("bound"), claim.bound as u64, metric);
        claimed.words().iter().for_each(|&word| all.add(key("any"), word));
        all.add(key("size"), claim.value.map_or(9, |figure| (figure.0.max(1.0).log10() as u64).min(6)));
        all.each(|place, f| self.as_before(f, claimed, Task::Scope, names[place]));
        near.for_each(|token| all.add(key("word"), self.word_at(token)));
        let features = all.into_features();
        let at = self.document.span(quantity.number.clone());
        let models = self.lexicon.models();
        let likely = models.likely(Task::Scope, at, features, |index| scopes[index].as_str().to_owned());
        if !models.knows(Task::Scope) {
            return;
        }
        if let Some(best) = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])) {
            claim.scope = scopes[best];
        }
    }

    /// What the sentence says in so many words: "has executed 86 people since", "the war has killed", "are living in tents".
    fn certain_scope(&self, claim: &Claim, claimed: &Claimed) -> Option<Scope> {
        let document = self.document;
        let has = |at: usize, set: WordSet| self.lexicon.word_sets.has_in_any_case(set, document.word(at));
        let sentence = &claimed.tokens;
        let ends = |at: usize| matches!(document.word(at), "." | ";" | "\"" | "”");
        let after = claimed.counted.end..sentence.end.min(claimed.counted.end + SCOPE_REACH);
        let after = after.clone().take_while(|&at| !ends(at));
        if claim.metric == "displaced" || claim.metric == "detained" {
            let mut be = after.clone().filter(|&at| has(at, WordSet::StockVerbs));
            if be.any(|at| {
                has(at + 1, WordSet::LastingStates)
                    || has(at + 1, WordSet::PresentAdverbs) && has(at + 2, WordSet::LastingStates)
            }) {
                return Some(Scope::Stock);
            }
        }
        if claim.metric.starts_with("troops_") || claim.share.is_some() || claim.scope == Scope::Stock {
            return None;
        }
        let first = claimed.cue.start.min(claimed.counted.start);
        let lead = first.saturating_sub(6).max(sentence.start)..first.max(sentence.start);
        let perfect =
            lead.clone().chain(claimed.counted.end..claimed.cue.start).any(|at| has(at, WordSet::FormsOfHave));
        let since = after.clone().any(|at| has(at, WordSet::SinceWords) && !has(at + 1, WordSet::ThenWords));
        let of_war = lead.clone().any(|at| {
            has(at, WordSet::PerfectAuxiliaries) && at > sentence.start && has(at - 1, WordSet::LastingHarms)
        });
        (perfect && since || of_war).then_some(Scope::Cumulative)
    }
}

/// How many words after a claim may tell its scope.
const SCOPE_REACH: usize = 16;

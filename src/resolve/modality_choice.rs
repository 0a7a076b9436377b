//! How firmly a figure is put, weighed anew: what the rules say beside the words of the sentence.

use super::circumstances::Claimed;
use super::context::Context;
use crate::claim::{Claim, Modality};
use crate::evidence::{Task, key, word};
use crate::lexicon::Hedge;
use crate::mentions::quantity::Quantity;

/// The classes of hedging that a reader tells apart. A denial has words of its own and is left to the rules.
const CLASSES: [Modality; 4] = [Modality::Asserted, Modality::Estimated, Modality::Claimed, Modality::Planned];

/// How likely another class must be to go before that of the rules.
const SURE: f32 = 0.6;

/// How likely a flat statement must be where the rules read a hedge in so many words: "may", "suspected", "attempt to".
const SURER: f32 = 0.9;

impl Context<'_, '_> {
    /// Puts the likeliest class of hedging in the place of the one that the rules chose, where fitted evidence is sure of it.
    pub(super) fn weigh_modality(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let by_rules = claim.modality.class();
        // "The army claims it killed 30. Another 14 were hurt.": what goes on with a report is put as firmly as that
        let goes_on = by_rules != Modality::Asserted && claim.rules.iter().any(|rule| rule == "source.adds");
        if by_rules == Modality::Denied || goes_on {
            return;
        }
        let tokens = &claimed.tokens;
        let (start, end) = (quantity.tokens.start, claimed.counted.end);
        let near = start.saturating_sub(12).max(tokens.start)..(end + 6).min(tokens.end);
        let at = |token: usize| if tokens.contains(&token) { self.word_at(token) } else { 0 };
        let cue = claim.cue.as_deref().map_or(0, word);
        let stated = word(claim.modality.as_str());
        let by_cue = [claimed.cue.start.wrapping_sub(1), claimed.cue.start.wrapping_sub(2)].map(at);
        let mut all = self.lexicon.models().answers(Task::Modality, &CLASSES.map(Modality::as_str));
        all.add(key("class"), 0);
        all.add(key("told"), stated);
        all.pair(key("told, lemma"), stated, cue);
        all.add(key("lemma"), cue);
        all.add(key("metric"), claimed.metric());
        all.add(key("bound"), word(claim.bound.as_str()));
        all.add(key("quote"), at(start));
        for token in near {
            let side = u64::from(token >= end) + u64::from(token >= start);
            all.pair(key("word"), self.word_at(token), side);
        }
        for (place, word) in (0..).zip(by_cue) {
            all.pair(key("by the cue"), place, word);
        }
        all.pair(key("two by the cue"), by_cue[1], by_cue[0]);
        let within = self.hedge_within(claimed);
        all.pair(key("within"), stated, within);
        let features = all.into_features();
        let number = self.document.span(quantity.number.clone());
        let models = self.lexicon.models();
        let likely = models.likely(Task::Modality, number, features, |index| CLASSES[index].as_str().to_owned());
        if !models.knows(Task::Modality) {
            return;
        }
        // no evidence makes a flat statement of "deaths may reach 40"
        let is_hedged = by_rules != Modality::Asserted && within == stated;
        if let Some(best) = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]))
            && likely[best] >= if CLASSES[best] == Modality::Asserted { SURER } else { SURE }
            && CLASSES[best] != by_rules
            && !(is_hedged && CLASSES[best] == Modality::Asserted)
        {
            claim.modality = CLASSES[best];
        }
    }

    /// The last hedge between the number and the word that shows its metric, 0 where there is none: "deaths may reach 40".
    fn hedge_within(&self, claimed: &Claimed) -> u64 {
        let (number, cue) = (&claimed.counted, &claimed.cue);
        let between = if cue.start >= number.end { number.end..cue.start } else { cue.end..number.start };
        let hedge = |at| match self.lexicon.hedges.longest_at(self.document, at, claimed.tokens.end) {
            Some((Hedge::Modality(modality), _)) => Some(word(modality.as_str())),
            _ => None,
        };
        between.rev().find_map(hedge).unwrap_or(0)
    }
}

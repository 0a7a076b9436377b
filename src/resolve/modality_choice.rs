//! How firmly a figure is put, weighed anew: what the rules say beside the words of the sentence.

use super::circumstances::Claimed;
use super::records::Context;
use crate::claim::{Claim, Modality};
use crate::evidence::{Features, Task, key, word};
use crate::mentions::quantity::Quantity;

/// The classes of hedging that a reader tells apart. A denial is told by its own words and is left to the rules.
const CLASSES: [Modality; 4] = [Modality::Asserted, Modality::Estimated, Modality::Claimed, Modality::Planned];

/// How likely another class must be to go before that of the rules.
const SURE: f32 = 0.6;

/// How likely a flat statement must be where the rules read a hedge in so many words: "may", "suspected", "attempt to".
const SURER: f32 = 0.9;

impl Context<'_, '_> {
    /// Puts the likeliest class of hedging in the place of the one that the rules chose, where fitted evidence is sure of it.
    pub(super) fn weigh_modality(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let told = class(claim.modality);
        if told == Modality::Denied {
            return;
        }
        let tokens = &claimed.tokens;
        let (start, end) = (quantity.tokens.start, claimed.counted.end);
        let near = start.saturating_sub(12).max(tokens.start)..(end + 6).min(tokens.end);
        let at = |token: usize| if tokens.contains(&token) { self.word_at(token) } else { 0 };
        let cue = claim.cue.as_deref().map_or(0, word);
        let (told_name, metric, bound) =
            (word(claim.modality.as_str()), word(&claim.metric), word(claim.bound.as_str()));
        let words = self.words_in(near.clone());
        let by_cue = [claimed.cue.start.wrapping_sub(1), claimed.cue.start.wrapping_sub(2)].map(at);
        let quote = at(start);
        let for_class = |class: &Modality| {
            let name = word(class.as_str());
            let mut f = self.lexicon.models().features(Task::Modality);
            f.add(key("class"), name);
            f.pair(key("told"), name, told_name);
            f.triple(key("told, lemma"), name, told_name, cue);
            f.pair(key("lemma"), name, cue);
            f.pair(key("metric"), name, metric);
            f.pair(key("bound"), name, bound);
            f.pair(key("quote"), name, quote);
            for (token, &word) in near.clone().zip(&words) {
                let side = u64::from(token >= end) + u64::from(token >= start);
                f.triple(key("word"), name, word, side);
            }
            for (place, word) in (0..).zip(by_cue) {
                f.triple(key("by the cue"), name, place, word);
            }
            f.triple(key("two by the cue"), name, by_cue[1], by_cue[0]);
            f
        };
        let features: Vec<Features> = CLASSES.iter().map(for_class).collect();
        let number = self.document.span(quantity.number.clone());
        let models = self.lexicon.models();
        let likely = models.likely(Task::Modality, number, features, |index| CLASSES[index].as_str().to_owned());
        if !models.knows(Task::Modality) {
            return;
        }
        if let Some(best) = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]))
            && likely[best] >= if CLASSES[best] == Modality::Asserted { SURER } else { SURE }
            && CLASSES[best] != told
        {
            claim.modality = CLASSES[best];
        }
    }
}

/// The class of hedging that a modality falls in.
fn class(modality: Modality) -> Modality {
    match modality {
        Modality::Estimated | Modality::Believed | Modality::Feared | Modality::Possible => Modality::Estimated,
        Modality::Claimed | Modality::Alleged => Modality::Claimed,
        Modality::Denied | Modality::Retracted => Modality::Denied,
        Modality::Planned | Modality::Hypothetical | Modality::Question => Modality::Planned,
        Modality::Asserted | Modality::Confirmed | Modality::Reported => Modality::Asserted,
    }
}

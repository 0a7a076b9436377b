//! Where it happened: chosen among the places in reach of a claim, and looked up in the gazetteer.

use super::circumstances::Claimed;
use super::context::Context;
use super::seen::{Candidate, NamedCountries};
use crate::evidence::{Features, Task, key, word};
use crate::lexicon::gazetteer::Place;
use crate::mentions::place::{self, PlaceMention};
use crate::mentions::quantity::Quantity;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many places are weighed; the nearest go first.
const MAX_CANDIDATES: usize = 12;

/// A place with what the gazetteer knows of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Whereabouts {
    /// The words.
    pub mention: PlaceMention,
    /// What the gazetteer has, where one place is meant.
    pub place: Option<Place<'static>>,
}

impl<'a> Context<'a, '_> {
    /// Where the people of a claim were harmed or held; `tied` is the place that a preposition ties to the claim.
    pub(super) fn whereabouts(
        &self,
        claimed: &Claimed,
        quantity: &Quantity,
        tied: Option<&PlaceMention>,
    ) -> Option<Whereabouts> {
        let places = self.places(claimed);
        let others = places.iter().filter(|(candidate, _)| candidate.sentence == claimed.sentence).count();
        let mut features: Vec<Features> = Vec::with_capacity(places.len() + 1);
        for (index, (candidate, mention)) in places.iter().enumerate() {
            let mut f = self.lexicon.models().features(Task::Place, self.document.is_short());
            self.position(&mut f, claimed, candidate);
            let own = u64::from(candidate.sentence == claimed.sentence);
            let is_tied = tied.is_some_and(|tied| tied.tokens == mention.tokens);
            f.triple(key("tied"), u64::from(is_tied), u64::from(tied.is_some()), own);
            let same = places.iter().filter(|(_, other)| other.name == mention.name).count();
            f.pair(key("how often"), same.min(4) as u64, own);
            // "Bakhmut, Donetsk region": the first of a row is the most specific
            let follows = |at: usize| places.iter().any(|(_, other)| other.tokens.end == at);
            let leads = |at: usize| places.iter().any(|(_, other)| other.tokens.start == at);
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            let row = u64::from(start > 0 && follows(start - 1)) + 2 * u64::from(leads(end + 1));
            f.triple(key("row"), row, own, candidate.kind);
            f.pair(key("rank"), index.min(5) as u64, own);
            f.pair(key("others here"), others.min(4) as u64, own);
            f.pair_word(key("name"), word(&mention.name), own);
            self.as_before(&mut f, claimed, Task::Place, self.document.words(mention.tokens.clone()));
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Place, places.len()));
        let label = |index: usize| self.document.words(places[index].1.tokens.clone());
        let (best, _) = self.likeliest(Task::Place, quantity, features, label)?;
        let (candidate, mention) = &places[best];
        let place = self.locate(claimed, candidate.sentence, mention);
        Some(Whereabouts { mention: (*mention).clone(), place })
    }

    /// The places in reach, the nearest first.
    fn places(&self, claimed: &Claimed) -> Vec<(Candidate, &PlaceMention)> {
        let mut found = Vec::with_capacity(MAX_CANDIDATES);
        for sentence in self.reach(claimed.sentence).rev() {
            let first = found.len();
            found.extend(self.places_of(sentence).iter().map(|mention| {
                let kind = word(mention.kind);
                (Candidate { tokens: mention.tokens.clone(), sentence, kind }, mention)
            }));
            found[first..].sort_by_key(|(_, mention)| claimed.cue.start.abs_diff(mention.tokens.start));
            found.truncate(MAX_CANDIDATES);
        }
        found
    }

    /// The countries that the text names, the most frequent first.
    pub(super) fn countries(&self) -> &[&'a str] {
        &self.named_countries().frequent
    }

    /// The countries that a stretch of the text names, with the tokens where they are, in order.
    pub(super) fn countries_in(&self, tokens: &Range<usize>) -> &[(usize, &'a str)] {
        let at = &self.named_countries().at;
        let place = |token: usize| at.partition_point(|(named, _)| *named < token);
        &at[place(tokens.start)..place(tokens.end)]
    }

    fn named_countries(&self) -> &NamedCountries<'a> {
        self.seen.countries.get_or_init(|| {
            let lexicon = self.lexicon;
            let named = |at: usize| Some((at, lexicon.country_at(self.document, at)?));
            let at: Vec<(usize, &'a str)> = (0..self.document.tokens.len()).filter_map(named).collect();
            let mut count: BTreeMap<&'a str, usize> = BTreeMap::new();
            at.iter().for_each(|(_, country)| *count.entry(country).or_default() += 1);
            let mut list: Vec<(&'a str, usize)> = count.into_iter().collect();
            list.sort_by_key(|(name, number)| (std::cmp::Reverse(*number), *name));
            NamedCountries { at, frequent: list.into_iter().map(|(name, _)| name).collect() }
        })
    }

    /// The places of a sentence.
    pub(super) fn places_of(&self, sentence: usize) -> &[PlaceMention] {
        self.seen.sentences[sentence].places.get_or_init(|| {
            let tokens = self.document.sentences[sentence].tokens.clone();
            place::find(self.document, self.lexicon, tokens)
        })
    }
}

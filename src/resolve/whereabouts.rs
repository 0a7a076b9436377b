//! Where it happened: chosen among the places in reach of a claim, and looked up in the gazetteer.

use super::circumstances::{Candidate, Claimed};
use super::records::Context;
use crate::evidence::{Features, Task, key, word};
use crate::lexicon::gazetteer::{Place, choose};
use crate::mentions::place::{self, PlaceMention};
use crate::mentions::quantity::Quantity;
use std::rc::Rc;

/// How many places are weighed; the nearest go first.
const MOST: usize = 12;

/// A place with what the gazetteer knows of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Whereabouts {
    /// The words.
    pub mention: PlaceMention,
    /// What the gazetteer has, where one place is meant.
    pub place: Option<Place<'static>>,
}

impl Context<'_, '_> {
    /// Where the people of a claim were harmed or held; `tied` is the place that a preposition ties to the claim.
    pub(super) fn whereabouts(
        &self,
        claimed: &Claimed,
        quantity: &Quantity,
        tied: Option<&PlaceMention>,
    ) -> Option<Whereabouts> {
        let places = self.places(claimed);
        let mut features: Vec<Features> = Vec::with_capacity(places.len() + 1);
        for (index, (candidate, mention)) in places.iter().enumerate() {
            let mut f = self.lexicon.models().features(Task::Place);
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
            f.pair(key("others here"), self.others(&places, claimed).min(4) as u64, own);
            f.pair(key("name"), word(&mention.name), own);
            self.as_before(&mut f, claimed, Task::Place, self.document.words(mention.tokens.clone()));
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Place, places.len()));
        let label = |index: usize| self.document.words(places[index].1.tokens.clone()).to_owned();
        let (best, _) = self.likeliest(Task::Place, quantity, features, label)?;
        let (candidate, mention) = places.into_iter().nth(best)?;
        let place = self.locate(claimed, &candidate, &mention);
        Some(Whereabouts { mention, place })
    }

    fn others(&self, places: &[(Candidate, PlaceMention)], claimed: &Claimed) -> usize {
        places.iter().filter(|(candidate, _)| candidate.sentence == claimed.sentence).count()
    }

    /// The places in reach, the nearest first.
    fn places(&self, claimed: &Claimed) -> Vec<(Candidate, PlaceMention)> {
        let mut found = Vec::new();
        for sentence in self.reach(claimed.sentence) {
            for mention in self.places_of(sentence).iter() {
                let kind = word(mention.kind);
                found.push((Candidate { tokens: mention.tokens.clone(), sentence, kind }, mention.clone()));
            }
        }
        let far = |c: &Candidate| (claimed.sentence - c.sentence, claimed.cue.start.abs_diff(c.tokens.start));
        found.sort_by_key(|(candidate, _)| far(candidate));
        found.truncate(MOST);
        found
    }

    /// Which place of that name is meant: the countries named beside it, in its sentence, in the account and in the text
    /// tell, in that order.
    fn locate(&self, claimed: &Claimed, candidate: &Candidate, mention: &PlaceMention) -> Option<Place<'static>> {
        let mut context: Vec<&str> = Vec::new();
        let mut sentences = vec![candidate.sentence];
        sentences.extend(
            self.reach(claimed.sentence).filter(|&s| s != candidate.sentence).collect::<Vec<_>>().into_iter().rev(),
        );
        for sentence in sentences {
            let tokens = self.document.sentences[sentence].tokens.clone();
            let mut near: Vec<(usize, &str)> = tokens
                .filter(|&at| !mention.tokens.contains(&at))
                .filter_map(|at| Some((at, self.lexicon.country_at(self.document, at)?)))
                .collect();
            near.sort_by_key(|(at, _)| at.abs_diff(mention.tokens.start));
            context.extend(near.into_iter().map(|(_, country)| country));
        }
        context.extend(self.countries().iter().map(String::as_str));
        let mut located = self.seen.located.borrow_mut();
        let found = located
            .entry(mention.name.clone())
            .or_insert_with(|| self.lexicon.gazetteer().look_up(&mention.name).collect());
        choose(found.iter().copied(), &context)
    }

    /// The countries that the text names, the most frequent first.
    pub(super) fn countries(&self) -> &[String] {
        self.named_countries.get_or_init(|| {
            let mut count: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
            for at in 0..self.document.tokens.len() {
                if let Some(country) = self.lexicon.country_at(self.document, at) {
                    *count.entry(country).or_default() += 1;
                }
            }
            let mut list: Vec<(&str, usize)> = count.into_iter().collect();
            list.sort_by_key(|(name, number)| (std::cmp::Reverse(*number), *name));
            list.into_iter().map(|(name, _)| name.to_owned()).collect()
        })
    }

    /// The places of a sentence.
    pub(super) fn places_of(&self, sentence: usize) -> Rc<[PlaceMention]> {
        self.seen
            .places
            .borrow_mut()
            .entry(sentence)
            .or_insert_with(|| {
                let tokens = self.document.sentences[sentence].tokens.clone();
                place::find(self.document, self.lexicon, tokens).into()
            })
            .clone()
    }
}

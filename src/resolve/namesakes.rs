//! Which of the places of one name is meant: the countries named beside it tell, the other places of the text, and the
//! peoples.

use super::circumstances::Claimed;
use super::context::Context;
use crate::lexicon::gazetteer::{AREA, COUNTRY, Place, choose};
use crate::mentions::place::PlaceMention;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::ops::Range;

/// In how many sentences of a text its other places are looked for.
const REACH: usize = 100;
/// How many names of places are looked up for that.
const NAMES: usize = 200;
/// How many words before a place its adjective may be: "the Ukrainian city of".
const ADJECTIVE: usize = 3;
/// How many places must lie in a country that the text does not name.
const UNNAMED: usize = 2;

impl<'a> Context<'a, '_> {
    /// Which place of that name is meant. What decides, the first first: the countries that its sentence names or an adjective
    /// right before it, those that the account names, those in which the other places of the text lie, the peoples beside it,
    /// all that the text names. "Russian troops near Pokrovsk" are in Ukraine, where Kupiansk and Lyman are.
    pub(super) fn locate(&self, claimed: &Claimed, sentence: usize, mention: &PlaceMention) -> Option<Place<'static>> {
        let mut found = self.named(&mention.name);
        let area = self.area_after(sentence, mention);
        if mention.kind == "country" && area.is_none() {
            // a town that is called like a country is meant where its area follows it: "Lebanon, Ohio"
            found.retain(|place| matches!(place.kind, COUNTRY | AREA));
        }
        let alone = choose(found.iter().copied(), []);
        let is_named = |place: &Place| place.country.is_some_and(|own| self.countries().contains(&own));
        // a city beside which its namesakes are small, of a country that the text names: "a Dhaka restaurant" is in no village
        // of India
        if found.len() < 2 || area.is_none() && alone.is_some_and(|place| is_named(&place)) {
            return alone;
        }
        // the nearest first
        let mut sentences: Vec<usize> = self.reach(claimed.sentence).filter(|&near| near != sentence).collect();
        sentences.push(sentence);
        sentences.reverse();
        let near: Vec<Vec<Hint>> = sentences.iter().map(|&near| self.hints(near, &mention.tokens)).collect();
        let hints = |of_place: bool| {
            near.iter().flatten().filter(move |hint| hint.of_place == of_place).map(|hint| hint.country)
        };
        // the other places of a text are looked for where nothing nearer decides
        let others = iter::once_with(|| self.countries_of_places().iter().copied()).flatten();
        let all = iter::once_with(|| self.countries().iter().copied()).flatten();
        choose(found, area.into_iter().chain(hints(true)).chain(others).chain(hints(false)).chain(all))
    }

    /// "Paris, Texas": the area right after the name, after a comma.
    fn area_after(&self, sentence: usize, mention: &PlaceMention) -> Option<&'static str> {
        let end = mention.tokens.end;
        let after = self.places_of(sentence).iter().find(|place| place.tokens.start == end + 1)?;
        let area = self.named(&after.name).into_iter().find(|place| place.kind == AREA)?;
        (self.document.word(end) == ",").then(|| area.admin1.unwrap_or(area.name))
    }

    /// The places of a name; looked up once.
    fn named(&self, name: &str) -> Vec<Place<'static>> {
        let mut located = self.seen.located.borrow_mut();
        if let Some(found) = located.get(name) {
            return found.clone();
        }
        let found: Vec<_> = self.lexicon.gazetteer().look_up(name).collect();
        located.insert(name.to_owned(), found.clone());
        found
    }

    /// The countries that a sentence names beside a place, the nearest first.
    fn hints(&self, sentence: usize, place: &Range<usize>) -> Vec<Hint<'a>> {
        let kind = |at: usize| self.lexicon.speakers.place_words.is_kind(self.document.tokens[at].word);
        let named = self.countries_in(&self.document.sentences[sentence].tokens).iter();
        let mut hints: Vec<(usize, Hint)> = named
            .filter(|(at, _)| !place.contains(at))
            .map(|&(at, country)| {
                let before = at < place.start && place.start - at <= ADJECTIVE;
                let adjective = before && (at + 1..place.start).any(kind);
                let of_place = adjective || self.lexicon.country_named_at(self.document, at).is_some();
                (at.abs_diff(place.start), Hint { country, of_place })
            })
            .collect();
        hints.sort_by_key(|(far, _)| *far);
        hints.into_iter().map(|(_, hint)| hint).collect()
    }

    /// The countries in which those places of the text lie whose names no other country has, those with the most first: of the
    /// countries that the text names in any way, then of others that have several.
    fn countries_of_places(&self) -> &[&'static str] {
        self.seen.countries_of_places.get_or_init(|| {
            let mut names: BTreeSet<&str> = BTreeSet::new();
            for sentence in 0..self.document.sentences.len().min(REACH) {
                let places = self.places_of(sentence);
                names.extend(places.iter().filter(|place| place.kind != "country").map(|place| place.name.as_str()));
                if names.len() >= NAMES {
                    break;
                }
            }
            let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
            for name in &names {
                let found = self.named(name);
                if let Some(country) = found.first().and_then(|place| place.country)
                    && found.iter().all(|place| place.country == Some(country))
                {
                    *votes.entry(country).or_default() += 1;
                }
            }
            let is_named = |country: &str| self.countries().contains(&country);
            let mut list: Vec<(&'static str, usize)> =
                votes.into_iter().filter(|(country, votes)| *votes >= UNNAMED || is_named(country)).collect();
            list.sort_by_key(|(country, votes)| (!is_named(country), Reverse(*votes), *country));
            list.into_iter().map(|(country, _)| country).collect()
        })
    }
}

/// A country that is named beside a place.
#[derive(Debug, Clone, Copy)]
struct Hint<'l> {
    country: &'l str,
    /// It is named as a place, or by an adjective of this one; a people alone may be anywhere.
    of_place: bool,
}

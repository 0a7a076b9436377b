//! Where it happened, who did it and what happened, as the record says it.

use super::circumstances::Claimed;
use super::context::Context;
use super::coreference::Source;
use super::notices::{PLACE_DIFFERS, warn};
use crate::claim::{Cause, Claim, PlacePrecision};
use crate::grammar::Finding;
use crate::grammar::claims::Link;
use crate::grammar::location::location;
use crate::lexicon::{LinkUse, WordSet};
use crate::mentions::place::PlaceMention;
use crate::mentions::quantity::Quantity;
use std::ops::Range;

impl Context<'_, '_> {
    /// Where it happened, who did it, and what happened.
    pub(super) fn set_circumstances(
        &self,
        claim: &mut Claim,
        finding: &Finding,
        link: &Link,
        quantity: &Quantity,
        claimed: &Claimed,
        source: Option<&Source>,
    ) {
        let document = self.document;
        let tied = self.place(finding, quantity, link);
        let mut place_start = None;
        if let Some(found) = self.whereabouts(claimed, quantity, tied.as_ref()) {
            place_start = Some(found.mention.tokens.start);
            claim.place = Some(document.words(self.place_phrase(found.mention.tokens)).to_owned());
            claim.country = found.mention.country;
            if let Some(place) = found.place {
                let countries = claim.country.as_deref().zip(place.country);
                if countries.is_some_and(|(named, of_place)| named != of_place) {
                    warn(claim, PLACE_DIFFERS);
                }
                claim.country = place.country.map(str::to_owned).or(claim.country.take());
                claim.place_admin1 = place.admin1.map(str::to_owned);
                claim.place_precision = precision(place.kind);
                (claim.place_lat, claim.place_lon, claim.place_id) = (place.lat, place.lon, place.id.map(u64::from));
            }
        }
        if claim.place.is_some() && claim.country.is_none() {
            claim.country = place_start.and_then(|name| self.adjective_of_place(name));
        }
        claim.place_to = self.destination(&claim.metric, claimed).map(|to| document.words(to).to_owned());
        let speaker = source.map(|source| source.text.of(document.text));
        if let Some(actor) = self.actor(claimed, quantity, speaker) {
            claim.actor = Some(document.words(actor).to_owned());
        }
        if let Some(found) = self.cause(claimed, quantity) {
            claim.cause = Cause::from_name(found.cause);
            claim.cause_text = Some(document.words(found.tokens).to_owned());
        }
    }

    /// "south of Deir Ezzor", "a rebel-held area of Aleppo": a place with the words that say which part of it, or where beside
    /// it.
    fn place_phrase(&self, name: Range<usize>) -> Range<usize> {
        let document = self.document;
        let Some(of) = name.start.checked_sub(1).filter(|&of| of > 0 && self.has(of, WordSet::GenitivePrepositions))
        else {
            return name;
        };
        let start = document.sentences[document.sentence_of(name.start)].tokens.start;
        let word = |at: usize| document.word(at);
        if self.lexicon.links.is(document.tokens[of - 1].word, LinkUse::COMPASS)
            && !self.lexicon.word_sets.has(WordSet::MiddleNouns, word(of - 1))
        {
            let just = of >= start + 2 && self.has(of - 2, WordSet::JustAdverbs);
            return of - 1 - usize::from(just)..name.end;
        }
        if of <= start || !self.lexicon.word_sets.has(WordSet::PartsOfPlace, word(of - 1)) {
            return name;
        }
        // back to the article: "a rebel-held area"
        let article = (start..of - 1).rev().take(5).find(|&at| word(at) == "The" || self.has(at, WordSet::Articles));
        match article {
            // "the area of Seventh Street" says no more than the street
            Some(article) if article + 1 < of - 1 => article..name.end,
            _ => name,
        }
    }

    /// "the Peruvian village of Retamas": the country that an adjective before a place names.
    fn adjective_of_place(&self, name: usize) -> Option<String> {
        let start = self.document.sentences[self.document.sentence_of(name)].tokens.start;
        let word = |at: usize| self.document.word(at);
        let kind = |at: usize| self.lexicon.speakers.place_words.is_kind(self.document.tokens[at].word);
        if name < start + 3 || !self.has(name - 1, WordSet::GenitivePrepositions) || !kind(name - 2) {
            return None;
        }
        let near = (start..name).rev().take(5);
        let ends = |at: &usize| !self.lexicon.word_sets.has(WordSet::PlaceBreaks, word(*at));
        near.take_while(ends).find_map(|at| self.lexicon.country_at(self.document, at)).map(str::to_owned)
    }

    fn place(&self, finding: &Finding, quantity: &Quantity, link: &Link) -> Option<PlaceMention> {
        let places = self.places_of(finding.sentence);
        let index = location(self.document, self.lexicon, places, &quantity.tokens, &link.cue)?;
        Some(places[index].clone())
    }
}

/// How exactly a place of that kind of the gazetteer is known; of a region that is no first-level area nothing is said.
fn precision(kind: &str) -> Option<PlacePrecision> {
    Some(match kind {
        "country" => PlacePrecision::Country,
        "admin1" => PlacePrecision::Admin1,
        "district" => PlacePrecision::District,
        "settlement" => PlacePrecision::Settlement,
        "sea" => PlacePrecision::Sea,
        _ => return None,
    })
}

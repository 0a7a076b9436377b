//! Mentions of places: countries and capitals of the lexicon, and names whose neighbours say that they are places.

use super::body;
use crate::lexicon::{Country, CountryForm, Lexicon, WordSet};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// One mention of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The name of the country or the capital, else the words as written.
    pub name: String,
    /// ISO 3166-1 alpha-3, where the lexicon knows it.
    pub country: Option<String>,
    /// `country`, `capital`, a kind of the gazetteer, or `named` where only the words beside it show it to be a place.
    pub kind: &'static str,
}

/// Finds the places of the sentence `tokens`, in order, not overlapping.
pub fn find(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match place(document, lexicon, &tokens, at) {
            Some(place) => {
                at = place.tokens.end.max(at + 1);
                found.push(place);
            }
            None => at += 1,
        }
    }
    found
}

/// The place that begins with the token `at`.
fn place(document: &Document, lexicon: &Lexicon, sentence: &Range<usize>, at: usize) -> Option<PlaceMention> {
    let token = &document.tokens[at];
    if token.kind != TokenKind::Word || !token.capital {
        return None;
    }
    if let Some((_, length)) = lexicon.speakers.organisation_at(document, at, sentence.end) {
        let country = lexicon.countries.names.longest_at(document, at, sentence.end);
        // "Mali's army" is in Mali
        let owns = |shorter: usize| matches!(document.word(at + shorter), "'s" | "’s");
        if country.is_none_or(|(_, shorter)| shorter < length && !owns(shorter)) {
            return None;
        }
    }
    let length = body::name_length(document, lexicon, at, sentence.end);
    // "a channel close to Wagner": a force, where nobody is in it
    if length == 1 && lexicon.speakers.is_force_name(token.word) && !is_inside(document, lexicon, sentence, at) {
        return None;
    }
    // "Jersey City", "Niger Delta", "Gaza City": a country's name within that of a place
    let is_other = |&(_, shorter): &(&(usize, CountryForm), usize)| {
        let first = || lexicon.gazetteer().look_up(document.words(at..at + length)).next();
        length > shorter && first().is_some_and(|place| place.country.is_some())
    };
    let country = lexicon.countries.names.longest_at(document, at, sentence.end).filter(|found| !is_other(found));
    if let Some((&(index, form), length)) = country {
        return of_country(document, &lexicon.countries.list[index], form, at..at + length);
    }
    // "in Aleppo AFP": an agency right after the place
    let organisation = |&inner: &usize| {
        lexicon
            .speakers
            .organisation_at(document, inner, at + length)
            .is_some_and(|(_, long)| inner + long == at + length)
    };
    let stop = (at + 1..at + length).find(organisation).unwrap_or(at + length);
    if length == 0 { None } else { named(document, lexicon, sentence, at..stop) }
}

/// Whether a word right before a name says that something is in it.
fn is_inside(document: &Document, lexicon: &Lexicon, sentence: &Range<usize>, at: usize) -> bool {
    at > sentence.start && lexicon.word_sets.has_in_any_case(WordSet::SettingPrepositions, document.word(at - 1))
}

/// The name of a country or of its capital; "Syrian" and "the Kremlin" are no places.
fn of_country(document: &Document, country: &Country, form: CountryForm, tokens: Range<usize>) -> Option<PlaceMention> {
    let (name, kind) = match form {
        CountryForm::Name => (country.name.clone(), "country"),
        CountryForm::Capital => (document.words(tokens.clone()).to_owned(), "capital"),
        CountryForm::Demonym | CountryForm::Metonym => return None,
    };
    Some(PlaceMention { tokens, name, country: Some(country.iso3.clone()), kind })
}

/// A name that the words beside it show to be a place, or that the gazetteer has.
fn named(document: &Document, lexicon: &Lexicon, sentence: &Range<usize>, place: Range<usize>) -> Option<PlaceMention> {
    let Range { start: at, end: stop } = place;
    let words = &lexicon.speakers.place_words;
    // "the Kursk region", "Lake Chad"
    let kind = stop < sentence.end && words.is_kind(document.tokens[stop].word) && !document.tokens[stop].capital;
    let own_kind = (at..stop).any(|i| words.is_kind(document.tokens[i].word)) && stop - at > 1;
    // "in Kherson", "city of Homs"
    let of_kind = at >= sentence.start + 2
        && lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(at - 1))
        && words.is_kind(document.tokens[at - 2].word)
        && !document.tokens[at - 2].capital
        // "the city of Mazar-e-Sharif": a name that goes on
        && document.word(stop) != "-";
    let led = at > sentence.start && words.leads(document.tokens[at - 1].word) || of_kind;
    if !kind && !own_kind && !led {
        return listed(document, lexicon, at, stop);
    }
    // "in Reuters", "in President Assad's": no place
    if (at..stop).any(|i| lexicon.speakers.is_organisation_head(document.tokens[i].word))
        || lexicon.speakers.ranks.longest_at(document, at, stop).is_some()
        || lexicon.speakers.roles.longest_at(document, at, stop).is_some()
    {
        return None;
    }
    let tokens = at..stop + usize::from(kind);
    let name = document.words(tokens.clone()).to_owned();
    let kind = lexicon.gazetteer().kind_of(document.words(at..stop)).unwrap_or("named");
    if kind == "named" && tokens.end == stop && is_no_place(document, lexicon, at..stop) {
        return None;
    }
    Some(PlaceMention { name, tokens, country: None, kind })
}

/// A name that the gazetteer has, whatever is beside it.
fn listed(document: &Document, lexicon: &Lexicon, at: usize, stop: usize) -> Option<PlaceMention> {
    let tokens = at..stop;
    // "Nine people were killed": a number at the head of a sentence, though a town has that name
    if tokens.len() == 1 && lexicon.quantities.value(document.tokens[at].word) > 0.0 {
        return None;
    }
    let name = document.words(tokens.clone());
    let kind = lexicon.gazetteer().kind_of(name)?;
    Some(PlaceMention { name: name.to_owned(), tokens, country: None, kind })
}

/// How many words a name may have that is none of a place; a line in capitals has more.
const NO_PLACE: usize = 3;

/// "Rocket Attack" in a headline, "IED": words for what happens and for what does harm, which no list has as places.
fn is_no_place(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> bool {
    if tokens.len() > NO_PLACE {
        return false;
    }
    let last = tokens.end - 1;
    // a hall or an airport is a thing, and has a name as places have
    lexicon.causes_at(document, last, tokens.end).is_some() || lexicon.cue_at(document, last, tokens.end).is_some()
}

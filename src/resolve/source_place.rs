//! Of which country a source is, where its name does not tell, and where it spoke.

use super::context::Context;
use super::coreference::Source;
use crate::claim::{Claim, SourceType};
use crate::lexicon::gazetteer::choose;
use crate::lexicon::{CountryForm, Organisation, RoleKind, Use, WordSet};
use crate::text::{TokenKind, WordId};
use std::ops::Range;

/// How many words a place before a source may have: "New South Wales police".
const PLACE: usize = 3;
/// How many words of a channel are taken.
const CHANNEL: usize = 4;

impl Context<'_, '_> {
    /// "the Observatory" in a text that does not name Syria is another than the Syrian one; "Dayton police" are no Dayton.
    pub(super) fn complete_source(&self, source: &mut Source) {
        let text = source.text.of(self.document.text);
        if source.id.is_none() && self.is_name_of_body(&source.name, source.text) {
            source.name = text.to_owned();
            return;
        }
        let one_word = !text.contains(' ') && !text.is_empty() && !text.chars().all(char::is_uppercase);
        if source.id.is_none() || !one_word || source.name == text || !source.name.ends_with(char::is_alphabetic) {
            return;
        }
        let head = self.document.tokens_in(source.text).next();
        let common = head.is_some_and(|at| self.lexicon.speakers.is_organisation_head(self.document.tokens[at].word));
        let country = source.name.split(' ').next().and_then(|first| self.country_of_adjective(first));
        if let Some(country) = country.filter(|_| common)
            && !self.countries().contains(&country.as_str())
        {
            source.id = None;
            source.name = text.to_owned();
        }
    }

    /// Whether a name is the first part of words for a body of that place, as "police" says after it.
    fn is_name_of_body(&self, name: &str, text: crate::Span) -> bool {
        let tokens = self.document.tokens_in(text);
        let named = name.split(' ').count();
        let role = tokens.start + named;
        if role >= tokens.end || self.document.words(tokens.start..role) != name {
            return false;
        }
        let roles = &self.lexicon.speakers.roles;
        roles
            .longest_at(self.document, role, tokens.end)
            .is_some_and(|(found, length)| found.kind == RoleKind::Organisation && role + length == tokens.end)
    }

    /// The country that an adjective names: "Syrian".
    fn country_of_adjective(&self, adjective: &str) -> Option<String> {
        let known = self.lexicon.vocabulary().known(adjective, &mut String::new())?;
        let &(index, form) = self.lexicon.countries.names.of_word(known)?;
        (form == CountryForm::Demonym).then(|| self.lexicon.countries.list[index].iso3.clone())
    }

    /// Sets the country of an office that every country has, by the place in its name, by that of the claim or by the only
    /// country of the text; and its id, where the role gives it.
    pub(super) fn place_source(&self, claim: &mut Claim, source: crate::Span) {
        let official = matches!(
            claim.source_type,
            Some(
                SourceType::Ministry
                    | SourceType::Military
                    | SourceType::Government
                    | SourceType::LocalAuthority
                    | SourceType::Police
                    | SourceType::EmergencyService
                    | SourceType::HealthAuthority
                    | SourceType::Intelligence
            )
        );
        if !official || claim.source_country.is_some() || claim.source_id.is_some() {
            return;
        }
        let tokens = self.document.tokens_in(source);
        // "police" of what happened in New York may be those of the state
        if claim.source_type != Some(SourceType::Police)
            && let Some(body) = self.body_at_place(claim, &tokens)
        {
            claim.source_id = Some(body.id.clone());
            claim.source_country.clone_from(&body.country);
            return;
        }
        let named = self.countries();
        let only = || (named.len() == 1).then(|| named[0].to_owned());
        claim.source_country = self.place_before(&tokens).or_else(|| claim.country.clone()).or_else(only);
        let Some(country) = &claim.source_country else { return };
        let Some(country) = self.lexicon.countries.list.iter().find(|known| known.iso3 == *country) else { return };
        let known = |at| self.lexicon.speakers.compositional_name(country, self.document, at, tokens.end);
        if let Some((_, id)) = tokens.clone().find_map(known) {
            // police and authorities are those of a town as often
            let national = |id: &std::borrow::Cow<str>| !id.ends_with("-police") && !id.ends_with("-government");
            claim.source_id = id.filter(national).map(|id| id.into_owned());
        }
    }

    /// The body of the registry that a role is at the place of the claim: "the health ministry" of what happened in Gaza.
    fn body_at_place(&self, claim: &Claim, source: &Range<usize>) -> Option<&Organisation> {
        let vocabulary = self.lexicon.vocabulary();
        let countries = &self.lexicon.countries.list;
        let country =
            countries.iter().find(|known| claim.country.as_ref() == Some(&known.iso3)).map(|known| &known.name);
        let places = [claim.place.as_ref(), claim.place_admin1.as_ref(), country];
        places.into_iter().flatten().find_map(|place| {
            let mut lower = String::new();
            let words: Option<Vec<WordId>> = place.split(' ').map(|word| vocabulary.known(word, &mut lower)).collect();
            let words = words?;
            source.clone().find_map(|at| {
                let role = &self.document.tokens[at..source.end];
                self.lexicon.speakers.organisation_of(words.iter().copied(), role)
            })
        })
    }

    /// The country of the place that a source is named by: "Kansas authorities", "Massachusetts State Police".
    fn place_before(&self, source: &Range<usize>) -> Option<String> {
        let document = self.document;
        let start = document.sentences.get(document.sentence_of(source.start))?.tokens.start;
        let near =
            |at: usize| at >= start && document.tokens[at].capital && document.tokens[at].kind == TokenKind::Word;
        let from = (start..source.start).rev().take(PLACE).take_while(|&at| near(at)).last().unwrap_or(source.start);
        let context = self.countries();
        for at in from..source.end {
            for length in (1..=PLACE.min(source.end - at)).rev() {
                let words = at..at + length;
                if !words.clone().all(near) {
                    continue;
                }
                let name = document.words(words);
                let found: Vec<_> = self.lexicon.gazetteer().look_up(name).collect();
                if let Some(place) = choose(found, context.iter().copied())
                    && let Some(country) = place.country
                {
                    return Some(country.to_owned());
                }
            }
        }
        None
    }

    /// Where it was said, by the sentence after the claim: "In the post it asked", "The envoy was speaking at a press
    /// briefing" after a quotation.
    pub(super) fn channel_after(&self, sentence: usize, number: usize) -> Option<String> {
        let document = self.document;
        let paragraph = document.sentences[sentence].paragraph;
        let quoted = document.is_quoted(number);
        let next = document.sentences.get(sentence + 1).filter(|next| next.paragraph == paragraph)?.tokens.clone();
        let opens = |at: usize| {
            at == next.start
                && self.lexicon.word_sets.has_in_any_case(WordSet::StatementPrepositions, document.word(at))
        };
        let leads = |at: usize| quoted && self.has(at, WordSet::OccasionPrepositions);
        let channel = |at: usize| {
            let article =
                self.has(at + 1, WordSet::DefiniteArticles) || quoted && self.has(at + 1, WordSet::IndefiniteArticles);
            let words = at + 2..next.end.min(at + 2 + CHANNEL);
            let is = |at: usize| self.lexicon.speakers.saying.is(document.tokens[at].word, Use::CHANNEL);
            let plain = |at: usize| document.tokens[at].kind == TokenKind::Word;
            let last = words.clone().take_while(|&at| plain(at)).filter(|&at| is(at)).last()?;
            let ends = document
                .tokens
                .get(last + 1)
                .is_none_or(|next| next.kind != TokenKind::Word || !next.capital && !is(last + 1));
            (article && ends && last < words.start + 2).then(|| document.words(words.start..last + 1).to_owned())
        };
        next.clone().filter(|&at| opens(at) || leads(at)).find_map(channel)
    }
}

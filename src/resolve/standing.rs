//! Whose the people counted are, what they are, and which groups are among them, as the words about them tell.

use super::context::Context;
use super::people::{CountedPeople, head_noun};
use crate::claim::WhoStatus;
use crate::grammar::Finding;
use crate::grammar::claims::Link;
use crate::lexicon::{CountryForm, LinkUse, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many words after the people may tell groups among them.
const GROUPS: usize = 14;
/// How many words a subject may be before the number whose people it counts.
const SUBJECT: usize = 12;
/// What a group is called that a noun has none for.
pub(super) const FOREIGNERS: &str = "foreigners";

impl Context<'_, '_> {
    /// Adds to what the noun phrase says of the people of a claim what the words about it say.
    pub(super) fn add_standing(&self, who: &mut CountedPeople, finding: &Finding, link: &Link) {
        let (quantity, counted) = &finding.chunks.counts[link.count];
        let quantity = &finding.quantities[*quantity];
        let sentence = finding.tokens(self.document);
        let noun = quantity.tokens.start..counted.end.max(quantity.tokens.end);
        self.joined_group(who, noun.end, &sentence);
        if quantity.share.is_none() {
            self.groups_after(who, finding, noun.end, &sentence);
        }
        if noun.clone().any(|at| self.has(at, WordSet::ForeignWords)) && counted.person.is_some() {
            add(&mut who.groups, FOREIGNERS);
        }
        if who.status == Some(WhoStatus::Police) && self.are_of_army(who, &sentence) {
            who.status = Some(WhoStatus::Combatant);
        }
        if who.side.is_none() {
            who.side = self.side_of_subject(link, &noun, &sentence);
        }
    }

    /// "half of them women and children": a second group under the same number.
    fn joined_group(&self, who: &mut CountedPeople, end: usize, sentence: &Range<usize>) {
        if who.groups.is_empty() || end >= sentence.end || !self.has(end, WordSet::AdditiveConjunctions) {
            return;
        }
        if let Some((noun, _)) =
            self.lexicon.people.nouns.longest_at(self.document, (end + 1).min(sentence.end), sentence.end)
            && let Some(group) = noun.group.as_ref().filter(|_| noun.plural)
        {
            add(&mut who.groups, group);
        }
    }

    /// "including women and children", "most of them children", "women and children among them": groups without a number of
    /// their own.
    fn groups_after(&self, who: &mut CountedPeople, finding: &Finding, from: usize, sentence: &Range<usize>) {
        let document = self.document;
        let end = sentence.end.min(from + GROUPS);
        let counted = |at: usize| {
            document.tokens[at].kind == TokenKind::Number
                || finding
                    .quantities
                    .iter()
                    .any(|q| q.share.is_none() && q.tokens.contains(&at) && !self.has(at, WordSet::IndefiniteArticles))
        };
        let stops = |at: usize| matches!(document.word(at), ";" | ":" | "." | "\"" | "”") || counted(at);
        let end = (from..end).find(|&at| stops(at)).unwrap_or(end);
        let is = |at: usize, what: LinkUse| self.lexicon.links.is(document.tokens[at].word, what);
        let Some(lead) = (from..end).find(|&at| is(at, LinkUse::AMONG)) else { return };
        // "women and children among them": the groups come before
        let close = self.has(lead + 1, WordSet::GroupPronouns) && lead > from || self.has(lead, WordSet::IncludedWords);
        let stretch = if close { (from..lead).rev().take(6).next_back().unwrap_or(lead)..lead } else { lead + 1..end };
        let mut at = stretch.start;
        let mut gap = 0;
        while at < stretch.end && gap <= 3 {
            match self.lexicon.people.nouns.longest_at(document, at, stretch.end) {
                Some((noun, length)) => {
                    if let Some(group) = &noun.group {
                        add(&mut who.groups, group);
                    }
                    at += length;
                    gap = 0;
                }
                None => {
                    at += 1;
                    gap += 1;
                }
            }
        }
    }

    /// "officers of the 35th army", "Turkish officers" beside a coup: no police, where no police is named.
    fn are_of_army(&self, who: &CountedPeople, sentence: &Range<usize>) -> bool {
        let sets = &self.lexicon.word_sets;
        let officers = [WordSet::PluralOfficers, WordSet::SingularOfficers];
        let head = who.text.as_deref().map(head_noun);
        if !head.is_some_and(|noun| officers.iter().any(|&set| sets.has_in_any_case(set, noun))) {
            return false;
        }
        let text = who.text.as_deref().unwrap_or_default().to_lowercase();
        let police = |at: usize| {
            let word = self.document.word(at).to_ascii_lowercase();
            sets.begins(WordSet::PoliceStems, &word) || sets.has(WordSet::PoliceWords, &word)
        };
        !sets.occurs(WordSet::PoliceStems, &text)
            && !sentence.clone().any(police)
            && sentence.clone().any(|at| self.lexicon.links.is(self.document.tokens[at].word, LinkUse::ARMY))
    }

    /// "France is sending 250 troops", "North Korea has suffered casualties", "144 of its soldiers": of the country that loses,
    /// sends or owns them.
    fn side_of_subject(&self, link: &Link, noun: &Range<usize>, sentence: &Range<usize>) -> Option<String> {
        let owned = |at: usize| self.has(at, WordSet::OwnersOfSubject);
        let own = noun.clone().any(owned) || noun.start > sentence.start && owned(noun.start - 1);
        let metric = &self.lexicon.metrics()[link.metric].id;
        let first = noun.start.min(link.cue.start.max(sentence.start));
        let loses =
            (first.saturating_sub(4).max(sentence.start)..noun.start).any(|at| self.has(at, WordSet::VerbsOfLoss));
        if !own && !loses && !metric.starts_with("troops_") {
            return None;
        }
        let from = noun.start.saturating_sub(SUBJECT).max(sentence.start);
        (from..noun.start).rev().find_map(|at| self.subject_country(at, sentence))
    }

    /// The country whose name begins a clause at a token, where nothing ties it to words before: "in Mali" is no subject.
    fn subject_country(&self, at: usize, sentence: &Range<usize>) -> Option<String> {
        let document = self.document;
        if !document.tokens[at].capital {
            return None;
        }
        let (&(index, form), length) = self.lexicon.countries.names.longest_at(document, at, sentence.end)?;
        let goes_on = matches!(document.word(at + length), "'s" | "’s")
            || document.tokens.get(at + length).is_some_and(|next| next.capital && next.kind == TokenKind::Word);
        let tied = at > sentence.start
            && document.tokens[at - 1].kind == TokenKind::Word
            && !self.has(at - 1, WordSet::BeforeCountry)
            && !self.lexicon.names_day(document.tokens[at - 1].word);
        (form == CountryForm::Name && !goes_on && !tied).then(|| self.lexicon.countries.list[index].iso3.clone())
    }
}

fn add(groups: &mut Vec<String>, group: &str) {
    if !groups.iter().any(|known| known == group) {
        groups.push(group.to_owned());
    }
}

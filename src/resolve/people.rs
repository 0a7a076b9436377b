//! What the words for the people counted say of them: side, standing, groups.

use crate::claim::WhoStatus;
use crate::grammar::counted_noun::CountedNoun;
use crate::lexicon::{Lexicon, LinkUse, RoleKind, WordSet};
use crate::mentions::quantity::Quantity;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What parts the words of a name as it is written.
pub(super) const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// The people of one claim.
#[derive(Debug, Default, PartialEq)]
pub struct CountedPeople {
    /// As written.
    pub text: Option<String>,
    /// Country or group that they belong to.
    pub side: Option<String>,
    /// Their standing.
    pub status: Option<WhoStatus>,
    /// Groups named.
    pub groups: Vec<String>,
}

/// The head noun of words for people: "members" of "members of the Azov regiment".
pub fn head_noun(who: &str) -> &str {
    let phrase = who.split(" of ").next().unwrap_or(who);
    phrase.rsplit(BLANKS).next().unwrap_or(phrase)
}

/// Reads the noun phrase after the number.
pub fn who(document: &Document, lexicon: &Lexicon, quantity: &Quantity, counted: &CountedNoun) -> CountedPeople {
    if counted.who.is_empty() || counted.head.is_none() || quantity.zero && counted.person.is_none() {
        return CountedPeople::default();
    }
    // "53 measles related deaths": what they died of
    let after = counted.who.end + usize::from(document.word(counted.who.end) == "-");
    if counted.person.is_none() && lexicon.word_sets.has(WordSet::CauseParticiples, document.word(after)) {
        return CountedPeople::default();
    }
    let mut who = described(document, lexicon, joined(document, lexicon, counted.who.clone()));
    if let Some(person) = counted.person {
        who.status = person.status.or(who.status);
        who.groups.extend(person.group.clone().filter(|g| !who.groups.contains(g)));
    }
    who
}

/// How many words of a name after "of" belong to the people: "members of the Azov regiment".
const OF_NAME: usize = 6;

/// The words for the people with the body or people that "of" names, and with a second noun under the same number: "members
/// of the Azov regiment", "soldiers and policemen".
pub(super) fn joined(document: &Document, lexicon: &Lexicon, who: Range<usize>) -> Range<usize> {
    let sentence = document.sentences.get(document.sentence_of(who.start)).map_or(who.end, |s| s.tokens.end);
    let noun = |at: usize| {
        let noun = (at < sentence).then(|| lexicon.people.nouns.longest_at(document, at, sentence)).flatten();
        noun.filter(|(noun, _)| noun.plural && noun.unit == crate::claim::Unit::Person).map(|(_, length)| at + length)
    };
    let has = |at: usize, set: WordSet| lexicon.word_sets.has(set, document.word(at));
    if has(who.end, WordSet::AdditiveConjunctions) {
        let cue = |end: usize| end < sentence && lexicon.cue_at(document, who.end + 1, end).is_some();
        return noun(who.end + 1).filter(|&end| !cue(end)).map_or(who.clone(), |end| who.start..end);
    }
    if !has(who.end, WordSet::GenitivePrepositions) || !has(who.end + 1, WordSet::DefiniteArticles) {
        return who;
    }
    let from = who.end + 2;
    let is_name = |at: usize| document.tokens[at].kind == TokenKind::Word && document.tokens[at].capital;
    let named = (from..sentence.min(from + OF_NAME)).take_while(|&at| is_name(at) || document.word(at) == "-").count();
    if named == 0 || !is_name(from) {
        return who;
    }
    let mut end = from + named;
    // the body that the name is of: "regiment", "tribe"
    let body = |at: usize| {
        at < sentence
            && document.tokens[at].kind == TokenKind::Word
            && (lexicon.links.is(document.tokens[at].word, LinkUse::ARMY)
                || lexicon
                    .speakers
                    .roles
                    .longest_at(document, at, at + 1)
                    .is_some_and(|(role, _)| role.kind == RoleKind::Organisation)
                || lexicon.word_sets.has(WordSet::BodiesOfPeople, document.word(at)))
    };
    end += usize::from(body(end));
    who.start..end
}

/// Reads words for people.
pub fn described(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> CountedPeople {
    let mut who = CountedPeople { text: Some(document.words(tokens.clone()).to_owned()), ..CountedPeople::default() };
    for at in tokens.clone() {
        if who.side.is_none() {
            who.side = lexicon.country_of_people(document, at, tokens.end).map(str::to_owned);
        }
        if let Some((noun, _)) = lexicon.people.nouns.longest_at(document, at, tokens.end) {
            who.groups.extend(noun.group.clone().filter(|g| !who.groups.contains(g)));
            // "civilian workers", "police officers": the word before the head gives the standing
            who.status = who.status.or(noun.status);
        }
    }
    who
}

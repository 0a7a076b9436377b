//! What the words for the people counted say of them: side, standing, groups.

use crate::claim::WhoStatus;
use crate::grammar::counted_noun::CountedNoun;
use crate::lexicon::Lexicon;
use crate::mentions::quantity::Quantity;
use crate::text::Document;
use std::ops::Range;

/// The people of one claim.
#[derive(Debug, Default, PartialEq)]
pub struct Who {
    /// As written.
    pub text: Option<String>,
    /// Country or group that they belong to.
    pub side: Option<String>,
    /// Their standing.
    pub status: Option<WhoStatus>,
    /// Groups named.
    pub groups: Vec<String>,
}

/// Reads the noun phrase after the number.
pub fn who(document: &Document, lexicon: &Lexicon, quantity: &Quantity, counted: &CountedNoun) -> Who {
    if counted.who.is_empty() || counted.head.is_none() || quantity.zero && counted.person.is_none() {
        return Who::default();
    }
    let mut who = described(document, lexicon, counted.who.clone());
    if let Some(person) = counted.person {
        who.status = person.status.or(who.status);
        who.groups.extend(person.group.clone().filter(|g| !who.groups.contains(g)));
    }
    who
}

/// Reads words for people.
pub fn described(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Who {
    let mut who = Who { text: Some(document.words(tokens.clone()).to_owned()), ..Who::default() };
    for at in tokens.clone() {
        if who.side.is_none() {
            who.side = lexicon.country_of_people(document, at, tokens.end).map(str::to_owned);
        }
        if let Some((noun, _)) = lexicon.people.nouns.longest_at(document, at, tokens.end) {
            who.groups.extend(noun.group.clone().filter(|g| !who.groups.contains(g)));
            // "civilian workers", "police officers": the word before the head tells the standing
            who.status = who.status.or(noun.status);
        }
    }
    who
}

//! What the words for the people counted say of them: side, standing, groups.

use crate::claim::WhoStatus;
use crate::grammar::counted_noun::CountedNoun;
use crate::lexicon::Lexicon;
use crate::mentions::quantity::Quantity;
use crate::text::Document;

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
    let text = document.words(counted.who.clone());
    let mut who = Who { text: Some(text.to_owned()), ..Who::default() };
    if let Some(person) = counted.person {
        who.status = person.status;
        who.groups.extend(person.group.clone());
    }
    for at in counted.who.clone() {
        if who.side.is_none() {
            who.side = lexicon.country_of_people(document, at, counted.who.end).map(str::to_owned);
        }
        if let Some((noun, _)) = lexicon.people.nouns.longest_at(document, at, counted.who.end) {
            who.groups.extend(noun.group.clone().filter(|g| !who.groups.contains(g)));
            // "civilian workers", "police officers": the word before the head tells the standing
            who.status = who.status.or(noun.status);
        }
    }
    who
}

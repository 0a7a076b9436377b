//! Persons who speak for a body: whose name the source has, and who is its voice.

use super::source_entity::SourceEntity;
use crate::attribution::source_phrase::SourcePhrase;
use crate::claim::SourceType;
use crate::lexicon::{WordSet, WordSets};
use crate::mentions::body::BodyKind;
use crate::text::Document;

/// "spokesman", "spokespeople": somebody who speaks for a body.
pub(super) fn is_spokesperson(sets: &WordSets, word: &str) -> bool {
    sets.begins(WordSet::SpokespersonBeginnings, word)
}

/// Names the source of a phrase with an office in it: "Interior Ministry spokesman Sediq Omari" is the ministry, whose voice
/// is the person; "media activist Omar Halabi" is himself.
pub(super) fn name<'d>(
    document: &Document<'d>,
    sets: &WordSets,
    phrase: &SourcePhrase<'d>,
    who: &mut SourceEntity<'d>,
) {
    let head = &phrase.head;
    if phrase.body.is_some() || head.plural {
        return;
    }
    let speaker = head.tokens.clone().find(|&at| is_spokesperson(sets, document.word(at)));
    let office = speaker.filter(|&at| at > head.tokens.start).map(|at| {
        let owned = matches!(document.word(at - 1), "'s" | "’s");
        document.words(head.tokens.start..at - usize::from(owned && at - 1 > head.tokens.start))
    });
    match (&phrase.person, head.kind) {
        (Some(person), _) => {
            who.spokesperson = Some(person.name.clone());
            if let Some(office) = office {
                who.name = office.into();
            } else if head.person && head.id.is_none() && head.country.is_none() {
                who.name = person.name.clone();
                who.spokesperson = None;
                // an activist by name is no body of activists
                if who.source_type == Some(SourceType::Ngo) {
                    who.source_type = Some(SourceType::Person);
                }
            }
        }
        (None, BodyKind::Person) => {
            if let Some(office) = office {
                who.spokesperson = Some(head.name.clone());
                who.name = office.into();
            } else if who.source_type == Some(SourceType::Ngo) {
                who.source_type = Some(SourceType::Person);
            }
        }
        _ => {}
    }
}

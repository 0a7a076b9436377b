//! Words around acts of saying.

use super::{LexiconFiles, Table, Vocabulary};
use crate::Result;
use crate::text::WordId;

/// What a word does beside a word of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use(u32);

impl Use {
    /// It may be between a speaker and the verb.
    pub const SKIP: Use = Use(1);
    /// Where something was said: "statement".
    pub const CHANNEL: Use = Use(2);
    /// It leads to a channel: "in", "via".
    pub const CHANNEL_LEAD: Use = Use(4);
    /// "this assessment" points at the sentence before.
    pub const BACK_NOUN: Use = Use(8);
    /// No noun phrase runs over it.
    pub const BOUNDARY: Use = Use(16);
    /// It ends the audience of "told".
    pub const AUDIENCE_STOP: Use = Use(32);
    /// A noun follows it.
    pub const DETERMINER: Use = Use(64);
    /// "her"
    pub const POSSESSIVE: Use = Use(128);
    /// It may be a subject by itself.
    pub const SUBJECT: Use = Use(256);
    /// "poll"
    pub const DOCUMENT: Use = Use(512);
    /// No noun phrase ends with it.
    pub const PREPOSITION: Use = Use(4096);
    /// It leads to the circumstances of what was said: "after", "speaking".
    pub const CIRCUMSTANCE: Use = Use(8192);
    /// What is claimed by deed: "responsibility", "lives".
    pub const DEED_NOUN: Use = Use(16384);
    /// "count", "figures": by which somebody knows a number.
    pub const RECKONING: Use = Use(32768);
    /// It reports what somebody says only beside a quotation: "sighed".
    pub const QUOTES: Use = Use(1 << 16);
    /// With a capital it may be a name: "May".
    pub const NAME_TOO: Use = Use(1 << 17);
    /// It opens words set into a noun phrase after a comma: "known as", "speaking on".
    pub const INSET: Use = Use(1 << 18);
    /// In capitals it labels a part of a page, and names nobody: "Previous Story", "Getty Images".
    pub const LABEL: Use = Use(1 << 19);
    /// What asks or counts many people: "in a poll".
    pub const SURVEY: Use = Use(1 << 20);
    /// Who finds or counts them says nothing: "bodies".
    pub const REMAINS: Use = Use(1 << 21);

    /// The use by its name in the list.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "skip" => Use::SKIP,
            "channel" => Use::CHANNEL,
            "channel_lead" => Use::CHANNEL_LEAD,
            "back_noun" => Use::BACK_NOUN,
            "boundary" => Use::BOUNDARY,
            "audience_stop" => Use::AUDIENCE_STOP,
            "determiner" => Use::DETERMINER,
            "possessive" => Use::POSSESSIVE,
            "subject" => Use::SUBJECT,
            "document" => Use::DOCUMENT,
            "preposition" => Use::PREPOSITION,
            "circumstance" => Use::CIRCUMSTANCE,
            "reckoning" => Use::RECKONING,
            "deed_noun" => Use::DEED_NOUN,
            "quotes" => Use::QUOTES,
            "name_too" => Use::NAME_TOO,
            "inset" => Use::INSET,
            "label" => Use::LABEL,
            "survey" => Use::SURVEY,
            "remains" => Use::REMAINS,
            _ => return None,
        })
    }
}

/// Words around acts of saying.
#[derive(Debug, Default)]
pub struct SayingWords {
    uses: Vec<u32>,
}

impl SayingWords {
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut words = SayingWords::default();
        for row in &Table::read(files, "words/saying_words.tsv", "word use")?.rows {
            let what = row.parse(1, "use of a word beside a word of saying", Use::from_name)?;
            let index = vocabulary.intern(row.cell(0)).index();
            if words.uses.len() <= index {
                words.uses.resize(index + 1, 0);
            }
            words.uses[index] |= what.0;
        }
        Ok(words)
    }

    /// Whether the word does this.
    pub fn is(&self, word: WordId, what: Use) -> bool {
        self.uses.get(word.index()).is_some_and(|uses| uses & what.0 != 0)
    }
}

//! Words that say how one figure of a text is related to another.

use super::{LexiconFiles, Table, Vocabulary};
use crate::Result;
use crate::text::WordId;

/// What a word does between figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkUse(u16);

impl LinkUse {
    /// A figure changes: "rose" to 17.
    pub const CHANGE: LinkUse = LinkUse(1);
    /// A figure no longer holds: the "previous" toll.
    pub const FORMER: LinkUse = LinkUse(2);
    /// What a figure is called: "toll".
    pub const TALLY: LinkUse = LinkUse(4);
    /// Of another event: "elsewhere".
    pub const APART: LinkUse = LinkUse(8);
    /// One part of a place and not another: "north".
    pub const COMPASS: LinkUse = LinkUse(16);
    /// What each counts for itself: "admitted".
    pub const SHARE: LinkUse = LinkUse(32);
    /// It says nothing of who they are: "people".
    pub const ANYONE: LinkUse = LinkUse(64);
    /// Beside it officers are of an army, and no police: "barracks".
    pub const ARMY: LinkUse = LinkUse(128);
    /// It leads to groups among those counted: "including".
    pub const AMONG: LinkUse = LinkUse(256);
    /// A figure holds now: "later" put at 20, the "final" toll.
    pub const LATTER: LinkUse = LinkUse(512);
    /// A toll comes to a figure: it "reached" 39.
    pub const REACHED: LinkUse = LinkUse(1024);

    /// The use by its name in the list.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "change" => LinkUse::CHANGE,
            "former" => LinkUse::FORMER,
            "tally" => LinkUse::TALLY,
            "apart" => LinkUse::APART,
            "compass" => LinkUse::COMPASS,
            "share" => LinkUse::SHARE,
            "anyone" => LinkUse::ANYONE,
            "army" => LinkUse::ARMY,
            "among" => LinkUse::AMONG,
            "latter" => LinkUse::LATTER,
            "reached" => LinkUse::REACHED,
            _ => return None,
        })
    }
}

/// The words by their uses.
#[derive(Debug, Default)]
pub struct LinkWords {
    uses: Vec<u16>,
}

impl LinkWords {
    /// Reads the words, each with all of its uses.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut words = LinkWords::default();
        for row in &Table::read(files, "words/link_words.tsv", "word use")?.rows {
            let what = row.parse(
                1,
                "use (change, former, tally, apart, compass, share, anyone, army, among, latter, reached)",
                LinkUse::from_name,
            )?;
            let index = vocabulary.intern(row.cell(0)).index();
            if words.uses.len() <= index {
                words.uses.resize(index + 1, 0);
            }
            words.uses[index] |= what.0;
        }
        Ok(words)
    }

    /// Whether the word does this.
    pub fn is(&self, word: WordId, what: LinkUse) -> bool {
        self.uses.get(word.index()).is_some_and(|uses| uses & what.0 != 0)
    }
}

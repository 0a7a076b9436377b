//! Languages by their small words.

use super::{LexiconFiles, Table};
use crate::Result;
use rustc_hash::FxHashMap;

/// How many words of a text are looked at.
const LOOKED_AT: usize = 400;
/// How many of them must be small words of a language, at the least.
const LEAST: usize = 8;
/// Of how many words one must be a small word of the language.
const ONE_IN: usize = 6;

/// A bit for the length of a word and its last letter, whatever its case.
fn shape_bit(word: &str) -> u64 {
    let last = word.as_bytes().last().map_or(0, |last| usize::from(last.to_ascii_lowercase()));
    1 << ((5 * word.len() + last) % 64)
}

/// The small words of languages other than English.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    /// Codes, ISO 639-1.
    codes: Vec<String>,
    /// By word: the languages that have it.
    words: FxHashMap<String, Vec<usize>>,
    /// By the first byte of a word: the [`shape_bit`]s of those that begin with it. Most words of a text have none.
    shapes: Vec<u64>,
}

impl Languages {
    /// Reads the small words of each language by which its texts are known.
    pub fn load(files: &LexiconFiles) -> Result<Self> {
        let mut languages = Languages::default();
        for row in &Table::read(files, "words/languages.tsv", "lang words")?.rows {
            let index = languages.codes.len();
            languages.codes.push(row.cell(0).to_owned());
            for word in row.list(1) {
                languages.words.entry(word.to_owned()).or_default().push(index);
                languages.shapes.resize(256, 0);
                if let Some(&first) = word.as_bytes().first() {
                    languages.shapes[usize::from(first)] |= shape_bit(word);
                }
            }
        }
        Ok(languages)
    }

    /// The languages that have a word, written as it is or in small letters.
    fn having(&self, word: &str) -> Option<&Vec<usize>> {
        let first = word.as_bytes().first()?;
        let shape = shape_bit(word);
        let may_be = |first: u8| self.shapes.get(usize::from(first)).is_some_and(|shapes| shapes & shape != 0);
        // in small letters, words of ASCII keep their shape
        if word.is_ascii() && !may_be(*first) && !may_be(first.to_ascii_lowercase()) {
            return None;
        }
        let is_small = || word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let known = self.words.get(word);
        if known.is_some() || is_small() { known } else { self.words.get(&word.to_lowercase()) }
    }

    /// The language of a text that is surely another than that of the lexicon, whose small words `is_own` knows. `words` are
    /// those of the text as written; the first few hundred are looked at.
    pub fn other_than_own<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        is_own: impl Fn(&str) -> bool,
    ) -> Option<&str> {
        let words = words.take(LOOKED_AT);
        let mut count = vec![0; self.codes.len()];
        let mut all = 0;
        for word in words.clone() {
            all += 1;
            self.having(word).into_iter().flatten().for_each(|&language| count[language] += 1);
        }
        let best = (0..count.len()).max_by_key(|&language| (count[language], std::cmp::Reverse(language)))?;
        // few texts come so far, and the words of their own language need not be counted in others
        let sure = count[best] >= LEAST && count[best] * ONE_IN >= all;
        let own = || words.filter(|word| is_own(word)).count();
        (sure && count[best] > 2 * own()).then(|| self.codes[best].as_str())
    }
}

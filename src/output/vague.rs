//! What vague words stand for by the conventions of data sets.

use crate::claim::{Bound, Claim, Figure};
use crate::{Error, Result, tsv};

const TABLE: &str = include_str!("data/vague.tsv");

/// A convention that turns vague words into numbers: "dozens" into 12.
///
/// The number is in `vague_value`, with the name of the convention in `vague_convention`; `value`, `low` and `high`
/// keep what the text says. The words and the codebooks they come from are in `src/output/data/vague.tsv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Vague {
    name: &'static str,
    words: Vec<(&'static str, f64)>,
}

impl Vague {
    /// The names of the conventions.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<_> = rows().map(|(name, ..)| name).collect();
        names.dedup();
        names
    }

    /// The convention of that name.
    ///
    /// # Errors
    /// There is none.
    pub fn named(name: &str) -> Result<Self> {
        let words: Vec<_> = rows().filter(|(n, ..)| *n == name).collect();
        let Some((name, ..)) = words.first() else {
            return Err(Error::new(
                crate::ErrorKind::Option,
                format!("no convention for vague words; use {}", Vague::names().join(" or ")),
            ));
        };
        Ok(Vague { name, words: words.iter().map(|(_, word, value)| (*word, *value)).collect() })
    }

    /// Says in fields of their own what the vague word of a claim stands for, where the convention knows the word.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options, output::Vague};
    ///
    /// let extractor = Extractor::new(Options::default())?;
    /// let mut claims = extractor.extract(&Article::new("a", "Police said dozens of people were killed."));
    /// Vague::named("acled")?.resolve(&mut claims[0]);
    /// assert_eq!((claims[0].value, claims[0].vague_value.map(|figure| figure.0)), (None, Some(12.0)));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn resolve(&self, claim: &mut Claim) {
        let Some(vague) = claim.vague.as_deref().filter(|_| claim.bound == Bound::Vague) else { return };
        if let Some(value) = self.value(vague) {
            claim.vague_value = Some(Figure(value));
            claim.vague_convention = Some(self.name.to_owned());
        }
    }

    /// "dozens more" are dozens; that they are to be added is said in `increment`.
    fn value(&self, words: &str) -> Option<f64> {
        let words = words.strip_suffix(" more").unwrap_or(words);
        self.words.iter().find(|(word, _)| words.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, f64)> {
    tsv::rows(TABLE).skip(1).filter_map(|[name, words, value]| Some((name, words, value.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(rows().count(), lines);
        assert_eq!(Vague::names(), ["acled", "emdat"]);
    }

    #[test]
    fn conventions_differ_and_know_their_bounds() {
        for (name, words, value) in [
            ("acled", "dozens", Some(12.0)),
            ("acled", "Hundreds", Some(100.0)),
            ("acled", "hundreds more", Some(100.0)),
            ("acled", "tens of thousands", Some(10_000.0)),
            ("acled", "several", None),
            ("acled", "several hundred", None),
            ("emdat", "hundreds", Some(200.0)),
            ("emdat", "thousands", Some(2000.0)),
            ("emdat", "dozens", None),
        ] {
            assert_eq!(Vague::named(name).unwrap().value(words), value, "{name}: {words}");
        }
        let error = Vague::named("ucdp").unwrap_err().to_string();
        assert_eq!(error, "no convention for vague words; use acled or emdat");
    }
}

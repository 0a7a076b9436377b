//! What the form of a word shows, where no list has the word.

use super::{LexiconFiles, Table};
use crate::Result;

/// The endings of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Morphology {
    plural: Vec<String>,
    no_plural: Vec<String>,
    past: Vec<String>,
    progressive: Vec<String>,
    adverb: Vec<String>,
    people: Vec<String>,
    doers: Vec<String>,
    men: Vec<String>,
}

/// No shorter word is taken for people by its ending: "hers".
const SHORTEST_PEOPLE: usize = 6;

impl Morphology {
    /// Reads the endings, each with what it shows.
    pub fn load(files: &LexiconFiles) -> Result<Self> {
        let mut endings = Morphology::default();
        for row in &Table::read(files, "words/endings.tsv", "ending kind")?.rows {
            let list = match row.cell(1) {
                "plural" => &mut endings.plural,
                "no_plural" => &mut endings.no_plural,
                "past" => &mut endings.past,
                "progressive" => &mut endings.progressive,
                "adverb" => &mut endings.adverb,
                "people" => &mut endings.people,
                "doers" => &mut endings.doers,
                "men" => &mut endings.men,
                _ => {
                    let message = "the kind is one of plural, no_plural, past, progressive, adverb, people, doers, men";
                    return Err(row.fault(1, message));
                }
            };
            list.push(row.cell(0).to_owned());
        }
        Ok(endings)
    }

    /// The form of a noun in the plural: "houses", not "bus".
    pub fn is_plural(&self, word: &str) -> bool {
        ends(word, &self.plural) && !ends(word, &self.no_plural)
    }

    /// A word that ends as the plural does, whether it is one or not: "houses", "bus".
    pub fn ends_as_plural(&self, word: &str) -> bool {
        ends(word, &self.plural)
    }

    /// The form of a regular verb in the past, and of its participle: "protested".
    pub fn is_past(&self, word: &str) -> bool {
        ends(word, &self.past)
    }

    /// "protesting".
    pub fn is_progressive(&self, word: &str) -> bool {
        ends(word, &self.progressive)
    }

    /// "protested", "protesting".
    pub fn is_participle(&self, word: &str) -> bool {
        self.is_past(word) || self.is_progressive(word)
    }

    /// "densely".
    pub fn is_adverb(&self, word: &str) -> bool {
        ends(word, &self.adverb)
    }

    /// A plural noun for people, by its ending: "librarians". Nouns for things with such endings are in the list of things.
    pub fn names_people(&self, word: &str) -> bool {
        word.len() >= SHORTEST_PEOPLE && word.is_ascii() && ends(word, &self.people)
    }

    /// A word for those who do something, by its ending alone: "labourers", "watchmen".
    pub fn names_doers(&self, word: &str) -> bool {
        ends(word, &self.doers)
    }

    /// A word for men, by its ending alone: "firemen".
    pub fn names_men(&self, word: &str) -> bool {
        ends(word, &self.men)
    }
}

fn ends(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let morphology = Morphology::load(&LexiconFiles::embedded()).expect("the built-in list");
        // word: plural, past, progressive, adverb, people
        for (word, expected) in [
            ("houses", [true, false, false, false, false]),
            ("bus", [false, false, false, false, false]),
            ("crisis", [false, false, false, false, false]),
            ("glass", [false, false, false, false, false]),
            ("plumbers", [true, false, false, false, true]),
            ("hers", [true, false, false, false, false]),
            ("fishermen", [false, false, false, false, true]),
            ("protested", [false, true, false, false, false]),
            ("protesting", [false, false, true, false, false]),
            ("densely", [false, false, false, true, false]),
            ("", [false, false, false, false, false]),
        ] {
            let m = &morphology;
            let found =
                [m.is_plural(word), m.is_past(word), m.is_progressive(word), m.is_adverb(word), m.names_people(word)];
            assert_eq!(found, expected, "{word}");
        }
    }
}

//! Nouns for people, and nouns that only look as though a number counted people by them.

use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::claim::{Unit, WhoStatus};
use crate::text::WordId;

/// What a noun for people says of them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonNoun {
    /// More than one person.
    pub plural: bool,
    /// Their standing.
    pub status: Option<WhoStatus>,
    /// The group they belong to: `children`, `women` …
    pub group: Option<String>,
    /// Persons or households.
    pub unit: Unit,
    /// The metric that the noun itself shows, by name.
    pub metric: Option<String>,
}

impl PersonNoun {
    /// Whether they bear arms, so that their number can be the size of a force.
    pub fn is_force(&self) -> bool {
        matches!(self.status, Some(WhoStatus::Combatant | WhoStatus::Police | WhoStatus::Attacker))
    }

    /// Whether they are men, who may be a force without a word of its own: "thousands of men".
    pub(crate) fn are_men(&self) -> bool {
        self.group.as_deref() == Some("men")
    }
}

/// Nouns for people and nouns for things.
#[derive(Debug)]
pub struct People {
    /// Nouns for people.
    pub nouns: Phrases<PersonNoun>,
    /// What "members" are of a body that bears arms.
    pub members_of_force: PersonNoun,
    /// By word: nothing, a thing, or an animal.
    things: Vec<Option<Thing>>,
}

/// What a noun stands for that is not people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Lifeless,
    Animal,
}

impl People {
    /// Reads nouns for people and for things.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let members_of_force = PersonNoun {
            plural: true,
            status: Some(WhoStatus::Combatant),
            group: None,
            unit: Unit::Person,
            metric: None,
        };
        let mut people = People { nouns: Phrases::default(), members_of_force, things: Vec::new() };
        // the lists by hand go last, and so before the others
        people.add_nationalities(files, vocabulary)?;
        people.add_nouns(files, "words/people_wordnet.tsv", vocabulary)?;
        people.add_nouns(files, "words/people.tsv", vocabulary)?;
        for row in &Table::read(files, "words/things.tsv", "noun kind")?.rows {
            let word = vocabulary.intern(row.cell(0)).index();
            if people.things.len() <= word {
                people.things.resize(word + 1, None);
            }
            let thing = row.parse(1, "kind (animal, or nothing)", |kind| match kind {
                "" => Some(Thing::Lifeless),
                "animal" => Some(Thing::Animal),
                _ => None,
            })?;
            people.things[word] = Some(thing);
        }
        Ok(people)
    }

    /// Adds the nouns for people of one file.
    fn add_nouns(&mut self, files: &LexiconFiles, name: &str, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, name, "noun number status group unit metric")?.rows {
            let plural = row.parse(1, "number (sg, pl)", |n| match n {
                "sg" => Some(false),
                "pl" => Some(true),
                _ => None,
            })?;
            let status = match row.cell(2) {
                "" => None,
                _ => Some(row.parse(2, "standing of the schema's who_status", WhoStatus::from_name)?),
            };
            let unit = row.parse(4, "unit (person, household)", Unit::from_name)?;
            let text = |column| Some(row.cell(column)).filter(|c: &&str| !c.is_empty()).map(str::to_owned);
            let noun = PersonNoun { plural, status, group: text(3), unit, metric: text(5) };
            self.nouns.insert(row.cell(0), noun, vocabulary);
        }
        Ok(())
    }

    /// "40 North Africans".
    fn add_nationalities(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        let columns = "singular plural adjective iso3 kind";
        for row in &Table::read(files, "words/nationalities.tsv", columns)?.rows {
            for (column, plural) in [(0, false), (1, true)] {
                let noun = PersonNoun { plural, status: None, group: None, unit: Unit::Person, metric: None };
                let name = row.cell(column);
                // an adjective that is no plural of its own is no noun: "12 French"
                if !name.is_empty() && name != row.cell(2) {
                    self.nouns.insert(name, noun, vocabulary);
                }
            }
        }
        Ok(())
    }

    /// Whether the word is a noun for a thing or an animal.
    pub fn is_thing(&self, word: WordId) -> bool {
        self.thing(word).is_some()
    }

    /// Whether the word is a noun for animals.
    pub fn is_animal(&self, word: WordId) -> bool {
        self.thing(word) == Some(Thing::Animal)
    }

    /// The nouns for things and animals.
    pub fn things(&self) -> impl Iterator<Item = WordId> + '_ {
        let places = self.things.iter().enumerate().filter(|(_, thing)| thing.is_some());
        places.map(|(place, _)| WordId(place as u32))
    }

    fn thing(&self, word: WordId) -> Option<Thing> {
        self.things.get(word.index()).copied().flatten()
    }
}

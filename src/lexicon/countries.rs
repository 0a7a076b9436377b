//! Countries, their names, and the people named after them.

use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::text::WordId;
use rustc_hash::FxHashMap;

/// One country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub iso3: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Its common name.
    pub name: String,
    /// Its capital.
    pub capital: String,
}

/// How a text names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountryForm {
    /// "Sudan".
    Name,
    /// "Sudanese".
    Demonym,
    /// "Khartoum".
    Capital,
    /// "the Kremlin": its government when it speaks.
    Metonym,
}

/// All countries.
#[derive(Debug, Default)]
pub struct Countries {
    /// The countries.
    pub list: Vec<Country>,
    /// Their names: index of the country, and which kind of name.
    pub names: Phrases<(usize, CountryForm)>,
    people: FxHashMap<WordId, usize>,
}

const FILE: &str = "words/countries.tsv";
const COLUMNS: &str = "iso3 iso2 name aliases demonyms capital metonyms";

/// ISO 3166-1 alpha-3 and the common name of each country of the language that is built in.
pub(crate) fn country_names() -> Vec<(String, String)> {
    let files = LexiconFiles::embedded();
    // the embedded files are read by the tests
    let rows = Table::read(&files, FILE, COLUMNS).map(|table| table.rows).unwrap_or_default();
    rows.iter().map(|row| (row.cell(0).to_owned(), row.cell(2).to_owned())).collect()
}

impl Countries {
    /// Reads countries with their names, capitals, adjectives and peoples.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut countries = Countries::default();
        for row in &Table::read(files, FILE, COLUMNS)?.rows {
            let index = countries.list.len();
            let forms = [
                (6, CountryForm::Metonym),
                (5, CountryForm::Capital),
                (4, CountryForm::Demonym),
                (3, CountryForm::Name),
                (2, CountryForm::Name),
            ];
            for (column, form) in forms {
                for name in row.list(column) {
                    countries.names.insert(name, (index, form), vocabulary);
                }
            }
            for demonym in row.list(4) {
                countries.add_people(demonym, index, vocabulary);
            }
            let cell = |column| row.cell(column).to_owned();
            countries.list.push(Country { iso3: cell(0), iso2: cell(1), name: cell(2), capital: cell(5) });
        }
        Ok(countries)
    }

    /// "Israeli" gives "Israelis"; "Chinese" and "French" are plurals as they are, but only before a verb, so they are
    /// left out.
    fn add_people(&mut self, demonym: &str, index: usize, vocabulary: &mut Vocabulary) {
        if demonym.contains(' ') || demonym.ends_with(['s', 'h']) || demonym.ends_with("ese") {
            return;
        }
        // "Frenchman", but not "German"
        let plural = match demonym.strip_suffix("man").filter(|stem| stem.ends_with(['h', 's'])) {
            Some(stem) => format!("{stem}men"),
            None => format!("{demonym}s"),
        };
        self.people.insert(vocabulary.intern(&plural), index);
    }

    /// The country whose people the word names in the plural: "Israelis".
    pub fn of_people(&self, word: WordId) -> Option<usize> {
        self.people.get(&word).copied()
    }
}

//! The registry of bodies, the nouns of those that speak, the titles of persons, and the words of saying.

use super::{Country, LexiconFiles, Phrases, PlaceWords, SayingWords, Table, Vocabulary, WordSet, WordSets};
use crate::Result;
use crate::claim::{Modality, SourceType};
use crate::text::{Document, Token, TokenKind, WordId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// One body of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its slug, which is in `source_id`.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// What kind of body it is.
    pub source_type: SourceType,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Wikidata, where certain.
    pub wikidata: Option<String>,
}

/// A name by which a text calls a body, with the case that it must have.
#[derive(Debug, Clone, Copy)]
pub struct Alias {
    /// Index of the body.
    pub body: usize,
    /// By word: it must begin with a capital.
    capitals: u32,
    /// By word: it must be all capitals.
    all_caps: u32,
}

impl Alias {
    /// A name of a body, as the list writes it.
    fn of(body: usize, name: &str) -> Self {
        let (mut capitals, mut all_caps) = (0, 0);
        for (i, word) in name.split([' ', '-']).enumerate().take(32) {
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            capitals |= u32::from(letters().next().is_some_and(char::is_uppercase)) << i;
            all_caps |= u32::from(letters().nth(1).is_some() && letters().all(char::is_uppercase)) << i;
        }
        Alias { body, capitals, all_caps }
    }
}

/// Whether a noun names a body, a person or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleKind {
    /// "ministry".
    Organisation,
    /// "spokesman".
    Person,
    /// "report".
    Document,
}

/// A noun for those that speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// What kind of source it is; none takes the kind of its body.
    pub source_type: Option<SourceType>,
    /// More than one.
    pub plural: bool,
    /// Organisation, person or document.
    pub kind: RoleKind,
}

/// How a word of saying is with its source and its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// "X said that S".
    Say,
    /// "X told Y that S".
    Tell,
    /// "according to X".
    According,
    /// "citing X": the source follows, the subject passes it on.
    Citing,
}

/// A word of saying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// Its dictionary form.
    pub lemma: String,
    /// How firmly it puts its content.
    pub modality: Modality,
    /// How it is with its source.
    pub frame: Frame,
}

/// A body that every country has, by its role.
#[derive(Debug)]
struct CompositionalRole {
    /// The end of its id.
    slug: String,
    /// Its name, with `{}` for that of the country.
    name: String,
}

/// All that can speak, and the words by which it does.
#[derive(Debug, Default)]
pub struct Speakers {
    /// The registry.
    pub organisations: Vec<Organisation>,
    /// Its names.
    pub aliases: Phrases<Alias>,
    /// Nouns for those that speak.
    pub roles: Phrases<Role>,
    /// Titles before names.
    pub ranks: Phrases<Option<SourceType>>,
    /// Words of saying.
    pub reporting: Phrases<Reporting>,
    /// Bodies that every country has.
    compositional_names: Phrases<CompositionalRole>,
    /// The registry by slug.
    by_id: FxHashMap<String, usize>,
    /// Words around acts of saying.
    pub saying: SayingWords,
    /// Words beside names of places.
    pub place_words: PlaceWords,
    /// The last words of names of bodies: "ministry", "observatory".
    organisation_heads: FxHashMap<WordId, Option<SourceType>>,
    /// The names of forces that are called a group, network or movement: "Wagner", which is a town as well.
    force_names: FxHashSet<WordId>,
}

/// is for a running total in a form of saying: "raised {total}".
const TOTAL: &str = "{total}";

/// The names of running totals, each after each word that may come before it: "the death toll", "its estimate".
fn running_totals(files: &LexiconFiles) -> Result<Vec<String>> {
    let mut totals = Vec::new();
    for row in &Table::read(files, "words/totals.tsv", "total after")?.rows {
        totals.extend(row.list(1).map(|word| format!("{word} {}", row.cell(0))));
    }
    Ok(totals)
}

impl Speakers {
    /// Reads organisations, roles, ranks and words of saying.
    pub(crate) fn load(files: &LexiconFiles, word_sets: &WordSets, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut speakers = Speakers::default();
        speakers.load_organisations(files, word_sets, vocabulary)?;
        let source_type = |name: &str| if name == "-" { Some(None) } else { SourceType::from_name(name).map(Some) };
        for row in &Table::read(files, "words/roles.tsv", "phrase type number kind")?.rows {
            let source_type = row.parse(1, "source_type of the schema, or -", source_type)?;
            let plural = row.cell(2) == "pl";
            let kind = row.parse(3, "kind (body, person, document)", |k| match k {
                "body" => Some(RoleKind::Organisation),
                "person" => Some(RoleKind::Person),
                "document" => Some(RoleKind::Document),
                _ => None,
            })?;
            speakers.roles.insert(row.cell(0), Role { source_type, plural, kind }, vocabulary);
        }
        for row in &Table::read(files, "words/ranks.tsv", "title type")?.rows {
            let source_type = row.parse(1, "source_type of the schema, or -", source_type)?;
            speakers.ranks.insert(row.cell(0), source_type, vocabulary);
        }
        speakers.load_reporting(files, vocabulary)?;
        for row in &Table::read(files, "words/compositional_names.tsv", "role slug name")?.rows {
            let (slug, name) = (row.cell(1).to_owned(), row.cell(2).to_owned());
            speakers.compositional_names.insert(row.cell(0), CompositionalRole { slug, name }, vocabulary);
        }
        speakers.saying = SayingWords::load(files, vocabulary)?;
        speakers.place_words = PlaceWords::load(files, vocabulary)?;
        for row in &Table::read(files, "words/organisation_heads.tsv", "word type")?.rows {
            let kind = match row.cell(1) {
                "" => None,
                _ => Some(row.parse(1, "type of the schema's source_type, or nothing", SourceType::from_name)?),
            };
            speakers.organisation_heads.insert(vocabulary.intern(row.cell(0)), kind);
        }
        Ok(speakers)
    }

    /// Reads the words and phrases of saying; those with `{total}` are made with each name of a running total.
    fn load_reporting(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        let totals = running_totals(files)?;
        for row in &Table::read(files, "words/reporting.tsv", "form lemma modality frame")?.rows {
            let modality = row.parse(2, "modality of the schema", Modality::from_name)?;
            let frame = row.parse(3, "frame (say, tell, according, citing)", |f| match f {
                "say" => Some(Frame::Say),
                "tell" => Some(Frame::Tell),
                "according" => Some(Frame::According),
                "citing" => Some(Frame::Citing),
                _ => None,
            })?;
            let reporting = Reporting { lemma: row.cell(1).to_owned(), modality, frame };
            if row.cell(0).contains(TOTAL) {
                for total in &totals {
                    self.reporting.insert(&row.cell(0).replace(TOTAL, total), reporting.clone(), vocabulary);
                }
            } else {
                self.reporting.insert(row.cell(0), reporting, vocabulary);
            }
        }
        Ok(())
    }

    /// Reads the organisations with their names; a row of the user's takes the place of that with the same id.
    fn load_organisations(
        &mut self,
        files: &LexiconFiles,
        word_sets: &WordSets,
        vocabulary: &mut Vocabulary,
    ) -> Result<()> {
        let columns = "id name type country wikidata aliases";
        for row in &Table::read(files, "words/organisations.tsv", columns)?.rows {
            let source_type = row.parse(2, "source_type of the schema", SourceType::from_name)?;
            let text = |column| Some(row.cell(column)).filter(|c: &&str| !c.is_empty()).map(str::to_owned);
            let (id, name) = (row.cell(0).to_owned(), row.cell(1).to_owned());
            let body = Organisation { id, name, source_type, country: text(3), wikidata: text(4) };
            let index = match self.by_id.get(&body.id).copied() {
                Some(index) if files.named("words/organisations.tsv").count() > 1 => {
                    self.organisations[index] = body;
                    index
                }
                _ => {
                    self.by_id.entry(body.id.clone()).or_insert(self.organisations.len());
                    self.organisations.push(body);
                    self.organisations.len() - 1
                }
            };
            for name in std::iter::once(row.cell(1)).chain(row.list(5)) {
                let alias = Alias::of(index, name);
                if let Some((force, called)) = name.split_once(' ')
                    && source_type == SourceType::ArmedGroup
                    && word_sets.has(WordSet::ForceNouns, called)
                {
                    self.force_names.insert(vocabulary.intern(force));
                }
                self.aliases.merge(name, alias, vocabulary, |known| {
                    // written both ways, "air force" and "Air Force", it is the body either way
                    if known.body == index {
                        known.capitals &= alias.capitals;
                        known.all_caps &= alias.all_caps;
                    } else {
                        *known = alias;
                    }
                });
            }
        }
        Ok(())
    }

    /// The words with which the names of bodies, ranks and roles begin; with `small` those only that may be in small
    /// letters.
    pub(crate) fn first_words(&self, small: bool) -> impl Iterator<Item = WordId> + '_ {
        let names = self.aliases.phrases_with().filter(move |(_, alias)| !small || alias.capitals & 1 == 0);
        names.map(|(name, _)| name[0]).chain(self.ranks.first_words()).chain(self.roles.first_words())
    }

    /// Whether a word alone names a force: "Wagner".
    pub(crate) fn is_force_name(&self, word: WordId) -> bool {
        self.force_names.contains(&word)
    }

    /// The body that a name at token `at` means, and the length of the name.
    pub fn organisation_at(&self, document: &Document, at: usize, end: usize) -> Option<(&Organisation, usize)> {
        let (alias, length) = self.aliases.longest_at(document, at, end)?;
        let words = document.tokens[at..at + length].iter().filter(|t| t.kind == TokenKind::Word);
        let fits = words.filter(|t| !matches!(t.span.of(document.text), "'s" | "’s")).enumerate().take(32).all(
            |(i, token)| {
                (alias.capitals >> i & 1 == 0 || token.capital)
                    && (alias.all_caps >> i & 1 == 0 || token.all_caps || token.span.of(document.text).contains('.'))
            },
        );
        fits.then(|| (&self.organisations[alias.body], length))
    }

    /// The body that a place and a role name together, wherever the text has put them: "Gaza", "health ministry".
    pub fn organisation_of(&self, place: impl Iterator<Item = WordId>, role: &[Token]) -> Option<&Organisation> {
        let words: Vec<WordId> = place.chain(role.iter().map(|token| token.word)).collect();
        // a word that no list holds is like no other
        if words.contains(&WordId::UNKNOWN) {
            return None;
        }
        self.aliases.exactly(&words).map(|alias| &self.organisations[alias.body])
    }

    /// Canonical name and id of the body of a country whose role the tokens `at..end` name: "defence ministry".
    pub fn compositional_name<'l>(
        &'l self,
        country: &Country,
        document: &Document,
        at: usize,
        end: usize,
    ) -> Option<(Cow<'l, str>, Option<Cow<'l, str>>)> {
        let (role, length) = self.compositional_names.longest_at(document, at, end)?;
        if at + length != end {
            return None;
        }
        let id = format!("{}-{}", country.iso2.to_ascii_lowercase(), role.slug);
        if let Some(&body) = self.by_id.get(id.as_str()) {
            return Some((Cow::Borrowed(&self.organisations[body].name), Some(id.into())));
        }
        Some((role.name.replace("{}", &country.name).into(), Some(id.into())))
    }

    /// Whether the word ends names of bodies.
    pub fn is_organisation_head(&self, word: WordId) -> bool {
        self.organisation_heads.contains_key(&word)
    }

    /// The kind of source that a body with that word in its name is, where the word shows.
    pub fn kind_of_head(&self, word: WordId) -> Option<SourceType> {
        self.organisation_heads.get(&word).copied().flatten()
    }
}

//! What was found in a text, kept for the claims that come after.

use super::by_sentence::BySentence;
use crate::claim::SourceType;
use crate::evidence::Task;
use crate::lexicon::gazetteer::Place;
use crate::mentions::place::PlaceMention;
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

/// A stretch of words that could be the answer.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The words.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// What it is, as far as the lists tell.
    pub kind: u64,
}

/// What was found in a sentence in reach of claims, so that it is not looked for anew for each claim.
#[derive(Debug, Default)]
pub(super) struct SeenSentence<'a> {
    /// Fighters, attackers, other people and peoples.
    pub people: OnceCell<Vec<Candidate>>,
    /// These and the bodies that are mentioned, each stretch of words once.
    pub actors: OnceCell<Vec<Candidate>>,
    /// Words that tell causes, with the causes that each may tell.
    pub causes: OnceCell<Vec<(Range<usize>, &'a [String])>>,
    /// Places.
    pub places: OnceCell<Vec<PlaceMention>>,
}

/// What was found in a text.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    /// By sentence.
    pub sentences: BySentence<SeenSentence<'a>>,
    /// Those who are beside words that tell a cause, anywhere in the text.
    pub agents: OnceCell<Agents>,
    /// A number for each word of the text, once it is asked for; 0 until then.
    pub words: OnceCell<Vec<Cell<u64>>>,
    /// By name: the places that have it.
    pub located: RefCell<FxHashMap<String, Vec<Place<'static>>>>,
    /// The countries that the text names, once they were asked for.
    pub countries: OnceCell<NamedCountries<'a>>,
    /// The monitors and charities of the registry that the text names, once they were asked for.
    pub groups: OnceCell<Vec<NamedGroup>>,
    /// How often the text speaks of civilians, once it was asked for.
    pub civilians: OnceCell<u64>,
    /// The kinds of those who can speak in the first sentences, once they were asked for.
    pub in_lead: OnceCell<Vec<u64>>,
    /// By word with a capital: where it comes first, once it was asked for.
    pub named: OnceCell<FxHashMap<&'a str, usize>>,
    /// The countries in which places of the text lie that have no namesakes abroad, once they were asked for.
    pub countries_of_places: OnceCell<Vec<&'static str>>,
}

impl Seen<'_> {
    /// Nothing yet, of a document.
    pub fn new(document: &Document) -> Self {
        Seen {
            sentences: BySentence::new(document),
            agents: OnceCell::new(),
            words: OnceCell::new(),
            located: RefCell::default(),
            countries: OnceCell::new(),
            groups: OnceCell::new(),
            civilians: OnceCell::new(),
            in_lead: OnceCell::new(),
            named: OnceCell::new(),
            countries_of_places: OnceCell::new(),
        }
    }
}

/// Those who are beside words that tell a cause.
#[derive(Debug)]
pub(super) struct Agents {
    /// Each name once, at its first place; the most frequent first.
    pub list: Vec<Candidate>,
    /// By their words as written: the place in the list.
    pub ranks: FxHashMap<String, usize>,
}

/// The countries that a text names, as words for them or for their people.
#[derive(Debug)]
pub(super) struct NamedCountries<'a> {
    /// The words, by the token where they begin, in order.
    pub at: Vec<(usize, &'a str)>,
    /// Each once, the most frequent first.
    pub frequent: Vec<&'a str>,
}

/// A body of the registry, as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedGroup {
    pub kind: SourceType,
    pub id: String,
    pub name: String,
    pub country: Option<String>,
}

/// What was answered of the claim before, which this one often goes on with.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Its sentence.
    pub sentence: usize,
    /// Its answers, by task.
    pub answers: [Option<String>; Task::ALL.len()],
    /// Who did it.
    pub actor: Option<Candidate>,
}

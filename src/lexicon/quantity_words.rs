//! Words of numbers, bounds and units.

use super::{LexiconFiles, Morphology, Phrases, Table, TableRow, Vocabulary, WordSets};
use crate::Result;
use crate::claim::Bound;
use crate::text::WordId;

/// What a word can be in a quantity or beside one: a set of the kinds in the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u128);

impl Marks {
    /// A word that is a number or makes one of its neighbours; words that only are beside one are none.
    pub const NUMBER_WORD: Marks = mark::SMALL
        .or(mark::TENS)
        .or(mark::HUNDRED)
        .or(mark::MAGNITUDE)
        .or(mark::GROUP)
        .or(mark::PLURAL)
        .or(mark::HALF)
        .or(mark::PART)
        .or(mark::GLYPH);

    /// Whether any kind of `other` is in the set.
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds of both sets.
    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

macro_rules! marks {
    ($($constant:ident = $kind:literal),+ $(,)?) => {
        /// Positions of the kinds.
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        enum MarkBit { $($constant),+ }
        /// One set for each kind that the data files name.
        pub(crate) mod mark {
            use crate::lexicon::quantity_words::{Marks, MarkBit};
            $(#[doc = concat!("`", $kind, "`")] pub const $constant: Marks = Marks(1 << MarkBit::$constant as u32);)+
        }
        fn mark_of(kind: &str) -> Option<Marks> {
            match kind { $($kind => Some(mark::$constant),)+ _ => None }
        }
    };
}

marks! {
    // numbers.tsv
    SMALL = "small", TENS = "tens", HUNDRED = "hundred", MAGNITUDE = "magnitude", GROUP = "group", PLURAL = "plural",
    GROUP_SIGN = "group_sign", SUFFIX = "suffix", ORDINAL = "ordinal", PART = "part", PARTS = "parts", HALF = "half",
    GLYPH = "glyph", ORDINAL_END = "ordinal_end", MINUS = "minus", POINT = "point", ARTICLE = "article", AND = "and",
    COUNT = "count", JOINS_TENS = "joins_tens",
    // units.tsv
    TIME = "time", MEASURE = "measure", LETTER = "letter", PERCENT = "percent", PER = "per", CENT = "cent",
    MONEY = "money", MONEY_SIGN = "money_sign", MONEY_CODE = "money_code", MONEY_MILLION = "money_million", MONEY_BILLION = "money_billion", MONEY_VERB = "money_verb",
    QUALIFIER = "qualifier",
    // number_context.tsv
    MONTH = "month", MONTH_CAPITAL = "month_capital", CLOCK = "clock", CLOCK_HOUR = "clock_hour",
    DATE_BEFORE = "date_before", DATE_STRONG = "date_strong", AGE_BEFORE = "age_before", OLD = "old", OF = "of",
    EVERY = "every", IN = "in", OUT = "out", TO = "to", OR = "or", HYPHEN = "hyphen", DASH = "dash", COMMA = "comma",
    DOT = "dot", SLASH = "slash", COLON = "colon", PLUS = "plus", OPEN = "open", CLOSE = "close", HASH = "hash",
    FROM = "from", THAN = "than", ONE = "one", DECADE = "decade", TIMES = "times", DETERMINER = "determiner",
    POSSESSIVE = "possessive", EARLY_LATE = "early_late", CHANGE = "change", SENTENCING = "sentencing", SCORE = "score",
    PERSON = "person", AGE_PERSON = "age_person", FUNCTION = "function", PRONOUN_NEXT = "pronoun_next",
    ONE_BEFORE = "one_before", ONE_AFTER = "one_after", AT = "at", ONE_AT = "one_at", ORDINAL_HALF = "ordinal_half",
    MAGNITUDE_BEFORE = "magnitude_before", NAME = "name", NAME_CAPITAL = "name_capital", NAME_OF = "name_of",
    PREFIX = "prefix", LIMIT = "limit", ATTACK = "attack", THE = "the", STRONG = "strong", ONE_THE = "one_the", COUNTED = "counted", ON = "on", OVER = "over", OF_WANTED = "of_wanted",
    POWER = "power", TOLERANCE = "tolerance", PERIOD = "period", TRILLION = "trillion", HUNDREDTH = "hundredth",
    NOT_SUBJECT = "not_subject", PLURAL_VERB = "plural_verb", HARM_VERB = "harm_verb", HARM_STATE = "harm_state",
    BEFORE_PARTICIPLE = "before_participle", UNIT_NAME = "unit_name",
    // people.tsv
    PEOPLE = "(people)", SOMEBODY = "(somebody)",
    // first words of phrases
    LEAD = "(lead)", TAIL = "(tail)", VERB = "(verb)", VAGUE = "(vague)",
}

/// What a word does towards a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Part(u8);

impl Part {
    /// A quantity can begin with it.
    pub const BEGINS: Part = Part(1);
    /// It may be in a quantity before the word that makes one of it.
    pub const LEADS: Part = Part(2);
    /// A word without one of which there is no quantity.
    pub const SHOWS: Part = Part(4);
    /// A number in digits.
    pub const DIGITS: Part = Part(1 | 2 | 4);

    pub const fn any(self, other: Part) -> bool {
        self.0 & other.0 != 0
    }

    /// What part of a number a word with these marks can be.
    fn of(marks: Marks) -> Part {
        let shows = Marks::NUMBER_WORD.or(mark::ORDINAL);
        let leads = mark::ARTICLE
            .or(mark::MONEY_SIGN)
            .or(mark::MONEY_CODE)
            .or(mark::HYPHEN)
            .or(mark::DASH)
            .or(mark::MINUS)
            .or(mark::DOT);
        let begins = leads
            .or(mark::LEAD)
            .or(mark::VAGUE)
            .or(mark::SMALL)
            .or(mark::TENS)
            .or(mark::HALF)
            .or(mark::PART)
            .or(mark::ORDINAL)
            .or(mark::PLURAL)
            .or(mark::GLYPH);
        let bit = |kinds: Marks, part: Part| if marks.any(kinds) { part.0 } else { 0 };
        Part(bit(begins, Part::BEGINS) | bit(leads, Part::LEADS) | bit(shows, Part::SHOWS))
    }
}

/// What words before or after a number do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Modifier {
    /// They bound it.
    Bound(Bound),
    /// They say that it comes on top of what was said before.
    Increment,
    /// They open a range: "between".
    Between,
    /// They strengthen the bound that follows: "well over".
    Adverb,
}

/// What a quantity without a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VagueWord {
    /// An unknown number.
    Vague,
    /// An unknown number, in words that are as often something else.
    Weak,
    /// "a couple".
    Two,
    /// "both".
    Both,
    /// "the trio": as many as the word says.
    Group,
    /// More than half.
    Most,
    /// Nobody.
    Zero,
    /// "no", before the people that were not harmed.
    No,
}

/// Words of numbers, bounds and units.
#[derive(Debug, Default)]
pub struct QuantityWords {
    pub(crate) morphology: Morphology,
    pub(crate) word_sets: WordSets,
    marks: Vec<(Marks, f64)>,
    /// By word: what it does towards a quantity.
    parts: Vec<Part>,
    /// Before a number.
    pub(crate) leads: Phrases<Modifier>,
    /// After a number.
    pub(crate) tails: Phrases<Modifier>,
    /// Verbs that bound the number they take.
    pub(crate) verbs: Phrases<Modifier>,
    /// Quantities without a number.
    pub(crate) vague: Phrases<VagueWord>,
}

impl QuantityWords {
    /// Reads all lists of number words, units, bounds and vague words.
    pub(crate) fn load(files: &LexiconFiles, word_sets: WordSets, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut words = QuantityWords { morphology: Morphology::load(files)?, word_sets, ..QuantityWords::default() };
        for row in &Table::read(files, "words/numbers.tsv", "form kind value")?.rows {
            let marks = row.parse(1, "kind of number word", mark_of)?;
            let value = row.parse(2, "number", |v| v.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.0))?;
            words.mark(vocabulary, row.cell(0), marks, Some(value));
            if marks.any(mark::MAGNITUDE) {
                vocabulary.mark_magnitude(row.cell(0));
            }
        }
        for file in ["words/units.tsv", "words/number_context.tsv"] {
            let columns = if file.ends_with("units.tsv") { "form kind" } else { "word kind" };
            for row in &Table::read(files, file, columns)?.rows {
                let marks = row.parse(1, "kind of word", mark_of)?;
                words.mark(vocabulary, row.cell(0), marks, None);
            }
        }
        for row in &Table::read(files, "words/bounds.tsv", "phrase place meaning")?.rows {
            let modifier = row.parse(2, "bound, increment, between or adverb", modifier)?;
            let place = row.parse(1, "place (before, after, verb)", |p| match p {
                "before" => Some(mark::LEAD),
                "after" => Some(mark::TAIL),
                "verb" => Some(mark::VERB),
                _ => None,
            })?;
            let phrases = match place {
                mark::LEAD => &mut words.leads,
                mark::TAIL => &mut words.tails,
                _ => &mut words.verbs,
            };
            phrases.insert(row.cell(0), modifier, vocabulary);
            words.mark_first(vocabulary, row, place);
        }
        for row in &Table::read(files, "words/vague.tsv", "phrase kind")?.rows {
            let meaning = row.parse(1, "kind of vague word", vague)?;
            words.vague.insert(row.cell(0), meaning, vocabulary);
            words.mark_first(vocabulary, row, mark::VAGUE);
        }
        let columns = "noun number status group unit metric";
        for row in &Table::read(files, "words/people.tsv", columns)?.rows {
            let meant = if row.cell(1) == "pl" { mark::PEOPLE } else { mark::SOMEBODY };
            words.mark(vocabulary, row.cell(0), meant, None);
        }
        words.set_parts();
        Ok(words)
    }

    fn mark(&mut self, vocabulary: &mut Vocabulary, form: &str, marks: Marks, value: Option<f64>) {
        let index = vocabulary.intern(form).index();
        if self.marks.len() <= index {
            self.marks.resize(index + 1, Default::default());
        }
        if let Some(entry) = self.marks.get_mut(index) {
            entry.0 = entry.0.or(marks);
            entry.1 = value.unwrap_or(entry.1);
        }
    }

    fn mark_first(&mut self, vocabulary: &mut Vocabulary, row: &TableRow, marks: Marks) {
        let phrase = row.cell(0);
        // a phrase is cut as a text is: its first token ends at a space, a hyphen or after a sign
        let end = phrase.find([' ', '-']).filter(|&end| end > 0).unwrap_or(phrase.len());
        self.mark(vocabulary, phrase.get(..end).unwrap_or(phrase), marks, None);
    }

    /// Reads off what each word does towards a quantity.
    fn set_parts(&mut self) {
        self.parts = self.marks.iter().map(|&(marks, _)| Part::of(marks)).collect();
        let (leads, vague) = (self.leads.phrases(), self.vague.phrases());
        let led = vague.clone().filter_map(|phrase| phrase.split_last());
        let showing = led.clone().map(|(last, _)| (std::slice::from_ref(last), Part::SHOWS));
        let before = leads.chain(led.map(|(_, before)| before)).map(|words| (words, Part::LEADS));
        for (words, part) in showing.chain(before) {
            for word in words {
                if self.parts.len() <= word.index() {
                    self.parts.resize(word.index() + 1, Part::default());
                }
                self.parts[word.index()].0 |= part.0;
            }
        }
    }

    /// What the word does towards a quantity.
    pub(crate) fn part(&self, word: WordId) -> Part {
        self.parts.get(word.index()).copied().unwrap_or_default()
    }

    /// What the word can be.
    pub(crate) fn marks(&self, word: WordId) -> Marks {
        self.marks.get(word.index()).map_or(Marks::default(), |entry| entry.0)
    }

    /// Whether the word can begin a number in words, or a phrase that bounds one.
    pub(crate) fn is_number(&self, word: WordId) -> bool {
        self.marks(word)
            .any(mark::SMALL.or(mark::TENS).or(mark::HUNDRED).or(mark::PLURAL).or(mark::LEAD).or(mark::VAGUE))
    }

    /// Whether the word can be one of a number in words: the first, or "dozen", "thousand" after it.
    pub(crate) fn is_in_number(&self, word: WordId) -> bool {
        self.is_number(word) || self.marks(word).any(mark::MAGNITUDE.or(mark::GROUP))
    }

    /// The number that the word stands for; 0 if none.
    pub(crate) fn value(&self, word: WordId) -> f64 {
        self.marks.get(word.index()).map_or(0.0, |entry| entry.1)
    }
}

fn modifier(name: &str) -> Option<Modifier> {
    match name {
        "increment" => Some(Modifier::Increment),
        "between" => Some(Modifier::Between),
        "adverb" => Some(Modifier::Adverb),
        _ => Bound::from_name(name).map(Modifier::Bound),
    }
}

/// What a vague word counts, by the name of its kind.
fn vague(name: &str) -> Option<VagueWord> {
    Some(match name {
        "vague" => VagueWord::Vague,
        "weak" => VagueWord::Weak,
        "two" => VagueWord::Two,
        "pair" => VagueWord::Both,
        "group" => VagueWord::Group,
        "most" => VagueWord::Most,
        "zero" => VagueWord::Zero,
        "no" => VagueWord::No,
        _ => return None,
    })
}

//! Words of dates: one look-up by a token's number shows every part that the word can play in a date.

use super::{LexiconFiles, Morphology, Phrases, Shapes, Table, Vocabulary, WordSets};
use crate::Result;
use crate::text::{Document, WordId};

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant),+ }
        impl $name {
            const NAMES: &'static [(&'static str, Self)] = &[$(($text, $name::$variant)),+];
            fn from_name(name: &str) -> Option<Self> {
                Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
            }
        }
    };
}

named! {
    /// A unit of time.
    DateUnit { Second = "second", Minute = "minute", Hour = "hour", Day = "day", Week = "week", Fortnight = "fortnight",
        Weekend = "weekend", Month = "month", Quarter = "quarter", Year = "year", Decade = "decade", Century = "century" }
}
named! {
    /// A part of the day.
    DayPart { Morning = "morning", Midday = "midday", Afternoon = "afternoon", Evening = "evening", Night = "night",
        Midnight = "midnight", Daytime = "day" }
}
named! {
    /// A part of the year.
    Season { Spring = "spring", Summer = "summer", Autumn = "autumn", Winter = "winter" }
}
named! {
    /// What a word does in the grammar of dates.
    DateRole { The = "the", Article = "article", Of = "of", In = "in", On = "on", At = "at", By = "by", From = "from", To = "to",
        Until = "until", Through = "through", Since = "since", Between = "between", And = "and", Or = "or", For = "for",
        During = "during", Over = "over", Within = "within", Before = "before", After = "after", As = "as", Ago = "ago",
        Earlier = "earlier", Later = "later", Last = "last", Next = "next", Past = "past", Previous = "previous",
        Following = "following", Coming = "coming", This = "this", These = "these", That = "that", Same = "same", Current = "current",
        Latest = "latest", Recent = "recent", Every = "every", Early = "early", Late = "late", Mid = "mid",
        Beginning = "beginning", Middle = "middle", End = "end", Half = "half", Vague = "vague", Couple = "couple",
        More = "more", Than = "than", Less = "less", Approx = "approx", Nearly = "nearly", Least = "least", Up = "up",
        Am = "am", Pm = "pm", OClock = "oclock", Zone = "zone", Bc = "bc", Ad = "ad", Fiscal = "fiscal", Today = "today",
        Yesterday = "yesterday", Tomorrow = "tomorrow", Tonight = "tonight", Overnight = "overnight", So = "so",
        Far = "far", Old = "old", OrdinalSuffix = "ordinal_suffix", S = "s", Possessive = "possessive", Per = "per",
        Comma = "comma", Dash = "dash", Slash = "slash", Apostrophe = "apostrophe", Open = "open", Colon = "colon",
        Sometime = "sometime", Age = "age", Full = "full", Additional = "additional", Period = "period", Will = "will",
        Follower = "follower", Counted = "counted", Money = "money", Possessor = "possessor", Was = "was",
        Magnitude = "magnitude" }
}
named! {
    /// How sure a word is to be a month or a weekday.
    Sureness { Full = "full", Short = "short", Weak = "weak", Plural = "plural" }
}

/// A phrase that points at a time without naming a date: the TIMEX3 values of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// `PRESENT_REF`: now, currently.
    Present,
    /// `PAST_REF`: recently.
    Past,
    /// `FUTURE_REF`: soon.
    Future,
}

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayRule {
    /// The same month and day every year.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// The nth weekday of a month; `nth` 0 is the last.
    Weekday {
        /// 1 to 12.
        month: u8,
        /// Monday is 1.
        weekday: u8,
        /// 1 is the first, 0 the last.
        nth: u8,
    },
    /// Days from Easter Sunday.
    Easter {
        /// May be negative.
        offset: i16,
        /// The Julian reckoning.
        orthodox: bool,
    },
    /// The day differs by country or by the moon: a holiday without a date.
    Unknown,
}

/// Everything that a word can be in a date; zero and `None` where it cannot.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Roles {
    pub month: u8,
    pub month_kind: Option<Sureness>,
    pub weekday: u8,
    pub weekday_kind: Option<Sureness>,
    pub unit: Option<DateUnit>,
    /// The unit is in the plural.
    pub plural: bool,
    /// "daily" is every day.
    pub every: Option<DateUnit>,
    pub season: Option<Season>,
    pub part: Option<DayPart>,
    /// One to nineteen, and a dozen.
    pub cardinal: u8,
    /// Twenty to ninety.
    pub ten: u8,
    /// 100 or 1000.
    pub hundred: u16,
    pub ordinal: u8,
    /// "nineties" is 90.
    pub decade: u8,
    pub role: Option<DateRole>,
    /// "Agreement", "Movement" after a date make it a name.
    pub event_noun: bool,
    /// The word begins a phrase of one of the phrase lists.
    pub phrase: bool,
}

/// Words of dates.
#[derive(Debug)]
pub struct DateWords {
    pub(crate) morphology: Morphology,
    pub(crate) word_sets: WordSets,
    index: Vec<u32>,
    roles: Vec<Roles>,
    /// By word: the shapes that it can begin.
    shapes: Vec<Shapes>,
    pub(crate) references: Phrases<Reference>,
    pub(crate) holidays: Phrases<HolidayRule>,
    /// Names that hold words of dates: "Bloody Sunday".
    pub(crate) names: Phrases<()>,
}

impl DateWords {
    /// Reads all lists of date words, and which shapes of dates each may begin.
    pub(crate) fn load(files: &LexiconFiles, word_sets: WordSets, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut words = DateWords {
            morphology: Morphology::load(files)?,
            word_sets,
            index: Vec::new(),
            roles: vec![Roles::default()],
            shapes: Vec::new(),
            references: Phrases::default(),
            holidays: Phrases::default(),
            names: Phrases::default(),
        };
        words.load_calendar(files, vocabulary)?;
        words.load_units(files, vocabulary)?;
        words.load_numbers(files, vocabulary)?;
        words.load_parts(files, vocabulary)?;
        words.load_grammar(files, vocabulary)?;
        words.load_phrases(files, vocabulary)?;
        words.set_shapes();
        Ok(words)
    }

    /// Months and weekdays.
    fn load_calendar(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/months.tsv", "form month kind")?.rows {
            let month = row.parse(1, "month (1 to 12)", |s| s.parse().ok().filter(|m| (1..=12).contains(m)))?;
            let kind = row.parse(2, "kind of month (full, short, weak)", Sureness::from_name)?;
            let roles = self.entry(row.cell(0), vocabulary);
            (roles.month, roles.month_kind) = (month, Some(kind));
        }
        for row in &Table::read(files, "words/weekdays.tsv", "form weekday kind")?.rows {
            let day = row.parse(1, "weekday (1 to 7)", |s| s.parse().ok().filter(|m| (1..=7).contains(m)))?;
            let kind = row.parse(2, "kind of weekday (full, short, plural)", Sureness::from_name)?;
            let roles = self.entry(row.cell(0), vocabulary);
            (roles.weekday, roles.weekday_kind) = (day, Some(kind));
        }
        Ok(())
    }

    /// "hour", "weeks", "daily".
    fn load_units(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/date_units.tsv", "form unit number")?.rows {
            let unit = row.parse(1, "unit of time", DateUnit::from_name)?;
            let roles = self.entry(row.cell(0), vocabulary);
            match row.cell(2) {
                "every" => roles.every = Some(unit),
                "one" => roles.unit = Some(unit),
                "plural" => (roles.unit, roles.plural) = (Some(unit), true),
                _ => return Err(row.fault(2, "the number is one of one, plural, every")),
            }
        }
        Ok(())
    }

    /// "seven", "twenty", "third", "nineties".
    fn load_numbers(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/date_numbers.tsv", "form kind value")?.rows {
            let value: u16 =
                row.parse(2, "number (1 to 1000)", |s| s.parse().ok().filter(|n| (1..=1000).contains(n)))?;
            let small = value.min(255) as u8;
            let roles = self.entry(row.cell(0), vocabulary);
            match row.cell(1) {
                "cardinal" => roles.cardinal = small,
                "ten" => roles.ten = small,
                "hundred" => roles.hundred = value,
                "ordinal" => roles.ordinal = small,
                "decade" => roles.decade = small,
                _ => return Err(row.fault(1, "the kind is one of cardinal, ten, hundred, ordinal, decade")),
            }
        }
        Ok(())
    }

    /// Parts of the day and of the year.
    fn load_parts(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/date_parts.tsv", "form kind part")?.rows {
            match row.cell(1) {
                "part" => {
                    let part = row.parse(2, "part of the day", DayPart::from_name)?;
                    self.entry(row.cell(0), vocabulary).part = Some(part);
                }
                "season" => {
                    let season = row.parse(2, "season", Season::from_name)?;
                    self.entry(row.cell(0), vocabulary).season = Some(season);
                }
                _ => return Err(row.fault(1, "the kind is one of part, season")),
            }
        }
        Ok(())
    }

    /// What words do in the grammar of dates, and words after a date that make it a name.
    fn load_grammar(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/date_grammar.tsv", "form role")?.rows {
            self.entry(row.cell(0), vocabulary).role = Some(row.parse(1, "role", DateRole::from_name)?);
        }
        for row in &Table::read(files, "words/event_nouns.tsv", "word")?.rows {
            self.entry(row.cell(0), vocabulary).event_noun = true;
        }
        Ok(())
    }

    /// "at present", "Good Friday", "Bloody Sunday".
    fn load_phrases(&mut self, files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<()> {
        for row in &Table::read(files, "words/date_phrases.tsv", "phrase value")?.rows {
            let value = row.parse(1, "reference (PRESENT_REF, PAST_REF, FUTURE_REF)", |s| match s {
                "PRESENT_REF" => Some(Reference::Present),
                "PAST_REF" => Some(Reference::Past),
                "FUTURE_REF" => Some(Reference::Future),
                _ => None,
            })?;
            self.references.insert(row.cell(0), value, vocabulary);
            self.begins(row.cell(0), vocabulary);
        }
        for row in &Table::read(files, "words/holidays.tsv", "phrase rule")?.rows {
            let rule = row.parse(1, "rule of a holiday", holiday_rule)?;
            self.holidays.insert(row.cell(0), rule, vocabulary);
            self.begins(row.cell(0), vocabulary);
        }
        for row in &Table::read(files, "words/date_names.tsv", "phrase")?.rows {
            self.names.insert(row.cell(0), (), vocabulary);
            self.begins(row.cell(0), vocabulary);
        }
        Ok(())
    }

    /// Reads off which shapes each word can begin. A phrase is given by its last word.
    fn set_shapes(&mut self) {
        self.shapes = self.index.iter().map(|&index| Shapes::of(&self.roles[index as usize])).collect();
        let phrases = self.references.phrases().chain(self.holidays.phrases()).chain(self.names.phrases());
        for phrase in phrases {
            // digits have no number of their own
            let digits = phrase.contains(&WordId::UNKNOWN);
            for (place, word) in phrase.iter().enumerate() {
                let shows = if digits { place == 0 } else { place + 1 == phrase.len() };
                let more = if shows { Shapes::SHOWS } else { Shapes::LEADS };
                if self.shapes.len() <= word.index() {
                    self.shapes.resize(word.index() + 1, Shapes::default());
                }
                self.shapes[word.index()] = self.shapes[word.index()].or(more);
            }
        }
    }

    /// The parts that the word can play.
    pub(crate) fn roles(&self, word: WordId) -> &Roles {
        let index = self.index.get(word.index()).copied().unwrap_or(0);
        &self.roles[index as usize]
    }

    /// The shapes that the word can begin.
    pub(crate) fn shapes(&self, word: WordId) -> Shapes {
        self.shapes.get(word.index()).copied().unwrap_or_default()
    }

    /// Whether the word names a month, a weekday, or a day as seen from today: "yesterday".
    pub(crate) fn is_calendar(&self, word: WordId) -> bool {
        let roles = self.roles(word);
        roles.month > 0
            || roles.weekday > 0
            || [DateRole::Today, DateRole::Yesterday, DateRole::Tomorrow, DateRole::Tonight, DateRole::Overnight]
                .iter()
                .any(|&role| roles.role == Some(role))
    }

    /// The length of a name that holds words of dates and is none, at token `index`.
    pub(crate) fn name_at(&self, document: &Document, index: usize, end: usize) -> Option<usize> {
        self.names.longest_at(document, index, end).map(|(_, length)| length)
    }

    fn entry(&mut self, form: &str, vocabulary: &mut Vocabulary) -> &mut Roles {
        let id = vocabulary.intern(form).index();
        if self.index.len() <= id {
            self.index.resize(id + 1, 0);
        }
        if self.index[id] == 0 {
            self.index[id] = self.roles.len() as u32;
            self.roles.push(Roles::default());
        }
        let at = self.index[id] as usize;
        &mut self.roles[at]
    }

    /// Marks the first word of a phrase, and makes the others known.
    fn begins(&mut self, phrase: &str, vocabulary: &mut Vocabulary) {
        let first = phrase.split([' ', '-']).next().unwrap_or_default();
        let first = first.strip_suffix("'s").unwrap_or(first).trim_end_matches('\'');
        self.entry(first, vocabulary).phrase = true;
        for word in phrase.split([' ', '-']).skip(1) {
            self.entry(word, vocabulary);
        }
    }
}

/// The rule of a holiday as the list writes it: a day ("12-25"), a weekday of a month ("11-4-4", the last is "L"), or
/// days from Easter.
fn holiday_rule(text: &str) -> Option<HolidayRule> {
    if text == "none" {
        return Some(HolidayRule::Unknown);
    }
    for (name, orthodox) in [("easter", false), ("orthodox", true)] {
        if let Some(offset) = text.strip_prefix(name) {
            return Some(HolidayRule::Easter { offset: offset.parse().ok()?, orthodox });
        }
    }
    let mut parts = text.split('-');
    let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let second = parts.next()?.parse().ok()?;
    let rule = match parts.next() {
        None => HolidayRule::Fixed { month, day: second },
        Some("L") => HolidayRule::Weekday { month, weekday: second, nth: 0 },
        Some(nth) => HolidayRule::Weekday { month, weekday: second, nth: nth.parse().ok()? },
    };
    parts.next().is_none().then_some(rule)
}

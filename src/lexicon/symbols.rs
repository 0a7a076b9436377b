//! The symbols by which the grammar of claims sees a sentence.

macro_rules! symbols {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// One chunk of a sentence, as the grammar sees it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Symbol { $($(#[$meta])* $variant),+ }
        impl Symbol {
            /// Every symbol.
            pub const ALL: &'static [Symbol] = &[$(Symbol::$variant),+];
        }
        /// The name of each symbol, in the order of [`Symbol::ALL`].
        const NAMES: &[&str] = &[$($name),+];
    };
}

symbols! {
    /// A number with the people whom it counts.
    People = "people",
    /// A number of people who bear arms.
    Force = "force",
    /// A number of people whose harm comes before the noun: "20 wounded students".
    Marked = "marked",
    /// A number alone.
    Bare = "bare",
    /// A number of what a user's metric counts.
    Item = "item",
    /// A number of something else.
    Other = "other",
    /// A number that counts nothing: an age, a sum, a date.
    Number = "number",
    /// A noun for a thing.
    Thing = "thing",
    /// "killed".
    Transitive = "transitive",
    /// "hospitalised".
    Passive = "passive",
    /// "lost".
    Active = "active",
    /// "drowned".
    Both = "both",
    /// "trapped".
    Stative = "stative",
    /// "kill".
    TransitiveBase = "transitive_base",
    /// "killing".
    TransitiveIng = "transitive_ing",
    /// "died".
    Intransitive = "intransitive",
    /// "die".
    IntransitiveBase = "intransitive_base",
    /// "dying".
    IntransitiveIng = "intransitive_ing",
    /// "dead".
    State = "state",
    /// "deaths".
    Noun = "noun",
    /// "KIA".
    NounState = "noun_state",
    /// "death toll".
    RunningTotal = "running_total",
    /// "prisoner", in "took 37 soldiers prisoner".
    Result = "result",
    /// "strong".
    Strength = "strength",
    /// "was".
    Be = "be",
    /// "had".
    Have = "have",
    /// "may".
    Modal = "modal",
    /// "reportedly".
    Adverb = "adverb",
    /// "not".
    Neg = "neg",
    /// "to".
    To = "to",
    /// "the".
    Det = "det",
    /// "of".
    Of = "of",
    /// "from".
    From = "from",
    /// "by".
    By = "by",
    /// "at".
    At = "at",
    /// "in".
    Prep = "prep",
    /// "and".
    Conj = "conj",
    /// "who".
    Relative = "relative",
    /// "while".
    Sub = "sub",
    /// "including".
    Include = "include",
    /// "them".
    Them = "them",
    /// "he".
    Pronoun = "pronoun",
    /// "along with".
    Along = "along",
    /// "battalion".
    Formation = "formation",
    /// "represent".
    Equals = "equals",
    /// "suffered".
    Suffer = "suffer",
    /// "left".
    Leave = "leave",
    /// "rose".
    Change = "change",
    /// "said".
    Say = "say",
    /// Any other word in small letters.
    Word = "word",
    /// Any other word with a capital.
    Name = "name",
    /// A date.
    Date = "date",
    /// ",".
    Comma = "comma",
    /// ":".
    Colon = "colon",
    /// ";".
    Semicolon = "semicolon",
    /// "-".
    Dash = "dash",
    /// "(" and ")".
    Bracket = "bracket",
    /// A quotation mark.
    Quote = "quote",
    /// ".", "?", "!".
    Stop = "stop",
    /// A verb of no list: "protested".
    Verb = "verb",
    /// A noun for a number given before: "the figure".
    AnaphoricNumber = "anaphoric_number",
    /// "the victims": those of a claim before.
    Victims = "victims",
    /// A verb of taking somebody somewhere: "rushed".
    Move = "move",
    /// What sets one figure against another: "compared with".
    Versus = "versus",
    /// "cases of": what follows was done to so many.
    Case = "case",
    /// "fractures": harm that somebody suffers or is treated for.
    Wound = "wound",
}

impl Symbol {
    /// The name by which a pattern calls it.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The letter that stands for it in a symbol string.
    pub const fn letter(self) -> u8 {
        // none of these means anything of its own in a regular expression
        const LETTERS: &[u8; 68] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_%!@=;";
        LETTERS[self as usize]
    }

    /// The symbol of that name.
    pub fn from_name(name: &str) -> Option<Symbol> {
        Symbol::ALL.iter().copied().find(|s| s.name() == name)
    }

    /// Whether it is a number that could be a claim.
    pub fn is_count(self) -> bool {
        matches!(self, Symbol::People | Symbol::Force | Symbol::Marked | Symbol::Bare | Symbol::Item)
    }
}

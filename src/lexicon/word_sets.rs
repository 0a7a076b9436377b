//! Words that do one thing together, by the name of the set.

use super::{LexiconFiles, Table};
use crate::Result;

macro_rules! word_sets {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What the words of a set do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum WordSet { $($(#[$meta])* $variant),+ }

        /// The name of each set in the list.
        const NAMES: &[&str] = &[$($name),+];
    };
}

word_sets! {
    /// Forms of "be" before a participle.
    PassiveBe = "passive_be",
    /// Units of time before "after": "months after thousands were sent".
    UnitsAfter = "units_after",
    /// Units of time that put a date far back: "thirty years after the crash".
    UnitsOfPast = "units_of_past",
    /// What is the most of its kind, "since" some day: "the deadliest attack since 2006".
    Superlatives = "superlatives",
    /// What has killed since it began: "a war that has killed 9,000".
    LastingSubjects = "lasting_subjects",
    /// Words after "of" that mean those counted before: "ten of them".
    PartitiveHeads = "partitive_heads",
    /// Verbs that put a figure somewhere.
    FigureVerbs = "figure_verbs",
    /// Words with which a question begins.
    QuestionOpeners = "question_openers",
    /// What a name of people may be the name of: "the Zintan tribe".
    BodiesOfPeople = "bodies_of_people",
    /// What people are who are counted at a time: "40,000 are sheltering".
    LastingStates = "lasting_states",
    /// What lasts, and kills as long as it does.
    LastingHarms = "lasting_harms",
    /// Words for a part of a place: "the outskirts of".
    PartsOfPlace = "parts_of_place",
    /// What one body does to another that it has put there: "the Hamas-run health ministry".
    RunBy = "run_by",
    /// Verbs by which an army reports its own dead.
    VerbsOfLoss = "verbs_of_loss",
    /// Words before a country to which it is not tied.
    BeforeCountry = "before_country",
    /// How somebody speaks: "the mayor, speaking on local radio on Monday, said".
    SpeakingInsets = "speaking_insets",
    /// Words between a trial and what it is about.
    OfProceeding = "of_proceeding",
    /// Verbs of the past whose ending does not show.
    IrregularPast = "irregular_past",
    /// Words with which a new clause begins.
    ClauseBreaks = "clause_breaks",
    /// Words with which a clause ends that another holds.
    RelativeBreaks = "relative_breaks",
    /// Those whose children are counted: "a father of four".
    Parents = "parents",
    /// Words that ask: "who fired them she could not confirm".
    Asks = "asks",
    /// Words before the noun of what is not verified.
    BeforeObject = "before_object",
    /// What follows "could not verify" where it has no noun.
    NoObject = "no_object",
    /// Nouns for what somebody states.
    Stated = "stated",
    /// Words that deny.
    Denials = "denials",
    /// Times between a word of saying and what is said.
    AdjunctTimes = "adjunct_times",
    /// Prepositions of place and time beside a word of saying.
    AdjunctPrepositions = "adjunct_prepositions",
    /// Words that end the name of whom somebody told.
    AudienceEnds = "audience_ends",
    /// Words that begin what was said, not the name of whom.
    NoAudience = "no_audience",
    /// Forms between a figure and the word that rejects it: "is false".
    BeforeRejection = "before_rejection",
    /// Words before "suspects" where it is a noun.
    BeforeSuspects = "before_suspects",
    /// Words before a participle that is part of a verb.
    BeforeParticiple = "before_participle",
    /// Words after a participle that is the verb: "reported that".
    BehindParticiple = "behind_participle",
    /// Words that count a few before a participle and its noun.
    SmallCounts = "small_counts",
    /// Verbs of hearsay: "people reported to be hiding".
    HearsayVerbs = "hearsay_verbs",
    /// Verbs of what is not said: "has not said why".
    WithheldVerbs = "withheld_verbs",
    /// Words by which a body leaves open what it was asked: "declined to comment".
    WordsLeftOpen = "words_left_open",
    /// Words with which the noun phrase of a source ends.
    SourceEnds = "source_ends",
    /// Words between a source and the clause that describes it.
    SourceRelatives = "source_relatives",
    /// Words after which the noun phrase of a source begins.
    SourceBounds = "source_bounds",
    /// Nouns that look like words of saying: "the reports".
    NounsOfSaying = "nouns_of_saying",
    /// Verbs of what a body always does: "which monitors the war".
    StandingVerbs = "standing_verbs",
    /// Verbs by which a body gives a document out.
    IssuingVerbs = "issuing_verbs",
    /// Words with which a sentence goes on after its source.
    TailConjunctions = "tail_conjunctions",
    /// Words with which a clause on the speaker begins.
    TailRelatives = "tail_relatives",
    /// Ordinals after an article: "the second in a month".
    TailOrdinals = "tail_ordinals",
    /// Participles that show what came of it: "leaving 12 dead".
    TailResults = "tail_results",
    /// Verbs of a clause on the noun before "that the mayor said".
    RelativeVerbs = "relative_verbs",
    /// Times with which a sentence ends after its verb of saying.
    ClosingTimes = "closing_times",
    /// Verbs that share the subject of a denial before them.
    TurningVerbs = "turning_verbs",
    /// Verbs by which a document says something.
    PaperVerbs = "paper_verbs",
    /// Verbs that can only mean saying, and share the subject of a verb before "and".
    SharingVerbs = "sharing_verbs",
    /// Forms of "be".
    FormsOfBe = "forms_of_be",
    /// Words that ask what was not said: "has not said why".
    QuestionWords = "question_words",
    /// Verbs by which somebody finds, and says nothing: "spotted 12 boats".
    FindingVerbs = "finding_verbs",
    /// Words within the noun phrase of a source.
    WithinSource = "within_source",
    /// Small words of the language, by which its texts are known from those of others.
    OwnSmallWords = "own_small_words",
    /// Small words in the place of a dateline.
    DatelineWords = "dateline_words",
    /// Nouns for a figure that somebody has put together: "an estimate of".
    Estimates = "estimates",
    /// Prepositions by which a place is less surely that of a claim.
    LoosePrepositions = "loose_prepositions",
    /// Words after "a day" that make it no rate: "a day after".
    NoRate = "no_rate",
    /// Verbs with an "up" that is no bound: "the toll went up to 90".
    RisingVerbs = "rising_verbs",
    /// Words after "of" of whom a share is taken: "three quarters of them".
    ShareHeads = "share_heads",
    /// Words before a day that owns what follows: "in Mondays attack".
    BeforeOwnedDay = "before_owned_day",
    /// Verbs of what one does without a word: "the mayor hopes".
    ThinkingVerbs = "thinking_verbs",
    /// What a survey does that shows something: "the poll has the mayor ahead".
    SurveyVerbs = "survey_verbs",
    /// Verbs that say something and as often do it: "had logged 900 hours".
    DoingVerbs = "doing_verbs",
    /// Offices whose holders speak for their body: "director" of it.
    HeadsOfBodies = "heads_of_bodies",
    /// With which a correction begins.
    CorrectionOpeners = "correction_openers",
    /// Headings over a summary.
    SummaryHeadings = "summary_headings",
    /// With which a caption begins.
    CaptionOpeners = "caption_openers",
    /// With which the credit at the end of a caption begins.
    CaptionCredits = "caption_credits",
    /// What comes after a dash at the end of a caption.
    CaptionMedia = "caption_media",
    /// Whose picture it is, after a stroke at the end of a caption.
    CaptionAgencies = "caption_agencies",
    /// With which the brackets at the end of a caption begin.
    CaptionBrackets = "caption_brackets",
    /// Adjectives after "most" that make it a degree: "the most severe".
    OfDegree = "of_degree",
    /// Those whose age follows "of": "a man of 45".
    Aged = "aged",
    /// Verbs of what is found or reported on a day, and may have happened on it.
    VerbsOfFinding = "verbs_of_finding",
    /// After a form of "be": what is still to come.
    Ahead = "ahead",
    /// Verbs that say something even after "to": "went on to say".
    PlainSaying = "plain_saying",
}

/// The sets of a language, each in order.
#[derive(Debug, Default)]
pub(crate) struct WordSets(Vec<Vec<String>>);

impl WordSets {
    pub fn load(files: &LexiconFiles) -> Result<Self> {
        let mut sets = vec![Vec::new(); NAMES.len()];
        for row in &Table::read(files, "words/sets.tsv", "set word")?.rows {
            let set = row.parse(0, "name of a set", |name| NAMES.iter().position(|known| *known == name))?;
            sets[set].push(row.cell(1).to_owned());
        }
        sets.iter_mut().for_each(|set| set.sort());
        Ok(WordSets(sets))
    }

    /// Whether a set has the word as it is written.
    pub fn has(&self, set: WordSet, word: &str) -> bool {
        self.of(set).binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// Whether a set has the word, whatever its case.
    pub fn has_in_any_case(&self, set: WordSet, word: &str) -> bool {
        self.of(set).iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a text begins with a member of the set, whatever its case.
    pub fn begins(&self, set: WordSet, text: &str) -> bool {
        let begins = |start: &String| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        self.of(set).iter().any(begins)
    }

    fn of(&self, set: WordSet) -> &[String] {
        self.0.get(set as usize).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_words() {
        let sets = WordSets::load(&LexiconFiles::embedded()).expect("the built-in list");
        for (name, words) in NAMES.iter().zip(&sets.0) {
            assert!(!words.is_empty(), "{name}");
        }
        assert!(sets.has(WordSet::Parents, "father") && !sets.has(WordSet::Parents, "Father"));
        assert!(sets.has_in_any_case(WordSet::Parents, "Father") && !sets.has(WordSet::Parents, ""));
    }
}

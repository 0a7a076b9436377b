//! What is built in of English, beside the files of `en`.

use super::Language;

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("en/", $name)))),+]
    };
}

/// Weights as bytes, which the build script makes of their files.
macro_rules! packed {
    ($($name:literal),+ $(,)?) => {
        &[$((concat!("weights/", $name, ".txt"), include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".weights")))),+]
    };
}

/// English: its lists, rules, metrics and weights. A static, since the compiler may put a constant into the program wherever it
/// is used.
pub(crate) static ENGLISH: Language = Language {
    files: embedded![
        "words/abbreviations.tsv",
        "words/organisations.tsv",
        "words/organisation_heads.tsv",
        "words/bounds.tsv",
        "words/causes.tsv",
        "words/clause_markers.tsv",
        "words/compositional_names.tsv",
        "words/countries.tsv",
        "words/date_grammar.tsv",
        "words/date_names.tsv",
        "words/date_numbers.tsv",
        "words/date_parts.tsv",
        "words/date_phrases.tsv",
        "words/date_units.tsv",
        "words/endings.tsv",
        "words/event_nouns.tsv",
        "words/function_words.tsv",
        "words/hedges.tsv",
        "words/languages.tsv",
        "words/link_words.tsv",
        "words/rejections.tsv",
        "words/holidays.tsv",
        "words/months.tsv",
        "words/number_context.tsv",
        "words/number_nouns.tsv",
        "words/numbers.tsv",
        "words/sentence_starters.tsv",
        "words/sets.tsv",
        "words/nationalities.tsv",
        "words/people.tsv",
        "words/people_wordnet.tsv",
        "words/place_words.tsv",
        "words/ranks.tsv",
        "words/reporting.tsv",
        "words/roles.tsv",
        "words/saying_words.tsv",
        "words/things.tsv",
        "words/totals.tsv",
        "words/units.tsv",
        "words/unverified.tsv",
        "words/vague.tsv",
        "words/weekdays.tsv",
        "weights.tsv",
        "rules/claims.toml",
        "rules/mentions.tsv",
        // in the order in which their words are tried; idioms take words away, and so come last
        "metrics/casualties.toml",
        "metrics/fatalities.toml",
        "metrics/injured.toml",
        "metrics/missing.toml",
        "metrics/captured.toml",
        "metrics/detained.toml",
        "metrics/abducted.toml",
        "metrics/freed.toml",
        "metrics/rescued.toml",
        "metrics/displaced.toml",
        "metrics/troops_withdrawn.toml",
        "metrics/troops_mobilised.toml",
        "metrics/deserted.toml",
        "metrics/troops_deployed.toml",
        "metrics/troops_strength.toml",
        "metrics/idioms.toml",
    ],
    weights: packed![
        "metric",
        "source",
        "who",
        "event",
        "place",
        "actor",
        "cause",
        "scope",
        "modality",
        "part_of",
        "who_status",
        "who_side",
        "groups",
        "source_type",
        "restates"
    ],
};

/// The months by which dates of documents are written in words; any file, row or address may have them.
pub(crate) const MONTHS: &str = "january february march april may june july august september october november december";

/// The days of the week of such dates.
pub(crate) const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";

/// The word between a day and the time of day.
pub(crate) const AT: &str = "at";

/// Words that are beside a date in a line of its own: "Updated 5:27 am CST".
pub(crate) const DATE_LINE: &str =
    "updated published posted first last modified on at am pm a.m p.m et est edt gmt utc ist original by";

/// Words of names that tell none from another, where sources are compared with gold.
pub(crate) const SMALL_WORDS: &str = "the a an of in s for its his their and";

/// Small words that few other languages have, by which a text is known to be in this one.
pub(crate) const FREQUENT_WORDS: &str = "and are as at been but by for from had has have he in is it \
    not of on or said she that the their they this to was were who with";

/// Words that end in a hyphen which belongs to them: "thirty-" of "thirty-four".
pub(crate) const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

//! The files of the lexicon: those embedded in the binary, and those that a user lays over them.

use super::models;
use crate::{Error, Result};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// One lexicon file.
#[derive(Debug)]
pub(crate) struct LexiconFile {
    /// What to call it in a message.
    pub path: PathBuf,
    pub text: Cow<'static, str>,
}

/// All lexicon files, by name.
#[derive(Debug)]
pub(crate) struct LexiconFiles {
    files: Vec<(&'static str, LexiconFile)>,
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../lang/en/", $name)))),+]
    };
}

/// Every file of the built-in lexicon but those of the weights, which are built in as bytes ([`models::BUILT_IN`]), and of the
/// places. A user's file goes by the last part of its name.
const EMBEDDED: &[(&str, &str)] = embedded![
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
    "words/nationalities.tsv",
    "words/people.tsv",
    "words/people_wordnet.tsv",
    "words/place_words.tsv",
    "words/ranks.tsv",
    "words/reporting.tsv",
    "words/roles.tsv",
    "words/saying_words.tsv",
    "words/things.tsv",
    "words/units.tsv",
    "words/unverified.tsv",
    "words/vague.tsv",
    "words/weekdays.tsv",
    "weights.tsv",
    "rules/claims.toml",
    "metrics/metrics.toml",
];

/// The names of all files over which a user's can be laid.
fn names() -> impl Iterator<Item = &'static str> {
    let texts = EMBEDDED.iter().map(|&(name, _)| name);
    texts.chain(models::BUILT_IN.iter().map(|&(name, _)| name))
}

impl LexiconFiles {
    pub fn embedded() -> Self {
        LexiconFiles {
            files: EMBEDDED
                .iter()
                .map(|&(name, text)| {
                    (name, LexiconFile { path: Path::new("lexicon").join(name), text: Cow::Borrowed(text) })
                })
                .collect(),
        }
    }

    pub fn with_overlay(folder: &Path) -> Result<Self> {
        let mut files = Self::embedded();
        let listing = std::fs::read_dir(folder).map_err(|e| {
            Error::because(crate::ErrorKind::Lexicon, "the lexicon folder cannot be read", e).in_file(folder)
        })?;
        let mut paths = Vec::new();
        for entry in listing {
            paths.push(
                entry
                    .map_err(|e| {
                        Error::because(crate::ErrorKind::Lexicon, "the lexicon folder cannot be read", e)
                            .in_file(folder)
                    })?
                    .path(),
            );
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            let is_lexicon = path.extension().is_some_and(|e| e == "tsv" || e == "toml" || e == "txt");
            if !is_lexicon || name.starts_with('.') {
                continue;
            }
            let Some(known) = names().find(|known| known.rsplit('/').next() == Some(&name)) else {
                let names: Vec<_> = names().filter_map(|known| known.rsplit('/').next()).collect();
                return Err(Error::new(
                    crate::ErrorKind::Lexicon,
                    format!("no lexicon file has this name; use one of {}", names.join(", ")),
                )
                .in_file(&path));
            };
            let bytes = std::fs::read(&path)
                .map_err(|e| Error::because(crate::ErrorKind::Lexicon, "the file cannot be read", e).in_file(&path))?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
                Error::new(crate::ErrorKind::Lexicon, "the file is not UTF-8; save it as UTF-8")
                    .in_file(&path)
                    .at_line(line)
            })?;
            files.files.push((known, LexiconFile { path, text: Cow::Owned(text) }));
        }
        Ok(files)
    }

    /// The files of that name: the built-in one first, then the user's.
    pub fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s LexiconFile> {
        self.files.iter().filter(move |(n, _)| *n == name).map(|(_, source)| source)
    }
}

//! The files of the lexicon: those embedded in the binary, and those that a user lays over them.

use crate::input::read_file;
use crate::lang::BUILT_IN;
use crate::limits::LEXICON_FILE;
use crate::{Error, ErrorKind, Result};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// One lexicon file.
#[derive(Debug)]
pub(crate) struct LexiconFile {
    /// What to call it in a message.
    pub path: PathBuf,
    pub text: Cow<'static, str>,
    /// A user's, over those of a language: it may leave out what only explains it.
    pub overlay: bool,
}

/// All lexicon files, by name.
#[derive(Debug)]
pub(crate) struct LexiconFiles {
    files: Vec<(&'static str, LexiconFile)>,
    /// The weights that are built in, by the names of files that go before them.
    pub weights: &'static [(&'static str, &'static [u8])],
}

/// The file in which a user's metrics are, and those of another language whose files have names of their own.
const METRICS: &str = "metrics/metrics.toml";

/// The names of all files that a language may have.
fn names() -> impl Iterator<Item = &'static str> {
    let weights = BUILT_IN.weights.iter().map(|&(name, _)| name);
    BUILT_IN.files.iter().map(|&(name, _)| name).chain(weights).chain([METRICS])
}

impl LexiconFiles {
    /// Those of the language that is built in.
    pub fn embedded() -> Self {
        let file = |&(name, text): &(&'static str, &'static str)| {
            (name, LexiconFile { path: Path::new("lexicon").join(name), text: Cow::Borrowed(text), overlay: false })
        };
        LexiconFiles { files: BUILT_IN.files.iter().map(file).collect(), weights: BUILT_IN.weights }
    }

    /// Those of another language: a folder with `words`, `rules`, `metrics` and `weights`, in which files have the names and
    /// columns of the language that is built in; files of metrics may have any. A list that is not there is empty.
    ///
    /// # Errors
    /// A file that cannot be read, is not UTF-8, or has a name that no list has; a folder without metrics.
    pub fn of_language(folder: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for part in ["metrics", "rules", "weights", "words"] {
            let inside = folder.join(part);
            for path in if inside.is_dir() { listed(&inside)? } else { Vec::new() } {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let is_it = |known: &&str| known.strip_prefix(part).is_some_and(|rest| rest[1..] == *name);
                let any = (part == "metrics" && name.ends_with(".toml")).then_some(METRICS);
                let Some(known) = names().find(is_it).or(any) else { return Err(unknown(&path)) };
                files.push((known, read(path)?));
            }
        }
        if !files.iter().any(|(name, _)| name.starts_with("metrics/")) {
            let message = "the folder holds no metrics/*.toml; a language has at least one metric";
            return Err(Error::new(ErrorKind::Lexicon, message).in_file(folder));
        }
        Ok(LexiconFiles { files, weights: &[] })
    }

    /// Those of the language that is built in, and over them those of a folder.
    ///
    /// # Errors
    /// A file that cannot be read, is not UTF-8, or has a name that no list has.
    pub fn with_overlay(folder: &Path) -> Result<Self> {
        let mut files = Self::embedded();
        for path in listed(folder)? {
            let name = path.file_name().unwrap_or_default();
            let Some(known) = names().find(|known| Path::new(known).file_name() == Some(name)) else {
                return Err(unknown(&path));
            };
            files.files.push((known, LexiconFile { overlay: true, ..read(path)? }));
        }
        Ok(files)
    }

    /// The files of that name: the built-in one first, then the user's.
    pub fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s LexiconFile> {
        self.files.iter().filter(move |(n, _)| *n == name).map(|(_, source)| source)
    }

    /// All files of a folder: the built-in ones first, then the user's.
    pub fn within<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s LexiconFile> {
        self.files.iter().filter(move |(name, _)| name.starts_with(folder)).map(|(_, source)| source)
    }
}

/// The lists of a folder, in order of their names; what is hidden or ends otherwise is none.
fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let unread = |e| Error::because(ErrorKind::Lexicon, "the lexicon folder cannot be read", e).in_file(folder);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let is_list = path.extension().is_some_and(|e| e == "tsv" || e == "toml" || e == "txt");
        let hidden = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().starts_with('.');
        if is_list && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn unknown(path: &Path) -> Error {
    let names: Vec<_> = names().filter_map(|name| name.rsplit('/').next()).collect();
    Error::new(ErrorKind::Lexicon, format!("no lexicon file has this name; use one of {}", names.join(", ")))
        .in_file(path)
}

fn read(path: PathBuf) -> Result<LexiconFile> {
    let bytes = read_file(&path, LEXICON_FILE)
        .map_err(|e| Error::because(ErrorKind::Lexicon, "the file cannot be read", e).in_file(&path))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        Error::new(ErrorKind::Lexicon, "the file is not UTF-8; save it as UTF-8").in_file(&path).at_line(line)
    })?;
    Ok(LexiconFile { path, text: Cow::Owned(text), overlay: false })
}

//! What is passed over, and why.

use super::ignored::{Ignored, is_folder};
use super::records;
use ignore::DirEntry;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Of more files only the number is kept.
const NAMED: usize = 10_000;

/// Why a file is no input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Why {
    /// Its kind is not known.
    Unknown,
    /// Its name begins with a dot.
    Hidden,
    /// It, or a folder, is named by a `.gitignore` or `.ignore`.
    Ignored,
    /// It belongs to a saved page: `flood_files/ad.html` to `flood.html`.
    Page,
    /// It holds records of this program, or texts that it has written beside them.
    Records,
    /// It was read before: it is named twice, or is in a folder that is named as well.
    Twice,
    /// The globs do not want it.
    Glob,
    /// It is a pipe, a socket or a device, and nobody named it.
    Device,
}

impl Why {
    /// The reason in words that go after "2 files".
    ///
    /// ```
    /// assert_eq!(headcount::input::Why::Unknown.as_str(), "of unknown kind");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Unknown => "of unknown kind",
            Why::Hidden => "hidden",
            Why::Ignored => "by an ignore file",
            Why::Page => "of saved pages",
            Why::Records => "of records",
            Why::Twice => "read before",
            Why::Glob => "by --include or --exclude",
            Why::Device => "of pipes and devices",
        }
    }
}

/// The files that were passed over: how many for which reason, and the names of the first of them. A folder that is
/// passed over with all that is in it counts once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    counts: BTreeMap<Why, usize>,
    named: Vec<(PathBuf, Why)>,
}

impl PassedOver {
    pub(crate) fn add(&mut self, path: PathBuf, why: Why) {
        *self.counts.entry(why).or_default() += 1;
        if self.named.len() < NAMED {
            self.named.push((path, why));
        }
    }

    /// How many there are for each reason.
    pub fn counts(&self) -> impl Iterator<Item = (Why, usize)> {
        self.counts.iter().map(|(why, count)| (*why, *count))
    }

    /// The first ten thousand of them, those that are hidden or ignored last.
    pub fn named(&self) -> impl Iterator<Item = (&Path, Why)> {
        self.named.iter().map(|(path, why)| (path.as_path(), *why))
    }
}

/// Files and folders that are left out, counted where a folder is walked.
#[derive(Debug, Clone, Default)]
pub(crate) struct PassedTally(Arc<Mutex<PassedOver>>);

impl PassedTally {
    /// Whether an entry of a folder is hidden, ignored, or a folder of texts. What a run of this program has left beside its output is not
    /// counted.
    pub fn hides(&self, entry: &DirEntry, ignored: &Ignored) -> bool {
        if ignored.hides(entry) {
            self.add(entry, Why::Ignored);
            return true;
        }
        if entry.depth() > 0 && is_folder(entry) && records::is_folder_of_texts(entry.path()) {
            self.add(entry, Why::Records);
            return true;
        }
        let name = entry.file_name().as_encoded_bytes();
        if entry.depth() == 0 || !name.starts_with(b".") {
            return false;
        }
        let of_run = [&b".part"[..], b".journal", b".tmp"].iter().any(|end| name.ends_with(end));
        if !of_run && !records::is_empty_mark(name) {
            self.add(entry, Why::Hidden);
        }
        true
    }

    fn add(&self, entry: &DirEntry, why: Why) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(entry.path().to_path_buf(), why);
    }

    /// Adds what was counted.
    pub fn add_to(&self, passed: &mut PassedOver) {
        let hidden = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (why, count) in &hidden.counts {
            *passed.counts.entry(*why).or_default() += count;
        }
        let left = NAMED - passed.named.len();
        passed.named.extend(hidden.named.iter().take(left).cloned());
    }
}

//! Which entries of a folder an ignore file in it leaves out, as ripgrep and git have it.

use super::steady::read_file;
use crate::limits::IGNORE_FILES;
use ignore::DirEntry;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The files that say what is left out, the one that goes first before the other.
const NAMES: [&str; 2] = [".ignore", ".gitignore"];

/// Whether an entry is a folder, or a link to one that is followed.
pub(crate) fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// The ignore files of one folder and of those in it.
#[derive(Debug)]
pub(crate) struct Ignored {
    root: PathBuf,
    /// The folders from the root to the one that was asked about last.
    folders: Mutex<Vec<IgnoringFolder>>,
}

/// A folder with what its ignore files say.
#[derive(Debug)]
struct IgnoringFolder {
    path: PathBuf,
    files: [Gitignore; 2],
    /// How many bytes they have together.
    bytes: usize,
}

impl Ignored {
    /// The ignore files under a folder; what is above it hides nothing.
    pub fn under(root: &Path) -> Self {
        Ignored { root: root.to_path_buf(), folders: Mutex::default() }
    }

    /// Whether an entry of the folder is left out. What is nearest to it, and in a file the last, has the say.
    ///
    /// Cost: entries that follow each other in a folder ask for its files once.
    pub fn hides(&self, entry: &DirEntry) -> bool {
        let Some(folder) = entry.path().parent().filter(|_| entry.depth() > 0) else { return false };
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        self.enter(folder, &mut folders);
        let decides = |which: usize| {
            let answers = folders.iter().rev().map(|above| above.files[which].matched(entry.path(), is_folder(entry)));
            answers.into_iter().find(|answer| !answer.is_none())
        };
        (0..NAMES.len()).find_map(decides).is_some_and(|answer| answer.is_ignore())
    }

    /// Has `folders` lead to a folder under the root.
    fn enter(&self, folder: &Path, folders: &mut Vec<IgnoringFolder>) {
        folders.retain(|above| folder.starts_with(&above.path));
        let Ok(below) = folder.strip_prefix(&self.root) else { return };
        let mut path = self.root.clone();
        let known = folders.len();
        for (index, part) in std::iter::once(None).chain(below.iter().map(Some)).enumerate() {
            path.extend(part);
            if index >= known {
                let above: usize = folders.iter().map(|folder| folder.bytes).sum();
                folders.push(IgnoringFolder::read(path.clone(), IGNORE_FILES.saturating_sub(above)));
            }
        }
    }
}

impl IgnoringFolder {
    /// Reads the files of a folder; one with more bytes than are `left` is as if it were not there.
    fn read(path: PathBuf, mut left: usize) -> Self {
        let all = left;
        let files = NAMES.map(|name| {
            let text = read_file(&path.join(name), left).unwrap_or_default();
            left -= text.len();
            patterns(&path, name, &text)
        });
        IgnoringFolder { path, files, bytes: all - left }
    }
}

/// What an ignore file of a folder says.
fn patterns(folder: &Path, name: &str, text: &[u8]) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for line in String::from_utf8_lossy(text).trim_start_matches('\u{feff}').lines() {
        // a fault in a line leaves out that line
        let _ = builder.add_line(Some(folder.join(name)), line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

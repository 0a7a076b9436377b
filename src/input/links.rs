//! Which links of a folder are followed: none that leads out of it unless that is asked for, and to a folder only the first.

use ignore::DirEntry;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The links of all folders that are read.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// Whether links out of a folder are followed.
    out: bool,
    left: Arc<AtomicUsize>,
}

/// The links of one folder.
#[derive(Debug)]
pub(crate) struct FolderLinks {
    links: Links,
    /// The folder, without links in its path; none where that cannot be known.
    root: Option<PathBuf>,
    /// The folders to which a link was followed.
    seen: Mutex<HashSet<PathBuf>>,
}

impl Links {
    pub fn new(out: bool) -> Self {
        Links { out, left: Arc::default() }
    }

    /// How many were not followed because they lead out.
    pub fn left(&self) -> usize {
        self.left.load(Ordering::Relaxed)
    }

    /// The links under a folder.
    pub fn under(&self, root: &Path) -> FolderLinks {
        FolderLinks { links: self.clone(), root: root.canonicalize().ok(), seen: Mutex::default() }
    }
}

impl FolderLinks {
    /// Whether an entry of the folder is read: all are that are no links.
    pub fn follows(&self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 || !entry.path_is_symlink() {
            return true;
        }
        // where it leads nowhere, that is reported when it is read
        let (Some(root), Ok(target)) = (&self.root, entry.path().canonicalize()) else { return true };
        let inside = target.strip_prefix(root).ok();
        if inside.is_none() && !self.links.out {
            self.links.left.fetch_add(1, Ordering::Relaxed);
            return false;
        }
        if !target.is_dir() {
            return true;
        }
        // what is in the folder is read where it is
        let is_read_there = inside.is_some_and(|path| !path.components().any(|part| is_hidden(&part)));
        !is_read_there && self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(target)
    }
}

fn is_hidden(part: &Component) -> bool {
    part.as_os_str().as_encoded_bytes().starts_with(b".")
}

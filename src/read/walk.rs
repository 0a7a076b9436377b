//! The files under the inputs, in order, and their chunks.

use super::chunk::{Chunk, Content, Origin};
use super::rows::LineChunks;
use super::{Kind, Settings};
use crate::Error;
use ignore::{Walk, WalkBuilder};
use std::collections::VecDeque;
use std::fs::File;
use std::path::{Component, Path, PathBuf};

/// The pieces of all inputs, in order. Made by [`super::open`].
pub struct Chunks {
    inputs: VecDeque<PathBuf>,
    /// The folder that is being walked, and its root.
    folder: Option<(Walk, PathBuf)>,
    /// The file of rows that is being read.
    rows: Option<LineChunks>,
    max_doc_bytes: usize,
    skip: Option<PathBuf>,
    passed_over: usize,
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chunks").field("inputs", &self.inputs).field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Chunks {
    pub(super) fn new(paths: &[PathBuf], settings: &Settings) -> Self {
        Chunks {
            inputs: paths.iter().cloned().collect(),
            folder: None,
            rows: None,
            max_doc_bytes: settings.max_doc_bytes,
            skip: settings.skip.as_deref().and_then(|path| path.canonicalize().ok()),
            passed_over: 0,
        }
    }

    /// How many files of the folders were passed over because their kind is not known.
    pub fn passed_over(&self) -> usize {
        self.passed_over
    }

    /// Begins to read an input that the user named.
    fn begin(&mut self, path: PathBuf) -> Option<Chunk> {
        if path.as_os_str() == "-" {
            let origin = Origin { path: "standard input".into(), name: "-".to_owned() };
            self.rows = Some(LineChunks::new(Box::new(std::io::stdin()), origin, self.max_doc_bytes));
            return None;
        }
        match path.metadata() {
            Err(e) => Some(fault(Error::new(format!("the path cannot be read: {e}")), &path)),
            Ok(metadata) if metadata.is_dir() => {
                self.folder = Some((walk(&path), path));
                None
            }
            Ok(_) => match Kind::of(&path) {
                Some(kind) => {
                    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                    self.file(kind, Origin { path, name })
                }
                None => Some(fault(
                    Error::new("the kind of the file is not known; name it .txt, .md, .jsonl or .ndjson"),
                    &path,
                )),
            },
        }
    }

    fn file(&mut self, kind: Kind, origin: Origin) -> Option<Chunk> {
        match kind {
            Kind::Text => Some(Chunk(Content::File(origin))),
            Kind::JsonLines => match File::open(&origin.path) {
                Ok(file) => {
                    self.rows = Some(LineChunks::new(Box::new(file), origin, self.max_doc_bytes));
                    None
                }
                Err(e) => Some(fault(Error::new(format!("the file cannot be read: {e}")), &origin.path)),
            },
        }
    }

    /// Takes up an entry of the folder that is being walked.
    fn entry(&mut self, entry: Result<ignore::DirEntry, ignore::Error>) -> Option<Chunk> {
        let (_, root) = self.folder.as_ref()?;
        let entry = match entry {
            Ok(entry) => entry,
            // a link back to a folder above leads to nothing new
            Err(e) if is_loop(&e) => return None,
            Err(e) => {
                let path = path_of(&e).unwrap_or(root).to_path_buf();
                return Some(fault(Error::new(format!("the entry cannot be read: {}", reason(&e))), &path));
            }
        };
        if entry.file_type().is_none_or(|t| !t.is_file()) {
            return None;
        }
        if self.skip.is_some() && entry.path().canonicalize().ok() == self.skip {
            return None;
        }
        let Some(kind) = Kind::of(entry.path()) else {
            self.passed_over += 1;
            return None;
        };
        let name = relative(entry.path(), root);
        self.file(kind, Origin { path: entry.into_path(), name })
    }
}

impl Iterator for Chunks {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        loop {
            if let Some(rows) = &mut self.rows {
                match rows.next() {
                    Some(chunk) => return Some(chunk),
                    None => self.rows = None,
                }
            }
            let chunk = if let Some((walk, _)) = &mut self.folder {
                match walk.next() {
                    Some(entry) => self.entry(entry),
                    None => {
                        self.folder = None;
                        None
                    }
                }
            } else {
                let path = self.inputs.pop_front()?;
                self.begin(path)
            };
            if chunk.is_some() {
                return chunk;
            }
        }
    }
}

/// How many bytes the inputs have together, as far as that can be told beforehand.
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut sum = 0;
    for path in paths {
        let metadata = path.metadata().ok()?;
        if metadata.is_dir() {
            let files = walk(path).flatten().filter(|entry| Kind::of(entry.path()).is_some());
            sum +=
                files.filter_map(|entry| entry.metadata().ok()).filter(|m| m.is_file()).map(|m| m.len()).sum::<u64>();
        } else {
            sum += metadata.len();
        }
    }
    Some(sum)
}

fn walk(root: &Path) -> Walk {
    WalkBuilder::new(root).follow_links(true).sort_by_file_path(|a, b| a.cmp(b)).build()
}

fn fault(error: Error, path: &Path) -> Chunk {
    Chunk(Content::Fault(error.in_file(path)))
}

/// The path from the root, with `/` on every system.
fn relative(path: &Path, root: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}

/// The message without the path, which is named before it.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => reason(err),
        other => other.to_string(),
    }
}

//! The files under the inputs, in order, and their chunks.

use super::byte_source::{ByteSource, Layer, Opened, Step};
use super::chunk::{Content, InputChunk};
use super::globs::Globs;
use super::ignored::Ignored;
use super::kind::FileKind;
use super::links::Links;
use super::origin::Origin;
use super::passed::{PassedOver, PassedTally, Why};
use super::records;
use super::settings::Settings;
use super::steady::open_file;
use crate::Error;
use ignore::{Walk, WalkBuilder};
use rustc_hash::FxHashSet;
use std::collections::VecDeque;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The pieces of all inputs, in order. Made by [`super::open`].
pub struct InputChunks {
    inputs: VecDeque<PathBuf>,
    /// The folder that is being walked, and its root.
    folder: Option<(Walk, PathBuf)>,
    /// The containers that are being read, the innermost last.
    layers: Vec<Layer>,
    /// The links of folders that are not followed.
    links: Links,
    settings: Settings,
    globs: Globs,
    /// The files that were read, without links in their paths, where inputs can have some in common; else none.
    seen: Option<FxHashSet<PathBuf>>,
    /// Files and folders that are no input.
    skip: Vec<PathBuf>,
    passed_over: PassedOver,
    /// Files and folders that are hidden or ignored, which are met while a folder is walked.
    hidden: PassedTally,
}

impl std::fmt::Debug for InputChunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InputChunks")
            .field("inputs", &self.inputs)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl InputChunks {
    /// Begins a walk over the inputs; only where there are several can one file be among them twice.
    pub(super) fn new(paths: &[PathBuf], settings: &Settings) -> Self {
        let skip = settings.skip.iter().chain(&settings.passed);
        InputChunks {
            inputs: paths.iter().cloned().collect(),
            seen: (paths.len() > 1).then(FxHashSet::default),
            folder: None,
            layers: Vec::new(),
            links: Links::new(settings.follow),
            globs: Globs::new(settings),
            skip: skip.filter_map(|path| path.canonicalize().ok()).collect(),
            settings: settings.clone(),
            passed_over: PassedOver::default(),
            hidden: PassedTally::default(),
        }
    }

    /// The files of the folders and of archives that were passed over up to now, and why.
    pub fn passed_over(&self) -> PassedOver {
        let mut passed = self.passed_over.clone();
        self.hidden.add_to(&mut passed);
        passed
    }

    /// How many links were not followed because they lead out of their folder.
    pub fn links_left(&self) -> usize {
        self.links.left()
    }

    /// Begins to read an input that the user named.
    fn begin(&mut self, path: PathBuf) -> Option<InputChunk> {
        if path.as_os_str() == "-" {
            let origin = Origin { path: "standard input".into(), name: "-".to_owned() };
            return self.open(ByteSource::stream(origin, std::io::stdin()));
        }
        match path.metadata() {
            Err(e) => {
                Some(fault(Error::new(crate::ErrorKind::Unreadable, format!("the path cannot be read: {e}")), &path))
            }
            Ok(metadata) if metadata.is_dir() => {
                self.folder = Some((walk(&path, &self.links, &self.hidden), path));
                None
            }
            Ok(metadata) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                let origin = Origin { path, name };
                if metadata.is_file() {
                    return self.file(origin, true);
                }
                // a pipe or a device, which the user named
                match File::open(&origin.path) {
                    Ok(stream) => {
                        let inner = origin.name.clone();
                        self.open(ByteSource { inner, ..ByteSource::stream(origin, stream) })
                    }
                    Err(e) => Some(unreadable(&e, &origin.path)),
                }
            }
        }
    }

    /// Takes a file: passes it over, hands out a document unread, or opens what may hold more than one.
    fn file(&mut self, origin: Origin, asked: bool) -> Option<InputChunk> {
        if let Some(seen) = &mut self.seen
            && let Ok(path) = origin.path.canonicalize()
            && !seen.insert(path)
        {
            self.passed_over.add(origin.path, Why::Twice);
            return None;
        }
        if !asked && records::is_empty_output(&origin.path) {
            self.passed_over.add(origin.path, Why::Records);
            return None;
        }
        let kind = self.settings.kind.or_else(|| FileKind::of(&origin.path));
        let packed = FileKind::of(&origin.path).is_some_and(FileKind::is_packed);
        if let Some(kind) = kind.filter(|kind| kind.is_document() && !packed) {
            if !asked && is_written(kind, &origin.path) {
                self.passed_over.add(origin.path, Why::Records);
                return None;
            }
            // read where there is time, on the thread that takes the chunk
            return Some(InputChunk(Content::File { origin, kind }));
        }
        match open_file(&origin.path) {
            Ok(file) => self.open(ByteSource::file(origin, file, asked)),
            Err(e) => Some(unreadable(&e, &origin.path)),
        }
    }

    fn open(&mut self, source: ByteSource) -> Option<InputChunk> {
        match source.open(&self.settings) {
            Opened::Chunk(chunk) => return Some(chunk),
            Opened::Layer(layer) => self.layers.push(layer),
            Opened::PassedOver(path, why) => self.passed_over.add(path, why),
        }
        None
    }

    /// The next piece of the containers that are open.
    fn layered(&mut self) -> Option<InputChunk> {
        while let Some(layer) = self.layers.last_mut() {
            let chunk = match layer.next() {
                Some(Step::Chunk(chunk)) => Some(chunk),
                Some(Step::Open(source)) => self.open(source),
                None => {
                    self.layers.pop();
                    None
                }
            };
            if chunk.is_some() {
                return chunk;
            }
        }
        None
    }

    /// Takes up an entry of the folder that is being walked.
    fn entry(&mut self, entry: Result<ignore::DirEntry, ignore::Error>) -> Option<InputChunk> {
        let (_, root) = self.folder.as_ref()?;
        let entry = match entry {
            Ok(entry) => entry,
            // a link back to a folder above leads to nothing new
            Err(e) if is_loop(&e) => return None,
            Err(e) => {
                let path = path_of(&e).unwrap_or(root).to_path_buf();
                return Some(fault(
                    Error::new(crate::ErrorKind::Unreadable, format!("the entry cannot be read: {}", reason(&e))),
                    &path,
                ));
            }
        };
        if entry.file_type().is_none_or(|kind| !kind.is_file()) {
            if entry.file_type().is_some_and(|kind| !kind.is_dir() && !kind.is_symlink()) {
                self.passed_over.add(entry.into_path(), Why::Device);
            }
            return None;
        }
        if !self.skip.is_empty()
            && let Ok(path) = entry.path().canonicalize()
            && self.skip.iter().any(|skip| path.starts_with(skip))
        {
            return None;
        }
        let name = relative(entry.path(), root);
        let why = match () {
            () if !self.globs.want(&name) => Some(Why::Glob),
            () if is_of_page(root, &name) => Some(Why::Page),
            () => None,
        };
        if let Some(why) = why {
            self.passed_over.add(entry.into_path(), why);
            return None;
        }
        self.file(Origin { path: entry.into_path(), name }, false)
    }
}

impl Iterator for InputChunks {
    type Item = InputChunk;

    /// The next chunk: of the containers that are open, then of the folder that is walked, then of the next input.
    fn next(&mut self) -> Option<InputChunk> {
        loop {
            if let Some(chunk) = self.layered() {
                return Some(chunk);
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

/// Whether articles would be read of a file if it were in a folder that is read; what this program has written holds none.
///
/// Cost: the first piece of the file.
pub fn would_be_read(path: &Path, settings: &Settings) -> bool {
    let Ok(file) = open_file(path) else { return false };
    if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        return false;
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let reads = |chunk: InputChunk| {
        let mut read = false;
        chunk.for_each(settings, |article| read |= article.is_ok());
        read
    };
    match ByteSource::file(Origin { path: path.to_path_buf(), name }, file, false).open(settings) {
        Opened::PassedOver(..) => false,
        Opened::Chunk(chunk) => reads(chunk),
        Opened::Layer(mut layer) => match layer.next() {
            Some(Step::Chunk(chunk)) => reads(chunk),
            Some(Step::Open(_)) => true,
            None => false,
        },
    }
}

/// How many bytes the inputs have together, as far as that is known beforehand.
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let mut sum = 0;
    for path in paths {
        let metadata = path.metadata().ok()?;
        if metadata.is_dir() {
            let files = walk(path, &Links::new(false), &PassedTally::default())
                .flatten()
                .filter(|entry| FileKind::of(entry.path()).is_some());
            sum +=
                files.filter_map(|entry| entry.metadata().ok()).filter(|m| m.is_file()).map(|m| m.len()).sum::<u64>();
        } else {
            sum += metadata.len();
        }
    }
    Some(sum)
}

/// The files in the folders among some inputs of which `wanted` says so. Links out of a folder lead to more with `follow`.
pub fn files_within(inputs: &[PathBuf], follow: bool, wanted: impl Fn(&Metadata) -> bool) -> Vec<PathBuf> {
    let folders = inputs.iter().filter(|path| path.is_dir());
    let entries = folders.flat_map(|folder| walk(folder, &Links::new(follow), &PassedTally::default())).flatten();
    let found = entries.filter(|entry| entry.path().metadata().is_ok_and(|file| file.is_file() && wanted(&file)));
    found.map(ignore::DirEntry::into_path).collect()
}

fn walk(root: &Path, links: &Links, hidden: &PassedTally) -> Walk {
    let mut builder = WalkBuilder::new(root);
    let (wanted, ignored, hidden) = (links.under(root), Ignored::under(root), hidden.clone());
    // those that are hidden or ignored are left out here, so that they are counted
    builder.standard_filters(false).follow_links(true);
    builder.filter_entry(move |entry| !hidden.hides(entry, &ignored) && wanted.follows(entry));
    builder.sort_by_file_path(|a, b| a.cmp(b)).build()
}

/// Whether a document is what this program has written: of these kinds are names of formats of output, too.
fn is_written(kind: FileKind, path: &Path) -> bool {
    matches!(kind, FileKind::Text | FileKind::Html)
        && (kind == FileKind::Text && records::is_annotated(path) || records::begin(&beginning(path)))
}

/// As much of a file as shows whether it holds records or documents; nothing where it cannot be read, which is reported later.
fn beginning(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    // what was read by then is enough
    let _ = open_file(path).and_then(|file| file.take(records::HEAD).read_to_end(&mut head));
    head
}

fn unreadable(error: &std::io::Error, path: &Path) -> InputChunk {
    fault(Error::new(crate::ErrorKind::Unreadable, format!("the file cannot be read: {error}")), path)
}

fn fault(error: Error, path: &Path) -> InputChunk {
    InputChunk(Content::Fault(error.in_file(path)))
}

/// The path from the root, with `/` on every system.
fn relative(path: &Path, root: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a file belongs to a page that was saved beside the folder in which it is: `flood_files/ad.html` to
/// `flood.html`.
fn is_of_page(root: &Path, name: &str) -> bool {
    let ends = name.match_indices("_files/").map(|(at, _)| at);
    ends.into_iter().any(|at| [".html", ".htm"].iter().any(|end| root.join(format!("{}{end}", &name[..at])).is_file()))
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

//! Where records go: standard output, or a file that appears when it is whole.

mod journal;
pub mod places;
mod sink;

pub use journal::{Identity, Progress};
pub use places::OutputPlace;
pub use sink::{Files, Sink};

use anyhow::Context;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A place to write to.
#[derive(Debug)]
pub struct Output {
    writer: BufWriter<OutputTarget>,
    /// Where the file is now and where it belongs, until it is there.
    pending: Option<(PathBuf, PathBuf)>,
}

#[derive(Debug)]
enum OutputTarget {
    Stdout(io::Stdout),
    File(File),
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Output { writer: BufWriter::with_capacity(1 << 16, OutputTarget::Stdout(io::stdout())), pending: None }
    }

    /// The file `path`. What is written is in a hidden file beside it until [`Output::finish`]; a device or a pipe is
    /// written to directly.
    pub fn file(path: &Path) -> anyhow::Result<Self> {
        let context = || format!("{}: the file cannot be written", path.display());
        // a link stays a link, and its target is written
        let path = &path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let existing = path.metadata().ok();
        let (file, pending) = match &existing {
            Some(metadata) if !metadata.is_file() => {
                (OpenOptions::new().write(true).open(path).with_context(context)?, None)
            }
            _ => {
                let name = path.file_name().with_context(|| format!("{}: no name of a file", path.display()))?;
                let temporary = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
                places::remove_left(&temporary).with_context(context)?;
                let mut options = OpenOptions::new();
                let file = places::open_own(options.write(true).create_new(true), &temporary).with_context(context)?;
                if let Some(metadata) = &existing {
                    fs::set_permissions(&temporary, metadata.permissions()).with_context(context)?;
                }
                (file, Some((temporary, path.clone())))
            }
        };
        Ok(Output { writer: BufWriter::with_capacity(1 << 16, OutputTarget::File(file)), pending })
    }

    /// Writes whole records.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Sends on what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Sends on what is held back, and puts the file in its place.
    pub fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        if let Some((temporary, path)) = &self.pending {
            fs::rename(temporary, path)?;
            self.pending = None;
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((temporary, _)) = &self.pending {
            // the run broke off, and half a file helps nobody
            let _ = fs::remove_file(temporary);
        }
    }
}

impl Write for OutputTarget {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            OutputTarget::Stdout(out) => out.write(bytes),
            OutputTarget::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            OutputTarget::Stdout(out) => out.flush(),
            OutputTarget::File(file) => file.flush(),
        }
    }
}

/// Writes a small file that appears when it is whole, and the folders it is in, under `folder`: through no link that somebody
/// has put there, which would lead it elsewhere.
pub fn place_in(folder: &Path, name: &Path, bytes: &[u8]) -> io::Result<()> {
    let above = name.ancestors().skip(1).filter(|part| !part.as_os_str().is_empty());
    for path in above.map(|part| folder.join(part)) {
        if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
            let message = format!("{} is a link, and no folder of a run", path.display());
            return Err(io::Error::new(io::ErrorKind::NotADirectory, message));
        }
    }
    place(&folder.join(name), bytes)
}

/// Writes a small file that appears when it is whole, and the folders it is in.
pub fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.part"));
    places::remove_left(&temporary)?;
    let mut options = OpenOptions::new();
    let written = places::open_own(options.write(true).create_new(true), &temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

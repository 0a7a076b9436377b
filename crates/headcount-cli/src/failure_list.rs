//! The list of failures, which a run that goes on adds to.

use super::output::places;
use anyhow::{Context, ensure};
use flate2::Crc;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The file of `--errors`. No other run can open it at the same time.
#[derive(Debug)]
pub struct FailureList {
    file: File,
    /// Of what is in it.
    sum: Crc,
    bytes: u64,
}

impl FailureList {
    /// Opens the list with its first `bytes`, whose checksum is `sum`: what an interrupted run has written, as its journal has
    /// it. Memory does not grow with them.
    ///
    /// # Errors
    /// The file cannot be written, another run is writing it, or it is not what that run has written.
    pub fn open(path: &Path, bytes: u64, sum: u32) -> anyhow::Result<Self> {
        let context = || format!("{}: the file cannot be written", path.display());
        let wanted = bytes > 0;
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).read(wanted).write(true).open(path).with_context(context)?;
        let mut list = FailureList { file, sum: Crc::new(), bytes: 0 };
        if !list.file.metadata().with_context(context)?.is_file() {
            return Ok(list);
        }
        places::lock(&list.file, path)?;
        if wanted {
            list.read(bytes).with_context(context)?;
        }
        ensure!(
            list.written() == (bytes, sum),
            "{}: it is not the list of failures that the interrupted run has written; leave out --resume to begin anew",
            path.display()
        );
        list.file.set_len(bytes).and_then(|()| list.file.seek(SeekFrom::Start(bytes))).with_context(context)?;
        Ok(list)
    }

    /// Reads so many bytes, or what there is.
    fn read(&mut self, bytes: u64) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 16];
        while self.bytes < bytes {
            let most = buffer.len().min(usize::try_from(bytes - self.bytes).unwrap_or(usize::MAX));
            match self.file.read(&mut buffer[..most])? {
                0 => break,
                read => self.add(&buffer[..read]),
            }
        }
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// How many bytes it has, and their checksum; (0, 0) of an empty one.
    pub fn written(&self) -> (u64, u32) {
        (self.bytes, self.sum.sum())
    }

    /// Writes a line, at once: the list is wanted most when a run breaks off.
    pub fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        self.add(line);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_list_keeps_what_was_written_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("errors");
        let mut list = FailureList::open(&path, 0, 0).unwrap();
        list.write(b"a\n").unwrap();
        let (bytes, sum) = list.written();
        list.write(b"b\n").unwrap();
        drop(list);
        let mut list = FailureList::open(&path, bytes, sum).unwrap();
        list.write(b"c\n").unwrap();
        drop(list);
        assert_eq!(fs::read_to_string(&path).unwrap(), "a\nc\n");
        for damaged in ["", "a", "A\nc\n"] {
            fs::write(&path, damaged).unwrap();
            let error = FailureList::open(&path, bytes, sum).unwrap_err().to_string();
            assert!(error.contains("not the list of failures"), "{damaged:?}: {error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
        }
        drop(FailureList::open(&path, 0, 0).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
    }
}

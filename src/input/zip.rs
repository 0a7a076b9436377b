//! The members of a `.zip`, in the order of its directory.

use super::byte_source::{ByteSource, Input, Step, is_hidden, leads_out, member_name};
use super::chunk::{Chunk, Content};
use super::steady::changed;
use super::tar::broken;
use crate::{Error, Result};
use directory::{Directory, Entry};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

mod directory;

pub(crate) struct Members {
    /// What is still to come; none at the end.
    directory: Option<Directory>,
    source: ByteSource,
    /// How long the file is.
    size: u64,
}

/// A part of a file that others read as well.
struct FilePart {
    file: File,
    at: u64,
    end: u64,
}

impl Read for FilePart {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let want = buffer.len().min(usize::try_from(self.end - self.at).unwrap_or(usize::MAX));
        // handles of one file share their place
        self.file.seek(SeekFrom::Start(self.at))?;
        let n = self.file.read(&mut buffer[..want])?;
        self.at += n as u64;
        Ok(n)
    }
}

/// The bytes of a member, which ends with an error where they are not those that were packed.
struct Summed {
    stream: Box<dyn Read + Send>,
    sum: Crc,
    declared: u32,
}

impl Read for Summed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.sum.update(&buffer[..n]);
        if n == 0 && !buffer.is_empty() && self.sum.sum() != self.declared {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is damaged: its checksum is wrong"));
        }
        Ok(n)
    }
}

impl Members {
    pub fn new(mut source: ByteSource) -> Result<Self> {
        let unread = |e: &dyn std::fmt::Display| {
            Error::new(crate::ErrorKind::Unreadable, format!("the archive cannot be read: {e}"))
        };
        let input = std::mem::replace(&mut source.input, Input::Stream(Box::new(io::empty())));
        let file = input.into_file().map_err(|e| unread(&e))?;
        let directory = Some(Directory::new(&file).map_err(|e| unread(&e))?);
        let size = file.metadata().map_err(|e| unread(&e))?.len();
        source.input = Input::File(file);
        Ok(Members { directory, source, size })
    }

    fn member(&self, directory: &Directory, entry: &Entry) -> Option<Step> {
        let ByteSource { origin, budget, depth, .. } = &self.source;
        let raw = String::from_utf8_lossy(&entry.name);
        if raw.ends_with(['/', '\\']) || entry.is_link {
            return None;
        }
        let Some(name) = member_name(&raw) else { return Some(Step::Chunk(leads_out(&raw, origin))) };
        if is_hidden(&name) {
            return None;
        }
        let path = origin.path.join(&name);
        let fault = |message: String| {
            Some(Step::Chunk(Chunk(Content::Fault(Error::new(crate::ErrorKind::Malformed, message).in_file(&path)))))
        };
        if let Err(e) = budget.spend_member() {
            return fault(e.to_string());
        }
        if entry.encrypted {
            return fault("it is encrypted; unpack it first".to_owned());
        }
        let Ok(part) = directory.part(entry) else { return fault("it cannot be found in the archive".to_owned()) };
        let buffered = io::BufReader::with_capacity(1 << 15, part);
        let stream: Box<dyn Read + Send> = match entry.method {
            0 => budget.bound(buffered, *depth),
            8 => budget.bound(DeflateDecoder::new(buffered), *depth),
            93 => match zstd::Decoder::with_buffer(buffered) {
                Ok(decoder) => budget.bound(decoder, *depth),
                Err(e) => return fault(format!("it cannot be unpacked: {e}")),
            },
            other => {
                return fault(format!("it is packed by method {other}, which is not known here; unpack it first"));
            }
        };
        let summed = Summed { stream, sum: Crc::new(), declared: entry.checksum };
        Some(Step::Open(ByteSource::part(origin, &name, Box::new(summed), budget, depth + 1)))
    }
}

impl Iterator for Members {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        // whoever went over the budget has reported it
        while let Some(mut directory) = self.directory.take_if(|_| !self.source.budget.is_spent()) {
            match directory.next() {
                Ok(None) => break,
                Ok(Some(entry)) => {
                    let step = self.member(&directory, &entry);
                    self.directory = Some(directory);
                    if step.is_some() {
                        return step;
                    }
                }
                Err(e) => return Some(Step::Chunk(broken(&self.source.origin, &e))),
            }
        }
        let Input::File(file) = &self.source.input else { return None };
        // told once
        let size = file.metadata().map_or(self.size, |metadata| metadata.len());
        (size != std::mem::replace(&mut self.size, size)).then(|| Step::Chunk(broken(&self.source.origin, &changed())))
    }
}

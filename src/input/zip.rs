//! The members of a `.zip`, in the order of its directory.

use super::byte_source::{ByteSource, Input, Step, is_hidden, leads_out, member_name};
use super::chunk::{Chunk, Content};
use super::steady::changed;
use super::tar::broken;
use crate::{Error, Result};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use zip::{CompressionMethod, ZipArchive};

pub(crate) struct Members {
    archive: ZipArchive<File>,
    /// The same file with a place of its own, so that a member can be read while the next is looked up.
    source: ByteSource,
    next: usize,
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
        let archive = ZipArchive::new(file.try_clone().map_err(|e| unread(&e))?).map_err(|e| unread(&e))?;
        let size = file.metadata().map_err(|e| unread(&e))?.len();
        source.input = Input::File(file);
        Ok(Members { archive, source, next: 0, size })
    }

    fn member(&mut self, index: usize) -> Option<Step> {
        let ByteSource { origin, budget, depth, input, .. } = &self.source;
        let fault = |path: &std::path::Path, message: String| {
            Some(Step::Chunk(Chunk(Content::Fault(Error::new(crate::ErrorKind::Malformed, message).in_file(path)))))
        };
        let member = match self.archive.by_index_raw(index) {
            Ok(member) => member,
            Err(e) => return fault(&origin.path, format!("member {} of the archive cannot be read: {e}", index + 1)),
        };
        if member.is_dir() || member.is_symlink() {
            return None;
        }
        let raw = String::from_utf8_lossy(member.name_raw()).into_owned();
        let Some(name) = member_name(&raw) else { return Some(Step::Chunk(leads_out(&raw, origin))) };
        if is_hidden(&name) {
            return None;
        }
        let path = origin.path.join(&name);
        if let Err(e) = budget.spend_member() {
            return fault(&path, e.to_string());
        }
        if member.encrypted() {
            return fault(&path, "it is encrypted; unpack it first".to_owned());
        }
        let (Some(start), Input::File(file)) = (member.data_start(), input) else {
            return fault(&path, "it cannot be found in the archive".to_owned());
        };
        let file = match file.try_clone() {
            Ok(file) => file,
            Err(e) => return fault(&path, format!("the archive cannot be read: {e}")),
        };
        let part = FilePart { file, at: start, end: start.saturating_add(member.compressed_size()) };
        let buffered = io::BufReader::with_capacity(1 << 15, part);
        let stream: Box<dyn Read + Send> = match member.compression() {
            CompressionMethod::Stored => budget.bound(buffered, *depth),
            method => match u16::from(Method(method)) {
                8 => budget.bound(DeflateDecoder::new(buffered), *depth),
                93 => match zstd::Decoder::with_buffer(buffered) {
                    Ok(decoder) => budget.bound(decoder, *depth),
                    Err(e) => return fault(&path, format!("it cannot be unpacked: {e}")),
                },
                _ => {
                    return fault(
                        &path,
                        format!("it is packed by {method:?}, which is not known here; unpack it first"),
                    );
                }
            },
        };
        let summed = Summed { stream, sum: Crc::new(), declared: member.crc32() };
        Some(Step::Open(ByteSource::part(origin, &name, Box::new(summed), budget, depth + 1)))
    }
}

/// The number by which the format calls a method of compression.
struct Method(CompressionMethod);

impl From<Method> for u16 {
    #[allow(deprecated)]
    fn from(method: Method) -> u16 {
        match method.0 {
            CompressionMethod::Unsupported(number) => number,
            _ => 0,
        }
    }
}

impl Iterator for Members {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        // whoever went over the budget has reported it
        while self.next < self.archive.len() && !self.source.budget.is_spent() {
            self.next += 1;
            if let Some(step) = self.member(self.next - 1) {
                return Some(step);
            }
        }
        let Input::File(file) = &self.source.input else { return None };
        // told once
        let size = file.metadata().map_or(self.size, |metadata| metadata.len());
        (size != std::mem::replace(&mut self.size, size)).then(|| Step::Chunk(broken(&self.source.origin, &changed())))
    }
}

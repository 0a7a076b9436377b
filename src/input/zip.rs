//! The members of a `.zip`, in the order of its directory: several of one name are several members.

use super::byte_source::{ByteSource, Input, Step, is_hidden, leads_out, member_name};
use super::chunk::{Content, InputChunk};
use super::steady::changed;
use super::tar::broken;
use crate::{Error, Result};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::vec;
use zip::read::{Config, OwnedZipFileEntry};
use zip::result::ZipResult;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, HasZipMetadata};

/// So many entries of a directory are held at a time, which have so many bytes in it.
const ENTRIES: usize = 400_000;
const ENTRY_BYTES: u64 = 32_000_000;

pub(crate) struct ZipMembers {
    /// The entries of the directory that are held, and how many have come before them.
    entries: vec::IntoIter<OwnedZipFileEntry>,
    passed: usize,
    /// How many entries the directory has.
    count: usize,
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
struct CheckedMember {
    stream: Box<dyn Read + Send>,
    sum: Crc,
    declared: u32,
}

impl Read for CheckedMember {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.sum.update(&buffer[..n]);
        if n == 0 && !buffer.is_empty() && self.sum.sum() != self.declared {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is damaged: its checksum is wrong"));
        }
        Ok(n)
    }
}

impl ZipMembers {
    pub fn new(mut source: ByteSource) -> Result<Self> {
        let unread = |e: &dyn std::fmt::Display| {
            Error::new(crate::ErrorKind::Unreadable, format!("the archive cannot be read: {e}"))
        };
        let input = std::mem::replace(&mut source.input, Input::Stream(Box::new(io::empty())));
        let file = input.into_file().map_err(|e| unread(&e))?;
        // all of it is looked at before anything is read
        let (first, count) = entries(&file, 0, true).map_err(|e| unread(&e))?;
        let size = file.metadata().map_err(|e| unread(&e))?.len();
        source.input = Input::File(file);
        Ok(ZipMembers { passed: first.len(), entries: first.into_iter(), count, source, size })
    }

    /// The next entry of the directory.
    fn entry(&mut self) -> Option<OwnedZipFileEntry> {
        if self.entries.len() == 0 && self.passed < self.count {
            let Input::File(file) = &self.source.input else { return None };
            // what has changed since is reported at the end
            let (next, _) = entries(file, self.passed, false).ok()?;
            self.passed += next.len();
            self.entries = next.into_iter();
        }
        self.entries.next()
    }

    /// Opens a member, or says why not; nothing for folders, links and hidden files.
    fn member(&self, entry: &OwnedZipFileEntry) -> Option<Step> {
        let ByteSource { origin, budget, depth, .. } = &self.source;
        let raw = String::from_utf8_lossy(entry.name_raw());
        if raw.ends_with(['/', '\\']) || entry.is_symlink() {
            return None;
        }
        let Some(name) = member_name(&raw) else { return Some(Step::Chunk(leads_out(&raw, origin))) };
        if is_hidden(&name) {
            return None;
        }
        let path = origin.path.join(&name);
        let fault = |message: String| {
            Some(Step::Chunk(InputChunk(Content::Fault(
                Error::new(crate::ErrorKind::Malformed, message).in_file(&path),
            ))))
        };
        if let Err(e) = budget.spend_member() {
            return fault(e.to_string());
        }
        if entry.encrypted() {
            return fault("it is encrypted; unpack it first".to_owned());
        }
        let Some(part) = self.part(entry) else { return fault("it cannot be found in the archive".to_owned()) };
        let buffered = io::BufReader::with_capacity(1 << 15, part);
        let stream: Box<dyn Read + Send> = match entry.compression() {
            CompressionMethod::STORE => budget.bound(buffered, *depth),
            CompressionMethod::DEFLATE => budget.bound(DeflateDecoder::new(buffered), *depth),
            CompressionMethod::ZSTD => match zstd::Decoder::with_buffer(buffered) {
                Ok(decoder) => budget.bound(decoder, *depth),
                Err(e) => return fault(format!("it cannot be unpacked: {e}")),
            },
            other => {
                return fault(format!("it is packed by the method {other}, which is not known here; unpack it first"));
            }
        };
        let summed = CheckedMember { stream, sum: Crc::new(), declared: entry.crc32() };
        Some(Step::Open(ByteSource::part(origin, &name, Box::new(summed), budget, depth + 1)))
    }

    /// The packed bytes of a member.
    fn part(&self, entry: &OwnedZipFileEntry) -> Option<FilePart> {
        let Input::File(file) = &self.source.input else { return None };
        let file = file.try_clone().ok()?;
        let at = entry.get_metadata().data_start(&mut &file).ok().filter(|at| *at <= self.size)?;
        Some(FilePart { file, at, end: at.saturating_add(entry.compressed_size()) })
    }
}

/// What the directory of an archive names from one place on, as much as is held at a time, and how many entries were gone
/// through: with `whole` all, so that a fault of any is found. [`ZipArchive`](zip::ZipArchive) keeps one of several members of
/// one name.
fn entries(file: &File, from: usize, whole: bool) -> ZipResult<(Vec<OwnedZipFileEntry>, usize)> {
    let mut directory = ZipIterable::try_new(file.try_clone()?, Config::default())?;
    let (mut held, mut count, mut start) = (Vec::new(), 0, None);
    for entry in directory.files()? {
        let entry = entry?;
        count += 1;
        if count <= from {
            continue;
        }
        let at = entry.central_header_start();
        let bytes = at.saturating_sub(*start.get_or_insert(at));
        if held.len() < ENTRIES && bytes < ENTRY_BYTES && held.len() + from + 1 == count {
            held.push(entry.into());
        } else if !whole {
            break;
        }
    }
    Ok((held, count))
}

impl Iterator for ZipMembers {
    type Item = Step;

    /// The next member that is a file, opened, or why it cannot be.
    fn next(&mut self) -> Option<Step> {
        // whoever went over the budget has reported it
        while !self.source.budget.is_spent() {
            let Some(entry) = self.entry() else { break };
            let step = self.member(&entry);
            if step.is_some() {
                return step;
            }
        }
        let Input::File(file) = &self.source.input else { return None };
        // reported once
        let size = file.metadata().map_or(self.size, |metadata| metadata.len());
        (size != std::mem::replace(&mut self.size, size)).then(|| Step::Chunk(broken(&self.source.origin, &changed())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn sum(bytes: &[u8]) -> [u8; 4] {
        let mut crc = Crc::new();
        crc.update(bytes);
        crc.sum().to_le_bytes()
    }

    /// An archive of two stored members of one name, the first with numbers of 64 bits and a name in UTF-8.
    fn archive() -> Vec<u8> {
        let name = [&sum(b"a.txt")[..], "ü.txt".as_bytes()].concat();
        let numbers = [3_u64, 3, 0].map(u64::to_le_bytes).concat();
        let further = [&[1, 0, 24, 0][..], &numbers, &[0x75, 0x70, 11, 0, 1], &name].concat();
        let checksum = sum(b"one");
        let (mut members, mut directory) = (Vec::new(), Vec::new());
        for (further, size) in [(&further[..], u32::MAX), (&[], 3)] {
            let at = if further.is_empty() { members.len() as u32 } else { u32::MAX };
            let sizes = [size.to_le_bytes(), size.to_le_bytes()].concat();
            let local =
                [&[20, 0, 0, 0, 0, 0, 0, 0, 33, 0][..], &checksum, &3_u32.to_le_bytes(), &3_u32.to_le_bytes()].concat();
            members.extend([&b"PK\x03\x04"[..], &local, &[5, 0, 0, 0], b"a.txtone"].concat());
            let length = (further.len() as u16).to_le_bytes();
            let head = [&[45, 3, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0][..], &checksum, &sizes, &[5, 0], &length].concat();
            directory.extend([&b"PK\x01\x02"[..], &head, &[0; 10], &at.to_le_bytes(), b"a.txt", further].concat());
        }
        let end = [members.len(), directory.len()].map(|length| (length as u32).to_le_bytes());
        let counts = [0, 0, 0, 0, 2, 0, 2, 0];
        [&members, &directory, &b"PK\x05\x06"[..], &counts, &end[1], &end[0], &[0, 0]].concat()
    }

    #[test]
    fn entries_of_one_name_are_read_each() {
        // what stands before the archive moves it
        for before in ["", "#!/bin/sh\n"] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&[before.as_bytes(), &archive()].concat()).unwrap();
            let (all, count) = entries(&file, 0, true).unwrap();
            let (second, _) = entries(&file, 1, false).unwrap();
            assert_eq!((count, second.len(), second[0].name_raw()), (2, 1, &b"a.txt"[..]));
            let found: Vec<_> = all
                .iter()
                .map(|entry| {
                    let mut text = [0; 3];
                    let at = entry.get_metadata().data_start(&mut &file).unwrap();
                    FilePart { file: file.try_clone().unwrap(), at, end: at + 3 }.read_exact(&mut text).unwrap();
                    (String::from_utf8(entry.name_raw().to_vec()).unwrap(), text, entry.compressed_size())
                })
                .collect();
            assert_eq!(found, ["ü.txt", "a.txt"].map(|name| (name.to_owned(), *b"one", 3)), "{before:?}");
        }
    }
}

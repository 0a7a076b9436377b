//! The directory of a `.zip`, entry by entry: several of one name are several members, of which a map by names would keep one.

use super::FilePart;
use flate2::Crc;
use std::fs::File;
use std::io::{self, BufReader, Read};
use zip::ZipArchive;

/// How an entry of the directory begins, and how the bytes of a member do; how many bytes each has before its name.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_BYTES: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_BYTES: usize = 30;
/// What stands for a number that is among the further fields, as it needs more bits.
const ELSEWHERE: u64 = 0xFFFF_FFFF;
/// Further fields: numbers of 64 bits, and the name in UTF-8.
const NUMBERS: u16 = 0x0001;
const NAME: u16 = 0x7075;

/// The entries of a directory that are still to be read.
pub(super) struct Directory {
    bytes: BufReader<FilePart>,
    file: File,
    /// Where the archive begins in its file, and where the file ends.
    offset: u64,
    end: u64,
}

/// What the directory says of a member.
pub(super) struct Entry {
    /// The name as it is written.
    pub name: Vec<u8>,
    pub encrypted: bool,
    /// The number of the method by which it is packed.
    pub method: u16,
    pub checksum: u32,
    pub packed: u64,
    /// Whether it is a link.
    pub is_link: bool,
    /// Where its own head is, within the archive.
    at: u64,
}

impl Directory {
    /// The directory of a file, which is known to be sound.
    pub fn new(file: &File) -> zip::result::ZipResult<Self> {
        let archive = ZipArchive::new(file.try_clone()?)?;
        let end = file.metadata()?.len();
        let part = FilePart { file: file.try_clone()?, at: archive.central_directory_start(), end };
        Ok(Directory { bytes: BufReader::new(part), file: file.try_clone()?, offset: archive.offset(), end })
    }

    /// The next entry; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Entry>> {
        let mut head = Vec::with_capacity(ENTRY_BYTES);
        self.bytes.by_ref().take(ENTRY_BYTES as u64).read_to_end(&mut head)?;
        if head.len() < ENTRY_BYTES || !head.starts_with(ENTRY) {
            return Ok(None);
        }
        let short = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let long = |at: usize| u32::from(short(at)) | u32::from(short(at + 2)) << 16;
        let mut variable = |length: u16| {
            let mut bytes = vec![0; length.into()];
            self.bytes.read_exact(&mut bytes).map(|()| bytes)
        };
        let mut name = variable(short(28))?;
        let further = variable(short(30))?;
        variable(short(32))?;
        let [mut size, mut packed, mut at] = [24, 20, 42].map(|at| u64::from(long(at)));
        for (kind, value) in fields(&further) {
            if kind == NUMBERS {
                let numbers =
                    value.chunks_exact(8).filter_map(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)));
                let missing = [&mut size, &mut packed, &mut at].into_iter().filter(|number| **number == ELSEWHERE);
                missing.zip(numbers).for_each(|(number, value)| *number = value);
            } else if kind == NAME && value.get(1..5) == Some(&sum(&name).to_le_bytes()[..]) {
                name = value[5..].to_vec();
            }
        }
        Ok(Some(Entry {
            name,
            encrypted: short(8) & 1 != 0,
            method: short(10),
            checksum: long(16),
            packed,
            // only of systems like Unix the upper half is the mode
            is_link: head[5] == 3 && long(38) >> 28 == 0xA,
            at,
        }))
    }

    /// The packed bytes of a member.
    pub fn part(&self, entry: &Entry) -> io::Result<FilePart> {
        let file = self.file.try_clone()?;
        let at = self.offset.saturating_add(entry.at).min(self.end);
        let mut part = FilePart { file, at, end: self.end };
        let mut head = [0; LOCAL_BYTES];
        part.read_exact(&mut head)?;
        if !head.starts_with(LOCAL) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let variable = [26, 28].map(|at| u64::from(u16::from_le_bytes([head[at], head[at + 1]])));
        let at = (part.at + variable.iter().sum::<u64>()).min(self.end);
        Ok(FilePart { at, end: at.saturating_add(entry.packed), ..part })
    }
}

/// The further fields of an entry: their kinds and values.
fn fields(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let [k1, k2, l1, l2, rest @ ..] = bytes else { return None };
        let value = rest.get(..u16::from_le_bytes([*l1, *l2]).into())?;
        bytes = &rest[value.len()..];
        Some((u16::from_le_bytes([*k1, *k2]), value))
    })
}

fn sum(name: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(name);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of two stored members of one name, the first with numbers of 64 bits and a name in UTF-8.
    fn archive() -> Vec<u8> {
        let name = [&sum(b"a.txt").to_le_bytes()[..], "ü.txt".as_bytes()].concat();
        let numbers = [3_u64, 3, 0].map(u64::to_le_bytes).concat();
        let further = [&[1, 0, 24, 0][..], &numbers, &[0x75, 0x70, 11, 0, 1], &name].concat();
        let checksum = sum(b"one").to_le_bytes();
        let (mut members, mut directory) = (Vec::new(), Vec::new());
        for (further, size) in [(&further[..], u32::MAX), (&[], 3)] {
            let at = if further.is_empty() { members.len() as u32 } else { u32::MAX };
            let sizes = [size.to_le_bytes(), size.to_le_bytes()].concat();
            let local =
                [&[20, 0, 0, 0, 0, 0, 0, 0, 33, 0][..], &checksum, &3_u32.to_le_bytes(), &3_u32.to_le_bytes()].concat();
            members.extend([LOCAL, &local, &[5, 0, 0, 0], b"a.txtone"].concat());
            let length = (further.len() as u16).to_le_bytes();
            let head = [&[45, 3, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0][..], &checksum, &sizes, &[5, 0], &length].concat();
            directory.extend([ENTRY, &head, &[0; 10], &at.to_le_bytes(), b"a.txt", further].concat());
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
            let mut directory = Directory::new(&file).unwrap();
            for name in ["ü.txt", "a.txt"] {
                let entry = directory.next().unwrap().unwrap();
                let mut text = String::new();
                directory.part(&entry).unwrap().take(entry.packed).read_to_string(&mut text).unwrap();
                assert_eq!((&entry.name[..], &text[..]), (name.as_bytes(), "one"));
                assert_eq!((entry.encrypted, entry.is_link, entry.method, entry.packed), (false, false, 0, 3));
            }
            assert!(directory.next().unwrap().is_none());
        }
    }
}

//! The members of a `.tar`, one after the other, in the order of the archive.

use super::byte_source::{ByteSource, Input, Step, is_hidden, leads_out, member_name};
use super::chunk::{Content, InputChunk};
use super::origin::Origin;
use crate::Error;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};
use tar::{EntryType, Header, PaxExtensions};

const BLOCK: u64 = 512;
/// No name is longer.
const LONGEST_NAME: u64 = 1 << 16;

pub(crate) struct TarMembers {
    shared: Arc<Mutex<Shared>>,
    source: ByteSource,
    ended: bool,
}

/// The archive, and what is left of the member that is being read.
struct Shared {
    input: Box<dyn Read + Send>,
    left: u64,
    padding: u64,
}

impl Shared {
    /// Passes over what was not read.
    fn skip(&mut self) -> io::Result<()> {
        let rest = self.left + self.padding;
        (self.left, self.padding) = (0, 0);
        if io::copy(&mut self.input.by_ref().take(rest), &mut io::sink())? < rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Passes over what follows the last member.
    fn rest(&mut self) -> io::Result<()> {
        io::copy(&mut self.input, &mut io::sink()).map(drop)
    }

    fn begin(&mut self, size: u64) {
        self.left = size;
        self.padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    /// Reads the header of the next member; none at the end. The checksum is checked, since what follows a broken header
    /// would be read at the wrong place.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut header = Header::new_old();
        let bytes = header.as_mut_bytes();
        let mut length = 0;
        while length < bytes.len() {
            match self.input.read(&mut bytes[length..])? {
                // archives may lack the empty blocks at their end
                0 if length == 0 => return Ok(None),
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => length += n,
            }
        }
        if bytes.iter().all(|b| *b == 0) {
            return Ok(None);
        }
        // the sum counts its own field as spaces
        let sum: u32 =
            bytes.iter().enumerate().map(|(i, b)| u32::from(if (148..156).contains(&i) { b' ' } else { *b })).sum();
        if header.cksum().ok() != Some(sum) {
            return Err(io::Error::other("a header is broken"));
        }
        Ok(Some(header))
    }

    /// The next member, with its name and its kind.
    fn next(&mut self) -> io::Result<Option<(String, EntryType)>> {
        let mut long_name: Option<Vec<u8>> = None;
        let mut size = None;
        loop {
            self.skip()?;
            let Some(header) = self.header()? else { return Ok(None) };
            self.begin(header.entry_size()?);
            let kind = header.entry_type();
            if kind.is_gnu_longname() || kind.is_gnu_longlink() || kind.is_pax_local_extensions() {
                let mut data = Vec::new();
                self.input.by_ref().take(self.left.min(LONGEST_NAME)).read_to_end(&mut data)?;
                self.left -= data.len() as u64;
                if kind.is_gnu_longname() {
                    long_name = Some(data.into_iter().take_while(|b| *b != 0).collect());
                } else if kind.is_pax_local_extensions() {
                    for extension in PaxExtensions::new(&data).flatten() {
                        match extension.key_bytes() {
                            b"path" => long_name = Some(extension.value_bytes().to_vec()),
                            b"size" => size = extension.value().ok().and_then(|v| v.parse().ok()),
                            _ => {}
                        }
                    }
                }
                continue;
            }
            if let Some(size) = size {
                self.begin(size);
            }
            let name = long_name.unwrap_or_else(|| header.path_bytes().into_owned());
            return Ok(Some((String::from_utf8_lossy(&name).into_owned(), kind)));
        }
    }
}

/// One member, read where it is.
struct Member(Arc<Mutex<Shared>>);

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let want = buffer.len().min(usize::try_from(shared.left).unwrap_or(usize::MAX));
        let n = shared.input.read(&mut buffer[..want])?;
        if n == 0 && want > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        shared.left -= n as u64;
        Ok(n)
    }
}

impl TarMembers {
    pub fn new(mut source: ByteSource) -> Self {
        let input = match std::mem::replace(&mut source.input, Input::Stream(Box::new(io::empty()))) {
            file @ Input::File(_) => Box::new(io::BufReader::with_capacity(1 << 16, file.into_stream())),
            Input::Stream(stream) => stream,
        };
        TarMembers { shared: Arc::new(Mutex::new(Shared { input, left: 0, padding: 0 })), source, ended: false }
    }
}

impl Iterator for TarMembers {
    type Item = Step;

    /// The next member that is a file, opened, or why the archive cannot be read further.
    fn next(&mut self) -> Option<Step> {
        // whoever went over the budget has reported it
        while !self.ended && !self.source.budget.is_spent() {
            let next = self.shared.lock().unwrap_or_else(PoisonError::into_inner).next();
            match next {
                Ok(None) => {
                    self.ended = true;
                    // what follows shows whether the archive is whole, and is no longer being written
                    if let Err(e) = self.shared.lock().unwrap_or_else(PoisonError::into_inner).rest() {
                        return Some(Step::Chunk(broken(&self.source.origin, &e)));
                    }
                }
                Ok(Some((_, kind))) if !kind.is_file() => {}
                Ok(Some((name, _))) => {
                    let Some(name) = member_name(&name) else {
                        return Some(Step::Chunk(leads_out(&name, &self.source.origin)));
                    };
                    if is_hidden(&name) {
                        continue;
                    }
                    let ByteSource { origin, budget, depth, .. } = &self.source;
                    if let Err(e) = budget.spend_member() {
                        self.ended = true;
                        return Some(Step::Chunk(broken(origin, &e)));
                    }
                    let member = Box::new(Member(self.shared.clone()));
                    return Some(Step::Open(ByteSource::part(origin, &name, member, budget, depth + 1)));
                }
                Err(e) => {
                    self.ended = true;
                    return Some(Step::Chunk(broken(&self.source.origin, &e)));
                }
            }
        }
        None
    }
}

pub(super) fn broken(origin: &Origin, error: &io::Error) -> InputChunk {
    let error = Error::new(crate::ErrorKind::Unreadable, format!("the archive cannot be read further: {error}"));
    InputChunk(Content::Fault(error.in_file(&origin.path)))
}

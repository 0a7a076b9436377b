//! The bytes of a file of records, of which some can be given back.

use crate::input::budget::Budget;
use crate::input::members::Members;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// What a file of records is read through.
pub(super) enum RecordStream {
    Plain(BufReader<Box<dyn Read + Send>>),
    Gzip(BufReader<WithinBudget>),
}

/// The members of a gzip file within their budget.
pub(super) struct WithinBudget {
    pub members: Members,
    pub budget: Budget,
}

impl Read for WithinBudget {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.members.read(buffer)?;
        self.budget.spend(n as u64)?;
        Ok(n)
    }
}

/// What is read, and before it what was taken for a part of a record and was none.
pub(super) struct RecordInput {
    ahead: Cursor<Vec<u8>>,
    pub reader: RecordStream,
    /// How many bytes bodies had, and how many of them were given back.
    pub bodies: usize,
    given_back: usize,
}

impl RecordInput {
    pub fn new(reader: RecordStream) -> Self {
        RecordInput { ahead: Cursor::default(), reader, bodies: 0, given_back: 0 }
    }

    /// Gives bytes back, so that they are read next; not more of them than there are, so that a file is read twice at the
    /// most.
    pub fn give_back(&mut self, mut bytes: Vec<u8>) -> io::Result<()> {
        if self.given_back + bytes.len() > self.bodies {
            return Ok(());
        }
        self.given_back += bytes.len();
        // the mark of a record may be on the border
        self.take(MARK as u64).read_to_end(&mut bytes)?;
        let at = usize::try_from(self.ahead.position()).unwrap_or(usize::MAX);
        bytes.extend_from_slice(self.ahead.get_ref().get(at..).unwrap_or_default());
        self.ahead = Cursor::new(bytes);
        Ok(())
    }
}

/// How many bytes show that a record begins.
const MARK: usize = 16;

impl Read for RecordInput {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.ahead.read(buffer)? {
            0 if !buffer.is_empty() => self.reader.read(buffer),
            n => Ok(n),
        }
    }
}

impl BufRead for RecordInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead.fill_buf()?.is_empty() { self.reader.fill_buf() } else { self.ahead.fill_buf() }
    }

    fn consume(&mut self, length: usize) {
        if self.ahead.fill_buf().is_ok_and(|left| !left.is_empty()) {
            self.ahead.consume(length);
        } else {
            self.reader.consume(length);
        }
    }
}

impl Read for RecordStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            RecordStream::Plain(reader) => reader.read(buffer),
            RecordStream::Gzip(reader) => reader.read(buffer),
        }
    }
}

impl RecordStream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            RecordStream::Plain(reader) => reader.fill_buf(),
            RecordStream::Gzip(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, length: usize) {
        match self {
            RecordStream::Plain(reader) => reader.consume(length),
            RecordStream::Gzip(reader) => reader.consume(length),
        }
    }
}

impl RecordStream {
    /// Whether a next member may be read after one that is broken.
    pub fn may_recover(&self) -> bool {
        matches!(self, RecordStream::Gzip(reader) if !reader.get_ref().budget.is_spent())
    }

    /// The number of the member that is being read.
    pub fn member(&self) -> Option<usize> {
        match self {
            RecordStream::Plain(_) => None,
            RecordStream::Gzip(reader) => Some(reader.get_ref().members.begun()),
        }
    }
}

//! Gzip files of many members, of which one may be broken.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// How a member begins.
const MARK: &[u8] = b"\x1f\x8b\x08";

/// How many of the last bytes of a member are kept, to look in them for one that follows it where it was cut off.
const WINDOW: usize = 64 * 1024;

/// The packed bytes, of which the last of a member can be given back.
struct Raw {
    input: BufReader<Box<dyn Read + Send>>,
    /// What was given back and is read next, and how much of it has been read again.
    ahead: Vec<u8>,
    again: usize,
    /// The last bytes that were read of this member, and whether there were more.
    recent: Vec<u8>,
    longer: bool,
    /// How many bytes were read from the input, and how many of them given back.
    read: usize,
    given_back: usize,
}

impl Raw {
    fn new(input: Box<dyn Read + Send>) -> Self {
        Raw {
            input: BufReader::with_capacity(1 << 16, input),
            ahead: Vec::new(),
            again: 0,
            recent: Vec::new(),
            longer: false,
            read: 0,
            given_back: 0,
        }
    }

    fn begin_member(&mut self) {
        self.recent.clear();
        self.longer = false;
    }

    /// Gives back what was read of a member but its beginning; not more in all than was read, so that a file is read twice
    /// at the most.
    fn give_back(&mut self) {
        let from = if self.longer { 0 } else { MARK.len().min(self.recent.len()) };
        let back = self.recent.len() - from;
        if self.given_back + back <= self.read {
            self.given_back += back;
            if self.again < self.ahead.len() {
                // all of it had been given back before
                self.again -= back;
            } else {
                self.ahead = self.recent.split_off(from);
                self.again = 0;
            }
        }
        self.begin_member();
    }

    /// Has the mark that was just read be read again.
    fn unread_mark(&mut self) {
        if self.again < self.ahead.len() {
            self.again -= MARK.len();
        } else {
            self.ahead = MARK.to_vec();
            self.again = 0;
        }
    }
}

impl Read for Raw {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.again < self.ahead.len() { Ok(&self.ahead[self.again..]) } else { self.input.fill_buf() }
    }

    fn consume(&mut self, length: usize) {
        if self.recent.len() > 2 * WINDOW {
            self.recent.drain(..self.recent.len() - WINDOW);
            self.longer = true;
        }
        if self.again < self.ahead.len() {
            self.recent.extend_from_slice(&self.ahead[self.again..self.again + length]);
            self.again += length;
        } else {
            self.recent.extend_from_slice(&self.input.buffer()[..length]);
            self.input.consume(length);
            self.read += length;
        }
    }
}

/// Reads the members one after the other as one stream, and goes on after a broken one when asked to.
pub(crate) struct Members {
    state: MemberPosition,
    begun: usize,
}

enum MemberPosition {
    /// Between two members.
    Between(Raw),
    Inside(Box<GzDecoder<Raw>>),
    Ended,
}

impl Members {
    pub fn new(input: Box<dyn Read + Send>) -> Self {
        Members { state: MemberPosition::Between(Raw::new(input)), begun: 0 }
    }

    /// How many members have been begun.
    pub fn begun(&self) -> usize {
        self.begun
    }

    /// After a fault: goes to the next place where a member seems to begin, which may lie in what was read for the broken
    /// one. False where there is none.
    pub fn recover(&mut self) -> io::Result<bool> {
        let mut raw = match std::mem::replace(&mut self.state, MemberPosition::Ended) {
            MemberPosition::Between(raw) => raw,
            MemberPosition::Inside(decoder) => decoder.into_inner(),
            MemberPosition::Ended => return Ok(false),
        };
        raw.give_back();
        let mut matched = 0;
        loop {
            let mut used = 0;
            for byte in raw.fill_buf()? {
                used += 1;
                // no part of the mark begins another but its first byte
                matched = if *byte == MARK[matched] { matched + 1 } else { usize::from(*byte == MARK[0]) };
                if matched == MARK.len() {
                    break;
                }
            }
            if used == 0 {
                return Ok(false);
            }
            raw.consume(used);
            if matched == MARK.len() {
                raw.unread_mark();
                self.state = MemberPosition::Between(raw);
                return Ok(true);
            }
        }
    }
}

impl Read for Members {
    /// Reads on in the member that is open, and opens the next at its end.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, MemberPosition::Ended) {
                MemberPosition::Ended => return Ok(0),
                MemberPosition::Between(mut raw) => {
                    if raw.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    self.begun += 1;
                    raw.begin_member();
                    self.state = MemberPosition::Inside(Box::new(GzDecoder::new(raw)));
                }
                MemberPosition::Inside(mut decoder) => {
                    let read = decoder.read(buffer);
                    match read {
                        Ok(0) if !buffer.is_empty() => self.state = MemberPosition::Between(decoder.into_inner()),
                        read => {
                            self.state = MemberPosition::Inside(decoder);
                            return read;
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_member_that_is_cut_off_takes_none_along() {
        for cut in [2, 5, 12] {
            let whole = packed("two two two");
            let bytes = [packed("one"), whole[..whole.len() - cut].to_vec(), packed("three")].concat();
            let mut members = Members::new(Box::new(io::Cursor::new(bytes)));
            let mut text = Vec::new();
            assert!(members.read_to_end(&mut text).is_err());
            assert!(members.recover().unwrap());
            members.read_to_end(&mut text).unwrap();
            let text = String::from_utf8_lossy(&text);
            assert!(text.starts_with("one") && text.ends_with("three"), "{cut}: {text}");
        }
    }

    #[test]
    fn marks_without_members_are_passed_over_in_no_more_memory() {
        let mut members = Members::new(Box::new(io::Cursor::new(MARK.repeat(100_000))));
        let (mut text, mut faults) = (Vec::new(), 0);
        while members.read_to_end(&mut text).is_err() && members.recover().unwrap() {
            faults += 1;
        }
        assert!(text.is_empty() && faults <= 100_000, "{faults}");
    }

    #[test]
    fn a_broken_member_is_passed_over() {
        let mut broken = packed("two");
        let middle = broken.len() / 2;
        broken[middle] ^= 0xFF;
        let bytes = [packed("one"), broken, packed("three"), b"\x1f\x8b".to_vec()].concat();
        let mut members = Members::new(Box::new(io::Cursor::new(bytes)));
        let (mut text, mut faults) = (Vec::new(), 0);
        while members.read_to_end(&mut text).is_err() {
            faults += 1;
            if !members.recover().unwrap() {
                break;
            }
        }
        let text = String::from_utf8_lossy(&text);
        assert!(text.starts_with("one") && text.ends_with("three"), "{text}");
        assert_eq!(faults, 2);
    }
}

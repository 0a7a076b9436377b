//! Gzip files of many members, of which one may be broken.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// How a member begins.
const MARK: &[u8] = b"\x1f\x8b\x08";

type Raw = BufReader<Box<dyn Read + Send>>;

/// Reads the members one after the other as one stream, and goes on after a broken one when asked to.
pub(crate) struct Members {
    state: Position,
    begun: usize,
}

enum Position {
    /// Between two members.
    Between(Raw),
    Inside(Box<GzDecoder<Raw>>),
    Ended,
}

impl Members {
    pub fn new(input: Box<dyn Read + Send>) -> Self {
        Members { state: Position::Between(BufReader::with_capacity(1 << 16, input)), begun: 0 }
    }

    /// How many members have been begun.
    pub fn begun(&self) -> usize {
        self.begun
    }

    /// After a fault: goes to the next place where a member seems to begin. False where there is none.
    pub fn recover(&mut self) -> io::Result<bool> {
        let mut raw = match std::mem::replace(&mut self.state, Position::Ended) {
            Position::Between(raw) => raw,
            Position::Inside(decoder) => decoder.into_inner(),
            Position::Ended => return Ok(false),
        };
        // at most once over the input: what is looked at is consumed, but for a mark
        let mut matched = 0;
        loop {
            let buffer = raw.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for byte in buffer {
                used += 1;
                // no part of the mark begins another but its first byte
                matched = if *byte == MARK[matched] { matched + 1 } else { usize::from(*byte == MARK[0]) };
                if matched == MARK.len() {
                    break;
                }
            }
            raw.consume(used);
            if matched == MARK.len() {
                let input: Box<dyn Read + Send> = Box::new(MARK.chain(raw));
                self.state = Position::Between(BufReader::with_capacity(1 << 16, input));
                return Ok(true);
            }
        }
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, Position::Ended) {
                Position::Ended => return Ok(0),
                Position::Between(mut raw) => {
                    if raw.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    self.begun += 1;
                    self.state = Position::Inside(Box::new(GzDecoder::new(raw)));
                }
                Position::Inside(mut decoder) => {
                    let read = decoder.read(buffer);
                    match read {
                        Ok(0) if !buffer.is_empty() => self.state = Position::Between(decoder.into_inner()),
                        read => {
                            self.state = Position::Inside(decoder);
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

//! The head of a page of a column, in the compact form of Thrift: what it says of the bytes after it.

use super::file::fault;
use parquet::errors::Result;
use std::io::{self, Read};

/// How deep parts of a head are in one another.
const DEPTH: usize = 4;

/// What is known of a page before it is unpacked.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageHead {
    /// How many bytes it unpacks to.
    pub unpacked: usize,
    /// How many of its first bytes are never packed.
    pub levels: usize,
    /// Whether the others may be.
    pub is_packed: bool,
}

impl PageHead {
    /// Reads a head; gives how many bytes it has, too.
    pub fn read(input: impl Read) -> Result<(Self, u64)> {
        let mut input = Counted { input, read: 0 };
        let mut head = PageHead { is_packed: true, ..PageHead::default() };
        fields(&mut input, 0, 0, &mut head)?;
        Ok((head, input.read))
    }

    /// Takes a number by the field of the head that it is of, and the field within that.
    fn take(&mut self, path: (i64, i64), value: i64) {
        let length = usize::try_from(value).unwrap_or(usize::MAX);
        match path {
            (0, 2) => self.unpacked = length,
            // the levels of the second form of pages
            (8, 5 | 6) => self.levels = self.levels.saturating_add(length),
            (8, 7) => self.is_packed = value == 1,
            _ => {}
        }
    }
}

struct Counted<R> {
    input: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.read += n as u64;
        Ok(n)
    }
}

fn byte(input: &mut impl Read) -> io::Result<u8> {
    let mut one = [0];
    input.read_exact(&mut one)?;
    Ok(one[0])
}

/// A number of seven bits a byte, the lowest first.
pub(super) fn varint(input: &mut impl Read) -> io::Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let next = byte(input)?;
        number |= u64::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(io::Error::other("a number has no end"))
}

/// The same with its sign in the lowest bit.
fn signed(input: &mut impl Read) -> io::Result<i64> {
    let number = varint(input)?;
    Ok((number >> 1) as i64 ^ -((number & 1) as i64))
}

fn skip(input: &mut impl Read, bytes: u64) -> io::Result<()> {
    let passed = io::copy(&mut input.take(bytes), &mut io::sink())?;
    if passed < bytes { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// Reads the fields of a head, or those of a part of it, `outer`.
fn fields(input: &mut impl Read, outer: i64, depth: usize, head: &mut PageHead) -> Result<()> {
    let mut id = 0;
    loop {
        let mark = byte(input)?;
        if mark == 0 {
            return Ok(());
        }
        id = if mark >> 4 == 0 { signed(input)? } else { id + i64::from(mark >> 4) };
        // fields of parts of parts are none of those that are wanted
        let path = if depth < 2 { (outer, id) } else { (-1, id) };
        match mark & 0x0f {
            // yes and no are in the mark itself
            kind @ (1 | 2) => head.take(path, i64::from(kind == 1)),
            3 => skip(input, 1)?,
            4..=6 => {
                let value = signed(input)?;
                head.take(path, value);
            }
            7 => skip(input, 8)?,
            8 => {
                let length = varint(input)?;
                skip(input, length)?;
            }
            12 if depth < DEPTH => fields(input, id, depth + 1, head)?,
            _ => return Err(fault("the head of a page cannot be read")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        // the kind, 300 bytes, 40 of them packed; then of the first form 2 values, or of the second levels of 2 and 3 bytes
        let first = [0x15, 0, 0x15, 0xd8, 4, 0x15, 80, 0x2c, 0x15, 4, 0x15, 0, 0, 0];
        let second = [0x15, 6, 0x15, 0xd8, 4, 0x15, 80, 0x5c, 0x55, 4, 0x15, 6, 0x12, 0, 0];
        let read = |bytes: &[u8]| PageHead::read(bytes).map(|(head, length)| (head, length as usize));
        assert_eq!(read(&first).unwrap(), (PageHead { unpacked: 300, levels: 0, is_packed: true }, first.len()));
        assert_eq!(read(&second).unwrap(), (PageHead { unpacked: 300, levels: 5, is_packed: false }, second.len()));
        for bytes in [&[][..], &[0x15], &first[..9], &[0x1c; 100], &[0x15; 3], &[0x19, 0x0f, 0], &[0x18, 5, 1]] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }
}

//! A bound on what one input may grow to: in bytes, and in members of archives, at all depths together.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What may come out of any input, however small: twice what a document may have.
const FREE: u64 = 20 << 20;
/// How many bytes may come out for each byte of input. Text packs to a fifth or a tenth; bombs to a thousandth.
const RATIO: u64 = 100;
/// What the dictionary of a table may repeat besides, however small the table.
#[cfg_attr(not(feature = "parquet"), allow(dead_code))]
const FREE_REPEATED: u64 = 2 << 20;
/// How many bytes a row of a table counts besides those of its values.
#[cfg_attr(not(feature = "parquet"), allow(dead_code))]
const ROW: u64 = 32;
/// How many members of archives any input may have, and how many bytes of input each further one takes: the entry of a zip
/// has 76 and a name.
const FREE_MEMBERS: u64 = 2_000;
const MEMBER: u64 = 16;

/// What went into and came out of the decoders of one input, at whatever depth.
#[derive(Debug, Clone)]
pub(crate) struct Budget(Arc<ByteCounts>);

#[derive(Debug)]
struct ByteCounts {
    read: AtomicU64,
    unpacked: AtomicU64,
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    repeated: AtomicU64,
    members: AtomicU64,
    spent: AtomicBool,
}

impl Budget {
    /// The budget of an input of that many bytes, as far as they are known; [`Budget::counted`] counts others.
    pub fn new(size: u64) -> Self {
        let (unpacked, repeated, members, spent) = Default::default();
        Budget(Arc::new(ByteCounts { read: AtomicU64::new(size), unpacked, repeated, members, spent }))
    }

    /// Counts the bytes of an input whose size is not known beforehand.
    pub fn counted(&self, input: impl Read + Send + 'static) -> Box<dyn Read + Send> {
        Box::new(CountingReader { input, budget: self.clone() })
    }

    /// Bounds what comes out of a decoder that is in so many others. The deeper, the more a byte counts: what is packed
    /// twice is small already, unless it was made to grow.
    pub fn bound(&self, decoder: impl Read + Send + 'static, depth: usize) -> Box<dyn Read + Send> {
        let weight = (depth as u64 + 1).pow(2);
        Box::new(Bounded { decoder, weight, budget: self.clone() })
    }

    /// Takes `bytes` that come out of a decoder from the budget.
    pub fn spend(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.0.unpacked.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let limit = self.0.read.load(Ordering::Relaxed).saturating_mul(RATIO).max(FREE);
        if unpacked > limit {
            self.0.spent.store(true, Ordering::Relaxed);
            return Err(io::Error::other(format!(
                "it unpacks to more than {RATIO} times its size, as no archive of articles does; unpack it first"
            )));
        }
        Ok(())
    }

    /// Takes the values of a row from the budget: a table holds each of them once, and may say it as often as it likes.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    pub fn spend_row(&self, bytes: u64) -> io::Result<()> {
        let bytes = bytes + ROW;
        let repeated = self.0.repeated.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if repeated > self.0.read.load(Ordering::Relaxed).saturating_mul(RATIO).saturating_add(FREE_REPEATED) {
            return Err(io::Error::other(format!(
                "its rows come to more than {RATIO} times its size, as no table of articles does"
            )));
        }
        Ok(())
    }

    /// Takes a member of an archive from the budget, whatever is in it.
    pub fn spend_member(&self) -> io::Result<()> {
        let members = self.0.members.fetch_add(1, Ordering::Relaxed);
        let limit = self.0.read.load(Ordering::Relaxed) / MEMBER + FREE_MEMBERS;
        if members >= limit {
            self.0.spent.store(true, Ordering::Relaxed);
            return Err(io::Error::other(format!(
                "the archives in it hold more than {limit} members, more than a file of its size should; unpack it first"
            )));
        }
        Ok(())
    }

    /// Whether more was asked for than may come out: no further member is read.
    pub fn is_spent(&self) -> bool {
        self.0.spent.load(Ordering::Relaxed)
    }
}

struct CountingReader<R> {
    input: R,
    budget: Budget,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.budget.0.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

struct Bounded<R> {
    decoder: R,
    /// How much a byte counts.
    weight: u64,
    budget: Budget,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.decoder.read(buffer)?;
        self.budget.spend(n as u64 * self.weight)?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_is_bounded() {
        let out = |size, bytes, depth| {
            let mut bounded = Budget::new(size).bound(io::repeat(0).take(bytes), depth);
            io::copy(&mut bounded, &mut io::sink()).is_ok()
        };
        assert!(out(10, FREE, 0));
        assert!(!out(10, FREE + 1, 0));
        assert!(out(1 << 20, FREE + 1, 0));
        assert!(out(10, FREE / 9, 2) && !out(10, FREE / 9 + 1, 2));
        let rows = |size, bytes| Budget::new(size).spend_row(bytes - ROW).is_ok();
        assert!(
            rows(10, FREE_REPEATED + 1_000) && !rows(10, FREE_REPEATED + 1_001) && rows(1 << 20, FREE_REPEATED * 50)
        );
        let budget = Budget::new(16);
        assert_eq!((0..=FREE_MEMBERS + 1).filter(|_| budget.spend_member().is_ok()).count() as u64, FREE_MEMBERS + 1);
        assert!(budget.is_spent());
    }
}

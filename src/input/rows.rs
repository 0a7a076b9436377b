//! Files of many rows: cut at the ends of lines into chunks.

use super::chunk::{Content, InputChunk};
use super::date_order::DateOrder;
use super::origin::Origin;
use super::settings::too_big;
use crate::Error;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::Read;
use std::sync::Arc;

/// Some milliseconds of work: long enough that handing it over costs nothing, short enough that threads end together.
const CHUNK: usize = 128 * 1024;
/// In so many chunks dates are looked for that tell day and month apart: a megabyte.
const LOOKED: usize = 8;

/// The chunks of a file that holds a row a line.
pub(crate) struct LineChunks {
    input: Box<dyn Read + Send>,
    origin: Arc<Origin>,
    /// The beginning of a line, left over from the last chunk.
    rest: Vec<u8>,
    line: usize,
    limit: usize,
    /// A fault to be reported after the lines that were read before it.
    broken: Option<InputChunk>,
    ended: bool,
    /// What the dates of the first chunks show, and how many chunks are still looked at.
    order: DateOrder,
    looked: usize,
}

impl std::fmt::Debug for LineChunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LineChunks").field("origin", &self.origin).field("line", &self.line).finish_non_exhaustive()
    }
}

impl LineChunks {
    /// The chunks of a file of lines, of which nothing has been read.
    pub fn new(input: Box<dyn Read + Send>, origin: Origin, limit: usize) -> Self {
        LineChunks {
            input,
            origin: Arc::new(origin),
            rest: Vec::new(),
            line: 1,
            limit,
            broken: None,
            ended: false,
            order: DateOrder::default(),
            looked: LOOKED,
        }
    }

    /// The same of a file whose dates are known to show that.
    pub fn after(mut self, order: DateOrder) -> Self {
        self.order = order;
        self
    }

    fn fault(&mut self, error: Error) -> InputChunk {
        InputChunk(Content::Fault(error.in_file(&self.origin.path).at_line(self.line)))
    }

    fn lines(&mut self, mut bytes: Vec<u8>) -> InputChunk {
        let first_line = self.line;
        self.line += memchr_iter(b'\n', &bytes).count();
        if first_line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        if self.looked > 0 {
            self.looked -= 1;
            self.order.see_json(&bytes);
        }
        InputChunk(Content::Lines { origin: self.origin.clone(), first_line, bytes, order: self.order })
    }

    /// Gives the whole lines that were read before a fault, and the fault after them.
    fn break_off(&mut self, mut bytes: Vec<u8>, error: &std::io::Error) -> Option<InputChunk> {
        self.ended = true;
        bytes.truncate(memrchr(b'\n', &bytes).map_or(0, |end| end + 1));
        let lines = (!bytes.is_empty()).then(|| self.lines(bytes));
        let fault = self.fault(Error::new(
            crate::ErrorKind::Unreadable,
            format!("the file cannot be read from this line on: {error}"),
        ));
        match lines {
            Some(_) => self.broken = Some(fault),
            None => return Some(fault),
        }
        lines
    }

    /// Passes over the line that `rest` begins, which is too long to be read.
    fn skip_line(&mut self) -> InputChunk {
        let fault = self.fault(too_big(self.limit));
        self.rest.clear();
        let mut buffer = vec![0; CHUNK];
        loop {
            match self.input.read(&mut buffer) {
                Ok(0) => self.ended = true,
                Ok(n) => match memchr(b'\n', &buffer[..n]) {
                    Some(end) => {
                        self.rest.extend_from_slice(&buffer[end + 1..n]);
                        self.line += 1;
                    }
                    None => continue,
                },
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                // the next read will meet it again, and name it
                Err(_) => {}
            }
            return fault;
        }
    }
}

impl Iterator for LineChunks {
    type Item = InputChunk;

    /// The next lines, as many whole ones as make a chunk.
    fn next(&mut self) -> Option<InputChunk> {
        if self.ended {
            return self.broken.take();
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let mut searched = 0;
        loop {
            bytes.reserve(CHUNK);
            let before = bytes.len();
            if let Err(e) = self.input.by_ref().take(CHUNK as u64).read_to_end(&mut bytes) {
                return self.break_off(bytes, &e);
            }
            if bytes.len() == before {
                self.ended = true;
                return (!bytes.is_empty()).then(|| self.lines(bytes));
            }
            if let Some(end) = memrchr(b'\n', &bytes[searched..]) {
                self.rest = bytes.split_off(searched + end + 1);
                return Some(self.lines(bytes));
            }
            searched = bytes.len();
            if bytes.len() > self.limit {
                self.rest = bytes;
                return Some(self.skip_line());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: impl Read + Send + 'static, limit: usize) -> Vec<(usize, String)> {
        let origin = Origin { path: "a.jsonl".into(), name: "a.jsonl".into() };
        LineChunks::new(Box::new(input), origin, limit)
            .map(|chunk| match chunk.0 {
                Content::Lines { first_line, bytes, .. } => (first_line, String::from_utf8(bytes).unwrap()),
                Content::Fault(e) => (e.line().unwrap(), e.to_string()),
                _ => unreachable!(),
            })
            .collect()
    }

    #[test]
    fn chunks_end_where_lines_end() {
        let line = format!("{}\n", "x".repeat(999));
        let text = line.repeat(500);
        let chunks = read(std::io::Cursor::new(text.clone()), 1 << 20);
        assert!(chunks.len() > 2);
        assert!(chunks.iter().all(|(_, c)| c.ends_with('\n')));
        let mut line = 1;
        for (first, chunk) in &chunks {
            assert_eq!(*first, line);
            line += chunk.lines().count();
        }
        assert_eq!(chunks.into_iter().map(|(_, c)| c).collect::<String>(), text);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let text = format!("a\n{}\nb\n{}", "x".repeat(3 * CHUNK), "y".repeat(3 * CHUNK));
        let chunks = read(std::io::Cursor::new(text), CHUNK);
        let lines: Vec<_> = chunks.iter().map(|(line, text)| (*line, &text[..text.len().min(12)])).collect();
        assert_eq!(lines, [(1, "a\n"), (2, "a.jsonl:2: t"), (3, "b\n"), (4, "a.jsonl:4: t")]);
    }

    #[test]
    fn the_mark_of_utf8_is_dropped_and_the_last_line_needs_no_end() {
        assert_eq!(read(&b"\xEF\xBB\xBFa\nb"[..], 100), [(1, "a\n".to_owned()), (2, "b".to_owned())]);
        assert_eq!(read(&b""[..], 100), []);
    }
}

//! `.json`: an object, an array of objects, or objects one after the other, cut into chunks of whole objects.

use super::chunk::{Content, InputChunk};
use super::date_order::DateOrder;
use super::json_row::JsonValue;
use super::origin::Origin;
use super::settings::too_big;
use crate::Error;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

/// As many bytes of objects make a chunk.
const CHUNK: usize = 128 * 1024;
/// As many objects make one, however short they are: each takes memory of its own.
const VALUES: usize = 4_096;

/// The chunks of one file.
pub(crate) struct Values {
    input: BufReader<Box<dyn Read + Send>>,
    origin: Arc<Origin>,
    limit: usize,
    line: usize,
    number: usize,
    array: bool,
    faults: Vec<InputChunk>,
    ended: bool,
    /// What the dates of the objects up to now show.
    order: DateOrder,
}

enum JsonItem {
    Value(JsonValue),
    Fault(InputChunk),
    End,
}

impl Values {
    /// The values of a file, of which nothing has been read.
    pub fn new(input: Box<dyn Read + Send>, origin: Origin, limit: usize) -> Self {
        let input = BufReader::with_capacity(CHUNK, input);
        Values {
            input,
            origin: Arc::new(origin),
            limit,
            line: 1,
            number: 0,
            array: false,
            faults: Vec::new(),
            ended: false,
            order: DateOrder::default(),
        }
    }

    /// The same of a file whose dates are known to show that.
    pub fn after(mut self, order: DateOrder) -> Self {
        self.order = order;
        self
    }

    fn fault(&self, line: usize, error: Error) -> InputChunk {
        InputChunk(Content::Fault(error.in_file(&self.origin.path).at_line(line)))
    }

    /// The next byte that is no white space and no comma; it stays to be read.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            // the mark of UTF-8 is only at the head
            let passed = |b: &u8| b.is_ascii_whitespace() || *b == b',' || matches!(b, 0xEF | 0xBB | 0xBF);
            let blank = buffer.iter().take_while(|b| passed(b)).count();
            self.line += buffer[..blank].iter().filter(|b| **b == b'\n').count();
            let next = buffer.get(blank).copied();
            self.input.consume(blank);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Finds the next object of an array or of a file of objects one after the other; what is none is a fault.
    fn find(&mut self) -> io::Result<JsonItem> {
        loop {
            match self.peek()? {
                None => {
                    if self.array {
                        let error =
                            Error::new(crate::ErrorKind::Malformed, "the array has no end; the file was cut off");
                        return Ok(JsonItem::Fault(self.fault(self.line, error)));
                    }
                    return Ok(JsonItem::End);
                }
                Some(b'[') if self.number == 0 && !self.array => {
                    self.array = true;
                    self.input.consume(1);
                }
                Some(b']') if self.array => {
                    self.array = false;
                    self.input.consume(1);
                }
                Some(_) => return self.value(),
            }
        }
    }

    /// Reads one value up to its end: an object with all that is in it, else up to the end of the line.
    fn value(&mut self) -> io::Result<JsonItem> {
        let line = self.line;
        self.number += 1;
        let mut bytes = Vec::new();
        let mut state = ValueNesting::default();
        let mut too_long = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                // cut off in the value, which shows it; the array is over as well
                self.array &= state.depth == 0;
                break;
            }
            let end = state.end(buffer);
            let taken = end.unwrap_or(buffer.len());
            if !too_long {
                bytes.extend_from_slice(&buffer[..taken]);
            }
            self.line += buffer[..taken].iter().filter(|b| **b == b'\n').count();
            self.input.consume(taken);
            if bytes.len() > self.limit {
                too_long = true;
                bytes.clear();
            }
            if end.is_some() {
                break;
            }
        }
        if too_long {
            return Ok(JsonItem::Fault(self.fault(line, too_big(self.limit))));
        }
        let only = self.number == 1 && !self.array && self.peek()?.is_none();
        Ok(JsonItem::Value(JsonValue { bytes, line, number: (!only).then_some(self.number) }))
    }
}

/// How far a value has been read.
#[derive(Default)]
struct ValueNesting {
    depth: usize,
    quoted: bool,
    escaped: bool,
    begun: bool,
}

impl ValueNesting {
    /// Where in `bytes` the value ends.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            if self.quoted {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.quoted = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                // something that is no object
                b',' | b'\n' | b']' | b'}' if self.depth == 0 && self.begun => return Some(at),
                _ => {}
            }
            self.begun = true;
        }
        None
    }
}

impl Iterator for Values {
    type Item = InputChunk;

    /// The next values, as many as make a chunk; after them the fault by which they end.
    fn next(&mut self) -> Option<InputChunk> {
        if let Some(fault) = self.faults.pop() {
            return Some(fault);
        }
        if self.ended {
            return None;
        }
        let mut values = Vec::new();
        let mut size = 0;
        while size < CHUNK && values.len() < VALUES {
            match self.find() {
                Ok(JsonItem::Value(value)) => {
                    size += value.bytes.len();
                    self.order.see_json(&value.bytes);
                    values.push(value);
                }
                Ok(JsonItem::Fault(fault)) => {
                    self.ended = self.array && self.input.buffer().is_empty() && self.peek().is_ok_and(|b| b.is_none());
                    self.faults.push(fault);
                    break;
                }
                Ok(JsonItem::End) => {
                    self.ended = true;
                    if self.number == 0 {
                        let error =
                            Error::new(crate::ErrorKind::Empty, "the file holds no object of JSON, and so no text");
                        self.faults.push(self.fault(1, error));
                    }
                    break;
                }
                Err(e) => {
                    self.ended = true;
                    let error =
                        Error::because(crate::ErrorKind::Unreadable, "the file cannot be read from this line on", e);
                    self.faults.push(self.fault(self.line, error));
                    break;
                }
            }
        }
        if values.is_empty() {
            return self.faults.pop();
        }
        Some(InputChunk(Content::Values { origin: self.origin.clone(), values, order: self.order }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line and number of each object, and the faults.
    fn read(text: &str, limit: usize) -> Vec<String> {
        let origin = Origin { path: "a.json".into(), name: "a.json".into() };
        let mut all = Vec::new();
        for chunk in Values::new(Box::new(io::Cursor::new(text.to_owned())), origin, limit) {
            match chunk.0 {
                Content::Values { values, .. } => all.extend(values.into_iter().map(|v| {
                    format!("{}#{:?} {}", v.line, v.number.unwrap_or(0), String::from_utf8(v.bytes).unwrap())
                })),
                Content::Fault(e) => all.push(e.to_string()),
                _ => unreachable!(),
            }
        }
        all
    }

    #[test]
    fn values() {
        let cases: [(&str, &[&str]); 9] = [
            ("{\"a\": \"}\\\"\"}", &["1#0 {\"a\": \"}\\\"\"}"]),
            ("[{\"a\": [1, 2]},\n {}]\n", &["1#1 {\"a\": [1, 2]}", "2#2 {}"]),
            ("{\n}\n{}", &["1#1 {\n}", "3#2 {}"]),
            ("[1, {}]", &["1#1 1", "1#2 {}"]),
            ("[{}, {", &["1#1 {}", "1#2 {"]),
            ("[{},", &["1#1 {}", "a.json:1: the array has no end; the file was cut off"]),
            ("[]", &["a.json:1: the file holds no object of JSON, and so no text"]),
            ("\u{feff} {}", &["1#0 {}"]),
            (
                "[{\"a\": \"0123456789\"}, {}]",
                &["a.json:1: the document has more than 10 bytes; raise --max-doc-bytes to read it", "1#2 {}"],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(
                read(text, 10.max(if want.len() == 2 && want[0].contains("more") { 10 } else { 100 })),
                want,
                "{text}"
            );
        }
    }
}

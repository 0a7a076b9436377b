//! `.warc`: the records of a crawl, of which responses with a page of HTML are articles.
//!
//! The format is ISO 28500. A record that is broken is reported, and reading goes on at the next one.

pub(crate) mod record;
mod stream;

use super::budget::Budget;
use super::byte_source::{ByteSource, Step};
use super::chunk::{Content, InputChunk};
use super::http;
use super::members::Members;
use super::origin::{Origin, shared};
use super::settings::{Settings, too_big};
use crate::Error;
use memchr::memmem;
use record::WarcRecord;
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use stream::{RecordInput, RecordStream, WithinBudget};

/// As many bytes of records make a chunk.
const CHUNK: usize = 512 * 1024;
/// No head of a record is longer.
const LONGEST_HEAD: usize = 64 * 1024;

/// The chunks of one file.
pub(crate) struct Records {
    input: RecordInput,
    origin: Arc<Origin>,
    /// What the file may unpack to, with what servers have packed in it.
    budget: Budget,
    limit: usize,
    number: usize,
    /// The member in which the last record ended.
    last_member: Option<usize>,
    /// What was found broken after a sound record.
    next_fault: Option<RecordFault>,
    faults: VecDeque<InputChunk>,
    ended: bool,
}

enum WarcItem {
    Record(WarcRecord),
    /// A record that is no article.
    Other,
    End,
}

/// Why a record could not be read.
enum RecordFault {
    /// The bytes cannot be had.
    Io(io::Error),
    /// They are no record; this is what they are said to be.
    Form(&'static str),
    TooBig,
}

impl From<io::Error> for RecordFault {
    fn from(error: io::Error) -> Self {
        RecordFault::Io(error)
    }
}

impl Records {
    pub fn plain(source: ByteSource, settings: &Settings) -> Self {
        let origin = shared(&source.origin);
        let input = RecordStream::Plain(BufReader::with_capacity(1 << 16, source.input.into_stream()));
        Self::new(input, origin, source.budget, settings)
    }

    pub fn gzip(source: ByteSource, settings: &Settings) -> Self {
        let origin = shared(&source.origin);
        let budget = source.budget;
        let counted = WithinBudget { members: Members::new(source.input.into_stream()), budget: budget.clone() };
        Self::new(RecordStream::Gzip(BufReader::with_capacity(1 << 16, counted)), origin, budget, settings)
    }

    fn new(input: RecordStream, origin: Arc<Origin>, budget: Budget, settings: &Settings) -> Self {
        Records {
            input: RecordInput::new(input),
            origin,
            budget,
            limit: settings.max_doc_bytes,
            number: 0,
            last_member: None,
            next_fault: None,
            faults: VecDeque::new(),
            ended: false,
        }
    }

    /// Reads the next record. Those of kinds without documents, and those that are too big, are skipped by their length; where
    /// a length is wrong, what was read is given back, so that the next record is found.
    fn record(&mut self) -> Result<WarcItem, RecordFault> {
        if let Some(fault) = self.next_fault.take() {
            return Err(fault);
        }
        let Some(head) = self.head()? else { return Ok(WarcItem::End) };
        self.number += 1;
        let field = |name: &str| {
            head.iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim())
                .filter(|v| !v.is_empty())
        };
        let length: usize = field("Content-Length")
            .and_then(|length| length.parse().ok())
            .ok_or(RecordFault::Form("it has no Content-Length"))?;
        let kind = field("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        // headers of the response come on top of the document
        if !wanted || length > self.limit.saturating_add(LONGEST_HEAD) {
            let skipped = io::copy(&mut self.input.by_ref().take(length as u64), &mut io::sink())?;
            if skipped < length as u64 {
                return Err(RecordFault::Form("it is cut off"));
            }
            return if wanted { Err(RecordFault::TooBig) } else { Ok(WarcItem::Other) };
        }
        let mut body = Vec::with_capacity(length.min(1 << 20));
        self.input.by_ref().take(length as u64).read_to_end(&mut body)?;
        self.input.bodies += body.len();
        if body.len() < length {
            self.give_back_rest(body)?;
            return Err(RecordFault::Form("it is cut off, or its Content-Length is wrong"));
        }
        // the end may lie in the member after
        let member = self.input.reader.member();
        match self.ends_well(member) {
            Err(fault @ RecordFault::Form(_)) => {
                self.give_back_rest(body)?;
                return Err(fault);
            }
            // it is the member after that is broken
            Err(fault) if self.input.reader.member() != member => self.next_fault = Some(fault),
            ended => ended?,
        }
        self.last_member = member;
        if kind == "response" {
            // here, where records come one after the other, so that the same ones are read each time
            self.budget.spend(http::unpacks_to(&body, self.limit))?;
        }
        let bare = |value: &str| value.trim_start_matches('<').trim_end_matches('>').to_owned();
        Ok(WarcItem::Record(WarcRecord {
            kind,
            id: field("WARC-Record-ID").map(bare),
            url: field("WARC-Target-URI").map(bare),
            content_type: field("Content-Type").map(str::to_owned),
            body,
            number: self.number,
        }))
    }

    /// Gives back what of a body whose length is wrong is the next record.
    fn give_back_rest(&mut self, mut body: Vec<u8>) -> io::Result<()> {
        let mark = b"\nWARC/";
        let within = memmem::find(&body, mark);
        // or the beginning of one is at its end
        let at_end = || (body.len().saturating_sub(mark.len())..body.len()).find(|at| mark.starts_with(&body[*at..]));
        match within.or_else(at_end) {
            Some(at) => self.input.give_back(body.split_off(at)),
            None => Ok(()),
        }
    }

    /// A record ends with two empty lines; where something else is its length is wrong. Looks as far as the end of a
    /// `member` that holds it, so that one whose checksum is wrong is not taken for sound.
    fn ends_well(&mut self, member: Option<usize>) -> Result<(), RecordFault> {
        // after a member is a member; a plain file may hold rubbish that is no fault of the record
        let packed = matches!(self.input.reader, RecordStream::Gzip(_));
        for passed in 0.. {
            let next = self.input.fill_buf()?.first().copied();
            match next {
                Some(b'\r' | b'\n') if passed < 4 => self.input.consume(1),
                Some(b'W') | None => break,
                // what the member after begins with is no fault of this one
                Some(_) if self.input.reader.member() != member => break,
                Some(_) if passed == 0 || packed => return Err(RecordFault::Form("its Content-Length is wrong")),
                Some(_) => break,
            }
        }
        Ok(())
    }

    /// The fields of the next record; none at the end.
    fn head(&mut self) -> Result<Option<Vec<(String, String)>>, RecordFault> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.line(&mut line)? == 0 {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        if !line.starts_with(b"WARC/") {
            self.number += 1;
            return Err(RecordFault::Form("it does not begin with WARC/"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut size = 0;
        loop {
            line.clear();
            size += self.line(&mut line)?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                return Ok(Some(fields));
            }
            if size > LONGEST_HEAD {
                return Err(RecordFault::Form("its head has no end"));
            }
            if let (true, Some((_, value))) = (text.starts_with([' ', '\t']), fields.last_mut()) {
                value.push(' ');
                value.push_str(text.trim());
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }

    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        self.input.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', line)
    }

    /// Goes to the next place where a record seems to begin. False where there is none.
    fn recover(&mut self, fault: &RecordFault) -> io::Result<bool> {
        match fault {
            RecordFault::TooBig => Ok(true),
            RecordFault::Io(_) => self.next_member(),
            // a record without form may be the beginning of a member that is broken
            RecordFault::Form(_) => match self.next_head() {
                Err(e) if !self.input.reader.may_recover() => Err(e),
                Err(_) => self.next_member(),
                found => found,
            },
        }
    }

    /// Goes to the next member.
    fn next_member(&mut self) -> io::Result<bool> {
        let may_recover = self.input.reader.may_recover();
        let RecordStream::Gzip(reader) = &mut self.input.reader else { return Ok(false) };
        if !may_recover {
            return Ok(false);
        }
        let length = reader.buffer().len();
        reader.consume(length);
        reader.get_mut().members.recover()
    }

    /// Goes to the next line that begins as the head of a record.
    fn next_head(&mut self) -> io::Result<bool> {
        let mut line = Vec::new();
        let mut whole = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            if (whole || line.is_empty()) && buffer.starts_with(b"WARC/") {
                return Ok(true);
            }
            line.clear();
            self.line(&mut line)?;
            whole = line.ends_with(b"\n");
        }
    }

    /// Whether the last record came from the member whose checksum turned out wrong.
    fn is_of_broken_member(&self, fault: &RecordFault) -> bool {
        let member = self.input.reader.member();
        matches!(fault, RecordFault::Io(e) if e.kind() != io::ErrorKind::UnexpectedEof)
            && member.is_some()
            && member == self.last_member
    }

    /// The fault of a record, with its number, as something that is handed out in its place.
    fn failed(&self, fault: &RecordFault) -> InputChunk {
        let number = self.number;
        let error = match fault {
            RecordFault::Io(e) => {
                Error::new(crate::ErrorKind::Unreadable, format!("record {number} or the next cannot be read: {e}"))
            }
            RecordFault::Form(what) => {
                Error::new(crate::ErrorKind::Malformed, format!("record {number} is broken: {what}"))
            }
            RecordFault::TooBig => {
                Error::new(crate::ErrorKind::Malformed, format!("record {number}: {}", too_big(self.limit)))
            }
        };
        InputChunk(Content::Fault(error.in_file(&self.origin.path)))
    }
}

impl Iterator for Records {
    type Item = Step;

    /// The next records with documents, as many as make a chunk; a broken one is reported and passed over where a next is found.
    fn next(&mut self) -> Option<Step> {
        if let Some(fault) = self.faults.pop_front() {
            return Some(Step::Chunk(fault));
        }
        let mut records = Vec::new();
        let mut size = 0;
        while !self.ended && size < CHUNK {
            match self.record() {
                Ok(WarcItem::End) => self.ended = true,
                Ok(WarcItem::Other) => {}
                Ok(WarcItem::Record(record)) => {
                    size += record.body.len();
                    records.push(record);
                }
                Err(fault) => {
                    if self.is_of_broken_member(&fault) {
                        // its bytes cannot be trusted, though they have the form of a record
                        records.pop();
                    }
                    let failed = self.failed(&fault);
                    self.faults.push_back(failed);
                    match self.recover(&fault) {
                        Ok(found) => self.ended = !found,
                        Err(e) => {
                            self.ended = true;
                            let failed = self.failed(&RecordFault::Io(e));
                            self.faults.push_back(failed);
                        }
                    }
                    break;
                }
            }
        }
        if records.is_empty() {
            return self.faults.pop_front().map(Step::Chunk);
        }
        Some(Step::Chunk(InputChunk(Content::Warc { origin: self.origin.clone(), records })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{id}>\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn read(text: String, limit: usize) -> Vec<String> {
        let settings = Settings { max_doc_bytes: limit, ..Settings::default() };
        let origin = Origin { path: "a.warc".into(), name: "a.warc".into() };
        let mut all = Vec::new();
        for step in Records::plain(ByteSource::stream(origin, io::Cursor::new(text)), &settings) {
            match step {
                Step::Chunk(InputChunk(Content::Warc { records, .. })) => {
                    all.extend(records.into_iter().map(|r| format!("{} {}", r.id.unwrap(), r.body.len())));
                }
                Step::Chunk(InputChunk(Content::Fault(e))) => all.push(e.to_string()),
                _ => unreachable!(),
            }
        }
        all
    }

    #[test]
    fn broken_records_are_reported_and_the_rest_is_read() {
        let good = record("a", "one");
        for (broken, want) in [
            (
                "WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n".to_owned(),
                "a.warc: record 2 is broken: it has no Content-Length",
            ),
            (good.replace("Length: 3", "Length: 1"), "a.warc: record 2 is broken: its Content-Length is wrong"),
            ("rubbish\r\nmore\r\n".to_owned(), "a.warc: record 2 is broken: it does not begin with WARC/"),
        ] {
            assert_eq!(read(format!("{good}{broken}{}", record("b", "two!")), 100), ["urn:a 3", want, "urn:b 4"]);
        }
        let cut = read(format!("{good}{}", &record("b", "two!")[..60]), 100);
        assert_eq!(cut[..1], ["urn:a 3"]);
        assert_eq!(cut.len(), 2);
        assert!(read(String::new(), 100).is_empty());
    }

    #[test]
    fn records_that_are_no_articles() {
        let request = record("r", "GET /").replace("response", "request");
        let long = record("l", &"x".repeat(LONGEST_HEAD + 11));
        assert_eq!(
            read(format!("{request}{long}{}", record("b", "two!")), 10),
            ["a.warc: record 2: the document has more than 10 bytes; raise --max-doc-bytes to read it", "urn:b 4"]
        );
    }
}

//! `.csv` and `.tsv`: a document a row under a header.

mod head;
pub(crate) mod record;
mod unclosed;

use super::byte_source::Step;
use super::chunk::{Content, InputChunk};
use super::date_order::DateOrder;
use super::origin::Origin;
use super::settings::{Settings, too_big};
use crate::Error;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use head::delimiter;
pub(crate) use head::{begins, begins_unknown};
use record::{CsvHeader, CsvRecord};
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use unclosed::{End, RereadInput, Unclosed, not_closed, unclosed};

/// As many bytes of rows make a chunk.
const CHUNK: usize = 128 * 1024;
/// As many rows make one, however short they are: each takes memory of its own.
const ROWS: usize = 4_096;

/// No table has more columns; a row that does is refused.
const COLUMNS: usize = 1 << 16;

/// The chunks of one file.
pub(crate) struct CsvRows {
    input: RereadInput,
    /// The row that is read, as it is written in the file.
    raw: Vec<u8>,
    parser: Reader,
    origin: Arc<Origin>,
    header: Option<Arc<CsvHeader>>,
    settings: Settings,
    tabs: bool,
    number: usize,
    fault: Option<InputChunk>,
    ended: bool,
    /// What the dates of the rows up to now show.
    order: DateOrder,
}

enum CsvItem {
    Record(CsvRecord),
    TooBig(usize),
    /// A row whose quotation mark is never closed.
    Unclosed(usize),
    End,
}

/// What the cells of a row are read to.
enum Cells {
    /// The bytes of the cells, where each ends, and where the row does.
    Row(Vec<u8>, Vec<usize>, End),
    TooBig,
    /// A mark that is never closed has taken in more rows than a row may hold.
    Unclosed,
    End,
}

impl CsvRows {
    /// The rows of a file, of which nothing has been read.
    pub fn new(input: Box<dyn Read + Send>, origin: Origin, tabs: bool, settings: &Settings) -> Self {
        CsvRows {
            input: RereadInput::new(BufReader::with_capacity(CHUNK, input)),
            raw: Vec::new(),
            parser: Reader::new(),
            origin: Arc::new(origin),
            header: None,
            settings: settings.clone(),
            tabs,
            number: 0,
            fault: None,
            ended: false,
            order: DateOrder::default(),
        }
    }

    /// The same of a file whose dates are known to show that.
    pub fn after(mut self, order: DateOrder) -> Self {
        self.order = order;
        self
    }

    fn failed(&self, error: Error, line: usize) -> InputChunk {
        InputChunk(Content::Fault(error.in_file(&self.origin.path).at_line(line)))
    }

    fn unreadable(&self, e: io::Error) -> InputChunk {
        self.failed(Error::because(crate::ErrorKind::Unreadable, "the file cannot be read", e), 1)
    }

    /// Reads the header, and finds the mark between columns.
    fn begin(&mut self) -> Result<(), InputChunk> {
        let head = match self.input.fill_buf() {
            Ok(head) => head,
            Err(e) => return Err(self.unreadable(e)),
        };
        let (delimiter, passed) = delimiter(head, self.tabs);
        self.parser = ReaderBuilder::new().delimiter(delimiter).build();
        self.input.consume(passed);
        self.parser.set_line(1 + u64::from(passed > 0));
        let header = match self.record() {
            Ok(CsvItem::Record(record)) => record,
            Ok(CsvItem::TooBig(line)) => return Err(self.failed(too_big(self.settings.max_doc_bytes), line)),
            Ok(CsvItem::Unclosed(line)) => return Err(self.failed(not_closed(), line)),
            Ok(CsvItem::End) => {
                return Err(
                    self.failed(Error::new(crate::ErrorKind::Unreadable, "the file has no header, and so no text"), 1)
                );
            }
            Err(e) => return Err(self.unreadable(e)),
        };
        let roles = head::roles(&header, &self.settings.fields).map_err(|error| self.failed(error, 1))?;
        self.number = 0;
        self.header = Some(Arc::new(CsvHeader { roles, delimiter }));
        Ok(())
    }

    /// Reads the next row that is not blank, with the line on which it begins.
    fn record(&mut self) -> io::Result<CsvItem> {
        loop {
            // the parser counts the line end of "\r\n" and empty lines only when it reads on
            let ends = self.input.fill_buf()?.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let line_ends = ends.filter(|byte| **byte == b'\n').count();
            let line = usize::try_from(self.parser.line()).unwrap_or(0) + line_ends;
            let cells = self.cells(line)?;
            if !matches!(cells, Cells::End) {
                self.number += 1;
            }
            match cells {
                Cells::End => return Ok(CsvItem::End),
                Cells::TooBig => return Ok(CsvItem::TooBig(line)),
                Cells::Unclosed => return Ok(CsvItem::Unclosed(line)),
                Cells::Row(bytes, ends, end) => {
                    if memchr::memchr(b'\n', &bytes).is_some() && self.is_unclosed(line, end) {
                        return Ok(CsvItem::Unclosed(line));
                    }
                    let record = CsvRecord::new((line, self.number), bytes, ends);
                    if !record.is_blank() {
                        return Ok(CsvItem::Record(record));
                    }
                }
            }
        }
    }

    /// Reads the cells of the row that begins on that line.
    fn cells(&mut self, line: usize) -> io::Result<Cells> {
        let (mut out, mut ends) = (vec![0; 1024], vec![0; 32]);
        let (mut length, mut columns) = (0, 0);
        let mut too_big = false;
        self.raw.clear();
        loop {
            let buffer = self.input.fill_buf()?;
            let end = if buffer.is_empty() { End::File } else { End::Line };
            let (result, read, written, marked) =
                self.parser.read_record(buffer, &mut out[length..], &mut ends[columns..]);
            if !too_big {
                self.raw.extend_from_slice(&buffer[..read]);
            }
            self.input.consume(read);
            length += written;
            columns += marked;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if length > self.settings.max_doc_bytes => {
                    if !too_big && self.is_unclosed(line, End::Room) {
                        return Ok(Cells::Unclosed);
                    }
                    // the rest is read over the same bytes
                    too_big = true;
                    self.raw.clear();
                    length = 0;
                }
                ReadRecordResult::OutputFull => out.resize(out.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() > COLUMNS => {
                    too_big = true;
                    self.raw.clear();
                    columns = 0;
                }
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record if too_big => return Ok(Cells::TooBig),
                ReadRecordResult::Record => {
                    out.truncate(length);
                    ends.truncate(columns);
                    return Ok(Cells::Row(out, ends, end));
                }
                ReadRecordResult::End => return Ok(Cells::End),
            }
        }
    }

    /// Whether the row that was read, which begins on that line, has a quotation mark that is never closed. What else it has
    /// taken in is read again.
    fn is_unclosed(&mut self, line: usize, end: End) -> bool {
        let Some(header) = &self.header else { return false };
        let before = self.raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let raw = &self.raw[before..];
        match unclosed(raw, header.delimiter, header.roles.len(), end) {
            Some(Unclosed::Rows(from)) => {
                // where too much was read again already, they go with their row
                if self.input.put_back(&raw[from..]) {
                    self.parser.reset();
                    // the first cells may be in several lines
                    let lines = raw[..from].iter().filter(|byte| **byte == b'\n').count();
                    self.parser.set_line((line + lines) as u64);
                }
                true
            }
            Some(Unclosed::Text) => true,
            _ => false,
        }
    }
}

impl Iterator for CsvRows {
    type Item = Step;

    /// The next rows, as many as make a chunk; after them the fault by which they end.
    fn next(&mut self) -> Option<Step> {
        if let Some(fault) = self.fault.take() {
            return Some(Step::Chunk(fault));
        }
        if self.ended {
            return None;
        }
        if self.header.is_none()
            && let Err(fault) = self.begin()
        {
            self.ended = true;
            return Some(Step::Chunk(fault));
        }
        let header = self.header.clone()?;
        let mut records: Vec<CsvRecord> = Vec::new();
        let mut size = 0;
        while size < CHUNK && records.len() < ROWS {
            match self.record() {
                Ok(CsvItem::Record(record)) => {
                    size += record.bytes.len();
                    record.dates(&header).for_each(|date| self.order.see(date));
                    records.push(record);
                }
                Ok(CsvItem::TooBig(line)) => {
                    self.fault = Some(self.failed(too_big(self.settings.max_doc_bytes), line));
                    break;
                }
                Ok(CsvItem::Unclosed(line)) => {
                    self.fault = Some(self.failed(not_closed(), line));
                    break;
                }
                Ok(CsvItem::End) => {
                    self.ended = true;
                    break;
                }
                Err(e) => {
                    self.ended = true;
                    let line = usize::try_from(self.parser.line()).unwrap_or(0);
                    let error =
                        Error::because(crate::ErrorKind::Unreadable, "the file cannot be read from this line on", e);
                    self.fault = Some(self.failed(error, line));
                    break;
                }
            }
        }
        if records.is_empty() {
            return self.fault.take().map(Step::Chunk);
        }
        Some(Step::Chunk(InputChunk(Content::Rows { origin: self.origin.clone(), header, records, order: self.order })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], settings: &Settings) -> Vec<String> {
        let origin = Origin { path: "a.csv".into(), name: "a.csv".into() };
        let mut all = Vec::new();
        for step in CsvRows::new(Box::new(io::Cursor::new(bytes.to_vec())), origin, false, settings) {
            let Step::Chunk(chunk) = step else { unreachable!() };
            chunk.for_each(settings, |article| {
                all.push(match article {
                    Ok(article) => format!("{}: {} {:?}", article.doc(), article.text(), article.title().unwrap_or("")),
                    Err(e) => e.to_string(),
                });
            });
        }
        all
    }

    #[test]
    fn rows() {
        let settings = Settings::default();
        let unclosed = not_closed().to_string();
        let cases: [(&[u8], &[&str]); 12] = [
            (b"title,text\nT,one, two, three\n", &["a.csv#1: one, two, three \"T\""]),
            (
                b"title,text\r\nT,one,,\r\nU,\r\n",
                &[
                    "a.csv#1: one \"T\"",
                    "a.csv:3: the row has no text; give it a field `text`, or read its headline by --titles",
                ],
            ),
            (
                b"text,title\none, two,T\n",
                &[
                    "a.csv:2: the row has 3 cells, and the header 2 columns; put cells that hold the sign between columns into quotation marks",
                ],
            ),
            (
                b"title,text\nT,\"one, \"\"two\"\"\nthree\"\n\n,four\n",
                &["a.csv#1: one, \"two\"\nthree \"T\"", "a.csv#2: four \"\""],
            ),
            (b"\xEF\xBB\xBFID;Content\r\n7;caf\xe9\r\n", &["7: caf\u{e9} \"\""]),
            (b"text\n\"\"\n", &[]),
            (
                b"title,text\nT,\n",
                &["a.csv:2: the row has no text; give it a field `text`, or read its headline by --titles"],
            ),
            (
                b"a,b\n1,2\n",
                &[
                    "a.csv:1: no column is called text, content, body or article; name it by --text-field. The columns: a, b",
                ],
            ),
            (b"text,id\none", &["a.csv#1: one \"\""]),
            (
                b"id,text\r\n\r\n1,\"one\r\n2,two\r\n3,\"three\"\r\n4,\"four\r\n5,five\r\n",
                &["a.csv:3: UNCLOSED", "2: two \"\"", "3: three \"\"", "a.csv:6: UNCLOSED", "5: five \"\""],
            ),
            (b"id,text\n1,\"one\nso it goes\n", &["a.csv:2: UNCLOSED"]),
            (
                b"id,text\n1,\"one \"two\"\nhe said\"\n",
                &["1: one two\" \"\"", "a.csv:3: the row has no text; give it a field `text`"],
            ),
        ];
        for (bytes, want) in cases {
            let want: Vec<String> = want.iter().map(|line| line.replace("UNCLOSED", &unclosed)).collect();
            assert_eq!(read(bytes, &settings), want, "{}", String::from_utf8_lossy(bytes));
        }
    }

    /// The rows are longer together than a document may be, and shorter than the memory that the row got.
    #[test]
    fn no_row_goes_lost_after_an_open_quotation_mark() {
        let settings = Settings { max_doc_bytes: 2100, ..Settings::default() };
        let rows: String = (2..120).map(|id| format!("{id},twenty-four people died\n")).collect();
        let read = read(format!("id,text\n1,\"one\n{rows}").as_bytes(), &settings);
        assert!((2101..4096).contains(&rows.len()));
        assert_eq!(read.len(), 119);
        assert_eq!(read.last().map(String::as_str), Some("119: twenty-four people died \"\""));
    }

    /// Neither where they are more than a row may hold, up to the end or up to the next mark.
    #[test]
    fn no_row_goes_lost_where_there_are_more_than_a_document_holds() {
        let settings = Settings { max_doc_bytes: 2100, ..Settings::default() };
        let rows: String = (2..1_000).map(|id| format!("{id},twenty-four people died\n")).collect();
        for last in ["1000,none\n", "1000,\"none\"\n", "1000,\"none"] {
            let read = read(format!("id,text\n1,\"one\n{rows}{last}").as_bytes(), &settings);
            assert_eq!(read[0], format!("a.csv:2: {}", not_closed()), "{last}");
            assert_eq!((read.len(), &*read[999]), (1_000, "1000: none \"\""), "{last}");
        }
        // a text that is as long, and closed, is none
        let text = "twenty-four people died\n".repeat(1_000);
        let read = read(format!("id,text\n1,\"{text}\"\n2,two\n").as_bytes(), &settings);
        assert_eq!(read.len(), 2);
        assert!(read[0].starts_with("a.csv:2: the document has more than 2100 bytes"), "{}", read[0]);
    }

    #[test]
    fn a_row_that_is_too_big_is_passed_over() {
        let settings = Settings { max_doc_bytes: 2000, ..Settings::default() };
        let text = format!("text\none\n{}\ntwo\n", "x".repeat(10_000));
        assert_eq!(
            read(text.as_bytes(), &settings),
            [
                "a.csv#1: one \"\"",
                "a.csv:3: the document has more than 2000 bytes; raise --max-doc-bytes to read it",
                "a.csv#3: two \"\""
            ]
        );
    }
}

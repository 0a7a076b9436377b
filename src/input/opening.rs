//! What a stream of bytes is, found out by its name and its first bytes; it is opened as that.
//!
//! An archive in an archive is no recursion here: its members come back as steps, which `walk` opens in their turn.

use super::byte_source::{ByteSource, Input, Opened, Step, chained, fill};
use super::chunk::{Content, InputChunk};
use super::date_order::DateOrder;
use super::encoding::decode;
use super::first_bytes::{HEAD, PACKAGE_HEAD, is_binary, is_package};
use super::kind::FileKind;
use super::origin::Origin;
use super::passed::Why;
use super::rows::LineChunks;
use super::settings::{Settings, too_big};
use super::{csv, docx, json, pdf, records, tar, warc, zip};
use crate::{Error, Result};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// How deep archives may be in one another.
const DEPTH: usize = 6;

/// What is said of a file that the user named.
const UNKNOWN: &str = "the kind of the file is not known; --input-format says it, or name it .txt, .md, .html, .mhtml, .eml, .mbox, \
                       .docx, .pdf, .jsonl, .json, .csv, .tsv, .parquet, .rss, .atom, .warc, or one of these in .gz, .zst, \
                       .zip or .tar";

impl ByteSource {
    /// Finds out what it is and begins to read it.
    pub fn open(self, settings: &Settings) -> Opened {
        let origin = Origin { path: self.origin.path.clone(), name: self.origin.name.clone() };
        self.try_open(settings)
            .unwrap_or_else(|error| Opened::Chunk(InputChunk(Content::Fault(error.in_file(&origin.path)))))
    }

    /// Finds out what the bytes are, and opens it: peels off one compression after the other until there is a document, a
    /// table or an archive.
    fn try_open(mut self, settings: &Settings) -> Result<Opened> {
        let unreadable = |e: io::Error| Error::because(crate::ErrorKind::Unreadable, "the file cannot be read", e);
        loop {
            let mut head = self.peek(HEAD).map_err(unreadable)?;
            if is_package(&head) {
                head = self.peek(PACKAGE_HEAD).map_err(unreadable)?;
            }
            if head.is_empty() {
                // nothing on standard input is nothing to do
                return if self.origin.name == "-" {
                    Ok(Opened::PassedOver(self.origin.path, Why::Unknown))
                } else {
                    Err(Error::new(crate::ErrorKind::Empty, "the file is empty"))
                };
            }
            if records::begin(&head) {
                return self.records();
            }
            let named = self.named(&head, settings);
            let Some(kind) = named.or_else(|| self.by_bytes(&head, settings)) else {
                return if self.origin.name == "-" && !is_package(&head) && !is_binary(&decode(&head, None).text) {
                    Ok(self.rows(FileKind::JsonLines, settings))
                } else if self.asked {
                    Err(Error::new(crate::ErrorKind::Unsupported, UNKNOWN))
                } else {
                    Ok(Opened::PassedOver(self.origin.path, Why::Unknown))
                };
            };
            if self.depth > DEPTH {
                return Err(Error::new(
                    crate::ErrorKind::Malformed,
                    format!("it is in more than {DEPTH} archives; unpack it first"),
                ));
            }
            match kind {
                FileKind::Gzip if is_warc(&self.inner) => {
                    return Ok(Opened::Layer(Box::new(warc::Records::gzip(self, settings))));
                }
                FileKind::Gzip => {
                    let (budget, input) = (self.budget.clone(), self.input.into_stream());
                    self.input = Input::Stream(
                        budget.bound(MultiGzDecoder::new(io::BufReader::with_capacity(1 << 16, input)), self.depth),
                    );
                    self.inner = without_extension(&self.inner);
                    self.depth += 1;
                }
                FileKind::Zstd => {
                    let decoder = zstd::Decoder::new(self.input.into_stream()).map_err(unreadable)?;
                    self.input = Input::Stream(self.budget.bound(decoder, self.depth));
                    self.inner = without_extension(&self.inner);
                    self.depth += 1;
                }
                FileKind::Zip => return Ok(Opened::Layer(Box::new(zip::ZipMembers::new(self)?))),
                FileKind::Tar => return Ok(Opened::Layer(Box::new(tar::TarMembers::new(self)))),
                kind if kind.is_document() => return self.document(kind, settings).map(Opened::Chunk),
                _ => return self.table(kind, settings),
            }
        }
    }

    /// Records that this program has written are no input; where they are asked for it is said.
    fn records(self) -> Result<Opened> {
        if self.asked {
            return Err(Error::new(crate::ErrorKind::Unsupported, records::MESSAGE));
        }
        Ok(Opened::PassedOver(self.origin.path, Why::Records))
    }

    /// The kind that the first bytes show.
    fn by_bytes(&self, head: &[u8], settings: &Settings) -> Option<FileKind> {
        match FileKind::of_bytes(head, &self.inner) {
            None | Some(FileKind::Text) if csv::begins(head, &settings.fields) => Some(FileKind::Csv),
            // the message lists the columns that there are
            Some(FileKind::Text) if self.origin.name == "-" && csv::begins_unknown(head) => Some(FileKind::Csv),
            kind => kind,
        }
    }

    /// The kind that the settings or the name show. What is packed is no other, whatever the settings say.
    fn named(&self, head: &[u8], settings: &Settings) -> Option<FileKind> {
        let named = FileKind::of(self.inner.as_ref());
        let Some(asked) = settings.kind else { return named };
        let packed = named.filter(|kind| kind.is_packed());
        packed
            .or_else(|| {
                FileKind::of_bytes(head, &self.inner).filter(|kind| kind.is_packed() && asked != FileKind::Docx)
            })
            .or(Some(asked))
    }

    /// Opens something that holds rows or records.
    fn table(self, kind: FileKind, settings: &Settings) -> Result<Opened> {
        Ok(match kind {
            #[cfg(feature = "parquet")]
            FileKind::Parquet => {
                let (path, asked) = (self.origin.path.clone(), self.asked);
                match super::parquet::ParquetRows::new(self, settings) {
                    Err(error) if !asked && error.reason() == records::MESSAGE => {
                        Opened::PassedOver(path, Why::Records)
                    }
                    rows => Opened::Layer(Box::new(rows?)),
                }
            }
            #[cfg(not(feature = "parquet"))]
            FileKind::Parquet => {
                return Err(Error::new(
                    crate::ErrorKind::Unsupported,
                    "this build cannot read .parquet; build it with the feature `parquet`",
                ));
            }
            FileKind::Warc => Opened::Layer(Box::new(warc::Records::plain(self, settings))),
            _ => self.rows(kind, settings),
        })
    }

    /// Rows of text, which may be UTF-16.
    fn rows(self, kind: FileKind, settings: &Settings) -> Opened {
        let ByteSource { origin, mut input, .. } = self;
        let order = match &mut input {
            // what cannot be read is reported when it is read
            Input::File(file) if settings.date_format.is_none() => DateOrder::ahead(file).unwrap_or_default(),
            _ => DateOrder::default(),
        };
        let (head, fault) = fill(&mut input, HEAD);
        let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        let input = chained(head, fault, input).into_stream();
        let input: Box<dyn Read + Send> =
            if wide { Box::new(encoding_rs_io::DecodeReaderBytes::new(input)) } else { input };
        let limit = settings.max_doc_bytes;
        match kind {
            FileKind::Csv | FileKind::Tsv => {
                Opened::Layer(Box::new(csv::CsvRows::new(input, origin, kind == FileKind::Tsv, settings).after(order)))
            }
            FileKind::Json => {
                Opened::Layer(Box::new(json::Values::new(input, origin, limit).after(order).map(Step::Chunk)))
            }
            _ => Opened::Layer(Box::new(LineChunks::new(input, origin, limit).after(order).map(Step::Chunk))),
        }
    }

    fn document(self, kind: FileKind, settings: &Settings) -> Result<InputChunk> {
        let limit = settings.max_doc_bytes;
        let (budget, mut bytes) = (self.budget, Vec::new());
        let read = self.input.into_stream().take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|e| Error::because(crate::ErrorKind::Unreadable, "the file cannot be read", e))?;
        if bytes.len() > limit {
            return Err(too_big(limit));
        }
        if self.depth > 0 {
            // here, where members come one after the other, so that the same ones are read each time
            let unpacked = match kind {
                FileKind::Docx => docx::unpacks_to(&bytes).min((limit as u64).saturating_mul(docx::GROWTH)),
                FileKind::Pdf => pdf::unpacks_to(&bytes),
                _ => 0,
            };
            budget
                .spend(unpacked)
                .map_err(|e| Error::because(crate::ErrorKind::Malformed, "it cannot be unpacked", e))?;
        }
        Ok(InputChunk(Content::Document { origin: self.origin, kind, bytes, is_member: self.depth > 0 }))
    }
}

fn is_warc(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".warc.gz")
}

/// "a.jsonl.gz" is "a.jsonl", "a.tgz" is "a.tar".
fn without_extension(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    for (end, instead) in [(".tgz", ".tar"), (".tzst", ".tar"), (".gz", ""), (".gzip", ""), (".zst", ""), (".zstd", "")]
    {
        if lower.ends_with(end) {
            return format!("{}{instead}", &name[..name.len() - end.len()]);
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_what_is_packed() {
        for (name, want) in [("a.jsonl.gz", "a.jsonl"), ("a.TGZ", "a.tar"), ("a", "a"), ("a.zst", "a")] {
            assert_eq!(without_extension(name), want);
        }
    }
}

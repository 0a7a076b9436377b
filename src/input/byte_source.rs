//! A stream of bytes with a name, and what becomes of it: a document, rows, or what is packed in it.

use super::budget::Budget;
use super::chunk::{Chunk, Content, Origin};
use super::encoding::decode;
use super::kind::{HEAD, Kind, PACKAGE_HEAD, is_binary, is_package};
use super::passed::Why;
use super::rows::LineChunks;
use super::steady::Steady;
use super::text::too_big;
use super::{Settings, csv, json, records, tar, warc, zip};
use crate::{Error, Result};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

/// How deep archives may be in one another.
const DEPTH: usize = 6;

/// What is said of a file that the user named.
const UNKNOWN: &str = "the kind of the file is not known; --input-format says it, or name it .txt, .md, .html, .mhtml, .eml, \
                       .docx, .pdf, .jsonl, .json, .csv, .tsv, .parquet, .rss, .atom, .warc, or one of these in .gz, .zst, \
                       .zip or .tar";

/// Where bytes come from.
pub(crate) enum Input {
    /// A file, in which one can go back.
    File(File),
    /// Anything else.
    Stream(Box<dyn Read + Send>),
}

impl Input {
    pub fn into_stream(self) -> Box<dyn Read + Send> {
        match self {
            Input::File(file) => Box::new(Steady::new(file)),
            Input::Stream(stream) => stream,
        }
    }

    /// A file with the bytes; those of a stream are put into a temporary one, which goes with its handle.
    pub fn into_file(self) -> io::Result<File> {
        match self {
            Input::File(file) => Ok(file),
            Input::Stream(mut stream) => {
                let mut file = tempfile::tempfile()?;
                io::copy(&mut stream, &mut file)?;
                file.seek(SeekFrom::Start(0))?;
                Ok(file)
            }
        }
    }
}

/// A stream of bytes with a name.
pub(crate) struct ByteSource {
    pub origin: Origin,
    /// The name that shows the kind: without the `.gz` that has been taken off.
    pub inner: String,
    pub input: Input,
    pub budget: Budget,
    /// In how many archives it is.
    pub depth: usize,
    /// Whether the user named it: then a kind that is not known is a fault.
    pub asked: bool,
}

/// What a layer of an archive gives next.
pub(crate) enum Step {
    Chunk(Chunk),
    Open(ByteSource),
}

/// The pieces of one container, one after the other.
pub(crate) type Layer = Box<dyn Iterator<Item = Step> + Send>;

/// What a source turned out to be.
pub(crate) enum Opened {
    Chunk(Chunk),
    Layer(Layer),
    PassedOver(PathBuf, Why),
}

impl ByteSource {
    pub fn file(origin: Origin, file: File, asked: bool) -> Self {
        let size = file.metadata().map_or(0, |m| m.len());
        let inner = origin.name.clone();
        ByteSource { origin, inner, input: Input::File(file), budget: Budget::new(size), depth: 0, asked }
    }

    pub fn stream(origin: Origin, input: impl Read + Send + 'static) -> Self {
        let budget = Budget::new(0);
        let input = Input::Stream(budget.counted(input));
        ByteSource { inner: String::new(), origin, input, budget, depth: 0, asked: true }
    }

    /// A part of this source, of that name within it.
    pub fn part(origin: &Origin, name: &str, input: Box<dyn Read + Send>, budget: &Budget, depth: usize) -> Self {
        let origin = Origin { path: origin.path.join(name), name: format!("{}/{name}", origin.name) };
        ByteSource {
            origin,
            inner: name.to_owned(),
            input: Input::Stream(input),
            budget: budget.clone(),
            depth,
            asked: false,
        }
    }

    /// Finds out what it is and begins to read it.
    pub fn open(self, settings: &Settings) -> Opened {
        let origin = Origin { path: self.origin.path.clone(), name: self.origin.name.clone() };
        self.try_open(settings)
            .unwrap_or_else(|error| Opened::Chunk(Chunk(Content::Fault(error.in_file(&origin.path)))))
    }

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
                    Ok(self.rows(Kind::JsonLines, settings))
                } else if self.asked {
                    Err(Error::new(crate::ErrorKind::Unsupported, UNKNOWN))
                } else {
                    Ok(Opened::PassedOver(self.origin.path, Why::Unknown))
                };
            };
            if self.depth > DEPTH {
                return Err(Error::new(
                    crate::ErrorKind::Malformed,
                    format!("it stands in more than {DEPTH} archives; unpack it first"),
                ));
            }
            match kind {
                Kind::Gzip if is_warc(&self.inner) => {
                    return Ok(Opened::Layer(Box::new(warc::Records::gzip(self, settings))));
                }
                Kind::Gzip => {
                    let (budget, input) = (self.budget.clone(), self.input.into_stream());
                    self.input = Input::Stream(
                        budget.bound(MultiGzDecoder::new(io::BufReader::with_capacity(1 << 16, input)), self.depth),
                    );
                    self.inner = without_extension(&self.inner);
                    self.depth += 1;
                }
                Kind::Zstd => {
                    let decoder = zstd::Decoder::new(self.input.into_stream()).map_err(unreadable)?;
                    self.input = Input::Stream(self.budget.bound(decoder, self.depth));
                    self.inner = without_extension(&self.inner);
                    self.depth += 1;
                }
                Kind::Zip => return Ok(Opened::Layer(Box::new(zip::Members::new(self)?))),
                Kind::Tar => return Ok(Opened::Layer(Box::new(tar::Members::new(self)))),
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
    fn by_bytes(&self, head: &[u8], settings: &Settings) -> Option<Kind> {
        match Kind::of_bytes(head, &self.inner) {
            None | Some(Kind::Text) if csv::begins(head, &settings.fields) => Some(Kind::Csv),
            // it is told which columns there are
            Some(Kind::Text) if self.origin.name == "-" && csv::begins_unknown(head) => Some(Kind::Csv),
            kind => kind,
        }
    }

    /// The kind that the settings or the name show. What is packed is no other, whatever the settings say.
    fn named(&self, head: &[u8], settings: &Settings) -> Option<Kind> {
        let named = Kind::of(self.inner.as_ref());
        let Some(asked) = settings.kind else { return named };
        let packed = named.filter(|kind| kind.is_packed());
        packed
            .or_else(|| Kind::of_bytes(head, &self.inner).filter(|kind| kind.is_packed() && asked != Kind::Docx))
            .or(Some(asked))
    }

    fn table(self, kind: Kind, settings: &Settings) -> Result<Opened> {
        Ok(match kind {
            #[cfg(feature = "parquet")]
            Kind::Parquet => {
                let (path, asked) = (self.origin.path.clone(), self.asked);
                match super::parquet::Rows::new(self, settings) {
                    Err(error) if !asked && error.reason() == records::MESSAGE => {
                        Opened::PassedOver(path, Why::Records)
                    }
                    rows => Opened::Layer(Box::new(rows?)),
                }
            }
            #[cfg(not(feature = "parquet"))]
            Kind::Parquet => {
                return Err(Error::new(
                    crate::ErrorKind::Unsupported,
                    "this build cannot read .parquet; build it with the feature `parquet`",
                ));
            }
            Kind::Warc => Opened::Layer(Box::new(warc::Records::plain(self, settings))),
            _ => self.rows(kind, settings),
        })
    }

    /// Rows of text, which may be UTF-16.
    fn rows(self, kind: Kind, settings: &Settings) -> Opened {
        let ByteSource { origin, mut input, .. } = self;
        let (head, fault) = fill(&mut input, HEAD);
        let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        let input = chained(head, fault, input).into_stream();
        let input: Box<dyn Read + Send> =
            if wide { Box::new(encoding_rs_io::DecodeReaderBytes::new(input)) } else { input };
        let limit = settings.max_doc_bytes;
        match kind {
            Kind::Csv | Kind::Tsv => {
                Opened::Layer(Box::new(csv::Rows::new(input, origin, kind == Kind::Tsv, settings)))
            }
            Kind::Json => Opened::Layer(Box::new(json::Values::new(input, origin, limit).map(Step::Chunk))),
            _ => Opened::Layer(Box::new(LineChunks::new(input, origin, limit).map(Step::Chunk))),
        }
    }

    fn document(self, kind: Kind, settings: &Settings) -> Result<Chunk> {
        let limit = settings.max_doc_bytes;
        let mut bytes = Vec::new();
        let read = self.input.into_stream().take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|e| Error::because(crate::ErrorKind::Unreadable, "the file cannot be read", e))?;
        if bytes.len() > limit {
            return Err(too_big(limit));
        }
        Ok(Chunk(Content::Document { origin: self.origin, kind, bytes }))
    }

    /// The first bytes, which stay to be read.
    fn peek(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let (head, fault) = fill(&mut self.input, length);
        if let Input::File(file) = &mut self.input
            && fault.is_none()
            && file.seek(SeekFrom::Start(0)).is_ok()
        {
            return Ok(head);
        }
        if let (true, Some(fault)) = (head.is_empty(), fault.as_ref()) {
            return Err(io::Error::new(fault.kind(), fault.to_string()));
        }
        let input = std::mem::replace(&mut self.input, Input::Stream(Box::new(io::empty())));
        self.input = chained(head.clone(), fault, input);
        Ok(head)
    }
}

/// A fault that was met when looking ahead, given once in its place.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn chained(head: Vec<u8>, fault: Option<io::Error>, input: Input) -> Input {
    Input::Stream(Box::new(Cursor::new(head).chain(Failing(fault)).chain(input.into_stream())))
}

/// Reads up to `length` bytes, and the fault that stopped it.
fn fill(input: &mut Input, length: usize) -> (Vec<u8>, Option<io::Error>) {
    let mut bytes = Vec::with_capacity(length);
    let fault = match input {
        Input::File(file) => file.take(length as u64).read_to_end(&mut bytes),
        Input::Stream(stream) => stream.take(length as u64).read_to_end(&mut bytes),
    };
    (bytes, fault.err())
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

/// Whether a member of an archive is of the system that made it, and no document: `__MACOSX/._a.txt`, `.DS_Store`.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.len() > 1 && part.starts_with('.') && part != ".." || part == "__MACOSX")
}

/// The name of a member of an archive, with `/`; none where it leads out of the archive.
pub(crate) fn member_name(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let rooted = name.starts_with('/') || name.as_bytes().get(1) == Some(&b':');
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    (!rooted && !parts.is_empty() && !parts.contains(&"..") && !name.contains('\0')).then(|| parts.join("/"))
}

pub(crate) fn leads_out(name: &str, origin: &Origin) -> Chunk {
    let name: String = name.chars().take(200).collect();
    let error =
        Error::new(crate::ErrorKind::Malformed, format!("the name `{name}` leads out of the archive; it is not read"));
    Chunk(Content::Fault(error.in_file(&origin.path)))
}

/// The origin shared by the chunks of a container.
pub(crate) fn shared(origin: &Origin) -> Arc<Origin> {
    Arc::new(Origin { path: origin.path.clone(), name: origin.name.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_members() {
        for (name, want) in [
            ("a/b.txt", Some("a/b.txt")),
            ("./a//b.txt", Some("a/b.txt")),
            ("a\\b.txt", Some("a/b.txt")),
            ("../a.txt", None),
            ("a/../../b.txt", None),
            ("/etc/a.txt", None),
            ("C:\\a.txt", None),
            ("", None),
        ] {
            assert_eq!(member_name(name).as_deref(), want, "{name}");
        }
        assert!(is_hidden("__MACOSX/._a.txt") && is_hidden("a/.DS_Store") && !is_hidden("./a.txt"));
    }

    #[test]
    fn names_without_what_is_packed() {
        for (name, want) in [("a.jsonl.gz", "a.jsonl"), ("a.TGZ", "a.tar"), ("a", "a"), ("a.zst", "a")] {
            assert_eq!(without_extension(name), want);
        }
    }
}

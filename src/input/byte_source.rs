//! A stream of bytes with a name, and what it may turn out to be: a document, rows, or what is packed in it.

use super::budget::Budget;
use super::chunk::{Content, InputChunk};
use super::origin::Origin;
use super::passed::Why;
use super::steady::Steady;
use crate::Error;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;

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
    Chunk(InputChunk),
    Open(ByteSource),
}

/// The pieces of one container, one after the other.
pub(crate) type Layer = Box<dyn Iterator<Item = Step> + Send>;

/// What a source turned out to be.
pub(crate) enum Opened {
    Chunk(InputChunk),
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

    /// The first bytes, which stay to be read.
    pub fn peek(&mut self, length: usize) -> io::Result<Vec<u8>> {
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

pub(super) fn chained(head: Vec<u8>, fault: Option<io::Error>, input: Input) -> Input {
    Input::Stream(Box::new(Cursor::new(head).chain(Failing(fault)).chain(input.into_stream())))
}

/// Reads up to `length` bytes, and the fault that stopped it.
pub(super) fn fill(input: &mut Input, length: usize) -> (Vec<u8>, Option<io::Error>) {
    let mut bytes = Vec::with_capacity(length);
    let fault = match input {
        Input::File(file) => file.take(length as u64).read_to_end(&mut bytes),
        Input::Stream(stream) => stream.take(length as u64).read_to_end(&mut bytes),
    };
    (bytes, fault.err())
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

pub(crate) fn leads_out(name: &str, origin: &Origin) -> InputChunk {
    let name: String = name.chars().take(200).collect();
    let error =
        Error::new(crate::ErrorKind::Malformed, format!("the name `{name}` leads out of the archive; it is not read"));
    InputChunk(Content::Fault(error.in_file(&origin.path)))
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
}

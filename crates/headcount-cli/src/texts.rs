//! The texts of documents, each in a file of its own.

use super::output::{place_in, places};
use anyhow::Context;
use headcount::input::{InputChunk, Settings, read_file};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// No text has more bytes: `--max-doc-bytes` takes no more.
const LONGEST: usize = u32::MAX as usize;

/// The folder of the texts.
#[derive(Debug)]
pub struct Texts {
    folder: PathBuf,
    /// The folder as long as no other run may write into it.
    lock: Option<File>,
    /// How documents are read that the run has done before it was interrupted.
    settings: Settings,
    /// How many documents have had a name, by the hash of its path: a crawl has more names than fit into memory.
    written: HashMap<u64, u32>,
}

impl Texts {
    /// Texts go into this folder.
    pub fn new(folder: PathBuf, settings: Settings) -> Self {
        Texts { folder, lock: None, settings, written: HashMap::new() }
    }

    /// Passes over a piece of input whose texts are in the folder: which number a name has next depends on its documents. Cost:
    /// that of reading them.
    pub fn pass_over(&mut self, chunk: InputChunk) {
        let Texts { settings, written, .. } = self;
        chunk.for_each(settings, |article| {
            if let Ok(article) = article {
                next_number(written, &text_path(article.doc()));
            }
        });
    }

    /// Keeps other runs out of the folder as long as this one writes into it.
    ///
    /// # Errors
    /// Another run is writing into it.
    pub fn locked(mut self) -> anyhow::Result<Self> {
        // elsewhere a folder cannot be opened
        if cfg!(unix) {
            let folder = File::open(&self.folder);
            let folder = folder.with_context(|| format!("{}: the folder cannot be read", self.folder.display()))?;
            places::lock(&folder, &self.folder)?;
            self.lock = Some(folder);
        }
        Ok(self)
    }

    /// Writes a text; gives the path where it is not that of the name, since another document has it.
    ///
    /// # Errors
    /// Why the file cannot be written.
    pub fn write(&mut self, doc: &str, text: &str) -> Result<Option<PathBuf>, String> {
        let plain = text_path(doc);
        let number = next_number(&mut self.written, &plain);
        let name = numbered(&plain, number);
        let path = self.folder.join(&name);
        let written = place_in(&self.folder, &name, text.as_bytes());
        written.map_err(|e| format!("its text cannot be written to {}: {e}", path.display()))?;
        Ok((number > 1).then_some(path))
    }
}

/// The texts that a folder has for documents, as [`Texts`] has written them.
#[derive(Debug)]
pub struct Written {
    folder: PathBuf,
    /// The number of the file that a name was given last.
    given: HashMap<PathBuf, u32>,
}

impl Written {
    /// The texts of this folder.
    pub fn new(folder: PathBuf) -> Self {
        Written { folder, given: HashMap::new() }
    }

    /// How many texts the folder holds: one for each document of the run that wrote it, with and without claims.
    pub fn count(&self) -> u64 {
        let (mut folders, mut texts) = (vec![self.folder.clone()], 0);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                // of the entry itself: a link is not followed
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    Ok(kind) => {
                        texts += u64::from(kind.is_file() && entry.path().extension().is_some_and(|end| end == "txt"))
                    }
                    Err(_) => {}
                }
            }
        }
        texts
    }

    /// The text of the next document of that name, if one of those after the last `fits`.
    pub fn read(&mut self, doc: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
        let plain = text_path(doc);
        let given = self.given.get(&plain).copied().unwrap_or(0);
        // documents without claims have a text, and ask for none
        let read = |number| {
            let bytes = read_file(&self.folder.join(numbered(&plain, number)), LONGEST).ok()?;
            Some((number, String::from_utf8(bytes).ok()?))
        };
        let (number, text) = (given + 1..u32::MAX).map_while(read).find(|(_, text)| fits(text))?;
        self.given.insert(plain, number);
        Some(text)
    }
}

/// Which document of its name the next one is, from 1 on.
fn next_number(written: &mut HashMap<u64, u32>, plain: &Path) -> u32 {
    let number = written.entry(hash(plain)).or_default();
    *number += 1;
    *number
}

fn hash(path: &Path) -> u64 {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// "same.txt", and for the second of that name "same%2.txt", which no name gives by itself.
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_path_buf();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{}%{number}.txt", name.strip_suffix(".txt").unwrap_or(&name)))
}

/// Where the text of a document goes, under the folder of texts: its name and `.txt`.
fn text_path(doc: &str) -> PathBuf {
    PathBuf::from(headcount::output::file_name(doc) + ".txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::new(folder.path().to_path_buf(), Settings::default());
        let mut written = |doc: &str, text: &str| texts.write(doc, text).unwrap().is_some();
        let renamed = [("a:b", "1"), ("a%3Ab", "2"), ("a:b", "3"), ("a:b", "4"), ("c/d", "5")]
            .map(|(doc, text)| written(doc, text));
        assert_eq!(renamed, [false, false, true, true, false]);
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let names = ["a%3Ab.txt", "a%253Ab.txt", "a%3Ab%2.txt", "a%3Ab%3.txt", "c/d.txt"];
        assert_eq!(names.map(read), ["1", "2", "3", "4", "5"]);
        // a run that goes on writes what it had not done, whatever lies there
        let mut again = Texts::new(folder.path().to_path_buf(), Settings::default());
        assert_eq!(["a:b", "a:b"].map(|doc| next_number(&mut again.written, &text_path(doc))), [1, 2]);
        for (doc, text, number) in [("a:b", "4", "a%3Ab%3.txt"), ("a:b", "66", "a%3Ab%4.txt"), ("e", "7", "e.txt")] {
            again.write(doc, text).unwrap();
            assert_eq!(read(number), text);
        }
        // and are read in their order, those that do not fit passed over
        let mut texts = Written::new(folder.path().to_path_buf());
        let mut next = |want: &str| texts.read("a:b", |text| text == want);
        assert_eq!([next("1"), next("4"), next("3"), next("66")].map(|text| text.is_some()), [true, true, false, true]);
        assert_eq!(texts.count(), 7);
        // a new run writes over what an old one has left
        Texts::new(folder.path().to_path_buf(), Settings::default()).write("a:b", "8").unwrap();
        assert_eq!(read("a%3Ab.txt"), "8");
    }
}

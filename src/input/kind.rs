//! What a file is, and what its name says of it.

use crate::tsv;
use std::path::Path;
use std::sync::LazyLock;

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// One document: `.txt`, `.md`.
    Text,
    /// A page of HTML: `.html`, `.htm`, `.xhtml`.
    Html,
    /// A mail, or a page that a browser saved in one file: `.eml`, `.mhtml`, `.mht`; mails of a mailbox: `.mbox`.
    Mail,
    /// A document of a word processor: `.docx`.
    Docx,
    /// Pages as they are printed: `.pdf`.
    Pdf,
    /// A feed of RSS or Atom: `.rss`, `.atom`.
    Feed,
    /// A document a line: `.jsonl`, `.ndjson`.
    JsonLines,
    /// An object, an array of objects, or objects one after the other: `.json`.
    Json,
    /// A document a row under a header: `.csv`.
    Csv,
    /// The same with tabs: `.tsv`.
    Tsv,
    /// A document a row: `.parquet`.
    Parquet,
    /// Records of a crawl: `.warc`.
    Warc,
    /// Something compressed: `.gz`.
    Gzip,
    /// Something compressed: `.zst`.
    Zstd,
    /// An archive: `.zip`.
    Zip,
    /// An archive: `.tar`.
    Tar,
}

/// The extensions of names of files.
static EXTENSIONS: LazyLock<Vec<(&str, FileKind)>> = LazyLock::new(|| {
    let rows = tsv::rows(include_str!("data/extensions.tsv"));
    rows.filter_map(|[name, extension]| Some((extension, FileKind::from_any_name(name)?))).collect()
});

impl FileKind {
    /// The names by which a kind is asked for, with the kind.
    pub const NAMES: [(&str, FileKind); 13] = [
        ("txt", FileKind::Text),
        ("html", FileKind::Html),
        ("eml", FileKind::Mail),
        ("docx", FileKind::Docx),
        ("pdf", FileKind::Pdf),
        ("rss", FileKind::Feed),
        ("jsonl", FileKind::JsonLines),
        ("json", FileKind::Json),
        ("csv", FileKind::Csv),
        ("tsv", FileKind::Tsv),
        ("parquet", FileKind::Parquet),
        ("warc", FileKind::Warc),
        ("atom", FileKind::Feed),
    ];

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind)
    }

    /// The kind by its name in the list of extensions, where that of what is packed is as well.
    fn from_any_name(name: &str) -> Option<Self> {
        Self::from_name(name).or(match name {
            "gz" => Some(FileKind::Gzip),
            "zst" => Some(FileKind::Zstd),
            "zip" => Some(FileKind::Zip),
            "tar" => Some(FileKind::Tar),
            _ => None,
        })
    }

    /// Whether it is read as a whole, since it holds one document or few.
    pub(crate) fn is_document(self) -> bool {
        matches!(
            self,
            FileKind::Text | FileKind::Html | FileKind::Mail | FileKind::Docx | FileKind::Pdf | FileKind::Feed
        )
    }

    /// Whether other files are packed in it.
    pub(crate) fn is_packed(self) -> bool {
        matches!(self, FileKind::Gzip | FileKind::Zstd | FileKind::Zip | FileKind::Tar)
    }

    /// The kind by the name of a file.
    ///
    /// ```
    /// use headcount::input::FileKind;
    /// assert_eq!(FileKind::of("a/flood.HTML".as_ref()), Some(FileKind::Html));
    /// assert_eq!(FileKind::of("a/flood.jsonl.gz".as_ref()), Some(FileKind::Gzip));
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(own, _)| *own == extension).map(|(_, kind)| *kind)
    }
}

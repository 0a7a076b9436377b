//! What a file is, and what its name says of it.

use crate::tsv;
use std::path::Path;
use std::sync::LazyLock;

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
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
static EXTENSIONS: LazyLock<Vec<(&str, Kind)>> = LazyLock::new(|| {
    let rows = tsv::rows(include_str!("data/extensions.tsv"));
    rows.filter_map(|[name, extension]| Some((extension, Kind::from_any_name(name)?))).collect()
});

impl Kind {
    /// The names by which a kind is asked for, with the kind.
    pub const NAMES: [(&str, Kind); 13] = [
        ("txt", Kind::Text),
        ("html", Kind::Html),
        ("eml", Kind::Mail),
        ("docx", Kind::Docx),
        ("pdf", Kind::Pdf),
        ("rss", Kind::Feed),
        ("jsonl", Kind::JsonLines),
        ("json", Kind::Json),
        ("csv", Kind::Csv),
        ("tsv", Kind::Tsv),
        ("parquet", Kind::Parquet),
        ("warc", Kind::Warc),
        ("atom", Kind::Feed),
    ];

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind)
    }

    /// The kind by its name in the list of extensions, where that of what is packed is as well.
    fn from_any_name(name: &str) -> Option<Self> {
        Self::from_name(name).or(match name {
            "gz" => Some(Kind::Gzip),
            "zst" => Some(Kind::Zstd),
            "zip" => Some(Kind::Zip),
            "tar" => Some(Kind::Tar),
            _ => None,
        })
    }

    /// Whether it is read as a whole, since it holds one document or few.
    pub(crate) fn is_document(self) -> bool {
        matches!(self, Kind::Text | Kind::Html | Kind::Mail | Kind::Docx | Kind::Pdf | Kind::Feed)
    }

    /// Whether other files are packed in it.
    pub(crate) fn is_packed(self) -> bool {
        matches!(self, Kind::Gzip | Kind::Zstd | Kind::Zip | Kind::Tar)
    }

    /// The kind that the name of a file tells.
    ///
    /// ```
    /// use headcount::input::Kind;
    /// assert_eq!(Kind::of("a/flood.HTML".as_ref()), Some(Kind::Html));
    /// assert_eq!(Kind::of("a/flood.jsonl.gz".as_ref()), Some(Kind::Gzip));
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(own, _)| *own == extension).map(|(_, kind)| *kind)
    }
}

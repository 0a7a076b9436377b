//! A record of a crawl.

/// A record, as it is in the file.
#[derive(Debug, Hash)]
pub(crate) struct WarcRecord {
    /// `response`, `resource` or `conversion`.
    pub kind: String,
    pub id: Option<String>,
    pub url: Option<String>,
    pub content_type: Option<String>,
    pub body: Vec<u8>,
    /// Its number in the file, from 1.
    pub number: usize,
}

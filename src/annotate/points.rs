//! Offsets of mentions: bytes of the text as it is read become code points of the text.

use crate::article::Article;
use crate::resolve::offsets::CodePoints;

/// The code points in the text of bytes of what is read, counted in one pass.
pub(super) struct Points(Vec<(usize, usize)>);

impl Points {
    /// Counts them at these bytes, in whatever order they come.
    pub fn new(mut bytes: Vec<usize>, article: &Article) -> Self {
        bytes.sort_unstable();
        bytes.dedup();
        let mut points = CodePoints::new(article.text());
        Points(bytes.into_iter().map(|byte| (byte, points.at(article.in_text(byte)))).collect())
    }

    /// The code point at a byte that was counted.
    pub fn of(&self, byte: usize) -> usize {
        self.0.binary_search_by_key(&byte, |&(b, _)| b).ok().map_or(byte, |at| self.0[at].1)
    }
}

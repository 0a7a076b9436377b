//! Where a claim is in the text that its offsets refer to.

use crate::claim::Claim;
use std::ops::Range;

impl Claim {
    /// Whether the quote is in this text where the claim says; of another text it most often does not.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let text = "Rain fell. Police said 12 people were killed.";
    /// let claims = Extractor::new(Options::default())?.extract(&Article::new("a", text));
    /// assert!(claims[0].is_in(text) && !claims[0].is_in(&text[1..]));
    /// assert_eq!(claims[0].sentence_in(text), Some(11..45));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn is_in(&self, text: &str) -> bool {
        text.get(self.byte_start..self.byte_end).is_some_and(|quote| quote == self.quote)
    }

    /// Where the sentence of the claim is in the text, in bytes; none where it is not about the quote.
    ///
    /// Cost: the length of the sentence.
    pub fn sentence_in(&self, text: &str) -> Option<Range<usize>> {
        let length = self.sentence.len();
        let mut from = self.byte_end.saturating_sub(length).min(text.len());
        let mut to = self.byte_start.saturating_add(length).min(text.len());
        while !text.is_char_boundary(from) {
            from += 1;
        }
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let start = from + text.get(from..to)?.find(&self.sentence)?;
        Some(start..start + length)
    }
}

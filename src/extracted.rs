//! What comes of one article.

use crate::article::Article;
use crate::claim::Claim;
use crate::limits;
use crate::{Error, ErrorKind};

/// What was found in one article.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Extracted {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The byte of the text from which on claims may have been left out, where the article holds more than the
    /// [`limits`](crate::limits) let through; none for articles as people write them.
    pub left_out_from: Option<usize>,
}

impl Extracted {
    /// What is to be said of a document of which claims may have been left out.
    pub fn fault(&self, article: &Article) -> Option<Error> {
        let from = self.left_out_from?;
        let message = format!(
            "the document holds more than {} claims, or more words than are read; what stands from byte {from} of its text on \
             is left out: cut it into smaller ones",
            limits::CLAIMS
        );
        Some(Error::new(ErrorKind::TooBig, message).in_file(article.doc()).in_stage("extract"))
    }
}

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
    /// Whether it took more steps than are taken for one document of its length; then it gives no claims.
    pub out_of_steps: bool,
}

impl Extracted {
    /// What is to be said of a document of which claims may have been left out.
    pub fn fault(&self, article: &Article) -> Option<Error> {
        if self.out_of_steps {
            let message = "the document takes more steps than one of its length may: it has more numbers and words of harm than \
                           articles have; it is passed over, and no claim of it is written";
            return Some(too_big(article, message));
        }
        let from = self.left_out_from?;
        let message = format!(
            "the document holds more than {} claims, or more words than are read; what is from byte {from} of its text on \
             is left out: cut it into smaller ones",
            limits::CLAIMS
        );
        Some(too_big(article, message))
    }

    /// What is to be said of a document that comes after as many bytes of records as one file may give.
    pub fn beyond_what_a_file_gives(article: &Article) -> Error {
        let message = format!(
            "the documents before it in its file come to {} bytes of records, the most of one that is read as a whole; cut \
             the file into smaller ones",
            limits::RECORDS
        );
        too_big(article, message)
    }
}

fn too_big(article: &Article, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::TooBig, message).in_file(article.doc()).in_stage("extract")
}

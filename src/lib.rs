//! headcount reads news and writes one record for every numeric claim about people: who said how many, and when.
//!
//! ```
//! use headcount::{Article, Extractor, Options};
//!
//! let extractor = Extractor::new(Options::default())?;
//! let article = Article::new("flood.txt", "Police said on Sunday that at least 12 people were killed.");
//! for claim in extractor.extract(&article) {
//!     println!("{} {:?} {:?}", claim.metric, claim.value, claim.source);
//! }
//! # Ok::<(), headcount::Error>(())
//! ```

pub mod annotate;
mod article;
mod attribution;
pub mod claim;
mod error;
pub mod eval;
mod evidence;
pub mod explain;
mod extractor;
pub mod fit;
mod grammar;
mod html;
pub mod input;
mod lang;
mod lexicon;
pub mod limits;
mod mentions;
mod mojibake;
pub mod output;
pub mod parallel;
mod pipeline;
mod prefilter;
mod published;
pub mod report;
mod resolve;
mod span;
mod standing;
mod text;
mod tsv;

pub use article::Article;
pub use claim::Claim;
pub use error::{Error, ErrorKind, Result};
pub use extractor::{Extracted, Extractor, Options};
pub use span::Span;

/// The inner stages, for the tests and benchmarks of this project: any version may change them.
#[doc(hidden)]
pub mod stages {
    /// The same extractor without the fitted weights: what the rules do by themselves.
    pub fn without_evidence(mut extractor: crate::Extractor) -> crate::Extractor {
        extractor.models_mut().clear();
        extractor
    }

    /// The same extractor without the quick look at a text before it is cut: nothing else may come of it.
    pub fn without_prefilter(mut extractor: crate::Extractor) -> crate::Extractor {
        extractor.pass_all();
        extractor
    }

    pub mod attribution {
        pub use crate::attribution::*;
    }
    pub mod grammar {
        pub use crate::grammar::*;
    }
    pub mod html {
        pub use crate::html::*;
    }
    pub mod lexicon {
        pub use crate::lexicon::*;
    }
    pub mod mentions {
        pub use crate::mentions::*;
    }
    pub mod resolve {
        pub use crate::resolve::*;
    }
    pub mod text {
        pub use crate::text::*;
    }
}

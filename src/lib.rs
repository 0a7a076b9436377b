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
//!
//! An [`Extractor`] is made once (some 20 ms) and shared between threads; it keeps nothing of a document. An [`Article`] is a text
//! with what is known of it, a [`Claim`] one record, whose fields are those of a line that the command writes.
//!
//! | what for | where |
//! |---|---|
//! | files and folders of any kind of [`input`] to articles | [`input::articles`], or [`input::open`] for many threads |
//! | claims to JSON lines, tables, databases | [`output::Encoder`], [`output::Format`] |
//! | one page to look at | [`report::Report`] |
//! | quantities, dates, bodies and places, before any claim | [`Extractor::mentions`], [`annotate`] |
//! | why a claim is as it is | [`Extractor::explain`] |
//! | how good it is, against gold | [`eval`] |
//! | weights fitted on labels of your own | [`fit`](mod@fit) |
//! | many threads, results in order | [`parallel::in_order`] |
//!
//! Words, rules and metrics are data: [`Options::lexicon`] lays a folder over those that are built in. Every fault is an [`Error`]
//! with its [`ErrorKind`], and with file, line and column where it has a place.
//!
//! # Features
//!
//! `parquet` reads and writes `.parquet`, `sqlite` writes SQLite databases, which is built from its C source; both are on by
//! default. Without them the formats are refused by name.

pub mod annotate;
mod article;
mod attribution;
pub mod claim;
mod columns;
mod error;
pub mod eval;
mod evidence;
pub mod explain;
mod extracted;
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
mod position;
mod prefilter;
mod published;
pub mod report;
mod resolve;
mod span;
mod text;
mod tsv;

pub use article::Article;
pub use claim::Claim;
pub use error::{Error, ErrorKind, Result};
pub use extracted::Extracted;
pub use extractor::{Extractor, Options};
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

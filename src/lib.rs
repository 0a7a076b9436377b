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
pub mod attribution;
pub mod claim;
mod error;
pub mod eval;
mod extractor;
pub mod grammar;
pub mod html;
pub mod input;
pub mod lexicon;
pub mod mentions;
pub mod output;
pub mod parallel;
mod pipeline;
mod prefilter;
mod published;
pub mod resolve;
mod span;
pub mod text;

pub use article::Article;
pub use claim::Claim;
pub use error::{Error, Result};
pub use extractor::{Extractor, Options};
pub use span::Span;

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

mod article;
pub mod claim;
mod error;
pub mod eval;
mod extractor;
pub mod find;
pub mod lexicon;
pub mod link;
pub mod mentions;
pub mod parallel;
mod pipeline;
pub mod read;
pub mod segment;
pub mod settle;
mod span;
pub mod strip;
pub mod write;

pub use article::Article;
pub use claim::Claim;
pub use error::{Error, Result};
pub use extractor::{Extractor, Options};
pub use span::Span;

//! headcount reads news and writes one record for every numeric claim about people: who said how many, and when.

pub mod claim;
mod error;
pub mod find;
pub mod lexicon;
pub mod segment;
mod span;

pub use claim::Claim;
pub use error::{Error, Result};
pub use span::Span;

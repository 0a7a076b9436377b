//! Mentions to claims: whom a number counts, which rule takes it, which metric a word tells, and which date belongs to it.

pub mod antecedent;
pub mod chunks;
pub mod claims;
pub mod clause;
pub mod counted;
mod finding;
pub mod location;
pub mod noun_phrase;
mod nouns;
mod parts;
pub mod section;
pub mod when;

pub use finding::Finding;

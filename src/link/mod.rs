//! Mentions to claims: what is counted, who says so, and when.

pub mod antecedent;
pub mod attitude;
pub mod attribution;
pub mod chunks;
pub mod claims;
pub mod clause;
pub mod counted;
pub mod hedge;
pub mod location;
pub mod noun_phrase;
mod nouns;
mod parts;
pub mod section;
pub mod source_phrase;
pub mod when;

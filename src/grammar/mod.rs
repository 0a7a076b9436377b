//! Mentions to claims: whom a number counts, which rule takes it, which metric a word shows, and which date belongs to it.

pub mod antecedent;
mod buffers;
pub mod chunks;
pub mod claim_dates;
pub mod claims;
pub mod clause;
pub mod counted_noun;
pub mod evidence;
mod finding;
mod fold;
pub mod link;
pub mod location;
mod no_people;
pub mod noun_phrase;
mod nouns;
mod phrase_cues;
pub mod second_metric;
pub mod section;
mod subsets;

pub use finding::Finding;

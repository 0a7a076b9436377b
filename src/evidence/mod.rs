//! Choices by fitted evidence.
//!
//! Much of what a record says is a choice among few candidates: which metric a number has, which of the bodies named vouches
//! for it, which of the places in reach is meant, or none of them. A module lists the candidates and writes down what speaks for
//! each ([`Features`]); a linear model ([`Model`]), fitted on articles that people have read, adds it up
//! ([`Models::likely`], a conditional logit). [`train`] fits one. Where the candidates are the same for every claim, as the
//! kinds of a source are, [`Models::answers`] holds what speaks for all of them together.
//!
//! A feature is one line, as `f.pair(key("last word"), word, distance)`: a name that no other template of the module has, and
//! one to three numbers, such as those of words ([`word`]). It asks for weights fitted anew.
//!
//! The weights are in a data file of the language. A feature is a number made from the name of its template and what the
//! text has there; it falls into one of 2^16 slots (feature hashing, Weinberger et al. 2009), so that no list of features must
//! be kept, and a word that was never seen has the weight of a slot that few others share.

mod answers;
mod digits;
mod features;
mod model;
mod train;

pub use answers::Answers;
pub(crate) use features::name_hash;
pub use features::{Features, coarse, key, word};
pub use model::{Model, Models, RecordedChoice, Task};
pub use train::{Example, train};

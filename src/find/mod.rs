//! What stands in a document: quantities, and in time dates, bodies, places and cue words.

pub mod quantity;

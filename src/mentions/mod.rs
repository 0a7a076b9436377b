//! Finds what a sentence holds, without asking yet what it means.

pub mod body;
pub mod date;
mod lookahead;
pub mod place;
pub mod quantity;

//! Finds what a sentence holds, without asking yet what it means.

pub mod body;
pub mod date;
mod outlook;
pub mod place;
pub mod quantity;

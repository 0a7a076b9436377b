//! Claims to records: dates resolved, sources named, repeats linked, ids given.

pub mod calendar;
pub(crate) mod confidence;
pub mod coreference;
mod dates;
mod identity;
pub(crate) mod offsets;
mod people;
mod records;
mod repeats;
mod scope;

pub use records::records;

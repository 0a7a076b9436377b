//! Claims to records: dates resolved, sources named, repeats linked, ids given.

pub mod calendar;
pub(crate) mod confidence;
pub mod coreference;
mod dates;
mod identity;
pub(crate) mod offsets;
mod actor;
mod cause;
mod circumstances;
mod event_choice;
mod part_choice;
mod people;
mod scope_choice;
mod source_choice;
mod whereabouts;
mod who_choice;
mod records;
mod repeats;
mod scope;

pub use records::records;

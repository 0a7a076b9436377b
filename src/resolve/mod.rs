//! Claims to records: dates resolved, sources named, repeats linked, ids given.

mod actor;
mod by_sentence;
pub mod calendar;
mod cause;
mod circumstances;
pub(crate) mod confidence;
mod context;
pub mod coreference;
mod dates;
mod event_choice;
mod event_date;
mod groups_choice;
mod identity;
mod introductions;
mod links;
mod modality_choice;
mod namesakes;
mod notices;
pub(crate) mod offsets;
mod one_body;
mod part_choice;
mod people;
mod record;
mod records;
mod sanity;
mod scope;
mod scope_choice;
mod seen;
mod setting;
mod source_choice;
mod source_place;
mod standing;
mod standing_choice;
mod whereabouts;
mod who_choice;

pub use records::records;

//! The fields that are scored beside those that every claim has.

/// The extended fields, in the order in which they are printed.
pub(super) const EXTENDED: [&str; 5] = ["who", "place", "country", "actor", "cause"];

/// The links, in the order in which they are printed.
pub(super) const LINKS: [&str; 4] = ["part_of", "restates", "supersedes", "disputes"];

/// Scope, and what a record says of the standing of people and of the source.
pub(super) const STANDING: [&str; 7] = ["scope", "via", "who_status", "who_side", "source_id", "source_type", "groups"];

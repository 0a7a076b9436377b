//! HXL: a row of tags under the header of a CSV file, and a column for each kind of people affected.
//!
//! A record holds one figure and says in `metric` what it counts. HXL wants a column for each, so that `--hxl` adds them:
//! `affected_killed` has the `value` of claims of fatalities, and so on. A claim that is denied fills none of them.

use crate::claim::{Claim, Polarity};
use crate::columns::Cell;
use crate::tsv;

const TABLE: &str = include_str!("data/hxl.tsv");

/// The columns that HXL adds, and the metric whose value each of them has.
pub(crate) const ADDED: [(&str, &str); 9] = [
    ("affected_killed", "fatalities"),
    ("affected_injured", "injured"),
    ("affected_missing", "missing"),
    ("affected_captured", "captured"),
    ("affected_detained", "detained"),
    ("affected_abducted", "abducted"),
    ("affected_freed", "freed"),
    ("affected_rescued", "rescued"),
    ("affected_displaced", "displaced"),
];

/// The tag of a column; empty where it has none.
pub(crate) fn tag(column: &str) -> &'static str {
    rows().find(|(name, _)| *name == column).map_or("", |(_, tag)| tag)
}

/// What is in the columns that are added.
pub(crate) fn cells(claim: &Claim) -> impl Iterator<Item = Cell> {
    let value = claim.value.filter(|_| claim.polarity != Polarity::Negative);
    ADDED.iter().map(move |(_, metric)| match value {
        Some(value) if claim.metric == *metric => Cell::Number(value.0),
        _ => Cell::Empty,
    })
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    tsv::rows(TABLE).skip(1).map(|[column, tag]| (column, tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::columns;

    #[test]
    fn tags_belong_to_columns_and_are_well_formed() {
        for (name, tag) in rows() {
            let known = columns().iter().any(|c| c.name == name) || ADDED.iter().any(|(added, _)| *added == name);
            assert!(known, "{name} is no column");
            let parts: Vec<_> = tag.strip_prefix('#').expect(tag).split('+').collect();
            assert!(parts.iter().all(|p| p.starts_with(|c: char| c.is_ascii_lowercase())), "{tag}");
        }
        assert!(ADDED.iter().all(|(name, _)| !tag(name).is_empty()));
        let tags = ["source", "said", "country", "affected_killed", "affected_injured"].map(tag);
        assert_eq!(tags, ["#meta+source", "#date+reported", "#country+code", "#affected+killed", "#affected+injured"]);
    }
}

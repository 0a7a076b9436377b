//! The extended fields: who, place, country, actor and cause, each scored on its own over the claims that were found.

use super::compare::same_name;
use super::gold::GoldClaim;
use super::record::Record;
use serde_json::Value;

/// What becomes of one extended field of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FieldOutcome {
    /// The record says what gold accepts.
    pub right: bool,
    /// The record says something else.
    pub spurious: bool,
    /// Gold has a value that the record lacks.
    pub missed: bool,
}

/// Compares one extended field; none where gold was not coded for it, or where both say nothing.
pub(super) fn compare(field: &str, gold: &GoldClaim, record: &Record) -> Option<FieldOutcome> {
    let want = text(gold.more.get(field)?);
    let got = match field {
        "who" => record.who.as_deref(),
        _ => record.more.get(field).and_then(text),
    };
    // a country that the coder was not sure of counts neither for nor against
    if want.is_none() && (got.is_none() || field == "country") {
        return None;
    }
    let right = accepts(field, gold, got);
    if right && got.is_none() {
        return None;
    }
    Some(FieldOutcome { right, spurious: !right && got.is_some(), missed: !right && want.is_some() })
}

/// Whether a value is accepted of a field that was coded; not where it was not.
pub(crate) fn accepts_coded(field: &str, gold: &GoldClaim, got: Option<&str>) -> bool {
    gold.more.contains_key(field) && accepts(field, gold, got)
}

/// Whether a value is one of the accepted readings. Names may be longer or shorter, codes may not.
fn accepts(field: &str, gold: &GoldClaim, got: Option<&str>) -> bool {
    let mut accepted =
        std::iter::once(gold.more.get(field).and_then(text)).chain(gold.alternatives(field).iter().map(text));
    match got {
        Some(got) if !matches!(field, "country" | "cause") => accepted.flatten().any(|want| same_name(want, got)),
        _ => accepted.any(|want| want == got),
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

//! What else a record says of a claim: its links to other claims, its scope, the standing of people and of the source.
//!
//! Scored only where gold was coded for it, as the key `scope` of a claim says. Links name their target by its index among
//! the claims of the document.

use super::compare::{same_name, same_slug};
use super::fields::{LINKS, STANDING};
use super::gold::GoldClaim;
use super::record::Record;
use serde_json::Value;

/// Whether a field is one of these.
pub(super) fn is_scored(field: &str) -> bool {
    LINKS.contains(&field) || STANDING.contains(&field)
}

/// What becomes of one field of one claim: right, spurious or missed, as for the extended fields.
pub(super) type FieldOutcome = super::extended::FieldOutcome;

/// The claims and records of one document, and which of them belong together.
pub(super) struct Paired<'a> {
    pub golds: &'a [&'a GoldClaim],
    pub records: &'a [&'a Record],
    pub pairs: &'a [(usize, usize)],
}

impl Paired<'_> {
    /// What becomes of each coded field of the pair; nothing where both say nothing.
    pub fn compare(&self, gold: usize, record: usize) -> Vec<(&'static str, FieldOutcome)> {
        let (claim, found) = (self.golds[gold], self.records[record]);
        if !claim.more.contains_key("scope") {
            return Vec::new();
        }
        let was_coded = |key: &&&'static str| !claim.is_left_out(key);
        let links = LINKS.iter().filter(was_coded).filter_map(|&key| Some((key, self.target(key, gold, found)?)));
        let fields = STANDING.iter().filter(was_coded).filter_map(|&key| Some((key, field(key, claim, found)?)));
        links.chain(fields).collect()
    }

    /// A link is right where it leads to the record of the claim that gold names, or to one that restates it.
    fn target(&self, key: &str, gold: usize, found: &Record) -> Option<FieldOutcome> {
        let claim = self.golds[gold];
        let want = match key {
            "part_of" => claim.part_of,
            _ => claim.more.get(key).and_then(Value::as_i64),
        };
        let want = want.and_then(|at| usize::try_from(at).ok());
        let got = match key {
            "part_of" => found.part_of.as_deref(),
            _ => link(found, key),
        };
        // what was not found cannot be linked to
        let want = want.filter(|&at| self.pairs.iter().any(|pair| pair.0 == at));
        let to = got.and_then(|id| self.gold_of(id));
        let id = found.more.get("id").and_then(Value::as_str).unwrap_or_default();
        let right = match (want, to) {
            (Some(want), Some(to)) => self.first(want) == self.first(to),
            // a headline restates the text below it, where labels have the text restate the headline
            (None, Some(to)) if key == "restates" => self.first(to) == self.first(gold),
            (Some(want), None) if key == "restates" => self.is_restated(want, id),
            // of two rivals either may name the other
            (None, Some(to)) if key == "disputes" => {
                self.disputed(to).is_some_and(|at| self.first(at) == self.first(gold))
            }
            (Some(want), None) if key == "disputes" => {
                self.record_of(want).is_some_and(|rival| link(rival, key) == Some(id))
            }
            _ => false,
        };
        (want.is_some() || got.is_some()).then_some(FieldOutcome {
            right,
            spurious: !right && got.is_some(),
            missed: !right && want.is_some(),
        })
    }

    /// Whether the record of a claim, or of one that states the same, restates the record with this id.
    fn is_restated(&self, claim: usize, id: &str) -> bool {
        self.pairs
            .iter()
            .any(|pair| self.first(pair.0) == self.first(claim) && link(self.records[pair.1], "restates") == Some(id))
    }

    /// The record of a claim.
    fn record_of(&self, claim: usize) -> Option<&Record> {
        self.pairs.iter().find(|pair| pair.0 == claim).map(|pair| self.records[pair.1])
    }

    /// The claim that gold has another dispute.
    fn disputed(&self, claim: usize) -> Option<usize> {
        let at = self.golds[claim].more.get("disputes").and_then(Value::as_i64)?;
        usize::try_from(at).ok().filter(|&at| at < self.golds.len())
    }

    /// The claim of gold whose record has this id.
    fn gold_of(&self, id: &str) -> Option<usize> {
        let named = |pair: &&(usize, usize)| self.records[pair.1].more.get("id").and_then(Value::as_str) == Some(id);
        self.pairs.iter().find(named).map(|pair| pair.0)
    }

    /// The first of the claims that state the same figure again.
    fn first(&self, mut at: usize) -> usize {
        for _ in 0..self.golds.len() {
            let before = self.golds[at].more.get("restates").and_then(Value::as_i64);
            match before.and_then(|at| usize::try_from(at).ok()).filter(|&before| before < at) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }
}

/// The id that a link of a record leads to.
fn link<'r>(record: &'r Record, key: &str) -> Option<&'r str> {
    record.more.get(key).and_then(Value::as_str)
}

/// Whether a record has a field as gold codes it; none where neither says anything.
fn field(key: &str, claim: &GoldClaim, found: &Record) -> Option<FieldOutcome> {
    let (want, got) = (values(claim.more.get(key)), values(found.more.get(key)));
    if want.is_empty() && got.is_empty() {
        return None;
    }
    if matches!(key, "source_type" | "source_id") && !is_coded(key, claim, found) {
        return None;
    }
    let same = match key {
        "via" => same_name,
        "who_side" => same_slug,
        _ => str::eq_ignore_ascii_case,
    };
    let is_right =
        |want: &[&str]| want.len() == got.len() && want.iter().all(|want| got.iter().any(|got| same(want, got)));
    let right = is_right(&want) || claim.alternatives(key).iter().any(|other| is_right(&values(Some(other))));
    if right && got.is_empty() {
        return None;
    }
    Some(FieldOutcome { right, spurious: !right && !got.is_empty(), missed: !right && !want.is_empty() })
}

/// Whether gold says what kind of source there is, or which: not so where it names one and leaves out the kind, and where it
/// accepts the narrator whom the record has.
fn is_coded(key: &str, claim: &GoldClaim, found: &Record) -> bool {
    let left_out = key == "source_type" && claim.source.is_some() && values(claim.more.get(key)).is_empty();
    let narrator = claim.narrator_ok == Some(true) && found.source.is_none();
    !left_out && !narrator
}

/// A field's values: none, one, or those of a list.
fn values(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a field of one claim and its record: right, spurious, missed; none where it is passed over.
    fn outcome(key: &str, gold: &str, record: &str) -> Option<(bool, bool, bool)> {
        let base = r#""start": 0, "end": 2, "metric": "fatalities""#;
        let gold: GoldClaim = serde_json::from_str(&format!("{{{base}, {gold}}}")).expect("a claim of gold");
        let whole = format!(r#"{{{base}, "doc": "a", "id": "c1", {record}}}"#);
        let record: Record = serde_json::from_str(&whole).expect("a record");
        let paired = Paired { golds: &[&gold], records: &[&record], pairs: &[(0, 0)] };
        let outcomes = paired.compare(0, 0);
        outcomes.into_iter().find(|(name, _)| *name == key).map(|(_, o)| (o.right, o.spurious, o.missed))
    }

    #[test]
    fn what_was_coded_counts_and_what_else_is_accepted_is_right() {
        let (right, wrong, missed, spurious) =
            ((true, false, false), (false, true, true), (false, false, true), (false, true, false));
        let cases = [
            ("scope", r#""scope": "stock""#, r#""scope": "stock""#, Some(right)),
            ("scope", r#""scope": "stock""#, r#""scope": "period""#, Some(wrong)),
            ("scope", r#""scope": "stock", "scope_alt": ["period"]"#, r#""scope": "period""#, Some(right)),
            ("who_status", r#""who_status": "police""#, r#""who_status": "police""#, None),
            ("who_status", r#""scope": "stock""#, r#""who_status": "police""#, Some(spurious)),
            ("who_status", r#""scope": "stock", "who_status": "police""#, r#""scope": "stock""#, Some(missed)),
            ("who_status", r#""scope": "stock", "who_status": "police", "who_status_alt": [null]"#, r#""x": 1"#, None),
            ("who_side", r#""scope": "stock", "who_side": "hts""#, r#""who_side": "sy-hts""#, Some(right)),
            ("groups", r#""scope": "stock", "groups": ["men", "women"]"#, r#""groups": ["women", "men"]"#, Some(right)),
            ("groups", r#""scope": "stock", "groups": ["men"]"#, r#""groups": ["women", "men"]"#, Some(wrong)),
            (
                "groups",
                r#""scope": "stock", "groups": ["men"], "groups_alt": [["women", "men"]]"#,
                r#""groups": ["women", "men"]"#,
                Some(right),
            ),
            ("via", r#""scope": "stock", "uncoded": ["via"]"#, r#""via": ["Radio Zora"]"#, None),
            ("restates", r#""scope": "stock""#, r#""restates": "c0""#, Some(spurious)),
            ("restates", r#""scope": "stock", "uncoded": ["restates"]"#, r#""restates": "c0""#, None),
        ];
        for (key, gold, record, expected) in cases {
            assert_eq!(outcome(key, gold, record), expected, "{key} {gold} {record}");
        }
    }
}

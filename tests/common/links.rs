//! What holds for the links and dates of the records of one document.

use headcount::Claim;
use headcount::claim::Modality;
use std::collections::{BTreeMap, BTreeSet};

/// Asserts that each link leads to another record of the document and none in a circle, that a part is no more than its
/// whole, that two records have one link at the most, and that dates are in order.
pub fn hold(claims: &[Claim]) {
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    for claim in claims {
        let links = [&claim.part_of, &claim.supersedes, &claim.restates, &claim.disputes];
        let targets: Vec<&str> = links.into_iter().flatten().map(String::as_str).collect();
        let distinct: BTreeSet<&str> = targets.iter().copied().collect();
        assert_eq!(distinct.len(), targets.len(), "one link for a pair: {claim:?}");
        assert!(
            targets.iter().all(|id| by_id.contains_key(id) && *id != claim.id),
            "a link leads to another: {claim:?}"
        );
        for follow in [|c: &Claim| c.part_of.clone(), |c: &Claim| c.supersedes.clone(), |c: &Claim| c.restates.clone()]
        {
            let mut seen = BTreeSet::from([claim.id.clone()]);
            let mut at = follow(claim);
            while let Some(id) = at {
                at = follow(by_id[id.as_str()]);
                assert!(seen.insert(id), "no links in a circle: {claim:?}");
            }
        }
        if let Some(whole) = claim.part_of.as_deref() {
            let (part, whole) = (figure(claim), figure(by_id[whole]));
            assert!(part.zip(whole).is_none_or(|(part, whole)| part <= whole), "a part is no more: {claim:?}");
        }
        in_order(claim);
    }
}

fn figure(claim: &Claim) -> Option<f64> {
    [claim.value, claim.high, claim.low].into_iter().flatten().map(|figure| figure.0).next()
}

/// Nothing happened after it was said, or after the day of publication, unless it is to come.
fn in_order(claim: &Claim) {
    const OPEN: [Modality; 7] = [
        Modality::Planned,
        Modality::Hypothetical,
        Modality::Question,
        Modality::Estimated,
        Modality::Feared,
        Modality::Possible,
        Modality::Believed,
    ];
    let Some(published) = claim.published.as_deref().filter(|day| day.len() == 10 && !day.contains('X')) else {
        return;
    };
    if OPEN.contains(&claim.modality) || claim.warnings.iter().any(|warning| warning == "published_differs") {
        return;
    }
    let after = |from: &Option<String>, day: &str| from.as_deref().is_some_and(|from| from > day);
    assert!(!after(&claim.said_from, published), "said after it was published: {claim:?}");
    assert!(!after(&claim.event_from, published), "happened after it was published: {claim:?}");
    let said = claim.said_to.as_deref();
    assert!(said.is_none_or(|said| !after(&claim.event_from, said)), "happened after it was said: {claim:?}");
}

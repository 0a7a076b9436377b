//! A record for each co-source.

use crate::claim::Claim;
use crate::limits;
use crate::resolve::coreference::Source;
use crate::text::Document;
use rustc_hash::FxHashMap;

/// Gives each co-source a record of its own: "the army and the police said 12". `joint` has the sources
/// beside the first, by claim. A part belongs to the whole of the same source.
pub(in crate::resolve) fn each_source(
    claims: Vec<Claim>,
    joint: Vec<(usize, Vec<Source>)>,
    mut id: impl FnMut(&Claim) -> String,
    document: &Document,
) -> Vec<Claim> {
    if joint.is_empty() {
        return claims;
    }
    let mut ids: FxHashMap<(String, Option<String>), String> = FxHashMap::default();
    let mut joint = joint.into_iter().peekable();
    let mut all = Vec::with_capacity(claims.len() + joint.len());
    for (index, claim) in claims.into_iter().enumerate() {
        let others = joint.next_if(|(at, _)| *at == index).map_or(Vec::new(), |(_, others)| others);
        let first = claim.id.clone();
        let copies: Vec<Claim> = others
            .into_iter()
            .take(limits::CLAIMS.saturating_sub(all.len()))
            .map(|source| {
                let mut copy = Claim { id: id(&claim), ..claim.clone() };
                let whole =
                    |whole: String| ids.get(&(whole.clone(), Some(source.name.clone()))).cloned().unwrap_or(whole);
                copy.part_of = copy.part_of.map(whole);
                source.set_name(&mut copy, document);
                copy
            })
            .collect();
        ids.extend(copies.iter().map(|copy| ((first.clone(), copy.source.clone()), copy.id.clone())));
        all.push(claim);
        all.extend(copies);
    }
    all
}

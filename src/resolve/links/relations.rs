//! The links that the grammar finds within a sentence.

use super::alike::is_less;
use crate::claim::Claim;
use crate::grammar::Finding;
use crate::grammar::claims::EARLIER;

/// How many claims before a sentence may be the whole of a part that it gives.
const WHOLES: usize = 50;

/// Sets part_of and supersedes among the claims of one sentence, and to the claims before it.
pub(in crate::resolve) fn relate(claims: &mut [Claim], first: usize, finding: &Finding) {
    for (index, link) in finding.links.iter().enumerate() {
        let this = first + index;
        if let Some(whole) = link.part_of {
            let whole = if whole == EARLIER {
                let part = &claims[this];
                let from = first.saturating_sub(WHOLES);
                claims[from..first]
                    .iter()
                    .rposition(|c| c.metric == part.metric && c.part_of.is_none() && !is_less(c, part))
                    .map(|at| from + at)
            } else {
                Some(first + whole)
            };
            claims[this].part_of = whole.filter(|&w| w != this).map(|w| claims[w].id.clone());
        }
        if let Some(newer) = link.superseded_by {
            let older = claims[this].id.clone();
            if newer != EARLIER {
                claims[first + newer].supersedes = Some(older);
            }
        }
    }
}

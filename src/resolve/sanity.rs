//! Dates in order: nothing was said or happened after the text was published, and nothing happened after it was said, unless
//! it is to come.

use super::context::Context;
use super::notices::warn;
use crate::claim::{Claim, Modality, SaidBasis};

/// The warning that the text gives another day than that of its publication.
const PUBLISHED_DIFFERS: &str = "published_differs";

impl Context<'_, '_> {
    /// Mends the dates of a claim that cannot be so. A day that the text writes out goes before the date of the document.
    pub(super) fn order_dates(&self, claim: &mut Claim) {
        // what a post reports has happened by the day of the post, whatever day the page gives for itself
        let posted = self.article.posted(claim.byte_start as u32);
        let Some(day) = posted.or(self.published.as_deref()).filter(|day| is_day(day)) else { return };
        let mut published = day.to_owned();
        // the day that the text puts over itself goes before that of the row or page
        if let Some(written) = self.heading.clone().filter(|_| posted.is_none()) {
            warn(claim, PUBLISHED_DIFFERS);
            if claim.said_basis == SaidBasis::Document {
                claim.said = Some(written.clone());
                (claim.said_from, claim.said_to) = (Some(written.clone()), Some(written.clone()));
            }
            published = written;
        }
        if claim.said_from.as_deref().is_some_and(|said| said > &*published) {
            let written = claim.said_text.as_deref().is_some_and(|text| text.bytes().any(|b| b.is_ascii_digit()));
            if written {
                warn(claim, PUBLISHED_DIFFERS);
            } else {
                (claim.said_text, claim.said_mod) = (None, None);
                claim.said = Some(published.clone());
                (claim.said_from, claim.said_to) = (Some(published.clone()), Some(published.clone()));
                claim.said_basis = SaidBasis::Document;
            }
        }
        if is_to_come(claim.modality) {
            return;
        }
        let later = |event: &Option<String>, day: &str| event.as_deref().is_some_and(|event| event > day);
        let forecast =
            matches!(claim.modality, Modality::Estimated | Modality::Feared | Modality::Possible | Modality::Believed);
        let after_published =
            later(&claim.event_from, &published) && !claim.warnings.iter().any(|w| w == PUBLISHED_DIFFERS);
        let after_said = claim.said_to.clone().is_some_and(|said| later(&claim.event_from, &said));
        let wrong = if forecast { after_said && !after_published } else { after_published || after_said };
        if wrong {
            (claim.event, claim.event_text, claim.event_mod) = (None, None, None);
            (claim.event_from, claim.event_to) = (None, None);
        }
    }
}

/// Whether a date is a full day of a known year.
fn is_day(date: &str) -> bool {
    date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether what is said is still to come, or no statement of what happened.
fn is_to_come(modality: Modality) -> bool {
    matches!(modality, Modality::Planned | Modality::Hypothetical | Modality::Question)
}

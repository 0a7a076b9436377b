//! Offsets of mentions: bytes of the text as it is read become code points of the text.

use super::{Details, MentionKind};
use crate::Span;
use crate::article::Article;
use crate::resolve::offsets::CodePoints;

/// The code points in the text of all bytes of what is read at which something begins or ends, counted in one pass.
pub(super) struct Points(Vec<(usize, usize)>);

impl Points {
    /// Counts them for what was found: where a mention begins and ends, and so each part of an attribution.
    pub fn new(found: &mut [(Span, MentionKind, Details)], article: &Article) -> Self {
        let mut bytes: Vec<usize> = Vec::with_capacity(found.len() * 2);
        for (span, _, details) in found {
            bytes.extend([span.start as usize, span.end as usize]);
            bytes.extend(offsets(details).into_iter().flatten().flatten().map(|offset| *offset));
        }
        bytes.sort_unstable();
        bytes.dedup();
        let mut points = CodePoints::new(article.text());
        Points(bytes.into_iter().map(|byte| (byte, points.at(article.in_text(byte)))).collect())
    }

    /// The code point at a byte that was counted.
    pub fn of(&self, byte: usize) -> usize {
        self.0.binary_search_by_key(&byte, |&(b, _)| b).ok().map_or(byte, |at| self.0[at].1)
    }

    /// Makes code points of the bytes in details.
    pub fn in_details(&self, details: &mut Details) {
        for offset in offsets(details).into_iter().flatten().flatten() {
            *offset = self.of(*offset);
        }
    }
}

/// The offsets that are in details; only an attribution has any.
fn offsets(details: &mut Details) -> Option<[&mut Option<usize>; 6]> {
    let Details::Attribution { source_start, source_end, cue_start, cue_end, content_start, content_end, .. } = details
    else {
        return None;
    };
    Some([source_start, source_end, cue_start, cue_end, content_start, content_end])
}

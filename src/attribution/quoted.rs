//! "TASS quoted the army as saying": who is quoted, beside the one who quotes.

use super::act::Attribution;
use super::source_after;
use super::source_phrase::{self, SourcePhrase};
use super::verb::SourceFinder;
use crate::lexicon::{Frame, WordSet};

/// How many words the one who is quoted may have, with office and name.
const QUOTED: usize = 18;

/// How many words may be between the one who is quoted and "as saying": a date, a name between commas.
const ASIDE: usize = 6;

/// The acts of the one who quotes, `by`, and of the one who is quoted. The frame of the second makes it the source, and the
/// first the one who passes it on, as in "said S, citing Y".
pub(super) fn quoted<'d>(finder: &SourceFinder<'_, 'd>, by: &Attribution<'d>) -> Option<[Attribution<'d>; 2]> {
    let end = finder.cue.start;
    if !finder.has(end, WordSet::QuotingTails) {
        return None;
    }
    let from = finder.sentence.start.max(end.saturating_sub(QUOTED));
    let verb = (from..end).rev().find(|&at| finder.has(at, WordSet::QuotingVerbs))?;
    let (document, lexicon, mentions) = (finder.document, finder.lexicon, finder.mentions);
    let passive = verb > finder.sentence.start
        && finder.has(verb - 1, WordSet::PassiveBe)
        && finder.has(verb + 1, WordSet::AgentPrepositions);
    let (source, quoting) = if passive {
        // "the mayor was quoted by Reuters as saying"
        let subject = source_phrase::before(document, lexicon, finder.sentence.start, verb - 1, mentions)?;
        (subject, source_after::after(document, lexicon, verb + 2, end, mentions)?)
    } else if by.source.head.tokens.end <= verb {
        // the phrase of the one who quotes may run on over the verb: its head does not
        let object = source_after::after(document, lexicon, verb + 1, end, mentions)?;
        // "quoted the army on Monday as saying"
        if object.tokens.end + ASIDE < end {
            return None;
        }
        (object, SourcePhrase::of(&by.source.head))
    } else {
        return None;
    };
    Some([Attribution { source: quoting, ..by.clone() }, Attribution { source, frame: Frame::Citing, ..by.clone() }])
}

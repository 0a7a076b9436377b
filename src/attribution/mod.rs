//! Source, cue and content: who says what, within one sentence.

mod according;
mod act;
mod adjuncts;
mod beside;
mod elided;
pub mod hedge;
mod joined;
mod no_saying;
mod quoted;
mod source_after;
pub mod source_phrase;
mod subject;
mod tail;
mod unlisted;
mod verb;

use crate::lexicon::{Kinds, Lexicon, Use};
use crate::mentions::body::BodyMention;
use crate::text::{Document, TokenKind};
pub use act::Attribution;
pub(crate) use beside::asked;
use beside::{beside, colon, reckoning, signature, surveyed};
use std::ops::Range;
use verb::SourceFinder;

/// Whether there can be an act of saying in the sentence `tokens`, whoever is mentioned in it.
pub(crate) fn may_find(document: &Document, lexicon: &Lexicon, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        let token = &document.tokens[at];
        lexicon.kinds(token.word).any(Kinds::REPORTING)
            || lexicon.speakers.saying.is(token.word, Use::RECKONING)
            || lexicon.speakers.saying.is(token.word, Use::SURVEY)
            || token.kind == TokenKind::Sign && matches!(document.word(at), ":" | "(" | "[" | "-" | "–" | "—")
    })
}

/// Finds the acts of saying in the sentence `tokens`; `mentions` are those of the sentence.
pub fn find<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: Range<usize>,
    mentions: &[BodyMention<'d>],
) -> Vec<Attribution<'d>> {
    let mut found: Vec<Attribution<'d>> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let token = &document.tokens[at];
        let reports = lexicon.kinds(token.word).any(Kinds::REPORTING);
        // most words of a text: "by" and "on" lead to a reckoning
        if !reports && token.kind != TokenKind::Sign && token.span.end - token.span.start != 2 {
            at += 1;
            continue;
        }
        let Some((word, length)) = lexicon.speakers.reporting.longest_at(document, at, tokens.end) else {
            if let Some(attribution) = reckoning(document, lexicon, &tokens, at, mentions) {
                at = attribution.source.tokens.end;
                found.push(attribution);
                continue;
            }
            let marked = match token.kind {
                TokenKind::Sign => colon(document, lexicon, &tokens, at, mentions)
                    .or_else(|| beside(document, &lexicon.speakers.saying, &tokens, at, mentions)),
                _ => None,
            };
            if let Some(attribution) = marked {
                found.push(attribution);
            }
            at += 1;
            continue;
        };
        // "a self-described militia": half of another word
        if at > tokens.start && document.word(at - 1) == "-" && !document.tokens[at].spaced {
            at += length;
            continue;
        }
        let cue = at..at + length;
        let finder = SourceFinder { document, lexicon, sentence: &tokens, mentions, word, cue };
        if let Some(act) = finder.trailing(&found).or_else(|| finder.find()) {
            match quoted::quoted(&finder, &act) {
                Some(both) => found.extend(both),
                None => found.push(act),
            }
        }
        at += length;
    }
    if found.is_empty() {
        found.extend(signature(document, &tokens, mentions));
    }
    // "In a poll, 30 percent said": those who are asked say nothing by themselves
    if found.iter().all(|act| asked(document, lexicon, act)) {
        found.extend(surveyed(document, lexicon, &tokens));
    }
    part_at_semicolon(document, &mut found);
    elided::add(document, lexicon, &tokens, mentions, &mut found);
    elided::turn(document, lexicon, &tokens, &mut found);
    found
}

/// "Five dead, says the mayor; nine, says the army": of two who speak after what they say, each says what is on their own side
/// of the semicolon. One alone says both: "Five died; nine were hurt, says the mayor".
fn part_at_semicolon(document: &Document, found: &mut [Attribution]) {
    for second in 1..found.len() {
        let (before, after) = found.split_at_mut(second);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = first.cue.end..second.cue.start;
        let Some(semicolon) = between.into_iter().find(|&at| document.word(at) == ";") else { continue };
        let own = |content: &Range<usize>| content.end <= second.cue.start && semicolon + 1 < content.end;
        let ahead = |content: &Range<usize>| content.start < first.cue.start;
        if !second.content.iter().any(own) || !first.content.iter().any(ahead) {
            continue;
        }
        for content in second.content.iter_mut().filter(|content| content.start < semicolon) {
            content.start = (semicolon + 1).min(content.end);
        }
        for content in first.content.iter_mut().filter(|content| content.end > semicolon) {
            content.end = semicolon.max(content.start);
        }
        first.content.retain(|content| !content.is_empty());
    }
}

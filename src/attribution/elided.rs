//! Second sources that share the word of saying of the first: "Police put the toll at 12, the hospital at 15".

use super::act::{Attribution, stretch};
use crate::attribution::source_phrase::SourcePhrase;
use crate::claim::Modality;
use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Frame, Lexicon, Use, WordSet};
use crate::mentions::body::{BodyKind, BodyMention};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words may be between a word of saying and its "at" or "of".
const REACH: usize = 10;

/// Adds the acts of those who are in a list after an act: a body, the same small word as after the first word of saying,
/// and a number.
pub(super) fn add<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
    mentions: &[BodyMention<'d>],
    found: &mut Vec<Attribution<'d>>,
) {
    let Some(first) = found.iter().find(|act| act.frame == Frame::Say && act.cue.start > act.source.tokens.start)
    else {
        return;
    };
    let (cue, lemma, modality) = (first.cue.clone(), first.lemma, first.modality);
    let after = cue.start..tokens.end.min(cue.end + REACH);
    let mut more = Vec::new();
    for mention in mentions.iter().filter(|m| m.tokens.start > cue.end && m.kind != BodyKind::Pronoun) {
        let at = mention.tokens.end;
        let word = document.word(at);
        let shares = at + 1 < tokens.end
            && lexicon.word_sets.has(WordSet::FigurePrepositions, word)
            && after.clone().any(|i| document.word(i) == word)
            && joins(document, lexicon, tokens.start, mention.tokens.start)
            && is_number(document, lexicon, at + 1);
        if !shares {
            continue;
        }
        let end = (at + 1..tokens.end).find(|&i| matches!(document.word(i), "," | ";")).unwrap_or(tokens.end);
        more.push(Attribution {
            source: SourcePhrase::of(mention),
            cue: at..at + 1,
            lemma,
            modality,
            frame: Frame::Say,
            content: stretch(at..end),
            channel: None,
            audience: None,
            points_back: false,
        });
    }
    found.append(&mut more);
}

/// "The colonel denied heavy losses, but said scores of rebels had been killed": what he says after "but" is not denied. Cuts
/// what is denied there, and adds the act after it.
pub(super) fn turn<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
    found: &mut Vec<Attribution<'d>>,
) {
    let Some(denial) = found.iter().position(|act| act.modality == Modality::Denied && act.frame == Frame::Say) else {
        return;
    };
    let turns = |at: &usize| lexicon.word_sets.has(WordSet::Coordinators, document.word(*at));
    for at in (found[denial].cue.end..tokens.end).filter(turns).take(TURNS) {
        let adverb = at + 1 < tokens.end && lexicon.speakers.saying.is(document.tokens[at + 1].word, Use::SKIP);
        let verb = at + 1 + usize::from(adverb);
        let Some((word, length)) = lexicon.speakers.reporting.longest_at(document, verb, tokens.end) else { continue };
        let reported = found.iter().any(|act| act.cue.start == verb);
        if reported
            || word.frame != Frame::Say
            || word.modality == Modality::Denied
            || !lexicon.word_sets.has(WordSet::TurningVerbs, word.lemma.as_str())
        {
            continue;
        }
        for content in &mut found[denial].content {
            content.end = content.end.min(at.max(content.start));
        }
        let cue = verb..verb + length;
        let content = stretch(cue.end..tokens.end);
        let turned = Attribution { cue, lemma: &word.lemma, modality: word.modality, content, ..found[denial].clone() };
        found.push(turned);
        return;
    }
}

/// How many words that may turn are looked at.
const TURNS: usize = 8;

/// Whether a comma, a semicolon or "and" comes before a body and its article.
fn joins(document: &Document, lexicon: &Lexicon, start: usize, at: usize) -> bool {
    let article = at > start && lexicon.speakers.saying.is(document.tokens[at - 1].word, Use::DETERMINER);
    let before = at - usize::from(article);
    before > start && lexicon.word_sets.has(WordSet::ClauseSeparators, document.word(before - 1))
}

/// Whether a number is at the token, or after a word of its bound: "at more than 15".
fn is_number(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    (at..(at + 3).min(document.tokens.len())).any(|i| {
        let token = &document.tokens[i];
        token.kind == TokenKind::Number || lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
    })
}

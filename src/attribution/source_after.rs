//! The noun phrase of a source after its word of saying: "according to X", "said X".

use super::joined::apposed;
use super::source_phrase::{LONGEST, SourcePhrase, is_auxiliary, is_bound, mentions_in, phrase};
use crate::grammar::noun_phrase;
use crate::lexicon::{Lexicon, Use, WordSet};
use crate::mentions::body::{self, BodyKind, BodyMention};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words a speaker may have whom no list knows.
const UNKNOWN: usize = 5;

/// The source phrase that begins right at token `start`.
pub fn after<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    start: usize,
    end: usize,
    mentions: &[BodyMention<'d>],
) -> Option<SourcePhrase<'d>> {
    // "according to the "Guardia Civil"": a name in quotation marks
    let mark = start + usize::from(lexicon.word_sets.has_in_any_case(WordSet::DefiniteArticles, document.word(start)));
    let quoted = |m: &&BodyMention| m.tokens.start == mark + 1 && m.kind == BodyKind::Listed;
    if matches!(document.word(mark), "\"" | "“")
        && let Some(name) = mentions.iter().find(quoted).filter(|m| m.tokens.end < end)
        && matches!(document.word(name.tokens.end), "\"" | "”")
    {
        return Some(SourcePhrase::of(name));
    }
    let stop = phrase_end(document, lexicon, start..end, mentions);
    let inside = mentions_in(mentions, start..stop);
    let Some(first) = inside.first() else { return unknown_after(document, lexicon, start, stop) };
    // "According to the ranger, victims include": the one before the comma, whom no list knows
    if let Some(comma) = (start..first.tokens.start).find(|&i| document.word(i) == ",") {
        return unknown_after(document, lexicon, start, comma);
    }
    if first.tokens.start > start + 6 {
        return None;
    }
    let possessor = first.tokens.start;
    let mut source = phrase(document, lexicon, possessor..stop, mentions)?;
    source.apposed = apposed(document, &source.tokens, &source.head, mentions);
    Some(source)
}

/// Where a noun phrase that begins with the range ends at the latest: at a sign, a new clause or a verb.
fn phrase_end<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    Range { start, end }: Range<usize>,
    mentions: &[BodyMention<'d>],
) -> usize {
    let mut stop = start;
    let mut commas = 0;
    while stop < end && stop - start < LONGEST {
        let word = document.word(stop);
        if is_bound(word) || lexicon.word_sets.has(WordSet::SourceEnds, word) {
            break;
        }
        if word == "," {
            commas += 1;
            // an apposition goes on after a comma: ", the governor of Y", ", commander of Z"
            let apposition = commas == 1
                && stop + 1 < end
                && closes(document, lexicon, stop + 1, end)
                && (lexicon.word_sets.has(WordSet::Articles, document.word(stop + 1))
                    || mentions.iter().any(|m| m.tokens.start == stop + 1 && m.kind == BodyKind::Role));
            if !apposition {
                break;
            }
        }
        if stop > start && lexicon.speakers.reporting.longest_at(document, stop, end).is_some()
            || is_auxiliary(document, lexicon, stop)
        {
            break;
        }
        stop += 1;
    }
    stop
}

/// "according to the port master": a noun phrase with an article, that no list knows.
fn unknown_after<'d>(
    document: &Document<'d>,
    lexicon: &Lexicon,
    start: usize,
    stop: usize,
) -> Option<SourcePhrase<'d>> {
    let words = &lexicon.speakers.saying;
    let tokens = noun_phrase::after(document, lexicon, start, stop.min(start + UNKNOWN + 1))?;
    let open = tokens.end < stop && document.tokens[tokens.end].kind == TokenKind::Word;
    let article = words.is(document.tokens[start].word, Use::DETERMINER);
    let plain = document.tokens[tokens.clone()].iter().all(|t| t.kind == TokenKind::Word);
    // "referring to the attack", "a state of emergency": what happened shows nothing, a document does
    let is_of = |&i: &usize| lexicon.word_sets.has(WordSet::ComplementPrepositions, document.word(i));
    let head = tokens.clone().find(is_of).unwrap_or(tokens.end).saturating_sub(1).max(tokens.start);
    let word = document.tokens[head].word;
    let thing = lexicon.people.is_thing(word) && !words.is(word, Use::DOCUMENT);
    let fits = article && plain && !open && !thing && (2..=UNKNOWN).contains(&tokens.len());
    fits.then(|| SourcePhrase::over(tokens.clone(), body::unknown(document, lexicon, tokens)))
}

/// Whether the apposition that begins at `start` ends with a comma or the sentence, and holds no clause.
fn closes(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> bool {
    for at in start..end.min(start + 14) {
        if matches!(document.word(at), "," | "." | ";" | ")" | "—" | "–") {
            return true;
        }
        if document.tokens[at].kind == TokenKind::Number || lexicon.metrics.cues.longest_at(document, at, end).is_some()
        {
            return false;
        }
    }
    end <= start + 14
}

//! Names by their capitals: of persons, and of bodies that no list holds.

use super::{BodyKind, BodyMention, base, joined_roles};
use crate::claim::SourceType;
use crate::lexicon::{Frame, Lexicon, RoleKind, Use, WordSet};
use crate::text::{Document, TokenKind, WordId};
use std::ops::Range;

/// How many tokens the name at token `at` has: capitals, with "al", "van", "bin" and hyphens between.
pub(crate) fn name_length(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> usize {
    let mut here = at;
    let mut last = at;
    while here < end && here < at + 8 {
        let token = &document.tokens[here];
        let common = is_common_capital(document, lexicon, here) && !is_month_like_name(document, lexicon, here, end);
        if token.kind == TokenKind::Word && token.capital && !common {
            here += 1;
            last = here;
            continue;
        }
        let word = document.word(here);
        let next = document.tokens.get(here + 1).filter(|_| here + 1 < end);
        let joins = next.is_some_and(|next| {
            let hyphen = !token.spaced && here > at && !next.spaced && matches!(word, "-" | "'" | "’");
            hyphen
                || lexicon.word_sets.has(WordSet::NameParticles, word)
                    && (next.capital || document.word(here + 1) == "-")
        });
        if !joins {
            break;
        }
        here += 1;
    }
    last - at
}

/// A word that has a capital for another reason than being a name.
fn is_common_capital(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let token = &document.tokens[at];
    (!token.all_caps || is_shouted(document, at)) && lexicon.function_words.longest_at(document, at, at + 1).is_some()
        || lexicon.names_day(token.word)
        || matches!(document.word(at), "'s" | "’s" | "I" | "Mr" | "Mrs")
}

/// Whether the words on both sides are in capitals, too, so that these tell no name: "DETROIT AFTER AN ARGUMENT".
fn is_shouted(document: &Document, at: usize) -> bool {
    let caps = |token: usize| document.tokens.get(token).is_some_and(|token| token.all_caps);
    at.checked_sub(1).is_some_and(caps) && caps(at + 1)
}

/// "Mrs May said", "Brian May told": a word that is a month or a verb elsewhere, between a name or title and a word of saying.
fn is_month_like_name(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let saying = &lexicon.speakers.saying;
    saying.is(document.tokens[at].word, Use::NAME_TOO)
        && speaks_next(document, lexicon, at + 1, end)
        && at.checked_sub(1).is_some_and(|before| {
            let token = &document.tokens[before];
            let title = matches!(document.word(before), "Mr" | "Mrs" | "Mr." | "Mrs.");
            token.kind == TokenKind::Word
                && token.capital
                && (title || !is_common_capital(document, lexicon, before) && !saying.is(token.word, Use::PREPOSITION))
        })
}

/// "Cook said", "Mijares further claimed": a verb of saying follows.
fn speaks_next(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let verb = |i: usize| {
        i < end
            && lexicon
                .speakers
                .reporting
                .longest_at(document, i, end)
                .is_some_and(|(r, _)| matches!(r.frame, Frame::Say | Frame::Tell))
    };
    verb(at) || at < end && lexicon.speakers.saying.is(document.tokens[at].word, Use::SKIP) && verb(at + 1)
}

/// A word that has its capital from the beginning of the sentence: "Strikes", "Videos".
fn is_common_word(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let token = &document.tokens[at];
    let opens = at == 0
        || document.tokens[at - 1].kind == TokenKind::Sign
        || document.sentences.get(document.sentence_of(at)).is_some_and(|s| s.tokens.start == at);
    let word = document.word(at);
    // "[Text] The ministry reported": a label
    let bracketed = |at: usize| matches!(document.tokens.get(at).map(|t| t.span.of(document.text)), Some("[" | "]"));
    if at > 0 && bracketed(at - 1) && bracketed(at + 1) {
        return true;
    }
    opens
        && !token.all_caps
        && (token.word != WordId::UNKNOWN
            || lexicon.morphology.ends_as_plural(word)
            || lexicon.morphology.is_participle(word)
            || lexicon.morphology.is_adverb(word))
}

/// How many words the place may have by which a body is named: "San Juan Capistrano police".
const PLACE: usize = 3;
/// How many people live at least in a place whose name could as well be a common word at the head of a sentence: "Mobile police".
const KNOWN_TOWN: u32 = 100_000;

/// "Detroit police", "Mombasa police spokesman Ali Omar": a body of a place, or who speaks for it.
pub(super) fn of_place<'a>(
    document: &Document<'a>,
    lexicon: &'a Lexicon,
    at: usize,
    end: usize,
) -> Option<BodyMention<'a>> {
    let named = |at: &usize| document.tokens[*at].kind == TokenKind::Word && document.tokens[*at].capital;
    let role = at + (at..end.min(at + PLACE)).take_while(named).count();
    if role == at || role >= end || named(&role) {
        return None;
    }
    let (first, _) = lexicon.speakers.roles.longest_at(document, role, end)?;
    let (last, stop) = joined_roles(document, lexicon, role, end, |next| next.kind != RoleKind::Document)?;
    // "Lagos police spokesman": a role of persons that is named by a body
    let by_body = || lexicon.speakers.roles.longest_at(document, role, role + 1).map(|(own, _)| own.kind);
    let is_body = first.kind == RoleKind::Organisation
        || first.kind == RoleKind::Person && (first.plural || by_body() == Some(RoleKind::Organisation));
    let least = if is_common_word(document, lexicon, at) { KNOWN_TOWN } else { 0 };
    let known = || lexicon.gazetteer().look_up(document.words(at..role)).any(|place| place.population >= least);
    if !is_body || !known() {
        return None;
    }
    let names =
        if last.kind == RoleKind::Person && !last.plural { name_length(document, lexicon, stop, end) } else { 0 };
    let (kind, name) =
        if names > 0 { (BodyKind::Person, stop..stop + names) } else { (BodyKind::Compositional, at..stop) };
    Some(BodyMention {
        name: document.words(name).into(),
        source_type: last.source_type.or(first.source_type),
        plural: last.plural,
        person: last.kind == RoleKind::Person,
        ..base(document, lexicon, at..stop + names, kind)
    })
}

/// A row of capitalised words: a person, or a body where the last word says so.
pub(super) fn name<'a>(
    document: &Document<'a>,
    lexicon: &'a Lexicon,
    at: usize,
    end: usize,
) -> Option<BodyMention<'a>> {
    let mut length = name_length(document, lexicon, at, end);
    if length == 0 {
        return None;
    }
    if length == 1 && is_common_word(document, lexicon, at) && !speaks_next(document, lexicon, at + 1, end) {
        return None;
    }
    let is_head = |i: usize| lexicon.speakers.is_organisation_head(document.tokens[i].word);
    let mut body = (at..at + length).any(is_head);
    // "Institute for the Study of War", "Ministry of Health"
    if body {
        let mut next = at + length;
        while next + 1 < end && lexicon.word_sets.has(WordSet::NameJoints, document.word(next)) {
            let skip = usize::from(
                next + 2 < end && lexicon.word_sets.has(WordSet::DefiniteArticles, document.word(next + 1)),
            );
            let more = name_length(document, lexicon, next + 1 + skip, end);
            let and = lexicon.word_sets.has(WordSet::AdditiveConjunctions, document.word(next));
            if more == 0 || and && !is_head(next + skip + more) {
                break;
            }
            next += 1 + skip + more;
            length = next - at;
        }
    } else {
        body = document.tokens[at].all_caps && length == 1;
    }
    let tokens = at..at + length;
    if body {
        return Some(BodyMention {
            source_type: kind_of_body(document, lexicon, at..at + length).or(Some(SourceType::Other)),
            ..base(document, lexicon, tokens, BodyKind::Named)
        });
    }
    let label = |at: usize| lexicon.speakers.saying.is(document.tokens[at].word, Use::LABEL);
    if label(tokens.start) || label(tokens.end - 1) {
        return None;
    }
    Some(BodyMention {
        source_type: kind_of_title(document, lexicon, tokens.clone()).or(Some(SourceType::Person)),
        person: true,
        ..base(document, lexicon, tokens, BodyKind::Person)
    })
}

/// "Massachusetts State Police": the kind that the role at the end of a name, or else within it, has.
fn kind_of_body(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Option<SourceType> {
    let role = |at: usize| {
        let (role, length) = lexicon.speakers.roles.longest_at(document, at, tokens.end)?;
        (role.kind == RoleKind::Organisation).then_some((role.source_type?, at + length))
    };
    let roles = || tokens.clone().filter_map(role);
    let by_role = roles().find(|(_, end)| *end == tokens.end).or_else(|| roles().last()).map(|(kind, _)| kind);
    let heads = || tokens.clone().rev().find_map(|at| lexicon.speakers.kind_of_head(document.tokens[at].word));
    by_role.or_else(heads)
}

/// "Harvey County Sheriff Tom Walton": the kind that a title in the midst of a name has.
fn kind_of_title(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Option<SourceType> {
    let title = |at: usize| {
        let rank = lexicon.speakers.ranks.longest_at(document, at, tokens.end).map(|(rank, length)| (*rank, length));
        let role = || {
            let (role, length) = lexicon.speakers.roles.longest_at(document, at, tokens.end)?;
            (role.kind == RoleKind::Person && !role.plural).then_some((role.source_type, length))
        };
        rank.or_else(role).filter(|(_, length)| at + length < tokens.end).and_then(|(kind, _)| kind)
    };
    (tokens.start + 1..tokens.end).find_map(title)
}

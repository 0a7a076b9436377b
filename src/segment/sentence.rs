//! Sentence ends, over tokens.

use super::{Token, TokenKind};
use crate::lexicon::Vocabulary;
use std::ops::Range;

/// Calls `push` with the token range of each sentence of the paragraph `tokens[range]`.
///
/// A sentence ends after ".", "!", "?" or "…" with the closing quotes and brackets that follow, where the next word could
/// begin a sentence. An abbreviation holds its full stop inside its token and ends a sentence only before a word that
/// commonly begins one.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    vocabulary: &Vocabulary,
    mut push: impl FnMut(Range<usize>),
) {
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let token = &tokens[at];
        let surface = token.span.of(text);
        let ends = match token.kind {
            TokenKind::Sign => matches!(surface, "." | "!" | "?" | "…"),
            TokenKind::Word => surface.ends_with('.') && ends_after_abbreviation(text, tokens, at, &range, vocabulary),
            TokenKind::Number => false,
        };
        at += 1;
        if !ends {
            continue;
        }
        while at < range.end && tokens[at].kind == TokenKind::Sign && closes(text, tokens, at) {
            at += 1;
        }
        if at >= range.end || begins(text, tokens, at, &range) {
            push(start..at);
            start = at;
        }
    }
    if start < range.end {
        push(start..range.end);
    }
}

/// A sign that belongs to the sentence that has just ended.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    match tokens[at].span.of(text) {
        "." | "!" | "?" | "…" | "”" | "’" | "»" | ")" | "]" => true,
        "\"" | "'" => !tokens[at].spaced,
        _ => false,
    }
}

/// Whether the token could begin a sentence.
fn begins(text: &str, tokens: &[Token], at: usize, range: &Range<usize>) -> bool {
    let token = &tokens[at];
    if !token.spaced {
        // "end.Next": a lost space, where a capitalised word follows a closing quote or full stop
        return token.kind == TokenKind::Word && token.capital && !token.all_caps && token.span.of(text).len() > 2;
    }
    match token.kind {
        TokenKind::Word => token.capital,
        TokenKind::Number => true,
        TokenKind::Sign => match token.span.of(text) {
            "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "-" | "–" | "—" | "•" | "*" | "$" | "£" | "€" | "#" | "@" => {
                at + 1 >= range.end
                    || tokens[at + 1].kind != TokenKind::Word
                    || tokens[at + 1].capital
                    || token.span.of(text) == "•"
            }
            _ => false,
        },
    }
}

/// Whether an abbreviation ends its sentence: the next word is one that begins sentences ("The", "He"), and the
/// abbreviation is not a title or an initial, which want a name.
fn ends_after_abbreviation(
    text: &str,
    tokens: &[Token],
    at: usize,
    range: &Range<usize>,
    vocabulary: &Vocabulary,
) -> bool {
    if at + 1 >= range.end {
        return true;
    }
    let next = &tokens[at + 1];
    if next.kind == TokenKind::Sign {
        return matches!(next.span.of(text), "”" | "\"")
            && at + 2 < range.end
            && tokens[at + 2].capital
            && tokens[at + 2].spaced;
    }
    next.kind == TokenKind::Word
        && next.capital
        && vocabulary.is_opener(next.word)
        && !vocabulary.is_title(tokens[at].word)
}

//! Sentence ends, over tokens.

use super::Vocabulary;
use super::list::{self, Marker};
use super::{Token, TokenKind};
use crate::limits;
use std::ops::{ControlFlow, Range};

/// With what the address of a page begins, whatever the language.
const HOST: &str = "www";
/// How far a look along a run of signs or an address may reach, in tokens.
const REACH: usize = 8;

/// Calls `push` with the token range of each sentence of the paragraph `tokens[range]`, as long as it wants more.
///
/// A sentence ends after ".", "!", "?" or "…" with the closing quotes, brackets and notes that follow, where the next word
/// could begin a sentence. An abbreviation holds its full stop inside its token and ends a sentence only before a word that
/// commonly begins one. The items of a list that is written in one line are sentences of their own. Cost is linear.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    vocabulary: &Vocabulary,
    mut push: impl FnMut(Range<usize>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let splitter = Splitter { text, tokens, range: range.clone(), vocabulary };
    let mut start = range.start;
    let mut at = range.start;
    let mut list: Option<Marker> = None;
    while at < range.end {
        // most words of a text
        let words = tokens[at..range.end].iter().take_while(|token| splitter.is_whole_word(token)).count();
        at += words;
        if at == range.end {
            break;
        }
        if splitter.is_inside(at) {
            at += 1;
            continue;
        }
        if let Some(item) = splitter.marker(at) {
            let opens = at == start && (at == range.start || item.is_first());
            let follows = list.is_some_and(|last| item.follows(last));
            if opens || follows {
                if at > start {
                    push(start..at)?;
                    start = at;
                }
                if item.is_ordinal() {
                    list = Some(item);
                }
                at += item.length;
                continue;
            }
        }
        let (ends, next) = splitter.end(start, at);
        at = next;
        if !ends {
            continue;
        }
        at = splitter.closing(at);
        if at >= range.end || splitter.begins(at) || splitter.marker(at).is_some_and(|m| m.is_ordinal() && m.is_first())
        {
            push(start..at)?;
            start = at;
        }
    }
    if start < range.end { push(start..range.end) } else { ControlFlow::Continue(()) }
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    range: Range<usize>,
    vocabulary: &'a Vocabulary,
}

impl Splitter<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.range.end { self.tokens[at].span.of(self.text) } else { "" }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.range.end).then(|| self.tokens[at].kind)
    }

    /// The token comes right after the one before.
    fn glued(&self, at: usize) -> bool {
        at < self.range.end && !self.tokens[at].spaced
    }

    /// A word of more than one letter without a full stop.
    fn is_whole_word(&self, token: &Token) -> bool {
        let Token { kind, span, .. } = token;
        *kind == TokenKind::Word && span.end - span.start > 1 && self.text.as_bytes()[span.end as usize - 1] != b'.'
    }

    /// A token with which no sentence begins or ends, as is true of most: a word without a full stop or a number that no
    /// sign makes a mark of a list, and signs that are no part of one.
    fn is_inside(&self, at: usize) -> bool {
        let Token { kind, span, .. } = &self.tokens[at];
        let last = self.text.as_bytes()[span.end as usize - 1];
        match kind {
            TokenKind::Word => last != b'.' && (span.end - span.start > 1 || !self.glued(at + 1)),
            TokenKind::Number => !self.glued(at + 1),
            TokenKind::Sign => matches!(last, b',' | b';' | b':' | b'\''),
        }
    }

    fn marker(&self, at: usize) -> Option<Marker> {
        list::marker(self.text, &self.tokens[..self.range.end], at)
    }

    /// Whether a sentence that began at `start` could end with the token `at`, and where to look next.
    fn end(&self, start: usize, at: usize) -> (bool, usize) {
        let token = &self.tokens[at];
        let next = at + 1;
        match token.kind {
            TokenKind::Number => (false, next),
            TokenKind::Word => {
                let surface = token.span.of(self.text);
                (surface.ends_with('.') && self.ends_after_abbreviation(start, at), next)
            }
            TokenKind::Sign => match token.span.of(self.text) {
                "." => self.full_stop(at),
                // "!Kung": a letter, as some languages write it
                "!" => (!(token.spaced && self.glued(next) && self.kind(next) == Some(TokenKind::Word)), next),
                // "to--" At": a quotation that breaks off
                "\"" | "”" => {
                    let broken =
                        at > start && matches!(self.word(at - 1), "-" | "—") && self.glued(at) && self.glued(at - 1);
                    (broken, next)
                }
                "?" | "…" | "。" | "．" | "！" | "？" => (true, next),
                _ => (false, next),
            },
        }
    }

    /// Whether the full stop at a token ends the sentence, and where the next token to look at is.
    fn full_stop(&self, at: usize) -> (bool, usize) {
        let next = at + 1;
        let first = at == self.range.start;
        // "[...]": something is left out
        if !first && self.word(at - 1) == "[" {
            let run = self.run(at, |i| self.word(i) == ".");
            if self.word(run) == "]" {
                return (false, run + 1);
            }
        }
        // ". . .": a pause
        if self.tokens[at].spaced {
            let run = self.run(at, |i| self.word(i) == "." && self.tokens[i].spaced);
            match run - at {
                3 => return (false, run),
                // and the full stop after it
                4 => return (true, run),
                _ => {}
            }
        }
        // "so it went. . . . The end": the pause begins the next sentence
        if self.glued(at) && self.is_pause(next) {
            return (true, next);
        }
        // "p. 55", "no. 5", "N°. 12"
        let numbered = !first
            && self.kind(next) == Some(TokenKind::Number)
            && self.glued(at)
            && (self.vocabulary.is_before_number(self.tokens[at - 1].word) || matches!(self.word(at - 1), "°" | "º"));
        (!numbered && !self.cuts_decimals(at), next)
    }

    /// "3.⏎2 million": the full stop is the point of a number that the end of a line cuts.
    fn cuts_decimals(&self, at: usize) -> bool {
        let short = |at: usize| self.kind(at) == Some(TokenKind::Number) && self.word(at).len() <= 3;
        let (next, first) = (at + 1, at == self.range.start);
        !first
            && self.glued(at)
            && short(at - 1)
            && short(next)
            && self.text[self.tokens[at].span.end as usize..self.tokens[next].span.start as usize].contains('\n')
            && self.tokens.get(next + 1).is_some_and(|token| self.vocabulary.is_magnitude(token.word))
    }

    /// ". . . The"
    fn is_pause(&self, at: usize) -> bool {
        let end = self.run(at, |i| self.word(i) == "." && self.tokens[i].spaced);
        end == at + 3 && end < self.range.end && self.tokens[end].capital
    }

    /// The first token from `at` on for which `holds` is false; a few tokens at most.
    fn run(&self, at: usize, holds: impl Fn(usize) -> bool) -> usize {
        let end = self.range.end.min(at + REACH);
        (at..end).find(|&i| !holds(i)).unwrap_or(end)
    }

    /// The token after the quotes, brackets and notes that belong to a sentence which ends before `at`.
    fn closing(&self, mut at: usize) -> usize {
        if self.is_pause(at) {
            return at;
        }
        let full_stop = at - 1;
        while at < self.range.end && self.tokens[at].kind == TokenKind::Sign && self.closes(at) {
            at += 1;
        }
        // "the martyr.[1][2]"
        while self.glued(at)
            && self.word(at) == "["
            && self.kind(at + 1) == Some(TokenKind::Number)
            && self.word(at + 2) == "]"
        {
            at += 3;
        }
        // "the study.11 12 The"
        let noted = self.word(full_stop) == "."
            && at == full_stop + 1
            && full_stop > self.range.start
            && self.glued(at)
            && self.tokens[full_stop - 1].kind != TokenKind::Number
            && !self.tokens[full_stop - 1].capital;
        if noted {
            let after = self.run(at, |i| {
                self.tokens[i].kind == TokenKind::Number && self.tokens[i].span.end - self.tokens[i].span.start < 4
            });
            if after < self.range.end && self.tokens[after].spaced && self.tokens[after].capital {
                return after;
            }
        }
        at
    }

    /// A sign that belongs to the sentence that has just ended.
    fn closes(&self, at: usize) -> bool {
        match self.word(at) {
            "." | "!" | "?" | "…" | "”" | "’" | "»" | ")" | "]" => true,
            "\"" | "'" => !self.tokens[at].spaced,
            _ => false,
        }
    }

    /// Whether the token could begin a sentence.
    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.spaced {
            if matches!(self.word(at - 1), "。" | "．" | "！" | "？") {
                return true;
            }
            // "end.Next": a lost space, where a capitalised word follows a closing quote or full stop
            return token.kind == TokenKind::Word
                && token.capital
                && !token.all_caps
                && token.span.of(self.text).len() > 2
                && !self.in_address(at);
        }
        match token.kind {
            TokenKind::Word => token.capital,
            TokenKind::Number => true,
            TokenKind::Sign => match self.word(at) {
                // "voila! -- you have cake"
                "-" | "–" | "—" => {
                    let after = self.run(at, |i| matches!(self.word(i), "-" | "–" | "—"));
                    after >= self.range.end || self.kind(after) != Some(TokenKind::Word) || self.tokens[after].capital
                }
                "•" => true,
                "." => self.is_pause(at),
                "“" | "\"" | "‘" | "'" | "`" | "(" | "[" | "«" | "*" | "$" | "£" | "€" | "#" | "@" => {
                    self.kind(at + 1) != Some(TokenKind::Word) || self.tokens[at + 1].capital
                }
                _ => false,
            },
        }
    }

    /// Whether the full stop before token `at` is one of an address: "www.Example.com", "Jane.Doe@example.com".
    fn in_address(&self, at: usize) -> bool {
        let end = self.range.end.min(at + REACH);
        let before = (self.range.start.max(at.saturating_sub(REACH))..at).rev();
        let mut before = before.take_while(|&i| self.glued(i + 1));
        let mut after = (at + 1..end).take_while(|&i| self.glued(i));
        before.any(|i| matches!(self.word(i), "/" | "@" | HOST | "_"))
            || after.any(|i| {
                matches!(self.word(i), "/" | "@" | "_")
                    || self.word(i) == "." && self.glued(i + 1) && self.kind(i + 1) == Some(TokenKind::Word)
            })
    }

    /// "Travellers who": not "Friday", "Moscow time", "EST".
    fn is_plural(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !token.all_caps
            && self.word(at).ends_with('s')
            && at + 1 < self.range.end
            && self.kind(at + 1) == Some(TokenKind::Word)
            && !self.tokens[at + 1].capital
    }

    /// Whether an abbreviation ends its sentence: the next word is one that begins sentences ("The", "He"), and the
    /// abbreviation is not a title or an initial, which want a name.
    fn ends_after_abbreviation(&self, start: usize, at: usize) -> bool {
        let next = at + 1;
        if next >= self.range.end {
            return true;
        }
        let (token, following) = (&self.tokens[at], &self.tokens[next]);
        match following.kind {
            TokenKind::Number => false,
            TokenKind::Sign => {
                matches!(self.word(next), "”" | "\"")
                    && next + 1 < self.range.end
                    && self.tokens[next + 1].capital
                    && self.tokens[next + 1].spaced
            }
            TokenKind::Word => {
                if !following.capital || self.vocabulary.is_title(token.word) {
                    return false;
                }
                // "left at 6 p.m. Mr. Smith then", but "At 5 a.m. Mr. Smith"
                let clock = self.vocabulary.is_clock(token.word);
                let leads = self.vocabulary.is_clock_lead(self.tokens[start].word) || at < start + 3;
                self.vocabulary.is_sentence_starter(following.word)
                    || clock && !leads && (self.vocabulary.is_title(following.word) || self.is_plural(next))
            }
        }
    }
}

/// A sentence of more tokens than this ends at any full stop: texts in small letters give no other sign.
const LONG: usize = 60;
/// No sentence has more tokens than this, so that the work on a sentence has a bound.
const LONGEST: usize = 150;

/// Cuts a sentence that is too long to be one, in tokens or in bytes.
pub(super) fn cut_long(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    mut push: impl FnMut(Range<usize>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut start = range.start;
    let bytes = |from: usize, to: usize| (tokens[to].span.end - tokens[from].span.start) as usize;
    if range.len() > LONG || !range.is_empty() && bytes(start, range.end - 1) > limits::SENTENCE {
        let mut comma = start;
        for at in range.clone() {
            let next = tokens[at..range.end].get(1);
            let next_spaced = next.is_some_and(|next| next.spaced);
            let stop = tokens[at].kind == TokenKind::Sign
                && next_spaced
                && matches!(tokens[at].span.of(text), "." | "?" | "!");
            if tokens[at].kind == TokenKind::Sign
                && matches!(tokens[at].span.of(text), "," | ";" | ":" | "-" | "–" | "—")
            {
                comma = at + 1;
            }
            let gap = next.is_some_and(|next| (next.span.start - tokens[at].span.end) as usize > limits::GAP);
            if stop || gap || bytes(start, at) > limits::SENTENCE {
                push(start..at + 1)?;
                start = at + 1;
            } else if at + 1 - start >= LONGEST {
                let end = if comma > start + LONGEST / 2 { comma } else { at + 1 };
                push(start..end)?;
                start = end;
            }
        }
    }
    if start < range.end { push(start..range.end) } else { ControlFlow::Continue(()) }
}

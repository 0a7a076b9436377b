//! The noun phrase of a source, next to its word of saying.

use super::joined::{apposed, co_sources, kind_of_members, person_behind};
use crate::grammar::noun_phrase;
use crate::lexicon::{Lexicon, Use};
use crate::mentions::body::{self, BodyMention, MentionKind};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A source with its apposition.
#[derive(Debug, Clone)]
pub struct SourcePhrase<'d> {
    /// The whole noun phrase: "Rami Saleh, director of the Observatory".
    pub tokens: Range<usize>,
    /// Its head.
    pub head: BodyMention<'d>,
    /// The body in it that the head speaks for.
    pub body: Option<BodyMention<'d>>,
    /// More people joined to the first, so that only the whole names them: "police and witnesses".
    pub joint: bool,
    /// The other bodies of "the army and the police", each of which vouches by itself.
    pub co_sources: Vec<BodyMention<'d>>,
    /// The person behind an office or a body: "UN envoy Staffan Olsen", "UNHCR's Grandi".
    pub person: Option<BodyMention<'d>>,
    /// A medium set beside it as if it were the same: "South Korea's military agency, Yonhap".
    pub apposed: Option<BodyMention<'d>>,
}

impl<'d> SourcePhrase<'d> {
    /// A mention by itself.
    pub fn of(head: &BodyMention<'d>) -> Self {
        SourcePhrase::over(head.tokens.clone(), head.clone())
    }

    /// The noun phrase `tokens` with its head.
    pub fn over(tokens: Range<usize>, head: BodyMention<'d>) -> Self {
        SourcePhrase { tokens, head, body: None, joint: false, co_sources: Vec::new(), person: None, apposed: None }
    }

    /// "he", "it".
    pub fn is_pronoun(&self) -> bool {
        self.head.kind == MentionKind::Pronoun
    }
}

/// The source phrase that ends right before token `end`.
pub fn before<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    start: usize,
    end: usize,
    mentions: &[BodyMention<'d>],
) -> Option<SourcePhrase<'d>> {
    if end == start {
        return None;
    }
    // "Operational Command "South" reported": the quotation marks belong to the name
    let quoted = |m: &&BodyMention| {
        m.tokens.end == end && m.kind == MentionKind::Listed && matches!(document.word(end - 1), "\"" | "”")
    };
    if let Some(name) = mentions.iter().find(quoted).filter(|m| m.tokens.start >= start) {
        return Some(SourcePhrase::of(name));
    }
    let mut end = end;
    let comma = document.word(end - 1) == ",";
    if comma {
        end -= 1;
    }
    // "the Disaster Management Authority (DMA) said"
    if end > start + 2 && document.word(end - 1) == ")" {
        let open = (start.max(end.saturating_sub(6))..end - 1).rev().find(|&i| document.word(i) == "(")?;
        end = open;
    }
    if end == start {
        return None;
    }
    let mut lead = boundary_before(document, lexicon, start, end);
    if comma {
        // "X, the governor of Y, said": the noun phrase before the apposition is the source
        let apposed = mentions_in(mentions, lead..end);
        let relative = lead > start + 1
            && matches!(document.word(lead - 1), "who" | "which" | "whose" | "where" | "citing" | "quoting")
            && document.word(lead - 2) == ",";
        // ", for its part,"
        let aside = apposed.is_empty() && end - lead <= 4;
        let lead = if relative { lead - 1 } else { lead };
        if lead > start && document.word(lead - 1) == "," {
            let outer = boundary_before(document, lexicon, start, lead - 1);
            let named = mentions_in(mentions, outer..lead - 1);
            if (relative || aside)
                && let Some(head) = named.last()
                && head.tokens.end + 4 >= lead - 1
            {
                return phrase(document, nearest_head(document, named).tokens.start..lead - 1, mentions);
            }
            if let Some(head) = named.last()
                && !apposed.is_empty()
                && head.tokens.end + 4 >= lead - 1
            {
                let head_start =
                    named.iter().find(|m| m.person || m.tokens.end + 6 >= lead - 1).unwrap_or(head).tokens.start;
                return phrase(document, head_start..end, mentions);
            }
        } else if lead > start {
            return None;
        }
    }
    let inside = mentions_in(mentions, lead..end);
    let first = inside.first()?;
    // the phrase must reach the verb: nothing but "of the", "in Kyiv" and such may follow its last mention
    let last = inside.last()?;
    if end - last.tokens.end > 6 {
        return None;
    }
    // texts without commas: "wounded more than 100 a monitoring group said"
    let mut head = first;
    if first.tokens.start > lead + 4
        || has_verb(document, lexicon, lead..first.tokens.start)
        || inside.len() > 1
            && (has_number(document, lead..last.tokens.start)
                || last.tokens.end == end
                    && last.definite
                    && has_verb(document, lexicon, first.tokens.end..last.tokens.start))
    {
        head = nearest_head(document, inside);
        lead = head.tokens.start;
    }
    let from = head.tokens.start.max(lead);
    let mut source = phrase(document, from..end, mentions)?;
    list_before(document, start, &mut source, mentions);
    Some(source)
}

/// "The Red Cross, Oxfam and Caritas said": the names before the last comma, which end a phrase elsewhere.
fn list_before<'d>(document: &Document<'d>, start: usize, source: &mut SourcePhrase<'d>, mentions: &[BodyMention<'d>]) {
    if source.co_sources.is_empty() {
        return;
    }
    let named = |m: &&BodyMention| {
        matches!(m.kind, MentionKind::Listed | MentionKind::Compositional | MentionKind::Named | MentionKind::Person)
    };
    let before = &mentions[..mentions.partition_point(|m| m.tokens.start < source.head.tokens.start)];
    for mention in before.iter().rev().take_while(|m| m.tokens.start >= start).take_while(named) {
        let mut gap = (mention.tokens.end..source.head.tokens.start).map(|i| document.word(i)).filter(|w| *w != "the");
        if !matches!((gap.next(), gap.next()), (Some(","), None)) {
            break;
        }
        source.tokens.start = mention.tokens.start;
        let second = std::mem::replace(&mut source.head, mention.clone());
        source.co_sources.insert(0, second);
    }
}

/// The source phrase that begins right at token `start`.
pub fn after<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    start: usize,
    end: usize,
    mentions: &[BodyMention<'d>],
) -> Option<SourcePhrase<'d>> {
    // "according to the "Guardia Civil"": a name in quotation marks
    let mark = start + usize::from(document.word(start).eq_ignore_ascii_case("the"));
    let quoted = |m: &&BodyMention| m.tokens.start == mark + 1 && m.kind == MentionKind::Listed;
    if matches!(document.word(mark), "\"" | "“")
        && let Some(name) = mentions.iter().find(quoted).filter(|m| m.tokens.end < end)
        && matches!(document.word(name.tokens.end), "\"" | "”")
    {
        return Some(SourcePhrase::of(name));
    }
    let mut stop = start;
    let mut commas = 0;
    while stop < end && stop - start < 24 {
        let word = document.word(stop);
        if matches!(
            word,
            "." | ";"
                | ":"
                | "\""
                | "“"
                | "”"
                | "("
                | ")"
                | "—"
                | "–"
                | "who"
                | "which"
                | "that"
                | "while"
                | "but"
                | "when"
                | "as"
                | "after"
                | "said"
                | "?"
                | "!"
                | "whose"
        ) {
            break;
        }
        if word == "," {
            commas += 1;
            // an apposition goes on after a comma: ", the governor of Y", ", commander of Z"
            let apposition = commas == 1
                && stop + 1 < end
                && closes(document, lexicon, stop + 1, end)
                && (matches!(document.word(stop + 1), "the" | "a" | "an")
                    || mentions.iter().any(|m| m.tokens.start == stop + 1 && m.kind == MentionKind::Role));
            if !apposition {
                break;
            }
        }
        if stop > start && lexicon.speakers.reporting.longest_at(document, stop, end).is_some()
            || lexicon.function_words.longest_at(document, stop, stop + 1).is_some_and(|(s, _)| {
                matches!(s, crate::lexicon::Symbol::Be | crate::lexicon::Symbol::Have | crate::lexicon::Symbol::Modal)
            })
        {
            break;
        }
        stop += 1;
    }
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
    let mut source = phrase(document, possessor..stop, mentions)?;
    source.apposed = apposed(document, &source.tokens, &source.head, mentions);
    Some(source)
}

/// How many words a speaker may have whom no list knows.
const UNKNOWN: usize = 5;

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
    // "referring to the attack", "a state of emergency": what happened tells nothing, a document does
    let is_of = |&i: &usize| matches!(document.word(i), "of" | "in" | "on");
    let head = tokens.clone().find(is_of).unwrap_or(tokens.end).saturating_sub(1).max(tokens.start);
    let word = document.tokens[head].word;
    let thing = lexicon.people.is_thing(word) && !words.is(word, Use::DOCUMENT);
    let fits = article && plain && !open && !thing && (2..=UNKNOWN).contains(&tokens.len());
    fits.then(|| SourcePhrase::over(tokens.clone(), body::unknown(document, tokens)))
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

fn phrase<'d>(document: &Document<'d>, tokens: Range<usize>, mentions: &[BodyMention<'d>]) -> Option<SourcePhrase<'d>> {
    let inside = mentions_in(mentions, tokens.clone());
    let mut head = inside.first()?.clone();
    // "data of the ministry": the ministry
    if head.kind == MentionKind::Role
        && head.document
        && inside.len() > 1
        && inside[1].tokens.start <= head.tokens.end + 2
    {
        head = inside[1].clone();
    }
    let stands_for = |m: &&BodyMention| {
        matches!(m.kind, MentionKind::Listed | MentionKind::Named | MentionKind::Compositional)
            || m.kind == MentionKind::Role && !m.person
    };
    let body = if head.person { inside[1..].iter().find(stands_for).cloned() } else { None };
    let co_sources = co_sources(document, inside, &head);
    let person = person_behind(document, inside, &head);
    // what no "and" joins is an apposition, or belongs to the name
    let joint = co_sources.is_empty()
        && inside.len() > 1
        && inside[1].tokens.start == head.tokens.end + 1
        && matches!(document.word(head.tokens.end), "and" | "or" | "&")
        && !inside[1].definite;
    if let Some(kind) = kind_of_members(document, inside, &head) {
        head.source_type = Some(kind);
    }
    let end = inside.last().map_or(tokens.end, |m| m.tokens.end.max(head.tokens.end)).min(tokens.end);
    Some(SourcePhrase { tokens: tokens.start..end, head, body, joint, co_sources, person, apposed: None })
}

fn mentions_in<'m, 'd>(mentions: &'m [BodyMention<'d>], tokens: Range<usize>) -> &'m [BodyMention<'d>] {
    let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let to = mentions.partition_point(|m| m.tokens.end <= tokens.end);
    &mentions[from..to.max(from)]
}

/// Where the noun phrase that ends at `end` can begin at the earliest.
fn boundary_before(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> usize {
    let mut at = end;
    while at > start && end - at < 24 {
        let word = document.word(at - 1);
        if matches!(
            word,
            "," | "."
                | ";"
                | ":"
                | "\""
                | "“"
                | "”"
                | "("
                | ")"
                | "—"
                | "–"
                | "that"
                | "while"
                | "but"
                | "when"
                | "after"
                | "as"
                | "because"
                | "who"
                | "which"
                | "where"
                | "if"
                | "though"
                | "although"
                | "before"
        ) {
            break;
        }
        if !(document.tokens[at - 1].capital && at - 1 > start)
            && lexicon.speakers.reporting.longest_at(document, at - 1, at).is_some()
            && document.tokens[at - 1].kind == TokenKind::Word
            && !matches!(word, "reports" | "estimates" | "figures" | "report" | "claims" | "states")
        {
            break;
        }
        at -= 1;
    }
    at
}

fn has_verb(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> bool {
    tokens.clone().any(|i| is_verb(document, lexicon, i, tokens.end))
}

fn is_verb(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    use crate::lexicon::Symbol;
    lexicon
        .function_words
        .longest_at(document, at, at + 1)
        .is_some_and(|(s, _)| matches!(s, Symbol::Be | Symbol::Have | Symbol::Modal))
        || lexicon.metrics.cues.longest_at(document, at, end).is_some()
}

/// Whether a verb or a number stands at the token, as none does inside a label.
pub(super) fn is_verb_or_count(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    document.tokens[at].kind == TokenKind::Number || is_verb(document, lexicon, at, end)
}

fn has_number(document: &Document, tokens: Range<usize>) -> bool {
    document.tokens[tokens].iter().any(|t| t.kind == TokenKind::Number)
}

/// Of several mentions before a verb without a comma, the last that is not part of a longer phrase: "a spokesman for the
/// ministry" begins at the spokesman.
fn nearest_head<'m, 'd>(document: &Document, inside: &'m [BodyMention<'d>]) -> &'m BodyMention<'d> {
    let mut index = inside.len() - 1;
    while index > 0 {
        let gap = inside[index - 1].tokens.end..inside[index].tokens.start;
        let joined = gap.len() <= 3
            && gap.clone().all(|i| {
                matches!(document.word(i), "of" | "for" | "at" | "from" | "in" | "the" | "and" | "'s" | "’s" | "a")
            });
        if !joined || gap.is_empty() {
            break;
        }
        index -= 1;
    }
    &inside[index]
}

//! The noun phrase of a source, next to its word of saying.

use super::joined::{co_sources, kind_of_members, person_after};
use crate::lexicon::{Lexicon, Symbol, WordSet};
use crate::mentions::body::{BodyKind, BodyMention};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words the noun phrase of a source may have.
pub(super) const LONGEST: usize = 24;

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
    /// The other bodies of "the army and the police", each of which is a source by itself.
    pub co_sources: Vec<BodyMention<'d>>,
    /// The person who holds an office or speaks for a body: "UN envoy Staffan Olsen", "UNHCR's Grandi".
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
        self.head.kind == BodyKind::Pronoun
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
        m.tokens.end == end && m.kind == BodyKind::Listed && matches!(document.word(end - 1), "\"" | "”")
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
    if comma && let Some(decided) = before_apposition(document, lexicon, start, lead..end, mentions) {
        return decided;
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
        head = nearest_head(document, lexicon, inside);
        lead = head.tokens.start;
    }
    let from = head.tokens.start.max(lead);
    let mut source = phrase(document, lexicon, from..end, mentions)?;
    list_before(document, lexicon, start, &mut source, mentions);
    Some(source)
}

/// What comes before a comma and the apposition `lead..end`, if that decides: "X, the governor of Y, said": the noun phrase
/// before the apposition is the source; or there is none.
fn before_apposition<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    start: usize,
    Range { start: lead, end }: Range<usize>,
    mentions: &[BodyMention<'d>],
) -> Option<Option<SourcePhrase<'d>>> {
    let apposed = mentions_in(mentions, lead..end);
    let relative = lead > start + 1
        && lexicon.word_sets.has(WordSet::SourceRelatives, document.word(lead - 1))
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
            return Some(phrase(
                document,
                lexicon,
                nearest_head(document, lexicon, named).tokens.start..lead - 1,
                mentions,
            ));
        }
        if let Some(head) = named.last()
            && !apposed.is_empty()
            && head.tokens.end + 4 >= lead - 1
        {
            let head_start =
                named.iter().find(|m| m.person || m.tokens.end + 6 >= lead - 1).unwrap_or(head).tokens.start;
            return Some(phrase(document, lexicon, head_start..end, mentions));
        }
    } else if lead > start {
        return Some(None);
    }
    None
}

/// "The Red Cross, Oxfam and Caritas said": the names before the last comma, which end a phrase elsewhere.
fn list_before<'d>(
    document: &Document<'d>,
    lexicon: &Lexicon,
    start: usize,
    source: &mut SourcePhrase<'d>,
    mentions: &[BodyMention<'d>],
) {
    if source.co_sources.is_empty() {
        return;
    }
    let named = |m: &&BodyMention| {
        matches!(m.kind, BodyKind::Listed | BodyKind::Compositional | BodyKind::Named | BodyKind::Person)
    };
    let before = &mentions[..mentions.partition_point(|m| m.tokens.start < source.head.tokens.start)];
    for mention in before.iter().rev().take_while(|m| m.tokens.start >= start).take_while(named) {
        let between = (mention.tokens.end..source.head.tokens.start).map(|i| document.word(i));
        let mut gap = between.filter(|word| !lexicon.word_sets.has(WordSet::DefiniteArticles, word));
        if !matches!((gap.next(), gap.next()), (Some(","), None)) {
            break;
        }
        source.tokens.start = mention.tokens.start;
        let second = std::mem::replace(&mut source.head, mention.clone());
        source.co_sources.insert(0, second);
    }
}

/// The source in a noun phrase: which of the mentions in it speaks, and whom it stands for.
pub(super) fn phrase<'d>(
    document: &Document<'d>,
    lexicon: &Lexicon,
    tokens: Range<usize>,
    mentions: &[BodyMention<'d>],
) -> Option<SourcePhrase<'d>> {
    let inside = mentions_in(mentions, tokens.clone());
    let mut head = inside.first()?.clone();
    // "data of the ministry": the ministry
    if head.kind == BodyKind::Role && head.document && inside.len() > 1 && inside[1].tokens.start <= head.tokens.end + 2
    {
        head = inside[1].clone();
    }
    let is_body = |m: &&BodyMention| {
        matches!(m.kind, BodyKind::Listed | BodyKind::Named | BodyKind::Compositional)
            || m.kind == BodyKind::Role && !m.person
    };
    let body = if head.person { inside[1..].iter().find(is_body).cloned() } else { None };
    let co_sources = co_sources(document, lexicon, inside, &head);
    let person = person_after(document, inside, &head);
    // what no "and" joins is an apposition, or belongs to the name
    let joint = co_sources.is_empty()
        && inside.len() > 1
        && inside[1].tokens.start == head.tokens.end + 1
        && lexicon.word_sets.has(WordSet::JointConjunctions, document.word(head.tokens.end))
        && !inside[1].definite;
    if let Some(kind) = kind_of_members(document, lexicon, inside, &head) {
        head.source_type = Some(kind);
    }
    let end = inside.last().map_or(tokens.end, |m| m.tokens.end.max(head.tokens.end)).min(tokens.end);
    Some(SourcePhrase { tokens: tokens.start..end, head, body, joint, co_sources, person, apposed: None })
}

pub(super) fn mentions_in<'m, 'd>(mentions: &'m [BodyMention<'d>], tokens: Range<usize>) -> &'m [BodyMention<'d>] {
    let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let to = mentions.partition_point(|m| m.tokens.end <= tokens.end);
    &mentions[from..to.max(from)]
}

/// Whether a noun phrase of a source reaches no farther than this sign, before or after.
pub(super) fn is_bound(word: &str) -> bool {
    matches!(word, "." | ";" | ":" | "\"" | "“" | "”" | "(" | ")" | "—" | "–" | "?" | "!")
}

/// Whether a form of "be" or "have" or a modal verb is at the token.
pub(super) fn is_auxiliary(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let symbol = lexicon.function_words.longest_at(document, at, at + 1).map(|(symbol, _)| symbol);
    matches!(symbol, Some(Symbol::Be | Symbol::Have | Symbol::Modal))
}

/// Where the noun phrase that ends at `end` can begin at the earliest.
fn boundary_before(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> usize {
    let mut at = end;
    while at > start && end - at < LONGEST {
        let word = document.word(at - 1);
        if word == "," || is_bound(word) || lexicon.word_sets.has(WordSet::SourceBounds, word) {
            break;
        }
        if !(document.tokens[at - 1].capital && at - 1 > start)
            && lexicon.speakers.reporting.longest_at(document, at - 1, at).is_some()
            && document.tokens[at - 1].kind == TokenKind::Word
            && !lexicon.word_sets.has(WordSet::NounsOfSaying, word)
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
    is_auxiliary(document, lexicon, at) || lexicon.metrics.cues.longest_at(document, at, end).is_some()
}

/// Whether a verb or a number is at the token, as none is inside a label.
pub(super) fn is_verb_or_count(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    document.tokens[at].kind == TokenKind::Number || is_verb(document, lexicon, at, end)
}

fn has_number(document: &Document, tokens: Range<usize>) -> bool {
    document.tokens[tokens].iter().any(|t| t.kind == TokenKind::Number)
}

/// Of several mentions before a verb without a comma, the last that is not part of a longer phrase: "a spokesman for the
/// ministry" begins at the spokesman.
fn nearest_head<'m, 'd>(document: &Document, lexicon: &Lexicon, inside: &'m [BodyMention<'d>]) -> &'m BodyMention<'d> {
    let mut index = inside.len() - 1;
    while index > 0 {
        let gap = inside[index - 1].tokens.end..inside[index].tokens.start;
        let joined = gap.len() <= 3
            && gap.clone().all(|i| {
                (matches!(document.word(i), "'s" | "’s")
                    || lexicon.word_sets.has(WordSet::WithinSource, document.word(i)))
            });
        if !joined || gap.is_empty() {
            break;
        }
        index -= 1;
    }
    &inside[index]
}

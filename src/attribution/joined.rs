//! What is beside the head of a source: the person who holds an office, the members of a group, co-sources.

use crate::claim::SourceType;
use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::body::{BodyKind, BodyMention};
use crate::text::Document;
use std::ops::Range;

/// The person whose name follows an office or a body.
pub(super) fn person_after<'d>(
    document: &Document<'d>,
    inside: &[BodyMention<'d>],
    head: &BodyMention<'d>,
) -> Option<BodyMention<'d>> {
    let next = inside.iter().find(|m| m.tokens.start >= head.tokens.end)?;
    let owned = matches!(document.word(head.tokens.end), "'s" | "’s");
    let beside = next.tokens.start == head.tokens.end + usize::from(owned);
    let office = head.person && head.kind != BodyKind::Person || owned && head.kind == BodyKind::Listed;
    (office && beside && next.kind == BodyKind::Person && !head.plural).then(|| next.clone())
}

/// "a network of activists": of the kind of those who make it up.
pub(super) fn kind_of_members(
    document: &Document,
    lexicon: &Lexicon,
    inside: &[BodyMention],
    head: &BodyMention,
) -> Option<SourceType> {
    let members = inside.iter().find(|m| m.tokens.start == head.tokens.end + 1)?;
    let of = lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(head.tokens.end));
    let body = head.kind == BodyKind::Role && !head.person && !head.document;
    (body && of && members.kind == BodyKind::Role && members.person && members.plural).then_some(members.source_type)?
}

/// The bodies and named persons that "and" joins to `head`, each of which is a source by itself: "the army and the police".
/// Nouns for people are none: "police and hospital officials" are one group of officials, and so are "monitors and media".
pub(super) fn co_sources<'d>(
    document: &Document<'d>,
    lexicon: &Lexicon,
    inside: &[BodyMention<'d>],
    head: &BodyMention<'d>,
) -> Vec<BodyMention<'d>> {
    let may_be_source = |m: &BodyMention| match m.kind {
        BodyKind::Listed | BodyKind::Compositional | BodyKind::Named | BodyKind::Metonym => true,
        BodyKind::Person => m.name.contains(' '),
        // "media", "authorities" are no one in particular; "police" stands for both numbers
        BodyKind::Role => !m.person && !m.document && (!m.plural || m.source_type == Some(SourceType::Police)),
        BodyKind::Pronoun => false,
    };
    let after = inside.iter().skip_while(|m| m.tokens.end <= head.tokens.end);
    let mut joined = Vec::new();
    let and = |word: &str| lexicon.word_sets.has(WordSet::AdditiveConjunctions, word);
    let (mut end, mut closed) = (head.tokens.end, false);
    for mention in after.take_while(|m| may_be_source(head) && may_be_source(m)) {
        let mut gap = (end..mention.tokens.start)
            .map(|i| document.word(i))
            .filter(|w| !lexicon.word_sets.has(WordSet::ListDeterminers, w));
        let list = match [gap.next(), gap.next(), gap.next()] {
            [Some(joint), None, _] | [Some(","), Some(joint), None] if and(joint) => false,
            [Some(","), None, _] => true,
            _ => break,
        };
        end = mention.tokens.end;
        closed = !list;
        joined.push(mention.clone());
        if closed {
            break;
        }
    }
    // what a comma alone joins is an apposition
    if closed { joined } else { Vec::new() }
}

/// "South Korea's military agency, Yonhap": a medium beside a body that is none, which is the source of nothing.
pub(super) fn apposed<'d>(
    document: &Document<'d>,
    tokens: &Range<usize>,
    head: &BodyMention<'d>,
    mentions: &[BodyMention<'d>],
) -> Option<BodyMention<'d>> {
    let at = mentions.partition_point(|m| m.tokens.start < tokens.end);
    let next = mentions.get(at)?;
    let medium = next.source_type == Some(SourceType::Media) && next.kind == BodyKind::Listed;
    let official = matches!(
        head.source_type,
        Some(
            SourceType::Military
                | SourceType::Ministry
                | SourceType::Government
                | SourceType::Intelligence
                | SourceType::Police
        )
    );
    let beside = next.tokens.start == tokens.end + 1 && document.word(tokens.end) == ",";
    let ends = document.tokens.get(next.tokens.end).is_none_or(|t| matches!(t.span.of(document.text), "." | ","));
    (medium && official && !head.person && beside && ends).then(|| next.clone())
}

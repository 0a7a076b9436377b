//! Sources beside what they say, without a verb: "Police: 12 killed", "12 (police)", "by the army's count".

use super::{Attribution, stretch};
use crate::attribution::source_phrase::{self, SourcePhrase};
use crate::claim::Modality;
use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Frame, Lexicon, SayingWords, Use};
use crate::mentions::body::{self, BodyMention, MentionKind};
use crate::text::{Document, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// "Health ministry: 58 killed": a short line before a colon that is one source.
pub(super) fn colon<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention<'d>],
) -> Option<Attribution<'d>> {
    // a line that only leads to what follows: "And from Governor Holt:"
    let leads = at + 1 == tokens.end;
    if document.word(at) != ":" || at == tokens.start || !leads && at + 2 >= tokens.end || at - tokens.start > 8 {
        return None;
    }
    let source = source_phrase::before(document, lexicon, tokens.start, at, mentions)?;
    let lead = source.tokens.start;
    // "The captain has five children:", "Editor's note:"
    let whole = (source.head.tokens.end..at).all(|i| !source_phrase::is_verb_or_count(document, lexicon, i, at))
        && !mentions.iter().any(|m| m.tokens.end == at && (m.document || is_victims(document, m)));
    if !whole {
        return None;
    }
    let opens = lead <= tokens.start + 2 || matches!(document.word(lead - 1), "-" | "–" | "—" | ":");
    let from = leads && (tokens.start..lead).all(|i| document.tokens[i].kind == TokenKind::Word);
    if !opens && !from || source.is_pronoun() || !speaks(document, &source.head) {
        return None;
    }
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: ":",
        modality: Modality::Asserted,
        frame: Frame::Say,
        content: if leads { Vec::new() } else { stretch(at + 1..tokens.end) },
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "The victims: nine men", "The dead: ...": those of whom it tells.
fn is_victims(document: &Document, mention: &BodyMention) -> bool {
    mention.tokens.clone().any(|i| matches!(document.word(i), "victims" | "Victims" | "VICTIMS"))
}

/// "12 (police)", "Blast kills 12 - state TV": a source set beside what it says.
pub(super) fn beside<'d>(
    document: &Document<'d>,
    words: &SayingWords,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention<'d>],
) -> Option<Attribution<'d>> {
    let mark = document.word(at);
    let from = mentions.partition_point(|m| m.tokens.start <= at);
    let mention = mentions.get(from).filter(|m| m.tokens.start <= at + 2 && m.tokens.end <= tokens.end)?;
    let after = mention.tokens.end;
    let content = match mark {
        // "GALE, July 2 (Reuters) - ...": a dateline
        "(" if after + 1 < tokens.end && matches!(document.word(after + 1), "-" | "–" | "—") => return None,
        "(" if after < tokens.end && document.word(after) == ")" => {
            let near = tokens.start.max(at.saturating_sub(3));
            let number = (near..at).find(|&i| {
                document.tokens[i].kind == TokenKind::Number
                    || words.is(document.tokens[i].word, Use::DETERMINER)
                        && words.is(document.tokens[i].word, Use::SUBJECT)
            })?;
            number..at
        }
        // "[Colonel Ruiz] The patrol has ...": who speaks in a recording that is written out
        "[" if labels(document, tokens, at, mention) => after + 1..tokens.end,
        "-" | "–" | "—" if after == tokens.end && document.tokens[at].spaced && at > tokens.start + 2 => {
            tokens.start..at
        }
        // "Raid kills nine: army", a headline
        ":" if after == tokens.end && at > tokens.start + 2 => tokens.start..at,
        _ => return None,
    };
    let known = matches!(
        mention.kind,
        MentionKind::Listed | MentionKind::Compositional | MentionKind::Role | MentionKind::Named
    ) || mark == "[";
    if !known || !speaks(document, mention) || mention.definite {
        return None;
    }
    let source = SourcePhrase::of(mention);
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: mark,
        modality: Modality::Asserted,
        frame: Frame::Say,
        content: vec![content],
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// Whether square brackets hold one who speaks, alone at the head of a sentence or behind another label, before a sentence.
fn labels(document: &Document, tokens: &Range<usize>, at: usize, mention: &BodyMention) -> bool {
    let after = mention.tokens.end;
    let opens = at == tokens.start || matches!(document.word(at - 1), "]" | "\"" | "“");
    let whole = mention.tokens.start == at + 1 && after + 2 < tokens.end && document.word(after) == "]";
    opens && whole && document.tokens[after + 1].capital
}

/// How many words a line may have that only names who said what stands before it.
const SIGNATURE: usize = 14;

/// "— Dana Holt, head of the relief agency": a line behind a quotation.
pub(super) fn signature<'d>(
    document: &Document<'d>,
    tokens: &Range<usize>,
    mentions: &[BodyMention<'d>],
) -> Option<Attribution<'d>> {
    let at = tokens.start;
    let mention = mentions.first().filter(|m| m.tokens.start <= at + 3)?;
    let dash = matches!(document.word(at), "-" | "–" | "—");
    let quoted = at > 0 && matches!(document.word(at - 1), "\"" | "”" | "“");
    if !dash || !quoted || tokens.len() > SIGNATURE || !speaks(document, mention) {
        return None;
    }
    Some(Attribution {
        source: SourcePhrase::of(mention),
        cue: at..at + 1,
        lemma: "—",
        modality: Modality::Asserted,
        frame: Frame::Say,
        content: Vec::new(),
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "by the army's count", "by Israeli tallies", "on police figures".
pub(super) fn reckoning<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention<'d>],
) -> Option<Attribution<'d>> {
    if !matches!(document.word(at), "by" | "By" | "on" | "On") {
        return None;
    }
    let from = mentions.partition_point(|m| m.tokens.start <= at);
    let head = mentions.get(from).filter(|m| m.tokens.start <= at + 2);
    let first = head.map_or(at + 1, |m| m.tokens.end);
    let end = tokens.end.min(first + 3);
    let words = &lexicon.speakers.saying;
    let is_noun = |i: usize| words.is(document.tokens[i].word, Use::RECKONING);
    let inside = head.and_then(|m| m.tokens.clone().find(|&i| is_noun(i)));
    let noun = inside.or_else(|| (first.min(end)..end).find(|&i| is_noun(i)))?;
    let (head, stop) = match head {
        Some(head) => (head.clone(), head.tokens.end.max(noun + 1)),
        // "by the tallies of Israel's army" has its owner behind
        None => return None,
    };
    let (name, kind) = demonym(document, lexicon, &head);
    let head = BodyMention { name, kind, ..head };
    let source = SourcePhrase::over(at + 1..stop, head);
    let content =
        if at <= tokens.start + 1 { stretch(stop..tokens.end) } else { vec![tokens.start..at, stop..tokens.end] };
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: "according to",
        modality: Modality::Asserted,
        frame: Frame::According,
        content,
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// How many words may stand between "in" and the survey.
const SURVEY: usize = 6;

/// "in a new poll", "in Monday's survey": what a survey shows, where nobody says anything.
pub(super) fn surveyed<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
) -> Option<Attribution<'d>> {
    let words = &lexicon.speakers.saying;
    let noun = tokens.clone().find(|&i| words.is(document.tokens[i].word, Use::SURVEY))?;
    let from = tokens.start.max(noun.saturating_sub(SURVEY));
    let at = (from..noun).rev().find(|&i| matches!(document.word(i), "in" | "In"))?;
    let parted = |i: usize| matches!(document.word(i), "," | ";" | ":" | "(" | "of" | "to" | "for" | "and");
    if at + 1 == noun || (at + 1..noun).any(parted) {
        return None;
    }
    let content = if at == tokens.start { noun + 1..tokens.end } else { tokens.start..at };
    let is_number = |token: &crate::text::Token| {
        token.kind == TokenKind::Number || lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
    };
    let counts = document.tokens[content.clone()].iter().any(is_number);
    let source = at + 1..noun + 1;
    let head = BodyMention { document: true, person: false, ..body::unknown(document, source.clone()) };
    counts.then(|| Attribution {
        source: SourcePhrase::over(source, head),
        cue: at..at + 1,
        lemma: "according to",
        modality: Modality::Asserted,
        frame: Frame::According,
        content: stretch(content),
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "Israeli tallies" are Israel's.
pub(super) fn demonym<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    head: &BodyMention<'d>,
) -> (Cow<'d, str>, MentionKind) {
    match lexicon.countries.names.longest_at(document, head.tokens.start, head.tokens.end) {
        Some((&(index, _), length)) if head.id.is_none() && length + 1 >= head.tokens.len() => {
            (Cow::Borrowed(&lexicon.countries.list[index].name), MentionKind::Metonym)
        }
        _ => (head.name.clone(), head.kind),
    }
}

/// Whether a mention beside a mark is that of a speaker: not "Photo", "Injured", "GUWAHATI".
pub(super) fn speaks(document: &Document, mention: &BodyMention) -> bool {
    match mention.kind {
        MentionKind::Listed | MentionKind::Compositional => true,
        MentionKind::Role => !mention.document,
        MentionKind::Metonym => !document.tokens[mention.tokens.start].all_caps,
        MentionKind::Named | MentionKind::Person => mention.tokens.len() > 1,
        MentionKind::Pronoun => false,
    }
}

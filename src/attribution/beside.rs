//! Sources beside what they say, without a verb: "Police: 12 killed", "12 (police)", "by the army's count".

use super::act::{Attribution, stretch};
use crate::attribution::source_phrase::{self, SourcePhrase};
use crate::claim::Modality;
use crate::lexicon::quantity_words::{Marks, mark};
use crate::lexicon::{Frame, Lexicon, SayingWords, Use, WordSet};
use crate::mentions::body::{self, BodyKind, BodyMention};
use crate::text::{Document, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// How many words a label may have.
const LABEL: usize = 8;

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
    if document.word(at) != ":" || at == tokens.start || !leads && at + 2 >= tokens.end {
        return None;
    }
    let quotes = !leads && matches!(document.word(at + 1), "\"" | "“");
    // "TEN TOWNS CUT OFF - More from Holt: “We lost”": a label after a headline
    let dash =
        |&i: &usize| matches!(document.word(i), "-" | "–" | "—") && i > tokens.start && document.tokens[i].spaced;
    let near = tokens.start.max(at.saturating_sub(LABEL));
    let start = (near..at).rev().find(dash).filter(|_| quotes).map_or(tokens.start, |i| i + 1);
    if at - start > LABEL {
        return None;
    }
    let source = source_phrase::before(document, lexicon, start, at, mentions)
        .or_else(|| one_word(document, lexicon, start..at).filter(|_| quotes))?;
    let lead = source.tokens.start;
    // "The captain has five children:", "Editor's note:"
    let whole = (source.head.tokens.end..at).all(|i| !source_phrase::is_verb_or_count(document, lexicon, i, at))
        && !mentions.iter().any(|m| m.tokens.end == at && (m.document || is_victims(document, lexicon, m)));
    if !whole {
        return None;
    }
    let opens = lead <= start + 2 || matches!(document.word(lead - 1), "-" | "–" | "—" | ":");
    let from = (leads || quotes) && (start..lead).all(|i| document.tokens[i].kind == TokenKind::Word);
    // "Holt: “We lost 12.”"
    let named = quotes && matches!(source.head.kind, BodyKind::Named | BodyKind::Person);
    if !opens && !from || source.is_pronoun() || !named && !speaks(document, &source.head) {
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

/// "HarborWatch: “We lost 12.”": one word with a capital inside, as only names have, that no list knows.
fn one_word<'d>(document: &Document<'d>, lexicon: &Lexicon, tokens: Range<usize>) -> Option<SourcePhrase<'d>> {
    let word = document.word(tokens.start);
    let inner = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    (tokens.len() == 1 && inner).then(|| {
        let head = BodyMention { kind: BodyKind::Named, ..body::unknown(document, lexicon, tokens.clone()) };
        SourcePhrase::over(tokens, head)
    })
}

/// "The victims: nine men", "The dead: ...": those whom it names.
fn is_victims(document: &Document, lexicon: &Lexicon, mention: &BodyMention) -> bool {
    mention.tokens.clone().any(|i| lexicon.word_sets.has_in_any_case(WordSet::VictimNouns, document.word(i)))
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
    let known = matches!(mention.kind, BodyKind::Listed | BodyKind::Compositional | BodyKind::Role | BodyKind::Named)
        || mark == "[";
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

/// Whether square brackets hold one who speaks, alone at the head of a sentence or after another label, before a sentence.
fn labels(document: &Document, tokens: &Range<usize>, at: usize, mention: &BodyMention) -> bool {
    let after = mention.tokens.end;
    let opens = at == tokens.start || matches!(document.word(at - 1), "]" | "\"" | "“");
    let whole = mention.tokens.start == at + 1 && after + 2 < tokens.end && document.word(after) == "]";
    opens && whole && document.tokens[after + 1].capital
}

/// How many words a line may have that only names who said what comes before it.
const SIGNATURE: usize = 14;

/// "— Dana Holt, head of the relief agency": a line after a quotation.
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
    if !lexicon.word_sets.has(WordSet::ReckoningPrepositions, document.word(at)) {
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
    let stop = head.map_or(noun, |head| head.tokens.end - 1).max(noun) + 1;
    let has_owner = lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(stop));
    let head = match head {
        Some(head) => {
            let (name, kind) = demonym(document, lexicon, head);
            BodyMention { name, kind, ..head.clone() }
        }
        // "By accounts on Saturday,": nobody's in particular; "by the tallies of the army" has its owner after
        None if noun == at + 1 && at == tokens.start && !has_owner => {
            BodyMention { document: true, person: false, ..body::unknown(document, lexicon, noun..stop) }
        }
        None => return None,
    };
    let source = SourcePhrase::over(at + 1..stop, head);
    let content =
        if at <= tokens.start + 1 { stretch(stop..tokens.end) } else { vec![tokens.start..at, stop..tokens.end] };
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: lexicon.word_sets.only(WordSet::ReportedLemma),
        modality: Modality::Asserted,
        frame: Frame::According,
        content,
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// How many words may be between "in" and the survey.
const SURVEY: usize = 10;

/// "in a new poll", "in Monday's survey": what a survey shows, where nobody says anything.
pub(super) fn surveyed<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    tokens: &Range<usize>,
) -> Option<Attribution<'d>> {
    let words = &lexicon.speakers.saying;
    let noun = tokens.clone().find(|&i| words.is(document.tokens[i].word, Use::SURVEY))?;
    let from = tokens.start.max(noun.saturating_sub(SURVEY));
    let parted = |i: usize| lexicon.word_sets.has(WordSet::SurveyBreaks, document.word(i));
    let opens = |i: usize| lexicon.word_sets.has(WordSet::SurveyLeads, document.word(i));
    let after = noun + 1 < tokens.end && lexicon.word_sets.has(WordSet::SurveyVerbs, document.word(noun + 1));
    let (cue, source) = match (from..noun).rev().find(|&i| opens(i)) {
        Some(at) => (at, at + 1..noun + 1),
        // "Monday's poll has the mayor ahead by 12 points"
        None if after && from == tokens.start => (noun + 1, from..noun + 1),
        None => return None,
    };
    if source.len() < 2 || source.clone().any(parted) {
        return None;
    }
    let leads = cue == tokens.start || cue == noun + 1;
    let content = if leads { cue.max(noun) + 1..tokens.end } else { tokens.start..cue };
    let is_number = |token: &crate::text::Token| {
        token.kind == TokenKind::Number || lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
    };
    let counts = document.tokens[content.clone()].iter().any(is_number);
    let head = BodyMention { document: true, person: false, ..body::unknown(document, lexicon, source.clone()) };
    counts.then(|| Attribution {
        source: SourcePhrase::over(source, head),
        cue: cue..cue + 1,
        lemma: lexicon.word_sets.only(WordSet::ReportedLemma),
        modality: Modality::Asserted,
        frame: Frame::According,
        content: stretch(content),
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// How many words before a noun may show what share of them said something: "62 percent of the young".
const SHARE: usize = 5;

/// "37 percent of voters said": whether a share of people is the source of an act, as those are whom a survey asks.
pub(crate) fn asked(document: &Document, lexicon: &Lexicon, act: &Attribution) -> bool {
    let source = &act.source;
    let start = source.tokens.start.saturating_sub(SHARE);
    let percent = |&i: &usize| {
        lexicon.quantities.marks(document.tokens[i].word).any(mark::PERCENT) || document.word(i).ends_with('%')
    };
    let end = source.head.tokens.end.max(source.tokens.start);
    let Some(at) = (start..end).rev().find(percent) else { return false };
    let plain = |i: usize| !matches!(document.word(i), "," | ";" | "." | "\"" | "“" | "”");
    act.cue.start > source.tokens.start && (at + 1..end).all(plain)
}

/// "Israeli tallies" are Israel's.
pub(super) fn demonym<'d>(
    document: &Document<'d>,
    lexicon: &'d Lexicon,
    head: &BodyMention<'d>,
) -> (Cow<'d, str>, BodyKind) {
    match lexicon.countries.names.longest_at(document, head.tokens.start, head.tokens.end) {
        Some((&(index, _), length)) if head.id.is_none() && length + 1 >= head.tokens.len() => {
            (Cow::Borrowed(&lexicon.countries.list[index].name), BodyKind::Metonym)
        }
        _ => (head.name.clone(), head.kind),
    }
}

/// Whether a mention beside a mark is that of a speaker: not "Photo", "Injured", "GUWAHATI".
pub(super) fn speaks(document: &Document, mention: &BodyMention) -> bool {
    match mention.kind {
        BodyKind::Listed | BodyKind::Compositional => true,
        BodyKind::Role => !mention.document,
        BodyKind::Metonym => !document.tokens[mention.tokens.start].all_caps,
        BodyKind::Named | BodyKind::Person => mention.tokens.len() > 1,
        BodyKind::Pronoun => false,
    }
}

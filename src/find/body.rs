//! Mentions of what can speak: bodies of the registry, composed bodies, persons, nouns of roles, pronouns.

use crate::claim::SourceType;
use crate::lexicon::{CountryForm, Lexicon, RoleKind};
use crate::segment::{Document, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A name of the registry.
    Registry,
    /// A country and a role: "Sudan's army".
    Composed,
    /// A name that its shape tells: "Al-Awda Hospital".
    Named,
    /// A person by name.
    Person,
    /// A noun of a role: "the ministry", "a military source".
    Role,
    /// A country, capital or metonym, which is its government when it speaks.
    Metonym,
    /// "he", "it".
    Pronoun,
}

/// One mention. Its names are those of the text or of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyMention<'a> {
    /// Its tokens, without the article.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: MentionKind,
    /// Its canonical name; as written where no list knows it.
    pub name: Cow<'a, str>,
    /// Slug of the registry.
    pub id: Option<Cow<'a, str>>,
    /// What kind of source.
    pub source_type: Option<SourceType>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<&'a str>,
    /// "the" stands before it.
    pub definite: bool,
    /// More than one.
    pub plural: bool,
    /// A person or a noun for persons.
    pub person: bool,
    /// "its" stands before it.
    pub possessed: bool,
    /// A noun for what is written: "report", "data".
    pub document: bool,
}

/// Finds the mentions of the sentence `tokens`, in order, not overlapping.
pub fn find<'a>(document: &Document<'a>, lexicon: &'a Lexicon, tokens: Range<usize>) -> Vec<BodyMention<'a>> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        if !may_begin(document, lexicon, at) {
            at += 1;
            continue;
        }
        match mention(document, lexicon, at, tokens.end) {
            Some(mention) => {
                at = mention.tokens.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a mention could begin with the token; none does with most words of a text.
fn may_begin(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let token = &document.tokens[at];
    let small = |word| is_particle(word) || matches!(word, "he" | "she" | "they" | "it");
    token.kind == TokenKind::Word && (token.capital || lexicon.begins_mention(token) || small(document.word(at)))
}

fn mention<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let token = &document.tokens[at];
    let listed = lexicon.begins_mention(token);
    if !listed {
        let name = token.capital || is_particle(document.word(at));
        return pronoun(document, at).or_else(|| if name { self::name(document, lexicon, at, end) } else { None });
    }
    pronoun(document, at)
        .or_else(|| registry(document, lexicon, at, end))
        .or_else(|| titled_person(document, lexicon, at, end))
        .or_else(|| composed(document, lexicon, at, end))
        .or_else(|| role(document, lexicon, at, end))
        .or_else(|| name(document, lexicon, at, end))
}

fn definite(document: &Document, at: usize) -> bool {
    at > 0 && matches!(document.word(at - 1), "the" | "The" | "that" | "this" | "same")
}

fn base<'a>(document: &Document<'a>, tokens: Range<usize>, kind: MentionKind) -> BodyMention<'a> {
    BodyMention {
        kind,
        name: document.words(tokens.clone()).into(),
        id: None,
        source_type: None,
        country: None,
        definite: definite(document, tokens.start),
        plural: false,
        person: false,
        possessed: tokens.start > 0 && matches!(document.word(tokens.start - 1), "its" | "Its" | "their" | "Their"),
        document: false,
        tokens,
    }
}

/// Somebody whom no list knows.
pub(crate) fn unknown<'a>(document: &Document<'a>, tokens: Range<usize>) -> BodyMention<'a> {
    BodyMention { source_type: Some(SourceType::Other), person: true, ..base(document, tokens, MentionKind::Role) }
}

fn pronoun<'a>(document: &Document<'a>, at: usize) -> Option<BodyMention<'a>> {
    let word = document.word(at);
    if document.tokens[at].all_caps {
        return None;
    }
    let person = matches!(word, "he" | "He" | "she" | "She");
    let plural = matches!(word, "they" | "They");
    if !person && !plural && !matches!(word, "it" | "It") {
        return None;
    }
    Some(BodyMention { person, plural, ..base(document, at..at + 1, MentionKind::Pronoun) })
}

fn registry<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (body, length) = lexicon.speakers.body_at(document, at, end)?;
    // "Reuters reporter", "Iraqi army officers": a longer noun phrase follows
    let stop = at + length;
    if let Some((role, more)) = lexicon.speakers.roles.longest_at(document, stop, end)
        && role.kind == RoleKind::Person
        && !document.tokens[stop].capital
    {
        let tokens = at..stop + more;
        return Some(BodyMention {
            name: document.words(tokens.clone()).into(),
            id: Some(Cow::Borrowed(&body.id)),
            source_type: role.source_type.or(Some(body.source_type)),
            country: body.country.as_deref(),
            plural: role.plural,
            person: true,
            ..base(document, tokens, MentionKind::Composed)
        });
    }
    Some(BodyMention {
        name: Cow::Borrowed(&body.name),
        id: Some(Cow::Borrowed(&body.id)),
        source_type: Some(body.source_type),
        country: body.country.as_deref(),
        ..base(document, at..stop, MentionKind::Registry)
    })
}

/// "Gen. Rob Hale", "Mayor Ana Ruiz", "police chief Kathy Ward".
fn titled_person<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (title, source_type) = if let Some((rank, length)) = lexicon.speakers.ranks.longest_at(document, at, end) {
        (length, *rank)
    } else {
        let (role, length) = lexicon.speakers.roles.longest_at(document, at, end)?;
        (length, if role.kind == RoleKind::Person && !role.plural { role.source_type } else { return None })
    };
    let names = capitals(document, lexicon, at + title, end);
    if names == 0 {
        return None;
    }
    let tokens = at..at + title + names;
    Some(BodyMention {
        name: document.words(at + title..tokens.end).into(),
        source_type,
        person: true,
        ..base(document, tokens, MentionKind::Person)
    })
}

/// How many tokens the name at token `at` has.
pub(crate) fn name_length(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> usize {
    capitals(document, lexicon, at, end)
}

/// Small words that a name may hold, or begin with.
fn is_particle(word: &str) -> bool {
    // as bytes these are told apart by a look at each letter, which every small word of a text asks for
    matches!(
        word.as_bytes(),
        b"al"
            | b"van"
            | b"von"
            | b"de"
            | b"del"
            | b"der"
            | b"bin"
            | b"ibn"
            | b"abu"
            | b"el"
            | b"da"
            | b"dos"
            | b"la"
            | b"ar"
            | b"ul"
    )
}

/// How many words of a name follow: capitals, with "al", "van", "bin" and hyphens between.
fn capitals(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> usize {
    let mut here = at;
    let mut last = at;
    while here < end && here < at + 8 {
        let token = &document.tokens[here];
        if token.kind == TokenKind::Word && token.capital && !is_common_capital(document, lexicon, here) {
            here += 1;
            last = here;
            continue;
        }
        let word = document.word(here);
        let next = document.tokens.get(here + 1).filter(|_| here + 1 < end);
        let joins = next.is_some_and(|next| {
            let hyphen = !token.spaced && here > at && !next.spaced && matches!(word, "-" | "'" | "’");
            hyphen || is_particle(word) && (next.capital || document.word(here + 1) == "-")
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
    !token.all_caps && lexicon.functions.longest_at(document, at, at + 1).is_some()
        || lexicon.names_day(token.word)
        || matches!(document.word(at), "'s" | "’s" | "I" | "Mr" | "Mrs")
}

/// "Sudan's army", "Iraqi police", "the Burkinabe defence ministry", "Ministry of Health of Malawi".
fn composed<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (&(country, form), length) = lexicon.countries.names.longest_at(document, at, end)?;
    if !document.tokens[at].capital && form != CountryForm::Demonym {
        return None;
    }
    let country_name = &lexicon.countries.list[country];
    let mut head = at + length;
    if head < end && matches!(document.word(head), "'s" | "’s" | "'" | "’") {
        head += 1;
    }
    // "Ukraine's southern military command", "Turkish state-run news agency"
    let limit = end.min(head + 5);
    for start in head..limit {
        if let Some((role, more)) = lexicon.speakers.roles.longest_at(document, start, end) {
            let mut stop = start + more;
            // "Iraqi army spokesman", "US defence officials"
            let mut role = *role;
            while let Some((next, more)) =
                (stop < end).then(|| lexicon.speakers.roles.longest_at(document, stop, end)).flatten()
            {
                if next.kind == RoleKind::Document {
                    break;
                }
                role = crate::lexicon::Role { source_type: next.source_type.or(role.source_type), ..*next };
                stop += more;
            }
            let tokens = at..stop;
            if role.kind == RoleKind::Person && !role.plural {
                let names = capitals(document, lexicon, stop, end);
                if names > 0 {
                    return Some(BodyMention {
                        name: document.words(stop..stop + names).into(),
                        source_type: role.source_type,
                        country: Some(&country_name.iso3),
                        person: true,
                        ..base(document, at..stop + names, MentionKind::Person)
                    });
                }
            }
            let known = if role.kind == RoleKind::Body {
                lexicon.speakers.composed(country_name, document, start, stop)
            } else {
                None
            };
            let (name, id) = known.unwrap_or_else(|| (document.words(tokens.clone()).into(), None));
            return Some(BodyMention {
                name,
                id,
                source_type: role.source_type.or(Some(SourceType::Government)),
                country: Some(&country_name.iso3),
                plural: role.plural,
                person: role.kind == RoleKind::Person,
                ..base(document, tokens, MentionKind::Composed)
            });
        }
        let word = &document.tokens[start];
        let modifies = word.kind == TokenKind::Word
            && lexicon.functions.longest_at(document, start, start + 1).is_none()
            || word.kind == TokenKind::Sign && document.word(start) == "-";
        if !modifies || lexicon.speakers.reporting.longest_at(document, start, end).is_some() {
            break;
        }
    }
    if form == CountryForm::Demonym {
        return None;
    }
    // a name that goes on is no country: "Jordan Smith", "Kyiv Post"
    if at + length < end && document.tokens[at + length].capital && document.tokens[at + length].kind == TokenKind::Word
    {
        return None;
    }
    Some(BodyMention {
        source_type: Some(SourceType::Government),
        country: Some(&country_name.iso3),
        ..base(document, at..at + length, MentionKind::Metonym)
    })
}

/// "a military source", "police", "officials and residents".
fn role<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (role, length) = lexicon.speakers.roles.longest_at(document, at, end)?;
    let mut role = *role;
    let mut stop = at + length;
    while let Some((next, more)) =
        (stop < end).then(|| lexicon.speakers.roles.longest_at(document, stop, end)).flatten()
    {
        role = crate::lexicon::Role { source_type: next.source_type.or(role.source_type), ..*next };
        stop += more;
    }
    Some(BodyMention {
        source_type: role.source_type,
        plural: role.plural,
        person: role.kind == RoleKind::Person,
        document: role.kind == RoleKind::Document,
        ..base(document, at..stop, MentionKind::Role)
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
                .is_some_and(|(r, _)| matches!(r.frame, crate::lexicon::Frame::Say | crate::lexicon::Frame::Tell))
    };
    verb(at)
        || at < end && lexicon.speakers.saying.is(document.tokens[at].word, crate::lexicon::Use::SKIP) && verb(at + 1)
}

/// A word that has its capital from the beginning of the sentence: "Strikes", "Videos".
fn is_common_word(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let opens = at == 0
        || document.tokens[at - 1].kind == TokenKind::Sign
        || document.sentences.get(document.sentence_of(at)).is_some_and(|s| s.tokens.start == at);
    let word = document.word(at);
    opens
        && !token.all_caps
        && (token.word != crate::segment::WordId::UNKNOWN
            || word.ends_with('s')
            || word.ends_with("ed")
            || word.ends_with("ing")
            || word.ends_with("ly"))
}

/// A row of capitalised words: a person, or a body where the last word says so.
fn name<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let mut length = capitals(document, lexicon, at, end);
    if length == 0 {
        return None;
    }
    if length == 1 && is_common_word(document, at) && !speaks_next(document, lexicon, at + 1, end) {
        return None;
    }
    let is_head = |i: usize| lexicon.speakers.is_body_head(document.tokens[i].word);
    let mut body = (at..at + length).any(is_head);
    // "Institute for the Study of War", "Ministry of Health"
    if body {
        let mut next = at + length;
        while next + 1 < end && matches!(document.word(next), "of" | "for" | "on" | "and" | "&") {
            let skip = usize::from(next + 2 < end && document.word(next + 1) == "the");
            let more = capitals(document, lexicon, next + 1 + skip, end);
            if more == 0 || document.word(next) == "and" && !is_head(next + skip + more) {
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
            source_type: Some(SourceType::Other),
            ..base(document, tokens, MentionKind::Named)
        });
    }
    Some(BodyMention {
        source_type: Some(SourceType::Person),
        person: true,
        ..base(document, tokens, MentionKind::Person)
    })
}

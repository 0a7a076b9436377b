//! Mentions of what can speak: bodies of the registry, composed bodies, persons, nouns of roles, pronouns.

mod name;
mod run_by;

pub(crate) use name::name_length;

use crate::claim::SourceType;
use crate::lexicon::{Country, CountryForm, Lexicon, Role, RoleKind, WordSet};
use crate::text::{Document, TokenKind};
use name::{name, of_place};
use run_by::{body_of, of_role, run_by, within};
use std::borrow::Cow;
use std::ops::Range;

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// A name of the registry.
    Listed,
    /// A country and a role: "Sudan's army".
    Compositional,
    /// A name that its shape shows: "Al-Awda Hospital".
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
    pub kind: BodyKind,
    /// Its canonical name; as written where no list knows it.
    pub name: Cow<'a, str>,
    /// Slug of the registry.
    pub id: Option<Cow<'a, str>>,
    /// What kind of source.
    pub source_type: Option<SourceType>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<&'a str>,
    /// "the" comes before it.
    pub definite: bool,
    /// More than one.
    pub plural: bool,
    /// A person or a noun for persons.
    pub person: bool,
    /// "its" comes before it.
    pub possessed: bool,
    /// A noun for what is written: "report", "data".
    pub document: bool,
    /// A name of the registry that is a common noun: "the Observatory", which may be another in another text.
    pub short: bool,
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
    let sets = &lexicon.word_sets;
    let small = |word| sets.has(WordSet::NameParticles, word) || sets.has(WordSet::PersonalPronouns, word);
    token.kind == TokenKind::Word && (token.capital || lexicon.begins_mention(token) || small(document.word(at)))
}

/// The one who can speak whose name begins at a token, by the first of these readings that fits.
fn mention<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let token = &document.tokens[at];
    let listed = lexicon.begins_mention(token);
    if !listed {
        let named = token.capital || lexicon.word_sets.has(WordSet::NameParticles, document.word(at));
        let by_capitals = || {
            if named { of_place(document, lexicon, at, end).or_else(|| name(document, lexicon, at, end)) } else { None }
        };
        return pronoun(document, lexicon, at).or_else(|| run_by(document, lexicon, at, end)).or_else(by_capitals);
    }
    pronoun(document, lexicon, at)
        .or_else(|| run_by(document, lexicon, at, end))
        .or_else(|| registry(document, lexicon, at, end))
        .or_else(|| owned(document, lexicon, at, end))
        .or_else(|| titled_person(document, lexicon, at, end))
        .or_else(|| compositional(document, lexicon, at, end))
        .or_else(|| of_place(document, lexicon, at, end))
        .or_else(|| role(document, lexicon, at, end))
        .or_else(|| name(document, lexicon, at, end))
}

fn definite(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    at > 0 && lexicon.word_sets.has(WordSet::AnaphoricDeterminers, document.word(at - 1))
}

/// A mention of which only the words are known.
fn base<'a>(document: &Document<'a>, lexicon: &Lexicon, tokens: Range<usize>, kind: BodyKind) -> BodyMention<'a> {
    BodyMention {
        kind,
        name: document.words(tokens.clone()).into(),
        id: None,
        source_type: None,
        country: None,
        definite: definite(document, lexicon, tokens.start),
        plural: false,
        person: false,
        possessed: tokens.start > 0 && lexicon.word_sets.has(WordSet::OwnersOfBodies, document.word(tokens.start - 1)),
        document: false,
        short: false,
        tokens,
    }
}

/// Somebody whom no list knows.
pub(crate) fn unknown<'a>(document: &Document<'a>, lexicon: &Lexicon, tokens: Range<usize>) -> BodyMention<'a> {
    BodyMention {
        source_type: Some(SourceType::Other),
        person: true,
        ..base(document, lexicon, tokens, BodyKind::Role)
    }
}

fn pronoun<'a>(document: &Document<'a>, lexicon: &Lexicon, at: usize) -> Option<BodyMention<'a>> {
    let word = document.word(at);
    if document.tokens[at].all_caps {
        return None;
    }
    let is = |set| lexicon.word_sets.has(set, word);
    let (person, plural) = (is(WordSet::PersonPronouns), is(WordSet::PluralPronouns));
    if !person && !plural && !is(WordSet::ThingPronouns) {
        return None;
    }
    Some(BodyMention { person, plural, ..base(document, lexicon, at..at + 1, BodyKind::Pronoun) })
}

/// A kind that says less of an office than the body that has it.
fn is_vague(kind: SourceType) -> bool {
    matches!(kind, SourceType::Government | SourceType::Other | SourceType::Anonymous | SourceType::LocalAuthority)
}

/// "Ukraine's Operational Command "South"": a body of the registry after the country that it is of.
fn owned<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (&(country, _), length) = lexicon.countries.names.longest_at(document, at, end)?;
    let name = at + length + 1;
    if name >= end || !matches!(document.word(name - 1), "'s" | "’s") {
        return None;
    }
    let body = registry(document, lexicon, name, end)?;
    let same = body.country == Some(&*lexicon.countries.list[country].iso3);
    // a name of two words or more, so that "Syria's Observatory" is not cut
    (same && body.tokens.len() > 1).then_some(BodyMention { tokens: at..body.tokens.end, ..body })
}

/// An organisation of the list, with the noun for people that may follow: "Reuters reporter".
fn registry<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (body, length) = lexicon.speakers.organisation_at(document, at, end)?;
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
            // "UN envoy": an office that governments have as well
            source_type: role.source_type.filter(|kind| !is_vague(*kind)).or(Some(body.source_type)),
            country: body.country.as_deref(),
            plural: role.plural,
            person: true,
            ..base(document, lexicon, tokens, BodyKind::Compositional)
        });
    }
    Some(BodyMention {
        name: Cow::Borrowed(&body.name),
        id: Some(Cow::Borrowed(&body.id)),
        source_type: Some(body.source_type),
        country: body.country.as_deref(),
        short: length == 1 && lexicon.speakers.is_organisation_head(document.tokens[at].word),
        ..base(document, lexicon, at..stop, BodyKind::Listed)
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
    let names = name_length(document, lexicon, at + title, end);
    if names == 0 {
        return None;
    }
    let tokens = at..at + title + names;
    Some(BodyMention {
        name: document.words(at + title..tokens.end).into(),
        source_type,
        person: true,
        ..base(document, lexicon, tokens, BodyKind::Person)
    })
}

/// "Sudan's army", "Iraqi police", "the Burkinabe defence ministry", "Ministry of Health of Malawi".
fn compositional<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (&(country, form), length) = lexicon.countries.names.longest_at(document, at, end)?;
    if !document.tokens[at].capital && form != CountryForm::Demonym {
        return None;
    }
    let of_country = (&lexicon.countries.list[country], form);
    let mut head = at + length;
    if head < end && matches!(document.word(head), "'s" | "’s" | "'" | "’") {
        head += 1;
    }
    // "Ukraine's southern military command", "Turkish state-run news agency"
    let limit = end.min(head + 5);
    for start in head..limit {
        if let Some(role) = joined_roles(document, lexicon, start, end, |next| next.kind != RoleKind::Document) {
            let mention = with_role(document, lexicon, of_country, at..end, (start, role));
            let named = || body_of(lexicon, &document.tokens[at..at + length], &document.tokens[start..role.1]);
            let body = if mention.kind == BodyKind::Compositional { named() } else { None };
            return Some(match body {
                // "Gaza's Hamas-run health ministry" has a name of its own
                Some(body) => {
                    BodyMention { name: Cow::Borrowed(&body.name), id: Some(Cow::Borrowed(&body.id)), ..mention }
                }
                None => mention,
            });
        }
        let word = &document.tokens[start];
        let modifies = word.kind == TokenKind::Word
            && lexicon.function_words.longest_at(document, start, start + 1).is_none()
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
        country: Some(&of_country.0.iso3),
        ..base(document, lexicon, at..at + length, BodyKind::Metonym)
    })
}

/// A role of a country, which `role` begins at `start`: "Iraqi police", "Iraqi police chief Ali Hasan".
fn with_role<'a>(
    document: &Document<'a>,
    lexicon: &'a Lexicon,
    (country, form): (&'a Country, CountryForm),
    Range { start: at, end }: Range<usize>,
    (start, (role, stop)): (usize, (Role, usize)),
) -> BodyMention<'a> {
    if role.kind == RoleKind::Person && !role.plural {
        let names = name_length(document, lexicon, stop, end);
        if names > 0 {
            return BodyMention {
                name: document.words(stop..stop + names).into(),
                source_type: role.source_type,
                country: Some(&country.iso3),
                person: true,
                ..base(document, lexicon, at..stop + names, BodyKind::Person)
            };
        }
    }
    // "Kabul police" are those of the town
    let of_town = form == CountryForm::Capital
        && matches!(
            role.source_type,
            Some(SourceType::Police | SourceType::EmergencyService | SourceType::LocalAuthority)
        );
    let known = if role.kind == RoleKind::Organisation && !of_town {
        lexicon.speakers.compositional_name(country, document, start, stop)
    } else {
        None
    };
    let (name, id) = known.unwrap_or_else(|| (document.words(at..stop).into(), None));
    BodyMention {
        name,
        id,
        source_type: role.source_type.or(Some(SourceType::Government)),
        country: Some(&country.iso3),
        plural: role.plural,
        person: role.kind == RoleKind::Person,
        ..base(document, lexicon, at..stop, BodyKind::Compositional)
    }
}

/// The role at `at` with those after it that `joins` lets in, and the token after them: "army spokesman", "defence
/// officials". The last one says what it is.
fn joined_roles(
    document: &Document,
    lexicon: &Lexicon,
    at: usize,
    end: usize,
    joins: impl Fn(&Role) -> bool,
) -> Option<(Role, usize)> {
    let role_at = |at: usize| if at < end { lexicon.speakers.roles.longest_at(document, at, end) } else { None };
    let (&first, length) = role_at(at)?;
    let (mut role, mut stop) = (first, at + length);
    while let Some((next, more)) = role_at(stop).filter(|(next, _)| joins(next)) {
        role = Role { source_type: next.source_type.or(role.source_type), ..*next };
        stop += more;
    }
    Some((role, stop))
}

/// "a military source", "police", "officials and residents".
fn role<'a>(document: &Document<'a>, lexicon: &'a Lexicon, at: usize, end: usize) -> Option<BodyMention<'a>> {
    let (role, stop) = joined_roles(document, lexicon, at, end, |_| true)?;
    let of_place = if role.kind == RoleKind::Document { None } else { within(document, lexicon, at..stop, end) };
    of_place.or_else(|| Some(of_role(document, lexicon, &role, at..stop)))
}

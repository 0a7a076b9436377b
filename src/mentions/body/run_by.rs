//! Bodies that are named by those who run them, or by where they are: "the Hamas-run health ministry", "the ministry of health
//! in Gaza".

use super::{BodyKind, BodyMention, base, joined_roles};
use crate::lexicon::{CountryForm, Lexicon, Organisation, Role, RoleKind, WordSet};
use crate::text::{Document, Token, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// How many words may name those who run it.
const RUNNER: usize = 3;
/// How many words may be between "-run" and the role: "Hamas-run Gaza health ministry".
const MODIFIERS: usize = 3;
/// How many tokens a short form in brackets may have after a body: "the Ministry of Health (MoH) in Gaza".
const BRACKETED: usize = 3;

/// "the Hamas-led health ministry", "Russian-installed officials": it is the role that speaks, and not those who run it.
pub(super) fn run_by<'a>(
    document: &Document<'a>,
    lexicon: &'a Lexicon,
    at: usize,
    end: usize,
) -> Option<BodyMention<'a>> {
    let hyphen = (at + 1..end.min(at + RUNNER + 1)).find(|&i| document.word(i) == "-")?;
    let runs = |i: usize| i < end && lexicon.word_sets.has(WordSet::RunBy, document.word(i));
    // "the Hamas-run", "Yemen's Houthi-run": the article and the country are none of the name
    let names = |i: usize| {
        let named = document.tokens[i].capital && document.tokens[i].kind == TokenKind::Word;
        named && lexicon.function_words.longest_at(document, i, i + 1).is_none()
    };
    if document.tokens[hyphen].spaced || !runs(hyphen + 1) || !(at..hyphen).all(names) {
        return None;
    }
    // "the Hamas-run civil defence agency" is a name of the registry
    let whole = lexicon.speakers.organisation_at(document, at, end);
    if whole.is_some_and(|(_, length)| at + length > hyphen) {
        return None;
    }
    let from = hyphen + 2;
    let start = (from..end.min(from + MODIFIERS + 1)).take_while(|&i| i == from || is_modifier(document, i - 1));
    let (start, (role, stop)) = start.into_iter().find_map(|i| {
        let found = joined_roles(document, lexicon, i, end, |next| next.kind != RoleKind::Document)?;
        Some((i, found))
    })?;
    let place = &document.tokens[from..start];
    let runner = &document.tokens[at..hyphen];
    let role_tokens = &document.tokens[start..stop];
    let body = body_of(lexicon, place, role_tokens).or_else(|| body_of(lexicon, runner, role_tokens));
    if let Some(body) = body {
        return Some(listed(document, lexicon, body, at..stop));
    }
    // a body at home in a country runs that country's; what a country runs is another's
    let home = lexicon.speakers.organisation_at(document, at, hyphen).filter(|(_, length)| at + length == hyphen);
    let home = home.and_then(|(body, _)| body.country.as_deref());
    let country = home.and_then(|iso3| lexicon.countries.list.iter().find(|country| country.iso3 == iso3));
    let known = country.filter(|_| role.kind == RoleKind::Organisation).and_then(|country| {
        let name = lexicon.speakers.compositional_name(country, document, start, stop)?;
        Some((country, name))
    });
    let mention = of_role(document, lexicon, &role, at..stop);
    Some(match known {
        Some((country, (name, id))) => {
            let country = Some(&*country.iso3);
            BodyMention { kind: BodyKind::Compositional, name, id, country, ..mention }
        }
        None => mention,
    })
}

/// "the Ministry of Health (MoH) in Gaza", "the health ministry in Gaza": a body of the registry, by its role and its place.
pub(super) fn within<'a>(
    document: &Document<'a>,
    lexicon: &'a Lexicon,
    role: Range<usize>,
    end: usize,
) -> Option<BodyMention<'a>> {
    let mut at = role.end;
    if at < end && document.word(at) == "(" {
        at = (at + 1..end.min(at + 1 + BRACKETED)).find(|&i| document.word(i) == ")")? + 1;
    }
    if at >= end || !lexicon.word_sets.has(WordSet::PlacePrepositions, document.word(at)) {
        return None;
    }
    let place =
        at + 1 + usize::from(at + 1 < end && lexicon.word_sets.has(WordSet::DefiniteArticles, document.word(at + 1)));
    let (&(_, form), length) = lexicon.countries.names.longest_at(document, place.min(end), end)?;
    if form == CountryForm::Demonym {
        return None;
    }
    let body = body_of(lexicon, &document.tokens[place..place + length], &document.tokens[role.clone()])?;
    // what an attribution reads goes no farther than a bracket
    let stop = if at > role.end + 1 { role.end } else { place + length };
    Some(listed(document, lexicon, body, role.start..stop))
}

/// The body of the registry that a place or those who run it name together with a role.
pub(super) fn body_of<'a>(lexicon: &'a Lexicon, place: &[Token], role: &[Token]) -> Option<&'a Organisation> {
    let named = place.first().is_some_and(|first| first.capital);
    if named { lexicon.speakers.organisation_of(place.iter().map(|token| token.word), role) } else { None }
}

/// The mention of an organisation of the list.
fn listed<'a>(
    document: &Document<'a>,
    lexicon: &Lexicon,
    body: &'a Organisation,
    tokens: Range<usize>,
) -> BodyMention<'a> {
    BodyMention {
        name: Cow::Borrowed(&body.name),
        id: Some(Cow::Borrowed(&body.id)),
        source_type: Some(body.source_type),
        country: body.country.as_deref(),
        ..base(document, lexicon, tokens, BodyKind::Listed)
    }
}

/// The mention of a role, over these tokens.
pub(super) fn of_role<'a>(
    document: &Document<'a>,
    lexicon: &Lexicon,
    role: &Role,
    tokens: Range<usize>,
) -> BodyMention<'a> {
    BodyMention {
        source_type: role.source_type,
        plural: role.plural,
        person: role.kind == RoleKind::Person,
        document: role.kind == RoleKind::Document,
        ..base(document, lexicon, tokens, BodyKind::Role)
    }
}

fn is_modifier(document: &Document, at: usize) -> bool {
    let possessive = matches!(document.word(at), "'s" | "’s");
    possessive || document.tokens[at].kind == TokenKind::Word
}

//! One who was named in a text: by what words, and what a mention says of it.

use crate::Span;
use crate::claim::SourceType;
use crate::mentions::body::{BodyKind, BodyMention};
use crate::text::{Document, Token, TokenKind};
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// A source by name.
#[derive(Debug, Clone)]
pub(super) struct SourceEntity<'d> {
    pub name: Cow<'d, str>,
    pub id: Option<Cow<'d, str>>,
    pub source_type: Option<SourceType>,
    pub country: Option<&'d str>,
    pub spokesperson: Option<Cow<'d, str>>,
    /// Found through a pronoun or a description.
    pub carried: bool,
    pub text: Span,
    /// It is a person.
    pub person: bool,
    pub plural: bool,
    /// It is known by a description alone: "the mayor", "the army".
    pub described: bool,
    /// A medium is beside it as if it were the same.
    pub ambiguous_apposition: bool,
    /// The description fits another as well.
    pub ambiguous: bool,
    /// It is something written.
    pub document: bool,
    /// The tokens by whose words a description can find it again.
    pub(super) tokens: Range<usize>,
    /// The canonical name of these, by whose words it can be found as well.
    pub(super) canonical: Cow<'d, str>,
    /// The short form that comes after the name in brackets: "the Ministry of Health (MoH)".
    pub(super) short_form: Option<&'d str>,
    /// Those who say the same beside it: "the army and the police".
    pub co_sources: Vec<SourceEntity<'d>>,
    /// With which letters these words begin, once it was asked: see [`SourceEntity::may_have`].
    pub(super) initials: Cell<u64>,
}

/// The bit of a letter with which a word begins, whatever its case; the last is of no letter.
fn initial_bit(first: u8) -> u64 {
    1 << (first.to_ascii_lowercase() % 63)
}

/// The initials of one that was asked for them.
const KNOWN: u64 = 1 << 63;

impl<'d> SourceEntity<'d> {
    /// The name, or the names of all who say it together.
    pub fn all_names(&self) -> Cow<'_, str> {
        if self.co_sources.is_empty() {
            return Cow::Borrowed(&self.name);
        }
        let names: Vec<&str> = std::iter::once(self).chain(&self.co_sources).map(|who| &*who.name).collect();
        Cow::Owned(names.join(" and "))
    }

    /// The words by which a description can find it again.
    pub(super) fn words<'a>(&'a self, document: &Document<'a>) -> impl Iterator<Item = &'a str> {
        let canonical = self.canonical.split([' ', '-', '(', ')']).filter(|w| !w.is_empty());
        mention_words(document, &self.tokens).chain(canonical.take(16))
    }

    /// Whether `word`, which is in small letters, is one of them.
    pub(super) fn has_word(&self, document: &Document, word: &str) -> bool {
        self.may_have(document, word) && self.words(document).any(|own| is_lower(own, word))
    }

    /// Whether one of them begins as `word` does: a text names many, and most have other words. What begins with no ASCII may
    /// begin otherwise in small letters.
    fn may_have(&self, document: &Document, word: &str) -> bool {
        if self.initials.get() == 0 {
            let of_word = |own: &str| own.bytes().next().filter(u8::is_ascii).map_or(u64::MAX, initial_bit);
            self.initials.set(self.words(document).map(of_word).fold(KNOWN, |all, bit| all | bit));
        }
        let initials = self.initials.get();
        initials == u64::MAX || word.bytes().next().is_some_and(|first| initials & initial_bit(first) != 0)
    }

    /// The word right before `word`, which is in small letters, in the mention.
    pub(super) fn before_word<'a>(&self, document: &Document<'a>, word: &str) -> Option<&'a str> {
        let mut words = mention_words(document, &self.tokens).peekable();
        while let Some(own) = words.next() {
            if words.peek().is_some_and(|next| is_lower(next, word)) {
                return Some(own);
            }
        }
        None
    }
}

/// Whether `word` in small letters is `lower`.
pub(super) fn is_lower(word: &str, lower: &str) -> bool {
    // most words begin with another letter
    if word.bytes().next().is_some_and(|b| b.is_ascii() && Some(b.to_ascii_lowercase()) != lower.bytes().next()) {
        return false;
    }
    word.eq_ignore_ascii_case(lower) || !word.is_ascii() && word.to_lowercase() == lower
}

/// The words of a mention.
pub(super) fn mention_words<'d>(document: &Document<'d>, tokens: &Range<usize>) -> impl Iterator<Item = &'d str> {
    let text = document.text;
    let spoken = |t: &&Token| t.kind != TokenKind::Sign || t.span.of(text).chars().any(char::is_alphanumeric);
    document.tokens[tokens.clone()].iter().filter(spoken).map(|token| token.span.of(text)).take(16)
}

/// The short form in brackets at a token: "(MoH)", which has two capitals at the least.
pub(super) fn short_form<'d>(document: &Document<'d>, at: usize) -> Option<&'d str> {
    let [open, short, close] = document.tokens.get(at..at + 3)? else { return None };
    let short = short.span.of(document.text);
    let capitals = short.bytes().filter(u8::is_ascii_uppercase).count();
    let brackets = open.span.of(document.text) == "(" && close.span.of(document.text) == ")";
    (brackets && capitals >= 2 && short.len() <= 10).then_some(short)
}

/// What a mention alone says of one.
pub(super) fn entity_of<'d>(document: &Document<'d>, mention: &BodyMention<'d>) -> SourceEntity<'d> {
    SourceEntity {
        name: name_of(document, mention),
        id: mention.id.clone(),
        source_type: mention.source_type,
        country: mention.country,
        spokesperson: None,
        carried: false,
        text: document.span(mention.tokens.clone()),
        person: mention.person,
        plural: mention.plural,
        described: mention.kind == BodyKind::Role,
        ambiguous_apposition: false,
        ambiguous: false,
        document: mention.document,
        tokens: mention.tokens.clone(),
        canonical: mention.name.clone(),
        short_form: if mention.person { None } else { short_form(document, mention.tokens.end) },
        co_sources: Vec::new(),
        initials: Cell::default(),
    }
}

/// The name of one who is mentioned; a noun of the lists that opens a sentence has no capital of its own: "Police said" and
/// "the police said" are one.
fn name_of<'d>(document: &Document<'d>, mention: &BodyMention<'d>) -> Cow<'d, str> {
    let at = mention.tokens.start;
    let unlisted = mention.person && mention.source_type == Some(SourceType::Other);
    let mut letters = mention.name.chars();
    let (first, second) = (letters.next(), letters.next());
    let capital = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    let opens = document.sentences[document.sentence_of(at)].tokens.start == at
        || at > 0 && matches!(document.word(at - 1), "“" | "\"" | ":" | "—" | "–");
    if mention.kind == BodyKind::Role && mention.tokens.len() == 1 && !unlisted && capital && opens {
        return Cow::Owned(mention.name.to_lowercase());
    }
    mention.name.clone()
}

//! Who has been named, in what form, and who spoke last.

use crate::Span;
use crate::claim::SourceType;
use crate::find::body::{BodyMention, MentionKind};
use crate::link::attribution::Attribution;
use crate::segment::Document;
use std::borrow::Cow;

/// How far back a description looks for the one whom it means, in mentions: a bound on work, far beyond what readers keep.
const MEMORY: usize = 200;

/// A source by name.
#[derive(Debug, Clone)]
pub(super) struct Who {
    pub name: String,
    pub id: Option<String>,
    pub source_type: Option<SourceType>,
    pub country: Option<String>,
    pub spokesperson: Option<String>,
    /// Found through a pronoun or a description.
    pub carried: bool,
    pub text: Span,
    /// It is a person.
    pub person: bool,
    pub plural: bool,
    /// A medium stands beside it as if it were the same.
    pub garbled: bool,
    /// The description fits another as well.
    pub ambiguous: bool,
    /// It is something written.
    pub document: bool,
    /// The words by which a description can find it again.
    pub words: Vec<String>,
    /// Those who say the same beside it: "the army and the police".
    pub others: Vec<Who>,
}

impl Who {
    /// The name, or the names of all who say it together.
    pub fn all_names(&self) -> Cow<'_, str> {
        if self.others.is_empty() {
            return Cow::Borrowed(&self.name);
        }
        let names: Vec<&str> = std::iter::once(self).chain(&self.others).map(|who| who.name.as_str()).collect();
        Cow::Owned(names.join(" and "))
    }
}

/// Who has been named so far, and who spoke.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub named: Vec<Who>,
    pub spoken: Vec<Who>,
    /// What the sentence before begins with.
    pub subject: Option<Who>,
    /// How many had spoken when the sentence before began.
    pub spoken_before: usize,
}

impl Register {
    pub fn remember(&mut self, document: &Document, mention: &BodyMention) {
        if matches!(mention.kind, MentionKind::Pronoun) || mention.kind == MentionKind::Role && mention.definite {
            return;
        }
        self.named.push(who_of(document, mention));
    }

    pub fn spoke(&mut self, who: &Who) {
        self.spoken.push(who.clone());
    }

    pub fn resolve(&self, document: &Document, attribution: &Attribution) -> Who {
        let phrase = &attribution.source;
        let text = document.span(phrase.tokens.clone());
        let mut who = self.resolve_mention(document, &phrase.head);
        if let Some(body) = &phrase.body {
            // a person who speaks for a body: the body vouches, the person is its voice
            let of_body = self.resolve_mention(document, body);
            let named = phrase.head.kind == MentionKind::Person;
            let between = phrase.head.tokens.start..body.tokens.start.max(phrase.head.tokens.start);
            let speaks = || between.clone().any(|i| document.word(i).to_ascii_lowercase().starts_with("spokes"));
            let speaks_for = phrase.head.kind == MentionKind::Role || named && speaks();
            if speaks_for && !phrase.head.plural {
                let spokesperson = named.then(|| who.name.clone());
                who = Who { spokesperson, person: true, ..of_body };
            } else {
                who.source_type = of_body.source_type.or(who.source_type);
                who.country = who.country.or(of_body.country);
            }
        }
        if let Some(medium) = &phrase.apposed {
            let first = document.words(phrase.head.tokens.clone());
            who.name = format!("{} / {}", first.strip_suffix(" agency").unwrap_or(first), medium.name);
            who.id = None;
            who.garbled = true;
        }
        if phrase.joint {
            who.name = document.words(phrase.tokens.clone()).to_owned();
            who.id = None;
        }
        who.text = text;
        if !phrase.others.is_empty() {
            who.text = document.span(phrase.head.tokens.clone());
            who.plural = true;
            who.others = phrase.others.iter().map(|other| self.resolve_mention(document, other)).collect();
        }
        who
    }

    pub fn resolve_mention(&self, document: &Document, mention: &BodyMention) -> Who {
        let found = match mention.kind {
            MentionKind::Pronoun => self.pronoun(mention),
            MentionKind::Role if mention.possessed && (mention.document || !mention.plural) => {
                self.owner(document, mention)
            }
            MentionKind::Role if mention.definite && mention.document => {
                self.spoken.iter().rev().find(|who| !who.document)
            }
            MentionKind::Role if mention.definite => self.description(document, mention),
            MentionKind::Person | MentionKind::Named => self.same_name(document, mention),
            _ => None,
        };
        let ambiguous = mention.kind == MentionKind::Role
            && mention.definite
            && found.is_some_and(|found| self.fits_another(document, mention, found));
        match found {
            Some(found) => Who {
                ambiguous,
                carried: mention.kind != MentionKind::Person && mention.kind != MentionKind::Named,
                text: document.span(mention.tokens.clone()),
                // "they" are all of them, "the army" is one
                others: if mention.kind == MentionKind::Pronoun { found.others.clone() } else { Vec::new() },
                ..found.clone()
            },
            None => who_of(document, mention),
        }
    }

    /// "its statement", "their spokesman": the body whose it is.
    fn owner(&self, document: &Document, mention: &BodyMention) -> Option<&Who> {
        let owner = BodyMention { person: false, plural: false, ..mention.clone() };
        let _ = document;
        self.pronoun(&owner)
    }

    fn pronoun(&self, mention: &BodyMention) -> Option<&Who> {
        let fits = |who: &&Who| {
            if mention.person {
                who.person && !who.plural
            } else {
                mention.plural == who.plural && (mention.plural || !who.person)
            }
        };
        let recent = |list: &'_ [Who]| -> Option<usize> { list.iter().rposition(|w| fits(&w)) };
        // the one whom the sentence before is about, if nobody spoke in it
        if self.spoken.len() == self.spoken_before
            && let Some(subject) = self.subject.as_ref().filter(fits)
        {
            return Some(subject);
        }
        match recent(&self.spoken) {
            Some(at) => Some(&self.spoken[at]),
            None => recent(&self.named).map(|at| &self.named[at]).or(self.spoken.last()),
        }
    }

    /// "the ministry": the last one whose name has that word, else the last of that kind.
    fn description(&self, document: &Document, mention: &BodyMention) -> Option<&Who> {
        let head = document.word(mention.tokens.end - 1).to_lowercase();
        let all = self.named.iter().rev().take(MEMORY);
        let by_word = all.clone().find(|who| who.words.contains(&head));
        let by_type = || {
            let wanted = mention.source_type?;
            let wide = matches!(wanted, SourceType::Other | SourceType::Anonymous | SourceType::Person);
            self.spoken.iter().rev().take(MEMORY).find(|who| {
                who.person == mention.person
                    && (who.source_type == Some(wanted)
                        || wide
                            && !who.person
                            && matches!(head.as_str(), "group" | "organisation" | "organization" | "agency" | "body"))
            })
        };
        by_word.or_else(by_type)
    }

    /// Whether a description could mean another than `found`: "the ministry" after two of them.
    fn fits_another(&self, document: &Document, mention: &BodyMention, found: &Who) -> bool {
        let head = document.word(mention.tokens.end - 1).to_lowercase();
        self.named.iter().rev().take(MEMORY).any(|who| {
            who.name != found.name && !who.plural && who.words.contains(&head) && found.words.contains(&head)
        })
    }

    /// "Walton" after "Sheriff T. Walton".
    fn same_name(&self, document: &Document, mention: &BodyMention) -> Option<&Who> {
        let words: Vec<String> = mention_words(document, mention);
        if words.len() > 2 {
            return None;
        }
        self.named.iter().rev().take(MEMORY).find(|who| {
            who.words.len() > words.len() && who.person == mention.person && words.iter().all(|w| who.words.contains(w))
        })
    }
}

fn mention_words(document: &Document, mention: &BodyMention) -> Vec<String> {
    mention
        .tokens
        .clone()
        .map(|i| document.word(i).to_lowercase())
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .take(16)
        .collect()
}

fn who_of(document: &Document, mention: &BodyMention) -> Who {
    let mut words = mention_words(document, mention);
    words.extend(
        mention.name.to_lowercase().split([' ', '-', '(', ')']).filter(|w| !w.is_empty()).map(str::to_owned).take(16),
    );
    Who {
        name: mention.name.clone(),
        id: mention.id.clone(),
        source_type: mention.source_type,
        country: mention.country.clone(),
        spokesperson: None,
        carried: false,
        text: document.span(mention.tokens.clone()),
        person: mention.person,
        plural: mention.plural,
        garbled: false,
        ambiguous: false,
        document: mention.document,
        words,
        others: Vec::new(),
    }
}

//! Who has been named, in what form, and who spoke last.

use super::office;
use super::recent::Recent;
use super::source_entity::{SourceEntity, entity_of, is_lower, mention_words, short_form};
use crate::attribution::Attribution;
use crate::claim::SourceType;
use crate::lexicon::{WordSet, WordSets};
use crate::mentions::body::{BodyKind, BodyMention};
use crate::text::Document;
use memchr::memchr2_iter;

/// The length of words that tell bodies apart no more than "of" does.
const SMALL: usize = 3;

/// How many words a name may have, for one to be looked for who was named in full before.
const NAME: usize = 2;

/// Whether a text may hold a word, whatever its capitals; not so where it surely does not.
fn may_hold(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first().filter(|_| word.is_ascii()) else { return true };
    let mut places = memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text);
    places.any(|at| text.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word)))
}

/// Who has been named so far, and who spoke.
#[derive(Debug, Default)]
pub(super) struct Registry<'d> {
    named: Recent<'d>,
    spoken: Recent<'d>,
    /// What the sentence before begins with.
    pub subject: Option<SourceEntity<'d>>,
    /// How many had spoken when the sentence before began.
    pub spoken_before: usize,
}

impl<'d> Registry<'d> {
    /// With memory for those whom most texts name.
    pub fn reserve(&mut self) {
        self.named.reserve(32);
        self.spoken.reserve(8);
    }

    pub fn remember(&mut self, document: &Document<'d>, mention: &BodyMention<'d>) {
        let entity = entity_of(document, mention);
        let described = mention.kind == BodyKind::Role && mention.definite && entity.short_form.is_none();
        // the short form itself is no other body
        let open = mention.tokens.start.checked_sub(1);
        let is_short_form = open.is_some_and(|open| short_form(document, open).is_some());
        if matches!(mention.kind, BodyKind::Pronoun) || described || is_short_form {
            return;
        }
        self.named.push(entity);
    }

    pub fn spoke(&mut self, who: &SourceEntity<'d>) {
        self.spoken.push(who.clone());
    }

    /// How many spoke so far.
    pub fn number_spoken(&self) -> usize {
        self.spoken.number()
    }

    /// The source of an act of saying: the body where a person speaks for one.
    pub fn resolve(&self, document: &Document<'d>, sets: &WordSets, attribution: &Attribution<'d>) -> SourceEntity<'d> {
        let phrase = &attribution.source;
        let text = document.span(phrase.tokens.clone());
        let mut who = self.resolve_mention(document, sets, &phrase.head);
        if let Some(body) = &phrase.body {
            // a person who speaks for a body: the body is the source, the person its voice
            let of_body = self.resolve_mention(document, sets, body);
            let named = phrase.head.kind == BodyKind::Person;
            let between = phrase.head.tokens.start..body.tokens.start.max(phrase.head.tokens.start);
            let speaks = || between.clone().any(|i| office::is_spokesperson(sets, document.word(i)));
            let heads = || between.clone().any(|i| sets.has_in_any_case(WordSet::HeadsOfBodies, document.word(i)));
            let speaks_for = phrase.head.kind == BodyKind::Role || named && (speaks() || heads());
            if speaks_for && !phrase.head.plural {
                let spokesperson = named.then(|| who.name.clone());
                who = SourceEntity { spokesperson, person: true, ..of_body };
            } else {
                who.source_type = of_body.source_type.or(who.source_type);
                who.country = who.country.or(of_body.country);
            }
        }
        office::name(document, sets, phrase, &mut who);
        if let Some(medium) = &phrase.apposed {
            let first = document.words(phrase.head.tokens.clone());
            who.name = format!("{} / {}", first.strip_suffix(" agency").unwrap_or(first), medium.name).into();
            who.id = None;
            who.ambiguous_apposition = true;
        }
        if phrase.joint {
            who.name = document.words(phrase.tokens.clone()).into();
            who.id = None;
        }
        who.text = text;
        if !phrase.co_sources.is_empty() {
            who.text = document.span(phrase.head.tokens.clone());
            who.plural = true;
            who.co_sources =
                phrase.co_sources.iter().map(|other| self.resolve_mention(document, sets, other)).collect();
        }
        who
    }

    /// Whether an act of saying may take its source from what was said before its sentence, `before`; without that the
    /// registry need not be read. Where `before` is not given, it may hold any name.
    pub fn looks_back(document: &Document, before: Option<&str>, attribution: &Attribution) -> bool {
        let phrase = &attribution.source;
        std::iter::once(&phrase.head).chain(&phrase.body).chain(&phrase.co_sources).any(|mention| match mention.kind {
            BodyKind::Pronoun => true,
            BodyKind::Person | BodyKind::Named => {
                // a person has the name that the text gives; a body may have been named by another
                let named = |word| !mention.person || before.is_none_or(|before| may_hold(before, word));
                let mut words = mention_words(document, &mention.tokens);
                words.by_ref().take(NAME).all(named) && words.next().is_none()
            }
            BodyKind::Role => mention.definite || mention.possessed,
            BodyKind::Listed => mention.short,
            BodyKind::Compositional | BodyKind::Metonym => false,
        })
    }

    /// The one whom a mention means: by its short form, as a pronoun or noun for one before, or by its own name.
    pub fn resolve_mention(
        &self,
        document: &Document<'d>,
        sets: &WordSets,
        mention: &BodyMention<'d>,
    ) -> SourceEntity<'d> {
        let short = self.by_short_form(document, mention);
        let found = match mention.kind {
            _ if short.is_some() => short,
            BodyKind::Pronoun => self.pronoun(mention.person, mention.plural),
            BodyKind::Role if mention.possessed && (mention.document || !mention.plural) => self.owner(),
            BodyKind::Role if mention.definite && mention.document => self.spoken.speaker(),
            BodyKind::Role if mention.definite => self.description(document, sets, mention),
            BodyKind::Person | BodyKind::Named => self.same_name(document, mention),
            BodyKind::Listed if mention.short => self.longer_name(document, mention),
            _ => None,
        };
        let ambiguous = mention.kind == BodyKind::Role
            && mention.definite
            && found.is_some_and(|found| self.fits_another(document, mention, found));
        match found {
            Some(found) => SourceEntity {
                ambiguous,
                carried: short.is_none() && !matches!(mention.kind, BodyKind::Person | BodyKind::Named),
                text: document.span(mention.tokens.clone()),
                // "they" are all of them, "the army" is one
                co_sources: if mention.kind == BodyKind::Pronoun { found.co_sources.clone() } else { Vec::new() },
                ..found.clone()
            },
            None => entity_of(document, mention),
        }
    }

    /// "its statement", "their spokesman": the body whose it is.
    fn owner(&self) -> Option<&SourceEntity<'d>> {
        self.pronoun(false, false)
    }

    /// The last one whom "he", "it" or "they" can mean.
    fn pronoun(&self, person: bool, plural: bool) -> Option<&SourceEntity<'d>> {
        let fits = |who: &&SourceEntity| {
            if person { who.person && !who.plural } else { plural == who.plural && (plural || !who.person) }
        };
        // the one whom the sentence before is about, if nobody spoke in it
        if self.spoken.number() == self.spoken_before
            && let Some(subject) = self.subject.as_ref().filter(fits)
        {
            return Some(subject);
        }
        let named = || self.named.meant(person, plural);
        self.spoken.meant(person, plural).or_else(named).or(self.spoken.latest().next())
    }

    /// "the ministry": the last one whose name has that word, else the last of that kind.
    fn description(&self, document: &Document, sets: &WordSets, mention: &BodyMention) -> Option<&SourceEntity<'d>> {
        let head = document.word(mention.tokens.end - 1).to_lowercase();
        let all = self.named.latest();
        // "the health ministry" is no ministry of defence
        let rest: Vec<String> = mention_words(document, &mention.tokens).map(str::to_lowercase).collect();
        let whole = mention.person || mention.document;
        let shares = |who: &SourceEntity, words: &[String]| {
            words.iter().all(|word| word.len() <= SMALL || who.has_word(document, word))
        };
        // "the Civil Defense Authority" after "Gaza's Civil Defense"
        let lead = rest.split_last().map_or(&[][..], |(_, lead)| lead);
        let named = lead.len() >= NAME && document.tokens[mention.tokens.end - 1].capital;
        // "the prime minister" is no minister of health
        let other_office = |who: &SourceEntity| {
            let own = lead.last().zip(who.before_word(document, &head));
            mention.person && own.is_some_and(|(lead, other)| !is_lower(other, lead) && !who.has_word(document, lead))
        };
        let fits = |who: &&SourceEntity| {
            who.has_word(document, &head) && (whole || shares(who, &rest)) && !other_office(who)
                || named && shares(who, lead)
        };
        let by_word = all.clone().find(fits);
        // "the ministry" after "the health ministry said", which is no name
        let spoke = || self.spoken.latest().find(|who| who.person == mention.person && fits(who));
        let by_type = || {
            // "the interior ministry" is none of the others, and neither is "the Civil Defense Authority"
            let one_of_many = named || mention.source_type == Some(SourceType::Ministry) && mention.tokens.len() > 1;
            let wanted = mention.source_type.filter(|_| !one_of_many)?;
            let wide = matches!(wanted, SourceType::Other | SourceType::Anonymous | SourceType::Person);
            let any = if mention.person { WordSet::HeadsForAnyPerson } else { WordSet::HeadsForAnyBody };
            let any = sets.has(any, head.as_str());
            self.spoken.latest().find(|who| {
                // the governor is not the mayor who spoke before, and the navy is not the army
                let may_be = any || !who.described && (!mention.person || lead.is_empty());
                let of_type = who.source_type == Some(wanted) && may_be;
                who.person == mention.person && (of_type || wide && !who.person && any)
            })
        };
        by_word.or_else(spoke).or_else(by_type)
    }

    /// "the Observatory" after "the National Volcano Observatory": the last body whose name ends with the word.
    fn longer_name(&self, document: &Document, mention: &BodyMention) -> Option<&SourceEntity<'d>> {
        let word = document.word(mention.tokens.start).to_lowercase();
        let named = self.named.latest().filter(|who| !who.person);
        named.filter(|who| who.tokens.len() > 1).find(|who| {
            mention_words(document, &who.tokens).last().is_some_and(|last| is_lower(last, &word))
                || who.id == mention.id
        })
    }

    /// Whether a description could mean another than `found`: "the ministry" after two of them.
    fn fits_another(&self, document: &Document, mention: &BodyMention, found: &SourceEntity) -> bool {
        let head = document.word(mention.tokens.end - 1).to_lowercase();
        self.named.latest().any(|who| {
            who.name != found.name && !who.plural && who.has_word(document, &head) && found.has_word(document, &head)
        })
    }

    /// "the MoPH" after "the Ministry of Public Health (MoPH)".
    fn by_short_form(&self, document: &Document, mention: &BodyMention) -> Option<&SourceEntity<'d>> {
        let listed = matches!(mention.kind, BodyKind::Listed | BodyKind::Compositional | BodyKind::Pronoun);
        if mention.tokens.len() != 1 || listed {
            return None;
        }
        let word = document.word(mention.tokens.start);
        self.named.latest().find(|who| who.short_form == Some(word))
    }

    /// "Walton" after "Sheriff T. Walton".
    fn same_name(&self, document: &Document, mention: &BodyMention) -> Option<&SourceEntity<'d>> {
        let words = mention_words(document, &mention.tokens).take(NAME + 1);
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        if words.len() > NAME {
            return None;
        }
        self.named.latest().find(|who| {
            who.person == mention.person
                && words.iter().all(|word| who.has_word(document, word))
                && who.words(document).nth(words.len()).is_some()
        })
    }
}

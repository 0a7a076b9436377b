//! One body, one name: "a monitoring group" and its director are the monitor that the text names.

use super::context::Context;
use super::coreference::SOURCE_APPOSITION;
use super::seen::NamedGroup;
use crate::Span;
use crate::claim::{Claim, SourceType};
use crate::lexicon::WordSet;
use crate::mentions::body::BodyKind;
use crate::text::TokenKind;
use std::ops::Range;

/// How many sentences of a text are looked through for the names of bodies.
const SENTENCES: usize = 150;

impl Context<'_, '_> {
    /// Gives a source without an entry in the registry that of the body whose name its words end with, or else of the only
    /// monitor or the only charity that the text names, where the source is of that kind and has no name of its own.
    pub(super) fn name_body(&self, claim: &mut Claim, mention: Span) {
        let Some(kind) = claim.source_type.filter(|_| claim.source_id.is_none() && claim.source.is_some()) else {
            return;
        };
        let tokens = self.document.tokens_in(mention);
        // "the army and a monitor" are not one, nor are those that a comma joins and the schema wants as they are
        if tokens.is_empty()
            || claim.warnings.iter().any(|warning| warning == SOURCE_APPOSITION)
            || tokens.clone().any(|at| self.has(at, WordSet::JointConjunctions))
        {
            return;
        }
        if let Some(body) = self.named_at_end(&tokens, kind).or_else(|| self.only_body(&tokens, kind)) {
            claim.source = Some(body.name);
            claim.source_id = Some(body.id);
            claim.source_country = body.country;
        } else if let Some(body) = self.body_by_part(claim, &tokens) {
            claim.source_id = Some(body.id);
            claim.source_country = body.country.or_else(|| claim.source_country.take());
        }
    }

    /// "Police" and "Civil Defence" where the text names one body alone of that kind with these words: "Chicago police",
    /// "Gaza's Civil Defence". What has a name of its own is another.
    fn body_by_part(&self, claim: &Claim, tokens: &Range<usize>) -> Option<NamedGroup> {
        let kind = claim.source_type.filter(|kind| {
            matches!(kind, SourceType::Police | SourceType::EmergencyService | SourceType::HealthAuthority)
        })?;
        let source = claim.source.as_deref()?.to_lowercase();
        let is = |a: &str, b: &str| {
            let defends = |word| self.lexicon.word_sets.has(WordSet::DefenceWords, word);
            a == b || defends(a) && defends(b)
        };
        let within = |name: &str| {
            let name = name.to_lowercase();
            source.split(' ').all(|word| name.split(' ').any(|other| is(word, other)))
        };
        // "police" are of a town; its officers and investigators may be those of a county
        let mut bodies = self.groups_named().iter().filter(|body| body.kind == kind);
        let only = bodies.next().filter(|_| bodies.next().is_none())?;
        let own = |at: usize| self.document.tokens[at].capital && !within(self.document.word(at));
        (within(&only.name) && !tokens.clone().skip(1).any(own)
            || kind == SourceType::EmergencyService && within(&only.name))
        .then(|| only.clone())
    }

    /// "Meanwhile Human Rights Watch", "the city the Syrian Observatory for Human Rights monitor": the body at the end, with a
    /// word for what it is after it.
    fn named_at_end(&self, tokens: &Range<usize>, kind: SourceType) -> Option<NamedGroup> {
        tokens.clone().find_map(|at| {
            let (body, length) = self.lexicon.speakers.organisation_at(self.document, at, tokens.end)?;
            (length > 1 && at + length + 1 >= tokens.end && body.source_type == kind).then(|| NamedGroup {
                kind,
                id: body.id.clone(),
                name: body.name.clone(),
                country: body.country.clone(),
            })
        })
    }

    /// The only body of a kind that the text names, if the words of a source are no name of another and mean one alone.
    fn only_body(&self, tokens: &Range<usize>, kind: SourceType) -> Option<NamedGroup> {
        let group = matches!(kind, SourceType::Monitor | SourceType::Ngo);
        let mut bodies = self.groups_named().iter().filter(|body| group && body.kind == kind);
        let only = bodies.next().filter(|_| bodies.next().is_none())?;
        let token = |at: usize| &self.document.tokens[at];
        let capital = |at: usize| token(at).capital && token(at).kind == TokenKind::Word;
        let named =
            |at: usize| capital(at) && capital(at - 1) && self.lexicon.speakers.is_organisation_head(token(at).word);
        let last = tokens.end - 1;
        let several = !token(last).capital && self.lexicon.morphology.ends_as_plural(self.document.word(last));
        (!several && !(tokens.start + 1..tokens.end).any(named)).then(|| only.clone())
    }

    /// The monitors, charities and services of the registry that the text names, each once. The registry of coreference has those alone
    /// that are named before a sentence, and forgets the oldest: an only body must be so in the text as a whole.
    fn groups_named(&self) -> &[NamedGroup] {
        self.seen.groups.get_or_init(|| {
            let mut bodies: Vec<NamedGroup> = Vec::new();
            let sentences = 0..self.document.sentences.len().min(SENTENCES);
            for mention in sentences.flat_map(|sentence| self.coreference.mentions(sentence)) {
                let listed = mention.kind == BodyKind::Listed;
                let kind = mention.source_type.filter(|kind| {
                    matches!(kind, SourceType::Monitor | SourceType::Ngo)
                        || listed
                            && matches!(
                                kind,
                                SourceType::Police | SourceType::EmergencyService | SourceType::HealthAuthority
                            )
                });
                let Some((kind, id)) = kind.zip(mention.id.as_deref()) else { continue };
                // "the Observatory" may be another in another text
                if !mention.short && bodies.iter().all(|body| body.id != id) {
                    let country = mention.country.map(str::to_owned);
                    bodies.push(NamedGroup { kind, id: id.to_owned(), name: mention.name.to_string(), country });
                }
            }
            bodies
        })
    }
}

//! Whom a number counts where no noun follows it: chosen among the people named in reach.

use super::circumstances::Claimed;
use super::context::Context;
use super::people::{CountedPeople, described, joined};
use super::seen::Candidate;
use crate::evidence::{Features, Task, key, word};
use crate::grammar::Finding;
use crate::lexicon::WordSet;
use crate::mentions::quantity::Quantity;

/// How many candidates are weighed; the nearest go first.
const MAX_CANDIDATES: usize = 12;

impl Context<'_, '_> {
    /// The people of "killed 12 miners and injured nine": those of the noun phrase, `own`, or of one in reach.
    pub(super) fn weigh_who(
        &self,
        finding: &Finding,
        claimed: &Claimed,
        quantity: &Quantity,
        own: CountedPeople,
    ) -> CountedPeople {
        if own.text.as_deref().is_some_and(|text| !self.lexicon.is_anaphor(text)) || quantity.zero {
            return own;
        }
        let mut candidates = self.people(finding, claimed);
        let far = |c: &Candidate| (claimed.sentence - c.sentence, claimed.counted.start.abs_diff(c.tokens.start));
        candidates.sort_by_key(far);
        candidates.truncate(MAX_CANDIDATES);
        let words = |candidate: &Candidate| self.document.words(candidate.tokens.clone());
        let mut features: Vec<Features> = Vec::with_capacity(candidates.len() + 1);
        for (index, candidate) in candidates.iter().enumerate() {
            let mut f = self.lexicon.models().features(Task::Who, self.document.is_short());
            self.position(&mut f, claimed, candidate);
            self.as_before(&mut f, claimed, Task::Who, words(candidate));
            let here = u64::from(candidate.sentence == claimed.sentence);
            f.pair_word(key("words"), word(words(candidate)), here);
            f.pair(key("rank"), index.min(5) as u64, here);
            f.pair(key("own"), u64::from(own.text.is_some()), candidate.kind);
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Who, candidates.len()));
        let label = |index: usize| words(&candidates[index]);
        match self.likeliest(Task::Who, quantity, features, label) {
            Some((best, _)) => {
                let people = joined(self.document, self.lexicon, candidates[best].tokens.clone());
                described(self.document, self.lexicon, people)
            }
            None => self.pointed_at(finding, claimed, quantity, &candidates).unwrap_or(own),
        }
    }

    /// "arrested 14 of them": the nearest people named before; "killed two policemen and injured a dozen": those counted last.
    fn pointed_at(
        &self,
        finding: &Finding,
        claimed: &Claimed,
        quantity: &Quantity,
        candidates: &[Candidate],
    ) -> Option<CountedPeople> {
        let document = self.document;
        let end = quantity.tokens.end;
        let before = candidates.iter().filter(|c| c.tokens.end <= quantity.tokens.start);
        let them = self.has(end, WordSet::GenitivePrepositions) && self.has(end + 1, WordSet::PartitivePronouns);
        if them && self.lexicon.models().knows(Task::Who) {
            let many = |c: &&Candidate| {
                let last = c.tokens.end - 1;
                let noun = self.lexicon.people.nouns.longest_at(document, last, c.tokens.end);
                noun.is_some_and(|(noun, _)| noun.plural) || c.kind == 22
            };
            // "Police arrested 14 of them": not those who do it
            let acts = |c: &&Candidate| c.sentence == claimed.sentence && c.tokens.end == claimed.cue.start;
            let people = before.filter(|c| many(c) && !acts(c));
            let nearest = people.max_by_key(|c| c.tokens.start)?;
            return Some(described(document, self.lexicon, nearest.tokens.clone()));
        }
        // nothing is counted but what the verb before had
        let alone = claimed.counted.end == end && quantity.share.is_none();
        let stops = |at: usize| document.word(at).is_empty() || self.has(at, WordSet::WhoBreaks);
        let last = finding.chunks.counts.iter().map(|(_, noun)| noun).rev();
        let counted = last.into_iter().find(|noun| noun.end <= quantity.tokens.start && noun.person.is_some())?;
        let between = counted.end..quantity.tokens.start;
        let joined = between.len() <= 6 && between.clone().any(|at| self.has(at, WordSet::AdditiveConjunctions));
        (alone && stops(end) && joined).then(|| described(document, self.lexicon, counted.who.clone()))
    }

    /// The people named in reach: those whom other numbers of the sentence count, and those whom nouns name.
    fn people(&self, finding: &Finding, claimed: &Claimed) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for (_, noun) in &finding.chunks.counts {
            if noun.head.is_some() && !noun.who.is_empty() && !claimed.counted.contains(&noun.who.start) {
                found.push(Candidate { tokens: noun.who.clone(), sentence: finding.sentence, kind: 30 });
            }
        }
        for sentence in self.reach(claimed.sentence) {
            found.extend(self.people_of(sentence).iter().cloned());
        }
        found.sort_by_key(|c| (c.tokens.start, std::cmp::Reverse(c.tokens.end), std::cmp::Reverse(c.kind)));
        found.dedup_by(|later, first| later.tokens.start < first.tokens.end);
        found
    }
}

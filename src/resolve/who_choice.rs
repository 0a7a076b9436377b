//! Whom a number counts where no noun stands behind it: chosen among the people named in reach.

use super::circumstances::{Candidate, Claimed};
use super::people::{Who, described};
use super::records::Context;
use crate::evidence::{Features, Task, key, word};
use crate::grammar::Finding;
use crate::mentions::quantity::Quantity;

/// How many candidates are weighed; the nearest go first.
const MOST: usize = 12;

impl Context<'_, '_> {
    /// The people of "killed 12 miners and injured nine": those of the noun phrase, `own`, or of one in reach.
    pub(super) fn weigh_who(&self, finding: &Finding, claimed: &Claimed, quantity: &Quantity, own: Who) -> Who {
        if own.text.as_deref().is_some_and(|text| !self.lexicon.is_anaphor(text)) || quantity.zero {
            return own;
        }
        let mut candidates = self.people(finding, claimed);
        let far = |c: &Candidate| (claimed.sentence - c.sentence, claimed.counted.start.abs_diff(c.tokens.start));
        candidates.sort_by_key(far);
        candidates.truncate(MOST);
        let words = |candidate: &Candidate| self.document.words(candidate.tokens.clone());
        let mut features: Vec<Features> = Vec::with_capacity(candidates.len() + 1);
        for (index, candidate) in candidates.iter().enumerate() {
            let mut f = self.lexicon.models().features(Task::Who);
            self.position(&mut f, claimed, candidate);
            self.as_before(&mut f, claimed, Task::Who, words(candidate));
            let here = u64::from(candidate.sentence == claimed.sentence);
            f.pair(key("words"), word(words(candidate)), here);
            f.pair(key("rank"), index.min(5) as u64, here);
            f.pair(key("own"), u64::from(own.text.is_some()), candidate.kind);
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Who, candidates.len()));
        let label = |index: usize| words(&candidates[index]).to_owned();
        match self.likeliest(Task::Who, quantity, features, label) {
            Some((best, _)) => described(self.document, self.lexicon, candidates[best].tokens.clone()),
            None => own,
        }
    }

    /// The people named in reach: those whom other numbers of the sentence count, and those whom nouns name.
    fn people(&self, finding: &Finding, claimed: &Claimed) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for (_, noun) in &finding.chunks.counts {
            if noun.head.is_some() && !noun.who.is_empty() && noun.who.start != claimed.counted.start {
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

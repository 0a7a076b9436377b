//! What happened: the cause that words of the sentence or of its account tell.

use super::circumstances::Claimed;
use super::context::Context;
use super::seen::Candidate;
use crate::evidence::{Features, Task, key, word};
use crate::mentions::quantity::Quantity;
use std::ops::Range;

/// A cause with the words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CauseFound<'a> {
    /// One of the causes of the schema.
    pub cause: &'a str,
    /// The words.
    pub tokens: Range<usize>,
}

/// How many words that tell causes are weighed; the nearest go first.
const MAX_CANDIDATES: usize = 12;

impl<'a> Context<'a, '_> {
    /// What happened to the people of a claim, as far as the text says.
    pub(super) fn cause(&self, claimed: &Claimed, quantity: &Quantity) -> Option<CauseFound<'a>> {
        let candidates = self.causes_named(claimed);
        let names: Vec<u64> = candidates.iter().map(|(_, cause)| word(cause)).collect();
        let mut features: Vec<Features> = Vec::with_capacity(candidates.len() + 1);
        for (index, (candidate, cause)) in candidates.iter().enumerate() {
            let mut f = self.lexicon.models().features(Task::Cause, self.document.is_short());
            let name = names[index];
            let phrase = word(self.document.words(candidate.tokens.clone()));
            let candidate = Candidate { kind: name, ..candidate.clone() };
            self.position(&mut f, claimed, &candidate);
            f.pair_word(key("phrase"), phrase, name);
            let own = u64::from(candidate.sentence == claimed.sentence);
            f.triple_word(key("phrase here"), phrase, name, own);
            let mut rivals = 0;
            for ((_, other), &rival) in candidates.iter().zip(&names) {
                if other != cause {
                    rivals += 1;
                    f.pair(key("against"), name, rival);
                }
            }
            f.pair(key("how often"), (candidates.len() - rivals).min(4) as u64, own);
            f.pair(key("rivals"), rivals.min(5) as u64, own);
            self.as_before(&mut f, claimed, Task::Cause, cause);
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Cause, candidates.len()));
        let (best, _) = self.likeliest(Task::Cause, quantity, features, |index| candidates[index].1)?;
        let (candidate, cause) = &candidates[best];
        Some(CauseFound { cause, tokens: candidate.tokens.clone() })
    }

    /// The words in reach that tell a cause, each with one of the causes that it may tell; the nearest first.
    fn causes_named(&self, claimed: &Claimed) -> Vec<(Candidate, &'a str)> {
        let mut candidates = Vec::with_capacity(2 * MAX_CANDIDATES);
        for sentence in self.reach(claimed.sentence) {
            for (tokens, causes) in self.causes_of(sentence) {
                for cause in causes.iter() {
                    candidates.push((Candidate { tokens: tokens.clone(), sentence, kind: 0 }, cause.as_str()));
                }
            }
        }
        let far = |candidate: &Candidate| {
            let here = candidate.sentence == claimed.sentence;
            (!here, claimed.cue.start.abs_diff(candidate.tokens.start))
        };
        candidates.sort_by_key(|(candidate, _)| far(candidate));
        candidates.truncate(MAX_CANDIDATES);
        candidates
    }

    /// The words of a sentence that tell a cause, with the causes that they may tell.
    pub(super) fn causes_of(&self, sentence: usize) -> &[(Range<usize>, &'a [String])] {
        self.seen.sentences[sentence].causes.get_or_init(|| {
            let lexicon = self.lexicon;
            let tokens = self.document.sentences[sentence].tokens.clone();
            let mut found = Vec::new();
            let mut at = tokens.start;
            while at < tokens.end {
                match lexicon.causes_at(self.document, at, tokens.end) {
                    Some((causes, length)) => {
                        found.push((at..at + length, causes));
                        at += length;
                    }
                    None => at += 1,
                }
            }
            found
        })
    }
}

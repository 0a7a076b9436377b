//! What happened: the cause that words of the sentence or of its account tell.

use super::circumstances::{Candidate, Causes, Claimed};
use super::records::Context;
use crate::evidence::{Features, Task, key, word};
use crate::mentions::quantity::Quantity;
use std::ops::Range;

/// A cause with the words that told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CauseFound {
    /// One of the causes of the schema.
    pub cause: String,
    /// The words.
    pub tokens: Range<usize>,
}

/// How many words that tell causes are weighed; the nearest go first.
const MOST: usize = 12;

impl Context<'_, '_> {
    /// What happened to the people of a claim, as far as the text says.
    pub(super) fn cause(&self, claimed: &Claimed, quantity: &Quantity) -> Option<CauseFound> {
        let told = self.told_causes(claimed);
        let count = |cause: &str| told.iter().filter(|(_, of)| of.as_str() == cause).count();
        let mut features: Vec<Features> = Vec::with_capacity(told.len() + 1);
        for (candidate, cause) in &told {
            let mut f = self.lexicon.models().features(Task::Cause);
            let name = word(cause);
            let phrase = word(self.document.words(candidate.tokens.clone()));
            let candidate = Candidate { kind: name, ..candidate.clone() };
            self.position(&mut f, claimed, &candidate);
            f.pair(key("phrase"), phrase, name);
            let own = u64::from(candidate.sentence == claimed.sentence);
            f.triple(key("phrase here"), phrase, name, own);
            f.pair(key("how often"), count(cause).min(4) as u64, own);
            let rivals = told.iter().filter(|(_, other)| other != cause).count();
            f.pair(key("rivals"), rivals.min(5) as u64, own);
            for (_, other) in told.iter().filter(|(_, other)| other != cause) {
                f.pair(key("against"), name, word(other));
            }
            self.as_before(&mut f, claimed, Task::Cause, cause);
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Cause, told.len()));
        let (best, _) = self.likeliest(Task::Cause, quantity, features, |index| told[index].1.clone())?;
        let (candidate, cause) = &told[best];
        Some(CauseFound { cause: cause.clone(), tokens: candidate.tokens.clone() })
    }

    /// The words in reach that tell a cause, each with one of the causes that it may tell; the nearest first.
    fn told_causes(&self, claimed: &Claimed) -> Vec<(Candidate, String)> {
        let mut told = Vec::new();
        for sentence in self.reach(claimed.sentence) {
            for (tokens, causes) in self.causes_of(sentence).iter() {
                for cause in causes.iter() {
                    told.push((Candidate { tokens: tokens.clone(), sentence, kind: 0 }, cause.clone()));
                }
            }
        }
        let far = |candidate: &Candidate| {
            let here = candidate.sentence == claimed.sentence;
            (!here, claimed.cue.start.abs_diff(candidate.tokens.start))
        };
        told.sort_by_key(|(candidate, _)| far(candidate));
        told.truncate(MOST);
        told
    }

    /// The words of a sentence that tell a cause, with the causes that they may tell.
    pub(super) fn causes_of(&self, sentence: usize) -> Causes {
        let find = || {
            let tokens = self.document.sentences[sentence].tokens.clone();
            let mut found = Vec::new();
            let mut at = tokens.start;
            while at < tokens.end {
                match self.lexicon.causes_at(self.document, at, tokens.end) {
                    Some((causes, length)) => {
                        found.push((at..at + length, causes.to_vec()));
                        at += length;
                    }
                    None => at += 1,
                }
            }
            found.into()
        };
        self.seen.causes.borrow_mut().entry(sentence).or_insert_with(find).clone()
    }
}

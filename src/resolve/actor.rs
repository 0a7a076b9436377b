//! Who did it to the people counted, or sent or freed them: chosen among the bodies, fighters and peoples in reach.

use super::circumstances::Claimed;
use super::context::Context;
use super::seen::{Agents, Candidate};
use crate::evidence::{Features, Task, key, word};
use crate::lexicon::{CountryForm, Symbol, WordSet};
use crate::mentions::body::BodyKind;
use crate::mentions::quantity::Quantity;
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many candidates are weighed; the nearest go first.
const MAX_CANDIDATES: usize = 12;

/// How many of those who are beside causes anywhere in the text are weighed.
const AGENTS: usize = 2;
/// In how many sentences they are looked for.
const AGENT_REACH: usize = 200;
/// How many words may be between a cause and who did it: "shelling by the", "attack blamed on the".
const AFTER_CAUSE: usize = 3;

/// How many words before a noun for people may belong to it: "suspected al-Qaeda-linked gunmen".
const MODIFIERS: usize = 4;

impl Context<'_, '_> {
    /// Who did it, as far as the text says; `source` is the mention of who says so.
    pub(super) fn actor(&self, claimed: &Claimed, quantity: &Quantity, source: Option<&str>) -> Option<Range<usize>> {
        let candidates = self.actors(claimed);
        let ranks = &self.agents().ranks;
        let passive = self.has(claimed.cue.start.wrapping_sub(1), WordSet::PassiveBe);
        let mut features: Vec<Features> = Vec::with_capacity(candidates.len() + 1);
        for candidate in &candidates {
            let mut f = self.lexicon.models().features(Task::Actor, self.document.is_short());
            self.position(&mut f, claimed, candidate);
            let words = self.document.words(candidate.tokens.clone());
            let own = u64::from(candidate.sentence == claimed.sentence);
            f.pair_word(key("name"), word(words), own);
            let agent = ranks.get(words).map_or(9, |&rank| rank.min(3) as u64);
            f.pair(key("agent"), agent, own);
            f.triple(key("agent, kind"), agent, candidate.kind, claimed.metric());
            f.pair(key("source"), u64::from(source == Some(words)), own);
            let counted = candidate.tokens.start < claimed.counted.end && claimed.counted.start < candidate.tokens.end;
            f.pair(key("counted"), u64::from(counted), candidate.kind);
            let (start, end) = (candidate.tokens.start, candidate.tokens.end);
            let by = [1, 2].iter().any(|&back| self.has(start.wrapping_sub(back), WordSet::AgentPrepositions));
            f.triple(key("voice"), u64::from(passive), u64::from(end <= claimed.cue.start), u64::from(by) * 2 + own);
            let causes = (start.saturating_sub(4)..end + 4).filter(|&at| {
                at < self.document.tokens.len() && self.lexicon.causes_at(self.document, at, at + 1).is_some()
            });
            f.triple(key("beside a cause"), causes.count().min(3) as u64, own, candidate.kind);
            self.as_before(&mut f, claimed, Task::Actor, words);
            features.push(f);
        }
        features.push(self.nothing(claimed, Task::Actor, candidates.len()));
        let label = |index: usize| self.document.words(candidates[index].tokens.clone());
        let best = self.likeliest(Task::Actor, quantity, features, label).map(|(best, _)| candidates[best].clone());
        self.before.borrow_mut().actor = best.clone();
        best.map(|best| best.tokens)
    }

    /// Who could have done it: bodies, fighters and other people, and peoples; the nearest first, those of the sentence before
    /// all others, and last those who did an act named before or what the text is about, wherever they are.
    fn actors(&self, claimed: &Claimed) -> Vec<Candidate> {
        let before = self.before.borrow();
        let afar = || before.actor.iter().chain(self.agents().list.iter().take(AGENTS));
        let mut found: Vec<Candidate> = Vec::with_capacity(MAX_CANDIDATES + 1 + AGENTS);
        let mut names: Vec<&str> = Vec::with_capacity(MAX_CANDIDATES);
        let mut near: Vec<&Candidate> = Vec::with_capacity(MAX_CANDIDATES);
        for sentence in self.reach(claimed.sentence).rev() {
            near.extend(self.actors_of(sentence));
            near.sort_by_key(|c| claimed.cue.start.abs_diff(c.tokens.start));
            for candidate in near.drain(..) {
                if found.len() == MAX_CANDIDATES {
                    break;
                }
                let name = self.document.words(candidate.tokens.clone());
                // the nearest of those of one name
                if !names.contains(&name) && afar().all(|other| other.tokens != candidate.tokens) {
                    names.push(name);
                    found.push(candidate.clone());
                }
            }
        }
        found.extend(afar().cloned());
        found.dedup_by(|a, b| a.tokens == b.tokens);
        found
    }

    /// Who is named in a sentence and could have done something, in the order of the text.
    fn actors_of(&self, sentence: usize) -> &[Candidate] {
        self.seen.sentences[sentence].actors.get_or_init(|| {
            let mentions = self.coreference.mentions(sentence).iter();
            let bodies = mentions.filter(|mention| mention.kind != BodyKind::Pronoun).map(|mention| {
                let kind = 1 + mention.kind as u64;
                Candidate { tokens: mention.tokens.clone(), sentence, kind }
            });
            let mut found: Vec<Candidate> = bodies.chain(self.people_of(sentence).iter().cloned()).collect();
            found.sort_by_key(|c| (c.tokens.start, c.tokens.end, c.kind));
            found.dedup_by(|a, b| a.tokens == b.tokens);
            found
        })
    }

    /// Those who are beside words that tell a cause, the most frequent first: "Israeli airstrikes", "shelling by the army".
    fn agents(&self) -> &Agents {
        self.seen.agents.get_or_init(|| {
            let mut agents: Vec<(usize, Candidate)> = Vec::new();
            let mut known: FxHashMap<String, usize> = FxHashMap::default();
            for sentence in 0..self.document.sentences.len().min(AGENT_REACH) {
                let causes = self.causes_of(sentence);
                if causes.is_empty() {
                    continue;
                }
                for candidate in self.people_of(sentence) {
                    let tokens = &candidate.tokens;
                    let beside = |cause: &Range<usize>| {
                        (tokens.end <= cause.start && cause.start - tokens.end <= 1)
                            || (cause.end <= tokens.start && tokens.start - cause.end <= AFTER_CAUSE)
                    };
                    if !causes.iter().any(|(cause, _)| beside(cause)) {
                        continue;
                    }
                    let name = self.document.words(tokens.clone()).to_lowercase();
                    let at = *known.entry(name).or_insert(agents.len());
                    match agents.get_mut(at) {
                        Some((number, _)) => *number += 1,
                        None => agents.push((1, candidate.clone())),
                    }
                }
            }
            agents.sort_by_key(|(number, candidate)| (std::cmp::Reverse(*number), candidate.tokens.start));
            let list: Vec<Candidate> = agents.into_iter().map(|(_, candidate)| candidate).collect();
            let mut ranks = FxHashMap::default();
            for (rank, agent) in list.iter().enumerate() {
                ranks.entry(self.document.words(agent.tokens.clone()).to_owned()).or_insert(rank);
            }
            Agents { list, ranks }
        })
    }

    /// The people and peoples of a sentence.
    pub(super) fn people_of(&self, sentence: usize) -> &[Candidate] {
        self.seen.sentences[sentence].people.get_or_init(|| {
            let tokens = self.document.sentences[sentence].tokens.clone();
            tokens.clone().filter_map(|at| self.people_at(at, &tokens, sentence)).collect()
        })
    }

    /// Fighters, attackers or other people with the words that describe them, or a people, at a token.
    fn people_at(&self, at: usize, tokens: &Range<usize>, sentence: usize) -> Option<Candidate> {
        let document = self.document;
        let token = &document.tokens[at];
        if token.kind != TokenKind::Word {
            return None;
        }
        if let Some((noun, length)) = self.lexicon.people.nouns.longest_at(document, at, tokens.end) {
            let kind = if noun.is_force() { 20 } else { 21 };
            let mut start = at;
            while start > tokens.start && at - start < MODIFIERS && self.describes(start - 1) {
                start -= 1;
            }
            return Some(Candidate { tokens: start..at + length, sentence, kind });
        }
        let (&(_, form), length) = self.lexicon.countries.names.longest_at(document, at, tokens.end)?;
        let kind = match form {
            CountryForm::Demonym => 22,
            CountryForm::Name => 23,
            CountryForm::Capital | CountryForm::Metonym => 24,
        };
        token.capital.then_some(Candidate { tokens: at..at + length, sentence, kind })
    }

    /// Whether a word before a noun describes it: "Israeli", "suspected", "armed". A number does not: "two gunmen".
    fn describes(&self, at: usize) -> bool {
        let document = self.document;
        let token = &document.tokens[at];
        if token.kind == TokenKind::Sign {
            return matches!(document.word(at), "-" | "‑") && !token.spaced;
        }
        let function = self.lexicon.function_words.longest_at(document, at, at + 1);
        token.kind == TokenKind::Word
            && function.is_none_or(|(symbol, _)| symbol == Symbol::Formation)
            && !self.lexicon.quantities.is_in_number(token.word)
            && self.lexicon.cue_at(document, at, at + 1).is_none()
            && (!self.lexicon.is_reporting(document, at) || self.lexicon.morphology.is_past(document.word(at)))
    }
}

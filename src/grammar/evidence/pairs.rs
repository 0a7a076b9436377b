//! What may show the metric of a number: the words in reach of it.

use super::sentence::Evidence;
use crate::grammar::chunks::Chunk;
use crate::lexicon::{Asks, Counts, Cue, Symbol, WordSet};
use crate::mentions::quantity::QuantityClass;
use std::ops::Range;

/// What may show the metric of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the sentence: "killed".
    Cue,
    /// A word of harm before the noun: "20 wounded students".
    Mark,
    /// The noun itself: "300 hostages", "11,000 troops".
    Noun,
    /// What the sentences before said.
    Earlier,
    /// A rule, where no word in reach shows its metric.
    Rule,
}

impl Kind {
    /// What is among the `rules` of a record.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Kind::Cue => "evidence.cue",
            Kind::Mark => "evidence.mark",
            Kind::Noun => "evidence.noun",
            Kind::Earlier => "evidence.earlier",
            Kind::Rule => "evidence.rule",
        }
    }
}

/// One pair: a number, and what may show its metric.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Index of the metric.
    pub(super) metric: usize,
    /// The words that show it.
    pub(super) cue: Range<usize>,
    /// What kind of word that is.
    pub(super) kind: Kind,
    /// Where the cue is in the row, for one of the sentence.
    pub(super) at: Option<usize>,
}

/// How many words may be between "of" and the number of those that some are of.
const WHOLE_REACH: usize = 4;
/// How many cues on either side of a number are paired with it.
const CUES: usize = 8;
/// How many metrics of the last sentence that had some are taken over, and how many of those before it.
const TAKEN_OVER: usize = 2;
/// How many words of a noun phrase are asked for hints.
const NOUN_REACH: usize = 8;
/// How many chunks after a number may show something of those that it spares.
const RELATIVE_REACH: usize = 8;
/// How many chunks after a verb may hold that of the clause: far beyond what the news has, and a bound on work.
const CLAUSE: usize = 24;

impl<'l> Evidence<'_, '_, 'l> {
    /// What may show the metric of a number; `count` is its index in the chunks' `counts`, `at` its place in the row, `spared`
    /// whether it [is spared](Self::is_spared).
    pub(super) fn pairs(&self, count: usize, at: usize, spared: bool) -> Vec<Pair> {
        let counted = &self.chunks.counts[count].1;
        let mut pairs: Vec<Pair> = Vec::new();
        if let Some((words, cue)) = &counted.mark {
            self.meanings(cue, count, |metric| {
                pairs.push(Pair { metric, cue: words.clone(), kind: Kind::Mark, at: None });
            });
        }
        let list = &self.chunks.list;
        if spared {
            self.own_words(count, at, &mut pairs);
            self.noun_hints(count, &mut pairs);
            self.relative(count, at, &mut pairs);
            // "nine of the 28": those given before, said again
            if counted.symbol == Symbol::Bare {
                self.earlier(&mut pairs);
            }
            return pairs;
        }
        let before = (0..at).rev().filter(|&i| list[i].cue.is_some()).take(CUES);
        let after = (at + 1..list.len()).filter(|&i| list[i].cue.is_some()).take(CUES);
        for i in before.chain(after) {
            let Some(cue) = list[i].cue else { continue };
            self.meanings(cue, count, |metric| {
                pairs.push(Pair { metric, cue: list[i].tokens.clone(), kind: Kind::Cue, at: Some(i) });
            });
        }
        let metrics = &self.lexicon.metrics;
        let own = counted.person.and_then(|p| p.metric.as_deref()).and_then(|m| metrics.index(m));
        let force = counted.symbol == Symbol::Force || counted.person.is_some_and(|p| p.is_force());
        let strength = if force { metrics.index("troops_strength") } else { None };
        // "an army of 62,000"
        if let Some(formation) = self.formation_of(at) {
            let metric = metrics.index("troops_strength");
            pairs.extend(metric.map(|metric| Pair { metric, cue: formation, kind: Kind::Noun, at: None }));
        }
        let head = counted.head.map_or(counted.who.clone(), |head| head..counted.end.max(head + 1));
        for metric in own.into_iter().chain(strength) {
            pairs.push(Pair { metric, cue: head.clone(), kind: Kind::Noun, at: None });
        }
        self.noun_hints(count, &mut pairs);
        self.earlier(&mut pairs);
        for link in self.links.iter().filter(|link| link.count == count) {
            if pairs.iter().all(|pair| pair.metric != link.metric) {
                pairs.push(Pair { metric: link.metric, cue: link.cue.clone(), kind: Kind::Rule, at: None });
            }
        }
        pairs
    }

    /// What the words of a number's noun phrase hint at: "two gunshot victims".
    fn noun_hints(&self, count: usize, pairs: &mut Vec<Pair>) {
        let counted = &self.chunks.counts[count].1;
        let end = counted.end.max(counted.who.end).min(counted.who.start + NOUN_REACH);
        for at in counted.who.start..end {
            let Some((cue, length)) = self.lexicon.metrics.hints.longest_at(self.document, at, end) else { continue };
            let mut metrics = Vec::new();
            self.meanings(cue, count, |metric| metrics.push(metric));
            for metric in metrics {
                if pairs.iter().all(|pair| pair.kind != Kind::Noun || pair.metric != metric) {
                    pairs.push(Pair { metric, cue: at..at + length, kind: Kind::Noun, at: None });
                }
            }
        }
    }

    /// What a clause says of those that it describes: "one of four people hit by gunfire", "of three men police had detained".
    fn relative(&self, count: usize, at: usize, pairs: &mut Vec<Pair>) {
        let list = &self.chunks.list;
        // "three men police had detained": after a name or a noun a verb has its own subject
        let mut subject = false;
        let mut plain = true;
        let mut who = false;
        // "all but four of the 60 died": the rest of the whole did
        let part = list[..at].iter().rposition(|chunk| chunk.count.is_some());
        let of_part = part.is_none_or(|part| !self.is_spared(part));
        for (i, chunk) in list.iter().enumerate().skip(at + 1).take(RELATIVE_REACH) {
            let verb = matches!(chunk.symbol, Symbol::Be | Symbol::Have | Symbol::Modal);
            if chunk.count.is_some() || ends_clause(chunk.symbol) || verb && !(subject && plain) {
                break;
            }
            who |= chunk.symbol == Symbol::Relative;
            if let Some(cue) = chunk.cue
                && !pairs.iter().any(|pair| pair.at == Some(i))
                && (who || !of_part || !self.is_said_of_part(i))
            {
                self.meanings(cue, count, |metric| {
                    pairs.push(Pair { metric, cue: chunk.tokens.clone(), kind: Kind::Cue, at: Some(i) });
                });
            }
            match chunk.symbol {
                Symbol::Relative | Symbol::Word | Symbol::Name | Symbol::Det => subject = true,
                Symbol::Adverb => {}
                _ => plain = false,
            }
        }
    }

    /// Whether a verb that needs no object is said of the part: "six of the 44 passengers died", where it is the verb of the
    /// clause, and no "who" comes before it. "Six of the 31 people drowned in May were children" has another.
    fn is_said_of_part(&self, at: usize) -> bool {
        let list = &self.chunks.list;
        let clause = || list[at + 1..].iter().take(CLAUSE).take_while(|chunk| !ends_clause(chunk.symbol));
        let verb =
            |chunk: &Chunk| matches!(chunk.symbol, Symbol::Be | Symbol::Have | Symbol::Modal | Symbol::Intransitive);
        match list[at].symbol {
            Symbol::Intransitive => true,
            Symbol::Both => !clause().any(verb),
            _ => false,
        }
    }

    /// What the sentences before said.
    fn earlier(&self, pairs: &mut Vec<Pair>) {
        let Some(before) = self.before else { return };
        for (metric, cue) in before.metrics.iter().take(TAKEN_OVER).chain(before.older.iter().take(TAKEN_OVER)) {
            pairs.push(Pair { metric: *metric, cue: cue.clone(), kind: Kind::Earlier, at: None });
        }
    }

    /// The words of a formation whose size a number gives: "an army of 62,000".
    fn formation_of(&self, at: usize) -> Option<Range<usize>> {
        let list = &self.chunks.list;
        let [formation, of] = list.get(at.checked_sub(2)?..at)? else { return None };
        (formation.symbol == Symbol::Formation && of.symbol == Symbol::Of).then(|| formation.tokens.clone())
    }

    /// Whether what is said of a number is said of some of those that it counts, or of all but those: "three of the 14",
    /// "of the 52 aboard, nine drowned", "all but four".
    pub(super) fn is_spared(&self, at: usize) -> bool {
        let list = &self.chunks.list;
        let light = |c: &Chunk| {
            c.count.is_none() && matches!(c.symbol, Symbol::Det | Symbol::Word | Symbol::Adverb | Symbol::Name)
        };
        let from = at.saturating_sub(WHOLE_REACH);
        let lead = (from..at).rev().find(|&i| !light(&list[i]));
        let Some(lead) = lead else { return false };
        let before = lead.checked_sub(1).map(|i| &list[i]);
        match list[lead].symbol {
            Symbol::Of => before.is_none_or(|c| {
                c.count.is_some_and(|count| {
                    matches!(
                        self.quantities[self.chunks.counts[count].0].class,
                        QuantityClass::Cardinal | QuantityClass::Percent
                    )
                }) || matches!(c.symbol, Symbol::Comma | Symbol::Semicolon | Symbol::Dash | Symbol::Quote)
            }),
            Symbol::Conj => {
                lead + 1 == at && before.is_some_and(|c| c.symbol == Symbol::Adverb && self.is_all_but(c, &list[lead]))
            }
            _ => false,
        }
    }

    fn is_all_but(&self, all: &Chunk, but: &Chunk) -> bool {
        let (sets, words) = (&self.lexicon.word_sets, |chunk: &Chunk| self.document.words(chunk.tokens.clone()));
        sets.has_in_any_case(WordSet::Universals, words(all)) && sets.has(WordSet::ContrastConjunctions, words(but))
    }

    /// What a number's own noun phrase shows: "three of the 14 wounded".
    fn own_words(&self, count: usize, at: usize, pairs: &mut Vec<Pair>) {
        let list = &self.chunks.list;
        let counted = &self.chunks.counts[count].1;
        let after = list.get(at + 1..).unwrap_or_default();
        // "the 14 wounded", "the 11,000 troops initially sent", "the 14 who had been wounded"
        let light = |c: &&Chunk| matches!(c.symbol, Symbol::Relative | Symbol::Be | Symbol::Have | Symbol::Adverb);
        let skipped = after.iter().take_while(light).count();
        let who = after.first().is_some_and(|c| c.symbol == Symbol::Relative);
        let fits = |c: &Chunk| who || matches!(c.symbol, Symbol::Transitive | Symbol::State | Symbol::Stative);
        let plain = after[..skipped].iter().all(|c| c.symbol == Symbol::Adverb);
        if (plain || who)
            && let Some(next) = after.get(skipped).filter(|c| fits(c))
            && let Some(cue) = next.cue
        {
            self.meanings(cue, count, |metric| {
                let at = Some(at + 1 + skipped);
                pairs.push(Pair { metric, cue: next.tokens.clone(), kind: Kind::Cue, at });
            });
        }
        let own = counted.person.and_then(|p| p.metric.as_deref()).and_then(|m| self.lexicon.metrics.index(m));
        let head = counted.head.map_or(counted.who.clone(), |head| head..counted.end.max(head + 1));
        pairs.extend(own.map(|metric| Pair { metric, cue: head, kind: Kind::Noun, at: None }));
    }

    /// Calls `found` with each metric that a cue may say of what is counted.
    fn meanings(&self, cue: &Cue, count: usize, mut found: impl FnMut(usize)) {
        let counted = &self.chunks.counts[count].1;
        let mut taken = [usize::MAX; 12];
        let mut number = 0;
        for meaning in cue.meanings.iter().chain(&cue.hinted) {
            let fits = match self.lexicon.metrics()[meaning.metric].counts {
                Counts::Items(item) => counted.item == Some(item),
                _ => counted.symbol != Symbol::Item,
            } && match &meaning.asks {
                Asks::Noun(noun) => counted.head.is_some_and(|h| self.document.tokens[h].word == *noun),
                _ => true,
            };
            if fits && !taken.contains(&meaning.metric) && number < taken.len() {
                taken[number] = meaning.metric;
                number += 1;
                found(meaning.metric);
            }
        }
    }
}

/// Whether a clause that describes a noun goes no farther.
fn ends_clause(symbol: Symbol) -> bool {
    matches!(symbol, Symbol::Comma | Symbol::Semicolon | Symbol::Stop | Symbol::Sub | Symbol::Say | Symbol::Colon)
}

//! When it happened, weighed anew: the date that the rules chose against the other dates in reach, and none.

use super::circumstances::Claimed;
use super::context::Context;
use super::event_date::EventDate;
use super::seen::Candidate;
use crate::claim::{Claim, Modality, SaidBasis};
use crate::evidence::{Features, Task, key, word};
use crate::grammar::clause;
use crate::lexicon::{Symbol, WordSet};
use crate::mentions::date::{DateMention, Relation};
use crate::mentions::quantity::Quantity;

/// How likely another date must be to go before that of the rules.
const SURE: f32 = 0.5;
/// How likely none must be to go before that of the rules.
const NONE: f32 = 0.66;
/// How likely, where the date of the rules is in the clause of the claim: "11,000 troops to the border last year".
const NONE_BESIDE: f32 = 0.85;

/// How many words before what happened its article may be: "a huge car bomb".
const ARTICLE_REACH: usize = 3;
/// How many words that tell what happened are looked at in a sentence.
const CAUSES: usize = 4;

/// How many words may be between a claim and a date of its clause.
const BESIDE_REACH: usize = 8;
/// How many more where a clause on what happened has the date.
const CLAUSE_REACH: usize = 4;

/// How many words may be between "years after" and the number.
const BACK_REACH: usize = 14;

fn clear(claim: &mut Claim) {
    (claim.event, claim.event_from, claim.event_to) = (None, None, None);
    (claim.event_text, claim.event_mod) = (None, None);
}

/// A date in reach.
struct Dated {
    candidate: Candidate,
    mention: DateMention,
    event: EventDate,
}

impl Context<'_, '_> {
    /// Puts another date, or none, in the place of the one that the rules chose, where fitted evidence is sure of it.
    pub(super) fn weigh_event(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        if claim.rules.iter().any(|rule| rule == "date.offset") {
            return;
        }
        let dates = self.dates_in_reach(claim, claimed);
        if self.lies_back(claimed, &dates) {
            clear(claim);
            return;
        }
        let by_rules = |dated: &Dated| dated.event.resolved.edtf.is_some() && dated.event.resolved.edtf == claim.event;
        let composed = claim.event.is_some() && !dates.iter().any(by_rules);
        let mut features: Vec<Features> = dates.iter().map(|dated| self.for_date(claim, claimed, dated)).collect();
        if composed {
            let mut f = self.lexicon.models().features(Task::Event, self.document.is_short());
            f.add(key("composed"), word(claim.rules.last().map_or("", String::as_str)));
            features.push(f);
        }
        let mut nothing = self.nothing(claimed, Task::Event, dates.len());
        nothing.add(key("none: rules"), u64::from(claim.event.is_some()) + u64::from(composed));
        nothing.add(key("none: carried"), u64::from(claim.event_text.is_some()));
        nothing.pair(key("none: account"), self.how_told(claimed.sentence), u64::from(claim.event.is_some()));
        features.push(nothing);
        let before = claim.event.clone();
        let label = |index: usize| match dates.get(index) {
            Some(dated) => dated.event.resolved.edtf.clone().unwrap_or_default(),
            None => before.clone().unwrap_or_default(),
        };
        let at = self.document.span(quantity.number.clone());
        let models = self.lexicon.models();
        let number = features.len();
        let likely =
            models.likely(Task::Event, at, features, |i| if i + 1 < number { label(i) } else { String::new() });
        if !models.knows(Task::Event) {
            return;
        }
        let Some(best) = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])) else { return };
        if likely[best] < SURE {
            return;
        }
        match dates.get(best) {
            Some(dated) if dated.event.resolved.edtf != claim.event => {
                self.write_event(claim, &dated.event, "evidence.event");
            }
            None if best + 1 == number && claim.event.is_some() => {
                let beside = dates.iter().any(|dated| by_rules(dated) && self.stands_beside(claimed, dated));
                if likely[best] >= if beside { NONE_BESIDE } else { NONE } {
                    clear(claim);
                }
            }
            _ => {}
        }
    }

    /// Whether a few words are between a claim and a date, and no comma but one before a clause on what happened: "in the fire,
    /// which broke out on Monday".
    fn stands_beside(&self, claimed: &Claimed, dated: &Dated) -> bool {
        let date = &dated.candidate.tokens;
        let behind = date.start >= claimed.counted.end;
        let between = if behind { claimed.counted.end..date.start } else { date.end..claimed.counted.start };
        let clause = between.clone().skip(1).find(|&at| behind && self.opens_clause_on_cause(at));
        let parts = |at: usize| match self.document.word(at) {
            "," => Some(at) != clause,
            ";" | "\"" | "“" | "”" => true,
            _ => false,
        };
        let reach = BESIDE_REACH + if clause.is_some() { CLAUSE_REACH } else { 0 };
        dated.candidate.sentence == claimed.sentence && between.len() <= reach && !between.clone().any(parts)
    }

    /// Whether a comma parts a word for what happened and a clause on it: "the fire, which".
    fn opens_clause_on_cause(&self, comma: usize) -> bool {
        self.document.word(comma) == ","
            && self.has(comma + 1, WordSet::RelativePronouns)
            && self.lexicon.causes_at(self.document, comma - 1, comma).is_some()
    }

    /// "Thirty years after the crash that killed 270": the date of the sentence is that of today's story, unless the clause has
    /// one of its own, as in "a month after the April 7 attack that killed 120".
    fn lies_back(&self, claimed: &Claimed, dates: &[Dated]) -> bool {
        let document = self.document;
        let first = claimed.counted.start;
        let from = first.saturating_sub(BACK_REACH).max(claimed.tokens.start) + 1;
        let is_after = |at: &usize| self.has(*at, WordSet::AfterWords) && self.has(at - 1, WordSet::UnitsOfPast);
        let same_clause = |at: &usize| !matches!(document.word(*at), "," | ";" | ":");
        let after = (from..first).rev().take_while(same_clause).find(is_after);
        after.is_some_and(|after| !dates.iter().any(|date| (after..first).contains(&date.candidate.tokens.start)))
    }

    /// What speaks for a date being that of the event: where it is, what the rules took, how long before publication it is, and
    /// what is between it and the claim.
    fn for_date(&self, claim: &Claim, claimed: &Claimed, dated: &Dated) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::Event, self.document.is_short());
        self.position(&mut f, claimed, &dated.candidate);
        let own = u64::from(dated.candidate.sentence == claimed.sentence);
        let (start, end) = (dated.candidate.tokens.start, dated.candidate.tokens.end);
        let back = (claimed.sentence - dated.candidate.sentence) as u64;
        f.triple_word(
            key("beside"),
            start.checked_sub(1).map_or(0, |before| self.word_at(before)),
            self.word_at(end),
            back,
        );
        let by_rules = u64::from(dated.event.resolved.edtf == claim.event);
        let any = u64::from(claim.event.is_some());
        f.triple(key("rules"), by_rules, any, own);
        f.triple(key("rules, kind"), by_rules, dated.candidate.kind, own);
        self.as_before(&mut f, claimed, Task::Event, dated.event.resolved.edtf.as_deref().unwrap_or_default());
        let paragraph = |sentence: usize| self.document.sentences[sentence].paragraph;
        let together = paragraph(dated.candidate.sentence) == paragraph(claimed.sentence);
        f.triple(key("paragraph"), u64::from(together), own, by_rules);
        let relation = dated.mention.relation as u64;
        f.triple(key("relation"), relation, dated.candidate.kind, own);
        let said = u64::from(claim.said == dated.event.resolved.edtf && claim.said_text.is_some());
        f.pair(key("said"), said, own);
        let days = self.anchor.full().zip(dated.event.resolved.from).map_or(99, |(now, day)| match day.days_to(now) {
            ..=-1 => 0,
            0 => 1,
            1..=3 => 2,
            4..=8 => 3,
            9..=40 => 4,
            41..=400 => 5,
            _ => 6,
        });
        f.triple(key("days"), days, dated.candidate.kind, own);
        f.pair_word(key("words"), word(self.document.words(dated.mention.tokens.clone())), own);
        if own == 1 {
            self.clause_between(&mut f, claimed, dated);
        }
        let saying = self.coreference.saying_in(dated.candidate.sentence);
        let near = saying.iter().map(|s| s.cue.start.abs_diff(dated.mention.tokens.start)).min().unwrap_or(99);
        f.triple(key("near said"), near.min(6) as u64, own, by_rules);
        self.same_account(&mut f, claimed, &dated.candidate);
        f
    }

    /// Whether the sentence of a claim goes on with what the sentence of a date tells: "A fire broke out on Monday. Ten died in
    /// the blaze."
    fn same_account(&self, f: &mut Features, claimed: &Claimed, candidate: &Candidate) {
        let back = (claimed.sentence - candidate.sentence) as u64;
        let (here, there) = (self.how_told(claimed.sentence), self.how_told(candidate.sentence));
        let causes =
            |sentence: usize| self.causes_of(sentence).iter().take(CAUSES).flat_map(|(_, causes)| causes.iter());
        let shared = causes(claimed.sentence).any(|cause| causes(candidate.sentence).any(|other| other == cause));
        f.triple(key("account"), here * 4 + there, u64::from(shared), back);
        f.pair_word(key("first word"), self.word_at(claimed.tokens.start), back);
    }

    /// How a sentence names what happened: 0 not at all, 1 as known ("the fire"), 2 as new ("a fire"), 3 otherwise.
    fn how_told(&self, sentence: usize) -> u64 {
        let mut seen = 0;
        for (tokens, _) in self.causes_of(sentence).iter().take(CAUSES) {
            let first = self.document.sentences[sentence].tokens.start.max(tokens.start.saturating_sub(ARTICLE_REACH));
            let mut before = (first..tokens.start).rev();
            match before.find_map(|at| self.article_at(at)) {
                Some(true) => return 1,
                Some(false) => seen = 2,
                None if seen == 0 => seen = 3,
                None => {}
            }
        }
        seen
    }

    /// Whether a word is an article or a pointing word, and whether what follows is known by it.
    fn article_at(&self, at: usize) -> Option<bool> {
        let is = |set: WordSet| self.lexicon.word_sets.has_in_any_case(set, self.document.word(at));
        let known = is(WordSet::DefiniteDeterminers);
        (known || is(WordSet::IndefiniteArticles)).then_some(known)
    }

    /// What is between a claim and a date of its sentence: new clauses, modal verbs, words of saying.
    fn clause_between(&self, f: &mut Features, claimed: &Claimed, dated: &Dated) {
        let document = self.document;
        let (start, end) = (dated.candidate.tokens.start, dated.candidate.tokens.end);
        let claim = claimed.counted.start.min(claimed.cue.start)..claimed.counted.end.max(claimed.cue.end);
        let behind = u64::from(start >= claim.end);
        let between = if behind == 1 { claim.end..start } else { end..claim.start };
        let (mut breaks, mut modals, mut commas, mut says) = (0, 0, 0, 0);
        for at in between {
            let symbol = self.lexicon.function_words.longest_at(document, at, at + 1).map(|(symbol, _)| symbol);
            match symbol {
                Some(Symbol::Sub | Symbol::Relative) => breaks += 1,
                Some(Symbol::Conj) => commas += 2,
                Some(Symbol::Modal) => modals += 1,
                _ => {}
            }
            // "two more are expected to leave hospital on Friday"
            let sets = &self.lexicon.word_sets;
            let ahead = sets.has(WordSet::Ahead, document.word(at));
            modals += u64::from(ahead && at > 0 && sets.has(WordSet::FormsOfBe, document.word(at - 1)));
            commas += u64::from(matches!(document.word(at), "," | ";"));
            says += u64::from(self.lexicon.is_reporting(document, at));
        }
        f.triple(key("breaks"), breaks.min(2), behind, dated.candidate.kind);
        f.triple(key("breaks, modals"), breaks.min(2) * 2 + modals.min(1), commas.min(4), behind);
        f.triple(key("says"), says.min(2), breaks.min(2), behind);
    }

    /// The dates that could be meant: of the claim's sentence and of the two before it. Days that "and" joins are one.
    fn dates_in_reach(&self, claim: &Claim, claimed: &Claimed) -> Vec<Dated> {
        let planned = matches!(claim.modality, Modality::Planned | Modality::Hypothetical | Modality::Question);
        let mut found: Vec<Dated> = Vec::new();
        for sentence in claimed.sentence.saturating_sub(2)..=claimed.sentence {
            let dates = self.dates_of(sentence);
            let usable = self.usable(sentence, &dates);
            for (mention, _) in dates.iter().zip(usable).filter(|(_, usable)| *usable) {
                if found.last().is_some_and(|before| mention.tokens.start < before.event.tokens.end) {
                    continue;
                }
                let since = sentence == claimed.sentence
                    && clause::in_since_clause(self.document, self.lexicon, mention, &claimed.counted);
                let mention = &match since {
                    true => DateMention { relation: Relation::Since, ..mention.clone() },
                    false => self.then(mention, claimed.counted.start),
                };
                let event = self.event_days(mention, claim);
                let to_come = !planned && mention.relation != Relation::Since && self.is_to_come(&event.resolved);
                // "On 3 October, police said": the date of saying is no second time that of the event
                let of_speech = sentence == claimed.sentence
                    && mention.tokens.start <= claimed.tokens.start + 1
                    && matches!(claim.said_basis, SaidBasis::Explicit | SaidBasis::Relative)
                    && event.resolved.edtf == claim.said
                    && event.resolved.edtf != claim.event;
                if event.resolved.edtf.is_some() && !to_come && !of_speech {
                    let candidate = Candidate { tokens: event.tokens.clone(), sentence, kind: word(mention.rule) };
                    found.push(Dated { candidate, mention: mention.clone(), event });
                }
            }
        }
        found
    }
}

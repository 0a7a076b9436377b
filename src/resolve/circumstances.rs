//! Where it happened, who did it and what happened: choices among what is in reach of a claim, by fitted evidence.

use super::context::Context;
use super::seen::Candidate;
use crate::evidence::{Features, Task, coarse, key, word};
use crate::grammar::Finding;
use crate::grammar::claims::Link;
use crate::mentions::quantity::Quantity;
use std::cell::Cell;
use std::cmp::Ordering;
use std::ops::Range;

/// How many sentences before the claim's own are in reach.
const REACH: usize = 3;
/// How many words of a sentence speak for none of the candidates.
const WORDS: usize = 40;

/// What candidates of one claim are measured by.
pub(super) struct Claimed {
    /// The sentence of the claim.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The quantity with the people it counts.
    pub counted: Range<usize>,
    /// The word that shows the metric, where it is in the sentence.
    pub cue: Range<usize>,
    /// A number for each of the first words of the sentence, which every choice asks for.
    words: Vec<u64>,
    metric: u64,
    term: u64,
    /// Whether the number is in a quotation.
    pub quoted: bool,
}

impl Claimed {
    /// What the choices about one claim ask of it, read once.
    pub fn new(context: &Context, finding: &Finding, link: &Link, quantity: &Quantity) -> Self {
        let document = context.document;
        let tokens = document.sentences[finding.sentence].tokens.clone();
        let noun = &finding.chunks.counts[link.count].1;
        let end = noun.end.max(quantity.tokens.end);
        let counted = quantity.tokens.start..end;
        let cue = if tokens.contains(&link.cue.start) { link.cue.clone() } else { counted.clone() };
        Claimed {
            sentence: finding.sentence,
            counted,
            metric: context.lexicon.metrics()[link.metric].key,
            term: word(document.words(cue.clone())),
            words: context.words_in(tokens.start..tokens.end.min(tokens.start + WORDS)),
            quoted: document.is_quoted(quantity.number.start),
            cue,
            tokens,
        }
    }

    /// A number for each of the first words of the sentence.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// A number for the metric.
    pub fn metric(&self) -> u64 {
        self.metric
    }
}

impl Context<'_, '_> {
    /// The sentences in which the circumstances of a claim are looked for: its own, those before it, and the first two of
    /// the text, which tell what it is about.
    pub(super) fn reach(&self, sentence: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let first = sentence.saturating_sub(REACH);
        (0..first.min(2)).chain(first..=sentence)
    }

    /// A number for a word of the text, 0 beyond it; each is made once.
    pub(super) fn word_at(&self, token: usize) -> u64 {
        let document = self.document;
        if token >= document.tokens.len() {
            return 0;
        }
        let known = &self.seen.words.get_or_init(|| vec![Cell::new(0); document.tokens.len()])[token];
        if known.get() == 0 {
            known.set(word(document.word(token)));
        }
        known.get()
    }

    /// A number for each word of a stretch of the text.
    pub(super) fn words_in(&self, tokens: Range<usize>) -> Vec<u64> {
        tokens.map(|token| self.word_at(token)).collect()
    }

    /// What speaks for a candidate, whatever is asked: where it is and what is beside it.
    pub(super) fn position(&self, f: &mut Features, claimed: &Claimed, candidate: &Candidate) {
        let document = self.document;
        let back = claimed.sentence.saturating_sub(candidate.sentence);
        let away = match back {
            _ if candidate.sentence > claimed.sentence => 8,
            // the first sentences of a text tell what it is about
            _ if candidate.sentence < 2 && back > REACH => 9,
            _ => back.min(4) as u64,
        };
        let at = |token: usize| self.word_at(token);
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        let before = if start > 0 { at(start - 1) } else { 0 };
        let earlier = if start > 1 { at(start - 2) } else { 0 };
        let (after, later) = (at(end), at(end + 1));
        let paragraph = |sentence: usize| document.sentences[sentence].paragraph;
        let paragraphs = match paragraph(claimed.sentence).checked_sub(paragraph(candidate.sentence)) {
            Some(back) => back.min(3) as u64,
            None => 4,
        };
        f.triple(key("paragraphs"), paragraphs, away, candidate.kind);
        f.triple(key("paragraphs, metric"), paragraphs, away, claimed.metric);
        f.pair(key("kind"), candidate.kind, away);
        f.pair(key("metric"), claimed.metric, away);
        f.triple(key("kind and metric"), candidate.kind, claimed.metric, away.min(1));
        f.pair_word(key("before"), before, away.min(1));
        f.pair_word(key("before, kind"), before, candidate.kind);
        f.triple_word(key("before, metric"), before, claimed.metric, away.min(1));
        f.pair_word(key("two before"), earlier, before);
        f.add_word(key("one before that"), earlier);
        f.pair_word(key("behind"), after, away.min(1));
        f.pair_word(key("two behind"), after, later);
        f.pair_word(key("last word"), at(end.saturating_sub(1)), away.min(1));
        f.pair(key("length"), (end - start).min(5) as u64, candidate.kind);
        let first = document.sentences[candidate.sentence].tokens.start;
        f.pair(key("from the start"), ((start - first) / 3).min(5) as u64, away.min(1));
        if away == 0 {
            self.in_the_sentence(f, claimed, candidate, before);
        }
    }

    /// What speaks for a candidate of the claim's own sentence; `before` is the word before it.
    fn in_the_sentence(&self, f: &mut Features, claimed: &Claimed, candidate: &Candidate, before: u64) {
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        let side = |part: &Range<usize>| -> (u64, u64) {
            if start >= part.end {
                (0, distance(start - part.end))
            } else if end <= part.start {
                (1, distance(part.start - end))
            } else {
                (2, 0)
            }
        };
        let (number, far) = side(&claimed.counted);
        let (cue, far_cue) = side(&claimed.cue);
        f.triple(key("sides"), number, cue, candidate.kind);
        f.triple(key("sides, metric"), number, cue, claimed.metric);
        f.triple_word(key("sides, before"), number, cue, before);
        f.pair(key("far"), number, far);
        f.pair(key("far from cue"), cue, far_cue);
        f.triple(key("far, kind"), number, far, candidate.kind);
        f.triple_word(key("term"), claimed.term, cue, before);
        let beside = if cue == 0 { claimed.cue.end..start } else { end..claimed.cue.start.max(end) };
        for token in beside.clone().take(8) {
            f.pair_word(key("between"), self.word_at(token), cue);
        }
        if beside.len() <= 3 {
            let between = beside.fold(0, |hash: u64, token| hash.rotate_left(9) ^ self.word_at(token));
            f.pair_word(key("to cue"), between, cue);
        }
    }

    /// Whether an answer is that of the claim before, and how far back that is.
    pub(super) fn as_before(&self, f: &mut Features, claimed: &Claimed, task: Task, answer: &str) {
        let before = self.before.borrow();
        let same = match before.answers[task as usize].as_deref() {
            None => 0,
            Some("") => 1,
            Some(previous) if previous == answer => 2,
            Some(_) => 3,
        };
        let back = claimed.sentence.saturating_sub(before.sentence).min(4) as u64;
        f.pair(key("as before"), same, back);
        f.triple(key("as before, metric"), same, back.min(2), claimed.metric);
    }

    /// What speaks for none of the candidates.
    pub(super) fn nothing(&self, claimed: &Claimed, task: Task, number: usize) -> Features<'_> {
        let mut f = self.lexicon.models().features(task, self.document.is_short());
        f.add(key("none"), 0);
        f.add(key("none: metric"), claimed.metric);
        f.add_word(key("none: term"), claimed.term);
        f.add(key("none: number"), number.min(6) as u64);
        self.as_before(&mut f, claimed, task, "");
        claimed.words.iter().for_each(|&word| f.add_word(key("none: word"), word));
        f
    }

    /// The likeliest of candidates, and how likely it is; none where none of them is likelier. `features` are those of the
    /// candidates and, last, of none; `label` has the words of a candidate.
    pub(super) fn likeliest<'w>(
        &self,
        task: Task,
        quantity: &Quantity,
        features: Vec<Features>,
        label: impl Fn(usize) -> &'w str,
    ) -> Option<(usize, f32)> {
        let number = features.len() - 1;
        let at = self.document.span(quantity.number.clone());
        let models = self.lexicon.models();
        let likely = models
            .likely(task, at, features, |index| if index < number { label(index).to_owned() } else { String::new() });
        if !models.knows(task) {
            return None;
        }
        // the same answer may be in several places
        let first = first_of_each((0..number).map(label));
        let mut sums = vec![0.0; number];
        first.iter().zip(&likely).for_each(|(&first, likely)| sums[first] += likely);
        let of = |answer: usize| sums[first[answer]];
        let best = (0..number)
            .max_by(|&a, &b| (of(a), likely[a]).partial_cmp(&(of(b), likely[b])).unwrap_or(Ordering::Equal))?;
        (of(best) > likely[number]).then(|| (best, of(best)))
    }
}

/// By answer: the place of the first that is alike but for the case of its letters. There are few answers.
fn first_of_each<'w>(answers: impl Iterator<Item = &'w str>) -> Vec<usize> {
    let (few, _) = answers.size_hint();
    let mut known: Vec<(&str, bool)> = Vec::with_capacity(few);
    let mut first = Vec::with_capacity(few);
    for answer in answers {
        let ascii = answer.is_ascii();
        let alike = |&(other, other_ascii): &(&str, bool)| match ascii && other_ascii {
            true => answer.len() == other.len() && answer.eq_ignore_ascii_case(other),
            false => answer.to_lowercase() == other.to_lowercase(),
        };
        first.push(known.iter().position(alike).unwrap_or(known.len()));
        known.push((answer, ascii));
    }
    first
}

/// A distance in words, coarser the farther.
fn distance(words: usize) -> u64 {
    coarse(words, 3, &[6, 12, 20])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_alike_whatever_their_case() {
        let answers = ["Homs", "Hama", "HOMS", "\u{c9}lys\u{e9}e", "\u{e9}lys\u{e9}e", "Homs ", "hama"];
        assert_eq!(first_of_each(answers.into_iter()), [0, 1, 0, 3, 3, 5, 1]);
    }
}

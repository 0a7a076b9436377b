//! What speaks for each of some answers that are always the same: the kinds of a source, what a figure covers.

use super::features::{Features, SLOTS, key, mix, slot, word};

/// The answers of a kind of choice, with the weights of its model in the order in which answers ask for them.
///
/// What is noted falls into a slot of its own for each answer: where that of the first is, with some bits turned over. So the
/// weights that one thing has for all answers can stand side by side, and cost one look at memory and not one an answer.
#[derive(Debug)]
pub(super) struct AnswerSet {
    /// By answer: its own number.
    numbers: Vec<u64>,
    /// By slot: the weight for each answer, and nothing up to a multiple of [`LANES`]. Empty where slots are to be kept.
    rows: Vec<u8>,
}

/// How many weights of a row are added up at once.
const LANES: usize = 8;

impl AnswerSet {
    /// The answers of these names; `keep` says that choices are written down. Cost: a look at each weight an answer.
    pub fn new(weights: &[u8; SLOTS], keep: bool, names: &[&str]) -> Self {
        let numbers: Vec<u64> = names.iter().map(|name| mix(word(name), key("answer"))).collect();
        let width = numbers.len().next_multiple_of(LANES);
        let mut rows = vec![0; if keep { 0 } else { SLOTS * width }];
        for (at, row) in rows.chunks_exact_mut(width.max(1)).enumerate() {
            row.iter_mut().zip(&numbers).for_each(|(weight, &own)| *weight = weights[at ^ slot(own)]);
        }
        AnswerSet { numbers, rows }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// What speaks for each of some answers. What is noted speaks for or against each in its own way.
///
/// See [`Models::answers`](super::Models::answers).
#[derive(Debug, Clone)]
pub struct Answers<'m> {
    set: &'m AnswerSet,
    /// By answer: the weights of what was noted of all, in steps.
    scores: Vec<i32>,
    /// By answer: what was noted of it alone; where slots are kept, all that was noted.
    alone: Vec<Features<'m>>,
}

impl<'m> Answers<'m> {
    /// Nothing yet.
    pub(super) fn new(weights: &'m [u8; SLOTS], keep: bool, set: &'m AnswerSet) -> Self {
        let scores = vec![0; set.len().next_multiple_of(LANES)];
        Answers { set, scores, alone: vec![Features::new(weights, keep); set.len()] }
    }

    /// Notes, for each answer by itself, that the template `name` (a [`key`]) has this value.
    #[inline]
    pub fn add(&mut self, name: u64, value: u64) {
        let number = mix(value, name);
        let width = self.scores.len();
        let start = slot(number) * width;
        let Some(row) = self.set.rows.get(start..start + width) else {
            let answers = self.alone.iter_mut().zip(&self.set.numbers);
            return answers.for_each(|(features, own)| features.note(number ^ own));
        };
        for (scores, weights) in self.scores.chunks_exact_mut(LANES).zip(row.chunks_exact(LANES)) {
            scores.iter_mut().zip(weights).for_each(|(score, &weight)| *score += i32::from(weight as i8));
        }
    }

    /// Notes, for each answer by itself, that the template `name` has these two values together.
    #[inline]
    pub fn pair(&mut self, name: u64, first: u64, second: u64) {
        self.add(name, mix(first, second));
    }

    /// Notes what holds of each answer in the same way, as whether it is that of the claim before; by its place.
    pub fn each(&mut self, mut note: impl FnMut(usize, &mut Features<'m>)) {
        self.alone.iter_mut().enumerate().for_each(|(place, features)| note(place, features));
    }

    /// The answers as candidates of a choice.
    pub fn into_features(self) -> Vec<Features<'m>> {
        let mut all = self.alone;
        all.iter_mut().zip(self.scores).for_each(|(features, score)| features.raise(score));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_slots_of_its_own() {
        let set = AnswerSet::new(&[0; SLOTS], true, &["police", "army", "police"]);
        let mut answers = Answers::new(&[0; SLOTS], true, &set);
        answers.add(key("t"), 1);
        answers.pair(key("t"), 1, 2);
        answers.each(|_, features| features.add(key("same"), 1));
        let slots: Vec<Vec<u32>> = answers.into_features().into_iter().map(Features::into_slots).collect();
        assert_eq!(slots[0], slots[2]);
        assert!(slots[0][0] != slots[1][0] && slots[0][1] != slots[1][1] && slots[0][0] != slots[0][1]);
        assert_eq!(slots[0][2], slots[1][2]);
    }

    #[test]
    fn rows_add_up_as_slots_do() {
        let weights: [u8; SLOTS] = std::array::from_fn(|slot| (slot * 31 % 251) as u8);
        let names = ["police", "army", "medics", "un", "mayor", "witness", "court", "press", "party"];
        let scores = |keep: bool| -> Vec<i32> {
            let set = AnswerSet::new(&weights, keep, &names);
            let mut answers = Answers::new(&weights, keep, &set);
            (0..50).for_each(|value| answers.pair(key("t"), value, 7));
            answers.each(|place, features| features.add(key("place"), place as u64));
            answers.into_features().iter().map(Features::score).collect()
        };
        let kept = scores(true);
        assert_eq!(scores(false), kept);
        assert!(kept.iter().any(|score| *score != kept[0]), "{kept:?}");
    }
}

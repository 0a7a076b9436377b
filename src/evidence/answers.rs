//! What speaks for each of some answers that are always the same: the kinds of a source, what a figure covers.

use super::features::{Features, SLOTS, Slots, key, mix, slot, weight, word};

/// What speaks for each of some answers. What is noted speaks for or against each in its own way: a number is made of it
/// once, and the answer's own gives the slot, so that a template costs three instructions an answer and not thirty.
///
/// See [`Models::answers`](super::Models::answers).
#[derive(Debug, Clone)]
pub struct Answers<'m> {
    weights: &'m [u8; SLOTS],
    /// By answer: its number.
    own: &'m [u64],
    /// By answer: the weights of what was noted, in steps.
    scores: Vec<i32>,
    /// By answer: the slots, where they are kept.
    slots: Option<Vec<Slots>>,
}

/// A number for an answer.
pub(super) fn number(name: &str) -> u64 {
    mix(word(name), key("answer"))
}

impl<'m> Answers<'m> {
    /// Nothing yet, for answers of these [`number`]s.
    pub(super) fn new(weights: &'m [u8; SLOTS], keep: bool, own: &'m [u64]) -> Self {
        Answers { weights, own, scores: vec![0; own.len()], slots: keep.then(|| vec![Vec::new(); own.len()]) }
    }

    /// Notes, for each answer by itself, that the template `name` (a [`key`]) has this value.
    #[inline]
    pub fn add(&mut self, name: u64, value: u64) {
        let number = mix(value, name);
        self.scores.iter_mut().zip(self.own).for_each(|(score, own)| *score += weight(self.weights, number ^ own));
        if let Some(slots) = &mut self.slots {
            slots.iter_mut().zip(self.own).for_each(|(slots, own)| slots.push(slot(number ^ own)));
        }
    }

    /// Notes, for each answer by itself, that the template `name` has these two values together.
    #[inline]
    pub fn pair(&mut self, name: u64, first: u64, second: u64) {
        self.add(name, mix(first, second));
    }

    /// Notes what holds of each answer in the same way, as whether it is that of the claim before; by its place.
    pub fn each(&mut self, mut note: impl FnMut(usize, &mut Features<'m>)) {
        for (place, score) in self.scores.iter_mut().enumerate() {
            let mut features = Features::new(self.weights, false, self.slots.is_some());
            note(place, &mut features);
            *score += features.score();
            if let Some(slots) = &mut self.slots {
                slots[place].extend(features.into_slots());
            }
        }
    }

    /// The answers as candidates of a choice.
    pub fn into_features(self) -> Vec<Features<'m>> {
        let mut slots = self.slots.map(Vec::into_iter);
        let of = |score| Features::of(self.weights, score, slots.as_mut().and_then(Iterator::next));
        self.scores.into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_slots_of_its_own() {
        let numbers = ["police", "army", "police"].map(number);
        let mut answers = Answers::new(&[0; SLOTS], true, &numbers);
        answers.add(key("t"), 1);
        answers.pair(key("t"), 1, 2);
        answers.each(|_, features| features.add(key("same"), 1));
        let slots: Vec<Vec<u32>> = answers.into_features().into_iter().map(Features::into_slots).collect();
        assert_eq!(slots[0], slots[2]);
        assert!(slots[0][0] != slots[1][0] && slots[0][1] != slots[1][1] && slots[0][0] != slots[0][1]);
        assert_eq!(slots[0][2], slots[1][2]);
    }
}

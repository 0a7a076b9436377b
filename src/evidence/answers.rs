//! What speaks for each of some answers that are always the same: the kinds of a source, what a figure covers.

use super::features::{Features, SLOTS, key, mix, word};

/// What speaks for each of some answers. What is noted speaks for or against each in its own way: a number is made of it
/// once, and the answer's own tells the slot, so that a template costs three instructions an answer and not thirty.
///
/// See [`Models::answers`](super::Models::answers).
#[derive(Debug, Clone)]
pub struct Answers<'m>(Vec<(u64, Features<'m>)>);

/// A number for an answer.
pub(super) fn number(name: &str) -> u64 {
    mix(word(name), key("answer"))
}

impl<'m> Answers<'m> {
    /// Nothing yet, for answers of these [`number`]s.
    pub(super) fn new(weights: &'m [u8; SLOTS], keep: bool, numbers: &[u64]) -> Self {
        Answers(numbers.iter().map(|&own| (own, Features::new(weights, keep))).collect())
    }

    /// Notes, for each answer by itself, that the template `name` (a [`key`]) has this value.
    #[inline]
    pub fn add(&mut self, name: u64, value: u64) {
        let number = mix(value, name);
        self.0.iter_mut().for_each(|(own, features)| features.note(number ^ *own));
    }

    /// Notes, for each answer by itself, that the template `name` has these two values together.
    #[inline]
    pub fn pair(&mut self, name: u64, first: u64, second: u64) {
        self.add(name, mix(first, second));
    }

    /// Notes what holds of each answer in the same way, as whether it is that of the claim before; by its place.
    pub fn each(&mut self, mut note: impl FnMut(usize, &mut Features<'m>)) {
        self.0.iter_mut().enumerate().for_each(|(place, (_, features))| note(place, features));
    }

    /// The answers as candidates of a choice.
    pub fn into_features(self) -> Vec<Features<'m>> {
        self.0.into_iter().map(|(_, features)| features).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_slots_of_its_own() {
        let mut answers = Answers::new(&[0; SLOTS], true, &["police", "army", "police"].map(number));
        answers.add(key("t"), 1);
        answers.pair(key("t"), 1, 2);
        answers.each(|_, features| features.add(key("same"), 1));
        let slots: Vec<Vec<u32>> = answers.into_features().into_iter().map(Features::into_slots).collect();
        assert_eq!(slots[0], slots[2]);
        assert!(slots[0][0] != slots[1][0] && slots[0][1] != slots[1][1] && slots[0][0] != slots[0][1]);
        assert_eq!(slots[0][2], slots[1][2]);
    }
}

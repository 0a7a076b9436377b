//! Fitting a model.

use super::features::{SLOTS, Slots};
use super::model::{Model, softmax};

/// One choice with its answer.
#[derive(Debug, Clone)]
pub struct Example {
    /// What speaks for each candidate.
    pub candidates: Vec<Slots>,
    /// The candidates that are right: one, or more where several readings are accepted.
    pub right: Vec<usize>,
    /// How much it counts beside others.
    pub weight: f32,
}

/// How often all examples are gone through.
const PASSES: usize = 12;
/// How far one example moves a weight that no other has moved.
const RATE: f32 = 0.08;
/// What part of a weight is taken off after each pass, so that a slot that few examples have stays small.
const DECAY: f32 = 0.06;
/// After how many passes the weights of each pass go into the average that is the model. The last weights alone hang on
/// the order of the examples: held out, the average makes .003 more of the records right.
const SETTLED: usize = 4;
/// How often all is done in another order; the average of all runs is the model.
const RUNS: usize = 4;

/// Fits weights by which the right candidates are likely: a conditional logit by gradient steps (AdaGrad, Duchi et al. 2011),
/// averaged over the later passes of some runs (Polyak and Juditsky 1992), in a fixed order, so that the same examples give
/// the same weights. Cost: the features of all candidates, times 48.
pub fn train<'a>(examples: impl Iterator<Item = &'a Example> + Clone) -> Model {
    let examples: Vec<&Example> = examples.filter(|example| !example.right.is_empty()).collect();
    let mut sums = vec![0f32; SLOTS];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..RUNS {
        run(&examples, &mut state, &mut sums);
    }
    sums.iter_mut().for_each(|sum| *sum /= (RUNS * (PASSES - SETTLED)) as f32);
    Model::new(&sums)
}

/// Fits weights once, from none, and adds those of each later pass to `sums`.
fn run(examples: &[&Example], state: &mut u64, sums: &mut [f32]) {
    let mut weights = vec![0f32; SLOTS];
    let mut squares = vec![1e-6f32; SLOTS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for pass in 0..PASSES {
        shuffle(&mut order, state);
        for &at in &order {
            step(examples[at], &mut weights, &mut squares);
        }
        weights.iter_mut().for_each(|weight| *weight *= 1.0 - DECAY);
        if pass >= SETTLED {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
}

/// Moves the weights towards one example.
fn step(example: &Example, weights: &mut [f32], squares: &mut [f32]) {
    let score = |c: &Slots| c.iter().map(|&slot| weights[slot as usize]).sum::<f32>();
    let likely = softmax(example.candidates.iter().map(score).collect());
    let right: f32 = example.right.iter().map(|&at| likely[at]).sum::<f32>().max(1e-9);
    for (at, candidate) in example.candidates.iter().enumerate() {
        let wanted = if example.right.contains(&at) { likely[at] / right } else { 0.0 };
        let gradient = example.weight * (wanted - likely[at]);
        if gradient.abs() < 1e-5 {
            continue;
        }
        for &slot in candidate {
            let slot = slot as usize;
            squares[slot] += gradient * gradient;
            weights[slot] += RATE * gradient / squares[slot].sqrt();
        }
    }
}

/// A fixed shuffle (Fisher and Yates, with a xorshift generator).
fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(at, (*state % (at as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::{Features, key, word};
    use super::*;

    fn features(words: &[&str]) -> Slots {
        let mut features = Features::new(&[0; SLOTS], false, true);
        words.iter().for_each(|text| features.add(key("w"), word(text)));
        features.into_slots()
    }

    #[test]
    fn it_learns_what_decides() {
        let example = |a: &[&str], b: &[&str], right| Example {
            candidates: vec![features(a), features(b)],
            right: vec![right],
            weight: 1.0,
        };
        let examples = [
            example(&["killed", "x"], &["none"], 0),
            example(&["sold", "x"], &["none"], 1),
            example(&["killed", "y"], &["none"], 0),
            example(&["sold", "z"], &["none"], 1),
        ];
        let examples: Vec<Example> = examples.iter().cycle().take(40).cloned().collect();
        let model = train(examples.iter());
        let first = |words: &[&str]| model.probabilities(&[features(words), features(&["none"])])[0];
        assert!(first(&["killed", "new"]) > 0.7 && first(&["sold", "new"]) < 0.3);
        assert_eq!(train(examples.iter()), model, "the same examples give the same weights");
    }
}

//! Fitted weights, and what they make of candidates.

use super::answers::{self, Answers};
use super::digits::{self, LINE};
use super::features::{Features, SLOTS, Slots};
use crate::{Error, ErrorKind, Result, Span};
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::{Mutex, OnceLock};

/// A kind of choice that is made by evidence; each has a file of weights by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    /// Which metric a number has, or none.
    Metric,
    /// Who vouches for it.
    Source,
    /// Whom it counts, where no noun comes after it.
    Who,
    /// When it happened.
    Event,
    /// Where it happened.
    Place,
    /// Who did it.
    Actor,
    /// What happened.
    Cause,
    /// What span of events the figure covers.
    Scope,
    /// How firmly it is put.
    Modality,
    /// Which other figure it is a part of.
    PartOf,
    /// What the people counted are.
    WhoStatus,
    /// Whose they are.
    WhoSide,
    /// Which groups are among them.
    Groups,
    /// What kind of body the source is.
    SourceType,
    /// Which earlier claim it states again.
    Restates,
}

impl Task {
    /// All tasks, in the order of the line.
    pub const ALL: [Task; 15] = [
        Task::Metric,
        Task::Source,
        Task::Who,
        Task::Event,
        Task::Place,
        Task::Actor,
        Task::Cause,
        Task::Scope,
        Task::Modality,
        Task::PartOf,
        Task::WhoStatus,
        Task::WhoSide,
        Task::Groups,
        Task::SourceType,
        Task::Restates,
    ];

    /// The name of its file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Task::Metric => "metric",
            Task::Source => "source",
            Task::Who => "who",
            Task::Event => "event",
            Task::Place => "place",
            Task::Actor => "actor",
            Task::Cause => "cause",
            Task::Scope => "scope",
            Task::Modality => "modality",
            Task::PartOf => "part_of",
            Task::WhoStatus => "who_status",
            Task::WhoSide => "who_side",
            Task::Groups => "groups",
            Task::SourceType => "source_type",
            Task::Restates => "restates",
        }
    }
}

/// The weights of one kind of choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// One a slot, in steps of [`STEP`], as the byte of a signed number.
    weights: Cow<'static, [u8]>,
}

/// The weights of a model that knows nothing.
static NOTHING: [u8; SLOTS] = [0; SLOTS];

/// What a digit of the file stands for: weights are written in steps of 1/32, from -4 to 4.
const STEP: f32 = 1.0 / 32.0;

impl Model {
    /// A model that knows nothing: all candidates are as likely.
    pub fn empty() -> Self {
        Model { weights: Cow::Borrowed(&NOTHING) }
    }

    /// A model with these weights, one a slot.
    pub(super) fn new(weights: &[f32]) -> Self {
        debug_assert_eq!(weights.len(), SLOTS);
        let steps = weights.iter().map(|weight| (weight / STEP).round().clamp(-127.0, 127.0) as i8 as u8);
        Model { weights: steps.collect() }
    }

    /// A model of weights that are built in: the bytes of the file that [`Model::parse`] reads.
    ///
    /// # Errors
    /// There are too few or too many.
    pub fn built_in(weights: &'static [u8]) -> Result<Self> {
        Model { weights: Cow::Borrowed(weights) }.whole()
    }

    /// Reads a file of weights: two hexadecimal digits a slot, 64 slots a line, lines that begin with `#` aside.
    ///
    /// # Errors
    /// A line is no such line, or there are too few or too many; with the line.
    pub fn parse(text: &str) -> Result<Self> {
        let weights = digits::bytes(text).map_err(|(line, fault)| {
            Error::new(ErrorKind::Lexicon, format!("the line of weights {fault}")).at(line, 1)
        })?;
        Model { weights: Cow::Owned(weights) }.whole()
    }

    fn whole(self) -> Result<Self> {
        let (number, wanted) = (self.weights.len(), SLOTS);
        if number == wanted {
            return Ok(self);
        }
        Err(Error::new(ErrorKind::Lexicon, format!("there are {number} weights, and there must be {wanted}")))
    }

    /// The weights, one a slot.
    fn slots(&self) -> &[u8; SLOTS] {
        // no model has fewer
        self.weights.first_chunk().unwrap_or(&NOTHING)
    }

    /// The file of weights that [`Model::parse`] reads.
    pub fn write(&self) -> String {
        let mut out = String::with_capacity(self.weights.len() * 2 + self.weights.len() / LINE);
        for line in self.weights.chunks(LINE) {
            for weight in line {
                // writing to a string does not fail
                let _ = write!(out, "{weight:02x}");
            }
            out.push('\n');
        }
        out
    }

    /// How likely each candidate is the one that is meant, by its slots; the numbers add up to 1. Cost: the number of slots.
    pub fn probabilities(&self, candidates: &[Slots]) -> Vec<f32> {
        let score = |slots: &Slots| slots.iter().map(|&slot| i32::from(self.weights[slot as usize] as i8)).sum::<i32>();
        likely(candidates.iter().map(score))
    }
}

/// Scores in steps to probabilities.
fn likely(scores: impl Iterator<Item = i32>) -> Vec<f32> {
    softmax(scores.map(|score| score as f32 * STEP).collect())
}

/// Scores to probabilities.
pub(super) fn softmax(mut scores: Vec<f32>) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
    scores
}

/// A choice as it was put to a model, for fitting.
#[derive(Debug, Clone)]
pub struct RecordedChoice {
    /// What was asked.
    pub task: Task,
    /// The number that it was asked of.
    pub at: Span,
    /// By candidate: what it would make of the record; empty for none.
    pub labels: Vec<String>,
    /// By candidate: what speaks for it.
    pub candidates: Vec<Slots>,
}

/// The models of a language, by task.
#[derive(Debug)]
pub struct Models {
    models: Vec<Model>,
    known: [bool; Task::ALL.len()],
    /// By task: numbers for its answers, where they are always the same, once they were asked for.
    answers: [OnceLock<Vec<u64>>; Task::ALL.len()],
    /// Where choices are written down, while labels are read.
    record: Option<Mutex<Vec<RecordedChoice>>>,
}

impl Models {
    /// Models that know nothing.
    pub fn empty() -> Self {
        Models {
            models: vec![Model::empty(); Task::ALL.len()],
            known: [false; Task::ALL.len()],
            answers: Default::default(),
            record: None,
        }
    }

    /// Forgets all weights.
    pub fn clear(&mut self) {
        *self = Models::empty();
    }

    /// Whether there are weights for a task; without them the stages do as they can without evidence.
    pub fn knows(&self, task: Task) -> bool {
        self.known[task as usize]
    }

    /// Puts a model in its place.
    pub fn set(&mut self, task: Task, model: Model) {
        self.models[task as usize] = model;
        self.known[task as usize] = true;
    }

    /// From now on, choices are written down for [`Models::recorded`].
    pub fn record(&mut self) {
        self.record = Some(Mutex::default());
    }

    /// Choices are written down no longer.
    pub fn stop_recording(&mut self) {
        self.record = None;
    }

    /// The choices since the last call.
    pub fn recorded(&self) -> Vec<RecordedChoice> {
        let Some(record) = &self.record else { return Vec::new() };
        record.lock().map(|mut choices| std::mem::take(&mut *choices)).unwrap_or_default()
    }

    /// How likely the candidates of a choice that was written down are.
    pub fn probabilities(&self, choice: &RecordedChoice) -> Vec<f32> {
        self.models[choice.task as usize].probabilities(&choice.candidates)
    }

    /// What speaks for a candidate of a choice of that kind, with nothing noted yet; `short` says that the text is short.
    pub fn features(&self, task: Task, short: bool) -> Features<'_> {
        Features::new(self.models[task as usize].slots(), short, self.record.is_some())
    }

    /// What speaks for each of the answers of a choice of that kind, with nothing noted yet; `names` are the same for every
    /// choice of the kind.
    pub fn answers(&self, task: Task, names: &[&str]) -> Answers<'_> {
        let numbers =
            self.answers[task as usize].get_or_init(|| names.iter().map(|name| answers::number(name)).collect());
        debug_assert_eq!(numbers.len(), names.len());
        Answers::new(self.models[task as usize].slots(), self.record.is_some(), numbers)
    }

    /// How likely each candidate is the one that is meant of the number `at`; `label` tells what a candidate would make of
    /// the record, and is asked only where choices are written down.
    pub fn likely(&self, task: Task, at: Span, candidates: Vec<Features>, label: impl Fn(usize) -> String) -> Vec<f32> {
        let likely = likely(candidates.iter().map(Features::score));
        if let Some(record) = &self.record
            && let Ok(mut choices) = record.lock()
        {
            let labels = (0..candidates.len()).map(label).collect();
            let candidates = candidates.into_iter().map(Features::into_slots).collect();
            choices.push(RecordedChoice { task, at, labels, candidates });
        }
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut model = Model::empty();
        for (slot, weight) in [(3, 48), (77, -8i8 as u8), (65_535, 127)] {
            model.weights.to_mut()[slot] = weight;
        }
        assert_eq!(Model::parse(&model.write()).unwrap(), model);
    }

    #[test]
    fn faults_have_their_line() {
        let good = Model::empty().write();
        for (bad, says) in [
            (good.replacen("00", "0g", 1), "no digit"),
            (good.replacen('\n', "0\n", 1), "128 digits"),
            (good.lines().skip(1).map(|line| format!("{line}\n")).collect(), "there are 65472 weights"),
        ] {
            assert!(Model::parse(&bad).unwrap_err().to_string().contains(says));
        }
    }

    #[test]
    fn probabilities_add_up() {
        let likely = softmax(vec![0.0, 1.0, 100.0]);
        assert!((likely.iter().sum::<f32>() - 1.0).abs() < 1e-6 && likely[2] > 0.99);
    }
}

//! Fitting all weights on articles that people have read.
//!
//! The extractor reads the articles and writes down each choice that it puts to a model, with what spoke for each candidate;
//! the labels say which candidate was right, and of that weights are made. What the weights are worth is measured by
//! cross-validation over articles: each fifth of them is read with weights that were fitted on the rest.
//! Sets that are kept aside are only scored.

mod answers;

use crate::article::Article;
use crate::eval::{Evaluation, Gold, Judged, Record, ScoredMetrics, evaluate};
use crate::evidence::{Example, train};
pub use crate::evidence::{Model, Task};
use crate::extractor::{Extractor, Options};
use crate::text::is_short;
use crate::{Error, ErrorKind, Result};
use answers::Labels;
use std::collections::BTreeMap;

/// Articles with labels.
#[derive(Debug)]
#[non_exhaustive]
pub struct LabelSet {
    /// What it is called where figures are printed.
    pub name: String,
    /// The articles, by name.
    pub articles: BTreeMap<String, Article>,
    /// What people marked in them; located.
    pub gold: Gold,
}

impl LabelSet {
    /// A set of that name; `gold` is located in the articles ([`Gold::locate`]).
    pub fn new(name: impl Into<String>, articles: BTreeMap<String, Article>, gold: Gold) -> Self {
        LabelSet { name: name.into(), articles, gold }
    }

    /// Whether at least half of its texts are articles rather than short texts.
    fn holds_articles(&self) -> bool {
        let short = self.articles.values().filter(|article| is_short(article.text())).count();
        2 * short <= self.articles.len()
    }
}

/// What fitting gives.
#[derive(Debug)]
#[non_exhaustive]
pub struct Fitted {
    /// The weights by task.
    pub models: Vec<(Task, Model)>,
    /// How good the claims of each set are, each article read with weights that were fitted on others; a set of which only
    /// some numbers were read is left out.
    pub held_out: Vec<(String, Evaluation)>,
    /// How good the claims of each set aside are, read with the weights of `models`.
    pub aside: Vec<(String, Evaluation)>,
    /// The file of weights of the confidence score, from the claims that were found with weights fitted on other articles.
    pub confidence: String,
    /// By task: of how many choices the likeliest candidate was right, held out.
    pub right: Vec<(Task, usize, usize)>,
}

/// How much a choice of a short text counts beside one of an article. Short texts are pieces written for difficult kinds: with
/// all of their weight .0008 of the records of seven sets of articles were worse, held out.
const SHORT_WEIGHT: f32 = 0.5;

/// An example and the fold of its article.
struct FoldedExample {
    fold: usize,
    example: Example,
}

/// Fits the weights of all tasks on all sets; `folds` is the number of parts for cross-validation; `aside` are
/// sets that are only scored.
///
/// The same sets give the same weights. Cost: some forty seconds for a thousand articles.
///
/// # Errors
/// The lexicon of `options` is at fault, or there are fewer than two folds.
pub fn fit(sets: &[LabelSet], aside: &[LabelSet], options: &Options, folds: usize) -> Result<Fitted> {
    if folds < 2 {
        return Err(Error::new(ErrorKind::Option, "cross-validation needs two folds at the least"));
    }
    let mut extractor = Extractor::new(options.clone())?;
    let mut held_out: Vec<Extractor> = (0..folds).map(|_| Extractor::new(options.clone())).collect::<Result<_>>()?;
    extractor.models_mut().clear();
    held_out.iter_mut().for_each(|extractor| extractor.models_mut().clear());
    let mut fitted: BTreeMap<Task, (Model, usize, usize)> = BTreeMap::new();
    let rest: Vec<Task> = Task::ALL.into_iter().filter(|task| *task != Task::Metric).collect();
    // which claims there are is settled before what is asked of each; and each choice may look at what was answered before it,
    // so that a first round gives those answers, and the second is what counts
    for (tasks, last) in [(&[Task::Metric][..], false), (&[Task::Metric], true), (&rest, false), (&rest, true)] {
        held_out.iter_mut().for_each(|extractor| extractor.models_mut().record());
        let examples = examples(&held_out, sets, tasks);
        for (task, examples) in examples {
            let of = |keep: &dyn Fn(usize) -> bool| {
                let kept: Vec<&Example> = examples.iter().filter(|e| keep(e.fold)).map(|e| &e.example).collect();
                train(kept.into_iter())
            };
            let (mut good, mut all) = (0, 0);
            for (fold, extractor) in held_out.iter_mut().enumerate() {
                let model = of(&|of: usize| of != fold);
                for FoldedExample { example, .. } in examples.iter().filter(|example| example.fold == fold) {
                    let likely = model.probabilities(&example.candidates);
                    let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]));
                    good += usize::from(best.is_some_and(|best| example.right.contains(&best)));
                    all += 1;
                }
                extractor.models_mut().set(task, model);
            }
            if last {
                fitted.insert(task, (of(&|_| true), good, all));
            }
        }
    }
    held_out.iter_mut().for_each(|extractor| extractor.models_mut().stop_recording());
    let right = fitted.iter().map(|(task, (_, good, all))| (*task, *good, *all)).collect();
    let models: Vec<(Task, Model)> = fitted.into_iter().map(|(task, (model, ..))| (task, model)).collect();
    for (task, model) in &models {
        extractor.models_mut().set(*task, model.clone());
    }
    let scored = sets.iter().filter(|set| set.gold.documents().next().is_some());
    let held_out: Vec<(String, Evaluation)> =
        scored.map(|set| (set.name.clone(), cross_validated(&held_out, set, folds))).collect();
    // how often a claim is right is asked of articles, not of pieces that were written to be difficult
    let of_articles = |name: &str| sets.iter().any(|set| set.name == name && set.holds_articles());
    let of_articles = held_out.iter().filter(|(name, _)| of_articles(name));
    let judged: Vec<Judged> = of_articles.flat_map(|(_, evaluation)| evaluation.judged.iter().cloned()).collect();
    let confidence = crate::eval::fit(&judged);
    let one = std::slice::from_ref(&extractor);
    let aside = aside.iter().map(|set| (set.name.clone(), cross_validated(one, set, 1))).collect();
    Ok(Fitted { models, held_out, aside, confidence, right })
}

/// The choices of all articles, with their answers, by task; each article read with the weights that were fitted without it.
fn examples(extractors: &[Extractor], sets: &[LabelSet], tasks: &[Task]) -> BTreeMap<Task, Vec<FoldedExample>> {
    let mut examples: BTreeMap<Task, Vec<FoldedExample>> = BTreeMap::new();
    for set in sets {
        let whole = set.gold.documents().map(|(doc, claims)| (doc, claims, false));
        let in_part = set.gold.read_in_part().map(|(doc, claims)| (doc, claims, true));
        for (doc, claims, in_part) in whole.chain(in_part) {
            let Some(article) = set.articles.get(doc) else { continue };
            let fold = fold(doc, extractors.len());
            let extractor = &extractors[fold];
            extractor.extract(article);
            let labels = Labels::new(article, claims, in_part);
            let weight = if is_short(article.text()) { SHORT_WEIGHT } else { 1.0 };
            // a sentence may be looked at twice; the last look is the full one
            let mut choices = BTreeMap::new();
            for choice in extractor.models().recorded() {
                choices.insert((choice.task, choice.at), choice);
            }
            for ((task, _), choice) in choices {
                if !tasks.contains(&task) {
                    continue;
                }
                if let Some(right) = labels.right(&choice) {
                    let example = Example { candidates: choice.candidates, right, weight };
                    examples.entry(task).or_default().push(FoldedExample { fold, example });
                }
            }
        }
    }
    examples
}

/// The part of cross-validation that an article belongs to, by its name.
fn fold(doc: &str, folds: usize) -> usize {
    (crate::evidence::name_hash(doc) % folds as u64) as usize
}

/// Reads each article of a set with the weights that were fitted without it.
fn cross_validated(extractors: &[Extractor], set: &LabelSet, folds: usize) -> Evaluation {
    let mut records = Vec::new();
    for (doc, _) in set.gold.documents() {
        if let Some(article) = set.articles.get(doc) {
            records.extend(extractors[fold(doc, folds)].extract(article).into_iter().map(Record::from));
        }
    }
    evaluate(&set.articles, &set.gold, &records, ScoredMetrics::All)
}

//! Why a record says what it says: the candidates that were weighed for its number, with how likely each was held.

use crate::article::Article;
use crate::claim::Claim;
use crate::evidence::{self, Task};
use crate::extractor::Extractor;
use std::collections::HashMap;

/// A question that was asked of a number, with its candidates.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// What was asked: `metric`, `source`, `who`, `event`, `place`, `actor`, `cause`, `scope`, `modality`, `part_of`,
    /// `who_status`, `who_side`, `source_type`, `restates`.
    pub question: &'static str,
    /// The candidates, the likeliest first.
    pub candidates: Vec<WeighedCandidate>,
}

/// One of the candidates of a choice.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct WeighedCandidate {
    /// What it would make of the record: a name, words of the text, a date, the id of another claim; none is "nothing of
    /// these", for a source the article itself.
    pub answer: Option<String>,
    /// The words of the text that name it, where they are others; of another claim its quote.
    pub words: Option<String>,
    /// How likely it was held by the fitted evidence, from 0 to 1. The likeliest is not always taken: what the rules found
    /// is until evidence is surer than a threshold.
    pub likely: f64,
    /// Whether the record has it.
    pub taken: bool,
}

impl Extractor {
    /// The claims of an article as [`Extractor::extract`] gives them, each with the choices that were made for it.
    ///
    /// Cost: that of `extract`, and memory for every candidate. Nothing is kept.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let mut extractor = Extractor::new(Options::default())?;
    /// let article = Article::new("a", "Police said 12 people were killed in Adana.");
    /// let (claim, choices) = &extractor.explain(&article)[0];
    /// assert_eq!(claim.source.as_deref(), Some("police"));
    /// let source = choices.iter().find(|choice| choice.question == "source").unwrap();
    /// assert!(source.candidates.iter().any(|candidate| candidate.taken));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn explain(&mut self, article: &Article) -> Vec<(Claim, Vec<Choice>)> {
        self.models_mut().record();
        let claims = self.extract(article);
        let recorded = self.models().recorded();
        self.models_mut().stop_recording();
        // a sentence may be looked at more than once, and the last look counts; `at` is the number within the quote
        let mut by_number: HashMap<(usize, Task), &evidence::RecordedChoice> = HashMap::new();
        for choice in &recorded {
            by_number.insert((article.in_text(choice.at.start as usize), choice.task), choice);
        }
        let mut standing: HashMap<usize, Vec<(&str, &str)>> = HashMap::new();
        for claim in &claims {
            standing.entry(claim.byte_start).or_default().push((&claim.id, &claim.quote));
        }
        let at = |label: &str| standing.get(&article.in_text(label.parse().ok()?)).map(Vec::as_slice);
        let explained = claims.iter().map(|claim| {
            let starts = claim.byte_start..claim.byte_end;
            let find = |task: Task| starts.clone().find_map(|at| by_number.get(&(at, task)).copied());
            let choices =
                Task::ALL.into_iter().filter_map(|task| Some(self.weighed(find(task)?, claim, &at))).collect();
            (claim.clone(), choices)
        });
        explained.collect()
    }

    /// A choice with what its labels say; `at` gives the claims whose place a label of a link is: their ids and quotes.
    fn weighed<'c>(
        &self,
        choice: &evidence::RecordedChoice,
        claim: &Claim,
        at: &impl Fn(&str) -> Option<&'c [(&'c str, &'c str)]>,
    ) -> Choice {
        let likely = self.models().probabilities(choice);
        let mut candidates: Vec<WeighedCandidate> = Vec::with_capacity(likely.len());
        for (label, likely) in choice.labels.iter().zip(likely) {
            let (answer, words) = match choice.task {
                Task::PartOf | Task::Restates if !label.is_empty() => {
                    // a number that came to be no claim is none that the record could lead to
                    let Some(claims) = at(label) else { continue };
                    linked(claims, answer_of(choice.task, claim))
                }
                task => label_parts(task, label),
            };
            // the same answer in other words, or farther off in the text, is one candidate: its likeliest
            match candidates.iter_mut().find(|candidate| candidate.answer == answer) {
                Some(known) if known.likely >= f64::from(likely) => {}
                Some(known) => (known.words, known.likely) = (words, f64::from(likely)),
                None => {
                    let taken = answer.as_deref() == answer_of(choice.task, claim).as_deref();
                    candidates.push(WeighedCandidate { answer, words, likely: f64::from(likely), taken });
                }
            }
        }
        candidates.sort_by(|a, b| b.likely.total_cmp(&a.likely).then_with(|| a.answer.cmp(&b.answer)));
        Choice { question: choice.task.name(), candidates }
    }
}

/// The claim that a link leads to, of those in one place, where each of several sources has one: its id and its quote.
fn linked(claims: &[(&str, &str)], has: Option<String>) -> (Option<String>, Option<String>) {
    let meant = claims.iter().find(|(id, _)| Some(*id) == has.as_deref()).or(claims.first());
    meant.map(|(id, quote)| ((*id).to_owned(), (*quote).to_owned())).unzip()
}

/// What a label says: the answer, and the words of the text.
fn label_parts(task: Task, label: &str) -> (Option<String>, Option<String>) {
    let mut parts = label.split('\t').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
    let answer = parts.next().flatten();
    let words = parts.next().flatten().filter(|words| Some(words) != answer.as_ref());
    match task {
        Task::Source | Task::Cause => (answer, words),
        _ => (Some(label.to_owned()).filter(|label| !label.is_empty()), None),
    }
}

/// What the record has to the question.
fn answer_of(task: Task, claim: &Claim) -> Option<String> {
    match task {
        Task::Metric => Some(claim.metric.clone()),
        Task::Source => claim.source.clone(),
        Task::Who => claim.who.clone(),
        Task::Event => claim.event.clone(),
        Task::Place => claim.place.clone(),
        Task::Actor => claim.actor.clone(),
        Task::Cause => claim.cause.map(|cause| cause.as_str().to_owned()),
        Task::Scope => Some(claim.scope.as_str().to_owned()),
        Task::Modality => Some(claim.modality.as_str().to_owned()),
        Task::PartOf => claim.part_of.clone(),
        Task::WhoStatus => claim.who_status.map(|status| status.as_str().to_owned()),
        Task::WhoSide => claim.who_side.clone(),
        Task::Groups => Some(claim.groups.join(",")).filter(|groups| !groups.is_empty()),
        Task::SourceType => claim.source_type.map(|kind| kind.as_str().to_owned()),
        Task::Restates => claim.restates.clone(),
    }
}

//! Which candidates of a choice are right by the labels.

use crate::article::Article;
use crate::eval::{GoldClaim, accepts_coded, accepts_event, accepts_source};
use crate::evidence::{Choice, Task};

/// The labels of one article, by the place of their numbers.
pub(super) struct Labels<'a> {
    claims: Vec<(usize, usize, &'a GoldClaim)>,
}

impl<'a> Labels<'a> {
    pub fn new(article: &Article, claims: &'a [GoldClaim]) -> Self {
        let starts: Vec<usize> = article.text().char_indices().map(|(at, _)| at).collect();
        let byte = |point: i64| {
            let point = usize::try_from(point).unwrap_or(0);
            starts.get(point).copied().unwrap_or(article.text().len())
        };
        let claims = claims.iter().map(|claim| {
            let (start, end) = claim.span();
            (byte(start), byte(end), claim)
        });
        Labels { claims: claims.collect() }
    }

    /// The whole of a part, by where it begins; a part of what was not found tells nothing.
    fn part_of(&self, choice: &Choice, here: &[&GoldClaim]) -> Option<Vec<usize>> {
        let claim = here.iter().find(|claim| !claim.is_optional())?;
        let Some(whole) = claim.part_of.and_then(|at| usize::try_from(at).ok()) else {
            return Some(vec![choice.labels.len() - 1]);
        };
        let (start, end, _) = self.claims.get(whole)?;
        let is_whole = |label: &String| label.parse::<usize>().is_ok_and(|at| *start <= at && at < *end);
        let right: Vec<usize> = (0..choice.labels.len()).filter(|&at| is_whole(&choice.labels[at])).collect();
        (!right.is_empty()).then_some(right)
    }

    /// The right candidates; none where the labels do not tell.
    pub fn right(&self, choice: &Choice) -> Option<Vec<usize>> {
        let overlaps = |start: usize, end: usize| start < choice.at.end as usize && (choice.at.start as usize) < end;
        let here = self.claims.iter().filter(|(start, end, _)| overlaps(*start, *end)).map(|(_, _, claim)| *claim);
        let here: Vec<&GoldClaim> = here.collect();
        match choice.task {
            Task::Metric => metric(choice, &here),
            Task::PartOf => self.part_of(choice, &here),
            _ => field(choice, &here),
        }
    }
}

/// The right candidates for a field of a claim: of the one claim of the number, unless it is optional.
fn field(choice: &Choice, claims: &[&GoldClaim]) -> Option<Vec<usize>> {
    let claim = claims.iter().find(|claim| !claim.is_optional())?;
    let right = |label: &String| {
        let got = (!label.is_empty()).then_some(label.as_str());
        match choice.task {
            Task::Source => accepts_source(claim, got),
            Task::Event => accepts_event(claim, got),
            Task::Modality => got == Some(claim.modality.as_deref().unwrap_or("asserted")),
            task => accepts_coded(task.name(), claim, got),
        }
    };
    let right: Vec<usize> = (0..choice.labels.len()).filter(|&at| right(&choice.labels[at])).collect();
    // narrower than what is accepted: where something was found that gold has, nothing is not the better answer
    let told: Vec<usize> = right.iter().copied().filter(|&at| !choice.labels[at].is_empty()).collect();
    let coded = match choice.task {
        Task::Source => claim.source.is_some(),
        Task::Event => claim.event.is_some(),
        task => claim.more.get(task.name()).is_some_and(|value| !value.is_null()),
    };
    let right = if coded && !told.is_empty() { told } else { right };
    (!right.is_empty()).then_some(right)
}

fn metric(choice: &Choice, claims: &[&GoldClaim]) -> Option<Vec<usize>> {
    if claims.is_empty() {
        return Some(vec![choice.labels.len() - 1]);
    }
    let required: Vec<&&GoldClaim> = claims.iter().filter(|claim| !claim.is_optional()).collect();
    let accepts = |label: &String| {
        required
            .iter()
            .any(|claim| claim.metric == *label || claim.metric_alt.iter().flatten().any(|metric| metric == label))
    };
    let right: Vec<usize> = (0..choice.labels.len()).filter(|&at| accepts(&choice.labels[at])).collect();
    (!right.is_empty()).then_some(right)
}

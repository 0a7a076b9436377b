//! Which candidates of a choice are right by the labels.

use crate::article::Article;
use crate::eval::{GoldClaim, NO_CLAIM, accepts_coded, accepts_event, accepts_source, same_slug};
use crate::evidence::{RecordedChoice, Task};
use serde_json::Value;

/// The labels of one article, by the place of their numbers.
pub(super) struct Labels<'a> {
    claims: Vec<(usize, usize, &'a GoldClaim)>,
    /// Whether numbers that have no label were not read.
    in_part: bool,
}

impl<'a> Labels<'a> {
    pub fn new(article: &Article, claims: &'a [GoldClaim], in_part: bool) -> Self {
        let starts: Vec<usize> = article.text().char_indices().map(|(at, _)| at).collect();
        let byte = |point: i64| {
            let point = usize::try_from(point).unwrap_or(0);
            article.in_read(starts.get(point).copied().unwrap_or(article.text().len()))
        };
        let claims = claims.iter().map(|claim| {
            let (start, end) = claim.span();
            (byte(start), byte(end), claim)
        });
        Labels { claims: claims.collect(), in_part }
    }

    /// The claim that a link leads to, or one that states the same, by where it begins; a link to what was not found shows
    /// nothing, and neither does one that was not coded.
    fn linked(
        &self,
        choice: &RecordedChoice,
        here: &[&GoldClaim],
        link: impl Fn(&GoldClaim) -> Option<i64>,
    ) -> Option<Vec<usize>> {
        let claim = here.iter().find(|claim| !claim.is_optional())?;
        if choice.task == Task::Restates && !claim.more.contains_key("scope") {
            return None;
        }
        let Some(target) = link(claim).and_then(|at| usize::try_from(at).ok()) else {
            return Some(vec![choice.labels.len() - 1]);
        };
        let first = self.first(target);
        let is_target = |label: &String| {
            let Ok(at) = label.parse::<usize>() else { return false };
            let of = |(start, end, _): &&(usize, usize, &GoldClaim)| *start <= at && at < *end;
            self.claims.iter().filter(of).any(|(start, ..)| {
                let index = self.claims.iter().position(|other| other.0 == *start);
                index.is_some_and(|index| self.first(index) == first)
            })
        };
        let right: Vec<usize> = (0..choice.labels.len()).filter(|&at| is_target(&choice.labels[at])).collect();
        (!right.is_empty()).then_some(right)
    }

    /// The first of the claims that state the same.
    fn first(&self, mut at: usize) -> usize {
        for _ in 0..self.claims.len() {
            let before = self.claims.get(at).and_then(|(.., claim)| claim.more.get("restates")).and_then(Value::as_i64);
            match before.and_then(|before| usize::try_from(before).ok()).filter(|&before| before < at) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }

    /// The right candidates; none where the labels do not show.
    pub fn right(&self, choice: &RecordedChoice) -> Option<Vec<usize>> {
        let overlaps = |start: usize, end: usize| start < choice.at.end as usize && (choice.at.start as usize) < end;
        let here = self.claims.iter().filter(|(start, end, _)| overlaps(*start, *end)).map(|(_, _, claim)| *claim);
        let here: Vec<&GoldClaim> = here.collect();
        match choice.task {
            _ if here.is_empty() && self.in_part => None,
            task if here.iter().any(|claim| !claim.is_coded(task.name())) => None,
            Task::Metric => metric(choice, &here),
            Task::PartOf => self.linked(choice, &here, |claim| claim.part_of),
            Task::Restates => self.linked(choice, &here, |claim| claim.more.get("restates").and_then(Value::as_i64)),
            _ => field(choice, &here),
        }
    }
}

/// The right candidates for a field of a claim: of the one claim of the number, unless it is optional.
fn field(choice: &RecordedChoice, claims: &[&GoldClaim]) -> Option<Vec<usize>> {
    let claim = claims.iter().find(|claim| !claim.is_optional())?;
    let right = |label: &String| {
        let got = (!label.is_empty()).then_some(label.as_str());
        match choice.task {
            Task::Source => accepts_source(claim, got),
            Task::Event => accepts_event(claim, got),
            Task::Modality => got == Some(claim.modality.as_deref().unwrap_or("asserted")),
            Task::Groups => claim.more.contains_key("scope") && accepts_groups(claim, got.unwrap_or_default()),
            Task::WhoStatus | Task::WhoSide | Task::SourceType => {
                let (name, wanted) = (choice.task.name(), claim.more.get(choice.task.name()));
                let is = |want: Option<&str>| want.zip(got).map_or(want == got, |(want, got)| same_slug(want, got));
                let mut others = claim.alternatives(name).iter().map(Value::as_str);
                claim.more.contains_key("scope") && (is(wanted.and_then(Value::as_str)) || others.any(is))
            }
            task => accepts_coded(task.name(), claim, got),
        }
    };
    let right: Vec<usize> = (0..choice.labels.len()).filter(|&at| right(&choice.labels[at])).collect();
    // narrower than what is accepted: where something was found that gold has, nothing is not the better answer
    let labelled: Vec<usize> = right.iter().copied().filter(|&at| !choice.labels[at].is_empty()).collect();
    let coded = match choice.task {
        Task::Source => claim.source.is_some(),
        Task::Event => claim.event.is_some(),
        task => claim.more.get(task.name()).is_some_and(|value| !value.is_null()),
    };
    let right = if coded && !labelled.is_empty() { labelled } else { right };
    (!right.is_empty()).then_some(right)
}

/// Whether groups, with commas between them, are all that gold has, or another set that it accepts.
fn accepts_groups(claim: &GoldClaim, got: &str) -> bool {
    let got: Vec<&str> = got.split(',').filter(|group| !group.is_empty()).collect();
    let is = |groups: Option<&Value>| {
        let wanted: Vec<&str> =
            groups.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        wanted.len() == got.len() && wanted.iter().all(|group| got.contains(group))
    };
    is(claim.more.get("groups")) || claim.alternatives("groups").iter().any(|groups| is(Some(groups)))
}

/// The places of the labels that gold accepts as the metric of a number: the last, "no claim", where all say so. Nothing
/// where only optional claims are there, of which nothing can be learnt.
fn metric(choice: &RecordedChoice, claims: &[&GoldClaim]) -> Option<Vec<usize>> {
    if claims.iter().all(|claim| claim.metric == NO_CLAIM) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn of_a_claim_whose_metric_alone_was_coded_nothing_else_is_learned() {
        let article = Article::new("a", "The mayor said nine rowers drowned.");
        let claim = |more: &str| -> GoldClaim {
            let claim = format!(r#"{{"start": 15, "end": 19, "metric": "fatalities", "value": 9, {more}}}"#);
            serde_json::from_str(&claim).expect("a claim of gold")
        };
        let choice = |task, labels: &[&str]| RecordedChoice {
            task,
            at: Span { start: 15, end: 19 },
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            candidates: Vec::new(),
        };
        let right = |claim: GoldClaim, choice: &RecordedChoice| Labels::new(&article, &[claim], false).right(choice);
        let metric = choice(Task::Metric, &["injured", "fatalities", ""]);
        let source = choice(Task::Source, &["mayor", ""]);
        let whole = claim(r#""source": "mayor""#);
        assert_eq!(right(whole.clone(), &metric), Some(vec![1]));
        assert_eq!(right(whole, &source), Some(vec![0]));
        let part = claim(r#""coded": ["metric"]"#);
        assert_eq!(right(part.clone(), &metric), Some(vec![1]));
        assert_eq!(right(part, &source), None);
    }

    #[test]
    fn sets_of_groups_are_whole() {
        let claim = |more: &str| -> GoldClaim {
            serde_json::from_str(&format!(r#"{{"start": 0, "end": 2, "metric": "fatalities"{more}}}"#))
                .expect("a claim")
        };
        let both = claim(r#", "groups": ["men", "women"], "groups_alt": [["men"]]"#);
        for (got, accepted) in [("women,men", true), ("men", true), ("women", false), ("", false)] {
            assert_eq!(accepts_groups(&both, got), accepted, "{got}");
        }
        assert!(accepts_groups(&claim(""), "") && !accepts_groups(&claim(""), "men"));
    }

    #[test]
    fn of_a_document_read_in_part_only_its_numbers_teach() {
        let article = Article::new("a", "Of nine rowers two drowned.");
        let claim = |json: &str| -> GoldClaim { serde_json::from_str(json).expect("a claim of gold") };
        let claims = [
            claim(r#"{"start": 3, "end": 7, "metric": "none"}"#),
            claim(r#"{"start": 15, "end": 18, "metric": "fatalities"}"#),
        ];
        let choice = |start, end| RecordedChoice {
            task: Task::Metric,
            at: Span { start, end },
            labels: ["fatalities", ""].map(str::to_owned).to_vec(),
            candidates: Vec::new(),
        };
        let right = |claims, in_part, at: (u32, u32)| Labels::new(&article, claims, in_part).right(&choice(at.0, at.1));
        assert_eq!(right(&claims, true, (3, 7)), Some(vec![1]));
        assert_eq!(right(&claims, true, (15, 18)), Some(vec![0]));
        assert_eq!(right(&claims[1..], true, (3, 7)), None);
        assert_eq!(right(&claims[1..], false, (3, 7)), Some(vec![1]));
    }
}

//! Why a record says what it says.

use super::paint::{NARRATOR, Paper, Style, clean, cut, width};
use headcount::annotate::{Details, MentionKind};
use headcount::claim::SaidBasis;
use headcount::explain::{Choice, WeighedCandidate};
use headcount::output::columns;
use headcount::{Article, Claim, Extractor};
use serde_json::Value;

/// How many candidates of a question are shown.
const MAX_CANDIDATES: usize = 8;
/// The columns of a line from which on likelihoods stand beside the candidates.
const LEAST_BESIDE: usize = 30;

/// The claim in its sentence, its record, the rules that fired, and the candidates that were weighed.
pub fn show(article: &Article, claim: &Claim, choices: &[Choice], extractor: &Extractor, paper: &Paper) -> String {
    let mut out = paper.wrap(&[(format!("{} in {}", clean(&claim.id), clean(&claim.doc)), Style::Strong)], 0);
    out.push('\n');
    out += &paper.wrap(&sentence(article.text(), claim), 2);
    out += &heading("The record", paper);
    if let Ok(Value::Object(record)) = serde_json::to_value(claim) {
        let left = ["schema", "id", "doc", "doc_sha256", "sentence", "rules", "title", "url"];
        let names = columns().iter().map(|column| column.name).filter(|name| !left.contains(name));
        for (name, value) in names.filter_map(|name| Some((name, record.get(name)?))) {
            if !value.is_null() {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                out += &paper.wrap(&[(format!("{name} "), Style::Dim), (clean(&value), Style::Plain)], 2);
            }
        }
    }
    out += &heading("Rules that fired", paper);
    for rule in &claim.rules {
        out += &paper.wrap(&[(format!("{} ", clean(rule)), Style::Plain), (reads(rule, extractor), Style::Dim)], 2);
    }
    out += &days(article, claim, extractor, paper);
    for choice in choices {
        out += &question(choice, paper);
    }
    out
}

/// The sentence of a claim, with its quote marked where it is: the same figure may be in it more than once.
fn sentence(text: &str, claim: &Claim) -> Vec<(String, Style)> {
    let Some(around) = claim.sentence_in(text) else { return vec![(clean(&claim.sentence), Style::Plain)] };
    let quote = claim.byte_start..claim.byte_end;
    [(around.start..quote.start, Style::Plain), (quote.clone(), Style::Quantity), (quote.end..around.end, Style::Plain)]
        .into_iter()
        .map(|(span, style)| (text.get(span).map(clean).unwrap_or_default(), style))
        .collect()
}

fn heading(text: &str, paper: &Paper) -> String {
    format!("\n{}", paper.wrap(&[(text.to_owned(), Style::Strong)], 0))
}

/// What a rule reads: as the lexicon describes it, where it does.
fn reads(rule: &str, extractor: &Extractor) -> String {
    let undescribed =
        if rule.starts_with("claim.") { "which word tells what is counted" } else { "a rule of the grammar" };
    extractor.rule_description(rule).map_or_else(|| undescribed.to_owned(), clean)
}

/// The days that could have been that of saying: those that the sentence names, and that of the document. Rules choose among
/// them, so that none has a likelihood.
fn days(article: &Article, claim: &Claim, extractor: &Extractor, paper: &Paper) -> String {
    let sentence = claim.sentence_in(article.text()).unwrap_or_default();
    let mut lines: Vec<(bool, String)> = Vec::new();
    for mention in extractor.mentions(article, &[MentionKind::Date]) {
        let Details::Date { edtf: Some(day), .. } = &mention.details else { continue };
        if sentence.contains(&mention.byte_start) {
            let role = if claim.event_text.as_deref() == Some(&mention.quote) { ", the day of the event" } else { "" };
            let taken = claim.said_text.as_deref() == Some(&mention.quote);
            lines.push((taken, format!("{} (\"{}\"){role}", clean(day), clean(&mention.quote))));
        }
    }
    if let Some(published) = &claim.published {
        lines
            .push((claim.said_basis == SaidBasis::Document, format!("{} (the day of the document)", clean(published))));
    }
    if let Some(said) = claim.said.as_deref().filter(|_| lines.iter().all(|(taken, _)| !taken)) {
        lines.insert(0, (true, format!("{} ({})", clean(said), claim.said_basis.as_str())));
    }
    lines.sort_by_key(|(taken, _)| !taken);
    lines.dedup();
    if lines.is_empty() {
        return String::new();
    }
    let mut out = heading("Candidates for said", paper);
    for (taken, line) in lines.into_iter().take(MAX_CANDIDATES) {
        out += &listed(line, taken, paper);
    }
    out + &paper.wrap(&[("rules choose among days, without a likelihood".to_owned(), Style::Dim)], 4)
}

/// A candidate in as many lines as it takes, with a sign where it was taken.
fn listed(candidate: String, taken: bool, paper: &Paper) -> String {
    let (sign, style) = if taken { ("→ ", Style::Strong) } else { ("", Style::Plain) };
    paper.wrap(&[(sign.to_owned(), Style::Plain), (candidate, style)], if taken { 2 } else { 4 })
}

/// The candidates of one choice, with how likely each was held: beside them, where there is room.
fn question(choice: &Choice, paper: &Paper) -> String {
    let mut out = heading(&format!("Candidates for {}", choice.question), paper);
    let taken = choice.candidates.iter().find(|candidate| candidate.taken);
    let answers: Vec<String> =
        choice.candidates.iter().take(MAX_CANDIDATES).map(|candidate| answer(candidate, choice.question)).collect();
    let columns = paper.width.saturating_sub(24).max(10);
    let widest = answers.iter().map(|answer| width(answer)).max().unwrap_or(0).min(columns);
    for (candidate, answer) in choice.candidates.iter().zip(answers) {
        let difference = match taken {
            Some(taken) if !candidate.taken => format!("  {:+.3}", candidate.likely - taken.likely),
            _ => String::new(),
        };
        let likely = format!("{:.3}{difference}", candidate.likely);
        if paper.width < LEAST_BESIDE {
            out += &listed(answer, candidate.taken, paper);
            out += &paper.wrap(&[(likely, Style::Plain)], 4);
        } else {
            let (sign, style) = if candidate.taken { ("→", Style::Strong) } else { (" ", Style::Plain) };
            let shown = cut(&answer, widest);
            let pad = " ".repeat(widest - width(&shown));
            out += &format!("  {sign} {}{pad}  {likely}\n", paper.paint(&shown, style));
        }
    }
    let more = choice.candidates.len().saturating_sub(MAX_CANDIDATES);
    if more > 0 {
        out += &paper.wrap(&[(format!("and {more} less likely"), Style::Dim)], 4);
    }
    let best = choice.candidates.first();
    if taken.is_none() {
        out += &paper.wrap(&[("the record has what the rules found".to_owned(), Style::Dim)], 4);
    } else if best.is_some_and(|best| !best.taken) {
        out += &paper.wrap(&[("evidence was not sure enough to overrule the rules".to_owned(), Style::Dim)], 4);
    }
    out
}

fn answer(candidate: &WeighedCandidate, question: &str) -> String {
    let nothing = if question == "source" { NARRATOR } else { "(none)" };
    let answer = candidate.answer.as_deref().map_or_else(|| nothing.to_owned(), clean);
    match &candidate.words {
        Some(words) => format!("{answer} (\"{}\")", clean(words)),
        None => answer,
    }
}

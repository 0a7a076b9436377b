//! Why a record says what it says.

use super::paint::{Paper, Style, clean, cut, width};
use headcount::explain::{Candidate, Choice};
use headcount::{Claim, Extractor};
use serde_json::Value;

/// How many candidates of a question are shown.
const MAX_CANDIDATES: usize = 8;

/// The claim in its sentence, its record, the rules that fired, and the candidates that were weighed.
pub fn show(claim: &Claim, choices: &[Choice], extractor: &Extractor, paper: &Paper) -> String {
    let mut out = paper.wrap(&[(format!("{} in {}", clean(&claim.id), clean(&claim.doc)), Style::Strong)], 0);
    out.push('\n');
    let sentence = clean(&claim.sentence);
    let quote = clean(&claim.quote);
    let (before, behind) = sentence.split_once(&quote).unwrap_or((&sentence, ""));
    let found = if sentence.contains(&quote) { quote.as_str() } else { "" };
    let pieces = [(before, Style::Plain), (found, Style::Quantity), (behind, Style::Plain)];
    out += &paper.wrap(&pieces.map(|(text, style)| (text.to_owned(), style)), 2);
    out += &heading("The record", paper);
    if let Ok(Value::Object(record)) = serde_json::to_value(claim) {
        let left = ["schema", "id", "doc", "doc_sha256", "sentence", "rules", "title", "url"];
        for (name, value) in record.iter().filter(|(name, value)| !value.is_null() && !left.contains(&name.as_str())) {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            out += &paper.wrap(&[(format!("{name} "), Style::Dim), (clean(&value), Style::Plain)], 2);
        }
    }
    out += &heading("What told it", paper);
    for rule in &claim.rules {
        let reads = extractor.rule_description(rule).map_or_else(|| stage(rule), clean);
        out += &paper.wrap(&[(format!("{} ", clean(rule)), Style::Plain), (reads, Style::Dim)], 2);
    }
    for choice in choices {
        out += &question(choice, paper);
    }
    out
}

fn heading(text: &str, paper: &Paper) -> String {
    format!("\n{}\n", paper.paint(text, Style::Strong))
}

/// What a rule decides.
fn stage(rule: &str) -> String {
    if let Some(likely) = rule.strip_prefix("evidence.p") {
        let digits = likely.trim_start_matches('0');
        return format!("fitted evidence holds it a claim, at .{digits} or more");
    }
    match rule.split('.').next().unwrap_or_default() {
        "quantity" => "how the figure is written",
        "claim" => "which word tells what is counted",
        "source" => "who vouches",
        "date" => "when it was said or happened",
        "evidence" => "fitted evidence put another answer in the place of the rules'",
        _ => "a rule of the grammar",
    }
    .to_owned()
}

fn question(choice: &Choice, paper: &Paper) -> String {
    let mut out = heading(&format!("Candidates for {}", choice.question), paper);
    let taken = choice.candidates.iter().find(|candidate| candidate.taken);
    let answers: Vec<String> =
        choice.candidates.iter().take(MAX_CANDIDATES).map(|candidate| answer(candidate, choice.question)).collect();
    let columns = paper.width.saturating_sub(24).max(10);
    let widest = answers.iter().map(|answer| width(answer)).max().unwrap_or(0).min(columns);
    for (candidate, answer) in choice.candidates.iter().zip(answers) {
        let (sign, style) = if candidate.taken { ("→", Style::Strong) } else { (" ", Style::Plain) };
        let shown = cut(&answer, widest);
        let pad = " ".repeat(widest - width(&shown));
        let behind = match taken {
            _ if candidate.taken => String::new(),
            Some(taken) => format!("  {:+.3}", candidate.likely - taken.likely),
            None => String::new(),
        };
        out += &format!("  {sign} {}{pad}  {:.3}{behind}\n", paper.paint(&shown, style), candidate.likely);
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

fn answer(candidate: &Candidate, question: &str) -> String {
    let nothing = if question == "source" { "(the article itself)" } else { "(none)" };
    let answer = candidate.answer.as_deref().map_or_else(|| nothing.to_owned(), clean);
    match &candidate.words {
        Some(words) => format!("{answer} (\"{}\")", clean(words)),
        None => answer,
    }
}

//! The line of stages, from an article to its claims.

use crate::article::Article;
use crate::claim::Claim;
use crate::find::date::{self, DateMention};
use crate::find::quantity::{self, Quantity, QuantityClass};
use crate::lexicon::{self, Lexicon};
use crate::link::chunks::{Chunks, chunks};
use crate::link::claims::{Antecedent, Link, links};
use crate::segment::Document;
use crate::settle;
use std::ops::Range;

/// What was found in one sentence that holds a claim.
#[derive(Debug)]
pub struct Finding<'l> {
    /// Index of the sentence.
    pub sentence: usize,
    /// The numbers.
    pub quantities: Vec<Quantity>,
    /// The dates.
    pub dates: Vec<DateMention>,
    /// The sentence as the grammar sees it.
    pub chunks: Chunks<'l>,
    /// The numbers that are claims.
    pub links: Vec<Link<'l>>,
}

/// The claims of one article, in the order of the text.
///
/// Paragraphs without a number and a word that could tell a metric are passed over; the whole document is cut, and asked
/// who said it, only where a claim stands. Cost grows with the claims, not with the text.
pub fn claims(article: &Article, lexicon: &Lexicon) -> Vec<Claim> {
    if !holds_claim(article.text(), lexicon) {
        return Vec::new();
    }
    let document = Document::new(article.text(), lexicon.vocabulary());
    let findings = find(&document, lexicon);
    if findings.is_empty() {
        return Vec::new();
    }
    settle::records(article, &document, lexicon, &findings)
}

/// Whether a text holds a claim that stands on its own; without one no other follows.
fn holds_claim(text: &str, lexicon: &Lexicon) -> bool {
    let sketch = Document::sketch(text, lexicon.vocabulary(), |paragraph| lexicon.screens_in(paragraph));
    (0..sketch.sentences.len()).any(|sentence| find_in(&sketch, lexicon, sentence, None).is_some())
}

/// Finds the claims of each sentence.
fn find<'l>(document: &Document, lexicon: &'l Lexicon) -> Vec<Finding<'l>> {
    let mut findings: Vec<Finding<'l>> = Vec::new();
    let mut before: Option<(usize, Antecedent)> = None;
    for index in 0..document.sentences.len() {
        if let Some((told, antecedent)) = &mut before {
            antecedent.distance = index - *told;
        }
        let antecedent = before.as_ref().map(|(_, antecedent)| antecedent);
        let Some(finding) = find_in(document, lexicon, index, antecedent) else { continue };
        let Some(last) = finding.links.iter().rev().find(|l| l.part_of.is_none()).or(finding.links.last()) else {
            continue;
        };
        before = Some((index, Antecedent { distance: 0, metric: last.metric, cue: last.cue.clone() }));
        findings.push(finding);
    }
    findings
}

/// Finds the claims of one sentence, if it has any. `before` is the last claim before it.
fn find_in<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    index: usize,
    before: Option<&Antecedent>,
) -> Option<Finding<'l>> {
    let tokens = document.sentences[index].tokens.clone();
    if !lexicon.may_hold_claim(document, tokens.clone(), before.map(|b| b.distance)) {
        return None;
    }
    let quantities = quantity::find(document, lexicon, tokens.clone());
    let counts = |q: &Quantity| matches!(q.class, QuantityClass::Cardinal | QuantityClass::Percent);
    if quantities.is_empty() || !quantities.iter().any(counts) && !lexicon.counts_numbers() {
        return None;
    }
    let dates = date::find(document, lexicon, tokens.clone());
    let chunks = chunks(document, lexicon, tokens, &quantities, &dates);
    // "four of them": a claim of this sentence or of the one before; "the figure" reaches farther back
    let antecedent = before.filter(|b| b.distance <= lexicon::FIGURE_REACH);
    let links = links(document, lexicon, &chunks, &quantities, antecedent);
    (!links.is_empty()).then_some(Finding { sentence: index, quantities, dates, chunks, links })
}

/// The tokens of a sentence.
pub(crate) fn tokens(document: &Document, finding: &Finding) -> Range<usize> {
    document.sentences[finding.sentence].tokens.clone()
}

//! The line of stages, from an article to its claims.

use crate::article::Article;
use crate::claim::Claim;
use crate::find::{date, date::DateMention, quantity, quantity::Quantity};
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
/// Sentences without a number and a word that could tell a metric are passed over; who said it is asked only of documents
/// in which a claim stands. Cost grows with the claims, not with the text.
pub fn claims(article: &Article, lexicon: &Lexicon) -> Vec<Claim> {
    if !lexicon.screens_in(article.text()) {
        return Vec::new();
    }
    let document = Document::new(article.text(), lexicon.vocabulary());
    let findings = find(&document, lexicon);
    if findings.is_empty() {
        return Vec::new();
    }
    settle::records(article, &document, lexicon, &findings)
}

/// Finds the claims of each sentence.
fn find<'l>(document: &Document, lexicon: &'l Lexicon) -> Vec<Finding<'l>> {
    let mut findings: Vec<Finding<'l>> = Vec::new();
    let mut before: Option<(usize, Antecedent)> = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        if let Some((told, antecedent)) = &mut before {
            antecedent.distance = index - *told;
        }
        let distance = before.as_ref().map(|(_, antecedent)| antecedent.distance);
        if !lexicon.may_hold_claim(document, sentence.tokens.clone(), distance) {
            continue;
        }
        let quantities = quantity::find(document, lexicon, sentence.tokens.clone());
        if quantities.is_empty() {
            continue;
        }
        let dates = date::find(document, lexicon, sentence.tokens.clone());
        let chunks = chunks(document, lexicon, sentence.tokens.clone(), &quantities, &dates);
        // "four of them": a claim of this sentence or of the one before; "the figure" reaches farther back
        let antecedent =
            before.as_ref().map(|(_, antecedent)| antecedent).filter(|a| a.distance <= lexicon::FIGURE_REACH);
        let links = links(document, lexicon, &chunks, &quantities, antecedent);
        let Some(last) = links.iter().rev().find(|l| l.part_of.is_none()).or(links.last()) else { continue };
        before = Some((index, Antecedent { distance: 0, metric: last.metric, cue: last.cue.clone() }));
        findings.push(Finding { sentence: index, quantities, dates, chunks, links });
    }
    findings
}

/// The tokens of a sentence.
pub(crate) fn tokens(document: &Document, finding: &Finding) -> Range<usize> {
    document.sentences[finding.sentence].tokens.clone()
}

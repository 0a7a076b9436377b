//! The line of stages, from an article to its claims.

use crate::Span;
use crate::article::Article;
use crate::claim::Claim;
use crate::extracted::Extracted;
use crate::grammar::Finding;
use crate::grammar::antecedent::Antecedent;
use crate::grammar::chunks::{Chunks, chunks};
use crate::grammar::claims::links;
use crate::grammar::evidence::Evidence;
use crate::grammar::second_metric;
use crate::lexicon::{self, Lexicon};
use crate::limits;
use crate::mentions::date;
use crate::mentions::quantity::{self, Quantity, QuantityClass};
use crate::prefilter::Prefilter;
use crate::resolve::{self, offsets::CodePoints};
use crate::text::{Document, Paragraphs, Vocabulary};
use std::cell::{Cell, OnceCell};

/// The claims of each of the articles, in the order of its text.
///
/// Articles of which no paragraph has a number and a phrase that could show a metric are passed over; others are cut no farther
/// than the last such paragraph. Cost grows with the claims, not with the text. Each
/// stage goes over all articles before the next begins, so that what it works with stays close to the processor. What goes
/// over the [`limits`] of a document is left out.
pub fn claims(articles: &[Article], lexicon: &Lexicon, prefilter: &Prefilter) -> Vec<Extracted> {
    let found: Vec<Unresolved> = articles.iter().map(|article| find(article, lexicon, prefilter)).collect();
    articles.iter().zip(found).map(|(article, found)| extracted(article, found, lexicon)).collect()
}

/// The records of an article of which all is found.
fn extracted(article: &Article, found: Unresolved, lexicon: &Lexicon) -> Extracted {
    let Unresolved { document, findings, mut left_out_from, out_of_steps } = found;
    if out_of_steps {
        return Extracted { out_of_steps, ..Extracted::default() };
    }
    if findings.is_empty() {
        let left_out_from = left_out_from.map(|byte| article.in_text(byte));
        return Extracted { left_out_from, ..Extracted::default() };
    }
    let mut claims = resolve::records(article, &document, lexicon, &findings);
    if let Some(claim) = claims.get(limits::CLAIMS) {
        left_out_from.get_or_insert(claim.byte_start);
        claims.truncate(limits::CLAIMS);
    }
    for claim in &mut claims {
        limits::cut_names(claim);
        if left_out_from.is_some() {
            claim.warnings.push(limits::LEFT_OUT.to_owned());
        }
    }
    if !article.is_read_as_it_is() {
        put_in_text(article, &mut claims);
    }
    Extracted { claims, left_out_from: left_out_from.map(|byte| article.in_text(byte)), out_of_steps }
}

/// Gives claims that are in the text as it is read their places in the text, with quote and sentence as they are there.
fn put_in_text(article: &Article, claims: &mut [Claim]) {
    let mut points = CodePoints::new(article.text());
    for claim in claims {
        if let Some(sentence) = claim.sentence_in(article.read()) {
            article.text()[article.in_text(sentence.start)..article.in_text(sentence.end)]
                .clone_into(&mut claim.sentence);
        }
        (claim.byte_start, claim.byte_end) = (article.in_text(claim.byte_start), article.in_text(claim.byte_end));
        (claim.start, claim.end) = (points.at(claim.byte_start), points.at(claim.byte_end));
        article.text()[claim.byte_start..claim.byte_end].clone_into(&mut claim.quote);
    }
}

/// What is found in a text, before it is resolved.
struct Unresolved<'t, 'l> {
    document: Document<'t>,
    findings: Vec<Finding<'l>>,
    /// Where what was not looked at begins, since there was too much.
    left_out_from: Option<usize>,
    /// Whether it takes more steps than a document of its length may.
    out_of_steps: bool,
}

/// The paragraphs of a text that could hold a claim of their own; none of a text that is too long for offsets.
fn candidates(text: &str, vocabulary: &Vocabulary, prefilter: &Prefilter) -> Vec<Span> {
    if u32::try_from(text.len()).is_err() {
        return Vec::new();
    }
    let paragraphs = Paragraphs::new(text, vocabulary);
    paragraphs.filter(|paragraph| prefilter.may_hold_claim_in(paragraph.of(text))).collect()
}

/// Cuts the text up to some sentences after its last claim, and finds the claims of each sentence.
fn find<'t, 'l>(article: &'t Article, lexicon: &'l Lexicon, prefilter: &Prefilter) -> Unresolved<'t, 'l> {
    let text = article.read();
    let candidates = candidates(text, lexicon.vocabulary(), prefilter);
    let Some(first) = candidates.first().map(|candidate| candidate.start) else {
        return Unresolved {
            document: Document::uncut(text),
            findings: Vec::new(),
            left_out_from: None,
            out_of_steps: false,
        };
    };
    let paragraphs: Vec<Span> = Paragraphs::new(text, lexicon.vocabulary()).collect();
    // from there on are only claims that go on with one before
    let last = candidates.last().map_or(0, |candidate| candidate.end);
    let alone = paragraphs.partition_point(|paragraph| paragraph.start < last);
    // a headline is known by what follows it
    let least = if article.published().is_some() { 2 } else { resolve::calendar::DATELINE_REACH };
    let mut document = Document::uncut(text);
    document.reserve(paragraphs.get(alone + 2).map_or(text.len(), |span| span.start as usize));
    let mut finder = ClaimFinder {
        lexicon,
        metadata: article.metadata_bytes(),
        bytes: 0,
        steps: 0,
        prefilter,
        candidates: &candidates,
        findings: Vec::new(),
        links: 0,
        before: None,
        scratch: Cell::default(),
    };
    let mut read = 0;
    for (index, span) in paragraphs.iter().enumerate() {
        document.cut(*span, lexicon.vocabulary());
        // the last sentence of a paragraph may look at the words that follow
        let cut = document.paragraphs[index].sentences.start;
        if span.start > first {
            (read..cut).for_each(|sentence| finder.find(&document, sentence));
        }
        read = cut;
        let done = index >= alone && index + 1 >= least && finder.is_done(read);
        if done || document.is_full() || finder.is_full() {
            if done {
                read = document.sentences.len();
            }
            break;
        }
    }
    (read..document.sentences.len()).for_each(|sentence| finder.find(&document, sentence));
    let left_out_from = finder.left_out_from(&document);
    let out_of_steps = finder.steps > limits::steps(text.len());
    if finder.findings.is_empty() {
        // nothing is asked of it any more
        document = Document::uncut(text);
    }
    document.mark_quotations();
    Unresolved { document, findings: finder.findings, left_out_from, out_of_steps }
}

/// Finds claims sentence by sentence.
struct ClaimFinder<'s, 'l> {
    lexicon: &'l Lexicon,
    prefilter: &'s Prefilter,
    /// The candidate paragraphs that end after the last sentence; a claim that goes on with none before is in one of them.
    candidates: &'s [Span],
    findings: Vec<Finding<'l>>,
    /// How many claims they hold together.
    links: usize,
    /// How many bytes of metadata each of them holds, and how many bytes they hold together with their sentences.
    metadata: usize,
    bytes: usize,
    /// What they took, and will take.
    steps: usize,
    /// The last sentence that holds a claim, and what it said.
    before: Option<(usize, Antecedent)>,
    scratch: Cell<Chunks<'l>>,
}

impl ClaimFinder<'_, '_> {
    /// Looks for claims in a sentence that has just been cut, if it may hold one.
    fn find(&mut self, document: &Document, sentence: usize) {
        if self.is_full() {
            return;
        }
        let span = document.sentences[sentence].span;
        let past = self.candidates.iter().take_while(|candidate| candidate.end <= span.start).count();
        self.candidates = &self.candidates[past..];
        let alone = self.candidates.first().is_some_and(|candidate| candidate.start < span.end);
        if !alone && self.is_done(sentence) {
            return;
        }
        if let Some((last, antecedent)) = &mut self.before {
            antecedent.distance = sentence - *last;
        }
        let antecedent = self.before.as_ref().map(|(_, antecedent)| antecedent);
        let Some(finding) =
            find_in_sentence(document, self.lexicon, self.prefilter, sentence, antecedent, &self.scratch)
        else {
            return;
        };
        let figure = |count: usize| finding.quantities[finding.chunks.counts[count].0].figure();
        let Some(antecedent) = Antecedent::of(&finding.links, figure) else { return };
        let before = self.before.take().map(|(_, before)| before);
        self.before = Some((sentence, antecedent.after(before)));
        self.links += finding.links.len();
        let sentence = limits::written(&document.text[span.start as usize..span.end as usize]);
        self.bytes += finding.links.len() * (sentence + self.metadata);
        self.steps += finding.steps();
        self.findings.push(finding);
    }

    /// Whether there are as many claims as are taken of one document.
    fn is_full(&self) -> bool {
        self.links >= limits::CLAIMS || self.bytes >= limits::SENTENCES
    }

    /// Where the part begins that was not looked at and could hold claims, if there is one.
    fn left_out_from(&self, document: &Document) -> Option<usize> {
        let end = match (self.findings.last(), document.sentences.last()) {
            (Some(last), _) if self.is_full() => document.sentences[last.sentence].span.end,
            (_, Some(last)) if document.is_full() => last.span.end,
            _ => return None,
        };
        self.candidates.last().is_some_and(|candidate| candidate.end > end).then_some(end as usize)
    }

    /// Whether no claim from `sentence` on can go on with one before.
    fn is_done(&self, sentence: usize) -> bool {
        self.before.as_ref().is_none_or(|(last, _)| sentence - last > lexicon::ANAPHORA_REACH)
    }
}

/// Finds the claims of one sentence, if it has any. `before` is the last claim before it; `scratch` keeps the buffer of a sentence
/// without claims for the next.
fn find_in_sentence<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    prefilter: &Prefilter,
    index: usize,
    before: Option<&Antecedent>,
    scratch: &Cell<Chunks<'l>>,
) -> Option<Finding<'l>> {
    let tokens = document.sentences[index].tokens.clone();
    if !prefilter.may_hold_claim(document, lexicon, tokens.clone(), before.map(|b| b.distance)) {
        return None;
    }
    let quantities = quantity::find(document, lexicon, tokens.clone());
    let counts = |q: &Quantity| matches!(q.class, QuantityClass::Cardinal | QuantityClass::Percent);
    if quantities.is_empty() || !quantities.iter().any(counts) && !lexicon.counts_numbers() {
        return None;
    }
    let dates = date::find(document, lexicon, tokens.clone());
    let chunks = chunks(document, lexicon, tokens, &quantities, &dates, scratch.take());
    // "four of them": a claim of this sentence or of the one before; "the figure" reaches farther back
    let antecedent = before.filter(|b| b.distance <= lexicon::ANAPHORA_REACH);
    let linked = links(document, lexicon, &chunks, &quantities, antecedent);
    let evidence = Evidence {
        document,
        lexicon,
        chunks: &chunks,
        quantities: &quantities,
        links: &linked.links,
        vetoed: &linked.vetoed,
        before: antecedent,
        earlier: before,
        tokens: document.sentences[index].tokens.clone(),
        words: OnceCell::new(),
    };
    let mut links = evidence.decide();
    second_metric::add(document, lexicon, &chunks, &quantities, &mut links);
    if links.is_empty() {
        scratch.set(chunks);
        return None;
    }
    Some(Finding { sentence: index, quantities, dates, chunks, links })
}

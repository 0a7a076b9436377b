//! Findings to records.

use super::calendar::{self, Anchor, TextDates};
use super::circumstances::{Before, Seen};
use super::coreference::{Coreference, Source};
use super::identity;
use super::links::{each_source, relate};
use super::offsets::CodePoints;
use crate::article::Article;
use crate::claim::{Claim, Modality, PublishedBasis, Section};
use crate::evidence::Task;
use crate::grammar::Finding;
use crate::grammar::claim_dates;
use crate::grammar::section::sections;
use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::date::DateMention;
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many records have the same quote and metric, by its bytes.
pub(super) type Ordinals = FxHashMap<(usize, usize, String), usize>;

/// What is the same for all claims of a document.
pub(super) struct Context<'a, 't> {
    pub(super) article: &'a Article,
    pub(super) document: &'a Document<'t>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) published: Option<String>,
    pub(super) published_basis: PublishedBasis,
    pub(super) anchor: Anchor,
    pub(super) text_dates: TextDates<'a, 't>,
    /// The day above the text, where it is another than that of the row or page.
    pub(super) heading: Option<String>,
    pub(super) sha256: String,
    pub(super) coreference: Coreference<'a>,
    pub(super) sections: Vec<Section>,
    /// The dates of the sentences beside the last claims, so that they are not read again for each claim.
    pub(super) beside: RefCell<VecDeque<(usize, Rc<[DateMention]>)>>,
    /// What was found in the sentences in reach of claims.
    pub(super) seen: Seen<'a>,
    /// What was answered of the claim before.
    pub(super) before: RefCell<Before>,
}

/// Makes the records of a document, in the order of the text.
pub fn records(article: &Article, document: &Document, lexicon: &Lexicon, findings: &[Finding]) -> Vec<Claim> {
    let (published, published_basis, anchor) = calendar::published(article, document, lexicon);
    let heading = anchor.full().map(|day| day.to_string());
    let heading = heading.filter(|day| published.as_ref().is_some_and(|date| !date.starts_with(day.as_str())));
    let mut context = Context {
        article,
        document,
        lexicon,
        heading,
        published,
        published_basis,
        anchor,
        text_dates: TextDates::new(document, lexicon, anchor),
        sha256: article.sha256_hex(),
        coreference: Coreference::new(document, lexicon),
        sections: sections(article, document, lexicon),
        beside: RefCell::default(),
        seen: Seen::new(document.sentences.len()),
        before: RefCell::default(),
    };
    let mut claims = Vec::with_capacity(findings.iter().map(|finding| finding.links.len()).sum());
    let mut joint = Vec::new();
    let mut points = CodePoints::new(document.text);
    let mut ordinals = Ordinals::default();
    for finding in findings {
        context.enter(finding);
        let first = claims.len();
        for link in &finding.links {
            let (claim, others) = context.record(finding, link, &mut points, &mut ordinals);
            joint.extend((!others.is_empty()).then_some((claims.len(), others)));
            claims.push(claim);
        }
        relate(&mut claims, first, finding);
        context.weigh_parts(&mut claims, first);
    }
    context.link(&mut claims);
    context.notice(&mut claims);
    each_source(
        claims,
        joint,
        |claim| context.id(claim.byte_start, claim.byte_end, &claim.metric, &mut ordinals),
        document,
    )
}

impl Context<'_, '_> {
    /// Whether the word at a token, as it is written, is in a set.
    pub(super) fn has(&self, at: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has(set, self.document.word(at))
    }

    /// A dateline of a day or two off the document's date is the date of the report under it: "(Nov. 21) – Troops killed
    /// two insurgents yesterday" in a collection of the 22nd. A post of a live blog has a day of its own.
    fn enter(&mut self, finding: &Finding) {
        let start = self.document.sentences[finding.sentence].span.start;
        if let Some(day) = self.article.posted(start) {
            self.anchor = calendar::published_from(day).unwrap_or_default();
        }
        let Some(published) = self.anchor.full() else { return };
        let paragraph = &self.document.paragraphs[self.document.sentences[finding.sentence].paragraph].tokens;
        for date in finding.dates.iter().filter(|d| claim_dates::is_dateline(self.document, d, paragraph)) {
            let day = self.resolve(date, Modality::Asserted).from;
            if let Some(day) = day.filter(|d| d.days_to(published).unsigned_abs() <= 7) {
                self.anchor = day.into();
            }
        }
    }

    /// The id of the claim in these bytes; a second one of the same metric has another.
    pub(super) fn id(&self, start: usize, end: usize, metric: &str, ordinals: &mut Ordinals) -> String {
        let (start, end) = (self.article.in_text(start), self.article.in_text(end));
        let ordinal = ordinals.entry((start, end, metric.to_owned())).or_default();
        *ordinal += 1;
        identity::id(self.article.sha256(), start, end, metric, *ordinal - 1)
    }

    /// Keeps the answers of a claim for the next.
    pub(super) fn remember(&self, claim: &Claim, sentence: usize) {
        let text = |answer: &Option<String>| answer.clone().unwrap_or_default();
        let answers = [
            (Task::Source, text(&claim.source)),
            (Task::Who, text(&claim.who)),
            (Task::Event, text(&claim.event)),
            (Task::Place, text(&claim.place)),
            (Task::Actor, text(&claim.actor)),
            (Task::Cause, claim.cause.map(|cause| cause.as_str().to_owned()).unwrap_or_default()),
            (Task::Scope, claim.scope.as_str().to_owned()),
            (Task::WhoStatus, claim.who_status.map(|status| status.as_str().to_owned()).unwrap_or_default()),
            (Task::WhoSide, text(&claim.who_side)),
        ];
        let mut before = self.before.borrow_mut();
        before.sentence = sentence;
        answers.into_iter().for_each(|(task, answer)| before.answers[task as usize] = Some(answer));
    }

    /// Whether this sentence or the next says that the figure could not be verified.
    pub(super) fn unverified(&self, sentence: usize) -> bool {
        let sentences = &self.document.sentences;
        sentences[sentence..sentences.len().min(sentence + 2)].iter().any(|s| {
            s.paragraph == sentences[sentence].paragraph
                && self.lexicon.says_unverified(self.document, s.tokens.clone())
        })
    }
}

/// Who it is, without how and when it was said.
pub(super) fn set_name(claim: &mut Claim, source: Source, document: &Document) {
    claim.source = Some(source.name);
    claim.source_id = source.id;
    claim.source_type = source.source_type;
    claim.source_text = Some(source.text.of(document.text).to_owned());
    claim.spokesperson = source.spokesperson;
    claim.source_country = source.country;
}

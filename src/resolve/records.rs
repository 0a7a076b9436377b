//! Findings to records.

use super::calendar::{self, TextDates};
use super::context::{Context, Ordinals};
use super::coreference::Coreference;
use super::links::{each_source, relate};
use super::offsets::CodePoints;
use super::seen::Seen;
use crate::article::Article;
use crate::claim::{Claim, Modality};
use crate::grammar::Finding;
use crate::grammar::claim_dates;
use crate::grammar::section::sections;
use crate::lexicon::Lexicon;
use crate::text::Document;
use std::cell::RefCell;

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
        seen: Seen::new(document),
        before: RefCell::default(),
    };
    let mut claims = Vec::with_capacity(findings.iter().map(|finding| finding.links.len()).sum());
    let mut joint = Vec::new();
    let mut points = CodePoints::new(document.text);
    let mut ordinals = Ordinals::default();
    for finding in findings {
        context.seen.sentences.forget_before(finding.sentence);
        context.coreference.forget_before(finding.sentence);
        context.enter(finding);
        context.keep_dates(finding.sentence, finding.dates.as_slice().into());
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
    /// A dateline of a day or two off the document's date is the date of the report under it: "(Nov. 21) – Troops killed
    /// two insurgents yesterday" in a collection of the 22nd. A post of a live blog has a day of its own.
    fn enter(&mut self, finding: &Finding) {
        let start = self.document.sentences[finding.sentence].span.start;
        if let Some(day) = self.article.posted(start) {
            self.anchor = calendar::published_from(day).unwrap_or_default();
        }
        let Some(published) = self.anchor.full() else { return };
        let paragraph = &self.document.paragraphs[self.document.sentences[finding.sentence].paragraph].tokens;
        for date in finding.dates.iter().filter(|d| claim_dates::is_dateline(self.document, self.lexicon, d, paragraph))
        {
            let day = self.resolve(date, Modality::Asserted).from;
            if let Some(day) = day.filter(|d| d.days_to(published).unsigned_abs() <= 7) {
                self.anchor = day.into();
            }
        }
    }
}

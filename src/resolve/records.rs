//! Findings to records.

use super::calendar::{self, Anchor};
use super::circumstances::{Before, Claimed, Seen};
use super::confidence::{Evidence, confidence};
use super::coreference::{AMBIGUOUS_SOURCE, Coreference, Source};
use super::links::{each_source, relate};
use super::notices::questioned;
use super::offsets::CodePoints;
use super::{identity, people, scope};
use crate::article::Article;
use crate::attribution::hedge;
use crate::claim::{Claim, Figure, Modality, Polarity, PublishedBasis, SCHEMA, SaidBasis, Section, SourceBasis, Unit};
use crate::evidence::Task;
use crate::grammar::Finding;
use crate::grammar::claim_dates;
use crate::grammar::claims::Link;
use crate::grammar::section::sections;
use crate::lexicon::Lexicon;
use crate::limits;
use crate::mentions::date::DateMention;
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// How many records have the same quote and metric, by its bytes.
type Ordinals = FxHashMap<(usize, usize, String), usize>;

/// What is the same for all claims of a document.
pub(super) struct Context<'a, 't> {
    pub(super) article: &'a Article,
    pub(super) document: &'a Document<'t>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) published: Option<String>,
    pub(super) published_basis: PublishedBasis,
    pub(super) anchor: Anchor,
    /// The day that stands over the text, where it is another than that of the row or page.
    pub(super) heading: Option<String>,
    pub(super) sha256: String,
    pub(super) coreference: Coreference<'a>,
    pub(super) sections: Vec<Section>,
    /// The dates of the sentences beside the last claims, so that they are not read again for each claim.
    pub(super) beside: RefCell<VecDeque<(usize, Rc<[DateMention]>)>>,
    /// What was found in the sentences in reach of claims.
    pub(super) seen: Seen,
    /// What was answered of the claim before.
    pub(super) before: RefCell<Before>,
    /// The countries that the text names, the most frequent first, once they were asked for.
    pub(super) named_countries: OnceCell<Vec<String>>,
}

/// Makes the records of a document, in the order of the text.
pub fn records(article: &Article, document: &Document, lexicon: &Lexicon, findings: &[Finding]) -> Vec<Claim> {
    let (published, published_basis, anchor) = published(article, document, lexicon);
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
        sha256: article.sha256_hex(),
        coreference: Coreference::new(document, lexicon),
        sections: sections(article, document),
        beside: RefCell::default(),
        seen: Seen::default(),
        before: RefCell::default(),
        named_countries: OnceCell::new(),
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

/// The date of the document: what its file or row says, else its dateline.
fn published(article: &Article, document: &Document, lexicon: &Lexicon) -> (Option<String>, PublishedBasis, Anchor) {
    if let Some(date) = article.published() {
        let written = calendar::heading(document, lexicon);
        let anchor = written.or_else(|| calendar::published_from(date)).unwrap_or_default();
        return (Some(date.to_owned()), article.published_basis(), anchor);
    }
    match calendar::dateline(document, lexicon) {
        Some(dateline) => (Some(dateline.date.to_string()), PublishedBasis::Dateline, dateline.date),
        None => (None, PublishedBasis::None, Anchor::default()),
    }
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
        for date in finding.dates.iter().filter(|d| claim_dates::is_dateline(self.document, d, paragraph)) {
            let day = self.resolve(date, Modality::Asserted).from;
            if let Some(day) = day.filter(|d| d.days_to(published).unsigned_abs() <= 7) {
                self.anchor = day.into();
            }
        }
    }

    fn record(
        &self,
        finding: &Finding,
        link: &Link,
        points: &mut CodePoints,
        ordinals: &mut Ordinals,
    ) -> (Claim, Vec<Source>) {
        let document = self.document;
        let (quantity_index, counted) = &finding.chunks.counts[link.count];
        let quantity = &finding.quantities[*quantity_index];
        let sentence = &document.sentences[finding.sentence];
        let span = document.span(quantity.tokens.clone());
        let (byte_start, byte_end) = (span.start as usize, span.end as usize);
        let metric = &self.lexicon.metrics()[link.metric];
        let id = self.id(byte_start, byte_end, &metric.id, ordinals);

        let claimed = Claimed::new(self, finding, link, quantity);
        let source = self.coreference.source_at(quantity.number.start);
        let mut source = self.weigh_source(&claimed, quantity, source);
        if let Some(source) = &mut source {
            self.settle_source(source);
            source.channel =
                source.channel.take().or_else(|| self.channel_behind(finding.sentence, quantity.number.start));
        }
        let when = self.when(finding, link, quantity, source.as_ref());
        let stance = hedge::stance(document, self.lexicon, &quantity.tokens, &link.cue, &sentence.tokens);
        let (mut modality, mut polarity) =
            hedge::combine_hedges(stance, source.as_ref().map(|s| s.modality), quantity.zero);
        if !quantity.zero && hedge::is_rejected(document, self.lexicon, &quantity.tokens, &sentence.tokens) {
            (modality, polarity) = (Modality::Denied, Polarity::Negative);
        }
        let who = people::who(document, self.lexicon, quantity, counted);
        let mut who = self.weigh_who(finding, &claimed, quantity, who);
        self.add_standing(&mut who, finding, link);
        let cue_symbol = finding.chunks.list.iter().find(|c| c.tokens == link.cue).map(|c| c.symbol);
        let event = when.event.map(|i| &finding.dates[i]);
        let (scope, rate_per) =
            scope::scope(document, &metric.id, cue_symbol, event, &quantity.number, &sentence.tokens);
        let start = points.at(byte_start);
        let unit = counted
            .person
            .map_or(metric.unit, |p| if p.unit == Unit::Household { Unit::Household } else { metric.unit });

        let mut claim = Claim {
            schema: SCHEMA.to_owned(),
            id,
            doc: self.article.doc().to_owned(),
            doc_sha256: self.sha256.clone(),
            title: self.article.title().map(str::to_owned),
            outlet: self.article.outlet().map(str::to_owned),
            url: self.article.url().map(str::to_owned),
            published: self.published.clone(),
            published_basis: self.published_basis,
            start,
            end: points.at(byte_end),
            byte_start,
            byte_end,
            quote: span.of(document.text).to_owned(),
            sentence: sentence.span.of(document.text).to_owned(),
            section: self.sections.get(sentence.paragraph).copied().unwrap_or(Section::Body),
            metric: metric.id.clone(),
            term: document.words(link.cue.clone()).to_owned(),
            value: quantity.value.map(Figure),
            low: quantity.low.map(Figure),
            high: quantity.high.map(Figure),
            bound: quantity.bound,
            unit,
            who: who.text,
            scope,
            source: None,
            source_id: None,
            source_type: None,
            source_text: None,
            source_basis: SourceBasis::Narrator,
            said: None,
            said_from: None,
            said_to: None,
            said_basis: SaidBasis::None,
            event: None,
            event_from: None,
            event_to: None,
            place: None,
            modality,
            polarity,
            confidence: 0.0,
            rules: [quantity.rule, link.rule].into_iter().chain(link.likely.map(tenths)).map(str::to_owned).collect(),
            share: quantity.share,
            share_of: quantity.share_of.map(Figure),
            derived: quantity.share.is_some() && (quantity.low.is_some() || quantity.high.is_some()),
            vague: quantity.vague.then(|| span.of(document.text).to_owned()),
            increment: quantity.increment,
            rate_per,
            who_side: who.side,
            who_status: who.status,
            groups: who.groups,
            country: None,
            place_admin1: None,
            place_lat: None,
            place_lon: None,
            place_id: None,
            place_precision: None,
            place_to: None,
            actor: None,
            actor_id: None,
            actor_side: None,
            actor_basis: None,
            cause: None,
            cause_text: None,
            cue: None,
            channel: None,
            audience: None,
            spokesperson: None,
            via: Vec::new(),
            source_country: None,
            said_text: None,
            event_text: None,
            said_mod: None,
            event_mod: None,
            as_of: None,
            part_of: None,
            supersedes: None,
            restates: None,
            disputes: None,
            unverified: self.unverified(finding.sentence),
            warnings: self.article.warnings().iter().map(|w| (*w).to_owned()).collect(),
            lang: None,
            page: self.article.page(byte_start),
            vague_value: None,
            vague_convention: None,
        };
        self.set_circumstances(&mut claim, finding, link, quantity, &claimed, source.as_ref());
        let mut others = Vec::new();
        if let Some(mut source) = source {
            claim.rules.push(source.rule.to_string());
            others = std::mem::take(&mut source.co_sources);
            others.truncate(limits::SOURCES);
            let text = source.text;
            set_source(&mut claim, source, document);
            self.place_source(&mut claim, text);
        }
        self.set_dates(&mut claim, finding, when, modality);
        self.weigh_event(&mut claim, &claimed, quantity, modality);
        self.weigh_scope(&mut claim, &claimed, quantity);
        self.weigh_modality(&mut claim, &claimed, quantity);
        if self.asks(finding.sentence) {
            claim.modality = questioned(claim.modality);
        }
        self.weigh_source_type(&mut claim, quantity);
        self.weigh_status(&mut claim, &claimed, quantity);
        self.weigh_side(&mut claim, &claimed, quantity);
        self.order_dates(&mut claim);
        self.remember(&claim, finding.sentence);
        claim.confidence = confidence(
            self.lexicon,
            &Evidence {
                rules: &claim.rules,
                metric: &claim.metric,
                bound: claim.bound.as_str(),
                has_who: claim.who.is_some(),
                figure: [claim.value, claim.high, claim.low].into_iter().flatten().next().map(|f| f.0),
                share: claim.share.is_some(),
                polarity: claim.polarity,
                ambiguous_source: claim.warnings.iter().any(|w| w == AMBIGUOUS_SOURCE),
            },
        );
        (claim, others)
    }

    fn id(&self, start: usize, end: usize, metric: &str, ordinals: &mut Ordinals) -> String {
        let (start, end) = (self.article.in_text(start), self.article.in_text(end));
        let ordinal = ordinals.entry((start, end, metric.to_owned())).or_default();
        *ordinal += 1;
        identity::id(self.article.sha256(), start, end, metric, *ordinal - 1)
    }

    /// Keeps the answers of a claim for the next.
    fn remember(&self, claim: &Claim, sentence: usize) {
        let text = |answer: &Option<String>| answer.clone().unwrap_or_default();
        let answers = vec![
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
        (before.sentence, before.answers) = (sentence, answers);
    }

    /// Whether this sentence or the next says that the figure could not be verified.
    fn unverified(&self, sentence: usize) -> bool {
        let sentences = &self.document.sentences;
        sentences[sentence..sentences.len().min(sentence + 2)].iter().any(|s| {
            s.paragraph == sentences[sentence].paragraph
                && self.lexicon.says_unverified(self.document, s.tokens.clone())
        })
    }
}

/// How likely fitted evidence holds a claim to be one, as it stands among its rules.
fn tenths(likely: f32) -> &'static str {
    match likely {
        ..0.3 => "evidence.p2",
        ..0.5 => "evidence.p4",
        ..0.6 => "evidence.p5",
        ..0.7 => "evidence.p6",
        ..0.8 => "evidence.p7",
        ..0.9 => "evidence.p8",
        ..0.95 => "evidence.p90",
        ..0.98 => "evidence.p95",
        ..0.99 => "evidence.p98",
        _ => "evidence.p99",
    }
}

fn set_source(claim: &mut Claim, mut source: Source, document: &Document) {
    claim.source_basis = source.basis;
    claim.via = std::mem::take(&mut source.via);
    claim.cue = source.cue.take();
    claim.channel = source.channel.take().map(|channel| {
        let bare = ["a ", "an ", "the "].iter().find_map(|article| channel.strip_prefix(article));
        bare.map(str::to_owned).unwrap_or(channel)
    });
    claim.audience = source.audience.take();
    claim.warnings.append(&mut source.warnings);
    set_name(claim, source, document);
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

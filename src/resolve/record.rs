//! One number of a finding to its record.

use super::circumstances::Claimed;
use super::confidence::{ConfidenceInputs, confidence};
use super::context::{Context, Ordinals};
use super::coreference::{AMBIGUOUS_SOURCE, Source};
use super::notices::questioned;
use super::offsets::CodePoints;
use super::{people, scope};
use crate::Span;
use crate::attribution::hedge;
use crate::claim::{Claim, Figure, Modality, Polarity, SCHEMA, Scope, Section, Unit};
use crate::grammar::Finding;
use crate::grammar::claims::Link;
use crate::lexicon::{Lexicon, WordSet};
use crate::limits;
use crate::mentions::date::DateMention;
use crate::mentions::quantity::Quantity;
use crate::text::Document;

impl Context<'_, '_> {
    /// The record of a number, and its co-sources. What a later step weighs, an earlier one
    /// has written: source, dates, people, circumstances, then what fitted evidence holds of them.
    pub(super) fn record(
        &self,
        finding: &Finding,
        link: &Link,
        points: &mut CodePoints,
        ordinals: &mut Ordinals,
    ) -> (Claim, Vec<Source>) {
        let quantity = &finding.quantities[finding.chunks.counts[link.count].0];
        let claimed = Claimed::new(self, finding, link, quantity);
        let source = self.source_of(&claimed, quantity);
        let when = self.when(finding, link, quantity, source.as_ref());

        let mut claim = self.stated(finding, link, points, ordinals);
        self.set_stance(&mut claim, finding, link, source.as_ref());
        self.set_people(&mut claim, finding, link, &claimed);
        self.set_scope(&mut claim, finding, link, when.event_date.map(|index| &finding.dates[index]));
        self.set_circumstances(&mut claim, finding, link, quantity, &claimed, source.as_ref());
        let mention = source.as_ref().map(|source| source.text);
        let others = source.map(|source| self.set_source(&mut claim, source)).unwrap_or_default();
        self.set_dates(&mut claim, finding, when);
        self.weigh(&mut claim, &claimed, quantity, mention);
        if let Some(mention) = mention {
            self.name_body(&mut claim, mention);
        }
        self.order_dates(&mut claim);
        self.remember(&claim, finding.sentence);
        claim.confidence = self.confidence(&claim);
        (claim, others)
    }

    /// What the text states by itself: where it is, which metric, which figure.
    fn stated(&self, finding: &Finding, link: &Link, points: &mut CodePoints, ordinals: &mut Ordinals) -> Claim {
        let document = self.document;
        let (quantity_index, counted) = &finding.chunks.counts[link.count];
        let quantity = &finding.quantities[*quantity_index];
        let sentence = &document.sentences[finding.sentence];
        let span = document.span(quantity.tokens.clone());
        let (byte_start, byte_end) = (span.start as usize, span.end as usize);
        let metric = &self.lexicon.metrics()[link.metric];
        let household = counted.person.is_some_and(|person| person.unit == Unit::Household);
        Claim {
            schema: SCHEMA.to_owned(),
            id: self.id(byte_start, byte_end, &metric.id, ordinals),
            doc: self.article.doc().to_owned(),
            doc_sha256: self.sha256.clone(),
            title: self.article.title().map(str::to_owned),
            outlet: self.article.outlet().map(str::to_owned),
            url: self.article.url().map(str::to_owned),
            published: self.published.clone(),
            published_basis: self.published_basis,
            start: points.at(byte_start),
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
            unit: if household { Unit::Household } else { metric.unit },
            rules: [quantity.rule, link.rule].into_iter().chain(link.likely.map(tenths)).map(str::to_owned).collect(),
            share: quantity.share,
            share_of: quantity.share_of.map(Figure),
            derived: quantity.share.is_some() && (quantity.low.is_some() || quantity.high.is_some()),
            vague: quantity.vague.then(|| span.of(document.text).to_owned()),
            increment: quantity.increment,
            unverified: self.unverified(finding.sentence),
            warnings: self.article.warnings().iter().map(|w| (*w).to_owned()).collect(),
            page: self.article.page(byte_start),
            ..Claim::default()
        }
    }

    /// The source of the number: the answer of the rules or of fitted evidence, with the channel after the number.
    fn source_of(&self, claimed: &Claimed, quantity: &Quantity) -> Option<Source> {
        let by_rules = self.coreference.source_at(quantity.number.start);
        let mut source = self.weigh_source(claimed, quantity, by_rules)?;
        self.coreference.add_passed_on(&mut source, quantity.number.start, self.article.outlet());
        self.complete_source(&mut source);
        let channel = source.channel.take();
        source.channel = channel.or_else(|| self.channel_after(claimed.sentence, quantity.number.start));
        Some(source)
    }

    /// How firmly it is put, and whether it is said to be so.
    fn set_stance(&self, claim: &mut Claim, finding: &Finding, link: &Link, source: Option<&Source>) {
        let quantity = &finding.quantities[finding.chunks.counts[link.count].0];
        let sentence = finding.tokens(self.document);
        let stance = hedge::stance(self.document, self.lexicon, &quantity.tokens, &link.cue, &sentence);
        (claim.modality, claim.polarity) =
            hedge::combine_hedges(stance, source.map(|source| source.modality), quantity.zero);
        if !quantity.zero && hedge::is_rejected(self.document, self.lexicon, &quantity.tokens, &sentence) {
            (claim.modality, claim.polarity) = (Modality::Denied, Polarity::Negative);
        }
    }

    /// Whom the number counts.
    fn set_people(&self, claim: &mut Claim, finding: &Finding, link: &Link, claimed: &Claimed) {
        let (quantity, counted) = &finding.chunks.counts[link.count];
        let quantity = &finding.quantities[*quantity];
        let who = people::who(self.document, self.lexicon, quantity, counted);
        let mut who = self.weigh_who(finding, claimed, quantity, who);
        self.add_standing(&mut who, finding, link);
        claim.who = who.text;
        claim.who_side = who.side;
        claim.who_status = who.status;
        claim.groups = who.groups;
    }

    /// Over what span of events.
    fn set_scope(&self, claim: &mut Claim, finding: &Finding, link: &Link, event: Option<&DateMention>) {
        let cue = finding.chunks.list.iter().find(|chunk| chunk.tokens == link.cue).map(|chunk| chunk.symbol);
        let number = &finding.quantities[finding.chunks.counts[link.count].0].number;
        let sentence = finding.tokens(self.document);
        claim.rate_per = scope::rate(self.document, self.lexicon, number, &sentence);
        claim.scope = match claim.rate_per {
            Some(_) => Scope::Rate,
            None => scope::scope(self.document, self.lexicon, &claim.metric, cue, event, &sentence),
        };
    }

    /// Writes the source; gives its co-sources.
    fn set_source(&self, claim: &mut Claim, mut source: Source) -> Vec<Source> {
        claim.rules.push(source.rule.to_string());
        let mut others = std::mem::take(&mut source.co_sources);
        others.truncate(limits::SOURCES);
        let text = source.text;
        set_words(claim, source, self.document, self.lexicon);
        self.place_source(claim, text);
        others
    }

    /// What fitted evidence holds of the answers of the rules; `mention` is where the source is named.
    fn weigh(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity, mention: Option<Span>) {
        self.weigh_event(claim, claimed, quantity);
        self.weigh_scope(claim, claimed, quantity);
        self.weigh_modality(claim, claimed, quantity);
        if self.asks(claimed.sentence) {
            claim.modality = questioned(claim.modality);
        }
        self.weigh_source_type(claim, quantity, mention);
        self.weigh_status(claim, claimed, quantity);
        self.weigh_side(claim, claimed, quantity);
        self.weigh_groups(claim, claimed, quantity);
    }

    /// The weighed sum of what spoke for the record, as it is written.
    fn confidence(&self, claim: &Claim) -> f64 {
        confidence(
            self.lexicon,
            &ConfidenceInputs {
                rules: &claim.rules,
                metric: &claim.metric,
                bound: claim.bound.as_str(),
                has_who: claim.who.is_some(),
                figure: [claim.value, claim.high, claim.low].into_iter().flatten().next().map(|f| f.0),
                share: claim.share.is_some(),
                polarity: claim.polarity,
                ambiguous_source: claim.warnings.iter().any(|w| w == AMBIGUOUS_SOURCE),
            },
        )
    }
}

/// How likely fitted evidence holds a claim to be one, as it is among its rules.
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

/// How it was said, and by whom.
fn set_words(claim: &mut Claim, mut source: Source, document: &Document, lexicon: &Lexicon) {
    claim.source_basis = source.basis;
    claim.via = std::mem::take(&mut source.via);
    claim.cue = source.cue.take();
    claim.channel = source.channel.take().map(|channel| {
        let bare = channel.split_once(' ').filter(|(first, _)| lexicon.word_sets.has(WordSet::Articles, first));
        bare.map(|(_, bare)| bare.to_owned()).unwrap_or(channel)
    });
    claim.audience = source.audience.take();
    claim.warnings.append(&mut source.warnings);
    source.set_name(claim, document);
}

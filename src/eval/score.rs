//! Matching records with gold, and counting.

use super::by_document::DocumentScore;
use super::compare::{family, hedging, is_core, polarity, same_dates, same_source, same_value};
use super::extended;
use super::fields::EXTENDED;
use super::gold::{Gold, GoldClaim};
use super::links::Paired;
use super::miss::{Miss, MissKind};
use super::pairing::{is_co_source, overlap, pair};
use super::record::Record;
use crate::article::Article;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Prf {
    /// The part of the records that is right.
    pub p: f64,
    /// The part of the gold claims that is found.
    pub r: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

impl Prf {
    pub(super) fn new(right: u64, wrong: u64, missed: u64) -> Self {
        let ratio = |n: u64, of: u64| if of > 0 { n as f64 / of as f64 } else { 0.0 };
        let (p, r) = (ratio(right, right + wrong), ratio(right, right + missed));
        Prf { p, r, f1: if p + r != 0.0 { 2.0 * p * r / (p + r) } else { 0.0 } }
    }
}

/// How often a field is right, over the claims that were found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Accuracy {
    /// How often it is right.
    pub right: u64,
    /// Of how many.
    pub of: u64,
    /// The one by the other.
    pub accuracy: Option<f64>,
}

/// How well one metric is found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MetricScore {
    /// Precision, recall and F1 of its claims.
    #[serde(flatten)]
    pub prf: Prf,
    /// How many claims of gold it has.
    pub gold: u64,
}

/// The scores of a set of records.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Score {
    /// How many documents have gold.
    pub docs: u64,
    /// How many claims had to be found.
    pub gold: u64,
    /// How many records count.
    pub records: u64,
    /// The claim is found: phrase and metric.
    pub claim: Prf,
    /// Besides, value, low, high and bound are right, or the share.
    pub value: Prf,
    /// Besides the value, the source is right.
    pub source: Prf,
    /// Besides the value, the dates of saying and of the event are right.
    pub dated: Prf,
    /// All of it is right, polarity and class of hedging, too.
    pub record: Prf,
    /// How often each field is right.
    pub fields: BTreeMap<String, Accuracy>,
    /// Who, place, country, actor and cause, where gold has them, over the claims that were found.
    #[serde(serialize_with = "as_map")]
    pub extended: Vec<(&'static str, MetricScore)>,
    /// How well each metric is found.
    pub metrics: BTreeMap<String, MetricScore>,
    /// Links between claims, scope, standing and kind of source, where gold has them, over the claims that were found.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, MetricScore>,
    #[serde(skip)]
    scored: ScoredMetrics,
}

fn as_map<S: serde::Serializer>(scores: &[(&'static str, MetricScore)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(scores.iter().copied())
}

impl Score {
    /// The five measures by name.
    pub fn measures(&self) -> [(&'static str, Prf); 5] {
        [
            ("claim", self.claim),
            ("value", self.value),
            ("source", self.source),
            ("dated", self.dated),
            ("record", self.record),
        ]
    }
}

impl fmt::Display for Score {
    /// The scores as `headcount eval` prints them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scored = if self.scored == ScoredMetrics::Core { "core" } else { "all" };
        let (docs, gold, records) = (self.docs, self.gold, self.records);
        writeln!(f, "{docs} documents, {gold} gold claims, {records} records ({scored} metrics)")?;
        for (name, s) in self.measures() {
            writeln!(f, "  {name:7} P {:.3}  R {:.3}  F1 {:.3}", s.p, s.r, s.f1)?;
        }
        let fields = self.fields.iter().map(|(k, a)| format!("{k} {:.3} ({})", a.accuracy.unwrap_or(0.0), a.of));
        writeln!(f, "  fields, over matched claims: {}", fields.collect::<Vec<_>>().join("  "))?;
        let whole =
            |k: &str, m: &MetricScore| format!("{k} P {:.3} R {:.3} F1 {:.3} ({})", m.prf.p, m.prf.r, m.prf.f1, m.gold);
        if !self.extended.is_empty() {
            let extended: Vec<_> = self.extended.iter().map(|(k, m)| whole(k, m)).collect();
            writeln!(f, "  extended, over matched claims: {}", extended.join("  "))?;
        }
        if !self.links.is_empty() {
            let links: Vec<_> = self.links.iter().map(|(k, m)| whole(k, m)).collect();
            writeln!(f, "  links and standing, over matched claims: {}", links.join("  "))?;
        }
        let metrics = self.metrics.iter().map(|(k, m)| format!("{k} {:.3} ({})", m.prf.f1, m.gold));
        writeln!(f, "  by metric: {}", metrics.collect::<Vec<_>>().join("  "))
    }
}

/// Which metrics are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ScoredMetrics {
    /// Casualties, fatalities, injured and troops.
    Core,
    /// All.
    #[default]
    All,
}

impl ScoredMetrics {
    fn keeps(self, metric: &str) -> bool {
        self == ScoredMetrics::All || is_core(metric)
    }
}

/// A record that counts, and whether it is right in metric and value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// Its confidence.
    pub confidence: f64,
    /// Whether gold has such a claim with this metric and value.
    pub right: bool,
    /// What its confidence is known from.
    pub features: Vec<String>,
}

/// All that comes of comparing records with gold.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Evaluation {
    /// The scores.
    pub score: Score,
    /// What is missed, spurious or wrong, in the order of the documents.
    pub misses: Vec<Miss>,
    /// The records that count, if they come with a confidence.
    pub judged: Vec<Judged>,
    /// The documents with gold, in their order.
    pub documents: Vec<DocumentScore>,
}

/// Compares records with gold, which must have been [located](Gold::locate).
pub fn evaluate(
    articles: &BTreeMap<String, Article>,
    gold: &Gold,
    records: &[Record],
    metrics: ScoredMetrics,
) -> Evaluation {
    let mut by_doc: FxHashMap<&str, Vec<&Record>> = FxHashMap::default();
    for record in records.iter().filter(|r| metrics.keeps(&r.metric)) {
        by_doc.entry(&record.doc).or_default().push(record);
    }
    let (mut tally, mut documents) = (Tally::default(), 0);
    for (doc, claims) in gold.documents() {
        documents += 1;
        let alternatives = |c: &GoldClaim| c.metric_alt.iter().flatten().any(|m| metrics.keeps(m));
        let claims: Vec<&GoldClaim> = claims.iter().filter(|c| metrics.keeps(&c.metric) || alternatives(c)).collect();
        let records = by_doc.get(doc).map_or(&[][..], Vec::as_slice);
        let published = articles.get(doc).and_then(Article::published);
        let before = (tally.all, tally.record);
        tally.document(doc, published, &claims, records);
        tally.note(doc, before);
    }
    tally.finish(documents, metrics)
}

#[derive(Debug, Default, Clone, Copy)]
struct ScoreCounts {
    found: u64,
    spurious: u64,
    missed: u64,
}

impl ScoreCounts {
    fn add(&mut self, outcome: extended::FieldOutcome) {
        self.found += u64::from(outcome.right);
        self.spurious += u64::from(outcome.spurious);
        self.missed += u64::from(outcome.missed);
    }

    fn score(self) -> MetricScore {
        MetricScore { prf: Prf::new(self.found, self.spurious, self.missed), gold: self.found + self.missed }
    }
}

#[derive(Debug, Default)]
struct Tally {
    all: ScoreCounts,
    value: u64,
    source: u64,
    dated: u64,
    record: u64,
    fields: BTreeMap<&'static str, (u64, u64)>,
    metrics: BTreeMap<String, ScoreCounts>,
    extended: BTreeMap<&'static str, ScoreCounts>,
    links: BTreeMap<&'static str, ScoreCounts>,
    misses: Vec<Miss>,
    judged: Vec<Judged>,
    documents: Vec<DocumentScore>,
}

impl Tally {
    /// Notes what came of one document: what was counted since `before`.
    fn note(&mut self, doc: &str, before: (ScoreCounts, u64)) {
        let ScoreCounts { found, spurious, missed } = self.all;
        let claim = found - before.0.found;
        self.documents.push(DocumentScore {
            doc: doc.to_owned(),
            gold: claim + missed - before.0.missed,
            records: claim + spurious - before.0.spurious,
            claim,
            record: self.record - before.1,
        });
    }

    /// Counts what is right, spurious and missed in one document.
    fn document(&mut self, doc: &str, published: Option<&str>, golds: &[&GoldClaim], records: &[&Record]) {
        let pairs = pair(golds, records);
        let (mut gold_used, mut record_used) = (vec![false; golds.len()], vec![false; records.len()]);
        for &(gi, ri) in &pairs {
            (gold_used[gi], record_used[ri]) = (true, true);
            if !golds[gi].is_optional() {
                let outcomes = Paired { golds, records, pairs: &pairs }.compare(gi, ri);
                outcomes.iter().for_each(|&(field, outcome)| self.links.entry(field).or_default().add(outcome));
                // whether it is a part at all is counted among the fields
                let wrong = outcomes.iter().filter(|(field, outcome)| !outcome.right && *field != "part_of");
                let wrong = wrong.map(|(field, _)| *field).collect();
                self.found(doc, published, (golds[gi], records[ri]), wrong);
            }
        }
        for (gold, _) in golds.iter().zip(gold_used).filter(|(gold, used)| !used && !gold.is_optional()) {
            self.all.missed += 1;
            self.metric(&gold.metric).missed += 1;
            self.miss(MissKind::Missed, doc, Some(gold), None);
        }
        for (record, _) in records.iter().zip(record_used).filter(|(_, used)| !used) {
            let co_source = pairs.iter().any(|&(gi, ti)| is_co_source(golds[gi], records[ti], record));
            if co_source || golds.iter().any(|gold| gold.is_optional() && overlap(gold, record) > 0) {
                continue;
            }
            self.all.spurious += 1;
            self.metric(&record.metric).spurious += 1;
            self.judge(record, false);
            self.miss(MissKind::Spurious, doc, None, Some(record));
        }
    }

    /// Counts a claim that was found; `links` are those of its links and of what goes with them that are wrong.
    fn found(
        &mut self,
        doc: &str,
        published: Option<&str>,
        (gold, record): (&GoldClaim, &Record),
        links: Vec<&'static str>,
    ) {
        self.all.found += 1;
        self.metric(&gold.metric).found += 1;
        let (said, event) = same_dates(gold, record, published);
        let (value, source) = (same_value(gold, record), same_source(gold, record));
        let polar = polarity(gold.polarity.as_deref()) == polarity(record.polarity.as_deref());
        let hedged = hedging(gold.modality.as_deref()) == hedging(record.modality.as_deref());
        let subtype = gold.metric == record.metric || gold.metric_alt.iter().flatten().any(|m| *m == record.metric);
        let mut fields = vec![
            ("value", value),
            ("source", source),
            ("said", said),
            ("event", event),
            ("polarity", polar),
            ("hedging", hedged),
            ("subtype", subtype),
        ];
        let is_part = record.part_of.as_ref().is_some_and(|id| !id.is_empty());
        if gold.part_of.is_some() || is_part {
            fields.push(("part_of", gold.part_of.is_some() == is_part));
        }
        for &(field, right) in &fields {
            self.field(field, right);
        }
        if gold.source.is_some() {
            self.field("source | stated", source);
        }
        if gold.source_basis.as_deref() == Some("carried") {
            self.field("source | carried", source);
        }
        if gold.said.is_some() {
            self.field("said | stated", said);
        }
        if gold.event.is_some() {
            self.field("event | stated", event);
        }
        self.value += u64::from(value);
        self.source += u64::from(value && source);
        self.dated += u64::from(value && said && event);
        self.record += u64::from(value && source && said && event && polar && hedged);
        self.judge(record, value && subtype);
        let mut wrong: Vec<_> = fields.into_iter().filter(|(_, right)| !right).map(|(field, _)| field).collect();
        for field in EXTENDED {
            let Some(outcome) = extended::compare(field, gold, record) else { continue };
            self.extended.entry(field).or_default().add(outcome);
            if !outcome.right {
                wrong.push(field);
            }
        }
        wrong.extend(links);
        if !wrong.is_empty() {
            self.miss(MissKind::Wrong(wrong), doc, Some(gold), Some(record));
        }
    }

    fn metric(&mut self, metric: &str) -> &mut ScoreCounts {
        self.metrics.entry(family(metric).to_owned()).or_default()
    }

    fn field(&mut self, name: &'static str, right: bool) {
        let (rights, of) = self.fields.entry(name).or_default();
        *rights += u64::from(right);
        *of += 1;
    }

    fn judge(&mut self, record: &Record, right: bool) {
        self.judged.extend(record.confidence.map(|confidence| Judged {
            confidence,
            right,
            features: record.features(),
        }));
    }

    fn miss(&mut self, kind: MissKind, doc: &str, gold: Option<&GoldClaim>, record: Option<&Record>) {
        self.misses.push(Miss { kind, doc: doc.to_owned(), gold: gold.cloned(), record: record.cloned() });
    }

    /// Precision, recall and agreement, when all documents are counted.
    fn finish(self, docs: u64, scored: ScoredMetrics) -> Evaluation {
        let ScoreCounts { found, spurious, missed } = self.all;
        let (gold, records) = (found + missed, found + spurious);
        let prf = |right: u64| Prf::new(right, records - right, gold - right);
        let score = Score {
            docs,
            gold,
            records,
            claim: prf(found),
            value: prf(self.value),
            source: prf(self.source),
            dated: prf(self.dated),
            record: prf(self.record),
            fields: (self.fields.into_iter())
                .map(|(name, (right, of))| {
                    let accuracy = (of > 0).then(|| right as f64 / of as f64);
                    (name.to_owned(), Accuracy { right, of, accuracy })
                })
                .collect(),
            extended: (EXTENDED.iter()).filter_map(|&field| Some((field, self.extended.get(field)?.score()))).collect(),
            metrics: self.metrics.into_iter().map(|(name, counts)| (name, counts.score())).collect(),
            links: self.links.into_iter().map(|(name, counts)| (name.to_owned(), counts.score())).collect(),
            scored,
        };
        Evaluation { score, misses: self.misses, judged: self.judged, documents: self.documents }
    }
}

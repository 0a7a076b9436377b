//! What is missed, spurious or wrong, to be read in its context.

use super::fields::EXTENDED;
use super::gold::GoldClaim;
use super::links;
use super::record::Record;
use serde::Serialize;
use std::fmt;

/// How many characters of context are shown on either side.
const CONTEXT: usize = 110;

/// What is the matter with a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MissKind {
    /// It is found, but these fields are wrong.
    Wrong(Vec<&'static str>),
    /// Gold has it, no record does.
    Missed,
    /// A record has it, gold does not.
    Spurious,
}

impl fmt::Display for MissKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MissKind::Wrong(fields) => write!(f, "WRONG {}", fields.join(",")),
            MissKind::Missed => f.write_str("MISSED"),
            MissKind::Spurious => f.write_str("SPURIOUS"),
        }
    }
}

/// A claim that is missed, spurious or wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Miss {
    /// What is the matter.
    pub kind: MissKind,
    /// The document.
    pub doc: String,
    /// The claim of gold.
    pub gold: Option<GoldClaim>,
    /// The record.
    pub record: Option<Record>,
}

impl Miss {
    /// The miss with the words around it, over a few lines. Control characters of the text are escaped.
    pub fn show(&self, text: &str) -> String {
        let (start, end) = match (&self.gold, &self.record) {
            (Some(gold), _) => gold.span(),
            (None, Some(record)) => (record.start, record.end),
            (None, None) => (0, 0),
        };
        let (start, end) = (start.max(0) as usize, end.max(0) as usize);
        let cut = |from: usize, to: usize| -> String {
            let part: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
            clean(&part)
        };
        let (before, quote) = (cut(start.saturating_sub(CONTEXT), start), cut(start, end));
        let after = cut(end, end + CONTEXT);
        let mut out = format!("{}  {}\n  …{before}[[{quote}]]{after}…\n", self.kind, clean(&self.doc));
        if let Some(g) = &self.gold {
            let shown = ShownFields {
                metric: &g.metric,
                value: &g.value,
                low: &g.low,
                high: &g.high,
                bound: &g.bound,
                share: &g.share,
                source: &g.source,
                source_basis: &g.source_basis,
                said: &g.said,
                event: &g.event,
                modality: &g.modality,
                polarity: &g.polarity,
                extended: extended(&g.more, &self.kind),
            };
            out.push_str(&format!("  gold   {}\n", shown.line()));
        }
        if let Some(r) = &self.record {
            let shown = ShownFields {
                metric: &r.metric,
                value: &r.value,
                low: &r.low,
                high: &r.high,
                bound: &r.bound,
                share: &r.share,
                source: &r.source,
                source_basis: &r.source_basis,
                said: &r.said,
                event: &r.event,
                modality: &r.modality,
                polarity: &r.polarity,
                extended: extended(&r.more, &self.kind),
            };
            out.push_str(&format!("  record {}\n", shown.line()));
        }
        out
    }
}

/// On one line, and without what a terminal would obey.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// The fields that are shown, unless they are null.
#[derive(Serialize)]
struct ShownFields<'a> {
    metric: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: &'a Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: &'a Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: &'a Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: &'a Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_basis: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: &'a Option<String>,
    /// Those of the extended fields that are given, and of the others those that are wrong.
    #[serde(flatten)]
    extended: serde_json::Map<String, serde_json::Value>,
}

/// The extended fields that are given, and of the others those that are wrong.
fn extended(
    more: &serde_json::Map<String, serde_json::Value>,
    kind: &MissKind,
) -> serde_json::Map<String, serde_json::Value> {
    let wrong = if let MissKind::Wrong(fields) = kind { &fields[..] } else { &[] };
    let wrong = wrong.iter().filter(|field| links::is_scored(field));
    let extended = |field: &&str| more.get(*field).filter(|value| !value.is_null()).cloned();
    EXTENDED.iter().chain(wrong).filter_map(|field| Some(((*field).to_owned(), extended(field)?))).collect()
}

impl ShownFields<'_> {
    fn line(&self) -> String {
        let mut out = Vec::new();
        // writing to memory does not fail
        let _ = self.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Spaced));
        clean(&String::from_utf8_lossy(&out))
    }
}

/// One line, with a space after colons and commas.
struct Spaced;

impl serde_json::ser::Formatter for Spaced {
    fn begin_object_key<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, first: bool) -> std::io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }
    fn begin_object_value<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        writer.write_all(b": ")
    }
}

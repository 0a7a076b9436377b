//! What is in a text before any claim is made of it: quantities, dates, bodies, places, acts of saying, sentences.
//!
//! ```
//! use headcount::annotate::MentionKind;
//! use headcount::{Article, Extractor, Options};
//!
//! let extractor = Extractor::new(Options::default())?;
//! let article = Article::new("flood.txt", "Police said that at least 12 people were killed.");
//! let mentions = extractor.mentions(&article, &[MentionKind::Quantity, MentionKind::Body]);
//! let quotes: Vec<&str> = mentions.iter().map(|mention| mention.quote.as_str()).collect();
//! assert_eq!(quotes, ["Police", "at least 12", "people"]);
//! # Ok::<(), headcount::Error>(())
//! ```

mod points;

use crate::Span;
use crate::article::Article;
use crate::claim::{Bound, DateMod, Figure, SourceType};
use crate::lexicon::Lexicon;
use crate::limits;
use crate::mentions::body::{self, BodyKind, BodyMention};
use crate::mentions::place::{self, PlaceMention};
use crate::mentions::{date, date::DateMention, quantity, quantity::Quantity};
use crate::resolve::calendar::{self, TextDates};
use crate::resolve::coreference::{Coreference, SpeechEvent};
use crate::text::{Document, whole};
use points::Points;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

/// What a mention is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionKind {
    /// A number phrase.
    Quantity,
    /// A date or a length of time.
    Date,
    /// What can speak.
    Body,
    /// A place.
    Place,
    /// An act of saying.
    Attribution,
    /// A sentence.
    Sentence,
}

impl MentionKind {
    /// All kinds, in the order in which mentions of one place are written.
    pub const ALL: [MentionKind; 6] = [
        MentionKind::Sentence,
        MentionKind::Attribution,
        MentionKind::Body,
        MentionKind::Place,
        MentionKind::Date,
        MentionKind::Quantity,
    ];

    /// The name as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionKind::Quantity => "quantity",
            MentionKind::Date => "date",
            MentionKind::Body => "body",
            MentionKind::Place => "place",
            MentionKind::Attribution => "attribution",
            MentionKind::Sentence => "sentence",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The version of the form of mentions.
pub const SCHEMA: &str = "headcount-mention/1";

/// One mention: where it is, and what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Mention {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The document.
    pub doc: String,
    /// What it is of.
    pub kind: MentionKind,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// First byte.
    pub byte_start: usize,
    /// The byte after the last.
    pub byte_end: usize,
    /// The words as they are in the text.
    pub quote: String,
    /// What is known of it, by kind.
    #[serde(flatten)]
    pub details: Details,
}

/// What is known of a mention, by kind. The members of each are those of the lines that `headcount mentions` writes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Details {
    /// The value model is that of a claim; `class` is the name of a [`quantity::QuantityClass`].
    Quantity {
        /// The figure, where it is one.
        value: Option<Figure>,
        /// The least that it may be.
        low: Option<Figure>,
        /// The most that it may be.
        high: Option<Figure>,
        /// How exact the figure is.
        bound: Bound,
        /// The share of a whole, where the phrase gives one.
        share: Option<f64>,
        /// What kind of number it is.
        class: &'static str,
    },
    /// `timex` and `type` are those of TIMEX3; `from` and `to` the first and the last day.
    Date {
        /// The value of TIMEX3.
        timex: Option<String>,
        /// The type of TIMEX3.
        #[serde(rename = "type")]
        timex_type: &'static str,
        /// The modifier of TIMEX3: early, late.
        #[serde(rename = "mod")]
        modifier: Option<DateMod>,
        /// The date in EDTF.
        edtf: Option<String>,
        /// The first day.
        from: Option<String>,
        /// The last day.
        to: Option<String>,
    },
    /// `id` is the slug of the registry or a composed one.
    Body {
        /// Its name.
        name: String,
        /// The slug of the registry or a composed one.
        id: Option<String>,
        /// What kind of source it is.
        #[serde(rename = "type")]
        source_type: Option<SourceType>,
        /// ISO 3166-1 alpha-3.
        country: Option<String>,
    },
    /// `country` is ISO 3166-1 alpha-3.
    Place {
        /// Its name.
        name: String,
        /// ISO 3166-1 alpha-3.
        country: Option<String>,
    },
    /// Offsets are code points. Where a content is on both sides of its source, it runs from the first part to the
    /// last; `source` is the canonical name, `cue` the dictionary form.
    Attribution {
        /// Where the source begins.
        source_start: Option<usize>,
        /// After the source.
        source_end: Option<usize>,
        /// Where the word of saying begins.
        cue_start: Option<usize>,
        /// After the word of saying.
        cue_end: Option<usize>,
        /// Where what is said begins.
        content_start: Option<usize>,
        /// After what is said.
        content_end: Option<usize>,
        /// The canonical name of the source.
        source: Option<String>,
        /// The dictionary form of the word of saying.
        cue: Option<String>,
    },
    /// Nothing but its place.
    Sentence {},
}

impl Details {
    /// The offsets in it; only an attribution has any.
    fn offsets(&mut self) -> impl Iterator<Item = &mut usize> {
        let all = match self {
            Details::Attribution {
                source_start, source_end, cue_start, cue_end, content_start, content_end, ..
            } => Some([source_start, source_end, cue_start, cue_end, content_start, content_end]),
            _ => None,
        };
        all.into_iter().flatten().flatten()
    }
}

/// The mentions of the given kinds in an article, in the order of the text, the longer before the shorter; and whether
/// others were left out since there are more than [`limits::MENTIONS`] or their quotes are longer than [`limits::QUOTES`].
pub(crate) fn mentions(article: &Article, lexicon: &Lexicon, kinds: &[MentionKind]) -> (Vec<Mention>, bool) {
    let document = Document::new(article.read(), lexicon.vocabulary());
    let mut collector = Collector { article, document: &document, found: Vec::new() };
    let (_, _, anchor) = calendar::published(article, &document, lexicon);
    let dates = TextDates::new(&document, lexicon, anchor);
    let wants = |kind| kinds.contains(&kind);
    if wants(MentionKind::Sentence) {
        whole::sentences(&document)
            .into_iter()
            .take(limits::MENTIONS)
            .for_each(|span| collector.add(MentionKind::Sentence, span, Details::Sentence {}));
    }
    for sentence in &document.sentences {
        if collector.is_full() {
            break;
        }
        let tokens = sentence.tokens.clone();
        if wants(MentionKind::Body) {
            body::find(&document, lexicon, tokens.clone()).into_iter().for_each(|m| collector.body(m));
        }
        if wants(MentionKind::Place) {
            place::find(&document, lexicon, tokens.clone()).into_iter().for_each(|m| collector.place(m));
        }
        if wants(MentionKind::Date) {
            for mention in date::find(&document, lexicon, tokens.clone()) {
                collector.date(&mention, &dates);
            }
        }
        if wants(MentionKind::Quantity) {
            quantity::find(&document, lexicon, tokens).iter().for_each(|q| collector.quantity(q));
        }
    }
    if wants(MentionKind::Attribution) {
        let coreference = Coreference::new(&document, lexicon);
        for spoken in coreference.speech_events().take(limits::MENTIONS) {
            collector.attribution(spoken);
        }
    }
    collector.finish()
}

struct Collector<'a, 't> {
    article: &'a Article,
    document: &'a Document<'t>,
    found: Vec<(Span, MentionKind, Details)>,
}

impl Collector<'_, '_> {
    /// Whether no more are taken.
    fn is_full(&self) -> bool {
        self.found.len() >= 2 * limits::MENTIONS
    }

    fn add(&mut self, kind: MentionKind, span: Span, details: Details) {
        if span.start < span.end {
            self.found.push((span, kind, details));
        }
    }

    fn tokens(&mut self, kind: MentionKind, tokens: Range<usize>, details: Details) {
        let span = self.document.span(tokens);
        self.add(kind, span, details);
    }

    fn quantity(&mut self, quantity: &Quantity) {
        let details = Details::Quantity {
            value: quantity.value.map(Figure),
            low: quantity.low.map(Figure),
            high: quantity.high.map(Figure),
            bound: quantity.bound,
            share: quantity.share,
            class: quantity.class.as_str(),
        };
        self.tokens(MentionKind::Quantity, quantity.tokens.clone(), details);
    }

    /// Adds each date of a mention, which may be a list: "on 3 and 5 June" is two.
    fn date(&mut self, mention: &DateMention, dates: &TextDates) {
        for (tokens, resolved) in dates.parts(mention) {
            let details = Details::Date {
                timex: resolved.timex,
                timex_type: resolved.kind.as_str(),
                modifier: resolved.modifier,
                edtf: resolved.edtf,
                from: resolved.from.map(|d| d.to_string()),
                to: resolved.to.map(|d| d.to_string()),
            };
            self.tokens(MentionKind::Date, tokens, details);
        }
    }

    /// Adds one who can speak. Pronouns are left out: they name nobody before they are resolved.
    fn body(&mut self, mention: BodyMention) {
        if mention.kind == BodyKind::Pronoun {
            return;
        }
        let BodyMention { tokens, name, id, source_type, country, .. } = mention;
        self.tokens(
            MentionKind::Body,
            tokens,
            Details::Body {
                name: name.into_owned(),
                id: id.map(Cow::into_owned),
                source_type,
                country: country.map(str::to_owned),
            },
        );
    }

    fn place(&mut self, mention: PlaceMention) {
        let PlaceMention { tokens, name, country, .. } = mention;
        self.tokens(MentionKind::Place, tokens, Details::Place { name, country });
    }

    /// Offsets are bytes until [`Collector::finish`].
    fn attribution(&mut self, spoken: SpeechEvent) {
        let document = self.document;
        let source = Some(document.span(spoken.source_tokens)).filter(|s| s.start < s.end);
        let cue = spoken.cue_tokens.map(|tokens| document.span(tokens)).filter(|s| s.start < s.end);
        let parts = spoken.content.into_iter().map(|tokens| document.span(tokens)).filter(|s| s.start < s.end);
        let content = parts.reduce(Span::join);
        let Some(whole) = [source.filter(|_| cue.is_some()), cue, content].into_iter().flatten().reduce(Span::join)
        else {
            return;
        };
        let start = |span: Option<Span>| span.map(|s| s.start as usize);
        let end = |span: Option<Span>| span.map(|s| s.end as usize);
        let details = Details::Attribution {
            source_start: start(source),
            source_end: end(source),
            cue_start: start(cue),
            cue_end: end(cue),
            content_start: start(content),
            content_end: end(content),
            source: source.map(|_| spoken.source.into_owned()),
            cue: cue.map(|_| spoken.lemma.to_owned()),
        };
        self.add(MentionKind::Attribution, whole, details);
    }

    /// The mentions in the order of the text, as many as a document may have, and whether some were left out.
    fn finish(mut self) -> (Vec<Mention>, bool) {
        let order = |kind| MentionKind::ALL.iter().position(|&k| k == kind);
        self.found.sort_by(|a, b| {
            a.0.start.cmp(&b.0.start).then(b.0.end.cmp(&a.0.end)).then_with(|| order(a.1).cmp(&order(b.1)))
        });
        let (mut kept, mut bytes) = (0, 0);
        for (span, ..) in self.found.iter().take(limits::MENTIONS) {
            bytes += (span.end - span.start) as usize + self.article.doc().len();
            if bytes > limits::QUOTES {
                break;
            }
            kept += 1;
        }
        let left_out = kept < self.found.len() || self.document.is_full();
        self.found.truncate(kept);
        let mut bytes = Vec::with_capacity(self.found.len() * 2);
        for (span, _, details) in &mut self.found {
            bytes.extend([span.start as usize, span.end as usize]);
            bytes.extend(details.offsets().map(|offset| *offset));
        }
        let points = Points::new(bytes, self.article);
        let mention = |(span, kind, mut details): (Span, MentionKind, Details)| {
            details.offsets().for_each(|offset| *offset = points.of(*offset));
            let [start, end] = [span.start as usize, span.end as usize].map(|byte| points.of(byte));
            let [byte_start, byte_end] = [span.start, span.end].map(|byte| self.article.in_text(byte as usize));
            Mention {
                schema: SCHEMA,
                doc: self.article.doc().to_owned(),
                kind,
                start,
                end,
                byte_start,
                byte_end,
                quote: self.article.text()[byte_start..byte_end].to_owned(),
                details,
            }
        };
        (self.found.into_iter().map(mention).collect(), left_out)
    }
}

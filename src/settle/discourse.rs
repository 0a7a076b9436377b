//! stub
use crate::claim::{Modality, SourceBasis, SourceType};
use crate::lexicon::Lexicon;
use crate::segment::Document;
use crate::Span;
use std::ops::Range;
pub struct Source { pub name: String, pub id: Option<String>, pub source_type: Option<SourceType>, pub text: Span, pub basis: SourceBasis, pub spokesperson: Option<String>, pub via: Vec<String>, pub country: Option<String>, pub cue: Option<String>, pub cue_tokens: Option<Range<usize>>, pub modality: Modality, pub channel: Option<String>, pub audience: Option<String>, pub confidence: f64, pub warnings: Vec<String>, pub rule: &'static str }
pub struct Discourse<'d> { _d: &'d Lexicon }
impl<'d> Discourse<'d> {
    pub fn new(_document: &Document, lexicon: &'d Lexicon) -> Self { Discourse { _d: lexicon } }
    pub fn source_at(&self, _token: usize) -> Option<Source> { None }
    pub fn cues_in(&self, _tokens: Range<usize>) -> Vec<Range<usize>> { Vec::new() }
}

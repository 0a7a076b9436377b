//! An act of saying.

use super::source_phrase::SourcePhrase;
use crate::claim::Modality;
use crate::lexicon::Frame;
use std::ops::Range;

/// One act of saying.
#[derive(Debug, Clone)]
pub struct Attribution<'d> {
    /// Who says it.
    pub source: SourcePhrase<'d>,
    /// The word of saying.
    pub cue: Range<usize>,
    /// Its dictionary form.
    pub lemma: &'d str,
    /// How firmly it puts its content.
    pub modality: Modality,
    /// How the word is joined with its source.
    pub frame: Frame,
    /// What is said: one stretch or two.
    pub content: Vec<Range<usize>>,
    /// "in a post on X".
    pub channel: Option<Range<usize>>,
    /// "lawmakers", whom the source spoke to.
    pub audience: Option<Range<usize>>,
    /// The sentence points back: "this assessment", so that the sentence before is meant.
    pub points_back: bool,
}

/// A content of one stretch.
pub(super) fn stretch(tokens: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(tokens).collect()
}

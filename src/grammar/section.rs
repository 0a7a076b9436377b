//! The part of the document in which a paragraph is.

use crate::Span;
use crate::article::Article;
use crate::claim::Section;
use crate::lexicon::{Lexicon, WordSet, WordSets};
use crate::text::Document;
use memchr::{memchr2, memrchr_iter};

/// How long a first line without a full stop may be to pass for a headline, in bytes.
const HEADLINE: usize = 160;

/// The section of each paragraph, in order: as the article says, where it comes from a page that shows, else by the look of
/// the paragraphs.
pub fn sections(article: &Article, document: &Document, lexicon: &Lexicon) -> Vec<Section> {
    let sets = &lexicon.word_sets;
    let Some(known) = article.sections() else {
        let mut sections = by_look(document, sets);
        if let (true, Some(first)) = (article.title_leads(), sections.first_mut()) {
            *first = Section::Title;
        }
        return sections;
    };
    let start = |paragraph: Span| article.in_text(paragraph.start as usize) as u32;
    let mut known = known.iter().peekable();
    let paragraphs = document.paragraphs.iter().map(|paragraph| {
        while known.next_if(|(span, _)| span.end <= start(paragraph.span)).is_some() {}
        let text = paragraph.span.of(document.text);
        match known.peek() {
            Some((span, section)) if span.start <= start(paragraph.span) => *section,
            _ if is_correction(text, sets) => Section::Correction,
            _ => Section::Body,
        }
    });
    paragraphs.collect()
}

fn is_correction(text: &str, sets: &WordSets) -> bool {
    sets.begins(WordSet::CorrectionOpeners, text)
}

/// Which part of the article each paragraph is, by its length, its marks and where it is.
fn by_look(document: &Document, sets: &WordSets) -> Vec<Section> {
    let mut sections = Vec::with_capacity(document.paragraphs.len());
    let mut summary = false;
    // a headline with a line under it that is no sentence, and the text below
    let follows_headline = |sections: &[Section]| sections.len() == 1 && sections[0] == Section::Title;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let text = paragraph.span.of(document.text);
        let bullet = text.starts_with(['-', '•', '*', '–', '·']);
        let short = text.len() < HEADLINE && !text.ends_with(['.', '!', '”', '"', ':']);
        let section = if is_row(text) {
            Section::Table
        } else if is_correction(text, sets) {
            Section::Correction
        } else if is_caption(text, sets) {
            Section::Caption
        } else if heading_of_summary(text, sets) {
            summary = true;
            Section::Summary
        } else if bullet && (summary || index < 8) {
            Section::Summary
        } else if short && !bullet && index == 0 && document.paragraphs.len() > 1 {
            Section::Title
        } else if short && !bullet && follows_headline(&sections) && document.paragraphs.len() > 2 {
            Section::Summary
        } else {
            summary = false;
            Section::Body
        };
        sections.push(section);
    }
    sections
}

/// How long a cell of a table may be, in bytes.
const CELL: usize = 80;
/// How many words a cell may have that ends with a full stop: "approx."
const CELL_WORDS: usize = 4;

/// A row of a table: cells between bars or tabs. A sentence is no cell, whatever is beside it: "Cairo | Monday. At least …".
fn is_row(text: &str) -> bool {
    // hardly a paragraph has either
    if memchr2(b'|', b'\t', text.as_bytes()).is_none() {
        return false;
    }
    let sign = if text.contains('|') { '|' } else { '\t' };
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        let stops = cell.ends_with(['.', '!', '?']) && cell.split_whitespace().nth(CELL_WORDS).is_some();
        cell.len() <= CELL && !stops && !cell.contains(". ")
    };
    (sign == '|' || text.matches('\t').count() > 1) && text.split(sign).all(is_cell)
}

fn heading_of_summary(text: &str, sets: &WordSets) -> bool {
    sets.has_in_any_case(WordSet::SummaryHeadings, text.trim_end_matches(':'))
}

/// How long a credit at the end of a caption may be, in bytes.
const CREDIT: usize = 40;

/// A line that ends in a credit or says that it is under a picture: "(Photo: AFP)", "Video: …", "… - video", "… / AFP".
fn is_caption(text: &str, sets: &WordSets) -> bool {
    // the last sign of that kind, and the word after it
    let ends = |cuts: &[char], set: WordSet| {
        let is_cut = |before: &str, member: &str| {
            let sign = before.trim_end();
            let cut = cuts.iter().find(|cut| sign.ends_with(**cut) && !member.contains(**cut));
            cut.is_some_and(|cut| sign[..sign.len() - cut.len_utf8()].ends_with(' '))
        };
        sets.ends(set, text.trim_end(), is_cut)
    };
    let bracket = || text.rsplit('(').next().unwrap_or_default();
    let credit = || {
        let text = text.trim_end_matches('.');
        let stop = memrchr_iter(b'.', text.as_bytes()).find(|at| text.as_bytes().get(at + 1) == Some(&b' '));
        let tail = stop.map_or("", |stop| text[stop + 2..].trim());
        tail.len() <= CREDIT && sets.begins(WordSet::CaptionCredits, tail)
    };
    text.ends_with(')') && sets.begins(WordSet::CaptionBrackets, bracket())
        || sets.begins(WordSet::CaptionOpeners, text)
        || ends(&['/'], WordSet::CaptionAgencies)
        || ends(&['-', '–', '—', '|'], WordSet::CaptionMedia)
        || credit()
}

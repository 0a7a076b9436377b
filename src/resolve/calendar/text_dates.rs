//! The dates of one text, each in the one way in which `extract` and `mentions` resolve it: by the verb before it, and by
//! the dates that stand before it in the text.

use super::{Anchor, Day, Direction, Discourse, Resolved, direction, resolve};
use crate::lexicon::Lexicon;
use crate::mentions::date::{self, DateMention, Expression};
use crate::text::Document;
use std::cell::OnceCell;
use std::ops::Range;

/// Resolves the dates of a document.
///
/// Cost: a few words before each date; the first date that counts from another ("the following day") has all dates of the
/// text looked for, once.
#[derive(Debug)]
pub struct TextDates<'d, 't> {
    document: &'d Document<'t>,
    lexicon: &'d Lexicon,
    /// The date of the document.
    anchor: Anchor,
    /// Where dates stand that count from another, and that other.
    counted: OnceCell<Vec<(usize, Resolved)>>,
}

impl<'d, 't> TextDates<'d, 't> {
    /// `anchor` is the date of the document.
    pub fn new(document: &'d Document<'t>, lexicon: &'d Lexicon, anchor: Anchor) -> Self {
        TextDates { document, lexicon, anchor, counted: OnceCell::new() }
    }

    /// Resolves the expression that stands at `tokens`, against the date of the document.
    pub fn resolve(&self, expression: &Expression, tokens: &Range<usize>) -> Resolved {
        self.resolve_from(expression, tokens, &self.anchor, Direction::Unsure)
    }

    /// The dates of a mention: one, or the two ends of a range.
    pub fn parts(&self, mention: &DateMention) -> Vec<(Range<usize>, Resolved)> {
        let mut first = None;
        let mut parts = Vec::new();
        for (tokens, expression) in mention.parts() {
            let mut resolved = self.resolve(&expression, &tokens);
            if ends_before(first, &resolved) {
                resolved = resolve(&expression, &self.anchor, Direction::Future, self.previous(&tokens));
            }
            first = first.or(resolved.from);
            parts.push((tokens, resolved));
        }
        parts
    }

    /// The same against another date: of a post, of a part with a dateline of its own. `otherwise` is the way that the date
    /// lies where no verb tells.
    pub fn resolve_from(
        &self,
        expression: &Expression,
        tokens: &Range<usize>,
        anchor: &Anchor,
        otherwise: Direction,
    ) -> Resolved {
        let way = match self.direction(tokens.start) {
            Direction::Unsure => otherwise,
            told => told,
        };
        let previous = if expression.counts_from_text() { self.previous(tokens) } else { None };
        resolve(expression, anchor, way, previous)
    }

    /// Which way the verb before the token looks.
    fn direction(&self, token: usize) -> Direction {
        let sentence = self.document.sentence_of(token);
        let tokens = self.document.sentences.get(sentence).map_or(token..token, |sentence| sentence.tokens.clone());
        direction(self.document, self.lexicon, tokens, token)
    }

    /// The date from which one within `tokens` counts.
    fn previous(&self, tokens: &Range<usize>) -> Option<&Resolved> {
        let counted = self.counted.get_or_init(|| self.read());
        let index = counted.partition_point(|(start, _)| *start < tokens.start);
        counted.get(index).filter(|(start, _)| *start < tokens.end).map(|(_, previous)| previous)
    }

    fn read(&self) -> Vec<(usize, Resolved)> {
        let mut discourse = Discourse::new(self.anchor);
        let mut counted = Vec::new();
        for sentence in &self.document.sentences {
            for mention in date::find(self.document, self.lexicon, sentence.tokens.clone()) {
                let mut first = None;
                for (tokens, expression) in mention.parts() {
                    if let Some(previous) = discourse.previous(&expression).filter(|_| expression.counts_from_text()) {
                        counted.push((tokens.start, previous.clone()));
                    }
                    let way = direction(self.document, self.lexicon, sentence.tokens.clone(), tokens.start);
                    let resolved = discourse.resolve(&expression, way);
                    if ends_before(first, &resolved) {
                        discourse.resolve(&expression, Direction::Future);
                    }
                    first = first.or(resolved.from);
                }
            }
        }
        counted
    }
}

/// "from Friday to Sunday": the end of a range never lies before its beginning.
fn ends_before(first: Option<Day>, resolved: &Resolved) -> bool {
    first.zip(resolved.to).is_some_and(|(first, to)| to < first)
}

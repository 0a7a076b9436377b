//! The dates of one text, as `extract` and `mentions` resolve them: which way they lie, and from which date before in the text
//! they count.

use super::anchor::Anchor;
use super::day::Day;
use super::direction::{Direction, direction};
use super::discourse::Discourse;
use super::resolve::resolve;
use super::resolved::Resolved;
use crate::lexicon::Lexicon;
use crate::mentions::date::{self, Base, DateMention, Expression, Which};
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
    /// The dates that count from another, in order.
    counted: OnceCell<Vec<Counted>>,
}

/// A date that counts from another.
#[derive(Debug)]
struct Counted {
    /// Its first token, and that of the other.
    start: usize,
    from: usize,
    previous: Resolved,
}

impl<'d, 't> TextDates<'d, 't> {
    /// `anchor` is the date of the document.
    pub fn new(document: &'d Document<'t>, lexicon: &'d Lexicon, anchor: Anchor) -> Self {
        TextDates { document, lexicon, anchor, counted: OnceCell::new() }
    }

    /// Resolves the expression at `tokens` against the date of the document, by the verb before it.
    pub fn resolve(&self, expression: &Expression, tokens: &Range<usize>) -> Resolved {
        let previous = self.previous(expression, tokens).map(|counted| &counted.previous);
        resolve(expression, &self.anchor, self.direction(tokens.start), previous)
    }

    /// Resolves a date of a claim against the date of the document or of a post; `way` is where it lies, which is left to the
    /// verb where the claim does not tell. A claim takes no date that counts from one far off.
    pub fn resolve_of_claim(&self, date: &DateMention, anchor: &Anchor, way: Option<Direction>) -> Resolved {
        let way = way.unwrap_or_else(|| self.direction(date.tokens.start));
        let near = self.previous(&date.expression, &date.tokens).filter(|counted| {
            let sentences = self.document.sentence_of(counted.start) - self.document.sentence_of(counted.from);
            reach(&date.expression).is_some_and(|reach| sentences <= reach)
        });
        resolve(&date.expression, anchor, way, near.map(|counted| &counted.previous))
    }

    /// The dates of a mention: one, or the two ends of a range.
    pub fn parts(&self, mention: &DateMention) -> Vec<(Range<usize>, Resolved)> {
        let mut first = None;
        let mut parts = Vec::new();
        for (tokens, expression) in mention.parts() {
            let mut resolved = self.resolve(&expression, &tokens);
            if ends_before(first, &resolved) {
                let previous = self.previous(&expression, &tokens).map(|counted| &counted.previous);
                resolved = resolve(&expression, &self.anchor, Direction::Future, previous);
            }
            first = first.or(resolved.from);
            parts.push((tokens, resolved));
        }
        parts
    }

    /// Which way the verb before the token looks.
    fn direction(&self, token: usize) -> Direction {
        let sentence = self.document.sentence_of(token);
        let tokens = self.document.sentences.get(sentence).map_or(token..token, |sentence| sentence.tokens.clone());
        direction(self.document, self.lexicon, tokens, token)
    }

    /// The date from which one within `tokens` counts.
    fn previous(&self, expression: &Expression, tokens: &Range<usize>) -> Option<&Counted> {
        if !expression.counts_from_text() {
            return None;
        }
        let counted = self.counted.get_or_init(|| self.read());
        let index = counted.partition_point(|counted| counted.start < tokens.start);
        counted.get(index).filter(|counted| counted.start < tokens.end)
    }

    /// The dates that are reckoned from one before them in the text, in order.
    fn read(&self) -> Vec<Counted> {
        let mut discourse = Discourse::new(self.anchor);
        let mut counted = Vec::new();
        for sentence in &self.document.sentences {
            for mention in date::find(self.document, self.lexicon, sentence.tokens.clone()) {
                let mut first = None;
                for (tokens, expression) in mention.parts() {
                    if expression.counts_from_text()
                        && let Some((from, previous)) = discourse.previous(&expression)
                    {
                        counted.push(Counted { start: tokens.start, from, previous: previous.clone() });
                    }
                    let way = direction(self.document, self.lexicon, sentence.tokens.clone(), tokens.start);
                    let resolved = discourse.resolve(&expression, way, tokens.start);
                    if ends_before(first, &resolved) {
                        discourse.resolve(&expression, Direction::Future, tokens.start);
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

/// How many sentences back the date may be from which that of a claim counts: "a day earlier", "the following day" from one
/// in the sentence before as well, "at 19:00" from its own sentence's; others from none.
fn reach(expression: &Expression) -> Option<usize> {
    let Expression::Point(point) = expression else { return None };
    match point.base {
        Base::Offset { discourse: true, .. } | Base::Unit(_, Which::Previous | Which::Following) => Some(1),
        Base::PartOfDay(_) => Some(0),
        _ => None,
    }
}

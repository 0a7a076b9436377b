//! Quotations: what is between quotation marks, over paragraphs where each opens anew and only the last closes.

use super::{Document, TokenKind};
use crate::Span;

/// One quotation, marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Where it is, from the first mark to the last.
    pub span: Span,
    /// It began in an earlier paragraph or runs on into the next.
    pub continued: bool,
}

/// Finds the quotations. A mark that is never closed ends with its paragraph; where the next paragraph opens with a mark
/// again, the two are one quotation.
pub(super) fn find(document: &Document) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut runs_on = false;
    for paragraph in &document.paragraphs {
        let mut marks = QuotationMarks { document, end: paragraph.tokens.end, open: None, pair: false };
        let mut single = Single::default();
        let mut first = true;
        let mut doubled = None;
        for index in paragraph.tokens.clone() {
            if doubled == Some(index) {
                continue;
            }
            let token = &document.tokens[index];
            match marks.read(index) {
                QuotationMark::None => {}
                QuotationMark::Single => single.step(document, index, paragraph.tokens.end, &mut found),
                QuotationMark::Double { opens, closes, two } => {
                    doubled = two.then_some(index + 1).or(doubled);
                    if closes {
                        if let Some(start) = marks.open.take() {
                            marks.pair = false;
                            let end = doubled.map_or(token.span.end, |second| document.tokens[second].span.end);
                            push(&mut found, Span { start, end: end.max(token.span.end) }, runs_on);
                            runs_on = false;
                        }
                    } else if opens && marks.open.is_none() {
                        marks.open = Some(token.span.start);
                        runs_on &= first;
                    }
                }
            }
            first = false;
        }
        let open = marks.open.filter(|_| !marks.pair);
        if let Some(start) = open {
            push(&mut found, Span { start, end: paragraph.span.end }, runs_on);
        }
        runs_on = open.is_some();
    }
    found
}

/// What a token does towards a quotation.
enum QuotationMark {
    None,
    /// A single mark, which may be an apostrophe.
    Single,
    Double {
        opens: bool,
        closes: bool,
        /// It is made of two single marks.
        two: bool,
    },
}

/// The double marks of a paragraph.
struct QuotationMarks<'d> {
    document: &'d Document<'d>,
    /// The token after the paragraph.
    end: usize,
    /// Where the quotation begins that is open.
    open: Option<u32>,
    /// The mark that is open is made of two.
    pair: bool,
}

impl QuotationMarks<'_> {
    /// What a token does to a quotation: opens it, closes it, or nothing.
    fn read(&mut self, index: usize) -> QuotationMark {
        let token = &self.document.tokens[index];
        if token.kind != TokenKind::Sign {
            return QuotationMark::None;
        }
        let open = self.open.is_some();
        let (opens, closes, two) = match token.span.of(self.document.text) {
            // ''they fled,'' two single marks for a double one
            "'" | "`" if is_doubled(self.document, index, self.end) => {
                // "haven''t": an apostrophe, twice
                let after = self.document.tokens.get(index + 2);
                let glued = after.is_some_and(|t| !t.spaced && t.kind != TokenKind::Sign);
                let opens = !open && token.spaced && glued;
                self.pair |= opens;
                (opens, open && !glued, true)
            }
            "‘" | "'" | "’" | "`" if !open => return QuotationMark::Single,
            "“" | "«" => (true, false, false),
            "”" | "»" => (false, true, false),
            "\"" => (!open, open, false),
            _ => return QuotationMark::None,
        };
        QuotationMark::Double { opens, closes, two }
    }
}

/// Whether the same single mark follows without a blank.
fn is_doubled(document: &Document, index: usize, end: usize) -> bool {
    index + 1 < end && !document.tokens[index + 1].spaced && document.word(index + 1) == document.word(index)
}

/// A quotation in single marks, which are apostrophes too: it counts only when it is closed in its paragraph.
#[derive(Default)]
struct Single {
    open: Option<u32>,
}

impl Single {
    /// Opens or closes a quotation in single marks at a token.
    fn step(&mut self, document: &Document, index: usize, end: usize, found: &mut Vec<Quotation>) {
        let token = &document.tokens[index];
        let mark = document.word(index);
        let next = document.tokens.get(index + 1).filter(|_| index + 1 < end);
        let glued_after = next.is_some_and(|t| !t.spaced);
        let opens = token.spaced && glued_after && mark != "’";
        let after_sign = index > 0 && matches!(document.word(index - 1), "," | "." | "!" | "?" | "…" | ";" | "-" | "—");
        // "the soldiers' homes" has an apostrophe, "in the country’ (" has a mark
        let word = next.is_some_and(|t| t.kind == TokenKind::Word);
        let closes = !token.spaced && mark != "‘" && (after_sign || mark == "’" && !glued_after && !word);
        if opens {
            self.open = Some(token.span.start);
        } else if closes && let Some(start) = self.open.take() {
            push(found, Span { start, end: token.span.end }, false);
        }
    }
}

fn push(found: &mut Vec<Quotation>, span: Span, joins: bool) {
    match found.last_mut() {
        Some(last) if joins => {
            last.span.end = span.end;
            last.continued = true;
        }
        _ => found.push(Quotation { span, continued: false }),
    }
}

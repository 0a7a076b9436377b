//! Marks of items of a list: "1.", "2)", "(c)", "• 4.".

use super::{Token, TokenKind};

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// How the mark is written; those of one list are written alike.
    style: LabelStyle,
    /// Its place in the list.
    place: u32,
    /// Its tokens.
    pub length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LabelStyle {
    letter: bool,
    bullet: bool,
    opening: bool,
    /// "." is 1, ")" is 2, ".)" is 3.
    closing: u8,
}

impl Marker {
    /// Whether it is the item after `last`.
    pub fn follows(self, last: Marker) -> bool {
        self.style == last.style && self.place == last.place + 1
    }

    /// Whether it is the first of its list.
    pub fn is_first(self) -> bool {
        self.place == 1 || !self.is_ordinal()
    }

    /// Whether another can follow: not after the "Q." of an interview.
    pub fn is_ordinal(self) -> bool {
        self.place > 0
    }
}

/// The mark that begins at token `at`.
pub(super) fn marker(text: &str, tokens: &[Token], at: usize) -> Option<Marker> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let glued = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let first = tokens.get(at)?;
    // most tokens are words of some length
    if !first.spaced || first.kind == TokenKind::Word && first.span.end - first.span.start > 2 {
        return None;
    }
    let bullet = first.kind == TokenKind::Sign && matches!(word(at), "•" | "⁃" | "*" | "·" | "-" | "–");
    let mut next = at + usize::from(bullet);
    let opening = word(next) == "(";
    next += usize::from(opening);
    let label = tokens.get(next)?;
    let surface = label.span.of(text);
    let (letter, place, dotted) = match label.kind {
        TokenKind::Number if surface.len() < 4 => (false, surface.parse().ok()?, false),
        TokenKind::Word if surface.len() == 1 && !label.capital => {
            (true, u32::from(surface.bytes().next()? - b'a') + 1, false)
        }
        // "Q.", "A.": the speakers of an interview
        TokenKind::Word if surface.len() == 2 && label.capital && surface.ends_with('.') && !opening => (true, 0, true),
        _ => return None,
    };
    next += 1;
    let mut closing = u8::from(dotted);
    if !dotted && glued(next) && word(next) == "." {
        closing = 1;
        next += 1;
    }
    if glued(next) && word(next) == ")" {
        closing += 2;
        next += 1;
    }
    if closing == 0 || opening && closing != 2 || tokens.get(next).is_none_or(|t| !t.spaced) {
        return None;
    }
    Some(Marker { style: LabelStyle { letter, bullet, opening, closing }, place, length: next - at })
}

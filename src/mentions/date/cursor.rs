//! Looks at the tokens of one sentence: what each word can be in a date, and small numbers.

use super::expression::{Expression, Point};
use crate::lexicon::{DateRole, DateWords, Roles, Shapes, WordSet};
use crate::mentions::lookahead::LookStep;
use crate::text::{Document, Token, TokenKind};

/// An expression that was read, the token after it, and the shape's id.
pub(super) type FoundDate = (Expression, usize, &'static str);
/// A point that was read, the token after it, and the shape's id.
pub(super) type FoundPoint = (Point, usize, &'static str);

const NOTHING: Roles = Roles {
    month: 0,
    month_kind: None,
    weekday: 0,
    weekday_kind: None,
    unit: None,
    plural: false,
    every: None,
    season: None,
    part: None,
    cardinal: 0,
    ten: 0,
    hundred: 0,
    ordinal: 0,
    decade: 0,
    role: None,
    event_noun: false,
    phrase: false,
};

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct DateCursor<'a> {
    pub document: &'a Document<'a>,
    pub words: &'a DateWords,
    pub start: usize,
    pub end: usize,
}

impl<'a> DateCursor<'a> {
    pub fn roles(&self, at: usize) -> &'a Roles {
        if at < self.end && at >= self.start {
            self.words.roles(self.document.tokens[at].word)
        } else {
            const { &NOTHING }
        }
    }

    pub fn role(&self, at: usize) -> Option<DateRole> {
        self.roles(at).role
    }

    /// The shapes that can begin at the place.
    pub fn shapes(&self, at: usize) -> Shapes {
        if at < self.end { self.shapes_of(&self.document.tokens[at]) } else { Shapes::default() }
    }

    /// The shapes that can begin with the token.
    fn shapes_of(&self, token: &Token) -> Shapes {
        if token.kind == TokenKind::Number {
            return Shapes::DIGITS;
        }
        let shapes = self.words.shapes(token.word);
        let single = token.capital && token.span.end - token.span.start == 1;
        let letter = single && matches!(token.span.of(self.document.text), "Q" | "H");
        if letter { shapes.or(Shapes::LETTER) } else { shapes }
    }

    /// Whether an expression may begin with the token.
    pub fn starts(&self, token: &Token) -> bool {
        self.shapes_of(token).any(Shapes::STARTS)
    }

    /// What the token does towards a date.
    pub fn step(&self, at: usize) -> LookStep {
        let shapes = self.shapes(at);
        if self.shows_date(at, shapes) {
            LookStep::Shows
        } else if shapes.any(Shapes::LEADS) {
            LookStep::Leads
        } else {
            LookStep::Ends
        }
    }

    /// Whether there can be a date because of the token: by its word, or for digits by their form and by what follows.
    fn shows_date(&self, at: usize, shapes: Shapes) -> bool {
        if shapes.any(Shapes::SHOWS) {
            return true;
        }
        let role = || self.role(at + 1);
        if self.kind(at) == Some(TokenKind::Number) {
            let text = self.text(at);
            let sign = self.text(at + 1);
            let joined = !self.spaced(at + 1)
                && match role() {
                    Some(DateRole::Slash | DateRole::S | DateRole::Possessive | DateRole::Colon) => true,
                    _ => self.text(at + 3) == sign && matches!(sign, "-" | "‐" | "‑"),
                };
            return text.len() == 4 || text.len() >= 8 && text.contains('.') || joined;
        }
        let roles = self.roles(at);
        let next = self.roles(at + 1);
        (roles.cardinal > 0 || roles.ten > 0) && (next.hundred > 0 || next.ten > 0 || next.cardinal >= 10)
            || roles.role == Some(DateRole::Apostrophe) && self.kind(at + 1) == Some(TokenKind::Number)
    }

    /// The role of the token before.
    pub fn before(&self, at: usize) -> Option<DateRole> {
        if at > self.start { self.role(at - 1) } else { None }
    }

    pub fn is(&self, at: usize, role: DateRole) -> bool {
        self.role(at) == Some(role)
    }

    /// The token after `at` if it plays the role, else `at`.
    pub fn skip(&self, at: usize, role: DateRole) -> usize {
        at + usize::from(self.is(at, role))
    }

    pub fn text(&self, at: usize) -> &'a str {
        if at < self.end { self.document.word(at) } else { "" }
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.end).then(|| self.document.tokens[at].kind)
    }

    pub fn spaced(&self, at: usize) -> bool {
        at >= self.end || self.document.tokens[at].spaced
    }

    pub fn capital(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].capital
    }

    /// A token of one to four digits, and how many.
    pub fn digits(&self, at: usize) -> Option<(u16, usize)> {
        if self.kind(at)? != TokenKind::Number {
            return None;
        }
        let text = self.text(at);
        if text.len() > 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some((text.parse().ok()?, text.len()))
    }

    /// A number of units: "12", "1,200", "two", "twenty-four", "a hundred", "two hundred".
    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
        if self.kind(at)? == TokenKind::Number {
            let text = self.text(at);
            if text.len() > 9 || text.contains('.') {
                return None;
            }
            let mut value: u32 = 0;
            for digit in text.bytes().filter(u8::is_ascii_digit) {
                value = value.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
            }
            return Some((value, at + 1));
        }
        let roles = self.roles(at);
        let (small, next) = if roles.cardinal > 0 {
            (u32::from(roles.cardinal), at + 1)
        } else if roles.ten > 0 {
            let after = self.skip(at + 1, DateRole::Dash);
            match self.roles(after).cardinal {
                unit @ 1..=9 => (u32::from(roles.ten + unit), after + 1),
                _ => (u32::from(roles.ten), at + 1),
            }
        } else if roles.role == Some(DateRole::Article) && self.roles(at + 1).hundred > 0 {
            (1, at + 1)
        } else {
            return None;
        };
        match self.roles(next).hundred {
            0 => Some((small, next)),
            hundred => Some((small * u32::from(hundred), next + 1)),
        }
    }

    /// "8th", "eighth", "twenty-first": below 100.
    pub fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        if let Some((value, length)) = self.digits(at) {
            let suffix = self.is(at + 1, DateRole::OrdinalSuffix) && !self.spaced(at + 1);
            return (suffix && length <= 2).then_some((value as u8, at + 2));
        }
        let roles = self.roles(at);
        if roles.ordinal > 0 {
            return Some((roles.ordinal, at + 1));
        }
        if roles.ten > 0 {
            let after = self.skip(at + 1, DateRole::Dash);
            if let unit @ 1..=9 = self.roles(after).ordinal {
                return Some((roles.ten + unit, after + 1));
            }
        }
        None
    }

    /// A year in four digits, 1000 to 2199, that no sign of money or of a name comes before.
    pub fn year_digits(&self, at: usize) -> Option<(i16, usize)> {
        let (value, 4) = self.digits(at)? else { return None };
        if !(1000..2200).contains(&value) || self.before(at) == Some(DateRole::Money) {
            return None;
        }
        let glued = at + 1 < self.end && !self.spaced(at + 1) && self.kind(at + 1) == Some(TokenKind::Word);
        if glued && !self.is(at + 1, DateRole::Possessive) || self.is_glued_sign(at + 1, "%") {
            return None;
        }
        Some((value as i16, at + 1))
    }

    /// "nineteen ninety-six", "two thousand", "nineteen hundred".
    pub fn year_words(&self, at: usize) -> Option<(i16, usize)> {
        let first = self.roles(at).cardinal;
        if first == 2 && self.roles(at + 1).hundred == 1000 {
            return Some((2000, at + 2));
        }
        if !(10..=20).contains(&first) && self.roles(at).ten != 20 {
            return None;
        }
        let century = if first > 0 { i16::from(first) } else { 20 };
        let after = self.roles(at + 1);
        if after.hundred == 100 {
            return Some((century * 100, at + 2));
        }
        let (rest, next) = match (after.ten, after.cardinal) {
            (0, teen @ 10..=19) => (teen, at + 2),
            (0, _) => return None,
            (ten, _) => match self.roles(self.skip(at + 2, DateRole::Dash)).cardinal {
                unit @ 1..=9 => (ten + unit, self.skip(at + 2, DateRole::Dash) + 1),
                _ => (ten, at + 2),
            },
        };
        Some((century * 100 + i16::from(rest), next))
    }

    /// A sign written without a space before it.
    pub fn is_glued_sign(&self, at: usize, sign: &str) -> bool {
        self.text(at) == sign && !self.spaced(at)
    }

    /// Whether the number before `at` counts things: "in 1500 homes", "12 people".
    pub fn counts(&self, at: usize) -> bool {
        if self.kind(at) != Some(TokenKind::Word) {
            return self.text(at) == "%";
        }
        if self.capital(at) {
            return false;
        }
        let roles = self.roles(at);
        if let Some(role) = roles.role {
            return role == DateRole::Counted;
        }
        let nothing = roles.unit.is_none() && roles.season.is_none() && roles.part.is_none() && roles.ordinal == 0;
        let text = self.text(at);
        nothing && text.len() > 3 && self.words.morphology.is_plural(text)
    }

    /// Whether the word at a token, as it is written, is in a set.
    pub fn has(&self, at: usize, set: WordSet) -> bool {
        self.words.word_sets.has(set, self.text(at))
    }

    /// Whether the word at a token ends as the plural does.
    pub fn ends_as_plural(&self, at: usize) -> bool {
        self.words.morphology.ends_as_plural(self.text(at))
    }

    /// A verb of harm, which looks like what a number counts: "in March 2021 killed 15" against "2,021 killed".
    pub fn harms(&self, at: usize) -> bool {
        self.has(at, WordSet::HarmParticiples)
    }

    /// Whether the word looks like those who do something: "labourers", "watchmen".
    pub fn names_doers(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word) && !self.capital(at) && self.words.morphology.names_doers(self.text(at))
    }

    /// Whether a word that is no part of a date follows directly, so that a number could count it.
    pub fn bare_noun(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
            && !self.capital(at)
            && match self.role(at) {
                None => self.roles(at).unit.is_none(),
                Some(role) => role == DateRole::Counted,
            }
    }
}

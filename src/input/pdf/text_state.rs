//! How text is set on a page: where the next character is, and how large.

use super::fonts::Font;
use super::objects::Object;
use std::rc::Rc;

/// A character on a page: where its line begins and ends there, in points from the left and from the bottom.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: Rc<str>,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    /// The size of its font on the page.
    pub size: f64,
}

/// How many states may be kept at once, to be gone back to.
const KEPT: usize = 1_000;

pub(super) type Matrix = [f64; 6];

pub(super) const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub(super) fn product(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// How text is set.
#[derive(Debug, Clone)]
pub(super) struct TextState {
    pub page: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f64,
    pub letters: f64,
    pub words: f64,
    pub stretch: f64,
    leading: f64,
    rise: f64,
}

/// What one run over operators sets text by.
pub(super) struct Run {
    pub state: TextState,
    kept: Vec<TextState>,
    text: Matrix,
    line: Matrix,
}

impl Run {
    /// Begins on a page, or in what is drawn on it, that is moved so.
    pub fn on(page: Matrix) -> Self {
        let state =
            TextState { page, font: None, size: 1.0, letters: 0.0, words: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        Run { state, kept: Vec::new(), text: UNMOVED, line: UNMOVED }
    }

    /// Carries out an operator that draws nothing.
    pub fn operate(&mut self, operator: &[u8], held: &[Object]) {
        let number = |index: usize| held.get(index).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"q" if self.kept.len() < KEPT => self.kept.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = numbers(held) {
                    self.state.page = product(&matrix, &self.state.page);
                }
            }
            b"BT" => (self.text, self.line) = (UNMOVED, UNMOVED),
            b"Tm" => {
                if let Some(matrix) = numbers(held) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tc" => self.state.letters = number(0),
            b"Tw" => self.state.words = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            _ => {}
        }
    }

    /// What operators that set text do before.
    pub fn before_text(&mut self, operator: &[u8], held: &[Object]) {
        if operator == b"\""
            && let [Object::Number(words), Object::Number(letters), ..] = held
        {
            (self.state.words, self.state.letters) = (*words, *letters);
        }
        if matches!(operator, b"'" | b"\"") {
            self.next_line(0.0, -self.state.leading);
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = product(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    pub fn shift(&mut self, x: f64) {
        self.text = product(&[1.0, 0.0, 0.0, 1.0, x, 0.0], &self.text);
    }

    /// A character of that width where text goes on; none where its line is not level, as across a page.
    pub fn placed(&self, width: f64) -> Option<Glyph> {
        let whole = product(&self.text, &self.state.page);
        let [a, b, c, d, ..] = whole;
        if a <= 0.0 || b.abs() > 0.1 * a {
            return None;
        }
        let at = |x: f64| (x * a + self.state.rise * c + whole[4], self.state.rise * d + whole[5]);
        let ((left, base), (right, _)) = (at(0.0), at(width));
        let size = (self.state.size * d).abs();
        let sound = [left, right, base, size].iter().all(|x| x.is_finite() && x.abs() < 1e6) && size > 0.5;
        sound.then(|| Glyph { text: "".into(), left, right: right.max(left), base, size })
    }
}

/// Six numbers.
pub(super) fn numbers(held: &[Object]) -> Option<Matrix> {
    let mut matrix = UNMOVED;
    if held.len() != matrix.len() {
        return None;
    }
    for (slot, object) in matrix.iter_mut().zip(held) {
        *slot = object.number()?;
    }
    Some(matrix)
}

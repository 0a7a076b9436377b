//! What draws a page, carried out as far as its text is concerned: which characters are where.

use super::file::{File, Page};
use super::fonts::Font;
use super::marked::Mark;
use super::objects::{Dict, Lexer, Object};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How deep pages may be drawn in one another, and how often.
const DEPTH: usize = 8;
const DRAWN: usize = 50_000;
/// How many fonts are read, those of all pages together.
const FONTS: usize = 5_000;
/// How many codes and widths the fonts hold together; those after are not read.
const CODES: usize = 1_000_000;
/// How many bytes of what draws a page are read, and how many are held together with those of what is drawn in it.
const CONTENT: usize = 32_000_000;
const HELD: usize = 2 * CONTENT;
/// How many characters a page has, at the most; those after are not read.
const GLYPHS: usize = 1_000_000;
/// How many operands an operator has, at the most.
const OPERANDS: usize = 64;
/// How many marks may be open at once.
const MARKS: usize = 10_000;

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

type Matrix = [f64; 6];

const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn product(a: &Matrix, b: &Matrix) -> Matrix {
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
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letters: f64,
    words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// What a page or a part of it is drawn with.
#[derive(Debug, Default)]
struct Resources {
    fonts: Dict,
    objects: Dict,
    /// Of marked content.
    properties: Dict,
}

impl Resources {
    fn of(file: &File, dict: &Dict) -> Self {
        let entries = |name| file.dict(dict, name).unwrap_or_default();
        let properties = entries("Properties").into_iter();
        let properties = properties.filter_map(|(name, own)| Some((name, file.resolved(&own)?))).collect();
        Resources { fonts: entries("Font"), objects: entries("XObject"), properties }
    }
}

/// Draws the pages of one file.
pub(super) struct Drawing<'f, 'b> {
    file: &'f mut File<'b>,
    fonts: FxHashMap<u32, Rc<Font>>,
    texts: FxHashMap<String, Rc<str>>,
    glyphs: Vec<Glyph>,
    drawn: usize,
    read: usize,
    /// How many codes and widths the fonts hold.
    codes: usize,
    /// How many bytes of what is being drawn are held.
    held: usize,
    /// How many bytes of characters may still be drawn, of all pages.
    left: usize,
}

impl<'f, 'b> Drawing<'f, 'b> {
    /// Draws no more than so many bytes of characters.
    pub fn new(file: &'f mut File<'b>, most: usize) -> Self {
        let (fonts, texts) = (FxHashMap::default(), FxHashMap::default());
        Drawing { file, fonts, texts, glyphs: Vec::new(), drawn: 0, read: 0, codes: 0, held: 0, left: most }
    }

    /// Whether more was to be drawn than may be.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// The characters of a page in the order in which they are drawn.
    pub fn page(&mut self, page: &Page) -> Vec<Glyph> {
        let content = self.content(page);
        let turned = match page.turns {
            1 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
            2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            3 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            _ => UNMOVED,
        };
        let own = self.file.resolved(&page.resources);
        let resources =
            own.as_ref().and_then(Object::dict).map(|own| Resources::of(self.file, own)).unwrap_or_default();
        self.run(&content, &resources, turned, 0);
        std::mem::take(&mut self.glyphs)
    }

    /// What draws a page, its streams one after the other.
    fn content(&mut self, page: &Page) -> Vec<u8> {
        let node = self.file.resolved(&page.node);
        let streams = match node.as_ref().and_then(Object::dict).and_then(|dict| dict.get(&b"Contents"[..])) {
            Some(Object::Array(list)) => list.clone(),
            Some(one @ Object::Reference(number)) => match self.file.get(*number) {
                Some(Object::Array(list)) => list,
                _ => vec![one.clone()],
            },
            _ => Vec::new(),
        };
        let mut content = Vec::new();
        for stream in streams {
            if let Object::Reference(number) = stream
                && content.len() < CONTENT
                && let Some((_, mut bytes)) = self.file.stream(number)
            {
                bytes.truncate(CONTENT - content.len());
                content.append(&mut bytes);
                content.push(b'\n');
            }
        }
        content
    }

    fn run(&mut self, content: &[u8], resources: &Resources, page: Matrix, depth: usize) {
        let state =
            State { page, font: None, size: 1.0, letters: 0.0, words: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        let mut run = Run { state, kept: Vec::new(), text: UNMOVED, line: UNMOVED, artifacts: 0, marked: Vec::new() };
        self.held += content.len();
        let mut lexer = Lexer::content(content);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                if held.len() < OPERANDS {
                    held.push(object);
                }
                continue;
            };
            match &word[..] {
                b"Do" => self.draw(&held, resources, &run.state, depth),
                b"Tf" => {
                    if let [.., Object::Name(name), Object::Number(size)] = &held[..] {
                        run.state.font = self.font(resources, name);
                        run.state.size = *size;
                    }
                }
                b"BI" => pass_picture(&mut lexer, content),
                b"BMC" | b"BDC" if run.marked.len() < MARKS => {
                    run.marked.push(Mark::of(&held, &resources.properties, self.glyphs.len()));
                    run.artifacts += usize::from(run.marked.last().is_some_and(|mark| mark.artifact));
                }
                b"EMC" => {
                    if let Some(mark) = run.marked.pop() {
                        run.artifacts -= usize::from(mark.artifact);
                        mark.close(&mut self.glyphs);
                    }
                }
                b"Tj" | b"'" | b"\"" | b"TJ" => {
                    run.before_text(&word, &held);
                    if run.artifacts == 0 {
                        self.show(&mut run, &held);
                    }
                }
                operator => run.operate(operator, &held),
            }
            held.clear();
            if self.left == 0 || self.glyphs.len() >= GLYPHS {
                break;
            }
        }
        self.held -= content.len();
    }

    /// Draws what has a name among the resources, if it is drawn by operators as a page is.
    fn draw(&mut self, held: &[Object], resources: &Resources, state: &State, depth: usize) {
        let Some(Object::Name(name)) = held.last() else { return };
        let Some(Object::Reference(number)) = resources.objects.get(name) else { return };
        self.drawn += 1;
        if depth >= DEPTH || self.drawn > DRAWN {
            return;
        }
        let form = self.file.get(*number).and_then(|form| form.dict().cloned()).unwrap_or_default();
        if !form.get(&b"Subtype"[..]).is_some_and(|kind| kind.is_name("Form")) {
            return;
        }
        let Some((dict, content)) = self.file.stream(*number) else { return };
        if self.held + content.len() > HELD {
            return;
        }
        let own = self.file.dict(&dict, "Resources").map(|own| Resources::of(self.file, &own));
        let matrix = match self.file.entry(&dict, "Matrix") {
            Some(Object::Array(list)) => numbers(&list),
            _ => None,
        };
        let page = product(&matrix.unwrap_or(UNMOVED), &state.page);
        self.run(&content, own.as_ref().unwrap_or(resources), page, depth + 1);
    }

    fn font(&mut self, resources: &Resources, name: &[u8]) -> Option<Rc<Font>> {
        let object = resources.fonts.get(name)?;
        if let Object::Reference(number) = object
            && let Some(font) = self.fonts.get(number)
        {
            return Some(font.clone());
        }
        self.read += 1;
        if self.read > FONTS || self.codes > CODES {
            return None;
        }
        let Some(Object::Dict(dict)) = self.file.resolved(object) else { return None };
        let font = Rc::new(Font::read(self.file, &dict));
        self.codes += font.codes();
        if let Object::Reference(number) = object {
            self.fonts.insert(*number, font.clone());
        }
        Some(font)
    }

    /// Sets text, and moves on after it.
    fn show(&mut self, run: &mut Run, held: &[Object]) {
        let Some(font) = run.state.font.clone() else { return };
        let single;
        let pieces = match held.last() {
            Some(Object::Array(pieces)) => &pieces[..],
            Some(text @ Object::Text(_)) => {
                single = [text.clone()];
                &single
            }
            _ => return,
        };
        for piece in pieces {
            match piece {
                Object::Number(back) => run.shift(-back / 1000.0 * run.state.size * run.state.stretch),
                Object::Text(codes) => {
                    for character in font.characters(codes) {
                        let spacing = run.state.letters + if character.blank { run.state.words } else { 0.0 };
                        let width = character.width * run.state.size * run.state.stretch;
                        if let Some(glyph) = run.placed(width)
                            && !character.text.is_empty()
                            && self.left > 0
                            && self.glyphs.len() < GLYPHS
                        {
                            self.left = self.left.saturating_sub(character.text.len());
                            let text = self.text(character.text);
                            self.glyphs.push(Glyph { text, ..glyph });
                        }
                        run.shift(width + spacing * run.state.stretch);
                    }
                }
                _ => {}
            }
        }
    }

    /// A text that is kept once, however often it is.
    fn text(&mut self, text: &str) -> Rc<str> {
        if let Some(kept) = self.texts.get(text) {
            return kept.clone();
        }
        let kept: Rc<str> = text.into();
        self.texts.insert(text.to_owned(), kept.clone());
        kept
    }
}

/// One run over operators.
struct Run {
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// How many marks are open of what is no part of the text: running heads, numbers of pages.
    artifacts: usize,
    marked: Vec<Mark>,
}

impl Run {
    fn operate(&mut self, operator: &[u8], held: &[Object]) {
        let number = |index: usize| held.get(index).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"q" if self.kept.len() < 1000 => self.kept.push(self.state.clone()),
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
    fn before_text(&mut self, operator: &[u8], held: &[Object]) {
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

    fn shift(&mut self, x: f64) {
        self.text = product(&[1.0, 0.0, 0.0, 1.0, x, 0.0], &self.text);
    }

    /// A character of that width where text goes on; none where its line is not level, as across a page.
    fn placed(&self, width: f64) -> Option<Glyph> {
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

fn numbers(held: &[Object]) -> Option<Matrix> {
    let mut matrix = UNMOVED;
    if held.len() != matrix.len() {
        return None;
    }
    for (slot, object) in matrix.iter_mut().zip(held) {
        *slot = object.number()?;
    }
    Some(matrix)
}

/// Passes over a picture that is among the operators: `BI … ID bytes EI`.
fn pass_picture(lexer: &mut Lexer, content: &[u8]) {
    let rest = &content[lexer.at..];
    let ends = memchr::memmem::find_iter(rest, b"EI").find(|at| {
        let around = |at: Option<usize>| at.and_then(|at| rest.get(at)).is_none_or(u8::is_ascii_whitespace);
        around(at.checked_sub(1)) && around(Some(at + 2))
    });
    lexer.at += ends.map_or(rest.len(), |at| at + 2);
}

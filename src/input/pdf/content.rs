//! What draws a page, carried out as far as its text is concerned: which characters are where.

use super::file::{PdfFile, PrintedPage};
use super::fonts::Font;
use super::marked::OpenMarks;
use super::objects::{Dict, Lexer, Object};
use super::text_state::{Glyph, Matrix, Run, TextState, UNMOVED, numbers, product};
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

/// What a page or a part of it is drawn with.
#[derive(Debug, Default)]
struct Resources {
    fonts: Dict,
    objects: Dict,
    /// Of marked content.
    properties: Dict,
}

impl Resources {
    fn of(file: &PdfFile, dict: &Dict) -> Self {
        let entries = |name| file.dict(dict, name).unwrap_or_default();
        let properties = entries("Properties").into_iter();
        let properties = properties.filter_map(|(name, own)| Some((name, file.resolved(&own)?))).collect();
        Resources { fonts: entries("Font"), objects: entries("XObject"), properties }
    }
}

/// Draws the pages of one file.
pub(super) struct Drawing<'f, 'b> {
    file: &'f mut PdfFile<'b>,
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
    pub fn new(file: &'f mut PdfFile<'b>, most: usize) -> Self {
        let (fonts, texts) = (FxHashMap::default(), FxHashMap::default());
        Drawing { file, fonts, texts, glyphs: Vec::new(), drawn: 0, read: 0, codes: 0, held: 0, left: most }
    }

    /// Whether more was to be drawn than may be.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Whether anything was left out that goes over a limit.
    pub fn has_left_out(&self) -> bool {
        self.file.has_left_out()
    }

    /// The characters of a page in the order in which they are drawn.
    pub fn page(&mut self, page: &PrintedPage) -> Vec<Glyph> {
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
    fn content(&mut self, page: &PrintedPage) -> Vec<u8> {
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
            let Object::Reference(number) = stream else { continue };
            let left = CONTENT.saturating_sub(content.len());
            if left == 0 {
                self.file.leave_out();
                break;
            }
            let Some((_, mut bytes)) = self.file.stream(number) else { continue };
            if bytes.len() > left {
                bytes.truncate(left);
                self.file.leave_out();
            }
            content.append(&mut bytes);
            content.push(b'\n');
        }
        content
    }

    /// Runs over the operators of a page or of something drawn on it, and keeps each character that it shows with its place.
    fn run(&mut self, content: &[u8], resources: &Resources, page: Matrix, depth: usize) {
        let (mut run, mut marks) = (Run::on(page), OpenMarks::default());
        self.held += content.len();
        let mut lexer = Lexer::content(content);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                if lexer.is_full() {
                    self.file.leave_out();
                }
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
                b"BMC" | b"BDC" => {
                    if !marks.open(&held, &resources.properties, &self.glyphs) {
                        self.file.leave_out();
                    }
                }
                b"EMC" => marks.close(&mut self.glyphs),
                b"Tj" | b"'" | b"\"" | b"TJ" => {
                    run.before_text(&word, &held);
                    if !marks.are_of_no_text() {
                        self.show(&mut run, &held);
                    }
                }
                operator => run.operate(operator, &held),
            }
            held.clear();
            if self.left == 0 || self.glyphs.len() >= GLYPHS {
                self.file.leave_out();
                break;
            }
        }
        self.held -= content.len();
    }

    /// Draws what has a name among the resources, if it is drawn by operators as a page is.
    fn draw(&mut self, held: &[Object], resources: &Resources, state: &TextState, depth: usize) {
        let Some(Object::Name(name)) = held.last() else { return };
        let Some(Object::Reference(number)) = resources.objects.get(name) else { return };
        self.drawn += 1;
        if self.drawn > DRAWN {
            return self.file.leave_out();
        }
        let form = self.file.get(*number).and_then(|form| form.dict().cloned()).unwrap_or_default();
        if !form.get(&b"Subtype"[..]).is_some_and(|kind| kind.is_name("Form")) {
            return;
        }
        if depth >= DEPTH {
            return self.file.leave_out();
        }
        let Some((dict, content)) = self.file.stream(*number) else { return };
        if self.held + content.len() > HELD {
            return self.file.leave_out();
        }
        let own = self.file.dict(&dict, "Resources").map(|own| Resources::of(self.file, &own));
        let matrix = match self.file.entry(&dict, "Matrix") {
            Some(Object::Array(list)) => numbers(&list),
            _ => None,
        };
        let page = product(&matrix.unwrap_or(UNMOVED), &state.page);
        self.run(&content, own.as_ref().unwrap_or(resources), page, depth + 1);
    }

    /// The font of that name. Those that are objects of their own are read once; how many are read, and how many codes they
    /// have, is bounded.
    fn font(&mut self, resources: &Resources, name: &[u8]) -> Option<Rc<Font>> {
        let object = resources.fonts.get(name)?;
        if let Object::Reference(number) = object
            && let Some(font) = self.fonts.get(number)
        {
            return Some(font.clone());
        }
        self.read += 1;
        if self.read > FONTS || self.codes > CODES {
            self.file.leave_out();
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

/// Passes over a picture that is among the operators: `BI … ID bytes EI`.
fn pass_picture(lexer: &mut Lexer, content: &[u8]) {
    let rest = &content[lexer.at..];
    let ends = memchr::memmem::find_iter(rest, b"EI").find(|at| {
        let around = |at: Option<usize>| at.and_then(|at| rest.get(at)).is_none_or(u8::is_ascii_whitespace);
        around(at.checked_sub(1)) && around(Some(at + 2))
    });
    lexer.at += ends.map_or(rest.len(), |at| at + 2);
}

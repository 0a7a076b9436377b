//! Marked content: what is no part of the text, and what says itself which text it stands for.

use super::encodings::text_of;
use super::objects::{Dict, Object};
use super::text_state::Glyph;

/// How many bytes of text one mark may stand for; where it says more, what is drawn in it is read.
const LONGEST: usize = 4_096;
/// How many marks may be open at once; those in them are not looked at.
const MARKS: usize = 10_000;

/// The marks that are open in one run over operators.
#[derive(Debug, Default)]
pub(super) struct OpenMarks {
    open: Vec<OpenMark>,
    /// How many are open beside these, which are not looked at.
    beyond: usize,
    /// How many are of what is no part of the text: running heads, numbers of pages.
    artifacts: usize,
    /// How many characters were looked at.
    #[cfg(test)]
    looked_at: usize,
}

/// A mark that is open.
#[derive(Debug)]
struct OpenMark {
    artifact: bool,
    /// The text of all that is drawn in it; none where it does not say.
    actual: Option<String>,
    /// How many characters were drawn before it.
    from: usize,
    /// Where the characters before this one lie that are drawn in it, so that those of marks in one another are looked at
    /// once.
    seen: usize,
    extent: Option<Extent>,
}

/// Where characters lie that are drawn one after the other.
#[derive(Debug, Clone, Copy)]
struct Extent {
    /// The line and the size of the first of them.
    base: f64,
    size: f64,
    lowest: f64,
    highest: f64,
    left: f64,
    right: f64,
    /// Whether nothing is seen of them.
    blank: bool,
}

impl Extent {
    fn of(glyph: &Glyph) -> Self {
        let Glyph { text, left, right, base, size } = glyph;
        let blank = text.trim().is_empty();
        Extent { base: *base, size: *size, lowest: *base, highest: *base, left: *left, right: *right, blank }
    }

    /// That of both, the first of them before.
    fn with(self, after: Extent) -> Self {
        Extent {
            lowest: self.lowest.min(after.lowest),
            highest: self.highest.max(after.highest),
            left: self.left.min(after.left),
            right: self.right.max(after.right),
            blank: self.blank && after.blank,
            ..self
        }
    }

    /// Whether all lie on the line of the first.
    fn is_level(&self) -> bool {
        let off = 0.2 * self.size;
        self.highest - self.base <= off && self.base - self.lowest <= off
    }
}

impl OpenMark {
    fn add(&mut self, extent: Option<Extent>) {
        let Some(extent) = extent else { return };
        self.extent = Some(self.extent.map_or(extent, |own| own.with(extent)));
    }
}

impl OpenMarks {
    /// Opens a mark, which may have properties or their name in `properties`; false where too many are open.
    pub fn open(&mut self, held: &[Object], properties: &Dict, glyphs: &[Glyph]) -> bool {
        if self.open.len() >= MARKS {
            self.beyond += 1;
            return false;
        }
        let artifact = held.first().is_some_and(|tag| tag.is_name("Artifact"));
        let own = match held.get(1) {
            Some(Object::Name(name)) => properties.get(name).and_then(Object::dict),
            other => other.and_then(Object::dict),
        };
        let actual = match own.and_then(|own| own.get(&b"ActualText"[..])) {
            Some(Object::Text(bytes)) if bytes.len() <= LONGEST => Some(text_of(bytes)),
            _ => None,
        };
        self.look(glyphs, glyphs.len());
        self.open.push(OpenMark { artifact, actual, from: glyphs.len(), seen: glyphs.len(), extent: None });
        self.artifacts += usize::from(artifact);
        true
    }

    /// Whether what is drawn now is no part of the text.
    pub fn are_of_no_text(&self) -> bool {
        self.artifacts > 0
    }

    /// Has the innermost mark take in the characters up to one.
    fn look(&mut self, glyphs: &[Glyph], to: usize) {
        let Some(mark) = self.open.last_mut() else { return };
        let own = glyphs.get(mark.seen..to).unwrap_or_default();
        #[cfg(test)]
        {
            self.looked_at += own.len();
        }
        mark.add(own.iter().map(Extent::of).reduce(Extent::with));
        mark.seen = to;
    }

    /// Closes the innermost mark, and puts the text that it stands for in the place of the characters drawn in it. Those of
    /// more than one line stay as they are, since where the lines of the text end is not known.
    pub fn close(&mut self, glyphs: &mut Vec<Glyph>) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        self.look(glyphs, glyphs.len());
        let Some(mark) = self.open.pop() else { return };
        self.artifacts -= usize::from(mark.artifact);
        let extent = mark.within(glyphs);
        if let Some(outer) = self.open.last_mut() {
            outer.add(extent);
            outer.seen = glyphs.len();
        }
    }
}

impl OpenMark {
    /// Puts its text in place where it has one; gives where what is drawn in it lies then.
    fn within(self, glyphs: &mut Vec<Glyph>) -> Option<Extent> {
        let extent = self.extent?;
        let Some(text) = self.actual.filter(|_| extent.is_level()) else { return Some(extent) };
        // a place at which a word could be parted takes none where nothing is seen of it
        let right = if extent.blank && text == "\u{ad}" { extent.left } else { extent.right };
        let Extent { left, base, size, .. } = extent;
        let whole = Glyph { text: text.into(), left, right, base, size };
        glyphs.truncate(self.from);
        if whole.text.is_empty() {
            return None;
        }
        let extent = Extent::of(&whole);
        glyphs.push(whole);
        Some(extent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(at: usize, text: &str) -> Glyph {
        let left = 5.0 * at as f64;
        let base = if text == "v" { -12.0 } else { 0.0 };
        Glyph { text: text.into(), left, right: left + 5.0, base, size: 10.0 }
    }

    fn said(text: &[u8]) -> Object {
        Object::Dict(Dict::from([(b"ActualText".to_vec(), Object::Text(text.to_vec()))]))
    }

    fn span(of: Object) -> [Object; 2] {
        [Object::Name(b"Span".to_vec()), of]
    }

    #[test]
    fn text_that_is_said_to_be_there() {
        let name = Dict::from([(b"ActualText".to_vec(), Object::Text(b"ffi".to_vec()))]);
        let properties = Dict::from([(b"P".to_vec(), Object::Dict(name))]);
        for (drawn, held, want) in [
            ("ab", said(b"x y"), vec![("q", 5.0), ("x y", 15.0)]),
            (" ", said(b"\xfe\xff\x00\xad"), vec![("q", 5.0), ("\u{ad}", 5.0)]),
            ("-", said(b"\xfe\xff\x00\xad"), vec![("q", 5.0), ("\u{ad}", 10.0)]),
            ("*", said(b""), vec![("q", 5.0)]),
            ("uv", said(b"u w"), vec![("q", 5.0), ("u", 10.0), ("v", 15.0)]),
            ("", said(b"u w"), vec![("q", 5.0)]),
            ("a", said(&[b'x'; LONGEST + 1]), vec![("q", 5.0), ("a", 10.0)]),
            ("a", Object::Name(b"P".to_vec()), vec![("q", 5.0), ("ffi", 10.0)]),
            ("a", Object::Name(b"Q".to_vec()), vec![("q", 5.0), ("a", 10.0)]),
        ] {
            let (mut marks, mut glyphs) = (OpenMarks::default(), vec![glyph(0, "q")]);
            assert!(marks.open(&span(held), &properties, &glyphs) && !marks.are_of_no_text());
            glyphs.extend(drawn.split("").filter(|text| !text.is_empty()).zip(1..).map(|(text, at)| glyph(at, text)));
            marks.close(&mut glyphs);
            let got: Vec<_> = glyphs.iter().map(|glyph| (&*glyph.text, glyph.right)).collect();
            assert_eq!(got, want, "{drawn}");
        }
    }

    /// Marks in one another, each with text before, in and after it: `(` opens one that says nothing, `[` one that stands for
    /// `X`, `{` one of no text, and any of the closing brackets closes the innermost.
    fn drawn(marks: &mut OpenMarks, text: &str) -> String {
        let mut glyphs = Vec::new();
        for (at, c) in text.chars().enumerate() {
            let held = match c {
                '(' => span(Object::Null),
                '[' => span(said(b"X")),
                '{' => [Object::Name(b"Artifact".to_vec()), Object::Null],
                ')' | ']' | '}' => {
                    marks.close(&mut glyphs);
                    continue;
                }
                c => {
                    if !marks.are_of_no_text() {
                        glyphs.push(glyph(at, &c.to_string()));
                    }
                    continue;
                }
            };
            marks.open(&held, &Dict::new(), &glyphs);
        }
        glyphs.iter().map(|glyph| &*glyph.text).collect()
    }

    #[test]
    fn marks_in_one_another() {
        for (text, want) in [
            ("a[b(c[d]e)f]g", "aXg"),
            ("a(b[c]d)e", "abXde"),
            ("a[b[cv]d]e", "abcvde"),
            ("a[[v]]e", "aXe"),
            ("a{b[c]}d", "ad"),
            ("a]b[c", "abc"),
        ] {
            assert_eq!(drawn(&mut OpenMarks::default(), text), want, "{text}");
        }
        let deep = format!("{}[a]b{}[c]", "(".repeat(MARKS), ")".repeat(MARKS));
        assert_eq!(drawn(&mut OpenMarks::default(), &deep), "abX");
    }

    #[test]
    fn each_character_is_looked_at_once() {
        for (open, close) in [("[a", "b]"), ("[v", "w]"), ("[a(v", "w)b]")] {
            let mut marks = OpenMarks::default();
            let text = open.repeat(1_000) + &close.repeat(1_000);
            drawn(&mut marks, &text);
            assert!(marks.looked_at <= text.len(), "{open}: {}", marks.looked_at);
        }
    }
}

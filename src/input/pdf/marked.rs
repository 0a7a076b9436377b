//! Marked content: what is no part of the text, and what says itself which text it stands for.

use super::content::Glyph;
use super::encodings::text_of;
use super::objects::{Dict, Object};

/// How many bytes of text one mark may stand for.
const LONGEST: usize = 4_096;

/// A mark that is open.
#[derive(Debug)]
pub(super) struct Mark {
    /// Whether it is a running head, the number of a page or the like.
    pub artifact: bool,
    /// The text of all that is drawn in it, and how many characters were drawn before; none where it does not say.
    actual: Option<(String, usize)>,
}

impl Mark {
    /// Reads what opens a mark after so many characters: its tag, and its properties or their name in `properties`.
    pub fn of(held: &[Object], properties: &Dict, drawn: usize) -> Self {
        let artifact = held.first().is_some_and(|tag| tag.is_name("Artifact"));
        let own = match held.get(1) {
            Some(Object::Name(name)) => properties.get(name).and_then(Object::dict),
            other => other.and_then(Object::dict),
        };
        let actual = match own.and_then(|own| own.get(&b"ActualText"[..])) {
            Some(Object::Text(bytes)) if bytes.len() <= LONGEST => Some((text_of(bytes), drawn)),
            _ => None,
        };
        Mark { artifact, actual }
    }

    /// Puts the text that a mark stands for in the place of the characters drawn in it. Those of more than one line stay as
    /// they are, since where the lines of the text end is not known.
    pub fn close(self, glyphs: &mut Vec<Glyph>) {
        let Some((text, from)) = self.actual else { return };
        let Some((first, rest)) = glyphs.get(from..).and_then(<[Glyph]>::split_first) else { return };
        if rest.iter().any(|glyph| (glyph.base - first.base).abs() > 0.2 * first.size) {
            return;
        }
        let left = rest.iter().map(|glyph| glyph.left).fold(first.left, f64::min);
        let right = rest.iter().map(|glyph| glyph.right).fold(first.right, f64::max);
        let blank = glyphs[from..].iter().all(|glyph| glyph.text.trim().is_empty());
        // a place at which a word could be parted takes none where nothing is seen of it
        let right = if blank && text == "\u{ad}" { left } else { right };
        let whole = Glyph { text: text.into(), left, right, ..first.clone() };
        glyphs.truncate(from);
        if !whole.text.is_empty() {
            glyphs.push(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_said_to_stand_there() {
        let glyph = |(at, text): (usize, &str)| {
            let left = 5.0 * at as f64;
            Glyph {
                text: text.into(),
                left,
                right: left + 5.0,
                base: if text == "v" { -12.0 } else { 0.0 },
                size: 10.0,
            }
        };
        let name = Dict::from([(b"ActualText".to_vec(), Object::Text(b"ffi".to_vec()))]);
        let properties = Dict::from([(b"P".to_vec(), Object::Dict(name))]);
        let said = |text: &[u8]| Object::Dict(Dict::from([(b"ActualText".to_vec(), Object::Text(text.to_vec()))]));
        for (drawn, held, want) in [
            ("ab", said(b"x y"), vec![("q", 5.0), ("x y", 15.0)]),
            (" ", said(b"\xfe\xff\x00\xad"), vec![("q", 5.0), ("\u{ad}", 5.0)]),
            ("-", said(b"\xfe\xff\x00\xad"), vec![("q", 5.0), ("\u{ad}", 10.0)]),
            ("*", said(b""), vec![("q", 5.0)]),
            ("uv", said(b"u w"), vec![("q", 5.0), ("u", 10.0), ("v", 15.0)]),
            ("", said(b"u w"), vec![("q", 5.0)]),
            ("a", Object::Name(b"P".to_vec()), vec![("q", 5.0), ("ffi", 10.0)]),
            ("a", Object::Name(b"Q".to_vec()), vec![("q", 5.0), ("a", 10.0)]),
        ] {
            let mut glyphs = vec![glyph((0, "q"))];
            let mark = Mark::of(&[Object::Name(b"Span".to_vec()), held], &properties, glyphs.len());
            assert!(!mark.artifact);
            glyphs.extend((1..).zip(drawn.split("").filter(|text| !text.is_empty())).map(glyph));
            mark.close(&mut glyphs);
            let got: Vec<_> = glyphs.iter().map(|glyph| (&*glyph.text, glyph.right)).collect();
            assert_eq!(got, want, "{drawn}");
        }
    }
}

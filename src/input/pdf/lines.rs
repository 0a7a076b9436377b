//! Characters on a page to stretches of text on one line.

use super::text_state::Glyph;

/// Gaps between characters in parts of their size: one that parts words, and one that parts columns, with a blank drawn in it
/// and without.
const WORD: f64 = 0.19;
const COLUMN: f64 = 1.0;
const BLANK_COLUMN: f64 = 2.2;

/// How many stretches of text a page has, at the most; what follows is not read.
const SEGMENTS: usize = 100_000;

/// A stretch of text on one line without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
}

/// Joins the characters of a page, which come as they are drawn; says whether there are too many to join. Marks of notes, small
/// and raised digits, are left out.
pub(super) fn segments(glyphs: &[Glyph]) -> (Vec<Segment>, bool) {
    let mut all: Vec<Segment> = Vec::new();
    let mut left_out = false;
    let mut blank = false;
    // the left edge of the last character, by which one that is drawn twice is known
    let mut last = f64::MIN;
    for glyph in glyphs {
        // a place at which a word could be parted, and is not
        if glyph.text.as_ref() == "\u{ad}" && glyph.right - glyph.left < 0.1 * glyph.size {
            continue;
        }
        if glyph.text.trim().is_empty() {
            blank = true;
            continue;
        }
        let Some(segment) = all.last_mut().filter(|segment| segment.goes_on(glyph, blank)) else {
            left_out = all.len() >= SEGMENTS;
            if left_out {
                break;
            }
            all.push(Segment::of(glyph));
            (blank, last) = (false, glyph.left);
            continue;
        };
        let raised = glyph.base - segment.base > 0.12 * segment.size && segment.is_smaller(glyph);
        let is_note = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | '[' | ']');
        if raised && glyph.text.chars().all(is_note) {
            segment.right = segment.right.max(glyph.right);
            continue;
        }
        let twice = (glyph.left - last).abs() < 0.12 * glyph.size && segment.text.ends_with(&*glyph.text) && !blank;
        last = glyph.left;
        if twice {
            continue;
        }
        if blank || glyph.left - segment.right > WORD * glyph.size {
            segment.text.push(' ');
        }
        segment.text.push_str(&glyph.text);
        segment.right = segment.right.max(glyph.right);
        if glyph.size > segment.size && !raised {
            segment.size = glyph.size;
        }
        blank = false;
    }
    all.iter_mut().for_each(|segment| segment.text = mended(&segment.text));
    all.retain(|segment| !segment.text.is_empty());
    (without_shadows(all), left_out)
}

impl Segment {
    fn of(glyph: &Glyph) -> Self {
        let Glyph { text, left, right, base, size } = glyph;
        Segment { text: text.to_string(), left: *left, right: *right, base: *base, size: *size }
    }

    fn goes_on(&self, glyph: &Glyph, blank: bool) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.left - self.right;
        let off = glyph.base - self.base;
        let level = off.abs() < 0.2 * size || self.is_smaller(glyph) && off > -0.3 * size && off < 0.8 * size;
        level && gap > -0.6 * size && gap < size * if blank { BLANK_COLUMN } else { COLUMN }
    }

    /// Whether a character is smaller than the line, as a mark of a note is; one that is raised by half a line need not be much.
    fn is_smaller(&self, glyph: &Glyph) -> bool {
        let off = (glyph.base - self.base) / self.size;
        glyph.size < 0.85 * self.size || (0.25..0.6).contains(&off) && glyph.size < 0.95 * self.size
    }

    pub fn words(&self) -> usize {
        self.text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count()
    }
}

/// Text with ligatures as letters, blanks of one kind, and no control characters.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            c if c.is_whitespace() || c == '\u{200b}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => {}
            c => out.push(c),
        }
    }
    let out = out.trim();
    // one that is drawn within a line is a hyphen
    match out.strip_suffix('\u{ad}') {
        Some(before) => format!("{}\u{ad}", before.replace('\u{ad}', "-")),
        None => out.replace('\u{ad}', "-"),
    }
}

/// The segments without those that are drawn a second time in the same place, for a shadow or for bold letters.
fn without_shadows(mut all: Vec<Segment>) -> Vec<Segment> {
    let mut seen = rustc_hash::FxHashSet::default();
    all.retain(|segment| {
        seen.insert((segment.text.clone(), (segment.left / 3.0).round() as i64, (segment.base / 3.0).round() as i64))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_joined() {
        let glyph = |text: &str, left: f64, base: f64, size: f64| Glyph {
            text: text.into(),
            left,
            right: left + size / 2.0,
            base,
            size,
        };
        let glyphs = [
            glyph("1", 0.0, 0.0, 10.0),
            glyph("4", 5.0, 0.0, 10.0),
            glyph("3", 10.0, 4.0, 6.0),
            glyph("ﬁ", 17.0, 0.0, 10.0),
            glyph("x", 22.0, 0.0, 10.0),
            glyph("x", 22.3, 0.0, 10.0),
            glyph(" ", 27.0, 0.0, 10.0),
            glyph("y", 31.0, 0.0, 10.0),
            glyph("z", 60.0, 0.0, 10.0),
            glyph("4", 65.0, 4.4, 8.9),
            glyph(".", 70.0, 0.0, 10.0),
        ];
        let found: Vec<String> = segments(&glyphs).0.into_iter().map(|segment| segment.text).collect();
        assert_eq!(found, ["14 fix y", "z."]);
    }
}

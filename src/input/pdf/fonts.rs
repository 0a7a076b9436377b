//! Fonts: what their codes stand for, and how wide their characters are.

use super::encodings::{CodeMap, encoded, named, of_bitmap};
use super::file::PdfFile;
use super::objects::{Dict, Object};
use rustc_hash::FxHashMap;

/// Widths of the fonts that a file need not bring along, from the blank to the tilde, in thousandths of their size.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
const HELVETICA_BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
];
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];
const TIMES_BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
];

/// How many widths a font may show, and in how many items.
const WIDTHS: usize = 300_000;
const WIDTH_ITEMS: usize = 200_000;

/// A font as far as its text is concerned.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// How many bytes a code has.
    bytes: usize,
    texts: FxHashMap<u32, String>,
    widths: FxHashMap<u32, f64>,
    /// The width of all others, in thousandths.
    width: f64,
}

/// One character of a font.
pub(super) struct Character<'f> {
    pub text: &'f str,
    /// Its width, in parts of the size of the font.
    pub width: f64,
    /// Whether it is the blank of one byte, which word spacing is for.
    pub blank: bool,
}

impl Font {
    /// Reads a font of a page.
    pub fn read(file: &mut PdfFile, dict: &Dict) -> Self {
        let composite = file.entry(dict, "Subtype").is_some_and(|kind| kind.is_name("Type0"));
        let mut font = if composite { Self::composite(file, dict) } else { Self::simple(file, dict) };
        if let Some(Object::Reference(number)) = dict.get(&b"ToUnicode"[..])
            && let Some((_, bytes)) = file.stream(*number)
        {
            let map = CodeMap::read(&bytes);
            if map.is_full() {
                file.leave_out();
            }
            font.texts
                .extend(map.texts.into_iter().filter(|(_, text)| !text.chars().all(|c| c == '\0' || c == '\u{fffd}')));
            if let (true, Some(bytes)) = (composite, map.bytes) {
                font.bytes = bytes;
            }
        }
        font
    }

    /// A font of one byte a character: its encoding, with what differs from it, and its widths.
    fn simple(file: &PdfFile, dict: &Dict) -> Self {
        let mut font = Font { bytes: 1, width: 500.0, ..Font::default() };
        let name = file.entry(dict, "BaseFont").and_then(|name| name.name().map(<[u8]>::to_vec)).unwrap_or_default();
        let name = String::from_utf8_lossy(&name).into_owned();
        let (base, differences) = match file.entry(dict, "Encoding") {
            Some(Object::Name(base)) => (Some(base), Vec::new()),
            Some(Object::Dict(encoding)) => {
                let base = file.entry(&encoding, "BaseEncoding").and_then(|base| base.name().map(<[u8]>::to_vec));
                let list = file.entry(&encoding, "Differences");
                (base, list.and_then(|list| list.array().map(<[Object]>::to_vec)).unwrap_or_default())
            }
            _ => (None, Vec::new()),
        };
        // signs and dingbats have encodings of their own, in which letters are no letters
        if !name.contains("Symbol") && !name.contains("Dingbats") || base.is_some() {
            let base = base.unwrap_or_else(|| b"StandardEncoding".to_vec());
            for code in 0..=255 {
                if let Some(text) = encoded(&base, code) {
                    font.texts.insert(u32::from(code), text);
                }
            }
        }
        let drawn = file.entry(dict, "Subtype").is_some_and(|kind| kind.is_name("Type3"));
        font.differ(&differences, drawn);
        font.simple_widths(file, dict, &name);
        font
    }

    /// Puts what a font lists in the place of what its encoding has; `drawn` says that it draws its characters itself.
    fn differ(&mut self, differences: &[Object], drawn: bool) {
        let (mut code, mut bitmaps) = (0, Vec::new());
        for item in differences {
            match item {
                Object::Number(number) => code = *number as u32,
                Object::Name(name) => {
                    let name = std::str::from_utf8(name).ok();
                    match name.and_then(named) {
                        Some(text) => drop(self.texts.insert(code, text)),
                        None => drop(self.texts.remove(&code)),
                    }
                    if drawn && name.and_then(|name| name.strip_prefix('a')?.parse().ok()) == Some(code) {
                        bitmaps.extend(u8::try_from(code));
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
        let t1 = bitmaps.iter().any(|code| matches!(code, 0x10..=0x1f | 0x7f..));
        self.texts.extend(bitmaps.into_iter().filter_map(|code| Some((code.into(), of_bitmap(code, t1)?))));
    }

    /// Reads the widths of characters; of the standard fonts, which have none in the file, they are known by name.
    fn simple_widths(&mut self, file: &PdfFile, dict: &Dict, name: &str) {
        if let Some(missing) = file.dict(dict, "FontDescriptor").and_then(|dict| file.number(&dict, "MissingWidth")) {
            self.width = missing;
        }
        // fonts of type 3 say in units of their own how wide they are
        let scale = match file.entry(dict, "FontMatrix") {
            Some(Object::Array(matrix)) => matrix.first().and_then(Object::number).map_or(1.0, |x| x.abs() * 1000.0),
            _ => 1.0,
        };
        if let Some(Object::Array(widths)) = file.entry(dict, "Widths") {
            let first = file.number(dict, "FirstChar").unwrap_or(0.0) as u32;
            for (code, width) in (first..).zip(widths.iter().take(256)) {
                if let Some(width) = file.resolved(width).and_then(|width| width.number()) {
                    self.widths.insert(code, width * scale);
                }
            }
            return;
        }
        let bold = name.contains("Bold");
        let table = match (name.contains("Times"), bold) {
            _ if name.contains("Courier") => {
                self.width = 600.0;
                return;
            }
            (true, false) => &TIMES,
            (true, true) => &TIMES_BOLD,
            (false, false) => &HELVETICA,
            (false, true) => &HELVETICA_BOLD,
        };
        self.widths.extend((32..).zip(table.iter().map(|width| f64::from(*width))));
    }

    /// A font of two bytes a character: its widths, which are lists from a code on or one width for a range.
    fn composite(file: &mut PdfFile, dict: &Dict) -> Self {
        let mut font = Font { bytes: 2, width: 1000.0, ..Font::default() };
        let below = match file.entry(dict, "DescendantFonts") {
            Some(Object::Array(list)) => list.first().and_then(|first| file.resolved(first)),
            other => other,
        };
        let Some(Object::Dict(below)) = below else { return font };
        font.width = file.number(&below, "DW").unwrap_or(1000.0);
        let Some(Object::Array(list)) = file.entry(&below, "W") else { return font };
        if list.len() > WIDTH_ITEMS {
            file.leave_out();
        }
        let list: Vec<Object> = list.iter().take(WIDTH_ITEMS).filter_map(|item| file.resolved(item)).collect();
        let mut rest = &list[..];
        let mut left = WIDTHS;
        loop {
            if left == 0 {
                file.leave_out();
                return font;
            }
            match rest {
                [Object::Number(first), Object::Array(widths), more @ ..] => {
                    let widths = widths.iter().filter_map(Object::number);
                    left = left.saturating_sub(widths.clone().count());
                    font.widths.extend((*first as u32..).zip(widths));
                    rest = more;
                }
                [Object::Number(first), Object::Number(last), Object::Number(width), more @ ..] => {
                    let last = (*last as u32).min((*first as u32).saturating_add(0xffff));
                    left = left.saturating_sub(last.saturating_sub(*first as u32) as usize + 1);
                    font.widths.extend((*first as u32..=last).map(|code| (code, *width)));
                    rest = more;
                }
                _ => return font,
            }
        }
    }

    /// How many codes and widths it holds.
    pub fn codes(&self) -> usize {
        self.texts.len() + self.widths.len()
    }

    /// The characters that codes stand for.
    pub fn characters<'f>(&'f self, codes: &'f [u8]) -> impl Iterator<Item = Character<'f>> {
        codes.chunks(self.bytes.max(1)).map(|code| {
            let value = code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
            Character {
                text: self.texts.get(&value).map_or("", String::as_str),
                width: self.widths.get(&value).copied().unwrap_or(self.width) / 1000.0,
                blank: code == b" ",
            }
        })
    }
}

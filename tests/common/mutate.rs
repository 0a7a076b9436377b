//! Input made of seeds: cut, joined, doubled, with pieces that have a meaning put in. The same number gives the same input.
//! Tests and the fuzz targets share it.
#![allow(dead_code)] // no file needs all of it

/// Numbers that look random, and are the same each time.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// The numbers that follow from this one.
    pub fn new(seed: u64) -> Self {
        Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below another; 0 below 0.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if most == 0 { 0 } else { (self.0 >> 11) as usize % most }
    }

    /// One of these.
    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// No input is longer, in bytes.
const LONGEST: usize = 1 << 16;

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "12",
    "at least ",
    "killed ",
    "people ",
    "police said ",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "\n",
    "\n\n",
    "\0",
    "\u{feff}",
    "\u{a0}",
    "\u{202e}",
    "\u{301}",
    "İ",
    "ß",
    "é",
    "—",
    "-",
    ",",
    ".",
    ". ",
    "; ",
    "(",
    ")",
    "%",
    "half of ",
    "dozens ",
    "1,234.5",
    "99999999999999999999",
    "-1",
    "1e308",
    "2025-06-16",
    "June 31, 2025",
    "XXXX-06-16",
    "last year",
    "<",
    ">",
    "</p>",
    "<p>",
    "<div class=\"caption\">",
    "<table><tr><td>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "&",
    "<b>",
    "<a href=x>",
    "<script>",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "\"text\": ",
    "\"id\": ",
    ":",
    "\t",
    "\r\n",
    "---\n",
    "title: ",
    "WARC/1.0\r\n",
    "Content-Length: 18446744073709551615\r\n",
    "Content-Type: text/html\r\n",
    "\x1b[31m",
    "../",
    "/",
    "[[metric]]\n",
    "id = \"a\"\n",
    "counts = \"people\"\n",
    "=",
    "#",
    "|",
];

/// An input made of some of the seeds.
pub fn input(seeds: &[Vec<u8>], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = match draw.below(8) {
        0 => Vec::new(),
        _ => seeds.get(draw.below(seeds.len())).cloned().unwrap_or_default(),
    };
    if bytes.len() > LONGEST {
        let from = draw.below(bytes.len() - LONGEST);
        bytes = bytes[from..from + LONGEST].to_vec();
    }
    for _ in 0..1 + draw.below(12) {
        change(&mut bytes, seeds, draw);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], draw: &mut Draw) {
    let at = draw.below(bytes.len() + 1);
    let end = (at + 1 + draw.below(40)).min(bytes.len());
    match draw.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << draw.below(8),
        1 => drop(bytes.drain(at..end.max(at))),
        2 => {
            let part = bytes[at..end.max(at)].to_vec();
            let most = if draw.below(10) == 0 { 2_000 } else { 3 };
            let times = 1 + draw.below(most);
            bytes.splice(at..at, part.repeat(times).into_iter().take(LONGEST));
        }
        3 => {
            let other = &seeds[draw.below(seeds.len())];
            let from = draw.below(other.len());
            let part = &other[from..(from + draw.below(400)).min(other.len())];
            bytes.splice(at..at, part.iter().copied());
        }
        4 => bytes.truncate(at),
        _ => {
            let piece = draw.of(PIECES).as_bytes();
            let until = if draw.below(2) == 0 { at } else { (at + piece.len()).min(bytes.len()) };
            bytes.splice(at..until, piece.iter().copied());
        }
    }
}

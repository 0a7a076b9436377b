//! Files of formats that are no text, made by hand: archives, documents of word processors, pages as they are printed.
#![allow(dead_code)] // no file needs all of it

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// An archive of the form of .zip whose members are stored as they are.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    archive(members, false)
}

/// The same with members that are packed.
pub fn packed_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    archive(members, true)
}

fn archive(members: &[(&str, &[u8])], packed: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let offset = out.len() as u32;
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
        let written = if packed {
            packer.write_all(bytes).and_then(|()| packer.finish()).expect("it is packed")
        } else {
            bytes.to_vec()
        };
        let method = if packed { 8 } else { 0 };
        let mut head = [0x14, 0, 0, 0, method, 0, 0, 0, 0x21, 0].to_vec();
        for number in [crc.sum(), written.len() as u32, bytes.len() as u32] {
            head.extend(number.to_le_bytes());
        }
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend([b"PK\x03\x04", &head[..], name.as_bytes(), &written].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &head[..], &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat());
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, members.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// A document of a word processor with these paragraphs, the first of which is its title.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut xml = "<?xml version=\"1.0\"?><w:document><w:body>".to_owned();
    for (index, text) in paragraphs.iter().enumerate() {
        let style = if index == 0 { "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>" } else { "" };
        xml.push_str(&format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"));
    }
    xml.push_str("</w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", xml.as_bytes()),
        ("word/header1.xml", b"<w:t>700</w:t>"),
    ])
}

/// Pages of a report: under a running head two columns, in a font whose letters are all as wide, and a table in between.
#[derive(Debug)]
pub struct Report {
    pages: Vec<String>,
    /// The column that is being filled, and how far down.
    right: bool,
    at: i32,
    packed: bool,
}

const SIZE: f64 = 9.0;
const LEADING: i32 = 12;
const LEFT: i32 = 50;
const RIGHT: i32 = 310;
const TOP: i32 = 760;
const BOTTOM: i32 = 420;
/// So many letters are in a line of a column.
const LETTERS: usize = 44;

impl Report {
    /// A report without pages; `packed` ones are written as programs do, others so that one can read them.
    pub fn new(packed: bool) -> Self {
        Report { pages: Vec::new(), right: true, at: 0, packed }
    }

    fn show(&mut self, x: i32, y: i32, text: &str) {
        let text = escaped(text);
        if let Some(page) = self.pages.last_mut() {
            page.push_str(&format!("BT /F1 {SIZE} Tf {x} {y} Td ({text}) Tj ET\n"));
        }
    }

    fn line(&mut self, text: &str) {
        if self.at < BOTTOM {
            (self.right, self.at) = (!self.right, TOP);
            if !self.right {
                self.pages.push(String::new());
                let number = self.pages.len();
                self.show(LEFT, 810, "Floods in the valley - situation report 700");
                self.show(480, 810, "17 June 2025");
                self.show(270, 30, &format!("Page {number} of 799"));
            }
        }
        self.show(if self.right { RIGHT } else { LEFT }, self.at, text);
        self.at -= LEADING;
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Adds a paragraph; words that are too long for the end of a line are parted where they have a hyphen.
    pub fn paragraph(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LETTERS {
                self.line(&std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&line);
        self.at -= LEADING / 2;
    }

    /// Adds a table of figures that no claim is read of.
    pub fn table(&mut self, rows: &[[&str; 3]]) {
        if self.at - LEADING * rows.len() as i32 <= BOTTOM {
            self.at = 0;
        }
        for [first, second, third] in rows {
            self.line(first);
            let (x, y) = (if self.right { RIGHT } else { LEFT }, self.at + LEADING);
            self.show(x + 120, y, second);
            self.show(x + 180, y, third);
        }
        self.at -= LEADING;
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        of_pages(&self.pages, self.packed)
    }
}

/// A file of pages that show lines one under the other, each of two texts that are so many letters from the left.
pub fn printed(pages: &[Vec<[(i32, String); 2]>]) -> Vec<u8> {
    let page = |lines: &Vec<[(i32, String); 2]>| {
        let numbered =
            lines.iter().enumerate().flat_map(|(index, cells)| cells.iter().map(move |cell| (index as i32, cell)));
        let shown = numbered.filter(|(_, (_, text))| !text.is_empty()).map(|(index, (letters, text))| {
            let (x, y) = (LEFT + letters * 6, TOP + 50 - LEADING * index);
            format!("BT /F1 {SIZE} Tf {x} {y} Td ({}) Tj ET\n", escaped(text))
        });
        shown.collect()
    };
    of_pages(&pages.iter().map(page).collect::<Vec<String>>(), false)
}

/// A file of pages, each drawn by its own text.
fn of_pages(pages: &[String], packed: bool) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        kids.push_str(&format!("{number} 0 R "));
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R>>", number + 1));
        // packed or not, it is text: a filter that writes digits for bytes
        objects.push(if packed {
            let digits: String = page.bytes().map(|byte| format!("{byte:02x}")).collect();
            format!("<</Filter/ASCIIHexDecode/Length {}>>stream\n{digits}>\nendstream", digits.len() + 1)
        } else {
            format!("<</Length {}>>stream\n{page}\nendstream", page.len())
        });
    }
    objects[1] = format!("<</Type/Pages/Resources<</Font<</F1 3 0 R>>>>/Count {}/Kids[{kids}]>>", pages.len());
    let objects: Vec<Vec<u8>> = objects.into_iter().map(String::into_bytes).collect();
    pdf(&objects)
}

/// A file of these objects, the first of which has number 1 and leads to the pages.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        out.extend([format!("{} 0 obj\n", index + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    out.extend(b"trailer <</Root 1 0 R>>\n%%EOF\n");
    out
}

/// A stream of a file; `entries` are more of its dictionary.
pub fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<<{entries}/Length {}>>stream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// A file of so many pages, all of them drawn by object 4 with the font F, which is object 5.
pub fn drawn(pages: usize, content: Vec<u8>, font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    const PAGE: &str = "<</Type/Page/Contents 4 0 R/MediaBox[0 0 600 800]>>";
    let resources = "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>";
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages{resources}/Count {pages}/Kids[{}]>>", PAGE.repeat(pages)).into_bytes(),
        b"null".to_vec(),
        content,
        format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica{font}>>").into_bytes(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

/// A text as a string of PDF; none of its letters is one that the encoding lacks.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => out.extend(['\\', c]),
            c if c.is_ascii() => out.push(c),
            c => out.push_str(&format!("\\{:03o}", code(c).unwrap_or(b'?'))),
        }
    }
    out
}

/// The code of a letter; none where the encoding lacks it.
pub fn code(c: char) -> Option<u8> {
    Some(match c {
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '—' => 0x97,
        '\u{a1}'..='\u{ff}' | '\0'..='\u{7f}' => c as u8,
        _ => return None,
    })
}

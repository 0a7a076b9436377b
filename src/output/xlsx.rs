//! `.xlsx`: a sheet with a row a record. Numbers, flags and days have types of their own, and text is text, whatever it begins
//! with: no cell is a formula.
//!
//! The file is an archive of some small parts and one large one, written as it comes. Nothing in it shows when it was made.

use super::csv::show;
use super::sheet::{Sheet, read};
use crate::columns::{Cell, ColumnType};
use crate::{Error, ErrorKind, Result};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// What a sheet can hold: rows with the header, and letters in a cell as UTF-16 counts them.
const ROWS: usize = 1_048_576;
const LETTERS: usize = 32_767;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="records" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Styles of cells: 0 as they are, 1 a day, 2 the header.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// Makes a file of a spool of rows.
pub(crate) fn write(spool: impl BufRead, sheet: &Sheet, path: &Path) -> Result<()> {
    let fault = |e: io::Error| Error::because(ErrorKind::Output, "the sheet cannot be written", e);
    let mut archive = Archive::new(File::create(path).map_err(fault)?);
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
    ];
    for (name, xml) in parts {
        archive.part(name, |out| out.write_all(xml.as_bytes())).map_err(fault)?;
    }
    let mut rows = 1;
    let written = archive.part("xl/worksheets/sheet1.xml", |out| {
        out.write_all(head(sheet).as_bytes())?;
        let mut xml = String::new();
        for line in spool.lines() {
            rows += 1;
            if rows > ROWS {
                break;
            }
            xml.clear();
            row(&read(&line?, sheet), sheet, rows, &mut xml);
            out.write_all(xml.as_bytes())?;
        }
        out.write_all(b"</sheetData>")?;
        let last = format!("{}{}", letters(sheet.columns().count().max(1) - 1), rows.min(ROWS));
        write!(out, "<autoFilter ref=\"A1:{last}\"/></worksheet>")
    });
    written.map_err(fault)?;
    if rows > ROWS {
        let message =
            format!("a sheet holds {} records at the most, and there are more; write .csv or .parquet", ROWS - 1);
        return Err(Error::new(ErrorKind::Output, message));
    }
    archive.finish().map_err(fault)
}

/// What comes before the rows, and the header, which stays in sight.
fn head(sheet: &Sheet) -> String {
    let mut xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">"#
        .to_owned();
    for (index, (name, _)) in sheet.columns().enumerate() {
        let _ = write!(xml, "<c r=\"{}1\" s=\"2\" t=\"inlineStr\"><is><t>{name}</t></is></c>", letters(index));
    }
    xml.push_str("</row>");
    xml
}

/// Writes a row of cells as XML.
fn row(cells: &[Cell], sheet: &Sheet, number: usize, xml: &mut String) {
    // writing to a String does not fail
    let _ = write!(xml, "<row r=\"{number}\">");
    for (index, (cell, (_, kind))) in cells.iter().zip(sheet.columns()).enumerate() {
        let place = format!("{}{number}", letters(index));
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Integer(n) => write!(xml, "<c r=\"{place}\"><v>{n}</v></c>"),
            Cell::Number(x) => write!(xml, "<c r=\"{place}\"><v>{x}</v></c>"),
            Cell::Boolean(b) => write!(xml, "<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*b)),
            Cell::Text(day) if kind == ColumnType::Date && serial(day).is_some() => {
                write!(xml, "<c r=\"{place}\" s=\"1\"><v>{}</v></c>", serial(day).unwrap_or_default())
            }
            Cell::List(list) if list.is_empty() => Ok(()),
            Cell::Text(text) => words(&place, text, xml),
            list => {
                let mut text = String::new();
                show(list, &mut text);
                // a list is joined as in CSV, where an apostrophe keeps it from being a formula; here none can be
                words(&place, text.strip_prefix('\'').unwrap_or(&text), xml)
            }
        };
    }
    xml.push_str("</row>");
}

/// The day as sheets count it; none before March 1900, which they count wrongly.
fn serial(day: &str) -> Option<i32> {
    let day: jiff::civil::Date = day.parse().ok()?;
    let days = (day - jiff::civil::date(1899, 12, 30)).get_days();
    (days >= 61).then_some(days)
}

/// Writes a cell of text, which no program may take for a formula, cut to the letters that a cell may have.
fn words(place: &str, text: &str, xml: &mut String) -> std::fmt::Result {
    write!(xml, "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")?;
    let mut left = LETTERS;
    for (at, c) in text.char_indices() {
        // one that cannot be written is written by its number, and what looks like that, too
        let coded = c.is_control() && !matches!(c, '\t' | '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
        let alike =
            c == '_' && text.as_bytes().get(at + 1) == Some(&b'x') && text.as_bytes().get(at + 6) == Some(&b'_');
        let length = if coded || alike { 7 } else { c.len_utf16() };
        if length >= left {
            xml.push('…');
            break;
        }
        left -= length;
        match c {
            _ if coded || alike => write!(xml, "_x{:04X}_", c as u32)?,
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            c => xml.push(c),
        }
    }
    xml.push_str("</t></is></c>");
    Ok(())
}

/// The name of a column: A, B, … Z, AA.
fn letters(index: usize) -> String {
    let mut name = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        name.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name
}

/// An archive of the form of .zip that is being written.
struct Archive {
    file: BufWriter<File>,
    directory: Vec<u8>,
    parts: u16,
}

/// The first of January 1980, before which the form knows no time.
const DAY: u16 = 1 << 5 | 1;

impl Archive {
    fn new(file: File) -> Self {
        Archive { file: BufWriter::new(file), directory: Vec::new(), parts: 0 }
    }

    /// Adds a part, packed as it is written.
    fn part(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let start = self.file.stream_position()?;
        self.file.write_all(&local(name, 0, 0, 0))?;
        let (crc, size) = packed(&mut self.file, fill)?;
        let end = self.file.stream_position()?;
        let packed = end - start - local(name, 0, 0, 0).len() as u64;
        let (Ok(packed), Ok(size), Ok(offset)) = (u32::try_from(packed), u32::try_from(size), u32::try_from(start))
        else {
            return Err(io::Error::other("it would have more than 4 GB; write .csv or .parquet"));
        };
        self.file.seek(SeekFrom::Start(start))?;
        self.file.write_all(&local(name, crc, packed, size))?;
        self.file.seek(SeekFrom::Start(end))?;
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&local(name, crc, packed, size)[4..30]);
        // no remark, the first disk, no attributes
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.parts += 1;
        Ok(())
    }

    /// Writes the directory of the archive after its parts.
    fn finish(mut self) -> io::Result<()> {
        let start = self.file.stream_position()?;
        let (Ok(start), Ok(size)) = (u32::try_from(start), u32::try_from(self.directory.len())) else {
            return Err(io::Error::other("it would have more than 4 GB; write .csv or .parquet"));
        };
        self.file.write_all(&self.directory)?;
        self.file.write_all(b"PK\x05\x06\x00\x00\x00\x00")?;
        for number in [self.parts, self.parts] {
            self.file.write_all(&number.to_le_bytes())?;
        }
        for number in [size, start] {
            self.file.write_all(&number.to_le_bytes())?;
        }
        self.file.write_all(&[0, 0])?;
        self.file.flush()
    }
}

/// Packs what `fill` writes; gives its checksum and its size.
fn packed(file: &mut impl Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<(u32, u64)> {
    let mut summed =
        SummedDeflater { out: DeflateEncoder::new(file, Compression::default()), sum: Crc::new(), size: 0 };
    fill(&mut summed)?;
    let SummedDeflater { out, sum, size } = summed;
    out.finish()?;
    Ok((sum.sum(), size))
}

/// What comes before the bytes of a part.
fn local(name: &str, crc: u32, packed: u32, size: u32) -> Vec<u8> {
    let mut head = b"PK\x03\x04\x14\x00\x00\x08\x08\x00\x00\x00".to_vec();
    head.extend(DAY.to_le_bytes());
    for number in [crc, packed, size] {
        head.extend(number.to_le_bytes());
    }
    head.extend((name.len() as u16).to_le_bytes());
    head.extend([0, 0]);
    head.extend(name.as_bytes());
    head
}

/// Packs, and sums up what is packed.
struct SummedDeflater<W: Write> {
    out: DeflateEncoder<W>,
    sum: Crc,
    size: u64,
}

impl<W: Write> Write for SummedDeflater<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.sum.update(&bytes[..n]);
        self.size += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn sheets_are_archives_of_typed_cells() {
        let mut sheet = Sheet::claims(b',');
        let names = ["quote", "value", "said_from", "derived", "start", "rules"].map(str::to_owned);
        sheet.choose(&names).unwrap();
        let spool = "[\"=1 <&\\u0007_x0041_\",12.5,\"2025-06-16\",true,3,[\"=a\",\"b\"]]\n[null,null,\"1850-01-01\",false,0,[]]\n";
        let file = tempfile::NamedTempFile::new().unwrap();
        write(spool.as_bytes(), &sheet, file.path()).unwrap();
        let mut archive = zip::ZipArchive::new(File::open(file.path()).unwrap()).unwrap();
        assert_eq!(archive.len(), 6);
        let index = archive.index_for_name("xl/worksheets/sheet1.xml").unwrap();
        let mut packed = Vec::new();
        archive.by_index_raw(index).unwrap().read_to_end(&mut packed).unwrap();
        let mut xml = String::new();
        flate2::read::DeflateDecoder::new(&packed[..]).read_to_string(&mut xml).unwrap();
        for want in [
            "<c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>quote</t></is></c>",
            "<t xml:space=\"preserve\">=1 &lt;&amp;_x0007__x005F_x0041_</t>",
            "<c r=\"B2\"><v>12.5</v></c><c r=\"C2\" s=\"1\"><v>45824</v></c><c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\"><v>3</v></c>",
            "<t xml:space=\"preserve\">=a|b</t>",
            "<row r=\"3\"><c r=\"C3\" t=\"inlineStr\">",
            "<autoFilter ref=\"A1:F3\"/>",
        ] {
            assert!(xml.contains(want), "{want}\n{xml}");
        }
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        let mut long = String::new();
        words("A1", &"x".repeat(40_000), &mut long).unwrap();
        assert!(long.contains("x…</t>") && long.len() < 33_000);
    }
}

//! Tables as people open them: which columns are in which order, and how cells are written.

use super::{csv, hxl};
use crate::annotate::Mention;
use crate::claim::Claim;
use crate::columns::{Cell, ColumnType, columns, read_first, row};
use crate::{Error, ErrorKind, Result};
use serde_json::Value;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};

/// The columns of mentions, in their order. Those after `quote` are of some kinds only.
const MENTION: [(&str, ColumnType); 31] = {
    use ColumnType::{Integer, Number, Text};
    [
        ("schema", Text),
        ("doc", Text),
        ("kind", Text),
        ("start", Integer),
        ("end", Integer),
        ("byte_start", Integer),
        ("byte_end", Integer),
        ("quote", Text),
        ("value", Number),
        ("low", Number),
        ("high", Number),
        ("bound", Text),
        ("share", Number),
        ("class", Text),
        ("timex", Text),
        ("type", Text),
        ("mod", Text),
        ("edtf", Text),
        ("from", Text),
        ("to", Text),
        ("name", Text),
        ("id", Text),
        ("country", Text),
        ("source_start", Integer),
        ("source_end", Integer),
        ("cue_start", Integer),
        ("cue_end", Integer),
        ("content_start", Integer),
        ("content_end", Integer),
        ("source", Text),
        ("cue", Text),
    ]
};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    /// The columns of a row as it comes.
    all: Vec<(&'static str, ColumnType)>,
    /// Which of them are written, in order.
    order: Vec<usize>,
    hxl: bool,
    pub style: csv::TableStyle,
    /// Whether columns are left out that have nothing in any row.
    pub drop_empty: bool,
}

impl Sheet {
    fn new(all: Vec<(&'static str, ColumnType)>, first: &[&str], mark: u8) -> Self {
        let at = |name: &&str| all.iter().position(|(own, _)| own == name);
        let mut order: Vec<usize> = first.iter().filter_map(at).collect();
        order.extend((0..all.len()).filter(|index| !first.contains(&all[*index].0)));
        let style = csv::TableStyle { mark, marked: false, comma: false };
        Sheet { all, order, hxl: false, style, drop_empty: false }
    }

    /// The columns of claims.
    pub fn claims(mark: u8) -> Self {
        Self::new(columns().iter().map(|column| (column.name, column.kind)).collect(), &read_first(), mark)
    }

    /// The columns of mentions.
    pub fn mentions(mark: u8) -> Self {
        Self::new(MENTION.to_vec(), &[], mark)
    }

    /// Adds the columns and the row of tags of HXL.
    pub fn add_hxl(&mut self) {
        self.hxl = true;
        for (name, _) in hxl::ADDED {
            self.order.push(self.all.len());
            self.all.push((name, ColumnType::Number));
        }
    }

    /// Writes these columns only, in this order.
    ///
    /// # Errors
    /// There is no column of that name; the message lists those that there are.
    pub fn choose(&mut self, names: &[String]) -> Result<()> {
        self.order = names
            .iter()
            .map(|name| {
                let found = self.all.iter().position(|(own, _)| own == name);
                found.ok_or_else(|| {
                    let known: Vec<&str> = self.all.iter().map(|(name, _)| *name).collect();
                    let message = format!("there is no column `{name}`. The columns: {}", known.join(", "));
                    Error::new(ErrorKind::Option, message)
                })
            })
            .collect::<Result<_>>()?;
        Ok(())
    }

    /// The columns that are written.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, ColumnType)> {
        self.order.iter().map(|index| self.all[*index])
    }

    /// The cells of a claim.
    pub fn claim(&self, claim: &Claim) -> Vec<Cell> {
        let mut cells = row(claim);
        if self.hxl {
            cells.extend(hxl::cells(claim));
        }
        self.chosen(cells)
    }

    /// The cells of a mention.
    pub fn mention(&self, mention: &Mention) -> Vec<Cell> {
        let value = serde_json::to_value(mention).unwrap_or_default();
        self.chosen(self.all.iter().map(|(name, kind)| cell(&value[*name], *kind)).collect())
    }

    fn chosen(&self, mut cells: Vec<Cell>) -> Vec<Cell> {
        self.order.iter().map(|index| std::mem::replace(&mut cells[*index], Cell::Empty)).collect()
    }

    /// The header, and the tags of HXL where they are wanted.
    pub fn head(&self) -> Vec<u8> {
        let names: Vec<&str> = self.columns().map(|(name, _)| name).collect();
        let mark = char::from(self.style.mark).to_string();
        let mut head = if self.style.marked { "\u{feff}" } else { "" }.to_owned();
        head.push_str(&names.join(&mark));
        head.push('\n');
        if self.hxl {
            let tags: Vec<_> = names.iter().map(|name| hxl::tag(name)).collect();
            head.push_str(&tags.join(&mark));
            head.push('\n');
        }
        head.into_bytes()
    }

    /// Appends a row of text.
    pub fn line(&self, cells: &[Cell], out: &mut Vec<u8>) {
        csv::line(cells, self.style, out);
    }

    /// The sheet without the columns that are empty in a spool of rows, and the rows, from the first on.
    ///
    /// # Errors
    /// The spool cannot be read, or a file for the meantime not be made.
    pub fn without_empty(mut self, spool: impl BufRead) -> Result<(Self, impl BufRead)> {
        let fault =
            |e: std::io::Error| Error::because(ErrorKind::Output, "the rows cannot be kept for a second look", e);
        let mut kept = std::io::BufWriter::new(tempfile::tempfile().map_err(fault)?);
        let mut filled = vec![false; self.order.len()];
        for line in spool.lines() {
            let line = line.map_err(fault)?;
            for (filled, cell) in filled.iter_mut().zip(read(&line, &self)) {
                // a flag that is never set says nothing
                *filled |= !matches!(&cell, Cell::Empty | Cell::Boolean(false)) && cell != Cell::List(Vec::new());
            }
            writeln!(kept, "{line}").map_err(fault)?;
        }
        let mut file = kept.into_inner().map_err(|e| fault(e.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(fault)?;
        let all = self.order.clone();
        self.order = all.iter().zip(&filled).filter(|(_, filled)| **filled).map(|(index, _)| *index).collect();
        Ok((self, BufReader::new(Columns { lines: BufReader::new(file), filled, left: Vec::new() })))
    }
}

/// Rows of a spool without some of their cells.
struct Columns {
    lines: BufReader<std::fs::File>,
    filled: Vec<bool>,
    left: Vec<u8>,
}

impl std::io::Read for Columns {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left.is_empty() {
            let mut line = String::new();
            if self.lines.read_line(&mut line)? == 0 {
                return Ok(0);
            }
            let cells: Vec<Value> = serde_json::from_str(&line)?;
            let kept: Vec<&Value> =
                cells.iter().zip(&self.filled).filter(|(_, filled)| **filled).map(|(cell, _)| cell).collect();
            self.left = serde_json::to_vec(&kept)?;
            self.left.push(b'\n');
        }
        let length = buffer.len().min(self.left.len());
        buffer[..length].copy_from_slice(&self.left[..length]);
        self.left.drain(..length);
        Ok(length)
    }
}

/// Appends the cells of a row as a line of a spool.
pub(crate) fn spool(cells: &[Cell], out: &mut Vec<u8>) {
    let values: Vec<Value> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Empty => Value::Null,
            Cell::Text(text) => text.as_str().into(),
            Cell::Integer(n) => (*n).into(),
            Cell::Number(x) => (*x).into(),
            Cell::Boolean(b) => (*b).into(),
            Cell::List(list) => list.clone().into(),
        })
        .collect();
    super::jsonl::json_line(&values, out);
}

/// The cells of a line of a spool.
pub(crate) fn read(line: &str, sheet: &Sheet) -> Vec<Cell> {
    let values: Vec<Value> = serde_json::from_str(line).unwrap_or_default();
    values.iter().zip(sheet.columns()).map(|(value, (_, kind))| cell(value, kind)).collect()
}

fn cell(value: &Value, kind: ColumnType) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(b) => Cell::Boolean(*b),
        Value::Number(number) if kind == ColumnType::Integer => number.as_i64().map_or(Cell::Empty, Cell::Integer),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::String(text) => Cell::Text(text.clone()),
        Value::Array(list) => Cell::List(list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()),
        Value::Object(_) => Cell::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Extractor, Options};

    #[test]
    fn columns_that_people_read_come_first_and_empty_ones_go() {
        let claims = Extractor::new(Options::default())
            .unwrap()
            .extract(&Article::new("a", "Police said 12 people were killed."));
        let mut sheet = Sheet::claims(b',');
        let head = String::from_utf8(sheet.head()).unwrap();
        assert!(head.starts_with("published,outlet,metric,quote,value,"), "{head}");
        assert_eq!(head.split(',').count(), columns().len());
        assert!(
            sheet
                .choose(&["metric".into(), "x".into()])
                .unwrap_err()
                .to_string()
                .contains("no column `x`. The columns: schema, id,")
        );
        sheet.choose(&["source".into(), "url".into(), "value".into(), "derived".into()]).unwrap();
        let mut rows = Vec::new();
        spool(&sheet.claim(&claims[0]), &mut rows);
        assert_eq!(String::from_utf8_lossy(&rows), "[\"police\",null,12.0,false]\n");
        let (sheet, rows) = sheet.without_empty(&rows[..]).unwrap();
        let lines: Vec<String> = rows.lines().map(|line| line.unwrap()).collect();
        assert_eq!(
            (String::from_utf8(sheet.head()).unwrap().as_str(), lines[0].as_str()),
            ("source,value\n", "[\"police\",12.0]")
        );
        assert_eq!(read(&lines[0], &sheet), [Cell::Text("police".into()), Cell::Number(12.0)]);
    }
}

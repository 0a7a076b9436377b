//! CSV, and the same with tabs: a row a claim, a column a field.
//!
//! UTF-8, comma, quotation marks where they are needed, lines end with a line feed. An empty cell is null; the members of a
//! list are joined with `|` (`\|` within a member, `\\` for a backslash); control characters other than tab and line ends
//! are written as in JSON, `\u001b`.
//!
//! **Formulas.** A spreadsheet takes a cell for a formula that begins with `=`, `+`, `-`, `@`, a tab or a carriage return
//! (OWASP, "CSV Injection"), or with the fullwidth forms of these signs. Cells of text that do are written with an apostrophe before them. So is a text
//! that begins with apostrophes and then such a sign, so that taking one apostrophe away from what matches
//! `^'+[=+\-@\t\r\n＝＋－＠]` gives the text back. Numbers are written as they are.

use crate::columns::Cell;
use std::fmt::Write;

/// How a table is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableStyle {
    /// The sign between columns.
    pub mark: u8,
    /// Whether the mark of UTF-8 comes first, by which Excel knows it.
    pub marked: bool,
    /// Whether a comma parts the fraction of a number, as it does where semicolons part columns.
    pub comma: bool,
}

/// Appends a row.
pub(crate) fn line(cells: &[Cell], style: TableStyle, out: &mut Vec<u8>) {
    let mut writer = ::csv::WriterBuilder::new().delimiter(style.mark).from_writer(&mut *out);
    let mut text = String::new();
    for cell in cells {
        text.clear();
        match cell {
            Cell::Number(x) if style.comma => text.push_str(&x.to_string().replace('.', ",")),
            cell => show(cell, &mut text),
        }
        // writing to memory does not fail
        let _ = writer.write_field(&text);
    }
    let _ = writer.write_record(None::<&[u8]>);
    let _ = writer.flush();
}

/// Writes a cell as text, the members of a list after one another.
pub(crate) fn show(cell: &Cell, out: &mut String) {
    // writing to a String does not fail
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Integer(n) => write!(out, "{n}"),
        Cell::Number(x) => write!(out, "{x}"),
        Cell::Boolean(b) => write!(out, "{b}"),
        Cell::Text(text) => {
            defuse(text, out);
            Ok(())
        }
        Cell::List(list) => {
            let members = list.iter().map(|member| member.replace('\\', "\\\\").replace('|', "\\|"));
            defuse(&members.collect::<Vec<_>>().join("|"), out);
            Ok(())
        }
    };
}

/// Appends text that no spreadsheet takes for a formula and no terminal obeys.
fn defuse(text: &str, out: &mut String) {
    let sign = text.trim_start_matches('\'').chars().next();
    if sign.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')) {
        out.push('\'');
    }
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\t' | '\n' | '\r') {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Sheet;
    use super::*;
    use crate::{Article, Extractor, Options};

    #[test]
    fn cells_are_no_formulas_and_numbers_stay_numbers() {
        let text = |t: &str| Cell::Text(t.to_owned());
        for (cell, shown) in [
            (text("=1+2"), "'=1+2"),
            (text("+44"), "'+44"),
            (text("-12 dead"), "'-12 dead"),
            (text("@SUM(A1)"), "'@SUM(A1)"),
            (text("\t=1"), "'\t=1"),
            (text("\r=1"), "'\r=1"),
            (text("＝1"), "'＝1"),
            (text("'=1"), "''=1"),
            (text("'12 dead'"), "'12 dead'"),
            (text("12 = 12"), "12 = 12"),
            (text("a\u{1b}[31m\u{9b}"), "a\\u001b[31m\\u009b"),
            (Cell::Number(-12.0), "-12"),
            (Cell::Number(0.5), "0.5"),
            (Cell::Number(6000.0), "6000"),
            (Cell::Integer(-1), "-1"),
            (Cell::Boolean(true), "true"),
            (Cell::Empty, ""),
            (Cell::List(vec!["a".into(), "b|c".into(), "d\\".into()]), "a|b\\|c|d\\\\"),
            (Cell::List(vec!["=a".into(), "b".into()]), "'=a|b"),
            (Cell::List(vec![]), ""),
        ] {
            let mut out = String::new();
            show(&cell, &mut out);
            assert_eq!(out, shown, "{cell:?}");
        }
    }

    #[test]
    fn a_row_is_read_back_as_it_was() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let article = Article::new("=a,\"b\"\nc", "Police said 12 people were killed.").with_title("A, \"b\"\r\nc");
        let claim = &extractor.extract(&article)[0];
        for (with_hxl, mark) in [(false, b','), (true, b','), (false, b';'), (true, b'\t')] {
            let mut sheet = Sheet::claims(mark);
            if with_hxl {
                sheet.add_hxl();
            }
            sheet.style.comma = mark == b';';
            let mut bytes = sheet.head();
            sheet.line(&sheet.claim(claim), &mut bytes);
            let mut reader = ::csv::ReaderBuilder::new().delimiter(mark).from_reader(&bytes[..]);
            let names = reader.headers().unwrap().clone();
            let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
            assert_eq!(rows.len(), 1 + usize::from(with_hxl));
            let last = rows.last().unwrap();
            let cell = |name: &str| &last[names.iter().position(|n| n == name).expect(name)];
            assert_eq!((cell("doc"), cell("title")), ("'=a,\"b\"\nc", "A, \"b\"\r\nc"));
            assert_eq!((cell("value"), cell("url"), cell("derived")), ("12", "", "false"));
            assert_eq!(cell("confidence").starts_with("0,"), mark == b';');
            if with_hxl {
                assert_eq!((cell("affected_killed"), cell("affected_injured")), ("12", ""));
                let tags = rows[0].iter().zip(names.iter()).filter(|(tag, _)| !tag.is_empty()).count();
                assert!(tags > 30);
            }
        }
    }
}

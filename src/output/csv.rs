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

use super::columns::{Cell, columns, row};
use super::hxl;
use crate::claim::Claim;
use std::fmt::Write;

/// The line with the names of the columns, and the one with their HXL tags; `mark` stands between columns.
pub(crate) fn head(with_hxl: bool, mark: u8) -> Vec<u8> {
    let mark = char::from(mark).to_string();
    let mut names: Vec<&str> = columns().iter().map(|column| column.name).collect();
    if with_hxl {
        names.extend(hxl::ADDED.iter().map(|(name, _)| name));
    }
    let mut out = names.join(&mark);
    out.push('\n');
    if with_hxl {
        let tags: Vec<_> = names.iter().map(|name| hxl::tag(name)).collect();
        out.push_str(&tags.join(&mark));
        out.push('\n');
    }
    out.into_bytes()
}

/// Appends the row of a claim.
pub(crate) fn line(claim: &Claim, with_hxl: bool, mark: u8, out: &mut Vec<u8>) {
    let mut writer = ::csv::WriterBuilder::new().delimiter(mark).from_writer(&mut *out);
    let mut text = String::new();
    let added = with_hxl.then(|| hxl::cells(claim)).into_iter().flatten();
    for cell in row(claim).into_iter().chain(added) {
        text.clear();
        show(&cell, &mut text);
        // writing to memory does not fail
        let _ = writer.write_field(&text);
    }
    let _ = writer.write_record(None::<&[u8]>);
    let _ = writer.flush();
}

fn show(cell: &Cell, out: &mut String) {
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
        for with_hxl in [false, true] {
            let mut bytes = head(with_hxl, b',');
            line(claim, with_hxl, b',', &mut bytes);
            let mut reader = ::csv::Reader::from_reader(&bytes[..]);
            let names = reader.headers().unwrap().clone();
            let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
            assert_eq!(rows.len(), 1 + usize::from(with_hxl));
            let last = rows.last().unwrap();
            let cell = |name: &str| &last[names.iter().position(|n| n == name).expect(name)];
            assert_eq!((cell("doc"), cell("title")), ("'=a,\"b\"\nc", "A, \"b\"\r\nc"));
            assert_eq!((cell("value"), cell("url"), cell("derived")), ("12", "", "false"));
            if with_hxl {
                assert_eq!((cell("affected_killed"), cell("affected_injured")), ("12", ""));
                let tags = rows[0].iter().zip(names.iter()).filter(|(tag, _)| !tag.is_empty()).count();
                assert!(tags > 30);
            }
        }
    }
}

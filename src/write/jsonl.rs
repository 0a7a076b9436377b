//! A record a line.

use memchr::memchr2;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io::{self, Write};

/// Appends a record (a claim, a mention) to `out`, as one line of JSON.
///
/// Control characters are all escaped, DEL and U+0080 to U+009F too, which JSON would let stand: a terminal would obey
/// them.
pub fn json_line<R: Serialize>(record: &R, out: &mut Vec<u8>) {
    if json(record, out) {
        out.push(b'\n');
    }
}

/// Appends a record to `out`, without a line end; says whether it could.
pub(crate) fn json<R: Serialize>(record: &R, out: &mut Vec<u8>) -> bool {
    let before = out.len();
    let mut serializer = Serializer::with_formatter(&mut *out, Careful);
    let written = record.serialize(&mut serializer).is_ok();
    if !written {
        // writing to memory does not fail, and a record holds nothing that JSON lacks
        out.truncate(before);
    }
    written
}

/// The compact form, with the control characters escaped that JSON itself lets through.
struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // 0xC2 begins U+0080 to U+00BF, among them the control characters
        if memchr2(0x7f, 0xc2, fragment.as_bytes()).is_none() {
            return CompactFormatter.write_string_fragment(writer, fragment);
        }
        for part in fragment.split_inclusive(is_control) {
            match part.chars().next_back().filter(|c| is_control(*c)) {
                Some(c) => {
                    writer.write_all(&part.as_bytes()[..part.len() - c.len_utf8()])?;
                    write!(writer, "\\u{:04x}", c as u32)?;
                }
                None => writer.write_all(part.as_bytes())?,
            }
        }
        Ok(())
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        let mut out = Vec::new();
        let text = "a\u{1b}[31m\u{9b}31m\u{7f}é\u{a0}\n";
        text.serialize(&mut Serializer::with_formatter(&mut out, Careful)).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, "\"a\\u001b[31m\\u009b31m\\u007fé\u{a0}\\n\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}

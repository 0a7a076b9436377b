//! A record a line.

use memchr::memchr2;
use serde::Serialize;

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
    let written = serde_json::to_writer(&mut *out, record).is_ok();
    if written {
        escape_controls(out, before);
    } else {
        // writing to memory does not fail, and a record holds nothing that JSON lacks
        out.truncate(before);
    }
    written
}

/// Escapes the control characters that JSON itself lets through, from the byte `start` of `json` on. They are in strings
/// only, so that one look at a whole record does for all its strings; hardly any holds one.
fn escape_controls(json: &mut Vec<u8>, start: usize) {
    // 0xC2 begins U+0080 to U+00BF, among them the control characters
    let Some(first) = memchr2(0x7f, 0xc2, &json[start..]) else { return };
    let rest = json.split_off(start + first);
    for part in String::from_utf8_lossy(&rest).split_inclusive(is_control) {
        match part.chars().next_back().filter(|c| is_control(*c)) {
            Some(c) => {
                json.extend_from_slice(&part.as_bytes()[..part.len() - c.len_utf8()]);
                json.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes());
            }
            None => json.extend_from_slice(part.as_bytes()),
        }
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn control_characters_are_escaped() {
        let mut out = b"\x7f".to_vec();
        let text = "a\u{1b}[31m\u{9b}31m\u{7f}é\u{a0}\n";
        assert!(json(&text, &mut out));
        // what was there before is not touched
        let written = String::from_utf8(out.split_off(1)).unwrap();
        assert_eq!((out, written.as_str()), (b"\x7f".to_vec(), "\"a\\u001b[31m\\u009b31m\\u007fé\u{a0}\\n\""));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}

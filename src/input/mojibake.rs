//! Text that was UTF-8, was read as windows-1252 by somebody, and written anew: `â€œ` for `“`. Only what can have come about
//! in no other way is put right.

use memchr::memchr_iter;

/// What windows-1252 makes of the bytes 0x80 to 0x9F; those that it leaves out stay what they are.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text with its sequences put right; none where it has none. Cost: one look for the byte with which they begin.
pub(crate) fn repaired(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut kept = 0;
    // "Â", "Ã" and "â" in UTF-8
    for at in memchr_iter(0xC3, bytes) {
        if at < kept || !matches!(bytes.get(at + 1), Some(0x82 | 0x83 | 0xA2)) {
            continue;
        }
        if let Some((sign, length)) = sequence(&text[at..], text[..at].chars().next_back()) {
            out.push_str(&text[kept..at]);
            out.push(sign);
            kept = at + length;
        }
    }
    (kept > 0).then(|| {
        out.push_str(&text[kept..]);
        out
    })
}

/// The sign that a sequence at the beginning of `rest` stands for, and how many bytes it takes.
fn sequence(rest: &str, before: Option<char>) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let (lead, second) = (chars.next()?, chars.next()?);
    let length = lead.len_utf8() + second.len_utf8();
    if lead != 'â' {
        // a blank that does not break may have become a common one
        let third = chars.next();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if lead == 'Â' && second == ' ' && digit(before) && digit(third) {
            return Some(('\u{a0}', length));
        }
        // in words in capitals the letters stand for themselves: "NÃO", "ÂMBAR" have no such sequence
        let low = byte_of(second).filter(|byte| (0x80..0xC0).contains(byte))?;
        return char::from_u32(u32::from(lead) << 6 & 0x7C0 | u32::from(low) & 0x3F).map(|sign| (sign, length));
    }
    let third = chars.next()?;
    let length = length + third.len_utf8();
    if second != '€' {
        return None;
    }
    // the last byte of a closing quotation mark is one that windows-1252 leaves out
    if third == '\u{fffd}' {
        return Some(('”', length));
    }
    let low = byte_of(third).filter(|byte| (0x80..0xC0).contains(byte))?;
    char::from_u32(0x2000 | u32::from(low) & 0x3F).map(|sign| (sign, length))
}

/// The byte that windows-1252 shows as that sign.
fn byte_of(sign: char) -> Option<u8> {
    if let Some(at) = HIGH.iter().position(|high| *high == sign) {
        return u8::try_from(at + 0x80).ok();
    }
    u8::try_from(u32::from(sign)).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_put_right() {
        for (text, want) in [
            ("â€œFourteenâ€\u{9d} diedâ€”allâ€¦", Some("“Fourteen” died—all…")),
            ("the mayorâ€™s â€œlistâ€\u{fffd}", Some("the mayor’s “list”")),
            ("1Â\u{a0}200 and 3Â 400", Some("1\u{a0}200 and 3\u{a0}400")),
            ("30â€“40 in MÃ¡laga and CÃ³rdoba", Some("30–40 in Málaga and Córdoba")),
            ("2â€¯400", Some("2\u{202f}400")),
            ("Ã\u{89}tienne", Some("Étienne")),
            ("NÃO, â, Ã, Âmbar, pâte, 14 €, Sâo", None),
            ("", None),
            ("Ã", None),
        ] {
            assert_eq!(repaired(text).as_deref(), want, "{text}");
        }
    }
}

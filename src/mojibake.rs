//! Text that was UTF-8, was read as windows-1252 by somebody, and written anew: `â€œ` for `“`. Only what can have come about
//! in no other way is put right.

use memchr::memchr_iter;

/// What is said of a document in which something was put right.
pub(crate) const WARNING: &str = "mojibake_repaired";

/// What windows-1252 makes of the bytes 0x80 to 0x9F; those that it leaves out stay what they are.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A text with its sequences put right, and how its places lie to those of the text as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mended {
    pub text: String,
    /// Behind each sign that was put right: the byte of this text, and that of the text as it was, in order.
    behind: Vec<(usize, usize)>,
}

impl Mended {
    /// The byte of the text as it was at which a byte of this one stands; both between characters.
    pub fn was_at(&self, byte: usize) -> usize {
        let before = self.behind.partition_point(|(here, _)| *here <= byte);
        before.checked_sub(1).map_or(byte, |at| byte - self.behind[at].0 + self.behind[at].1)
    }

    /// The byte of this text at which a byte of the text as it was stands, which is not within a sequence.
    pub fn is_at(&self, byte: usize) -> usize {
        let before = self.behind.partition_point(|(_, there)| *there <= byte);
        before.checked_sub(1).map_or(byte, |at| byte - self.behind[at].1 + self.behind[at].0)
    }
}

/// The text with its sequences put right; none where it has none. Cost: one look for the byte with which they begin.
pub(crate) fn mended(text: &str) -> Option<Mended> {
    let bytes = text.as_bytes();
    let (mut out, mut behind) = (String::new(), Vec::new());
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
            behind.push((out.len(), kept));
        }
    }
    (kept > 0).then(|| {
        out.push_str(&text[kept..]);
        Mended { text: out, behind }
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
            assert_eq!(mended(text).map(|mended| mended.text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn places_lie_where_they_did() {
        let text = "â€œ14 of 2â€¯400â€\u{9d} in MÃ¡laga – 3";
        let mended = mended(text).unwrap();
        assert_eq!(mended.text, "“14 of 2\u{202f}400” in Málaga – 3");
        for part in ["14", "of", "400", " in ", "laga", "– 3", "3"] {
            let (here, there) = (mended.text.find(part).unwrap(), text.find(part).unwrap());
            assert_eq!((mended.was_at(here), mended.is_at(there)), (there, here), "{part}");
        }
        // what holds a sign holds its whole sequence
        let here = mended.text.find("2\u{202f}400").unwrap();
        let (from, to) = (mended.was_at(here), mended.was_at(here + "2\u{202f}400".len()));
        assert_eq!(&text[from..to], "2â€¯400");
        assert_eq!((mended.was_at(0), mended.was_at(mended.text.len())), (0, text.len()));
    }
}

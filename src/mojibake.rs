//! Text that was UTF-8, was read as windows-1252 by somebody, and written anew: `â€œ` for `“`. Only what can have come about
//! in no other way is put right. Ligatures (`ﬁve`), which words are not found by, are letters again.

use encoding_rs::WINDOWS_1252;
use memchr::memchr2_iter;

/// What is said of a document in which something was put right.
pub(crate) const WARNING: &str = "mojibake_repaired";

/// A text with its sequences and ligatures put right, and how its places lie to those of the text as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mended {
    pub text: String,
    /// Whether sequences were among what was put right; ligatures alone are no fault.
    pub wrong: bool,
    /// Where what was put right is in this text and in the text as it was, in order.
    signs: Vec<[(usize, usize); 2]>,
}

impl Mended {
    /// The byte of the text as it was at which a byte of this one is; within a sign, that at which the sign began.
    pub fn was_at(&self, byte: usize) -> usize {
        self.mapped(byte, 0, 1)
    }

    /// The byte of this text at which a byte of the text as it was is.
    pub fn is_at(&self, byte: usize) -> usize {
        self.mapped(byte, 1, 0)
    }

    fn mapped(&self, byte: usize, from: usize, to: usize) -> usize {
        let before = self.signs.partition_point(|sign| sign[from].1 <= byte);
        if let Some(sign) = self.signs.get(before).filter(|sign| sign[from].0 < byte) {
            return sign[to].0;
        }
        before.checked_sub(1).map_or(byte, |at| byte - self.signs[at][from].1 + self.signs[at][to].1)
    }
}

/// The text with its sequences and ligatures put right; none where it has none. Cost: one look for the bytes with which they
/// begin.
pub(crate) fn mended(text: &str) -> Option<Mended> {
    let bytes = text.as_bytes();
    let mut mended = Mended { text: String::new(), wrong: false, signs: Vec::new() };
    let mut kept = 0;
    for at in memchr2_iter(0xC3, LIGATURE, bytes) {
        let length = match (bytes[at], bytes.get(at + 1)) {
            _ if at < kept => continue,
            (LIGATURE, Some(0xAC)) => {
                let Some(letters) = ligature(&text[at..]) else { continue };
                mended.text.push_str(&text[kept..at]);
                mended.text.push_str(letters);
                LIGATURES_BYTES
            }
            // "Â", "Ã" and "â" in UTF-8
            (0xC3, Some(0x82 | 0x83 | 0xA2)) => {
                let Some((sign, length)) = sequence(&text[at..], text[..at].chars().next_back()) else { continue };
                mended.text.push_str(&text[kept..at]);
                mended.text.push(sign);
                mended.wrong = true;
                length
            }
            _ => continue,
        };
        let here = mended.signs.last().map_or(at, |[here, there]| at - there.1 + here.1);
        kept = at + length;
        mended.signs.push([(here, mended.text.len()), (at, kept)]);
    }
    (kept > 0).then(|| {
        mended.text.push_str(&text[kept..]);
        mended
    })
}

/// The byte with which ligatures begin in UTF-8, and how many each has.
const LIGATURE: u8 = 0xEF;
const LIGATURES_BYTES: usize = 3;

/// The letters of the ligature at the beginning of `rest`, as programs that print leave them in what is copied.
fn ligature(rest: &str) -> Option<&'static str> {
    const LETTERS: &str = "ff fi fl ffi ffl st st";
    let code = u32::from(rest.chars().next()?).checked_sub(0xFB00)?;
    LETTERS.split(' ').nth(usize::try_from(code).ok()?)
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

/// The byte that windows-1252 shows as that sign, or ISO 8859-1, which has controls in the place of some.
fn byte_of(sign: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(sign.encode_utf8(&mut buffer));
    let shown = bytes.first().copied().filter(|_| !lost);
    shown.or_else(|| u8::try_from(u32::from(sign)).ok()).filter(|byte| *byte >= 0x80)
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
            ("ﬁve oﬃcers – ﬂed", Some("five officers – fled")),
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
        // a place within a sign is none of the text as it was
        let ligature = super::mended("Ofﬁce – ﬁve").unwrap();
        assert_eq!((&ligature.text[..], ligature.wrong), ("Office – five", false));
        assert_eq!([2, 3, 4, 10, 11, 12, 13].map(|at| ligature.was_at(at)), [2, 2, 5, 11, 12, 12, 15]);
    }
}

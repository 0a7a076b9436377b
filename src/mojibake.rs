//! Text that was UTF-8, was read as windows-1252, ISO 8859-1 or MacRoman by somebody, once or twice, and written anew: `â€œ`
//! for `“`. Only what can have come about in no other way is put right. Ligatures (`ﬁve`), which words are not found by, are letters again.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use memchr::{memchr2_iter, memmem};
use std::str;

/// What is said of a document in which something was put right.
pub(crate) const WARNING: &str = "mojibake_repaired";

/// A text with its sequences and ligatures put right, and how its places lie to those of the text as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mended {
    pub text: String,
    /// Whether sequences were among what was put right; ligatures alone are no fault.
    pub wrong: bool,
    /// Where what was put right is in this text and in the text as it was, in order.
    signs: Vec<[(u32, u32); 2]>,
}

impl Mended {
    pub(crate) fn new() -> Self {
        Mended { text: String::new(), wrong: false, signs: Vec::new() }
    }

    /// This and what was put right of it afterwards, none of which lies in a sign.
    pub(crate) fn then(self, next: Mended) -> Self {
        let is_at = |at: u32| place(next.is_at(at as usize));
        let was_at = |at: u32| place(self.was_at(at as usize));
        let mut signs = Vec::with_capacity(self.signs.len() + next.signs.len());
        signs.extend(self.signs.iter().map(|[(a, b), was]| [(is_at(*a), is_at(*b)), *was]));
        signs.extend(next.signs.iter().map(|[here, (a, b)]| [*here, (was_at(*a), was_at(*b))]));
        signs.sort_unstable();
        Mended { text: next.text, wrong: self.wrong || next.wrong, signs }
    }

    /// The byte of the text as it was at which a byte of this one is; within a sign, that at which the sign began.
    pub fn was_at(&self, byte: usize) -> usize {
        self.mapped(byte, 0, 1)
    }

    /// The byte of this text at which a byte of the text as it was is.
    pub fn is_at(&self, byte: usize) -> usize {
        self.mapped(byte, 1, 0)
    }

    fn mapped(&self, byte: usize, from: usize, to: usize) -> usize {
        let before = self.signs.partition_point(|sign| sign[from].1 as usize <= byte);
        if let Some(sign) = self.signs.get(before).filter(|sign| (sign[from].0 as usize) < byte) {
            return sign[to].0 as usize;
        }
        let last = before.checked_sub(1).map(|at| self.signs[at]);
        last.map_or(byte, |sign| byte - sign[from].1 as usize + sign[to].1 as usize)
    }

    /// Puts `right` in the place of the `length` bytes at `at`, after what is `kept` of the text before; gives where they end.
    pub(crate) fn put(&mut self, text: &str, (kept, at): (usize, usize), right: &str, length: usize) -> usize {
        self.text.push_str(&text[kept..at]);
        let here = self.text.len();
        self.text.push_str(right);
        let (begins, ends) = (place(here), place(self.text.len()));
        match self.signs.last_mut() {
            // what is taken out in a row is one
            Some([(start, end), (_, was)])
                if right.is_empty() && start == end && *end == begins && *was == place(at) =>
            {
                (*end, *was) = (ends, place(at + length));
            }
            _ => self.signs.push([(begins, ends), (place(at), place(at + length))]),
        }
        at + length
    }

    /// What was put right with the rest of the text; none where nothing was.
    pub(crate) fn ended(mut self, text: &str, kept: usize) -> Option<Self> {
        (kept > 0).then(|| {
            self.text.push_str(&text[kept..]);
            self
        })
    }
}

/// A place in a text; of those that are mended none is longer.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The text with its sequences and ligatures put right, and without what nobody sees; none where it has none of them, or has
/// more than 4 GB. Cost: one look for the bytes with which they begin, and one for each sign that is not seen.
pub(crate) fn mended(text: &str) -> Option<Mended> {
    u32::try_from(text.len()).ok()?;
    let right = put_right(text);
    let seen = without_unseen(right.as_ref().map_or(text, |right| &right.text));
    match (right, seen) {
        (Some(right), Some(seen)) => Some(right.then(seen)),
        (right, seen) => right.or(seen),
    }
}

/// The text with its sequences and ligatures put right.
fn put_right(text: &str) -> Option<Mended> {
    let bytes = text.as_bytes();
    let mut mended = Mended::new();
    let mut kept = 0;
    if memmem::find(bytes, MAC_MARK.as_bytes()).is_some()
        && let Some(mended) = mended_mac(text)
    {
        return Some(mended);
    }
    for at in memchr2_iter(0xC3, LIGATURE, bytes) {
        match (bytes[at], bytes.get(at + 1)) {
            _ if at < kept => {}
            (LIGATURE, Some(0xAC)) => {
                let Some(letters) = ligature(&text[at..]) else { continue };
                kept = mended.put(text, (kept, at), letters, LIGATURES_BYTES);
            }
            // "Â", "Ã" and "â" in UTF-8
            (0xC3, Some(0x82 | 0x83 | 0xA2)) => {
                let before = text[..at].chars().next_back();
                let Some((sign, length)) = twice(&text[at..], before).or_else(|| sequence(&text[at..], before)) else {
                    continue;
                };
                kept = mended.put(text, (kept, at), sign.encode_utf8(&mut [0; 4]), length);
                mended.wrong = true;
            }
            _ => {}
        }
    }
    mended.ended(text, kept)
}

/// The text without the signs that nobody sees and that part words and figures: soft hyphens within a word, blanks without
/// width. One at the end of a line shows that a word goes on, and stays, and so do those that are more than texts have: what is
/// quoted has them all. None where there is none.
fn without_unseen(text: &str) -> Option<Mended> {
    let mut mended = Mended::new();
    let mut kept = 0;
    if !UNSEEN.iter().any(|sign| memmem::find(text.as_bytes(), sign.encode_utf8(&mut [0; 4]).as_bytes()).is_some()) {
        return None;
    }
    let (mut free, mut last) = (UNSEEN_FREE, 0);
    for (at, sign) in text.char_indices().filter(|(_, c)| UNSEEN.contains(c)) {
        free = UNSEEN_FREE.min(free + UNSEEN_BYTES * (at - last));
        last = at + sign.len_utf8();
        if sign.len_utf8() > free {
            continue;
        }
        free -= sign.len_utf8();
        let next = text[at + sign.len_utf8()..].chars().next();
        if sign == SOFT_HYPHEN && next.is_none_or(char::is_whitespace) {
            continue;
        }
        // after a word it belongs to what follows, so that it is no part of the words that are quoted
        let with = next
            .filter(|c| !c.is_alphanumeric() && !UNSEEN.contains(c))
            .map_or("", |c| &text[at + sign.len_utf8()..][..c.len_utf8()]);
        kept = mended.put(text, (kept, at), with, sign.len_utf8() + with.len());
    }
    mended.ended(text, kept)
}

/// The same for a text that was read as MacRoman.
fn mended_mac(text: &str) -> Option<Mended> {
    let mut mended = Mended { wrong: true, ..Mended::new() };
    let mut kept = 0;
    for (at, _) in text.char_indices().filter(|(_, c)| MAC_LEADS.contains(c)) {
        if let Some((sign, length)) = mac_sequence(&text[at..]).filter(|_| at >= kept) {
            kept = mended.put(text, (kept, at), sign.encode_utf8(&mut [0; 4]), length);
        }
    }
    mended.ended(text, kept)
}

const SOFT_HYPHEN: char = '\u{ad}';
/// A soft hyphen, a blank without width, what joins words, and the mark of a beginning.
const UNSEEN: [char; 4] = [SOFT_HYPHEN, '\u{200b}', '\u{2060}', '\u{feff}'];

/// So many bytes of them are taken out for each other one, and so many at a time.
const UNSEEN_BYTES: usize = 3;
const UNSEEN_FREE: usize = 64;

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
    // of the signs that begin so are punctuation and blanks, currencies, marks, and those of reckoning
    let high = byte_of(second).filter(|byte| matches!(byte, 0x80 | 0x82 | 0x84 | 0x88))?;
    // the last byte of a closing quotation mark is one that windows-1252 leaves out
    if high == 0x80 && third == '\u{fffd}' {
        return Some(('”', length));
    }
    let low = byte_of(third).filter(|byte| (0x80..0xC0).contains(byte))?;
    char::from_u32(0x2000 | u32::from(high & 0x3F) << 6 | u32::from(low & 0x3F)).map(|sign| (sign, length))
}

/// The most letters that stand for a sign which was read wrongly twice: three for each of the three of `â€œ`.
const TWICE: usize = 9;

/// The sign that was read wrongly twice, at the beginning of `rest`, and how many bytes it takes.
fn twice(rest: &str, before: Option<char>) -> Option<(char, usize)> {
    // "Â", "Ã" and "â" once more
    if !matches!(byte_of(rest.chars().nth(1)?), Some(0x82 | 0x83 | 0xA2)) {
        return None;
    }
    const BLANK: &str = "Ã‚Â ";
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(before) && rest.strip_prefix(BLANK).is_some_and(|after| digit(after.chars().next())) {
        return Some(('\u{a0}', BLANK.len()));
    }
    let once: Vec<u8> = rest.chars().map_while(byte_of).take(TWICE).collect();
    let once = valid(&once);
    let bytes: Vec<u8> = once.chars().map_while(byte_of).collect();
    let sign = valid(&bytes).chars().next()?;
    let letters: usize = once.chars().take(sign.len_utf8()).map(char::len_utf8).sum();
    Some((sign, rest.chars().take(letters).map(char::len_utf8).sum()))
}

/// The beginning that is UTF-8.
fn valid(bytes: &[u8]) -> &str {
    let end = str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| bytes.len());
    str::from_utf8(&bytes[..end]).unwrap_or_default()
}

/// The byte that windows-1252 shows as that sign, or ISO 8859-1, which has controls in the place of some.
fn byte_of(sign: char) -> Option<u8> {
    let shown = byte_in(WINDOWS_1252, sign);
    shown.or_else(|| u8::try_from(u32::from(sign)).ok()).filter(|byte| *byte >= 0x80)
}

fn byte_in(encoding: &'static Encoding, sign: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = encoding.encode(sign.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !lost)
}

/// How quotation marks and dashes begin in a text that was read as MacRoman, and the signs that bytes show as with which
/// signs begin. The others are common ones: without a mark such a text is left as it is.
const MAC_MARK: &str = "‚Ä";
const MAC_LEADS: [char; 3] = ['‚', '¬', '√'];

/// The sign that a sequence of MacRoman at the beginning of `rest` stands for, and how many bytes it takes.
fn mac_sequence(rest: &str) -> Option<(char, usize)> {
    let bytes: Vec<u8> = rest.chars().map_while(|c| byte_in(MACINTOSH, c)).take(3).collect();
    let sign = valid(&bytes).chars().next()?;
    Some((sign, rest.chars().take(sign.len_utf8()).map(char::len_utf8).sum()))
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
            ("12â\u{80}\u{93}15, the mayorâ\u{80}\u{99}s", Some("12–15, the mayor’s")),
            ("â‚¬3 billion, âˆ’4, Markâ„¢", Some("€3 billion, −4, Mark™")),
            (
                "Ã¢â‚¬Å“Some 3Ã‚Â\u{a0}500Ã¢â‚¬Â\u{9d}, 12Ã¢â‚¬â€œ15 in SÃƒÂ£o; 4Ã‚Â 000, pÃ¢tÃ©",
                Some("“Some 3\u{a0}500”, 12–15 in São; 4\u{a0}000, pâté"),
            ),
            ("‚ÄúSome 3¬†500‚Äù in S√£o", Some("“Some 3\u{a0}500” in São")),
            ("√2, ¬ and ‚Äpfel‘", None),
            ("ﬁve oﬃcers – ﬂed", Some("five officers – fled")),
            ("ﬁve\u{200b} were kil\u{ad}led, 30â€‹ hurt", Some("five were killed, 30 hurt")),
            ("NÃO, â, Ã, Âmbar, pâte, 14 €, Sâo", None),
            ("", None),
            ("Ã", None),
        ] {
            assert_eq!(mended(text).map(|mended| mended.text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_passed_over() {
        for (text, want) in [
            ("14\u{200b} were kil\u{ad}led", Some("14 were killed")),
            ("\u{feff}14\u{2060}", Some("14")),
            ("kil\u{ad}\nled", None),
            ("killed", None),
            ("", None),
        ] {
            assert_eq!(without_unseen(text).map(|mended| mended.text).as_deref(), want, "{text:?}");
        }
        // what is quoted has them all, so that there are not more of them than of others
        let many = format!("14 kil{}led", "\u{ad}".repeat(100));
        assert_eq!(without_unseen(&many).unwrap().text.len(), many.len() - UNSEEN_FREE);
        let some = "k\u{200b}i\u{200b}l\u{200b}".repeat(1_000);
        assert_eq!(without_unseen(&some).unwrap().text, "kil".repeat(1_000));
        let mended = without_unseen("14\u{200b} kil\u{ad}led").unwrap();
        assert_eq!([0, 2, 3, 6, 7].map(|at| mended.was_at(at)), [0, 2, 6, 11, 12]);
        assert!(!mended.wrong);
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
        // lines that are joined afterwards
        let mut later = Mended::new();
        let broken = "3â€\u{201c}\n4 ﬁt";
        let first = super::mended(broken).unwrap();
        let kept = later.put(&first.text, (0, 4), "", 1);
        let both = first.clone().then(later.ended(&first.text, kept).unwrap());
        assert_eq!((&both.text[..], both.wrong), ("3–4 fit", true));
        assert_eq!([0, 1, 4, 5, 6, 8].map(|at| both.was_at(at)), [0, 1, 10, 11, 12, 15]);
        assert_eq!([0, 1, 10, 11, 12, 15].map(|at| both.is_at(at)), [0, 1, 4, 5, 6, 8]);
        // a place within a sign is none of the text as it was
        let ligature = super::mended("Ofﬁce – ﬁve").unwrap();
        assert_eq!((&ligature.text[..], ligature.wrong), ("Office – five", false));
        assert_eq!([2, 3, 4, 10, 11, 12, 13].map(|at| ligature.was_at(at)), [2, 2, 5, 11, 12, 12, 15]);
    }
}

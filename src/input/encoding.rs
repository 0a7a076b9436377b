//! Bytes to text.

use crate::mojibake;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;
use std::borrow::Cow;

/// What is said of a document that was decoded with loss.
pub(crate) const LOSS: &str = "encoding_loss";

/// Text, and whether something was lost on the way to it.
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub lossy: bool,
}

impl<'a> Decoded<'a> {
    /// The text, and what is to be said of it.
    pub fn with_warning(self) -> (Cow<'a, str>, Option<&'static str>) {
        (self.text, self.lossy.then_some(LOSS))
    }

    /// The text of which another one is made, as of a page, with what was decoded wrongly before it came here put right;
    /// and what is to be said of it.
    pub fn mended(self) -> (Cow<'a, str>, Vec<&'static str>) {
        let (text, warning) = self.with_warning();
        let mut warnings = Vec::from_iter(warning);
        match mojibake::mended(&text) {
            Some(mended) => {
                warnings.extend(mended.wrong.then_some(mojibake::WARNING));
                (Cow::Owned(mended.text), warnings)
            }
            None => (text, warnings),
        }
    }
}

/// Decodes a document: by its mark of byte order, else as UTF-8 where it is that, else by what it declares, else by what
/// its bytes look like.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return decode_as(encoding, bytes);
    }
    let Err(fault) = std::str::from_utf8(bytes) else {
        // nothing else looks like UTF-8 by chance, whatever the page declares
        return Decoded { text: String::from_utf8_lossy(bytes), lossy: false };
    };
    if declared.is_none_or(|encoding| encoding == UTF_8) && is_damaged_utf8(bytes, fault.valid_up_to()) {
        return decode_as(UTF_8, bytes);
    }
    decode_as(declared.filter(|e| *e != UTF_8).unwrap_or_else(|| guess(bytes)), bytes)
}

/// The encoding of a page of HTML, as it declares it itself in its first bytes.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 4096;
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = memmem::find(rest, b"charset") {
        rest = &rest[at + b"charset".len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

/// The encoding that a header names: `text/html; charset=windows-1252`.
pub(crate) fn declared_in_header(content_type: &str) -> Option<&'static Encoding> {
    let (_, label) = content_type.split_once("charset=")?;
    Encoding::for_label(label.split(';').next()?.trim_matches(['"', '\'', ' ']).as_bytes())
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, lossy }
}

/// UTF-16 without a mark: Western text in it has a zero for every other byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |first: usize| head[first..].iter().step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether text is UTF-8 with a few bytes broken, as of a file that was cut or glued, and not of another encoding.
fn is_damaged_utf8(bytes: &[u8], first_fault: usize) -> bool {
    let mut sound = 0;
    let mut broken = 0;
    let mut rest = bytes;
    let mut at = first_fault;
    loop {
        sound += rest[..at].iter().filter(|b| **b >= 0xC2).count();
        rest = &rest[at..];
        match std::str::from_utf8(rest) {
            Ok(_) => {
                sound += rest.iter().filter(|b| **b >= 0xC2).count();
                break;
            }
            Err(e) if e.valid_up_to() == 0 => {
                broken += 1;
                rest = &rest[e.error_len().unwrap_or(rest.len())..];
                at = 0;
                // what is clearly of another encoding needs no more counting
                if broken > 64 && broken > 8 * sound {
                    return false;
                }
            }
            Err(e) => at = e.valid_up_to(),
        }
        if rest.is_empty() {
            break;
        }
    }
    sound > broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |big: bool| -> Vec<u8> {
            "Twelve – dead".encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let cases: [(&[u8], &str, bool); 9] = [
            ("Zwölf – tot".as_bytes(), "Zwölf – tot", false),
            (b"\xEF\xBB\xBFtwelve", "twelve", false),
            (&[b"\xFF\xFE".as_slice(), &utf16(false)].concat(), "Twelve – dead", false),
            (&[b"\xFE\xFF".as_slice(), &utf16(true)].concat(), "Twelve – dead", false),
            (&utf16(false), "Twelve – dead", false),
            (
                b"Twelve people \x96 all of them from the caf\xe9 \x96 were killed.",
                "Twelve people – all of them from the café – were killed.",
                false,
            ),
            (b"\xE2\x80\x9CTwelve\xE2\x80\x9D \xE2\x80\x93 d\xFFead", "“Twelve” – d\u{fffd}ead", true),
            (b"\xFF\xFEa\x00\x00\xD8", "a\u{fffd}", true),
            (b"", "", false),
        ];
        for (bytes, text, lossy) in cases {
            let decoded = decode(bytes, None);
            assert_eq!((decoded.text.as_ref(), decoded.lossy), (text, lossy));
        }
    }

    #[test]
    fn what_a_page_declares() {
        for (page, name) in [
            (&b"<meta charset=\"windows-1251\">"[..], Some("windows-1251")),
            (b"<meta http-equiv=Content-Type content='text/html; CHARSET = latin1'>", Some("windows-1252")),
            (b"<meta charset=nonsense><meta charset='utf-8'>", Some("UTF-8")),
            (b"<meta charset", None),
            (b"", None),
        ] {
            assert_eq!(declared_in_html(page).map(Encoding::name), name);
        }
        assert_eq!(declared_in_header("text/html; charset=\"gbk\"").map(Encoding::name), Some("GBK"));
        let cyrillic =
            decode(b"\xc4\xe2\xe5\xed\xe0\xe4\xf6\xe0\xf2\xfc", declared_in_html(b"<meta charset=windows-1251>"));
        assert_eq!(cyrillic.text, "Двенадцать");
    }
}

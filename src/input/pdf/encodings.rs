//! Which characters the codes of fonts stand for: encodings, names of characters, and maps that a font brings along.

use super::objects::{Lexer, Object};
use rustc_hash::FxHashMap;

/// How many entries a map may have.
const ENTRIES: usize = 70_000;
/// How many bytes of UTF-16 one code may stand for; the longest ligatures have eight. What is longer is cut.
const TARGET: usize = 64;

/// Names of characters that are no letters of ASCII, and what they are. Of letters with marks the name says both:
/// `eacute` is `e` with `acute`.
const NAMES: &str = "exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) \
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : \
semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` \
braceleft { bar | braceright } asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „ \
endash – emdash — bullet • ellipsis … fi fi fl fl ff ff ffi ffi ffl ffl dagger † daggerdbl ‡ degree ° section § paragraph ¶ copyright © \
registered ® trademark ™ sterling £ Euro € yen ¥ cent ¢ currency ¤ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › \
periodcentered · middot · multiply × divide ÷ plusminus ± minus − onehalf ½ onequarter ¼ threequarters ¾ onesuperior ¹ twosuperior ² \
threesuperior ³ exclamdown ¡ questiondown ¿ germandbls ß ae æ AE Æ oe œ OE Œ oslash ø Oslash Ø aring å Aring Å eth ð Eth Ð thorn þ \
Thorn Þ dotlessi ı lslash ł Lslash Ł dcroat đ Dcroat Đ nbspace \u{a0} nonbreakingspace \u{a0} sfthyphen \u{ad} softhyphen \u{ad} \
fraction ⁄ perthousand ‰ florin ƒ mu µ brokenbar ¦ logicalnot ¬ ordfeminine ª ordmasculine º acute ´ dieresis ¨ circumflex ˆ tilde ˜ \
macron ¯ cedilla ¸ ring ˚ breve ˘ caron ˇ";

/// Letters with marks, by the mark: the letters, and what they become.
const MARKED: [(&str, &str, &str); 12] = [
    ("acute", "aceilnorsuyzACEILNORSUYZ", "áćéíĺńóŕśúýźÁĆÉÍĹŃÓŔŚÚÝŹ"),
    ("grave", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ("circumflex", "aceghijosuwyACEGHIJOSUWY", "âĉêĝĥîĵôŝûŵŷÂĈÊĜĤÎĴÔŜÛŴŶ"),
    ("dieresis", "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ("tilde", "anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
    ("caron", "cdenrstzCDENRSTZ", "čďěňřšťžČĎĚŇŘŠŤŽ"),
    ("cedilla", "cstCST", "çşţÇŞŢ"),
    ("commaaccent", "stgklnrSTGKLNR", "șțģķļņŗȘȚĢĶĻŅŖ"),
    ("macron", "aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
    ("breve", "aguAGU", "ăğŭĂĞŬ"),
    ("ogonek", "aeiuAEIU", "ąęįųĄĘĮŲ"),
    ("dotaccent", "ceizCEIZ", "ċėiżĊĖİŻ"),
];

/// What the name of a character stands for; none where that is not known.
pub(super) fn named(name: &str) -> Option<String> {
    let plain = name.split('.').next().filter(|plain| !plain.is_empty())?;
    if plain.len() == 1 && plain.as_bytes()[0].is_ascii_alphabetic() {
        return Some(plain.to_owned());
    }
    let mut words = NAMES.split(' ');
    // the blank itself cannot be between blanks
    if plain == "space" {
        return Some(" ".to_owned());
    }
    while let Some(word) = words.next() {
        if word == plain {
            return words.next().map(str::to_owned);
        }
    }
    for (mark, letters, marked) in MARKED {
        if let Some(letter) = plain.strip_suffix(mark).filter(|letter| letter.len() == 1) {
            let index = letters.find(letter)?;
            return marked.chars().nth(index).map(String::from);
        }
    }
    let digits = plain.strip_prefix("uni").filter(|digits| digits.len() >= 4).or_else(|| plain.strip_prefix('u'))?;
    let code = u32::from_str_radix(digits.get(..4.max(digits.len().min(6)))?, 16).ok()?;
    char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
}

/// What a code stands for in an encoding that has a name.
pub(super) fn encoded(encoding: &[u8], code: u8) -> Option<String> {
    let decoded = |encoding: &'static encoding_rs::Encoding| {
        let bytes = [code];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        Some(text.into_owned()).filter(|text| !text.contains(['\u{fffd}']) && !text.chars().any(char::is_control))
    };
    match encoding {
        b"MacRomanEncoding" => decoded(encoding_rs::MACINTOSH),
        b"StandardEncoding" => match code {
            b'\'' => Some("’".to_owned()),
            b'`' => Some("‘".to_owned()),
            0x20..=0x7e => Some(char::from(code).to_string()),
            _ => standard(code).and_then(named),
        },
        // codes that stand for nothing else are bullets there
        b"WinAnsiEncoding" if code > b' ' => decoded(encoding_rs::WINDOWS_1252).or_else(|| Some("•".to_owned())),
        _ => decoded(encoding_rs::WINDOWS_1252),
    }
}

/// What the code of a bitmap stands for, as TeX makes fonts of them without any names but `a65`: the codes are those of its
/// old encoding, or with `t1` of the newer one.
pub(super) fn of_bitmap(code: u8, t1: bool) -> Option<String> {
    const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];
    let text = match (code, t1) {
        (b'\'', _) => "’",
        (b'`', _) => "‘",
        (0x0b..=0x0f, false) => LIGATURES[usize::from(code - 0x0b)],
        (0x1b..=0x1f, true) => LIGATURES[usize::from(code - 0x1b)],
        (0x10, true) | (b'\\', false) => "“",
        (0x11, true) | (b'"', false) => "”",
        (0x15, true) | (b'{', false) => "–",
        (0x16, true) | (b'|', false) => "—",
        (0x7f, true) => "-",
        (0x20..=0x7e, _) | (0xc0..=0xfe, true) => return Some(char::from(code).to_string()),
        _ => return None,
    };
    Some(text.to_owned())
}

/// The upper half of the encoding that fonts have where a file names none.
fn standard(code: u8) -> Option<&'static str> {
    const UPPER: [(u8, &str); 40] = [
        (0xa1, "exclamdown"),
        (0xa2, "cent"),
        (0xa3, "sterling"),
        (0xa4, "fraction"),
        (0xa5, "yen"),
        (0xa6, "florin"),
        (0xa7, "section"),
        (0xa8, "currency"),
        (0xa9, "quotesingle"),
        (0xaa, "quotedblleft"),
        (0xab, "guillemotleft"),
        (0xac, "guilsinglleft"),
        (0xad, "guilsinglright"),
        (0xae, "fi"),
        (0xaf, "fl"),
        (0xb1, "endash"),
        (0xb2, "dagger"),
        (0xb3, "daggerdbl"),
        (0xb4, "periodcentered"),
        (0xb6, "paragraph"),
        (0xb7, "bullet"),
        (0xb8, "quotesinglbase"),
        (0xb9, "quotedblbase"),
        (0xba, "quotedblright"),
        (0xbb, "guillemotright"),
        (0xbc, "ellipsis"),
        (0xbd, "perthousand"),
        (0xbf, "questiondown"),
        (0xd0, "emdash"),
        (0xe1, "AE"),
        (0xe3, "ordfeminine"),
        (0xe8, "Lslash"),
        (0xe9, "Oslash"),
        (0xea, "OE"),
        (0xf1, "ae"),
        (0xf5, "dotlessi"),
        (0xf8, "lslash"),
        (0xf9, "oslash"),
        (0xfa, "oe"),
        (0xfb, "germandbls"),
    ];
    UPPER.iter().find(|(own, _)| *own == code).map(|(_, name)| *name)
}

/// A map from the codes of a font to text, or to the numbers of its characters.
#[derive(Debug, Default)]
pub(super) struct CodeMap {
    pub texts: FxHashMap<u32, String>,
    /// How many bytes codes have, as the map says.
    pub bytes: Option<usize>,
    /// How many entries were read, the same ones counted again.
    read: usize,
}

impl CodeMap {
    /// Reads a map that says which text the codes stand for.
    pub fn read(bytes: &[u8]) -> Self {
        let mut map = CodeMap::default();
        let mut lexer = Lexer::content(bytes);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                // what is no operand of any entry is not kept
                if held.len() < 3 * ENTRIES {
                    held.push(object);
                }
                continue;
            };
            match &word[..] {
                b"endcodespacerange" => {
                    if let Some(Object::Text(code)) = held.last() {
                        map.bytes = Some(code.len().clamp(1, 4));
                    }
                }
                b"endbfchar" => held.chunks_exact(2).for_each(|pair| {
                    if let [Object::Text(code), Object::Text(text)] = pair {
                        map.add(value(code), utf16(bounded(text)));
                    }
                }),
                b"endbfrange" => held.chunks_exact(3).for_each(|range| map.range(range)),
                _ => {}
            }
            held.clear();
            if map.is_full() {
                break;
            }
        }
        map
    }

    /// Whether it has more entries than are read.
    pub fn is_full(&self) -> bool {
        self.read > ENTRIES
    }

    fn add(&mut self, code: u32, text: String) {
        self.read += 1;
        self.texts.insert(code, text);
    }

    /// Adds what a range of codes means: a list of texts, or one text whose last unit grows with the code.
    fn range(&mut self, range: &[Object]) {
        let [Object::Text(from), Object::Text(to), target] = range else { return };
        let (from, to) = (value(from), value(to).min(value(from).saturating_add(0xffff)));
        for code in from..=to {
            let step = (code - from) as usize;
            let text = match target {
                Object::Array(texts) => match texts.get(step) {
                    Some(Object::Text(text)) => utf16(bounded(text)),
                    _ => break,
                },
                Object::Text(text) => {
                    let mut units = units(bounded(text));
                    let Some(last) = units.last_mut() else { break };
                    *last = last.wrapping_add(step as u16);
                    String::from_utf16_lossy(&units)
                }
                _ => break,
            };
            if self.is_full() {
                break;
            }
            self.add(code, text);
        }
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The characters that a code stands for.
fn bounded(text: &[u8]) -> &[u8] {
    &text[..text.len().min(TARGET)]
}

fn units(text: &[u8]) -> Vec<u16> {
    text.chunks(2).map(|pair| u16::from(pair[0]) << 8 | pair.get(1).map_or(0, |low| u16::from(*low))).collect()
}

fn utf16(text: &[u8]) -> String {
    match text {
        [one] => char::from(*one).to_string(),
        text => String::from_utf16_lossy(&units(text)),
    }
}

/// A text of the file itself, such as its title: UTF-16 or UTF-8 where it begins so, else as on pages.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => String::from_utf16_lossy(&units(rest)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().filter_map(|code| encoded(b"WinAnsiEncoding", *code)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes() {
        for (name, want) in [
            ("A", Some("A")),
            ("five", Some("5")),
            ("eacute", Some("é")),
            ("Scaron", Some("Š")),
            ("fi", Some("fi")),
            ("space", Some(" ")),
            ("uni2013", Some("–")),
            ("u1F600", Some("😀")),
            ("quoteright.alt", Some("’")),
            ("g17", None),
            ("", None),
            ("uni00", None),
        ] {
            assert_eq!(named(name).as_deref(), want, "{name}");
        }
        for (encoding, code, want) in [
            (&b"WinAnsiEncoding"[..], 0x93, Some("“")),
            (b"MacRomanEncoding", 0xd2, Some("“")),
            (b"StandardEncoding", 0xaa, Some("“")),
            (b"StandardEncoding", b'\'', Some("’")),
            (b"", 7, None),
        ] {
            assert_eq!(encoded(encoding, code).as_deref(), want);
        }
    }

    #[test]
    fn codes_of_bitmaps() {
        for (code, t1, want) in [
            (b'A', true, Some("A")),
            (b'"', true, Some("\"")),
            (b'"', false, Some("”")),
            (0x10, true, Some("“")),
            (0x1c, true, Some("fi")),
            (0x0e, false, Some("ffi")),
            (0xe9, true, Some("é")),
            (0x10, false, None),
        ] {
            assert_eq!(of_bitmap(code, t1).as_deref(), want, "{code}");
        }
    }

    #[test]
    fn maps() {
        let map = CodeMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar\n\
              2 beginbfrange <0020> <0022> <0041> <0030> <0031> [<0031> <0032>] endbfrange",
        );
        let text = |code| map.texts.get(&code).map(String::as_str);
        assert_eq!(
            [text(3), text(16), text(0x22), text(0x31), text(0x32)],
            [Some(" "), Some("fi"), Some("C"), Some("2"), None]
        );
        assert_eq!(map.bytes, Some(2));
        assert_eq!(text_of(b"\xfe\xff\x00A\x20\x13"), "A–");
    }
}

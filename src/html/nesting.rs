//! Pages nested so deep that they are no pages.

use std::borrow::Cow;

/// About as deep as browsers nest elements.
const DEPTH: usize = 500;

/// Leaves tags out from where they are nested deeper than any page, so that a hostile page costs no more than another.
/// Gives the page as it is where it is sound.
pub(super) fn flatten(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut depth = 0usize;
    let mut out: Option<String> = None;
    let mut kept = 0;
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<').map(|i| at + i) {
        let close = bytes.get(open + 1) == Some(&b'/');
        let name_at = open + 1 + usize::from(close);
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            at = open + 1;
            continue;
        }
        let end = bytes[name_at..].iter().position(|b| *b == b'>').map_or(bytes.len(), |i| name_at + i + 1);
        if close {
            depth = depth.saturating_sub(1);
        } else if bytes[end - 1..end] == *b">" && bytes[end - 2] != b'/' && !is_void(&bytes[name_at..end]) {
            depth += 1;
        }
        if depth > DEPTH {
            // a space, so that words stay apart
            let out = out.get_or_insert_with(|| String::with_capacity(html.len()));
            out.push_str(&html[kept..open]);
            out.push(' ');
            kept = end;
            if !close {
                depth -= 1;
            }
        }
        at = end;
    }
    match out {
        None => Cow::Borrowed(html),
        Some(mut out) => {
            out.push_str(&html[kept..]);
            Cow::Owned(out)
        }
    }
}

/// Elements that have no end tag, or seldom one.
fn is_void(tag: &[u8]) -> bool {
    let length = tag.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(tag.len());
    const NAMES: [&[u8]; 21] = [
        b"area", b"base", b"br", b"col", b"dd", b"dt", b"embed", b"hr", b"img", b"input", b"li", b"link", b"meta",
        b"option", b"p", b"param", b"source", b"td", b"th", b"tr", b"wbr",
    ];
    NAMES.iter().any(|name| tag[..length].eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_page_is_left_alone() {
        let page = "<div><p>a<p>b<br><img src=x>".repeat(10) + &"</div>".repeat(10);
        assert!(matches!(flatten(&page), Cow::Borrowed(_)));
        assert!(matches!(flatten(&"<p>1 < 2</p><li>a".repeat(5_000)), Cow::Borrowed(_)));
    }

    #[test]
    fn an_abyss_is_levelled() {
        let page = "<div>".repeat(100_000) + "words" + &"</div>".repeat(100_000);
        let flat = flatten(&page);
        assert_eq!(flat.matches("<div>").count(), DEPTH);
        assert!(flat.contains("words"));
    }

    #[test]
    fn the_ends_of_broken_tags() {
        for page in ["<", "<a", "</", "</a", "<a href='<", "<é>", "a<"] {
            assert_eq!(flatten(page), page);
        }
    }
}

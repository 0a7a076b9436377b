//! Character references of HTML and XML.

use memchr::memchr;
use std::borrow::Cow;

/// Text with the character references that are frequent, `&amp;`, `&#8217;` and the like, as the characters that they are
/// for. What is none of these stays, and so do references to control characters.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((reference(&rest[1..end])?, end + 1))) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of a reference by number or by one of the names that news pages use; none for others, which stay as
/// they are written.
fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (text, want) in [
            ("12 dead", "12 dead"),
            ("1 &lt; 2 &amp;&amp; 3", "1 < 2 && 3"),
            ("&#x2013;&#8211;&ndash;", "–––"),
            ("&ldquo;they&rsquo;d&nbsp;fled&#8221;", "“they’d\u{a0}fled”"),
            ("&x; &amp &#1; &#xD800; &#99999999999; &", "&x; &amp &#1; &#xD800; &#99999999999; &"),
            ("&averylongname;é&é;", "&averylongname;é&é;"),
        ] {
            assert_eq!(decoded(text), want);
        }
    }
}

//! The tags of a page as they are in its bytes, in one pass, without a tree.
//!
//! It cuts where the tokenizer of browsers does: comments, values in quotation marks and the text of scripts hold no tags.

use super::elements::element;
use memchr::{memchr, memmem};

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlPiece<'h> {
    Text(&'h str),
    /// A tag that begins an element; `raw` holds it from `<` to `>`, with the text of an element that holds no tags.
    Start {
        name: Name,
        attributes: &'h str,
        raw: &'h str,
    },
    End(Name),
    /// A comment, or what else is no part of the page's words, from its `<` on.
    Comment(&'h str),
    /// The attributes of a tag that does not end.
    Unended(&'h str),
}

/// The name of a tag in small letters. Of a longer one its first letters count; none that is known is longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    letters: [u8; LONGEST],
    length: usize,
}

const LONGEST: usize = 12;

impl Name {
    fn new(name: &str) -> Self {
        let mut letters = [0; LONGEST];
        let known = &name.as_bytes()[..name.len().min(LONGEST)];
        letters[..known.len()].copy_from_slice(known);
        letters.make_ascii_lowercase();
        Name { letters, length: name.len() }
    }

    /// The name; empty where it is none that is known.
    pub fn as_str(&self) -> &str {
        self.letters.get(..self.length).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }
}

/// The pieces of a page, in order. Cost is linear in its bytes.
pub(super) struct HtmlPieces<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> HtmlPieces<'h> {
    pub fn new(html: &'h str) -> Self {
        HtmlPieces { html, at: 0 }
    }

    /// Where `needle` is from `from` on; the end where it is not.
    fn seek(&self, needle: &[u8], from: usize) -> Option<usize> {
        let rest = self.html.as_bytes().get(from..)?;
        memmem::find(rest, needle).map(|at| from + at)
    }

    /// Passes over what begins with `<!` or `<?`.
    fn pass_over(&mut self, open: usize) {
        let rest = &self.html[open..];
        let end = if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            memchr(b'>', rest.as_bytes()).map(|end| open + end + 1)
        } else if rest.starts_with("<!--") {
            // "--!>" ends a comment as well
            let mut from = open + 4;
            loop {
                let Some(dashes) = self.seek(b"--", from) else { break None };
                match &self.html.as_bytes()[dashes + 2..] {
                    [b'>', ..] => break Some(dashes + 3),
                    [b'!', b'>', ..] => break Some(dashes + 4),
                    _ => from = dashes + 1,
                }
            }
        } else {
            self.seek(b">", open).map(|end| end + 1)
        };
        self.at = end.unwrap_or(self.html.len());
    }

    /// The tag whose name begins at `name_at`.
    fn tag(&mut self, open: usize, name_at: usize) -> Option<HtmlPiece<'h>> {
        let bytes = self.html.as_bytes();
        let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let name_end = bytes[name_at..].iter().position(ends_name).map_or(bytes.len(), |length| name_at + length);
        let name = Name::new(&self.html[name_at..name_end]);
        let Some(end) = tag_end(bytes, name_end) else {
            // a tag that does not end is none, and is read all the same
            self.at = bytes.len();
            return Some(HtmlPiece::Unended(&self.html[name_end..]));
        };
        self.at = end;
        if name_at > open + 1 {
            return Some(HtmlPiece::End(name));
        }
        if element(name.as_str()).raw {
            self.at = self.raw_end(name, end);
        }
        let attributes = &self.html[name_end..end - 1];
        Some(HtmlPiece::Start { name, attributes, raw: &self.html[open..self.at] })
    }

    /// Where the end tag ends of an element that holds no tags.
    fn raw_end(&self, name: Name, from: usize) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = from;
        while let Some(open) = self.seek(b"</", at) {
            let here = &bytes[open + 2..];
            let same = here.get(..name.length).is_some_and(|here| here.eq_ignore_ascii_case(name.as_str().as_bytes()));
            let ends = here.get(name.length).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            if same && ends {
                return memchr(b'>', here).map_or(bytes.len(), |end| open + 2 + end + 1);
            }
            at = open + 2;
        }
        bytes.len()
    }
}

impl<'h> Iterator for HtmlPieces<'h> {
    type Item = HtmlPiece<'h>;

    /// The next piece. A `<` that begins no tag is text, and an element that holds no tags is one piece with its text.
    fn next(&mut self) -> Option<HtmlPiece<'h>> {
        let bytes = self.html.as_bytes();
        let begun = self.at;
        let mut at = begun;
        loop {
            let open = memchr(b'<', bytes.get(at..)?).map_or(bytes.len(), |open| at + open);
            let close = bytes.get(open + 1) == Some(&b'/');
            let name_at = open + 1 + usize::from(close);
            let is_tag = bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic);
            let is_none = close || matches!(bytes.get(open + 1), Some(b'!' | b'?'));
            // "1 < 2" is text
            if open < bytes.len() && !is_tag && (!is_none || name_at >= bytes.len()) {
                at = open + 1;
                continue;
            }
            if open > begun {
                self.at = open;
                return Some(HtmlPiece::Text(&self.html[begun..open]));
            }
            if open == bytes.len() {
                return None;
            }
            if is_tag {
                return self.tag(open, name_at);
            }
            self.pass_over(open);
            return Some(HtmlPiece::Comment(&self.html[open..self.at]));
        }
    }
}

/// The byte after the `>` that ends a tag: one in quotation marks is part of a value.
fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'=' => {
                at += 1;
                while bytes.get(at)?.is_ascii_whitespace() {
                    at += 1;
                }
                let quote = bytes[at];
                if matches!(quote, b'"' | b'\'') {
                    at += 1 + memchr(quote, &bytes[at + 1..])? + 1;
                } else if quote != b'>' {
                    // a value without quotation marks may hold them
                    while !matches!(bytes.get(at)?, b'>') && !bytes[at].is_ascii_whitespace() {
                        at += 1;
                    }
                }
            }
            _ => at += 1,
        }
    }
}

/// How many attributes are in what follows the name of a tag.
pub(super) fn number_of_attributes(attributes: &str) -> usize {
    let bytes = attributes.as_bytes();
    let separates = |b: u8| b.is_ascii_whitespace() || b == b'/';
    let (mut at, mut number) = (0, 0);
    while let Some(start) = bytes[at..].iter().position(|b| !separates(*b)).map(|gap| at + gap) {
        number += 1;
        // a name may begin with `=`
        let name = bytes[start + 1..].iter().position(|b| separates(*b) || *b == b'=');
        at = name.map_or(bytes.len(), |length| start + 1 + length);
        let value = bytes[at..].iter().position(|b| !b.is_ascii_whitespace()).map(|gap| at + gap);
        let Some(equals) = value.filter(|value| bytes[*value] == b'=') else { continue };
        let begin = bytes[equals + 1..].iter().position(|b| !b.is_ascii_whitespace());
        let Some(begin) = begin.map(|gap| equals + 1 + gap) else { return number };
        let end = match bytes[begin] {
            quote @ (b'"' | b'\'') => memchr(quote, &bytes[begin + 1..]).map(|length| begin + 1 + length + 1),
            _ => bytes[begin..].iter().position(u8::is_ascii_whitespace).map(|length| begin + length),
        };
        at = end.unwrap_or(bytes.len());
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let mut out = String::new();
        for piece in HtmlPieces::new(html) {
            match piece {
                HtmlPiece::Text(text) => out.push_str(text),
                HtmlPiece::Start { name, .. } => out.push_str(&format!("[{}]", name.as_str())),
                HtmlPiece::End(name) => out.push_str(&format!("[/{}]", name.as_str())),
                HtmlPiece::Comment(_) | HtmlPiece::Unended(_) => {}
            }
        }
        out
    }

    #[test]
    fn attributes_are_counted() {
        for (attributes, number) in [
            (" a b=c d='e f g' h = \"i / j\" k/l", 6),
            ("", 0),
            (" / ", 0),
            ("a=", 1),
            ("a='b c", 1),
            ("=a b", 2),
            ("a=b/c d", 2),
        ] {
            assert_eq!(number_of_attributes(attributes), number, "{attributes}");
        }
    }

    #[test]
    fn tags_as_browsers_see_them() {
        for (html, want) in [
            ("<P class='a>b'>x</p >y", "[p]x[/p]y"),
            ("a<!-- </div> -- > -->b<!-->c<!--x--!>d<!doctype html>e<?x?>f", "abcdef"),
            ("<script>if (a</b>) '</scripts>'</SCRIPT >x", "[script]x"),
            ("1 < 2 <3> </3> <", "1 < 2 <3>  <"),
            ("<a href=x\"y>z<b", "[a]z"),
            ("<title>a<b>", "[title]"),
            ("<!-- a", ""),
            ("", ""),
            ("</", "</"),
            ("<a-very-long-name-of-an-element>x", "[]x"),
        ] {
            assert_eq!(shown(html), want, "{html}");
        }
    }
}

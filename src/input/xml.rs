//! XML as feeds and word processors write it, in one pass without a tree: tags, and the text between them. Faults are
//! passed over as far as can be; entities that a file declares itself are not read.

use crate::html::decoded;
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlPiece<'x> {
    /// A tag that begins an element; of an empty one `End` follows.
    Start {
        name: &'x str,
        attributes: &'x str,
    },
    End {
        name: &'x str,
    },
    /// Text with its characters unescaped.
    Text(Cow<'x, str>),
}

/// The pieces of a file, in order. Cost is linear in its bytes.
pub(crate) struct XmlPieces<'x> {
    xml: &'x str,
    at: usize,
    /// The name of an empty element that was begun.
    empty: Option<&'x str>,
}

impl<'x> XmlPieces<'x> {
    pub fn new(xml: &'x str) -> Self {
        XmlPieces { xml, at: 0, empty: None }
    }

    /// How many bytes were read.
    pub fn place(&self) -> usize {
        self.at
    }

    /// What is up to `mark`, and goes after it; all the rest where it is not.
    fn until(&mut self, mark: &str) -> &'x str {
        let rest = &self.xml[self.at..];
        let (inner, used) = match memmem::find(rest.as_bytes(), mark.as_bytes()) {
            Some(end) => (&rest[..end], end + mark.len()),
            None => (rest, rest.len()),
        };
        self.at += used;
        inner
    }

    /// A tag, up to a `>` that is not in quotation marks.
    fn tag(&mut self) -> &'x str {
        let rest = &self.xml[self.at..];
        let mut quoted = None;
        for (index, byte) in rest.bytes().enumerate() {
            match (quoted, byte) {
                (None, b'>') => {
                    self.at += index + 1;
                    return &rest[..index];
                }
                (None, b'"' | b'\'') => quoted = Some(byte),
                (Some(mark), byte) if mark == byte => quoted = None,
                _ => {}
            }
        }
        self.at = self.xml.len();
        rest
    }
}

impl<'x> Iterator for XmlPieces<'x> {
    type Item = XmlPiece<'x>;

    /// The next tag or text; comments, instructions and declarations are passed over.
    fn next(&mut self) -> Option<XmlPiece<'x>> {
        if let Some(name) = self.empty.take() {
            return Some(XmlPiece::End { name });
        }
        loop {
            let rest = self.xml.get(self.at..).filter(|rest| !rest.is_empty())?;
            if !rest.starts_with('<') {
                let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                self.at += end;
                return Some(XmlPiece::Text(decoded(&rest[..end])));
            }
            if rest.starts_with("<![CDATA[") {
                self.at += "<![CDATA[".len();
                return Some(XmlPiece::Text(Cow::Borrowed(self.until("]]>"))));
            }
            if rest.starts_with("<!--") {
                self.until("-->");
                continue;
            }
            if rest.starts_with("<?") {
                self.until("?>");
                continue;
            }
            if rest.starts_with("<!") {
                self.at += 2;
                self.tag();
                continue;
            }
            self.at += 1;
            let tag = self.tag();
            if let Some(name) = tag.strip_prefix('/') {
                return Some(XmlPiece::End { name: name.trim() });
            }
            let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let (name, attributes) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
            self.empty = empty.then_some(name);
            return Some(XmlPiece::Start { name, attributes });
        }
    }
}

/// The value of an attribute, unescaped.
pub(crate) fn attribute<'x>(attributes: &'x str, name: &str) -> Option<Cow<'x, str>> {
    let mut rest = attributes;
    while let Some((own, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, others) = after[1..].split_once(mark)?;
        if own.trim() == name {
            return Some(decoded(value));
        }
        rest = others;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let xml = "<?xml version='1.0'?><!DOCTYPE a [x]><a b=\"1>2\" c='&quot;'><!-- <x> -->1 &lt; 2&#x2013;&#8211;&x;&<d/><![CDATA[<p>&amp;]]></a><e";
        let shown: Vec<String> = XmlPieces::new(xml)
            .map(|piece| match piece {
                XmlPiece::Start { name, attributes } => format!("<{name}|{:?}", attribute(attributes, "c")),
                XmlPiece::End { name } => format!("/{name}"),
                XmlPiece::Text(text) => text.into_owned(),
            })
            .collect();
        assert_eq!(shown, ["<a|Some(\"\\\"\")", "1 < 2––&x;&", "<d|None", "/d", "<p>&amp;", "/a", "<e|None"]);
        assert_eq!(attribute("b=\"1>2\" c = 'x'", "b").as_deref(), Some("1>2"));
        assert_eq!(attribute("b=\"1>2\" c = 'x'", "c").as_deref(), Some("x"));
        assert_eq!(attribute("b", "b"), None);
        for odd in ["<", "<a", "</", "<!--", "<![CDATA[", "&#xD800;", "&#99999999999;", "<a b=\"", "<?", "é<é/>"] {
            assert!(XmlPieces::new(odd).count() < 4, "{odd}");
        }
    }
}

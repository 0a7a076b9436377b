//! Feeds of RSS and Atom: a document an item, with the fullest text that the item has.

use super::encoding::decode;
use super::fields::FieldRole;
use super::markup;
use super::origin::Origin;
use super::row::Row;
use super::settings::Settings;
use super::xml::{XmlPiece, XmlPieces, attribute};
use crate::article::Article;
use crate::{Error, ErrorKind, Result, limits};
use std::borrow::Cow;

/// The elements of an item that an article has, by their names without a prefix, and the rank of each among those of its role.
const FIELDS: [(&str, FieldRole, usize); 14] = [
    ("encoded", FieldRole::Text, 0),
    ("content", FieldRole::Text, 1),
    ("fulltext", FieldRole::Text, 2),
    ("description", FieldRole::Text, 3),
    ("summary", FieldRole::Text, 4),
    ("title", FieldRole::Title, 0),
    ("pubDate", FieldRole::Date, 0),
    ("published", FieldRole::Date, 1),
    ("date", FieldRole::Date, 2),
    ("issued", FieldRole::Date, 3),
    ("updated", FieldRole::Date, 4),
    ("publisher", FieldRole::Outlet, 0),
    ("source", FieldRole::Outlet, 1),
    ("link", FieldRole::Url, 0),
];

/// Elements whose name is that of a field, and that are none: pictures and films have titles of their own.
const FOREIGN: [&str; 5] = ["media:", "itunes:", "image:", "geo:", "thr:"];

/// Elements that are deeper in a text are passed over, and their words read.
const DEPTH: usize = 64;

/// Whether a text begins as a feed does.
pub(crate) fn begins(start: &str) -> bool {
    let first = XmlPieces::new(start).find_map(|piece| match piece {
        XmlPiece::Start { name, attributes } => Some((name, attributes)),
        _ => None,
    });
    match first {
        Some(("rss" | "rdf:RDF", _)) => true,
        Some((name, attributes)) => local(name) == "feed" && attributes.contains("Atom"),
        None => false,
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// An element of an item that is being read.
struct Open<'x> {
    role: FieldRole,
    rank: usize,
    name: &'x str,
    text: String,
    /// How many elements are open in it: Atom lets a text hold elements.
    depth: usize,
}

/// Reads the items of a feed, one after the other.
pub(crate) fn articles(bytes: &[u8], origin: &Origin, settings: &Settings, mut each: impl FnMut(Result<Article>)) {
    let (xml, warnings) = decode(bytes, declared(bytes)).mended();
    let mut reader = FeedReader { outlet: None, row: None, open: None, number: 0, line: 1 };
    let mut counted = 0;
    let mut pieces = XmlPieces::new(&xml);
    while let Some(piece) = pieces.next() {
        let Some(row) = reader.take(piece) else { continue };
        let read = &xml.as_bytes()[counted..pieces.place()];
        reader.line += memchr::memchr_iter(b'\n', read).count();
        counted = pieces.place();
        let name = || format!("{}#{}", origin.name, reader.number);
        let article = row.article(name, settings).map_err(|e| e.in_file(&origin.path).at_line(reader.line));
        each(article.map(|article| warnings.iter().fold(article, |article, warning| article.with_warning(warning))));
    }
    if reader.number == 0 {
        each(Err(Error::new(ErrorKind::Empty, "the feed holds no item")));
    }
}

/// The encoding that the first line declares.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let line = bytes.split(|byte| *byte == b'>').next().filter(|line| line.len() < 200)?;
    let line = std::str::from_utf8(line).ok()?;
    encoding_rs::Encoding::for_label(attribute(line.split_once("<?xml")?.1, "encoding")?.as_bytes())
}

/// No markup without words is longer, as that of a picture.
const WORDLESS: usize = 2_000;

struct FeedReader<'x> {
    /// The name of the whole, which is the publisher of items that name none.
    outlet: Option<String>,
    row: Option<Row<'x>>,
    open: Option<Open<'x>>,
    number: usize,
    line: usize,
}

impl<'x> FeedReader<'x> {
    /// Takes a piece; gives an item that it ends.
    fn take(&mut self, piece: XmlPiece<'x>) -> Option<Row<'x>> {
        match piece {
            XmlPiece::Start { name, attributes } => self.start(name, attributes),
            XmlPiece::Text(text) => {
                if let Some(open) = &mut self.open {
                    open.text.push_str(&text);
                }
            }
            XmlPiece::End { name } => return self.end(name),
        }
        None
    }

    /// Takes a tag that begins an element: an item, a field of one or of the feed, or markup within a text, which is kept.
    /// Elements of other vocabularies are no fields, though they may share a name.
    fn start(&mut self, name: &'x str, attributes: &'x str) {
        if let Some(open) = &mut self.open {
            open.depth += 1;
            // elements in a text are its markup
            if open.depth < DEPTH && open.role == FieldRole::Text {
                open.text.push_str(&format!("<{}>", local(name)));
            }
            return;
        }
        if matches!(local(name), "item" | "entry") {
            self.row = Some(Row::default());
            return;
        }
        let Some((_, role, rank)) = FIELDS.iter().find(|(own, ..)| *own == local(name)) else {
            if self.row.is_some() && matches!(name, "guid" | "id") {
                self.open = Some(Open { role: FieldRole::Id, rank: 0, name, text: String::new(), depth: 0 });
            }
            return;
        };
        if FOREIGN.iter().any(|prefix| name.starts_with(prefix)) {
            return;
        }
        if let (FieldRole::Url, Some(row)) = (role, &mut self.row)
            && let Some(href) = attribute(attributes, "href")
        {
            let kind = attribute(attributes, "rel");
            if kind.is_none_or(|kind| kind == "alternate") {
                row.set((FieldRole::Url, 0), href);
            }
            return;
        }
        if self.row.is_some() || *role == FieldRole::Title {
            self.open = Some(Open { role: *role, rank: *rank, name, text: String::new(), depth: 0 });
        }
    }

    /// Takes a tag that ends an element, and gives the row that ends with it.
    fn end(&mut self, name: &str) -> Option<Row<'x>> {
        if let Some(open) = &mut self.open {
            if open.depth > 0 {
                open.depth -= 1;
                if open.depth < DEPTH && open.role == FieldRole::Text {
                    open.text.push_str(&format!("</{}>", local(name)));
                }
                return None;
            }
            let Open { role, rank, name: own, text, .. } = self.open.take()?;
            if own == name {
                self.field(role, rank, text);
                return None;
            }
        }
        if !matches!(local(name), "item" | "entry") {
            return None;
        }
        let mut row = self.row.take()?;
        if let Some(outlet) = &self.outlet {
            row.set((FieldRole::Outlet, usize::MAX), Cow::Owned(outlet.clone()));
        }
        self.number += 1;
        Some(row)
    }

    /// Puts a field into its row, or the title of the feed into the outlet. A text without words leaves the field to the
    /// summary.
    fn field(&mut self, role: FieldRole, rank: usize, text: String) {
        // a picture alone leaves the field to the summary
        let is_wordless = |text: &str| markup::text_of(text).is_some_and(|words| words.trim().is_empty());
        if role == FieldRole::Text && text.len() < WORDLESS && is_wordless(&text) {
            return;
        }
        match &mut self.row {
            Some(row) => row.set((role, rank), Cow::Owned(text)),
            // the title of the feed, not that of its picture
            None if role == FieldRole::Title && self.outlet.is_none() => {
                // each item gets it
                let name = limits::beginning(text.trim(), 4 * limits::OUTLET);
                self.outlet = Some(name.to_owned()).filter(|name| !name.is_empty());
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Vec<String> {
        let origin = Origin { path: "a.rss".into(), name: "a.rss".into() };
        let mut all = Vec::new();
        articles(xml.as_bytes(), &origin, &Settings::default(), |article| {
            all.push(match article {
                Ok(a) => format!(
                    "{}|{}|{}|{}|{}|{}",
                    a.doc(),
                    a.title().unwrap_or("-"),
                    a.published().unwrap_or("-"),
                    a.outlet().unwrap_or("-"),
                    a.url().unwrap_or("-"),
                    a.text().trim_end()
                ),
                Err(e) => e.to_string(),
            });
        });
        all
    }

    #[test]
    fn items() {
        for (xml, want) in [
            (
                "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Example</title><image><title>Logo</title></image>\n\
                 <item><title>Flood &amp; storm</title><link>https://e.org/a</link><guid>g1</guid><pubDate>Mon, 16 Jun 2025 10:00:00 GMT</pubDate>\
                 <description>Short.</description><media:title>No</media:title><content:encoded><![CDATA[<p>At least 12 died.</p><p>More.</p>]]></content:encoded></item>\n\
                 <item><title>Second</title><content:encoded><![CDATA[<img src=\"a.jpg\"/>]]></content:encoded><description>Short &lt;b&gt;13&lt;/b&gt; died.</description></item>\n<item><title>Third</title></item></channel></rss>",
                &[
                    "g1|Flood & storm|2025-06-16|The Example|https://e.org/a|At least 12 died.\n\nMore.",
                    "a.rss#2|Second|-|The Example|-|Short 13 died.",
                    "a.rss:5: the row has no text; give it a field `text`, or read its headline by --titles",
                ][..],
            ),
            (
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>E</title><entry><id>urn:1</id><title>T</title>\
                 <link rel=\"self\" href=\"https://e.org/x\"/><link href=\"https://e.org/1\"/><updated>2025-06-17T01:00:00Z</updated>\
                 <published>2025-06-16T01:00:00Z</published><content type=\"xhtml\"><div><p>One <b>14</b> died.</p></div></content></entry></feed>",
                &["urn:1|T|2025-06-16|E|https://e.org/1|One 14 died."],
            ),
            ("<rss><channel></channel></rss>", &["the feed holds no item"]),
            ("<rss><item><title>", &["the feed holds no item"]),
        ] {
            assert_eq!(read(xml), want);
        }
        assert!(begins("<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>"));
        assert!(begins("<feed xmlns='http://www.w3.org/2005/Atom'>") && !begins("<feed>") && !begins("<html><rss>"));
    }
}

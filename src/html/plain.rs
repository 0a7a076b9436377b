//! A page without a tree: its words between its tags, for pages that no parser should be given.
//!
//! Cost is linear in the bytes of the page, whatever is in it.

use super::blocks::{Block, Walk};
use super::elements::{Element, ElementKind, element};
use super::metadata::{self, Metadata};
use super::references::decoded;
use super::tags::{HtmlPiece, HtmlPieces, Name};
use dom_query::Document;

/// How many elements are kept open; those that are deeper begin nothing.
const OPEN: usize = 64;
/// How much of the tags that are about the page is read: so many, each of so many bytes.
const ABOUT: usize = 100;
const LONGEST: usize = 4_096;

/// The blocks of a page, all of them, and what it says about itself.
pub(super) fn read(html: &str, url: Option<&str>) -> (Vec<Block>, Metadata) {
    let mut page = PlainPage { walk: Walk::new(), open: Vec::new(), skipped: None, about: String::new(), kept: 0 };
    for piece in HtmlPieces::new(html) {
        match piece {
            HtmlPiece::Text(text) => page.words(text),
            HtmlPiece::Start { name, attributes, raw } => page.start(name, attributes, raw),
            HtmlPiece::End(name) => page.end(name),
            HtmlPiece::Comment(_) | HtmlPiece::Unended(_) => {}
        }
    }
    while let Some((_, kind)) = page.open.pop() {
        page.walk.leave(kind);
    }
    let metadata = metadata::of(&Document::from(page.about), url);
    (page.walk.finish(), metadata)
}

struct PlainPage {
    walk: Walk,
    open: Vec<(Name, ElementKind)>,
    /// The element whose words are none of the page, and how many of its name are open in it.
    skipped: Option<(Name, usize)>,
    /// The tags that are about the page, to be parsed by themselves.
    about: String,
    kept: usize,
}

impl PlainPage {
    fn words(&mut self, text: &str) {
        if self.skipped.is_none() && !text.is_empty() {
            self.walk.words(&decoded(text));
        }
    }

    /// Takes a tag that begins an element. In an element that is skipped only others of its name are counted, so that its end
    /// is known. Beyond a depth no element is opened, but a block still parts words.
    fn start(&mut self, name: Name, attributes: &str, raw: &str) {
        self.keep(name, attributes, raw);
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == name);
            return;
        }
        let Element { kind, void, ends_itself, raw, .. } = element(name.as_str());
        let is_void = void || name.as_str().is_empty();
        match kind {
            ElementKind::Skip if is_void || raw => {}
            ElementKind::Skip => self.skipped = Some((name, 1)),
            _ if is_void => self.walk.enter(kind),
            _ => {
                if ends_itself && self.open.last().is_some_and(|(last, _)| *last == name) {
                    self.end(name);
                }
                if self.open.len() < OPEN {
                    self.walk.enter(kind);
                    self.open.push((name, kind));
                } else if matches!(kind, ElementKind::Block(_)) {
                    self.walk.enter(ElementKind::Break);
                }
            }
        }
    }

    /// Takes a tag that ends an element: all that is open in it ends with it, and an end of nothing that is open is nothing.
    fn end(&mut self, name: Name) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(*skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) else { return };
        for (_, kind) in self.open.drain(at..).rev() {
            self.walk.leave(kind);
        }
    }

    /// Keeps a tag that is about the page.
    fn keep(&mut self, name: Name, attributes: &str, raw: &str) {
        let has = |what: &str| attributes.to_ascii_lowercase().contains(what);
        let short = raw.len() <= LONGEST && self.kept < ABOUT;
        let wanted = short
            && match name.as_str() {
                "meta" | "title" | "time" => true,
                "link" => has("canonical"),
                "script" => has("ld+json"),
                _ => false,
            };
        if wanted {
            self.kept += 1;
            self.about.push_str(raw);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::elements::BlockRole;
    use super::*;

    #[test]
    fn words_between_tags() {
        let (blocks, metadata) = read(
            "<title>Flood &amp; fire</title><nav>Home<nav>x</nav></nav><script>a<b></script><p>Twelve <b>peo</b>ple died.<p>\
             At &ldquo;the river&#8221; &x; <a href=x>they</a> said</div></p><ul><li>one<li>two</ul><style>p",
            None,
        );
        let texts: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.role)).collect();
        assert_eq!(
            texts,
            [
                ("Twelve people died.", BlockRole::Paragraph),
                ("At “the river” &x; they said", BlockRole::Paragraph),
                ("one", BlockRole::Item),
                ("two", BlockRole::Item),
            ]
        );
        assert_eq!(metadata.title.as_deref(), Some("Flood & fire"));
        assert_eq!(blocks[1].linked, 4);
    }

    #[test]
    fn an_abyss_is_levelled() {
        let (blocks, _) = read(&("<div>a".repeat(1_000) + "</div>b"), None);
        assert_eq!((blocks.len(), blocks[999].text.as_str()), (1_001, "a"));
    }
}

//! What is known of the elements of HTML, by name.

use crate::tsv;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockRole {
    Paragraph,
    Heading,
    Item,
    Caption,
    Row,
    Standfirst,
}

/// What an element is to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementKind {
    Block(BlockRole),
    Cell,
    Link,
    Break,
    Raised,
    Inline,
    Skip,
}

/// What an element does to those about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    /// It has no end, or one that is understood: it makes nothing deeper.
    Leaf,
    /// It closes those in it.
    Block,
    /// A part of a table or an object: formatting begins anew in it.
    Barrier,
    /// Formatting, which goes on in the next paragraph until it is closed.
    Format,
    /// It closes only what is open right in it.
    Other,
}

/// An element, by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub kind: ElementKind,
    pub nesting: Nesting,
    /// It has no end.
    pub void: bool,
    /// It ends where the next of its name begins.
    pub ends_itself: bool,
    /// Its text holds no tags.
    pub raw: bool,
    /// It never holds the article.
    pub never_article: bool,
    /// In what should be plain text it shows that the text is HTML.
    pub in_text: bool,
}

/// One that no row names.
const OTHER: Element = Element {
    kind: ElementKind::Inline,
    nesting: Nesting::Other,
    void: false,
    ends_itself: false,
    raw: false,
    never_article: false,
    in_text: false,
};

static ELEMENTS: LazyLock<FxHashMap<&'static str, Element>> = LazyLock::new(|| {
    let rows = tsv::rows(include_str!("data/tags.tsv"));
    rows.map(|[name, kind, nesting, flags]| (name, of_row(kind, nesting, flags))).collect()
});

fn of_row(kind: &str, nesting: &str, flags: &str) -> Element {
    let has = |flag: &str| flags.split(' ').any(|own| own == flag);
    Element {
        kind: ElementKind::from_name(kind).unwrap_or(OTHER.kind),
        nesting: Nesting::from_name(nesting).unwrap_or(OTHER.nesting),
        void: has("void"),
        ends_itself: has("ends_itself"),
        raw: has("raw"),
        never_article: has("never"),
        in_text: has("in_text"),
    }
}

impl ElementKind {
    /// The kind by its name in `tags.tsv`.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "paragraph" => ElementKind::Block(BlockRole::Paragraph),
            "heading" => ElementKind::Block(BlockRole::Heading),
            "item" => ElementKind::Block(BlockRole::Item),
            "caption" => ElementKind::Block(BlockRole::Caption),
            "row" => ElementKind::Block(BlockRole::Row),
            "cell" => ElementKind::Cell,
            "link" => ElementKind::Link,
            "break" => ElementKind::Break,
            "raised" => ElementKind::Raised,
            "skip" => ElementKind::Skip,
            _ => return None,
        })
    }
}

impl Nesting {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "leaf" => Nesting::Leaf,
            "block" => Nesting::Block,
            "barrier" => Nesting::Barrier,
            "format" => Nesting::Format,
            _ => return None,
        })
    }
}

/// What is known of the element of that name, in small letters.
pub(super) fn element(name: &str) -> Element {
    ELEMENTS.get(name).copied().unwrap_or(OTHER)
}

/// Whether an element of that name, in small letters, shows that what should be plain text is HTML.
pub(crate) fn is_in_text(name: &str) -> bool {
    element(name).in_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_a_meaning() {
        let flags = ["void", "ends_itself", "raw", "never", "in_text", "-"];
        for [name, kind, nesting, own] in tsv::rows(include_str!("data/tags.tsv")) {
            assert!(kind == "-" || ElementKind::from_name(kind).is_some(), "{name} {kind}");
            assert!(nesting == "-" || Nesting::from_name(nesting).is_some(), "{name} {nesting}");
            assert!(own.split(' ').all(|flag| flags.contains(&flag)), "{name} {own}");
        }
    }
}

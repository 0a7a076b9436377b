//! Before the article is looked for: what is none goes, and what is a caption or a standfirst is marked as such.

use super::elements::element;
use crate::tsv;
use dom_query::{Document, NodeId, NodeRef};
use memchr::memchr2_iter;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The class by which the walk over the article knows a standfirst.
pub(super) const STANDFIRST: &str = "headcount-standfirst";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageMark {
    Drop,
    Caption,
    Standfirst,
}

/// The marks by the words of a class or an id, one to three of them with spaces between.
static MARKS: LazyLock<HashMap<&'static str, PageMark>> = LazyLock::new(|| {
    tsv::rows(include_str!("data/elements.tsv"))
        .filter_map(|[mark, words]| {
            let mark = match mark {
                "drop" => PageMark::Drop,
                "caption" => PageMark::Caption,
                "standfirst" => PageMark::Standfirst,
                _ => return None,
            };
            Some((words, mark))
        })
        .collect()
});

/// No title that is looked for among the headlines of a page is longer, in bytes.
const TITLE: usize = 300;

/// Takes out titles too long to be any: each headline of the page would be compared with them.
pub(super) fn without_long_titles(document: &Document) {
    let is_long = |node: &NodeRef| match node.node_name().as_deref() {
        Some("title") => node.text().len() > TITLE,
        Some("meta") => node.attr("content").is_some_and(|content| content.len() > TITLE),
        _ => false,
    };
    let long: Vec<NodeRef> = document.root().descendants_it().filter(is_long).collect();
    long.iter().for_each(NodeRef::remove_from_parent);
}

/// A text or the value of an attribute is longer than any that is met, in bytes.
const TEXT: usize = 1 << 16;
/// How many signs a page may have that are escaped when it is written out, before its texts are looked at.
const ESCAPED: usize = 1_000;

/// Cuts texts that are longer than any paragraph into several, side by side, and takes out attributes of that length. The search
/// for the article writes the page out again, and at each `&` or non-breaking blank it looks through all the rest of its text.
pub(super) fn with_short_texts(document: &Document, html: &str) {
    // a non-breaking blank begins with the second of these
    if memchr2_iter(b'&', 0xc2, html.as_bytes()).nth(ESCAPED).is_none() {
        return;
    }
    let all: Vec<NodeRef> = document.root().descendants_it().collect();
    let (texts, elements): (Vec<NodeRef>, Vec<NodeRef>) = all.into_iter().partition(NodeRef::is_text);
    for element in elements {
        let long = element.attrs().into_iter().filter(|attribute| attribute.value.len() > TEXT);
        long.for_each(|attribute| element.remove_attr(&attribute.name.local));
    }
    for node in texts.into_iter().filter(|node| node.text().len() > TEXT) {
        let text = node.text();
        let mut rest = &*text;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(piece_end(rest));
            node.insert_before(&document.tree.new_text(piece));
            rest = after;
        }
        node.remove_from_parent();
    }
}

/// Where the first piece of a text ends: after its last blank within the length, else between two letters.
fn piece_end(text: &str) -> usize {
    if text.len() <= TEXT {
        return text.len();
    }
    let most = (0..=TEXT).rfind(|&at| text.is_char_boundary(at)).unwrap_or(TEXT);
    text[..most].rfind(' ').map_or(most, |blank| blank + 1)
}

/// Takes out of the page what is no part of an article. `title` is its headline, which is kept apart.
pub(super) fn clean(document: &Document, title: Option<&str>) {
    let Some(body) = document.body() else { return };
    let lengths = lengths(&body);
    let all = lengths.get(&body.id).copied().unwrap_or(0);
    let length = |node: &NodeRef| lengths.get(&node.id).copied().unwrap_or(0);
    // a part with much of the page's prose is the article, whatever it is called
    let expendable = |node: &NodeRef| length(node) * 4 <= all;
    let mut next = body.first_child();
    while let Some(node) = next {
        if !node.is_element() {
            next = after(&node, &body);
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let mark = mark(&node);
        let never = element(&name).never_article && (expendable(&node) || matches!(&*name, "script" | "style"));
        let headline = name.as_ref() == "h1" && title.is_some_and(|title| same(&node.text(), title));
        if never || headline || mark == Some(PageMark::Drop) && expendable(&node) {
            next = after(&node, &body);
            node.remove_from_parent();
            continue;
        }
        match mark {
            Some(PageMark::Caption) if name.as_ref() != "figcaption" && expendable(&node) => {
                let picture = node.descendants_it().any(|n| n.has_name("img") || n.has_name("figcaption"));
                node.rename(if picture { "figure" } else { "figcaption" });
            }
            Some(PageMark::Standfirst) if length(&node) < 600 => node.add_class(STANDFIRST),
            // what is quoted from a network of people is text, though all of it is a link
            _ if name.as_ref() == "blockquote" => node.remove_attr("class"),
            _ => {}
        }
        next = node.first_child().or_else(|| after(&node, &body));
    }
}

/// The next node that is not under this one.
fn after<'a>(node: &NodeRef<'a>, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut node = *node;
    loop {
        if node.id == root.id {
            return None;
        }
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
}

/// How many bytes of prose are under each element: text in paragraphs.
fn lengths(body: &NodeRef) -> HashMap<NodeId, usize> {
    let mut lengths = HashMap::new();
    for node in body.descendants_it().filter(|n| n.has_name("p")) {
        let length = node.text().trim().len();
        // no deeper than pages are
        for ancestor in std::iter::once(node).chain(node.ancestors_it(Some(200))) {
            *lengths.entry(ancestor.id).or_default() += length;
            if ancestor.id == body.id {
                break;
            }
        }
    }
    lengths
}

fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// What the class and the id of an element say of it.
fn mark(node: &NodeRef) -> Option<PageMark> {
    let (class, id) = (node.class(), node.id_attr());
    [class.as_deref(), id.as_deref()].into_iter().flatten().find_map(mark_of)
}

/// The mark of an element by the names in its `class` or `id`. A name is cut into words at signs and at capitals, so that
/// "relatedArticles" and "related-articles" are one, and up to three words side by side are looked up.
fn mark_of(names: &str) -> Option<PageMark> {
    names.split_ascii_whitespace().find_map(|name| {
        let mut words = String::with_capacity(name.len() + 8);
        // where each word begins
        let mut starts = vec![0];
        let mut before = '-';
        for c in name.chars() {
            let begins = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
            if begins && !words.ends_with(' ') && !words.is_empty() {
                words.push(' ');
                starts.push(words.len());
            }
            if c.is_alphanumeric() {
                words.extend(c.to_lowercase());
            }
            before = c;
        }
        let ends = starts.iter().skip(1).map(|s| s - 1).chain([words.trim_end().len()]).collect::<Vec<_>>();
        (0..starts.len()).find_map(|from| {
            (from..ends.len().min(from + 3)).find_map(|to| MARKS.get(words.get(starts[from]..ends[to])?).copied())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_elements() {
        for (names, want) in [
            ("article-body", None),
            ("story__share-tools", Some(PageMark::Drop)),
            ("RelatedStories", Some(PageMark::Drop)),
            ("mostRead list", Some(PageMark::Drop)),
            ("wp-caption-text", Some(PageMark::Caption)),
            ("article__dek", Some(PageMark::Standfirst)),
            ("shared-content", None),
            ("", None),
            ("--", None),
            ("É", None),
        ] {
            assert_eq!(mark_of(names), want, "{names}");
        }
    }

    #[test]
    fn long_texts_are_cut_and_none_of_them_is_lost() {
        for piece in ["word&nbsp;", "two words &amp; ", "&eacute;", "\u{a0}"] {
            let piece = piece.repeat(40_000);
            let page = format!("<article><p title='{piece}' class=a>Head.</p>{piece}<p>Foot.</p></article>");
            let document = Document::from(page.as_str());
            let before = document.text();
            with_short_texts(&document, &page);
            let sign = piece.chars().take(8).collect::<String>();
            assert!(document.text() == before, "{sign}");
            let root = document.root();
            let mut texts = root.descendants_it().filter(NodeRef::is_text);
            assert!(texts.all(|node| node.text().len() <= TEXT), "{sign}");
            let head = document.select_single("p.a");
            assert!(head.exists() && head.attr("title").is_none());
        }
    }

    #[test]
    fn every_line_of_the_list_counts() {
        let lines = include_str!("data/elements.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(MARKS.len(), lines);
    }
}

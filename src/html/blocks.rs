//! The blocks of a part of a page: paragraphs, headings, items of lists, captions, rows of tables.

use super::elements::{BlockRole, ElementKind, element};
use dom_query::NodeRef;

/// A stretch of text that is a paragraph of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub role: BlockRole,
    /// The words, with single spaces.
    pub text: String,
    /// How many bytes of the words are links.
    pub linked: usize,
    /// The day of its post.
    pub posted: Option<String>,
}

/// The most blocks of a page. Each takes a hundred bytes beside its words; no article has a hundredth of it.
const MOST: usize = 200_000;

/// The blocks under `root`, in the order of the page.
pub(super) fn of(root: &NodeRef) -> Vec<Block> {
    let mut walk = Walk::new();
    walk.children(root);
    walk.finish()
}

/// Puts blocks together from the elements and words of a page in their order.
pub(super) struct Walk {
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    /// How many links are open.
    links: usize,
    roles: Vec<BlockRole>,
    /// The day before words that are in no element of their own.
    posted: Option<String>,
    /// The day of the element in which the words are, where it is marked.
    post: Option<Option<String>>,
    /// Where raised words begin, and how many of the words before are links.
    raised: Option<(usize, usize)>,
}

impl Walk {
    pub fn new() -> Self {
        Walk {
            blocks: Vec::new(),
            text: String::new(),
            linked: 0,
            links: 0,
            roles: vec![BlockRole::Paragraph],
            posted: None,
            post: None,
            raised: None,
        }
    }

    /// The blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }

    /// Walks without recursion: pages can be deep.
    fn children(&mut self, root: &NodeRef) {
        let mut next = root.first_child();
        let mut open: Vec<(NodeRef, ElementKind, Option<Option<String>>)> = Vec::new();
        loop {
            let Some(node) = next else {
                let Some((node, kind, post)) = open.pop() else { return };
                self.leave(kind);
                self.post = post;
                next = node.next_sibling();
                continue;
            };
            if node.is_text() {
                self.words(&node.text());
                next = node.next_sibling();
                continue;
            }
            let kind = if node.is_element() { kind_of(&node) } else { ElementKind::Skip };
            if kind == ElementKind::Skip {
                next = node.next_sibling();
                continue;
            }
            self.enter(kind);
            next = node.first_child();
            let day = super::day_marks::of(&node);
            if node.has_name("time") && self.post.is_none() {
                self.posted = day.clone().flatten().or(self.posted.take());
            }
            let outer = self.post.clone();
            open.push((node, kind, std::mem::replace(&mut self.post, day.or(outer))));
        }
    }

    /// An element begins.
    pub fn enter(&mut self, kind: ElementKind) {
        match kind {
            ElementKind::Block(role) => {
                self.close();
                // a paragraph in a caption is a caption
                let outer = *self.roles.last().unwrap_or(&BlockRole::Paragraph);
                self.roles.push(match role {
                    BlockRole::Paragraph | BlockRole::Item
                        if matches!(outer, BlockRole::Caption | BlockRole::Row | BlockRole::Standfirst) =>
                    {
                        outer
                    }
                    BlockRole::Paragraph if outer == BlockRole::Item => outer,
                    role => role,
                });
            }
            ElementKind::Cell if self.text.is_empty() => {}
            ElementKind::Cell => self.text.push_str(" | "),
            ElementKind::Link => self.links += 1,
            ElementKind::Break => self.close(),
            ElementKind::Raised => self.raised = Some((self.text.len(), self.linked)),
            ElementKind::Inline | ElementKind::Skip => {}
        }
    }

    /// An element ends that has begun.
    pub fn leave(&mut self, kind: ElementKind) {
        match kind {
            ElementKind::Block(_) => {
                self.close();
                self.roles.pop();
            }
            ElementKind::Link => self.links -= 1,
            ElementKind::Raised => self.leave_raised(),
            _ => {}
        }
    }

    /// Raised figures and stars are marks of notes, and no part of the number or word that they are at.
    fn leave_raised(&mut self) {
        let Some((at, linked)) = self.raised.take() else { return };
        if self.text.get(at..).is_some_and(is_note_mark) {
            self.text.truncate(at);
            self.linked = linked;
        }
    }

    /// Words are in the elements that have begun.
    pub fn words(&mut self, text: &str) {
        let before = self.text.len();
        // a blank that does not break holds the digits of a number together
        let mut hard = false;
        for c in text.chars() {
            if hard && c.is_ascii_digit() {
                self.text.pop();
                self.text.push('\u{a0}');
            }
            hard = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') && self.text.ends_with(|c: char| c.is_ascii_digit());
            if c.is_whitespace() || c == '\u{feff}' {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else if !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}') {
                self.text.push(c);
            }
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    fn close(&mut self) {
        let text = self.text.trim().trim_end_matches(" |").to_owned();
        if let Some(last) = self.blocks.get_mut(MOST - 1).filter(|_| !text.is_empty()) {
            last.text.push(' ');
            last.text.push_str(&text);
            last.linked += self.linked;
        } else if !text.is_empty() {
            let role = *self.roles.last().unwrap_or(&BlockRole::Paragraph);
            let posted = self.post.as_ref().unwrap_or(&self.posted).clone();
            self.blocks.push(Block { role, text, linked: self.linked, posted });
        }
        self.text.clear();
        self.raised = None;
        self.linked = 0;
    }
}

/// Whether raised words are no more than the mark of a note.
pub(crate) fn is_note_mark(raised: &str) -> bool {
    raised.chars().all(|c| c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | '†' | '‡' | ',' | ' '))
}

fn kind_of(node: &NodeRef) -> ElementKind {
    let Some(name) = node.node_name() else { return ElementKind::Skip };
    match element(&name).kind {
        ElementKind::Block(BlockRole::Paragraph) if node.has_class(super::clean::STANDFIRST) => {
            ElementKind::Block(BlockRole::Standfirst)
        }
        kind => kind,
    }
}

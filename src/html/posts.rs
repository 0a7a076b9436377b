//! The posts of a live blog and the days that they tell, before, behind or under their words. Elements of a post are marked
//! before anything of the page is taken out, since its day may stand in what is no part of the article. `days` finds what tells
//! days, `updates` knows posts by the words that the page's own script has of them.

mod days;
mod updates;

use super::blocks::Block;
use super::day_marks::DAY;
use super::elements::{BlockRole, ElementKind, element};
use super::metadata::Metadata;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{HashMap, HashSet};
use std::iter::once;

/// No page is deeper that is parsed.
const DEPTH: usize = 200;
/// How many bytes a paragraph has that is the text of a post.
const PROSE: usize = 40;

/// What is known of the posts of a page once their elements are marked.
#[derive(Default)]
pub(super) struct Posts {
    /// Whether they lie in elements of their own, or have their days behind them.
    pub are_parted: bool,
    /// Those that the page tells of and does not hold.
    pub missing: Vec<Block>,
}

/// Marks the elements of posts with their days.
pub(super) fn mark(document: &Document, metadata: &Metadata) -> Posts {
    let root = document.root();
    let dated = days::dated_elements(&root, metadata);
    if days::differ(&dated) || metadata.updates.is_empty() {
        return Posts { are_parted: mark_posts(&root, &dated), missing: Vec::new() };
    }
    if updates::mark(&root, &metadata.updates) {
        return Posts { are_parted: true, missing: Vec::new() };
    }
    Posts { are_parted: false, missing: updates::blocks(&metadata.updates) }
}

/// Marks elements by what tells days; whether posts are parted.
fn mark_posts(root: &NodeRef, dated: &days::DatedElements) -> bool {
    if dated.len() < 2 {
        return false;
    }
    let mut below: HashMap<NodeId, usize> = HashMap::new();
    for (time, _) in dated {
        time.ancestors_it(Some(DEPTH)).for_each(|node| *below.entry(node.id).or_default() += 1);
    }
    let number = |node: &NodeRef| below.get(&node.id).copied().unwrap_or_default();
    let Some(all) = dated[0].0.ancestors_it(Some(DEPTH)).find(|node| number(node) == dated.len()) else {
        return false;
    };
    // the largest element in which no other day is
    let own = |time: &NodeRef<'_>| {
        once(time.id)
            .chain(time.ancestors_it(Some(DEPTH)).take_while(|node| number(node) == 1).map(|node| node.id))
            .last()
    };
    let elements: Vec<Option<NodeRef>> =
        dated.iter().map(|(time, _)| own(time).and_then(|id| root.tree.get(&id))).collect();
    let with = |holds: fn(&NodeRef) -> bool| elements.iter().flatten().filter(|element| holds(element)).count();
    // texts that are in no paragraphs
    let holds = if with(has_prose) == 0 && with(has_text) + 1 >= dated.len() { has_text } else { has_prose };
    let (mut posts, mut bare, mut ends) = (0, HashMap::<NodeId, Bare>::new(), HashMap::new());
    for (index, ((time, day), post)) in dated.iter().zip(elements).enumerate() {
        let value = format!("{day}#{index}");
        let Some(post) = post.filter(holds) else {
            let Some(home) = time.ancestors_it(Some(DEPTH)).find(|node| number(node) > 1) else { continue };
            if let Some(before) = ends.insert(home.id, time.id).and_then(|time| bare.get_mut(&time)) {
                before.is_last = false;
            }
            bare.insert(time.id, Bare { value, home: home.id, end: element_after(&home), is_last: true });
            continue;
        };
        posts += 1;
        set(&post, &value);
    }
    if posts == 0 && come_after_texts(&all, &bare) {
        mark_before(&all, &bare);
        return true;
    }
    mark_after(root, &bare, |node| number(node) > 0);
    posts > 0
}

/// Marks an element and all that is in it.
fn set(post: &NodeRef, value: &str) {
    let elements: Vec<NodeRef> = post.descendants_it().filter(NodeRef::is_element).chain([*post]).collect();
    elements.iter().for_each(|node| node.set_attr(DAY, value));
}

/// A day that no element holds together with a text.
struct Bare {
    /// What its elements are marked with.
    value: String,
    /// The element in which it is with other days, and what comes after that.
    home: NodeId,
    end: Option<NodeId>,
    /// Whether it is the last in that element.
    is_last: bool,
}

/// Whether days stand behind their texts: the first thing is a text and the last a day, or each post begins with a heading
/// and ends with its day; a day before all texts is that of the page.
fn come_after_texts(all: &NodeRef, days: &HashMap<NodeId, Bare>) -> bool {
    // of what is between two days: whether it begins with a heading, has one, and ends with prose
    let (mut begins, mut heading, mut prose) = (false, false, false);
    let (mut first, mut headed) = (None, true);
    for node in all.descendants_it() {
        if days.contains_key(&node.id) {
            headed &= begins && prose || first.is_none() && !prose;
            first = first.or(Some(prose));
            (begins, heading, prose) = (false, false, false);
        } else if kind(&node) == ElementKind::Block(BlockRole::Heading) {
            begins |= !heading && !prose;
            (heading, prose) = (true, false);
        } else if is_text(&node) {
            prose = true;
        }
    }
    first == Some(true) && !prose && !heading || headed && !heading
}

/// Gives paragraphs the day that comes next after them.
fn mark_before(all: &NodeRef, days: &HashMap<NodeId, Bare>) {
    let mut waiting: Vec<NodeRef> = Vec::new();
    for node in all.descendants_it().collect::<Vec<_>>() {
        if let Some(Bare { value, .. }) = days.get(&node.id) {
            waiting.drain(..).for_each(|paragraph| paragraph.set_attr(DAY, value));
        } else if is_text(&node) {
            waiting.push(node);
        }
    }
}

/// Gives what is in no post the day before it, up to the next post or to where the posts end; what comes then is marked to have
/// none.
fn mark_after(root: &NodeRef, days: &HashMap<NodeId, Bare>, has_day: impl Fn(&NodeRef) -> bool) {
    let mut last: Option<&Bare> = None;
    let mut prose = false;
    // the elements that the posts before the last are made of
    let mut parts: HashSet<(NodeId, String)> = HashSet::new();
    let nodes = root.descendants_it().filter(NodeRef::is_element).skip_while(|node| !days.contains_key(&node.id));
    for node in nodes.collect::<Vec<_>>() {
        if let Some(day) = days.get(&node.id) {
            (last, prose) = (Some(day), false);
        }
        if let Some(day) = last {
            let is_part = node.parent().is_some_and(|parent| parent.id == day.home);
            let is_new = is_part && !parts.contains(&(day.home, form(&node)));
            let ends = day.end == Some(node.id) || node.has_attr(DAY);
            if ends || prose && (node.has_name("hr") || day.is_last && is_new && holds_more(&node)) {
                last = None;
            } else if is_part {
                parts.insert((day.home, form(&node)));
            }
        }
        prose |= is_prose(&node);
        if !has_day(&node) && !node.has_attr(DAY) {
            node.set_attr(DAY, last.map_or("", |day| &day.value));
        }
    }
}

/// What an element is called, as the next post would have it as well.
fn form(node: &NodeRef) -> String {
    [node.node_name(), node.attr("class")].into_iter().flatten().map(|name| format!("{name} ")).collect()
}

/// Whether an element begins something else than the text of a post, if no other post has one like it: a heading, or one that
/// holds paragraphs.
fn holds_more(node: &NodeRef) -> bool {
    kind(node) == ElementKind::Block(BlockRole::Heading)
        || ["div", "section", "article"].iter().any(|name| node.has_name(name)) && has_prose(node)
}

/// The element that comes after all that is in one.
fn element_after(node: &NodeRef) -> Option<NodeId> {
    std::iter::once(*node)
        .chain(node.ancestors_it(Some(DEPTH)))
        .find_map(|node| node.next_element_sibling())
        .map(|node| node.id)
}

fn kind(node: &NodeRef) -> ElementKind {
    node.node_name().map_or(ElementKind::Inline, |name| element(&name).kind)
}

fn is_in_line(node: &NodeRef) -> bool {
    matches!(kind(node), ElementKind::Inline | ElementKind::Link | ElementKind::Raised)
}

fn is_prose(node: &NodeRef) -> bool {
    (node.has_name("p") || node.has_name("li")) && node.text().len() > PROSE
}

fn has_prose(node: &NodeRef) -> bool {
    is_prose(node) || node.descendants_it().any(|node| is_prose(&node))
}

/// Whether an element is a text, in a paragraph or by itself.
fn is_text(node: &NodeRef) -> bool {
    let own = || node.children_it(false).filter(|child| child.is_text() || is_in_line(child) && !child.has_name("a"));
    let is_block = matches!(kind(node), ElementKind::Block(BlockRole::Paragraph | BlockRole::Item));
    is_prose(node) || is_block && own().map(|child| child.text().trim().len()).sum::<usize>() > PROSE
}

fn has_text(node: &NodeRef) -> bool {
    once(*node).chain(node.descendants_it()).any(|node| is_text(&node))
}

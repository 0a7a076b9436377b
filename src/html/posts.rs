//! The posts of a live blog and the days that they tell, before, behind or under their words. Elements of a post are marked
//! before anything of the page is taken out, since its day may stand in what is no part of the article.

use crate::published::parse_published;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;

/// The attribute by which the walk over the article knows the day of an element, with the number of its post.
const DAY: &str = "data-headcount-day";
/// No page is deeper that is parsed.
const DEPTH: usize = 200;
/// How many bytes a paragraph has that is the text of a post.
const PROSE: usize = 40;

/// Marks the elements of posts with their days; whether there are any.
pub(super) fn mark(document: &Document) -> bool {
    let root = document.root();
    let times: Vec<(NodeRef, String)> =
        root.descendants_it().filter_map(|node| day(&node).map(|day| (node, day))).collect();
    if times.len() < 2 {
        return false;
    }
    let mut below: HashMap<NodeId, usize> = HashMap::new();
    for (time, _) in &times {
        time.ancestors_it(Some(DEPTH)).for_each(|node| *below.entry(node.id).or_default() += 1);
    }
    let number = |node: &NodeRef| below.get(&node.id).copied().unwrap_or_default();
    let Some(all) = times[0].0.ancestors_it(Some(DEPTH)).find(|node| number(node) == times.len()) else {
        return false;
    };
    let posts: Vec<(NodeRef, &str)> = times
        .iter()
        .map(|(time, day)| (time.ancestors_it(Some(DEPTH)).take_while(|node| number(node) == 1).last(), &**day))
        .filter_map(|(post, day)| post.filter(has_prose).map(|post| (post, day)))
        .collect();
    if posts.is_empty() {
        return mark_before(&all);
    }
    for (number, (post, day)) in posts.into_iter().enumerate() {
        let value = format!("{day}#{number}");
        let elements: Vec<NodeRef> = post.descendants_it().filter(NodeRef::is_element).chain([post]).collect();
        elements.iter().for_each(|node| node.set_attr(DAY, &value));
    }
    true
}

/// Where paragraphs and days stand side by side and a day comes last, each is that of what stands before it; whether they do.
fn mark_before(all: &NodeRef) -> bool {
    let mut waiting: Vec<NodeRef> = Vec::new();
    let mut found: Vec<(NodeRef, String)> = Vec::new();
    for node in all.descendants_it() {
        if let Some(day) = day(&node) {
            if waiting.is_empty() && found.is_empty() {
                return false;
            }
            let value = format!("{day}#{}", found.len());
            found.extend(waiting.drain(..).map(|paragraph| (paragraph, value.clone())));
        } else if is_prose(&node) {
            waiting.push(node);
        }
    }
    if waiting.is_empty() {
        found.iter().for_each(|(paragraph, value)| paragraph.set_attr(DAY, value));
    }
    waiting.is_empty()
}

/// The day of a `<time datetime>`.
fn day(node: &NodeRef) -> Option<String> {
    let date = node.has_name("time").then(|| node.attr("datetime")).flatten()?;
    parse_published(&date).filter(|day| day.len() == 10)
}

fn is_prose(node: &NodeRef) -> bool {
    (node.has_name("p") || node.has_name("li")) && node.text().len() > PROSE
}

fn has_prose(node: &NodeRef) -> bool {
    is_prose(node) || node.descendants_it().any(|node| is_prose(&node))
}

/// The day of the post that an element is marked to be of.
pub(super) fn of(node: &NodeRef) -> Option<String> {
    let value = node.attr(DAY)?;
    let (day, _) = value.split_once('#')?;
    parse_published(day).filter(|day| day.len() == 10)
}

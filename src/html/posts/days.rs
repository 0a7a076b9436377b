//! What tells the days of posts: `<time datetime>`, attributes, lines that are dates. A page says it in one way for all its
//! posts; elements that say it alike are a group.

use super::super::elements::{BlockRole, ElementKind};
use super::super::metadata::Metadata;
use super::{DEPTH, PROSE, has_prose, has_text, is_in_line, kind};
use crate::published::{day_in_line, is_clock_line, parse_published};
use dom_query::{NodeId, NodeRef};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::HashSet;

/// So many `<time>` are those of posts, whatever else tells days; fewer are in the head of many a page.
const MANY: usize = 3;
/// How many groups are looked at, the largest.
const GROUPS: usize = 8;
/// The longest value of an attribute that is a date, and the longest line, in bytes.
const VALUE: usize = 40;
const LINE: usize = 60;

/// Elements that tell days, in the order of the page.
pub(super) type DatedElements<'d> = Vec<(NodeRef<'d>, String)>;

type Days = FxHashMap<NodeId, String>;

/// The elements that tell the days of posts.
pub(super) fn dated_elements<'d>(root: &NodeRef<'d>, metadata: &Metadata) -> DatedElements<'d> {
    let time =
        |node: NodeRef| node.has_name("time").then(|| node.attr("datetime")).flatten().and_then(|date| day(&date));
    let times: Days = root.descendants_it().filter_map(|node| Some((node.id, time(node)?))).collect();
    let mut best = in_lines(root, &times);
    if best.len() >= MANY && differ(&best) {
        return best;
    }
    let is_worth =
        |days: &Days, than: usize| days.len() > than && days.values().any(|day| Some(day) != days.values().next());
    for group in groups(root, metadata) {
        if !is_worth(&group, best.len()) {
            continue;
        }
        let group = in_lines(root, &innermost(root, group));
        if group.len() > best.len() && differ(&group) {
            best = group;
        }
    }
    best
}

/// Whether there are several days.
pub(super) fn differ(dated: &DatedElements) -> bool {
    dated.iter().any(|(_, day)| *day != dated[0].1)
}

/// Elements that tell days; of several in one line, as a post has that was changed later, the first day.
fn in_lines<'d>(root: &NodeRef<'d>, days: &Days) -> DatedElements<'d> {
    if days.len() < 2 {
        return days.iter().filter_map(|(id, day)| Some((root.tree.get(id)?, day.clone()))).collect();
    }
    let mut dated: DatedElements = Vec::new();
    // the element whose line the last one is in
    let mut line = None;
    for node in root.descendants_it() {
        match days.get(&node.id) {
            Some(day) => {
                let here = node.ancestors_it(Some(DEPTH)).find(|node| !is_in_line(node)).map(|node| node.id);
                match dated.last_mut() {
                    Some((_, first)) if line.is_some() && line == here => *first = day.min(first).clone(),
                    _ => dated.push((node, day.clone())),
                }
                line = here;
            }
            None if node.is_text() && node.text().len() > PROSE || node.is_element() && !is_in_line(&node) => {
                line = None
            }
            None => {}
        }
    }
    dated
}

/// How elements of a group tell their days: by an attribute or a line, and what they are called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Form {
    attribute: Option<String>,
    name: String,
    class: Option<String>,
}

/// The elements that tell days otherwise, by how they do, the largest groups first.
fn groups(root: &NodeRef, metadata: &Metadata) -> Vec<Days> {
    let near = metadata.dates.first().and_then(|date| date.value.parse::<Date>().ok());
    let mut groups: Vec<(Form, Days)> = Vec::new();
    let mut by_form: FxHashMap<Form, usize> = FxHashMap::default();
    let mut clocks = 0;
    for node in root.descendants_it().filter(NodeRef::is_element) {
        let mut found = if has_attributes(&node) { by_attributes(&node, near) } else { Vec::new() };
        let line = line(&node);
        clocks += usize::from(line.as_deref().is_some_and(is_clock_line));
        let by_line = line.and_then(|line| day_in_line(&line, near));
        // a date without a time of day may stand in any text; a heading has the times of its posts under it
        let is_posted = |clock| clock || node.has_name("time") || kind(&node) == ElementKind::Block(BlockRole::Heading);
        found.extend(by_line.filter(|(_, clock)| is_posted(*clock)).map(|(day, _)| (None, day)));
        for (attribute, day) in found {
            let class = node.class().map(|class| class.to_string());
            let form = Form { attribute, name: node.node_name().unwrap_or_default().to_string(), class };
            let at = *by_form.entry(form.clone()).or_insert_with(|| {
                groups.push((form, Days::default()));
                groups.len() - 1
            });
            groups[at].1.insert(node.id, day);
        }
    }
    let is_heading = |form: &Form| form.attribute.is_none() && form.name.starts_with('h');
    groups.retain(|(form, days)| days.len() > 1 && (clocks > 1 || !is_heading(form)));
    groups.sort_by_key(|(_, days)| Reverse(days.len()));
    groups.into_iter().take(GROUPS).map(|(_, days)| days).collect()
}

/// Whether an attribute of an element may be a date; most have none.
fn has_attributes(node: &NodeRef) -> bool {
    node.query_or(false, |node| {
        let attributes = node.as_element().map(|element| element.attrs.iter()).into_iter().flatten();
        let mut short = attributes.filter(|attribute| attribute.value.len() <= VALUE);
        short.any(|attribute| {
            attribute.value.bytes().any(|b| b.is_ascii_digit()) && is_name_of_date(&attribute.name.local)
        })
    })
}

/// Whether attributes of a name may be dates: those made for it, data for a script, what is shown when it is pointed at.
fn is_name_of_date(name: &str) -> bool {
    matches!(name, "title" | "datetime" | "content") || name.starts_with("data-") && is_named(name)
}

fn is_named(name: &str) -> bool {
    ["time", "date", "stamp"].iter().any(|part| name.contains(part))
}

/// The days that attributes of an element tell.
fn by_attributes(node: &NodeRef, near: Option<Date>) -> Vec<(Option<String>, String)> {
    let short = node.attrs().into_iter().filter(|attribute| attribute.value.len() <= VALUE);
    let dated = short.filter_map(|attribute| {
        let (name, value) = (attribute.name.local.to_string(), &attribute.value);
        let is_other = match name.as_str() {
            "datetime" => node.has_name("time"),
            "content" => node.attr("itemprop").is_none_or(|of| !of.eq_ignore_ascii_case("datePublished")),
            _ => !is_name_of_date(&name),
        };
        // a number is a date where it is called one
        if is_other || !is_named(&name) && value.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let day = day(value).or_else(|| day_in_line(value, near).map(|(day, _)| day))?;
        Some((Some(name), day))
    });
    dated.collect()
}

/// The words of an element that is a line by itself, and no link and no cell of a table.
fn line(node: &NodeRef) -> Option<String> {
    let only = node.first_child().filter(|child| child.is_text() && child.next_sibling().is_none())?;
    let text = only.text();
    let line = text.trim();
    let is_short = line.len() <= LINE && line.bytes().any(|b| b.is_ascii_digit());
    let is_line = is_short
        && !matches!(kind(node), ElementKind::Link | ElementKind::Cell | ElementKind::Skip | ElementKind::Break);
    is_line.then(|| line.to_owned())
}

/// Of a group those elements in which no other of them is, and which are a post or a line.
fn innermost(root: &NodeRef, mut days: Days) -> Days {
    let of = |id: &NodeId| root.tree.get(id);
    let mut outer = HashSet::new();
    for node in days.keys().filter_map(of) {
        outer.extend(node.ancestors_it(Some(DEPTH)).map(|node| node.id));
    }
    days.retain(|id, _| !outer.contains(id));
    let is_line = |node: &NodeRef| {
        node.text().trim().len() <= PROSE && node.descendants_it().all(|node| node.is_text() || is_in_line(&node))
    };
    days.retain(|id, _| of(id).is_some_and(|node| is_line(&node) || has_prose(&node) || has_text(&node)));
    days
}

/// A day, of a date with or without a time.
fn day(date: &str) -> Option<String> {
    parse_published(date).filter(|day| day.len() == 10)
}

//! The posts of a live blog as the script of a page tells of them (`liveBlogUpdate` of JSON-LD): their elements are known by
//! their first words.

use super::super::blocks::Block;
use super::super::day_marks::DAY;
use super::super::elements::{BlockRole, ElementKind};
use super::super::metadata::Update;
use super::{is_prose, kind};
use dom_query::NodeRef;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// How many words of an element are looked for in the posts; one of fewer than the least would be found in many.
const MOST: usize = 6;
const LEAST: usize = 4;

/// Marks the elements whose words are those of posts; whether there are any.
pub(super) fn mark(root: &NodeRef, updates: &[Update]) -> bool {
    let mut elements: FxHashMap<u64, Vec<NodeRef>> = FxHashMap::default();
    for node in root.descendants_it().filter(|node| is_prose(node) || is_block_of_words(node)) {
        if let Some(beginning) = beginning(&node.text()) {
            elements.entry(beginning).or_default().push(node);
        }
    }
    let mut posts: FxHashMap<u64, usize> = FxHashMap::default();
    let texts =
        updates.iter().enumerate().flat_map(|(index, update)| update.texts.iter().map(move |text| (index, text)));
    for (index, text) in texts {
        let words: Vec<u64> = words(text).collect();
        for from in 0..words.len() {
            let beginnings = (LEAST..=MOST).filter_map(|count| words.get(from..from + count)).map(hash);
            for beginning in beginnings.filter(|beginning| elements.contains_key(beginning)) {
                posts.entry(beginning).or_insert(index);
            }
        }
    }
    for (beginning, index) in &posts {
        let value = format!("{}#{index}", updates[*index].day);
        elements[beginning].iter().for_each(|element| element.set_attr(DAY, &value));
    }
    !posts.is_empty()
}

/// The posts as blocks of text.
pub(super) fn blocks(updates: &[Update]) -> Vec<Block> {
    let block = |line: &str, day: &str| Block {
        role: BlockRole::Paragraph,
        text: line.split_whitespace().collect::<Vec<_>>().join(" "),
        linked: 0,
        posted: Some(day.to_owned()),
    };
    let of = |update: &Update| {
        let lines = update.texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
        lines.map(|line| block(line, &update.day)).collect::<Vec<_>>()
    };
    updates.iter().flat_map(of).collect()
}

/// Whether an element holds words and no other block: a heading, or a text that is in no paragraph.
fn is_block_of_words(node: &NodeRef) -> bool {
    let is_block = |node: &NodeRef| matches!(kind(node), ElementKind::Block(_));
    is_block(node) && !node.children_it(false).any(|child| is_block(&child))
}

/// The first words of a text.
fn beginning(text: &str) -> Option<u64> {
    let words: Vec<u64> = words(text).take(MOST).collect();
    (words.len() >= LEAST).then(|| hash(words.as_slice()))
}

fn words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| hash(word.to_lowercase().as_str()))
}

fn hash<T: Hash + ?Sized>(words: &T) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

//! The days of posts as attributes of the elements that are marked with them.

use crate::published::parse_published;
use dom_query::NodeRef;

/// The attribute by which the walk over the article knows the day of an element, with the number of its post.
pub(super) const DAY: &str = "data-headcount-day";

/// The day of the post that an element is marked to be of; none of an element that is not marked.
pub(super) fn of(node: &NodeRef) -> Option<Option<String>> {
    let value = node.attr(DAY)?;
    let day = value.split_once('#').map(|(day, _)| day).unwrap_or_default();
    Some(parse_published(day).filter(|day| day.len() == 10))
}

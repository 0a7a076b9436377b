//! Resolves date expressions to days. News looks back: what no word places is the nearest one on or before the anchor.

mod anchor;
mod dateline;
mod day;
mod direction;
mod discourse;
mod heading;
mod named;
mod nearest;
mod offset;
mod resolve;
mod resolved;
mod spans;
mod text_dates;
mod units;
mod value;

pub use anchor::{Anchor, published_from};
pub(crate) use dateline::REACH as DATELINE_REACH;
pub use dateline::{Dateline, dateline, published};
pub use day::Day;
pub use direction::{Direction, direction};
pub use discourse::Discourse;
pub use heading::heading;
pub use resolve::resolve;
pub use resolved::{DateWarning, Resolved, TimexType};
pub use text_dates::TextDates;

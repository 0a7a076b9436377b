//! Words of dates.

use super::{Sources, Vocabulary};
use crate::Result;

/// Words of dates.
#[derive(Debug)]
pub struct DateWords {}

impl DateWords {
    pub(crate) fn load(_sources: &Sources, _vocabulary: &mut Vocabulary) -> Result<Self> {
        Ok(DateWords {})
    }
}

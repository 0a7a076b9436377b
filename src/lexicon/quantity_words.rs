//! Words of numbers, bounds and units.

use super::{Sources, Vocabulary};
use crate::Result;

/// Words of numbers, bounds and units.
#[derive(Debug)]
pub struct QuantityWords {}

impl QuantityWords {
    pub(crate) fn load(_sources: &Sources, _vocabulary: &mut Vocabulary) -> Result<Self> {
        Ok(QuantityWords {})
    }
}

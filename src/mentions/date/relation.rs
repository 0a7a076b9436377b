//! What the words before a date say of it.

use super::cursor::DateCursor;
use super::expression::Relation;
use crate::lexicon::DateRole as R;

impl DateCursor<'_> {
    /// The relation that the preposition before token `at` gives to a date that ends at `next`.
    pub fn relation(&self, at: usize, next: usize) -> Relation {
        let Some(role) = self.before(at) else { return Relation::At };
        let before = if at >= self.start + 2 { self.role(at - 2) } else { None };
        match role {
            R::Since => Relation::Since,
            R::Until | R::Through => Relation::Until,
            R::By => Relation::By,
            R::Of | R::At if before == Some(R::As) => Relation::AsOf,
            R::Before => Relation::Before,
            R::To if before == Some(R::Previous) => Relation::Before,
            R::After | R::Following => Relation::After,
            // "from Monday onwards" and "from Monday" alike
            R::From => Relation::From,
            R::To if next > at => Relation::To,
            R::During | R::Over | R::Within => Relation::During,
            R::For => Relation::For,
            R::Per => Relation::Per,
            _ => Relation::At,
        }
    }
}

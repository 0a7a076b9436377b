//! A quantity phrase, and what kind of number it is.

use crate::claim::Bound;
use std::ops::Range;

/// What kind of number a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuantityClass {
    /// It counts something.
    Cardinal,
    /// It gives a place in a row: "third", "12th".
    Ordinal,
    /// Per cent.
    Percent,
    /// The age of someone or something.
    Age,
    /// A sum of money.
    Money,
    /// A measure: a distance, a weight, a span of time.
    Measure,
    /// A part of a date or a time of day.
    DatePart,
    /// A name, a score, a telephone number.
    Other,
}

impl QuantityClass {
    /// The class in lower case, as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Age => "age",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::DatePart => "date_part",
            Self::Other => "other",
        }
    }
}

/// One quantity phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The whole phrase, with words of bound, approximation and increment.
    pub tokens: Range<usize>,
    /// The bare number.
    pub number: Range<usize>,
    /// The figure as stated; none for ranges, vague words and shares.
    pub value: Option<f64>,
    /// The least that was said. A fraction of one where the class is [`QuantityClass::Percent`].
    pub low: Option<f64>,
    /// The most that was said.
    pub high: Option<f64>,
    /// How the figure limits the number.
    pub bound: Bound,
    /// A part of one: 0.5 for "half", 0.3 for "30%".
    pub share: Option<f64>,
    /// What the share is taken of, if a number follows: "half of the 11,000".
    pub share_of: Option<f64>,
    /// It has no number: "dozens", "several hundred".
    pub vague: bool,
    /// A word that is as often something else: "some", "many", "most", "no".
    pub weak: bool,
    /// It comes on top of what was said before: "another 30".
    pub increment: bool,
    /// It says that there is none.
    pub zero: bool,
    /// What kind of number it is.
    pub class: QuantityClass,
    /// A bare "one" before a noun, which may be no more than an article.
    pub article: bool,
    /// The id of its shape.
    pub rule: &'static str,
}

impl Quantity {
    /// One number that stands for it: its value, else a bound.
    pub(crate) fn figure(&self) -> Option<f64> {
        self.value.or(self.low).or(self.high)
    }

    /// A phrase of which nothing is known yet but where it is.
    pub(super) fn bare(tokens: Range<usize>, number: Range<usize>, rule: &'static str) -> Self {
        Quantity {
            tokens,
            number,
            value: None,
            low: None,
            high: None,
            bound: Bound::Exact,
            share: None,
            share_of: None,
            vague: false,
            weak: false,
            increment: false,
            zero: false,
            class: QuantityClass::Cardinal,
            article: false,
            rule,
        }
    }
}

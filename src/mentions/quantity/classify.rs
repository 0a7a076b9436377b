//! What kind of number a quantity is, by the words around it. Who is counted is decided later: "12 homes" is a cardinal.

use super::cursor::QuantityCursor;
use super::number::{NumberKind, Numeral};
use super::phrase::{Quantity, QuantityClass};
use super::{calendar, names, range};
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::{Marks, mark};

/// What was decided.
pub(super) struct Classified {
    pub class: QuantityClass,
    /// The token after what belongs to the phrase: the sign of per cent.
    pub end: usize,
    pub rule: Option<&'static str>,
}

/// What the rules look at.
pub(super) struct NumberContext<'r> {
    pub r: &'r QuantityCursor<'r>,
    /// Where the phrase and the number begin.
    pub start: usize,
    pub at: usize,
    /// The token after the number.
    pub end: usize,
    pub first: &'r Numeral,
    /// The last number of a range; else the same.
    pub last: &'r Numeral,
    pub is_range: bool,
    /// A sign of money comes before the number.
    pub sign: bool,
    pub previous: Option<&'r Quantity>,
}

const UNIT: Marks = mark::TIME.or(mark::MEASURE).or(mark::MONEY).or(mark::PERCENT);

impl NumberContext<'_> {
    /// Words of bound come before the number.
    pub fn has_lead(&self) -> bool {
        self.start < self.at && !self.sign
    }
}

/// The class of a number, or of the last one of a range.
pub(super) fn classify(context: &NumberContext) -> Classified {
    let (r, last) = (context.r, context.last);
    let as_is = |class| Classified { class, end: context.end, rule: None };
    if let Some(end) = percent_end(r, context.end) {
        return Classified { class: QuantityClass::Percent, end, rule: Some("quantity.percent") };
    }
    if context.sign {
        return as_is(QuantityClass::Money);
    }
    if last.kind == NumberKind::Unreadable {
        return as_is(QuantityClass::Other);
    }
    if names::glued_to_name(context) || names::is_mark_of_note(context) {
        return as_is(QuantityClass::Other);
    }
    if last.kind == NumberKind::Ordinal {
        return as_is(if calendar::ordinal_day(context) { QuantityClass::DatePart } else { QuantityClass::Ordinal });
    }
    if age(context) {
        return as_is(QuantityClass::Age);
    }
    if calendar::clock_or_date(context) {
        return as_is(QuantityClass::DatePart);
    }
    // "the 1988 quarter", "the 2014 season": the year in which it was
    if r.before(context.at, mark::THE) && r.is(context.end, mark::PERIOD) && calendar::year(context) {
        return as_is(QuantityClass::DatePart);
    }
    // a time of day was ruled out: a length
    if r.has_in_any_case(context.end, WordSet::ClockLengths) && context.first.kind == NumberKind::Digits {
        return as_is(QuantityClass::Measure);
    }
    if let Some(class) = of_unit(r, context.end) {
        return as_is(class);
    }
    if r.before(context.at, mark::MAGNITUDE_BEFORE)
        || (r.before(context.at, mark::HYPHEN)
            && context.at >= r.start + 2
            && r.is(context.at - 2, mark::MAGNITUDE_BEFORE))
    {
        return as_is(QuantityClass::Measure);
    }
    if calendar::year(context) {
        return as_is(QuantityClass::DatePart);
    }
    as_is(if names::is_name(context) { QuantityClass::Other } else { QuantityClass::Cardinal })
}

fn percent_end(r: &QuantityCursor, end: usize) -> Option<usize> {
    let place = end + usize::from(r.is(end, mark::HYPHEN));
    if r.is(place, mark::PERCENT) && (!r.has(place, WordSet::PercentLetters) || r.is_number(place.saturating_sub(1))) {
        return Some(place + 1);
    }
    (r.is(place, mark::PER) && r.is(place + 1, mark::CENT)).then_some(place + 2)
}

/// The class that a unit after a number gives: "12 hours", "6,000 sq km", "two-year", "dozens of miles".
pub(super) fn of_unit(r: &QuantityCursor, end: usize) -> Option<QuantityClass> {
    let glued_word = r.is_word(end) && r.glued(end);
    // "155mm", "5km", "30C"
    if glued_word && r.is(end, mark::LETTER.or(UNIT).or(mark::MONEY_CODE)) {
        return Some(if r.is(end, mark::MONEY.or(mark::MONEY_CODE)) {
            QuantityClass::Money
        } else {
            QuantityClass::Measure
        });
    }
    let mut place = end + usize::from(r.is(end, mark::HYPHEN));
    let hyphen = place > end;
    if r.is(place, mark::OF) && r.before(place, mark::PLURAL.or(mark::VAGUE).or(mark::MAGNITUDE)) {
        place += 1;
    }
    // "half an hour", "half a mile"
    place += usize::from(place == end && r.before(end, mark::HALF) && r.is(place, mark::ARTICLE));
    for _ in 0..3 {
        if r.is(place, mark::MONEY_SIGN) || (r.is(place, mark::MONEY_CODE) && !r.is_number(place + 1)) {
            return Some(QuantityClass::Money);
        }
        if r.is(place, mark::MONEY) && !r.is_capital_inside(place) {
            return Some(QuantityClass::Money);
        }
        if r.is(place, mark::MONEY_VERB) && r.before(place, mark::MAGNITUDE) {
            return Some(QuantityClass::Money);
        }
        // "12 foot soldiers", "five day labourers"
        let of_people = place == end
            && (r.is(place + 1, mark::PERSON.or(mark::PEOPLE)) || r.words.morphology.names_men(r.text(place + 1)))
            && !r.looks_plural(place)
            && r.is_word(place);
        if r.is(place, mark::TIME.or(mark::MEASURE)) && !ordinal_second(r, place, end) && !of_people {
            // "two-metre" but also "six-point plan": a measure all the same
            return Some(QuantityClass::Measure);
        }
        // single letters come after digits: "5 m", "6.0 V"
        if place == end
            && r.is(place, mark::LETTER)
            && !r.is(place, mark::ARTICLE)
            && r.is_number(end.saturating_sub(1))
            && !r.has(place, WordSet::PluralLetters)
        {
            return Some(QuantityClass::Measure);
        }
        if !r.is(place, mark::QUALIFIER) || (hyphen && place > end + 2) {
            return None;
        }
        place += 1 + usize::from(r.is(place + 1, mark::HYPHEN));
    }
    None
}

/// "one second chance", "two second-class seats": an ordinal.
fn ordinal_second(r: &QuantityCursor, place: usize, end: usize) -> bool {
    r.has(place, WordSet::OrdinalUnits) && place == end && !r.is_number(end.saturating_sub(1))
}

/// Whether the number is an age, by the words on both sides.
fn age(context: &NumberContext) -> bool {
    let r = context.r;
    // "34-year-old", "34 years old", "three months of age", "34 yo"
    let mut place = context.end + usize::from(r.is(context.end, mark::HYPHEN));
    if r.has(place, WordSet::AgeAbbreviations) {
        return true;
    }
    if r.is(place, mark::TIME) {
        place += 1;
        place += usize::from(r.is(place, mark::HYPHEN));
        if r.is(place, mark::OLD) || (r.is(place, mark::OF) && r.is(place + 1, mark::AGE_BEFORE)) {
            return true;
        }
    }
    // "six- and seven-year-olds", "5 to 9 years old": the age comes after the next number
    if r.is(context.end, mark::HYPHEN)
        && r.is(context.end + 1, mark::AND.or(mark::OR).or(mark::TO))
        && far_age(r, context.end + 2)
    {
        return true;
    }
    // "in his 30s", "the over-60s"
    let decade = r.is(context.end, mark::DECADE)
        && r.glued(context.end)
        && context.first.value < 130.0
        && r.is_number(context.at);
    if decade {
        let two = context.at.checked_sub(2).filter(|&b| b >= r.start);
        return r.before(context.at, mark::POSSESSIVE.or(mark::LIMIT).or(mark::EARLY_LATE))
            || two.is_some_and(|b| r.is(b, mark::POSSESSIVE.or(mark::LIMIT).or(mark::EARLY_LATE)));
    }
    let plausible = context.last.value <= 120.0;
    if !plausible {
        return false;
    }
    if before_number(context, mark::AGE_BEFORE) {
        return true;
    }
    let two = context.at.checked_sub(2).filter(|&b| b >= r.start);
    // "the age of 18", "age range 5 to 9"
    if r.before(context.at, mark::OF) && two.is_some_and(|b| r.is(b, mark::AGE_BEFORE)) {
        return true;
    }
    // "children under five", "those over 65"
    if context.has_lead()
        && context.start > r.start
        && r.is(context.start - 1, mark::AGE_PERSON)
        && r.is(context.start, mark::LIMIT)
        && !r.looks_plural(context.end)
    {
        return true;
    }
    apposition(context) || chained_age(context)
}

/// The word before the phrase or before the number.
fn before_number(context: &NumberContext, marks: Marks) -> bool {
    context.r.before(context.at, marks) || context.r.before(context.start, marks)
}

fn far_age(r: &QuantityCursor, at: usize) -> bool {
    (at..at + 6).any(|place| r.is(place, mark::OLD))
}

/// "Kim, 41, said", "her husband, 41,", "Ali Hassan (41)".
fn apposition(context: &NumberContext) -> bool {
    let r = context.r;
    let (Some(open), plain) =
        (r.previous(context.at), context.first.plain && context.first.digits <= 3 && !context.is_range)
    else {
        return false;
    };
    let Some(name) = r.previous(open) else { return false };
    if !plain || context.first.value < 1.0 {
        return false;
    }
    if r.is(open, mark::OPEN) && r.is(context.end, mark::CLOSE) {
        // a place with its count, "Homs (12)", has one name
        return r.is_capital(name) && r.previous(name).is_some_and(|b| r.is_capital(b) && b > r.start);
    }
    if !r.is(open, mark::COMMA) || !r.is_word(name) {
        return false;
    }
    let closed = r.is(context.end, mark::COMMA.or(mark::DOT)) || matches!(r.text(context.end), ";" | ")");
    let date = r.is(name, mark::MONTH.or(mark::MONTH_CAPITAL));
    if r.is_capital(name) && !date {
        let and = r.is(context.end, mark::AND) && !r.is_number(context.end + 1) && !r.is(context.end + 1, mark::SMALL);
        return closed || and || r.token(context.end).is_none();
    }
    // "her brother, 17, was"
    let count = r.is(name, mark::FUNCTION.or(mark::SCORE).or(mark::PERSON)) || r.has(name, WordSet::FigureNouns);
    r.is(context.end, mark::COMMA) && !count && !r.looks_plural(name) && !r.words.morphology.is_past(r.text(name))
}

/// "aged 5, 7 and 9": the numbers of a row of ages.
fn chained_age(context: &NumberContext) -> bool {
    let r = context.r;
    let Some(previous) = context.previous.filter(|p| p.class == QuantityClass::Age) else { return false };
    let between = previous.tokens.end..context.start;
    let row = (1..=2).contains(&between.len())
        && between
            .clone()
            .all(|place| r.is(place, mark::COMMA.or(mark::AND).or(mark::OR).or(mark::TO).or(mark::HYPHEN)));
    let after = r.is_sign(context.end) || r.is(context.end, mark::FUNCTION) || r.token(context.end).is_none();
    row && after && !range::chained(r, context.end)
}

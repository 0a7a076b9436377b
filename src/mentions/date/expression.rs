//! Date expressions as the text has them: nothing is resolved, what is not said is missing.

use crate::claim::DateMod;
use crate::lexicon::{DateUnit, DayPart, HolidayRule, Reference, Season};
use std::ops::Range;

/// A date expression and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Its tokens, without the preposition before it.
    pub tokens: Range<usize>,
    /// What it says.
    pub expression: Expression,
    /// How the preposition before it (or the word after it) ties it to what happened.
    pub relation: Relation,
    /// Id of the shape that matched.
    pub rule: &'static str,
}

/// What the preposition of a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Relation {
    /// "in May", "on Sunday", or none.
    #[default]
    At,
    /// "since": open to the present.
    Since,
    /// "until", "till", "through".
    Until,
    /// "by": on or before.
    By,
    /// "as of": a figure holds then.
    AsOf,
    /// "before", "prior to".
    Before,
    /// "after", "following".
    After,
    /// "from" without a "to": begins then.
    From,
    /// "to" without a "from", "up to".
    To,
    /// "during", "over", "throughout", "within".
    During,
    /// "for": a duration.
    For,
    /// "per": a rate.
    Per,
}

/// A date expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// One date, of whatever size: a day, a month, "last week", "the 1990s".
    Point(Point),
    /// "between June 1 and 10", "from Monday to Friday", "1980-88", "June 1-10".
    Range {
        /// Where it begins.
        from: Point,
        /// Where it ends; parts that it leaves out are those of `from`.
        to: Point,
        /// The tokens of the first date.
        from_tokens: Range<usize>,
        /// The tokens of the second.
        to_tokens: Range<usize>,
    },
    /// "three days", "several weeks", "24 hours".
    Duration(Length),
    /// "the past 24 hours", "the next two weeks": a duration that ends or begins at the anchor.
    Window {
        /// How long.
        length: Length,
        /// Before the anchor, after it, or about it.
        side: Side,
    },
    /// "the first nine months of 2023", "the last two days of May".
    PartOf {
        /// How many units.
        count: u32,
        /// Days, weeks or months.
        unit: DateUnit,
        /// Counted back from the end.
        last: bool,
        /// Of what.
        of: Point,
    },
    /// "the 10 days to Wednesday", "the 12 months ending in June": a duration that ends with a date.
    Ending {
        /// How long.
        length: Length,
        /// The last day or month.
        end: Point,
    },
    /// "so far this year", "this year to date": from the beginning of the date to the anchor.
    SoFar(Point),
    /// "every Friday", "daily": a set of times.
    Set(Every),
    /// "now", "recently", "soon".
    Reference(Reference),
}

impl Expression {
    /// Whether it may count from a date before in the text: "the following day", "a year earlier", "that April".
    pub fn counts_from_text(&self) -> bool {
        match self {
            Expression::Point(point)
            | Expression::SoFar(point)
            | Expression::PartOf { of: point, .. }
            | Expression::Ending { end: point, .. } => point.base.counts_from_text(),
            Expression::Range { from, to, .. } => from.base.counts_from_text() || to.base.counts_from_text(),
            Expression::Window { side, .. } => matches!(side, Side::Following | Side::Previous),
            Expression::Duration(_) | Expression::Set(_) | Expression::Reference(_) => false,
        }
    }
}

/// Where a window lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// "the past two weeks".
    Past,
    /// "the next two weeks".
    Future,
    /// "the following two weeks", "the previous two weeks" count from a date before in the text.
    Following,
    /// See [`Side::Following`].
    Previous,
}

/// What a set repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// "daily", "every two weeks".
    Unit(u16, DateUnit),
    /// "every Friday", "Fridays"; 1 is Monday.
    Weekday(u8, Option<DayPart>),
    /// "each July".
    Month(u8),
    /// "every summer".
    Season(Season),
    /// "every morning".
    Part(DayPart),
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// "two".
    Exactly(u32),
    /// "two and a half".
    AndHalf(u32),
    /// "several", "a few", or a bare plural.
    Vague,
}

/// A number of units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub count: Count,
    /// Of what.
    pub unit: DateUnit,
    /// "about", "nearly", "more than".
    pub approximate: bool,
}

/// One date with its modifiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The date.
    pub base: Base,
    /// "early", "mid", "late", "around", or the words "before" and "after" a part of it.
    pub modifier: Option<DateMod>,
    /// "earlier this month", "later in the year".
    pub portion: Option<Portion>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// The hour and minute of the day.
    pub time: Option<(u8, u8)>,
}

impl Point {
    /// Whether it is one day: "June 16", "Sunday", "today".
    pub fn names_day(&self) -> bool {
        match &self.base {
            Base::Date { day, .. } => day.is_some(),
            Base::Weekday(..) | Base::Days(_) | Base::Holiday(..) | Base::Unit(DateUnit::Day, _) => true,
            _ => false,
        }
    }

    /// The date alone.
    pub fn new(base: Base) -> Self {
        Point { base, modifier: None, portion: None, part: None, time: None }
    }
}

/// The part of a period before the anchor, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Portion {
    /// "earlier this year".
    Earlier,
    /// "later this year".
    Later,
}

/// Which one of many is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// No word says: "Sunday", "the weekend". The nearest, looking back.
    Nearest,
    /// "last": before this one.
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "the previous": before the date in the text before.
    Previous,
    /// "that", "the same": the date in the text before.
    Same,
    /// "the following", "the next day": after the date in the text before.
    Following,
    /// "year-earlier", "year-ago": the same period one year before.
    YearAgo,
}

/// The year of a date that has other parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// Not said.
    Unknown,
    /// Said in full, or in two digits that can mean one year only in news.
    Is(i16),
    /// Two digits: the nearest such year on or before the anchor.
    TwoDigits(u8),
    /// "of last year", "of that year".
    Relative(Which),
    /// "last April", "this September": which of the dates of that name.
    Which(Which),
    /// Before Christ.
    BeforeChrist(u16),
}

/// The date of a point.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    /// A calendar date with any part missing; without any part but the year it is the year.
    Date {
        /// The year.
        year: Year,
        /// 1 to 12.
        month: Option<u8>,
        /// 1 to 31.
        day: Option<u8>,
        /// The weekday written beside it, Monday is 1.
        weekday: Option<u8>,
        /// Written in digits of which either could be the month: 06/07/2025.
        either_order: bool,
    },
    /// "Sunday", "last Tuesday".
    Weekday(u8, Which),
    /// "this week", "last year", "the following day"; "today" is this day.
    Unit(DateUnit, Which),
    /// "two days ago" (from the anchor), "a week later" (from the date in the text before).
    Offset {
        /// How far.
        length: Length,
        /// Towards the past.
        back: bool,
        /// From the date in the text before, not from the anchor.
        discourse: bool,
    },
    /// The day before yesterday is -2, tomorrow 1.
    Days(i8),
    /// "the summer of 2014"; `which` counts where the year is unknown.
    Season(Season, Year, Which),
    /// "the third quarter of 1984": 1 to 4, of the calendar or fiscal year.
    Quarter(u8, Year, Which),
    /// "the first half of 2024": 1 or 2.
    Half(u8, Year, Which),
    /// "the 1990s": the first year.
    Decade(i16),
    /// "the nineties", "the '80s": the nearest such decade before the anchor.
    DecadeOf(u8),
    /// "the 490s BC": the first three digits.
    DecadeBeforeChrist(u16),
    /// "the 19th century"; true is before Christ.
    Century(u8, bool),
    /// "Christmas", "Easter 2024".
    Holiday(HolidayRule, Year, Which),
    /// "5 p.m.", "the morning": a part of a day that is not named.
    PartOfDay(Which),
}

impl Base {
    /// Whether the date is reckoned from another date of the text, not from that of the article.
    fn counts_from_text(&self) -> bool {
        let year = |year: &Year| matches!(year, Year::Relative(which) | Year::Which(which) if which.is_of_text());
        match self {
            Base::Date { year: of, .. } => year(of),
            Base::Weekday(_, which) => which.is_of_text(),
            // "the next day", and "the quarter" of a report
            Base::Unit(unit, which) => {
                which.is_of_text()
                    || *which == Which::Next && *unit == DateUnit::Day
                    || *which == Which::Nearest && *unit == DateUnit::Quarter
            }
            // "a year ago" beside the figures of a quarter
            Base::Offset { length, discourse, .. } => *discourse || length.unit == DateUnit::Year,
            Base::Season(_, of, which)
            | Base::Quarter(_, of, which)
            | Base::Half(_, of, which)
            | Base::Holiday(_, of, which) => year(of) || which.is_of_text(),
            Base::PartOfDay(_) => true,
            Base::Days(_) | Base::Decade(_) | Base::DecadeOf(_) | Base::DecadeBeforeChrist(_) | Base::Century(..) => {
                false
            }
        }
    }
}

impl Which {
    /// It picks a date by one before in the text.
    fn is_of_text(self) -> bool {
        matches!(self, Which::Previous | Which::Same | Which::Following | Which::YearAgo)
    }
}

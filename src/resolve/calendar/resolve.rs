//! From an expression to a date.

use super::anchor::Anchor;
use super::day::Day;
use super::direction::Direction;
use super::offset::{distant, length_timex, moved, part_code, set_timex};
use super::resolved::{DateWarning, Resolved, TimexType};
use super::value::DateValue;
use crate::lexicon::{DateUnit, DayPart, Reference};
use crate::mentions::date::{Base, Count, Expression, Length, Point, Portion, Which, Year};

/// Resolves `expression` against `anchor`. `previous` is the date in the text before, which "the following day" and "a week
/// later" count from. What cannot be known stays out: no year, week or day is invented.
pub fn resolve(
    expression: &Expression,
    anchor: &Anchor,
    direction: Direction,
    previous: Option<&Resolved>,
) -> Resolved {
    let context = DateResolver { anchor: *anchor, direction, previous: previous.and_then(|p| p.value) };
    match expression {
        Expression::Point(point) => context.point(point),
        Expression::Range { from, to, .. } => context.range(from, to),
        Expression::Duration(length) => empty(TimexType::Duration, Some(length_timex(*length))),
        Expression::Window { length, side } => context.window(*length, *side),
        Expression::PartOf { count, unit, last, of } => context.part_of(*count, *unit, *last, of),
        Expression::Ending { length, end } => context.ending(*length, end),
        Expression::SoFar(point) => {
            let mut resolved = context.point(point);
            if let (Some(from), Some(to)) = (resolved.from, anchor.full()) {
                resolved.cut(from, to);
                resolved.edtf = resolved.from.zip(resolved.to).map(|(from, to)| format!("{from}/{to}"));
            }
            resolved
        }
        Expression::Set(every) => empty(TimexType::Set, Some(set_timex(*every))),
        Expression::Reference(reference) => empty(
            TimexType::Date,
            Some(
                match reference {
                    Reference::Present => "PRESENT_REF",
                    Reference::Past => "PAST_REF",
                    Reference::Future => "FUTURE_REF",
                }
                .to_owned(),
            ),
        ),
    }
}

pub(super) fn empty(kind: TimexType, timex: Option<String>) -> Resolved {
    Resolved { timex, kind, modifier: None, edtf: None, from: None, to: None, warning: None, value: None }
}

impl Resolved {
    pub(super) fn cut(&mut self, from: Day, to: Day) {
        if from <= to {
            (self.from, self.to) = (Some(from), Some(to));
        }
    }
}

/// The year that two digits mean: the nearest on or before the anchor; without one, 1969 to 2068 as in POSIX.
pub(super) fn short_year(short: u8, anchor: Anchor) -> i16 {
    let short = i16::from(short % 100);
    match anchor.year {
        Some(year) => {
            let year = year - year % 100 + short;
            if anchor.year.is_some_and(|a| year > a) { year - 100 } else { year }
        }
        None if short < 69 => 2000 + short,
        None => 1900 + short,
    }
}

pub(super) struct DateResolver {
    pub anchor: Anchor,
    pub direction: Direction,
    pub previous: Option<DateValue>,
}

impl DateResolver {
    /// The days of a single date, and how TIMEX3 writes it.
    pub(super) fn point(&self, point: &Point) -> Resolved {
        let (value, warning) = self.base(point);
        let kind = if point.part.is_some() || point.time.is_some() { TimexType::Time } else { TimexType::Date };
        let Some(mut value) = value else {
            let vague = match &point.base {
                Base::Offset { length: Length { count: Count::Vague, .. }, back, .. } => {
                    Some(if *back { "PAST_REF" } else { "FUTURE_REF" }.to_owned())
                }
                // a time of this day, as likely as not: named, but not dated
                Base::PartOfDay(Which::Nearest) => self.anchor.full().and_then(|day| match (point.time, point.part) {
                    (Some((hour, minute)), _) => Some(format!("{day}T{hour:02}:{minute:02}")),
                    (None, part) => part.map(|part| format!("{day}{}", part_code(part))),
                }),
                _ => None,
            };
            return Resolved { modifier: point.modifier, warning, ..empty(kind, vague) };
        };
        let overnight = point.part == Some(DayPart::Night) && point.portion == Some(Portion::Earlier);
        let mut timex = value.timex();
        if let DateValue::Day(day) = value {
            match (point.time, point.part) {
                (Some((hour, minute)), _) => timex = format!("{timex}T{hour:02}:{minute:02}"),
                (None, Some(part)) => {
                    let day = if overnight { day.plus_days(-1).unwrap_or(day) } else { day };
                    timex = format!("{day}{}", part_code(part));
                    if overnight {
                        value = DateValue::Span(day, day.plus_days(1).unwrap_or(day));
                    }
                }
                _ => {}
            }
        }
        let days = value.third(point.modifier);
        let mut resolved = Resolved {
            timex: Some(timex),
            kind,
            modifier: point.modifier,
            edtf: value.edtf(),
            from: days.map(|d| d.0),
            to: days.map(|d| d.1),
            warning,
            value: Some(value),
        };
        if let (Some(portion), Some((from, to)), Some(anchor), false) =
            (point.portion, days, self.anchor.full(), overnight)
        {
            match portion {
                Portion::Earlier => resolved.cut(from, to.min(anchor)),
                Portion::Later => resolved.cut(from.max(anchor), to),
            }
        }
        resolved
    }

    /// The value of a date without its part of the day and "early" or "late".
    fn base(&self, point: &Point) -> (Option<DateValue>, Option<DateWarning>) {
        match &point.base {
            Base::Date { year, month, day, weekday, either_order } => {
                let (value, mut warning) = self.date(*year, *month, *day, *weekday);
                if *either_order {
                    warning = Some(DateWarning::DayMonthOrder);
                }
                (value, warning)
            }
            Base::Weekday(weekday, which) => match self.weekday(*weekday, *which) {
                Some(day) => (Some(DateValue::Day(day)), None),
                None => (Some(DateValue::WeekdayOf(*weekday)), Some(DateWarning::NoYear)),
            },
            Base::Unit(unit, which) => (self.unit(*unit, *which), None),
            Base::Offset { length, back, discourse } => (self.offset(*length, *back, *discourse), None),
            Base::Days(days) => (self.days(i32::from(*days)), None),
            Base::Season(season, year, which) => (self.season(*season, *year, *which), None),
            Base::Quarter(n, year, which) => {
                (self.part_of_year(*n, 4, *year, *which).map(|y| DateValue::Quarter(y, *n)), None)
            }
            Base::Half(n, year, which) => {
                (self.part_of_year(*n, 2, *year, *which).map(|y| DateValue::Half(y, *n)), None)
            }
            Base::Decade(first) => (Some(DateValue::Decade(*first)), None),
            Base::DecadeOf(short) => (Some(DateValue::Decade(short_year(*short, self.anchor) / 10 * 10)), None),
            Base::DecadeBeforeChrist(decade) => (Some(DateValue::DecadeBc(*decade)), None),
            Base::Century(n, false) => (Some(DateValue::Century(*n)), None),
            Base::Century(n, true) => (Some(DateValue::CenturyBc(*n)), None),
            Base::Holiday(rule, year, which) => (self.holiday(*rule, *year, *which), None),
            Base::PartOfDay(which) => (self.part_of_day(*which, point.part), None),
        }
    }

    pub(super) fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Is(year) => Some(year),
            Year::TwoDigits(short) => Some(short_year(short, self.anchor)),
            Year::Relative(Which::YearAgo) => None,
            Year::Relative(which) => match self.unit(DateUnit::Year, which)? {
                DateValue::Year(year) => Some(year),
                _ => None,
            },
            Year::Unknown | Year::Which(_) | Year::BeforeChrist(_) => None,
        }
    }

    /// A day, month or year, with a weekday that may settle the year or disagree with the day.
    fn date(
        &self,
        year: Year,
        month: Option<u8>,
        day: Option<u8>,
        weekday: Option<u8>,
    ) -> (Option<DateValue>, Option<DateWarning>) {
        if let Year::BeforeChrist(year) = year {
            return (Some(DateValue::YearBc(year)), None);
        }
        let Some(month) = month else { return (self.year(year).map(DateValue::Year), None) };
        let Some(day) = day else { return self.month(month, year) };
        if let Some(year) = self.year(year) {
            let found = Day::new(year, month, day);
            let mismatch = found.zip(weekday).is_some_and(|(day, weekday)| day.weekday() != weekday);
            return (found.map(DateValue::Day), mismatch.then_some(DateWarning::WeekdayMismatch));
        }
        let Some(anchor) = self.anchor.full() else {
            // the year of a document alone says nothing of the year of a day in it
            return (Some(DateValue::MonthDay(month, day)), Some(DateWarning::NoYear));
        };
        let which = match year {
            Year::Which(which) => which,
            _ => Which::Nearest,
        };
        let chosen = self.nearest_day(anchor, month, day, which);
        let fits = |d: &Day| weekday.is_none_or(|w| d.weekday() == w);
        match chosen {
            Some(found) if fits(&found) => (Some(DateValue::Day(found)), None),
            Some(found) => {
                // the weekday shows the year: one that is soon to come, or one of the last few
                let soon = Day::new(found.year() + 1, month, day).filter(|d| anchor.days_to(*d) <= 120);
                match soon.filter(fits) {
                    Some(other) => (Some(DateValue::Day(other)), None),
                    None => (Some(DateValue::Day(found)), Some(DateWarning::WeekdayMismatch)),
                }
            }
            None => (None, None),
        }
    }

    /// The day that the text before names.
    pub(super) fn previous_day(&self) -> Option<Day> {
        match self.previous? {
            DateValue::Day(day) => Some(day),
            _ => None,
        }
    }

    fn days(&self, days: i32) -> Option<DateValue> {
        if let Some(anchor) = self.anchor.full() {
            return anchor.plus_days(days).map(DateValue::Day);
        }
        // a dateline without a year is today, and the days beside it in the same month
        let (month, day) = (self.anchor.month?, i32::from(self.anchor.day?) + days);
        let fits = day >= 1 && Day::new(2001, month, u8::try_from(day).ok()?).is_some();
        fits.then_some(DateValue::MonthDay(month, day as u8))
    }

    fn part_of_day(&self, which: Which, part: Option<DayPart>) -> Option<DateValue> {
        let night = matches!(part, Some(DayPart::Night | DayPart::Evening));
        match which {
            Which::This => self.days(0),
            Which::Last if night => self.days(-1),
            Which::Last | Which::Next | Which::YearAgo => None,
            Which::Nearest => self.previous_day().map(DateValue::Day),
            Which::Same => self.previous_day().map(DateValue::Day),
            Which::Following => self.previous_day()?.plus_days(1).map(DateValue::Day),
            Which::Previous => self.previous_day()?.plus_days(-1).map(DateValue::Day),
        }
    }

    /// The date that is so long before or after the anchor, or the date before in the text.
    fn offset(&self, length: Length, back: bool, discourse: bool) -> Option<DateValue> {
        if !discourse {
            if let (DateUnit::Year | DateUnit::Decade | DateUnit::Century, None) = (length.unit, self.anchor.full()) {
                let day = Day::new(self.anchor.year?, self.anchor.month.unwrap_or(7), 1)?;
                return distant(day, length, back);
            }
            // "a year ago" beside the figures of a quarter is that quarter of the year before
            if let (DateUnit::Year, Count::Exactly(1), Some(same @ (DateValue::Quarter(..) | DateValue::Half(..)))) =
                (length.unit, length.count, self.previous)
            {
                return same.plus_years(-1);
            }
            return distant(self.anchor.full()?, length, back);
        }
        let years = match (length.unit, length.count) {
            (DateUnit::Year, Count::Exactly(n)) => Some(i16::try_from(n).ok()?),
            (DateUnit::Decade, Count::Exactly(n)) => Some(i16::try_from(n).ok()?.checked_mul(10)?),
            _ => None,
        };
        match (self.previous, years) {
            (Some(previous), Some(years)) if previous.year().is_some() => {
                previous.plus_years(if back { -years } else { years })
            }
            // "a year earlier" with nothing before compares with the document's own time
            (None, Some(years)) if back => Some(DateValue::Year(self.anchor.year?.checked_sub(years)?)),
            (Some(previous), _) => match (previous, length.unit) {
                (DateValue::Day(day), DateUnit::Week | DateUnit::Fortnight) => {
                    moved(day, length, back).map(DateValue::Day)
                }
                (DateValue::Day(day), _) => distant(day, length, back),
                (DateValue::Month(year, month), DateUnit::Month) => distant(Day::new(year, month, 1)?, length, back),
                _ => None,
            },
            (None, _) => None,
        }
    }

    /// The days from one date to another, each of which may leave to the other what they share.
    fn range(&self, from: &Point, to: &Point) -> Resolved {
        let start = self.point(from);
        // "from Friday to Sunday", "from December to February": the end is the next one after the beginning
        let open = match &to.base {
            Base::Weekday(_, Which::Nearest) => true,
            Base::Date { year: Year::Unknown, .. } => matches!(from.base, Base::Date { year: Year::Unknown, .. }),
            _ => false,
        };
        let end = match start.from.filter(|_| open) {
            Some(first) => {
                let context = DateResolver { anchor: Anchor::from(first), direction: Direction::Future, ..*self };
                context.point(to)
            }
            None => self.point(to),
        };
        let join = |a: Option<&String>, b: Option<&String>| {
            Some(format!("{}/{}", a?.split('/').next()?, b?.rsplit('/').next()?))
        };
        let mut resolved = Resolved {
            edtf: join(start.edtf.as_ref(), end.edtf.as_ref()),
            timex: join(start.timex.as_ref(), end.timex.as_ref()),
            warning: start.warning.or(end.warning),
            ..empty(TimexType::Date, None)
        };
        match (start.from, end.to) {
            (Some(from), Some(to)) if from <= to => {
                resolved.cut(from, to);
                resolved.value = Some(DateValue::Span(from, to));
            }
            _ => resolved.edtf = None,
        }
        resolved
    }

    pub(super) fn unit(&self, unit: DateUnit, which: Which) -> Option<DateValue> {
        super::units::unit(self, unit, which)
    }
}

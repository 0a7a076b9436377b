//! From an expression to a date.

use super::anchor::Anchor;
use super::day::Day;
use super::offset::{distant, length_timex, moved, part_code, set_timex};
use super::value::Value;
use super::{DateWarning, Direction, Resolved, TimexType};
use crate::find::date::{Base, Count, Expression, Length, Point, Portion, Side, Which, Year};
use crate::lexicon::{DateUnit, DayPart, HolidayRule, Reference, Season};

/// Resolves `expression` against `anchor`. `previous` is the date in the text before, which "the following day" and "a week
/// later" count from. What cannot be known stays out: no year, week or day is invented.
pub fn resolve(
    expression: &Expression,
    anchor: &Anchor,
    direction: Direction,
    previous: Option<&Resolved>,
) -> Resolved {
    let context = Context { anchor: *anchor, direction, previous: previous.and_then(|p| p.value) };
    match expression {
        Expression::Point(point) => context.point(point),
        Expression::Range { from, to, .. } => context.range(from, to),
        Expression::Duration(length) => empty(TimexType::Duration, Some(length_timex(*length))),
        Expression::Window { length, side } => context.window(*length, *side),
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

fn empty(kind: TimexType, timex: Option<String>) -> Resolved {
    Resolved { timex, kind, modifier: None, edtf: None, from: None, to: None, warning: None, value: None }
}

impl Resolved {
    fn cut(&mut self, from: Day, to: Day) {
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

pub(super) struct Context {
    pub anchor: Anchor,
    pub direction: Direction,
    pub previous: Option<Value>,
}

impl Context {
    fn point(&self, point: &Point) -> Resolved {
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
        if let Value::Day(day) = value {
            match (point.time, point.part) {
                (Some((hour, minute)), _) => timex = format!("{timex}T{hour:02}:{minute:02}"),
                (None, Some(part)) => {
                    let day = if overnight { day.plus_days(-1).unwrap_or(day) } else { day };
                    timex = format!("{day}{}", part_code(part));
                    if overnight {
                        value = Value::Span(day, day.plus_days(1).unwrap_or(day));
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

    fn base(&self, point: &Point) -> (Option<Value>, Option<DateWarning>) {
        match &point.base {
            Base::Date { year, month, day, weekday, either_order } => {
                let (value, mut warning) = self.date(*year, *month, *day, *weekday);
                if *either_order {
                    warning = Some(DateWarning::DayMonthOrder);
                }
                (value, warning)
            }
            Base::Weekday(weekday, which) => match self.weekday(*weekday, *which) {
                Some(day) => (Some(Value::Day(day)), None),
                None => (Some(Value::WeekdayOf(*weekday)), Some(DateWarning::NoYear)),
            },
            Base::Unit(unit, which) => (self.unit(*unit, *which), None),
            Base::Offset { length, back, discourse } => (self.offset(*length, *back, *discourse), None),
            Base::Days(days) => (self.days(i32::from(*days)), None),
            Base::Season(season, year, which) => (self.season(*season, *year, *which), None),
            Base::Quarter(n, year, which) => {
                (self.part_of_year(*n, 4, *year, *which).map(|y| Value::Quarter(y, *n)), None)
            }
            Base::Half(n, year, which) => (self.part_of_year(*n, 2, *year, *which).map(|y| Value::Half(y, *n)), None),
            Base::Decade(first) => (Some(Value::Decade(*first)), None),
            Base::DecadeOf(short) => (Some(Value::Decade(short_year(*short, self.anchor) / 10 * 10)), None),
            Base::DecadeBeforeChrist(decade) => (Some(Value::DecadeBc(*decade)), None),
            Base::Century(n, false) => (Some(Value::Century(*n)), None),
            Base::Century(n, true) => (Some(Value::CenturyBc(*n)), None),
            Base::Holiday(rule, year, which) => (self.holiday(*rule, *year, *which), None),
            Base::PartOfDay(which) => (self.part_of_day(*which, point.part), None),
        }
    }

    fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Is(year) => Some(year),
            Year::TwoDigits(short) => Some(short_year(short, self.anchor)),
            Year::Relative(Which::YearAgo) => None,
            Year::Relative(which) => match self.unit(DateUnit::Year, which)? {
                Value::Year(year) => Some(year),
                _ => None,
            },
            Year::Unknown | Year::Which(_) | Year::BeforeChrist(_) => None,
        }
    }

    fn date(
        &self,
        year: Year,
        month: Option<u8>,
        day: Option<u8>,
        weekday: Option<u8>,
    ) -> (Option<Value>, Option<DateWarning>) {
        if let Year::BeforeChrist(year) = year {
            return (Some(Value::YearBc(year)), None);
        }
        let Some(month) = month else { return (self.year(year).map(Value::Year), None) };
        let Some(day) = day else { return self.month(month, year) };
        if let Some(year) = self.year(year) {
            let found = Day::new(year, month, day);
            let mismatch = found.zip(weekday).is_some_and(|(day, weekday)| day.weekday() != weekday);
            return (found.map(Value::Day), mismatch.then_some(DateWarning::WeekdayMismatch));
        }
        let Some(anchor) = self.anchor.full() else {
            return match self.anchor.year {
                // the year of the document, where nothing else of its date is known, is no day to look back from
                _ => (Some(Value::MonthDay(month, day)), Some(DateWarning::NoYear)),
            };
        };
        let which = match year {
            Year::Which(which) => which,
            _ => Which::Nearest,
        };
        let chosen = self.nearest_day(anchor, month, day, which);
        let fits = |d: &Day| weekday.is_none_or(|w| d.weekday() == w);
        match chosen {
            Some(found) if fits(&found) => (Some(Value::Day(found)), None),
            Some(found) => {
                // the weekday tells the year: one that is soon to come, or one of the last few
                let soon = Day::new(found.year() + 1, month, day).filter(|d| anchor.days_to(*d) <= 120);
                match soon.filter(fits) {
                    Some(other) => (Some(Value::Day(other)), None),
                    None => (Some(Value::Day(found)), Some(DateWarning::WeekdayMismatch)),
                }
            }
            None => (None, None),
        }
    }

    /// The nearest day of that name. A day ahead of the anchor by one only is the day of another time zone.
    fn nearest_day(&self, anchor: Day, month: u8, day: u8, which: Which) -> Option<Day> {
        let future = self.direction == Direction::Future || which == Which::Next;
        // 29 February may lie up to eight years away
        let years = 0..=8;
        if future {
            years.filter_map(|n| Day::new(anchor.year() + n, month, day)).find(|d| *d >= anchor)
        } else if which == Which::This {
            Day::new(anchor.year(), month, day)
        } else if self.direction == Direction::Unsure
            && which == Which::Nearest
            && let Some(soon) = (0..=1)
                .filter_map(|n| Day::new(anchor.year() + n, month, day))
                .find(|d| (2..=60).contains(&anchor.days_to(*d)))
        {
            Some(soon)
        } else {
            let limit = if which == Which::Last { anchor.plus_days(-1)? } else { anchor.plus_days(1)? };
            (-1..=8).filter_map(|n| Day::new(anchor.year() - n, month, day)).find(|d| *d <= limit)
        }
    }

    fn month(&self, month: u8, year: Year) -> (Option<Value>, Option<DateWarning>) {
        if let Some(year) = self.year(year) {
            return (Some(Value::Month(year, month)), None);
        }
        let (Some(year_now), Some(month_now)) = (self.anchor.year, self.anchor.month) else {
            return (Some(Value::MonthOf(month)), Some(DateWarning::NoYear));
        };
        let which = match year {
            Year::Which(which) => which,
            Year::Relative(_) => return (None, None),
            _ => Which::Nearest,
        };
        let (base_year, base_month) = match (which, self.previous.and_then(Value::days)) {
            (Which::Previous | Which::Following | Which::Same, Some((from, _))) => (from.year(), from.month()),
            (Which::Previous | Which::Following | Which::Same, None) => return (None, None),
            _ => (year_now, month_now),
        };
        let later = |inclusive: bool| base_year + i16::from(month < base_month || month == base_month && !inclusive);
        let earlier = |inclusive: bool| base_year - i16::from(month > base_month || month == base_month && !inclusive);
        let year = match which {
            Which::This | Which::Same => base_year,
            Which::Last | Which::Previous => earlier(false),
            Which::Next | Which::Following => later(false),
            Which::YearAgo => base_year - 1,
            Which::Nearest if self.direction == Direction::Future => later(true),
            Which::Nearest
                if self.direction == Direction::Unsure && (1..=2).contains(&((month + 12 - base_month) % 12)) =>
            {
                later(true)
            }
            Which::Nearest => earlier(true),
        };
        (Some(Value::Month(year, month)), None)
    }

    fn weekday(&self, weekday: u8, which: Which) -> Option<Day> {
        let base = match which {
            Which::Previous | Which::Following | Which::Same => self.previous_day()?,
            _ => self.anchor.full()?,
        };
        let behind = (7 + i32::from(base.weekday()) - i32::from(weekday)) % 7;
        let days = match which {
            Which::Last | Which::Previous => {
                if behind == 0 {
                    -7
                } else {
                    -behind
                }
            }
            Which::Next | Which::Following => 7 - behind,
            Which::This => i32::from(weekday) - i32::from(base.weekday()),
            Which::Same => {
                if behind == 0 {
                    0
                } else {
                    return None;
                }
            }
            Which::YearAgo => return None,
            Which::Nearest if self.direction == Direction::Future => (7 - behind) % 7,
            Which::Nearest => -behind,
        };
        base.plus_days(days)
    }

    /// The day that the text before names.
    pub(super) fn previous_day(&self) -> Option<Day> {
        match self.previous? {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    fn days(&self, days: i32) -> Option<Value> {
        if let Some(anchor) = self.anchor.full() {
            return anchor.plus_days(days).map(Value::Day);
        }
        // a dateline without a year tells today, and the days beside it in the same month
        let (month, day) = (self.anchor.month?, i32::from(self.anchor.day?) + days);
        let fits = day >= 1 && Day::new(2001, month, u8::try_from(day).ok()?).is_some();
        fits.then_some(Value::MonthDay(month, day as u8))
    }

    fn part_of_day(&self, which: Which, part: Option<DayPart>) -> Option<Value> {
        let night = matches!(part, Some(DayPart::Night | DayPart::Evening));
        match which {
            Which::This => self.days(0),
            Which::Last if night => self.days(-1),
            Which::Last | Which::Next | Which::YearAgo => None,
            Which::Nearest => self.previous_day().map(Value::Day),
            Which::Same => self.previous_day().map(Value::Day),
            Which::Following => self.previous_day()?.plus_days(1).map(Value::Day),
            Which::Previous => self.previous_day()?.plus_days(-1).map(Value::Day),
        }
    }

    fn offset(&self, length: Length, back: bool, discourse: bool) -> Option<Value> {
        if !discourse {
            if let (DateUnit::Year | DateUnit::Decade | DateUnit::Century, None) = (length.unit, self.anchor.full()) {
                let day = Day::new(self.anchor.year?, self.anchor.month.unwrap_or(7), 1)?;
                return distant(day, length, back);
            }
            // "a year ago" beside the figures of a quarter is that quarter of the year before
            if let (DateUnit::Year, Count::Exactly(1), Some(same @ (Value::Quarter(..) | Value::Half(..)))) =
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
            (None, Some(years)) if back => Some(Value::Year(self.anchor.year?.checked_sub(years)?)),
            (Some(previous), _) => match (previous, length.unit) {
                (Value::Day(day), DateUnit::Week | DateUnit::Fortnight) => moved(day, length, back).map(Value::Day),
                (Value::Day(day), _) => distant(day, length, back),
                (Value::Month(year, month), DateUnit::Month) => distant(Day::new(year, month, 1)?, length, back),
                _ => None,
            },
            (None, _) => None,
        }
    }

    /// The year in which the nth of `parts` equal parts of a year lies.
    fn part_of_year(&self, n: u8, parts: u8, year: Year, which: Which) -> Option<i16> {
        if let Some(year) = self.year(year) {
            return Some(year);
        }
        let (year_now, month) = (self.anchor.year?, self.anchor.month?);
        let now = (month - 1) / (12 / parts) + 1;
        let latest = year_now - i16::from(n > now);
        if year == Year::Relative(Which::YearAgo) {
            return Some(latest - 1);
        }
        Some(match which {
            Which::Last => year_now - i16::from(n >= now),
            Which::Next => year_now + i16::from(n <= now),
            Which::This => year_now,
            Which::YearAgo => year_now - 1,
            // the part that has just ended is still reported on: "expects a third-quarter loss" in October
            _ if self.direction == Direction::Future && n + 1 != now => year_now + i16::from(n < now),
            _ => latest,
        })
    }

    fn season(&self, season: Season, year: Year, which: Which) -> Option<Value> {
        if let Some(year) = self.year(year) {
            return Some(Value::Season(year, season, false));
        }
        let (year, month) = (self.anchor.year?, self.anchor.month?);
        let start = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        // the winter of January began the year before
        let running = start <= month && month < start + 3 || season == Season::Winter && month <= 2;
        let begun = if start <= month { year } else { year - 1 };
        let year = match which {
            Which::Last => begun - i16::from(running),
            Which::Next => begun + 1,
            Which::This if running => begun,
            Which::This => year,
            Which::Nearest if self.direction == Direction::Future && !running => begun + 1,
            Which::Nearest => begun,
            Which::YearAgo => begun - 1,
            Which::Previous | Which::Same | Which::Following => return None,
        };
        Some(Value::Season(year, season, true))
    }

    fn holiday(&self, rule: HolidayRule, year: Year, which: Which) -> Option<Value> {
        let of = |year: i16| match rule {
            HolidayRule::Fixed { month, day } => Day::new(year, month, day),
            HolidayRule::Weekday { month, weekday, nth } => Day::nth_weekday(year, month, weekday, nth),
            HolidayRule::Easter { offset, orthodox } => Day::easter(year, orthodox)?.plus_days(i32::from(offset)),
            HolidayRule::Unknown => None,
        };
        if let Some(year) = self.year(year) {
            return of(year).map(Value::Day);
        }
        let anchor = self.anchor.full()?;
        let ahead = self.direction == Direction::Future || which == Which::Next;
        let found = if ahead {
            (0..=1).filter_map(|n| of(anchor.year() + n)).find(|d| *d >= anchor)
        } else if which == Which::This {
            of(anchor.year())
        } else {
            (0..=1).filter_map(|n| of(anchor.year() - n)).find(|d| *d < anchor || *d == anchor && which != Which::Last)
        };
        found.map(Value::Day)
    }

    fn window(&self, length: Length, side: Side) -> Resolved {
        let mut resolved = empty(TimexType::Duration, Some(length_timex(length)));
        let base = match side {
            Side::Past | Side::Future => self.anchor.full(),
            Side::Previous | Side::Following => self.previous_day(),
        };
        let back = matches!(side, Side::Past | Side::Previous);
        if let Some(base) = base
            && let Some(other) = moved(base, length, back)
        {
            let (from, to) = (base.min(other), base.max(other));
            resolved.cut(from, to);
            resolved.value = Some(Value::Span(from, to));
            resolved.edtf = Value::Span(from, to).edtf();
        }
        resolved
    }

    fn range(&self, from: &Point, to: &Point) -> Resolved {
        let end = self.point(to);
        let mut start = self.point(from);
        if let (Some(first), Some(last)) = (start.from, end.to)
            && first > last
        {
            // "from December to February": the December before that February
            let earlier = Context { anchor: Anchor::from(last), direction: Direction::Past, previous: self.previous };
            start = earlier.point(from);
        }
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
                resolved.value = Some(Value::Span(from, to));
            }
            _ => resolved.edtf = None,
        }
        resolved
    }

    pub(super) fn unit(&self, unit: DateUnit, which: Which) -> Option<Value> {
        super::units::unit(self, unit, which)
    }
}

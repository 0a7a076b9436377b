//! Which shapes of a date a word can begin, so that most of them are not tried.

use super::date_words::{DateRole as R, DateUnit, Roles};

/// A set of shapes of dates, and what else a word can do towards one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Shapes(u32);

impl Shapes {
    pub const CALENDAR: Shapes = Shapes(1);
    pub const NUMERIC: Shapes = Shapes(1 << 1);
    pub const DECADE: Shapes = Shapes(1 << 2);
    pub const CENTURY: Shapes = Shapes(1 << 3);
    pub const TIME_OF_DAY: Shapes = Shapes(1 << 4);
    pub const QUARTER: Shapes = Shapes(1 << 5);
    pub const SEASON: Shapes = Shapes(1 << 6);
    pub const OFFSET: Shapes = Shapes(1 << 7);
    pub const DEICTIC: Shapes = Shapes(1 << 8);
    pub const RELATIVE: Shapes = Shapes(1 << 9);
    pub const YEAR: Shapes = Shapes(1 << 10);
    pub const HOLIDAY: Shapes = Shapes(1 << 11);
    pub const YEAR_END: Shapes = Shapes(1 << 12);
    pub const QUARTER_CODE: Shapes = Shapes(1 << 13);
    pub const MODIFIED: Shapes = Shapes(1 << 14);
    pub const WINDOW: Shapes = Shapes(1 << 15);
    pub const SET: Shapes = Shapes(1 << 16);
    pub const DURATION: Shapes = Shapes(1 << 17);
    pub const DAY_OF_RANGE: Shapes = Shapes(1 << 18);
    /// An expression may begin with the word.
    pub const STARTS: Shapes = Shapes(1 << 19);
    /// The word may be in an expression before the word that makes it one.
    pub const LEADS: Shapes = Shapes(1 << 20);
    /// A word without one of which there is no expression: a month, a unit of time, "today".
    pub const SHOWS: Shapes = Shapes(1 << 21);

    /// What digits can begin.
    pub const DIGITS: Shapes = Shapes::NUMERIC
        .or(Shapes::CALENDAR)
        .or(Shapes::DECADE)
        .or(Shapes::CENTURY)
        .or(Shapes::TIME_OF_DAY)
        .or(Shapes::QUARTER)
        .or(Shapes::SEASON)
        .or(Shapes::OFFSET)
        .or(Shapes::YEAR)
        .or(Shapes::DURATION)
        .or(Shapes::DAY_OF_RANGE)
        .or(Shapes::STARTS)
        .or(Shapes::LEADS);
    /// "Q1", "H2".
    pub const LETTER: Shapes = Shapes::QUARTER_CODE.or(Shapes::STARTS).or(Shapes::SHOWS);

    pub const fn or(self, other: Shapes) -> Shapes {
        Shapes(self.0 | other.0)
    }

    /// Whether the sets share a shape.
    pub const fn any(self, other: Shapes) -> bool {
        self.0 & other.0 != 0
    }

    /// Reads them off what the word can be.
    pub fn of(roles: &Roles) -> Shapes {
        let mut shapes = roles.role.map_or(Shapes::default(), Shapes::of_role);
        let mut add = |holds: bool, more: Shapes| {
            if holds {
                shapes = shapes.or(more);
            }
        };
        let day =
            Shapes::CALENDAR.or(Shapes::CENTURY).or(Shapes::QUARTER).or(Shapes::DAY_OF_RANGE).or(Shapes::DURATION);
        add(roles.month > 0, Shapes::CALENDAR.or(SHOWS));
        add(roles.weekday > 0, Shapes::CALENDAR.or(Shapes::SET).or(SHOWS));
        add(roles.unit.is_some(), LENGTH.or(SHOWS));
        add(roles.unit == Some(DateUnit::Day), Shapes::DEICTIC);
        add(
            roles.unit == Some(DateUnit::Year),
            Shapes::QUARTER.or(Shapes::RELATIVE).or(Shapes::YEAR).or(Shapes::YEAR_END),
        );
        add(roles.unit == Some(DateUnit::Month), Shapes::YEAR_END);
        add(roles.every.is_some(), Shapes::SET.or(SHOWS));
        add(roles.season.is_some(), Shapes::SEASON.or(SHOWS));
        add(roles.part.is_some(), Shapes::TIME_OF_DAY.or(SHOWS));
        add(roles.cardinal > 0, Shapes::TIME_OF_DAY.or(Shapes::YEAR).or(LENGTH).or(BEGINS));
        add(roles.ten > 0, day.or(Shapes::YEAR).or(LENGTH).or(BEGINS));
        add(roles.hundred > 0, Shapes::LEADS);
        add(roles.ordinal > 0, day.or(BEGINS));
        add(roles.decade > 0, Shapes::DECADE.or(SHOWS));
        add(roles.phrase, Shapes::HOLIDAY.or(BEGINS));
        shapes
    }

    fn of_role(role: R) -> Shapes {
        BY_ROLE.iter().find(|(roles, _)| roles.contains(&role)).map_or(Shapes::default(), |&(_, shapes)| shapes)
    }
}

/// What a length of time can begin.
const LENGTH: Shapes = Shapes::OFFSET.or(Shapes::DURATION);
/// The word can come first, and before the word that shows.
const BEGINS: Shapes = Shapes::STARTS.or(Shapes::LEADS);
/// The word can come first, and makes an expression.
const SHOWS: Shapes = Shapes::STARTS.or(Shapes::SHOWS);
/// What "last" and "this" can begin.
const WHICH: Shapes = Shapes::QUARTER.or(Shapes::SEASON).or(Shapes::RELATIVE).or(Shapes::HOLIDAY).or(BEGINS);

/// What words of each role can begin; of one that is in no row, nothing.
const BY_ROLE: &[(&[R], Shapes)] = &[
    (&[R::The], THE),
    (&[R::Last], WHICH.or(Shapes::WINDOW).or(Shapes::DURATION)),
    (&[R::Past, R::Next, R::Coming, R::Previous, R::Following, R::This], WHICH.or(Shapes::WINDOW)),
    (&[R::Latest], WHICH.or(Shapes::DURATION)),
    (&[R::Same, R::Current, R::That], WHICH),
    (&[R::These, R::Recent, R::So], Shapes::WINDOW.or(BEGINS)),
    (&[R::Every, R::Per], Shapes::SET.or(BEGINS)),
    (&[R::Early, R::Late, R::Mid], Shapes::MODIFIED.or(Shapes::TIME_OF_DAY).or(BEGINS)),
    (&[R::Beginning, R::Middle, R::End, R::Earlier, R::Later, R::Sometime], Shapes::MODIFIED.or(BEGINS)),
    (&[R::Approx], Shapes::MODIFIED.or(LENGTH).or(BEGINS)),
    (&[R::Article, R::Vague, R::Couple, R::Nearly, R::More, R::Less, R::At, R::Up, R::Additional], LENGTH.or(BEGINS)),
    (&[R::Half], LENGTH.or(SHOWS).or(Shapes::LEADS)),
    (&[R::Over], LENGTH.or(Shapes::LEADS)),
    (&[R::Fiscal], Shapes::QUARTER.or(Shapes::YEAR).or(BEGINS)),
    (&[R::Full], Shapes::YEAR.or(BEGINS)),
    (&[R::Dash], Shapes::QUARTER.or(Shapes::TIME_OF_DAY).or(Shapes::LEADS)),
    (&[R::Apostrophe], Shapes::DECADE.or(Shapes::YEAR).or(BEGINS)),
    (&[R::Today, R::Yesterday, R::Tomorrow, R::Tonight], Shapes::DEICTIC.or(SHOWS)),
    (&[R::Overnight], Shapes::YEAR_END.or(SHOWS)),
    (&[R::Bc, R::Ad, R::Am, R::Pm, R::OClock, R::Zone, R::Period], Shapes::SHOWS),
    (
        &[
            R::Of,
            R::In,
            R::On,
            R::To,
            R::Until,
            R::Through,
            R::And,
            R::Or,
            R::Than,
            R::Least,
            R::Far,
            R::OrdinalSuffix,
            R::S,
            R::Possessive,
            R::Slash,
        ],
        Shapes::LEADS,
    ),
];

/// "the": most of all.
const THE: Shapes = WHICH
    .or(Shapes::CALENDAR)
    .or(Shapes::DECADE)
    .or(Shapes::CENTURY)
    .or(Shapes::TIME_OF_DAY)
    .or(Shapes::OFFSET)
    .or(Shapes::DEICTIC)
    .or(Shapes::YEAR)
    .or(Shapes::MODIFIED)
    .or(Shapes::WINDOW)
    .or(Shapes::DURATION)
    .or(Shapes::DAY_OF_RANGE);

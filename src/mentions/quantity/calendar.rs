//! Numbers that belong to a date or a time of day.

use super::classify::NumberContext;
use super::cursor::QuantityCursor;
use super::number::NumberKind;
use super::phrase::QuantityClass;
use super::range;
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::mark;

/// "16th of June", "June 16th".
pub(super) fn ordinal_day(context: &NumberContext) -> bool {
    let of = usize::from(context.r.is(context.end, mark::OF));
    month(context, context.end + of) || context.at > context.r.start && month(context, context.at - 1)
}

fn month(context: &NumberContext, at: usize) -> bool {
    let r = context.r;
    // "on may 19" in text without capitals, but never "may 19 people"
    let on = r.before(at, mark::ON.or(mark::DATE_STRONG)) || (at > context.at && r.before(context.at, mark::ON));
    r.is(at, mark::MONTH) || (r.is(at, mark::MONTH_CAPITAL) && (r.is_capital(at) || on))
}

/// Times of day, days beside a month, decades, dates in figures.
pub(super) fn clock_or_date(context: &NumberContext) -> bool {
    let r = context.r;
    let digits = context.first.kind == NumberKind::Digits;
    // "5 p.m.", "5pm", "1430 GMT", "10 o'clock"
    if r.is(context.end, mark::CLOCK)
        && context.last.value < 2500.0
        && !(context.last.digits >= 4 && r.has(context.end, WordSet::ClockLengths))
    {
        // "2.30 pm" is a time, "2.1 pm" and "2.123 pm" are lengths
        return r.text(context.at).split_once('.').is_none_or(|(_, minutes)| minutes.len() == 2);
    }
    if context.first.plain
        && context.first.digits == 4
        && r.is(context.end, mark::CLOCK_HOUR)
        && context.first.value < 2400.0
    {
        return true;
    }
    if !digits {
        return day(context) && !context.has_lead();
    }
    // "10:30", "2025-06-16", "16/06/2025", "9/11", "24/7"
    let colon = |at| r.is(at, mark::COLON) && r.glued(at);
    if colon(context.end) && r.is_number(context.end + 1) && r.glued(context.end + 1)
        || (context.at > r.start && r.glued(context.at) && colon(context.at - 1))
    {
        return true;
    }
    if range::chained(r, context.end) && !context.is_range || tail_of_chain(context) {
        return dated_chain(context);
    }
    // "the 1990s", "the 30s"
    if r.is(context.end, mark::DECADE) && r.glued(context.end) {
        return true;
    }
    if !context.first.plain || context.has_lead() && !r.before(context.at, mark::EARLY_LATE) && !between_dates(context)
    {
        return false;
    }
    day(context) || day_in_row(context)
}

/// "between June 1 and 10" has no number after "between", but "between 1990 and 1995" has two years.
fn between_dates(context: &NumberContext) -> bool {
    context.is_range && context.first.digits == 4
}

/// A day beside its month.
fn day(context: &NumberContext) -> bool {
    let r = context.r;
    let is_day = |v: f64| (1.0..=31.0).contains(&v) && v.fract() == 0.0;
    if !is_day(context.first.value) || !is_day(context.last.value) || context.first.kind == NumberKind::Share {
        return false;
    }
    let digits = context.first.kind == NumberKind::Digits;
    let after = month(context, context.end) && (digits || r.is_capital(context.end)) && !r.is_capital(context.end + 1);
    let of = r.is(context.end, mark::OF) && month(context, context.end + 1);
    if digits && (after || of) {
        return true;
    }
    let before = context.at > r.start && month(context, context.at - 1) || r.month_with_stop(context.at);
    // "in June 16 people were killed" counts people; "June 16 attacks" dates them; "7 June 16 Danes died" has a day before
    let has_day = context.at >= r.start + 2
        && context.previous.is_some_and(|p| {
            let day = p.class == QuantityClass::DatePart && p.value.is_none_or(|value| value <= 31.0);
            day && p.tokens.end + 1 == context.at
        });
    before && digits && !has_day && !(r.is(context.end, mark::PERSON) || r.is(context.end, mark::OF))
}

/// "June 16 and 17", "Oct. 7, 8 and 9".
fn day_in_row(context: &NumberContext) -> bool {
    let r = context.r;
    let Some(previous) = context.previous.filter(|p| p.class == QuantityClass::DatePart) else { return false };
    let between = previous.tokens.end..context.start;
    let joined = (1..=2).contains(&between.len())
        && between
            .clone()
            .all(|at| r.is(at, mark::COMMA.or(mark::AND).or(mark::OR).or(mark::TO).or(mark::HYPHEN).or(mark::DASH)));
    let small = context.first.digits <= 2 && context.first.value <= 31.0;
    let clock = previous.tokens.start > r.start
        && r.is(previous.tokens.start - 1, mark::COLON)
        && r.glued(previous.tokens.start);
    joined && small && !clock && !counts_someone(r, context.end) && previous.value.is_none_or(|v| v <= 31.0)
}

/// Whether what begins after a number, which may be a day, is what it counts, or what those counted do: "Oct. 7, 12
/// Israelis", "Oct. 7, 12 al-Shabaab militants", "Oct. 7, 12 were killed".
fn counts_someone(r: &QuantityCursor, end: usize) -> bool {
    const PHRASE: usize = 4;
    let named = r.is_word(end) && r.is_capital(end) && !r.is(end, mark::MONTH.or(mark::MONTH_CAPITAL).or(mark::CLOCK));
    let goes_on = |at: &usize| (r.is_word(*at) || r.is(*at, mark::HYPHEN)) && !r.is(*at, mark::FUNCTION);
    named || r.has(end, WordSet::CountedVerbs) || (end..end + PHRASE).take_while(goes_on).any(|at| r.looks_plural(at))
}

fn tail_of_chain(context: &NumberContext) -> bool {
    let r = context.r;
    context.at >= r.start + 2
        && r.glued(context.at)
        && r.is(context.at - 1, mark::HYPHEN.or(mark::SLASH))
        && r.glued(context.at - 1)
        && r.is_number(context.at - 2)
}

/// A chain of numbers with hyphens or strokes is a date where no part is longer than a year.
fn dated_chain(context: &NumberContext) -> bool {
    let r = context.r;
    let (mut start, mut end) = (context.at, context.end);
    let joint = |at: usize| r.is(at, mark::HYPHEN.or(mark::SLASH)) && r.glued(at);
    while start >= r.start + 2
        && r.glued(start)
        && joint(start - 1)
        && r.is_number(start - 2)
        && context.at - start < 12
    {
        start -= 2;
    }
    while joint(end) && r.glued(end + 1) && r.is_number(end + 1) && end - context.end < 12 {
        end += 2;
    }
    let parts = (end - start).div_ceil(2);
    let strokes = r.is(start + 1, mark::SLASH);
    let year = |at: usize| r.text(at).len() == 4 && matches!(r.text(at).as_bytes().first(), Some(b'1' | b'2'));
    let short = |at: usize| r.text(at).len() <= 2;
    let all = (start..end).step_by(2).all(|at| short(at) || year(at));
    all && (parts == 3 || (parts == 2 && (strokes || year(start))))
}

/// A year: four digits from 1000 to 2100 that are where a date does.
pub(super) fn year(context: &NumberContext) -> bool {
    let r = context.r;
    let years = |v: f64| (1900.0..2100.0).contains(&v);
    if !context.first.plain || context.first.digits != 4 || context.is_range && context.last.digits != 4 {
        return false;
    }
    // "jan. 1, 1990 at noon", but "in 1988, 1990 were hurt"
    let after_day = r.before(context.at, mark::COMMA)
        && context.previous.is_some_and(|p| {
            p.class == QuantityClass::DatePart
                && p.tokens.end + 1 == context.at
                && p.value.is_none_or(|value| value <= 31.0)
        });
    let dated = after_day && years(context.first.value)
        || r.month_with_stop(context.at)
        || context.at > r.start && (r.before(context.at, mark::DATE_STRONG) || month(context, context.at - 1));
    if !years(context.first.value) {
        return dated
            && (1000.0..2100.0).contains(&context.first.value)
            && !r.looks_plural(context.end)
            && !context.has_lead()
            && !r.is(context.end, mark::OF);
    }
    if dated {
        return true;
    }
    let bounded = context.has_lead() && !context.is_range && !r.before(context.at, mark::EARLY_LATE);
    if bounded || r.is(context.end, mark::OF) || r.is(context.end, mark::TAIL) {
        return false;
    }
    // "killed 2000 in one night", "2000 soldiers"
    let after_verb = context.at > r.start
        && r.is_lower(context.at - 1)
        && !r.is(context.at - 1, mark::DATE_BEFORE.or(mark::DETERMINER))
        && r.words.morphology.is_participle(r.text(context.at - 1));
    if is_subject(context) {
        return false;
    }
    let people = (context.end..context.end + 3)
        .find(|&at| r.is(at, mark::PERSON) || at == context.end && r.is(at, mark::PEOPLE) && r.is_lower(at));
    let counts = people.is_some_and(|at| (context.end..at).all(|b| r.is_word(b) && !r.is(b, mark::FUNCTION)));
    !(counts && !r.before(context.at, mark::THE) || after_verb)
}

/// "and 1906 were rescued", "while 1999 are homeless", "1950 drowned", "1950 hurt": four digits that are the subject of a verb
/// of harm, or of "were" and a participle. The words before may not make a year of them, nor may a row of years.
fn is_subject(context: &NumberContext) -> bool {
    let r = context.r;
    let (at, end) = (context.at, context.end);
    let before = r.previous(at);
    // "Tokyo 2020 were put off", "as of 2019 were"; but "in all 2019 were"
    if r.before(at, mark::NOT_SUBJECT) || r.is_sign(end) || row_of_years(context) {
        return false;
    }
    if before.is_some_and(|b| r.is_capital_inside(b)) {
        return false;
    }
    // "In June, 2019 were ..."
    if r.before(at, mark::COMMA) && at >= r.start + 2 && month(context, at - 2) {
        return false;
    }
    if r.is(end, mark::PLURAL_VERB) {
        return participle(r, end + 1);
    }
    // "a quake 1987 killed 12": the verb is another's
    let opens = before.is_none_or(|b| r.is_sign(b) || r.is(b, mark::FUNCTION.or(mark::AND)));
    let alone = r.is_sign(end + 1) || r.is(end + 1, mark::FUNCTION.or(mark::AND)) || r.token(end + 1).is_none();
    opens && (r.is(end, mark::HARM_VERB) || (alone && !r.is(end + 1, mark::AT) && r.is(end, mark::HARM_STATE)))
}

/// A participle or a state is here or after a few words: "hurt", "also been displaced", "still missing".
fn participle(r: &QuantityCursor, at: usize) -> bool {
    for place in at..at + 3 {
        if r.is(place, mark::HARM_STATE) || (r.is_lower(place) && r.words.morphology.is_past(r.text(place))) {
            return true;
        }
        if !(r.is(place, mark::BEFORE_PARTICIPLE) || r.is_lower(place) && r.words.morphology.is_adverb(r.text(place))) {
            return false;
        }
    }
    false
}

/// The years before it make one of it, too: "in 2018 and 2019", "in 2017, 2018, and 2019"; a comma alone begins a clause.
fn row_of_years(context: &NumberContext) -> bool {
    let r = context.r;
    let Some(last) = context.previous.filter(|p| p.class == QuantityClass::DatePart) else { return false };
    let joint = last.tokens.end..context.start;
    let joins = |at| r.is(at, mark::COMMA.or(mark::AND).or(mark::OR));
    if !(1..=2).contains(&joint.len()) || !joint.clone().all(joins) {
        return false;
    }
    let comma = r.is(joint.start, mark::COMMA);
    let row = last.number.start >= r.start + 2 && joins(last.number.start - 1) && r.is_number(last.number.start - 2);
    !comma || row
}

//! When a field of a record is right.

use super::gold::GoldClaim;
use super::record::Record;
use crate::claim::Modality;
use crate::lang::SMALL_WORDS;
use regex::Regex;
use serde_json::Number;
use std::sync::LazyLock;

/// The metric, but all kinds of troops are one.
pub(super) fn family(metric: &str) -> &str {
    if metric.starts_with("troops_") { "troops" } else { metric }
}

pub(super) fn is_core(metric: &str) -> bool {
    matches!(family(metric), "casualties" | "fatalities" | "injured" | "troops")
}

/// The words of a name that tell it from others.
fn words(name: &str) -> Vec<String> {
    // letters and numbers as Python's \w has them: combining marks are no part of a word
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_-]+").ok());
    let Some(word) = &*WORD else { return Vec::new() };
    let name = without_genitive(&name.to_lowercase()).replace('.', "");
    let found = word.find_iter(&name).map(|m| m.as_str().to_owned());
    found.filter(|word| !SMALL_WORDS.split(' ').any(|small| small == word)).collect()
}

/// A name without its genitives: "Sudan's army" is "Sudan army".
fn without_genitive(name: &str) -> String {
    static LETTER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\p{L}\p{N}_]").ok());
    let starts_with_letter = |rest: &str| LETTER.as_ref().is_some_and(|letter| letter.is_match(rest));
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(['\'', '’']) {
        let mark = if rest[at..].starts_with('\'') { 1 } else { '’'.len_utf8() };
        let after = &rest[at + mark..];
        match after.strip_prefix('s').filter(|tail| !starts_with_letter(tail)) {
            Some(tail) => {
                out.push_str(&rest[..at]);
                rest = tail;
            }
            None => {
                out.push_str(&rest[..at + mark]);
                rest = after;
            }
        }
    }
    out + rest
}

/// Whether one name has all the words of the other that tell it from others.
pub(super) fn same_name(want: &str, got: &str) -> bool {
    let (want, got) = (words(want), words(got));
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    !want.is_empty() && !got.is_empty() && (within(&got, &want) || within(&want, &got))
}

/// Whether two slugs are of one body: where a coder left out the country that slugs of the registry begin with, as in
/// "hamas" for `ps-hamas`, they are.
pub(crate) fn same_slug(want: &str, got: &str) -> bool {
    let without =
        |slug: &str| slug.split_once('-').filter(|(country, _)| country.len() == 2).map(|(_, name)| name.to_owned());
    let is = |name: Option<String>, slug: &str| name.is_some_and(|name| name.eq_ignore_ascii_case(slug));
    want.eq_ignore_ascii_case(got) || is(without(got), want) || is(without(want), got)
}

/// Whether gold accepts a source, given by its names, tab between them; none is the narrator.
pub(crate) fn accepts_source(gold: &GoldClaim, names: Option<&str>) -> bool {
    let Some(source) = &gold.source else { return names.is_none() };
    let Some(names) = names else { return gold.narrator_ok == Some(true) };
    let mut accepted = std::iter::once(source).chain(gold.source_mentions.iter().flatten());
    accepted.any(|want| names.split('\t').any(|got| same_name(want, got)))
}

/// Whether gold accepts the date of an event.
pub(crate) fn accepts_event(gold: &GoldClaim, event: Option<&str>) -> bool {
    let event = span_of_date(event);
    span_of_date(gold.event.as_deref()) == event
        || gold.event_alt.iter().flatten().any(|alt| span_of_date(alt.as_deref()) == event)
}

pub(super) fn same_source(gold: &GoldClaim, record: &Record) -> bool {
    let Some(source) = &gold.source else { return record.source.is_none() };
    if record.source.is_none() {
        return gold.narrator_ok == Some(true);
    }
    let mut got = [&record.source, &record.source_text, &record.spokesperson].into_iter().flatten();
    got.any(|got| std::iter::once(source).chain(gold.source_mentions.iter().flatten()).any(|want| same_name(want, got)))
}

/// Whether a record has the figure of gold: the share, the value, or the bounds where there is no value.
pub(super) fn same_value(gold: &GoldClaim, record: &Record) -> bool {
    if let Some(share) = float(&gold.share) {
        return float(&record.share).is_some_and(|got| (got - share).abs() < 0.006);
    }
    if gold.bound.as_deref() == Some("vague") {
        return record.bound.as_deref() == Some("vague");
    }
    let same = |a: &Option<Number>, b: &Option<Number>| match (float(a), float(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
        (None, None) => true,
        _ => false,
    };
    same(&gold.value, &record.value)
        && same(&gold.low, &record.low)
        && same(&gold.high, &record.high)
        && gold.bound == record.bound
}

fn float(number: &Option<Number>) -> Option<f64> {
    number.as_ref()?.as_f64()
}

/// Whether the date of saying and that of the event are right.
pub(super) fn same_dates(gold: &GoldClaim, record: &Record, published: Option<&str>) -> (bool, bool) {
    let said = record.said.as_deref();
    let said_gold = span_of_date(gold.said.as_deref());
    let said_record = span_of_date(said.filter(|_| record.said_basis.as_deref() != Some("document")));
    // where the text does not say, the document's own date as a fallback is right, too
    let said_right = said_gold == said_record
        || (said_gold.is_none() && said == published)
        || (said_record.is_none() && gold.said.as_deref() == published && said == published)
        || gold.said_alt.iter().flatten().any(|alt| span_of_date(alt.as_deref()) == said_record);
    let event = span_of_date(record.event.as_deref());
    let event_right = span_of_date(gold.event.as_deref()) == event
        || gold.event_alt.iter().flatten().any(|alt| span_of_date(alt.as_deref()) == event);
    (said_right, event_right)
}

/// A date or interval as its first and last day, for a comparison that forgives notation.
fn span_of_date(text: Option<&str>) -> Option<(String, String)> {
    let text = text.filter(|t| !t.is_empty())?.trim().trim_end_matches(['~', '?', '%']);
    if let Some((from, to)) = text.split_once('/') {
        let end = |side: &str| if side == ".." { None } else { span_of_date(Some(side)) };
        let open = || "..".to_owned();
        return Some((end(from).map_or_else(open, |d| d.0), end(to).map_or_else(open, |d| d.1)));
    }
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    Some(match parts[..] {
        [year] if digits(year, 4) => (format!("{year}-01-01"), format!("{year}-12-31")),
        [year, month] if digits(year, 4) && digits(month, 2) => {
            let last = match month {
                "02" => "28",
                "04" | "06" | "09" | "11" => "30",
                _ => "31",
            };
            (format!("{text}-01"), format!("{text}-{last}"))
        }
        _ => (text.to_owned(), text.to_owned()),
    })
}

/// The class of hedging that a modality falls in.
pub(super) fn hedging(modality: Option<&str>) -> &'static str {
    modality.and_then(Modality::from_name).unwrap_or_default().class().as_str()
}

/// The polarity, positive where none is given.
pub(super) fn polarity(polarity: Option<&str>) -> &str {
    polarity.filter(|p| !p.is_empty()).unwrap_or("positive")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        for (name, want) in [
            ("The U.N.'s mission in Mali", "un mission mali"),
            ("Russia’s Ministry of Defence", "russia ministry defence"),
            ("people's 'select committee", "people select committee"),
            ("Al-Qaeda and ’s", "al-qaeda"),
            ("state'ss", "state ss"),
        ] {
            assert_eq!(words(name).join(" "), want, "{name}");
        }
    }

    #[test]
    fn slugs_with_and_without_their_country() {
        for (want, got, same) in [
            ("hamas", "ps-hamas", true),
            ("ng-boko-haram", "boko-haram", true),
            ("RUS", "rus", true),
            ("ps-hamas", "lb-hamas", false),
            ("hamas", "hezbollah", false),
        ] {
            assert_eq!(same_slug(want, got), same, "{want} {got}");
        }
    }

    #[test]
    fn spans_of_dates() {
        for (text, want) in [
            ("2022", Some(("2022-01-01", "2022-12-31"))),
            ("2022-02~", Some(("2022-02-01", "2022-02-28"))),
            ("2022-02-24/..", Some(("2022-02-24", ".."))),
            ("2022-03/2022-04", Some(("2022-03-01", "2022-04-30"))),
            ("XXXX-06-16", Some(("XXXX-06-16", "XXXX-06-16"))),
            ("soon", Some(("soon", "soon"))),
            ("", None),
        ] {
            let got = span_of_date(Some(text));
            assert_eq!(got.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), want, "{text}");
        }
    }
}

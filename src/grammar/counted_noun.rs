//! Whom a number counts: the head of the noun phrase that follows it.

use super::nouns::{
    demonym_plural, is_case_of_harm, is_described, is_name, is_no_count, modifier, names_people, next_is_noun,
    of_force, one_of_country, people_by_ending,
};
use crate::lexicon::{Cue, Lexicon, PersonNoun, Symbol};
use crate::mentions::date::DateMention;
use crate::mentions::quantity::{Quantity, QuantityClass};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A number with what it counts.
#[derive(Debug, Clone)]
pub struct CountedNoun<'l> {
    /// How the grammar sees it.
    pub symbol: Symbol,
    /// The noun phrase without the number, where there is one.
    pub who: Range<usize>,
    /// The token of the head noun.
    pub head: Option<usize>,
    /// What the head noun says of the people.
    pub person: Option<&'l PersonNoun>,
    /// A word of harm before the noun: "20 wounded students".
    pub mark: Option<(Range<usize>, &'l Cue)>,
    /// The metric of the user's whose noun the head is.
    pub item: Option<usize>,
    /// The first token after the phrase.
    pub end: usize,
}

/// How many words may stand between a number and its noun: enough for "53 lightly armed pro-government Syrian fighters".
const REACH: usize = 9;

/// Finds what `quantity` counts; `end` is the end of its sentence, `dates` are the sentence's, `next` is where its next number begins.
pub fn counted_noun<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    quantity: &Quantity,
    dates: &[DateMention],
    next: Option<usize>,
    end: usize,
) -> CountedNoun<'l> {
    let start = quantity.tokens.end;
    // "killed 12 last year": a noun phrase ends before a date
    let end = dates.iter().map(|d| d.tokens.start).find(|&d| d >= start).map_or(end, |d| d.min(end));
    let end = next.map_or(end, |n| n.clamp(start, end));
    let mut result = CountedNoun {
        symbol: Symbol::Bare,
        who: start..start,
        head: None,
        person: None,
        mark: None,
        item: None,
        end: start,
    };
    if !matches!(quantity.class, QuantityClass::Cardinal | QuantityClass::Percent) {
        result.symbol = Symbol::Number;
        return result;
    }
    // "-3": nobody counts people below nothing
    let negative = [quantity.value, quantity.low, quantity.high].into_iter().flatten().any(|figure| figure < 0.0);
    let few =
        negative || quantity.tokens.len() == 1 && document.word(quantity.tokens.start).eq_ignore_ascii_case("few");
    // "(Cadena 1)": the number of a name
    let named = quantity.tokens.len() == 1
        && quantity.tokens.start > 0
        && document.tokens[quantity.tokens.start].kind == TokenKind::Number
        && document.tokens[quantity.tokens.start - 1].capital
        && document.tokens.get(start).is_some_and(|t| t.span.of(document.text) == ")")
        || is_name(document, lexicon, quantity)
        || is_no_count(document, quantity);
    // "ida holm (47), was held": an age behind a name; "injured (12)" is a count
    let bracketed = quantity.tokens.len() == 1
        && quantity.tokens.start > 1
        && document.word(quantity.tokens.start - 1) == "("
        && document.tokens.get(start).is_some_and(|t| t.span.of(document.text) == ")")
        && quantity.value.is_some_and(|value| (1.0..120.0).contains(&value));
    let aged = bracketed && {
        let before = quantity.tokens.start - 2;
        document.tokens[before].kind == TokenKind::Word
            && lexicon.cue_at(document, before, before + 1).is_none()
            && lexicon.people.nouns.longest_at(document, before, before + 1).is_none()
    };
    // "was most likely dead": a degree, no share
    let degree = document.words(quantity.tokens.clone()).eq_ignore_ascii_case("most")
        && document.tokens.get(start).is_some_and(|t| {
            let word = t.span.of(document.text);
            word.ends_with("ly") || matches!(word, "recent" | "important" | "dangerous" | "severe" | "serious")
        });
    // "0 85 12 people": counters of a page, not a statement that nobody was harmed
    let counter = quantity.zero
        && document.word(quantity.tokens.start) == "0"
        && document.tokens.get(quantity.tokens.end).is_some_and(|t| t.kind == TokenKind::Number);
    // "the 9.1 release": people come in wholes, but for millions of them and averages
    let broken = quantity.value.is_some_and(|value| value.fract() != 0.0 && value < 1000.0);
    if broken
        || counter
        || degree
        || named
        || aged
        || is_of_parent(document, quantity.tokens.start)
        || is_age(document, quantity.tokens.start)
        || few
        || is_apposition(document, quantity)
    {
        result.symbol = Symbol::Number;
        return result;
    }
    if quantity.zero && nobody(document, quantity) {
        result.symbol = Symbol::People;
        return result;
    }
    let mut at = start;
    // "more than half the fighters"
    let mut partitive =
        quantity.share.is_some() && !quantity.weak && at < end && matches!(document.word(at), "the" | "its" | "their");
    if partitive {
        at += 1;
    }
    if at < end && is(document, lexicon, at, Symbol::Of) {
        partitive = true;
        at += 1;
        // "one of a dead child": one thing, not one of several people
        if at < end && matches!(document.word(at), "a" | "an") {
            result.symbol = Symbol::Number;
            return result;
        }
        // "three of the victims": of those of a claim before
        if lexicon.function_words.longest_at(document, at, end).is_some_and(|(s, _)| s == Symbol::Victims) {
            return result;
        }
        while at < end && (is(document, lexicon, at, Symbol::Det) || document.word(at).eq_ignore_ascii_case("all")) {
            at += 1;
        }
        if at >= end || document.tokens[at].kind != TokenKind::Word {
            return result;
        }
    }
    // "one soldier", "no soldier", "half the crew"
    let one = quantity.value == Some(1.0) || quantity.share.is_some() || quantity.zero;
    let noun_start = at;
    let mut mark = None;
    let mut unknown: Option<usize> = None;
    let limit = end.min(at + REACH);
    while at < limit {
        let token = &document.tokens[at];
        match token.kind {
            TokenKind::Number => break,
            TokenKind::Sign => {
                let sign = document.word(at);
                // "pro-government", "al-Shabaab", "so-called 'volunteers'"
                let joins = matches!(sign, "-" | "‑" | "–")
                    && !token.spaced
                    && at + 1 < limit
                    && !document.tokens[at + 1].spaced
                    && document.word(at + 1) != sign;
                let quotes = matches!(sign, "“" | "\"" | "‘" | "'" | "”" | "’") && at + 1 < limit && at > noun_start;
                // "a 123-member contingent": the number counts members, not contingents
                if joins && at > noun_start {
                    at += 1;
                    continue;
                }
                if quotes && unknown.is_none() {
                    at += 1;
                    continue;
                }
                break;
            }
            TokenKind::Word => {}
        }
        if let Some((item, length)) = lexicon.metrics.items.longest_at(document, at, end) {
            result.item = Some(*item);
            return finish(document, result, Symbol::Item, noun_start, at, at + length);
        }
        if let Some((noun, length)) = lexicon.people.nouns.longest_at(document, at, end)
            && (noun.plural || one || partitive)
        {
            return person(document, lexicon, quantity, result, noun_start, at, at + length, end, mark);
        }
        if let Some((cue, length)) = lexicon.cue_at(document, at, end) {
            // "87 Kurdish-led fighters": who leads them says nothing of their number
            let compound = at > start && !token.spaced && matches!(document.word(at - 1), "-" | "‑");
            let modifies =
                !compound && matches!(cue.symbol, Symbol::Transitive | Symbol::Stative | Symbol::State | Symbol::Both);
            if compound {
                at += length;
                continue;
            }
            if modifies && modifier(document, lexicon, at + length, limit) {
                mark = Some((at..at + length, cue));
                at += length;
                continue;
            }
            break;
        }
        // "31 cases of unlawful imprisonment": so many people, not cases
        if is_case_of_harm(document, lexicon, at, end) {
            return result;
        }
        // "hospital workers": a thing that a noun for people follows only describes them
        let people_follow =
            names_people(document, lexicon, at + 1, limit) || at + 1 < limit && people_by_ending(document.word(at + 1));
        // "five of the school's teachers"
        if partitive && at + 2 <= limit && matches!(document.word(at + 1), "'s" | "’s") {
            at += 2;
            continue;
        }
        if !token.capital && lexicon.people.is_thing(token.word) && !people_follow {
            // "some cattle deaths": no rule takes the number of animals
            let symbol = if lexicon.people.is_animal(token.word) { Symbol::Number } else { Symbol::Other };
            return finish(document, result, symbol, noun_start, at, at + 1);
        }
        if !token.all_caps
            && let Some((symbol, _)) = lexicon.function_words.longest_at(document, at, end)
        {
            if symbol == Symbol::Formation {
                unknown.get_or_insert(at);
                at += 1;
                continue;
            }
            // "Russia's", "two or so other"
            if document.word(at).ends_with(['s', 'S']) && document.word(at).starts_with(['\'', '’'])
                || symbol == Symbol::Adverb && mark.is_none() && unknown.is_none()
            {
                at += 1;
                continue;
            }
            break;
        }
        let one_of_them = quantity.value == Some(1.0) && one_of_country(document, lexicon, at, end);
        if token.capital && (demonym_plural(document, lexicon, at) || one_of_them) {
            let symbol = if mark.is_some() { Symbol::Marked } else { Symbol::People };
            result.mark = mark;
            return finish(document, result, symbol, noun_start, at, at + 1);
        }
        if lexicon.is_reporting(document, at) {
            // "suspected insurgents", "confirmed victims"
            if document.word(at).ends_with("ed") && modifier(document, lexicon, at + 1, limit) {
                at += 1;
                continue;
            }
            break;
        }
        if !token.capital && unknown.is_some() && document.word(at).ends_with("ed") {
            break;
        }
        if !token.capital && people_by_ending(document.word(at)) && !next_is_noun(document, lexicon, at + 1, limit) {
            let symbol = if mark.is_some() { Symbol::Marked } else { Symbol::People };
            result.mark = mark;
            return finish(document, result, symbol, noun_start, at, at + 1);
        }
        unknown.get_or_insert(at);
        at += 1;
    }
    if partitive {
        return result;
    }
    match unknown {
        // "killed 12 yesterday": a word that is no noun of a list may be anything; only a plural is a noun for sure
        Some(first) => {
            let last = at.saturating_sub(1).max(first);
            let word = document.word(last);
            let plural = word.ends_with('s')
                && !["ous", "ss", "us", "is"].iter().any(|ending| word.ends_with(ending))
                && document.tokens[last].kind == TokenKind::Word;
            if document.word(first).ends_with("ed") || document.word(first).ends_with("ly") || !plural {
                result
            } else {
                finish(document, result, Symbol::Other, noun_start, last, last + 1)
            }
        }
        None => result,
    }
}

/// "a man of 45": his age.
fn is_age(document: &Document, at: usize) -> bool {
    const AGED: &[&str] = &["man", "woman", "boy", "girl", "child"];
    at >= 2 && document.word(at - 1) == "of" && AGED.contains(&document.word(at - 2))
}

/// "a father of four": his children, of whom nothing is said.
fn is_of_parent(document: &Document, at: usize) -> bool {
    const PARENTS: &[&str] = &["father", "mother", "parent", "dad", "mum", "mom", "grandfather", "grandmother"];
    at >= 2 && document.word(at - 1) == "of" && PARENTS.contains(&document.word(at - 2))
}

/// "Perkins, one of the founders, died": one named before, who is not counted.
fn is_apposition(document: &Document, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    quantity.value == Some(1.0)
        && start >= 2
        && document.word(start - 1) == ","
        && document.tokens[start - 2].capital
        && document.tokens.len() > end + 1
        && document.word(end) == "of"
        && document.word(end + 1) == "the"
}

/// "no one", "nobody", "none": people by themselves.
fn nobody(document: &Document, quantity: &Quantity) -> bool {
    let words = document.words(quantity.tokens.clone()).to_ascii_lowercase();
    words.ends_with("one") || words.ends_with("body") || words.ends_with("none")
}

fn is(document: &Document, lexicon: &Lexicon, at: usize, symbol: Symbol) -> bool {
    lexicon.function_words.longest_at(document, at, at + 1).is_some_and(|(s, _)| s == symbol)
}

#[allow(clippy::too_many_arguments)]
fn person<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    quantity: &Quantity,
    mut result: CountedNoun<'l>,
    noun_start: usize,
    mut at: usize,
    mut head_end: usize,
    end: usize,
    mark: Option<(Range<usize>, &'l Cue)>,
) -> CountedNoun<'l> {
    // "13,000 civilian deaths": the noun of harm is the head
    if lexicon
        .cue_at(document, head_end, end)
        .is_some_and(|(c, _)| matches!(c.symbol, Symbol::Noun | Symbol::RunningTotal))
    {
        return result;
    }
    // a noun that another noun follows only describes it: "police officers", "refugee camps"
    while head_end < end && document.tokens[head_end].kind == TokenKind::Word {
        if let Some((next, length)) = lexicon.people.nouns.longest_at(document, head_end, end) {
            // "took 37 soldiers prisoner", "three men police had held": two nouns, not one
            let own = lexicon.people.nouns.longest_at(document, at, head_end);
            if own.is_some_and(|(noun, _)| noun.plural) && (!next.plural || document.word(head_end) == "police") {
                break;
            }
            at = head_end;
            head_end += length;
        } else if !document.tokens[head_end].capital
            && (lexicon.people.is_thing(document.tokens[head_end].word)
                || quantity.share.is_none() && is_described(document, lexicon, at, head_end, end))
        {
            return finish(document, result, Symbol::Other, noun_start, head_end, head_end + 1);
        } else if people_by_ending(document.word(head_end)) && !document.tokens[head_end].capital {
            let force = lexicon.people.nouns.longest_at(document, at, head_end).map(|(n, _)| n);
            result.person = force;
            return finish(
                document,
                result,
                if force.is_some_and(PersonNoun::is_force) { Symbol::Force } else { Symbol::People },
                noun_start,
                head_end,
                head_end + 1,
            );
        } else {
            break;
        }
    }
    // "12 death-row inmates" end well; "12 soldier-led patrols" do not
    if head_end + 1 < end
        && document.word(head_end) == "-"
        // "five surveyors--three Danes": a dash as typewriters have it
        && document.word(head_end + 1) != "-"
        && !document.tokens[head_end].spaced
        && !document.tokens[head_end + 1].spaced
    {
        return finish(document, result, Symbol::Other, noun_start, head_end, head_end + 1);
    }
    let many = quantity.value.or(quantity.high).is_some_and(|figure| figure >= 100.0);
    let mut noun = lexicon.people.nouns.longest_at(document, at, end).map(|(noun, _)| noun);
    if document.word(at) == "members" && of_force(document, lexicon, head_end, end) {
        noun = Some(&lexicon.people.members_of_force);
    }
    result.person = noun;
    result.mark = mark;
    let symbol = match (noun, &result.mark) {
        (_, Some(_)) => Symbol::Marked,
        (Some(noun), None) if noun.is_force() => Symbol::Force,
        // men counted in hundreds are a force, where nothing tells what kind of men they are
        (Some(_), None) if document.word(at) == "men" && many && at == noun_start => Symbol::Force,
        _ => Symbol::People,
    };
    finish(document, result, symbol, noun_start, at, head_end)
}

fn finish<'l>(
    _: &Document,
    mut result: CountedNoun<'l>,
    symbol: Symbol,
    start: usize,
    head: usize,
    end: usize,
) -> CountedNoun<'l> {
    result.symbol = symbol;
    result.who = start.min(end)..end;
    result.head = Some(head);
    result.end = end;
    result
}

//! A sentence as a symbol string, for the grammar to read.

use super::counted_noun::{CountedNoun, counted_noun};
use crate::lexicon::{Asks, Cue, Kinds, Lexicon, Symbol, SymbolSet};
use crate::mentions::date::DateMention;
use crate::mentions::quantity::Quantity;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// One chunk.
#[derive(Debug, Clone)]
pub struct Chunk<'l> {
    /// How the grammar sees it.
    pub symbol: Symbol,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its number in [`Chunks::counts`].
    pub count: Option<usize>,
    /// What its word tells.
    pub cue: Option<&'l Cue>,
}

/// A sentence in chunks.
#[derive(Debug, Default)]
pub struct Chunks<'l> {
    /// The chunks, in order, without a gap but for quotation marks about a few words.
    pub list: Vec<Chunk<'l>>,
    /// The letters of their symbols.
    pub symbols: Vec<u8>,
    /// The numbers: index of the quantity, and what it counts.
    pub counts: Vec<(usize, CountedNoun<'l>)>,
}

/// Cuts the sentence `tokens` into chunks. `quantities` and `dates` are those of the sentence; `scratch` is written over.
pub fn chunks<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    tokens: Range<usize>,
    quantities: &[Quantity],
    dates: &[DateMention],
    scratch: Chunks<'l>,
) -> Chunks<'l> {
    let mut chunks = scratch;
    chunks.clear();
    chunks.list.reserve(tokens.len());
    chunks.symbols.reserve(tokens.len());
    let (mut next_quantity, mut next_date) = (0, 0);
    let mut at = tokens.start;
    while at < tokens.end {
        while next_quantity < quantities.len() && quantities[next_quantity].tokens.start < at {
            next_quantity += 1;
        }
        while next_date < dates.len() && dates[next_date].tokens.start < at {
            next_date += 1;
        }
        let quantity_at = quantities.get(next_quantity).map_or(tokens.end, |quantity| quantity.tokens.start);
        let date_at = dates.get(next_date).map_or(tokens.end, |date| date.tokens.start);
        // "treated at least 108": the first word of a bound is no last word of a verb
        let bound = quantity_at < tokens.end && document.word(quantity_at) == "at";
        let end = if bound { quantity_at } else { tokens.end };
        while at < quantity_at.min(date_at) {
            at = chunks.word(document, lexicon, at, end);
        }
        if let Some(date) = dates.get(next_date).filter(|date| date.tokens.start == at) {
            at = chunks.push(Symbol::Date, at..date.tokens.end.min(tokens.end), None, None);
        } else if let Some(quantity) = quantities.get(next_quantity).filter(|quantity| quantity.tokens.start == at) {
            let next = quantities.get(next_quantity + 1).map(|quantity| quantity.tokens.start);
            let counted = counted_noun(document, lexicon, quantity, dates, next, tokens.end);
            let end = counted.end.max(quantity.tokens.end);
            let index = chunks.counts.len();
            let symbol = counted.symbol;
            chunks.counts.push((next_quantity, counted));
            at = chunks.push(symbol, at..end, Some(index), None);
            chunks.mark_company(document, lexicon);
        }
    }
    chunks.drop_quotation_marks();
    chunks
}

impl<'l> Chunks<'l> {
    fn clear(&mut self) {
        let Chunks { list, symbols, counts } = self;
        list.clear();
        symbols.clear();
        counts.clear();
    }

    /// The letters of the numbers.
    pub(crate) fn numbers(&self) -> SymbolSet {
        let mut letters = SymbolSet::default();
        self.counts.iter().for_each(|(_, counted)| letters.insert(counted.symbol.letter()));
        letters
    }

    fn push(&mut self, symbol: Symbol, tokens: Range<usize>, count: Option<usize>, cue: Option<&'l Cue>) -> usize {
        let end = tokens.end;
        self.symbols.push(symbol.letter());
        self.list.push(Chunk { symbol, tokens, count, cue });
        end
    }

    /// "the “early release” of 26 strikers": marks about a few words of a noun phrase part nothing.
    fn drop_quotation_marks(&mut self) {
        let quotes = |c: &Chunk| c.symbol == Symbol::Quote;
        if !self.list.iter().any(quotes) {
            return;
        }
        let list = &self.list;
        let mut dropped = vec![false; list.len()];
        for open in 0..list.len() {
            if !quotes(&list[open]) || dropped[open] {
                continue;
            }
            let inner = list[open + 1..].iter().take(QUOTED + 1).take_while(|c| !quotes(c) && !of_clause(c)).count();
            let close = open + 1 + inner;
            if (1..=QUOTED).contains(&inner) && list.get(close).is_some_and(quotes) {
                (dropped[open], dropped[close]) = (true, true);
            }
        }
        let mut kept = dropped.iter().map(|dropped| !dropped);
        self.symbols.retain(|_| kept.next().unwrap_or(true));
        let mut kept = dropped.iter().map(|dropped| !dropped);
        self.list.retain(|_| kept.next().unwrap_or(true));
    }

    /// "died with six passengers", "was held on Friday with his two sons": what befell one befell those with him. The last
    /// chunk is the number of those; a "with" that ties it to the verb is marked as such, and so is the "for" of those for whom
    /// somebody is exchanged.
    fn mark_company(&mut self, document: &Document, lexicon: &Lexicon) {
        let Some((number, rest)) = self.list.split_last() else { return };
        if !matches!(number.symbol, Symbol::People | Symbol::Force) {
            return;
        }
        let own = rest.iter().rev().take_while(|c| matches!(c.symbol, Symbol::Det | Symbol::Adverb)).count();
        let Some(with) = (rest.len() - own).checked_sub(1) else { return };
        let word = document.word(rest[with].tokens.start);
        if own > 2 || rest[with].symbol != Symbol::Prep || !matches!(word, "with" | "for") {
            return;
        }
        let circumstance =
            |c: &&Chunk| matches!(c.symbol, Symbol::Date | Symbol::Prep | Symbol::At | Symbol::Name | Symbol::Adverb);
        let between = rest[..with].iter().rev().take(COMPANY_REACH).take_while(circumstance).count();
        let Some(verb) = (with - between).checked_sub(1).map(|i| &rest[i]) else { return };
        let befalls = matches!(
            verb.symbol,
            Symbol::Transitive | Symbol::Passive | Symbol::Both | Symbol::Stative | Symbol::Intransitive
        );
        let freed = lexicon.metrics.index("freed");
        let frees = verb.cue.is_some_and(|cue| cue.meanings.iter().any(|m| Some(m.metric) == freed));
        let symbol = match word {
            "with" if befalls => Symbol::Along,
            "for" if befalls && frees => Symbol::Versus,
            _ => return,
        };
        self.list[with].symbol = symbol;
        self.symbols[with] = symbol.letter();
    }

    fn word(&mut self, document: &Document, lexicon: &'l Lexicon, at: usize, end: usize) -> usize {
        let token = &document.tokens[at];
        if token.kind == TokenKind::Number {
            return self.push(Symbol::Number, at..at + 1, None, None);
        }
        if token.kind == TokenKind::Sign {
            // "five surveyors--three Danes": a dash as typewriters have it
            if document.word(at) == "-" && at + 1 < end && document.word(at + 1) == "-" {
                return self.push(Symbol::Dash, at..at + 2, None, None);
            }
            let symbol = match document.word(at) {
                "," => Symbol::Comma,
                ":" => Symbol::Colon,
                ";" => Symbol::Semicolon,
                "-" | "–" | "—" | "‑" | "―" | "•" | "*" => Symbol::Dash,
                "(" | ")" | "[" | "]" => Symbol::Bracket,
                "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" => Symbol::Quote,
                "." | "?" | "!" | "…" => Symbol::Stop,
                _ => Symbol::Word,
            };
            return self.push(symbol, at..at + 1, None, None);
        }
        let kinds = lexicon.kinds(token.word);
        if kinds.any(Kinds::NUMBER_OF)
            && let Some((cue, length)) = number_of(document, lexicon, at, end)
        {
            return self.push(Symbol::RunningTotal, at..at + length, None, Some(cue));
        }
        if kinds.any(Kinds::CUE)
            && let Some((cue, length)) = lexicon.cue_at(document, at, end)
        {
            let symbol = match cue.symbol {
                _ if self.counts_events(cue) => Symbol::Noun,
                Symbol::Result if self.is_sentence(document, at) => Symbol::Word,
                symbol => symbol,
            };
            return self.push(symbol, at..at + length, None, Some(cue));
        }
        if kinds.any(Kinds::DESTINATION)
            && let Some((cue, length)) = destination(document, lexicon, at, end)
        {
            return self.push(Symbol::Result, at..at + length, None, Some(cue));
        }
        if kinds.any(Kinds::NUMBER_OF) && is_total(document, lexicon, at, end) {
            return self.push(Symbol::AnaphoricNumber, at..at + 1, None, None);
        }
        if self.opens_on_victims(document, lexicon, at, end) {
            return self.push(Symbol::Victims, at..at + 1, None, None);
        }
        // "US" is no pronoun
        if kinds.any(Kinds::FUNCTION)
            && !token.all_caps
            && let Some((symbol, length)) = lexicon.function_words.longest_at(document, at, end)
        {
            return self.push(symbol, at..at + length, None, None);
        }
        if kinds.any(Kinds::REPORTING) && lexicon.is_reporting(document, at) {
            // "suspected of", "with suspected ties": what they are, not what somebody says
            let behind = self.list.last().is_some_and(|c| matches!(c.symbol, Symbol::Prep | Symbol::Of | Symbol::Det));
            let describes = document.word(at).ends_with("ed")
                && at + 1 < end
                && (behind || matches!(document.word(at + 1), "of" | "to" | "in" | "by"));
            if !describes {
                return self.push(Symbol::Say, at..at + 1, None, None);
            }
        }
        let hint = lexicon.metrics.hints.longest_at(document, at, end).map(|(cue, _)| cue);
        let word = document.word(at);
        let symbol = if token.capital {
            Symbol::Name
        } else if kinds.any(Kinds::THING) {
            Symbol::Thing
        } else if word.len() > 4 && word.ends_with("ed") {
            Symbol::Verb
        } else if word.len() > 5 && word.ends_with("ly") {
            Symbol::Adverb
        } else {
            Symbol::Word
        };
        self.push(symbol, at..at + 1, None, hint)
    }

    /// "police said victims were two Chileans", "Victims include": those of a claim before, without an article.
    fn opens_on_victims(&self, document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
        let opens = self.list.last().is_none_or(|c| matches!(c.symbol, Symbol::Say | Symbol::Comma | Symbol::Relative));
        opens
            && document.word(at).eq_ignore_ascii_case("victims")
            && at + 1 < end
            && lexicon
                .function_words
                .longest_at(document, at + 1, end)
                .is_some_and(|(symbol, _)| matches!(symbol, Symbol::Be | Symbol::Include))
    }

    /// "sentenced 12 officers to death": nobody died of that yet.
    fn is_sentence(&self, document: &Document, at: usize) -> bool {
        let near = self.list.iter().rev().take(SENTENCE_REACH);
        document.word(at) == "to"
            && near.map(|c| document.word(c.tokens.start)).any(|word| {
                ["sentenc", "condemn"]
                    .iter()
                    .any(|stem| word.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem)))
            })
    }

    /// "312 arrests": a verb elsewhere, a noun behind a number.
    fn counts_events(&self, cue: &Cue) -> bool {
        cue.names_events()
            && self.list.last().is_some_and(|before| matches!(before.symbol, Symbol::Bare | Symbol::Other))
    }
}

/// How many words may stand between "the number of" and its noun.
const NUMBER_OF_REACH: usize = 5;

/// "the number of Danish troops", "the level of allied forces", "the number of villagers killed": what the people, or what was
/// done to them, make it a toll of.
fn number_of<'l>(document: &Document, lexicon: &'l Lexicon, at: usize, end: usize) -> Option<(&'l Cue, usize)> {
    if at + 2 >= end || document.word(at + 1) != "of" {
        return None;
    }
    for here in at + 2..end.min(at + 2 + NUMBER_OF_REACH) {
        let token = &document.tokens[here];
        if token.kind != TokenKind::Word {
            return None;
        }
        let Some((noun, length)) = lexicon.people.nouns.longest_at(document, here, end).filter(|(n, _)| n.plural)
        else {
            if !token.capital && lexicon.people.is_thing(token.word) {
                return None;
            }
            continue;
        };
        let behind = here + length;
        let told = lexicon.cue_at(document, behind, end).filter(|(cue, _)| {
            matches!(cue.symbol, Symbol::Transitive | Symbol::Stative | Symbol::State | Symbol::Both | Symbol::Passive)
        });
        let (metric, stop) = match told {
            Some((cue, length)) => {
                let fits = |asks: &Asks| match asks {
                    Asks::Nothing | Asks::People => true,
                    Asks::Force | Asks::ForceIfNamed => noun.is_force(),
                    Asks::Noun(_) => false,
                };
                (cue.meanings.iter().find(|m| fits(&m.asks))?.metric, behind + length)
            }
            None => {
                // "the number of Danish victims": killed and wounded
                let own = match document.word(here) {
                    "victims" if here > at + 2 => Some("casualties"),
                    _ if noun.is_force() => Some("troops_strength"),
                    _ => noun.metric.as_deref(),
                };
                (lexicon.metrics.index(own?)?, behind)
            }
        };
        return Some((lexicon.metrics.running_totals.get(metric)?, stop - at));
    }
    None
}

/// How many chunks may stand between "sentenced" and "to death".
const SENTENCE_REACH: usize = 8;

/// How many chunks a quotation inside a noun phrase may have.
const QUOTED: usize = 5;

/// Whether a chunk in quotation marks makes them more than a noun phrase.
fn of_clause(chunk: &Chunk) -> bool {
    chunk.count.is_some()
        || matches!(chunk.symbol, Symbol::Say | Symbol::Comma | Symbol::Stop | Symbol::Pronoun | Symbol::Be)
}

/// How many chunks of circumstances may stand between a verb and "with".
const COMPANY_REACH: usize = 4;

/// How many words may stand between "to" and a place: "to the nearby Lower Juba district hospital".
const DESTINATION_REACH: usize = 6;

/// "to a nearby hospital", "to Sabarmati central jail": where people are taken tells what became of them.
fn destination<'l>(document: &Document, lexicon: &'l Lexicon, at: usize, end: usize) -> Option<(&'l Cue, usize)> {
    if document.word(at) != "to" {
        return None;
    }
    for here in at + 1..end.min(at + 1 + DESTINATION_REACH) {
        let token = &document.tokens[here];
        if token.kind != TokenKind::Word {
            // "to a pre-trial jail"
            if document.word(here) == "-" && !token.spaced {
                continue;
            }
            return None;
        }
        if let Some(cue) = lexicon.metrics.destinations.get(&token.word) {
            let ends = |next: usize| {
                next >= end
                    || document.tokens[next].kind != TokenKind::Word
                    || lexicon.function_words.longest_at(document, next, end).is_some()
            };
            // "to a prison camp", but not "to the hospital director": the place only describes
            let head = here + 1 < end && lexicon.people.is_thing(document.tokens[here + 1].word);
            let next = here + 1 + usize::from(head);
            return ends(next).then_some((cue, next - at));
        }
        let function = lexicon.function_words.longest_at(document, here, end).map(|(symbol, _)| symbol);
        if function.is_some_and(|symbol| symbol != Symbol::Det) && !token.capital {
            return None;
        }
    }
    None
}

/// "the total exceeded": a number told before, unlike the total of something.
fn is_total(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let verb = |at: usize| {
        lexicon.function_words.longest_at(document, at, end).is_some_and(|(symbol, _)| {
            matches!(symbol, Symbol::Change | Symbol::Be | Symbol::Have | Symbol::Modal | Symbol::At | Symbol::To)
        })
    };
    document.word(at) == "total"
        && at > 0
        && matches!(document.word(at - 1), "the" | "The" | "its" | "their" | "this" | "that")
        && at + 1 < end
        && verb(at + 1)
}

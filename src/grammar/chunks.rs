//! A sentence as a symbol string, for the grammar to read.

use super::counted_noun::{CountedNoun, counted_noun};
use super::phrase_cues::{destination, is_total, number_of};
use crate::lexicon::{Cue, Kinds, Lexicon, Symbol, WordSet};
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
    /// What its word shows.
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
        let bound =
            quantity_at < tokens.end && lexicon.word_sets.has(WordSet::BoundOpeners, document.word(quantity_at));
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
        if own > 2 || rest[with].symbol != Symbol::Prep {
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
        let symbol = match () {
            () if befalls && lexicon.word_sets.has(WordSet::CompanyPrepositions, word) => Symbol::Along,
            () if befalls && frees && lexicon.word_sets.has(WordSet::ExchangePrepositions, word) => Symbol::Versus,
            () => return,
        };
        self.list[with].symbol = symbol;
        self.symbols[with] = symbol.letter();
    }

    /// Adds the chunk that begins with the token `at`, and gives the token after it.
    fn word(&mut self, document: &Document, lexicon: &'l Lexicon, at: usize, end: usize) -> usize {
        let token = &document.tokens[at];
        match token.kind {
            TokenKind::Number => return self.push(Symbol::Number, at..at + 1, None, None),
            // "five surveyors--three Danes": a dash as typewriters have it
            TokenKind::Sign if document.word(at) == "-" && at + 1 < end && document.word(at + 1) == "-" => {
                return self.push(Symbol::Dash, at..at + 2, None, None);
            }
            TokenKind::Sign => return self.push(of_sign(document.word(at)), at..at + 1, None, None),
            TokenKind::Word => {}
        }
        let kinds = lexicon.kinds(token.word);
        if let Some((symbol, length, cue)) = self.phrase_cue(document, lexicon, at, end) {
            return self.push(symbol, at..at + length, None, Some(cue));
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
            // "under arms", "the contingent": what such a word hints at is read by evidence alone
            let hint = lexicon.metrics.hints.longest_at(document, at, end).map(|(cue, _)| cue);
            return self.push(symbol, at..at + length, None, hint);
        }
        if kinds.any(Kinds::REPORTING)
            && lexicon.is_reporting(document, at)
            && !self.describes_suspects(document, lexicon, at, end)
        {
            return self.push(Symbol::Say, at..at + 1, None, None);
        }
        let hint = lexicon.metrics.hints.longest_at(document, at, end).map(|(cue, _)| cue);
        let word = document.word(at);
        let symbol = if token.capital {
            Symbol::Name
        } else if kinds.any(Kinds::THING) {
            Symbol::Thing
        } else if word.len() > 4 && lexicon.morphology.is_past(word) && !self.describes_noun(document, lexicon, at, end)
        {
            Symbol::Verb
        } else if word.len() > 5 && lexicon.morphology.is_adverb(word) {
            Symbol::Adverb
        } else {
            Symbol::Word
        };
        self.push(symbol, at..at + 1, None, hint)
    }

    /// A phrase that shows a metric: its symbol, its length, and what it shows.
    fn phrase_cue(
        &self,
        document: &Document,
        lexicon: &'l Lexicon,
        at: usize,
        end: usize,
    ) -> Option<(Symbol, usize, &'l Cue)> {
        let kinds = lexicon.kinds(document.tokens[at].word);
        if kinds.any(Kinds::NUMBER_OF)
            && let Some((cue, length)) = number_of(document, lexicon, at, end)
        {
            return Some((Symbol::RunningTotal, length, cue));
        }
        if kinds.any(Kinds::CUE)
            && let Some((cue, length)) = lexicon.cue_at(document, at, end)
        {
            let symbol = match cue.symbol {
                _ if self.counts_events(cue) => Symbol::Noun,
                Symbol::Result if self.is_sentence(document, lexicon, at) => Symbol::Word,
                symbol => symbol,
            };
            return Some((symbol, length, cue));
        }
        if kinds.any(Kinds::DESTINATION) {
            return destination(document, lexicon, at, end).map(|(cue, length)| (Symbol::Result, length, cue));
        }
        None
    }

    /// "suspected of", "with suspected ties": what they are, not what somebody says.
    fn describes_suspects(&self, document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
        let after = self.list.last().is_some_and(|c| matches!(c.symbol, Symbol::Prep | Symbol::Of | Symbol::Det));
        lexicon.morphology.is_past(document.word(at))
            && at + 1 < end
            && (after || lexicon.word_sets.has(WordSet::NounPrepositions, document.word(at + 1)))
    }

    /// "the confirmed toll": a participle between an article and its noun.
    fn describes_noun(&self, document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
        self.list.last().is_some_and(|c| c.symbol == Symbol::Det)
            && at + 1 < end
            && document.tokens[at + 1].kind == TokenKind::Word
            && lexicon.function_words.longest_at(document, at + 1, end).is_none()
    }

    /// "police said victims were two Chileans", "Victims include": those of a claim before, without an article.
    fn opens_on_victims(&self, document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
        let opens = self.list.last().is_none_or(|c| matches!(c.symbol, Symbol::Say | Symbol::Comma | Symbol::Relative));
        opens
            && lexicon.word_sets.has_in_any_case(WordSet::VictimNouns, document.word(at))
            && at + 1 < end
            && lexicon
                .function_words
                .longest_at(document, at + 1, end)
                .is_some_and(|(symbol, _)| matches!(symbol, Symbol::Be | Symbol::Include))
    }

    /// "sentenced 12 officers to death": nobody died of that yet.
    fn is_sentence(&self, document: &Document, lexicon: &Lexicon, at: usize) -> bool {
        let near = self.list.iter().rev().take(SENTENCE_REACH);
        let sets = &lexicon.word_sets;
        sets.has(WordSet::SentencePrepositions, document.word(at))
            && near.map(|c| document.word(c.tokens.start)).any(|word| sets.begins(WordSet::SentenceStems, word))
    }

    /// "312 arrests": a verb elsewhere, a noun after a number.
    fn counts_events(&self, cue: &Cue) -> bool {
        cue.names_events()
            && self.list.last().is_some_and(|before| matches!(before.symbol, Symbol::Bare | Symbol::Other))
    }
}

/// The symbol of a sign.
fn of_sign(sign: &str) -> Symbol {
    match sign {
        "," => Symbol::Comma,
        ":" => Symbol::Colon,
        ";" => Symbol::Semicolon,
        "-" | "–" | "—" | "‑" | "―" | "•" | "*" => Symbol::Dash,
        "(" | ")" | "[" | "]" => Symbol::Bracket,
        "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" => Symbol::Quote,
        "." | "?" | "!" | "…" => Symbol::Stop,
        _ => Symbol::Word,
    }
}

/// How many chunks may be between "sentenced" and "to death".
const SENTENCE_REACH: usize = 8;

/// How many chunks a quotation inside a noun phrase may have.
const QUOTED: usize = 5;

/// Whether a chunk in quotation marks makes them more than a noun phrase.
fn of_clause(chunk: &Chunk) -> bool {
    chunk.count.is_some()
        || matches!(chunk.symbol, Symbol::Say | Symbol::Comma | Symbol::Stop | Symbol::Pronoun | Symbol::Be)
}

/// How many chunks of circumstances may be between a verb and "with".
const COMPANY_REACH: usize = 4;

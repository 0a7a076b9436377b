//! Whom a number counts: the head of the noun phrase that follows it.

use super::no_people::{counts_nobody, nobody};
use super::nouns::{
    demonym_plural, is, is_case_of_harm, is_described, is_determiner, modifier, names_people, next_is_noun, of_force,
    one_of_country,
};
use crate::lexicon::{Asks, Cue, Lexicon, PersonNoun, Symbol, WordSet};
use crate::mentions::date::DateMention;
use crate::mentions::quantity::Quantity;
use crate::text::{Document, TokenKind};
use std::ops::{ControlFlow, Range};

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

/// How many words may be between a number and its noun: enough for "53 lightly armed pro-government Syrian fighters".
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
    if counts_nobody(document, lexicon, quantity) {
        return CountedNoun::without_noun(Symbol::Number, start);
    }
    if quantity.zero && nobody(document, lexicon, quantity) {
        return CountedNoun::without_noun(Symbol::People, start);
    }
    let scan = NounPhraseScan {
        document,
        lexicon,
        quantity,
        start,
        end,
        limit: end,
        noun_start: start,
        partitive: false,
        // "one soldier", "no soldier", "half the crew"
        one: quantity.value == Some(1.0) || quantity.share.is_some() || quantity.zero,
        mark: None,
        unknown: None,
    };
    scan.noun()
}

impl CountedNoun<'_> {
    /// Whether those counted are as a cue asks.
    pub fn meets(&self, asks: &Asks, document: &Document, lexicon: &Lexicon) -> bool {
        let men = self.head.is_some_and(|head| lexicon.word_sets.has(WordSet::MenNouns, document.word(head)));
        let force = self.person.is_some_and(|person| person.is_force()) || men;
        match asks {
            Asks::Nothing => true,
            Asks::Force => force,
            Asks::ForceIfNamed => force || self.head.is_none(),
            Asks::People => matches!(self.symbol, Symbol::People | Symbol::Force | Symbol::Marked),
            Asks::Unharmed => matches!(self.symbol, Symbol::People | Symbol::Force),
            Asks::Noun(noun) => self.head.is_some_and(|head| document.tokens[head].word == *noun),
        }
    }

    /// A number that no noun follows.
    fn without_noun(symbol: Symbol, start: usize) -> Self {
        CountedNoun { symbol, who: start..start, head: None, person: None, mark: None, item: None, end: start }
    }
}

/// The words after a number on the way to the noun that it counts.
struct NounPhraseScan<'a, 'l> {
    document: &'a Document<'a>,
    lexicon: &'l Lexicon,
    quantity: &'a Quantity,
    /// The token after the number.
    start: usize,
    /// Where the noun phrase must end, and where its head must.
    end: usize,
    limit: usize,
    /// Where the words of the noun phrase begin, after "of the".
    noun_start: usize,
    /// "of" comes before the noun.
    partitive: bool,
    /// A noun in the singular can be counted.
    one: bool,
    /// A word of harm before the noun.
    mark: Option<(Range<usize>, &'l Cue)>,
    /// The first word of no list.
    unknown: Option<usize>,
}

/// What a word of the phrase does.
enum ScanStep<'l> {
    /// The phrase goes on at this token.
    On(usize),
    /// The phrase has ended.
    Stop,
    /// This is what is counted.
    Found(CountedNoun<'l>),
}

impl<'l> NounPhraseScan<'_, 'l> {
    /// Passes over "of the", then looks at word after word until one is the noun, or ends the phrase.
    fn noun(mut self) -> CountedNoun<'l> {
        if let Some(without) = self.enter() {
            return without;
        }
        let mut at = self.noun_start;
        while at < self.limit {
            match self.step(at) {
                ScanStep::On(next) => at = next,
                ScanStep::Stop => break,
                ScanStep::Found(noun) => return noun,
            }
        }
        match self.unknown {
            Some(first) if !self.partitive => self.unknown_noun(first, at),
            _ => self.without(Symbol::Bare),
        }
    }

    /// "of", articles, "all": where the noun phrase begins. What is counted, where none does.
    fn enter(&mut self) -> Option<CountedNoun<'l>> {
        let (document, end) = (self.document, self.end);
        let mut at = self.start;
        // "more than half the fighters"
        self.partitive = self.quantity.share.is_some()
            && !self.quantity.weak
            && at < end
            && self.lexicon.word_sets.has(WordSet::NounDeterminers, document.word(at));
        at += usize::from(self.partitive);
        if at < end && is(document, self.lexicon, at, Symbol::Of) {
            self.partitive = true;
            at += 1;
            // "one of a dead child": one thing, not one of several people
            if at < end && self.lexicon.word_sets.has(WordSet::IndefiniteArticles, document.word(at)) {
                return Some(self.without(Symbol::Number));
            }
            // "three of the victims": of those of a claim before
            let function = self.lexicon.function_words.longest_at(document, at, end);
            if function.is_some_and(|(symbol, _)| symbol == Symbol::Victims) {
                return Some(self.without(Symbol::Bare));
            }
            while at < end && is_determiner(document, self.lexicon, at) {
                at += 1;
            }
            if at >= end || document.tokens[at].kind != TokenKind::Word {
                return Some(self.without(Symbol::Bare));
            }
        }
        self.noun_start = at;
        self.limit = end.min(at + REACH);
        None
    }

    fn step(&mut self, at: usize) -> ScanStep<'l> {
        match self.document.tokens[at].kind {
            TokenKind::Number => ScanStep::Stop,
            TokenKind::Sign => self.sign(at),
            TokenKind::Word => self
                .listed(at)
                .or_else(|| self.thing(at))
                .or_else(|| self.function_word(at))
                .unwrap_or_else(|| self.other_word(at)),
        }
    }

    /// A hyphen or a quotation mark within the phrase.
    fn sign(&self, at: usize) -> ScanStep<'l> {
        let document = self.document;
        let sign = document.word(at);
        let inside = at + 1 < self.limit && at > self.noun_start;
        // "pro-government", "al-Shabaab"; "a 123-member contingent": the number counts members, not contingents
        let joins = matches!(sign, "-" | "‑" | "–")
            && inside
            && !document.tokens[at].spaced
            && !document.tokens[at + 1].spaced
            && document.word(at + 1) != sign;
        // "so-called 'volunteers'"
        let quotes = matches!(sign, "“" | "\"" | "‘" | "'" | "”" | "’") && inside && self.unknown.is_none();
        if joins || quotes { ScanStep::On(at + 1) } else { ScanStep::Stop }
    }

    /// A word that a list has: a noun of a metric, a noun for people, a word that shows a metric.
    fn listed(&mut self, at: usize) -> Option<ScanStep<'l>> {
        let (document, lexicon, end) = (self.document, self.lexicon, self.end);
        if let Some((item, length)) = lexicon.metrics.items.longest_at(document, at, end) {
            let noun = self.found(Symbol::Item, at, at + length);
            return Some(ScanStep::Found(CountedNoun { item: Some(*item), ..noun }));
        }
        if let Some((noun, length)) = lexicon.people.nouns.longest_at(document, at, end)
            && (noun.plural || self.one || self.partitive)
        {
            return Some(ScanStep::Found(self.person(at, at + length)));
        }
        if let Some((cue, length)) = lexicon.cue_at(document, at, end) {
            // "87 Kurdish-led fighters": who leads them says nothing of their number
            let compound = at > self.start && !document.tokens[at].spaced && matches!(document.word(at - 1), "-" | "‑");
            if compound {
                return Some(ScanStep::On(at + length));
            }
            let describes = matches!(cue.symbol, Symbol::Transitive | Symbol::Stative | Symbol::State | Symbol::Both);
            if describes && modifier(document, lexicon, at + length, self.limit) {
                self.mark = Some((at..at + length, cue));
                return Some(ScanStep::On(at + length));
            }
            return Some(ScanStep::Stop);
        }
        // "31 cases of unlawful imprisonment": so many people, not cases
        is_case_of_harm(document, lexicon, at, end).then(|| ScanStep::Found(self.without(Symbol::Bare)))
    }

    /// A noun for a thing, or for whose the people are.
    fn thing(&self, at: usize) -> Option<ScanStep<'l>> {
        let (document, lexicon) = (self.document, self.lexicon);
        let token = &document.tokens[at];
        // "five of the school's teachers"
        if self.partitive && at + 2 <= self.limit && matches!(document.word(at + 1), "'s" | "’s") {
            return Some(ScanStep::On(at + 2));
        }
        if token.capital || !lexicon.people.is_thing(token.word) {
            return None;
        }
        // "hospital workers": a thing that a noun for people follows only describes them
        let people_follow = names_people(document, lexicon, at + 1, self.limit)
            || at + 1 < self.limit && lexicon.morphology.names_people(document.word(at + 1));
        // "some cattle deaths": no rule takes the number of animals
        let symbol = if lexicon.people.is_animal(token.word) { Symbol::Number } else { Symbol::Other };
        (!people_follow).then(|| ScanStep::Found(self.found(symbol, at, at + 1)))
    }

    /// A function word, which ends the phrase unless it can be in one.
    fn function_word(&mut self, at: usize) -> Option<ScanStep<'l>> {
        let word = self.document.word(at);
        if self.document.tokens[at].all_caps {
            return None;
        }
        let (symbol, _) = self.lexicon.function_words.longest_at(self.document, at, self.end)?;
        if symbol == Symbol::Formation {
            self.unknown.get_or_insert(at);
            return Some(ScanStep::On(at + 1));
        }
        // "Russia's", "two or so other"
        let goes_on = word.ends_with(['s', 'S']) && word.starts_with(['\'', '’'])
            || symbol == Symbol::Adverb && self.mark.is_none() && self.unknown.is_none();
        Some(if goes_on { ScanStep::On(at + 1) } else { ScanStep::Stop })
    }

    /// A word of no list: people by its form, or one that describes them.
    fn other_word(&mut self, at: usize) -> ScanStep<'l> {
        let (document, lexicon, limit) = (self.document, self.lexicon, self.limit);
        let capital = document.tokens[at].capital;
        let one_of_them = self.quantity.value == Some(1.0) && one_of_country(document, lexicon, at, self.end);
        if capital && (demonym_plural(document, lexicon, at) || one_of_them) {
            return ScanStep::Found(self.people_of_no_list(at));
        }
        let past = lexicon.morphology.is_past(document.word(at));
        if lexicon.is_reporting(document, at) {
            // "suspected insurgents", "confirmed victims"
            let describes = past && modifier(document, lexicon, at + 1, limit);
            return if describes { ScanStep::On(at + 1) } else { ScanStep::Stop };
        }
        if !capital && self.unknown.is_some() && past {
            return ScanStep::Stop;
        }
        if !capital
            && lexicon.morphology.names_people(document.word(at))
            && !next_is_noun(document, lexicon, at + 1, limit)
        {
            return ScanStep::Found(self.people_of_no_list(at));
        }
        self.unknown.get_or_insert(at);
        ScanStep::On(at + 1)
    }

    /// "Serbs", "airmen".
    fn people_of_no_list(&mut self, at: usize) -> CountedNoun<'l> {
        let symbol = if self.mark.is_some() { Symbol::Marked } else { Symbol::People };
        CountedNoun { mark: self.mark.take(), ..self.found(symbol, at, at + 1) }
    }

    /// "killed 12 yesterday": words of no list, from `first` to `at`, may be anything; only a plural is a noun for sure.
    fn unknown_noun(&self, first: usize, at: usize) -> CountedNoun<'l> {
        let last = at.saturating_sub(1).max(first);
        let (word, first) = (self.document.word(last), self.document.word(first));
        let morphology = &self.lexicon.morphology;
        let plural = morphology.is_plural(word) && self.document.tokens[last].kind == TokenKind::Word;
        if morphology.is_past(first) || morphology.is_adverb(first) || !plural {
            self.without(Symbol::Bare)
        } else {
            self.found(Symbol::Other, last, last + 1)
        }
    }

    /// The noun phrase of which `at` is the noun for people.
    fn person(&mut self, at: usize, head_end: usize) -> CountedNoun<'l> {
        let (document, lexicon, end) = (self.document, self.lexicon, self.end);
        // "13,000 civilian deaths": the noun of harm is the head
        let harm = lexicon.cue_at(document, head_end, end);
        if harm.is_some_and(|(cue, _)| matches!(cue.symbol, Symbol::Noun | Symbol::RunningTotal)) {
            return self.without(Symbol::Bare);
        }
        let (at, head_end) = match self.head(at, head_end) {
            ControlFlow::Continue(head) => head,
            ControlFlow::Break(noun) => return noun,
        };
        // "12 death-row inmates" end well; "12 soldier-led patrols" do not
        if head_end + 1 < end
            && document.word(head_end) == "-"
            // "five surveyors--three Danes": a dash as typewriters have it
            && document.word(head_end + 1) != "-"
            && !document.tokens[head_end].spaced
            && !document.tokens[head_end + 1].spaced
        {
            return self.found(Symbol::Other, head_end, head_end + 1);
        }
        let many = self.quantity.value.or(self.quantity.high).is_some_and(|figure| figure >= 100.0);
        let mut person = lexicon.people.nouns.longest_at(document, at, end).map(|(noun, _)| noun);
        let men = at == self.noun_start && lexicon.word_sets.has(WordSet::MenNouns, document.word(at));
        if lexicon.word_sets.has(WordSet::MemberNouns, document.word(at)) && of_force(document, lexicon, head_end, end)
        {
            person = Some(&lexicon.people.members_of_force);
        }
        let symbol = match person {
            _ if self.mark.is_some() => Symbol::Marked,
            Some(noun) if noun.is_force() => Symbol::Force,
            // men counted in hundreds are a force, where nothing shows what kind of men they are
            Some(_) if men && many => Symbol::Force,
            _ => Symbol::People,
        };
        CountedNoun { person, mark: self.mark.take(), ..self.found(symbol, at, head_end) }
    }

    /// The head of a noun phrase, as a range: a noun that another noun follows only describes it ("police officers"). Breaks
    /// with what is counted where that is something else ("refugee camps").
    fn head(&self, mut at: usize, mut head_end: usize) -> ControlFlow<CountedNoun<'l>, (usize, usize)> {
        let (document, lexicon, end) = (self.document, self.lexicon, self.end);
        while head_end < end && document.tokens[head_end].kind == TokenKind::Word {
            let capital = document.tokens[head_end].capital;
            let own = lexicon.people.nouns.longest_at(document, at, head_end).map(|(noun, _)| noun);
            if let Some((next, length)) = lexicon.people.nouns.longest_at(document, head_end, end) {
                // "took 37 soldiers prisoner", "three men police had held": two nouns, not one
                let police = lexicon.word_sets.has(WordSet::PoliceNouns, document.word(head_end));
                if own.is_some_and(|noun| noun.plural) && (police || !next.plural) {
                    break;
                }
                at = head_end;
                head_end += length;
            } else if own.is_some_and(|noun| noun.plural) && !lexicon.morphology.is_plural(document.word(head_end)) {
                // "sent 40 marines home"
                break;
            } else if !capital
                && (lexicon.people.is_thing(document.tokens[head_end].word)
                    || self.quantity.share.is_none() && is_described(document, lexicon, at, head_end, end))
            {
                return ControlFlow::Break(self.found(Symbol::Other, head_end, head_end + 1));
            } else if lexicon.morphology.names_people(document.word(head_end)) && !capital {
                let symbol = if own.is_some_and(PersonNoun::is_force) { Symbol::Force } else { Symbol::People };
                let noun = self.found(symbol, head_end, head_end + 1);
                return ControlFlow::Break(CountedNoun { person: own, ..noun });
            } else {
                break;
            }
        }
        ControlFlow::Continue((at, head_end))
    }

    fn without(&self, symbol: Symbol) -> CountedNoun<'l> {
        CountedNoun::without_noun(symbol, self.start)
    }

    /// The noun phrase that ends at `end`, with its head.
    fn found(&self, symbol: Symbol, head: usize, end: usize) -> CountedNoun<'l> {
        let who = self.noun_start.min(end)..end;
        CountedNoun { who, head: Some(head), end, ..CountedNoun::without_noun(symbol, self.start) }
    }
}

//! The parts of the grammar by themselves: whom a number counts, and how a sentence is written in symbols.

mod common;

use headcount::stages::grammar::chunks::{Chunks, chunks};
use headcount::stages::grammar::counted_noun::counted_noun;
use headcount::stages::lexicon::Lexicon;
use headcount::stages::mentions::{date, quantity};
use headcount::stages::text::Document;
use std::fmt::Write as _;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// What the first number of a text counts: the symbol, and the words of the noun phrase.
fn counted(text: &str) -> (String, String) {
    let lexicon = &*LEXICON;
    let document = Document::new(text, lexicon.vocabulary());
    let tokens = document.sentences[0].tokens.clone();
    let quantities = quantity::find(&document, lexicon, tokens.clone());
    let dates = date::find(&document, lexicon, tokens.clone());
    let next = quantities.get(1).map(|quantity| quantity.tokens.start);
    let noun = counted_noun(&document, lexicon, &quantities[0], &dates, next, tokens.end);
    (noun.symbol.name().to_owned(), document.words(noun.who).to_owned())
}

#[test]
fn counted_nouns() {
    let mut faults = String::new();
    // text, symbol, noun phrase
    for (text, symbol, who) in [
        ("The blast killed 12 people.", "people", "people"),
        ("The blast killed 12 soldiers.", "force", "soldiers"),
        ("They met 12 police officers.", "force", "police officers"),
        ("They met 12 wounded students.", "marked", "wounded students"),
        ("They met 87 Kurdish-led fighters.", "force", "Kurdish-led fighters"),
        ("They met 12 death-row inmates.", "people", "death-row inmates"),
        ("They saw 12 soldier-led patrols.", "other", "soldier-led patrols"),
        ("They met 400 men.", "force", "men"),
        ("They met 12 men.", "people", "men"),
        ("They saw 12 refugee camps.", "other", "refugee camps"),
        ("They saw 12 houses.", "other", "houses"),
        ("They met 12 of the soldiers.", "force", "soldiers"),
        ("They met five of the school's teachers.", "people", "school's teachers"),
        ("They met three of the victims.", "bare", ""),
        ("They met 12 yesterday.", "bare", ""),
        ("They met one of a dead child.", "number", ""),
        ("They met 13,000 civilian deaths.", "bare", ""),
        ("They met no one.", "people", ""),
        ("They met a man of 45.", "number", ""),
        ("They met a father of four.", "number", ""),
        ("They saw (Cadena 1) there.", "number", ""),
        ("They saw the 9.1 release.", "number", ""),
        ("Ida Holm (47), was held.", "number", ""),
        ("He was most likely dead.", "number", ""),
        ("They won by 12%.", "bare", ""),
    ] {
        let got = counted(text);
        if got != (symbol.to_owned(), who.to_owned()) {
            let _ = writeln!(faults, "{text} wanted {symbol} `{who}`, got {got:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// A sentence in symbols, by their names.
fn symbols(text: &str) -> String {
    let lexicon = &*LEXICON;
    let document = Document::new(text, lexicon.vocabulary());
    let tokens = document.sentences[0].tokens.clone();
    let quantities = quantity::find(&document, lexicon, tokens.clone());
    let dates = date::find(&document, lexicon, tokens.clone());
    let chunks = chunks(&document, lexicon, tokens, &quantities, &dates, Chunks::default());
    chunks.list.iter().map(|chunk| chunk.symbol.name()).collect::<Vec<_>>().join(" ")
}

#[test]
fn sentences_in_symbols() {
    let mut faults = String::new();
    for (text, expected) in [
        ("At least 12 people were killed.", "people be transitive stop"),
        ("12 people, police said, were killed.", "people comma word say comma be transitive stop"),
        ("The death toll rose to 31.", "det running_total change to bare stop"),
        ("The number of Danish troops fell.", "det running_total change stop"),
        ("Six were taken to a hospital.", "bare be active result stop"),
        ("Five surveyors--three Danes--died.", "people dash people dash intransitive stop"),
        (
            "On Friday the “early release” of 26 strikers began.",
            "prep date det word transitive_base of people adverb stop",
        ),
        ("A judge sentenced 12 officers to death.", "det word transitive force word stop"),
        ("Suspected of theft, he fled.", "name of thing comma pronoun intransitive stop"),
        ("Victims include two men.", "victims include people stop"),
        ("Two died with six passengers.", "bare intransitive along people stop"),
    ] {
        let got = symbols(text);
        if got != expected {
            let _ = writeln!(faults, "{text}\n  wanted {expected}\n  got    {got}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

//! Cost grows with the text and not faster, whatever the text is like.

mod common;

use common::{EXTRACTOR, corpus};
use headcount::Article;
use std::time::{Duration, Instant};

/// The length of a text that is measured, in bytes; less where nothing is optimised.
const LENGTH: usize = if cfg!(debug_assertions) { 200_000 } else { 1_000_000 };

/// The least time of three to read a text, so that other work on the machine counts for little.
fn time(text: &str) -> Duration {
    let article = Article::new("a.txt", text);
    let once = || {
        let start = Instant::now();
        std::hint::black_box(EXTRACTOR.extract(&article));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().expect("there are three")
}

fn repeated(piece: &str, length: usize) -> String {
    piece.repeat(length / piece.len() + 1)
}

fn dense(length: usize) -> String {
    let text: String = corpus().iter().map(|article| format!("{}\n\n", article.text())).collect();
    let text = repeated(&text, length);
    let end = (length..).find(|&at| text.is_char_boundary(at)).expect("a text ends at a boundary");
    text[..end].to_owned()
}

#[test]
fn no_text_costs_much_more_than_dense_news() {
    let news = time(&dense(LENGTH));
    // what a text repeats
    let cases = [
        ("no full stop", "the river rose and the guards killed 12 people near the old mill "),
        ("digits", "1234567890"),
        ("numbers", "12 "),
        ("claims", "killed 12 and "),
        ("quotation marks", "\" "),
        ("quotation marks without spaces", "\""),
        ("open quotation marks", "“"),
        ("capitals", "Alpha "),
        ("brackets", "(12) "),
        ("full stops", ". "),
        ("lines", "a\n"),
        ("dates", "12 May killed "),
        ("speakers", "he said she said "),
    ];
    for (name, piece) in cases {
        let taken = time(&repeated(piece, LENGTH));
        let ratio = taken.as_secs_f64() / news.as_secs_f64();
        println!("{name}: {ratio:.2} times dense news");
        assert!(ratio <= 5.0, "{name}: {taken:?}, and dense news of that length {news:?}");
    }
}

#[test]
fn ten_times_the_text_takes_ten_times_as_long() {
    let text = dense(LENGTH / 4);
    let (one, ten) = (time(&text), time(&text.repeat(10)));
    let ratio = ten.as_secs_f64() / one.as_secs_f64();
    println!("ten copies: {ratio:.2} times one");
    assert!(ratio <= 14.0, "{ten:?} against {one:?}");
}

/// Speakers of whom each is named once: whether a name stood before must not be looked up in the whole text for each.
#[test]
fn ten_times_the_speakers_take_ten_times_as_long() {
    let letters = |n: usize| n.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
    let said = |n| format!("Ida R{} said {} people were killed in the raid.\n", letters(n), 2 + n % 90);
    let text = |speakers| (0..speakers).map(said).collect::<String>();
    let (one, ten) = (time(&text(LENGTH / 500)), time(&text(LENGTH / 50)));
    let ratio = ten.as_secs_f64() / one.as_secs_f64();
    println!("ten times the speakers: {ratio:.2} times one");
    // one look through the text for each speaker makes it more than fifty
    assert!(ratio <= 25.0, "{ten:?} against {one:?}");
}

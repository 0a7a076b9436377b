//! Cost grows with the text and not faster, whatever the text is like: what odd texts, longer texts and more speakers take,
//! as ratios. Printed to be read; a ratio far above the others is a loop that is not linear.

use headcount::input::{Settings, articles};
use headcount::{Article, Extractor, Options};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default()).expect("the built-in lexicon loads"));

fn main() {
    odd_texts();
    longer_texts();
    more_speakers();
}

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let read: headcount::Result<Vec<_>> = articles(&[folder], &Settings::default()).collect();
    let corpus = read.expect("the corpus can be read");
    let text: String = corpus.iter().map(|article| format!("{}\n\n", article.text())).collect();
    let text = repeated(&text, length);
    let end = (length..).find(|&at| text.is_char_boundary(at)).expect("a text ends at a boundary");
    text[..end].to_owned()
}

/// Each against dense news of the same length; about 1 to 3.
fn odd_texts() {
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
        println!("{name}: {:.2} times dense news", taken.as_secs_f64() / news.as_secs_f64());
    }
}

/// Ten copies against one.
fn longer_texts() {
    let text = dense(LENGTH / 4);
    let (one, ten) = (time(&text), time(&text.repeat(10)));
    println!("ten copies: {:.2} times one", ten.as_secs_f64() / one.as_secs_f64());
}

/// Speakers of whom each is named once: whether a name was there before must not be looked up in the whole text for each.
fn more_speakers() {
    let letters = |n: usize| n.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
    let said = |n| format!("Ida R{} said {} people were killed in the raid.\n", letters(n), 2 + n % 90);
    let text = |speakers| (0..speakers).map(said).collect::<String>();
    let (one, ten) = (time(&text(LENGTH / 500)), time(&text(LENGTH / 50)));
    println!("ten times the speakers: {:.2} times one", ten.as_secs_f64() / one.as_secs_f64());
}

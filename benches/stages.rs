//! The stages and the whole over the articles of `corpus/`, which are dense with claims. Each benchmark asserts what it
//! counts, so that none measures work that was not done.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use headcount::input::{Settings, articles};
use headcount::stages::attribution;
use headcount::stages::lexicon::Lexicon;
use headcount::stages::mentions::{body, date, quantity};
use headcount::stages::text::Document;
use headcount::{Article, Extractor, Options};
use std::path::Path;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    articles(&[folder], &Settings::default()).collect::<headcount::Result<_>>().expect("the corpus can be read")
});

static DOCUMENTS: LazyLock<Vec<Document<'static>>> =
    LazyLock::new(|| ARTICLES.iter().map(|a| Document::new(a.text(), LEXICON.vocabulary())).collect());

/// Runs `count` over each article and asserts that it finds at least `least` in all.
fn measure<I: 'static + Sync>(
    bencher: Bencher,
    items: &'static [I],
    least: usize,
    count: impl Fn(&'static I) -> usize + Sync,
) {
    let bytes: usize = ARTICLES.iter().map(|article| article.text().len()).sum();
    let total = || items.iter().map(&count).sum::<usize>();
    let first = total();
    assert!(first >= least, "{first} were found, and there should be {least} at least");
    bencher.counter(BytesCount::new(bytes)).bench_local(|| assert_eq!(black_box(total()), first));
}

/// Finds something in each sentence.
fn sentences(
    bencher: Bencher,
    least: usize,
    count: impl Fn(&Document<'static>, std::ops::Range<usize>) -> usize + Sync,
) {
    measure(bencher, &DOCUMENTS, least, |document| {
        document.sentences.iter().map(|sentence| count(document, sentence.tokens.clone())).sum()
    });
}

#[divan::bench]
fn a_text(bencher: Bencher) {
    measure(bencher, &ARTICLES, 500, |article| Document::new(article.text(), LEXICON.vocabulary()).sentences.len());
}

#[divan::bench]
fn b_quantities(bencher: Bencher) {
    sentences(bencher, 500, |document, tokens| quantity::find(document, &LEXICON, tokens).len());
}

#[divan::bench]
fn c_dates(bencher: Bencher) {
    sentences(bencher, 200, |document, tokens| date::find(document, &LEXICON, tokens).len());
}

#[divan::bench]
fn d_bodies(bencher: Bencher) {
    sentences(bencher, 500, |document, tokens| body::find(document, &LEXICON, tokens).len());
}

#[divan::bench]
fn e_bodies_and_attribution(bencher: Bencher) {
    sentences(bencher, 200, |document, tokens| {
        let mentions = body::find(document, &LEXICON, tokens.clone());
        attribution::find(document, &LEXICON, tokens, &mentions).len()
    });
}

#[divan::bench]
fn f_whole(bencher: Bencher) {
    let extractor = Extractor::new(Options::default()).expect("the built-in lexicon loads");
    measure(bencher, &ARTICLES, 300, move |article| extractor.extract(article).len());
}

/// What is done once for a run.
#[divan::bench]
fn g_lexicon() -> usize {
    let lexicon = Lexicon::embedded();
    assert!(lexicon.rules().len() > 50);
    lexicon.vocabulary().len()
}

//! How long a page of 20,000 claims takes to open in a browser, and to be filtered, and how large it is:
//!
//! ```sh
//! cargo bench --bench page -- NEWS.jsonl.gz
//! ```
//!
//! The claims are the first of that input; without it, those of the corpus, again and again. Printed to be read.

#[path = "../tests/common/browser.rs"]
mod browser;

use browser::Browser;
use headcount::input::{Settings, articles};
use headcount::report::Report;
use headcount::{Article, Extractor, Options};
use std::path::{Path, PathBuf};
use std::time::Instant;

const CLAIMS: usize = 20_000;
const RUNS: usize = 5;
/// Where a frame with what was asked for has been painted.
const PAINTED: &str = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))";

fn main() {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let Some(mut browser) = Browser::start() else {
        println!("chromium is not there, so that no page is opened");
        return;
    };
    let page = page(given.as_deref());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    std::fs::write(&file, &page).expect("the page is written");
    println!("a page of {CLAIMS} claims: {:.1} MB", page.len() as f64 / 1e6);
    let (mut opened, mut by_metric, mut by_words) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let begun = Instant::now();
        browser.open(&file);
        browser.eval(PAINTED);
        opened.push(begun.elapsed().as_secs_f64());
        by_metric.push(filtered(&mut browser, "metric", "injured"));
        by_words.push(filtered(&mut browser, "text", "hospital"));
    }
    for (what, mut times) in [("opened", opened), ("filtered by a metric", by_metric), ("filtered by a word", by_words)]
    {
        times.sort_by(f64::total_cmp);
        println!("{what}: {:.2} s, the median of {RUNS}", times[RUNS / 2]);
    }
}

/// The time from an entry into the filter until the page shows what is left.
fn filtered(browser: &mut Browser, field: &str, value: &str) -> f64 {
    let begun = Instant::now();
    browser.eval(&format!(
        "(() => {{ const field = document.getElementById('filter').elements.{field}; field.value = '{value}';
           const summary = document.getElementById('summary');
           const changed = new Promise((done) => new MutationObserver(done).observe(summary, {{ childList: true }}));
           field.dispatchEvent(new Event('input', {{ bubbles: true }}));
           return changed; }})()"
    ));
    browser.eval(PAINTED);
    begun.elapsed().as_secs_f64()
}

/// The page of the first claims of an input.
fn page(input: Option<&Path>) -> String {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let extractor = Extractor::new(Options::default()).expect("the built-in lexicon loads");
    let mut report = Report::default();
    for round in 0.. {
        for article in articles(&[input.unwrap_or(&corpus).to_path_buf()], &Settings::default()).flatten() {
            let doc = if round == 0 { article.doc().to_owned() } else { format!("{}#{round}", article.doc()) };
            let left = CLAIMS - report.claims();
            let mut claims = extractor.extract(&article);
            claims.truncate(left);
            claims.iter_mut().for_each(|claim| claim.doc.clone_from(&doc));
            report.add(Some(Article::text(&article)), &claims);
            if report.claims() == CLAIMS {
                return report.page();
            }
        }
        assert!(report.claims() > 0, "the input holds no claim");
    }
    unreachable!("rounds do not end")
}

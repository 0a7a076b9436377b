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
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Instant;

const CLAIMS: usize = 20_000;
const RUNS: usize = 5;

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
    browser.call("Performance.enable", json!({"timeDomain": "threadTicks"}));
    let mut times: [(&str, Vec<Time>); 3] =
        [("opened", Vec::new()), ("filtered by a metric", Vec::new()), ("filtered by a word", Vec::new())];
    for _ in 0..RUNS {
        times[0].1.push(timed(&mut browser, |browser| browser.open(&file)));
        times[1].1.push(timed(&mut browser, |browser| filter(browser, "metric", "injured")));
        times[2].1.push(timed(&mut browser, |browser| filter(browser, "text", "hospital")));
    }
    for (what, times) in &times {
        let median = |part: fn(&Time) -> f64| {
            let mut parts: Vec<f64> = times.iter().map(part).collect();
            parts.sort_by(f64::total_cmp);
            parts[RUNS / 2]
        };
        let (wall, cpu) = (median(|time| time.wall), median(|time| time.cpu));
        println!("{what}: {wall:.2} s, {cpu:.2} s of CPU time of the page, the median of {RUNS}");
    }
}

/// In seconds.
struct Time {
    wall: f64,
    /// That of the thread on which the page is laid out and its script runs; other work on the machine counts for little.
    cpu: f64,
}

/// What it takes until a frame with what was done has been painted.
fn timed(browser: &mut Browser, act: impl FnOnce(&mut Browser)) -> Time {
    let before = cpu(browser);
    let begun = Instant::now();
    act(browser);
    browser.eval("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
    let wall = begun.elapsed().as_secs_f64();
    let after = cpu(browser);
    // a page may be opened in a new process, which counts from zero
    Time { wall, cpu: if after < before { after } else { after - before } }
}

fn cpu(browser: &mut Browser) -> f64 {
    let metrics = browser.call("Performance.getMetrics", json!({}));
    let metrics = metrics["metrics"].as_array().expect("a list");
    let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration").expect("a time");
    task["value"].as_f64().expect("a number")
}

/// Enters something into the filter, and comes back when it is applied.
fn filter(browser: &mut Browser, field: &str, value: &str) {
    browser.eval(&format!(
        "(() => {{ const field = document.getElementById('filter').elements.{field}; field.value = '{value}';
           const summary = document.getElementById('summary');
           const changed = new Promise((done) => new MutationObserver(done).observe(summary, {{ childList: true }}));
           field.dispatchEvent(new Event('input', {{ bubbles: true }}));
           return changed; }})()"
    ));
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

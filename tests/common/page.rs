//! What a reader of the page of `report` does and sees.
#![allow(dead_code)] // no file needs all of it

use super::browser::Browser;
use super::common::skipped;
use serde_json::json;

/// A browser, or a line that says that there is none.
pub fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        skipped("chromium");
    }
    browser
}

/// Sets a field of the filter as a reader does, and waits for what comes of it.
pub fn filter(browser: &mut Browser, field: &str, value: &str, summary: &str) {
    browser.eval(&format!(
        "(() => {{ const field = document.getElementById('filter').elements.{field}; field.focus(); field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
        json!(value)
    ));
    browser.until(&format!("document.getElementById('summary').textContent.startsWith('{summary}')"));
}

/// A column of the table as it is shown.
pub fn column(browser: &mut Browser, name: &str) -> Vec<String> {
    texts(browser, &format!("#rows td[data-name=\"{name}\"]"))
}

/// The texts of all elements that a selector finds.
pub fn texts(browser: &mut Browser, selector: &str) -> Vec<String> {
    let texts =
        browser.eval(&format!("[...document.querySelectorAll({})].map((one) => one.textContent)", json!(selector)));
    serde_json::from_value(texts).expect("a list of texts")
}

/// A point of the timeline as it is drawn.
#[derive(Debug, serde::Deserialize)]
pub struct Point {
    pub row: usize,
    pub bound: String,
    pub class: String,
    /// The middle of its sign, or of its bar.
    pub x: f64,
    pub y: f64,
    /// From the upper to the lower end of all that is drawn of it.
    pub top: f64,
    pub bottom: f64,
    pub paths: Vec<String>,
}

pub fn points(browser: &mut Browser) -> Vec<Point> {
    let points = browser.eval(
        "[...document.querySelectorAll('#timeline .point')].map((point) => {
          const [all, body] = [point, point.querySelector('.body') ?? point].map((part) => part.getBBox());
          return { row: Number(point.dataset.row), bound: point.dataset.bound, class: point.getAttribute('class'),
            x: body.x + body.width / 2, y: body.y + body.height / 2, top: all.y, bottom: all.y + all.height,
            paths: [...point.querySelectorAll('path')].map((path) => path.getAttribute('d')) };
        })",
    );
    let mut points: Vec<Point> = serde_json::from_value(points).expect("points");
    points.sort_by_key(|point| point.row);
    points
}

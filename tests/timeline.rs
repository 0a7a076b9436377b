//! What the timeline of the page of `report` says of figures that go on, in a browser: lines, days and colours.

#[path = "common/browser.rs"]
mod browser;
#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/flood.rs"]
mod flood;
#[path = "common/made_up.rs"]
mod made_up;
#[path = "common/page.rs"]
mod page;

use browser::Browser;
use flood::{flood, report_of};
use made_up::page_of;
use page::{browser, filter, points};
use serde_json::{Value, json};

/// The lines as the rows whose points they join.
fn lines(browser: &mut Browser) -> Vec<Vec<usize>> {
    let drawn = browser.eval(
        "[...document.querySelectorAll('#timeline .run')].map((run) => [...run.points].map(({ x, y }) => [x, y]))",
    );
    let drawn: Vec<Vec<[f64; 2]>> = serde_json::from_value(drawn).expect("lines");
    let points = points(browser);
    let row = |[x, y]: &[f64; 2]| {
        let point = points.iter().find(|point| (point.x - x).abs() < 1.0 && (point.y - y).abs() < 1.0);
        point.expect("a line goes from point to point").row
    };
    let mut lines: Vec<Vec<usize>> = drawn.iter().map(|line| line.iter().map(row).collect()).collect();
    lines.sort();
    lines
}

fn axis(browser: &mut Browser, name: &str) {
    browser.eval(&format!(
        "(() => {{ const axis = document.getElementById('axis'); axis.value = '{name}';
         axis.dispatchEvent(new Event('change')); }})()"
    ));
}

#[test]
fn a_rising_toll_is_one_line_that_rises() {
    let Some(mut browser) = browser() else { return };
    let id = |row: usize| format!("c{row:016x}");
    let [first, second, third, fourth] = ["2024-03-02", "2024-03-03", "2024-03-04", "2024-03-05"];
    let folder = page_of(&[
        json!({"value": 12, "said": first, "scope": "incident"}),
        json!({"value": 4, "said": first, "part_of": id(0)}),
        json!({"value": 17, "said": second, "scope": "incident"}),
        // not the last that was said that day, but the most
        json!({"value": 16, "said": second, "scope": "incident"}),
        json!({"value": 3, "said": second, "increment": true}),
        json!({"value": 5, "said": second, "rate_per": "day", "scope": "rate"}),
        json!({"value": 23, "said": third, "scope": "cumulative", "supersedes": id(7)}),
        json!({"value": 24, "said": third, "scope": "cumulative"}),
        json!({"value": 31, "said": fourth, "scope": "incident"}),
        json!({"value": 90, "said": fourth, "modality": "feared"}),
        json!({"value": 60, "said": fourth, "polarity": "negative"}),
        json!({"value": 70, "low": null, "bound": "at_most", "said": fourth}),
        json!({"value": 65, "low": null, "bound": "less_than", "said": fourth}),
        json!({"value": 11, "said": fourth, "groups": ["children"]}),
        json!({"value": 9, "said": fourth, "place": "Mersin"}),
    ]);
    browser.open(&folder.path().join("page.html"));
    assert_eq!(points(&mut browser).len(), 15);
    assert_eq!(lines(&mut browser), [[0, 2, 6, 8]]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn totals_and_counts_of_days_are_lines_of_their_own() {
    let Some(mut browser) = browser() else { return };
    let count = |value: u32, day: &str| json!({"value": value, "said": day, "scope": "incident", "event": day, "event_from": day, "event_to": day});
    let total = |value: u32, day: &str| json!({"value": value, "said": day, "scope": "cumulative"});
    let folder = page_of(&[
        total(1000, "2024-03-02"),
        count(40, "2024-03-02"),
        count(70, "2024-03-03"),
        total(1110, "2024-03-04"),
        count(20, "2024-03-04"),
        total(1250, "2024-03-06"),
    ]);
    browser.open(&folder.path().join("page.html"));
    assert_eq!(lines(&mut browser), [vec![0, 3, 5], vec![1, 2, 4]]);
    assert_eq!(browser.complaints(), [""; 0]);
}

/// A figure of an article of this number, said on a day of March by nobody but the article.
fn told(document: u64, day: u32, value: u32) -> Value {
    let name = format!("d{document}");
    json!({"doc": name, "doc_sha256": format!("{document:064x}"), "source": null, "said": format!("2024-03-{day:02}"), "value": value})
}

/// A claim with more fields.
fn with(mut claim: Value, fields: &Value) -> Value {
    let fields = fields.as_object().expect("fields").clone();
    claim.as_object_mut().expect("a claim").extend(fields);
    claim
}

#[test]
fn a_line_is_of_one_source_and_one_place() {
    let Some(mut browser) = browser() else { return };
    let adana = json!({"place": "Adana"});
    let folder = page_of(&[
        // articles speak for their outlet
        with(told(0, 2, 10), &json!({"place": "Adana", "outlet": "River Post"})),
        with(told(1, 3, 12), &json!({"place": "Adana", "outlet": "River Post"})),
        with(told(2, 4, 14), &json!({"place": "Adana", "outlet": "Hill Gazette"})),
        // and where that is not known for themselves
        with(told(3, 2, 20), &adana),
        with(told(4, 3, 22), &adana),
        with(told(4, 4, 24), &adana),
        // where nobody knows where, each article is about a place of its own
        with(told(5, 2, 30), &json!({"source": "police"})),
        with(told(6, 3, 32), &json!({"source": "police"})),
        with(told(6, 4, 34), &json!({"source": "police"})),
        // a name is one whatever its case, but households are no people, nor are people of one kind those of another
        with(told(7, 1, 38), &json!({"source": "Mayor", "place": "adana"})),
        with(told(7, 2, 40), &json!({"source": "mayor", "place": "Adana"})),
        with(told(7, 3, 42), &json!({"source": "mayor", "place": "Adana", "unit": "household"})),
        with(told(7, 4, 44), &json!({"source": "mayor", "place": "Adana", "who_side": "SYR"})),
        with(told(7, 5, 46), &json!({"source": "mayor", "place": "Adana", "who_status": "journalist"})),
    ]);
    browser.open(&folder.path().join("page.html"));
    assert_eq!(lines(&mut browser), [[0, 1], [4, 5], [7, 8], [9, 10]]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_line_is_of_one_event() {
    let Some(mut browser) = browser() else { return };
    let of = |metric: &str, day: u32, value: u32, fields: Value| {
        with(told(0, day, value), &with(json!({"metric": metric, "source": "police", "place": "Adana"}), &fields))
    };
    let event = |day: &str| json!({"event": day, "event_from": day, "event_to": day, "scope": "incident"});
    let since = |start: Value| json!({"event_from": start, "scope": "cumulative"});
    let folder = page_of(&[
        // days of the event that follow each other, and one that does not
        of("fatalities", 2, 10, event("2024-03-01")),
        of("fatalities", 9, 12, event("2024-03-02")),
        of("fatalities", 10, 14, event("2024-03-04")),
        // where it is not told, the day of saying
        of("injured", 2, 20, json!({"scope": "incident"})),
        of("injured", 5, 22, json!({"scope": "incident"})),
        of("injured", 9, 24, json!({"scope": "incident"})),
        // causes that are told of one event, and one that is not; what has none is of neither
        of("missing", 2, 30, json!({"cause": "flood"})),
        of("missing", 3, 32, json!({"cause": "landslide"})),
        of("missing", 4, 34, json!({"cause": "road_crash"})),
        of("missing", 5, 36, json!({})),
        // but of the only one
        of("rescued", 2, 40, json!({"cause": "flood"})),
        of("rescued", 3, 42, json!({})),
        // totals since one day, told by the day or by the month, and since another
        of("detained", 2, 50, since(json!("2024-01-07"))),
        of("detained", 12, 52, since(json!("2024-01-01"))),
        of("detained", 22, 54, since(json!("2022-02-24"))),
        of("displaced", 2, 60, since(json!("2024-01-07"))),
        of("displaced", 12, 62, since(json!(null))),
        // what is there at a time is no count of one event, nor is that of a span
        of("freed", 2, 70, json!({"scope": "stock"})),
        of("freed", 12, 72, json!({"scope": "stock"})),
        of("freed", 13, 74, json!({"scope": "incident"})),
        of("freed", 14, 76, json!({"scope": "period", "event": "2024-02"})),
        // a total beside a count on one day is no total of that count
        of("abducted", 2, 80, json!({"scope": "incident"})),
        of("abducted", 3, 82, json!({"scope": "incident"})),
        of("abducted", 3, 900, json!({"scope": "cumulative"})),
        of("abducted", 4, 950, json!({"scope": "cumulative"})),
    ]);
    browser.open(&folder.path().join("page.html"));
    let want = [[0, 1], [3, 4], [6, 7], [10, 11], [12, 13], [15, 16], [17, 18], [21, 22], [23, 24]];
    assert_eq!(lines(&mut browser), want);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_has_not_ended_is_counted_up_to_the_day_of_saying() {
    let Some(mut browser) = browser() else { return };
    let since = |from: &str, to: Value, said: Value| json!({"value": 12, "said": said, "event": from, "event_from": from, "event_to": to, "published": "2024-02-28"});
    let folder = page_of(&[
        since("2023-10-07", json!("2023-10-07"), json!("2024-03-01")),
        since("2023-10-07", json!(null), json!("2024-03-01")),
        since("2024-03-01", json!("2024-03-01"), json!("2024-03-01")),
        // where nobody says when it was said, it is the day of the document
        since("2024-02-20", json!(null), json!(null)),
        since("2024-02-28", json!("2024-02-28"), json!("2024-03-01")),
        // what is to begin begins then
        since("2024-04-01", json!(null), json!("2024-03-01")),
        since("2024-04-01", json!("2024-04-01"), json!("2024-03-01")),
    ]);
    browser.open(&folder.path().join("page.html"));
    axis(&mut browser, "event");
    let x: Vec<f64> = points(&mut browser).iter().map(|point| point.x).collect();
    let near = |a: usize, b: usize| (x[a] - x[b]).abs() < 30.0;
    assert!(near(1, 2) && near(3, 4) && near(5, 6) && x[0] + 100.0 < x[1] && x[2] + 30.0 < x[5], "{x:?}");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_source_keeps_its_colour() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    browser.open(&folder.path().join("page.html"));
    let all = points(&mut browser);
    for (metric, left) in [("fatalities", "5 of"), ("injured", "3 of"), ("displaced", "1 of")] {
        filter(&mut browser, "metric", metric, left);
        for point in points(&mut browser) {
            assert_eq!(point.class, all[point.row].class, "{metric}: {point:?}");
        }
    }
    // of those without a colour of their own the first have the colours that nobody needs
    let said = |n: usize| {
        format!("The mayor of Town{} said 12 people were killed.", char::from(b'a' + n as u8).to_string().repeat(3))
    };
    let texts: Vec<String> = (0..26).map(said).chain(["Police said 90 people were injured.".to_owned()]).collect();
    let folder = report_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    browser.open(&folder.path().join("page.html"));
    filter(&mut browser, "metric", "injured", "1 of");
    assert!(points(&mut browser).iter().all(|point| !point.class.contains("c9")));
    assert_eq!(browser.complaints(), [""; 0]);
}

//! The page of `report`, as it is used in a browser.

#[path = "common/browser.rs"]
mod browser;
#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/flood.rs"]
mod flood;
#[path = "common/hostile.rs"]
mod hostile;
#[path = "common/made_up.rs"]
mod made_up;
#[path = "common/page.rs"]
mod page;

use browser::Browser;
use command::run;
use common::{folder, records, root, skipped};
use flood::{FLOOD, extracted, flood, rows};
use headcount::Claim;
use made_up::page_of;
use page::{browser, column, filter, texts};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_filter_and_the_table() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    let claims = records(&extracted(folder.path(), &["flood.jsonl"]));
    let of = |fits: &dyn Fn(&Claim) -> bool| claims.iter().filter(|claim| fits(claim)).count();
    browser.open(&folder.path().join("page.html"));
    let all = format!("{} claims in 5 of 5 documents", claims.len());
    assert_eq!(browser.text("document.getElementById('summary').textContent"), all);
    let killed = of(&|c| c.metric == "fatalities");
    assert!(killed >= 4);
    let surest = claims.iter().map(|claim| claim.confidence).fold(0.0, f64::max);
    let sure = surest.to_string();
    // field, what is entered, how many claims are left
    let cases = [
        ("metric", "fatalities", killed),
        ("source", "police", of(&|c| c.source.as_deref() == Some("police"))),
        ("source", "crescent", 1),
        ("outlet", "River Post", of(&|c| c.outlet.as_deref() == Some("River Post"))),
        ("place", "Mersin", of(&|c| c.place.as_deref() == Some("Mersin"))),
        ("text", "GOVERNOR said", of(&|c| c.sentence.contains("governor said"))),
        ("from", "2024-03-05", of(&|c| c.said_to.as_deref() >= Some("2024-03-05"))),
        ("to", "2024-03-02", of(&|c| c.said_to.as_deref() <= Some("2024-03-02"))),
        ("confidence", sure.as_str(), of(&|c| c.confidence >= surest)),
        ("text", "no such words", 0),
    ];
    for (field, value, left) in cases {
        let summary = if left == claims.len() { all.clone() } else { format!("{left} of {}", claims.len()) };
        filter(&mut browser, field, value, &summary);
        let shown = column(&mut browser, "Figure").len();
        assert_eq!(shown, left, "{field} {value}");
        assert_eq!(
            browser.text("document.getElementById('rows').textContent") == "No claim fits the filter.",
            left == 0
        );
        browser.eval("document.querySelector('#filter [type=reset]').click()");
        browser.until(&format!("document.getElementById('summary').textContent === '{all}'"));
    }
    narrow_by_source(&mut browser, &all);
    sort_by_columns(&mut browser);
    assert_eq!(browser.complaints(), [""; 0]);
}

/// By the name of a source in the overview, and back to `all`.
fn narrow_by_source(browser: &mut Browser, all: &str) {
    browser.eval(
        "[...document.querySelectorAll('#overview button')].find((b) => b.textContent.startsWith('police')).click()",
    );
    assert!(column(browser, "Source").iter().all(|source| source == "police"));
    browser.eval("document.querySelector('#filter [type=reset]').click()");
    browser.until(&format!("document.getElementById('summary').textContent === '{all}'"));
}

/// Once up, once down; a figure goes by its number, not by its letters.
fn sort_by_columns(browser: &mut Browser) {
    for (field, name) in [
        ("quote", "Figure"),
        ("metric", "Metric"),
        ("source", "Source"),
        ("said", "Said"),
        ("place", "Place"),
        ("confidence", "Confidence"),
    ] {
        for order in ["ascending", "descending"] {
            browser.eval(&format!("document.querySelector('#head [data-field={field}] button').click()"));
            let stated = browser.text(&format!("document.querySelector('#head [data-field={field}]').ariaSort"));
            assert_eq!(stated, order);
            let cells = column(browser, name);
            let number = |cell: &String| cell.split(' ').find_map(|word| word.parse::<u64>().ok());
            let key = |cell: &String| match field {
                "quote" => Some((number(cell)?, String::new())),
                // where the text does not say when, the day of the document is the last that it can be
                _ => Some((0, cell.trim_start_matches("by ").to_lowercase())),
            };
            let keys: Vec<_> = cells.iter().filter_map(key).collect();
            assert!(keys.len() > 2, "{cells:?}");
            assert!(keys.is_sorted_by(|a, b| if order == "ascending" { a <= b } else { a >= b }), "{field}: {cells:?}");
        }
    }
}

#[test]
fn articles_and_rows_lead_to_each_other() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    browser.open(&folder.path().join("page.html"));
    let chosen = "document.querySelector('#rows .chosen td').textContent";
    let mark = "document.querySelector('#text mark.chosen').textContent";
    let click = |words: &str| format!("[...document.querySelectorAll('{words}')]");
    // from the row
    browser.eval(&format!("{}.find((b) => b.textContent === 'at least 17').click()", click("#rows button")));
    assert_eq!(browser.text("document.getElementById('article-title').textContent"), "Water falls");
    assert_eq!(browser.text(mark), "at least 17");
    let marks = browser.eval(&format!("{}.map((mark) => mark.textContent)", click("#text mark")));
    assert_eq!(marks, json!(["at least 17", "25"]));
    let text = browser.eval(&format!("{}.map((p) => p.textContent).join('\\n\\n')", click("#text p")));
    assert_eq!(text, FLOOD[1][4]);
    // from a highlight, by keys
    browser.eval(&format!("{}[1].focus()", click("#text mark")));
    browser.press("Enter");
    assert_eq!((browser.text(chosen).as_str(), browser.text(mark).as_str()), ("25", "25"));
    assert_eq!(browser.text("document.activeElement.textContent"), "25");
    // a row that the filter hides is found all the same
    filter(&mut browser, "text", "at least 17", "1 of");
    assert_eq!(column(&mut browser, "Figure"), ["at least 17"]);
    browser.eval(&format!("{}[1].click()", click("#text mark")));
    assert_eq!(browser.text(chosen), "25");
    // from the timeline, by keys: the first point is of the first day
    browser.eval("document.getElementById('timeline').focus()");
    browser.press("ArrowRight");
    let stated = browser.text("document.getElementById('readout').textContent");
    assert!(stated.contains("2024-03-02"), "{stated}");
    browser.press("Enter");
    assert_eq!(browser.text("document.getElementById('article-title').textContent"), "River leaves its bed");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_figure_that_claims_share_leads_to_each_of_them() {
    let Some(mut browser) = browser() else { return };
    let folder = folder(&[("in.jsonl", rows(&FLOOD[..1]).as_bytes())]);
    let texts_of = folder.path().join("texts");
    let texts_of = texts_of.to_str().expect("a path in UTF-8");
    assert_eq!(run(folder.path(), &["extract", "in.jsonl", "-q", "-o", "claims.jsonl", "--texts", texts_of]).0, 0);
    let lines = fs::read_to_string(folder.path().join("claims.jsonl")).expect("records");
    let first: Value = serde_json::from_str(lines.lines().next().expect("one")).expect("a record");
    // as of two sources of one figure
    let shared = ["army", "hospital"].map(|source| {
        let mut claim = first.clone();
        (claim["id"], claim["source"]) = (json!(format!("c{source}")), json!(source));
        format!("{claim}\n")
    });
    fs::write(folder.path().join("shared.jsonl"), shared.concat() + &lines).expect("it is written");
    let args = ["report", "--from", "shared.jsonl", "--texts", texts_of, "-q", "-o", "page.html"];
    assert_eq!(run(folder.path(), &args).0, 0);
    browser.open(&folder.path().join("page.html"));
    browser.eval("document.querySelector('#rows [data-row=\"3\"] button').click()");
    let mark = "document.querySelector('#text mark')";
    assert_eq!(browser.text(&format!("{mark}.textContent")), "at least 12");
    assert_eq!(browser.text(&format!("getComputedStyle({mark}, '::after').content")), "\"×3\"");
    let told = browser.text(&format!("{mark}.title"));
    let told: Vec<&str> = told.lines().collect();
    assert!(
        told.len() == 3 && told.iter().zip(["army", "hospital", "police"]).all(|(line, who)| line.contains(who)),
        "{told:?}"
    );
    // from another claim to the first, then to each, and around
    for row in ["0", "1", "2", "0"] {
        browser.eval(&format!("{mark}.click()"));
        assert_eq!(browser.text("document.querySelector('#rows .chosen').dataset.row"), row);
        assert_eq!(browser.text(&format!("{mark}.className")), "chosen");
    }
    browser.eval("document.querySelectorAll('#text mark')[1].click()");
    assert_eq!(browser.text("document.querySelector('#rows .chosen').dataset.row"), "3");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_record_leads_to_the_claims_that_it_names() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    let lines = extracted(folder.path(), &["flood.jsonl"]);
    let mut claims: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    claims[3]["disputes"] = claims[2]["id"].clone();
    claims[3]["part_of"] = json!("c00");
    let given: String = claims.iter().map(|claim| format!("{claim}\n")).collect();
    fs::write(folder.path().join("given.jsonl"), given).expect("it is written");
    assert_eq!(run(folder.path(), &["report", "--from", "given.jsonl", "-q", "-o", "given.html"]).0, 0);
    browser.open(&folder.path().join("given.html"));
    browser.eval("document.querySelector('#rows [data-row=\"3\"] button').click()");
    let named = "[...document.querySelectorAll('#record dt')].find((dt) => dt.textContent === ";
    assert_eq!(browser.text(&format!("{named}'part_of').nextSibling.textContent")), "c00");
    let disputed = browser.text(&format!("{named}'disputes').nextSibling.textContent"));
    assert!(disputed.starts_with("at least 17 · fatalities · police"), "{disputed}");
    browser.eval(&format!("{named}'disputes').nextSibling.querySelector('button').click()"));
    assert_eq!(browser.text("document.querySelector('#rows .chosen').dataset.row"), "2");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_table_says_what_is_not_held_and_what_only_the_document_dates() {
    let Some(mut browser) = browser() else { return };
    let text = "The rebels said on Friday that 12 people were killed.\n\nThe army denied that 14 people were killed in the \
                raid.\n\nThe ministry plans to deploy 3,000 soldiers to the border next month.";
    let row = json!({"id": "a", "published": "2025-06-16", "text": text}).to_string();
    let folder = folder(&[("in.jsonl", row.as_bytes())]);
    assert_eq!(run(folder.path(), &["report", "in.jsonl", "-q", "-o", "page.html"]).0, 0);
    browser.open(&folder.path().join("page.html"));
    let cells = ["Figure", "Metric", "Said"].map(|name| column(&mut browser, name));
    let rows: Vec<_> = (0..cells[0].len()).map(|at| cells.each_ref().map(|column| column[at].as_str())).collect();
    let want = [
        ["12", "fatalities", "2025-06-13"],
        ["14", "fatalities (denied)", "by 2025-06-16"],
        ["3,000", "troops_deployed (planned)", "by 2025-06-16"],
    ];
    assert_eq!(rows, want);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_is_saved_is_what_is_shown() {
    let Some(mut browser) = browser() else { return };
    // quotation marks, line ends and what a spreadsheet would calculate
    let odd = [
        "odd",
        "2024-03-02",
        "=cmd|' /C calc'!A0",
        "A \"title\", with\na line",
        "The +Group said 12 people, among them -7 children, were killed; \"so many\", it said.\u{85}",
    ];
    let folder = folder(&[("in.jsonl", (rows(&FLOOD) + &rows(&[odd])).as_bytes())]);
    let texts = folder.path().join("texts");
    let texts = texts.to_str().expect("a path in UTF-8");
    assert_eq!(run(folder.path(), &["extract", "in.jsonl", "-q", "-o", "claims.jsonl", "--texts", texts]).0, 0);
    assert_eq!(run(folder.path(), &["report", "in.jsonl", "-q", "-o", "whole.html"]).0, 0);
    assert_eq!(run(folder.path(), &["report", "--from", "claims.jsonl", "-q", "-o", "bare.html"]).0, 0);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    for page in ["whole.html", "bare.html"] {
        browser.open(&folder.path().join(page));
        for metric in ["", "fatalities"] {
            let asked = if metric.is_empty() { vec![] } else { vec!["--metric", metric] };
            let want =
                |format: &str| extracted(folder.path(), &[&["in.jsonl", "--format", format], &asked[..]].concat());
            if !metric.is_empty() {
                let n = want("jsonl").lines().count();
                filter(&mut browser, "metric", metric, &format!("{n} of"));
            }
            assert_eq!(lines(&browser.download("#csv")), lines(&want("csv")), "{page} {metric}");
            assert_eq!(lines(&browser.download("#jsonl")), lines(&want("jsonl")), "{page} {metric}");
        }
        assert_eq!(browser.complaints(), [""; 0]);
    }
}

/// The script has one kind of number, and writes powers of ten in another way.
#[test]
fn numbers_are_saved_in_the_same_bytes() {
    let Some(mut browser) = browser() else { return };
    let folder = page_of(&[
        json!({"place_lat": -1.0, "place_lon": 0.00003, "confidence": 1.0, "value": 12.5}),
        json!({"place_lat": -0.0, "place_lon": 36.25, "confidence": 0.9, "value": 1e16, "share_of": 1_234_567}),
        json!({"place_lat": 9.0, "place_lon": -120.0, "share": 1.5e-7, "value": 2.5e21, "share_of": 30.25}),
        json!({"share": 1e-5, "value": 9_007_199_254_740_993.0, "derived": true}),
        json!({"share": 1.0, "value": 123_456_789_012_345_680.0, "page": 3}),
    ]);
    let given = fs::read_to_string(folder.path().join("made.jsonl")).expect("records");
    let want: String = records(&given).iter().map(|claim| serde_json::to_string(claim).expect("JSON") + "\n").collect();
    browser.open(&folder.path().join("page.html"));
    assert_eq!(browser.download("#jsonl"), want);
}

#[test]
fn hostile_text_does_nothing() {
    let Some(mut browser) = browser() else { return };
    let bad = [
        "<script>window.hacked = 1</script>",
        "</script><script>window.hacked = 2</script>",
        "\"onerror=\"window.hacked=3\" <img src=x onerror=\"window.hacked = 4\">",
        "' onmouseover='window.hacked=5' <svg onload=window.hacked=6>",
        "<!-- <script> -->{{data}}{{script}}\u{2028}\\u003cscript>",
        "<iframe src=\"https://other.example/\"></iframe><base href=\"//other.example/\"><link rel=stylesheet href=//x.example/>",
    ];
    let rows = hostile::rows(&bad);
    let folder = folder(&[("in.jsonl", rows.as_bytes())]);
    let (code, _, said) = run(folder.path(), &["report", "in.jsonl", "-q", "-o", "page.html"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let given = hostile::records(&extracted(folder.path(), &["in.jsonl"]), &bad);
    fs::write(folder.path().join("given.jsonl"), given).expect("it is written");
    assert_eq!(run(folder.path(), &["report", "--from", "given.jsonl", "-q", "-o", "given.html"]).0, 0);
    for page in ["page.html", "given.html"] {
        browser.open(&folder.path().join(page));
        let rows = browser.eval("document.querySelectorAll('#rows button').length").as_u64().expect("a number");
        assert!(rows >= bad.len() as u64);
        for row in 0..rows {
            browser.eval(&format!("document.querySelectorAll('#rows button')[{row}].click()"));
            browser.eval(
                "document.querySelectorAll('#timeline .point').forEach((point) =>
                point.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))",
            );
        }
        browser.eval("document.querySelectorAll('#filter input').forEach((input) => input.focus())");
        filter(&mut browser, "text", bad[0], "");
        let found = browser.text("document.getElementById('summary').textContent");
        assert!(!found.starts_with("0 "), "{found}");
        let elements = browser.eval(
            "document.querySelectorAll('img, iframe, base, link, object, embed, [onerror], [onclick], [onload], [onmouseover]').length",
        );
        assert_eq!(elements, 0);
        assert_eq!(browser.eval("document.querySelectorAll('script').length"), 3);
        assert_eq!(browser.eval("document.querySelectorAll('a[href^=\"javascript\" i]').length"), 0);
        assert_eq!(browser.eval("window.hacked === undefined && Object.keys(Object.prototype).length === 0"), true);
        assert_eq!(browser.complaints(), [""; 0], "{page}");
    }
    // even what gets in does not run
    browser.eval("document.body.insertAdjacentHTML('beforeend', '<img src=\"x\" onerror=\"window.hacked = 9\">')");
    browser.eval(
        "(() => { const script = document.createElement('script'); script.textContent = 'window.hacked = 10';
        document.body.append(script); })()",
    );
    assert_eq!(browser.eval("window.hacked === undefined"), true);
}

/// `scripts/screenshot` writes what its picture shows beside it.
#[test]
fn the_picture_of_the_page_is_of_the_corpus() {
    let Some(mut browser) = browser() else { return };
    let folder = folder(&[]);
    let page = folder.path().join("page.html");
    let (code, _, said) = run(&root(""), &["report", "corpus", "-q", "-o", page.to_str().expect("a path in UTF-8")]);
    assert_eq!(code, 0, "{said}");
    browser.open(&page);
    let shown = texts(&mut browser, "#summary, #overview :is(h3, span, p)").join("\n") + "\n";
    let stated = fs::read_to_string(root("docs/report.txt")).expect("what the picture shows");
    assert_eq!(shown, stated, "docs/report.png is stale: run scripts/screenshot");
}

/// Where axe-core is, which `.ci/run` fetches for this test and nothing else.
fn axe() -> Option<String> {
    let axe = fs::read_to_string(root("target/axe/node_modules/axe-core/axe.min.js")).ok();
    if axe.is_none() {
        skipped("axe-core");
    }
    axe
}

#[test]
fn axe_finds_no_serious_fault() {
    let (Some(mut browser), Some(axe)) = (browser(), axe()) else { return };
    let folder = flood();
    browser.open(&folder.path().join("page.html"));
    browser.eval(&axe);
    let states = [
        ("as it opens", "0"),
        ("an article", "document.querySelector('#rows button').click()"),
        ("a point", "document.getElementById('timeline').focus()"),
    ];
    for (width, scheme) in [(1300, "light"), (1300, "dark"), (390, "light"), (390, "dark")] {
        browser.screen(width, scheme);
        let check = |browser: &mut Browser, state: &str| {
            let faults = browser.eval(
                "axe.run().then((found) => found.violations.map((fault) =>
                   [fault.impact, fault.id, ...fault.nodes.slice(0, 3).map((node) => node.html)]))",
            );
            assert_eq!(faults, json!([]), "{state}, {width}, {scheme}");
        };
        for (state, script) in states {
            browser.eval(script);
            check(&mut browser, state);
        }
        filter(&mut browser, "text", "no such words", "0 of");
        check(&mut browser, "nothing is left");
        filter(&mut browser, "text", "", "");
        // a phone shows it without a look to the side
        let wide = browser.eval("document.documentElement.scrollWidth").as_u64().expect("a number");
        assert!(wide <= u64::from(width), "{wide} columns on a screen of {width}");
    }
}

//! What is seen of the page of `report`, in a browser: timeline and map, on paper, by keyboard and on narrow screens.

#[path = "common/browser.rs"]
mod browser;
#[path = "common/command.rs"]
mod command;
mod common;
#[path = "common/flood.rs"]
mod flood;
#[path = "common/page.rs"]
mod page;

use browser::Browser;
use common::records;
use flood::{extracted, flood, report_of};
use headcount::Claim;
use page::{Point, browser, filter, points, texts};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn the_timeline_shows_who_said_what_when() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    let claims = records(&extracted(folder.path(), &["flood.jsonl"]));
    let bounds: BTreeSet<_> = claims.iter().map(|claim| claim.bound.as_str()).collect();
    assert_eq!(bounds, BTreeSet::from(["approx", "at_least", "at_most", "exact", "range", "vague"]));
    browser.open(&folder.path().join("page.html"));
    for scale in ["log", "linear"] {
        browser.eval(&format!(
            "(() => {{ const scale = document.getElementById('scale'); scale.value = '{scale}';
             scale.dispatchEvent(new Event('change')); }})()"
        ));
        let points = points(&mut browser);
        let rows: Vec<usize> = points.iter().map(|point| point.row).collect();
        assert_eq!(rows, (0..claims.len()).collect::<Vec<_>>());
        let day = |claim: &Claim| claim.said_to.clone().expect("the fixture tells the day");
        let at = |claim: &Claim| claim.value.or(claim.low).or(claim.high);
        for (one, point) in claims.iter().zip(&points) {
            assert_eq!(point.bound, one.bound.as_str());
            // arrows lead where the figure is open, and a range is a bar
            let (up, down) = (point.y - point.top, point.bottom - point.y);
            let drawn = (up > 10.0, down > 10.0, point.class.contains("hollow"));
            match one.bound.as_str() {
                "at_least" => assert_eq!(drawn, (true, false, false)),
                "at_most" => assert_eq!(drawn, (false, true, false)),
                "exact" => assert_eq!(drawn, (false, false, false)),
                "approx" => assert_eq!(drawn, (false, false, true)),
                "range" => assert!(point.paths.len() == 1 && point.bottom - point.top > 2.0, "{point:?}"),
                _ => {}
            }
            for (other, its) in claims.iter().zip(&points) {
                assert_eq!(day(one).cmp(&day(other)), point.x.total_cmp(&its.x), "{point:?} {its:?}");
                if let (Some(a), Some(b), "exact" | "at_least") = (at(one), at(other), other.bound.as_str())
                    && matches!(one.bound.as_str(), "exact" | "at_least")
                {
                    assert_eq!(a.partial_cmp(&b), its.y.partial_cmp(&point.y), "{scale}: {point:?} {its:?}");
                }
                let colour = |point: &Point| point.class.replace(" hollow", "");
                assert_eq!(one.source == other.source, colour(point) == colour(its), "one colour a source");
            }
        }
    }
    // a rising toll is a line, and the legend has each source
    assert_eq!(browser.eval("document.querySelectorAll('#timeline .run').length > 0"), true);
    let legend =
        browser.eval("[...document.querySelectorAll('#legend button')].map((item) => item.textContent).sort()");
    let sources: BTreeSet<_> =
        claims.iter().map(|claim| claim.source.clone().unwrap_or_else(|| "(the article itself)".to_owned())).collect();
    assert_eq!(legend, json!(sources));
    // it follows the filter, and so does the map
    filter(&mut browser, "metric", "displaced", "1 of");
    assert_eq!(points(&mut browser).len(), 1);
    assert_eq!(browser.eval("document.querySelectorAll('#map .spot').length"), 1);
    browser.eval("document.getElementById('map').focus()");
    browser.press("ArrowRight");
    assert_eq!(browser.eval("document.querySelectorAll('#map .spot.here').length"), 1);
    assert_eq!(browser.complaints(), [""; 0]);
}

/// Boxes of what a selector finds: left, top, right, bottom.
fn boxes(browser: &mut Browser, selector: &str) -> Vec<[f64; 4]> {
    let boxes = browser.eval(&format!(
        "[...document.querySelectorAll('{selector}')].map((one) => {{ const box = one.getBBox();
           return [box.x, box.y, box.x + box.width, box.y + box.height]; }})"
    ));
    serde_json::from_value(boxes).expect("a list of boxes")
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Asserts that no two of these lie on each other.
fn assert_apart(boxes: &[[f64; 4]]) {
    for (at, one) in boxes.iter().enumerate() {
        assert!(boxes[at + 1..].iter().all(|other| !overlap(one, other)), "{one:?} in {boxes:?}");
    }
}

#[test]
fn the_axis_is_labelled_between_powers_of_ten() {
    let Some(mut browser) = browser() else { return };
    let texts_of = ["Police said 12 people were killed in Adana.", "Police said 90 people were killed in Adana."];
    let folder = report_of(&texts_of);
    browser.open(&folder.path().join("page.html"));
    let labels = texts(&mut browser, "#timeline text[text-anchor=end]");
    assert!(["0", "10", "20", "50"].iter().all(|label| labels.iter().any(|one| one == label)), "{labels:?}");
    // over many powers of ten there is no room for others
    let folder =
        report_of(&["Police said 12 people were killed.", "The agency said 90 million people were displaced."]);
    browser.open(&folder.path().join("page.html"));
    assert!(!texts(&mut browser, "#timeline text[text-anchor=end]").contains(&"200".to_owned()));
    assert_apart(&boxes(&mut browser, "#timeline text[text-anchor=end]"));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_lies_on_one_spot_is_seen() {
    let Some(mut browser) = browser() else { return };
    let sources =
        ["Police", "The army", "The governor", "The mayor", "The health ministry", "The Red Crescent", "The hospital"];
    let same = |n: usize| sources.iter().take(n).map(|source| format!("{source} said 12 people were killed in Adana."));
    let page = |n: usize| {
        let texts: Vec<String> = same(n).collect();
        report_of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    for (claims, seen) in [(3, 3), (7, 5)] {
        let folder = page(claims);
        browser.open(&folder.path().join("page.html"));
        let drawn = points(&mut browser);
        assert_eq!(drawn.len(), claims);
        let mut places: Vec<f64> = drawn.iter().map(|point| point.x).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        assert_eq!(places.len(), seen);
        assert!(places.windows(2).all(|two| two[1] - two[0] >= 6.0), "{places:?}");
        let more = texts(&mut browser, "#timeline .more");
        let note = browser.text("document.getElementById('timeline-note').textContent");
        assert_eq!(more, if claims > seen { vec!["+2".to_owned()] } else { Vec::new() });
        assert_eq!(note.contains("of points on one spot 5 stand side by side"), claims > seen, "{note}");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn numbers_of_crowds_do_not_lie_on_each_other() {
    let Some(mut browser) = browser() else { return };
    // an old claim, so that all others are at one end, on two spots of which one is right above the other
    let said = |toll: usize, n: u8| {
        format!(
            "The mayor of Town{} said {toll} people were killed in Adana.",
            char::from(b'a' + n).to_string().repeat(3)
        )
    };
    let old = "Police said on 2 March 1990 that 15 people were killed in Adana.".to_owned();
    let texts_of: Vec<String> = (0..18).flat_map(|n| [said(12, n), said(13, n)]).chain([old, said(13, 18)]).collect();
    let folder = report_of(&texts_of.iter().map(String::as_str).collect::<Vec<_>>());
    browser.open(&folder.path().join("page.html"));
    let mut more = texts(&mut browser, "#timeline .more");
    more.sort();
    assert_eq!(more, ["+13", "+14"]);
    assert_apart(&boxes(&mut browser, "#timeline .more"));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_page_without_its_script_is_set_as_one() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&folder.path().join("page.html"));
    let left = |browser: &mut Browser, element: &str| {
        browser.eval(&format!("document.querySelector('{element}').getBoundingClientRect().left")).as_f64()
    };
    assert!(browser.text("document.querySelector('noscript').innerText").contains("only its script can show"));
    assert_eq!(left(&mut browser, "noscript p"), left(&mut browser, "h1"));
}

#[test]
fn shares_and_metrics_are_told_apart() {
    let Some(mut browser) = browser() else { return };
    let folder = report_of(&[
        "The agency said 41 per cent of the villagers had been displaced.",
        "Police said dozens of people were injured in Adana.",
        "Police said 12 people were killed and 40 were injured in Adana.",
    ]);
    browser.open(&folder.path().join("page.html"));
    let claims = records(&extracted(folder.path(), &["in.jsonl"]));
    let shares = claims.iter().filter(|claim| claim.share.is_some() && claim.low.is_none()).count();
    assert_eq!(shares, 1, "{claims:?}");
    assert_eq!(texts(&mut browser, "#timeline .share"), ["%"]);
    assert!(
        texts(&mut browser, "#timeline-key li")
            .contains(&"a share, such as “70 per cent”".replace("a share", "%a share"))
    );
    // each point is named by its metric until one is drawn alone
    let names: BTreeSet<String> = texts(&mut browser, "#timeline .name").into_iter().collect();
    let metrics: BTreeSet<String> = claims.iter().map(|claim| claim.metric.clone()).collect();
    assert_eq!(names, metrics);
    assert_apart(&boxes(&mut browser, "#timeline .name"));
    let alone = texts(&mut browser, "#timeline-metrics");
    assert!(alone[0].starts_with("3 metrics are drawn together; one alone:"), "{alone:?}");
    browser.eval(
        "[...document.querySelectorAll('#timeline-metrics button')].find((b) => b.textContent === 'injured').click()",
    );
    browser.until("document.getElementById('summary').textContent.startsWith('2 of 4')");
    assert_eq!(texts(&mut browser, "#timeline .name"), [""; 0]);
    assert_eq!(texts(&mut browser, "#timeline-metrics button[aria-pressed=true]"), ["injured"]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_greatest_places_are_named_first() {
    let Some(mut browser) = browser() else { return };
    // two great ones among others that are near, and lonely ones
    let places =
        [("Kyiv", 9), ("Zhytomyr", 8), ("Irpin", 1), ("Brovary", 1), ("Bila Tserkva", 1), ("Lima", 1), ("Sydney", 1)];
    let texts_of: Vec<String> = places
        .iter()
        .flat_map(|(place, n)| (0..*n).map(move |at| format!("Police said {} people were killed in {place}.", 12 + at)))
        .collect();
    let folder = report_of(&texts_of.iter().map(String::as_str).collect::<Vec<_>>());
    browser.open(&folder.path().join("page.html"));
    let names = texts(&mut browser, "#map .name");
    assert!(["Kyiv", "Zhytomyr"].iter().all(|name| names.iter().any(|one| one == name)), "{names:?}");
    let words = boxes(&mut browser, "#map .name");
    assert_apart(&words);
    let all = boxes(&mut browser, "#map text");
    let size = browser.eval(
        "(() => { const box = document.querySelector('#map svg').viewBox.baseVal; return [box.width, box.height]; })()",
    );
    let [width, height]: [f64; 2] = serde_json::from_value(size).expect("a size");
    assert!(
        all.iter().all(|one| one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= width && one[3] <= height + 2.0),
        "{all:?}"
    );
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn sources_without_a_sign_of_their_own_are_said_to_be_grey() {
    let Some(mut browser) = browser() else { return };
    let people = "French German Italian Spanish Turkish Polish Dutch Greek Swedish Danish Finnish Irish Belgian Austrian Swiss \
                  Hungarian Romanian Bulgarian Serbian Croatian Egyptian Nigerian Kenyan Indian Chinese Japanese Brazilian \
                  Mexican Chilean Peruvian";
    let said = |one: &str| format!("The {one} health ministry said 12 people were killed.");
    let texts_of: Vec<String> = people.split(' ').map(said).collect();
    let folder = report_of(&texts_of.iter().map(String::as_str).collect::<Vec<_>>());
    let claims = records(&extracted(folder.path(), &["in.jsonl"]));
    let sources: BTreeSet<_> = claims.iter().map(|claim| claim.source.as_deref()).collect();
    assert!(sources.len() > 27, "{sources:?}");
    browser.open(&folder.path().join("page.html"));
    let legend = texts(&mut browser, "#legend li");
    let others = sources.len() - 27;
    let grey = format!("{others} other source{}, all of this grey", if others == 1 { "" } else { "s" });
    assert_eq!((legend.len(), legend.last()), (28, Some(&grey)));
}

#[test]
fn all_that_the_filter_lets_through_is_printed() {
    let Some(mut browser) = browser() else { return };
    let texts_of: Vec<String> =
        (0..501).map(|n| format!("Police said {} people were killed and 40 were injured in Adana.", n + 12)).collect();
    let folder = report_of(&texts_of.iter().map(String::as_str).collect::<Vec<_>>());
    browser.open(&folder.path().join("page.html"));
    browser.eval(
        "addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('#rows tr').length; })",
    );
    let note = "document.getElementById('printed').textContent";
    let print = |browser: &mut Browser| {
        browser.call("Page.printToPDF", json!({}));
        (browser.eval("window.printed").as_u64().expect("a number"), browser.text(note))
    };
    let (rows, said) = print(&mut browser);
    assert!(
        rows == 1000 && said.contains("the first 1,000 of the 1,002 claims; a narrower filter prints the others"),
        "{said}"
    );
    filter(&mut browser, "metric", "fatalities", "501 of 1,002 claims, in 501 documents");
    let (rows, said) = print(&mut browser);
    assert_eq!(
        (rows, said.as_str()),
        (501, "Filter: Metric: fatalities. The table has all 501 claims, sorted by “Said”.")
    );
    // and the page is as it was
    assert_eq!(browser.eval("document.querySelectorAll('#rows tr').length"), 100);
    browser.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let style = |element: &str, name: &str| format!("getComputedStyle(document.querySelector('{element}')).{name}");
    browser.eval("document.querySelector('#rows button').click()");
    for (element, name, value) in [
        ("#printed", "display", "block"),
        ("#record .act", "display", "none"),
        (".filter", "display", "none"),
        // a head with buttons in it is not set on each sheet
        ("thead", "breakInside", "avoid"),
        // the table begins where there is room
        ("#table", "breakBefore", "auto"),
        ("th button", "display", "none"),
        ("#rows td", "overflowWrap", "break-word"),
    ] {
        assert_eq!(browser.text(&style(element, name)), value, "{element}");
    }
    assert_eq!(browser.complaints(), [""; 0]);
    // the last page of the table
    browser.call("Emulation.setEmulatedMedia", json!({"media": ""}));
    browser.eval("document.getElementById('next').focus()");
    for _ in 0..7 {
        browser.press("Enter");
    }
    assert_eq!(browser.text("document.getElementById('page').textContent"), "Page 6 of 6");
    assert_eq!(browser.text("document.activeElement.id"), "next");
    assert_eq!(browser.text("document.activeElement.ariaDisabled"), "true");
}

#[test]
fn the_focus_stays_where_it_was() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    browser.open(&folder.path().join("page.html"));
    let all = browser.text("document.getElementById('summary').textContent");
    for (list, name) in [("#overview", "police"), ("#legend", "police"), ("#timeline-metrics", "injured")] {
        let button =
            format!("[...document.querySelectorAll('{list} button')].find((b) => b.textContent.startsWith('{name}'))");
        browser.eval(&format!("{button}.focus()"));
        for pressed in ["true", "false"] {
            browser.press("Enter");
            let summary = browser.text("document.getElementById('summary').textContent");
            assert_eq!(summary == all, pressed == "false", "{summary}");
            assert!(browser.eval(&format!("document.activeElement === {button}")) == true, "{list}");
            assert_eq!(browser.text("document.activeElement.ariaPressed"), pressed, "{list}");
        }
    }
    // where the button has gone, the heading of its section has the focus
    browser.eval("document.querySelector('#legend button').focus()");
    browser.eval("document.getElementById('filter').elements.text.value = 'no such words'");
    browser.eval("document.getElementById('filter').dispatchEvent(new Event('input', { bubbles: true }))");
    browser.until("document.getElementById('summary').textContent.startsWith('0 of')");
    assert_eq!(browser.text("document.activeElement.id"), "timeline-title");
    browser.eval("document.querySelector('#filter [type=reset]').click()");
    browser.until(&format!("document.getElementById('summary').textContent === '{all}'"));
    // on the map the keys stay at a place by which they filter, and go on from there
    browser.eval("document.getElementById('map').focus()");
    let mut place = |key: &str| {
        browser.press(key);
        let here = "[...document.querySelectorAll('#map .here')].map((spot) => spot.dataset.spot).join()";
        let summary = browser.text("document.getElementById('summary').textContent");
        (browser.text("document.getElementById('map-readout').textContent"), browser.text(here), summary == all)
    };
    let (adana, _, _) = place("ArrowRight");
    let second = place("ArrowRight");
    assert!(adana.starts_with("Adana · ") && second.0.starts_with("Mersin · "), "{adana}, {second:?}");
    assert_eq!(place("Enter"), (second.0.clone(), "0".to_owned(), false));
    assert_eq!(place("Enter"), second);
    assert_eq!(place("ArrowLeft").0, adana);
    // from end to end of the timeline, and back by many
    browser.eval("document.getElementById('timeline').focus()");
    let mut stated = |key: &str| {
        browser.press(key);
        browser.text("document.getElementById('readout').textContent")
    };
    let (last, first) = (stated("End"), stated("Home"));
    assert!(last.ends_with("2024-04-09") && first.ends_with("2024-03-02"), "{first}, {last}");
    assert_ne!(stated("PageDown"), stated("ArrowRight"));
    assert_ne!(stated("PageUp"), first);
    assert_eq!(stated("PageUp"), first);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn signs_are_explained_and_numbers_are_readable() {
    let Some(mut browser) = browser() else { return };
    let folder = flood();
    browser.open(&folder.path().join("page.html"));
    let countries = texts(&mut browser, "select[name=country] option");
    assert!(
        countries.iter().any(|option| option.starts_with("Türkiye (TUR, ") || option.starts_with("Turkey (TUR, ")),
        "{countries:?}"
    );
    assert_eq!(browser.text("getComputedStyle(document.querySelector('.marks')).display"), "none");
    browser.eval("document.querySelector('#rows button').click()");
    assert_eq!(browser.text("getComputedStyle(document.querySelector('.marks')).display"), "block");
    // a map of all the world is no strip on a phone, and its marks leave room between them
    browser.screen(390, "light");
    browser.until("document.querySelector('#map svg').viewBox.baseVal.width < 390");
    let tall = browser.eval("document.querySelector('#map svg').viewBox.baseVal.height").as_f64().expect("a number");
    let mark =
        browser.eval("Math.max(...[...document.querySelectorAll('#map .spot')].map((spot) => spot.getAttribute('r')))");
    assert!(tall >= 220.0 && mark.as_f64() <= Some(10.0), "{tall}, {mark}");
    // no column is cut
    for width in [390, 752, 768, 1000, 1140, 1300] {
        browser.screen(width, "light");
        let scroll = "document.querySelector('.scroll')";
        assert_eq!(browser.eval(&format!("{scroll}.scrollWidth <= {scroll}.clientWidth")), true, "{width}");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

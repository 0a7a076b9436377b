//! What the filter of the page of `report` finds, in a browser: places, names and words.

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
use common::folder;
use flood::extracted;
use made_up::page_of;
use page::{browser, filter, points, texts};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

const SUMMARY: &str = "document.getElementById('summary').textContent";

/// Enters a name as a browser sends it; how many claims are left.
fn entered(browser: &mut Browser, field: &str, value: &str, kind: &str) -> String {
    browser.eval(&format!(
        "(() => {{ const field = document.getElementById('filter').elements.{field}; field.value = {};
         document.getElementById('summary').textContent = '';
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true, inputType: '{kind}' }})); }})()",
        json!(value)
    ));
    browser.until(&format!("{SUMMARY} !== ''"));
    browser.text(SUMMARY).split(' ').next().unwrap_or_default().to_owned()
}

fn typed(browser: &mut Browser, field: &str, value: &str) -> String {
    entered(browser, field, value, "insertText")
}

/// Claims of places: a name, its identifier, where it is.
fn at(place: &str, id: Option<u64>, coordinates: Option<[f64; 2]>) -> Value {
    let mut fields = json!({"place": place});
    if let Some(id) = id {
        fields["place_id"] = json!(id);
    }
    if let Some([lat, lon]) = coordinates {
        (fields["place_lat"], fields["place_lon"]) = (json!(lat), json!(lon));
    }
    fields
}

#[test]
fn a_place_is_one_however_it_is_spelled() {
    let Some(mut browser) = browser() else { return };
    let there = Some([31.34, 34.3]);
    let [khan_younis, khan_yunis] = ["Khan Younis", "Khan Yunis"].map(|name| at(name, Some(1), there));
    let folder = page_of(&[
        khan_younis.clone(),
        khan_yunis.clone(),
        khan_younis.clone(),
        khan_yunis,
        khan_younis,
        // another place of that name, and one of which nobody knows where it is
        at("Khan Younis", Some(2), Some([40.0, 3.0])),
        at("Khan Younis", None, None),
        // without an identifier the coordinates tell it
        at("Sévaré", None, Some([14.53, -4.1])),
        at("Sevare", None, Some([14.53, -4.1])),
        json!({}),
    ]);
    browser.open(&folder.path().join("page.html"));
    let places = texts(&mut browser, "#overview > div:nth-child(4) button");
    let names = ["Khan Younis5", "Sévaré2", "Khan Younis (40, 3)1", "Khan Younis (without coordinates)1"];
    assert_eq!(places.iter().map(String::as_str).collect::<BTreeSet<_>>(), names.into());
    // what is said of a spot is what a click leaves
    let spots = browser.eval("document.querySelectorAll('#map .spot').length").as_u64().expect("a number");
    assert_eq!(spots, 3);
    for spot in 0..spots {
        let spot = format!("document.querySelector('#map [data-spot=\"{spot}\"]')");
        browser.eval(&format!("{spot}.dispatchEvent(new MouseEvent('mouseover', {{ bubbles: true }}))"));
        let stated = browser.text("document.getElementById('map-readout').textContent");
        let (name, n) = stated.rsplit_once(" · ").expect("a name and a number");
        browser.eval(&format!("{spot}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
        let left = browser.text(SUMMARY);
        assert!(left.starts_with(&format!("{} of 10", n.split(' ').next().expect("a number"))), "{stated}: {left}");
        let entry = texts(&mut browser, "#overview > div:nth-child(4) button");
        assert_eq!(entry.len(), 1, "{entry:?}");
        assert!(entry[0].starts_with(name), "{stated}: {entry:?}");
        browser.eval("document.querySelector('#overview > div:nth-child(4) button').click()");
        assert_eq!(browser.text(SUMMARY), "10 claims in 1 of 1 document");
    }
    // any spelling finds all claims of the place
    assert_eq!(typed(&mut browser, "place", "khan yunis"), "5");
    assert_eq!(typed(&mut browser, "place", "khan y"), "7");
    assert_eq!(typed(&mut browser, "place", "SEVARE"), "2");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn claims_are_found_by_cause_country_actor_and_people() {
    let Some(mut browser) = browser() else { return };
    let folder = page_of(&[
        json!({"cause": "flood", "country": "TUR", "actor": "army", "who": "nurses"}),
        json!({"cause": "flood", "country": "SYR", "actor": "navy", "who": "children"}),
        json!({"cause": "shooting", "country": "TUR", "actor": "navy", "who": "school children"}),
        json!({"who": null}),
    ]);
    browser.open(&folder.path().join("page.html"));
    for (field, value, left) in [
        ("cause", "flood", [0, 1]),
        ("country", "TUR", [0, 2]),
        ("actor", "navy", [1, 2]),
        ("who", "child", [1, 2]),
        ("who", "CHILDREN", [1, 2]),
    ] {
        filter(&mut browser, field, value, "2 of 4");
        let rows = browser.eval("[...document.querySelectorAll('#rows tr')].map((row) => Number(row.dataset.row))");
        assert_eq!(rows, json!(left), "{field} {value}");
        filter(&mut browser, field, "", "4 claims");
    }
    assert_eq!(entered(&mut browser, "who", "children", "insertReplacementText"), "1");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_name_is_one_whatever_its_case_and_spaces() {
    let Some(mut browser) = browser() else { return };
    let [plain, title] = ["the red crescent", "The Red\u{a0}Crescent"];
    let mut rows = vec![json!({"source": "hospital", "actor": "army", "who": "nurses", "place": "Sarabad"})];
    for name in [title, plain, title] {
        rows.push(json!({"source": name, "actor": name, "who": name, "place": name}));
    }
    let folder = page_of(&rows);
    browser.open(&folder.path().join("page.html"));
    assert_eq!(texts(&mut browser, "#overview > div:nth-child(2) button"), [format!("{title}3").as_str(), "hospital1"]);
    assert_eq!(texts(&mut browser, "#overview > div:nth-child(4) button"), [format!("{title}3").as_str(), "Sarabad1"]);
    // and so are its colour and its entry in the legend
    assert_eq!(texts(&mut browser, "#legend li"), [title, "hospital"]);
    let classes: BTreeSet<String> = points(&mut browser).into_iter().map(|point| point.class).collect();
    assert_eq!(classes.len(), 2, "{classes:?}");
    for field in ["source", "actor", "who", "place"] {
        assert_eq!(entered(&mut browser, field, title, "insertReplacementText"), "3", "{field}");
        // the text has what it has
        let cells = texts(&mut browser, "#rows td[data-name=Source]");
        assert_eq!(cells, [title, plain, title], "{field}");
        assert_eq!(browser.download("#jsonl").matches(&format!("\"source\":\"{plain}\"")).count(), 1);
        assert_eq!(typed(&mut browser, field, "RED CRESCENT"), "3", "{field}");
        assert_eq!(typed(&mut browser, field, ""), "4");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_is_typed_is_found_in_all_names() {
    let Some(mut browser) = browser() else { return };
    let source = |name: &str| json!({"source": name});
    let folder = page_of(&[
        source("police"),
        source("police"),
        source("Police"),
        source("POLICE of Łódź"),
        source("İzmir's governor"),
        json!({"source": "hospital", "sentence": "The hospital’s  staff in Türkiye said at least 12 people were killed."}),
        json!({"source": "hospital", "sentence": "At the last, 12 people were killed, least of all in Turkiye."}),
    ]);
    browser.open(&folder.path().join("page.html"));
    for (text, n) in [("polic", "4"), ("police", "4"), ("POLICE", "4"), ("lodz", "1"), ("Izmir", "1"), ("izmır", "1")]
    {
        assert_eq!(typed(&mut browser, "source", text), n, "{text}");
    }
    // a name that is taken from the list is that name, whatever its case, and so is one of the overview
    assert_eq!(entered(&mut browser, "source", "police", "insertReplacementText"), "3");
    let button = "[...document.querySelectorAll('#overview button')].find((b) => b.textContent === 'police3')";
    assert_eq!(browser.text(&format!("{button}.ariaPressed")), "true");
    assert_eq!(typed(&mut browser, "source", "police"), "4");
    assert_eq!(browser.text(&format!("{button}.ariaPressed")), "false");
    browser.eval(&format!("{button}.click()"));
    assert!(browser.text(SUMMARY).starts_with("3 of 7"));
    browser.eval(&format!("{button}.click()"));
    for (text, n) in [
        ("turkiye", "2"),
        ("TÜRKİYE", "2"),
        ("hospital's staff", "1"),
        ("at least 12", "2"),
        ("\"at least 12\"", "1"),
        ("“at least” turkiye", "1"),
        ("\"at the", "1"),
        ("\"least at\"", "0"),
    ] {
        assert_eq!(typed(&mut browser, "text", text), n, "{text}");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_is_printed_shows_what_was_typed_from_what_was_taken() {
    let Some(mut browser) = browser() else { return };
    let folder = page_of(&[json!({}), json!({"source": "Police"})]);
    browser.open(&folder.path().join("page.html"));
    let printed = |browser: &mut Browser| {
        browser.call("Page.printToPDF", json!({}));
        browser.text("document.getElementById('printed').textContent")
    };
    typed(&mut browser, "source", "poli");
    assert!(printed(&mut browser).starts_with("Filter: Source: with “poli”. "));
    entered(&mut browser, "source", "police", "insertReplacementText");
    assert!(printed(&mut browser).starts_with("Filter: Source: police. "));
}

#[test]
fn odd_records_are_shown_as_they_are() {
    let Some(mut browser) = browser() else { return };
    let folder = page_of(&[
        json!({"country": "__proto__", "quote": "two", "value": 2, "confidence": 0.996}),
        json!({"country": "constructor", "quote": "two", "value": 2, "metric": "injured", "confidence": 1.0}),
    ]);
    browser.open(&folder.path().join("page.html"));
    let countries = texts(&mut browser, "select[name=country] option");
    assert_eq!(countries, ["all", "__proto__ (1)", "constructor (1)"]);
    filter(&mut browser, "country", "__proto__", "1 of 2");
    filter(&mut browser, "country", "", "2 claims");
    assert_eq!(texts(&mut browser, "#rows [data-name=Confidence]"), ["0.996", "1.000"]);
    // buttons that show the same figure have names of their own
    let names = browser.eval("[...document.querySelectorAll('#rows button')].map((button) => button.ariaLabel)");
    let names: Vec<String> = serde_json::from_value(names).expect("names");
    assert!(names[0].starts_with("two · fatalities · ") && names[1].starts_with("two · injured · "), "{names:?}");
    assert_eq!(browser.complaints(), [""; 0]);
}

/// All that is told on the page, be it in a tip or to those who hear it.
const TOLD: &str = "(() => { const told = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.parentElement.tagName !== 'SCRIPT') told.push(texts.currentNode.data);
    for (const one of document.querySelectorAll('[title], [aria-label]')) {
      told.push(one.getAttribute('title') ?? '', one.getAttribute('aria-label') ?? '');
    }
    return told.join('\\n'); })()";

/// Whether the digits of 12 stand in their order wherever they are marked, listed or read out.
const IN_ORDER: &str = "(() => { let found = 0;
    for (const box of document.querySelectorAll('#text mark, #rows button, #readout')) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode;
        const at = text.data.indexOf('12');
        if (at < 0) continue;
        const left = (at) => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1);
          return range.getBoundingClientRect().left; };
        if (left(at) >= left(at + 1)) return `${text.data} is turned`;
        found += 1;
      }
    }
    return found > 2 ? '' : `12 is found ${found} times`; })()";

#[test]
fn signs_that_turn_writing_are_seen_and_do_nothing() {
    let Some(mut browser) = browser() else { return };
    let turning = ['\u{202e}', '\u{2067}', '\u{202b}', '\u{61c}', '\u{200f}', '\u{2068}'];
    let bad = turning.map(|sign| format!("a{sign}b"));
    let bad: Vec<&str> = bad.iter().map(String::as_str).collect();
    let folder = folder(&[("in.jsonl", hostile::rows(&bad).as_bytes())]);
    assert_eq!(run(folder.path(), &["report", "in.jsonl", "-q", "-o", "page.html"]).0, 0);
    let lines = extracted(folder.path(), &["in.jsonl"]);
    fs::write(folder.path().join("given.jsonl"), hostile::records(&lines, &bad)).expect("it is written");
    assert_eq!(run(folder.path(), &["report", "--from", "given.jsonl", "-q", "-o", "given.html"]).0, 0);
    for page in ["page.html", "given.html"] {
        browser.open(&folder.path().join(page));
        let rows = browser.eval("document.querySelectorAll('#rows button').length").as_u64().expect("a number");
        assert!(rows > bad.len() as u64);
        for row in 0..rows {
            browser.eval(&format!("document.querySelectorAll('#rows button')[{row}].click()"));
            browser.eval(&format!(
                "document.querySelectorAll('#timeline .point, #map .spot').forEach((mark, at) => {{ if (at <= {row})
                   mark.dispatchEvent(new MouseEvent('mouseover', {{ bubbles: true }})); }})"
            ));
            let told = browser.text(TOLD);
            let seen = told.find(turning);
            assert_eq!(seen.map(|at| &told[at.saturating_sub(9)..]), None, "{page}");
            assert!(turning.iter().any(|sign| told.contains(&sign.escape_unicode().to_string())), "{told}");
            if page == "page.html" {
                assert_eq!(browser.text(IN_ORDER), "");
            }
        }
        browser.call("Page.printToPDF", json!({}));
        assert!(!browser.text(TOLD).contains(turning));
        assert_eq!(browser.complaints(), [""; 0]);
    }
    // what is saved is what was read
    browser.open(&folder.path().join("page.html"));
    let saved: BTreeSet<String> = browser.download("#jsonl").lines().map(str::to_owned).collect();
    assert_eq!(saved, lines.lines().map(str::to_owned).collect());
}

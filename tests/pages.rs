//! How well the main text of real pages is found, and that no page is too odd.

mod common;

use common::{EXTRACTOR, folder, shared, skipped};
use headcount::claim::Section;
use headcount::input::{Settings, articles};
use headcount::stages::html::main_text;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;

/// The mean F1 over the pages must not fall below this.
const FLOOR: f64 = 0.955;

/// Runs of four words, and how often each is there.
fn shingles(text: &str) -> HashMap<[String; 4], usize> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let mut counts = HashMap::new();
    for run in words.windows(4) {
        *counts.entry([run[0].clone(), run[1].clone(), run[2].clone(), run[3].clone()]).or_default() += 1;
    }
    counts
}

fn f1(found: &str, truth: &str) -> f64 {
    let (found, truth) = (shingles(found), shingles(truth));
    let right: usize = found.iter().map(|(run, n)| (*n).min(truth.get(run).copied().unwrap_or(0))).sum();
    let all: usize = found.values().chain(truth.values()).sum();
    if all == 0 { 1.0 } else { 2.0 * right as f64 / all as f64 }
}

#[test]
fn the_main_text_of_real_pages() {
    let Some(folder) = shared("html") else { return };
    let Ok(truth) = fs::read_to_string(folder.join("ground-truth.jsonl")) else {
        return skipped("../shared/html/ground-truth.jsonl");
    };
    let (mut sum, mut pages) = (0.0, 0);
    for line in truth.lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let html = fs::read(folder.join(row["file"].as_str().expect("a name"))).expect("a page");
        let html = String::from_utf8_lossy(&html);
        let page = main_text(&html, None);
        sum += f1(&page.text, row["text"].as_str().expect("a text"));
        pages += 1;
    }
    let mean = sum / f64::from(pages);
    println!("{pages} pages: mean F1 {mean:.4}");
    assert!(mean >= FLOOR, "mean F1 {mean:.4}");
}

#[test]
fn what_is_kept_of_a_page() {
    let prose = "The river rose over its banks in the night to Sunday, and the lower town stood under water until noon, the \
                 district said. Most of the houses near the bridge had been left the day before.";
    let html = format!(
        "<title>Flood kills 12</title><body><div class=site-nav><a href=/>Home</a></div><article><h1>Flood kills 12</h1>\
         <ul class=key-points><li>Twelve people died</li><li>The bridge is closed</li></ul><p>{prose}</p>\
         <div class=share-tools><a href=#>Share this</a></div><p>{prose} Again.</p>\
         <figure><img src=a.jpg><figcaption>The bridge on Sunday</figcaption></figure>\
         <p>One.<br>Two.</p><ul><li>First it rained, and the dam held.</li></ul>\
         <table><tr><td>Town</td><td>12</td></tr></table>\
         <p>{prose} And again.</p><h2>Related stories</h2><ul><li><a href=/b>Another flood kills 900</a></li></ul>\
         </article><div id=comments><p>I heard of 700.</p></div></body>"
    );
    let page = main_text(&html, None);
    let sections: Vec<_> = page
        .sections
        .iter()
        .map(|(span, section)| (&page.text[span.start as usize..span.end as usize], *section))
        .collect();
    assert_eq!(
        sections,
        [
            ("Flood kills 12", Section::Title),
            ("Twelve people died", Section::Summary),
            ("The bridge is closed", Section::Summary),
            ("The bridge on Sunday", Section::Caption),
            ("Town | 12", Section::Table),
        ],
        "{}",
        page.text
    );
    assert!(page.text.contains("\n\nOne.\n\nTwo.\n\nFirst it rained, and the dam held.\n"), "{}", page.text);
    for gone in ["Home", "Share", "Related", "900", "700"] {
        assert!(!page.text.contains(gone), "{gone}: {}", page.text);
    }
}

/// What is said is said in links as well; lists of links are none of the text.
#[test]
fn a_paragraph_or_an_item_that_is_one_link_is_kept() {
    let prose = "The river rose over its banks in the night to Sunday, and the lower town stood under water until noon, the \
                 district said. Most of the houses near the bridge had been left the day before.";
    let html = format!(
        "<title>Flood</title><body><article><h1>Flood in the valley</h1><p>{prose}</p>\
         <p><a href=/a>At least 12 people were killed in the lower town, police said on Sunday.</a></p>\
         <ul><li><a href=/b>Another 30 people were injured when the bridge fell, the hospital said.</a></li>\
         <li><a href=/c><span>Some 400 people were taken to a school on the hill, the mayor said.</span></a></li></ul>\
         <p>{prose} Again.</p><h2>Read more</h2><ul><li><a href=/d>Storm kills 900</a></li><li><a href=/e>Fire</a></li></ul>\
         </article></body>"
    );
    let text = main_text(&html, None).text;
    for kept in ["\n\nAt least 12 people", "\n\nAnother 30 people", "\n\nSome 400 people"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(!text.contains("900"), "{text}");
}

#[test]
fn pages_that_mean_harm_are_read() {
    let big = 200_000;
    let pages = [
        "<div>".repeat(big),
        "<b>".repeat(big) + "x",
        "<p>a".repeat(big),
        "<a href=x>".repeat(big),
        "<table><tr><td>".repeat(big / 5),
        "<li>a<ul>".repeat(big / 5),
        "<".repeat(big),
        "&".repeat(big),
        "<!--".repeat(big),
        "<span class='a b c'>word, </span>".repeat(big / 10),
        format!("<div class='{}'>x</div>", "share-".repeat(big)),
        format!("<script type='application/ld+json'>{}</script>", "[".repeat(big)),
        "a, ".repeat(big),
    ];
    for page in pages {
        let _ = main_text(&page, None);
    }
}

/// The day of each post, wherever in it the time is.
#[test]
fn posts_of_a_live_blog_are_read_with_their_days() {
    let story = "Boats from three towns are on their way to the delta, and the army said that more would be sent in the evening.";
    let time = |day: u8| format!("<time datetime=\"2025-06-{day:02}T10:00:00Z\">then</time>");
    let posts: [&dyn Fn(u8) -> String; 4] = [
        &|day| format!("<div>{}<h3>News</h3><p>Post {day}. {story}</p></div>", time(day)),
        &|day| format!("<div><p>Post {day}. {story}</p>{}</div>", time(day)),
        &|day| format!("<article><p>Post {day}. {story}</p><footer>Posted {}</footer></article>", time(day)),
        &|day| format!("<p>Post {day}. {story}</p>{}", time(day)),
    ];
    for post in posts {
        let body: String = [7, 5, 3].map(post).concat();
        let page = main_text(&format!("<title>Live</title><main><h1>Live</h1><p>{story}</p>{body}</main>"), None);
        let days: Vec<_> = page.posts.iter().filter_map(|(_, day)| day.as_deref()).collect();
        assert_eq!(days, ["2025-06-07", "2025-06-05", "2025-06-03"], "{body}\n{}", page.text);
        for (start, day) in page.posts.iter().filter_map(|(start, day)| Some((start, day.as_ref()?))) {
            let number = day.trim_start_matches("2025-06-0");
            let here = &page.text[*start as usize..];
            assert!(here.contains(&format!("Post {number}.")), "{day}: {here}");
        }
    }
}

/// The ways in which pages tell the days of posts: attributes, lines, headings, and what the page says of itself.
#[test]
fn the_days_of_posts_are_told_in_many_ways() {
    let story = "Boats from three towns are on their way to the delta, and the army said that more would be sent in the evening.";
    let text = |day: u8| format!("Post {day}. {story}");
    let seconds = |day: u8| 1_748_700_000 + u64::from(day) * 86_400;
    let posts: [(&str, &dyn Fn(u8) -> String); 14] = [
        ("data of a post", &|day| {
            format!("<div data-timestamp='{}'><h3>News</h3><p>{}</p></div>", seconds(day), text(day))
        }),
        ("data of a line", &|day| {
            format!("<div><b data-time='{}000'>14:05</b><p>{}</p></div>", seconds(day), text(day))
        }),
        ("data, behind", &|day| format!("<li><p>{}</p><i data-date='2025-06-0{day}T14:05Z'></i></li>", text(day))),
        ("what is shown", &|day| {
            format!("<div><abbr title='2025-06-0{day}T14:05Z'>1 hour ago</abbr><p>{}</p></div>", text(day))
        }),
        ("microdata", &|day| {
            format!("<div><meta itemprop=datePublished content='2025-06-0{day}'><p>{}</p></div>", text(day))
        }),
        ("a time", &|day| format!("<div><time>{day} June 2025, 14:05</time><p>{}</p></div>", text(day))),
        ("no paragraphs", &|day| {
            format!("<div><div><span>June {day}, 2:05 pm</span></div><div>{}</div></div>", text(day))
        }),
        ("a span, behind", &|day| format!("<li><p>{}</p><span>Posted {day} June, 14:05 GMT</span></li>", text(day))),
        ("items", &|day| format!("<li><span>{day} June 2025 14:05</span> {}</li>", text(day))),
        ("before the words", &|day| format!("<p><b>June {day}, 2025, 2:05 p.m.:</b> {}</p>", text(day))),
        ("side by side", &|day| format!("<p><b>{day} June, 14:05</b></p><p>{}</p>", text(day))),
        ("a list", &|day| format!("<dt>{day} June 14:05</dt><dd>{}</dd>", text(day))),
        ("days", &|day| format!("<h2>Tuesday {day} June</h2><div><b>14:05</b><p>{}</p></div>", text(day))),
        ("the script", &|day| format!("<div><b>14:05</b><p>{}</p></div>", text(day))),
    ];
    let update = |day: u8| json!({"@type": "BlogPosting", "headline": "News", "datePublished": format!("2025-06-0{day}T14:05:00Z"), "articleBody": text(day)});
    let head = "<title>Live</title><meta property='article:published_time' content='2025-06-01T06:00:00Z'>";
    let days = |page: &str| -> Vec<String> {
        let page = main_text(page, None);
        let posts = page.posts.iter().filter_map(|(start, day)| Some((*start as usize, day.as_deref()?)));
        let number =
            |start: usize| page.text[start..].split_once("Post ").map_or(' ', |(_, rest)| rest.as_bytes()[0].into());
        posts.map(|(start, day)| format!("{}: {day}", number(start))).collect()
    };
    let want = ["7: 2025-06-07", "5: 2025-06-05", "3: 2025-06-03"];
    let script = |updates: Vec<serde_json::Value>| {
        let blog = json!({"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": updates});
        format!("<script type='application/ld+json'>{blog}</script>")
    };
    for (name, post) in posts {
        let told = if name == "the script" { script([7, 5, 3].map(update).into()) } else { String::new() };
        let body: String = [7, 5, 3].map(post).concat();
        let page = format!("{head}{told}<main><h1>Live</h1><p>{story}</p>{body}</main>");
        assert_eq!(days(&page), want, "{name}: {page}");
    }
    // posts that only the script holds are a part of the page
    let page = format!(
        "{head}{}<main><h1>Live</h1><p>All about the flood, as it comes in from the delta.</p><div id=posts></div></main>",
        script([7, 5, 3].map(update).into())
    );
    assert_eq!(days(&page), want);
}

/// What has dates and is no live blog: a table, a chronicle, lists of other stories, posts with hours alone.
#[test]
fn dates_of_other_things_are_not_those_of_posts() {
    let story = "Boats from three towns are on their way to the delta, and the army said that more would be sent in the evening.";
    let parts: [&dyn Fn(u8) -> String; 5] = [
        &|day| format!("<h2>{day} June 2025</h2><p>At least {day} people died. {story}</p>"),
        &|day| format!("<p><b>{day} June 2025:</b> At least {day} people died. {story}</p>"),
        &|day| {
            format!(
                "<table><tr><td>{day} June 2025, 14:05</td><td>At least {day} people died. {story}</td></tr></table>"
            )
        },
        &|day| {
            format!(
                "<ul class=related><li><a href=/{day}>Flood kills {day} in the delta of the great river</a><span>{day} June, 14:05</span></li></ul>"
            )
        },
        &|day| format!("<div><time>14:0{day}</time><p>At least {day} people died. {story}</p></div>"),
    ];
    for part in parts {
        let body: String = [7, 5, 3].map(part).concat();
        let page =
            format!("<title>Floods</title><meta name=date content=2025-06-09><main><p>{story} Again.</p>{body}</main>");
        let page = main_text(&page, None);
        assert!(page.posts.is_empty() && page.text.contains("Again."), "{page:?}");
    }
}

/// What stands behind the last post, or between posts, is of the page, and has no day of theirs.
#[test]
fn what_is_after_the_posts_has_the_day_of_the_page() {
    let story = "Boats from three towns are on their way to the delta, and the army said that more would be sent in the evening.";
    let more = format!("<p>At least 99 people died in the flood of last year, police said. {story}</p>");
    let time = |day: u8| format!("<time datetime=\"2025-06-{day:02}T10:00:00Z\">then</time>");
    let text = |day: u8| format!("<p>At least 4{day} people died today, police said. {story}</p>");
    let posts: [(&str, &dyn Fn(u8) -> String); 7] = [
        ("in elements", &|day| format!("<article>{}<h3>News</h3>{}</article>", time(day), text(day))),
        ("in elements, behind", &|day| format!("<div>{}{}</div>", text(day), time(day))),
        ("side by side", &|day| format!("{}{}", time(day), text(day))),
        ("with headings", &|day| format!("<p class=\"meta\">{}</p><h3>News</h3>{}", time(day), text(day))),
        ("behind headings", &|day| format!("<h3>News</h3>{}<p class=\"meta\">Posted {}</p>", text(day), time(day))),
        ("in heads", &|day| format!("<div class=\"head\">{}</div><div class=\"body\">{}</div>", time(day), text(day))),
        ("with rules", &|day| format!("{}{}<hr>", time(day), text(day))),
    ];
    let after = [format!("<div class=\"note\">{more}</div>"), more.clone()];
    for (name, post) in posts {
        for (index, after) in after.iter().enumerate() {
            let body = [7, 5, 3].map(post).concat();
            // a paragraph more is one of the last post where nothing ends that
            let body = if index == 0 { body } else { format!("<section>{body}</section>") };
            let page = format!(
                "<title>Live</title><meta property=\"article:published_time\" content=\"2025-06-01T06:00:00Z\">\
                 <main><h1>Live</h1><p>Published {}</p>{body}{after}</main>",
                time(1)
            );
            let folder = folder(&[("live.html", page.as_bytes())]);
            let article =
                articles(&[folder.path().into()], &Settings::default()).next().expect("a page").expect("read");
            let said: Vec<_> =
                EXTRACTOR.extract(&article).into_iter().map(|c| (c.quote, c.said.unwrap_or_default())).collect();
            let want = [("47", 7), ("45", 5), ("43", 3), ("99", 1)]
                .map(|(number, day)| (format!("At least {number}"), format!("2025-06-{day:02}")));
            assert_eq!(said, want, "{name} {index}: {}", article.text());
        }
    }
}

/// Of a post that was changed later, the first day counts; and a day in the head of the page is that of no post.
#[test]
fn days_in_one_line_are_of_one_post() {
    let story = "Boats from three towns are on their way to the delta, and the army said that more would be sent in the evening.";
    let time = |day: u8| format!("<time datetime=\"2025-06-{day:02}\">then</time>");
    let post = |day: u8| format!("<article><p>{} (updated {})</p><p>{story}</p></article>", time(day), time(day + 1));
    let page = format!("<title>Live</title><main><p>{}</p>{}{}</main>", time(1), post(7), post(4));
    let days: Vec<_> = main_text(&page, None).posts.into_iter().map(|(_, day)| day.unwrap_or_default()).collect();
    assert_eq!(days, ["2025-06-07", "2025-06-04"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_page_is_too_odd(html in "(<(/?)(p|div|h1|li|ul|table|tr|td|figure|figcaption|a|b|br|time|meta|title|script)( class=\"(share|caption|dek)\")?>|[A-Za-zé ]{0,12}|&[a-z]{0,4};?|[<>&\"'\u{1}\u{ad}]){0,40}") {
        let page = main_text(&html, Some("https://example.org/2025/06/16/a"));
        for (span, _) in &page.sections {
            prop_assert!(page.text.get(span.start as usize..span.end as usize).is_some());
        }
        prop_assert!(page.sections.is_sorted_by_key(|(span, _)| span.start));
        prop_assert!(page.text.is_empty() || page.text.ends_with('\n'));
    }
}

/// Pages of few words, which the search for an article takes for none or for less than they are.
#[test]
fn few_words_are_read_whole() {
    let post = |number: usize| {
        format!(
            "<div><p>At least {number} people died today, police said, and the road is closed.</p>\
             <time datetime=\"2025-06-0{number}T10:00Z\">then</time></div>"
        )
    };
    let live = format!(
        "<title>Live</title><nav><a href='/'>Home page of the paper</a></nav><article><h1>Live</h1>\
         <p>All about the flood in the delta, as it comes in.</p>{}{}</article>",
        post(3),
        post(5)
    );
    let page = main_text(&live, None);
    assert!(page.text.contains("At least 3 people") && page.text.contains("At least 5 people"), "{}", page.text);
    assert!(!page.text.contains("Home page") && page.posts.len() == 2, "{page:?}");
    let words = "<p>At least <b>18</b> miners died&nbsp;&mdash; police</p>";
    assert_eq!(main_text(words, None).text, "At least 18 miners died — police\n");
    let menu = "<p><a href='/a'>At least 9 miners died in the mine</a></p><script>var a = 'At least 7 died'</script>";
    assert_eq!(main_text(menu, None).text, "");
}

//! What input costs, counted in bytes that are asked of the allocator: it grows with the bytes of a page, text or
//! file, whatever is in them. One test, so that nothing else is counted.

mod common;
#[path = "common/made.rs"]
mod made;

use common::EXTRACTOR;
use headcount::Article;
use headcount::input::{Settings, articles};
use headcount::stages::html::main_text;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What is repeated after the beginning of a page; `#` is another number each time.
const PAGES: &[&str] = &[
    "&",
    "&amp;",
    "a&b ",
    "< ",
    "&#65;",
    "\0",
    "\r",
    "<div></x>",
    "<div><!--</a>-->",
    "<div>",
    "<div>a ",
    "<div>a</div>",
    "<p>",
    "<p>word ",
    "<h1>a</h1>",
    "<h1>a#</h1>",
    "<h2>a",
    "<br>",
    "a<br><br>",
    "<li>",
    "<ul><li>",
    "<table>",
    "<table><tr><td>",
    "<tr>",
    "<td>",
    "<table>a",
    "<table><a>x",
    "<b>",
    "<b><i>",
    "<b id=#>",
    "<b id=#><p>",
    "<font color=#><p>a",
    "<p><b>a",
    "<a href=#>x",
    "<a><div>",
    "<a><p><div>",
    "<button>",
    "<select><option>",
    "<form>",
    "<img>",
    "<noscript><img></noscript>",
    "<script>a</script>",
    "<svg><p>",
    "<math><mi>",
    "<title>a</title>",
    "<textarea>",
    "<template>",
    "<!--a-->",
    "<!--",
    "a<br>",
    "<p>a",
    "<li>a",
    "<p a b c d e f g h>",
    "<!-- - ",
    "<?a>",
    "<![CDATA[",
    "</p>",
    "</br>",
    "</div>",
    "</x>",
    "<p a#=1>",
    "<body a#>",
    "<html a#>",
    "<div class=\"caption\">",
    "<div class=share>a</div>",
    "<div class=standfirst>a</div>",
    "<blockquote>",
    "<time datetime=2025-01-01>",
    "<meta name=date content=2025-01-01>",
    "<meta property='og:title' content='flood kills'>",
    "<link rel=canonical href=a>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"a&amp;b\"}</script>",
    "<span>",
    "<em>",
    "<figure><figcaption>a",
    "<foo#>",
    "<object>",
    "<marquee>",
    "<ruby><rt>",
    "<dl><dt>a<dd>b",
    "<pre>",
    "<plaintext>",
    "<table><tbody><tr><td>a</table>",
    "<bdo><div>x</bdo>",
    "<a><b><div></a></b>",
    "<b><p></b>",
    "<br><p>",
    "<div><p>word word, word</p></div>",
    "<div><div><p>word word, word</p></div>",
    "<div hidden>a</div>",
    "<h2>Related stories</h2><p>a</p>",
    "&notit;",
    "&nbsp;",
    "a&nbsp;b ",
    "<i title=2025-06-01T10:00>a</i>",
    "<p data-time=1748700#>word word",
    "<b class=a#>1 June 2025 10:00</b>",
    "<b>1 June 2025 10:00</b><b>2 June 2025 10:00</b><br>",
    "<div data-date=2025-06-01>",
    "<h2>1 June 2025</h2><b>10:00</b><p>word",
    "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":{\"datePublished\":\"2025-06-01\",\
     \"articleBody\":\"one two three four # \"}}</script><p>one two three four # five six seven eight",
    "12<sup>[1]</sup> killed ",
    "<strong>12</strong> killed ",
    "<td></b><b id=#><object></b></object><table>",
    "<p>12 killed</p>",
];

/// What is repeated in a text.
const TEXTS: &[&str] = &[
    "killed 12 and ",
    "Police said 12 people were killed. ",
    "It said 14 people were killed. ",
    "They said 14 were hurt. ",
    "Ana Lund# said # people were killed. ",
    "Ana# Lund# said so. It said 12 people were killed. ",
    "3 children were among the dead, including 2 women. ",
    "The army, the police, the UN and NATO said 12, 13, 14 died. ",
    "\"12 people were killed,\" ",
    "\"12 people were killed\n",
    "Abc",
    "1",
    ", ",
    "a\n",
    "A. ",
    "a-",
    "(",
    "\n",
    " ",
    "On Monday, on 12 June 2025 and on Friday 12 people were killed. ",
    "In Kyiv, Lviv and Odesa 12 people were killed. ",
    "1) 12 people killed 2) ",
    "Police:\n\n12 people killed\n\n",
    "The Ministry of Thing# said 12 died. The ministry said 3. ",
    "12-13-14-15 people killed, ",
    "half of the 12 thirds of the people killed ",
    "e\u{301}",
    "12 killed wounded missing captured detained abducted freed rescued displaced ",
    // one name over many claims, many names in one sentence
    "He said 14 people were killed. ",
    "Ana Brook#, Karl Lund# and ",
    "Ana Brook said 12 people were killed. Karl Ana Brook met Ana Brook. ",
    "The army said 12 died. The police said 13 died. The governor said 14 were hurt. ",
    "Interior Ministry spokesman Karl Lund# said 12 died. The spokesman said 3 were hurt. Lund# said 4 died. ",
    "The officials, who said # were killed, later said # had died. ",
    "police said army said UN said # killed ",
    "Reuters reported, citing police, citing the army, that # people were killed. ",
    // numbers, quotations and brackets
    "# ",
    "# killed, ",
    "between # and 12 to 13 people killed, ",
    "dozens of hundreds of thousands of people were killed ",
    "\"# killed,\" he said. ",
    "\"No.\" \"Yes.\" \"12 people died.\" ",
    "\u{201c}He said \u{2018}12 people \u{201c}were killed\u{201d} there\u{2019} today\u{201d} ",
    "\u{201c}\u{2018}",
    "(12 people (14 hurt) were killed, police said) ",
    "(police said 12 killed ",
    // lists under a heading, dates, places, agents and causes
    "- # soldiers\n",
    "Homs: # killed, 12 injured\n",
    "District\tKilled\tInjured\nHoms\t#\t12\n",
    "#. Ana Brook#, 40\n",
    "12 June 2024, ",
    "HOMS, Syria, June 12 (Foo) - # people were killed. ",
    "10:15 Police said # people were killed.\n\n",
    "Homs, Goma, Kyiv, ",
    "In Xyz#ville and Pq#burg, # people were killed. ",
    "The Foo# Brigade killed # people in an airstrike by Israel. ",
    "An earthquake, a flood, shelling, an airstrike, a fire and a landslide killed # people. ",
    "The death toll rose to 14 from 13. ",
    "Half of the # dead were children. ",
    "another 12 ",
    "12 of them ",
    "12 killed ",
    "three children among 12 dead among 20 people ",
    "12 people were killed, including 3 children, 2 women and a soldier. ",
];

/// What is repeated in a file of another kind: its name, what comes before, the piece, what comes after.
const FILES: &[(&str, &str, &str, &str)] = &[
    ("a.jsonl", "", "{\"text\": \"12 died\"}\n", ""),
    ("a.jsonl", "", "{}\n", ""),
    ("a.jsonl", "{\"text\": \"12 died\"", ", \"a#\": 1", "}"),
    ("a.json", "{\"articles\": [", "{\"text\": \"12 died\"}, ", "{}]}"),
    ("a.json", "", "[", ""),
    ("a.csv", "id,text\n", "#,12 died\n", ""),
    ("a.csv", "id,text\n", "a\n", ""),
    ("a.csv", "id,text", ",a#", "\na,12 died\n"),
    ("a.rss", "<rss><channel>", "<item><description>12 died</description></item>", "</channel></rss>"),
    ("a.rss", "<rss><channel>", "<item>", "</channel></rss>"),
    ("a.rss", "<rss><channel><item><description>", "12 died &amp;amp; ", "</description></item></channel></rss>"),
    ("a.eml", "Subject: 12 died\n", "X-A: b\n", "\n12 died"),
    ("a.eml", "Subject: 12 died\nTo: a", ", b@example.org", "\n\n12 died"),
    ("a.eml", "Content-Type: multipart/mixed; boundary=x\n\n", "--x\n\n12 died\n", "--x--\n"),
    ("a.eml", "Content-Transfer-Encoding: quoted-printable\n\n", "=31=32 died ", ""),
    ("a.docx", "<w:document><w:body>", "<w:p><w:r><w:t>12 died</w:t></w:r></w:p>", "</w:body></w:document>"),
    ("a.docx", "<w:document><w:body>", "<w:tbl><w:tr><w:tc>", "</w:body></w:document>"),
    ("a.docx", "<w:document><w:body><w:p>", "<w:r><w:t>12 &amp;</w:t><w:br/></w:r>", "</w:p></w:body></w:document>"),
    ("a.docx", "<w:document><w:body><w:p>", "<w:del>", "</w:p></w:body></w:document>"),
    ("a.pdf", "BT /F 10 Tf 50 700 Td ", "0 -12 Td (12 died) Tj ", ""),
    ("a.pdf", "BT /F 10 Tf 50 700 Td ", "/Span<</ActualText(12 died)>>BDC (a) Tj ", ""),
    ("a.pdf", "BT /F 10 Tf 50 700 Td ", "/Span<</ActualText(12)>>BDC 0 -12 Td (a) Tj EMC ", ""),
    ("a.pdf", "BT /F 10 Tf 50 700 Td ", "q /P BMC [(12) -3000 (died)] TJ ", ""),
    (
        "a.pdf",
        "BT /F 10 Tf 50 700 Td ",
        "0 -12 Td (1 of 9 DOCUMENTS) Tj 0 -12 Td (LENGTH: 2 words) Tj 0 -12 Td (12 died) Tj ",
        "",
    ),
    ("a.txt", "", "LENGTH: 2 words\n\n12 died\n\n1 of 9 DOCUMENTS\n", ""),
    ("a.md", "---\n", "a#: b\n", "---\n12 died"),
];

fn repeated(piece: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut number = 0;
    while out.len() < bytes {
        number += 1;
        out.push_str(&piece.replace('#', &number.to_string()));
    }
    out
}

/// The bytes that are asked for while something is done.
fn cost(work: impl FnOnce()) -> usize {
    let region = Region::new(&INSTRUMENTED_SYSTEM);
    work();
    let change = region.change();
    change.bytes_allocated + usize::try_from(change.bytes_reallocated).unwrap_or(0)
}

/// What it costs to read a file and its documents.
fn cost_of_file(name: &str, text: &str) -> usize {
    let bytes = match name {
        "a.docx" => made::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes())]),
        "a.pdf" => made::drawn(1, made::stream("", text.as_bytes()), "", &[]),
        _ => text.as_bytes().to_vec(),
    };
    let folder = common::folder(&[(name, &bytes)]);
    let (paths, settings) = ([folder.path().join(name)], Settings::default());
    cost(|| articles(&paths, &settings).flatten().for_each(|article| drop(EXTRACTOR.extract(&article))))
}

/// How many bytes may be asked for, for each byte of input: some words can tell a claim, for which many candidates are weighed.
const MOST: usize = 15_000;
/// What input of any size may take.
const FREE: usize = 1_000_000;

/// What is wrong with how the cost of a piece grows, if anything is.
fn grows_with_its_bytes(piece: &str, cost_of: impl Fn(&str) -> usize) -> Option<String> {
    const BYTES: usize = 8_000;
    let (small, big) = (repeated(piece, BYTES), repeated(piece, 4 * BYTES));
    let (less, more) = (cost_of(&small), cost_of(&big));
    let wrong = more > 5 * less + FREE || more > MOST * big.len() + FREE;
    wrong.then(|| format!("{piece:?}: {less} bytes for {}, {more} for {}", small.len(), big.len()))
}

#[test]
fn cost_grows_with_bytes() {
    let head = "<title>Flood kills 12</title><article><h1>Flood kills 12</h1><p>At least 12 people were killed, police said.</p>";
    // what is made once is no cost
    assert!(!EXTRACTOR.extract(&Article::new("a", "Police said 12 people were killed.")).is_empty());
    main_text(head, None);
    let title = "Flood kills 12 in valley, say police ".repeat(500);
    let titled =
        |text: &str| cost(|| drop(main_text(&format!("<title>{title}</title><article>{text}</article>"), None)));
    let headings = grows_with_its_bytes("<h1>Flood kills #</h1><p>word word</p>", titled);
    let of_page = |page: &str| cost(|| drop(main_text(&format!("{head}{page}"), None)));
    let of_text =
        |text: &str| cost(|| drop(EXTRACTOR.extract(&Article::new("a", format!("12 died. {text} 13 died.")))));
    let pages = PAGES.iter().filter_map(|piece| grows_with_its_bytes(piece, of_page));
    let texts = TEXTS.iter().filter_map(|piece| grows_with_its_bytes(piece, of_text));
    let files = FILES.iter().filter_map(|(name, before, piece, after)| {
        let of_file = |text: &str| cost_of_file(name, &format!("{before}{text}{after}"));
        grows_with_its_bytes(piece, of_file).map(|wrong| format!("{name}: {wrong}"))
    });
    let wrong: Vec<String> = pages.chain(texts).chain(headings).chain(files).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

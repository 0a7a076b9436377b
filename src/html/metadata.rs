//! What a page says about itself: in JSON-LD, OpenGraph, `<meta>`, `<time>`, its headline and its address.

mod json_ld;

pub(super) use json_ld::Update;

use crate::claim::PublishedBasis;
use crate::published::{in_path, read_date};
use crate::tsv;
use dom_query::{Document, NodeRef};
use std::fmt;
use std::sync::LazyLock;

/// Where on a page something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// A `<script type="application/ld+json">`.
    JsonLd,
    /// `<meta property="og:…">` or `article:…`.
    OpenGraph,
    /// Another `<meta>`, or `<link rel="canonical">`.
    Meta,
    /// A `<time>` that is marked as the date of publication.
    MarkedTime,
    /// The address of the page.
    Url,
    /// The first `<time>` of the page.
    Time,
    /// A headline, `<h1>`.
    Headline,
    /// The `<title>`.
    Title,
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Provenance::JsonLd => "json-ld",
            Provenance::OpenGraph => "opengraph",
            Provenance::Meta => "meta",
            Provenance::MarkedTime => "time[pubdate]",
            Provenance::Url => "url",
            Provenance::Time => "time",
            Provenance::Headline => "h1",
            Provenance::Title => "title",
        })
    }
}

impl Provenance {
    /// What a record says of a date from there.
    pub fn basis(self) -> PublishedBasis {
        if self == Provenance::Url { PublishedBasis::Url } else { PublishedBasis::Metadata }
    }
}

/// Something that a page says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataValue {
    /// The words; of a date, the day.
    pub value: String,
    /// Where they are.
    pub provenance: Provenance,
}

/// What a page says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The publisher.
    pub outlet: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The dates of publication that the page names, the one to take first.
    pub dates: Vec<MetadataValue>,
    /// The posts of a live blog that it tells of.
    pub(super) updates: Vec<Update>,
}

#[derive(Default)]
struct FoundMetadata {
    titles: Vec<MetadataValue>,
    outlets: Vec<MetadataValue>,
    urls: Vec<MetadataValue>,
    dates: Vec<MetadataValue>,
    updates: Vec<Update>,
}

/// How many titles, outlets, addresses and dates of a page are looked at.
const CANDIDATES: usize = 50;

fn add(list: &mut Vec<MetadataValue>, value: &str, provenance: Provenance) {
    if list.len() >= CANDIDATES {
        return;
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if !value.is_empty() && value.len() < 2_000 {
        list.push(MetadataValue { value, provenance });
    }
}

impl FoundMetadata {
    fn date(&mut self, value: &str, provenance: Provenance) {
        if let Some(value) = read_date(value, None).filter(|_| self.dates.len() < CANDIDATES) {
            self.dates.push(MetadataValue { value, provenance });
        }
    }
}

/// Reads what the page says; `address` is where it was fetched from.
pub(super) fn of(document: &Document, address: Option<&str>) -> Metadata {
    let mut found = FoundMetadata::default();
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "script" if node.attr("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) => {
                json_ld::read(&node.text(), &mut found);
            }
            "meta" => meta(&node, &mut found),
            "link" if node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                add(&mut found.urls, &node.attr_or("href", ""), Provenance::Meta);
            }
            "title" if found.titles.iter().all(|t| t.provenance != Provenance::Title) => {
                add(&mut found.titles, &node.text(), Provenance::Title);
            }
            "h1" => add(&mut found.titles, &node.text(), Provenance::Headline),
            "time" => time(&node, &mut found),
            _ => {}
        }
    }
    found.urls.retain(|url| url.value.starts_with("http://") || url.value.starts_with("https://"));
    if let Some(address) = address {
        add(&mut found.urls, address, Provenance::Url);
    }
    for list in [&mut found.outlets, &mut found.urls] {
        list.sort_by_key(|c| c.provenance);
    }
    for url in found.urls.clone() {
        if let Some(date) = in_path(&url.value) {
            found.date(&date, Provenance::Url);
        }
    }
    found.dates.sort_by_key(|c| c.provenance);
    found.dates.dedup();
    Metadata {
        title: title(&found.titles),
        outlet: found.outlets.first().map(|c| c.value.clone()),
        // OpenGraph after the link that is made for it
        url: found
            .urls
            .iter()
            .find(|c| c.provenance == Provenance::Meta)
            .or(found.urls.first())
            .map(|c| c.value.clone()),
        dates: found.dates,
        updates: found.updates,
    }
}

/// The names of `<meta>` that are read, each with what its content is and of which protocol it is.
static META: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    tsv::rows(include_str!("data/meta.tsv")).map(|[name, what, protocol]| (name, what, protocol)).collect()
});

/// Adds what a `<meta>` says, if its name is in the list of those that are read.
fn meta(node: &NodeRef, found: &mut FoundMetadata) {
    let (Some(content), Some(name)) =
        (node.attr("content"), ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key)))
    else {
        return;
    };
    let name = name.trim().to_ascii_lowercase();
    let Some(&(_, what, protocol)) = META.iter().find(|(own, ..)| *own == name) else { return };
    let provenance = if protocol == "opengraph" { Provenance::OpenGraph } else { Provenance::Meta };
    match what {
        "title" => add(&mut found.titles, &content, provenance),
        "outlet" => add(&mut found.outlets, &content, provenance),
        "url" => add(&mut found.urls, &content, provenance),
        _ => found.date(&content, provenance),
    }
}

/// Adds the day of a `<time>`. One that is marked as the day of publication is told from others, and only the first of each
/// sort is kept.
fn time(node: &NodeRef, found: &mut FoundMetadata) {
    let marked = node.has_attr("pubdate")
        || node.attr("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
        || node.class().is_some_and(|class| class.to_ascii_lowercase().contains("publish"));
    let provenance = if marked { Provenance::MarkedTime } else { Provenance::Time };
    // the first is the article's, others may be those of comments or of other stories
    if found.dates.iter().all(|c| c.provenance != provenance) {
        match node.attr("datetime") {
            Some(date) => found.date(&date, provenance),
            None => found.date(&node.text(), provenance),
        }
    }
}

/// The headline: of the `<h1>`s the one that the page calls its title, else the title without the name of the site.
fn title(titles: &[MetadataValue]) -> Option<String> {
    let of = |provenance| titles.iter().filter(move |t| t.provenance == provenance).map(|t| t.value.as_str());
    let named: Vec<&str> = [Provenance::JsonLd, Provenance::OpenGraph, Provenance::Meta, Provenance::Title]
        .into_iter()
        .flat_map(of)
        .collect();
    // the page's title is the headline and the name of the site: the longer part of words that they share
    let headline = of(Provenance::Headline)
        .find(|headline| headline.split(' ').count() > 2 && named.iter().any(|title| agree(headline, title)));
    let declared = || of(Provenance::JsonLd).chain(of(Provenance::OpenGraph)).chain(of(Provenance::Meta)).next();
    let only_headline = || {
        let mut headlines = of(Provenance::Headline);
        headlines.next().filter(|_| headlines.next().is_none())
    };
    headline
        .or_else(declared)
        .map(str::to_owned)
        .or_else(|| of(Provenance::Title).next().map(|title| without_site(title).to_owned()))
        .or_else(|| only_headline().map(str::to_owned))
}

/// Whether most words of the headline are in the title.
fn agree(headline: &str, title: &str) -> bool {
    let title = title.to_lowercase();
    let words: Vec<String> = headline.to_lowercase().split(' ').map(str::to_owned).collect();
    words.iter().filter(|word| title.contains(word.as_str())).count() * 3 >= words.len() * 2
}

/// "Flood kills 12 | The Example" without what comes after the last bar or dash, where that is the shorter part.
fn without_site(title: &str) -> &str {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        if let Some((front, site)) = title.rsplit_once(mark)
            && site.len() < front.len()
        {
            return front.trim();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str, address: Option<&str>) -> Metadata {
        of(&Document::from(html), address)
    }

    #[test]
    fn dates_with_their_provenance() {
        let page = "<head><link rel=canonical href='https://e.org/2025/06/13/flood'>
            <meta property='article:published_time' content='2025-06-15T10:00:00Z'><meta name=date content='soon'>
            <script type='application/ld+json'>{\"@graph\": [{\"@type\": [\"NewsArticle\"], \"datePublished\":
            \"2025-06-16T01:00:00+02:00\", \"headline\": \"Flood\", \"publisher\": {\"name\": \"The Example\"}}]}</script>
            </head><body><time datetime='2025-06-14'>14 June</time><time datetime='2025-06-01'></time></body>";
        let metadata = read(page, None);
        let dates: Vec<_> = metadata.dates.iter().map(|c| (c.value.as_str(), c.provenance)).collect();
        assert_eq!(
            dates,
            [
                ("2025-06-16", Provenance::JsonLd),
                ("2025-06-15", Provenance::OpenGraph),
                ("2025-06-13", Provenance::Url),
                ("2025-06-14", Provenance::Time),
            ]
        );
        for (date, want) in [("16/06/2025", Some("2025-06-16")), ("5/6/2025", None), ("0001-01-01", None)] {
            let metadata = read(&format!("<meta property='article:published_time' content='{date}'>"), None);
            assert_eq!(metadata.dates.first().map(|c| c.value.as_str()), want, "{date}");
        }
        assert_eq!(metadata.url.as_deref(), Some("https://e.org/2025/06/13/flood"));
        assert_eq!((metadata.title.as_deref(), metadata.outlet.as_deref()), (Some("Flood"), Some("The Example")));
    }

    #[test]
    fn headlines() {
        for (html, want) in [
            ("<title>Flood kills 12 - The Example</title>", "Flood kills 12"),
            ("<title>Flood kills 12 | E</title><h1>The Example</h1><h1>Flood kills 12</h1>", "Flood kills 12"),
            ("<meta property=og:title content='Flood &amp; fire'><h1>The Example</h1>", "Flood & fire"),
            ("<h1>Flood</h1>", "Flood"),
        ] {
            assert_eq!(read(html, None).title.as_deref(), Some(want), "{html}");
        }
        assert_eq!(read("<h1>A</h1><h1>B</h1>", None).title, None);
    }

    #[test]
    fn the_address_where_the_page_names_none() {
        let metadata = read("<link rel=canonical href='/a'>", Some("https://e.org/2025/06/16/a"));
        assert_eq!(metadata.url.as_deref(), Some("https://e.org/2025/06/16/a"));
        assert_eq!(metadata.dates[0].provenance.basis(), PublishedBasis::Url);
    }
}

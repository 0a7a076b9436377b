//! A page of HTML to an article: its text with sections, and what the page says about itself.
//!
//! [`main_text`] keeps the main text, a block a paragraph, with the headline first, and leaves out navigation, related stories,
//! comments and the like. Finding the part of the page that is the article is left to [`dom_smoothie`]; what comes before
//! it (`clean`) and after it (`filter`) mends what it takes for text and is none. A page that is made to cost (`survey`) is
//! read without all that (`plain`).

mod blocks;
mod clean;
mod day_marks;
mod elements;
mod filter;
pub mod metadata;
mod plain;
mod posts;
mod references;
mod survey;
mod tags;

pub(crate) use blocks::is_note_mark;
pub(crate) use elements::is_in_text;
pub(crate) use references::decoded;

use crate::Span;
use crate::claim::Section;
use blocks::Block;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use elements::BlockRole;
use metadata::Metadata;
use std::borrow::Cow;

/// What a page holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Page {
    /// The headline and the main text, paragraphs apart by an empty line. Offsets refer to it.
    pub text: String,
    /// Where in `text` something else than body is, in order.
    pub sections: Vec<(Span, Section)>,
    /// Where in `text` the posts of a live blog begin, and their days, and where something else goes on, without one; of other
    /// pages none.
    pub posts: Vec<(u32, Option<String>)>,
    /// What the page says about itself.
    pub metadata: Metadata,
}

/// Strips a page of all that is not the article.
///
/// `url` is the address of the page where it is known; it helps to find the date. A page without text gives an empty
/// [`Page::text`]. Cost: about two milliseconds for a page of 100 kB, and linear in the bytes of any page.
///
/// ```
/// let page = headcount::stages::html::main_text(
///     "<title>Flood kills 12 | The Example</title><nav><a href='/'>Home</a></nav>
///      <article><h1>Flood kills 12</h1><p>At least 12 people were killed, police said on Sunday.</p></article>",
///     None,
/// );
/// assert_eq!(page.text, "Flood kills 12\n\nAt least 12 people were killed, police said on Sunday.\n");
/// assert_eq!(page.metadata.title.as_deref(), Some("Flood kills 12"));
/// ```
pub fn main_text(html: &str, url: Option<&str>) -> Page {
    let html = without_nul(html);
    let (blocks, metadata) = if survey::is_sound(&html) { parsed(&html, url) } else { plain::read(&html, url) };
    let blocks = filter::keep(blocks, &metadata);
    if blocks.is_empty() {
        return Page { metadata, ..Page::default() };
    }
    let (text, sections, posts) = join(metadata.title.as_deref(), &blocks);
    let posts = if is_live(&posts) { posts } else { Vec::new() };
    Page { text, sections, posts, metadata }
}

/// A page without the signs that mean nothing and of which the parser reports one by one.
fn without_nul(html: &str) -> Cow<'_, str> {
    if html.contains('\0') { Cow::Owned(html.replace('\0', "")) } else { Cow::Borrowed(html) }
}

/// The tree of a page. What the parser reports of it goes, one report for each sign that is wrong: each copy of the tree would
/// hold them all.
fn tree(html: &str) -> Document {
    let document = Document::from(html);
    document.errors.take();
    document
}

/// The blocks of the article of a page that is sound, and what the page says about itself.
fn parsed(html: &str, url: Option<&str>) -> (Vec<Block>, Metadata) {
    let document = tree(html);
    let metadata = metadata::of(&document, url);
    let posts = posts::mark(&document, &metadata);
    clean::without_long_titles(&document);
    clean::clean(&document, metadata.title.as_deref());
    clean::with_short_texts(&document, html);
    let mut blocks = main_blocks(document, posts.are_parted);
    blocks.extend(posts.missing);
    (blocks, metadata)
}

/// Whether days that come before parts of a page are those of its posts: there are several, and they lie together.
fn is_live(posts: &[(u32, Option<String>)]) -> bool {
    let days: Vec<&str> = posts.iter().filter_map(|(_, day)| day.as_deref()).collect();
    let date = |day: &str| day.parse::<jiff::civil::Date>().ok();
    let Some(first) = days.first().and_then(|day| date(day)) else { return false };
    days.iter().any(|day| *day != days[0])
        && days.iter().all(|day| date(day).is_some_and(|day| (day - first).get_days().unsigned_abs() <= LIVE))
}

/// No live blog runs for more days.
const LIVE: u32 = 60;

/// The words of a piece of HTML that is all text, paragraphs apart by an empty line.
pub(crate) fn words(html: &str) -> String {
    let html = without_nul(html);
    let blocks = if survey::is_sound(&html) {
        let document = tree(&html);
        document.body().map(|body| blocks::of(&body)).unwrap_or_default()
    } else {
        plain::read(&html, None).0
    };
    join(None, &blocks).0
}

/// A page with posts of fewer bytes is read whole: the search for the article takes one short post for all of it.
const SHORT: usize = 1_000;

/// The blocks of the part of the page that is the article.
fn main_blocks(document: Document, has_posts: bool) -> Vec<Block> {
    let whole = |page: &Document| page.body().map(|body| blocks::of(&body)).unwrap_or_default();
    if has_posts {
        let all = whole(&document);
        if all.iter().map(|block| block.text.len()).sum::<usize>() < SHORT {
            return all;
        }
    }
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    // a page of few words is no article to it: then all that is left of the page counts
    let short = document.clone();
    let found = Readability::with_document(document, None, Some(config)).ok().and_then(|mut readability| {
        readability.parse().ok()?;
        let content = readability.doc.select_single("#readability-page-1");
        let blocks = content.nodes().first().map(blocks::of)?;
        (!blocks.is_empty()).then_some(blocks)
    });
    found.unwrap_or_else(|| whole(&short))
}

/// Text, sections, and from where on which day holds.
type Joined = (String, Vec<(Span, Section)>, Vec<(u32, Option<String>)>);

/// Writes the headline and the blocks one under the other.
fn join(title: Option<&str>, blocks: &[Block]) -> Joined {
    let mut text = String::new();
    let mut sections = Vec::new();
    let mut posts: Vec<(u32, Option<String>)> = Vec::new();
    let mut add = |words: &str, section: Section| {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        if section != Section::Body {
            sections.push((Span::new(start, text.len()), section));
        }
        text.push('\n');
        u32::try_from(start).unwrap_or(u32::MAX)
    };
    if let Some(title) = title.filter(|t| blocks.first().is_none_or(|b| b.text != *t)) {
        add(title, Section::Title);
    }
    let mut body = false;
    for block in blocks {
        let section = match block.role {
            BlockRole::Paragraph | BlockRole::Heading => Section::Body,
            // points before the story begins sum it up
            BlockRole::Item if body => Section::Body,
            BlockRole::Item | BlockRole::Standfirst => Section::Summary,
            BlockRole::Caption => Section::Caption,
            BlockRole::Row => Section::Table,
        };
        body |= block.role == BlockRole::Paragraph;
        let start = add(&block.text, section);
        if posts.last().map_or(&None, |(_, day)| day) != &block.posted {
            posts.push((start, block.posted.clone()));
        }
    }
    (text, sections, posts)
}

//! What a page would cost to parse, counted before it is.
//!
//! The parser, and the reader that gets its tree, take time that grows with the depth of a page, with the formatting that is open
//! while paragraphs begin, with the attributes of a tag. On pages as people make them that is nothing; a page of some
//! kilobytes can be made that takes minutes. So the tags are counted first, in one pass: where the count goes beyond what
//! pages of that size come to, the page is read without a tree ([`plain`](super::plain)).

use super::elements::{Nesting, element};
use super::tags::{HtmlPiece, HtmlPieces, Name, number_of_attributes};

/// How deep elements may be in one another. Browsers stop at 512, pages at some 60.
const DEPTH: usize = 200;
/// How deep they may be on the average of the tags of a bigger page.
const USUAL_DEPTH: usize = 40;
/// A page of fewer tags may be as deep as it likes.
const FEW: usize = 2_000;
/// How many elements a page may have, and how many for each of its bytes: `<p>` has three.
const ELEMENTS: usize = 200_000;
const BYTES_OF_ELEMENT: usize = 3;
/// How many elements a page of any size may have.
const FREE: usize = 20_000;
/// How many kinds of formatting may be open at a time: each paragraph begins with all of them anew.
const FORMATS: usize = 24;
/// How many elements it costs to mend formatting that ends while others are open in it.
const MENDING: usize = 40;
/// How many attributes a tag may have.
const ATTRIBUTES: usize = 1_000;
/// So many attributes take as much as an element.
const ATTRIBUTES_OF_ELEMENT: usize = 2;
/// How many ampersands may begin no character reference.
const AMPERSANDS: usize = 50_000;

/// Whether a page is made as pages are, so that it can be parsed in time that grows with its bytes.
pub(super) fn is_sound(html: &str) -> bool {
    let mut survey = Survey::default();
    let most = (FREE + html.len() / BYTES_OF_ELEMENT).min(ELEMENTS);
    for piece in HtmlPieces::new(html) {
        match piece {
            HtmlPiece::Text(text) => {
                survey.ampersands += ampersands(text);
                survey.elements += signs(text);
            }
            HtmlPiece::Start { name, attributes, raw } => {
                survey.elements += survey.foreign(name, raw);
                survey.ampersands += ampersands(attributes);
                survey.attributes(name.as_str(), attributes);
                survey.start(name, attributes);
            }
            HtmlPiece::End(name) => survey.end(name),
            // the parser makes a report of each that begins in one
            HtmlPiece::Comment(raw) => survey.elements += signs(raw),
            HtmlPiece::Unended(attributes) => survey.attributes("", attributes),
        }
        let deep = survey.depth() > DEPTH || survey.depths > survey.tags.max(FEW) * USUAL_DEPTH;
        let elements = survey.elements + survey.all_attributes / ATTRIBUTES_OF_ELEMENT;
        let many = elements > most || survey.formats > FORMATS || survey.most_attributes > ATTRIBUTES;
        if deep || many || survey.ampersands > AMPERSANDS {
            return false;
        }
    }
    true
}

/// How often `<` is in a text. Where it begins no tag, the parser makes a report of it that is about as big as an element.
fn signs(text: &str) -> usize {
    memchr::memchr_iter(b'<', text.as_bytes()).count()
}

/// Ampersands that begin no whole character reference, as `&amp;` is one.
fn ampersands(text: &str) -> usize {
    let bytes = text.as_bytes();
    let bare = |at: &usize| {
        let name = bytes[at + 1..].iter().take(32).position(|b| !(b.is_ascii_alphanumeric() || *b == b'#'));
        name.is_none_or(|end| end == 0 || bytes[at + 1 + end] != b';')
    };
    memchr::memchr_iter(b'&', bytes).filter(bare).count()
}

/// Formatting that is open, or the barrier before which nothing is closed.
#[derive(Debug, PartialEq, Eq)]
enum OpenFormat {
    Format(Name, u64),
    Barrier(Name),
}

#[derive(Default)]
struct Survey {
    /// The elements that are open, the innermost last.
    open: Vec<(Name, Nesting)>,
    /// The lists and tables among them: what is in them is deeper than its tags say.
    hidden: usize,
    /// The formatting that is open.
    entries: Vec<OpenFormat>,
    formats: usize,
    tags: usize,
    elements: usize,
    /// The depths of all tags together.
    depths: usize,
    ampersands: usize,
    /// The attributes of all tags together.
    all_attributes: usize,
    /// The most attributes of an element.
    most_attributes: usize,
    /// The attributes of the tags that all add to one element.
    added: usize,
}

/// How many elements are between one of that name and the next deeper, that have no tags or no ends.
fn hidden(name: &str) -> usize {
    match name {
        "table" => 2,
        "ul" | "ol" | "dl" | "select" => 1,
        _ => 0,
    }
}

impl Survey {
    fn depth(&self) -> usize {
        self.open.len() + self.hidden
    }

    /// Counts what a tag that begins an element makes the parser do: the element, all formatting that is open and is opened
    /// again in it, and the depth at which it is put.
    fn start(&mut self, name: Name, attributes: &str) {
        let nesting = element(name.as_str()).nesting;
        self.tags += 1;
        self.depths += self.depth();
        match nesting {
            Nesting::Leaf | Nesting::Block | Nesting::Other => self.elements += 1 + self.formats,
            Nesting::Barrier => {
                self.elements += 2 + self.formats;
                self.begin_barrier(name);
            }
            Nesting::Format => {
                self.elements += 1;
                self.begin_format(name, attributes);
            }
        }
        if nesting == Nesting::Barrier && name.as_str() != "table" {
            // a cell ends where the next begins
            self.close(|other, nesting| {
                nesting == Nesting::Barrier && other.as_str() != "table" && is_cell(other) && is_cell(&name)
            });
        }
        if nesting != Nesting::Leaf {
            self.hidden += hidden(name.as_str());
            self.open.push((name, nesting));
        }
    }

    /// How many elements may be in one that holds no tags elsewhere: in a drawing or a formula it holds them.
    fn foreign(&self, name: Name, raw: &str) -> usize {
        let is_in_one = || self.open.iter().any(|(open, _)| matches!(open.as_str(), "svg" | "math"));
        if element(name.as_str()).raw && is_in_one() { signs(raw) } else { 0 }
    }

    fn attributes(&mut self, name: &str, attributes: &str) {
        let number = number_of_attributes(attributes);
        self.all_attributes += number;
        if matches!(name, "html" | "body") {
            self.added += number;
        }
        self.most_attributes = self.most_attributes.max(number).max(self.added);
    }

    /// Opens formatting, which is opened again in each block until it ends.
    fn begin_format(&mut self, name: Name, attributes: &str) {
        if matches!(name.as_str(), "a" | "nobr") {
            // the next link ends the one before
            self.end_format(name);
        }
        let entry = OpenFormat::Format(name, hash(attributes));
        // browsers keep three that are the same
        let innermost = self.entries.iter().rev().take_while(|entry| matches!(entry, OpenFormat::Format(..)));
        if innermost.filter(|other| **other == entry).count() < 3 {
            self.entries.push(entry);
            self.formats += 1;
        }
    }

    /// Closes the last formatting of that name; says whether there was one.
    fn end_format(&mut self, name: Name) -> bool {
        let open = self.entries.iter().rev().take_while(|entry| matches!(entry, OpenFormat::Format(..)));
        let Some(back) =
            open.into_iter().position(|entry| matches!(entry, OpenFormat::Format(other, _) if *other == name))
        else {
            return false;
        };
        self.entries.remove(self.entries.len() - 1 - back);
        self.formats -= 1;
        true
    }

    fn begin_barrier(&mut self, name: Name) {
        if is_cell(&name) {
            let last = self.entries.iter().rposition(|entry| matches!(entry, OpenFormat::Barrier(_)));
            if let Some(at) =
                last.filter(|at| matches!(&self.entries[*at], OpenFormat::Barrier(other) if is_cell(other)))
            {
                self.cut(at);
            }
        }
        self.entries.push(OpenFormat::Barrier(name));
    }

    /// Forgets the formatting after the barrier at `at`, and the barrier.
    fn cut(&mut self, at: usize) {
        let gone = self.entries.drain(at..).filter(|entry| matches!(entry, OpenFormat::Format(..))).count();
        self.formats -= gone;
    }

    /// Counts what a tag that ends an element makes the parser do: formatting that is not the innermost has its tree mended,
    /// and an element takes with it all that is open in it.
    fn end(&mut self, name: Name) {
        let nesting = element(name.as_str()).nesting;
        match nesting {
            Nesting::Leaf => {
                // `</p>` without `<p>` makes one
                self.elements += usize::from(matches!(name.as_str(), "p" | "br"));
                return;
            }
            Nesting::Format => {
                let top = self.open.last().is_some_and(|(last, _)| *last == name);
                if self.end_format(name) && !top {
                    self.elements += MENDING;
                }
            }
            Nesting::Barrier => self.end_barrier(name),
            Nesting::Block | Nesting::Other => {}
        }
        // what is open in it ends with it, but for what nothing closes from within
        let stops = |other: Nesting| match nesting {
            Nesting::Block | Nesting::Format => other == Nesting::Barrier,
            Nesting::Barrier => false,
            Nesting::Leaf | Nesting::Other => matches!(other, Nesting::Block | Nesting::Barrier),
        };
        let mut at = self.open.len();
        while at > 0 {
            at -= 1;
            let (other, its) = self.open[at];
            if other == name {
                self.truncate(at);
                return;
            }
            if stops(its) {
                return;
            }
        }
    }

    /// Formatting that was open in the element is forgotten with it; in a table itself it goes on after the table.
    fn end_barrier(&mut self, name: Name) {
        let is = |entry: &OpenFormat| matches!(entry, OpenFormat::Barrier(other) if *other == name);
        let Some(at) = self.entries.iter().rposition(is) else { return };
        if name.as_str() != "table" {
            return self.cut(at);
        }
        let cell = self.entries[at + 1..].iter().position(|entry| matches!(entry, OpenFormat::Barrier(_)));
        if let Some(cell) = cell {
            self.cut(at + 1 + cell);
        }
        self.entries.remove(at);
    }

    /// Closes the last element for which `is` holds, where no table begins after it.
    fn close(&mut self, is: impl Fn(&Name, Nesting) -> bool) {
        let in_table = self.open.iter().rev().take_while(|(name, _)| name.as_str() != "table");
        let Some(back) = in_table.into_iter().position(|(name, nesting)| is(name, *nesting)) else { return };
        self.truncate(self.open.len() - 1 - back);
    }

    fn truncate(&mut self, at: usize) {
        self.hidden -= self.open[at..].iter().map(|(name, _)| hidden(name.as_str())).sum::<usize>();
        self.open.truncate(at);
    }
}

fn is_cell(name: &Name) -> bool {
    matches!(name.as_str(), "td" | "th" | "caption")
}

fn hash(text: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_people_make_them_are_sound() {
        let nested = "<div><p>a<p>b<br><img src=x>".repeat(10) + &"</div>".repeat(10);
        let cells = format!("<table>{}</table>", "<tr><td><b>a<td><font color=red>b".repeat(2_000));
        let links = "<p><a href='?a=1&b=2&amp;c=3'>a <b>b</b></a>, <i>c</i></p>".repeat(5_000);
        for page in [nested, cells, links, "<p>1 < 2</p><li>a".repeat(5_000), "<b>a".repeat(100)] {
            assert!(is_sound(&page), "{}", &page[..60]);
        }
    }

    #[test]
    fn what_no_page_is() {
        let many = |piece: &dyn Fn(usize) -> String, times| (0..times).map(piece).collect::<String>();
        let pages = [
            many(&|_| "<div>".to_owned(), 300),
            many(&|_| "<div></x>".to_owned(), 300),
            many(&|_| "<div><!--</div>-->".to_owned(), 300),
            many(&|_| "<bdo><div>a</bdo>".to_owned(), 300),
            many(&|_| "<table><tr><td>".to_owned(), 100),
            many(&|_| "<ul><li>".to_owned(), 150),
            many(&|n| format!("<font color={n}><p>a"), 100),
            many(&|n| format!("<td></b><b id={n}><object></b></object><table>"), 100),
            many(&|_| "<a><b><div></a></b></div>".to_owned(), 5_000),
            format!("<p {}>", many(&|n| format!("a{n} "), 2_000)),
            format!("<p {}", many(&|n| format!("a{n}/"), 2_000)),
            many(&|n| format!("<p {}>", format!("a{n} ").repeat(500)), 1_000),
            "<!--".repeat(300_000),
            many(&|n| format!("<body a{n}>"), 2_000),
            "&".repeat(100_000),
            "<".repeat(100_000),
            "<svg><script>".repeat(100_000),
            "<p>".repeat(300_000),
        ];
        for page in pages {
            assert!(!is_sound(&page), "{}", &page[..60]);
        }
    }
}

//! After the article is found: blocks that are no part of it go.

use super::blocks::Block;
use super::elements::BlockRole;
use super::metadata::Metadata;
use crate::published::is_date_line;
use crate::tsv;
use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};
use std::collections::HashSet;
use std::iter;
use std::sync::LazyLock;

/// A block of more bytes is prose, however it begins.
const LINE: usize = 260;
/// A paragraph of more bytes ends what is under a heading of related stories.
const PROSE: usize = 140;

static HEADINGS: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::of("heading"));
static LINES: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::of("line"));

/// How blocks begin that are no part of an article, all looked for in one pass.
struct Beginnings {
    phrases: Vec<&'static str>,
    automaton: AhoCorasick,
}

impl Beginnings {
    /// The phrases of a kind.
    fn of(kind: &str) -> Self {
        let rows = tsv::rows(include_str!("data/phrases.tsv"));
        let phrases: Vec<&str> = rows.filter(|[of, _]| *of == kind).map(|[_, words]| words).collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .start_kind(StartKind::Anchored)
            .build(&phrases)
            .unwrap_or_else(|error| unreachable!("the list of phrases is read by the tests: {error}"));
        Beginnings { phrases, automaton }
    }

    /// The phrases with which the text begins, whatever the case, and not in the middle of a word.
    fn at_start<'b>(&'b self, text: &'b str) -> impl Iterator<Item = &'static str> + 'b {
        let mut state = OverlappingState::start();
        let found = iter::from_fn(move || {
            let input = Input::new(text).anchored(Anchored::Yes);
            self.automaton.try_find_overlapping(input, &mut state).ok()?;
            state.get_match()
        });
        found.map(|found| self.phrases[found.pattern().as_usize()]).filter(|phrase| {
            !(phrase.ends_with(char::is_alphabetic) && text[phrase.len()..].starts_with(char::is_alphabetic))
        })
    }
}

/// A page without an article and with no more bytes is a message of a few words.
const MESSAGE: usize = 1_000;
/// As many words make a message.
const SAYING: usize = 5;

/// The blocks that belong to the article. On a page of few words in which none is found,
/// all blocks that say something.
pub(super) fn keep(blocks: Vec<Block>, metadata: &Metadata) -> Vec<Block> {
    let little = blocks.iter().map(|block| block.text.len()).sum::<usize>() <= MESSAGE;
    let message = little.then(|| blocks.iter().filter(|block| is_message(block, metadata)).cloned().collect());
    let kept = of_article(blocks, metadata);
    if kept.is_empty() { message.unwrap_or_default() } else { kept }
}

fn is_message(block: &Block, metadata: &Metadata) -> bool {
    let title = metadata.title.as_deref() == Some(&block.text);
    is_prose(block) && words(&block.text) >= SAYING && !title && !is_furniture(block)
}

/// The blocks that belong to the article: without its own title, what was there before, lists of related stories, lines of
/// links, and the names of sections and writers above its first sentence.
fn of_article(blocks: Vec<Block>, metadata: &Metadata) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut seen = HashSet::new();
    let mut related = false;
    let mut begun = false;
    for block in blocks {
        let prose = is_prose(&block);
        if related && (prose && block.text.len() >= PROSE || block.role == BlockRole::Caption) {
            related = false;
        }
        if opens_related(&block) {
            related = true;
            continue;
        }
        let again = block.text.len() >= 30 && !seen.insert(block.text.clone());
        let title = metadata.title.as_deref().is_some_and(|title| block.text == title);
        // points before the story begins sum it up, though each may lead to more
        let point = block.role == BlockRole::Item && !begun && words(&block.text) >= 5;
        if related || again || title || !point && is_furniture(&block) {
            continue;
        }
        if !begun && block.role == BlockRole::Paragraph {
            // names of sections and writers before the story begins
            if block.text.len() < 60 && !ends_sentence(&block.text) {
                continue;
            }
            begun = true;
        }
        kept.push(block);
    }
    // what is announced at the end is elsewhere
    while kept.last().is_some_and(|b| b.role == BlockRole::Heading) {
        kept.pop();
    }
    kept
}

fn is_prose(block: &Block) -> bool {
    block.role == BlockRole::Paragraph && block.linked * 2 < block.text.len()
}

/// Whether a link is a sentence of the text: it ends as one and has the words of one. Headlines of other stories do not.
fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', ')']);
    end.ends_with('.') && !end.ends_with("..") && words(text) >= 6
}

fn words(text: &str) -> usize {
    text.split_ascii_whitespace().count()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '"', '”', '’', ':', '…', ')'])
}

/// "Related stories", "More from The Example"
fn opens_related(block: &Block) -> bool {
    let text = block.text.trim_end_matches([':', '.', '…', ' ']);
    text.len() < 60
        && block.role != BlockRole::Item
        && HEADINGS
            .at_start(text)
            .any(|phrase| text.len() == phrase.len() || phrase.starts_with("more") && !ends_sentence(&block.text))
}

/// Lines that are about an article: links to others, credits, dates, invitations.
fn is_furniture(block: &Block) -> bool {
    let text = block.text.as_str();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 {
        return block.role != BlockRole::Row;
    }
    if block.role == BlockRole::Heading {
        return false;
    }
    // all of it leads elsewhere; a sentence is text, whatever it leads to
    if block.linked * 10 >= text.len() * 9 && !is_sentence(text) {
        match block.role {
            BlockRole::Paragraph => return true,
            BlockRole::Item if text.len() > 40 => return true,
            _ => {}
        }
    }
    if text.len() > LINE {
        return false;
    }
    is_date_line(text) || is_picture_number(text) || LINES.at_start(text).any(|phrase| closes(text, phrase))
}

/// A phrase of one word must come before a mark or alone: "Share", "Updated: …", not "Updated figures show …".
fn closes(text: &str, phrase: &str) -> bool {
    let rest = &text[phrase.len()..];
    phrase.contains(' ')
        || !phrase.ends_with(char::is_alphabetic)
        || rest.trim().is_empty()
        || rest.starts_with([':', '|', '>', '»'])
        || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        || !ends_sentence(text) && text.len() < 80
}

/// "Image 1 of 23", "1 / 4"
fn is_picture_number(text: &str) -> bool {
    text.len() < 40
        && text.split_whitespace().all(|word| {
            word.chars().all(|c| c.is_ascii_digit() || c == '/')
                || ["image", "photo", "picture", "slide", "of"].iter().any(|w| word.eq_ignore_ascii_case(w))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str, linked: usize) -> Block {
        Block { role: BlockRole::Paragraph, text: text.to_owned(), linked, posted: None }
    }

    #[test]
    fn furniture() {
        for (text, linked, want) in [
            ("Updated 11:05 am EST, Monday, June 16, 2025", 0, true),
            ("Updated figures show that 12 people died.", 0, false),
            ("Published: June 16, 2025", 0, true),
            ("Photo: Ana Lund, The Example", 0, true),
            ("Image 1 of 23", 0, true),
            ("Read more: The river rises again", 25, true),
            ("The river rises again", 21, true),
            ("The river rose again on Sunday, police said.", 6, false),
            ("Related: A map of the flood", 0, true),
            ("Related families were moved to the school on Sunday.", 0, false),
            ("12", 0, true),
            ("“No.”", 0, false),
        ] {
            assert_eq!(is_furniture(&paragraph(text, linked)), want, "{text}");
        }
    }

    #[test]
    fn a_page_of_few_words_is_what_they_say() {
        let message = "At least 18 miners died — police";
        let kept = |text: &str, linked: usize| {
            let kept = keep(vec![paragraph("News", 0), paragraph(text, linked)], &Metadata::default());
            kept.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        assert_eq!(kept(message, 0), [message]);
        assert!(kept(message, message.len()).is_empty() && kept("Share this", 0).is_empty());
        assert!(kept(&format!("Photo: {message}"), 0).is_empty() && kept("Read our terms here", 0).is_empty());
    }

    #[test]
    fn what_is_under_a_heading_of_related_stories() {
        let story = "Twelve people were killed when the river rose over its banks in the night to Sunday, the police of the \
                     district said, and thirty more were taken to the hospital.";
        let blocks = vec![
            paragraph(story, 0),
            Block { role: BlockRole::Heading, text: "You may also like".into(), linked: 0, posted: None },
            paragraph("A map of the flood", 0),
            paragraph(&story.replace("Twelve", "Thirteen"), 0),
        ];
        let kept = keep(blocks, &Metadata::default());
        assert_eq!(kept.iter().map(|b| &b.text[..8]).collect::<Vec<_>>(), ["Twelve p", "Thirteen"]);
    }
}

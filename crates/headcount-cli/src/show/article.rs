//! One article: its text with the claims marked in place, and a table of the records.

use super::paint::{Paper, Style, clean};
use super::records;
use headcount::{Article, Claim};
use std::ops::Range;

/// The columns of prose; longer lines are hard to read.
const PROSE: usize = 100;

/// The article with its claims. A number in brackets after a figure is that of its row in the table.
pub fn show(article: &Article, claims: &[Claim], paper: &Paper) -> String {
    let prose = Paper { width: paper.width.min(PROSE), ..*paper };
    let title = article.title().unwrap_or_else(|| article.doc());
    let mut out = prose.wrap(&[(clean(title), Style::Strong)], 0);
    let published = claims.first().map_or(article.published(), |claim| claim.published.as_deref());
    let known = [article.outlet(), published, article.title().map(|_| article.doc()), article.url()];
    let known: Vec<String> = known.into_iter().flatten().map(clean).collect();
    out += &prose.wrap(&[(known.join(" · "), Style::Dim)], 0);
    out.push('\n');
    let marks = marks(article.text(), claims);
    let mut from = 0;
    for paragraph in article.text().split('\n') {
        let to = from + paragraph.len();
        if !paragraph.trim().is_empty() {
            out += &prose.wrap(&pieces(article.text(), from..to, &marks), 0);
            out.push('\n');
        }
        from = to + 1;
    }
    if claims.is_empty() {
        out += "No claims.\n\n";
        return out;
    }
    let legend = [
        ("figure", Style::Quantity),
        ("who", Style::Who),
        ("source", Style::Source),
        ("date", Style::Date),
        ("place", Style::Place),
    ];
    if paper.colour {
        let between = || ("  ".to_owned(), Style::Plain);
        let pieces: Vec<_> =
            legend.into_iter().flat_map(|(name, style)| [(name.to_owned(), style), between()]).collect();
        out += &paper.wrap(&pieces, 0);
    }
    out + &records::table(claims, paper) + "\n"
}

/// What is marked in a text: where, how, and with which number after it.
struct Highlight {
    span: Range<usize>,
    style: Style,
    /// The number of the row, where the mark is a figure.
    rows: Vec<usize>,
}

/// Marks that do not overlap, in order. Figures go before all else, and what is named first before what is named later.
fn marks(text: &str, claims: &[Claim]) -> Vec<Highlight> {
    let mut wanted: Vec<Highlight> = Vec::new();
    for (row, claim) in claims.iter().enumerate() {
        let span = claim.byte_start..claim.byte_end;
        // a figure that several sources share has several rows
        match wanted.iter_mut().rev().take(8).find(|mark| mark.span == span) {
            Some(mark) => mark.rows.push(row + 1),
            None => wanted.push(Highlight { span, style: Style::Quantity, rows: vec![row + 1] }),
        }
    }
    for claim in claims {
        let Some(sentence) = claim.sentence_in(text) else { continue };
        let parts = [
            (&claim.source_text, Style::Source),
            (&claim.event_text, Style::Date),
            (&claim.said_text, Style::Date),
            (&claim.place, Style::Place),
            (&claim.who, Style::Who),
        ];
        for (words, style) in parts {
            let Some(words) = words.as_deref().filter(|words| !words.is_empty()) else { continue };
            let quote = claim.byte_start.saturating_sub(sentence.start)..claim.byte_end.saturating_sub(sentence.start);
            if let Some(at) = whole_words(&text[sentence.clone()], words, &quote) {
                let start = sentence.start + at;
                wanted.push(Highlight { span: start..start + words.len(), style, rows: Vec::new() });
            }
        }
    }
    // a stable sort keeps the order of importance among those that begin together
    wanted.sort_by_key(|mark| (mark.span.start, mark.style != Style::Quantity));
    let mut marks: Vec<Highlight> = Vec::new();
    for mark in wanted {
        let end = marks.last().map_or(0, |last| last.span.end);
        if mark.span.start >= end {
            marks.push(mark);
        } else if mark.style == Style::Quantity && marks.last().is_some_and(|last| last.rows.is_empty()) {
            // the part ends where the figure begins
            if let Some(last) = marks.last_mut() {
                last.span.end = mark.span.start;
            }
            marks.push(mark);
        }
    }
    marks
}

/// Where words are in a sentence nearest to the quote, as whole words: "Syria" is not in "the Syrian coast".
fn whole_words(sentence: &str, words: &str, quote: &Range<usize>) -> Option<usize> {
    let ends = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
    let whole = sentence.match_indices(words).map(|(at, _)| at).filter(|&at| {
        let (before, after) = (&sentence[..at], &sentence[at + words.len()..]);
        ends(before.chars().next_back()) && ends(after.chars().next())
    });
    whole.min_by_key(|at| quote.start.saturating_sub(at + words.len()).max(at.saturating_sub(quote.end)))
}

/// A paragraph as pieces of one style each.
fn pieces(text: &str, paragraph: Range<usize>, marks: &[Highlight]) -> Vec<(String, Style)> {
    let first = marks.partition_point(|mark| mark.span.end <= paragraph.start);
    let mut at = paragraph.start;
    let mut pieces = Vec::new();
    for mark in marks[first..].iter().take_while(|mark| mark.span.start < paragraph.end) {
        let span = mark.span.start.max(at)..mark.span.end.min(paragraph.end);
        pieces.push((clean(&text[at..span.start]), Style::Plain));
        pieces.push((clean(&text[span.clone()]), mark.style));
        if !mark.rows.is_empty() && mark.span.end <= paragraph.end {
            let rows: Vec<String> = mark.rows.iter().map(usize::to_string).collect();
            pieces.push((format!("[{}]", rows.join(",")), Style::Dim));
        }
        at = span.end;
    }
    pieces.push((clean(&text[at..paragraph.end]), Style::Plain));
    pieces
}

#[cfg(test)]
mod tests {
    use super::whole_words;

    #[test]
    fn words_are_found_whole() {
        for (sentence, words, at) in [
            ("Syrian boats left Syria.", "Syria", Some(18)),
            ("Syrian boats", "Syria", None),
            ("The port of Élan-Élan", "Élan", Some(12)),
            ("preÉlan", "Élan", None),
            ("12 of 112", "12", Some(0)),
        ] {
            assert_eq!(whole_words(sentence, words, &(0..2)), at, "{sentence}");
        }
        let sentence = "People fled, 12 people died and 4 people were hurt";
        for (figure, at) in [("12", 16), ("4", 34)] {
            let quote = sentence.find(figure).unwrap();
            assert_eq!(whole_words(sentence, "people", &(quote..quote + figure.len())), Some(at));
        }
    }
}

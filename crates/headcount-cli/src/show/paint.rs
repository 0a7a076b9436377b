//! Styled text for a terminal: what is written is cleaned of all that a terminal would obey, and cut to its width.

use crate::messages::plain;
use unicode_width::UnicodeWidthChar;

/// What is written on.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// In columns.
    pub width: usize,
    /// Whether colours are wanted.
    pub colour: bool,
}

/// How a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    Quantity,
    Who,
    Source,
    Date,
    Place,
    Strong,
    Dim,
}

impl Style {
    /// The parameters of "select graphic rendition"; the eight basic colours, so that the terminal's own theme decides.
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "0",
            Style::Quantity => "1;33",
            Style::Who => "36",
            Style::Source => "32",
            Style::Date => "35",
            Style::Place => "34",
            Style::Strong => "1",
            Style::Dim => "2",
        }
    }
}

/// The columns that a character takes.
pub fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The columns that text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// One line of text that a terminal does not obey: line ends and tabs are spaces, other control characters escapes.
pub fn clean(text: &str) -> String {
    plain(&text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " "))
}

/// Text of at most `most` columns, with an ellipsis where it is cut.
pub fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += columns(c);
        if used > most {
            break;
        }
        out.push(c);
    }
    out + "…"
}

/// Whether a word goes on in the next line after a sign: that of intervals and addresses, or of names of metrics. The dots of
/// an open interval stay with its day.
fn goes_on(before: Option<char>, sign: char, next: Option<char>) -> bool {
    matches!(sign, '/' | '_') && before != Some('.') && next != Some('.')
}

/// The columns of the longest part of a text that [`Paper::wrap`] leaves whole where it fits.
pub fn longest_part(text: &str) -> usize {
    let (mut longest, mut length, mut before) = (0, 0, None);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        length = if c == ' ' { 0 } else { length + columns(c) };
        longest = longest.max(length);
        if goes_on(before, c, signs.peek().copied()) {
            length = 0;
        }
        before = Some(c);
    }
    longest
}

/// What is written where the article itself is the source.
pub const NARRATOR: &str = "(the article itself)";

/// A space at which no line ends.
pub const NO_BREAK: char = '\u{a0}';

impl Paper {
    /// The text in a style.
    pub fn paint(&self, text: &str, style: Style) -> String {
        if !self.colour || style == Style::Plain {
            text.to_owned()
        } else {
            format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
        }
    }

    /// Breaks styled text into lines between its words, each after `indent` spaces; a word that is longer than a line is
    /// broken, too. At a no-break space none is. Cost: the length of the text.
    pub fn wrap(&self, pieces: &[(String, Style)], indent: usize) -> String {
        let width_left = self.width.saturating_sub(indent).max(2);
        let mut signs = pieces.iter().flat_map(|(text, style)| text.chars().map(move |c| (c, *style))).peekable();
        let mut lines: Vec<Vec<(char, Style)>> = vec![Vec::new()];
        let mut used = 0;
        let mut word: Vec<(char, Style)> = Vec::new();
        let mut flush = |word: &mut Vec<(char, Style)>| {
            let length: usize = word.iter().map(|(c, _)| columns(*c)).sum();
            if used > 0 && used + length > width_left {
                lines.push(Vec::new());
                used = 0;
            }
            for (c, style) in word.drain(..) {
                if used + columns(c) > width_left {
                    lines.push(Vec::new());
                    used = 0;
                }
                used += columns(c);
                if let Some(line) = lines.last_mut() {
                    line.push((c, style));
                }
            }
            used
        };
        let mut before = None;
        while let Some((c, style)) = signs.next() {
            if c == ' ' {
                let at = flush(&mut word);
                if at > 0 && at < width_left {
                    word.push((' ', style));
                    flush(&mut word);
                }
            } else {
                word.push((c, style));
                if goes_on(before, c, signs.peek().map(|(next, _)| *next)) {
                    flush(&mut word);
                }
            }
            before = Some(c);
        }
        flush(&mut word);
        lines.iter().map(|line| " ".repeat(indent) + &self.line(line) + "\n").collect()
    }

    fn line(&self, signs: &[(char, Style)]) -> String {
        let end = signs.iter().rposition(|(c, _)| *c != ' ').map_or(0, |last| last + 1);
        let runs = signs[..end].chunk_by(|a, b| a.1 == b.1);
        let shown = |c: char| if c == NO_BREAK { ' ' } else { c };
        runs.map(|run| self.paint(&run.iter().map(|(c, _)| shown(*c)).collect::<String>(), run[0].1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, Style)> {
        vec![(text.to_owned(), Style::Plain)]
    }

    #[test]
    fn lines_keep_to_the_width() {
        let paper = Paper { width: 20, colour: false };
        let text = "one two three four five 漢字漢字漢字漢字漢字漢字漢字 and_a_word_that_is_longer_than_a_line end";
        let wrapped = paper.wrap(&pieces(text), 2);
        assert!(wrapped.lines().all(|line| width(line) <= 20 && line.starts_with("  ")), "{wrapped}");
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&wrapped), letters(text));
        assert_eq!(paper.wrap(&pieces("one two"), 0), "one two\n");
        for (text, parts) in [
            ("2024-09-23/2024-10-01", "2024-09-23/\n2024-10-01\n"),
            ("from 2024-09-23/..", "from\n2024-09-23/..\n"),
            ("until ../2024-09-23", "until\n../2024-09-23\n"),
        ] {
            assert_eq!(Paper { width: 14, colour: false }.wrap(&pieces(text), 0), parts);
            assert_eq!(longest_part(text), parts.lines().map(width).max().unwrap_or(0));
        }
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        let text = [("12".to_owned(), Style::Quantity), (" people".to_owned(), Style::Plain)];
        assert_eq!(Paper { width: 80, colour: false }.wrap(&text, 0), "12 people\n");
        assert_eq!(Paper { width: 80, colour: true }.wrap(&text, 0), "\u{1b}[1;33m12\u{1b}[0m people\n");
    }

    #[test]
    fn nothing_is_left_to_obey() {
        assert_eq!(clean("a\u{1b}[31m\nb\u{9b}\tc"), "a\\u{1b}[31m b\\u{9b} c");
        assert_eq!(cut("漢字漢字", 5), "漢字…");
        assert_eq!(cut("abc", 3), "abc");
    }
}

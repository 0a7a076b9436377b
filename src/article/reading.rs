//! What of an article is read: its text, with the headline before it where that is asked for, and put right where it had been
//! decoded wrongly.

use super::Article;
use crate::Span;
use crate::claim::Section;
use crate::mojibake::{self, Mended};
use std::sync::OnceLock;

impl Article {
    /// Puts the headline before the text, with an empty line between them, so that its claims are read; hash and offsets
    /// refer to the new text. A text that begins with its headline is left as it is, and so is one without a headline.
    ///
    /// ```
    /// use headcount::Article;
    ///
    /// let article = Article::new("a", "Rain fell all night.").with_title("Flood kills 12").with_title_in_text();
    /// assert_eq!(article.text(), "Flood kills 12\n\nRain fell all night.");
    /// assert_eq!(article.clone().with_title_in_text(), article);
    /// ```
    #[must_use]
    pub fn with_title_in_text(mut self) -> Self {
        let Some(title) = self.title.as_deref().map(one_line).filter(|title| !title.is_empty()) else { return self };
        if begins_with(&self.text, &title) {
            return self;
        }
        let shift = title.len() + 2;
        if let Some(sections) = &mut self.sections {
            for (span, _) in sections.iter_mut() {
                *span = Span::new(span.start as usize + shift, span.end as usize + shift);
            }
            sections.insert(0, (Span::new(0, title.len()), Section::Title));
        }
        self.posts.iter_mut().for_each(|(start, _)| *start += shift as u32);
        // of pages that are before the text, the headline is on the last
        self.pages.iter_mut().filter(|start| **start > 0).for_each(|start| *start += shift as u32);
        self.text = format!("{title}\n\n{}", self.text);
        self.mended = mojibake::mended(&self.text).filter(|_| self.mended.is_some()).map(Box::new);
        self.sha256 = OnceLock::new();
        self.title_leads = true;
        self
    }

    /// Has what was decoded wrongly before it came here (`â€œ` for `“`) read as it was meant, and says so among the
    /// warnings; ligatures (`ﬁve`) as letters; and words without the soft hyphens in them. Text and offsets stay as they are; title and outlet, to which nothing refers, are put right.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let text = "Some 1Â\u{a0}200 people fled, the mayorâ€™s office said.";
    /// let article = Article::new("a", text).with_mojibake_read();
    /// let claims = Extractor::new(Options::default())?.extract(&article);
    /// assert_eq!((claims[0].value.map(|figure| figure.0), claims[0].is_in(text)), (Some(1200.0), true));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    #[must_use]
    pub fn with_mojibake_read(mut self) -> Self {
        for words in [&mut self.title, &mut self.outlet].into_iter().flatten() {
            if let Some(mended) = mojibake::mended(words) {
                *words = mended.text;
            }
        }
        self.mended = mojibake::mended(&self.text).map(Box::new);
        let wrong = self.mended.as_ref().is_some_and(|mended| mended.wrong);
        if wrong { self.with_warning(mojibake::WARNING) } else { self }
    }

    /// Has the text read with lines joined: `joined` is made of [`Article::read`]. Text and offsets stay as they are.
    pub(crate) fn with_lines_joined(mut self, joined: Option<Mended>) -> Self {
        if let Some(joined) = joined {
            self.mended = Some(Box::new(match self.mended.take() {
                Some(before) => before.then(joined),
                None => joined,
            }));
        }
        self
    }

    /// The text as it is read: [`Article::text`], but for what [`Article::with_mojibake_read`] puts right.
    pub(crate) fn read(&self) -> &str {
        self.mended.as_ref().map_or(&self.text, |mended| &mended.text)
    }

    /// The byte of [`Article::text`] at which a byte of [`Article::read`] is.
    pub(crate) fn in_text(&self, byte: usize) -> usize {
        self.mended.as_ref().map_or(byte, |mended| mended.was_at(byte))
    }

    /// The byte of [`Article::read`] at which a byte of [`Article::text`] is.
    pub(crate) fn in_read(&self, byte: usize) -> usize {
        self.mended.as_ref().map_or(byte, |mended| mended.is_at(byte))
    }

    /// Whether both are the same.
    pub(crate) fn is_read_as_it_is(&self) -> bool {
        self.mended.is_none()
    }

    /// Whether the first line is the headline, put there by [`Article::with_title_in_text`].
    pub(crate) fn title_leads(&self) -> bool {
        self.title_leads
    }
}

/// A headline without line ends, which would part it.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text begins with the words of a headline, whatever is between them and however they are written.
fn begins_with(text: &str, title: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let words = letters(title).count();
    // no headline is longer in the text than so many times its letters
    let head: String = text.chars().take(title.chars().count() * 2 + 80).collect();
    let mut ahead = letters(&head);
    if words == 0 || !letters(title).all(|c| ahead.next() == Some(c)) {
        return false;
    }
    // "Flood" is not in "Flooding"
    let mut left = words;
    let mut after = head.chars().skip_while(|c| {
        left -= if c.is_alphanumeric() { c.to_lowercase().count() } else { 0 }.min(left);
        left > 0
    });
    after.next();
    after.next().is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_put_before_a_text_that_does_not_begin_with_it() {
        for (title, text, want) in [
            ("Flood", "Flooding killed 12.", "Flood\n\nFlooding killed 12."),
            ("Flood", "Flood: 12 dead.", "Flood: 12 dead."),
            ("Flood kills\n 12 ", "It rained.", "Flood kills 12\n\nIt rained."),
            ("Flood kills 12", "FLOOD KILLS 12\n\nIt rained.", "FLOOD KILLS 12\n\nIt rained."),
            ("\u{201c}12 dead\u{201d}", "\"12 dead\"\nIt rained.", "\"12 dead\"\nIt rained."),
            ("Flood kills 12", "Flood", "Flood kills 12\n\nFlood"),
            ("  ", "It rained.", "It rained."),
            ("!", "It rained.", "!\n\nIt rained."),
        ] {
            let article = Article::new("a", text).with_title(title).with_title_in_text();
            assert_eq!(article.text(), want);
            assert_eq!(article.sha256(), Article::new("a", want).sha256(), "{title}");
        }
        let sections = vec![(Span::new(0, 3), Section::Caption)];
        let article = Article::new("a", "One\ntwo").with_bytes(b"x").with_sections(sections).with_title("T");
        let article = article.with_posts(vec![(4, Some("2025-06-16".into()))]).with_title_in_text();
        let spans = [(Span::new(0, 1), Section::Title), (Span::new(3, 6), Section::Caption)];
        assert_eq!((article.sections(), article.posted(7)), (Some(&spans[..]), Some("2025-06-16")));
        assert_eq!(article.posted(6), None);
    }
}

//! A row of a table or an object of JSON to an article.

use super::complete::complete;
use super::encoding::LOSS;
use super::fields::FieldRole;
use super::markup;
use super::settings::{Settings, too_big};
use crate::Span;
use crate::article::Article;
use crate::claim::Section;
use crate::{Error, Result};
use std::borrow::Cow;

/// What can be done about a row that has a headline and no text.
pub(crate) const HEADLINE: &str = ", or read its headline by --titles";

/// The rank of an address that is where the outlet is usually named.
const ADDRESS_OF_SOURCE: usize = 100;

fn is_address(value: &str) -> bool {
    let value = value.trim();
    (value.starts_with("http://") || value.starts_with("https://")) && !value.contains(char::is_whitespace)
}

/// The values of a row by role: for rows that come from elsewhere than a file, and are to be read as those of files are.
///
/// ```
/// use headcount::input::{Row, Settings};
///
/// let settings = Settings::default();
/// let mut row = Row::default();
/// for (name, value) in [("Content", "Police said 12 people were killed."), ("pubDate", "16 June 2025"), ("tags", "war")] {
///     if let Some(role) = settings.fields.role(name) {
///         row.set(role, value.into());
///     }
/// }
/// let article = row.article(|| "row#1".to_owned(), &settings)?;
/// assert_eq!((article.doc(), article.published()), ("row#1", Some("2025-06-16")));
/// # Ok::<(), headcount::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Row<'a> {
    values: [Option<(usize, Cow<'a, str>)>; 6],
    /// Whether something was lost when the row was decoded.
    pub(crate) lossy: bool,
}

impl<'a> Row<'a> {
    /// Sets the value of a field, unless one of lower rank is there or it is blank. An address that is where the
    /// outlet is usually named is the address of the article.
    pub fn set(&mut self, (role, rank): (FieldRole, usize), value: Cow<'a, str>) {
        let (role, rank) = match role {
            FieldRole::Outlet if is_address(&value) => (FieldRole::Url, ADDRESS_OF_SOURCE + rank),
            role => (role, rank),
        };
        let slot = &mut self.values[role as usize];
        if slot.as_ref().is_none_or(|(other, _)| rank < *other) && !value.trim_start().is_empty() {
            *slot = Some((rank, value));
        }
    }

    fn take(&mut self, role: FieldRole) -> Option<Cow<'a, str>> {
        self.values[role as usize].take().map(|(_, value)| value)
    }

    /// Whether it has a text.
    pub fn has_text(&self) -> bool {
        self.has(FieldRole::Text)
    }

    /// Whether it has such a field.
    pub(crate) fn has(&self, role: FieldRole) -> bool {
        self.values[role as usize].is_some()
    }

    /// The article of the row, which is called `name` where it does not name itself.
    ///
    /// # Errors
    /// The row has no text, and no headline that `settings` want to be read, or one of more bytes than they allow.
    pub fn article(mut self, name: impl FnOnce() -> String, settings: &Settings) -> Result<Article> {
        let Some(text) = self.take(FieldRole::Text) else { return self.headline_alone(name, settings) };
        if text.len() > settings.max_doc_bytes {
            return Err(too_big(settings.max_doc_bytes));
        }
        let doc = self.take(FieldRole::Id).map_or_else(name, Cow::into_owned);
        let text = match markup::text_of(&text) {
            Some(text) => Cow::Owned(text),
            None => text,
        };
        if text.trim().is_empty() {
            return Err(Error::new(crate::ErrorKind::Empty, "the text of the row is markup without words"));
        }
        let mut article = Article::new(doc, text);
        if let Some(title) = self.title() {
            article = article.with_title(title);
        }
        self.completed(article, settings)
    }

    /// The article of a row that has no text: its headline, where headlines are read.
    fn headline_alone(mut self, name: impl FnOnce() -> String, settings: &Settings) -> Result<Article> {
        let titled = self.has(FieldRole::Title);
        let Some(title) = self.title().filter(|title| settings.titles && !title.trim().is_empty()) else {
            let name = settings.fields.text_name();
            let titles = if titled { HEADLINE } else { "" };
            let message = format!("the row has no text; give it a field `{name}`{titles}");
            return Err(Error::new(crate::ErrorKind::Empty, message));
        };
        let doc = self.take(FieldRole::Id).map_or_else(name, Cow::into_owned);
        let sections = vec![(Span::new(0, title.len()), Section::Title)];
        let article = Article::new(doc, title.clone()).with_title(title).with_sections(sections);
        self.completed(article, settings)
    }

    fn title(&mut self) -> Option<String> {
        let title = self.take(FieldRole::Title)?;
        let plain = markup::text_of(&title).map(|title| title.trim().replace('\n', " "));
        Some(plain.unwrap_or_else(|| title.into_owned()))
    }

    /// The article with what else the row says of it.
    fn completed(mut self, mut article: Article, settings: &Settings) -> Result<Article> {
        if let Some(url) = self.take(FieldRole::Url) {
            article = article.with_url(url);
        }
        if self.lossy {
            article = article.with_warning(LOSS);
        }
        let date = self.take(FieldRole::Date);
        complete(article, self.take(FieldRole::Outlet).map(Cow::into_owned), date.as_deref(), None, settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::fields::Fields;

    #[test]
    fn the_first_of_several_names_goes_first() {
        let fields = Fields::default();
        let mut row = Row::default();
        for (name, value) in [("body", "b"), ("text", " "), ("content", "c"), ("title", "t")] {
            row.set(fields.role(name).unwrap(), value.into());
        }
        let article = row.article(|| "a#1".into(), &Settings::default()).unwrap();
        assert_eq!((article.text(), article.doc(), article.title()), ("c", "a#1", Some("t")));
    }
}

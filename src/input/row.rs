//! A row of a table or an object of JSON to an article.

use super::Settings;
use super::chunk::complete;
use super::encoding::LOSS;
use super::envelope;
use super::markup;
use crate::Span;
use crate::article::Article;
use crate::claim::Section;
use crate::{Error, Result, tsv};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a field of a row is to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldRole {
    /// Its text.
    Text,
    /// Its headline.
    Title,
    /// Its date.
    Date,
    /// Its publisher or agency.
    Outlet,
    /// Its address.
    Url,
    /// Its name.
    Id,
}

/// All roles, by their names in the list of usual names.
const ROLES: [(&str, FieldRole); 6] = [
    ("text", FieldRole::Text),
    ("title", FieldRole::Title),
    ("date", FieldRole::Date),
    ("outlet", FieldRole::Outlet),
    ("url", FieldRole::Url),
    ("id", FieldRole::Id),
];

/// The usual names of what a field holds, the first that a row has goes before the others.
pub(super) fn usual_names(holds: &str) -> Vec<&'static str> {
    tsv::rows(include_str!("data/fields.tsv")).filter(|[of, _]| *of == holds).map(|[_, name]| name).collect()
}

/// The usual names of each role.
static USUAL: LazyLock<[Vec<&str>; 6]> = LazyLock::new(|| ROLES.map(|(name, _)| usual_names(name)));

/// The names of the fields of rows, where they are not the usual ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Fields {
    /// The field of the text; usually `text`, `content`, `body` or `article`.
    pub text: Option<String>,
    /// The field of the headline; usually `title` or `headline`.
    pub title: Option<String>,
    /// The field of the date; usually `published`, `date`, `published_at` or `pubDate`.
    pub date: Option<String>,
    /// The field of the outlet; usually `outlet`, `source` or `publisher`.
    pub outlet: Option<String>,
    /// The field of the address; usually `url` or `link`.
    pub url: Option<String>,
    /// The field of the row's own name; usually `id`.
    pub id: Option<String>,
}

impl Fields {
    /// The usual names.
    pub(crate) const USUAL: Self = Fields { text: None, title: None, date: None, outlet: None, url: None, id: None };

    fn own(&self, role: FieldRole) -> Option<&str> {
        match role {
            FieldRole::Text => self.text.as_deref(),
            FieldRole::Title => self.title.as_deref(),
            FieldRole::Date => self.date.as_deref(),
            FieldRole::Outlet => self.outlet.as_deref(),
            FieldRole::Url => self.url.as_deref(),
            FieldRole::Id => self.id.as_deref(),
        }
    }

    /// What the field of that name is, and its rank among those that are the same: the least goes first.
    pub fn role(&self, name: &str) -> Option<(FieldRole, usize)> {
        let mut form = [0; LONGEST];
        let usual = usual_form(name, &mut form);
        for (_, role) in ROLES {
            match self.own(role) {
                Some(own) if own == name => return Some((role, 0)),
                Some(_) => {}
                None => {
                    let rank = USUAL[role as usize].iter().position(|u| Some(u.as_bytes()) == usual);
                    if let Some(rank) = rank {
                        return Some((role, rank));
                    }
                }
            }
        }
        None
    }

    /// Whether one of the fields that the user named is in an object under `path`, as `fields.bodyText` does under
    /// `fields`.
    pub(crate) fn descends(&self, path: &str) -> bool {
        let own = ROLES.iter().filter_map(|(_, role)| self.own(*role));
        own.into_iter().any(|own| own.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
    }

    /// What the text is to be called, for messages.
    pub(crate) fn text_name(&self) -> &str {
        self.text.as_deref().unwrap_or("text")
    }
}

/// The rank of an address that is where the outlet is usually named.
const ADDRESS_OF_SOURCE: usize = 100;

fn is_address(value: &str) -> bool {
    let value = value.trim();
    (value.starts_with("http://") || value.starts_with("https://")) && !value.contains(char::is_whitespace)
}

/// The longest name in [`USUAL`] has fewer letters.
const LONGEST: usize = 24;

/// A name without what does not tell usual names apart, written to `form`: "Published_At" is "publishedat". None if it is
/// too long to be usual.
fn usual_form<'f>(name: &str, form: &'f mut [u8; LONGEST]) -> Option<&'f [u8]> {
    // a name that begins with an underscore keeps it
    let keep = name.starts_with('_');
    let mut length = 0;
    for byte in name.bytes().filter(|b| keep || !matches!(b, b'_' | b'-' | b' ' | b':')) {
        *form.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    form.get(..length)
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
            return Err(super::text::too_big(settings.max_doc_bytes));
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
            let titles = if titled { envelope::HEADLINE } else { "" };
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

    #[test]
    fn names_of_fields() {
        let mut fields = Fields::default();
        for (name, want) in [
            ("text", Some((FieldRole::Text, 0))),
            ("Full Text", Some((FieldRole::Text, 5))),
            ("source-hostname", Some((FieldRole::Outlet, 7))),
            ("publishedAt", Some((FieldRole::Date, 2))),
            ("pub_date", Some((FieldRole::Date, 3))),
            ("_id", Some((FieldRole::Id, 1))),
            ("texts", None),
            ("", None),
        ] {
            assert_eq!(fields.role(name), want, "{name}");
        }
        fields.text = Some("Story".into());
        assert_eq!(fields.role("Story"), Some((FieldRole::Text, 0)));
        assert_eq!((fields.role("story"), fields.role("text")), (None, None));
    }

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

//! The fields of a row or an object of JSON: what each is to an article, and by which names it is known.

use crate::tsv;
use rustc_hash::FxHashMap;
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

/// By usual name: its rank among those of each role, where it is one of them. All fields of all rows are looked up.
static USUAL: LazyLock<FxHashMap<&[u8], [Option<usize>; ROLES.len()]>> = LazyLock::new(|| {
    let mut usual: FxHashMap<&[u8], [Option<usize>; ROLES.len()]> = FxHashMap::default();
    for (holds, role) in ROLES {
        for (rank, name) in usual_names(holds).into_iter().enumerate() {
            usual.entry(name.as_bytes()).or_default()[role as usize].get_or_insert(rank);
        }
    }
    usual
});

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
        let ranks = usual_form(name, &mut form).and_then(|form| USUAL.get(form));
        for (_, role) in ROLES {
            match self.own(role) {
                Some(own) if own == name => return Some((role, 0)),
                Some(_) => {}
                None => {
                    if let Some(rank) = ranks.and_then(|ranks| ranks[role as usize]) {
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
}

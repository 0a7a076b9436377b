//! Texts and mappings of Python to the fields of a row.

use crate::fault::Fault;
use headcount::Article;
use headcount::input::{FieldRole, Row, Settings};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyMapping, PyString};

/// What an article has of a Python object, copied out of it, so that Python is not needed any more.
#[derive(Debug)]
pub struct Fields(Vec<((FieldRole, usize), String)>);

impl Fields {
    /// Of a text, or of a mapping whose keys are named as the fields of rows are.
    pub fn of(item: &Bound<'_, PyAny>, settings: &Settings) -> Result<Self, Fault> {
        if let Ok(text) = item.cast::<PyString>() {
            return Ok(Fields(vec![((FieldRole::Text, 0), string("text", text)?)]));
        }
        let Ok(mapping) = item.cast::<PyMapping>() else {
            let kind = type_name(item);
            return Err(Fault::Type(format!("an article must be a str or a mapping with a `text`, not {kind}")));
        };
        let mut fields = Vec::new();
        for pair in mapping.items()?.iter() {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
            let Ok(key) = key.cast::<PyString>() else { continue };
            let name = string("a key", key)?;
            if let Some(role) = settings.fields.role(&name)
                && let Some(value) = words(&name, role.0, &value)?
            {
                fields.push((role, value));
            }
        }
        Ok(Fields(fields))
    }

    /// The article, which is called `name` where it does not name itself.
    pub fn article(&self, name: impl FnOnce() -> String, settings: &Settings) -> headcount::Result<Article> {
        let mut row = Row::default();
        for (role, value) in &self.0 {
            row.set(*role, value.as_str().into());
        }
        row.article(name, settings)
    }

    /// The article of the arguments of a call: a date that is none is a fault there, and no warning as of a row.
    pub fn own_article(&self, settings: &Settings) -> Result<Article, Fault> {
        let article = self.article(|| "text".to_owned(), settings)?;
        let date = self.0.iter().find(|((role, _), _)| *role == FieldRole::Date);
        match date.filter(|_| article.warnings().contains(&"published_unread")) {
            Some((_, date)) => Err(Fault::Value(format!("`{}` is no date; write it as 2025-06-16", shown(date)))),
            None => Ok(article),
        }
    }

    /// How many bytes the values have.
    pub fn size(&self) -> usize {
        self.0.iter().map(|(_, value)| value.len()).sum()
    }
}

/// The name of a role, as the package has it.
pub fn role_name(role: FieldRole) -> &'static str {
    match role {
        FieldRole::Text => "text",
        FieldRole::Title => "title",
        FieldRole::Date => "date",
        FieldRole::Outlet => "outlet",
        FieldRole::Url => "url",
        FieldRole::Id => "id",
    }
}

/// A value as text; none for None.
fn words(name: &str, role: FieldRole, value: &Bound<'_, PyAny>) -> Result<Option<String>, Fault> {
    if let Ok(text) = value.cast::<PyString>() {
        return string(name, text).map(Some);
    }
    let wanted = match role {
        FieldRole::Text => "str",
        _ if value.is_none() => return Ok(None),
        FieldRole::Id if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() => {
            return Ok(Some(value.str()?.extract()?));
        }
        FieldRole::Date if value.hasattr("isoformat")? => {
            let text = value.call_method0("isoformat")?;
            // pandas.NaT says so in words
            return Ok(text.extract().ok().filter(|text| text != "NaT"));
        }
        FieldRole::Id => "str, int or None",
        FieldRole::Date => "str, a date or None",
        _ => "str or None",
    };
    Err(Fault::Type(format!("`{}` must be {wanted}, not {}", shown(name), type_name(value))))
}

/// The text of a `str`, which may hold halves of UTF-16 pairs, and then is none.
fn string(name: &str, text: &Bound<'_, PyString>) -> Result<String, Fault> {
    text.extract::<String>().map_err(|error| {
        Fault::Value(format!("`{}` holds a lone surrogate, which is no Unicode text: {error}", shown(name)))
    })
}

/// The name of the type of a value, None by itself.
pub fn type_name(value: &Bound<'_, PyAny>) -> String {
    if value.is_none() {
        return "None".to_owned();
    }
    value.get_type().name().map_or_else(|_| "another type".to_owned(), |name| name.to_string())
}

/// A name that a message shows: its beginning, and nothing that a terminal would obey.
pub fn shown(name: &str) -> String {
    name.chars().take(60).collect::<String>().escape_debug().to_string()
}

//! An object of JSON that holds a list of articles, as services answer: `{"articles": […]}`, `{"response": {"results": […]}}`.

use super::fields::{Fields, usual_names};
use super::json_row::RowReader;
use super::row::{HEADLINE, Row};
use crate::{Error, ErrorKind};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

/// The names of lists of articles, and of objects that hold such a list.
static LISTS: LazyLock<Vec<&str>> = LazyLock::new(|| usual_names("list"));
/// The names of objects that are one article, in an object that could hold a list.
static ITEMS: LazyLock<Vec<&str>> = LazyLock::new(|| usual_names("item"));
/// How deep lists are looked for.
const DEPTH: usize = 4;
/// How many names of fields a message lists.
const NAMED: usize = 20;

/// Gives the rows of the list that an object holds, one after the other; none where it holds none.
pub(crate) fn rows<'de>(text: &'de str, fields: &Fields, each: &mut dyn FnMut(Row<'de>)) {
    let reader = Envelope { fields, each, depth: 0, listed: false };
    // the object has been read as a row before, so that it is sound
    let _ = reader.deserialize(&mut serde_json::Deserializer::from_str(text));
}

/// The names of the fields of an object.
pub(crate) fn names(text: &str) -> Vec<String> {
    serde_json::from_str(text).map(|Names(names)| names).unwrap_or_default()
}

/// The names of the fields of the first row of the list that an object holds.
pub(crate) fn names_in_list(text: &str) -> Vec<String> {
    fn first(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
        value.as_object()?.iter().filter(|_| depth < DEPTH).find_map(|(key, value)| match value {
            Value::Object(item) if depth > 0 && ITEMS.contains(&key.as_str()) => Some(item),
            Value::Array(rows) if LISTS.contains(&key.as_str()) => rows.first()?.as_object(),
            value if LISTS.contains(&key.as_str()) => first(value, depth + 1),
            _ => None,
        })
    }
    let value = serde_json::from_str(text).unwrap_or_default();
    first(&value, 0).map(|row| row.keys().take(NAMED + 1).cloned().collect()).unwrap_or_default()
}

/// Says that a row has no text, and what it has; `titled` says that it has a headline.
pub(crate) fn without_text(mut names: Vec<String>, fields: &Fields, titled: bool) -> Error {
    let more = if names.len() > NAMED { " …" } else { "" };
    names.truncate(NAMED);
    let names: String = names.join(", ").chars().take(300).collect();
    let message = if names.is_empty() {
        format!("the row has no text; give it a field `{}`", fields.text_name())
    } else {
        format!(
            "the row has no text in a field `{}`; name the field of the text by --text-field{}. The fields: {names}{more}",
            fields.text_name(),
            if titled { HEADLINE } else { "" }
        )
    };
    Error::new(ErrorKind::Empty, message)
}

/// The names of the fields of an object.
struct Names(Vec<String>);

impl<'de> de::Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NamesVisitor;
        impl<'de> Visitor<'de> for NamesVisitor {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some((name, _)) = map.next_entry::<String, IgnoredAny>()? {
                    if names.len() <= NAMED {
                        names.push(name);
                    }
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(NamesVisitor)
    }
}

/// Looks for lists of objects.
struct Envelope<'r, 'f, 'de> {
    fields: &'f Fields,
    each: &'r mut dyn FnMut(Row<'de>),
    depth: usize,
    /// Whether it is in a list, so that it is a row.
    listed: bool,
}

impl<'de> DeserializeSeed<'de> for Envelope<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.listed {
            let row = RowReader(self.fields).visit_map(map)?;
            (self.each)(row);
            return Ok(());
        }
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let listed = self.depth > 0 && ITEMS.contains(&&*key);
            if self.depth < DEPTH && (listed || LISTS.contains(&&*key)) {
                let (fields, depth) = (self.fields, self.depth + 1);
                map.next_value_seed(Envelope { fields, each: self.each, depth, listed })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (fields, depth) = (self.fields, self.depth);
        while seq.next_element_seed(Envelope { fields, each: self.each, depth, listed: true })?.is_some() {}
        Ok(())
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
}

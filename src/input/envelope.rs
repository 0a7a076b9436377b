//! An object of JSON that holds a list of articles, as services answer: `{"articles": […]}`, `{"response": {"results": […]}}`.

use super::fields::{Fields, usual_names};
use super::json_row::RowReader;
use super::row::{HEADLINE, Row};
use crate::{Error, ErrorKind};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
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
    let reader = Envelope { found: RowSink::Rows(each), fields, depth: 0, listed: false };
    // the object has been read as a row before, so that it is sound
    let _ = reader.deserialize(&mut serde_json::Deserializer::from_str(text));
}

/// The names of the fields of an object.
pub(crate) fn names(text: &str) -> Vec<String> {
    serde_json::from_str(text).map(|Names(names)| names).unwrap_or_default()
}

/// The names of the fields that the rows of the list have which an object holds, in the order in which they first stand.
pub(crate) fn names_in_list(text: &str, fields: &Fields) -> Vec<String> {
    let mut names = Vec::new();
    let reader = Envelope { found: RowSink::Names(&mut names), fields, depth: 0, listed: false };
    let _ = reader.deserialize(&mut serde_json::Deserializer::from_str(text));
    names
}

/// Says that a row has no text, and which fields there are; `titled` says that it has a headline.
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

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                gather(map, &mut names)?;
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(NamesVisitor)
    }
}

/// Adds the names of the fields of an object that are not among `names` yet, up to one more than are listed.
fn gather<'de, A: MapAccess<'de>>(mut map: A, names: &mut Vec<String>) -> Result<(), A::Error> {
    while let Some((name, _)) = map.next_entry::<Cow<'de, str>, IgnoredAny>()? {
        if names.len() <= NAMED && !names.iter().any(|known| **known == *name) {
            names.push(name.into_owned());
        }
    }
    Ok(())
}

/// What becomes of the rows of a list.
enum RowSink<'r, 'de> {
    Rows(&'r mut dyn FnMut(Row<'de>)),
    /// The names of their fields are gathered, up to one more than are listed.
    Names(&'r mut Vec<String>),
}

impl<'de> RowSink<'_, 'de> {
    /// The same for what is in it.
    fn inner(&mut self) -> RowSink<'_, 'de> {
        match self {
            RowSink::Rows(each) => RowSink::Rows(&mut **each),
            RowSink::Names(names) => RowSink::Names(names),
        }
    }
}

/// Looks for lists of objects.
struct Envelope<'r, 'f, 'de> {
    found: RowSink<'r, 'de>,
    fields: &'f Fields,
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

    /// Hands on an object of a list; of another, looks for lists in the fields that may hold one.
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        if self.listed {
            match self.found {
                RowSink::Rows(each) => each(RowReader(self.fields).visit_map(map)?),
                RowSink::Names(names) => gather(map, names)?,
            }
            return Ok(());
        }
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let listed = self.depth > 0 && ITEMS.contains(&&*key);
            if self.depth < DEPTH && (listed || LISTS.contains(&&*key)) {
                let (fields, depth) = (self.fields, self.depth + 1);
                map.next_value_seed(Envelope { found: self.found.inner(), fields, depth, listed })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let (fields, depth) = (self.fields, self.depth);
        while seq.next_element_seed(Envelope { found: self.found.inner(), fields, depth, listed: true })?.is_some() {}
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

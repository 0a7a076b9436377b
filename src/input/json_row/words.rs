//! The value of a field of an article, as others write it.

use crate::input::fields::FieldRole;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A string, or a number taken as one. A list of strings is their paragraphs; an object is its name, as in
/// `{"source": {"id": "e", "name": "The Example"}}`, or its date, as in `{"$date": …}`. All else is nothing.
pub(super) struct FieldWords(pub FieldRole);

/// The names of what an object is to its field, the one to take first.
const TEXTS: [&str; 6] = ["rendered", "text", "body", "content", "value", "#text"];
const NAMES: [&str; 8] = ["rendered", "name", "title", "shortname", "$oid", "value", "#text", "content"];
const DATES: [&str; 10] =
    ["original", "published", "publishedAt", "datePublished", "$date", "created", "date", "value", "iso", "display"];

impl FieldWords {
    fn names(&self) -> &'static [&'static str] {
        match self.0 {
            FieldRole::Date => &DATES,
            FieldRole::Text => &TEXTS,
            _ => &NAMES,
        }
    }
}

impl<'de> DeserializeSeed<'de> for FieldWords {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldWords {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or null")
    }
    fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(v)))
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_owned())))
    }
    fn visit_string<E: de::Error>(self, v: String) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v)))
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(v.to_string())))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut all = String::new();
        let between = if self.0 == FieldRole::Text { "\n\n" } else { ", " };
        while let Some(words) = seq.next_element_seed(FieldWords(self.0))? {
            let Some(words) = words else { continue };
            if !all.is_empty() {
                if self.0 == FieldRole::Date {
                    continue;
                }
                all.push_str(between);
            }
            all.push_str(&words);
        }
        Ok(Some(Cow::Owned(all)))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found: Option<(usize, Cow<'de, str>)> = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let rank = self.names().iter().position(|name| *name == key);
            // a date that nothing is known to hold is whatever comes first: where it is none, that is said
            let rank = rank.or((self.0 == FieldRole::Date).then_some(DATES.len()));
            match rank.filter(|rank| found.as_ref().is_none_or(|(best, _)| rank < best)) {
                Some(rank) => {
                    let words = map.next_value_seed(FieldWords(self.0))?;
                    found = words.filter(|words| !words.trim().is_empty()).map(|words| (rank, words)).or(found);
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found.map(|(_, words)| words))
    }
}

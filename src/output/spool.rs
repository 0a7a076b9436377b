//! What is between the documents of a run and a file that is made of all of them at the end.

use crate::article::Article;
use crate::claim::Claim;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::BufRead;

/// What is in a line of the spool of a database.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SpoolLine<'a> {
    Document(DocumentRow<'a>),
    Claim(Box<Cow<'a, Claim>>),
}

/// What a database says about a document.
#[derive(Serialize, Deserialize)]
pub(super) struct DocumentRow<'a> {
    pub doc: Cow<'a, str>,
    pub doc_sha256: Cow<'a, str>,
    pub title: Option<Cow<'a, str>>,
    pub outlet: Option<Cow<'a, str>>,
    pub url: Option<Cow<'a, str>>,
    pub published: Option<Cow<'a, str>>,
    pub published_basis: Cow<'a, str>,
    pub characters: usize,
    pub claims: usize,
    /// The text, where a page is to show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
}

impl<'a> DocumentRow<'a> {
    /// That of an article with its claims, without the text.
    pub fn of(article: &'a Article, claims: &[Claim]) -> Self {
        // what is in the record goes before: a dateline can give the date of a document
        let (published, basis) = match claims.first() {
            Some(claim) => (claim.published.clone().map(Cow::Owned), claim.published_basis),
            None => (article.published().map(Cow::Borrowed), article.published_basis()),
        };
        DocumentRow {
            doc: article.doc().into(),
            doc_sha256: article.sha256_hex().into(),
            title: article.title().map(Cow::Borrowed),
            outlet: article.outlet().map(Cow::Borrowed),
            url: article.url().map(Cow::Borrowed),
            published,
            published_basis: basis.as_str().into(),
            characters: article.text().chars().count(),
            claims: claims.len(),
            text: None,
        }
    }
}

/// Hands on the rows of a spool, one after the other.
pub(super) fn each_line<T: serde::de::DeserializeOwned>(
    spool: impl BufRead,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    for (index, line) in spool.lines().enumerate() {
        let fault = |why: String| {
            Error::new(crate::ErrorKind::Output, format!("line {} of the spool cannot be read: {why}", index + 1))
        };
        let line = line.map_err(|e| fault(e.to_string()))?;
        each(serde_json::from_str(&line).map_err(|e| fault(e.to_string()))?)?;
    }
    Ok(())
}

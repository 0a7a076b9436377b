//! Claims and the texts they are in, as a page to look at.
//!
//! The page is one file that asks for nothing from anywhere: its style, its script and its data are in it, and its
//! Content-Security-Policy admits these two by their hashes and nothing else. What articles say is data only, a block of JSON
//! in which no `<` is; the script puts it into the page as text, never as markup.

mod page;
mod table;

use crate::claim::Claim;
use serde::Serialize;
use std::collections::HashMap;
use table::ClaimTable;

/// A document as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ShownDocument {
    pub doc: String,
    pub doc_sha256: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub published_basis: &'static str,
    #[serde(skip)]
    pub text: Option<String>,
}

/// What becomes a page: claims, in the order in which they are to appear, and the texts of their documents.
///
/// Memory grows with the claims and with the texts of documents that hold any.
///
/// ```
/// use headcount::report::Report;
/// use headcount::{Article, Extractor, Options};
///
/// let extractor = Extractor::new(Options::default())?;
/// let article = Article::new("flood.txt", "Police said at least 12 people were killed.");
/// let mut report = Report::default();
/// report.add(Some(article.text()), &extractor.extract(&article));
/// let page = report.page();
/// assert!(page.starts_with("<!doctype html>") && page.contains("flood.txt"));
/// # Ok::<(), headcount::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Report {
    /// Documents that were read, with and without claims.
    read: usize,
    documents: Vec<ShownDocument>,
    /// Where a document is among them, by name and hash.
    places: HashMap<(String, String), usize>,
    table: ClaimTable,
}

impl Report {
    /// Adds a document with its claims; all of them must be of this document. `text` is what their offsets refer to; where it
    /// is not given, or is another, the page shows their sentences only.
    ///
    /// Cost: the length of the text and the number of claims; a document without claims is only counted.
    pub fn add(&mut self, text: Option<&str>, claims: &[Claim]) {
        let Some(first) = claims.first() else {
            self.read += 1;
            return;
        };
        let text = text.filter(|text| claims.iter().all(|claim| claim.is_in(text)));
        let key = (first.doc.clone(), first.doc_sha256.clone());
        // rows of a file of records may come with others between them
        let index = *self.places.entry(key).or_insert_with(|| {
            self.read += 1;
            self.documents.push(shown(first, text));
            self.documents.len() - 1
        });
        if self.documents[index].text.is_none() {
            self.documents[index].text = text.map(str::to_owned);
        }
        // the text that is in the page is the one that offsets refer to
        self.table.add(index, text, claims);
    }

    /// How many claims were added.
    pub fn claims(&self) -> usize {
        self.table.rows()
    }

    /// The page, as bytes of a file of HTML. The same claims and texts give the same page.
    pub fn page(&self) -> String {
        page::page(self.read, &self.documents, &self.table)
    }
}

fn shown(claim: &Claim, text: Option<&str>) -> ShownDocument {
    ShownDocument {
        doc: claim.doc.clone(),
        doc_sha256: claim.doc_sha256.clone(),
        title: claim.title.clone(),
        outlet: claim.outlet.clone(),
        url: claim.url.clone(),
        published: claim.published.clone(),
        published_basis: claim.published_basis.as_str(),
        text: text.map(str::to_owned),
    }
}

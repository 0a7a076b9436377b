//! What an article has beside its text, whatever it was read of: outlet, date, and what is to be said of it.

use super::settings::Settings;
use super::{language, wrapped};
use crate::Result;
use crate::article::Article;
use crate::claim::PublishedBasis;
use crate::html::metadata::{Metadata, Provenance};
use crate::published::{in_file_name, in_path, read_date};
use std::path::Path;

/// What is said of a document whose date is in no form that is known.
pub(crate) const DATE: &str = "published_unread";

/// What some systems write where there is no date.
fn is_no_date(text: &str) -> bool {
    text.is_empty() || text.starts_with("0000") || text.starts_with("0001-01-01") || text == "null" || text == "None"
}

/// Gives `article` its outlet and its date: from the settings, else from the document itself, else from the name of its
/// file or its address. Puts its headline into the text where that is asked for, has what was decoded wrongly before
/// read as it was meant and lines of one width read joined, and notes when it is not in English.
pub(crate) fn complete(
    article: Article,
    outlet: Option<String>,
    published: Option<&str>,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let article = dated(article, outlet, published, file, settings)?;
    let article = if settings.titles { article.with_title_in_text() } else { article };
    let article = article.with_mojibake_read();
    let joined = wrapped::joined(article.read());
    let article = article.with_lines_joined(joined);
    let foreign = language::is_foreign(article.read());
    Ok(if foreign { article.with_warning(language::FOREIGN) } else { article })
}

/// An article with its outlet and its date of publication. The date is the first that is there: that of the option, that
/// of the input, that in the name of the file, that in the address.
fn dated(
    article: Article,
    outlet: Option<String>,
    published: Option<&str>,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let article = match settings.outlet.clone().or(outlet) {
        Some(outlet) => article.with_outlet(outlet),
        None => article,
    };
    let article = article.within_limits()?;
    if let Some(date) = &settings.published {
        let read = settings.date_format.as_ref().and_then(|format| format.read(date));
        return article.with_published(read.as_ref().unwrap_or(date), PublishedBasis::Option);
    }
    let mut article = article;
    if let Some(date) = published.map(str::trim).filter(|date| !is_no_date(date)) {
        match read_date(date, settings.date_format.as_ref()) {
            Some(date) => return article.with_published(&date, PublishedBasis::Metadata),
            // a document is worth more than its date; what is said of it is in its records
            None => article = article.with_warning(DATE),
        }
    }
    if let Some(date) = file.and_then(in_name) {
        return article.with_published(&date, PublishedBasis::Filename);
    }
    match article.url().and_then(in_path) {
        Some(date) => article.with_published(&date, PublishedBasis::Url),
        None => Ok(article),
    }
}

fn in_name(path: &str) -> Option<String> {
    let name = Path::new(path).file_name().and_then(|n| n.to_str()).unwrap_or_default();
    in_file_name(name).or_else(|| in_path(path))
}

/// Gives the article of a page what the page says about itself. What the page declares as its date goes before the name of
/// the file and the address, and these before a date that merely is on the page.
pub(crate) fn complete_page(
    article: Article,
    metadata: Metadata,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let declared = metadata.dates.first().filter(|c| c.provenance < Provenance::Url).cloned();
    let standing = metadata.dates.iter().find(|c| c.provenance > Provenance::Url).cloned();
    let mut article = article.with_published_candidates(metadata.dates);
    if let Some(title) = metadata.title {
        article = article.with_title(title);
    }
    if let Some(url) = metadata.url {
        article = article.with_url(url);
    }
    let article = complete(article, metadata.outlet, declared.as_ref().map(|c| c.value.as_str()), file, settings)?;
    match standing {
        Some(date) if article.published().is_none() => article.with_published(&date.value, PublishedBasis::Metadata),
        _ => Ok(article),
    }
}

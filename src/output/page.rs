//! The page of a report, made of a spool.

use super::spool::{SpoolLine, each_line};
use crate::claim::Claim;
use crate::report::Report;
use crate::{Error, ErrorKind, Result};
use std::borrow::Cow;
use std::io::BufRead;
use std::path::Path;

/// Makes the page `path` of a spool of documents, each followed by its claims.
pub(super) fn write(spool: impl BufRead, path: &Path) -> Result<()> {
    let mut report = Report::default();
    let mut claims: Vec<Claim> = Vec::new();
    let mut text = None;
    let mut begun = false;
    each_line(spool, |line: SpoolLine| {
        match line {
            SpoolLine::Document(document) => {
                if begun {
                    report.add(text.as_deref(), &claims);
                }
                begun = true;
                claims.clear();
                text = document.text.map(Cow::into_owned);
            }
            SpoolLine::Claim(claim) => claims.push(claim.into_owned()),
        }
        Ok(())
    })?;
    if begun {
        report.add(text.as_deref(), &claims);
    }
    let written = std::fs::write(path, report.page());
    written.map_err(|e| Error::because(ErrorKind::Output, "the page cannot be written", e))
}

//! What is said of documents beside their records: those that fail, what is wrong with those that are read, and their texts.

use super::failure_list::FailureList;
use super::messages::RunReport;
use super::texts::Texts;
use headcount::input::InputChunk;
use headcount::{Article, Error};
use serde::Serialize;
use std::collections::BTreeMap;

/// What one thread has to say of the documents that it read, beside their records.
#[derive(Debug, Default)]
pub struct Notes {
    failures: Vec<Error>,
    /// Document and warning.
    warnings: Vec<(String, &'static str)>,
    /// Document and text.
    texts: Vec<(String, String)>,
}

/// How many bytes a failure and a warning take, about.
const FAILURE: usize = 500;
const WARNING: usize = 100;
/// So many documents are named for one warning.
const WARNED: u64 = 10;
const WARNED_AND_ONE: u64 = WARNED + 1;

impl Notes {
    /// Notes a document that could be read.
    pub fn read(&mut self, article: &Article, keep_text: bool) {
        self.warnings.extend(article.warnings().iter().map(|warning| (article.doc().to_owned(), *warning)));
        if keep_text {
            self.texts.push((article.doc().to_owned(), article.text().to_owned()));
        }
    }

    /// How many bytes they hold, about.
    pub fn size(&self) -> usize {
        let texts = self.texts.iter().map(|(doc, text)| doc.len() + text.len());
        self.failures.len() * FAILURE + self.warnings.len() * WARNING + texts.sum::<usize>()
    }

    /// Notes one that could not.
    pub fn failed(&mut self, error: Error) {
        self.failures.push(error);
    }
}

/// What is written beside the records.
#[derive(Debug)]
pub struct SideOutputs {
    errors: Option<FailureList>,
    texts: Option<Texts>,
    /// The last failure, and how often it came one after the other.
    last: (String, u64),
    /// How many documents are not in English.
    foreign: u64,
    /// How many documents each warning was of.
    warned: BTreeMap<&'static str, u64>,
}

/// A line of the file of failures.
#[derive(Serialize)]
struct Failure<'a> {
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    stage: &'a str,
    reason: &'a str,
}

impl<'a> Failure<'a> {
    fn of(doc: &'a str, stage: &'a str, reason: &'a str) -> Self {
        Failure { path: Some(doc), line: None, record: None, stage, reason }
    }
}

impl SideOutputs {
    /// Those of a run that begins, or goes on.
    pub fn new(errors: Option<FailureList>, texts: Option<Texts>) -> Self {
        SideOutputs { errors, texts, last: Default::default(), foreign: 0, warned: BTreeMap::new() }
    }

    /// The bytes of the list of failures and their checksum; of none where none is wanted.
    pub fn listed(&self) -> (u64, u32) {
        self.errors.as_ref().map(FailureList::written).unwrap_or_default()
    }

    /// Passes over a piece of input that the run had done before it was interrupted.
    pub fn pass_over(&mut self, chunk: InputChunk) {
        if let Some(texts) = &mut self.texts {
            texts.pass_over(chunk);
        }
    }

    /// Says what failed, and writes what is to be written; gives how many failures that are. What cannot be written counts as a
    /// failure of its own; `unwritten` has the documents whose files could not be, and why.
    pub fn take(&mut self, notes: Notes, unwritten: &[(String, String)], report: &RunReport) -> u64 {
        let mut failed = 0;
        for (doc, warning) in &notes.warnings {
            let reason = explain(warning);
            if *warning == "not_english" {
                // whole folders can be so: the summary counts them
                self.foreign += 1;
                report.detail(&format!("{doc}: {reason}"));
                continue;
            }
            if loses_claims(warning) {
                failed += self.failed(doc, "read", reason, report);
                continue;
            }
            // what was mended is none of what is lost
            if !report.is_quiet() || !matches!(*warning, "mojibake_repaired" | "cells_joined") {
                self.warn(doc, warning, report);
            }
            if *warning == "metadata_cut" {
                failed += self.write(&Failure::of(doc, "metadata", reason), report);
            }
        }
        for error in &notes.failures {
            let path = error.path().map(|path| path.to_string_lossy());
            let failure = Failure {
                path: path.as_deref(),
                line: error.line(),
                record: error.record(),
                stage: error.stage(),
                reason: error.reason(),
            };
            self.tell(error, report);
            failed += 1 + self.write(&failure, report);
        }
        for (doc, reason) in unwritten {
            failed += self.failed(doc, "write", reason, report);
        }
        for (doc, text) in notes.texts {
            let Some(texts) = &mut self.texts else { break };
            match texts.write(&doc, &text) {
                Ok(None) => {}
                Ok(Some(path)) => {
                    let path = path.display();
                    report.say(&format!("warning: {doc}: another document has this name; its text is in {path}"));
                }
                Err(reason) => failed += self.failed(&doc, "texts", &reason, report),
            }
        }
        failed
    }

    /// Says what is to be said of a document; where it is so of many, only who wants to know more hears of them all.
    fn warn(&mut self, doc: &str, warning: &'static str, report: &RunReport) {
        let times = self.warned.entry(warning).or_default();
        *times += 1;
        match *times {
            ..=WARNED => report.say(&format!("warning: {doc}: {}", explain(warning))),
            WARNED_AND_ONE if !report.is_verbose() => {
                report.say(&format!(
                    "more documents are so; -v names them, and their records have {warning} in `warnings`"
                ));
            }
            _ => report.detail(&format!("warning: {doc}: {}", explain(warning))),
        }
    }

    /// How many documents of this run are not in English.
    pub fn foreign(&self) -> u64 {
        self.foreign
    }

    /// Says what failed of a document; gives how many failures that are.
    fn failed(&mut self, doc: &str, stage: &str, reason: &str, report: &RunReport) -> u64 {
        report.say(&format!("error: {doc}: {reason}"));
        1 + self.write(&Failure::of(doc, stage, reason), report)
    }

    /// Names a failure; of many that are the same in one file, the first.
    fn tell(&mut self, error: &Error, report: &RunReport) {
        // rows that lack the field which --text-field names differ in those that they have; one message is enough
        let reason = match error.reason().split_once(". The fields: ") {
            Some((what, _)) if !what.contains("in a field `text`") => what,
            _ => error.reason(),
        };
        let what = format!("{:?} {reason}", error.path());
        let times = if self.last.0 == what { self.last.1 + 1 } else { 1 };
        self.last = (what, times);
        match times {
            1 => report.failed(error),
            2 => report.say("more rows of this file fail for the same reason; --errors FILE lists them all"),
            _ => {}
        }
    }

    /// Writes a line; 1 where it cannot be done, once.
    fn write(&mut self, failure: &Failure, report: &RunReport) -> u64 {
        let Some(errors) = &mut self.errors else { return 0 };
        let mut line = serde_json::to_vec(failure).unwrap_or_default();
        line.push(b'\n');
        let Err(e) = errors.write(&line) else { return 0 };
        self.errors = None;
        report.say(&format!("error: the list of failures cannot be written: {e}"));
        1
    }
}

/// Whether claims may be missing of a document with that warning, so that it is a failure.
pub fn loses_claims(warning: &str) -> bool {
    warning == "text_left_out"
}

/// A warning in words.
pub fn explain(warning: &str) -> &str {
    match warning {
        "encoding_loss" => "some bytes could not be decoded, and stand as \u{fffd} in the text (encoding_loss)",
        "metadata_cut" => "its title, outlet or address is too long, and is cut (metadata_cut)",
        "text_left_out" => {
            "it holds more than is read of one document of its kind, and a part of its text is left out; docs/limits.md says \
             how much that is. Cut it into smaller ones (text_left_out)"
        }
        "mojibake_repaired" => {
            "it was decoded wrongly before (â€œ for “); what is certain is read as it was meant, quotes and offsets are \
             those of the text as it is (mojibake_repaired)"
        }
        "cells_joined" => {
            "its row has more cells than the header; those at its end were taken for parts of the text. Text with commas \
             wants quotation marks (cells_joined)"
        }
        "published_unread" => {
            "its date is in no form that is known, or day and month cannot be told apart; it is read \
                               without one. --date-format says how dates are written (published_unread)"
        }
        "not_english" => "it is not in English, so that hardly a claim is found in it (not_english)",
        other => other,
    }
}

//! The arguments that say how input is read, and what becomes of documents beside their records: a list of those that
//! failed, and their texts.

use super::messages::RunReport;
use super::output::{Place, Progress, Sink, places};
use super::sizes;
use super::texts::Texts;
use anyhow::Context;
use headcount::input::{self, DateFormat, Fields, Kind, Settings, open_file};
use headcount::{Article, Error};
use serde::Serialize;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// How input is read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct Input {
    /// Read all files as this format, whatever their names say; what is packed is unpacked first
    #[arg(long, value_name = "FORMAT", value_parser = kind_names())]
    input_format: Option<String>,
    /// Read claims of headlines that are in a field of their own, too: the text of a document is then its headline, an
    /// empty line and its text
    #[arg(long)]
    titles: bool,
    /// The field or column of rows that holds the text [usual: text, content, body, article]
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// The field of the date [usual: published, date, published_at, pubDate]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    date_field: Option<String>,
    /// The field of the headline [usual: title, headline]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    title_field: Option<String>,
    /// The field of the outlet [usual: outlet, source, publisher]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    outlet_field: Option<String>,
    /// The field of the address [usual: url, link]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    url_field: Option<String>,
    /// The field of the row's own name [usual: id]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    id_field: Option<String>,
    /// Of folders, read only the files that a glob matches; may be given more than once
    #[arg(long, value_name = "GLOB", value_parser = glob, hide_short_help = true)]
    include: Vec<String>,
    /// Of folders, do not read the files and folders that a glob matches; may be given more than once
    #[arg(long, value_name = "GLOB", value_parser = glob, hide_short_help = true)]
    exclude: Vec<String>,
    /// Follow links in folders that lead out of them
    #[arg(long, hide_short_help = true)]
    follow: bool,
    /// How the dates of documents are written, where their parts alone do not tell day and month apart: dmy, mdy, or a
    /// pattern as %d/%m/%Y
    #[arg(long, value_name = "FORMAT", value_parser = date_format)]
    date_format: Option<DateFormat>,
    /// Refuse documents of more bytes; kB, MB and GB are understood
    #[arg(long, value_name = "SIZE", default_value = "10MB", value_parser = sizes::bytes, hide_short_help = true)]
    max_doc_bytes: u32,
}

/// What is written beside the records.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Writing")]
pub struct SideOutputArgs {
    /// Write one JSON line for each document that failed to this file: path, line, stage, reason
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Write the text of each document, to which the offsets refer, to DIR/<doc>.txt
    #[arg(long, value_name = "DIR", hide_short_help = true)]
    texts: Option<PathBuf>,
}

fn kind_names() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Kind::NAMES.map(|(name, _)| name))
}

fn glob(glob: &str) -> Result<String, String> {
    input::check_glob(glob).map(|()| glob.to_owned()).map_err(|e| e.to_string())
}

impl Input {
    /// Puts what concerns reading into the settings.
    pub fn apply(&self, settings: &mut Settings) {
        let mut fields = Fields::default();
        fields.text.clone_from(&self.text_field);
        fields.date.clone_from(&self.date_field);
        fields.title.clone_from(&self.title_field);
        fields.outlet.clone_from(&self.outlet_field);
        fields.url.clone_from(&self.url_field);
        fields.id.clone_from(&self.id_field);
        settings.fields = fields;
        settings.include.clone_from(&self.include);
        settings.exclude.clone_from(&self.exclude);
        settings.follow = self.follow;
        settings.titles = self.titles;
        settings.kind = self.input_format.as_deref().and_then(Kind::from_name);
        settings.date_format.clone_from(&self.date_format);
        settings.max_doc_bytes = self.max_doc_bytes as usize;
    }
}

impl SideOutputArgs {
    /// Only a list of failures.
    pub fn errors(errors: Option<PathBuf>) -> Self {
        SideOutputArgs { errors, texts: None }
    }

    /// What is written.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let errors = Place::given("--errors", self.errors.as_ref(), false);
        errors.into_iter().chain(Place::given("--texts", self.texts.as_ref(), true))
    }

    /// Opens what is written beside the records of `sink`.
    ///
    /// # Errors
    /// The file of failures or the folder of texts cannot be made, or another run is writing the file; then of a run that
    /// has not begun nothing is left.
    pub fn open(&self, sink: Sink) -> anyhow::Result<(Sink, SideOutputs)> {
        match self.opened(sink.progress()) {
            Ok(side_outputs) => Ok((sink, side_outputs)),
            Err(error) => {
                sink.abandon();
                Err(error)
            }
        }
    }

    /// The same. Of an interrupted run that goes on, the lines that it has written before stay in the list of failures; how
    /// many there are `progress` says.
    fn opened(&self, progress: &Progress) -> anyhow::Result<SideOutputs> {
        let errors = self.errors.as_deref().map(|path| list(path, progress.failed + progress.noted)).transpose()?;
        if let Some(folder) = &self.texts {
            folder_of_texts(folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
        }
        let texts = self.texts.clone().map(|folder| Texts::new(folder, progress.chunks > 0));
        Ok(SideOutputs { errors, texts, last: Default::default(), foreign: 0 })
    }

    /// Whether texts are wanted.
    pub fn keeps_texts(&self) -> bool {
        self.texts.is_some()
    }
}

/// Makes the folder of texts; one that holds nothing else is marked, so that a later run does not read them as articles.
fn folder_of_texts(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_none() {
        fs::write(folder.join(input::TEXTS_MARK), "")?;
    }
    Ok(())
}

/// Opens the list of failures, with its first lines. No other run can open it at the same time.
fn list(path: &Path, lines: u64) -> anyhow::Result<BufWriter<File>> {
    let context = || format!("{}: the file cannot be written", path.display());
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).with_context(context)?;
    if !file.metadata().with_context(context)?.is_file() {
        return Ok(BufWriter::new(file));
    }
    places::lock(&file, path)?;
    let mut kept = Vec::new();
    if lines > 0
        && let Ok(file) = open_file(path)
    {
        let mut file = BufReader::new(file);
        for _ in 0..lines {
            file.read_until(b'\n', &mut kept).with_context(context)?;
        }
    }
    file.set_len(0).with_context(context)?;
    let mut writer = BufWriter::new(file);
    writer.write_all(&kept).and_then(|()| writer.flush()).with_context(context)?;
    Ok(writer)
}

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
    errors: Option<BufWriter<File>>,
    texts: Option<Texts>,
    /// The last failure, and how often it came one after the other.
    last: (String, u64),
    /// How many documents are not in English.
    foreign: u64,
}

/// What was reported of some documents: how many failed, and how many lines were written of what did not fail.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Reported {
    pub failed: u64,
    pub noted: u64,
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
    /// Says what failed, and writes what is to be written. What cannot be written counts as a failure of its own;
    /// `unwritten` has the documents whose files could not be, and why.
    pub fn take(&mut self, notes: Notes, unwritten: &[(String, String)], report: &RunReport) -> Reported {
        let mut reported = Reported::default();
        for (doc, warning) in &notes.warnings {
            let reason = explain(warning);
            if *warning == "not_english" {
                // whole folders can be so: the summary counts them
                self.foreign += 1;
                report.detail(&format!("{doc}: {reason}"));
                continue;
            }
            if *warning == "text_left_out" {
                // claims may be lost with it
                reported.failed += self.failed(doc, "read", reason, report);
                continue;
            }
            // what was mended is none of what is lost
            if !report.is_quiet() || !matches!(*warning, "mojibake_repaired" | "cells_joined") {
                report.say(&format!("warning: {doc}: {reason}"));
            }
            if *warning == "metadata_cut" {
                reported.failed += self.write(&Failure::of(doc, "metadata", reason), report);
                reported.noted += 1;
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
            reported.failed += 1 + self.write(&failure, report);
        }
        for (doc, reason) in unwritten {
            reported.failed += self.failed(doc, "write", reason, report);
        }
        for (doc, text) in notes.texts {
            let Some(texts) = &mut self.texts else { break };
            match texts.write(&doc, &text) {
                Ok(None) => {}
                Ok(Some(path)) => {
                    let path = path.display();
                    report.say(&format!("warning: {doc}: another document has this name; its text is in {path}"));
                }
                Err(reason) => reported.failed += self.failed(&doc, "texts", &reason, report),
            }
        }
        reported
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
        let line = serde_json::to_vec(failure).unwrap_or_default();
        // flushed at once: the list is wanted most when a run breaks off
        let written = errors.write_all(&line).and_then(|()| errors.write_all(b"\n")).and_then(|()| errors.flush());
        let Err(e) = written else { return 0 };
        self.errors = None;
        report.say(&format!("error: the list of failures cannot be written: {e}"));
        1
    }
}

fn explain(warning: &str) -> &str {
    match warning {
        "encoding_loss" => "some bytes could not be decoded, and stand as \u{fffd} in the text (encoding_loss)",
        "metadata_cut" => "its title, outlet or address is too long, and is cut (metadata_cut)",
        "text_left_out" => {
            "it holds more than is read of one document of its kind, and a part of its text is left out; docs/limits.md says \
             how much that is. Cut it into smaller ones (text_left_out)"
        }
        "mojibake_repaired" => {
            "it was decoded wrongly before (â€œ for “); what is certain is read as it was meant, quotes and offsets are \
             those of the text as it stands (mojibake_repaired)"
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

fn date_format(text: &str) -> Result<DateFormat, String> {
    DateFormat::new(text).map_err(|e| e.to_string())
}

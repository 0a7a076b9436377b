//! The arguments that say how input is read, and what becomes of documents beside their records: a list of those that
//! failed, and their texts.

use super::report::Report;
use anyhow::Context;
use headcount::input::{self, Fields, Settings};
use headcount::{Article, Error};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// How input is read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct Input {
    /// The field or column of rows that holds the text [usual: text, content, body, article]
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// The field of the date [usual: published, date, published_at, pubDate]
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
    /// The field of the headline [usual: title, headline]
    #[arg(long, value_name = "NAME")]
    title_field: Option<String>,
    /// The field of the outlet [usual: outlet, source, publisher]
    #[arg(long, value_name = "NAME")]
    outlet_field: Option<String>,
    /// The field of the address [usual: url, link]
    #[arg(long, value_name = "NAME")]
    url_field: Option<String>,
    /// The field of the row's own name [usual: id]
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// Of folders, read only the files that a glob matches; may be given more than once
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    include: Vec<String>,
    /// Of folders, do not read the files and folders that a glob matches; may be given more than once
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    exclude: Vec<String>,
    /// Refuse documents of more bytes
    #[arg(long, value_name = "N", default_value_t = 10_000_000, value_parser = clap::value_parser!(u32).range(1..))]
    max_doc_bytes: u32,
}

/// What is written beside the records.
#[derive(Debug, clap::Args)]
pub struct SideOutputArgs {
    /// Write one JSON line for each document that failed to this file: path, line, stage, reason
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Write the text of each document, to which the offsets refer, to DIR/<doc>.txt
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
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
        settings.max_doc_bytes = self.max_doc_bytes as usize;
    }
}

impl SideOutputArgs {
    /// Says that what is written is no input.
    pub fn apply(&self, settings: &mut Settings) {
        settings.passed = self.errors.iter().chain(&self.texts).cloned().collect();
    }

    /// Opens what is written beside the records. Of an interrupted run that goes on, the failures that it has told before
    /// stay in the list; there are `told` of them.
    ///
    /// # Errors
    /// The file of failures or the folder of texts cannot be made.
    pub fn open(&self, told: u64) -> anyhow::Result<SideOutputs> {
        let errors = self.errors.as_deref().map(|path| list(path, told)).transpose()?;
        if let Some(folder) = &self.texts {
            fs::create_dir_all(folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
        }
        Ok(SideOutputs { errors, texts: self.texts.clone() })
    }

    /// Whether texts are wanted.
    pub fn keeps_texts(&self) -> bool {
        self.texts.is_some()
    }
}

/// Opens the list of failures, with its first lines.
fn list(path: &Path, lines: u64) -> anyhow::Result<BufWriter<File>> {
    let context = || format!("{}: the file cannot be written", path.display());
    let mut kept = Vec::new();
    if lines > 0
        && let Ok(file) = File::open(path)
    {
        let mut file = BufReader::new(file);
        for _ in 0..lines {
            file.read_until(b'\n', &mut kept).with_context(context)?;
        }
    }
    let mut writer = BufWriter::new(File::create(path).with_context(context)?);
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

impl Notes {
    /// Notes a document that could be read.
    pub fn read(&mut self, article: &Article, keep_text: bool) {
        self.warnings.extend(article.warnings().iter().map(|warning| (article.doc().to_owned(), *warning)));
        if keep_text {
            self.texts.push((article.doc().to_owned(), article.text().to_owned()));
        }
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
    texts: Option<PathBuf>,
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

impl SideOutputs {
    /// Tells what failed, and writes what is to be written; gives how much failed. What cannot be written counts as a failure
    /// of its own.
    pub fn take(&mut self, notes: Notes, report: &Report) -> u64 {
        for (doc, warning) in &notes.warnings {
            report.say(&format!("warning: {doc}: {}", explain(warning)));
        }
        let mut failed = 0;
        for error in &notes.failures {
            let path = error.path().map(|path| path.to_string_lossy());
            let failure = Failure {
                path: path.as_deref(),
                line: error.line(),
                record: error.record(),
                stage: error.stage(),
                reason: error.reason(),
            };
            report.failed(error);
            failed += 1 + self.write(&failure, report);
        }
        let Some(folder) = self.texts.clone() else { return failed };
        for (doc, text) in notes.texts {
            let path = folder.join(text_path(&doc));
            let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
            if let Err(e) = written {
                let reason = format!("its text cannot be written to {}: {e}", path.display());
                report.say(&format!("error: {doc}: {reason}"));
                let failure = Failure { path: Some(&doc), line: None, record: None, stage: "texts", reason: &reason };
                failed += 1 + self.write(&failure, report);
            }
        }
        failed
    }

    /// Writes a line; 1 where it cannot be done, once.
    fn write(&mut self, failure: &Failure, report: &Report) -> u64 {
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
        other => other,
    }
}

/// No part of a path is longer, in bytes; file systems allow 255.
const LONGEST: usize = 200;

/// Where the text of a document goes, under the folder of texts: its name and `.txt`. What a file system or a shell takes
/// amiss is written as `%3A`, and no name leads out of the folder.
fn text_path(doc: &str) -> PathBuf {
    // the slashes of an address are no folders
    let parts: Vec<&str> = if doc.contains("://") { vec![doc] } else { doc.split('/').collect() };
    let last = parts.len() - 1;
    parts.iter().enumerate().map(|(i, part)| safe(part) + if i == last { ".txt" } else { "" }).collect::<PathBuf>()
}

fn safe(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                // writing to a String does not fail
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    if matches!(part, "" | "." | "..") {
        return part.replace('.', "%2E") + if part.is_empty() { "%" } else { "" };
    }
    if out.len() > LONGEST {
        let hash = Sha256::digest(out.as_bytes());
        let end = (0..=LONGEST - 20).rev().find(|end| out.is_char_boundary(*end)).unwrap_or(0);
        out.truncate(end);
        let _ = write!(
            out,
            "-{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}",
            hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Component;

    #[test]
    fn names_of_texts() {
        for (doc, want) in [
            ("a/b.html", "a/b.html.txt"),
            ("rows.jsonl#12", "rows.jsonl#12.txt"),
            ("urn:uuid:0-1", "urn%3Auuid%3A0-1.txt"),
            ("https://e.org/a?b", "https%3A%2F%2Fe.org%2Fa%3Fb.txt"),
            ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd.txt"),
            ("/etc/passwd", "%/etc/passwd.txt"),
            ("..", "%2E%2E.txt"),
            ("", "%.txt"),
            ("C:\\a\0b", "C%3A%5Ca%00b.txt"),
        ] {
            let path = text_path(doc);
            assert_eq!(path, Path::new(want), "{doc}");
            assert!(path.components().all(|part| matches!(part, Component::Normal(_))));
        }
        let (long, longer) = (text_path(&"é".repeat(300)), text_path(&"é".repeat(301)));
        assert!(long != longer && long.as_os_str().len() < 255);
    }
}

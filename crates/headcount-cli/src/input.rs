//! The arguments that say how input is read, and what becomes of documents beside their records: a list of those that
//! failed, and their texts.

use super::failure_list::FailureList;
use super::notes::SideOutputs;
use super::output::{OutputPlace, Progress, Sink};
use super::sizes;
use super::texts::Texts;
use anyhow::Context;
use headcount::input::{self, DateFormat, Fields, FileKind, Settings};
use std::fs;
use std::path::{Path, PathBuf};

/// How input is read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArgs {
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
    clap::builder::PossibleValuesParser::new(FileKind::NAMES.map(|(name, _)| name))
}

fn glob(glob: &str) -> Result<String, String> {
    input::check_glob(glob).map(|()| glob.to_owned()).map_err(|e| e.to_string())
}

impl ReadingArgs {
    /// Reads the date that is given for all documents.
    ///
    /// # Errors
    /// It is none, or it is not known which of its parts is the day.
    pub fn published(&self, text: &str) -> anyhow::Result<String> {
        let read = self.date_format.as_ref().map_or_else(|| input::parse_date(text), |format| format.read(text));
        let how = if self.date_format.is_some() {
            "or as --date-format says"
        } else {
            "or say by --date-format how it is written"
        };
        read.with_context(|| format!("--published: `{text}` is no date; write it as 2025-06-16, {how}"))
    }

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
        settings.kind = self.input_format.as_deref().and_then(FileKind::from_name);
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
    pub fn places(&self) -> impl Iterator<Item = OutputPlace> {
        let errors = OutputPlace::given("--errors", self.errors.as_ref(), false);
        errors.into_iter().chain(OutputPlace::given("--texts", self.texts.as_ref(), true))
    }

    /// Opens what is written beside the records of `sink`; `settings` say how the input is read.
    ///
    /// # Errors
    /// The file of failures or the folder of texts cannot be made, or another run is writing the file; then of a run that
    /// has not begun nothing is left.
    pub fn open(&self, sink: Sink, settings: &Settings) -> anyhow::Result<(Sink, SideOutputs)> {
        match self.opened(sink.progress(), settings) {
            Ok(side_outputs) => Ok((sink, side_outputs)),
            Err(error) => {
                sink.abandon();
                Err(error)
            }
        }
    }

    /// The same. Of an interrupted run that goes on, the lines that it has written before stay in the list of failures;
    /// `progress` says which they are.
    fn opened(&self, progress: &Progress, settings: &Settings) -> anyhow::Result<SideOutputs> {
        let list = |path| FailureList::open(path, progress.listed, progress.list_sum);
        let errors = self.errors.as_deref().map(list).transpose()?;
        if let Some(folder) = &self.texts {
            folder_of_texts(folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
        }
        let texts = self.texts.clone().map(|folder| Texts::new(folder, settings.clone()).locked()).transpose()?;
        Ok(SideOutputs::new(errors, texts))
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

fn date_format(text: &str) -> Result<DateFormat, String> {
    DateFormat::new(text).map_err(|e| e.to_string())
}

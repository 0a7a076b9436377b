//! The arguments that say where records go, in which format, and with which columns.

use super::output::{Identity, OutputPlace, Sink};
use anyhow::ensure;
use clap::ValueEnum;
use headcount::output::{Encoder, Format};
use std::path::PathBuf;

/// Where records go, and in which form.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Writing")]
pub struct WritingArgs {
    /// Write to this file instead of standard output; its name shows the format: .jsonl .json .csv .tsv .gkg .jsonld, each
    /// with .gz as well, .xlsx .parquet .sqlite .html
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The format, where the name of the file does not show it; brat writes a folder
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    pub format: Option<String>,
    /// Go on with a run that was interrupted, with the same options over the same input
    #[arg(long, requires = "output", hide_short_help = true)]
    resume: bool,
    /// Write only these columns of CSV, TSV or XLSX, in this order, as a list with commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// Leave out the columns of CSV, TSV or XLSX that are empty in all rows
    #[arg(long, requires = "output", hide_short_help = true)]
    pub drop_empty: bool,
    /// Write CSV that Excel opens as it is; `--excel=semicolon` where it wants semicolons between columns and commas in
    /// numbers, as it does in much of Europe
    #[arg(long, value_name = "SIGN", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "comma", hide_short_help = true)]
    excel: Option<Sign>,
}

/// The sign between columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sign {
    Comma,
    Semicolon,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Format::ALL.map(Format::as_str))
}

impl WritingArgs {
    /// The format that is asked for.
    ///
    /// # Errors
    /// The name of the file shows none, or this program was built without it.
    pub fn format(&self) -> anyhow::Result<Format> {
        let named = self.format.as_deref().and_then(Format::from_name);
        let format = match (named, self.output.as_deref()) {
            (Some(format), _) => format,
            // a folder that is there is reported where it is opened
            (None, Some(path)) if !path.is_dir() => Format::of(path)?,
            (None, _) => Format::JsonLines,
        };
        ensure!(format.is_built_in(), "this program was built without {}", format.as_str());
        Ok(format)
    }

    /// The encoder as it is asked for.
    ///
    /// # Errors
    /// What is asked for does not go with the format, or there is no such column.
    pub fn encoder(&self, encoder: Encoder) -> anyhow::Result<Encoder> {
        let format = encoder.format();
        let chosen = !self.columns.is_empty() || self.drop_empty;
        ensure!(
            format.is_table() || !chosen,
            "--columns and --drop-empty are for tables; write to a .csv, .tsv or .xlsx file, or use --format csv"
        );
        ensure!(
            format == Format::Csv || self.excel.is_none(),
            "--excel is for CSV; .xlsx files need nothing to be opened"
        );
        let mut encoder = encoder.without_empty(self.drop_empty);
        if let Some(path) = self.output.as_deref().filter(|path| Format::is_packed(path)) {
            ensure!(
                !matches!(format, Format::Xlsx | Format::Parquet | Format::Sqlite | Format::Brat | Format::Html),
                "{}: {} is not packed; leave out .gz",
                path.display(),
                format.as_str()
            );
            encoder = encoder.with_gzip(true);
        }
        if !self.columns.is_empty() {
            encoder = encoder.with_columns(&self.columns)?;
        }
        Ok(match self.excel {
            Some(sign) => encoder.with_excel(sign == Sign::Semicolon),
            None => encoder,
        })
    }

    /// The file or folder that is written.
    pub fn place(&self, encoder: &Encoder) -> Option<OutputPlace> {
        OutputPlace::given("-o", self.output.as_ref(), encoder.format() == Format::Brat)
    }

    /// Opens what is written to.
    ///
    /// # Errors
    /// It cannot be opened, or is no place for the format.
    pub fn sink(&self, encoder: Encoder, identity: &Identity) -> anyhow::Result<Sink> {
        match &self.output {
            Some(path) => Sink::file(encoder, path, identity, self.resume),
            None => Sink::stdout(encoder),
        }
    }
}

//! `headcount extract`: articles in, records out.

use super::input::{AsideArgs, Input, Notes};
use super::output::Output;
use super::report::Report;
use super::{Outcome, output_broke};
use anyhow::Context;
use headcount::parallel::in_order;
use headcount::read::{self, Chunk, Settings};
use headcount::{Extractor, Options, write};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What `extract` is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files (.txt, .md, .html, .jsonl, .json, .csv, .tsv, .parquet, .warc, and these in .gz, .zst, .zip, .tar) and folders of
    /// them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the records to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    aside: AsideArgs,
    /// Leave out claims of less confidence, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence)]
    min_confidence: f64,
    /// Write claims of this metric only; may be given more than once, or as a list with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    metric: Vec<String>,
    /// No progress bar and no summary; failures are still named
    #[arg(short, long)]
    quiet: bool,
}

/// What concerns all commands that read articles.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// The date of all documents, as 2025-06-16; it goes before what they say themselves
    #[arg(long, value_name = "DATE", value_parser = date)]
    published: Option<String>,
    /// The outlet of all documents; it goes before what they say themselves
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Threads to use; 0 is one for each processor. The output is the same for any number
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// A folder of lexicon files to lay over the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub input: Input,
}

impl Common {
    /// How documents are read.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        settings.published = self.published.clone();
        settings.outlet = self.outlet.clone();
        self.input.apply(&mut settings);
        settings
    }

    /// What is looked for.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        options.lexicon = self.lexicon.clone();
        options
    }

    /// How many threads are used.
    pub fn jobs(&self) -> usize {
        match self.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        }
    }
}

fn date(text: &str) -> Result<String, String> {
    read::parse_date(text).ok_or_else(|| "no date; write it as 2025-06-16".to_owned())
}

fn confidence(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|x| (0.0..=1.0).contains(x)).ok_or_else(|| "no number from 0 to 1".to_owned())
}

/// What one thread made of one piece of input.
#[derive(Debug, Default)]
struct Done {
    records: Vec<u8>,
    documents: u64,
    notes: Notes,
    metrics: BTreeMap<String, u64>,
    bytes: u64,
}

/// Writes the claims of all documents, in the order of the input.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut options = args.common.options();
    options.min_confidence = args.min_confidence;
    options.metrics = args.metric;
    let extractor = Extractor::new(options).context("the extractor cannot be made")?;
    let mut settings = args.common.settings();
    settings.skip = args.output.clone();
    let to_stdout = args.output.is_none();
    let mut output = match &args.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout(),
    };
    args.aside.apply(&mut settings);
    let mut aside = args.aside.open()?;
    let keep_texts = args.aside.keeps_texts();
    // somebody is watching
    let flush = to_stdout && io::stdout().is_terminal();
    let mut report = Report::new(&args.paths, args.quiet, to_stdout);
    let mut chunks = read::open(&args.paths, &settings);
    let mut written = Ok(());
    in_order(
        &mut chunks,
        args.common.jobs(),
        |chunk| work(chunk, &extractor, &settings, keep_texts),
        |done| {
            written = output.write(&done.records).and_then(|()| if flush { output.flush() } else { Ok(()) });
            if written.is_err() {
                return ControlFlow::Break(());
            }
            report.documents += done.documents;
            report.bytes += done.bytes;
            for (metric, n) in done.metrics {
                *report.metrics.entry(metric).or_default() += n;
            }
            aside.take(done.notes, &mut report);
            report.show();
            ControlFlow::Continue(())
        },
    )?;
    let failed = report.failed > 0;
    let written = written.and_then(|()| output.finish());
    if let Err(error) = written {
        report.clear();
        return Ok(output_broke(&error));
    }
    report.finish(chunks.passed_over());
    Ok(if failed { Outcome::Failed } else { Outcome::Well })
}

fn work(chunk: Chunk, extractor: &Extractor, settings: &Settings, keep_texts: bool) -> Done {
    let mut done = Done::default();
    let bytes = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            done.documents += 1;
            done.notes.read(&article, keep_texts);
            for claim in extractor.extract(&article) {
                write::json_line(&claim, &mut done.records);
                *done.metrics.entry(claim.metric).or_default() += 1;
            }
        }
        Err(error) => done.notes.failed(error),
    });
    done.bytes = bytes;
    done
}

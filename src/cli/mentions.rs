//! `headcount mentions`: what stands in articles before any claim is made of it.

use super::extract::Common;
use super::input::{AsideArgs, Notes};
use super::output::Output;
use super::report::Report;
use super::{Outcome, output_broke};
use anyhow::Context;
use headcount::mentions::Kind;
use headcount::parallel::in_order;
use headcount::read::{self, Chunk, Settings};
use headcount::{Extractor, write};
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What `mentions` is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files (.txt, .md, .html, .jsonl, .json, .csv, .tsv, .parquet, .warc, and these in .gz, .zst, .zip, .tar) and folders of
    /// them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write mentions of these kinds only, as a list with commas: quantity, date, body, place, attribution, sentence
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Write the mentions to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    aside: AsideArgs,
    /// No progress bar and no summary; failures are still named
    #[arg(short, long)]
    quiet: bool,
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).ok_or_else(|| {
        let names: Vec<_> = Kind::ALL.iter().map(|k| k.as_str()).collect();
        format!("no kind of mention; use {}", names.join(", "))
    })
}

/// What one thread made of one piece of input.
#[derive(Debug, Default)]
struct Done {
    lines: Vec<u8>,
    documents: u64,
    counts: [u64; Kind::ALL.len()],
    notes: Notes,
    bytes: u64,
}

/// Writes the mentions of all documents, in the order of the input.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let extractor = Extractor::new(args.common.options()).context("the extractor cannot be made")?;
    let kinds = if args.kinds.is_empty() { Kind::ALL.to_vec() } else { args.kinds };
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
    let mut report = Report::of(&args.paths, args.quiet, to_stdout, "mention");
    let mut chunks = read::open(&args.paths, &settings);
    let mut written = Ok(());
    in_order(
        &mut chunks,
        args.common.jobs(),
        |chunk| work(chunk, &extractor, &settings, &kinds, keep_texts),
        |done| {
            written = output.write(&done.lines).and_then(|()| if flush { output.flush() } else { Ok(()) });
            if written.is_err() {
                return ControlFlow::Break(());
            }
            report.documents += done.documents;
            report.bytes += done.bytes;
            for (kind, n) in Kind::ALL.iter().zip(done.counts).filter(|(_, n)| *n > 0) {
                *report.metrics.entry(kind.as_str().to_owned()).or_default() += n;
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

fn work(chunk: Chunk, extractor: &Extractor, settings: &Settings, kinds: &[Kind], keep_texts: bool) -> Done {
    let mut done = Done::default();
    let bytes = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            done.documents += 1;
            done.notes.read(&article, keep_texts);
            for mention in extractor.mentions(&article, kinds) {
                write::json_line(&mention, &mut done.lines);
                if let Some(at) = Kind::ALL.iter().position(|&k| k == mention.kind) {
                    done.counts[at] += 1;
                }
            }
        }
        Err(error) => done.notes.failed(error),
    });
    done.bytes = bytes;
    done
}

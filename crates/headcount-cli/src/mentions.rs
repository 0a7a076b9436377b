//! `headcount mentions`: what stands in articles before any claim is made of it.

use super::Outcome;
use super::extract::Common;
use super::input::SideOutputArgs;
use super::messages::RunReport;
use super::output::{Identity, Place, Sink};
use super::run::{self, Done};
use anyhow::Context;
use headcount::Extractor;
use headcount::annotate::Kind;
use headcount::input::{self, Chunk, Settings};
use headcount::output::{self, Encoder, Format};
use std::path::PathBuf;

/// What `mentions` is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files (.txt, .md, .html, .mhtml, .eml, .jsonl, .json, .csv, .tsv, .parquet, .warc, and these in .gz, .zst, .zip, .tar)
    /// and folders of them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write mentions of these kinds only, as a list with commas: quantity, date, body, place, attribution, sentence
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Write the mentions to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Go on with a run that was interrupted, with the same options over the same input
    #[arg(long, requires = "output")]
    resume: bool,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    side_outputs: SideOutputArgs,
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

/// Writes the mentions of all documents, in the order of the input.
pub fn run(args: Args, identity: &Identity) -> anyhow::Result<Outcome> {
    let extractor = Extractor::new(args.common.options()).context("the extractor cannot be made")?;
    let kinds = if args.kinds.is_empty() { Kind::ALL.to_vec() } else { args.kinds };
    let mut settings = args.common.settings();
    settings.skip = args.output.clone();
    let output = Place::given("-o", args.output.as_ref(), false);
    let places: Vec<Place> = output.into_iter().chain(args.side_outputs.places()).collect();
    run::keep_apart(&args.paths, &places, &mut settings)?;
    let encoder = Encoder::new(Format::JsonLines);
    let sink = match &args.output {
        Some(path) => Sink::file(encoder, path, identity, args.resume)?,
        None => Sink::stdout(encoder)?,
    };
    // before the input is walked, so that what is written is known to be none of it
    let side_outputs = args.side_outputs.open(sink.progress())?;
    let keep_texts = args.side_outputs.keeps_texts();
    let report = RunReport::new(&args.paths, args.quiet, args.output.is_none(), "mention");
    let chunks = input::open(&args.paths, &settings);
    let work = |chunk| work(chunk, &extractor, &settings, &kinds, keep_texts);
    run::run(chunks, args.common.jobs(), sink, report, side_outputs, work)
}

fn work(chunk: Chunk, extractor: &Extractor, settings: &Settings, kinds: &[Kind], keep_texts: bool) -> Done {
    let mut done = Done::default();
    done.read = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            done.documents += 1;
            done.notes.read(&article, keep_texts);
            let (mentions, fault) = extractor.mentions_told(&article, kinds);
            fault.into_iter().for_each(|fault| done.notes.failed(fault));
            for mention in mentions {
                output::json_line(&mention, &mut done.bytes);
                *done.counts.entry(mention.kind.as_str().to_owned()).or_default() += 1;
            }
        }
        Err(error) => done.notes.failed(error),
    });
    done
}

//! `headcount mentions`: what stands in articles before any claim is made of it.

use super::Outcome;
use super::extract::Common;
use super::output::{Identity, Sink};
use super::report::Report;
use super::run::{self, Done};
use anyhow::Context;
use headcount::Extractor;
use headcount::mentions::Kind;
use headcount::read::{self, Chunk, Settings};
use headcount::write::{self, Encoder, Format};
use std::path::PathBuf;

/// What `mentions` is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files (.txt, .md, .jsonl, .ndjson) and folders of them; `-` reads rows of JSON from standard input
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
    let encoder = Encoder::new(Format::JsonLines);
    let sink = match &args.output {
        Some(path) => Sink::file(encoder, path, identity, args.resume)?,
        None => Sink::stdout(encoder)?,
    };
    let report = Report::new(&args.paths, args.quiet, args.output.is_none(), "mention");
    let chunks = read::open(&args.paths, &settings);
    run::run(chunks, args.common.jobs(), sink, report, |chunk| work(chunk, &extractor, &settings, &kinds))
}

fn work(chunk: Chunk, extractor: &Extractor, settings: &Settings, kinds: &[Kind]) -> Done {
    let mut done = Done::default();
    done.read = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            done.documents += 1;
            for mention in extractor.mentions(&article, kinds) {
                write::json_line(&mention, &mut done.bytes);
                *done.counts.entry(mention.kind.as_str().to_owned()).or_default() += 1;
            }
        }
        Err(error) => done.failures.push(error),
    });
    done
}

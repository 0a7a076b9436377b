//! `headcount mentions`: what is in articles before any claim is made of it.

use super::Outcome;
use super::extract::Common;
use super::input::SideOutputArgs;
use super::messages::{RunReport, Talk};
use super::output::{Identity, OutputPlace};
use super::run::{self, Done};
use super::writing::WritingArgs;
use anyhow::{Context, ensure};
use headcount::Extractor;
use headcount::annotate::MentionKind;
use headcount::input::{self, InputChunk, Settings};
use headcount::output::Encoder;
use std::path::PathBuf;

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount mentions articles/ --kinds quantity,date -o mentions.jsonl
  headcount mentions article.txt -o mentions.csv";

/// What `mentions` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// Files (.txt, .md, .html, .mhtml, .eml, .mbox, .docx, .pdf, .rss, .atom, .jsonl, .json, .csv, .tsv, .parquet, .warc, and
    /// these in .gz, .zst, .zip, .tar) and folders of them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write mentions of these kinds only, as a list with commas: quantity, date, body, place, attribution, sentence
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind, help_heading = "Choosing")]
    kinds: Vec<MentionKind>,
    #[command(flatten)]
    table: WritingArgs,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    side_outputs: SideOutputArgs,
    #[command(flatten)]
    talk: Talk,
}

fn kind(name: &str) -> Result<MentionKind, String> {
    MentionKind::from_name(name).ok_or_else(|| {
        let names: Vec<_> = MentionKind::ALL.iter().map(|k| k.as_str()).collect();
        format!("no kind of mention; use {}", names.join(", "))
    })
}

/// Writes the mentions of all documents, in the order of the input.
pub fn run(args: Args, identity: &Identity) -> anyhow::Result<Outcome> {
    let extractor = Extractor::new(args.common.options()).context("the extractor cannot be made")?;
    let kinds = if args.kinds.is_empty() { MentionKind::ALL.to_vec() } else { args.kinds };
    let mut settings = args.common.settings()?;
    settings.skip = args.table.output.clone();
    let format = args.table.format()?;
    ensure!(format.holds_mentions(), "{} holds no mentions; write jsonl, json, csv, tsv or xlsx", format.as_str());
    let encoder = args.table.encoder(Encoder::of_mentions(format))?;
    let places: Vec<OutputPlace> = args.table.place(&encoder).into_iter().chain(args.side_outputs.places()).collect();
    run::keep_apart(&args.paths, args.common.lexicon.as_deref(), &places, &mut settings)?;
    let sink = args.table.sink(encoder.clone(), identity)?;
    // before the input is walked, so that what is written is known to be none of it
    let (sink, side_outputs) = args.side_outputs.open(sink, &settings)?;
    let keep_texts = args.side_outputs.keeps_texts();
    let report = RunReport::new(&args.paths, args.talk, args.table.output.is_none(), "mention");
    let chunks = input::open(&args.paths, &settings);
    let work = |chunk| work(chunk, &extractor, &settings, &encoder, &kinds, keep_texts);
    let outcome = run::run(chunks, args.common.jobs(), sink, report, side_outputs, work);
    run::mark_empty(&args.paths, &places);
    outcome
}

/// Finds the mentions of one chunk on a thread of its own: their bytes, and what the main thread counts and reports.
fn work(
    chunk: InputChunk,
    extractor: &Extractor,
    settings: &Settings,
    encoder: &Encoder,
    kinds: &[MentionKind],
    keep_texts: bool,
) -> Done {
    let mut done = Done::default();
    done.read = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            done.documents += 1;
            done.notes.read(&article, keep_texts);
            let (mentions, fault) = extractor.mentions_with_fault(&article, kinds);
            fault.into_iter().for_each(|fault| done.notes.failed(fault));
            let before = done.bytes.len();
            encoder.mentions(&mentions, &mut done.bytes);
            if before > 0 && done.bytes.len() > before {
                done.bytes.splice(before..before, encoder.separator().iter().copied());
            }
            for mention in mentions {
                *done.counts.entry(mention.kind.as_str().to_owned()).or_default() += 1;
            }
        }
        Err(error) => done.notes.failed(error),
    });
    done
}

//! `headcount extract`: articles in, records out.

use super::Outcome;
use super::input::{ReadingArgs, SideOutputArgs};
use super::messages::{RunReport, Talk, say};
use super::output::{Files, Identity, Output, OutputPlace, Sink, place};
use super::run::{self, Done};
use super::writing::WritingArgs;
use anyhow::{Context, ensure};
use headcount::input::{self, InputChunk, Settings};
use headcount::output::{Encoder, Vague, table_schema};
use headcount::{Article, Claim, Extracted, Extractor, Options, limits};
use std::io::{self, IsTerminal};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount extract articles/ -o claims.jsonl
  headcount extract news.csv --text-field story --date-format dmy -o claims.xlsx
  headcount extract crawl.warc.gz --metric fatalities,injured -o claims.parquet
  headcount extract reports/*.pdf --titles --columns metric,value,source,quote,page -o deaths.csv
  curl -s https://example.org/feed.rss | headcount extract - --published 2025-06-16";

/// What `extract` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// Files (.txt, .md, .html, .mhtml, .eml, .mbox, .docx, .pdf, .rss, .atom, .jsonl, .json, .csv, .tsv, .parquet, .warc, and
    /// these in .gz, .zst, .zip, .tar) and folders of them; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
    #[command(flatten)]
    pub(super) common: Common,
    #[command(flatten)]
    pub(super) side_outputs: SideOutputArgs,
    /// Leave out claims of less confidence, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence, help_heading = "Choosing")]
    pub(super) min_confidence: f64,
    /// Write claims of this metric only; may be given more than once, or as a list with commas. `headcount metrics` lists
    /// them
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Choosing")]
    pub(super) metric: Vec<String>,
    #[command(flatten)]
    pub(super) talk: Talk,
}

/// How records are written.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Writing")]
pub(super) struct Writing {
    #[command(flatten)]
    pub(super) table: WritingArgs,
    /// Add to CSV a row of HXL tags, and columns for the people killed, injured and so on
    #[arg(long, hide_short_help = true)]
    hxl: bool,
    /// Write the Frictionless Table Schema of the CSV file to this file
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    table_schema: Option<PathBuf>,
    /// Say in `vague_value` what "dozens" stands for by the convention of a data set
    #[arg(long, value_name = "CONVENTION", value_parser = clap::builder::PossibleValuesParser::new(Vague::names()), hide_short_help = true)]
    vague: Option<String>,
}

impl Writing {
    /// How records are written, as the options say; options that do not go together are refused.
    fn encoder(&self) -> anyhow::Result<Encoder> {
        let format = self.table.format()?;
        ensure!(
            format.is_text_table() || !self.hxl,
            "--hxl is for CSV and TSV; write to a .csv file, or use --format csv"
        );
        ensure!(
            format.is_text_table() || self.table_schema.is_none(),
            "--table-schema is for CSV; write to a .csv file, or use --format csv"
        );
        ensure!(
            self.table_schema.is_none() || !self.table.drop_empty,
            "--table-schema is written before it is known which columns are empty; use --columns instead of --drop-empty"
        );
        ensure!(
            self.table_schema.is_none() || !self.hxl,
            "--table-schema describes a file with one row of names, and --hxl adds one of tags, which are no numbers or \
             dates; write two files"
        );
        self.table.encoder(Encoder::new(format).with_hxl(self.hxl))
    }

    /// What is written.
    fn places(&self, encoder: &Encoder) -> impl Iterator<Item = OutputPlace> {
        let output = self.table.place(encoder);
        output.into_iter().chain(OutputPlace::given("--table-schema", self.table_schema.as_ref(), false))
    }

    /// Where records go, with the files that a folder of that format needs beside them.
    fn sink(&self, encoder: &Encoder, extractor: &Extractor, identity: &Identity) -> anyhow::Result<Sink> {
        let sink = self.table.sink(encoder.clone(), identity)?;
        let Some(path) = &self.table.output else { return Ok(sink) };
        for (name, bytes) in encoder.folder_files(extractor) {
            let path = path.join(name);
            // one that is there may be somebody's own
            if !path.exists() {
                written(&path, &bytes)?;
            }
        }
        if let Some(path) = &self.table_schema {
            let schema = table_schema(encoder);
            if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
                // a device, or a link: what is written to, and not what is put away
                let mut output = Output::file(path)?;
                let done = output.write(schema.as_bytes()).and_then(|()| output.finish());
                done.with_context(|| format!("{}: the file cannot be written", path.display()))?;
            } else {
                written(path, schema.as_bytes())?;
            }
        }
        Ok(sink)
    }
}

fn written(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    place(path, bytes).with_context(|| format!("{}: the file cannot be written", path.display()))
}

/// What concerns all commands that read articles.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct Common {
    /// The date of all documents, as 2025-06-16 or as --date-format says; it goes before what they say themselves
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// The outlet of all documents; it goes before what they say themselves
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Threads to use; 0 is one for each processor, and no more than two are used. The output is the same for any number
    #[arg(short, long, value_name = "N", default_value_t = 0, help_heading = "Running")]
    jobs: usize,
    /// A folder of lexicon files to lay over the built-in ones
    #[arg(long, value_name = "DIR", hide_short_help = true, help_heading = "Choosing")]
    pub lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub input: ReadingArgs,
}

impl Common {
    /// How documents are read.
    ///
    /// # Errors
    /// The date of all documents is none.
    pub fn settings(&self) -> anyhow::Result<Settings> {
        let mut settings = Settings::default();
        settings.published = self.published.as_deref().map(|text| self.input.published(text)).transpose()?;
        settings.outlet = self.outlet.clone();
        self.input.apply(&mut settings);
        Ok(settings)
    }

    /// What is looked for.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        options.lexicon = self.lexicon.clone();
        options
    }

    /// How many threads are used.
    pub fn jobs(&self) -> usize {
        threads(self.jobs, std::thread::available_parallelism().map_or(1, usize::from))
    }
}

/// How many threads are used of those that are asked for; 0 asks for one for each processor.
fn threads(asked: usize, processors: usize) -> usize {
    // more threads than that only wait for each other
    if asked == 0 { processors } else { asked.min(2 * processors) }
}

pub(super) fn confidence(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|x| (0.0..=1.0).contains(x)).ok_or_else(|| "no number from 0 to 1".to_owned())
}

/// Writes the claims of all documents, in the order of the input.
pub fn run(args: Args, identity: &Identity) -> anyhow::Result<Outcome> {
    let mut options = args.common.options();
    options.min_confidence = args.min_confidence;
    options.metrics.clone_from(&args.metric);
    // the process ends with the run, and its memory with it: giving back each word of the lexicon would take a while
    let extractor = ManuallyDrop::new(Extractor::new(options).context("the extractor cannot be made")?);
    super::metrics::check(&args.metric, &extractor)?;
    let mut settings = args.common.settings()?;
    settings.skip = args.writing.table.output.clone();
    let vague = args.writing.vague.as_deref().map(Vague::named).transpose()?;
    let encoder = args.writing.encoder()?;
    let places = args.writing.places(&encoder).chain(args.side_outputs.places()).collect::<Vec<_>>();
    run::keep_apart(&args.paths, args.common.lexicon.as_deref(), &places, &mut settings)?;
    let sink = args.writing.sink(&encoder, &extractor, identity)?;
    // before the input is walked, so that what is written is known to be none of it
    let (sink, side_outputs) = args.side_outputs.open(sink, &settings)?;
    let keep_texts = args.side_outputs.keeps_texts();
    let report = RunReport::new(&args.paths, args.talk, args.writing.table.output.is_none(), "claim");
    let chunks = input::open(&args.paths, &settings);
    let work = |chunk| work(chunk, &extractor, &settings, &encoder, vague.as_ref(), keep_texts);
    let outcome = run::run(chunks, args.common.jobs(), sink, report, side_outputs, work);
    run::mark_empty(&args.paths, &places);
    if args.writing.table.output.is_none() && !args.talk.quiet && io::stdout().is_terminal() {
        say(
            "to read the claims where they stand: headcount show PATH; as a page: headcount report PATH -o report.html",
        );
    }
    outcome
}

/// How many articles a piece of input holds at the most, and how many bytes a record takes, in most cases; of a long one, beside
/// what is long in it.
const ARTICLES: usize = 128;
const RECORD: usize = 1280;
const LONG_RECORD: usize = 900;
/// Articles of so many bytes together are done with before more are read.
const BATCH: usize = 1 << 18;

/// Turns the articles of one piece of input into records.
struct Worker<'w> {
    extractor: &'w Extractor,
    encoder: &'w Encoder,
    vague: Option<&'w Vague>,
    done: Done,
    articles: Vec<Article>,
    /// The bytes of their texts.
    bytes: usize,
}

/// Extracts from one chunk on a thread of its own: the bytes of its records, and what the main thread counts and
/// reports.
fn work(
    chunk: InputChunk,
    extractor: &Extractor,
    settings: &Settings,
    encoder: &Encoder,
    vague: Option<&Vague>,
    keep_texts: bool,
) -> Done {
    let articles = Vec::with_capacity(ARTICLES);
    let mut worker = Worker { extractor, encoder, vague, done: Done::default(), articles, bytes: 0 };
    let read = chunk.for_each(settings, |article| match article {
        Ok(article) => {
            worker.done.documents += 1;
            worker.done.notes.read(&article, keep_texts);
            worker.bytes += article.text().len();
            worker.articles.push(article);
            if worker.bytes >= BATCH || worker.articles.len() >= 8 * ARTICLES {
                worker.records();
            }
        }
        Err(error) => worker.done.notes.failed(error),
    });
    worker.records();
    worker.done.read = read;
    worker.done
}

/// The bytes that a record will hardly be longer than. Those that need more are moved, and held twice while they are.
fn reserved(claim: &Claim) -> usize {
    let metadata = [&claim.title, &claim.outlet, &claim.url].into_iter().flatten().map(String::len).sum::<usize>();
    RECORD.max(LONG_RECORD + (claim.sentence.len() + claim.doc.len() + metadata) * 3 / 2)
}

impl Worker<'_> {
    /// Writes the records of the articles that were read.
    fn records(&mut self) {
        let Worker { extractor, encoder, vague, done, .. } = self;
        let articles = std::mem::take(&mut self.articles);
        self.bytes = 0;
        if done.bytes.len() >= limits::RECORDS {
            return articles.iter().for_each(|article| done.notes.failed(Extracted::beyond_what_a_file_gives(article)));
        }
        let extracted = extractor.extract_each(&articles);
        let claims = extracted.iter().flat_map(|extracted| &extracted.claims);
        done.bytes.reserve(claims.map(reserved).sum());
        for (article, mut extracted) in articles.iter().zip(extracted) {
            if done.bytes.len() >= limits::RECORDS {
                done.notes.failed(Extracted::beyond_what_a_file_gives(article));
                continue;
            }
            if let Some(fault) = extracted.fault(article) {
                done.notes.failed(fault);
            }
            let claims = &mut extracted.claims;
            if let Some(vague) = vague {
                claims.iter_mut().for_each(|claim| vague.resolve(claim));
            }
            let before = done.bytes.len();
            encoder.document(article, claims, &mut done.bytes);
            if before > 0 && done.bytes.len() > before {
                done.bytes.splice(before..before, encoder.separator().iter().copied());
            }
            let files = encoder.files(article, claims);
            if !files.is_empty() {
                done.files.push(Files { doc: article.doc().to_owned(), files });
            }
            for claim in claims {
                match done.counts.get_mut(&claim.metric) {
                    Some(count) => *count += 1,
                    None => drop(done.counts.insert(claim.metric.clone(), 1)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_threads_than_the_processors_have_work_for() {
        for (asked, processors, want) in [(0, 4, 4), (1, 4, 1), (6, 4, 6), (100_000, 4, 8), (100_000, 1, 2)] {
            assert_eq!(threads(asked, processors), want, "{asked} of {processors}");
        }
    }
}

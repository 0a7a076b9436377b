//! `headcount report`: articles, or records that were made of them, as a page to look at.

use super::extract::{self, Common, Writing};
use super::input::SideOutputArgs;
use super::lines::lines;
use super::messages::{Talk, count, say};
use super::output::{Identity, Output, OutputPlace, places};
use super::texts::Written;
use super::{Outcome, metrics, output_broke};
use anyhow::{Context, ensure};
use clap::ArgGroup;
use headcount::output::Format;
use headcount::report::Report;
use headcount::{Claim, Extractor, Options};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::iter;
use std::path::{Path, PathBuf};

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount report articles/ -o flood.html
  headcount extract articles/ -o claims.jsonl --texts texts; headcount report --from claims.jsonl --texts texts";

/// What `report` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES, group = ArgGroup::new("read").required(true).args(["paths", "from"]))]
pub struct Args {
    /// Files and folders of articles, as `extract` reads them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The page, a file .html or .htm
    #[arg(short, long, value_name = "FILE", default_value = "report.html", value_parser = page, help_heading = "Writing")]
    output: PathBuf,
    /// Show the records of this file of JSON lines instead; `-` reads standard input. They are shown as they are, so that no
    /// option for reading articles goes with it
    #[arg(long, value_name = "FILE", conflicts_with_all = OF_ARTICLES, help_heading = "Reading")]
    from: Option<PathBuf>,
    /// Where `extract --texts DIR` has written the texts that the records are in; without them the page shows sentences
    #[arg(long, value_name = "DIR", requires = "from", help_heading = "Reading")]
    texts: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
    /// Write one JSON line for each document that failed to this file: path, line, stage, reason
    #[arg(long, value_name = "FILE", help_heading = "Writing")]
    errors: Option<PathBuf>,
    /// Leave out claims of less confidence, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = extract::confidence, help_heading = "Choosing")]
    min_confidence: f64,
    /// Show claims of this metric only; may be given more than once, or as a list with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Choosing")]
    metric: Vec<String>,
    #[command(flatten)]
    talk: Talk,
}

/// The options that say how articles are read, and what becomes of those that cannot be.
const OF_ARTICLES: [&str; 17] = [
    "published",
    "outlet",
    "lexicon",
    "errors",
    "max_doc_bytes",
    "input_format",
    "titles",
    "text_field",
    "date_field",
    "title_field",
    "outlet_field",
    "url_field",
    "id_field",
    "include",
    "exclude",
    "follow",
    "date_format",
];

/// A name for the page: what ends otherwise would be taken for something else.
fn page(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    let fits = path.extension().is_none() || Format::of(&path).is_ok_and(|format| format == Format::Html);
    if fits { Ok(path) } else { Err("the page is HTML; name it .html".to_owned()) }
}

/// Writes the page.
pub fn run(mut args: Args, identity: &Identity) -> anyhow::Result<Outcome> {
    match args.from.take() {
        Some(records) => of_records(args, &records),
        None => of_articles(args, identity),
    }
}

/// The same as `extract -o page.html`.
fn of_articles(args: Args, identity: &Identity) -> anyhow::Result<Outcome> {
    let mut writing = Writing::default();
    writing.table.output = Some(args.output);
    writing.table.format = Some("html".to_owned());
    let args = extract::Args {
        paths: args.paths,
        writing,
        common: args.common,
        side_outputs: SideOutputArgs::errors(args.errors),
        min_confidence: args.min_confidence,
        metric: args.metric,
        talk: args.talk,
    };
    extract::run(args, identity)
}

/// A page of records that were extracted before, with the texts that `--texts` wrote.
fn of_records(args: Args, records: &Path) -> anyhow::Result<Outcome> {
    let output = OutputPlace::given("-o", Some(&args.output), false);
    let inputs: Vec<PathBuf> = iter::once(records).chain(args.texts.as_deref()).map(Path::to_path_buf).collect();
    let inside = places::check(&inputs, output.as_slice())?;
    ensure!(
        inside.is_empty(),
        "{}: it would stand among the texts that are read; name another place",
        args.output.display()
    );
    if let Some(folder) = &args.texts {
        ensure!(folder.is_dir(), "{}: no folder of texts; give the one of `extract --texts`", folder.display());
    }
    let mut left: BTreeSet<String> = args.metric.iter().cloned().collect();
    let wanted = |claim: &Claim| {
        left.remove(&claim.metric);
        claim.confidence >= args.min_confidence && (args.metric.is_empty() || args.metric.contains(&claim.metric))
    };
    let (report, missing) = read(records, args.texts.clone().map(Written::new), wanted)?;
    // records may be of another lexicon, so that a metric which any of them has is one
    if !left.is_empty() {
        let extractor = Extractor::new(Options::default()).context("the extractor cannot be made")?;
        metrics::check(&Vec::from_iter(left), &extractor)?;
    }
    if let Some(folder) = args.texts.filter(|_| missing > 0) {
        say(&format!(
            "warning: {}: the texts of {} are not there or are others; their sentences are shown",
            folder.display(),
            count(missing, "document")
        ));
    }
    let mut output = Output::file(&args.output)?;
    if let Err(error) = output.write(report.page().as_bytes()).and_then(|()| output.finish()) {
        return Ok(output_broke(&error.into()));
    }
    if !args.talk.quiet {
        say(&count(report.claims() as u64, "claim"));
    }
    Ok(Outcome::Well)
}

/// Reads records, with their texts where these are given; says how many texts were not found.
fn read(
    path: &Path,
    mut texts: Option<Written>,
    mut wanted: impl FnMut(&Claim) -> bool,
) -> anyhow::Result<(Report, u64)> {
    let file: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path).with_context(|| format!("{}: the records cannot be read", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let mut report = Report::default();
    let (mut missing, mut found) = (0, 0);
    let mut claims: Vec<Claim> = Vec::new();
    let mut add = |claims: &mut Vec<Claim>| {
        let Some(first) = claims.first() else { return };
        let text = texts.as_mut().map(|texts| texts.read(&first.doc, |text| claims.iter().all(|c| c.is_in(text))));
        missing += u64::from(matches!(text, Some(None)));
        found += u64::from(matches!(text, Some(Some(_))));
        report.add(text.flatten().as_deref(), claims);
        claims.clear();
    };
    for (number, line) in lines(file).enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(|| format!("{}: the line cannot be read", place()))?;
        if line.trim().is_empty() {
            continue;
        }
        let claim: Claim = serde_json::from_str(&line)
            .with_context(|| format!("{}: no record; give the JSON lines that `headcount extract` writes", place()))?;
        ensure!(claim.byte_start <= claim.byte_end, "{}: the record ends before it begins", place());
        let same = |first: &Claim| (&first.doc, &first.doc_sha256) == (&claim.doc, &claim.doc_sha256);
        if !claims.first().is_none_or(same) {
            add(&mut claims);
        }
        if wanted(&claim) {
            claims.push(claim);
        }
    }
    add(&mut claims);
    // a folder with all the texts shows which documents had no claims
    let silent = texts.filter(|_| missing == 0).map_or(0, |texts| texts.count().saturating_sub(found));
    (0..silent).for_each(|_| report.add(None, &[]));
    Ok((report, missing))
}

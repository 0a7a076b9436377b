//! `headcount eval`: how good the claims are.

use super::extract::Common;
use super::messages::{plain, say};
use super::{Outcome, print};
use anyhow::{Context, ensure};
use clap::ValueEnum;
use headcount::eval::{
    self, Calibration, DocumentScore, Evaluation, Floor, Gold, Record, Score, ScoredMetrics, calibration, evaluate,
    read_documents, read_records,
};
use headcount::parallel::in_order;
use headcount::{Article, Error, Extractor};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount eval gold/ --docs articles/
  headcount eval gold/ --docs articles/ --errors 20 --by-document
  headcount eval gold/ --docs articles/ --floor floor.toml

docs/gold.md of the project says what gold looks like.";

/// What `eval` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// A folder with gold.jsonl, or other .jsonl files of gold, and with docs.jsonl unless --docs is given
    gold_dir: PathBuf,
    /// Where the articles are: a file or a folder, as for extract
    #[arg(long, value_name = "PATH")]
    docs: Option<PathBuf>,
    /// Score these records instead of running the extractor
    #[arg(long, value_name = "FILE")]
    records: Option<PathBuf>,
    /// Print what is missed, spurious or wrong in its context, the first N of it
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1000000000")]
    errors: Option<usize>,
    /// Print the scores of each document as well, the worst first
    #[arg(long)]
    by_document: bool,
    /// Print the scores as JSON
    #[arg(long)]
    json: bool,
    /// End with exit code 1 where an F1 is below the one in this file, JSON or TOML: claim = 0.85
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    /// The metrics to score; core are casualties, fatalities, injured and troops
    #[arg(long, value_enum, default_value_t = ScoredMetricsArg::All)]
    metrics: ScoredMetricsArg,
    /// Print how well the confidence is calibrated
    #[arg(long)]
    calibration: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ScoredMetricsArg {
    Core,
    All,
}

#[derive(Serialize)]
struct Scores<'a> {
    #[serde(flatten)]
    score: &'a Score,
    #[serde(skip_serializing_if = "Option::is_none")]
    calibration: Option<Calibration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<&'a [DocumentScore]>,
}

/// Scores the claims of the extractor, or those of a file, against gold.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut gold = Gold::read(&args.gold_dir)?;
    let floor = args.floor.as_deref().map(Floor::read).transpose()?;
    let extractor = Extractor::new(args.common.options()).context("the extractor cannot be made")?;
    let known: Vec<&str> = extractor.metrics().collect();
    let unknown = gold.unknown_metrics(&known);
    if reported(&unknown) {
        return Ok(Outcome::Usage);
    }
    let docs = match &args.docs {
        Some(docs) => docs.clone(),
        None => {
            let docs = args.gold_dir.join("docs.jsonl");
            // on a pipe that nobody has named one would wait
            ensure!(docs.metadata().map_or(true, |metadata| metadata.is_file()), "{}: it is no file", docs.display());
            docs
        }
    };
    let (articles, unread) = read_documents(&[docs], &args.common.settings()?);
    reported(&unread);
    if reported(&gold.locate(&articles)) {
        return Ok(Outcome::Failed);
    }
    let records = match &args.records {
        Some(path) => read_records(path)?,
        None => {
            let marked = gold.documents().filter_map(|(doc, _)| articles.get(doc));
            extract(marked, &extractor, args.common.jobs())?
        }
    };
    let metrics = match args.metrics {
        ScoredMetricsArg::Core => ScoredMetrics::Core,
        ScoredMetricsArg::All => ScoredMetrics::All,
    };
    let mut evaluation = evaluate(&articles, &gold, &records, metrics);
    // the worst first: what is missed, spurious or wrong in any field, whatever the length of the document
    evaluation.documents.sort_by_key(|d| std::cmp::Reverse(d.gold + d.records - 2 * d.record));
    let calibrated = args.calibration.then(|| calibration(&evaluation.judged, evaluation.score.gold));
    let out = if args.json {
        let documents = args.by_document.then_some(&evaluation.documents[..]);
        json(&Scores { score: &evaluation.score, calibration: calibrated, documents })?
    } else {
        shown(&args, &evaluation, calibrated, |doc| articles.get(doc).map_or("", Article::text))
    };
    let printed = print(&out);
    let short = floor.map(|floor| floor.below(&evaluation.score)).unwrap_or_default();
    for (name, f1, least) in &short {
        say(&format!("error: {name} F1 is {f1:.4}, below the floor of {least}"));
    }
    Ok(if short.is_empty() && unread.is_empty() { printed } else { Outcome::Failed })
}

/// Says each error; whether there is one.
fn reported(errors: &[Error]) -> bool {
    for error in errors {
        say(&format!("error: {error}"));
    }
    !errors.is_empty()
}

/// The scores as a table, then the documents and the misses that were asked for.
fn shown<'a>(
    args: &Args,
    evaluation: &Evaluation,
    calibration: Option<Calibration>,
    text_of: impl Fn(&str) -> &'a str,
) -> String {
    let mut out = format!("{}{}", evaluation.score, calibration.map(|c| c.to_string()).unwrap_or_default());
    for document in evaluation.documents.iter().filter(|_| args.by_document) {
        out.push_str(&format!("{document}\n"));
    }
    for miss in evaluation.misses.iter().take(args.errors.unwrap_or(0)) {
        out.push_str(&format!("\n{}\n", miss.show(text_of(&miss.doc)).trim_end_matches('\n')));
    }
    // the names of metrics are those of the files
    out.lines().flat_map(|line| [plain(line), "\n".to_owned()]).collect()
}

/// The records of all articles, as they are extracted now.
fn extract<'a>(
    articles: impl Iterator<Item = &'a Article>,
    extractor: &Extractor,
    jobs: usize,
) -> anyhow::Result<Vec<eval::Record>> {
    let mut records = Vec::new();
    in_order(
        articles,
        jobs,
        |article| extractor.extract(article),
        |claims| {
            records.extend(claims.into_iter().map(Record::from));
            ControlFlow::Continue(())
        },
    )?;
    Ok(records)
}

fn json(scores: &Scores) -> anyhow::Result<String> {
    let mut out = Vec::new();
    scores.serialize(&mut Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" ")))?;
    out.push(b'\n');
    // JSON lets some control characters are, in strings alone
    let is_control = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    let escaped = |c: char| if is_control(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    Ok(String::from_utf8(out)?.chars().map(escaped).collect())
}

//! `headcount fit`: makes the fitted weights from labels.

use super::extract::Common;
use super::messages::{plain, say};
use super::{Outcome, print};
use anyhow::Context;
use headcount::eval::{Gold, read_documents};
use headcount::fit::{Fitted, LabelSet, fit};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount fit labels/ --out weights
  headcount fit labels/gold.jsonl --docs articles/ --aside kept/ --errors errors.txt";

/// What `fit` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// Labels: folders with gold.jsonl and, unless --docs is given, docs.jsonl; or files of gold
    #[arg(required = true)]
    labels: Vec<PathBuf>,
    /// Where the articles are: files or folders, as for extract
    #[arg(long, value_name = "PATH")]
    docs: Vec<PathBuf>,
    /// Labels that are never fitted on; their scores are printed beside
    #[arg(long, value_name = "PATH")]
    aside: Vec<PathBuf>,
    /// The folder for the files of weights
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Into how many parts the articles are cut for cross-validation
    #[arg(long, value_name = "N", default_value_t = 5)]
    folds: usize,
    /// A file for what is missed, spurious or wrong in cross-validation
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Fits the weights, prints what they are worth on articles that they were not fitted on, and writes them.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let sets = args.labels.iter().map(|path| read(path, &args)).collect::<anyhow::Result<Vec<_>>>()?;
    let aside = args.aside.iter().map(|path| read(path, &args)).collect::<anyhow::Result<Vec<_>>>()?;
    let fitted = fit(&sets, &aside, &args.common.options(), args.folds)?;
    if let Some(folder) = &args.out {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        for (task, model) in &fitted.models {
            let path = folder.join(format!("{}.txt", task.name()));
            std::fs::write(&path, model.write()).with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
    if let Some(folder) = &args.out {
        let path = folder.join("confidence.tsv");
        std::fs::write(&path, &fitted.confidence).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    if let Some(path) = &args.errors {
        std::fs::write(path, errors(&fitted, &sets))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(print(&report(&fitted)))
}

/// The labels at `path` with the articles that they are of. What cannot be read is said; labels that do not fit their
/// articles end the run, since weights fitted on the rest would look sound.
fn read(path: &Path, args: &Args) -> anyhow::Result<LabelSet> {
    let mut gold = Gold::read(path)?;
    let docs = if args.docs.is_empty() { vec![path.join("docs.jsonl")] } else { args.docs.clone() };
    let (mut articles, unread) = read_documents(&docs, &args.common.settings()?);
    let named: BTreeSet<&str> = gold.names().collect();
    articles.retain(|doc, _| named.contains(doc.as_str()));
    let faults = gold.locate(&articles);
    for error in unread.iter().chain(&faults) {
        say(&format!("error: {error}"));
    }
    anyhow::ensure!(faults.is_empty(), "the labels of {} do not fit the articles", path.display());
    Ok(LabelSet::new(path.display().to_string(), articles, gold))
}

/// What is printed of a fit: for each task how often the likeliest candidate is right, then the scores of each set.
fn report(fitted: &Fitted) -> String {
    let mut out = String::new();
    // writing to a string does not fail
    for (task, right, of) in &fitted.right {
        let _ = writeln!(out, "{}: the likeliest candidate is right in {right} of {of} choices, held out", task.name());
    }
    for (title, scores) in [("held out by cross-validation", &fitted.held_out), ("never fitted on", &fitted.aside)] {
        for (name, evaluation) in scores {
            let _ = write!(out, "\n{name}, {title}\n{}", evaluation.score);
        }
    }
    out
}

/// What the weights get wrong in articles that they were not fitted on, with the words around it; plain, since articles
/// may hold control characters.
fn errors(fitted: &Fitted, sets: &[LabelSet]) -> String {
    let mut out = String::new();
    for (name, evaluation) in &fitted.held_out {
        let Some(set) = sets.iter().find(|set| set.name == *name) else { continue };
        for miss in &evaluation.misses {
            let text = set.articles.get(&miss.doc).map_or("", headcount::Article::text);
            for line in miss.show(text).lines() {
                out.push_str(&plain(line));
                out.push('\n');
            }
            out.push('\n');
        }
    }
    out
}

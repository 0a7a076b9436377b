//! `headcount show`: articles in the terminal, with their claims marked in place and a table of them.

mod article;
mod explanation;
mod paint;
mod records;

use super::extract::Common;
use super::messages::{count, say};
use super::output::Output;
use super::{Outcome, notes, output_broke};
use anyhow::Context;
use headcount::{Article, Extracted, Extractor, input};
use paint::Paper;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount show article.html --metric fatalities
  headcount show article.html --claim c0123456789abcdef";

/// What `show` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// Files and folders of articles, as `extract` reads them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Explain the claim of this id: which rules and evidence found it, and which candidates lost by how much
    #[arg(long, value_name = "ID", help_heading = "Choosing")]
    claim: Option<String>,
    /// Leave out claims of less confidence, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = super::extract::confidence, help_heading = "Choosing")]
    min_confidence: f64,
    /// Show claims of this metric only; may be given more than once, or as a list with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Choosing")]
    metric: Vec<String>,
    /// When to use colours; `auto` is on a terminal, unless NO_COLOR is set or TERM is `dumb`
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"], help_heading = "Writing")]
    color: String,
    /// Columns of the output [default: those of the terminal]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..), help_heading = "Writing")]
    width: Option<u16>,
    #[command(flatten)]
    common: Common,
}

/// The columns where nothing shows them, and the most that a line of prose has.
const USUAL_WIDTH: usize = 100;
const LEAST_WIDTH: usize = 20;

/// Shows the articles, or explains a claim.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut options = args.common.options();
    options.min_confidence = args.min_confidence;
    options.metrics.clone_from(&args.metric);
    let mut extractor = Extractor::new(options).context("the extractor cannot be made")?;
    super::metrics::check(&args.metric, &extractor)?;
    let paper = Paper { width: args.width.map_or_else(width, usize::from), colour: colour(&args.color) };
    let settings = args.common.settings()?;
    let mut output = Output::stdout();
    let (mut failed, mut found) = (false, false);
    // documents of which nothing is shown, as they have no claim that is asked for
    let narrowed = !args.metric.is_empty() || args.min_confidence > 0.0;
    let mut without = 0;
    let mut broken = None;
    for chunk in input::open(&args.paths, &settings) {
        chunk.for_each(&settings, |article| {
            let article = match article {
                Ok(article) if broken.is_none() && !(found && args.claim.is_some()) => article,
                Ok(_) => return,
                Err(error) => {
                    failed = true;
                    return say(&format!("error: {error}"));
                }
            };
            let shown = match &args.claim {
                Some(id) => {
                    let explained = explained(&mut extractor, &article, id, &paper);
                    found |= explained.is_some();
                    explained.unwrap_or_default()
                }
                None => {
                    let extracted = extractor.extract_each(std::slice::from_ref(&article)).pop().unwrap_or_default();
                    for reason in incomplete(&article, &extracted) {
                        failed = true;
                        say(&format!("error: {reason}"));
                    }
                    if narrowed && extracted.claims.is_empty() {
                        without += 1;
                        return;
                    }
                    article::show(&article, &extracted.claims, &paper)
                }
            };
            broken = output.write(shown.as_bytes()).and_then(|()| output.flush()).err();
        });
        if broken.is_some() || (found && args.claim.is_some()) {
            break;
        }
    }
    if let Some(error) = broken.or_else(|| output.finish().err()) {
        return Ok(output_broke(&error.into()));
    }
    if let Some(id) = args.claim.filter(|_| !found) {
        anyhow::bail!("no claim {id} in what was read; `headcount show PATH` lists the ids");
    }
    if without > 0 {
        say(&format!("{} without such a claim not shown", count(without, "document")));
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Well })
}

/// What is shown of the claim of that id; none where the article does not have it.
fn explained(extractor: &mut Extractor, article: &Article, id: &str, paper: &Paper) -> Option<String> {
    let (claim, choices) = extractor.explain(article).into_iter().find(|(claim, _)| claim.id == id)?;
    Some(explanation::show(article, &claim, &choices, extractor, paper))
}

/// What is to be said of an article of which claims may be missing.
fn incomplete(article: &Article, extracted: &Extracted) -> Vec<String> {
    let left_out = article.warnings().iter().filter(|warning| notes::loses_claims(warning));
    let left_out = left_out.map(|warning| format!("{}: {}", article.doc(), notes::explain(warning)));
    left_out.chain(extracted.fault(article).map(|fault| fault.to_string())).collect()
}

fn width() -> usize {
    let terminal = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    let declared = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width: Option<usize> = if io::stdout().is_terminal() { terminal().or_else(declared) } else { declared() };
    width.unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
}

fn colour(when: &str) -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let refused = || set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
    when == "always" || when == "auto" && io::stdout().is_terminal() && !refused()
}

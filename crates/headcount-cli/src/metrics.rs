//! `headcount metrics`: what can be counted.

use super::{Outcome, print};
use anyhow::{Context, bail};
use headcount::{Extractor, Options};
use std::fmt::Write;
use std::path::PathBuf;

/// What `metrics` is asked to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder of lexicon files to lay over the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
}

/// What counts as one of the metrics that are built in.
const MEANINGS: [(&str, &str); 15] = [
    ("casualties", "people killed and hurt together, where the text does not tell them apart"),
    ("fatalities", "people who died"),
    ("injured", "people hurt or wounded"),
    ("missing", "people of whom nobody knows where they are"),
    ("captured", "people taken prisoner in war"),
    ("detained", "people arrested or held"),
    ("abducted", "people kidnapped or taken hostage"),
    ("freed", "people released or exchanged"),
    ("rescued", "people saved from danger"),
    ("displaced", "people who fled or were moved from where they live"),
    ("troops_strength", "people under arms who are there: the size of a force"),
    ("troops_deployed", "people under arms who are sent"),
    ("troops_withdrawn", "people under arms who are taken back"),
    ("troops_mobilised", "people called to arms"),
    ("deserted", "people under arms who left their post"),
];

/// Lists the metrics with what counts as one.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let mut options = Options::default();
    options.lexicon = args.lexicon;
    let extractor = Extractor::new(options).context("the extractor cannot be made")?;
    let mut out = String::new();
    for id in extractor.metrics() {
        let meaning = MEANINGS.iter().find(|(name, _)| *name == id).map_or("of the lexicon", |(_, meaning)| *meaning);
        writeln!(out, "{id:<18}{meaning}")?;
    }
    Ok(print(&out))
}

/// Refuses the names of metrics that there are not.
///
/// # Errors
/// A name is none; the message lists those that there are.
pub fn check(wanted: &[String], extractor: &Extractor) -> anyhow::Result<()> {
    let known: Vec<&str> = extractor.metrics().collect();
    if let Some(wrong) = wanted.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("--metric {wrong}: there is no such metric. The metrics: {}", known.join(", "));
    }
    Ok(())
}

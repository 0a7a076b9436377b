//! `headcount diff`: what changed between two files of records.

use super::lines::lines;
use super::messages::plain;
use super::{Outcome, print};
use anyhow::{Context, bail};
use flate2::read::MultiGzDecoder;
use headcount::output::{Encoder, Format};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is under the help.
const EXAMPLES: &str = "\
Examples:
  headcount extract articles/ -o now.jsonl; headcount diff before.jsonl now.jsonl
  headcount diff before.jsonl now.jsonl --ignore confidence,rules";

/// What `diff` is asked to do.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// The records before, as JSON lines, packed (.jsonl.gz) or not
    before: PathBuf,
    /// The records after
    after: PathBuf,
    /// Fields that may differ, as a list with commas
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    ignore: Vec<String>,
}

/// Document, place, metric, and number among those that are the same: what a record is of.
type RecordKey = (String, u64, u64, String, usize);

/// Compares two files of records; they differ is exit code 1.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    let (before, after) = (read(&args.before)?, read(&args.after)?);
    check(&args.ignore, before.values().chain(after.values()))?;
    let mut out = String::new();
    let mut counts = [0_usize; 3];
    for (key, record) in &before {
        let Some(other) = after.get(key) else {
            counts[0] += 1;
            writeln!(out, "- {}", shown(record))?;
            continue;
        };
        let changes = changed(record, other, &args.ignore);
        if !changes.is_empty() {
            counts[2] += 1;
            writeln!(out, "~ {}", shown(record))?;
            for (field, from, to) in changes {
                writeln!(out, "    {}: {} -> {}", plain(field), plain(&from.to_string()), plain(&to.to_string()))?;
            }
        }
    }
    for (_, record) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        counts[1] += 1;
        writeln!(out, "+ {}", shown(record))?;
    }
    let [gone, new, changed] = counts;
    writeln!(out, "{gone} gone, {new} new, {changed} changed, of {} before and {} after", before.len(), after.len())?;
    let printed = print(&out);
    Ok(if counts == [0; 3] { printed } else { Outcome::Failed })
}

/// Refuses a field that no record has: one that is misspelt would be compared.
fn check<'a>(ignored: &[String], records: impl Iterator<Item = &'a Map<String, Value>>) -> anyhow::Result<()> {
    let columns = String::from_utf8(Encoder::new(Format::Csv).head())?;
    let mut known: Vec<&str> = columns.trim_end().split(',').collect();
    // those of other versions as well
    let more: BTreeSet<&str> = records.flat_map(Map::keys).map(String::as_str).collect();
    known.extend(more.into_iter().filter(|name| !columns.trim_end().split(',').any(|column| column == *name)));
    match ignored.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => bail!("--ignore: there is no field `{}`. The fields: {}", plain(name), plain(&known.join(", "))),
        None => Ok(()),
    }
}

/// The records of a file by document and place; of several at one place each has a number of its own.
fn read(path: &Path) -> anyhow::Result<BTreeMap<RecordKey, Map<String, Value>>> {
    let file = File::open(path).with_context(|| format!("{}: the file cannot be read", path.display()))?;
    let mut records = BTreeMap::new();
    let mut seen: BTreeMap<RecordKey, usize> = BTreeMap::new();
    let packed = path.extension().is_some_and(|ending| ending == "gz");
    let file: Box<dyn BufRead> =
        if packed { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(BufReader::new(file)) };
    for (index, line) in lines(file).enumerate() {
        let line = line.with_context(|| format!("{}:{}: the line cannot be read", path.display(), index + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Map<String, Value> = serde_json::from_str(&line)
            .with_context(|| format!("{}:{}: the line is no record", path.display(), index + 1))?;
        let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |name: &str| record.get(name).and_then(Value::as_u64);
        let (Some(start), Some(end)) = (number("start"), number("end")) else {
            bail!("{}:{}: the line is no record: it has no `start` and `end`", path.display(), index + 1);
        };
        let mut key = (text("doc"), start, end, text("metric"), 0);
        let times = seen.entry(key.clone()).or_default();
        key.4 = *times;
        *times += 1;
        records.insert(key, record);
    }
    Ok(records)
}

/// The fields that differ, with what they were and are. `id` depends on the others.
fn changed<'a>(
    before: &'a Map<String, Value>,
    after: &'a Map<String, Value>,
    ignored: &[String],
) -> Vec<(&'a str, &'a Value, &'a Value)> {
    let mut names: Vec<&String> =
        before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))).collect();
    names.retain(|name| *name != "id" && !ignored.contains(name));
    let of = |record: &'a Map<String, Value>, name: &str| record.get(name).unwrap_or(&Value::Null);
    let fields = names.into_iter().map(|name| (name.as_str(), of(before, name), of(after, name)));
    fields.filter(|(_, from, to)| from != to).collect()
}

fn shown(record: &Map<String, Value>) -> String {
    let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
    let source = record.get("source").and_then(Value::as_str).unwrap_or("narrator");
    let start = record.get("start").and_then(Value::as_u64).unwrap_or_default();
    plain(&format!("{}:{start} {} \"{}\" ({source})", text("doc"), text("metric"), text("quote")))
}

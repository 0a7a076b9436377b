//! Writes `docs/rules.md`: the metrics and rules of the built-in language, as their files have them.
//!
//! `cargo run --example reference`, at the top of the repository; a test holds that the page is what this writes.

use std::fmt::Write as _;
use std::fs;
use toml::{Table, Value};

fn main() -> std::io::Result<()> {
    fs::write("docs/rules.md", reference())
}

/// The page.
pub fn reference() -> String {
    let mut page = "# Metrics and rules\n\nWritten by `cargo run --example reference` from [`metrics`](../src/lang/en/metrics) and\n\
        [`rules`](../src/lang/en/rules). [CONTRIBUTING.md](../CONTRIBUTING.md) explains the fields.\n\n## Metrics\n"
        .to_owned();
    for file in metrics() {
        for metric in list(&read(&file), "metric") {
            describe_metric(&mut page, metric);
        }
    }
    page.push_str("\n## Rules of quantities, sources and dates\n\n| rule | what it reads |\n|---|---|\n");
    for row in include_str!("../src/lang/en/rules/mentions.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        if let [rule, what, ..] = row.split('\t').collect::<Vec<_>>()[..] {
            let _ = writeln!(page, "| `{rule}` | {what} |");
        }
    }
    page.push_str("\n## Rules of claims\n\nIn the order in which they are tried.\n");
    let rules = read(include_str!("../src/lang/en/rules/claims.toml"));
    let mut rules: Vec<&Table> = list(&rules, "rule").collect();
    rules.sort_by_key(|rule| -rule.get("priority").and_then(Value::as_integer).unwrap_or(0));
    for rule in rules {
        describe_rule(&mut page, rule);
    }
    page
}

/// The files of metrics, in the order of their names.
fn metrics() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/en/metrics");
    let entries =
        fs::read_dir(folder).expect("the metrics of the checkout").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a file of metrics")).collect()
}

fn read(text: &str) -> Table {
    text.parse().expect("the built-in files are read by the tests")
}

fn list<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> {
    table.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text<'t>(table: &'t Table, name: &str) -> &'t str {
    table.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The strings of a list, with commas between.
fn joined(value: &Value) -> String {
    let one = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    value.as_array().map_or_else(|| one(value), |values| values.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn describe_metric(page: &mut String, metric: &Table) {
    let counts = metric.get("counts").map(joined).unwrap_or_default();
    // writing to a String does not fail
    let _ = write!(page, "\n### {}\n\nCounts {counts}; unit {}.\n", text(metric, "id"), text(metric, "unit"));
    let words = metric.get("words").and_then(Value::as_table).into_iter().flatten();
    for (at, (class, words)) in words.enumerate() {
        let _ = writeln!(page, "{}- {class}: {}", if at == 0 { "\n" } else { "" }, joined(words));
    }
}

fn describe_rule(page: &mut String, rule: &Table) {
    let _ = write!(page, "\n### {}\n\n{}\n\n", text(rule, "id"), text(rule, "description"));
    let from = match (text(rule, "metric"), text(rule, "from")) {
        ("", "none") => "A veto: the number is no claim.".to_owned(),
        ("", "") if text(rule, "pattern").contains("cue:") => "The metric is that of the cue.".to_owned(),
        ("", "") => "The metric is that of the word before the noun.".to_owned(),
        ("", from) => format!("The metric is from: {}.", from.replace('_', " ")),
        (metric, _) => format!("The metric is `{metric}`."),
    };
    page.push_str(&from);
    for field in ["takes", "metrics", "min", "max", "relates", "priority"] {
        if let Some(value) = rule.get(field) {
            let _ = write!(page, " {field}: {}.", joined(value));
        }
    }
    let _ = write!(page, "\n\n```\n{}\n```\n", text(rule, "pattern"));
    let examples = rule.get("examples").and_then(Value::as_array).into_iter().flatten();
    let counter = rule.get("counter_examples").and_then(Value::as_array).into_iter().flatten();
    page.push('\n');
    for example in examples.filter_map(Value::as_array) {
        if let [Value::String(text), Value::String(number), Value::String(metric)] = &example[..] {
            let _ = writeln!(page, "- \u{201c}{text}\u{201d}: {number}, `{metric}`");
        }
    }
    for text in counter.filter_map(Value::as_str) {
        let _ = writeln!(page, "- not: \u{201c}{text}\u{201d}");
    }
}

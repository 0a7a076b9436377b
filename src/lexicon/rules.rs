//! The grammar of claims: named rules, each a regular expression over the symbols of a sentence.

use super::files::LexiconFile;
use super::rule_prefilter::RulePrefilter;
use super::symbols::Symbol;
use super::{LexiconFiles, toml_file};
use crate::Result;
use regex_automata::PatternID;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::{self, NFA};
use regex_syntax::{ParserBuilder, is_meta_character};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is in the `rules` of a record.
    pub id: String,
    /// Which sentences it reads, and why it is needed; a user's may leave it out.
    pub description: Option<String>,
    /// The shape; its groups `count` and `cue` are the number and the word that shows its metric.
    pub(crate) pattern: BoundedBacktracker,
    /// What a symbol string must hold for the shape to fit anywhere in it.
    pub(crate) prefilter: RulePrefilter,
    /// Numbers of the groups `count`, `cue` and `whole` of the shape.
    pub(crate) groups: Groups,
    /// Where the metric comes from.
    pub from: MetricFrom,
    /// Which numbers it takes.
    pub takes: Takes,
    /// How the number is to one before it.
    pub relates: Option<Relates>,
    /// Rules of a greater one are tried first, those of the same in their order.
    pub priority: i32,
    /// Texts in which the rule fires: text, quantity phrase, metric.
    pub examples: Vec<[String; 3]>,
    /// Texts in which it must not fire.
    pub counter_examples: Vec<String>,
}

/// Where the metric of a number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetricFrom {
    /// The word in the group `cue`; without one, the word of harm before the noun: "20 wounded students".
    Word,
    /// The rule names it; a cue must be able to show it.
    Rule(String),
    /// The noun itself: "300 hostages".
    Noun,
    /// A number before: "four of them children".
    Number(RuleReach),
    /// Nowhere: the number is no claim of any rule that follows, nor of evidence.
    Nothing,
}

/// How far the number before may be whose metric another takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleReach {
    /// Right before it.
    Nearest,
    /// In its sentence; for a part, also in the sentence before.
    Sentence,
    /// In the sentence before, too.
    SentenceBefore,
    /// Some sentences back: "the figure".
    Text,
}

/// Which numbers a rule takes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Takes {
    /// Only figures: no share, no nil.
    pub figure: bool,
    /// Only shares.
    pub share: bool,
    /// Only numbers of soldiers and fighters, not of police, officers or attackers.
    pub soldiers: bool,
    /// The cue does something to those counted: it is no passive.
    pub active: bool,
    /// The metrics that it may take; all where there are none.
    pub metrics: Vec<String>,
    /// The least figure.
    pub min: Option<f64>,
    /// The greatest.
    pub max: Option<f64>,
}

/// How a number is to one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relates {
    /// It counts some of those counted before.
    Part,
    /// It is replaced by the one before it.
    Replaced,
}

impl Rule {
    /// Whether no word must show the metric: the noun counted does, or the rule names it.
    pub(crate) fn asks_no_word(&self) -> bool {
        self.groups.cue.is_none() && matches!(self.from, MetricFrom::Noun | MetricFrom::Rule(_))
    }

    /// Whether the metric is that of a number before.
    pub(crate) fn inherits(&self) -> bool {
        matches!(self.from, MetricFrom::Number(_))
    }

    /// Whether it counts some of those counted before.
    pub(crate) fn is_part(&self) -> bool {
        self.relates == Some(Relates::Part)
    }

    /// Whether it keeps a number from being a claim.
    pub fn is_veto(&self) -> bool {
        self.from == MetricFrom::Nothing
    }

    /// Whether the number before may be so many sentences back.
    pub(crate) fn reaches_back(&self, sentences: usize) -> bool {
        match self.from {
            MetricFrom::Number(RuleReach::Text) => true,
            MetricFrom::Number(RuleReach::SentenceBefore) => sentences <= 1,
            MetricFrom::Number(RuleReach::Sentence) => self.is_part() && sentences <= 1,
            _ => false,
        }
    }
}

/// The numbers of the groups of a shape, so that none is looked up by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Groups {
    pub count: Option<usize>,
    pub cue: Option<usize>,
    pub whole: Option<usize>,
}

impl Groups {
    fn of(pattern: &NFA) -> Self {
        let place = |name| pattern.group_info().to_index(PatternID::ZERO, name);
        Groups { count: place("count"), cue: place("cue"), whole: place("whole") }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    #[serde(default)]
    shapes: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: String,
    description: Option<String>,
    pattern: Spanned<String>,
    metric: Option<String>,
    from: Option<Spanned<String>>,
    #[serde(default)]
    takes: Vec<Spanned<String>>,
    relates: Option<Spanned<String>>,
    #[serde(default)]
    priority: i32,
    #[serde(default)]
    metrics: Vec<String>,
    min: Option<f64>,
    max: Option<f64>,
    #[serde(default)]
    examples: Vec<[String; 3]>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

/// The greatest size of a compiled shape, in bytes: a repetition of repetitions would take all memory.
const SIZE_LIMIT: usize = 10 << 20;

/// How much memory the search with a shape of that size may take, in bytes: enough for the longest sentence.
const MEMORY: usize = 16 << 20;

/// Reads the rules, the user's after the built-in ones; a rule of the same name is replaced.
pub(crate) fn load(files: &LexiconFiles) -> Result<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut shapes: BTreeMap<String, String> = BTreeMap::new();
    for file in files.named("rules/claims.toml") {
        let parsed: RulesFile = toml_file::read(file)?;
        // a shape may use the symbols and the shapes of earlier names; two rounds do for all that is sensible
        for _ in 0..3 {
            for (name, pattern) in &parsed.shapes {
                if let Ok(expression) = translate(file, pattern, &shapes) {
                    shapes.insert(name.clone(), expression);
                }
            }
        }
        for (name, pattern) in &parsed.shapes {
            let expression = translate(file, pattern, &shapes)?;
            shapes.insert(name.clone(), expression);
        }
        for entry in parsed.rule {
            let rule = rule(file, entry, &shapes)?;
            match rules.iter().position(|r| r.id == rule.id) {
                Some(at) => rules[at] = rule,
                None => rules.push(rule),
            }
        }
    }
    // a stable sort keeps the order of the files
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.priority));
    Ok(rules)
}

/// Where the metric of a rule comes from, by its fields `from` and `metric`.
fn metric_from(file: &LexiconFile, entry: &RuleEntry) -> Result<MetricFrom> {
    let Some(from) = &entry.from else {
        return Ok(entry.metric.clone().map_or(MetricFrom::Word, MetricFrom::Rule));
    };
    let fault = |message| Err(toml_file::fault(file, &from.span(), message));
    if entry.metric.is_some() {
        return fault("a rule that names its `metric` has it from nowhere else: leave out one of the two");
    }
    Ok(match from.get_ref().as_str() {
        "noun" => MetricFrom::Noun,
        "number_before" => MetricFrom::Number(RuleReach::Sentence),
        "nearest_number" => MetricFrom::Number(RuleReach::Nearest),
        "sentence_before" => MetricFrom::Number(RuleReach::SentenceBefore),
        "text_before" => MetricFrom::Number(RuleReach::Text),
        "none" => MetricFrom::Nothing,
        _ => return fault("`from` is one of noun, number_before, nearest_number, sentence_before, text_before, none"),
    })
}

/// Which numbers a rule takes.
fn takes(file: &LexiconFile, entry: &mut RuleEntry) -> Result<Takes> {
    let metrics = std::mem::take(&mut entry.metrics);
    let mut takes = Takes { metrics, min: entry.min, max: entry.max, ..Takes::default() };
    for name in &entry.takes {
        let field = match name.get_ref().as_str() {
            "figure" => &mut takes.figure,
            "share" => &mut takes.share,
            "soldiers" => &mut takes.soldiers,
            "active" => &mut takes.active,
            _ => {
                let message = "`takes` holds figure, share, soldiers and active";
                return Err(toml_file::fault(file, &name.span(), message));
            }
        };
        *field = true;
    }
    Ok(takes)
}

/// How the number of a rule is to one before it.
fn relates(file: &LexiconFile, entry: &RuleEntry) -> Result<Option<Relates>> {
    let Some(relates) = &entry.relates else { return Ok(None) };
    match relates.get_ref().as_str() {
        "part" => Ok(Some(Relates::Part)),
        "replaced" => Ok(Some(Relates::Replaced)),
        _ => Err(toml_file::fault(file, &relates.span(), "`relates` is part or replaced")),
    }
}

/// Compiles a rule; a fault is reported with its place in the file.
fn rule(file: &LexiconFile, mut entry: RuleEntry, shapes: &BTreeMap<String, String>) -> Result<Rule> {
    let expression = translate(file, &entry.pattern, shapes)?;
    let place = entry.pattern.span();
    let fault = |error: String| toml_file::fault(file, &place, format!("the pattern cannot be used: {error}"));
    let shape =
        ParserBuilder::new().utf8(false).build().parse(&expression).map_err(|error| fault(error.to_string()))?;
    let config = thompson::Config::new().utf8(false).nfa_size_limit(Some(SIZE_LIMIT));
    let compiled =
        NFA::compiler().configure(config).build_from_hir(&shape).map_err(|error| fault(error.to_string()))?;
    let groups = Groups::of(&compiled);
    if groups.count.is_none() {
        return Err(toml_file::fault(file, &place, "the pattern names no number: write `count:` before one"));
    }
    let from = metric_from(file, &entry)?;
    let is_veto = from == MetricFrom::Nothing;
    if entry.examples.is_empty() && !is_veto {
        return Err(toml_file::fault(file, &place, "a rule needs an example: [text, number, metric]"));
    }
    if entry.counter_examples.is_empty() && is_veto {
        return Err(toml_file::fault(
            file,
            &place,
            "a veto needs a counter-example: a text of which it keeps claims out",
        ));
    }
    if entry.description.is_none() && !file.overlay {
        let message = format!("{} needs a `description`: which sentences it reads, and why it is needed", entry.id);
        return Err(toml_file::fault(file, &place, message));
    }
    let config = backtrack::Config::new().visited_capacity(MEMORY);
    let pattern = BoundedBacktracker::builder().configure(config).build_from_nfa(compiled);
    let pattern = pattern.map_err(|error| fault(error.to_string()))?;
    let (takes, relates) = (takes(file, &mut entry)?, relates(file, &entry)?);
    Ok(Rule {
        id: entry.id,
        description: entry.description,
        prefilter: RulePrefilter::of(&shape),
        groups,
        pattern,
        takes,
        relates,
        from,
        priority: entry.priority,
        examples: entry.examples,
        counter_examples: entry.counter_examples,
    })
}

/// Turns a pattern over names into a regular expression over letters. `name:` before an atom makes it a group of that name.
fn translate(file: &LexiconFile, pattern: &Spanned<String>, shapes: &BTreeMap<String, String>) -> Result<String> {
    let text = pattern.get_ref();
    let mut out = String::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    // where each open group begins, and whether it has a name
    let mut open_groups: Vec<(usize, bool)> = Vec::new();
    let mut pending = false;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_lowercase() || byte == b'_' {
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_lowercase() || bytes[at] == b'_') {
                at += 1;
            }
            let name = &text[start..at];
            if bytes.get(at) == Some(&b':') {
                at += 1;
                out.push_str(&format!("(?P<{name}>"));
                pending = true;
                continue;
            }
            out.push_str(&atom(name, shapes).ok_or_else(|| {
                let place = place_in(pattern, start);
                toml_file::fault(file, &place, format!("`{name}` is no symbol and no shape"))
            })?);
            if std::mem::take(&mut pending) {
                out.push(')');
            }
            continue;
        }
        at += 1;
        match byte {
            b' ' | b'\n' => {}
            b'(' => {
                open_groups.push((out.len(), std::mem::take(&mut pending)));
                out.push_str("(?:");
            }
            b')' => {
                out.push(')');
                let Some((group, named)) = open_groups.pop() else { continue };
                if let Some(class) = class(&out[group..]) {
                    out.replace_range(group.., &class);
                }
                if named {
                    out.push(')');
                }
            }
            _ => out.push(byte as char),
        }
    }
    Ok(out)
}

/// The same as a class, where a group is a choice of letters: `[ABC]` for `(?:A|B|C)`. Shapes are long choices, and are in
/// many rules; a class is read several times as quickly.
fn class(group: &str) -> Option<String> {
    let choice = group.strip_prefix("(?:")?.strip_suffix(')')?;
    let is_letter = |part: &str| matches!(part.as_bytes(), [letter] if !is_meta_character(char::from(*letter)));
    choice.split('|').all(is_letter).then(|| format!("[{}]", choice.replace('|', "")))
}

fn atom(name: &str, shapes: &BTreeMap<String, String>) -> Option<String> {
    if name == "end" {
        return Some("$".to_owned());
    }
    if let Some(symbol) = Symbol::from_name(name) {
        return Some((symbol.letter() as char).to_string());
    }
    shapes.get(name).map(|s| format!("(?:{s})"))
}

/// Where a byte of the pattern is in its file; the opening quotation mark takes one.
fn place_in(pattern: &Spanned<String>, offset: usize) -> Range<usize> {
    let start = pattern.span().start + 1 + offset;
    start..start + 1
}

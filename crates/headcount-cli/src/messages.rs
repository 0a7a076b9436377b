//! What is said on standard error: faults, progress, the summary.

use super::output::Progress;
use headcount::input::PassedOver;
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Shows text without what a terminal would obey: control characters are written as escapes.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Marks that are not seen and can disguise a name: those that turn the direction of writing, those of no width between
/// letters that need none, and tags. Joiners stay, since Persian and Hindi are written with them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Writes a line to standard error.
pub fn say(message: &str) {
    // where standard error is closed there is nobody to tell
    let _ = writeln!(io::stderr().lock(), "{}", plain(message));
}

/// Writes lines to standard error.
pub fn say_lines(message: &str) {
    message.lines().for_each(say);
}

/// How much is said.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Running")]
pub struct Talk {
    /// No progress bar, no summary and no word of what was mended; failures, and what is lost, are still named
    #[arg(short, long)]
    pub quiet: bool,
    /// Name what is passed over, and the documents that are not in English
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// What is said at the end of a run, beside what it has written.
#[derive(Debug, Default)]
pub struct Left {
    /// Files that were no input.
    pub passed: PassedOver,
    /// Links that were not followed.
    pub links: usize,
    /// Documents that are not in English.
    pub foreign: u64,
}

/// Shows how far a run has come, and what came of it.
#[derive(Debug)]
pub struct RunReport {
    started: Instant,
    bar: Option<ProgressBar>,
    talk: Talk,
    what: &'static str,
    /// Bytes that an interrupted run has read before this one.
    before: u64,
}

impl RunReport {
    /// Shows a bar where standard error is a terminal, unless it is to be quiet or records go to the same terminal. What is
    /// counted is called `what`.
    pub fn new(paths: &[PathBuf], talk: Talk, to_stdout: bool, what: &'static str) -> Self {
        let shown = !talk.quiet && io::stderr().is_terminal() && !(to_stdout && io::stdout().is_terminal());
        let bar = shown.then(|| bar(headcount::input::size(paths)));
        RunReport { started: Instant::now(), bar, talk, what, before: 0 }
    }

    /// What was done before this run counts as done, and not into its speed.
    pub fn resume(&mut self, progress: &Progress) {
        self.before = progress.read;
        if let Some(bar) = &self.bar {
            bar.set_position(progress.read);
            bar.reset_eta();
        }
    }

    /// Names a document that failed.
    pub fn failed(&self, error: &headcount::Error) {
        self.say(&format!("error: {error}"));
    }

    /// Says something above the bar.
    pub fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    /// Whether only what fails and what is lost is to be named.
    pub fn is_quiet(&self) -> bool {
        self.talk.quiet
    }

    /// Whether all that can be said is to be.
    pub fn is_verbose(&self) -> bool {
        self.talk.verbose
    }

    /// Says what only they want to know who ask for more.
    pub fn detail(&self, message: &str) {
        if self.talk.verbose {
            self.say(message);
        }
    }

    /// Shows how far it has come.
    pub fn show(&self, progress: &Progress) {
        if let Some(bar) = &self.bar {
            bar.set_position(progress.read);
            bar.set_message(self.so_far(progress));
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Takes the bar away and writes the summary.
    pub fn finish(self, progress: &Progress, left: &Left) {
        self.clear();
        if self.talk.quiet {
            return;
        }
        for (path, why) in left.passed.named().filter(|_| self.talk.verbose) {
            say(&format!("{}: passed over: {}", path.display(), why.as_str()));
        }
        if left.links > 0 {
            let links = count(left.links as u64, "link");
            say(&format!("{links} out of a folder not followed; --follow does that"));
        }
        say(&self.summary(progress, left, self.started.elapsed()));
    }

    fn so_far(&self, progress: &Progress) -> String {
        format!("{}, {}", count(progress.documents, "document"), count(records(progress), self.what))
    }

    /// The last line of a run: what was read, what came of it, what was left out, and how long it took.
    fn summary(&self, progress: &Progress, left: &Left, time: Duration) -> String {
        let mut line = self.so_far(progress);
        if !progress.counts.is_empty() {
            let mut counts: Vec<_> = progress.counts.iter().collect();
            counts.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
            let list: Vec<_> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
            // writing to a String does not fail
            let _ = write!(line, " ({})", list.join(", "));
        }
        let _ = write!(line, ", {} failed", progress.failed);
        if left.foreign > 0 {
            let _ = write!(line, ", {} not in English", left.foreign);
        }
        for (index, (why, n)) in left.passed.counts().enumerate() {
            let _ = match index {
                0 => write!(line, ", {} {} passed over", count(n as u64, "file"), why.as_str()),
                _ => write!(line, ", {n} {}", why.as_str()),
            };
        }
        let seconds = time.as_secs_f64();
        let _ = write!(line, "; {seconds:.2} s");
        let read = progress.read - self.before;
        if seconds > 0.0 && read > 0 {
            let _ = write!(line, ", {:.1} MB/s", read as f64 / 1e6 / seconds);
        }
        line
    }
}

fn records(progress: &Progress) -> u64 {
    progress.counts.values().sum()
}

/// So many of something: "1 document", "2 documents".
pub fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn bar(size: Option<u64>) -> ProgressBar {
    let (bar, template) = match size {
        Some(size) => (ProgressBar::new(size), "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left, {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec}, {msg}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(plain("a\u{1b}[31m\n\u{9b}é\u{202e}"), "a\\u{1b}[31m\\u{a}\\u{9b}é\\u{202e}");
        for hidden in ['\u{61c}', '\u{200b}', '\u{2060}', '\u{2067}', '\u{feff}', '\u{e0001}', '\u{e0041}', '\u{e007f}']
        {
            assert_eq!(plain(&hidden.to_string()), hidden.escape_unicode().to_string());
        }
        assert_eq!(plain("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[test]
    fn summary() {
        let report = RunReport::new(&[], Talk::default(), false, "claim");
        let mut progress = Progress { documents: 1, read: 3_000_000, ..Progress::default() };
        let mut left = Left::default();
        let line = report.summary(&progress, &left, Duration::from_millis(1500));
        assert_eq!(line, "1 document, 0 claims, 0 failed; 1.50 s, 2.0 MB/s");
        left.foreign = 2;
        progress.counts.extend([("injured".to_owned(), 2), ("fatalities".to_owned(), 3), ("missing".to_owned(), 2)]);
        assert_eq!(
            report.summary(&progress, &left, Duration::ZERO),
            "1 document, 7 claims (fatalities 3, injured 2, missing 2), 0 failed, 2 not in English; 0.00 s"
        );
    }
}

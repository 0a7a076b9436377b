//! The command `headcount`: its arguments, what they lead to, and the exit code that says how it went.

mod diff;
mod eval;
mod extract;
mod failure_list;
mod fit;
mod identity;
mod input;
mod interrupt;
mod lines;
mod mentions;
mod messages;
mod metrics;
mod notes;
mod output;
mod report;
mod run;
mod show;
mod sizes;
mod texts;
mod writing;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use messages::{say, say_lines};
use output::{Identity, Output};
use std::io::{self, Write};
use std::process::ExitCode;

// articles and claims are many small pieces of memory, given out so that a run is some 5% faster
#[cfg(all(feature = "mimalloc", target_os = "linux", target_arch = "x86_64"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The version, the commit that the program was built of, and what it was built with.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\ncommit: ",
    env!("HEADCOUNT_COMMIT"),
    "\nfeatures: ",
    env!("HEADCOUNT_FEATURES")
);

/// Reads news and writes one record for every numeric claim about people: who said how many, and when.
#[derive(Debug, Parser)]
#[command(name = "headcount", version, long_version = VERSION, arg_required_else_help = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the claims of articles, a record a line
    Extract(extract::Args),
    /// Show articles in the terminal with their claims marked in place, and a table of them; explain a claim
    Show(show::Args),
    /// Write a page to look at: timeline, map, table and articles, in one file that works offline
    Report(report::Args),
    /// Write what was found before any claim is made: numbers, dates, bodies, places, acts of saying, sentences
    Mentions(mentions::Args),
    /// Score the claims of articles against gold
    Eval(eval::Args),
    /// Make the fitted weights from labels, and print what they are worth on articles that they were not fitted on
    Fit(fit::Args),
    /// List the metrics, with what counts as one
    Metrics(metrics::Args),
    /// Show what two files of records have that the other has not: records gone, new, and changed fields
    Diff(diff::Args),
    /// Print the JSON Schema of a record
    Schema {
        /// Of which lines
        #[arg(value_enum, default_value_t = Lines::Claims)]
        lines: Lines,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What `schema` describes.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Lines {
    /// Those of `extract`
    Claims,
    /// Those of `mentions`
    Mentions,
}

/// The exit code of a run that was interrupted: 128 and the number of the signal, as shells have it.
const INTERRUPTED: i32 = 130;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Well,
    /// Some documents failed, a floor was not reached, or the output broke off; it has been said.
    Failed,
    /// It could not be done as asked; it has been said.
    Usage,
    /// It was broken off by Ctrl-C; it has been said.
    Interrupted,
}

/// Reads the arguments and runs the command that they ask for. A fault that a command hands up is one of usage: what goes
/// wrong in a document is counted by the command itself.
fn main() -> ExitCode {
    let mut command = Args::command();
    let parsed = command.try_get_matches_from_mut(std::env::args_os()).and_then(|matches| {
        let args = Args::from_arg_matches(&matches)?;
        let asked = matches.subcommand().and_then(|(name, matches)| Some((command.find_subcommand(name)?, matches)));
        Ok((args, asked.map(|(command, matches)| identity::of(command, matches)).unwrap_or_default()))
    });
    let outcome = match parsed {
        Ok((args, identity)) => perform(args.command, &identity).unwrap_or_else(|error| {
            say(&format!("error: {}", message_of(&error)));
            Outcome::Usage
        }),
        // help and version are asked for, and go to standard output
        Err(error) if !error.use_stderr() => printed(&error),
        Err(error) => {
            say_lines(&error.render().to_string());
            Outcome::Usage
        }
    };
    ExitCode::from(match outcome {
        Outcome::Well => 0,
        Outcome::Failed => 1,
        Outcome::Usage => 2,
        Outcome::Interrupted => INTERRUPTED as u8,
    })
}

/// Runs the subcommand.
fn perform(command: Command, identity: &Identity) -> anyhow::Result<Outcome> {
    match command {
        Command::Extract(args) => extract::run(args, identity),
        Command::Show(args) => show::run(args),
        Command::Report(args) => report::run(args, identity),
        Command::Mentions(args) => mentions::run(args, identity),
        Command::Eval(args) => eval::run(args),
        Command::Fit(args) => fit::run(args),
        Command::Metrics(args) => metrics::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "headcount", &mut script);
            Ok(print(&String::from_utf8(script)?))
        }
        Command::Man => Ok(print(&manual()?)),
        Command::Schema { lines } => {
            let schema = match lines {
                Lines::Claims => headcount::output::schema(),
                Lines::Mentions => headcount::output::mention_schema(),
            };
            Ok(print(&format!("{schema}\n")))
        }
    }
}

/// The manual page of the command, and after it those of its parts.
fn manual() -> anyhow::Result<String> {
    let mut page = Vec::new();
    let mut command = Args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for part in command.get_subcommands().filter(|part| part.get_name() != "help") {
        clap_mangen::Man::new(part.clone()).render(&mut page)?;
    }
    Ok(String::from_utf8(page)?)
}

/// Writes to standard output; a reader that has gone away is well.
fn print(text: &str) -> Outcome {
    let mut output = Output::stdout();
    match output.write(text.as_bytes()).and_then(|()| output.finish()) {
        Ok(()) => Outcome::Well,
        Err(error) => output_broke(&error.into()),
    }
}

/// Writes help or version, in the colours of the terminal.
fn printed(text: &clap::Error) -> Outcome {
    match text.print().and_then(|()| io::stdout().flush()) {
        Ok(()) => Outcome::Well,
        Err(error) => output_broke(&error.into()),
    }
}

fn output_broke(error: &anyhow::Error) -> Outcome {
    if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
        return Outcome::Well;
    }
    say(&format!("error: the output cannot be written: {}", message_of(error)));
    Outcome::Failed
}

/// An error with what led to it, one after the other. Errors of the library say their causes themselves.
fn message_of(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain() {
        if !message.is_empty() {
            message.push_str(": ");
        }
        message.push_str(&cause.to_string());
        if cause.is::<headcount::Error>() {
            break;
        }
    }
    message
}

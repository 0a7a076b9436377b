//! The command `headcount`: thin, it maps the outcome of a run to an exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}

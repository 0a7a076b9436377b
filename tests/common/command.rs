//! The command, for tests that its crate declares.
#![allow(dead_code)] // no file needs all of it

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The command, to be given arguments.
pub fn headcount() -> Command {
    Command::new(env!("CARGO_BIN_EXE_headcount"))
}

/// Runs in `folder`; gives exit code, standard output, standard error.
pub fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    outcome(headcount().current_dir(folder).args(args).output().expect("the command runs"))
}

/// Runs with `bytes` on standard input.
pub fn piped(args: &[&str], bytes: &[u8]) -> (i32, String, String) {
    let mut child = headcount()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("it reads").write_all(bytes).expect("it reads all");
    outcome(child.wait_with_output().expect("it ends"))
}

pub fn outcome(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

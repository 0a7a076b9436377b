//! Says the program which commit it was built of, where that is known, and with what; nothing else, so that the same
//! sources give the same program.

use std::env;
use std::process::Command;

/// Gives the program its commit and the names of its features, for `--version`.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // a checkout says where its head and its branches are kept; an unpacked archive has none, and needs none
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name])
            && std::path::Path::new(&path).exists()
        {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let commit =
        git(&["rev-parse", "--short=12", "HEAD"]).filter(|commit| commit.bytes().all(|b| b.is_ascii_hexdigit()));
    println!("cargo::rustc-env=HEADCOUNT_COMMIT={}", commit.as_deref().unwrap_or("unknown"));
    let built = ["MIMALLOC", "PARQUET", "SQLITE"]
        .into_iter()
        .filter(|name| env::var_os(format!("CARGO_FEATURE_{name}")).is_some());
    let names = built.map(str::to_ascii_lowercase).collect::<Vec<_>>().join(", ");
    println!("cargo::rustc-env=HEADCOUNT_FEATURES={}", if names.is_empty() { "none" } else { &names });
}

/// What git says, in one line; none where there is no git, or no checkout.
fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").args(args).output().ok().filter(|output| output.status.success())?;
    let line = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!line.is_empty() && !line.contains('\n')).then_some(line)
}

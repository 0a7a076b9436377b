//! Feeds the library with mutated input: `headcount-fuzz SECONDS [TARGET…]`.
//!
//! Each target is fed for so many seconds, from the top of a checkout. What makes it panic is kept in `fuzz/findings`, and
//! is fed again by `headcount-fuzz TARGET FILE`.

#[path = "../../tests/common/mutate.rs"]
mod mutate;
mod targets;

use mutate::Draw;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| TARGETS.iter().find(|target| target.name == name);
    if let [name, file] = &args[..]
        && let (Some(target), Ok(bytes)) = (named(name), fs::read(file))
    {
        (target.feed)(&bytes, &mut Draw::new(seed_in(file)));
        return ExitCode::SUCCESS;
    }
    let Some(seconds) = args.first().and_then(|seconds| seconds.parse().ok()) else {
        eprintln!("usage: headcount-fuzz SECONDS [TARGET…], or headcount-fuzz TARGET FILE");
        return ExitCode::from(2);
    };
    let wanted = |target: &&Target| args.len() < 2 || args[1..].iter().any(|name| name == target.name);
    let mut found = false;
    for target in TARGETS.iter().filter(wanted) {
        found |= fuzz(target, Duration::from_secs(seconds));
    }
    ExitCode::from(u8::from(found))
}

/// Feeds a target; says whether something was found.
fn fuzz(target: &Target, time: Duration) -> bool {
    let seeds = seeds(target);
    let begun = Instant::now();
    let mut executions = 0_u64;
    while begun.elapsed() < time {
        executions += 1;
        let mut draw = Draw::new(executions);
        let input = mutate::input(&seeds, &mut draw);
        let fed = catch_unwind(AssertUnwindSafe(|| (target.feed)(&input, &mut Draw::new(executions))));
        if fed.is_err() {
            let path = PathBuf::from("fuzz/findings").join(format!("{}-{executions}", target.name));
            let kept = fs::create_dir_all("fuzz/findings").and_then(|()| fs::write(&path, &input));
            println!("{}: execution {executions} broke; {} {kept:?}", target.name, path.display());
            return true;
        }
    }
    println!("{}: {executions} executions in {} s, nothing found", target.name, time.as_secs());
    false
}

/// The number of the execution that a finding is called by: the target draws by it.
fn seed_in(file: &str) -> u64 {
    file.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(1)
}

fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let mut all = vec![b"Police said 12 people were killed.".to_vec()];
    target.seeds.iter().for_each(|path| collect(Path::new(path), &mut all));
    all
}

/// The files under a path, in order.
fn collect(path: &Path, all: &mut Vec<Vec<u8>>) {
    let Ok(entries) = fs::read_dir(path) else {
        all.extend(fs::read(path));
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().for_each(|path| collect(path, all));
}

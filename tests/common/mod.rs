//! What several test files need.
#![allow(dead_code)] // no file needs all of it

use headcount::input::{Settings, articles};
use headcount::{Article, Claim, Extractor, Options};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The extractor with the built-in lexicon, made once.
pub static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default()).expect("the built-in lexicon loads"));

/// A path in the repository, whichever crate the test belongs to.
pub fn root(part: &str) -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.find(|folder| folder.join("Cargo.lock").exists()).expect("the top of the workspace").join(part)
}

/// The source files below a folder, with their text.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let code = fs::read_to_string(&path).expect("a source file");
            found.push((path, code));
        }
    }
}

/// The source files of the library, with their text.
pub static SOURCES: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    sources(&root("src"), &mut found);
    found
});

/// A part of the folder with third-party articles that lies beside some checkouts.
pub fn shared(part: &str) -> Option<PathBuf> {
    let path = root("../shared").join(part);
    if path.exists() {
        return Some(path);
    }
    skipped(&format!("../shared/{part}"));
    None
}

/// Says that a test was passed over. Written past the harness, which would keep it back.
pub fn skipped(what: &str) {
    let line = format!("skipped: {what} is not there\n");
    // one write, so that tests that run side by side do not mix their lines
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// A Python with these modules: the one that `.ci/run` makes, else the one of the machine; where neither has them, it is said.
pub fn python(modules: &str) -> Option<PathBuf> {
    let found = [root("target/readers/bin/python"), PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python).args(["-c", &format!("import {modules}")]).output().is_ok_and(|o| o.status.success())
    });
    if found.is_none() {
        skipped(&format!("python3 with {modules}"));
    }
    found
}

/// The articles of the corpus, in order of their names.
pub fn corpus() -> Vec<Article> {
    let read: headcount::Result<Vec<_>> = articles(&[root("corpus")], &Settings::default()).collect();
    let corpus = read.expect("the corpus can be read");
    assert!(corpus.len() >= 40, "the corpus has {} articles", corpus.len());
    corpus
}

/// How many times over a test does what it repeats: once, or as often as the variable HEADCOUNT_ROUNDS says, for those who
/// have the time.
pub fn rounds() -> usize {
    std::env::var("HEADCOUNT_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1)
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// The records that the command wrote.
pub fn records(lines: &str) -> Vec<Claim> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}\n{line}"))).collect()
}

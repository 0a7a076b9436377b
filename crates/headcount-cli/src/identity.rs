//! What makes a run the run that it is: an interrupted one goes on only with the same version, options and inputs.

use super::output::Identity;
use clap::{ArgMatches, Command};
use headcount::input::read_file;
use headcount::limits::LEXICON_FILE;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// The options that change nothing in what is written.
const IRRELEVANT: [&str; 7] = ["jobs", "quiet", "verbose", "resume", "output", "errors", "texts"];

/// The version and all options as they were given, but for those that change nothing in what is written. Of a lexicon its
/// files count, too. `command` is what was parsed.
pub fn of(command: &Command, matches: &ArgMatches) -> Identity {
    let mut identity = Identity::from([("version".to_owned(), vec![env!("CARGO_PKG_VERSION").to_owned()])]);
    for id in command.get_arguments().map(|argument| argument.get_id().as_str()).filter(|id| !IRRELEVANT.contains(id)) {
        if let Ok(Some(values)) = matches.try_get_raw(id) {
            let values = values.map(|value| value.to_string_lossy().into_owned()).collect();
            let name = if id == "paths" { "input".to_owned() } else { format!("--{}", id.replace('_', "-")) };
            identity.insert(name, values);
        }
    }
    if let Ok(Some(mut folders)) = matches.try_get_raw("lexicon")
        && let Some(folder) = folders.next()
    {
        identity.insert("content of --lexicon".to_owned(), vec![digest(Path::new(folder))]);
    }
    identity
}

/// The hash of the files of a folder. What cannot be read is reported where the lexicon is loaded.
fn digest(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        let bytes = read_file(&path, LEXICON_FILE).unwrap_or_default();
        hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

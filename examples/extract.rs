//! Reads a file of text and prints its claims: `cargo run --example extract -- corpus/ferry-terminal-stampede.md`

use headcount::input::{Settings, articles};
use headcount::{Extractor, Options};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).map(PathBuf::from).ok_or("which file? name one")?;
    // made once, for any number of articles on any number of threads
    let extractor = Extractor::new(Options::default())?;
    for article in articles(&[path], &Settings::default()) {
        for claim in extractor.extract(&article?) {
            let source = claim.source.as_deref().unwrap_or("the article itself");
            println!("{}: \"{}\", says {source} (confidence {:.2})", claim.metric, claim.quote, claim.confidence);
        }
    }
    Ok(())
}

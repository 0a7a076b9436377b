//! Ctrl-C: the first asks the run to end, a second one ends it at once.

use super::messages::say;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static ASKED: AtomicBool = AtomicBool::new(false);
/// What is done is being put in place.
static ENDING: AtomicBool = AtomicBool::new(false);

/// How long a piece of input may go on to be worked on. What is committed by then is all that is kept of the run, and
/// where that is makes no difference to what comes of it in the end.
const PATIENCE: Duration = Duration::from_millis(700);

/// From now on Ctrl-C, or a request to terminate, is taken as a wish that the run end cleanly.
pub fn watch() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(super::INTERRUPTED);
        }
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE);
            if !ENDING.load(Ordering::SeqCst) {
                say("interrupted in the middle of a document; the same command with --resume goes on from before it");
                std::process::exit(super::INTERRUPTED);
            }
        });
    })?;
    Ok(())
}

/// Whether somebody wishes the run to end.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// From now on the run ends, and takes its time to put in place what is done.
pub fn ending() {
    ENDING.store(true, Ordering::SeqCst);
}

//! Ctrl-C: the first asks the run to end, a second one ends it at once.

use super::messages::say;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static ASKED: AtomicBool = AtomicBool::new(false);
/// What is done is being put in place.
static ENDING: AtomicBool = AtomicBool::new(false);
/// The run was asked to end so long ago that it is not to be waited for.
static OVERDUE: AtomicBool = AtomicBool::new(false);

/// How long a piece of input may go on to be worked on. What is committed by then is all that is kept of the run, and
/// where that is makes no difference to what comes of it in the end.
const PATIENCE: Duration = Duration::from_millis(700);

/// How long the output may go on to be made of what is done after that.
const LAST: Duration = Duration::from_millis(150);

/// What is said where the output was not made.
pub const KEPT: &str = "interrupted before the output was made; the same command with --resume goes on from there";

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
            OVERDUE.store(true, Ordering::SeqCst);
            // what reads no more of the records, and so does not see it, is as safe to be ended here as by a kill
            std::thread::sleep(LAST);
            say(KEPT);
            std::process::exit(super::INTERRUPTED);
        });
    })?;
    Ok(())
}

/// Whether somebody wishes the run to end.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// Whether somebody wishes so, and has waited for long.
pub fn is_overdue() -> bool {
    OVERDUE.load(Ordering::SeqCst)
}

/// Records that are made into an output, which end with an error when somebody has waited for long.
#[derive(Debug)]
pub struct Unhurried<R>(pub R);

impl<R: Read> Read for Unhurried<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if is_overdue() {
            return Err(io::Error::other("interrupted"));
        }
        self.0.read(buffer)
    }
}

/// From now on the run ends, and puts in place what is done.
pub fn ending() {
    ENDING.store(true, Ordering::SeqCst);
}

//! Ctrl-C: the first asks the run to end, a second one ends it at once.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C, or a request to terminate, is taken as a wish that the run end cleanly.
pub fn watch() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(super::INTERRUPTED);
        }
    })?;
    Ok(())
}

/// Whether somebody wishes the run to end.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

//! Where a piece of input comes from.

use std::path::PathBuf;
use std::sync::Arc;

/// Where a piece of input comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// What to call it in a message.
    pub path: PathBuf,
    /// The path relative to the input root, with `/`.
    pub name: String,
}

/// The origin shared by the chunks of a container.
pub(crate) fn shared(origin: &Origin) -> Arc<Origin> {
    Arc::new(Origin { path: origin.path.clone(), name: origin.name.clone() })
}

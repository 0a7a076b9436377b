//! The fitted weights of the language.

use super::LexiconFiles;
use crate::Result;
use crate::evidence::{Model, Models, Task};

/// Reads a file of weights for each task.
pub(super) fn load(files: &LexiconFiles) -> Result<Models> {
    let mut models = Models::empty();
    for task in Task::ALL {
        let name = format!("weights/{}.txt", task.name());
        // a file without a line of weights is of a task that was not fitted yet
        let fitted = |text: &str| text.lines().any(|line| !line.starts_with('#'));
        if let Some(file) = files.named(&name).last().filter(|file| fitted(&file.text)) {
            models.set(task, Model::parse(&file.text).map_err(|error| error.in_file(&file.path))?);
        }
    }
    Ok(models)
}

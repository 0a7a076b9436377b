//! The fitted weights of the language.

use super::LexiconFiles;
use crate::Result;
use crate::evidence::{Model, Models, Task};

/// The weights of each task: those of a user's file, else those that are built in.
pub(super) fn load(files: &LexiconFiles) -> Result<Models> {
    let mut models = Models::empty();
    for task in Task::ALL {
        let name = format!("weights/{}.txt", task.name());
        if let Some(file) = files.named(&name).last() {
            // one without a line of weights is of a task that was not fitted
            if file.text.lines().any(|line| !line.starts_with('#')) {
                models.set(task, Model::parse(&file.text).map_err(|error| error.in_file(&file.path))?);
            }
        } else if let Some((_, weights)) = files.weights.iter().find(|(known, _)| *known == name)
            && !weights.is_empty()
        {
            models.set(task, Model::built_in(weights)?);
        }
    }
    Ok(models)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::BUILT_IN;

    #[test]
    fn what_is_built_in_is_what_the_files_say() {
        for (name, weights) in BUILT_IN.weights {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/en").join(name);
            let model = Model::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
            assert_eq!(Model::built_in(weights).unwrap(), model, "{name}");
        }
        assert_eq!(BUILT_IN.weights.len(), Task::ALL.len());
    }
}

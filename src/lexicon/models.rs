//! The fitted weights of the language.

use super::LexiconFiles;
use crate::Result;
use crate::evidence::{Model, Models, Task};

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        &[$((concat!("weights/", $name, ".txt"), include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".weights")))),+]
    };
}

/// The files of weights that are built in, by the names under which a user's file goes before them; as bytes, which the
/// build script makes of them. None are of a task that was not fitted yet.
pub(super) const BUILT_IN: &[(&str, &[u8])] = built_in![
    "metric",
    "source",
    "who",
    "event",
    "place",
    "actor",
    "cause",
    "scope",
    "modality",
    "part_of",
    "who_status",
    "who_side",
    "source_type",
    "restates",
];

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
        } else if let Some((_, weights)) = BUILT_IN.iter().find(|(known, _)| *known == name)
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

    #[test]
    fn what_is_built_in_is_what_the_files_say() {
        for (name, weights) in BUILT_IN {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/en").join(name);
            let model = Model::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
            assert_eq!(Model::built_in(weights).unwrap(), model, "{name}");
        }
        assert_eq!(BUILT_IN.len(), Task::ALL.len());
    }
}

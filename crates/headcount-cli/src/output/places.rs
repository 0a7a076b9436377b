//! Where outputs are: none of them is an input or another output, and nobody else has put a link in their place.

use anyhow::{bail, ensure};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Something that a run writes: the option that asks for it, and whether it is a folder.
#[derive(Debug, Clone)]
pub struct Place {
    /// The option, as `-o`.
    pub option: &'static str,
    /// Where it is written.
    pub path: PathBuf,
    /// Whether files are written into it.
    pub folder: bool,
}

impl Place {
    /// What `option` has written, if it was given.
    pub fn given(option: &'static str, path: Option<&PathBuf>, folder: bool) -> Option<Self> {
        path.map(|path| Place { option, path: path.clone(), folder })
    }
}

/// Sees to it that nothing that is written is read, before anything is opened. Gives the outputs that are inside a folder
/// of the inputs, which are no input.
///
/// # Errors
/// An output is an input, or holds one, or is another output.
pub fn check(inputs: &[PathBuf], outputs: &[Place]) -> anyhow::Result<Vec<PathBuf>> {
    let resolved: Vec<PathBuf> = outputs.iter().map(|place| resolve(&place.path)).collect();
    for (index, (place, path)) in outputs.iter().zip(&resolved).enumerate() {
        for (other, its) in outputs[..index].iter().zip(&resolved) {
            let same = its == path || is_same(&other.path, &place.path);
            ensure!(!same, "{} and {} both write {}; name two", other.option, place.option, place.path.display());
        }
    }
    let mut inside = Vec::new();
    for input in inputs.iter().filter(|input| input.as_os_str() != "-") {
        let its = resolve(input);
        for (place, path) in outputs.iter().zip(&resolved) {
            let (option, shown) = (place.option, place.path.display());
            if its == *path || is_same(input, &place.path) {
                bail!("{shown}: {option} would write what is read; name another place");
            }
            if place.folder && its.starts_with(path) {
                bail!(
                    "{shown}: {option} would write into a folder that holds the input {}; name another",
                    input.display()
                );
            }
            if input.is_dir() && path.starts_with(&its) {
                inside.push(place.path.clone());
            }
        }
    }
    Ok(inside)
}

/// Whether a file is in a folder that is an input, at any depth, or beside a file that is one.
pub fn is_among(file: &Path, inputs: &[PathBuf]) -> bool {
    let path = resolve(file);
    let is_near = |input: &PathBuf| match input.is_dir() {
        true => path.starts_with(resolve(input)),
        false => resolve(input).parent() == path.parent(),
    };
    inputs.iter().filter(|input| input.as_os_str() != "-").any(is_near)
}

/// The path without links and dots; of what is not there, its folder's.
fn resolve(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    // a link that leads nowhere yet is written where it leads
    if let Ok(target) = fs::read_link(path) {
        let target = path.parent().unwrap_or(Path::new("")).join(target);
        if fs::symlink_metadata(&target).is_err() {
            return resolve(&target);
        }
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            resolve(folder).join(name)
        }
        _ => path.to_path_buf(),
    }
}

/// Whether two names are of one file: a hard link is no other file. Devices may be named twice.
fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (one.metadata(), other.metadata()) else { return false };
    cfg!(unix) && one.is_file() && same_file(&one, &other)
}

/// Whether the two are of one file.
#[cfg(unix)]
pub fn same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether the two are of one file. No file that is open can be removed here, so that they are.
#[cfg(not(unix))]
pub fn same_file(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Opens a file of a run's own, which is no link and no pipe that somebody has put in its place.
pub fn open_own(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let refused = || io::Error::other(format!("{} is no file of a run; remove it", path.display()));
    match options.open(path) {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        Ok(_) => Err(refused()),
        Err(_) if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) => Err(refused()),
        Err(error) => Err(error),
    }
}

/// Removes what a run has left, if it is there; of a link, the link.
pub fn remove_left(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// The file that standard output goes to, if it is one.
pub fn stdout_file() -> Option<PathBuf> {
    Path::new("/dev/stdout").canonicalize().ok().filter(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_among_the_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("in/sub")).unwrap();
        fs::write(at("in/a.txt"), "x").unwrap();
        for (file, input, want) in [
            ("in/errors", "in", true),
            ("in/sub/errors", "in", true),
            ("in/errors", "in/a.txt", true),
            ("in/sub/errors", "in/a.txt", false),
            ("errors", "in", false),
            ("errors", "-", false),
        ] {
            let input = if input == "-" { PathBuf::from("-") } else { at(input) };
            assert_eq!(is_among(&at(file), &[input]), want, "{file}");
        }
    }

    #[test]
    fn no_output_is_an_input_or_another_output() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("in")).unwrap();
        fs::write(at("in/a.txt"), "x").unwrap();
        fs::hard_link(at("in/a.txt"), at("same.txt")).unwrap();
        let place = |option, name: &str, folder| Place { option, path: at(name), folder };
        // inputs, outputs, what is said; or none, and how many are inside
        let cases = [
            ("in/a.txt", vec![place("-o", "in/../in/a.txt", false)], Err("would write what is read")),
            ("in/a.txt", vec![place("--errors", "same.txt", false)], Err("would write what is read")),
            ("in", vec![place("-o", "in", true)], Err("would write what is read")),
            ("in/a.txt", vec![place("--texts", "in", true)], Err("holds the input")),
            ("in", vec![place("-o", "b", false), place("--errors", "./b", false)], Err("both write")),
            ("in", vec![place("-o", "in/b", false), place("--texts", "out", true)], Ok(1)),
            ("in/a.txt", vec![place("-o", "in/b", false)], Ok(0)),
        ];
        for (input, outputs, want) in cases {
            let got = check(&[at(input)], &outputs).map(|inside| inside.len()).map_err(|error| error.to_string());
            match (want, got) {
                (Ok(want), Ok(got)) => assert_eq!(want, got, "{outputs:?}"),
                (Err(want), Err(got)) => assert!(got.contains(want), "{got}"),
                (want, got) => panic!("{outputs:?}: {want:?}, {got:?}"),
            }
        }
    }
}

//! Where outputs are: none of them is an input or another output, and nobody else has put a link in their place.

use super::journal::beside;
use anyhow::{Context, bail, ensure};
use headcount::input::files_within;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Something that a run writes: the option that asks for it, and whether it is a folder.
#[derive(Debug, Clone)]
pub struct OutputPlace {
    /// The option, as `-o`.
    pub option: &'static str,
    /// Where it is written.
    pub path: PathBuf,
    /// Whether files are written into it.
    pub folder: bool,
}

impl OutputPlace {
    /// What `option` has written, if it was given.
    pub fn given(option: &'static str, path: Option<&PathBuf>, folder: bool) -> Option<Self> {
        path.map(|path| OutputPlace { option, path: path.clone(), folder })
    }

    /// What is written for it: itself, and while it is made the part, the journal and the copy beside it, and what a
    /// database has beside it.
    fn files(&self) -> Vec<PathBuf> {
        let path = resolve(&self.path);
        let own = beside(&path).map(|(part, journal)| {
            let copy = copies(&part);
            copy.into_iter().chain([part, journal]).collect::<Vec<_>>()
        });
        let of_database = ["-journal", "-wal", "-shm"].map(|ending| {
            let mut beside = path.clone().into_os_string();
            beside.push(ending);
            PathBuf::from(beside)
        });
        std::iter::once(path).chain(own.unwrap_or_default()).chain(of_database).collect()
    }

    /// Whether it is written where that file is, under whatever name.
    fn writes(&self, file: &Metadata) -> bool {
        let same = |path: &PathBuf| path.metadata().is_ok_and(|own| are_one(file, &own));
        self.files().iter().any(same)
    }
}

/// Sees to it that nothing that is written is read, before anything is opened. Gives the outputs that are inside a folder
/// of the inputs, which are no input.
///
/// # Errors
/// An output is an input, or holds one, or is another output.
pub fn check(inputs: &[PathBuf], outputs: &[OutputPlace]) -> anyhow::Result<Vec<PathBuf>> {
    let written: Vec<Vec<PathBuf>> = outputs.iter().map(OutputPlace::files).collect();
    for (index, (place, files)) in outputs.iter().zip(&written).enumerate() {
        for (other, its) in outputs[..index].iter().zip(&written) {
            let same = its.iter().any(|path| files.contains(path) || path.metadata().is_ok_and(|m| place.writes(&m)));
            ensure!(!same, "{} and {} both write {}; name two", other.option, place.option, place.path.display());
        }
    }
    let mut inside = Vec::new();
    for input in inputs {
        let stdin = input.as_os_str() == "-";
        let (its, read) =
            if stdin { (PathBuf::new(), standard(&io::stdin())) } else { (resolve(input), input.metadata().ok()) };
        for (place, files) in outputs.iter().zip(&written) {
            let (option, shown, path) = (place.option, place.path.display(), &files[0]);
            if files.contains(&its) || read.as_ref().is_some_and(|read| place.writes(read)) {
                bail!("{shown}: {option} would write what is read; name another place");
            }
            if stdin {
                continue;
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

/// Sees to it that no output is the file to which the shell sends standard output or standard error.
///
/// # Errors
/// One is, so that the one would be written over the other.
pub fn check_streams(outputs: &[OutputPlace]) -> anyhow::Result<()> {
    // with -o nothing is written to standard output
    let stdout = if outputs.iter().any(|place| place.option == "-o") { None } else { standard(&io::stdout()) };
    for (stream, file) in [("standard output", stdout), ("standard error", standard(&io::stderr()))] {
        let same = outputs.iter().find(|place| file.as_ref().is_some_and(|file| place.writes(file)));
        if let Some(OutputPlace { option, path, .. }) = same {
            bail!("{stream} and {option} both write {}; name two", path.display());
        }
    }
    Ok(())
}

/// The files in the folders of the inputs that an output is under another name: by a hard link, or by a link that is followed.
pub fn linked(inputs: &[PathBuf], outputs: &[OutputPlace], follow: bool) -> Vec<PathBuf> {
    let is_elsewhere = |metadata: &Metadata| metadata.is_file() && (follow || has_names(metadata));
    let written: Vec<PathBuf> = outputs.iter().flat_map(OutputPlace::files).collect();
    let files: Vec<Metadata> =
        written.iter().filter_map(|path| path.metadata().ok()).filter(|file| is_elsewhere(file)).collect();
    if files.is_empty() {
        return Vec::new();
    }
    let mut found = files_within(inputs, follow, |file| files.iter().any(|other| are_one(file, other)));
    // one that is in a folder of the input under its own name is known
    let roots: Vec<PathBuf> = inputs.iter().map(|input| resolve(input)).collect();
    let is_known = |path: &Path| {
        let own_path = resolve(path.parent().unwrap_or(path)).join(path.file_name().unwrap_or_default());
        written.contains(&own_path) && roots.iter().any(|root| own_path.starts_with(root))
    };
    found.retain(|path| !is_known(path));
    found
}

/// The files of a folder of lexicon files that are read, or would be in the next run if one of the outputs was there.
pub fn of_lexicon(folder: &Path, outputs: &[OutputPlace]) -> Vec<PathBuf> {
    let is_list = |path: &PathBuf| path.extension().is_some_and(|end| end == "tsv" || end == "toml" || end == "txt");
    let there = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let folder = resolve(folder);
    let new = outputs.iter().map(|place| resolve(&place.path)).filter(|path| path.parent() == Some(&folder));
    there.chain(new).filter(is_list).collect()
}

/// What a standard stream leads to, if that is a file.
#[cfg(unix)]
fn standard(stream: &impl std::os::fd::AsFd) -> Option<Metadata> {
    let file = File::from(stream.as_fd().try_clone_to_owned().ok()?);
    file.metadata().ok().filter(Metadata::is_file)
}

/// What a standard stream leads to cannot be asked here.
#[cfg(not(unix))]
fn standard<T>(_: &T) -> Option<Metadata> {
    None
}

/// Whether two are of one file, under whatever names: a hard link is no other file. Devices may be named twice.
fn are_one(one: &Metadata, other: &Metadata) -> bool {
    cfg!(unix) && one.is_file() && same_file(one, other)
}

/// Whether a file has more names than one.
#[cfg(unix)]
fn has_names(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

/// Whether a file has more names than one cannot be asked here.
#[cfg(not(unix))]
fn has_names(_: &Metadata) -> bool {
    false
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

/// Locks a file that a run writes, `shown` in a message.
///
/// # Errors
/// Another run has it.
pub fn lock(file: &File, shown: &Path) -> anyhow::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            bail!("{}: another run is writing this file; wait for it, or name another one", shown.display())
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("{}: the file cannot be written", shown.display()))
        }
    }
}

/// Where what is made of a part is put before it goes to its place, and what a database has beside it meanwhile.
pub fn copies(part: &Path) -> [PathBuf; 4] {
    ["tmp", "tmp-journal", "tmp-wal", "tmp-shm"].map(|ending| part.with_extension(ending))
}

/// Opens a file of a run's own, which is no link, no pipe and no other name of a file that somebody has put in its place.
pub fn open_own(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let refused = || io::Error::other(format!("{} is no file of a run; remove it", path.display()));
    match options.open(path) {
        Ok(file) if file.metadata().is_ok_and(|metadata| metadata.is_file() && !has_names(&metadata)) => Ok(file),
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
    fn what_is_among_the_inputs() {
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
        let place = |option, name: &str, folder| OutputPlace { option, path: at(name), folder };
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

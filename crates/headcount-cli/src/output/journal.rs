//! The journal of a run: how far it has come, so that it can be taken up again.
//!
//! Beside the file `claims.csv` are, while it is being written, `.claims.csv.part` with what is done and
//! `.claims.csv.journal`. The journal is lines of JSON, each after its checksum, which is taken over the lines before it as
//! well: the first says what run it is (version, options, inputs), each other one is a commit: so many pieces of input are
//! done, so many bytes of the part belong to them, and what their checksum is. The part is synced to the disk before the
//! commit is, so that a commit is true whatever happens. Input comes in the same pieces in the same order for any number of
//! threads, so that a run which passes over the pieces that are done, and cuts the part to its committed bytes, goes on as
//! if nothing had happened. A last line that is cut off was never committed; any other fault is refused.

use super::places::{lock, open_own, same_file};
use anyhow::{Context, bail, ensure};
use flate2::Crc;
use headcount::limits::read_line;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// So many commits of an interrupted run are held: a part that has lost its end is taken up at one of them.
const COMMITS: usize = 10_000;

/// What makes a run the run that it is: names of options, and what they were given.
pub type Identity = BTreeMap<String, Vec<String>>;

/// The first line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct JournalHeader {
    run: Identity,
    /// Whether the output was not there when the run began.
    fresh: bool,
}

/// What a journal says of the run before.
#[derive(Debug, PartialEq)]
pub struct Past {
    /// Whether the output was not there when the run began: what is there now was made by this run.
    pub fresh: bool,
    /// The commits, the last one last.
    pub commits: Vec<Progress>,
}

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Pieces of input that are done.
    pub chunks: u64,
    /// The fingerprints of these pieces, one over the other.
    pub fingerprint: u64,
    /// Bytes of the part that belong to them.
    pub bytes: u64,
    /// Documents that were read.
    pub documents: u64,
    /// Documents that failed.
    pub failed: u64,
    /// Bytes of input.
    pub read: u64,
    /// Bytes of the list of failures, and their checksum.
    pub listed: u64,
    pub list_sum: u32,
    /// Records by kind.
    pub counts: BTreeMap<String, u64>,
    /// The checksum of the bytes of the part.
    pub sum: u32,
}

impl Progress {
    /// Counts a piece of input in.
    pub fn add_chunk(&mut self, fingerprint: u64) {
        self.chunks += 1;
        self.fingerprint = (self.fingerprint.rotate_left(5) ^ fingerprint).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// An open journal. No other run can open it at the same time.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    /// The checksum of the last line, and so of those before it.
    sum: u32,
}

impl Journal {
    /// Begins anew, or, with `resume`, reads how far the run had come; a journal that is not there begins anew. `output` is
    /// the file that the journal is about, and `fresh` says that it is not there yet.
    ///
    /// # Errors
    /// The file cannot be written, another run is writing it, or it is the journal of a run with other options.
    pub fn open(
        path: PathBuf,
        output: &Path,
        identity: &Identity,
        fresh: bool,
        resume: bool,
    ) -> anyhow::Result<(Self, Past)> {
        let context = || format!("{}: the file cannot be written", output.display());
        let file = locked(&path, output)?;
        let mut journal = Journal { file, path, sum: 0 };
        if resume && let Some((header, commits, whole)) = journal.lines(output)? {
            compare(&header.run, identity)?;
            journal.file.set_len(whole).with_context(context)?;
            return Ok((journal, Past { fresh: header.fresh, commits }));
        }
        journal.file.set_len(0).with_context(context)?;
        journal.line(&JournalHeader { run: identity.clone(), fresh }).with_context(context)?;
        Ok((journal, Past { fresh, commits: Vec::new() }))
    }

    /// The header and the commits that a journal holds, and how many of its bytes they are; none where it has no line. Of
    /// very many commits some of the older ones are left out.
    fn lines(&mut self, output: &Path) -> anyhow::Result<Option<(JournalHeader, Vec<Progress>, u64)>> {
        let damaged = || format!("{}: its journal is damaged; leave out --resume to begin anew", output.display());
        let (mut header, mut commits, mut whole) = (None, Vec::new(), 0);
        let mut file = BufReader::new(&self.file);
        let mut line = Vec::new();
        while read_line(&mut file, &mut line).with_context(damaged)? {
            let Some((json, sum)) = checked(&line, self.sum) else {
                // the last line was being written when the run ended
                ensure!(!line.ends_with(b"\n"), damaged());
                break;
            };
            match header {
                None => header = Some(serde_json::from_slice(json).with_context(damaged)?),
                Some(_) => commits.push(serde_json::from_slice(json).with_context(damaged)?),
            }
            if commits.len() > COMMITS {
                let mut number = 0;
                commits.retain(|_| {
                    number += 1;
                    number > COMMITS / 2 || number % 2 == 0
                });
            }
            self.sum = sum;
            whole += line.len() as u64;
        }
        Ok(header.map(|header| (header, commits, whole)))
    }

    /// Writes down how far the run has come. What it speaks of must be on the disk.
    pub fn commit(&mut self, progress: &Progress) -> io::Result<()> {
        self.line(progress)
    }

    /// The run is over.
    pub fn remove(self) -> io::Result<()> {
        // while it is locked, so that who waits for it sees that it is gone
        fs::remove_file(&self.path)
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_vec(value)?;
        self.sum = chained(self.sum, &json);
        let line = [format!("{:08x} ", self.sum).as_bytes(), &json, b"\n"].concat();
        self.file.write_all(&line)?;
        self.file.sync_data()
    }
}

/// The JSON of a line whose checksum is right after that of the line before, and the checksum.
fn checked(line: &[u8], before: u32) -> Option<(&[u8], u32)> {
    let (checksum, json) = line.strip_suffix(b"\n")?.split_at_checked(9)?;
    let sum = chained(before, json);
    (checksum == format!("{sum:08x} ").as_bytes()).then_some((json, sum))
}

fn chained(before: u32, json: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(&before.to_le_bytes());
    sum.update(json);
    sum.sum()
}

/// Opens the journal so that no other run can open it.
fn locked(path: &Path, output: &Path) -> anyhow::Result<File> {
    let context = || format!("{}: the file cannot be written", output.display());
    loop {
        let file = open_own(OpenOptions::new().create(true).append(true).read(true), path).with_context(context)?;
        lock(&file, output)?;
        // the run that had it may have ended and removed it since it was opened
        if is_still(&file, path) {
            return Ok(file);
        }
    }
}

/// Whether a file that is open is the one of that name.
fn is_still(file: &File, path: &Path) -> bool {
    let (Ok(open), Ok(named)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    same_file(&open, &named)
}

fn compare(before: &Identity, now: &Identity) -> anyhow::Result<()> {
    let names = before.keys().chain(now.keys());
    let Some(name) = names.into_iter().find(|name| before.get(*name) != now.get(*name)) else { return Ok(()) };
    let show = |identity: &Identity| identity.get(name).map_or("nothing".to_owned(), |values| values.join(" "));
    bail!(
        "the interrupted run had another {name}: {}, and this one has {}; use the same to resume it, or leave out --resume to \
        begin anew",
        show(before),
        show(now)
    )
}

/// Where the journal and the part of an output are.
pub fn beside(path: &Path) -> anyhow::Result<(PathBuf, PathBuf)> {
    let name = path.file_name().with_context(|| format!("{}: no name of a file", path.display()))?;
    let hidden = |ending: &str| path.with_file_name(format!(".{}.{ending}", name.to_string_lossy()));
    Ok((hidden("part"), hidden("journal")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(metric: &str) -> Identity {
        [("--metric".to_owned(), vec![metric.to_owned()])].into()
    }

    #[test]
    fn what_was_committed_is_read_back_up_to_a_torn_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j");
        let open = |metric, fresh, resume| Journal::open(path.clone(), &path, &identity(metric), fresh, resume);
        let (mut journal, past) = open("a", true, false).unwrap();
        assert_eq!(past, Past { fresh: true, commits: vec![] });
        let mut progress = Progress::default();
        for _ in 0..3 {
            progress.add_chunk(7);
            progress.bytes += 10;
            journal.commit(&progress).unwrap();
        }
        assert!(open("a", true, true).unwrap_err().to_string().contains("another run is writing"));
        drop(journal);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        // the output is there by now, and was not when the run began
        let past = open("a", false, true).unwrap().1;
        assert!(past.fresh);
        assert_eq!(past.commits.iter().map(|c| (c.chunks, c.bytes)).collect::<Vec<_>>(), [(1, 10), (2, 20)]);
        // a line that is whole, and is not what was written
        let mut damaged = fs::read(&path).unwrap();
        let digit = damaged.iter().rposition(u8::is_ascii_digit).unwrap();
        damaged[digit] ^= 1;
        let sound = fs::read(&path).unwrap();
        fs::write(&path, &damaged).unwrap();
        assert!(open("a", false, true).unwrap_err().to_string().contains("journal is damaged"));
        fs::write(&path, &sound).unwrap();
        let error = open("b", false, true).unwrap_err().to_string();
        assert!(error.starts_with("the interrupted run had another --metric: a, and this one has b; "), "{error}");
        assert_eq!(open("b", false, false).unwrap().1, Past { fresh: false, commits: vec![] });
        // a line without end
        File::options().write(true).open(&path).unwrap().set_len(20_000_000).unwrap();
        assert!(open("b", false, true).unwrap_err().to_string().contains("journal is damaged"));
    }

    #[test]
    fn of_many_commits_some_are_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j");
        let commits = COMMITS as u64 * 3;
        {
            let (mut journal, _) = Journal::open(path.clone(), &path, &identity("a"), true, false).unwrap();
            let mut lines = Vec::new();
            for bytes in 1..=commits {
                let json = serde_json::to_vec(&Progress { bytes, ..Progress::default() }).unwrap();
                journal.sum = chained(journal.sum, &json);
                lines.extend([format!("{:08x} ", journal.sum).as_bytes(), &json, b"\n"].concat());
            }
            journal.file.write_all(&lines).unwrap();
        }
        let past = Journal::open(path.clone(), &path, &identity("a"), true, true).unwrap().1;
        let held: Vec<u64> = past.commits.iter().map(|commit| commit.bytes).collect();
        assert!(held.len() <= COMMITS + 1 && held.is_sorted() && held.ends_with(&[commits - 1, commits]));
        assert!(held[0] < commits / 2, "{}", held[0]);
    }
}

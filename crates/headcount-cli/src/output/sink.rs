//! Where a run writes: a stream, or a file or folder with a journal beside it.

use super::super::interrupt::Unhurried;
use super::journal::{Identity, Journal, Progress, beside};
use super::places::{copies, open_own, remove_left};
use super::{Output, place_in};
use anyhow::{Context, bail, ensure};
use flate2::Crc;
use headcount::output::{Encoder, Format};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The least time between commits. It decides how much is done again after a kill, and nothing else.
const COMMIT_EVERY: Duration = Duration::from_millis(200);

/// Where a run writes.
#[derive(Debug)]
pub struct Sink {
    encoder: Encoder,
    target: SinkTarget,
    progress: Progress,
    /// The bytes before the first document.
    head: u64,
}

#[derive(Debug)]
enum SinkTarget {
    /// Standard output, a device or a pipe: what is written is gone.
    Stream(Output),
    File(Box<Resumable>),
}

/// A file, or a folder, that appears when it is whole.
#[derive(Debug)]
struct Resumable {
    path: PathBuf,
    part: PathBuf,
    writer: BufWriter<File>,
    /// The checksum of what is written.
    sum: Crc,
    journal: Journal,
    /// Whether nothing was there when the run began, in its first attempt.
    fresh: bool,
    last_commit: Instant,
    pause: Duration,
}

impl Sink {
    /// Standard output.
    pub fn stdout(encoder: Encoder) -> anyhow::Result<Self> {
        if encoder.spools() || encoder.format() == Format::Brat {
            bail!("{} cannot be written to standard output; name a file with -o", encoder.format().as_str());
        }
        Self::stream(encoder, Output::stdout())
    }

    fn stream(encoder: Encoder, mut output: Output) -> anyhow::Result<Self> {
        let head = encoder.head();
        output.write(&head)?;
        let bytes = head.len() as u64;
        let progress = Progress { bytes, ..Progress::default() };
        Ok(Sink { encoder, target: SinkTarget::Stream(output), progress, head: bytes })
    }

    /// A file, or for brat a folder. With `resume` an interrupted run with the same `identity` is taken up; where there is
    /// none, the run begins.
    pub fn file(encoder: Encoder, path: &Path, identity: &Identity, resume: bool) -> anyhow::Result<Self> {
        // a link stays a link, and its target is written
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let folder = encoder.format() == Format::Brat;
        if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            if resume || encoder.spools() || folder {
                bail!("{}: no file, so that it can be written only as a stream, without --resume", path.display());
            }
            return Self::stream(encoder, Output::file(&path)?);
        }
        if path.is_dir() != folder && path.exists() {
            bail!("{}: {}", path.display(), if folder { "no folder, which brat needs" } else { "it is a folder" });
        }
        if folder {
            fs::create_dir_all(&path).with_context(|| format!("{}: the folder cannot be made", path.display()))?;
        }
        encoder.check(&path).with_context(|| path.display().to_string())?;
        let (part, journal) = beside(&path)?;
        let fresh = path.metadata().map_or(true, |metadata| metadata.len() == 0);
        let (journal, past) = Journal::open(journal, &path, identity, fresh, resume)?;
        let context = || format!("{}: the file cannot be written", path.display());
        let mut options = OpenOptions::new();
        let mut file =
            open_own(options.create(true).truncate(false).read(true).write(true), &part).with_context(context)?;
        if let Some(existing) = path.metadata().ok().filter(Metadata::is_file) {
            file.set_permissions(existing.permissions()).with_context(context)?;
        }
        // the last commit whose bytes are all there
        let length = file.metadata().with_context(context)?.len();
        let progress = past.commits.into_iter().rev().find(|commit| commit.bytes <= length);
        let head = encoder.head();
        let begun = progress.is_some();
        let progress = progress.unwrap_or_default();
        let sum = sum_of(&mut file, progress.bytes).with_context(context)?;
        ensure!(
            sum.sum() == progress.sum,
            "{}: its part {} is damaged; leave out --resume to begin anew",
            path.display(),
            part.display()
        );
        file.set_len(progress.bytes).with_context(context)?;
        let mut writer = BufWriter::with_capacity(1 << 16, file);
        writer.seek(SeekFrom::End(0)).with_context(context)?;
        let now = Instant::now();
        let target = Resumable {
            path: path.clone(),
            part,
            writer,
            sum,
            journal,
            fresh: past.fresh,
            last_commit: now,
            pause: COMMIT_EVERY,
        };
        let mut sink = Sink { encoder, target: SinkTarget::File(Box::new(target)), progress, head: head.len() as u64 };
        if !begun {
            sink.write(&head).with_context(context)?;
        }
        Ok(sink)
    }

    /// How far the run has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The same, to be added to before [`Sink::records`].
    pub fn progress_mut(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// Whether it is a stream, and so cannot be taken up again.
    pub fn is_stream(&self) -> bool {
        matches!(self.target, SinkTarget::Stream(_))
    }

    /// Writes the files of documents. A document whose name no file can have fails alone: gives its name and why.
    ///
    /// # Errors
    /// Nothing more can be written, as on a full disk.
    pub fn files(&mut self, documents: &[Files]) -> io::Result<Vec<(String, String)>> {
        let SinkTarget::File(target) = &self.target else { return Ok(Vec::new()) };
        let mut failed = Vec::new();
        for Files { doc, files } in documents {
            let written = files.iter().try_for_each(|(name, bytes)| place_in(&target.path, Path::new(name), bytes));
            match written {
                Err(error) if is_of_name(&error) => {
                    let reason = format!("no file can be written for it in {}: {error}", target.path.display());
                    failed.push((doc.clone(), reason));
                }
                written => written?,
            }
        }
        Ok(failed)
    }

    /// Writes what was made of one piece of input, and from time to time sees to it that it is kept.
    pub fn records(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !bytes.is_empty() && self.progress.bytes > self.head {
            self.write(self.encoder.separator())?;
        }
        self.write(bytes)?;
        if let SinkTarget::File(target) = &mut self.target
            && target.last_commit.elapsed() >= target.pause
        {
            target.commit(&self.progress)?;
        }
        Ok(())
    }

    /// Sends on what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            SinkTarget::Stream(output) => output.flush(),
            SinkTarget::File(target) => target.writer.flush(),
        }
    }

    /// The run is given up before it has begun: one that goes on keeps what is done.
    pub fn abandon(self) {
        if let (SinkTarget::File(target), 0) = (self.target, self.progress.chunks) {
            // the journal is there as long as the part is
            let _ = fs::remove_file(&target.part).and_then(|()| target.journal.remove());
        }
    }

    /// All is written: the file goes to its place.
    pub fn finish(mut self) -> anyhow::Result<()> {
        if let (SinkTarget::File(target), true) = (&mut self.target, self.encoder.spools()) {
            // a run that is killed while it converts begins with that
            target.commit(&self.progress)?;
        }
        if !self.encoder.spools() {
            self.write(self.encoder.foot())?;
        }
        match self.target {
            SinkTarget::Stream(mut output) => Ok(output.finish()?),
            SinkTarget::File(mut target) => {
                target.writer.flush()?;
                target.writer.get_ref().sync_all()?;
                let encoder = self.encoder;
                if encoder.spools() {
                    target.convert(&encoder)?;
                    fs::remove_file(&target.part)?;
                } else if encoder.format() == Format::Brat {
                    fs::remove_file(&target.part)?;
                } else {
                    fs::rename(&target.part, &target.path)?;
                }
                Ok(target.journal.remove()?)
            }
        }
    }

    /// The run is broken off: what is done goes to its place, and is kept for the run to be taken up again. A database that
    /// was there before stays as it was, so that it holds whole runs only.
    pub fn interrupt(mut self) -> anyhow::Result<()> {
        if let SinkTarget::Stream(_) = self.target {
            return self.finish();
        }
        let (foot, spools, format) = (self.encoder.foot(), self.encoder.spools(), self.encoder.format());
        let SinkTarget::File(target) = &mut self.target else { return Ok(()) };
        target.commit(&self.progress)?;
        if spools {
            if format != Format::Sqlite || target.fresh {
                target.convert(&self.encoder)?;
            }
        } else if format != Format::Brat {
            let [copy, ..] = copies(&target.part);
            remove_left(&copy)?;
            let mut file = open_own(OpenOptions::new().write(true).create_new(true), &copy)?;
            file.set_permissions(target.writer.get_ref().metadata()?.permissions())?;
            io::copy(&mut Unhurried(File::open(&target.part)?), &mut file)?;
            file.write_all(foot)?;
            file.sync_all()?;
            fs::rename(&copy, &target.path)?;
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.progress.bytes += bytes.len() as u64;
        match &mut self.target {
            SinkTarget::Stream(output) => output.write(bytes),
            SinkTarget::File(target) => {
                target.sum.update(bytes);
                target.writer.write_all(bytes)
            }
        }
    }
}

/// The files of a document, by name.
#[derive(Debug)]
pub struct Files {
    /// The document.
    pub doc: String,
    /// Names from the folder on, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Whether a file cannot be written because of its name: too long, or that of a folder.
fn is_of_name(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory};
    matches!(error.kind(), AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory)
}

/// The checksum of the first bytes of a file.
fn sum_of(file: &mut File, bytes: u64) -> io::Result<Crc> {
    let mut sum = Crc::new();
    let mut buffer = vec![0; 1 << 16];
    let mut first = file.take(bytes);
    loop {
        match first.read(&mut buffer)? {
            0 => return Ok(sum),
            n => sum.update(&buffer[..n]),
        }
    }
}

impl Resumable {
    fn commit(&mut self, progress: &Progress) -> io::Result<()> {
        let started = Instant::now();
        self.writer.flush()?;
        self.writer.get_ref().sync_data()?;
        self.journal.commit(&Progress { sum: self.sum.sum(), ..progress.clone() })?;
        self.last_commit = Instant::now();
        // a slow disk must not take more than a twentieth of the time
        self.pause = COMMIT_EVERY.max(20 * started.elapsed());
        Ok(())
    }

    /// Makes the file of the spool: beside its place, and then there, so that no half file is ever seen. A database that was
    /// there before the run is changed where it is, in a transaction.
    fn convert(&self, encoder: &Encoder) -> anyhow::Result<()> {
        let spool = BufReader::with_capacity(1 << 16, Unhurried(File::open(&self.part)?));
        let context = || self.path.display().to_string();
        if encoder.format() == Format::Sqlite && !self.fresh {
            return encoder.convert(spool, &self.path).with_context(context);
        }
        let [copy, ..] = copies(&self.part);
        // left over from a run that was killed here
        for leftover in copies(&self.part) {
            remove_left(&leftover)?;
        }
        if let Err(error) = encoder.convert(spool, &copy).with_context(context) {
            let _ = fs::remove_file(&copy);
            return Err(error);
        }
        let file = OpenOptions::new().write(true).open(&copy)?;
        if let Ok(existing) = self.path.metadata() {
            file.set_permissions(existing.permissions())?;
        }
        file.sync_all()?;
        Ok(fs::rename(&copy, &self.path)?)
    }
}

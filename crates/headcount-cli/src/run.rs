//! The run that `extract` and `mentions` have in common: pieces of input in, bytes out, in order, on many threads.

use super::messages::{Left, RunReport, say};
use super::notes::{Notes, SideOutputs};
use super::output::{Files, OutputPlace, Sink, places};
use super::{Outcome, interrupt, output_broke};
use anyhow::ensure;
use headcount::input::{InputChunk, InputChunks, Settings, mark_output, would_be_read};
use headcount::parallel::{Sizes, in_order_of_size};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What one thread made of one piece of input.
#[derive(Debug, Default)]
pub struct Done {
    /// What goes into the output.
    pub bytes: Vec<u8>,
    /// The files that go into the output folder.
    pub files: Vec<Files>,
    /// Documents that were read.
    pub documents: u64,
    /// Documents that failed, and what is written of documents beside their records.
    pub notes: Notes,
    /// Records by kind.
    pub counts: BTreeMap<String, u64>,
    /// Bytes of input.
    pub read: u64,
}

impl Done {
    /// How many bytes it holds, about.
    fn size(&self) -> usize {
        let files = self.files.iter().flat_map(|files| &files.files).map(|(_, bytes)| bytes.len());
        self.bytes.len() + files.sum::<usize>() + self.notes.size()
    }
}

/// Has `work` done on all pieces of input, and writes what comes of it in their order. An interrupted run goes on where it
/// stopped.
pub fn run(
    mut chunks: InputChunks,
    jobs: usize,
    mut sink: Sink,
    mut report: RunReport,
    mut side_outputs: SideOutputs,
    work: impl Fn(InputChunk) -> Done + Sync,
) -> anyhow::Result<Outcome> {
    if !sink.is_stream() {
        interrupt::watch()?;
        pass_over(&mut chunks, &sink, &mut side_outputs)?;
    }
    report.resume(sink.progress());
    let mut written = Ok(());
    let journaled = !sink.is_stream();
    let items = std::iter::from_fn(|| if interrupt::asked() { None } else { chunks.next() });
    let items = items.map(|chunk| (if journaled { chunk.fingerprint() } else { 0 }, chunk));
    in_order_of_size(
        items,
        jobs,
        Sizes {
            of_item: |(_, chunk): &(u64, InputChunk)| chunk.size(),
            of_result: |(_, done): &(u64, Done)| done.size(),
        },
        |(fingerprint, chunk)| (fingerprint, work(chunk)),
        |(fingerprint, done)| {
            written = write(&mut sink, &mut side_outputs, &report, fingerprint, done);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    let progress = sink.progress().clone();
    let interrupted = interrupt::asked();
    interrupt::ending();
    let written = written.map_err(anyhow::Error::from);
    let written = written.and_then(|()| if interrupted { sink.interrupt() } else { sink.finish() });
    if let Err(error) = written {
        report.clear();
        if interrupt::is_overdue() {
            say(interrupt::KEPT);
            return Ok(Outcome::Interrupted);
        }
        let outcome = output_broke(&error);
        if outcome != Outcome::Well && journaled {
            say("what is done is kept beside it; the same command with --resume goes on from there");
        }
        return Ok(outcome);
    }
    let left = Left { passed: chunks.passed_over(), links: chunks.links_left(), foreign: side_outputs.foreign() };
    report.finish(&progress, &left);
    if interrupted {
        say("interrupted; what is done is written, and the same command with --resume goes on from there");
        return Ok(Outcome::Interrupted);
    }
    Ok(if progress.failed > 0 { Outcome::Failed } else { Outcome::Well })
}

/// Writes what came of one piece of input, and shows how far the run is.
fn write(
    sink: &mut Sink,
    side_outputs: &mut SideOutputs,
    report: &RunReport,
    fingerprint: u64,
    done: Done,
) -> io::Result<()> {
    let unwritten = sink.files(&done.files)?;
    let progress = sink.progress_mut();
    progress.add_chunk(fingerprint);
    progress.documents += done.documents;
    let taken = side_outputs.take(done.notes, &unwritten, report);
    progress.failed += taken;
    (progress.listed, progress.list_sum) = side_outputs.listed();
    progress.read += done.read;
    for (name, n) in done.counts {
        *progress.counts.entry(name).or_default() += n;
    }
    sink.records(&done.bytes)?;
    // somebody is watching
    if sink.is_stream() && io::stdout().is_terminal() {
        sink.flush()?;
    }
    report.show(sink.progress());
    Ok(())
}

/// What the run writes, and of which of it no input is read. What is in an input folder is left out, and it is said.
///
/// # Errors
/// What would be written is read.
pub fn keep_apart(
    inputs: &[PathBuf],
    lexicon: Option<&Path>,
    outputs: &[OutputPlace],
    settings: &mut Settings,
) -> anyhow::Result<()> {
    places::check_streams(outputs)?;
    places::check(&lexicon.map(|folder| places::of_lexicon(folder, outputs)).unwrap_or_default(), outputs)?;
    let mut inside = places::check(inputs, outputs)?;
    inside.extend(places::linked(inputs, outputs, settings.follow));
    if let Some(stdout) = places::stdout_file() {
        let place = OutputPlace { option: "standard output", path: stdout.clone(), folder: false };
        if !places::check(inputs, &[place])?.is_empty() {
            inside.push(stdout);
        }
    }
    for path in inside {
        let shown = path.display();
        ensure!(
            !would_be_read(&path, settings),
            "{shown}: it would be written over, and is an input; name another file"
        );
        say(&format!("{}: it is written by this run, and is no input", path.display()));
        settings.passed.push(path);
    }
    Ok(())
}

/// Marks those outputs among the inputs that came to nothing, as a list of failures does where none fails: a later run over the
/// folder knows them by that.
pub fn mark_empty(inputs: &[PathBuf], outputs: &[OutputPlace]) {
    for OutputPlace { path, .. } in
        outputs.iter().filter(|place| !place.folder && places::is_among(&place.path, inputs))
    {
        if let Err(error) = mark_output(path) {
            say(&format!("warning: {}: it cannot be marked as an output: {error}", path.display()));
        }
    }
}

/// Passes over the pieces of input that an interrupted run has done.
fn pass_over(chunks: &mut InputChunks, sink: &Sink, side_outputs: &mut SideOutputs) -> anyhow::Result<()> {
    let done = sink.progress();
    let mut passed = super::output::Progress::default();
    for chunk in chunks.by_ref().take(usize::try_from(done.chunks)?) {
        passed.add_chunk(chunk.fingerprint());
        side_outputs.pass_over(chunk);
    }
    ensure!(
        (passed.chunks, passed.fingerprint) == (done.chunks, done.fingerprint),
        "the input is not what the interrupted run has read; leave out --resume to begin anew"
    );
    Ok(())
}

//! From articles to claims, on many threads, without Python: the same line of work for texts, Arrow data and files.

use crate::claims::Claims;
use crate::fault::Fault;
use crate::fields::Fields;
use crate::rows::{Piece, Pieces, Refused};
use arrow_array::ffi_stream::RecordBatchStreamReader;
use headcount::annotate::{Mention, MentionKind};
use headcount::input::{self, InputChunk, Settings};
use headcount::output::{Vague, json_line};
use headcount::parallel::in_order;
use headcount::{Article, Claim, Extractor};
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// How many texts, and about how many bytes, make a piece of work for one thread.
const PIECE: (usize, usize) = (128, 128 * 1024);

/// What came of one document.
type Outcome = Result<Vec<Claim>, Refused>;

/// An extractor with all that is fixed when it is made.
pub struct Engine {
    pub extractor: Extractor,
    pub vague: Option<Vague>,
    pub settings: Settings,
}

impl Engine {
    /// The claims of one article.
    pub fn claims(&self, article: &Article) -> Result<Vec<Claim>, Fault> {
        let mut claims = guarded(|| self.extractor.extract(article))?;
        self.resolve(&mut claims);
        Ok(claims)
    }

    /// The mentions of one article.
    pub fn mentions(&self, article: &Article, kinds: &[MentionKind]) -> Result<Vec<Mention>, Fault> {
        guarded(|| self.extractor.mentions(article, kinds))
    }

    fn resolve(&self, claims: &mut [Claim]) {
        if let Some(vague) = &self.vague {
            claims.iter_mut().for_each(|claim| vague.resolve(claim));
        }
    }

    /// What comes of some articles, in their order.
    fn outcomes(&self, articles: impl Iterator<Item = Result<Article, Refused>>) -> Vec<Outcome> {
        let mut good = Vec::new();
        let mut refused = Vec::new();
        for (place, article) in articles.enumerate() {
            match article {
                Ok(article) => good.push(article),
                Err(fault) => refused.push((place, fault)),
            }
        }
        let mut outcomes: Vec<Outcome> = match guarded(|| self.extractor.extract_all(&good)) {
            Ok(mut claims) => {
                claims.iter_mut().for_each(|claims| self.resolve(claims));
                claims.into_iter().map(Ok).collect()
            }
            Err(_) => good.iter().map(|article| self.one(article)).collect(),
        };
        for (place, fault) in refused {
            outcomes.insert(place, Err(fault));
        }
        outcomes
    }

    fn one(&self, article: &Article) -> Outcome {
        let doc = article.doc();
        self.claims(article).map_err(|fault| Refused {
            place: format!("the document `{doc}`"),
            doc: doc.to_owned(),
            fault,
        })
    }

    /// The claims of Arrow data.
    pub fn table(
        &self,
        reader: RecordBatchStreamReader,
        settings: &Settings,
        jobs: usize,
        with_errors: bool,
    ) -> Result<Claims, Fault> {
        let mut fault = None;
        let pieces = Pieces::new(reader, settings, &mut fault);
        let claims = gather(pieces, jobs, with_errors, |piece: Piece| self.outcomes(piece.articles(settings)));
        fault.map_or(claims, Err)
    }

    /// The claims of files and folders.
    pub fn files(
        &self,
        paths: &[PathBuf],
        settings: &Settings,
        jobs: usize,
        with_errors: bool,
    ) -> Result<Claims, Fault> {
        let work = |chunk: InputChunk| {
            let mut articles = Vec::new();
            chunk.for_each(settings, |article| articles.push(article.map_err(refused_file)));
            self.outcomes(articles.into_iter())
        };
        gather(input::open(paths, settings), jobs, with_errors, work)
    }

    /// The records of each of some texts or mappings, a line of JSON each.
    pub fn items(&self, items: Py<PyIterator>, jobs: usize) -> Result<Vec<Vec<String>>, Fault> {
        let (mut fault, mut failed) = (None, None);
        let mut all = Vec::new();
        let items = Items { items, settings: &self.settings, taken: 0, fault: &mut fault };
        let work = |(first, items): (usize, Vec<Fields>)| {
            let articles = items.iter().enumerate().map(|(index, fields)| {
                let name = || format!("text#{}", first + index + 1);
                let place = || format!("item {}", first + index);
                fields.article(name, &self.settings).map_err(|e| Refused {
                    doc: name(),
                    place: place(),
                    fault: e.into(),
                })
            });
            self.outcomes(articles)
        };
        in_order(items, jobs, work, |outcomes| {
            for outcome in outcomes {
                match outcome {
                    Ok(claims) => all.push(lines(&claims)),
                    Err(refused) => failed = Some(refused),
                }
                if failed.is_some() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        })?;
        // the first in the order of the items
        match (failed, fault) {
            (Some(refused), _) => Err(refused.fault.at(&refused.place)),
            (None, Some(fault)) => Err(fault),
            (None, None) => Ok(all),
        }
    }
}

/// What `work` gives. No text is known with which the engine fails; if there is one, it is not to end the interpreter's work.
fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Fault> {
    let failed = "the engine failed on this text, which is a fault of its own; please report it";
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Fault::Value(failed.to_owned()))
}

/// Records as lines of JSON, without the line ends.
pub fn lines<R: serde::Serialize>(records: &[R]) -> Vec<String> {
    let line = |record: &R| {
        let mut line = Vec::new();
        json_line(record, &mut line);
        line.pop();
        // JSON that was written from text is text
        String::from_utf8(line).unwrap_or_default()
    };
    records.iter().map(line).collect()
}

fn refused_file(error: headcount::Error) -> Refused {
    let path = error.path().map(|path| path.display().to_string()).unwrap_or_default();
    let number = error.line().or(error.record());
    let doc = number.map_or_else(|| path.clone(), |number| format!("{path}#{number}"));
    // the message of an error has its place before it
    Refused { doc, place: String::new(), fault: error.into() }
}

/// Has `work` done on all items, and puts the claims together in their order.
fn gather<T: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    with_errors: bool,
    work: impl Fn(T) -> Vec<Outcome> + Sync,
) -> Result<Claims, Fault> {
    let mut claims = Claims::new(with_errors);
    let mut done = Ok(());
    in_order(items, jobs, work, |outcomes| {
        done = outcomes.into_iter().try_for_each(|outcome| take(outcome, &mut claims));
        // Ctrl-C is noticed where somebody asks for it
        done = std::mem::replace(&mut done, Ok(())).and_then(|()| Ok(Python::attach(|py| py.check_signals())?));
        if done.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    done.map(|()| claims)
}

fn take(outcome: Outcome, claims: &mut Claims) -> Result<(), Fault> {
    match outcome {
        Ok(found) => found.iter().try_for_each(|claim| claims.push(claim)),
        Err(refused) if claims.has_errors() => claims.push_fault(&refused.doc, refused.fault),
        Err(refused) if refused.place.is_empty() => Err(refused.fault),
        Err(refused) => Err(refused.fault.at(&refused.place)),
    }
}

/// Pieces of an iterable of Python, with the number of items before each.
struct Items<'s> {
    items: Py<PyIterator>,
    settings: &'s Settings,
    taken: usize,
    fault: &'s mut Option<Fault>,
}

impl Items<'_> {
    fn piece(&mut self, py: Python<'_>) -> Result<Vec<Fields>, Fault> {
        py.check_signals()?;
        let mut items = self.items.bind(py).clone();
        let (mut piece, mut bytes) = (Vec::new(), 0);
        while piece.len() < PIECE.0 && bytes < PIECE.1 {
            let Some(item) = items.next() else { break };
            let number = self.taken + piece.len();
            match Fields::of(&item?, self.settings) {
                Ok(fields) => {
                    bytes += fields.size();
                    piece.push(fields);
                }
                Err(fault) => {
                    // those before it are worked on, for one of them may be at fault, too
                    *self.fault = Some(fault.at(&format!("item {number}")));
                    break;
                }
            }
        }
        Ok(piece)
    }
}

impl Iterator for Items<'_> {
    type Item = (usize, Vec<Fields>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.fault.is_some() {
            return None;
        }
        let first = self.taken;
        match Python::attach(|py| self.piece(py)) {
            Ok(piece) => {
                self.taken += piece.len();
                (!piece.is_empty()).then_some((first, piece))
            }
            Err(fault) => {
                *self.fault = Some(fault);
                None
            }
        }
    }
}

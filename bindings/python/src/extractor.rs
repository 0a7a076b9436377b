//! The class that holds the engine.

use crate::fault::Fault;
use crate::fields::{Fields, shown};
use crate::read::{Engine, lines};
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_pyarrow::FromPyArrow;
use headcount::annotate::MentionKind;
use headcount::input::{self, Settings, check_glob};
use headcount::output::Vague;
use headcount::{Extractor as Inner, Options};
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use std::path::PathBuf;

/// More threads are asked for by mistake.
const MOST_JOBS: i64 = 4096;

/// The engine, made once and shared between threads.
#[pyclass(frozen, module = "headcount._engine")]
pub struct Extractor(Engine);

/// How rows and files are read, beside what the extractor was made with.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Reading {
    text: Option<String>,
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    id: Option<String>,
}

/// What concerns files only.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Files {
    published: Option<String>,
    outlet: Option<String>,
    include: Vec<String>,
    exclude: Vec<String>,
}

impl Reading {
    /// The settings with the names of the fields.
    pub fn settings(self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        let mut fields = input::Fields::default();
        fields.text = self.text;
        fields.title = self.title;
        fields.date = self.date;
        fields.outlet = self.outlet;
        fields.url = self.url;
        fields.id = self.id;
        settings.fields = fields;
        settings
    }
}

impl Files {
    fn apply(self, settings: &mut Settings) -> Result<(), Fault> {
        for glob in self.include.iter().chain(&self.exclude) {
            check_glob(glob).map_err(|e| Fault::from(e).at(&format!("`{}` is no glob", shown(glob))))?;
        }
        if let Some(date) = &self.published
            && input::parse_date(date).is_none()
        {
            return Err(Fault::Value(format!("`published`: `{}` is no date; write it as 2025-06-16", shown(date))));
        }
        (settings.published, settings.outlet) = (self.published, self.outlet);
        (settings.include, settings.exclude) = (self.include, self.exclude);
        Ok(())
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, lexicon=None, metrics=None, min_confidence=0.0, vague=None, max_doc_bytes=10_000_000))]
    fn new(
        py: Python<'_>,
        lexicon: Option<PathBuf>,
        metrics: Option<Vec<String>>,
        min_confidence: f64,
        vague: Option<String>,
        max_doc_bytes: i64,
    ) -> Result<Self, Fault> {
        let mut options = Options::default();
        options.lexicon = lexicon;
        options.metrics = metrics.unwrap_or_default();
        options.min_confidence = min_confidence;
        let wanted = options.metrics.clone();
        let extractor = py.detach(|| Inner::new(options))?;
        if let Some(unknown) = wanted.iter().find(|wanted| !extractor.metrics().any(|metric| metric == *wanted)) {
            let known: Vec<&str> = extractor.metrics().collect();
            let unknown = shown(unknown);
            return Err(Fault::Value(format!("there is no metric `{unknown}`; use some of {}", known.join(", "))));
        }
        let vague = vague.map(|name| Vague::named(&name)).transpose()?;
        let mut settings = Settings::default();
        // offsets have 32 bits
        let most = u32::try_from(max_doc_bytes).ok().filter(|most| *most > 0);
        settings.max_doc_bytes = most.ok_or_else(|| {
            Fault::Value(format!("`max_doc_bytes` must lie between 1 and {}, and {max_doc_bytes} does not", u32::MAX))
        })? as usize;
        Ok(Extractor(Engine { extractor, vague, settings }))
    }

    /// The names of all metrics.
    fn metrics(&self) -> Vec<String> {
        self.0.extractor.metrics().map(str::to_owned).collect()
    }

    /// The records of one article, a mapping of fields, as lines of JSON.
    fn extract(&self, py: Python<'_>, article: &Bound<'_, PyAny>) -> Result<Vec<String>, Fault> {
        let fields = Fields::of(article, &self.0.settings)?;
        py.detach(|| {
            let article = fields.own_article(&self.0.settings)?;
            Ok(lines(&self.0.claims(&article)?))
        })
    }

    /// The mentions of these kinds in one article, as lines of JSON.
    fn mentions(&self, py: Python<'_>, article: &Bound<'_, PyAny>, kinds: Vec<String>) -> Result<Vec<String>, Fault> {
        let fields = Fields::of(article, &self.0.settings)?;
        let kinds = kinds.iter().map(|name| kind(name)).collect::<Result<Vec<_>, _>>()?;
        py.detach(|| {
            let article = fields.own_article(&self.0.settings)?;
            Ok(lines(&self.0.mentions(&article, &kinds)?))
        })
    }

    /// The records of each of some articles, as lines of JSON, in their order.
    fn extract_many(&self, py: Python<'_>, articles: &Bound<'_, PyAny>, jobs: i64) -> Result<Vec<Vec<String>>, Fault> {
        let (articles, jobs) = (PyIterator::from_object(articles)?.unbind(), threads(jobs)?);
        py.detach(|| self.0.items(articles, jobs))
    }

    /// The claims of the rows of Arrow data, as `pyarrow.RecordBatch`; `reading` names the columns.
    fn extract_arrow<'py>(
        &self,
        py: Python<'py>,
        stream: &Bound<'py, PyAny>,
        reading: Reading,
        jobs: i64,
        with_errors: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let jobs = threads(jobs)?;
        let reader = RecordBatchStreamReader::from_pyarrow_bound(stream)?;
        let settings = reading.settings(&self.0.settings);
        py.detach(|| self.0.table(reader, &settings, jobs, with_errors))?.into_python(py)
    }

    /// The claims of files and folders, as `pyarrow.RecordBatch`.
    fn extract_files<'py>(
        &self,
        py: Python<'py>,
        paths: Vec<PathBuf>,
        reading: (Reading, Files),
        jobs: i64,
        with_errors: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let jobs = threads(jobs)?;
        let mut settings = reading.0.settings(&self.0.settings);
        reading.1.apply(&mut settings)?;
        py.detach(|| self.0.files(&paths, &settings, jobs, with_errors))?.into_python(py)
    }
}

fn kind(name: &str) -> Result<MentionKind, Fault> {
    MentionKind::from_name(name).ok_or_else(|| {
        let names: Vec<_> = MentionKind::ALL.iter().map(|kind| kind.as_str()).collect();
        Fault::Value(format!("there is no kind `{}` of mentions; use {}", shown(name), names.join(", ")))
    })
}

/// The number of threads; 0 is one for each processor.
fn threads(jobs: i64) -> Result<usize, Fault> {
    match jobs {
        0 => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
        1..=MOST_JOBS => Ok(jobs as usize),
        _ => Err(Fault::Value(format!("`jobs` must lie between 0 and {MOST_JOBS}, and {jobs} does not"))),
    }
}

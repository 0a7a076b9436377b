//! `headcount._engine`: the engine as the Python package `headcount` calls it.
//!
//! What is here takes and gives plain values: fields of rows, records as lines of JSON, Arrow data. What a user sees of it
//! (functions, typed records, tables of a notebook, Spark) is written in Python, in `python/headcount`.

mod claims;
mod extractor;
mod fault;
mod fields;
mod read;
mod rows;

use pyo3::prelude::*;

/// The engine of the package headcount.
#[pymodule]
mod _engine {
    use super::*;

    #[pymodule_export]
    use extractor::Extractor;
    #[pymodule_export]
    use fault::Error;
    /// The version of the schema that every record carries.
    #[pymodule_export]
    const SCHEMA: &str = headcount::claim::SCHEMA;

    /// The version of the engine, which is that of the command.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// The JSON Schema of a record, as text.
    #[pyfunction]
    fn json_schema() -> String {
        headcount::output::schema()
    }

    /// The columns of a table of claims, as `pyarrow.Schema`; `with_errors` adds the column of errors.
    #[pyfunction]
    #[pyo3(signature = (*, with_errors=false))]
    fn arrow_schema(py: Python<'_>, with_errors: bool) -> PyResult<Bound<'_, PyAny>> {
        claims::schema_to_python(py, with_errors)
    }

    /// Records as lines of JSON to a `pyarrow.RecordBatch`.
    #[pyfunction]
    fn to_arrow(py: Python<'_>, lines: Vec<String>) -> PyResult<Bound<'_, PyAny>> {
        claims::of_lines(py, &lines)
    }

    /// What each of the columns of these names is to an article, and its rank among those that are the same; `reading` names
    /// those that are not called as usual.
    #[pyfunction]
    fn roles(names: Vec<String>, reading: extractor::Reading) -> Vec<Option<(&'static str, usize)>> {
        let settings = reading.settings(&headcount::input::Settings::default());
        let role = |name: &String| settings.fields.role(name).map(|(role, rank)| (fields::role_name(role), rank));
        names.iter().map(role).collect()
    }

    /// Name, whether it may be null, type and values of each column of a table of claims.
    #[pyfunction]
    fn columns() -> Vec<(&'static str, bool, &'static str, Vec<String>)> {
        claims::columns()
    }
}

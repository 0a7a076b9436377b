//! What goes wrong, as Python exceptions.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

pyo3::create_exception!(
    headcount,
    Error,
    PyValueError,
    "A text, a file or an option that headcount cannot work with; the message says what is wrong, where, and what to do."
);

/// What went wrong, made without Python.
#[derive(Debug)]
pub enum Fault {
    /// A value, a file or an option is at fault.
    Value(String),
    /// Something is of another type than it must be.
    Type(String),
    /// Python raised it.
    Raised(PyErr),
}

impl Fault {
    /// The same, with where it happened put before.
    pub fn at(self, place: &str) -> Self {
        match self {
            Fault::Value(message) => Fault::Value(format!("{place}: {message}")),
            Fault::Type(message) => Fault::Type(format!("{place}: {message}")),
            Fault::Raised(error) => Fault::Raised(error),
        }
    }

    /// What is wrong.
    pub fn message(self) -> String {
        match self {
            Fault::Value(message) | Fault::Type(message) => message,
            Fault::Raised(error) => error.to_string(),
        }
    }
}

impl From<headcount::Error> for Fault {
    fn from(error: headcount::Error) -> Self {
        Fault::Value(in_python_words(&error.to_string()))
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Fault::Raised(error)
    }
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Value(message) => Error::new_err(message),
            Fault::Type(message) => PyTypeError::new_err(message),
            Fault::Raised(error) => error,
        }
    }
}

/// The options of the command that messages name, by the names that they have here.
const OPTIONS: [(&str, &str); 3] =
    [("--max-doc-bytes", "max_doc_bytes"), ("--text-field", "text="), ("--jobs", "jobs")];

fn in_python_words(message: &str) -> String {
    OPTIONS.iter().fold(message.to_owned(), |message, (option, name)| message.replace(option, name))
}

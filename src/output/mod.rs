//! Claims to bytes: records a line, tables, annotations.
//!
//! [`Format`] says what there is, [`Encoder`] writes it. The columns of the tables are generated from
//! [`Claim`](crate::Claim), the one place of the record's fields.

mod brat;
mod csv;
mod encoder;
mod file_name;
mod format;
mod gkg;
mod hxl;
mod jsonl;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod schema;
mod sheet;
mod spool;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table_schema;
mod vague;
mod web_annotation;
mod xlsx;

pub use crate::columns::{Cell, Column, ColumnType, columns, row};
pub use encoder::Encoder;
pub use file_name::file_name;
pub use format::Format;
pub use jsonl::json_line;
pub use schema::{mention_schema, schema};
pub use table_schema::table_schema;
pub use vague::Vague;

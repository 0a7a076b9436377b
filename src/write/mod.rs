//! Claims to bytes: records a line, tables, annotations.

mod cells;
mod columns;
mod csv;
mod hxl;
mod jsonl;
mod schema;
mod table_schema;
mod vague;

pub use jsonl::json_line;
pub use schema::schema;
pub use table_schema::table_schema;
pub use vague::Vague;

//! Claims to bytes.

mod jsonl;
mod schema;

pub use jsonl::json_line;
pub use schema::schema;

//! SQLite: documents, claims and the links between claims, merged by id.
//!
//! A document is known by its name. Where a run reads one that is there already, what the database says about it becomes what
//! the run says: claims that are no longer made, since the text or the options are others, go. Documents that the run does
//! not read stay.

mod beside;
mod timeline;

use super::brat::links;
use super::spool::{DocumentRow, SpoolLine, each_line};
use crate::claim::Claim;
use crate::columns::{Cell, ColumnType, columns, row};
use crate::{Error, Result};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement, ToSql, params, params_from_iter};
use std::io::BufRead;
use std::path::Path;
use std::time::Duration;

/// Says that a database is one of this program ("hdct"), and the version of its tables.
const APPLICATION: i32 = 0x6864_6374;
const VERSION: i32 = 6;
/// How long another program may be at work on the database.
const PATIENCE: Duration = Duration::from_secs(30);

/// Merges what a spool holds into the database `path`, in one transaction.
pub(crate) fn merge(spool: impl BufRead, path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(unwritable)?;
    connection.busy_timeout(PATIENCE).map_err(unwritable)?;
    let fresh = is_fresh(&connection)?;
    let transaction = connection.transaction().map_err(unwritable)?;
    if fresh {
        transaction.execute_batch(&create()).map_err(unwritable)?;
    }
    if !fresh {
        transaction.execute_batch(include_str!("begin_rerun.sql")).map_err(unwritable)?;
    }
    {
        let mut tables = Tables::new(&transaction, !fresh).map_err(unwritable)?;
        each_line(spool, |line: SpoolLine| match line {
            SpoolLine::Document(document) => tables.document(&document).map_err(unwritable),
            SpoolLine::Claim(claim) => tables.claim(&claim).map_err(unwritable),
        })?;
    }
    if !fresh {
        transaction.execute_batch(include_str!("end_rerun.sql")).map_err(unwritable)?;
    }
    transaction.commit().map_err(unwritable)?;
    connection.close().map_err(|(_, error)| unwritable(error))
}

/// Looks whether claims can be put into the file `path`, if there is one, before any is found.
pub(crate) fn check(path: &Path) -> Result<()> {
    if path.metadata().map_or(true, |metadata| metadata.len() == 0) {
        return Ok(());
    }
    // what a run that was killed has begun is undone when it is looked at, for which the database is written
    let access =
        if beside::has_journal(path)? { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(unwritable)?;
    connection.busy_timeout(PATIENCE).map_err(unwritable)?;
    is_fresh(&connection).map(drop)
}

fn unwritable(error: rusqlite::Error) -> Error {
    Error::because(crate::ErrorKind::Output, "the database cannot be written", error)
}

/// Whether there are no tables yet. Those of another program, or of another version, are left alone.
fn is_fresh(connection: &Connection) -> Result<bool> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i32>(0)).map_err(unwritable);
    if number("SELECT count(*) FROM sqlite_schema")? == 0 {
        return Ok(true);
    }
    if number("PRAGMA application_id")? != APPLICATION {
        return Err(Error::new(
            crate::ErrorKind::Output,
            "the file is a database of another program; name another file",
        ));
    }
    let mut names = connection.prepare("SELECT name FROM pragma_table_info('claims')").map_err(unwritable)?;
    let names =
        names.query_map([], |row| row.get::<_, String>(0)).and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>);
    let names = names.map_err(unwritable)?;
    let same = names.iter().map(String::as_str).eq(columns().iter().map(|column| column.name));
    if number("PRAGMA user_version")? != VERSION || !same {
        return Err(Error::new(
            crate::ErrorKind::Output,
            "the database was made by another version of headcount; name another file",
        ));
    }
    check_tables(connection)?;
    Ok(false)
}

/// Refuses a database whose schema would do something else with what is written than keep and show it: a trigger can throw it
/// away, a changed table lose it, a changed view hide it. What a row of the schema is its statement says, and not its type,
/// which anybody can have written; SQLite puts the first words of a statement in its own form.
fn check_tables(connection: &Connection) -> Result<()> {
    let refused = |what: String| Error::new(crate::ErrorKind::Output, format!("{what}; name another file"));
    let model = Connection::open_in_memory().map_err(unwritable)?;
    model.execute_batch(&create()).map_err(unwritable)?;
    const SHOWN: &str = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY type, name";
    let read = |connection: &Connection| -> rusqlite::Result<Vec<[String; 3]>> {
        let mut shown = connection.prepare(SHOWN)?;
        shown.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?.collect()
    };
    let found = read(connection).map_err(unwritable)?;
    if let Some([kind, name, _]) = read(&model).map_err(unwritable)?.iter().find(|shown| !found.contains(shown)) {
        return Err(refused(format!("the {kind} `{name}` of the database is not as headcount makes it")));
    }
    let other =
        "SELECT name FROM sqlite_schema WHERE NOT (sql IS NULL OR sql GLOB 'CREATE TABLE *' OR sql GLOB 'CREATE VIEW *'
        OR sql GLOB 'CREATE INDEX *' OR sql GLOB 'CREATE UNIQUE INDEX *') ORDER BY name LIMIT 1";
    match connection.query_row(other, [], |row| row.get::<_, String>(0)) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
        Ok(name) => Err(refused(format!("the database has a trigger `{name}`, which could change what is written"))),
        Err(error) => Err(unwritable(error)),
    }
}

/// The statements that make the tables.
fn create() -> String {
    let columns = columns().iter().map(|column| {
        let kind = match column.kind {
            // a list is JSON, for json_each()
            ColumnType::Text | ColumnType::Date | ColumnType::List => "TEXT",
            ColumnType::Integer | ColumnType::Boolean => "INTEGER",
            ColumnType::Number => "REAL",
        };
        format!("{} {kind}{}", quoted(column.name), if column.nullable { "" } else { " NOT NULL" })
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    format!(
        "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};
        CREATE TABLE claims ({columns}, PRIMARY KEY (id, doc));\n{}{}",
        include_str!("schema.sql"),
        timeline::view()
    )
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// What becomes of a row that is there already. One that is the same is not written again, so that a run that adds nothing
/// leaves the file as it is, byte for byte.
fn update(table: &str, columns: &[&str]) -> String {
    let list = |prefix: &str| columns.iter().map(|name| format!("{prefix}.{name}")).collect::<Vec<_>>().join(", ");
    let sets = columns.iter().map(|name| format!("{name} = excluded.{name}")).collect::<Vec<_>>().join(", ");
    format!("DO UPDATE SET {sets} WHERE ({}) IS NOT ({})", list(table), list("excluded"))
}

/// The statements that fill the tables.
struct Tables<'c> {
    document: Statement<'c>,
    claim: Statement<'c>,
    unlink: Statement<'c>,
    link: Statement<'c>,
    /// What the run has, where something was there before.
    read_document: Option<Statement<'c>>,
    read_claim: Option<Statement<'c>>,
}

impl<'c> Tables<'c> {
    /// Prepares the statements that are run for each document and claim; those for a database that is there besides.
    fn new(connection: &'c Connection, again: bool) -> rusqlite::Result<Self> {
        let names: Vec<String> = columns().iter().map(|column| quoted(column.name)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let own = ["title", "outlet", "url", "published", "published_basis", "characters", "claims"];
        let note = |sql: &str| again.then(|| connection.prepare(sql)).transpose();
        Ok(Tables {
            document: connection.prepare(&format!(
                "INSERT INTO documents (doc, doc_sha256, {}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (doc, doc_sha256) {}",
                own.join(", "),
                update("documents", &own)
            ))?,
            claim: connection.prepare(&format!(
                "INSERT INTO claims ({}) VALUES ({}) ON CONFLICT (id, doc) {}",
                names.join(", "),
                vec!["?"; names.len()].join(", "),
                update("claims", &names)
            ))?,
            unlink: connection.prepare("DELETE FROM links WHERE id = ? AND doc = ? AND kind = ?")?,
            link: connection.prepare(&format!(
                "INSERT INTO links (id, doc, kind, target) VALUES (?, ?, ?, ?) ON CONFLICT (id, doc, kind) {}",
                update("links", &["target"])
            ))?,
            read_document: note("INSERT OR IGNORE INTO temp.read_documents VALUES (?, ?)")?,
            read_claim: note("INSERT OR IGNORE INTO temp.read_claims VALUES (?, ?)")?,
        })
    }

    /// Adds a document, in the place of one of the same name.
    fn document(&mut self, row: &DocumentRow) -> rusqlite::Result<()> {
        self.document.execute(params![
            row.doc,
            row.doc_sha256,
            row.title,
            row.outlet,
            row.url,
            row.published,
            row.published_basis,
            row.characters as i64,
            row.claims as i64,
        ])?;
        if let Some(read) = &mut self.read_document {
            read.execute(params![row.doc, row.doc_sha256])?;
        }
        Ok(())
    }

    /// Adds a claim with its links.
    fn claim(&mut self, claim: &Claim) -> rusqlite::Result<()> {
        self.claim.execute(params_from_iter(row(claim)))?;
        for (kind, target) in links(claim) {
            match target {
                Some(target) => self.link.execute(params![claim.id, claim.doc, kind, target])?,
                None => self.unlink.execute(params![claim.id, claim.doc, kind])?,
            };
        }
        if let Some(read) = &mut self.read_claim {
            read.execute(params![claim.id, claim.doc])?;
        }
        Ok(())
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Empty => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(n) => ToSqlOutput::Owned(Value::Integer(*n)),
            Cell::Number(x) => ToSqlOutput::Owned(Value::Real(*x)),
            Cell::Boolean(b) => ToSqlOutput::Owned(Value::Integer(i64::from(*b))),
            Cell::List(list) => ToSqlOutput::Owned(Value::Text(serde_json::to_string(list).unwrap_or_default())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Encoder, Format};
    use crate::{Article, Extractor, Options};

    fn count(path: &Path, sql: &str) -> i64 {
        Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_source_is_one_however_it_is_spelled() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let article = Article::new("a", "Police said 12 people were killed. Police said 40 people were injured.");
        let claims = extractor.extract(&article);
        let mut spool = Vec::new();
        for (at, source) in
            ["Red\u{a0}Crescent", "red crescent", "Red  Crescent", "red crescent"].into_iter().enumerate()
        {
            let mut claims = claims.clone();
            claims.iter_mut().for_each(|claim| (claim.doc, claim.source) = (at.to_string(), Some(source.to_owned())));
            Encoder::new(Format::Sqlite).document(&article, &claims, &mut spool);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        Encoder::new(Format::Sqlite).convert(&spool[..], &path).unwrap();
        assert_eq!(count(&path, "SELECT count(*) FROM by_source"), 2, "one for each metric");
        assert_eq!(count(&path, "SELECT count(*) FROM by_source WHERE source = 'red crescent' AND claims = 4"), 2);
    }

    #[test]
    fn a_second_run_adds_nothing() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let encoder = Encoder::new(Format::Sqlite);
        let text = "Police said 12 people, including three children, were killed.";
        let mut spool = Vec::new();
        // a copy has the same ids, and is another document
        for doc in ["a'); DROP TABLE claims; --", "copy"] {
            let article = Article::new(doc, text);
            encoder.document(&article, &extractor.extract(&article), &mut spool);
        }
        let empty = Article::new("none", "Rain fell.");
        encoder.document(&empty, &[], &mut spool);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut before = None;
        for _ in 0..2 {
            encoder.convert(&spool[..], &path).unwrap();
            let bytes = std::fs::read(&path).unwrap();
            assert!(before.is_none_or(|before| before == bytes), "the second run changes the file");
            before = Some(bytes);
            for (sql, n) in [
                ("SELECT count(*) FROM documents", 3),
                ("SELECT count(*) FROM claims", 4),
                ("SELECT count(DISTINCT id) FROM claims", 2),
                ("SELECT sum(value) FROM claims WHERE doc = 'copy'", 15),
                ("SELECT count(*) FROM links WHERE kind = 'part_of'", 2),
                ("SELECT count(*) FROM timeline", 4),
                ("SELECT most FROM by_source", 12),
                // the children are a part
                ("SELECT least FROM by_source", 12),
                ("SELECT claims FROM by_source", 4),
                ("SELECT count(*) FROM timeline WHERE part_of IS NOT NULL AND scope IS NOT NULL", 2),
                ("SELECT count(*) FROM claims, json_each(claims.rules) WHERE doc = 'copy'", 6),
            ] {
                let got: f64 = Connection::open(&path)
                    .unwrap()
                    .query_row(sql, [], |row| {
                        Ok(match row.get_ref(0)? {
                            ValueRef::Integer(n) => n as f64,
                            ValueRef::Real(x) => x,
                            _ => -1.0,
                        })
                    })
                    .unwrap();
                assert!(sql.contains("json_each") && got > 2.0 || got == f64::from(n), "{sql}: {got}");
            }
        }
    }

    #[test]
    fn a_rerun_leaves_no_stale_row() {
        let encoder = Encoder::new(Format::Sqlite);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let all = Extractor::new(Options::default()).unwrap();
        let injured = Extractor::new(Options { metrics: vec!["injured".to_owned()], ..Options::default() }).unwrap();
        let run = |extractor: &Extractor, documents: &[(&str, &str)]| {
            let mut spool = Vec::new();
            for (doc, text) in documents {
                let article = Article::new(*doc, *text);
                encoder.document(&article, &extractor.extract(&article), &mut spool);
            }
            encoder.convert(&spool[..], &path).unwrap();
            ["documents", "claims", "links"].map(|table| count(&path, &format!("SELECT count(*) FROM {table}")))
        };
        let first = "Police said 12 people, including three children, were killed and 5 were injured.";
        let second = "Police said 14 people were killed.";
        assert_eq!(run(&all, &[("a", first), ("b", second)]), [2, 4, 1]);
        // another text, other options, no claim any longer, and two documents of one name
        assert_eq!(run(&all, &[("a", second)]), [2, 2, 0]);
        assert_eq!(run(&all, &[("a", first)]), [2, 4, 1]);
        assert_eq!(run(&injured, &[("a", first)]), [2, 2, 0]);
        assert_eq!(run(&all, &[("b", "Rain fell.")]), [2, 1, 0]);
        assert_eq!(run(&all, &[("b", first), ("b", second)]), [3, 5, 1]);
        assert_eq!(run(&all, &[]), [3, 5, 1]);
    }

    #[test]
    fn other_databases_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
        let encoder = Encoder::new(Format::Sqlite);
        let error = encoder.convert(&b""[..], &path).unwrap_err().to_string();
        assert_eq!(error, "the file is a database of another program; name another file");
        assert_eq!(encoder.check(&path).unwrap_err().to_string(), error);
        assert_eq!(count(&path, "SELECT count(*) FROM sqlite_schema"), 1);
        // what would lose what is written
        let tampered = [
            "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
            "ALTER TABLE links RENAME TO old; CREATE VIEW links AS SELECT * FROM old",
            "DROP TABLE documents; CREATE TABLE documents (doc TEXT PRIMARY KEY ON CONFLICT IGNORE)",
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('TRIGGER', 'z', 'claims', 0,
                'CREATE TRIGGER z AFTER INSERT ON claims BEGIN DELETE FROM claims; END')",
            "DROP VIEW timeline; CREATE VIEW timeline AS SELECT * FROM claims WHERE 0",
            "DROP VIEW by_source; CREATE TABLE by_source AS SELECT 1 AS claims",
        ];
        for (number, sql) in tampered.iter().enumerate() {
            let path = folder.path().join(format!("{number}.sqlite"));
            encoder.check(&path).unwrap();
            encoder.convert(&b""[..], &path).unwrap();
            encoder.convert(&b""[..], &path).unwrap();
            encoder.check(&path).unwrap();
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let error = encoder.convert(&b""[..], &path).unwrap_err().to_string();
            assert!(error.ends_with("; name another file"), "{error}");
            assert_eq!(encoder.check(&path).unwrap_err().to_string(), error);
        }
        std::fs::write(&path, "no database at all, but text").unwrap();
        assert!(encoder.convert(&b""[..], &path).is_err() && encoder.check(&path).is_err());
    }
}

//! What is beside a database while it is written.

use crate::{Error, Result};
use std::path::Path;

/// Whether there is a journal beside a database. SQLite would wait for what is no file in its place.
pub(super) fn has_journal(path: &Path) -> Result<bool> {
    let mut found = false;
    for ending in ["-journal", "-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        match Path::new(&beside).symlink_metadata() {
            Ok(file) if file.is_file() => found = true,
            Ok(_) => {
                let message = format!("{} is no file of a database; remove it", Path::new(&beside).display());
                return Err(Error::new(crate::ErrorKind::Output, message));
            }
            Err(_) => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::{check, merge};
    use rusqlite::Connection;

    #[test]
    fn what_a_killed_run_has_begun_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        merge(&b""[..], &at("a")).unwrap();
        let open = Connection::open(at("a")).unwrap();
        // more than is held in memory, so that the file is written before the end
        open.execute_batch(
            "PRAGMA cache_size = 1; BEGIN; CREATE TABLE more AS WITH RECURSIVE n(i) AS
            (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i, hex(zeroblob(1000)) FROM n;",
        )
        .unwrap();
        for ending in ["", "-journal"] {
            std::fs::copy(at(&format!("a{ending}")), at(&format!("b{ending}"))).unwrap();
        }
        assert!(at("b-journal").metadata().unwrap().len() > 0);
        check(&at("b")).unwrap();
        merge(&b""[..], &at("b")).unwrap();
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'more'";
        let count: i32 = Connection::open(at("b")).unwrap().query_row(tables, [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0);
        assert!(!at("b-journal").exists());
    }
}

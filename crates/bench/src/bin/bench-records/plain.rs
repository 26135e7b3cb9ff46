//! The same questions in plain SQL, without anything that Daybook keeps beside the records.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, ensure};
use backend_sqlite::DATABASE_FILE;
use book::boundary::{Column, Condition, Operator, Query};
use rusqlite::{Connection, OpenFlags};

use crate::{PAGE, generator::name_of};

pub(crate) struct Plain {
    path: PathBuf,
    connection: Connection,
}

impl Plain {
    pub(crate) fn open(directory: &Path) -> Result<Self> {
        let path = directory.join(DATABASE_FILE);
        let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self { path, connection })
    }

    /// How many records there are, and the ids of the page.
    pub(crate) fn ask(&self, query: &Query, offset: u64) -> Result<(u64, Vec<i64>)> {
        let (count, page) = sql(query, offset);
        let total: i64 = self.connection.query_row(&count, [], |row| row.get(0))?;
        let mut statement = self.connection.prepare(&page)?;
        let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok((total.unsigned_abs(), ids))
    }

    /// In the `sqlite3` shell, which starts for it.
    pub(crate) fn ask_shell(&self, query: &Query, offset: u64) -> Result<()> {
        let (count, page) = sql(query, offset);
        let status = Command::new("sqlite3")
            .arg("-readonly")
            .arg(&self.path)
            .arg(format!("{count}; {page};"))
            .stdout(Stdio::null())
            .status()?;
        ensure!(status.success(), "the sqlite3 shell failed");
        Ok(())
    }
}

fn sql(query: &Query, offset: u64) -> (String, String) {
    let mut which = "deleted_at IS NULL".to_owned();
    for condition in &query.filter {
        which += &format!(" AND {}", test(condition));
    }
    for term in query.search.split_whitespace() {
        let text =
            "(Title || char(10) || Notes || char(10) || Amount || char(10) || Day || char(10)
          || Seen || char(10) || State || char(10) || Source)";
        which += &format!(" AND {text} LIKE '%{term}%'");
    }
    let keys = query.sort.iter().map(|key| {
        let column = match &key.column {
            Column::Id => "id",
            Column::Created => "created_at",
            Column::Updated => "updated_at",
            Column::Field { id } => name_of(*id),
        };
        format!("{column} COLLATE NOCASE {}, ", if key.descending { "DESC" } else { "ASC" })
    });
    let order: String = keys.collect();
    (
        format!("SELECT count(*) FROM Samples WHERE {which}"),
        format!(
            "SELECT * FROM Samples WHERE {which} ORDER BY {order}id DESC LIMIT {PAGE} OFFSET {offset}"
        ),
    )
}

fn test(Condition { field, operator, value }: &Condition) -> String {
    let field = name_of(*field);
    let value = match (field, value.as_str()) {
        ("Done", "yes") => "1".to_owned(),
        ("Done", _) => "0".to_owned(),
        ("Amount", number) => number.to_owned(),
        (_, text) => format!("'{text}'"),
    };
    match operator {
        Operator::Is => format!("{field} = {value} COLLATE NOCASE"),
        Operator::IsNot => format!("{field} IS NOT {value} COLLATE NOCASE"),
        Operator::Contains => format!("{field} LIKE '%' || {value} || '%'"),
        Operator::ContainsNot => format!("{field} NOT LIKE '%' || {value} || '%'"),
        Operator::StartsWith => format!("{field} LIKE {value} || '%'"),
        Operator::Less => format!("{field} < {value}"),
        Operator::AtMost => format!("{field} <= {value}"),
        Operator::Greater => format!("{field} > {value}"),
        Operator::AtLeast => format!("{field} >= {value}"),
        Operator::IsEmpty => format!("{field} IS NULL"),
        Operator::IsNotEmpty => format!("{field} IS NOT NULL"),
    }
}

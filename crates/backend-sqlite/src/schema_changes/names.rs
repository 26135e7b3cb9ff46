//! Names that are free to take.

use model::{CollectionId, DataError, fit_name};
use rusqlite::params;

use crate::{Error, Table, WriteTransaction, catalog::names::first_named};

/// Something whose name is its own among those that are there.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Collection,
    /// Of the collection with this id.
    Field(CollectionId),
}

impl WriteTransaction<'_> {
    /// `name` without blanks around it, if it can be a name and nothing else but `own` has it.
    pub(super) fn free_name<'n>(
        &self,
        named: Named,
        name: &'n str,
        own: Option<i64>,
    ) -> Result<&'n str, Error> {
        let name = fit_name(name)?;
        let read = |row: &rusqlite::Row<'_>| row.get(1);
        let taken: Option<i64> = self.ask(|connection| match named {
            Named::Collection => {
                let sql = "SELECT name, id FROM daybook_collection WHERE deleted_at IS NULL AND id IS NOT ?1";
                first_named(connection, sql, [own], name, read)
            }
            Named::Field(collection) => {
                let sql = "SELECT name, id FROM daybook_field
                           WHERE deleted_at IS NULL AND id IS NOT ?1 AND collection_id = ?2";
                first_named(connection, sql, params![own, collection.0], name, read)
            }
        })?;
        if taken.is_some() {
            return Err(DataError::unfit(name, "is there already; choose another name").into());
        }
        Ok(name)
    }

    /// `wanted`, or what comes after it: "Samples 2".
    pub(super) fn free_table(&self, wanted: String) -> Result<String, Error> {
        self.ask(|connection| {
            let mut taken =
                connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE")?;
            first_free(wanted, |name| taken.exists([name]))
        })
    }

    pub(super) fn free_column(&self, of: &Table, wanted: String) -> Result<String, Error> {
        self.ask(|connection| {
            let mut taken = connection.prepare(
                "SELECT 1 FROM daybook_field WHERE collection_id = ?1 AND column_name = ?2
                 UNION ALL SELECT 1 FROM pragma_table_xinfo(?3) WHERE name = ?2 COLLATE NOCASE",
            )?;
            first_free(wanted, |name| taken.exists(params![of.id.0, name, of.table]))
        })
    }
}

fn first_free(
    wanted: String,
    mut taken: impl FnMut(&str) -> rusqlite::Result<bool>,
) -> rusqlite::Result<String> {
    let mut name = wanted.clone();
    for number in 2.. {
        if !taken(&name)? {
            break;
        }
        name = format!("{wanted} {number}");
    }
    Ok(name)
}

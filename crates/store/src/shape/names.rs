//! Names that are free to take.

use rusqlite::{OptionalExtension, params};

use crate::{Collection, Error, WriteTransaction};

/// The longest name, in characters: it must still be readable in a list.
const LONGEST_NAME: usize = 100;

/// Something whose name is its own among those that are there.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Collection,
    /// Of the collection with this id.
    Field(i64),
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
        let taken = self.ask(|connection| match named {
            Named::Collection => connection
                .query_row(
                    "SELECT id FROM daybook_collection WHERE deleted_at IS NULL AND name = ?1",
                    [name],
                    |row| row.get::<_, i64>(0),
                )
                .optional(),
            Named::Field(collection) => connection
                .query_row(
                    "SELECT id FROM daybook_field WHERE deleted_at IS NULL AND name = ?1 AND collection_id = ?2",
                    params![name, collection],
                    |row| row.get::<_, i64>(0),
                )
                .optional(),
        })?;
        if taken.is_some() && taken != own {
            let reason = "is there already; choose another name".into();
            return Err(Error::Invalid { field: name.into(), reason });
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

    pub(super) fn free_column(&self, of: &Collection, wanted: String) -> Result<String, Error> {
        self.ask(|connection| {
            let mut taken = connection.prepare(
                "SELECT 1 FROM daybook_field WHERE collection_id = ?1 AND column_name = ?2
                 UNION ALL SELECT 1 FROM pragma_table_xinfo(?3) WHERE name = ?2 COLLATE NOCASE",
            )?;
            first_free(wanted, |name| taken.exists(params![of.id, name, of.table]))
        })
    }
}

/// `name` without blanks around it, if it can be a name.
pub(crate) fn fit_name(name: &str) -> Result<&str, Error> {
    let name = name.trim();
    let unfit = |reason: &str| Error::Invalid { field: name.into(), reason: reason.into() };
    if name.is_empty() {
        return Err(Error::Invalid { field: "Name".into(), reason: "must be filled in".into() });
    }
    if name.chars().any(char::is_control) {
        return Err(unfit("must be a single line"));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(unfit("is too long for a name; 100 characters are the most"));
    }
    Ok(name)
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

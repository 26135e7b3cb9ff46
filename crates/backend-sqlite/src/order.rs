//! In which order records are listed.

use model::{Column, DataError, Field, FieldId, FieldKind, Query, SortKey};

use crate::{Table, catalog::identifier::quoted};

/// What stands in the place of nothing: less than every number, which is less than every text.
pub(crate) const NOTHING: &str = "-9e999";
/// So many characters of a text count.
pub(crate) const LENGTH: u32 = 100;

/// In which order records are listed: by these keys, then by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) keys: Vec<Key>,
    /// Whether the newest comes first where the keys decide nothing.
    pub(crate) newest_first: bool,
}

/// Something that records are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) by: KeyColumn,
    pub(crate) descending: bool,
}

/// A column of the table that records are sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyColumn {
    Created,
    Updated,
    Deleted,
    Field { id: FieldId, column: String, kind: FieldKind },
}

impl Order {
    pub(crate) fn of(table: &Table, query: &Query) -> Result<Self, DataError> {
        let mut order = Self { keys: Vec::new(), newest_first: true };
        for SortKey { column, descending } in &query.sort {
            let by = match column {
                // Nothing is left to decide after it.
                Column::Id => return Ok(Self { newest_first: *descending, ..order }),
                Column::Created => KeyColumn::Created,
                Column::Updated => KeyColumn::Updated,
                Column::Field(field) => KeyColumn::of(table, table.field(field)?),
            };
            if order.keys.iter().all(|key| key.by != by) {
                order.keys.push(Key { by, descending: *descending });
            }
        }
        if query.deleted && query.sort.is_empty() {
            order.keys.push(Key { by: KeyColumn::Deleted, descending: true });
        }
        Ok(order)
    }

    /// Whether an index for it is read backwards: see [`index::described`](crate::index::described).
    pub(crate) fn is_backwards(&self) -> bool {
        self.keys.first().is_some_and(|key| key.descending)
    }

    /// The same list from its end.
    pub(crate) fn reversed(&self) -> Self {
        let keys = self.keys.iter().cloned();
        let keys = keys.map(|key| Key { descending: !key.descending, ..key }).collect();
        Self { keys, newest_first: !self.newest_first }
    }

    /// What follows ORDER BY.
    pub(crate) fn sql(&self) -> String {
        let keys = self.keys.iter().map(|key| {
            let direction = if key.descending { "DESC" } else { "ASC" };
            format!("{} COLLATE NOCASE {direction}, ", key.by.sql(""))
        });
        let id = if self.newest_first { "DESC" } else { "ASC" };
        keys.collect::<String>() + "id " + id
    }
}

impl KeyColumn {
    pub(crate) fn of(table: &Table, field: &Field) -> Self {
        Self::Field { id: field.id, column: table.column(field).to_owned(), kind: field.kind }
    }

    /// The column that it comes from.
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Created => "created_at".to_owned(),
            Self::Updated => "updated_at".to_owned(),
            Self::Deleted => "deleted_at".to_owned(),
            Self::Field { column, .. } => quoted(column),
        }
    }

    /// The value that is compared, of a row that goes by `row`, such as `new.`.
    pub(crate) fn sql(&self, row: &str) -> String {
        match self {
            Self::Created => format!("{row}created_at"),
            Self::Updated => format!("{row}updated_at"),
            Self::Deleted => format!("{row}deleted_at"),
            Self::Field { column, kind, .. } => {
                let column = format!("{row}{}", quoted(column));
                let value = if kind.is_free_text() {
                    format!("substr({column}, 1, {LENGTH})")
                } else {
                    column
                };
                format!("coalesce({value}, {NOTHING})")
            }
        }
    }
}

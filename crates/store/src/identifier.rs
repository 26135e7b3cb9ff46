//! The one place where a name that a person chose becomes part of SQL.

/// `name` as an SQL identifier, quoted.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Names of tables and columns that are ours or SQLite's, in lower case.
const RESERVED_TABLES: [&str; 3] = ["collection", "field", "history"];
const RESERVED_BEGINNINGS: [&str; 2] = ["sqlite_", "daybook_"];
const RESERVED_COLUMNS: [&str; 10] = [
    "id",
    "version",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "deleted_at",
    "rowid",
    "_rowid_",
    "oid",
];

/// The table for a collection of that name: the name itself wherever it is free to take.
pub(crate) fn table_for(collection: &str) -> String {
    let lower = collection.to_lowercase();
    let taken = RESERVED_TABLES.contains(&lower.as_str())
        || RESERVED_BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning));
    if taken { format!("records {collection}") } else { collection.to_owned() }
}

/// The column for a field of that name: the name itself wherever it is free to take.
pub(crate) fn column_for(field: &str) -> String {
    let taken = RESERVED_COLUMNS.contains(&field.to_lowercase().as_str());
    if taken { format!("{field} value") } else { field.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(quoted(r#"a"; DROP TABLE x; --"#), r#""a""; DROP TABLE x; --""#);
    }

    #[test]
    fn our_own_names_are_not_taken() {
        assert_eq!(table_for("Records"), "Records");
        assert_eq!(table_for("History"), "records History");
        assert_eq!(table_for("sqlite_master"), "records sqlite_master");
        assert_eq!(column_for("Title"), "Title");
        assert_eq!(column_for("ID"), "ID value");
        assert_eq!(column_for("RowId"), "RowId value");
    }
}

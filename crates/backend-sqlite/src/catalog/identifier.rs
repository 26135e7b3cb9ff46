//! The one place where a name that a person chose becomes part of SQL, and where names are kept for
//! what is ours: all of it begins with `daybook_`.

/// `name` as an SQL identifier, quoted.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// How names begin that are ours, in lower case.
const OURS: &str = "daybook_";
/// How names of tables begin that are SQLite's: its own tables, and the functions that it has in the
/// place of tables, which a table of that name hides. In lower case.
const SQLITES: [&str; 4] = ["sqlite_", "pragma_", "json_", "jsonb_"];
/// The columns that each collection's table has from us, with their types.
pub(crate) const EVERY_RECORDS: [(&str, &str); 7] = [
    ("id", "INTEGER"),
    ("version", "INTEGER"),
    ("created_at", "TEXT"),
    ("created_by", "TEXT"),
    ("updated_at", "TEXT"),
    ("updated_by", "TEXT"),
    ("deleted_at", "TEXT"),
];
/// Columns that each table has of itself.
const EVERY_TABLES: [&str; 3] = ["rowid", "_rowid_", "oid"];

/// Whether what has that name is Daybook's own.
pub(crate) fn is_ours(name: &str) -> bool {
    name.to_ascii_lowercase().starts_with(OURS)
}

/// The table for a collection of that name: the name itself wherever it is free to take.
pub(crate) fn table_for(collection: &str) -> String {
    let lower = collection.to_lowercase();
    let is_reserved =
        lower.starts_with(OURS) || SQLITES.iter().any(|beginning| lower.starts_with(beginning));
    if is_reserved { format!("records {collection}") } else { collection.to_owned() }
}

/// The column for a field of that name: the name itself wherever it is free to take.
pub(crate) fn column_for(field: &str) -> String {
    let lower = field.to_lowercase();
    let mut columns = EVERY_RECORDS.iter().map(|(column, _)| *column).chain(EVERY_TABLES);
    let is_reserved = lower.starts_with(OURS) || columns.any(|column| column == lower);
    if is_reserved { format!("value {field}") } else { field.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(quoted(r#"a"; DROP TABLE x; --"#), r#""a""; DROP TABLE x; --""#);
    }

    #[test]
    fn names_of_ours_and_of_sqlites_are_not_taken() {
        for plain in ["Records", "Collection", "History", "Reshaped", "sqlite", "daybook"] {
            assert_eq!(table_for(plain), plain);
        }
        for reserved in ["DayBook_field", "daybook_", "sqlite_master", "JSON_each", "pragma_x"] {
            assert_eq!(table_for(reserved), format!("records {reserved}"));
        }
        assert_eq!(column_for("Title"), "Title");
        for reserved in ["ID", "RowId", "DAYBOOK_converted"] {
            assert_eq!(column_for(reserved), format!("value {reserved}"));
        }
    }
}

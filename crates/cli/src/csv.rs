//! Records as comma-separated values (RFC 4180), for spreadsheets and programs.

use book::boundary::{Collection, Column, Record, Value};
use model::decimal;

use crate::named::Names;

/// A header, and a row for each record. Values are as they are stored.
pub fn csv(of: &Collection, records: &[Record], columns: &[Column]) -> String {
    let names = Names::of(of);
    let header = columns.iter().map(|column| match column {
        Column::Id => "id".to_owned(),
        Column::Created => "created".to_owned(),
        Column::Updated => "updated".to_owned(),
        Column::Field { id } => names.get(*id).unwrap_or_default().to_owned(),
    });
    let rows = records.iter().map(|record| line(columns.iter().map(|column| cell(record, column))));
    std::iter::once(line(header)).chain(rows).collect()
}

fn cell(record: &Record, column: &Column) -> String {
    match column {
        Column::Id => record.id.to_string(),
        Column::Created => record.created_at.clone(),
        Column::Updated => record.updated_at.clone(),
        Column::Field { id } => match record.values.get(id) {
            None => String::new(),
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => decimal(*number),
            Some(Value::Checkbox(checked)) => checked.to_string(),
        },
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(quoted).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_of_its_own_is_quoted() {
        for (cell, expected) in
            [("a b", "a b"), ("a,b", "\"a,b\""), ("a\nb", "\"a\nb\""), ("5\"", "\"5\"\"\"")]
        {
            assert_eq!(quoted(cell.to_owned()), expected);
        }
    }
}

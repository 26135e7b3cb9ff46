//! What is asked for with `--where`, `--sort`, `--columns` and `--view`, by a collection's fields.

use book::{
    Error,
    boundary::{Collection, Column, Condition, Operator, Query, SortKey, View},
};

use crate::{
    arguments::list::Asked,
    names::{longest, without},
};

/// Those that begin like another come before it.
const OPERATORS: [(&str, Operator); 9] = [
    ("!=", Operator::IsNot),
    ("!~", Operator::ContainsNot),
    ("^=", Operator::StartsWith),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=", Operator::Is),
    ("~", Operator::Contains),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

/// What is asked for, but for the words of a search and whether records are deleted. A view's
/// conditions hold too; its order counts unless another is given.
pub fn query(of: &Collection, view: Option<&View>, asked: &Asked) -> Result<Query, Error> {
    let given = asked.conditions.iter().map(|text| condition(of, text));
    let mut filter = view.map(|view| view.filter.clone()).unwrap_or_default();
    filter.extend(given.collect::<Result<Vec<_>, _>>()?);
    let mut sort = Vec::new();
    for text in &asked.sort {
        sort.extend(sort_keys(of, text)?);
    }
    if let Some(view) = view.filter(|_| sort.is_empty()) {
        sort.clone_from(&view.sort);
    }
    Ok(Query { filter, sort, ..Query::default() })
}

/// The columns that are shown, in their order: those that are given, or the view's and then `usual`.
pub fn columns(
    of: &Collection,
    view: Option<&View>,
    asked: &Asked,
    usual: Vec<Column>,
) -> Result<Vec<Column>, Error> {
    if !asked.columns.is_empty() {
        let given = asked.columns.iter().map(|text| listed(of, text));
        return Ok(given.collect::<Result<Vec<_>, _>>()?.concat());
    }
    let Some(view) = view else { return Ok(usual) };
    let named = |column: &Column| view.columns.iter().any(|shown| shown.column == *column);
    let shown = view.columns.iter().filter(|shown| !shown.hidden).map(|shown| &shown.column);
    let others = usual.iter().filter(|column| !named(column));
    Ok(shown.chain(others).cloned().collect())
}

fn condition(of: &Collection, text: &str) -> Result<Condition, Error> {
    let found = longest(of, text.trim_start(), |rest| operator(rest.trim_start()));
    let Some((field, (operator, value))) = found else {
        let end = text.find(['=', '~', '<', '>', '!', '^']).unwrap_or(text.len());
        return Err(of.unknown(text[..end].trim()));
    };
    let (operator, value) = match (operator, value.trim()) {
        (Operator::Is, "") => (Operator::IsEmpty, ""),
        (Operator::IsNot, "") => (Operator::IsNotEmpty, ""),
        (operator, value) => (operator, value),
    };
    Ok(Condition { field: field.id, operator, value: value.to_owned() })
}

/// The operator that `text` begins with, and what comes after it.
fn operator(text: &str) -> Option<(Operator, &str)> {
    let found = OPERATORS.into_iter();
    let mut found = found.filter_map(|(sign, operator)| Some((operator, text.strip_prefix(sign)?)));
    found.next()
}

fn sort_keys(of: &Collection, text: &str) -> Result<Vec<SortKey>, Error> {
    let mut keys = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let text = text.trim_start();
        // A field's own name may begin with a minus.
        let (descending, column) = match (column(of, text), text.strip_prefix('-')) {
            (Some(found), _) => (false, Some(found)),
            (None, Some(text)) => (true, column(of, text)),
            (None, None) => (false, None),
        };
        let (column, after) =
            column.ok_or_else(|| unknown_column(of, text.strip_prefix('-').unwrap_or(text)))?;
        keys.push(SortKey { column, descending });
        rest = after;
    }
    Ok(keys)
}

fn listed(of: &Collection, text: &str) -> Result<Vec<Column>, Error> {
    let mut columns = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let text = text.trim_start();
        let (column, after) = column(of, text).ok_or_else(|| unknown_column(of, text))?;
        columns.push(column);
        rest = after;
    }
    Ok(columns)
}

/// The column that `text` begins with, and what comes after the comma behind it, if there is one. A
/// field goes before what every record has.
fn column<'t>(of: &Collection, text: &'t str) -> Option<(Column, Option<&'t str>)> {
    let after = |rest: &'t str| {
        let rest = rest.trim_start();
        if rest.is_empty() { Some(None) } else { rest.strip_prefix(',').map(Some) }
    };
    if let Some((field, rest)) = longest(of, text, after) {
        return Some((Column::Field { id: field.id }, rest));
    }
    [("id", Column::Id), ("created", Column::Created), ("updated", Column::Updated)]
        .into_iter()
        .find_map(|(name, column)| Some((column, after(without(text, name)?)?)))
}

fn unknown_column(of: &Collection, text: &str) -> Error {
    of.unknown(text.split(',').next().unwrap_or(text).trim())
}

#[cfg(test)]
mod tests {
    use book::boundary::{CollectionId, Field, FieldId, FieldKind, ShownColumn, ViewId};

    use super::*;

    fn samples() -> Collection {
        let field = |(id, name): (i64, &str)| Field {
            id: FieldId(id),
            name: name.into(),
            kind: FieldKind::Text,
            required: false,
            unique: false,
            choices: Vec::new(),
            default: None,
        };
        let names =
            ["Name", "Name^", "Taken on", "Größe", "a=b", "a", "x, y", "x", "-x", "Created"];
        let fields = (1..).zip(names).map(field).collect();
        Collection {
            id: CollectionId(1),
            name: "Samples".into(),
            total: 0,
            fields,
            views: Vec::new(),
        }
    }

    fn asked(conditions: &[&str], sort: &[&str], columns: &[&str]) -> Asked {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Asked {
            conditions: owned(conditions),
            sort: owned(sort),
            columns: owned(columns),
            limit: 50,
            offset: 0,
            csv: false,
        }
    }

    fn id(name: &str) -> FieldId {
        samples().field(name).unwrap().id
    }

    fn field(name: &str) -> Column {
        Column::Field { id: id(name) }
    }

    #[test]
    fn conditions_are_read_with_the_longest_name_that_fits() {
        for (text, field, operator, value) in [
            ("Name=oak", "Name", Operator::Is, "oak"),
            ("name != oak tree ", "Name", Operator::IsNot, "oak tree"),
            ("NAME~a=b", "Name", Operator::Contains, "a=b"),
            ("Name!~<", "Name", Operator::ContainsNot, "<"),
            ("Name^=So", "Name^", Operator::Is, "So"),
            ("Name^^=So", "Name^", Operator::StartsWith, "So"),
            ("Taken on<2026-01-01", "Taken on", Operator::Less, "2026-01-01"),
            ("Taken on<=x", "Taken on", Operator::AtMost, "x"),
            ("Taken on>x", "Taken on", Operator::Greater, "x"),
            ("Taken on >= x", "Taken on", Operator::AtLeast, "x"),
            ("größe=1", "Größe", Operator::Is, "1"),
            ("a=b", "a", Operator::Is, "b"),
            ("a=b=c", "a=b", Operator::Is, "c"),
            ("x=", "x", Operator::IsEmpty, ""),
            ("x!= ", "x", Operator::IsNotEmpty, ""),
            ("x~", "x", Operator::Contains, ""),
        ] {
            let read = condition(&samples(), text).unwrap();
            let expected = Condition { field: id(field), operator, value: value.into() };
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn unknown_names_are_told_with_those_that_there_are() {
        for (asked, name) in [
            (asked(&["Colour!=red"], &[], &[]), "Colour"),
            (asked(&["Taken=x"], &[], &[]), "Taken"),
            (asked(&["=x"], &[], &[]), ""),
            (asked(&[], &["Name,Colour,x"], &[]), "Colour"),
            (asked(&[], &["-y"], &[]), "y"),
            (asked(&[], &["Name,"], &[]), ""),
            (asked(&[], &[], &["Name x"]), "Name x"),
        ] {
            let of = samples();
            let refused = query(&of, None, &asked).and(columns(&of, None, &asked, Vec::new()));
            let message = refused.unwrap_err().to_string();
            let expected = format!("“Samples” has no field “{name}”; it has Name, Name^, Taken on");
            assert!(message.starts_with(&expected), "{message}");
        }
    }

    #[test]
    fn orders_are_read_with_their_direction() {
        let key = |column, descending| SortKey { column, descending };
        let read = query(&samples(), None, &asked(&[], &["-name, id", "-Updated", "-x,--x"], &[]));
        let expected = [
            key(field("Name"), true),
            key(Column::Id, false),
            key(Column::Updated, true),
            key(field("-x"), false),
            key(field("-x"), true),
        ];
        assert_eq!(read.unwrap().sort, expected);
    }

    #[test]
    fn columns_may_have_commas_in_their_names() {
        let asked = asked(&[], &[], &["x, y,x,id", "created"]);
        let read = columns(&samples(), None, &asked, Vec::new()).unwrap();
        // A field goes before what every record has.
        assert_eq!(read, [field("x, y"), field("x"), Column::Id, field("Created")]);
    }

    #[test]
    fn a_view_gives_way_to_what_is_asked_for() {
        let shown = |column, hidden| ShownColumn { column, width: None, hidden };
        let view = View {
            id: ViewId(1),
            name: "V".into(),
            filter: vec![condition(&samples(), "a=1").unwrap()],
            sort: vec![SortKey { column: Column::Id, descending: true }],
            columns: vec![shown(field("x"), false), shown(field("a"), true)],
        };
        let usual = || vec![Column::Id, field("a"), field("x"), field("Name")];
        let of = samples();

        let nothing = asked(&[], &[], &[]);
        let read = query(&of, Some(&view), &nothing).unwrap();
        assert_eq!((&read.filter, &read.sort), (&view.filter, &view.sort));
        let shown = columns(&of, Some(&view), &nothing, usual()).unwrap();
        assert_eq!(shown, [field("x"), Column::Id, field("Name")]);

        let something = asked(&["x=2"], &["Name"], &["Name"]);
        let read = query(&of, Some(&view), &something).unwrap();
        assert_eq!((read.filter.len(), &read.sort[0].column), (2, &field("Name")));
        let shown = columns(&of, Some(&view), &something, usual()).unwrap();
        assert_eq!(shown, [field("Name")]);
    }
}

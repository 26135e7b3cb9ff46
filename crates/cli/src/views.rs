//! `daybook views`.

use book::{
    Book,
    boundary::{Column, Condition, Operator, SortKey, View},
    terminal::on_one_line,
};

use crate::{arguments::list::Views, failure::Failure, output::Output};

pub fn views(book: &Book, of: &Views, output: Output) -> Result<(), Failure> {
    let views = book.collection(of.collection.name.as_deref())?.views;
    output.value(&views, |views| {
        let blocks: Vec<String> = views.iter().map(block).collect();
        if blocks.is_empty() { "There are no views.".to_owned() } else { blocks.join("\n\n") }
    })
}

/// In the words in which `list` is asked for the same.
fn block(view: &View) -> String {
    let mut lines = vec![view.name.clone()];
    lines.extend(view.filter.iter().map(|one| format!("  where    {}", condition(one))));
    let sort: Vec<String> = view.sort.iter().map(sort_key).collect();
    if !sort.is_empty() {
        lines.push(format!("  sort     {}", sort.join(", ")));
    }
    let shown = view.columns.iter().filter(|shown| !shown.hidden);
    let shown: Vec<&str> = shown.map(|shown| name(&shown.column)).collect();
    if !shown.is_empty() {
        lines.push(format!("  columns  {}", shown.join(", ")));
    }
    let lines: Vec<_> = lines.iter().map(|line| on_one_line(line)).collect();
    lines.join("\n")
}

fn condition(Condition { field, operator, value }: &Condition) -> String {
    let sign = match operator {
        Operator::Is | Operator::IsEmpty => "=",
        Operator::IsNot | Operator::IsNotEmpty => "!=",
        Operator::Contains => "~",
        Operator::ContainsNot => "!~",
        Operator::StartsWith => "^=",
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Greater => ">",
        Operator::AtLeast => ">=",
    };
    format!("{field}{sign}{value}")
}

fn sort_key(key: &SortKey) -> String {
    format!("{}{}", if key.descending { "-" } else { "" }, name(&key.column))
}

fn name(column: &Column) -> &str {
    match column {
        Column::Id => "id",
        Column::Created => "created",
        Column::Updated => "updated",
        Column::Field { name } => name,
    }
}

//! `daybook views`.

use book::{
    Book,
    boundary::{Column, Condition, Operator, SortKey, View},
    terminal::on_one_line,
};

use crate::{
    arguments::list::Views,
    failure::Failure,
    named::{self, Names},
    output::Output,
};

pub fn views(book: &Book, asked: &Views, output: Output) -> Result<(), Failure> {
    let of = book.collection(&asked.collection.meant())?;
    let names = Names::of(&of);
    output.value(&named::View::all_of(&of), |_| {
        let blocks: Vec<String> = of.views.iter().map(|view| block(&names, view)).collect();
        if blocks.is_empty() { "There are no views.".to_owned() } else { blocks.join("\n\n") }
    })
}

/// In the words in which `list` is asked for the same.
fn block(names: &Names<'_>, view: &View) -> String {
    let mut lines = vec![view.name.clone()];
    lines.extend(view.filter.iter().map(|one| format!("  where    {}", condition(names, one))));
    let sort: Vec<String> = view.sort.iter().map(|key| sort_key(names, key)).collect();
    if !sort.is_empty() {
        lines.push(format!("  sort     {}", sort.join(", ")));
    }
    let shown = view.columns.iter().filter(|shown| !shown.hidden);
    let shown: Vec<&str> = shown.map(|shown| name(names, &shown.column)).collect();
    if !shown.is_empty() {
        lines.push(format!("  columns  {}", shown.join(", ")));
    }
    let lines: Vec<_> = lines.iter().map(|line| on_one_line(line)).collect();
    lines.join("\n")
}

fn condition(names: &Names<'_>, Condition { field, operator, value }: &Condition) -> String {
    let field = names.get(*field).unwrap_or_default();
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

fn sort_key(names: &Names<'_>, key: &SortKey) -> String {
    format!("{}{}", if key.descending { "-" } else { "" }, name(names, &key.column))
}

fn name<'a>(names: &Names<'a>, column: &Column) -> &'a str {
    match column {
        Column::Id => "id",
        Column::Created => "created",
        Column::Updated => "updated",
        Column::Field { id } => names.get(*id).unwrap_or_default(),
    }
}

//! `daybook who`.

use book::{
    Book,
    boundary::{HolderSource, Instance},
    since, user_on_host,
};

use crate::{failure::Failure, output::Output, table::table};

pub fn run(book: &Book, output: Output) -> Result<(), Failure> {
    output.value(&book.who()?, |there| {
        if there.is_empty() {
            return "Nobody has the book open.".to_owned();
        }
        let header = ["Program", "User", "Since", "Process"].map(str::to_owned).to_vec();
        let rows: Vec<Vec<String>> = [header].into_iter().chain(there.iter().map(row)).collect();
        table(&rows)
    })
}

fn row(instance: &Instance) -> Vec<String> {
    let user = user_on_host(instance.user.as_deref(), instance.host.as_deref());
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    let may_be = if instance.source == HolderSource::Unconfirmed { "may be " } else { "" };
    vec![
        format!("{may_be}{}", known(&instance.process)),
        user.unwrap_or_default(),
        instance.since.as_deref().map(since).unwrap_or_default(),
        instance.pid.map(|pid| pid.to_string()).unwrap_or_default(),
    ]
}

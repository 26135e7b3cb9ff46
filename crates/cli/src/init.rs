//! `daybook init`.

use book::{
    Book, Wait,
    boundary::{BookInfo, Durability},
};
use serde::Serialize;

use crate::{
    arguments::{self, Init},
    failure::Failure,
    output::Output,
};

#[derive(Serialize)]
struct Ready {
    #[serde(flatten)]
    info: BookInfo,
    durability: Durability,
}

pub fn run(book: &Book, init: &Init, output: Output) -> Result<(), Failure> {
    let wanted = init.durability.map(|durability| match durability {
        arguments::Durability::Normal => Durability::Normal,
        arguments::Durability::Full => Durability::Full,
    });
    let durability = book.durability()?;
    if let Some(wanted) = wanted.filter(|wanted| *wanted != durability) {
        book.set_durability(wanted, &Wait::Timeout)?;
    }
    let ready = Ready { info: book.info(), durability: wanted.unwrap_or(durability) };
    output.changed().value(&ready, |Ready { info, durability }| {
        let survives = match durability {
            Durability::Normal => "",
            Durability::Full => "; what is written survives a power cut",
        };
        format!("{} is ready in {}{survives}", info.name, info.directory)
    })
}

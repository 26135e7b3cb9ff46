//! Programs run on two books, and made shorter.

use fastrand::Rng;
use model::{Author, Backend, Change, SchemaChange, Wait, WriteContext};

use crate::{chance, compared::Compared, difference::Difference, settled::next_millisecond, told};

/// How often a program is tried with steps left out.
const TRIES: usize = 200;

/// Runs a program on two books, up to their first difference.
pub(crate) fn run(program: &[u64], both: [&dyn Backend; 2]) -> Result<(), Difference> {
    let mut compared = Compared::new(both);
    let mut book = compared.whole()?;
    for step in program {
        let mut random = Rng::with_seed(*step);
        let (owner, change) = chance::change(&mut random, &book);
        compared.changes.push(format!("{change:?}"));
        let author = Author { user: user(&mut random), program: "conformance 1" };
        let wait = Wait::default();
        let context = WriteContext { operation: "Conform", author, wait: &wait };
        let [first, second] = compared.met.each_ref().map(|met| met.change(owner, &change));
        let (first, second) = (both[0].write(&first, &context), both[1].write(&second, &context));
        for (met, outcome) in
            compared.met.iter_mut().zip([first.as_ref().ok(), second.as_ref().ok()])
        {
            if let Some(outcome) = outcome {
                met.meet_records(&change, outcome);
            }
        }
        let is_done = first.is_ok() && second.is_ok();
        compared.meet()?;
        let [met, others] = &compared.met;
        let answers = [
            told::answer(met, &first, |done| told::outcome(met, done)),
            told::answer(others, &second, |done| told::outcome(others, done)),
        ];
        compared.same("what the change did", answers)?;
        if is_done && deletes(&change) {
            next_millisecond();
        }
        book = compared.whole()?;
        compared.questions(&mut random, &book)?;
    }
    Ok(())
}

fn user(random: &mut Rng) -> &'static str {
    if random.bool() { "ada" } else { "bob" }
}

/// Whether it matters afterwards what was deleted last.
fn deletes(change: &Change) -> bool {
    matches!(
        change,
        Change::Schema(SchemaChange::DeleteCollection { .. } | SchemaChange::DeleteField { .. })
    )
}

/// A part of a program that still shows a difference, from which no step can be left out, as far as it was
/// tried.
pub(crate) fn shortened(
    mut program: Vec<u64>,
    mut found: Difference,
    run: impl Fn(&[u64]) -> Option<Difference>,
) -> Difference {
    program.truncate(found.changes.len());
    let (mut tries, mut length) = (0, program.len().div_ceil(2).max(1));
    loop {
        let (mut from, mut is_shorter) = (0, false);
        while from < program.len() && tries < TRIES {
            tries += 1;
            let mut part = program.clone();
            part.drain(from..(from + length).min(program.len()));
            match run(&part) {
                Some(difference) => {
                    part.truncate(difference.changes.len());
                    (program, found, is_shorter) = (part, difference, true);
                }
                None => from += length,
            }
        }
        if tries >= TRIES || (length == 1 && !is_shorter) {
            return found;
        }
        length = (length / 2).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_steps_that_are_needed_remain() {
        // It takes a 3 and a later 5.
        let run = |program: &[u64]| {
            let third = program.iter().position(|step| *step == 3)?;
            let last = third + program[third..].iter().position(|step| *step == 5)?;
            Some(Difference {
                changes: program[..=last].iter().map(u64::to_string).collect(),
                question: String::new(),
                one: String::new(),
                other: String::new(),
            })
        };
        let program: Vec<u64> = (0..40).map(|step| step % 7).collect();
        let found = run(&program).unwrap();
        assert_eq!(shortened(program, found, run).changes, ["3", "5"]);
    }
}

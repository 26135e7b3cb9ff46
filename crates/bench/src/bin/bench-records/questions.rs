//! What is asked: what people do with a list. No two neighbours are the same, so that nothing is
//! answered from what was just found.

use book::boundary::{Column, Condition, Operator, Query, SortKey};
use fastrand::Rng;

use crate::generator::{STATES, id_of, words};

/// Several of one sort.
pub(crate) struct Question {
    pub(crate) group: &'static str,
    pub(crate) name: String,
    /// In milliseconds; `None` where nothing was promised.
    pub(crate) target: Option<f64>,
    pub(crate) asked: Vec<(Query, u64)>,
    /// How many of them plain SQL is asked, too.
    pub(crate) compared: usize,
    /// Whether the first is asked once before.
    pub(crate) is_warm: bool,
}

const FIELDS: [&str; 8] = ["Title", "Notes", "Amount", "Day", "Seen", "Done", "State", "Source"];
const OFTEN: usize = 20;

pub(crate) fn all(records: u64) -> Vec<Question> {
    let mut random = Rng::with_seed(3);
    let mut questions = vec![
        new("List", "first page", Some(5.0), (0..OFTEN).map(|_| (Query::default(), 0))),
        new("List", "jump anywhere", Some(60.0), jumps(&Query::default(), records, &mut random)),
    ];
    for field in FIELDS {
        let pages = (0..OFTEN).map(|number| (sorted(field, number % 2 == 1), 0));
        questions.push(new("Sort", &format!("by {field}, first page"), Some(150.0), pages));
    }
    for (field, descending) in
        [("Amount", false), ("Amount", true), ("Title", true), ("Done", false), ("Done", true)]
    {
        let way = if descending { "descending" } else { "ascending" };
        let pages = jumps(&sorted(field, descending), records, &mut random);
        questions.push(new("Sort", &format!("by {field} {way}, jump anywhere"), Some(60.0), pages));
    }
    questions.extend(filters(&mut random));
    questions.extend(searches(&mut random));
    questions
}

fn new(
    group: &'static str,
    name: &str,
    target: Option<f64>,
    asked: impl Iterator<Item = (Query, u64)>,
) -> Question {
    Question {
        group,
        name: name.to_owned(),
        target,
        asked: asked.collect(),
        compared: 1,
        is_warm: true,
    }
}

fn jumps(query: &Query, records: u64, random: &mut Rng) -> std::vec::IntoIter<(Query, u64)> {
    let pages: Vec<_> = (0..2 * OFTEN).map(|_| (query.clone(), random.u64(..records))).collect();
    pages.into_iter()
}

fn sorted(field: &str, descending: bool) -> Query {
    let column = Column::Field { id: id_of(field) };
    Query { sort: vec![SortKey { column, descending }], ..Query::default() }
}

fn filtered(field: &str, operator: Operator, value: String) -> Query {
    let filter = vec![Condition { field: id_of(field), operator, value }];
    Query { filter, ..Query::default() }
}

fn filters(random: &mut Rng) -> Vec<Question> {
    use Operator::{AtLeast, Contains, Is, IsNot, Less, StartsWith};
    let words = words();
    let word = |random: &mut Rng| words[random.usize(50..2000)].clone();
    let day = |random: &mut Rng| format!("{}-{:02}-01", random.u16(2016..2027), random.u8(1..13));
    let of = |field, operator, value| (filtered(field, operator, value), 0);
    let many = 0..OFTEN;
    let mut pages: Vec<(&str, Vec<(Query, u64)>)> = vec![
        (
            "Title starts with a word",
            many.clone().map(|_| of("Title", StartsWith, word(random))).collect(),
        ),
        (
            "Title contains a word",
            many.clone().map(|_| of("Title", Contains, word(random))).collect(),
        ),
        (
            "Notes contain a word",
            many.clone().map(|_| of("Notes", Contains, word(random))).collect(),
        ),
        (
            "Amount is less than some number",
            many.clone().map(|_| of("Amount", Less, random.u32(..100_000).to_string())).collect(),
        ),
        ("Day is some day", many.clone().map(|_| of("Day", Is, day(random))).collect()),
        (
            "Seen is at least some time",
            many.clone().map(|_| of("Seen", AtLeast, day(random) + "T12:00:00")).collect(),
        ),
        (
            "Done is yes or no",
            many.clone()
                .map(|n| of("Done", Is, if n % 2 == 0 { "yes" } else { "no" }.into()))
                .collect(),
        ),
        (
            "State is one of five",
            many.clone().map(|n| of("State", Is, STATES[n % 5].into())).collect(),
        ),
        (
            "State is not one of five",
            many.clone().map(|n| of("State", IsNot, STATES[n % 5].into())).collect(),
        ),
        (
            "Source contains a word",
            many.clone().map(|_| of("Source", Contains, word(random))).collect(),
        ),
    ];
    let both = many.map(|n| {
        let mut query = filtered("State", Is, STATES[n % 5].into());
        query.filter.extend(filtered("Amount", Less, random.u32(1000..100_000).to_string()).filter);
        query.sort = sorted("Day", n % 2 == 0).sort;
        (query, 0)
    });
    pages.push(("State and Amount, sorted by Day", both.collect()));
    let questions = pages.into_iter().map(|(name, pages)| Question {
        is_warm: false,
        ..new("Filter", &format!("{name}, first page"), Some(150.0), pages.into_iter())
    });
    questions.collect()
}

/// As somebody types it, letter by letter.
fn searches(random: &mut Rng) -> Vec<Question> {
    let words = words();
    let (mut short, mut long, mut sorted_too) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..30 {
        let place = (words.len() as f64).powf(0.3 + 0.7 * random.f64()) as usize;
        let mut text = words[place.min(words.len() - 1)].clone();
        if number % 3 == 0 {
            text += &format!(" {}", words[random.usize(20..2000)]);
        }
        for end in 1..=text.len() {
            let search = text[..end].trim_end();
            let query = Query { search: search.to_owned(), ..Query::default() };
            let is_short = search.split(' ').any(|word| word.len() < 3);
            if is_short {
                short.push((query, 0))
            } else {
                long.push((query.clone(), 0))
            };
            if end == text.len() && !is_short {
                sorted_too
                    .push((Query { search: search.to_owned(), ..sorted("Amount", false) }, 0));
            }
        }
    }
    let question = |name, target, asked: Vec<(Query, u64)>| Question {
        is_warm: false,
        ..new("Search", name, target, asked.into_iter())
    };
    vec![
        question("as one types, each word of three letters or more", Some(100.0), long),
        question("as one types, a word of one or two letters", None, short),
        question("for words, sorted by Amount", Some(150.0), sorted_too),
    ]
}

//! Whether a value that must be its own is another record's: the same text in whatever case, and however it is
//! composed.
//!
//! The file has an index of the values as they were written, and nothing in it needs us. So the ways in which
//! a text can be written are followed through that index, letter by letter, as far as there are values that
//! begin so; the few that are left are compared.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use model::{
    Field, FieldKind, Value,
    folding::{cased, composed},
};
use rusqlite::{Connection, OptionalExtension, params};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use crate::{Table, catalog::identifier::quoted, records::value::bound, sync::locked};

/// Up to so many values are compared one by one.
const FEW: usize = 8;
/// Whoever writes more marks over a letter than this has all values compared that begin as theirs.
const MOST_MARKS: usize = 4;
/// Values that begin the same for so many bytes are few.
const LONGEST: usize = 200;

/// What of a text must be its own; `None` where that is the value itself. In a web address, another case
/// is another address.
fn unique_text(kind: FieldKind) -> Option<fn(&str) -> String> {
    match kind {
        FieldKind::Text | FieldKind::LongText => Some(cased),
        FieldKind::Link => Some(|text| composed(text).into_owned()),
        FieldKind::Number
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Checkbox
        | FieldKind::Choice => None,
    }
}

/// A record that is there, but for `own`, with the same value in a field.
pub(crate) fn twin(
    connection: &Connection,
    of: &Table,
    field: &Field,
    value: &Value,
    own: i64,
) -> rusqlite::Result<Option<i64>> {
    let (table, column) = (quoted(&of.table), quoted(of.column(field)));
    let (Value::Text(text), Some(compared)) = (value, unique_text(field.kind)) else {
        let sql = format!(
            "SELECT id FROM {table} WHERE {column} = ?1 AND id <> ?2 AND deleted_at IS NULL"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        return statement.query_row(params![bound(Some(value)), own], |row| row.get(0)).optional();
    };
    let wanted = compared(text);
    let sql = format!(
        "SELECT id, {column} FROM {table}
         WHERE {column} >= ?1 AND {column} < ?2 AND id <> ?3 AND deleted_at IS NULL LIMIT ?4"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let in_one_case = cased(text);
    let letters = letters(&in_one_case);
    let mut beginnings = vec![(String::new(), 0)];
    while let Some((beginning, known)) = beginnings.pop() {
        let next = letters.get(known).filter(|_| beginning.len() < LONGEST);
        let ways = next.and_then(|letter| known_ways(letter));
        // One more tells whether there are others.
        let most = if ways.is_some() { FEW as i64 + 1 } else { -1 };
        let end = format!("{beginning}{}", char::MAX);
        let mut rows = statement.query(params![beginning, end, own, most])?;
        let mut read = 0;
        while let Some(row) = rows.next()? {
            if row.get_ref(1)?.as_str().is_ok_and(|other| compared(other) == wanted) {
                return row.get(0).map(Some);
            }
            read += 1;
        }
        if let Some(ways) = ways.filter(|_| read > FEW) {
            beginnings.extend(ways.iter().map(|way| (beginning.clone() + way, known + 1)));
        }
    }
    Ok(None)
}

/// The letters of a text, each with its marks.
fn letters(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, letter)| canonical_combining_class(*letter) == 0)
        .map(|(place, _)| place)
        .collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// Characters that are something else in one case and composed, by what they are then.
static OTHERS: LazyLock<HashMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut others: HashMap<String, Vec<char>> = HashMap::new();
    let letters = ['\u{80}'..='\u{1e943}', '\u{f900}'..='\u{faff}', '\u{2f800}'..='\u{2fa1f}'];
    for letter in letters.into_iter().flatten() {
        let mut bytes = [0; 4];
        let written = letter.encode_utf8(&mut bytes);
        let in_one_case = cased(written);
        if in_one_case != *written {
            others.entry(in_one_case).or_default().push(letter);
        }
    }
    others
});

/// Marks that are others once they are decomposed, which nothing composes again.
const MARKS: [(&str, &str); 4] = [
    ("\u{308}\u{301}", "\u{344}"),
    ("\u{300}", "\u{340}"),
    ("\u{301}", "\u{341}"),
    ("\u{313}", "\u{343}"),
];

/// The ways to write a letter, or `None`.
type Ways = Option<Arc<[String]>>;

/// Those of letters that were met already: a script has few.
static KNOWN: LazyLock<Mutex<HashMap<String, Ways>>> = LazyLock::new(Mutex::default);
/// Whoever puts all marks over all letters has no more of them remembered.
const MOST_KNOWN: usize = 10_000;

fn known_ways(letter: &str) -> Ways {
    let mut known = locked(&KNOWN);
    if let Some(ways) = known.get(letter) {
        return ways.clone();
    }
    let ways: Ways = ways_to_write(letter).map(Arc::from);
    if known.len() < MOST_KNOWN {
        known.insert(letter.to_owned(), ways.clone());
    }
    ways
}

/// All that is this letter once it is in one case and composed; `None` where that is too much.
fn ways_to_write(letter: &str) -> Option<Vec<String>> {
    if let [ascii @ 0..=0x7f] = *letter.as_bytes()
        && !matches!(ascii, b'k' | b';' | b'`')
    {
        let mut ways: Vec<String> = [ascii.to_ascii_lowercase(), ascii.to_ascii_uppercase()]
            .map(|one| char::from(one).into())
            .into();
        ways.dedup();
        return Some(ways);
    }
    let mut wholes = vec![letter.to_owned()];
    for (end, first) in letter.char_indices().map(|(start, one)| (start + one.len_utf8(), one)) {
        let (beginning, marks) = letter.split_at(end);
        let others = OTHERS.get(beginning).map(Vec::as_slice).unwrap_or_default();
        let capital = (beginning.len() == 1).then(|| first.to_ascii_uppercase());
        wholes.extend(others.iter().copied().chain(capital).map(|one| format!("{one}{marks}")));
    }
    let mut ways = Vec::new();
    for way in wholes {
        let parts: Vec<char> = way.nfd().collect();
        let (base, marks) = parts.split_first()?;
        if marks.len() > MOST_MARKS {
            return None;
        }
        ways.push(way);
        for marks in orders(marks) {
            // With the first of them composed, and the others after it.
            for count in 0..=marks.len() {
                let composed = std::iter::once(*base).chain(marks[..count].iter().copied()).nfc();
                ways.push(composed.chain(marks[count..].iter().copied()).collect());
            }
        }
    }
    for (marks, one) in MARKS {
        let with_one: Vec<String> = ways.iter().map(|way| way.replace(marks, one)).collect();
        ways.extend(with_one);
    }
    ways.retain(|way| cased(way) == letter);
    ways.sort_unstable();
    ways.dedup();
    Some(ways)
}

fn orders(marks: &[char]) -> Vec<Vec<char>> {
    let mut orders = vec![Vec::new()];
    for mark in marks {
        orders = orders
            .into_iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, *mark);
                    longer
                })
            })
            .collect();
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_in_all_ways_that_it_can_be_written() {
        let all = ('\0'..=char::MAX).filter(|letter| !letter.is_control()).map(String::from);
        // The others are written in one way.
        for text in all.filter(|text| cased(text) != *text || text.chars().ne(text.nfd())) {
            for written in [text.clone(), text.nfd().collect(), text.nfc().collect()] {
                let in_one_case = cased(&written);
                let letters = letters(&in_one_case);
                if let [only] = letters.as_slice() {
                    let ways = ways_to_write(only).unwrap();
                    assert!(ways.contains(&written), "{text} as {}", written.escape_unicode());
                }
            }
        }
        let ways = ways_to_write("\u{1ead}").unwrap();
        for way in ["A\u{302}\u{323}", "a\u{323}\u{302}", "\u{1ea0}\u{302}", "\u{e2}\u{323}"] {
            assert!(ways.iter().any(|one| one == way), "{ways:?}");
        }
    }
}

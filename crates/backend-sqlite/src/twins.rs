//! Whether a value that must be its own is another record's: the same text in whatever case, and however it is
//! composed.
//!
//! The file has an index of the values as they were written, and nothing in it needs us. So the ways in which
//! a text can be written are followed through that index as far as there are values that begin so. What the first
//! and the last of these have in common, all between them have: so it takes a few looks for each place where
//! values part, however many there are and however long they are the same.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use model::{Field, Value, folding::cased};
use rusqlite::{Connection, OptionalExtension, Row, Statement, params};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use crate::{Table, catalog::identifier::quoted, records::value::bound, sync::locked};

/// Whoever writes more marks over a letter than this has all values compared that begin as theirs.
const MOST_MARKS: usize = 4;

/// A record that is there, but for `own`, with the same value in a field.
pub(crate) fn twin(
    connection: &Connection,
    of: &Table,
    field: &Field,
    value: &Value,
    own: i64,
) -> rusqlite::Result<Option<i64>> {
    let (table, column) = (quoted(&of.table), quoted(of.column(field)));
    let (Value::Text(text), Some(compared)) = (value, field.kind.unique_text()) else {
        let sql = format!(
            "SELECT id FROM {table} WHERE {column} = ?1 AND id <> ?2 AND deleted_at IS NULL"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        return statement.query_row(params![bound(Some(value)), own], |row| row.get(0)).optional();
    };
    let wanted = compared(text);
    // By their bytes, whatever another program has made of the column.
    let written = format!("{column} COLLATE BINARY");
    let between = |order: &str| {
        connection.prepare_cached(&format!(
            "SELECT id, {column} FROM {table}
             WHERE {written} >= ?1 AND {written} < ?2 AND id <> ?3 AND deleted_at IS NULL {order}"
        ))
    };
    let (mut first, mut last) = (
        between(&format!("ORDER BY {written} LIMIT 1"))?,
        between(&format!("ORDER BY {written} DESC LIMIT 1"))?,
    );
    let in_one_case = cased(text);
    let letters = letters(&in_one_case);
    let mut beginnings = vec![(String::new(), 0)];
    while let Some((beginning, known)) = beginnings.pop() {
        let end = format!("{beginning}{}", char::MAX);
        let one = |statement: &mut Statement<'_>| {
            let read = |row: &Row<'_>| {
                let written = row.get_ref(1)?.as_bytes()?.to_vec();
                Ok::<(i64, Vec<u8>), rusqlite::Error>((row.get(0)?, written))
            };
            statement.query_row(params![beginning, end, own], read).optional()
        };
        let (Some((first_id, first)), Some((last_id, last))) = (one(&mut first)?, one(&mut last)?)
        else {
            continue;
        };
        let is_twin = |other: &[u8]| str::from_utf8(other).is_ok_and(|it| compared(it) == wanted);
        if let Some((id, _)) =
            [(first_id, &first), (last_id, &last)].into_iter().find(|(_, it)| is_twin(it))
        {
            return Ok(Some(id));
        }
        if first_id == last_id {
            continue;
        }
        // All that are between them begin as both do.
        let (beginning, known) = followed(common(&first, &last), &beginning, &letters, known);
        let Some(letter) = letters.get(known) else { continue };
        match known_ways(letter) {
            Some(ways) => {
                beginnings.extend(ways.iter().map(|way| (beginning.clone() + way, known + 1)))
            }
            None => {
                let end = format!("{beginning}{}", char::MAX);
                let mut all = between("")?;
                let mut rows = all.query(params![beginning, end, own])?;
                while let Some(row) = rows.next()? {
                    if is_twin(row.get_ref(1)?.as_bytes()?) {
                        return row.get(0).map(Some);
                    }
                }
            }
        }
    }
    Ok(None)
}

/// How two texts begin.
fn common<'t>(one: &'t [u8], other: &[u8]) -> &'t str {
    let length = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    match str::from_utf8(&one[..length]) {
        Ok(common) => common,
        // Within a letter, or in what is no text.
        Err(error) => str::from_utf8(&one[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// `beginning`, at which the first `known` of the letters end, with what follows of them in `text`, and at which
/// letter that ends.
fn followed(text: &str, beginning: &str, letters: &[&str], mut known: usize) -> (String, usize) {
    let mut end = beginning.len();
    let mut written = self::letters(text.get(end..).unwrap_or_default());
    // Another mark may follow it.
    written.pop();
    for one in written {
        if letters.get(known).is_none_or(|letter| cased(one) != **letter) {
            break;
        }
        end += one.len();
        known += 1;
    }
    (text.get(..end).unwrap_or(beginning).to_owned(), known)
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

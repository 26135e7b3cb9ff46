//! Text as it is compared: in whatever case, with or without accents, composed or not.
//!
//! Which marks are accents and which letters are the same follows the Unicode CLDR: its root collation
//! for searching and its transform of Latin letters to ASCII. A letter that is another letter to its readers
//! stays one: й is not и, が is not か. `folding.json` has cases; the window marks hits by the same rules
//! (`ui/src/lib/folding.ts`).

use std::{borrow::Cow, ops::RangeInclusive};

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::decompose_canonical, is_nfc_quick,
};

/// Moves on with the rules, also with those by which a value is text: a search index that was made by others is
/// made anew.
pub const VERSION: i64 = 3;

/// Marks that are left out after a letter: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels
/// and hamza of Arabic.
pub const ACCENTS: [RangeInclusive<char>; 11] = [
    '\u{300}'..='\u{36f}',
    '\u{591}'..='\u{5bd}',
    '\u{5bf}'..='\u{5bf}',
    '\u{5c1}'..='\u{5c2}',
    '\u{5c4}'..='\u{5c5}',
    '\u{5c7}'..='\u{5c7}',
    '\u{64b}'..='\u{65f}',
    '\u{670}'..='\u{670}',
    '\u{1ab0}'..='\u{1aff}',
    '\u{1dc0}'..='\u{1dff}',
    '\u{fe20}'..='\u{fe2f}',
];

/// `text` in one case, without accents, composed.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut follows_letter = false;
    for letter in composed(text).chars() {
        if is_accent(letter) {
            if !follows_letter {
                folded.push(letter);
            }
            continue;
        }
        follows_letter = letter.is_alphabetic();
        push_folded(letter, &mut folded);
    }
    folded
}

/// `text` in one case, composed, with its accents: a text that is the same was typed as it is.
#[must_use]
pub fn cased(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let in_one_case = |letter| if is_accent(letter) { letter } else { in_one_case(letter) };
    composed(text).chars().map(in_one_case).collect()
}

/// Whether two names are the same: in whatever case, however they are composed.
#[must_use]
pub fn is_same_name(one: &str, other: &str) -> bool {
    one == other || cased(one) == cased(other)
}

/// `text` composed: however it was typed, it is the same then.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) {
        return text.into();
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect::<String>().into(),
    }
}

/// Latin, Cyrillic, kana, Han and Hangul letters, which are composed with marks alone: so most text is known
/// to be composed at a glance.
fn stands_alone(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{2ff}'
            | '\u{400}'..='\u{482}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

fn is_accent(letter: char) -> bool {
    letter >= *ACCENTS[0].start() && ACCENTS.iter().any(|accents| accents.contains(&letter))
}

fn push_folded(letter: char, folded: &mut String) {
    let base = match letter {
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        // What is composed there is a letter of its own, but for these.
        'Ѐ'..='ԯ' => match in_one_case(letter) {
            'ё' | 'ѐ' => 'е',
            'ѝ' => 'и',
            other => other,
        },
        // Nothing there has a case or an accent: kana, Han, Hangul.
        '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{d7ff}' => letter,
        _ => in_one_case(without_accents(letter)),
    };
    match letters(base) {
        Some(letters) => folded.push_str(letters),
        None => folded.push(base),
    }
}

fn without_accents(letter: char) -> char {
    let (mut base, mut is_accented) = (None, true);
    decompose_canonical(letter, |part| match base {
        None => base = Some(part),
        Some(_) => is_accented &= is_accent(part),
    });
    base.filter(|base| is_accented && base.is_alphabetic()).unwrap_or(letter)
}

/// By way of the capital letter, so that both small sigmas are the same.
fn in_one_case(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let capital = alone(letter.to_uppercase()).unwrap_or(letter);
    let small = alone(capital.to_lowercase()).unwrap_or(letter);
    // The dotless i has an accent less, not another case.
    if small.is_ascii() { letter } else { small }
}

fn alone(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let only = letters.next();
    only.filter(|_| letters.next().is_none())
}

/// What people type for letters that are no other with a mark.
fn letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ĳ' => "ij",
        'ĸ' => "q",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        'ſ' => "s",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ى' => "ي",
        'ة' => "ه",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;

    use super::*;

    fn every_letter() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|letter| !letter.is_control())
    }

    /// The window has the same table.
    #[test]
    fn texts_are_folded_as_the_table_says() {
        let table: Vec<(String, String)> =
            serde_json::from_str(include_str!("folding.json")).unwrap();
        for (text, expected) in table {
            assert_eq!(folded(&text), expected, "{text}");
            // However it is composed.
            assert_eq!(folded(&text.nfd().collect::<String>()), expected, "{text}, decomposed");
        }
    }

    #[test]
    fn what_is_folded_stays_so_and_goes_by_its_case_alone_in_no_script() {
        for letter in every_letter() {
            let text = letter.to_string();
            let once = folded(&text);
            assert_eq!(folded(&once), once, "{letter} U+{:04x}", u32::from(letter));
            assert_eq!(folded(&cased(&text)), once, "{letter} U+{:04x}", u32::from(letter));
            // A word ends where it did before.
            assert_eq!(once.contains(char::is_whitespace), letter.is_whitespace(), "{letter}");
        }
    }

    #[test]
    fn what_is_known_to_stand_alone_is_composed() {
        for letter in every_letter().filter(|letter| stands_alone(*letter)) {
            let is_composed = is_nfc_quick(std::iter::once(letter)) == IsNormalized::Yes;
            assert!(is_composed && canonical_combining_class(letter) == 0, "{letter}");
        }
    }

    #[test]
    fn text_as_it_was_typed_has_its_accents_in_whatever_case() {
        for (one, other) in [
            ("CAFÉ", "café"),
            ("cafe\u{301}", "café"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("ԲԱՐԵՎ 日誌 🌱", "բարեվ 日誌 🌱"),
        ] {
            assert_eq!(cased(one), cased(other), "{one} {other}");
        }
        for (one, other) in [("café", "cafe"), ("ı", "i"), ("ß", "ss"), ("ſ", "s"), ("ё", "е")]
        {
            assert_ne!(cased(one), cased(other), "{one} {other}");
        }
    }
}

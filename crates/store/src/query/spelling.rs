//! The ways in which text can be written that is the same once it is folded, as far as it is ASCII then.

use std::{ops::RangeInclusive, sync::LazyLock};

use crate::folding::{ACCENTS, folded};

/// Where letters are that are ASCII once they are folded.
const BLOCKS: [RangeInclusive<char>; 5] = [
    '\u{80}'..='\u{24f}',
    '\u{37e}'..='\u{37e}',
    '\u{1e00}'..='\u{1fff}',
    '\u{2000}'..='\u{214f}',
    '\u{fb00}'..='\u{fb06}',
];

/// For each ASCII character, those that begin with it once they are folded.
static LIKE: LazyLock<[Vec<char>; 128]> = LazyLock::new(|| {
    let mut like = [const { Vec::new() }; 128];
    for letter in BLOCKS.into_iter().flatten() {
        let first = folded(letter.encode_utf8(&mut [0; 4])).chars().next();
        if let Some(first) = first.filter(char::is_ascii) {
            like[first as usize].push(letter);
        }
    }
    like
});

/// Between which texts, the second left out, all stand that begin with `beginning` once they are folded. It
/// is ASCII.
pub(super) fn spellings(beginning: &str) -> Vec<(String, String)> {
    let mut spellings = vec![all_after(beginning)];
    for (end, letter) in beginning.char_indices() {
        let same = &beginning[..end];
        let like = LIKE.get(letter as usize).into_iter().flatten();
        spellings.extend(like.map(|letter| all_after(&format!("{same}{letter}"))));
        if !same.is_empty() {
            spellings.extend(ACCENTS.iter().map(|accents| {
                (
                    format!("{same}{}", accents.start()),
                    all_after(&format!("{same}{}", accents.end())).1,
                )
            }));
        }
    }
    spellings
}

/// What begins so, and what is greater than all of it.
fn all_after(beginning: &str) -> (String, String) {
    (beginning.to_owned(), format!("{beginning}{}", char::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_is_ascii_once_it_is_folded_is_known() {
        for letter in ('\u{80}'..=char::MAX).filter(|letter| !letter.is_control()) {
            let first = folded(&letter.to_string()).chars().next();
            if let Some(first) = first.filter(char::is_ascii) {
                assert!(LIKE[first as usize].contains(&letter), "{letter} U+{:04x}", letter as u32);
            }
        }
    }

    #[test]
    fn what_is_the_same_stands_in_one_of_the_places() {
        let is_found = |text: &str, beginning: &str| {
            spellings(beginning)
                .iter()
                .any(|(from, to)| (from.as_str()..to.as_str()).contains(&text))
        };
        for text in ["cafe noir", "café", "cafe\u{301}", "çafe", "c\u{327}afé", "ca\u{fb00}e"] {
            assert!(is_found(text, "caf"), "{text}");
        }
        assert!(is_found("straße", "strass") && is_found("œuvre", "oeuvre"));
        assert!(!is_found("cbfe", "caf") && !is_found("dafé", "caf"));
    }
}

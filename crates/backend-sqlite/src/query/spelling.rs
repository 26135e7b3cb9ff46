//! The ways in which text can be written that is the same once it is folded, as far as it is ASCII then.
//!
//! A kept order has text as it was written, and a condition compares it folded: so a condition looks at each
//! place where the text may be spelled otherwise. Choices are compared with their accents: two may differ in
//! nothing else.

use std::{ops::RangeInclusive, sync::LazyLock};

use model::folding::{ACCENTS, folded};

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

/// Between which two texts others stand, the second left out.
pub(super) type Between = (String, String);

/// Where texts stand that begin the same once they are folded.
pub(super) struct Spellings {
    /// Where they stand as the beginning is written.
    pub(super) plain: Between,
    /// Where they stand with another letter in its place, for each letter of the beginning.
    pub(super) accented: Vec<Accented>,
}

/// Spellings that share what is before one letter.
pub(super) struct Accented {
    /// Where all of them stand: mostly nothing does, which is known at one look.
    pub(super) within: Between,
    pub(super) places: Vec<Between>,
}

/// Where all texts stand that begin with `beginning` once they are folded. It is ASCII.
pub(super) fn spellings(beginning: &str) -> Spellings {
    let accented = beginning.char_indices().map(|(end, letter)| {
        let same = &beginning[..end];
        let like = LIKE.get(letter as usize).into_iter().flatten();
        let mut places: Vec<_> = like.map(|letter| all_after(&format!("{same}{letter}"))).collect();
        if !same.is_empty() {
            places.extend(ACCENTS.iter().map(|accents| {
                (
                    format!("{same}{}", accents.start()),
                    all_after(&format!("{same}{}", accents.end())).1,
                )
            }));
        }
        Accented { within: (format!("{same}\u{80}"), all_after(same).1), places }
    });
    Spellings { plain: all_after(beginning), accented: accented.collect() }
}

/// What begins so, and what is greater than all of it.
fn all_after(beginning: &str) -> Between {
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
            let stands = |(from, to): &Between| (from.as_str()..to.as_str()).contains(&text);
            let Spellings { plain, accented } = spellings(beginning);
            let is_accented =
                |part: &Accented| stands(&part.within) && part.places.iter().any(stands);
            stands(&plain) || accented.iter().any(is_accented)
        };
        for text in ["cafe noir", "café", "cafe\u{301}", "çafe", "c\u{327}afé", "ca\u{fb00}e"] {
            assert!(is_found(text, "caf"), "{text}");
        }
        assert!(is_found("straße", "strass") && is_found("œuvre", "oeuvre"));
        assert!(!is_found("cbfe", "caf") && !is_found("dafé", "caf"));
    }
}

//! Tables for people, aligned as a terminal draws them: in columns of the screen, not in letters.

use book::terminal::on_one_line;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The widest that a value is printed in a table, in columns of the screen.
const WIDEST: usize = 40;
/// The widest that a column is. What is longer runs over, rather than that all others are filled up to it.
const WIDEST_COLUMN: usize = 200;

/// Left-aligned columns, two spaces apart, without trailing ones.
pub fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| on_one_line(cell).into_owned()).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
        widths.max().unwrap_or(0).min(WIDEST_COLUMN)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let lines = rows.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// As much of a value as a table has room for, in whole characters as people see them.
pub fn cut(text: &str) -> String {
    let text = on_one_line(text);
    if text.width() <= WIDEST {
        return text.into_owned();
    }
    let mut kept = String::new();
    for character in text.graphemes(true) {
        if kept.width() + character.width() >= WIDEST {
            break;
        }
        kept.push_str(character);
    }
    kept + "…"
}

fn padded(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, and the columns that it takes on the screen.
    const WIDTHS: &[(&str, usize)] = &[
        ("plain", 5),
        ("e\u{301}te\u{301}", 3),
        ("été", 3),
        ("記録帳", 6),
        ("한글", 4),
        ("ﾊﾝｶｸ", 4),
        ("🎉", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("❤\u{fe0f}", 2),
        ("zero\u{200b}width", 17),
        ("नमस्ते", 4),
        ("tab\tand\nline", 12),
        ("turned\u{202e}round", 19),
    ];

    #[test]
    fn columns_are_aligned_whatever_is_in_them() {
        let rows = WIDTHS.iter().map(|(text, _)| vec![(*text).to_owned(), "|".to_owned()]);
        let table = table(&rows.collect::<Vec<_>>());
        for (line, (_, width)) in table.lines().zip(WIDTHS) {
            let (cell, _) = line.split_once('|').unwrap();
            assert_eq!(cell.width(), 21, "{line}");
            let spaces = cell.len() - cell.trim_end().len();
            assert_eq!(spaces, 21 - width, "{line}");
        }
    }

    #[test]
    fn a_long_value_is_cut_between_characters() {
        let cut_of = |character: &str| cut(&character.repeat(41));
        assert_eq!(cut_of("x"), "x".repeat(39) + "…");
        assert_eq!(cut_of("記"), "記".repeat(19) + "…");
        assert_eq!(cut_of("👩‍👩‍👧‍👦"), "👩‍👩‍👧‍👦".repeat(19) + "…");
        assert_eq!(cut_of("🇩🇪"), "🇩🇪".repeat(19) + "…");
        assert_eq!(cut_of("e\u{301}"), "e\u{301}".repeat(39) + "…");
        for fits in ["x".repeat(40), "e\u{301}".repeat(40), "記".repeat(20)] {
            assert_eq!(cut(&fits), fits);
        }
    }

    #[test]
    fn a_cell_may_be_as_long_as_it_likes() {
        let long = "x".repeat(70_000);
        let row = |first: &str| vec![first.to_owned(), "|".to_owned()];
        let table = table(&[row(&long), row("short")]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], format!("{long}  |"));
        assert_eq!(lines[1].width(), WIDEST_COLUMN + 3);
    }
}

//! What `ARCHITECTURE.md` says of what may import what.

use std::collections::BTreeSet;

use crate::Arrow;

/// The lines under a heading.
fn lines_under(heading: &str) -> Vec<&'static str> {
    let page: &'static str = include_str!("../../../../ARCHITECTURE.md");
    let lines = page.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading);
    let lines: Vec<&str> = lines.skip(1).take_while(|line| !line.starts_with('#')).collect();
    assert!(!lines.is_empty(), "nothing in ARCHITECTURE.md under “{heading}”");
    lines
}

/// The names in the first column of the table under a heading, row by row.
pub(crate) fn rows(heading: &str) -> Vec<BTreeSet<String>> {
    let lines = lines_under(heading);
    let first = lines.into_iter().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    let names = first.map(|cell| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    });
    names.filter(|row| !row.is_empty()).collect()
}

/// The arrows of the Mermaid drawing under a heading.
pub(crate) fn drawn(heading: &str) -> BTreeSet<Arrow> {
    let lines = lines_under(heading);
    let drawing = lines.into_iter().skip_while(|line| *line != "```mermaid");
    let drawing = drawing.take_while(|line| *line != "```");
    let arrows = drawing.filter_map(|line| line.trim().split_once(" --> "));
    arrows.map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
}

//! Real input: the world's languages, added by four processes at once while people watch and type.

use std::{collections::BTreeSet, fs, thread, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    inspection::inspect,
    page::{save, type_record, wait_for_count},
    scene::{Scene, run_with},
};

/// From Debian's package iso-codes.
const LANGUAGES: &str = "/usr/share/iso-codes/json/iso_639-3.json";
const PROCESSES: usize = 4;
const ALL_OF_IT: Duration = Duration::from_secs(120);

#[test]
fn four_processes_and_two_windows_lose_nothing() -> Result<()> {
    let languages: Value = serde_json::from_str(&fs::read_to_string(LANGUAGES)?)?;
    let languages = languages["639-3"].as_array().context("a list of languages")?;
    let lines: Vec<String> = languages.iter().map(line).collect();
    ensure!(lines.len() > 7_800, "only {} languages", lines.len());
    let mut expected: BTreeSet<String> = lines.iter().cloned().collect();
    assert_eq!(expected.len(), lines.len(), "the test tells languages apart");

    let scene = Scene::new()?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);
    type_record(&left, "From the left", "")?;
    type_record(&right, "From the right", "")?;

    let quarter = lines.len().div_ceil(PROCESSES);
    thread::scope(|scope| -> Result<()> {
        let adding: Vec<_> = lines
            .chunks(quarter)
            .map(|quarter| {
                let command = scene.daybook(&["add", "--lines"]);
                scope.spawn(move || run_with(command?, &quarter.join("\n")))
            })
            .collect();
        save(&left)?;
        save(&right)?;
        for (adder, quarter) in adding.into_iter().zip(lines.chunks(quarter)) {
            let acknowledged = adder.join().map_err(|_| anyhow::anyhow!("an adder panicked"))??;
            assert_eq!(acknowledged.lines().count(), quarter.len(), "each line is acknowledged");
        }
        Ok(())
    })?;

    for window in [&left, &right] {
        wait_for_count(window, lines.len() + 2, ALL_OF_IT)?;
    }
    inspect(&left, "languages")?;
    expected.insert(json!({ "Title": "From the left" }).to_string());
    expected.insert(json!({ "Title": "From the right" }).to_string());
    let list = run_with(scene.daybook(&["--json", "list", "--limit", "100000"])?, "")?;
    let list: Value = serde_json::from_str(&list)?;
    let records = list["records"].as_array().context("records")?;
    assert_eq!(records.len(), expected.len(), "all are there");
    let found: BTreeSet<String> =
        records.iter().map(|record| record["values"].to_string()).collect();
    assert_eq!(found, expected, "once each");
    Ok(())
}

/// A language as a line for `daybook add --lines`.
fn line(language: &Value) -> String {
    json!({ "Title": language["name"], "Notes": language["alpha_3"] }).to_string()
}

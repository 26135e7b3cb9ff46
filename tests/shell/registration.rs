//! Every command that the page knows is there and allowed, and only to windows that show a book.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::window::{Mock, answer};

/// What only a program that can replace itself has.
const UPDATES: &str = "check_for_updates";

/// The commands that `ui/src/backend/tauri.ts` calls, in this program.
fn called_by_the_page() -> Result<BTreeSet<String>> {
    let page = read("ui/src/backend/tauri.ts")?;
    let calls = page.split("invoke('").skip(1);
    let mut names: BTreeSet<String> = calls
        .map(|call| Ok(call.split_once('\'').context("a name")?.0.to_owned()))
        .collect::<Result<_>>()?;
    ensure!(names.contains(UPDATES), "the page does not call {UPDATES}");
    if !cfg!(feature = "updater") {
        names.remove(UPDATES);
    }
    Ok(names)
}

/// Those that the capabilities of a book's window allow.
fn allowed() -> Result<BTreeSet<String>> {
    let mut all = allowed_by("src-tauri/capabilities/book-windows.json")?;
    if cfg!(feature = "updater") {
        all.extend(allowed_by("src-tauri/capabilities/updates/book-windows.json")?);
    }
    Ok(all)
}

fn allowed_by(path: &str) -> Result<BTreeSet<String>> {
    let capability: Value = serde_json::from_str(&read(path)?)?;
    let permissions = capability["permissions"].as_array().context("permissions")?.iter();
    permissions
        .map(|permission| {
            let name = permission.as_str().and_then(|name| name.strip_prefix("allow-"));
            Ok(name.with_context(|| format!("{permission} is not a command's"))?.replace('-', "_"))
        })
        .collect()
}

fn read(path: &str) -> Result<String> {
    Ok(fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?)
}

#[test]
fn the_page_may_call_what_it_calls_and_nothing_else() -> Result<()> {
    assert_eq!(allowed()?, called_by_the_page()?);
    Ok(())
}

#[test]
fn every_command_is_registered() -> Result<()> {
    let mock = Mock::new()?;
    for command in called_by_the_page()? {
        // What a command makes of no arguments does not matter here.
        let refusal = mock.call(&command, json!({}))?.err().unwrap_or_default();
        let text = refusal.as_str().unwrap_or_default();
        ensure!(!text.contains("not found"), "{command} is not registered: {text}");
        ensure!(!text.contains("not allowed"), "{command} is not allowed: {text}");
    }
    let unknown = mock.call("delete_everything", json!({}))?.err().context("it exists")?;
    ensure!(unknown.as_str().is_some(), "the test would not notice an unknown command: {unknown}");
    Ok(())
}

#[test]
fn other_windows_may_call_nothing() -> Result<()> {
    let mock = Mock::new()?;
    for command in called_by_the_page()? {
        let refusal = answer(&mock.begin("help", &command, json!({}))?)?.err();
        let text = refusal.as_ref().and_then(Value::as_str).unwrap_or_default();
        ensure!(text.contains("not allowed"), "{command} from another window: {refusal:?}");
    }
    Ok(())
}

#[test]
fn the_page_may_call_nothing_of_tauris_own() -> Result<()> {
    let mock = Mock::new()?;
    for command in ["plugin:dialog|open", "plugin:event|listen", "plugin:updater|check"] {
        let refusal = mock.call(command, json!({}))?.err().context("it is allowed")?;
        ensure!(refusal.to_string().contains("not allowed"), "{command}: {refusal}");
    }
    Ok(())
}

/// These tests are built without a key.
#[test]
fn without_a_key_there_is_no_updater() -> Result<()> {
    let mock = Mock::new()?;
    let outcome = mock.call(UPDATES, json!({}))?;
    let refusal = outcome.err().context("it looked for updates")?.to_string();
    if cfg!(feature = "updater") {
        ensure!(refusal.contains("without a key"), "{refusal}");
    } else {
        ensure!(refusal.contains("not allowed") || refusal.contains("not found"), "{refusal}");
    }
    for window in mock.labels() {
        let address = mock.window(&window)?.url()?;
        let offers = address.query_pairs().any(|(name, _)| name == "updates");
        ensure!(!offers, "{window} offers to look for updates: {address}");
    }
    Ok(())
}

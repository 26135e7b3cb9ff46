//! A write that waits blocks nobody, and can be called off.

use std::{
    sync::mpsc::RecvTimeoutError,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use serde_json::json;

use crate::window::{Mock, answer, code, newest, ok, other_program, record};

/// Longer than anything takes that does not wait for the lock.
const AT_ONCE: Duration = Duration::from_millis(400);

#[test]
fn reads_go_on_while_a_write_waits() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    let other = other_program(&mock.book())?;
    let held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let waiting = mock.begin("book-1", "write", record("A", "until_cancelled", "1"))?;

    let begun = Instant::now();
    for label in ["book-1", "book-2"] {
        let page = answer(&mock.begin(label, "list_records", newest())?)?;
        assert_eq!(ok(page)?["total"], 0);
        ok(answer(&mock.begin(label, "lock_status", json!({}))?)?)?;
    }
    ensure!(begun.elapsed() < AT_ONCE, "reading took {:?}", begun.elapsed());
    let still = waiting.recv_timeout(Duration::ZERO).err();
    assert_eq!(still, Some(RecvTimeoutError::Timeout), "the write did not wait");

    drop(held);
    assert_eq!(ok(answer(&waiting)?)?["records"][0]["values"]["1"], "A");
    Ok(())
}

#[test]
fn lists_are_read_while_more_windows_wait_than_a_machine_has_processors() -> Result<()> {
    const WINDOWS: usize = 20;
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    let other = other_program(&mock.book())?;
    let held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let labels: Vec<String> = (1..=WINDOWS).map(|number| format!("book-{number}")).collect();
    let waits = |label: &String| mock.begin(label, "write", record(label, "until_cancelled", "1"));
    let waiting = labels.iter().map(waits).collect::<Result<Vec<_>>>()?;

    let begun = Instant::now();
    for label in &labels {
        let page = answer(&mock.begin(label, "list_records", newest())?)?;
        assert_eq!(ok(page)?["total"], 0);
    }
    ensure!(begun.elapsed() < AT_ONCE * 2, "reading took {:?}", begun.elapsed());
    drop(held);
    for write in &waiting {
        ok(answer(write)?)?;
    }
    assert_eq!(ok(mock.call("list_records", newest())?)?["total"], WINDOWS);
    Ok(())
}

#[test]
fn a_waiting_write_can_be_called_off_by_its_own_window_only() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    let other = other_program(&mock.book())?;
    let held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let waiting = mock.begin("book-1", "write", record("A", "until_cancelled", "1"))?;

    let named = json!({ "attempt": "1" });
    ok(answer(&mock.begin("book-2", "cancel_write", named.clone())?)?)?;
    ok(mock.call("cancel_write", json!({ "attempt": "2" }))?)?;
    let still = waiting.recv_timeout(Duration::from_millis(50)).err();
    assert_eq!(still, Some(RecvTimeoutError::Timeout), "somebody else called it off");

    let begun = Instant::now();
    ok(mock.call("cancel_write", named)?)?;
    assert_eq!(code(answer(&waiting)?)?, "cancelled");
    ensure!(begun.elapsed() < AT_ONCE, "it took {:?}", begun.elapsed());
    drop(held);
    assert_eq!(ok(mock.call("collections", json!({}))?)?[0]["total"], 0);
    Ok(())
}

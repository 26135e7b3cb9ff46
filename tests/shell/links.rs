//! What the page can have the system open: the web, and nothing else.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::window::{Mock, code, ok};

#[test]
fn a_web_link_is_opened_in_the_systems_browser() -> Result<()> {
    let mock = Mock::new()?;
    for link in ["https://example.org/a?b=c#d", "http://127.0.0.1:8080/", " HTTPS://EXAMPLE.org "] {
        ok(mock.call("open_link", json!({ "link": link }))?)?;
    }
    let opened = ["https://example.org/a?b=c#d", "http://127.0.0.1:8080/", "https://example.org/"];
    assert_eq!(mock.opened(), opened);
    Ok(())
}

#[test]
fn nothing_else_is_opened() -> Result<()> {
    let mock = Mock::new()?;
    for link in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:somebody@example.org",
        "tauri://localhost/",
        "ssh://example.org",
        "vscode://file/etc/passwd",
        "data:text/html,hello",
        "httpx://example.org",
        "--version",
        "-a Calculator",
        "/bin/sh",
        "C:\\Windows\\System32\\calc.exe",
        "\\\\server\\share",
        "//example.org",
        "example.org",
        "https://",
        "http:",
        "",
    ] {
        assert_eq!(code(mock.call("open_link", json!({ "link": link }))?)?, "invalid", "{link}");
    }
    ensure!(mock.opened().is_empty(), "it opened {:?}", mock.opened());
    Ok(())
}

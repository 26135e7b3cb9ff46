//! How a window looks, and whether everybody can use it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::scene::{PATIENCE, PROGRAM};

/// axe is among the page's own packages, for development alone.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");

/// A size that windows have, and how large their text is in it.
struct Size {
    name: &'static str,
    width: u32,
    height: u32,
    /// In pixels, of what the page calls 1rem.
    text: u32,
}

/// The last one is the one that a window is left in, and the last of the themes too.
const SIZES: [Size; 2] = [
    Size { name: "large-text", width: 1024, height: 640, text: 20 },
    Size { name: "usual", width: 1280, height: 800, text: 16 },
];
const THEMES: [&str; 2] = ["dark", "light"];

/// What one types in and is itself an item of a flexible box or a grid: for each letter there, WebKit lays out
/// the page, which took 14 ms of 20 in a dialog.
const SLOW: &str = "return [...document.querySelectorAll('input, textarea')]
    .filter((input) => !['checkbox', 'radio'].includes(input.type) && input.checkVisibility())
    .filter((input) => /flex|grid/.test(getComputedStyle(input.parentElement).display))
    .map((input) => input.outerHTML.slice(0, 120));";

/// Has axe check what the window shows, in every size and theme, and leaves pictures of it.
pub fn inspect(window: &Window<'_>, name: &str) -> Result<()> {
    let axe = fs::read_to_string(AXE).context("axe-core is missing: npm ci in ui")?;
    for size in &SIZES {
        fit(window, size)?;
        for theme in THEMES {
            window.run("document.documentElement.dataset.theme = arguments[0]", &json!([theme]))?;
            let name = format!("{name}-{theme}-{}", size.name);
            picture(window, &name)?;
            let violations = window.violations(&axe)?;
            let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
            ensure!(told.is_empty(), "axe on {name}.png:\n{}", told.join("\n"));
            let faint = window.run(include_str!("contrast.js"), &json!([]))?;
            ensure!(faint == json!([]), "too faint on {name}.png: {faint}");
            let slow = window.run(SLOW, &json!([]))?;
            ensure!(
                slow == json!([]),
                "on {name}.png, a letter in these lays out the page: {slow}"
            );
        }
    }
    Ok(())
}

fn fit(window: &Window<'_>, size: &Size) -> Result<()> {
    let text = "document.documentElement.style.fontSize = `${arguments[0]}px`";
    window.run(text, &json!([size.text]))?;
    window.resize(size.width, size.height)?;
    let wanted = json!([size.width, size.height]);
    wait_until("the window to be resized", PATIENCE, || {
        let shown = window.run("return [innerWidth, innerHeight]", &json!([]))?;
        Ok((shown == wanted).then_some(()))
    })?;
    Ok(())
}

/// Leaves a picture of the window in `target/e2e/`.
pub fn picture(window: &Window<'_>, name: &str) -> Result<()> {
    let target = Path::new(PROGRAM).ancestors().nth(2).context("the target directory")?;
    Ok(window.screenshot(&target.join("e2e").join(format!("{name}.png")))?)
}

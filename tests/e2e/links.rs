//! Web links in records, opened in the system's browser.

use std::{fs, os::unix::fs::PermissionsExt};

use anyhow::{Context, Result, ensure};
use window_driver::{Application, wait_until};

use crate::{
    inspection::inspect,
    page::{click, wait_for_text},
    scene::{PATIENCE, Scene},
};

const LINK: &str = "https://example.org/forms?id=4";

#[test]
fn a_link_is_opened_from_the_list_and_from_the_form() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["fields", "add", "Source", "--kind", "link"])?;
    scene.run(&["add", "Title=Form", &format!("Source={LINK}")])?;
    // What the system opens links with.
    let (programs, opened) = (scene.path("bin"), scene.path("opened"));
    fs::create_dir_all(&programs)?;
    let browser = programs.join("xdg-open");
    fs::write(&browser, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n", opened.display()))?;
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755))?;
    let path = std::env::var("PATH").context("PATH")?;
    let mut launch = scene.launch().argument(scene.book());
    let path = format!("{}:{path}", programs.display());
    launch.environment.push(("PATH".into(), path.into()));
    let application = Application::start(&scene.display, &launch)?;
    let window = application.window()?;
    let is_opened = |times: usize| {
        wait_until(&format!("the link to be opened {times} times"), PATIENCE, || {
            let lines = fs::read_to_string(&opened).unwrap_or_default();
            Ok((lines == format!("{LINK}\n").repeat(times)).then_some(()))
        })
    };

    wait_for_text(&window, LINK)?;
    // The cell is read with the button in it.
    click(&window, "gridcell", &format!("{LINK} Open link"))?;
    inspect(&window, "link")?;
    window.press("Alt+Enter")?;
    is_opened(1)?;
    window.press("Enter")?;
    let field = window.wait_for("textbox", "Source", PATIENCE)?;
    field.click()?;
    window.press("Alt+Enter")?;
    is_opened(2)?;
    inspect(&window, "link-form")?;

    // What is no link to the web offers no way to open it, and the key does nothing.
    window.press("Control+a")?;
    field.type_text("javascript:alert(1)")?;
    window.press("Alt+Enter")?;
    ensure!(fs::read_to_string(&opened)?.lines().count() == 2, "something else was opened");
    Ok(())
}

//! Books that cannot be opened, or not be written in.

use std::{fs, os::unix::fs::PermissionsExt};

use anyhow::{Result, ensure};
use window_driver::{Application, Launch};

use crate::{
    inspection::inspect,
    page::{save, type_record, wait_for_row},
    scene::{PATIENCE, Scene, run_with},
};

#[test]
fn a_directory_of_other_files_is_refused_by_name() -> Result<()> {
    let scene = Scene::new()?;
    let holidays = scene.path("Holidays");
    fs::create_dir(&holidays)?;
    fs::write(holidays.join("beach.txt"), "sand")?;
    let launch = scene.launch().argument(&holidays);
    let application = Application::start(&scene.display, &launch)?;
    let window = application.window()?;
    window.wait_for("button", "Open book…", PATIENCE)?;
    let shown = window.text()?;
    inspect(&window, "not-a-book")?;
    ensure!(shown.contains("is not a book"), "it says: {shown}");
    ensure!(shown.contains(&*holidays.to_string_lossy()), "it does not say where: {shown}");
    ensure!(window.find("button", "New record")?.is_none(), "it offers to write there");
    assert_eq!(fs::read_dir(&holidays)?.count(), 1, "something was left in the directory");
    Ok(())
}

#[test]
fn a_book_that_may_not_be_written_says_so() -> Result<()> {
    let scene = Scene::new()?;
    run_with(scene.daybook(&["add", "Title=Key to room 4"])?, "")?;
    let everything = fs::read_dir(scene.book())?.collect::<Result<Vec<_>, _>>()?;
    for file in everything.iter().filter(|file| file.path().is_file()) {
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o444))?;
    }
    fs::set_permissions(scene.book(), fs::Permissions::from_mode(0o555))?;

    // Root may write everywhere, unless it gives that right away.
    let ours = scene.launch().argument(scene.book());
    let mut launch = Launch::new("setpriv".as_ref(), &ours.home)
        .argument("--bounding-set=-dac_override")
        .argument(&ours.program);
    launch.arguments.extend(ours.arguments.clone());
    let is_root = run_with(
        {
            let mut id = std::process::Command::new("id");
            id.arg("-u");
            id
        },
        "",
    )? == "0\n";
    let application = Application::start(&scene.display, if is_root { &launch } else { &ours })?;
    let window = application.window()?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    let shown = window.text()?;
    inspect(&window, "read-only")?;
    fs::set_permissions(scene.book(), fs::Permissions::from_mode(0o755))?;
    ensure!(shown.contains("This book is read-only"), "it says: {shown}");
    ensure!(!window.wait_for("button", "New record", PATIENCE)?.is_enabled()?);
    Ok(())
}

#[test]
fn the_browser_computes_the_names_that_the_tests_look_for() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, "Key to room 4", "")?;
    save(&window)?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    for (role, name) in [
        ("button", "New record"),
        ("button", "Save"),
        ("button", "Cancel"),
        ("textbox", "Title"),
        ("textbox", "Notes"),
        ("grid", "Records"),
        ("navigation", "Collections"),
    ] {
        let element = window.wait_for(role, name, PATIENCE)?;
        assert_eq!(element.label()?, name, "the name of the {role}");
    }
    Ok(())
}

//! Several windows, of one instance and of two, on one book.

use std::fs;

use anyhow::Result;
use serde_json::{Value, json};
use window_driver::Window;

use crate::{
    inspection::inspect,
    page::{save, type_record, wait_for_count, wait_for_row},
    scene::{PATIENCE, Scene},
};

#[test]
fn each_instance_sees_what_the_other_adds() -> Result<()> {
    let scene = Scene::new()?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);

    type_record(&left, "Key to room 4", "Handed to Ms Okafor.")?;
    save(&left)?;
    wait_for_row(&left, "Key to room 4", PATIENCE)?;
    wait_for_row(&right, "Key to room 4", PATIENCE)?;

    type_record(&right, "Parcel for the lab", "On the shelf, left.")?;
    save(&right)?;
    wait_for_row(&right, "Parcel for the lab", PATIENCE)?;
    wait_for_row(&left, "Parcel for the lab", PATIENCE)?;
    wait_for_count(&left, 2, PATIENCE)?;
    inspect(&left, "two-instances")
}

#[test]
fn the_form_is_ready_for_the_next_record() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    inspect(&window, "empty")?;
    for title in ["One", "Two", "Three"] {
        type_record(&window, title, "")?;
        window.press("Control+Enter")?;
        wait_for_row(&window, title, PATIENCE)?;
    }
    wait_for_count(&window, 3, PATIENCE)
}

#[test]
fn a_new_window_shows_the_same_book() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let first = application.window()?;
    type_record(&first, "Key to room 4", "")?;
    save(&first)?;
    wait_for_row(&first, "Key to room 4", PATIENCE)?;

    first.press("Control+Shift+N")?;
    let windows = application.wait_for_windows(2)?;
    for second in windows.iter().filter(|window| **window != first) {
        wait_for_row(second, "Key to room 4", PATIENCE)?;
        type_record(second, "Parcel for the lab", "")?;
        save(second)?;
        wait_for_row(&first, "Parcel for the lab", PATIENCE)?;
        assert_eq!(second.title()?, first.title()?);
    }
    Ok(())
}

#[test]
fn a_second_instance_does_not_hide_the_first() -> Result<()> {
    let scene = Scene::new()?;
    let remembered = scene.path("home/config/app.daybook.desktop");
    fs::create_dir_all(&remembered)?;
    let place = json!({
        "book-1": {
            "x": 160, "y": 120, "width": 1000, "height": 700, "maximized": false,
            "prev_x": 0, "prev_y": 0, "visible": true, "decorated": true, "fullscreen": false,
        },
    });
    fs::write(remembered.join(".window-state.json"), place.to_string())?;

    let first = scene.open()?;
    let first = first.window()?;
    first.wait_for("button", "New record", PATIENCE)?;
    assert_eq!(place_of(&first)?, json!([160, 120, 1000, 700]));

    let second = scene.open()?;
    let place = place_of(&second.window()?)?;
    assert_ne!([&place[0], &place[1]], [&json!(160), &json!(120)]);
    assert_eq!([&place[2], &place[3]], [&json!(1000), &json!(700)]);
    Ok(())
}

fn place_of(window: &Window<'_>) -> Result<Value> {
    let place = "return [screenX, screenY, outerWidth, outerHeight]";
    Ok(window.run(place, &json!([]))?)
}

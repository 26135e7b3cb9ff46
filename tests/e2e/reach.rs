//! Nothing of what lies over the window is out of reach, however large the text and small the window.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::{inspect, picture},
    page::{click, open_record, replace, save, type_record, wait_for_row, wait_for_text},
    scene::{DIALOG, PATIENCE, Scene},
};

const WINDOWS: [(u32, u32); 2] = [(1024, 640), (700, 640)];
/// In percent of the usual size.
const TEXTS: [u32; 4] = [100, 150, 175, 200];

const KEY: &str = "Key to room 4";
/// A field's name.
const UNBROKEN: &str = "Averylongnameofafieldthatnobodycanbreakanywhere";

/// What lies over the window, or beside its list.
const OPEN: &str = ".bin, .aside, [role=dialog], [role=alertdialog], .popover";

/// What cannot be reached of what is open now, in every size.
fn faults(window: &Window<'_>, what: &str) -> Result<Vec<String>> {
    faults_in(window, what, OPEN)
}

fn faults_in(window: &Window<'_>, what: &str, selector: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for (width, height) in WINDOWS {
        resize(window, width, height)?;
        for text in TEXTS {
            let enlarge = "document.documentElement.style.fontSize = `${arguments[0]}%`;
                return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));";
            window.run(enlarge, &json!([text]))?;
            let found = window.run(include_str!("reach.js"), &json!([selector]))?;
            let found = found.as_array().into_iter().flatten().filter_map(|fault| fault.as_str());
            let before = all.len();
            all.extend(found.map(|fault| format!("{what}, {width} wide, {text} %: {fault}")));
            if all.len() > before || text == 175 {
                picture(window, &format!("reach-{what}-{width}-{text}"))?;
            }
        }
    }
    window.run("document.documentElement.style.fontSize = ''", &json!([]))?;
    resize(window, 1280, 800)?;
    Ok(all)
}

fn resize(window: &Window<'_>, width: u32, height: u32) -> Result<()> {
    window.resize(width, height)?;
    Ok(wait_until("the window to be resized", PATIENCE, || {
        let shown = window.run("return [innerWidth, innerHeight]", &json!([]))?;
        Ok((shown == json!([width, height])).then_some(()))
    })?)
}

fn book(scene: &Scene) -> Result<()> {
    scene.run(&["init"])?;
    let mut fields = vec!["fields", "add", "State", "--kind", "choice"];
    let choices: Vec<String> = (1..=12).map(|number| format!("Shelf {number}")).collect();
    for choice in &choices {
        fields.extend(["--choice", choice]);
    }
    scene.run(&fields)?;
    for (name, kind) in [("Day", "date"), ("Seen", "date-time"), ("Done", "checkbox")] {
        scene.run(&["fields", "add", name, "--kind", kind])?;
    }
    scene.run(&["fields", "add", UNBROKEN, "--required"])?;
    scene.run(&["add", &format!("Title={KEY}"), "Notes=On its hook.", &format!("{UNBROKEN}=x")])?;
    Ok(())
}

#[test]
fn everything_in_dialogs_and_panels_can_be_reached() -> Result<()> {
    let scene = Scene::new()?;
    book(&scene)?;
    let application = scene.open()?;
    let window = application.window()?;
    let mut all = Vec::new();

    window.wait_for("button", "New record", PATIENCE)?;
    for (what, selector) in
        [("Header", ".header"), ("Status", ".status"), ("List bar", ".list-bar")]
    {
        all.extend(faults_in(&window, what, selector)?);
    }
    for (button, item, title) in [
        ("New collection", "", "New collection"),
        ("Book", "Settings…", "Settings"),
        ("Book", "Open book…", "Open book"),
        ("Book", "Keyboard help", "Keyboard help"),
        ("More for Records", "Rename…", "Rename Records"),
        ("View: All records", "Save view as…", "Save view"),
    ] {
        click(&window, "button", button)?;
        if !item.is_empty() {
            click(&window, "menuitem", item)?;
        }
        window.wait_for("dialog", title, PATIENCE)?;
        all.extend(faults(&window, title)?);
        window.press("Escape")?;
        window.wait_until_gone("dialog", title, PATIENCE)?;
    }

    click(&window, "button", "More for Records")?;
    click(&window, "menuitem", "Fields…")?;
    click(&window, "row", "State Choice")?;
    window.wait_for("region", "Settings of State", PATIENCE)?;
    all.extend(faults(&window, "Fields")?);
    window.press("Escape")?;
    window.wait_until_gone("dialog", "Fields of Records", PATIENCE)?;

    open_record(&window, "Key to room 4")?;
    all.extend(faults(&window, "Record")?);
    inspect(&window, "record-foot")?;
    window.press("Escape")?;

    type_record(&window, "Key to room 5", "Handed to Ms Okafor.")?;
    all.extend(faults(&window, "New record")?);

    ensure!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

/// How something is opened over the window.
type Open = fn(&Window<'_>) -> Result<()>;

const TABLE: &str = "const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'One\\tTwo\\nThree\\tFour');
    const paste = { bubbles: true, cancelable: true, clipboardData };
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', paste));";

const OVER: [(&str, Open); 13] = [
    ("Views", |window| click(window, "button", "View: All records")),
    ("Book menu", |window| click(window, "button", "Book")),
    ("Menu of a collection", |window| click(window, "button", "More for Records")),
    ("Columns", |window| click(window, "button", "Columns")),
    ("Open here", |window| click(window, "button", "Open here: 1")),
    ("Filter", |window| click(window, "button", "Add filter")),
    ("Find and replace", |window| {
        click(window, "button", "Book")?;
        click(window, "menuitem", "Find and replace…")?;
        window.wait_for("textbox", "Find", PATIENCE)?.type_text("room")?;
        wait_for_text(window, "Replace in 1 record")
    }),
    ("Pasted table", |window| {
        click(window, "gridcell", KEY)?;
        window.run(TABLE, &json!([]))?;
        Ok(())
    }),
    ("Menu of a cell", |window| {
        click(window, "gridcell", KEY)?;
        Ok(window.press("Shift+F10")?)
    }),
    ("Delete collection", |window| {
        click(window, "button", "More for Records")?;
        click(window, "menuitem", "Delete…")
    }),
    // Last: for WebKit's driver, the right button stays pressed.
    ("Menu of a row", |window| right_click(window, "gridcell", "1")),
    ("Menu of a column", |window| right_click(window, "button", "Title")),
    ("Context menu of a collection", |window| right_click(window, "button", "Records 1")),
];

fn right_click(window: &Window<'_>, role: &str, name: &str) -> Result<()> {
    Ok(window.wait_for(role, name, PATIENCE)?.right_click()?)
}

/// Whether something on the page fits the selector.
fn has(window: &Window<'_>, selector: &str) -> Result<bool, window_driver::Error> {
    let found = "return document.querySelector(arguments[0]) !== null";
    Ok(window.run(found, &json!([selector]))? == json!(true))
}

fn wait_until_there(window: &Window<'_>, what: &str, selector: &str) -> Result<()> {
    Ok(wait_until(what, PATIENCE, || Ok(has(window, selector)?.then_some(())))?)
}

/// Presses Escape until nothing on the page fits the selector.
fn close(window: &Window<'_>, selector: &str) -> Result<()> {
    Ok(wait_until("it to close", PATIENCE, || {
        window.press("Escape")?;
        Ok((!has(window, selector)?).then_some(()))
    })?)
}

#[test]
fn everything_in_menus_and_popovers_can_be_reached() -> Result<()> {
    let scene = Scene::new()?;
    book(&scene)?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, KEY, PATIENCE)?;
    let mut all = Vec::new();
    for (what, open) in OVER {
        open(&window)?;
        wait_until_there(&window, what, ".popover, .box")?;
        all.extend(faults(&window, what)?);
        // Then what is beneath can be used again, too.
        close(&window, ".popover, .box, [inert]")?;
    }

    ensure!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

/// What drops down from a control, wherever that is.
const DROPPED: [(&str, Open); 8] = [
    ("Choices in the form", |window| {
        click(window, "button", "New record")?;
        window.wait_for("textbox", "Title", PATIENCE)?;
        drop_down(window, ".aside")
    }),
    ("Calendar in the form", |window| {
        click(window, "button", "New record")?;
        click(window, "textbox", "Day")?;
        Ok(window.press("Alt+ArrowDown")?)
    }),
    ("Choices in a cell", |window| edit_cell(window, 2)),
    ("Calendar in a cell", |window| {
        edit_cell(window, 3)?;
        Ok(window.press("Alt+ArrowDown")?)
    }),
    ("Fields of a filter", |window| {
        click(window, "button", "Add filter")?;
        drop_down(window, ".popover")
    }),
    ("Choices in the settings", |window| {
        click(window, "button", "Book")?;
        click(window, "menuitem", "Settings…")?;
        window.wait_for("dialog", "Settings", PATIENCE)?;
        drop_down(window, ".box")
    }),
    ("Choices in Find and replace", |window| {
        click(window, "button", "Book")?;
        click(window, "menuitem", "Find and replace…")?;
        window.wait_for("textbox", "Find", PATIENCE)?;
        drop_down(window, ".box")
    }),
    ("Kinds of a field", |window| {
        click(window, "button", "More for Records")?;
        click(window, "menuitem", "Fields…")?;
        click(window, "row", "State Choice")?;
        window.wait_for("region", "Settings of State", PATIENCE)?;
        drop_down(window, ".box")
    }),
];

/// Opens the first list that drops down within `part`.
fn drop_down(window: &Window<'_>, part: &str) -> Result<()> {
    let focus = "const list = document.querySelector(`${arguments[0]} [aria-haspopup=listbox]`);
        list?.focus();
        return list !== null;";
    wait_until("a list to drop down", PATIENCE, || {
        Ok((window.run(focus, &json!([part]))? == json!(true)).then_some(()))
    })?;
    Ok(window.press("ArrowDown")?)
}

/// Begins to edit the cell so many columns after the first one's.
fn edit_cell(window: &Window<'_>, column: usize) -> Result<()> {
    click(window, "gridcell", KEY)?;
    for _ in 0..column {
        window.press("ArrowRight")?;
    }
    Ok(window.press("F2")?)
}

#[test]
fn everything_in_what_drops_down_can_be_reached() -> Result<()> {
    let scene = Scene::new()?;
    book(&scene)?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, KEY, PATIENCE)?;
    let mut all = Vec::new();
    for (what, open) in DROPPED {
        open(&window)?;
        wait_until_there(&window, what, ".popover [role=listbox], .calendar-popover")?;
        all.extend(faults_in(&window, what, ".popover")?);
        inspect(&window, &format!("dropped-{what}"))?;
        close(&window, ".popover, .box, [inert], .aside, [role=gridcell] input")?;
    }

    click(&window, "button", "New record")?;
    window.wait_for("textbox", "Day", PATIENCE)?.type_text("3/4/26")?;
    wait_until_there(&window, "the readings of a date", ".reading-choices")?;
    all.extend(faults(&window, "Readings of a date")?);
    inspect(&window, "readings")?;
    ensure!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

#[test]
fn everything_in_the_bin_and_in_a_conflict_can_be_reached() -> Result<()> {
    let scene = Scene::new()?;
    book(&scene)?;
    scene.run(&["add", "Title=Key to room 9", &format!("{UNBROKEN}=x")])?;
    scene.run(&["rm", "2"])?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, KEY, PATIENCE)?;
    click(&window, "button", "Deleted records")?;
    window.wait_for("heading", "Deleted records", PATIENCE)?;
    let mut all = faults(&window, "Bin")?;
    click(&window, "button", "Back to the list")?;

    open_record(&window, KEY)?;
    replace(&window, "Title", "Key to room 5")?;
    scene.run(&["edit", "1", "Title=Key to room 6"])?;
    wait_for_text(&window, "changed this meanwhile")?;
    save(&window)?;
    window.wait_for("alertdialog", "This record was changed meanwhile", PATIENCE)?;
    all.extend(faults(&window, "Conflict")?);
    ensure!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

#[test]
fn everything_in_the_lock_dialog_can_be_reached() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, "Key to room 4", "Handed to Ms Okafor.")?;
    let _holder = scene.hold("Import readings.csv")?;
    save(&window)?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    let mut all = faults(&window, "Lock")?;
    let height = "return document.querySelector('.dialog .actions').offsetHeight";
    let before = window.run(height, &json!([]))?;
    click(&window, "button", "Copy details")?;
    window.wait_for("status", "Copy", PATIENCE)?;
    ensure!(window.run(height, &json!([]))? == before, "the buttons moved");
    all.extend(faults(&window, "Lock, copied")?);
    ensure!(all.is_empty(), "{}", all.join("\n"));
    Ok(())
}

#[test]
fn the_list_stays_where_it_is_while_filters_and_notices_come() -> Result<()> {
    let scene = Scene::new()?;
    book(&scene)?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("grid", "Records", PATIENCE)?;
    let place =
        "const { top, left } = document.querySelector('[role=grid]').getBoundingClientRect();
        return [top, left];";
    let before = window.run(place, &json!([]))?;
    for _ in 0..6 {
        click(&window, "button", "Add filter")?;
        window.wait_for("textbox", "Value", PATIENCE)?.type_text("o")?;
        window.press("Escape")?;
        window.wait_until_gone("textbox", "Value", PATIENCE)?;
    }
    assert_eq!(window.run(place, &json!([]))?, before, "six filters moved the list");
    picture(&window, "six-filters")?;
    click(&window, "button", "Clear all")?;
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text("Key")?;
    window.press("Escape")?;
    wait_until_there(&window, "a notice", ".notice")?;
    assert_eq!(window.run(place, &json!([]))?, before, "a notice moved the list");
    let covered = "const notice = document.querySelector('.notice').getBoundingClientRect();
        return ['[role=grid]', '.status', '.aside'].filter((name) => {
            const other = document.querySelector(name)?.getBoundingClientRect();
            return other && notice.left < other.right && notice.right > other.left
                && notice.top < other.bottom && notice.bottom > other.top;
        });";
    assert_eq!(window.run(covered, &json!([]))?, json!([]), "the notice covers something");
    picture(&window, "notice")
}

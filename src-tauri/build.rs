//! Lists the commands the window may be allowed to call, and makes sure that there is a window to
//! embed.

use std::{env, error::Error, fs};

/// Every command of `src/commands`; a capability must still allow it.
const COMMANDS: &[&str] = &[
    "book",
    "open_book",
    "recent_books",
    "choose_directory",
    "durability",
    "new_window",
    "watch_closing",
    "closing_heard",
    "close_window",
    "collections",
    "deleted_collections",
    "deleted_fields",
    "misfits",
    "list_records",
    "first_records",
    "cancel_list",
    "listed",
    "position",
    "preparations",
    "get_record",
    "history",
    "write",
    "cancel_write",
    "lock_status",
    "who",
    "settings",
    "keep_settings",
    "layout",
    "keep_layout",
    "shown_collection",
    "keep_shown_collection",
    "drafts",
    "draft",
    "keep_draft",
    "discard_draft",
    "open_link",
    "watch_book",
    "about",
    "drawn",
];

/// Only in a program that can replace itself.
const UPDATE_COMMANDS: &[&str] = &["check_for_updates"];

const PAGE: &str = "ui/dist/index.html";

/// What a build without the UI shows, so that Rust work needs no Node.
const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><title>Daybook</title>\
    <p>The window has not been built: run <code>cargo xtask run</code>.</p></html>\n";

fn main() -> Result<(), Box<dyn Error>> {
    // The macro that embeds these watches none of them.
    for watched in ["ui/dist", "src-tauri/capabilities", "src-tauri/icons"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let page = fs::read_to_string(PAGE).unwrap_or_default();
    if !tauri_build::is_dev() && (page.is_empty() || page == PLACEHOLDER) {
        return Err(format!("{PAGE} is missing: build the UI before bundling").into());
    }
    if page.is_empty() {
        fs::create_dir_all("ui/dist")?;
        fs::write(PAGE, PLACEHOLDER)?;
    }
    let updates = env::var_os("CARGO_FEATURE_UPDATER").is_some();
    let (commands, capabilities) = if updates {
        ([COMMANDS, UPDATE_COMMANDS].concat(), "src-tauri/capabilities/**/*.json")
    } else {
        (COMMANDS.to_vec(), "src-tauri/capabilities/*.json")
    };
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .capabilities_path_pattern(capabilities)
            .windows_attributes(
                tauri_build::WindowsAttributes::new().window_icon_path("src-tauri/icons/icon.ico"),
            )
            .app_manifest(tauri_build::AppManifest::new().commands(commands.leak())),
    )?;
    Ok(())
}

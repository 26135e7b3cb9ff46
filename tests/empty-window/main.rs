//! An all but empty Tauri window: the floor that the start and the size of Daybook's are measured
//! beside (`cargo xtask bench start`).

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("tests/empty-window/tauri.conf.json"))
}

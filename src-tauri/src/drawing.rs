//! How WebKit draws where there is no graphics card.
//!
//! It composes a page from layers through OpenGL. Without a card, a library emulates that in every
//! process of the program, for 70 MB and a tenth of a second at the start, and for up to half a second
//! in front of a page's first shadow. Painted straight away, the page is on the screen sooner.

use std::{env, fs, path::Path};

/// What WebKitGTK reads it from, when the first page is made; the page's process inherits it. The
/// second has the processor draw the layers where a version does not know the first.
const CHOICES: [&str; 2] = ["WEBKIT_DISABLE_COMPOSITING_MODE", "WEBKIT_SKIA_ENABLE_CPU_RENDERING"];
/// Where Linux has the graphics cards that programs may draw with, as `renderD128` and so on.
const CARDS: &str = "/dev/dri";

/// Has pages painted straight away where there is no graphics card, unless the person chose. Before
/// there are threads: the environment is everybody's.
pub(crate) fn suit_the_machine() {
    let chosen = CHOICES.iter().any(|choice| env::var_os(choice).is_some());
    if chosen || has_card(Path::new(CARDS)) {
        return;
    }
    for choice in CHOICES {
        // Fails only for a name that is none.
        let _ = glib::setenv(choice, "1", false);
    }
}

fn has_card(directory: &Path) -> bool {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_one_that_programs_may_draw_with() {
        let devices = tempfile::tempdir().unwrap();
        assert!(!has_card(&devices.path().join("none")));
        // A screen's own device cannot draw for programs.
        fs::write(devices.path().join("card0"), "").unwrap();
        assert!(!has_card(devices.path()));
        fs::write(devices.path().join("renderD128"), "").unwrap();
        assert!(has_card(devices.path()));
    }
}

//! How WebKit draws on this machine.
//!
//! It composes a page from layers through OpenGL. Without a graphics card, a library emulates that in
//! every process of the program, for 70 MB and a tenth of a second at the start, and for up to half a
//! second in front of a page's first shadow. Painted straight run_blocking, the page is on the screen sooner.
//!
//! With NVIDIA's driver, composing leaves windows blank, or ends the program with "Error 71 (Protocol
//! error)" under Wayland (<https://github.com/tauri-apps/tauri/issues/10702>,
//! <https://github.com/tauri-apps/tauri/issues/9394>). What helps everywhere is to compose nothing. What
//! people mostly set, `WEBKIT_DISABLE_DMABUF_RENDERER`, comes to the same since WebKitGTK 2.44, but leaves
//! no way to hand over a picture, and a version that composes all the same crashes on that
//! (<https://github.com/block/buzz/issues/3654>): there the way by shared memory is kept instead.
//!
//! Environment variables say so to WebKit, set before there are threads: starting the program again with
//! them would load WebKit's libraries twice, for 65 ms.

use std::{env, fs, path::Path};

/// WebKitGTK reads them when the first page is made, and the page's process inherits them. The second
/// has the processor draw the layers where a version does not know the first.
const WITHOUT_LAYERS: [&str; 2] =
    ["WEBKIT_DISABLE_COMPOSITING_MODE", "WEBKIT_SKIA_ENABLE_CPU_RENDERING"];
/// Pictures cross in shared memory. Debian's WebKit has none with NVIDIA's driver unless it is asked to.
const SHARED_MEMORY: [&str; 2] =
    ["WEBKIT_DMABUF_RENDERER_FORCE_SHM", "WEBKIT_FORCE_DMABUF_RENDERER"];
/// The first WebKitGTK that has no other way where this one is off.
const SHARED_MEMORY_SINCE: (u32, u32) = (2, 44);
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// NVIDIA's driver turns explicit sync on for the window's surface, and GTK then breaks its rules
/// (<https://bugs.webkit.org/show_bug.cgi?id=280210>).
const NO_EXPLICIT_SYNC: &str = "__NV_DISABLE_EXPLICIT_SYNC";

/// What the program does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// As WebKit would.
    Usual,
    /// As the person set it in the environment.
    Chosen,
    /// Without layers, because there is no graphics card.
    WithoutCard,
    /// Without layers, because of NVIDIA's driver.
    Nvidia,
    /// As plain as can be, because somebody asked.
    Safe,
}

impl Drawing {
    /// For whoever looks after the program.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::Usual => "as usual",
            Self::Chosen => "as set in the environment",
            Self::WithoutCard => "without layers (no graphics card)",
            Self::Nvidia => "without layers (NVIDIA's driver)",
            Self::Safe => "safe",
        }
    }

    fn of(system: &Path, is_set: impl Fn(&str) -> bool, safe: bool) -> Self {
        let others = [NO_DMABUF, NO_EXPLICIT_SYNC];
        let mut choices = WITHOUT_LAYERS.iter().chain(&SHARED_MEMORY).chain(&others);
        if safe {
            Self::Safe
        } else if choices.any(|choice| is_set(choice)) {
            Self::Chosen
        } else if has_nvidia_driver(system) {
            Self::Nvidia
        } else if has_card(system) {
            Self::Usual
        } else {
            Self::WithoutCard
        }
    }

    /// What it sets.
    fn settings(self, webkit: (u32, u32), has_x11: bool) -> Vec<(&'static str, &'static str)> {
        let mut settings = Vec::new();
        let mut turn_on =
            |names: &[&'static str]| settings.extend(names.iter().map(|name| (*name, "1")));
        match self {
            Self::Usual | Self::Chosen => return settings,
            Self::WithoutCard => turn_on(&WITHOUT_LAYERS),
            Self::Nvidia | Self::Safe => {
                turn_on(&WITHOUT_LAYERS);
                turn_on(&[NO_EXPLICIT_SYNC]);
                if webkit < SHARED_MEMORY_SINCE {
                    turn_on(&[NO_DMABUF]);
                } else {
                    turn_on(&SHARED_MEMORY);
                }
            }
        }
        if self == Self::Safe {
            settings.extend([("LIBGL_ALWAYS_SOFTWARE", "1"), ("GDK_GL", "disable")]);
            // Wayland's own troubles end where its X server is asked instead.
            settings.extend(has_x11.then_some(("GDK_BACKEND", "x11")));
        }
        settings
    }
}

/// Has WebKit draw as suits the machine, unless the person chose. Before there are threads: the
/// environment is everybody's.
pub(crate) fn suit_the_machine(safe: bool) -> Drawing {
    let is_set = |name: &str| env::var_os(name).is_some();
    let drawing = Drawing::of(Path::new("/"), is_set, safe);
    let has_x11 = env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
    for (name, value) in drawing.settings(webkit_version(), has_x11) {
        // Fails only for a name that is none. What somebody set is given up for safety alone.
        let _ = glib::setenv(name, value, safe);
    }
    if safe {
        // The opposite of what is asked for.
        glib::unsetenv("WEBKIT_FORCE_COMPOSITING_MODE");
    }
    drawing
}

/// 0.0 where it is not told.
fn webkit_version() -> (u32, u32) {
    let version = tauri::webview_version().unwrap_or_default();
    let mut numbers = version.split('.').map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// Whether NVIDIA's own driver is there, with kernel modules that are open or not; nouveau is another's.
fn has_nvidia_driver(system: &Path) -> bool {
    let is_driven_by_it = |card: &Path| {
        let driver = fs::read_link(card.join("device/driver"));
        driver.is_ok_and(|driver| driver.file_name().is_some_and(|name| name == "nvidia"))
    };
    system.join("proc/driver/nvidia/version").exists()
        || system.join("sys/module/nvidia").exists()
        || entries(&system.join("sys/class/drm")).any(|card| is_driven_by_it(&card))
}

/// Whether there is a graphics card that programs may draw with: `renderD128` and so on.
fn has_card(system: &Path) -> bool {
    let is_one = |path: &Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("renderD"))
    };
    entries(&system.join("dev/dri")).any(|path| is_one(&path))
}

fn entries(directory: &Path) -> impl Iterator<Item = std::path::PathBuf> {
    fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;

    /// A system with these files.
    fn system(files: &[&str]) -> TempDir {
        let system = tempfile::tempdir().unwrap();
        for file in files {
            let path = system.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        system
    }

    fn drive(system: &TempDir, card: &str, driver: &str) {
        let device = system.path().join("sys/class/drm").join(card).join("device");
        fs::create_dir_all(&device).unwrap();
        symlink(format!("../../../../bus/pci/drivers/{driver}"), device.join("driver")).unwrap();
    }

    fn unset(_: &str) -> bool {
        false
    }

    fn drawing(system: &TempDir) -> Drawing {
        Drawing::of(system.path(), unset, false)
    }

    #[test]
    fn a_card_is_one_that_programs_may_draw_with() {
        assert_eq!(drawing(&system(&[])), Drawing::WithoutCard);
        // A screen's own device cannot draw for programs.
        assert_eq!(drawing(&system(&["dev/dri/card0"])), Drawing::WithoutCard);
        assert_eq!(drawing(&system(&["dev/dri/card0", "dev/dri/renderD128"])), Drawing::Usual);
    }

    #[test]
    fn nvidias_driver_is_known_by_each_of_its_traces() {
        const CARD: &str = "dev/dri/renderD128";
        for trace in ["proc/driver/nvidia/version", "sys/module/nvidia/version"] {
            assert_eq!(drawing(&system(&[CARD, trace])), Drawing::Nvidia, "{trace}");
            // A container may have the driver and not the card.
            assert_eq!(drawing(&system(&[trace])), Drawing::Nvidia, "{trace}");
        }
        let machine = system(&[CARD]);
        drive(&machine, "card0", "i915");
        assert_eq!(drawing(&machine), Drawing::Usual);
        drive(&machine, "card1", "nvidia");
        assert_eq!(drawing(&machine), Drawing::Nvidia);
    }

    #[test]
    fn other_drivers_draw_as_usual() {
        for driver in ["nouveau", "amdgpu", "i915", "xe", "virtio_gpu", "vmwgfx"] {
            let module = format!("sys/module/{driver}/refcnt");
            let machine = system(&["dev/dri/renderD128", &module, "sys/module/nvidiafb/refcnt"]);
            drive(&machine, "card0", driver);
            assert_eq!(drawing(&machine), Drawing::Usual, "{driver}");
        }
    }

    #[test]
    fn what_somebody_set_stays() {
        let machine = system(&["proc/driver/nvidia/version"]);
        for name in
            [NO_DMABUF, NO_EXPLICIT_SYNC].into_iter().chain(WITHOUT_LAYERS).chain(SHARED_MEMORY)
        {
            let drawing = Drawing::of(machine.path(), |asked| asked == name, false);
            assert_eq!(drawing, Drawing::Chosen, "{name}");
            assert!(drawing.settings((2, 50), true).is_empty());
            assert_eq!(Drawing::of(machine.path(), |asked| asked == name, true), Drawing::Safe);
        }
        // Packages set it, and it says nothing of how to draw.
        let drawing = Drawing::of(machine.path(), |asked| asked == "GDK_BACKEND", false);
        assert_eq!(drawing, Drawing::Nvidia);
    }

    #[test]
    fn each_webkit_is_told_what_it_understands() {
        let has = |drawing: Drawing, webkit, name: &str| {
            drawing.settings(webkit, true).iter().any(|(one, value)| *one == name && *value == "1")
        };
        for webkit in [(2, 36), (2, 42), (2, 44), (2, 50)] {
            let old = webkit < (2, 44);
            assert_eq!(has(Drawing::Nvidia, webkit, NO_DMABUF), old, "{webkit:?}");
            for name in SHARED_MEMORY {
                assert_eq!(has(Drawing::Nvidia, webkit, name), !old, "{webkit:?}");
            }
            for name in WITHOUT_LAYERS {
                assert!(has(Drawing::Nvidia, webkit, name), "{webkit:?}");
            }
            assert!(has(Drawing::Nvidia, webkit, NO_EXPLICIT_SYNC), "{webkit:?}");
        }
        assert!(Drawing::Usual.settings((2, 50), true).is_empty());
    }

    #[test]
    fn what_is_safe_asks_for_x11_where_there_is_one() {
        let x11 = ("GDK_BACKEND", "x11");
        assert!(Drawing::Safe.settings((2, 50), true).contains(&x11));
        assert!(!Drawing::Safe.settings((2, 50), false).contains(&x11));
        assert!(!Drawing::Nvidia.settings((2, 50), true).contains(&x11));
        let all_of_nvidias = Drawing::Nvidia.settings((2, 50), true);
        let safe = Drawing::Safe.settings((2, 50), true);
        assert!(all_of_nvidias.iter().all(|setting| safe.contains(setting)));
    }
}

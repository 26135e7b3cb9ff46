//! What building and testing need beyond Rust and Node, and how to tell that it is there.

use std::{env, path::Path};

use crate::step::output;

/// Something that must be on the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    /// What it is for, after "to".
    pub(crate) purpose: &'static str,
    /// Whether it is there.
    pub(crate) is_there: fn() -> bool,
    /// The package that brings it, by family of systems.
    pub(crate) debian: &'static str,
    pub(crate) fedora: &'static str,
    pub(crate) arch: &'static str,
}

/// For the window itself.
pub(crate) const BUILD: &[Need] = &[
    Need {
        purpose: "compile C",
        is_there: || on_path("cc") && on_path("c++") && on_path("make"),
        debian: "build-essential",
        fedora: "gcc-c++ make",
        arch: "base-devel",
    },
    Need {
        purpose: "find libraries",
        is_there: || on_path("pkg-config"),
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
    },
    Need {
        purpose: "show web pages in a window",
        is_there: || output("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some(),
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
];

/// For windows that nobody looks at.
pub(crate) const VIRTUAL: &[Need] = &[
    Need {
        purpose: "have a virtual display",
        is_there: || on_path("Xvfb"),
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
    },
    Need {
        purpose: "type and click in a window",
        is_there: || on_path("WebKitWebDriver"),
        debian: "webkit2gtk-driver",
        fedora: "webkit2gtk-driver",
        arch: "webkit2gtk-4.1",
    },
];

/// For the tests' own data and tools.
pub(crate) const TEST: &[Need] = &[
    Need {
        purpose: "test with the world's languages",
        is_there: || Path::new("/usr/share/iso-codes/json/iso_639-3.json").exists(),
        debian: "iso-codes",
        fedora: "iso-codes",
        arch: "iso-codes",
    },
    Need {
        purpose: "test against a plain lock, and on disks of the tests' own",
        is_there: || on_path("flock") && on_path("unshare") && on_path("mount"),
        debian: "util-linux mount",
        fedora: "util-linux",
        arch: "util-linux",
    },
    Need {
        purpose: "test on a disk that fails",
        is_there: || on_path("mkfs.ext4"),
        debian: "e2fsprogs",
        fedora: "e2fsprogs",
        arch: "e2fsprogs",
    },
    Need {
        purpose: "test with a system that refuses",
        is_there: || on_path("strace"),
        debian: "strace",
        fedora: "strace",
        arch: "strace",
    },
    Need {
        purpose: "test with clocks that are wrong",
        is_there: || on_path("faketime"),
        debian: "faketime",
        fedora: "libfaketime",
        arch: "libfaketime",
    },
];

/// For what the start is measured beside.
pub(crate) const BENCH_START: &[Need] = &[Need {
    purpose: "start a program of another make on the same records",
    is_there: || on_path("sqlitebrowser"),
    debian: "sqlitebrowser",
    fedora: "sqlitebrowser",
    arch: "sqlitebrowser",
}];

/// For the soak: a program of another make, and how children end with their parent.
pub(crate) const SOAK: &[Need] = &[
    Need {
        purpose: "let a foreign program write in a book",
        is_there: || on_path("sqlite3"),
        debian: "sqlite3",
        fedora: "sqlite",
        arch: "sqlite",
    },
    Need {
        purpose: "end the soak's processes with it",
        is_there: || on_path("setpriv"),
        debian: "util-linux",
        fedora: "util-linux",
        arch: "util-linux",
    },
    Need {
        purpose: "test beside a program that does not know the lock",
        is_there: || on_path("sqlite3"),
        debian: "sqlite3",
        fedora: "sqlite",
        arch: "sqlite",
    },
];

/// For the AppImage, which carries its libraries.
pub(crate) const APPIMAGE: &[Need] = &[
    Need {
        purpose: "make libraries find each other in an AppImage",
        is_there: || on_path("patchelf"),
        debian: "patchelf",
        fedora: "patchelf",
        arch: "patchelf",
    },
    Need {
        purpose: "show icons in an AppImage",
        is_there: || output("pkg-config", &["--exists", "librsvg-2.0"]).is_some(),
        debian: "librsvg2-dev",
        fedora: "librsvg2-devel",
        arch: "librsvg",
    },
    Need {
        purpose: "open links from an AppImage",
        is_there: || on_path("xdg-open"),
        debian: "xdg-utils",
        fedora: "xdg-utils",
        arch: "xdg-utils",
    },
    Need {
        purpose: "tell programs from libraries",
        is_there: || on_path("file"),
        debian: "file",
        fedora: "file",
        arch: "file",
    },
];

/// For building for Windows and running that: see `windows`, which asks for them on Debian alone.
pub(crate) const WINDOWS: &[Need] = &[
    Need {
        purpose: "compile for Windows",
        is_there: || is_installed("rustc-web"),
        debian: "rustc-web",
        fedora: "rust",
        arch: "rust",
    },
    Need {
        purpose: "build for Windows",
        is_there: || is_installed("cargo-web"),
        debian: "cargo-web",
        fedora: "cargo",
        arch: "rust",
    },
    Need {
        purpose: "build Rust's standard library for Windows",
        is_there: || is_installed("rust-web-src"),
        debian: "rust-web-src",
        fedora: "rust-src",
        arch: "rust-src",
    },
    Need {
        purpose: "compile C and link for Windows",
        is_there: || on_path("x86_64-w64-mingw32-gcc"),
        debian: "gcc-mingw-w64-x86-64-win32",
        fedora: "mingw64-gcc",
        arch: "mingw-w64-gcc",
    },
    Need {
        purpose: "run programs for Windows",
        is_there: || on_path("wine") && on_path("wineboot"),
        debian: "wine",
        fedora: "wine-core",
        arch: "wine",
    },
    Need {
        purpose: "run programs for 64-bit Windows",
        is_there: || is_installed("wine64"),
        debian: "wine64",
        fedora: "wine-core",
        arch: "wine",
    },
];

/// For the installer for Windows.
pub(crate) const NSIS: &[Need] = &[Need {
    purpose: "make an installer for Windows",
    is_there: || on_path("makensis"),
    debian: "nsis",
    fedora: "mingw32-nsis",
    arch: "nsis",
}];

/// For the packages; only Debian's tools know what the programs need there.
pub(crate) const PACKAGE: &[Need] = &[
    Need {
        purpose: "write a Debian package",
        is_there: || on_path("dpkg-shlibdeps"),
        debian: "dpkg-dev",
        fedora: "dpkg-dev",
        arch: "dpkg",
    },
    Need {
        purpose: "write an RPM package",
        is_there: || on_path("rpmbuild"),
        debian: "rpm",
        fedora: "rpm-build",
        arch: "rpm-tools",
    },
    Need {
        purpose: "draw the icon in every size",
        is_there: || on_path("rsvg-convert"),
        debian: "librsvg2-bin",
        fedora: "librsvg2-tools",
        arch: "librsvg",
    },
];

/// For trying the packages out.
pub(crate) const TEST_PACKAGE: &[Need] = &[
    Need {
        purpose: "make a small Debian",
        is_there: || on_path("debootstrap"),
        debian: "debootstrap",
        fedora: "debootstrap",
        arch: "debootstrap",
    },
    Need {
        purpose: "see which windows there are",
        is_there: || on_path("xwininfo"),
        debian: "x11-utils",
        fedora: "xwininfo",
        arch: "xorg-xwininfo",
    },
    Need {
        purpose: "check the desktop entry",
        is_there: || on_path("desktop-file-validate"),
        debian: "desktop-file-utils",
        fedora: "desktop-file-utils",
        arch: "desktop-file-utils",
    },
    Need {
        purpose: "check the metadata for software centres",
        is_there: || on_path("appstreamcli"),
        debian: "appstream",
        fedora: "appstream",
        arch: "appstream",
    },
    Need {
        purpose: "check the Debian package",
        is_there: || on_path("lintian"),
        debian: "lintian",
        fedora: "lintian",
        arch: "lintian",
    },
    Need {
        purpose: "check the RPM package",
        is_there: || on_path("rpmlint"),
        debian: "rpmlint",
        fedora: "rpmlint",
        arch: "rpmlint",
    },
];

/// Whether a program of this name can be started.
pub(crate) fn on_path(program: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|directory| directory.join(program).is_file())
}

/// Whether Debian's package of this name is installed: a program of the same name may be another's.
fn is_installed(package: &str) -> bool {
    let query = ["--show", "--showformat=${db:Status-Status}", package];
    output("dpkg-query", &query).as_deref() == Some("installed")
}

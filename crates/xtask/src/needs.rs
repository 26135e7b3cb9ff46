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

/// Whether a program of this name can be started.
pub(crate) fn on_path(program: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|directory| directory.join(program).is_file())
}

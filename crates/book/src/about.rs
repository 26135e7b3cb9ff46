//! What a program tells of itself, for whoever is to find out why it does not work.

use sysinfo::System;

use crate::{address, log};

/// The program and its version on the first line; then SQLite, the system, `more`, and where the log is, a line
/// for each.
#[must_use]
pub fn about(program: &str, more: &[String]) -> String {
    let mut lines = vec![
        format!("{program} {}", env!("CARGO_PKG_VERSION")),
        format!("SQLite {}", address::sqlite_version()),
        format!("System {}", system()),
    ];
    lines.extend_from_slice(more);
    lines.push(format!("Log {}", log::described()));
    lines.join("\n")
}

/// "Debian GNU/Linux 12, kernel 6.1.0, x86_64", as far as it tells.
fn system() -> String {
    let name = [System::name(), System::os_version()].into_iter().flatten().collect::<Vec<_>>();
    let kernel = System::kernel_version().map(|version| format!("kernel {version}"));
    let parts = [Some(name.join(" ")), kernel.ok(), Some(System::cpu_arch())];
    let known = parts.into_iter().flatten().filter(|part| !part.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

//! Installs what is missing where we know how, and says what to do where we do not.

use std::{
    env, fs,
    path::Path,
    process::Command,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, bail};

use crate::{
    needs::{Need, on_path},
    step::{self, output, say},
};

/// Package lists older than this may name files that the mirrors have dropped.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Sees to it that everything in `needs` is there.
///
/// # Errors
/// Where something is missing and cannot be installed from here; says what to do.
pub(crate) fn provide(needs: &[Need]) -> Result<()> {
    if cfg!(target_os = "macos") {
        return output("xcode-select", &["-p"]).map(drop).context(
            "the compiler is missing: run `xcode-select --install`, then this command again",
        );
    }
    if cfg!(windows) {
        // Rust for MSVC does not come without the build tools, nor Windows 11 without WebView2.
        return Ok(());
    }
    let missing: Vec<Need> = needs.iter().filter(|need| !(need.is_there)()).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    match family() {
        Family::Debian => install(&missing),
        Family::Fedora => ask_for("sudo dnf install", missing.iter().map(|need| need.fedora)),
        Family::Arch => ask_for("sudo pacman -S --needed", missing.iter().map(|need| need.arch)),
        Family::Other => {
            let all = missing.iter().map(|need| format!("{} (to {})", need.debian, need.purpose));
            bail!(
                "some packages are missing, and this system's names for them are not known here. \
                 Debian calls them: {}",
                all.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

enum Family {
    Debian,
    Fedora,
    Arch,
    Other,
}

fn family() -> Family {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let is = |name: &str| {
        release.lines().any(|line| {
            let value = line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE="));
            value.is_some_and(|value| value.trim_matches('"').split(' ').any(|id| id == name))
        })
    };
    if (is("debian") || is("ubuntu")) && on_path("apt-get") {
        Family::Debian
    } else if is("fedora") || is("rhel") {
        Family::Fedora
    } else if is("arch") {
        Family::Arch
    } else {
        Family::Other
    }
}

/// Whether this is Debian itself, whose packages Debian's kin do not all have.
pub(crate) fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && on_path("apt-get")
}

fn ask_for(command: &str, packages: impl Iterator<Item = &'static str>) -> Result<()> {
    let packages: Vec<_> = packages.collect();
    bail!(
        "some packages are missing. Run this, then the same command again:\n  {command} {}",
        packages.join(" ")
    )
}

fn install(missing: &[Need]) -> Result<()> {
    say("Installing what is missing, with apt-get (a minute or two):");
    for need in missing {
        eprintln!("  {}, to {}", need.debian, need.purpose);
    }
    let updated = lists_are_stale();
    if updated {
        apt(&["update"])?;
    }
    let packages = missing.iter().map(|need| need.debian);
    let install: Vec<_> =
        ["install", "--yes", "--no-install-recommends"].into_iter().chain(packages).collect();
    if let Err(error) = apt(&install) {
        if updated {
            return Err(error);
        }
        apt(&["update"])?;
        apt(&install)?;
    }
    if let Some(need) = missing.iter().find(|need| !(need.is_there)()) {
        bail!("{} was installed, but what it is for still fails: to {}", need.debian, need.purpose);
    }
    Ok(())
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else if on_path("sudo") {
        eprintln!("  sudo may ask for your password");
        let mut command = Command::new("sudo");
        // sudo drops the environment, so what apt-get must see goes through env.
        command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        bail!("run this as root, then the same command again:\n  apt-get {}", arguments.join(" "));
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    step::run_command(command)
}

/// Whether this is the superuser.
pub(crate) fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

fn lists_are_stale() -> bool {
    let lists = Path::new("/var/lib/apt/lists");
    let has_lists = fs::read_dir(lists).into_iter().flatten().flatten().any(|entry| {
        entry.file_name().to_string_lossy().contains("_Packages")
            || entry.file_name().to_string_lossy().contains("Release")
    });
    let age = fs::metadata(lists)
        .and_then(|lists| lists.modified())
        .ok()
        .and_then(|modified| SystemTime::now().duration_since(modified).ok());
    !has_lists || age.is_some_and(|age| age > STALE)
}

/// Whether windows can be seen on this machine.
pub(crate) fn has_display() -> bool {
    let is_set = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

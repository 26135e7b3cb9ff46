//! A small Debian system below a directory, of the same release as this one. What is mounted in it is
//! seen by nobody else.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// Where this machine says from where its packages come, and whom it trusts for them.
const SOURCES: [&str; 3] = ["/etc/apt", "/usr/share/keyrings", "/etc/resolv.conf"];
/// Packages that were fetched once, for the next time; inside the system.
const ARCHIVES: &str = "archives";

/// The system. Its mounts go when this is dropped, its files stay to be looked at.
#[derive(Debug)]
pub(super) struct CleanRoot {
    directory: PathBuf,
}

impl CleanRoot {
    /// Makes one at `place`. What is fetched for it stays there for the next time.
    ///
    /// # Errors
    /// Where packages cannot be had, or mounting is not allowed.
    pub(super) fn make(place: &Path) -> Result<Self> {
        let base = base(place)?;
        let directory = place.join("root");
        remove(&directory)?;
        run("cp", [OsStr::new("--archive"), base.as_os_str(), directory.as_os_str()])?;
        for source in SOURCES.map(Path::new).into_iter().filter(|source| source.exists()) {
            let to = directory.join(source.strip_prefix("/")?);
            remove(&to)?;
            run(
                "cp",
                [
                    OsStr::new("--archive"),
                    OsStr::new("--dereference"),
                    source.as_os_str(),
                    to.as_os_str(),
                ],
            )?;
        }
        let root = Self { directory };
        root.mount(&place.join(ARCHIVES))?;
        root.run("apt-get", &["--quiet", "--quiet", "update"])?;
        Ok(root)
    }

    fn mount(&self, archives: &Path) -> Result<()> {
        fs::create_dir_all(archives)?;
        fs::create_dir_all(self.path(ARCHIVES))?;
        // A mount of its own, so that no mount below it can spread, whatever lies around it.
        self.bind(&self.directory, "")?;
        self.bind(Path::new("/dev"), "dev")?;
        self.bind(archives, ARCHIVES)?;
        let to = self.path("proc");
        run("mount", [OsStr::new("-t"), OsStr::new("proc"), OsStr::new("proc"), to.as_os_str()])
    }

    fn bind(&self, what: &Path, to: &str) -> Result<()> {
        let to = self.path(to);
        run("mount", [OsStr::new("--bind"), what.as_os_str(), to.as_os_str()])?;
        run("mount", [OsStr::new("--make-private"), to.as_os_str()])
    }

    /// Where a path of the system is, seen from outside.
    pub(super) fn path(&self, inside: &str) -> PathBuf {
        self.directory.join(inside.trim_start_matches('/'))
    }

    /// A program in the system, with no more around it than a new login has.
    pub(super) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("chroot");
        command.arg(&self.directory).arg(program).args(arguments).stdin(Stdio::null());
        command.env_clear().envs(
            env::vars_os()
                .filter(|(name, _)| name.to_string_lossy().to_lowercase().ends_with("_proxy")),
        );
        command
            .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
            .env("HOME", super::HOME)
            .env("LC_ALL", "C.UTF-8")
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    }

    /// Runs a program in the system to its end.
    ///
    /// # Errors
    /// Where it fails; with what it said.
    pub(super) fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        self.output(program, arguments).map(drop)
    }

    /// What a program in the system prints.
    ///
    /// # Errors
    /// Where it fails; with what it said.
    pub(super) fn output(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let output = self.command(program, arguments).output().context("cannot start chroot")?;
        ensure!(
            output.status.success(),
            "`{program} {}` failed in the clean system: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Brings a file into the system, and tells where it is there.
    ///
    /// # Errors
    /// Where it cannot be copied.
    pub(super) fn take_in(&self, file: &Path) -> Result<String> {
        let name = file.file_name().context("a file without a name")?.to_string_lossy();
        let inside = format!("/tmp/{name}");
        fs::copy(file, self.path(&inside)).with_context(|| file.display().to_string())?;
        Ok(inside)
    }

    /// Installs packages, by name or by file.
    ///
    /// # Errors
    /// Where apt refuses.
    pub(super) fn install(&self, packages: &[&str]) -> Result<()> {
        let archives = format!("Dir::Cache::archives=/{ARCHIVES}");
        let options = ["install", "--yes", "--no-install-recommends", "-o", &archives];
        self.run("apt-get", &[&options[..], packages].concat())
    }
}

impl Drop for CleanRoot {
    fn drop(&mut self) {
        // Lazily: a program that has just been ended may still have files open.
        let umount = ["--recursive", "--lazy"].map(OsStr::new);
        let result = run("umount", umount.into_iter().chain([self.directory.as_os_str()]));
        if let Err(error) = result {
            eprintln!("  {error:#}");
        }
    }
}

/// The smallest system that apt works in, made once.
fn base(place: &Path) -> Result<PathBuf> {
    let release = fs::read_to_string("/etc/os-release").context("/etc/os-release")?;
    let suite = release
        .lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="))
        .context("/etc/os-release names no release of Debian")?;
    let base = place.join(format!("base-{suite}"));
    if base.exists() {
        return Ok(base);
    }
    steps::say("Making a small Debian of its own (a minute the first time)");
    let partial = place.join("base.partial");
    remove(&partial)?;
    fs::create_dir_all(place)?;
    let mut command = Command::new("debootstrap");
    command.args(["--variant=minbase", suite]).arg(&partial).args(mirror(suite));
    command.stdin(Stdio::null()).stdout(Stdio::null());
    steps::run_command(command)?;
    fs::rename(&partial, &base)?;
    Ok(base)
}

/// From where this machine has this release.
fn mirror(suite: &str) -> Option<String> {
    let codename = format!("Codename: {suite}");
    let listed = steps::output("apt-get", &["indextargets", "--format", "$(REPO_URI)", &codename])?;
    listed.lines().next().map(str::to_owned)
}

fn remove(path: &Path) -> Result<()> {
    // --one-file-system: were something still mounted below, it would not be emptied.
    run(
        "rm",
        [
            OsStr::new("--recursive"),
            OsStr::new("--force"),
            OsStr::new("--one-file-system"),
            path.as_os_str(),
        ],
    )
}

fn run<'a>(program: &str, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    steps::run_command(command)
}

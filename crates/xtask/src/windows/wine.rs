//! A Windows of its own for programs to run in, apart from any that the person has: Wine, without a
//! display.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use crate::step::{run_command, say};

/// What Wine takes random numbers from for Rust's standard library.
const RANDOM: &str = include_str!("bcryptprimitives.c");

/// A Windows installation in a directory. Its processes end with it.
pub(crate) struct Prefix {
    directory: PathBuf,
}

impl Prefix {
    /// Sets a new one up in `directory`, in place of any that was there.
    ///
    /// # Errors
    /// Where the directory cannot be made, or one of Wine's programs fails.
    pub(crate) fn make(directory: &Path) -> Result<Self> {
        say("Setting up a Windows of its own with Wine (20 seconds)");
        let here = || format!("cannot make {} anew", directory.display());
        if directory.exists() {
            fs::remove_dir_all(directory).with_context(here)?;
        }
        fs::create_dir_all(directory).with_context(here)?;
        let prefix = Self { directory: directory.to_path_buf() };
        let mut server = prefix.command("wineserver");
        // Until it is ended: one that came and went with the programs would keep their output open.
        server.arg("--persistent").stdout(Stdio::null()).stderr(Stdio::null());
        run_command(server)?;
        let mut boot = prefix.command("wineboot");
        boot.arg("--init");
        run_command(boot)?;
        prefix.add_random_numbers()?;
        Ok(prefix)
    }

    /// The drive that Windows starts from.
    pub(crate) fn drive(&self) -> PathBuf {
        self.directory.join("drive_c")
    }

    /// Lets a program that starts programs for Windows find this one.
    pub(crate) fn direct(&self, command: &mut Command) {
        command
            .env("WINEPREFIX", &self.directory)
            .env("WINEDEBUG", "-all")
            // Neither .NET nor a browser to install, nor menus of the person's to write into.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=")
            .env_remove("DISPLAY");
    }

    /// One of Wine's own programs, about to run; `wine` runs those for Windows.
    pub(crate) fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.stdin(Stdio::null());
        self.direct(&mut command);
        // The person's folders stay the person's: Wine links them into a Windows that it sets up.
        command.env("HOME", &self.directory);
        command
    }

    fn add_random_numbers(&self) -> Result<()> {
        let source = self.directory.join("bcryptprimitives.c");
        fs::write(&source, RANDOM).with_context(|| format!("cannot write {}", source.display()))?;
        let mut compiler = Command::new("x86_64-w64-mingw32-gcc");
        compiler.args(["-shared", "-O1", "-Wall", "-Werror", "-o"]);
        compiler.arg(self.drive().join("windows/system32/bcryptprimitives.dll"));
        compiler.arg(source).arg("-lbcrypt");
        run_command(compiler)
    }
}

impl Drop for Prefix {
    fn drop(&mut self) {
        // What still runs there, and the server itself, which otherwise stays for a while.
        if let Err(error) = self.command("wineserver").arg("--kill").status() {
            eprintln!("  cannot end what runs under Wine: {error}");
        }
    }
}

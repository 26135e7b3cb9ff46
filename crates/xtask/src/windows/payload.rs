//! What is installed on Windows: the programs, what they need, and their licences.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::step::output;

/// Where each file goes, and where it comes from: the directory of built programs, or the repository.
const PROGRAMS: &[(&str, &str)] = &[
    ("daybook-app.exe", "daybook-app.exe"),
    // Microsoft's static library of it is for MSVC alone.
    ("WebView2Loader.dll", "WebView2Loader.dll"),
    // Alone in a directory, because that one goes on PATH.
    ("bin/daybook.exe", "daybook.exe"),
];
const LICENCES: &[(&str, &str)] = &[
    ("LICENSE-APACHE.txt", "LICENSE-APACHE"),
    ("LICENSE-MIT.txt", "LICENSE-MIT"),
    ("LICENSE-WebView2Loader.txt", "packaging/windows/LICENSE-WebView2Loader.txt"),
];

/// What every Windows 10 has, as far as our programs load it. A compiler's own libraries it has not.
const OF_WINDOWS: &[&str] = &[
    "advapi32.dll",
    "bcryptprimitives.dll",
    "combase.dll",
    "comctl32.dll",
    "dwmapi.dll",
    "gdi32.dll",
    "imm32.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "netapi32.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "pdh.dll",
    "powrprof.dll",
    "psapi.dll",
    "secur32.dll",
    "shell32.dll",
    "shlwapi.dll",
    "user32.dll",
    "ws2_32.dll",
];

/// The files of one version, in a directory.
pub(crate) struct Payload {
    pub(crate) directory: PathBuf,
    /// Their paths in it, with slashes.
    pub(crate) files: Vec<String>,
    pub(crate) bytes: u64,
}

impl Payload {
    /// Gathers what was built in `programs` in `directory`, and nothing else.
    ///
    /// # Errors
    /// Where a file cannot be copied, or a program needs one that is not among them.
    pub(crate) fn gather(root: &Path, programs: &Path, directory: PathBuf) -> Result<Self> {
        let mut payload = Self::empty(directory)?;
        for (to, from) in PROGRAMS {
            payload.add(to, &programs.join(from))?;
        }
        for (to, from) in LICENCES {
            payload.add(to, &root.join(from))?;
        }
        payload.require_its_libraries()?;
        Ok(payload)
    }

    /// The same files in another directory.
    ///
    /// # Errors
    /// Where they cannot be copied.
    pub(crate) fn copy(other: &Self, directory: PathBuf) -> Result<Self> {
        let mut payload = Self::empty(directory)?;
        for file in &other.files {
            payload.add(file, &other.directory.join(file))?;
        }
        Ok(payload)
    }

    fn empty(directory: PathBuf) -> Result<Self> {
        if directory.exists() {
            fs::remove_dir_all(&directory)
                .with_context(|| format!("cannot empty {}", directory.display()))?;
        }
        Ok(Self { directory, files: Vec::new(), bytes: 0 })
    }

    /// Takes in one more file.
    ///
    /// # Errors
    /// Where it cannot be copied.
    pub(crate) fn add(&mut self, to: &str, from: &Path) -> Result<()> {
        let target = self.directory.join(to);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot create {}", parent.display()))?;
        }
        self.bytes += fs::copy(from, &target)
            .with_context(|| format!("cannot copy {} to {}", from.display(), target.display()))?;
        self.files.push(to.to_owned());
        Ok(())
    }

    /// Whatever a program loads must be Windows' own, or lie beside it.
    fn require_its_libraries(&self) -> Result<()> {
        for file in self.files.iter().filter(|file| is_loaded(file)) {
            for library in imports(&self.directory.join(file))? {
                let beside = Path::new(file).with_file_name(&library);
                let is_beside = self.files.iter().any(|other| Path::new(other) == beside);
                if !is_beside && !is_of_windows(&library) {
                    bail!("{file} loads {library}, which is neither Windows' own nor beside it");
                }
            }
        }
        Ok(())
    }
}

fn is_loaded(file: &str) -> bool {
    [".exe", ".dll"].iter().any(|ending| file.ends_with(ending))
}

fn is_of_windows(library: &str) -> bool {
    let library = library.to_ascii_lowercase();
    // The names of sets of functions, which Windows itself resolves.
    library.starts_with("api-ms-win-core-") || OF_WINDOWS.contains(&library.as_str())
}

/// The libraries that Windows loads with `program`.
fn imports(program: &Path) -> Result<Vec<String>> {
    let headers = output("x86_64-w64-mingw32-objdump", &["-p", &program.to_string_lossy()])
        .with_context(|| format!("cannot read the headers of {}", program.display()))?;
    let names = headers.lines().filter_map(|line| line.trim().strip_prefix("DLL Name: "));
    let names: Vec<String> = names.map(str::to_owned).collect();
    if names.is_empty() {
        bail!("no imports in {}: it is no program for Windows", program.display());
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::is_of_windows;

    #[test]
    fn a_compilers_libraries_are_not_of_windows() {
        assert!(is_of_windows("KERNEL32.dll"));
        assert!(is_of_windows("api-ms-win-core-synch-l1-2-0.dll"));
        assert!(!is_of_windows("libgcc_s_seh-1.dll"));
        assert!(!is_of_windows("libwinpthread-1.dll"));
        assert!(!is_of_windows("WebView2Loader.dll"));
    }
}

//! The files of a package, laid out as they will lie in the system.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{PROGRAMS, Source, empty, write};
use crate::step;

/// What desktops ask for; any other size they scale from the drawing.
const ICON_SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];
const ICON: &str = "src-tauri/icons/icon.svg";

/// Where a family of systems differs from the others.
pub(super) struct Layout {
    /// Where zsh looks for the completions that packages bring.
    pub(super) zsh: &'static str,
    /// Where licences are kept.
    pub(super) licences: &'static str,
}

/// Lays out in `tree` what both packages hold.
pub(super) fn lay_out(source: &Source, tree: &Path, layout: &Layout) -> Result<()> {
    empty(tree)?;
    let share = tree.join("usr/share");
    for program in PROGRAMS {
        copy(&source.program(program), &tree.join("usr/bin").join(program))?;
    }
    for input in ["applications/daybook-app.desktop", "metainfo/app.daybook.desktop.metainfo.xml"] {
        let to = share.join(input);
        let name = input.rsplit('/').next().unwrap_or(input);
        write(&to, &source.fill_in(name)?)?;
    }
    manual(source, &share.join("man/man1"))?;
    for (page, to) in [
        ("daybook.bash", "bash-completion/completions/daybook"),
        ("daybook.fish", "fish/vendor_completions.d/daybook.fish"),
        ("_daybook", layout.zsh),
    ] {
        copy(&source.pages().join(page), &share.join(to))?;
    }
    icons(source, &share.join("icons/hicolor"))?;
    let licences = tree.join(layout.licences);
    copy(&source.notices(), &licences.join("third-party-notices"))?;
    compress(source, &licences.join("third-party-notices"))
}

/// Puts every file's rights as they must be, whatever the umask was.
pub(super) fn settle(source: &Source, tree: &Path) -> Result<()> {
    step::run_command(source.command(tree, "chmod", &["--recursive", "u=rwX,go=rX", "."]))
}

/// Compresses a file as packages have their documents.
pub(super) fn compress(source: &Source, file: &Path) -> Result<()> {
    let (directory, name) = (file.parent(), file.file_name().and_then(|name| name.to_str()));
    let (directory, name) = directory.zip(name).with_context(|| file.display().to_string())?;
    step::run_command(source.command(directory, "gzip", &["-9", "--no-name", name]))
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(directory) = to.parent() {
        fs::create_dir_all(directory).with_context(|| directory.display().to_string())?;
    }
    fs::copy(from, to).with_context(|| format!("{} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Every file below `directory`, in order.
pub(super) fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(directory).with_context(|| directory.display().to_string())?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// How many bytes the files below `directory` hold.
pub(super) fn size(directory: &Path) -> Result<u64> {
    let sizes = files(directory)?.into_iter().map(|file| Ok(fs::metadata(file)?.len()));
    sizes.sum()
}

fn manual(source: &Source, section: &Path) -> Result<()> {
    write(&section.join("daybook-app.1"), &source.fill_in("daybook-app.1")?)?;
    for page in files(&source.pages())? {
        if let Some(name) =
            page.file_name().filter(|_| page.extension().is_some_and(|it| it == "1"))
        {
            copy(&page, &section.join(name))?;
        }
    }
    for page in files(section)? {
        compress(source, &page)?;
    }
    Ok(())
}

fn icons(source: &Source, theme: &Path) -> Result<()> {
    let drawing = source.root.join(ICON);
    copy(&drawing, &theme.join("scalable/apps/daybook.svg"))?;
    for size in ICON_SIZES {
        let directory = theme.join(format!("{size}x{size}/apps"));
        fs::create_dir_all(&directory).with_context(|| directory.display().to_string())?;
        let size = size.to_string();
        let arguments = ["--width", &size, "--height", &size, "--output", "daybook.png"];
        let mut command = source.command(&directory, "rsvg-convert", &arguments);
        command.arg(&drawing);
        step::run_command(command)?;
    }
    Ok(())
}

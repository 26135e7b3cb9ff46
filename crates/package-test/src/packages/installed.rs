//! What an installed package offers beside its programs: manual pages, completions, icons.

use std::{collections::BTreeSet, fs};

use anyhow::{Context, Result, ensure};

use super::clean_root::CleanRoot;

/// What shows them, and the shells that complete.
pub(super) const VIEWERS: [&str; 8] = [
    "bash-completion",
    "desktop-file-utils",
    "fish",
    "gtk-update-icon-cache",
    "hicolor-icon-theme",
    "libglib2.0-bin",
    "man-db",
    "zsh",
];
const SIZES: [&str; 8] = ["16", "24", "32", "48", "64", "128", "256", "512"];

/// Every command of `daybook` has a page that `man` shows without complaint.
///
/// # Errors
/// Where one is missing or faulty.
pub(super) fn manual(root: &CleanRoot) -> Result<()> {
    let help = root.output("daybook", &["--help"])?;
    let mut pages = vec!["daybook".to_owned(), "daybook-app".to_owned()];
    pages.extend(commands(&help).iter().map(|command| format!("daybook-{command}")));
    let lock = root.output("daybook", &["lock", "--help"])?;
    pages.extend(commands(&lock).iter().map(|command| format!("daybook-lock-{command}")));
    ensure!(pages.len() > 5, "daybook --help lists no commands: {help}");
    for page in &pages {
        let mut command = root.command("man", &["--warnings", page]);
        let output = command.env("MANWIDTH", "80").output().context("cannot start chroot")?;
        let complaints = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success() && complaints.is_empty(), "man {page}: {complaints}");
        let shown = String::from_utf8_lossy(&output.stdout);
        ensure!(shown.contains("SYNOPSIS"), "man {page} shows no synopsis: {shown}");
    }
    eprintln!("  man shows {}", pages.join(", "));
    Ok(())
}

/// The commands that a help text lists.
fn commands(help: &str) -> BTreeSet<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|word| !word.is_empty() && *word != "help")
        .map(str::to_owned)
        .collect()
}

/// Each shell finds its completions by itself.
///
/// # Errors
/// Where one does not.
pub(super) fn completions(root: &CleanRoot) -> Result<()> {
    let bash = "source /usr/share/bash-completion/bash_completion; \
        _completion_loader daybook; complete -p daybook";
    let zsh = "autoload -U compinit; compinit -u -D; print $_comps[daybook]";
    for (shell, option, script, expected) in [
        ("bash", "-c", bash, "_daybook"),
        ("zsh", "-fc", zsh, "_daybook"),
        ("fish", "-c", "complete --do-complete 'daybook li'", "list"),
    ] {
        let said = root.output(shell, &[option, script])?;
        ensure!(said.contains(expected), "{shell} does not complete daybook: {said:?}");
    }
    Ok(())
}

/// The icon is there in every size, and is as large as its place says.
///
/// # Errors
/// Where one is not.
pub(super) fn icons(root: &CleanRoot) -> Result<()> {
    let theme = "/usr/share/icons/hicolor";
    let index =
        fs::read_to_string(root.path(&format!("{theme}/index.theme"))).context("hicolor")?;
    for size in SIZES {
        let place = format!("{size}x{size}/apps");
        ensure!(index.contains(&format!("[{place}]")), "the icon theme knows no {place}");
        let icon = root.path(&format!("{theme}/{place}/daybook.png"));
        let icon = fs::read(&icon).with_context(|| icon.display().to_string())?;
        // A PNG starts with its signature and its IHDR chunk: width and height, big-endian.
        let number = size.parse::<u32>()?.to_be_bytes();
        let dimensions = icon.get(16..24).context("a PNG that is cut off")?;
        ensure!(icon.starts_with(b"\x89PNG"), "the icon in {place} is no PNG");
        ensure!(dimensions == [number, number].concat(), "the icon in {place} has another size");
    }
    let drawing = root.path(&format!("{theme}/scalable/apps/daybook.svg"));
    ensure!(drawing.is_file(), "{} is missing", drawing.display());
    Ok(())
}

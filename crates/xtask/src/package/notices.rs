//! The notices that the licences of others ask to be passed on with the programs: of every crate that
//! is compiled into them, and of every npm package and typeface in the window's page.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::read;

/// Vite writes it beside the page. It knows of scripts alone, so the typeface is added.
const PAGE: &str = "ui/dist/licenses.json";
const TYPEFACE: &str = "@fontsource-variable/inter";
/// How the files begin that hold a crate's licence or notice.
const NAMES: [&str; 6] = ["licen", "copying", "notice", "unlicen", "copyright", "authors"];
const RULE: &str =
    "================================================================================";

/// Licence texts, each with those who ship under it. Many share theirs to the letter.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// Writes all notices to `file`.
pub(super) fn write(root: &Path, file: &Path) -> Result<()> {
    let mut texts = Texts::new();
    crates(root, &mut texts)?;
    page(root, &mut texts)?;
    let mut all = String::from(
        "Daybook's programs contain the libraries below, each under the licence after its name.\n",
    );
    for (text, owners) in &texts {
        all.push_str(&format!("\n{RULE}\n"));
        for owner in owners {
            all.push_str(&format!("{owner}\n"));
        }
        all.push_str(&format!("{RULE}\n\n{text}\n"));
    }
    super::write(file, &all)
}

fn crates(root: &Path, texts: &mut Texts) -> Result<()> {
    // A macro runs in the compiler: nothing of it is in the programs.
    let tree = cargo(
        root,
        &[
            "tree",
            "--package",
            "daybook-app",
            "--package",
            "cli",
            "--features",
            "tauri/custom-protocol",
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ],
    )?;
    let compiled: BTreeSet<(&str, &str)> = tree
        .lines()
        .filter_map(|line| line.split_once(" v"))
        .map(|(name, rest)| (name, rest.split(' ').next().unwrap_or(rest)))
        .collect();
    let metadata: Value =
        serde_json::from_str(&cargo(root, &["metadata", "--format-version", "1"])?)
            .context("what cargo metadata printed")?;
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let word = |key: &str| package[key].as_str().unwrap_or_default();
        let is_ours = package["source"].is_null();
        if !is_ours && compiled.contains(&(word("name"), word("version"))) {
            add_crate(package, texts)?;
        }
    }
    Ok(())
}

fn add_crate(package: &Value, texts: &mut Texts) -> Result<()> {
    let word = |key: &str| package[key].as_str().unwrap_or_default();
    let owner = format!("{} {} ({})", word("name"), word("version"), word("license"));
    let directory = Path::new(word("manifest_path")).parent().context("a crate without a place")?;
    let mut has_text = false;
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            add(texts, &read(&path)?, &owner);
            has_text = true;
        }
    }
    if !has_text {
        ensure!(!word("license").is_empty(), "{owner} names no licence");
        let authors: Vec<_> = package["authors"].as_array().into_iter().flatten().collect();
        let authors: Vec<_> = authors.iter().filter_map(|author| author.as_str()).collect();
        let text = format!(
            "{}\nLicence: {}\nSource: {}",
            authors.join("\n"),
            word("license"),
            word("repository")
        );
        add(texts, &text, &owner);
    }
    Ok(())
}

fn page(root: &Path, texts: &mut Texts) -> Result<()> {
    let listed: Value = serde_json::from_str(&read(&root.join(PAGE))?).context(PAGE)?;
    let packages = listed.as_array().filter(|packages| !packages.is_empty());
    for package in packages.with_context(|| format!("{PAGE} lists nothing"))? {
        let word = |key: &str| package[key].as_str().unwrap_or_default();
        let owner = format!("{} {} ({})", word("name"), word("version"), word("identifier"));
        ensure!(!word("text").is_empty(), "{PAGE} has no licence of {owner}");
        add(texts, word("text"), &owner);
    }
    let typeface = root.join("ui/node_modules").join(TYPEFACE).join("LICENSE");
    add(texts, &read(&typeface)?, &format!("{TYPEFACE} (OFL-1.1)"));
    Ok(())
}

fn add(texts: &mut Texts, text: &str, owner: &str) {
    let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    texts.entry(lines.join("\n")).or_default().insert(owner.to_owned());
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<String> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    ensure!(output.status.success(), "cargo {} failed", arguments.join(" "));
    String::from_utf8(output.stdout).context("what cargo printed")
}

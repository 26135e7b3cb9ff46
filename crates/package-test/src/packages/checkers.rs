//! What the tools say that distributions check packages with, and whether a package asks for exactly
//! what its programs need.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use steps::{output, run};

use super::clean_root::CleanRoot;

/// Lets the tools look at the packages and at what lies in the Debian one.
///
/// # Errors
/// Where one of them finds something.
pub(super) fn ask(source: &Path, deb: &Path, rpm: &Path) -> Result<()> {
    let share = source.join("target/package/deb/tree/usr/share");
    let entry = share.join("applications/daybook-app.desktop");
    check("desktop-file-validate", &[], &entry)?;
    let metadata = share.join("metainfo/app.daybook.desktop.metainfo.xml");
    check("appstreamcli", &["validate", "--no-net", "--pedantic"], &metadata)?;
    check("lintian", &["--allow-root", "--fail-on", "error,warning,pedantic"], deb)?;
    check("rpm", &["--checksig"], rpm)?;
    let expected = source.join("packaging/linux/rpmlintrc");
    let expected = expected.to_str().context("the project's path is not UTF-8")?;
    check("rpmlint", &["--strict", "--rpmlintrc", expected], rpm)
}

fn check(program: &str, arguments: &[&str], file: &Path) -> Result<()> {
    let file = file.to_str().context("a file's path is not UTF-8")?;
    run(Path::new("/"), program, &[arguments, &[file]].concat())
}

/// Holds the Debian package's dependencies against the packages whose libraries the programs load.
///
/// # Errors
/// Where there are more, or fewer.
pub(super) fn depends(root: &CleanRoot, deb: &Path, programs: &[PathBuf]) -> Result<()> {
    let deb = deb.to_str().context("the package's path is not UTF-8")?;
    let field = output("dpkg-deb", &["--field", deb, "Depends"]).context("dpkg-deb")?;
    let asked: BTreeSet<_> =
        field.split(", ").filter_map(|one| one.split(' ').next()).map(str::to_owned).collect();
    let mut needed = BTreeSet::new();
    for library in libraries(programs)? {
        let found = root.output("dpkg-query", &["--search", &format!("*/{library}")])?;
        let owner = found.split(':').next().context("dpkg-query named no package")?;
        needed.insert(owner.to_owned());
    }
    ensure!(asked == needed, "the package depends on {asked:?}, its programs need {needed:?}");
    eprintln!("  depends on exactly what its programs load: {field}");
    Ok(())
}

/// Holds the RPM package's requirements against the libraries that the programs load, each of which
/// must be in the system too.
///
/// # Errors
/// Where there are more, or fewer.
pub(super) fn requires(root: &CleanRoot, rpm: &Path, programs: &[PathBuf]) -> Result<()> {
    let rpm = rpm.to_str().context("the package's path is not UTF-8")?;
    let listed = output("rpm", &["--query", "--requires", "--package", rpm]).context("rpm")?;
    // rpmlib() is what rpm itself must be able to do, rtld() what every system's loader can.
    let asked: BTreeSet<_> = listed
        .lines()
        .filter(|line| !line.starts_with("rpmlib(") && !line.starts_with("rtld("))
        .filter_map(|line| line.split('(').next())
        .map(str::to_owned)
        .collect();
    let needed = libraries(programs)?;
    ensure!(asked == needed, "the package requires {asked:?}, its programs need {needed:?}");
    let there = root.output("ldconfig", &["--print-cache"])?;
    for library in &asked {
        ensure!(there.contains(library), "{library} is required and not in the system");
    }
    Ok(())
}

/// The libraries that the loader is to load for these programs.
fn libraries(programs: &[PathBuf]) -> Result<BTreeSet<String>> {
    let mut libraries = BTreeSet::new();
    for program in programs {
        let program = program.to_str().context("the program's path is not UTF-8")?;
        let headers = output("objdump", &["--private-headers", program]).context("objdump")?;
        let needed = headers.lines().filter_map(|line| line.trim().strip_prefix("NEEDED"));
        // Every program has the loader itself, which belongs to the C library.
        libraries.extend(
            needed.map(|name| name.trim().to_owned()).filter(|name| !name.starts_with("ld-linux")),
        );
    }
    ensure!(!libraries.is_empty(), "the programs load no library, which cannot be");
    Ok(libraries)
}

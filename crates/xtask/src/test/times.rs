//! How long each step took the last time that it passed, kept beside what is built.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::steps::{Step, Work};

/// In seconds, by the step's name.
#[derive(Debug)]
pub(super) struct Times {
    file: PathBuf,
    seconds: BTreeMap<String, f64>,
}

impl Times {
    /// Those that were noted last. None are known of a first time, nor where the notes are damaged.
    pub(super) fn read(root: &Path) -> Self {
        let file = root.join("target/xtask/times.json");
        let noted = fs::read(&file).ok().and_then(|noted| serde_json::from_slice(&noted).ok());
        Self { file, seconds: noted.unwrap_or_default() }
    }

    /// Notes at once how long a step took: the run may be broken off before its end.
    ///
    /// # Errors
    /// Where the notes cannot be written.
    pub(super) fn note(&mut self, name: &str, seconds: f64) -> Result<()> {
        self.seconds.insert(name.to_owned(), (seconds * 10.0).round() / 10.0);
        let file = &self.file;
        let place = file.parent().context("times without a place")?;
        fs::create_dir_all(place)
            .and_then(|()| fs::write(file, serde_json::to_vec(&self.seconds)?))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    /// A line for each step.
    pub(super) fn table(&self, steps: &[&Step]) -> String {
        let mut table = String::new();
        let width = steps.iter().map(|step| step.name.len()).max().unwrap_or(0);
        for Step { name, what, work, .. } in steps {
            let time = self.seconds.get(*name);
            let time = time.map_or_else(|| "–".into(), |seconds| format!("{seconds:.1} s"));
            let beside = if matches!(work, Work::Beside(_)) { ", beside others" } else { "" };
            // Writing to a String cannot fail.
            let _ = writeln!(table, "  {time:>9}  {name:width$}  {what}{beside}");
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::{super::steps::STEPS, *};

    #[test]
    fn what_was_noted_is_told_the_next_time() {
        let root = tempfile::tempdir().unwrap();
        let steps: Vec<_> =
            STEPS.iter().filter(|step| ["fmt", "doc"].contains(&step.name)).collect();
        let lines = |times: &Times| {
            let table = times.table(&steps);
            let lines = table
                .lines()
                .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" "));
            lines.collect::<Vec<_>>()
        };
        let mut times = Times::read(root.path());
        assert!(lines(&times)[0].starts_with("– fmt"));
        times.note("doc", 43.26).unwrap();
        let again = Times::read(root.path());
        assert!(lines(&again)[0].starts_with("– fmt"));
        assert_eq!(lines(&again)[1], "43.3 s doc");
        fs::write(&again.file, "no JSON").unwrap();
        assert!(Times::read(root.path()).seconds.is_empty());
    }
}

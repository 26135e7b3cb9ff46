//! The machine that figures are of.

use std::{fmt, fs, path::Path};

use serde_json::{Value, json};
use steps::output;

/// Where it was measured.
#[derive(Debug)]
pub(crate) struct Machine {
    processor: String,
    cores: usize,
    system: String,
    filesystem: String,
}

impl Machine {
    /// This machine, with the file system of `directory`.
    pub(crate) fn of(directory: &Path) -> Self {
        let unknown = || "unknown".to_owned();
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name"));
        let filesystem = directory
            .to_str()
            .and_then(|path| output("findmnt", &["-n", "-o", "FSTYPE", "-T", path]));
        Self {
            processor: model.map_or_else(unknown, |model| {
                model.trim_start_matches([' ', '\t', ':']).to_owned()
            }),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            system: output("uname", &["-sr"]).unwrap_or_else(unknown),
            filesystem: filesystem.unwrap_or_else(unknown),
        }
    }

    pub(crate) fn json(&self) -> Value {
        let Self { processor, cores, system, filesystem } = self;
        json!({
            "processor": processor, "cores": cores, "system": system, "filesystem": filesystem,
        })
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { processor, cores, system, filesystem } = self;
        write!(formatter, "{processor}, {cores} cores, {system}, {filesystem}")
    }
}

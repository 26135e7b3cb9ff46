//! The holder's lines: who has the lock, in `key:value` lines that any program can read.
//!
//! They always begin with the two keys that every writer of this format knows, `pid:` and `time:`
//! (RFC 3339). Readers ignore keys they do not know and believe nothing else in the file. The
//! lines are written in place at a fixed length, because truncating a file costs more than
//! inserting a record, and are not synced: they matter to live processes on this machine only. Who
//! reads them while they are written finds a part of the new ones over the old; `end:`, the last line
//! of a block, does not fit then.

use jiff::Timestamp;

use crate::{plain::plain, process};

/// The length of a written block of lines, in bytes.
pub(crate) const BLOCK: usize = 512;
/// The length of the block's last line, with the line break before it. It repeats what is unique to
/// the block, so that one of which only a part was written yet does not look whole.
const SEAL: usize = 44;

/// The line of a writer that went past a turn that does not move. It tells those who wait that the
/// lock moves although the turn does not.
const PASSED: &str = "\npassed:turn\n";

/// One value's longest form, in bytes, so that the operation always finds room in the block.
const LONGEST_VALUE: usize = 72;

/// How a writer came to the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// In its turn, or by polling, which knows no turns.
    InTurn,
    /// Past a turn that does not move.
    PastTurn,
}

/// What a holder says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderLines {
    /// `pid:`, its process id.
    pub pid: u32,
    /// `time:`, when it took the lock.
    pub time: Option<Timestamp>,
    /// `process:`, its program's name and version.
    pub process: Option<String>,
    /// `started:`, when the process started, so that a reused pid is noticed.
    pub started: Option<Timestamp>,
    /// `user:`, its login name.
    pub user: Option<String>,
    /// `host:`, its machine.
    pub host: Option<String>,
    /// `namespace:`, where there are such: that of its process ids. In another one they mean other
    /// processes.
    pub namespace: Option<String>,
    /// `operation:`, what it does, in words for people.
    pub operation: Option<String>,
    /// `end:`, and that it fits. Who writes that erases the lines before it lets the lock go.
    pub sealed: bool,
}

impl HolderLines {
    /// Reads lines. `None` if they name no present holder: empty, released, half written, or not
    /// such lines.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let bytes = &bytes[..bytes.len().min(BLOCK)];
        let text = String::from_utf8_lossy(bytes);
        let pid_line = text.strip_prefix("pid:")?.split_once('\n')?.0;
        let pid = pid_line.trim().parse().ok().filter(|pid| *pid > 0)?;
        // Of a line that does not end, the rest may not be written yet.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let value = |key: &str| {
            text[..whole].lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let value = plain(value);
                (name == key && !value.is_empty()).then_some(value)
            })
        };
        let seal = || format!("{pid} {}", value("time").unwrap_or_default());
        let end = value("end");
        let sealed = end.is_some();
        if end.is_some_and(|end| end != seal()) {
            return None;
        }
        let time = |key| value(key).and_then(|text| text.parse().ok());
        Some(Self {
            pid,
            time: time("time").or_else(|| unfinished_time(&text[whole..])),
            process: value("process"),
            started: time("started"),
            user: value("user"),
            host: value("host"),
            namespace: value("namespace"),
            operation: value("operation"),
            sealed,
        })
    }
}

/// The time in a last line without its end, which some write so. It is whole if it ends in `Z`.
fn unfinished_time(line: &str) -> Option<Timestamp> {
    line.strip_prefix("time:").filter(|time| time.ends_with('Z'))?.parse().ok()
}

/// This process's lines, ready but for the time and the operation.
#[derive(Debug)]
pub(crate) struct OwnLines {
    pid: u32,
    rest: String,
    /// What is written over the beginning of the block on release: it then says who *was* the
    /// holder. The time is broken, too, or the next block's first letters would make it whole again.
    pub(crate) released: String,
}

impl OwnLines {
    pub(crate) fn new(program: &str) -> Self {
        Self::of(&HolderLines {
            pid: std::process::id(),
            time: None,
            process: Some(program.to_owned()),
            started: process::own_start(),
            user: Some(process::user_name().to_owned()),
            host: Some(process::host_name().to_owned()),
            namespace: process::namespace().map(str::to_owned),
            operation: None,
            sealed: true,
        })
    }

    /// Those of a process that describes itself so.
    fn of(own: &HolderLines) -> Self {
        let line = |key: &str, value: &Option<String>| {
            let short = |value: &String| shortened(&plain(value), LONGEST_VALUE).to_owned();
            value.as_ref().map(|value| format!("{key}:{}\n", short(value)))
        };
        let rest = [
            line("process", &own.process),
            own.started.map(|started| format!("started:{started}\n")),
            line("user", &own.user),
            line("host", &own.host),
            line("namespace", &own.namespace),
        ];
        Self {
            pid: own.pid,
            rest: rest.into_iter().flatten().collect(),
            released: format!("was:{}\ntime:-", own.pid),
        }
    }

    /// What this process says of itself since `now`, without an operation.
    pub(crate) fn lines(&self, now: Timestamp) -> String {
        format!("pid:{}\ntime:{now:.6}\n{}", self.pid, self.rest)
    }

    /// The block to write when the lock is taken at `now`. No two blocks of a process are alike,
    /// which tells waiters that the lock has moved.
    pub(crate) fn block(&self, now: Timestamp, entry: Entry, operation: &str) -> [u8; BLOCK] {
        let passed = match entry {
            Entry::InTurn => "",
            Entry::PastTurn => &PASSED[1..],
        };
        let head = format!("{}{passed}operation:", self.lines(now));
        let operation = plain(operation);
        let operation = shortened(&operation, BLOCK - SEAL - head.len());
        let end = format!("\nend:{} {now:.6}", self.pid);
        let mut block = [b' '; BLOCK];
        block[..head.len()].copy_from_slice(head.as_bytes());
        block[head.len()..head.len() + operation.len()].copy_from_slice(operation.as_bytes());
        block[BLOCK - SEAL..BLOCK - SEAL + end.len()].copy_from_slice(end.as_bytes());
        block[BLOCK - 1] = b'\n';
        block
    }
}

/// Whether the last writer went past the turn, by its block of lines.
pub(crate) fn passed_turn(block: &[u8]) -> bool {
    block.windows(PASSED.len()).any(|window| window == PASSED.as_bytes())
}

/// The longest start of `value` of at most `bytes` bytes that does not cut a character.
fn shortened(value: &str, bytes: usize) -> &str {
    &value[..value.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    fn block(operation: &str) -> [u8; BLOCK] {
        let now = "2026-11-23T07:12:03.5Z".parse().unwrap();
        OwnLines::new("daybook 1.2.3 (tests)").block(now, Entry::InTurn, operation)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let lines = HolderLines::parse(&block("Add a record to Samples")).unwrap();
        assert_eq!(lines.pid, std::process::id());
        assert_eq!(lines.time, Some("2026-11-23T07:12:03.5Z".parse().unwrap()));
        assert_eq!(lines.process.as_deref(), Some("daybook 1.2.3 (tests)"));
        assert_eq!(lines.operation.as_deref(), Some("Add a record to Samples"));
        assert_eq!(lines.started, process::own_start());
        assert_eq!(lines.user.as_deref(), Some(process::user_name()));
        assert_eq!(lines.host.as_deref(), Some(process::host_name()));
    }

    #[test]
    fn the_first_two_lines_are_pid_and_time() {
        let block = block("x");
        let text = std::str::from_utf8(&block).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(format!("pid:{}", std::process::id()).as_str()));
        assert_eq!(lines.next(), Some("time:2026-11-23T07:12:03.500000Z"));
    }

    #[test]
    fn a_writer_that_passed_the_turn_says_so() {
        let lines = OwnLines::new("daybook 1.2.3 (tests)");
        assert!(passed_turn(&lines.block(crate::wall_clock(), Entry::PastTurn, "x")));
        assert!(!passed_turn(&lines.block(crate::wall_clock(), Entry::InTurn, "\npassed:turn\n")));
    }

    #[test]
    fn a_released_block_names_nobody() {
        let mut block = block("x");
        let released = OwnLines::new("daybook 1.2.3 (tests)").released;
        block[..released.len()].copy_from_slice(released.as_bytes());
        assert_eq!(HolderLines::parse(&block), None);
    }

    #[test]
    fn lines_of_older_writers_are_read() {
        let lines = HolderLines::parse(b"pid:4132\ntime:2026-11-23T07:12:03Z\n").unwrap();
        assert_eq!((lines.pid, lines.process, lines.started), (4132, None, None));
        assert_eq!(lines.time, Some("2026-11-23T07:12:03Z".parse().unwrap()));
        let unfinished = HolderLines::parse(b"pid:4132\ntime:2026-11-23T07:12:03Z").unwrap();
        assert_eq!(unfinished.time, lines.time);
        let half = HolderLines::parse(b"pid:4132\ntime:2026-11-23T07:12:03+01").unwrap();
        assert_eq!(half.time, None);
    }

    #[test]
    fn an_operation_cannot_forge_lines() {
        let lines = HolderLines::parse(&block("x\nuser:root\npid:1")).unwrap();
        assert_eq!(lines.user.as_deref(), Some(process::user_name()));
        assert_eq!(lines.operation.as_deref(), Some("x user:root pid:1"));
        // Nor can it turn around what stands after it, nor end a line as some see lines.
        let lines = HolderLines::parse(&block("x\u{202E}y\u{2028}z\u{2066}")).unwrap();
        assert_eq!(lines.operation.as_deref(), Some("x y z"));
    }

    #[test]
    fn a_long_operation_is_cut_between_characters() {
        let lines = HolderLines::parse(&block(&"Ünïcödé ".repeat(200))).unwrap();
        assert!(lines.operation.unwrap().starts_with("Ünïcödé Ünïcödé"));
    }

    #[test]
    fn rubbish_names_nobody() {
        for rubbish in [
            &b""[..],
            b"pid:",
            b"pid:413",
            b"pid:x\n",
            b"pid:-1\ntime:",
            b"pid:0\n",
            b"\xff\xfe\0pid:3",
            b"pid:99999999999\n",
        ] {
            assert_eq!(HolderLines::parse(rubbish), None, "{rubbish:?}");
        }
    }
}

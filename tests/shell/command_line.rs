//! The program's command line: whatever is typed, and wherever its words go, it ends with a code that is
//! meant and in words that command no terminal.
//!
//! `DAYBOOK_ANYTHING=SECONDS` has the random arguments go on for so long; `DAYBOOK_SEED` repeats a run.

use std::{
    env,
    ffi::OsString,
    fs::File,
    io::pipe,
    os::unix::ffi::OsStringExt,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use book::terminal::visible;
use fastrand::Rng;
use tempfile::{TempDir, tempdir};

/// How often, unless it is said for how long.
const RUNS: usize = 60;

/// A colour, the window's title, and text turned around and hidden.
const EVIL: &str = "\u{1b}[31m\u{9b}x\u{7f}\u{202e}gpj\u{200b}";
const SHOWN: &str = r"\u{1b}[31m\u{9b}x\u{7f}\u{202e}gpj\u{200b}";

/// What arguments are made of.
const PARTS: &[&str] = &[
    "",
    " ",
    "-",
    "--",
    "=",
    "-h",
    "-V",
    "--help",
    "--version",
    "--safe-drawing",
    "--safe-drawing=",
    "--nonsense",
    "-x",
    "/",
    ".",
    "..",
    "book",
    "\n",
    "\r",
    "\t",
    "\"",
    "'",
    "\\",
    "%s",
    EVIL,
    "\u{1b}]0;title\u{7}",
    "\u{2066}",
    "\u{feff}",
    "記録",
    "👩‍👩‍👧‍👦",
    "e\u{301}",
    "\u{10ffff}",
];

/// `daybook-app` without a display, and with nothing of this machine's environment but `PATH`.
fn program(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daybook-app"));
    command
        .env_clear()
        .envs(env::var_os("PATH").map(|path| ("PATH", path)))
        .env("HOME", home.path())
        .current_dir(home.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The exit code, standard output and standard error.
fn run(mut command: Command) -> Result<(i32, String, String)> {
    let output = command.output()?;
    let code = output.status.code().context("it was ended by a signal")?;
    Ok((code, String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?))
}

#[test]
fn what_is_typed_commands_no_terminal() -> Result<()> {
    let home = tempdir()?;
    for arguments in [&[&format!("--{EVIL}")[..]][..], &["book", EVIL]] {
        let mut command = program(&home);
        command.args(arguments);
        let (code, _, told) = run(command)?;
        assert_eq!(code, 64, "{told}");
        assert_eq!(told, visible(&told));
    }
    let mut command = program(&home);
    command.arg(format!("--{EVIL}"));
    let (_, _, told) = run(command)?;
    ensure!(told.contains(SHOWN), "{told}");

    let mut command = program(&home);
    command.arg("--version").env("XDG_DATA_HOME", home.path().join(EVIL));
    let (code, told, _) = run(command)?;
    assert_eq!(code, 0, "{told}");
    ensure!(told.contains(SHOWN) && told == visible(&told), "{told:?}");
    Ok(())
}

#[test]
fn what_cannot_be_written_is_told_by_the_exit_code() -> Result<()> {
    let home = tempdir()?;
    let full = || File::options().write(true).open("/dev/full");
    for (arguments, code) in [(&["--nonsense"][..], 64), (&["a", "b"], 64), (&["a"], 1)] {
        let mut command = program(&home);
        command.args(arguments).stderr(full()?);
        assert_eq!(run(command)?.0, code, "{arguments:?}, where standard error is full");
        let mut command = program(&home);
        command.args(arguments).stderr(pipe()?.1);
        assert_eq!(run(command)?.0, code, "{arguments:?}, where nobody reads standard error");
    }
    for argument in ["--help", "--version"] {
        let mut command = program(&home);
        command.arg(argument).stdout(full()?);
        let (code, _, told) = run(command)?;
        assert_eq!(code, 74, "{argument}, where standard output is full");
        ensure!(told.contains("cannot write to standard output"), "{told}");
        let mut command = program(&home);
        command.arg(argument).stdout(pipe()?.1);
        assert_eq!(run(command)?.0, 141, "{argument}, where nobody reads standard output");
    }
    Ok(())
}

fn argument(random: &mut Rng) -> OsString {
    if random.u8(..20) == 0 {
        return OsString::from_vec((0..random.usize(1..9)).map(|_| random.u8(1..)).collect());
    }
    let parts = [1, 1, 1, 2, 3][random.usize(..5)];
    let mut text: String = (0..parts).map(|_| PARTS[random.usize(..PARTS.len())]).collect();
    match random.u8(..20) {
        // As long as the system takes an argument.
        0 if !text.is_empty() => text = text.repeat(100_000 / text.len()),
        1 => text.extend((0..random.usize(..9)).map(|_| random.char('\u{1}'..))),
        _ => {}
    }
    text.into()
}

#[test]
fn anything_typed_ends_with_a_code_and_in_plain_words() -> Result<()> {
    let seed = env::var("DAYBOOK_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let lasts = env::var("DAYBOOK_ANYTHING").ok().and_then(|seconds| seconds.parse().ok());
    let lasts = lasts.map(Duration::from_secs);
    let mut random = Rng::with_seed(seed);
    let home = tempdir()?;
    let begun = Instant::now();
    let mut runs = 0;
    while lasts.map_or(runs < RUNS, |lasts| begun.elapsed() < lasts) {
        let arguments: Vec<OsString> =
            (0..random.usize(..4)).map(|_| argument(&mut random)).collect();
        let mut command = program(&home);
        command.args(&arguments);
        let is_full = random.u8(..8) == 0;
        if is_full {
            command.stderr(File::options().write(true).open("/dev/full")?);
        }
        let (code, out, told) = run(command)?;
        runs += 1;
        // 1: it would open a window, and there is no display.
        let is_meant = match code {
            0 => !out.is_empty(),
            1 | 64 => is_full || told.starts_with("daybook-app: "),
            _ => false,
        };
        let is_plain = out == visible(&out) && told == visible(&told);
        ensure!(
            is_meant && is_plain,
            "seed {seed}, run {runs}: {:?}: {code} {out} {told}",
            arguments
                .iter()
                .map(|word| word.to_string_lossy().chars().take(200).collect::<String>())
                .collect::<Vec<_>>()
        );
    }
    eprintln!("{runs} runs in {:.0?}, seed {seed}", begun.elapsed());
    Ok(())
}

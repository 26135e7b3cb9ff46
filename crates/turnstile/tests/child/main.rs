//! A process for the tests: takes commands on standard input, one a line, and answers each on
//! standard output. Arguments: the directory, and how to wait (`auto`, `polling`, or `plain` for a
//! writer that knows only `db.lock` and tries it every 5 to 50 ms).

use std::{
    error::Error,
    fs::{File, OpenOptions},
    io::{BufRead, Write, stdin, stdout},
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use fs4::FileExt;
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
use turnstile::{
    AcquireError, LOCK_FILE, Observation, Presence, Turnstile, Wait, Waiting, WriteGuard, present,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let directory = PathBuf::from(arguments.next().ok_or("no directory")?);
    let mut writer: Box<dyn Writer> = match arguments.next().as_deref() {
        Some("plain") => Box::new(Plain { path: directory.join(LOCK_FILE), held: None }),
        Some("polling") => Box::new(Ours::open(&directory, Waiting::Polling)?),
        Some("auto") => Box::new(Ours::open(&directory, Waiting::Auto)?),
        other => return Err(format!("how to wait: {other:?}").into()),
    };
    let mut presence = None;
    for line in stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let answer = match words.as_slice() {
            ["acquire", timeout, operation @ ..] => {
                writer.acquire(milliseconds(timeout)?, &operation.join(" "))?
            }
            ["release"] => writer.release()?,
            ["wait_twice", timeout] => writer.wait_twice(milliseconds(timeout)?)?,
            // Adds 1 to a number in a file, again and again: only exclusion keeps it exact.
            ["count", times, hold] => {
                count(&mut *writer, &directory, times.parse()?, milliseconds(hold)?)?
            }
            ["announce"] => {
                presence = Some(Presence::announce(&directory, "child 1.0")?);
                "announced".into()
            }
            ["leave"] => {
                presence = None;
                "left".into()
            }
            ["who"] => who(&directory)?,
            ["run"] => writer.run()?,
            ["look", times, pids @ ..] => look(&directory, times.parse()?, pids)?,
            ["come_and_go", times] => come_and_go(&directory, times.parse()?)?,
            other => return Err(format!("unknown command {other:?}").into()),
        };
        writeln!(stdout(), "{answer}")?;
    }
    drop(presence);
    Ok(())
}

/// Who is there, as this process sees it: `4132/Lines/lab` for each.
fn who(directory: &Path) -> Outcome<String> {
    let told = present(directory)?.into_iter().map(|one| {
        format!("{}/{:?}/{}", one.pid.unwrap_or(0), one.source, one.user.unwrap_or_default())
    });
    Ok(format!("there {}", told.collect::<Vec<_>>().join(" ")))
}

/// Looks who is there, and counts how often one of `pids` was missing.
fn look(directory: &Path, times: u64, pids: &[&str]) -> Outcome<String> {
    let pids: Vec<u32> = pids.iter().map(|pid| pid.parse()).collect::<Result<_, _>>()?;
    let mut missing = 0;
    for _ in 0..times {
        let there = present(directory)?;
        missing += pids.iter().filter(|pid| there.iter().all(|one| one.pid != Some(**pid))).count();
    }
    Ok(format!("looked {times} missing {missing}"))
}

/// Announces itself again and again, and counts how often it was not there then.
fn come_and_go(directory: &Path, times: u64) -> Outcome<String> {
    let mut missing = 0;
    for _ in 0..times {
        let _presence = Presence::announce(directory, "child 1.0")?;
        missing += u64::from(
            present(directory)?.iter().filter(|one| one.pid == Some(std::process::id())).count()
                != 1,
        );
    }
    Ok(format!("came_and_went {times} missing {missing}"))
}

fn milliseconds(word: &str) -> Outcome<Option<Duration>> {
    Ok(if word == "never" { None } else { Some(Duration::from_millis(word.parse()?)) })
}

trait Writer {
    fn acquire(&mut self, timeout: Option<Duration>, operation: &str) -> Outcome<String>;
    fn release(&mut self) -> Outcome<String>;
    /// Starts a program that has the lock, too, and tells its process id.
    fn run(&mut self) -> Outcome<String> {
        Err("it holds nothing that others could have".into())
    }
    /// Waits on two threads at once, and tells what processor time that cost, in milliseconds.
    fn wait_twice(&mut self, timeout: Option<Duration>) -> Outcome<String>;
}

struct Ours {
    turnstile: Turnstile,
    guard: Option<WriteGuard>,
}

impl Ours {
    fn open(directory: &Path, waiting: Waiting) -> Outcome<Self> {
        Ok(Self { turnstile: Turnstile::open(directory, "child 1.0", waiting)?, guard: None })
    }
}

impl Writer for Ours {
    fn acquire(&mut self, timeout: Option<Duration>, operation: &str) -> Outcome<String> {
        let begun = Instant::now();
        let outcome = self.turnstile.acquire(operation, &Wait { timeout, cancellation: None });
        let waited = begun.elapsed().as_millis();
        Ok(match outcome {
            Ok(guard) => {
                self.guard = Some(guard);
                format!("held {waited}")
            }
            Err(AcquireError::TimedOut { observation, .. }) => match *observation {
                Observation::Free => format!("timed_out {waited} free"),
                Observation::Held { holder, waiting } => format!(
                    "timed_out {waited} pid={} source={:?} condition={:?} waiting={} operation={}",
                    holder.pid.unwrap_or(0),
                    holder.source,
                    holder.condition,
                    waiting.len(),
                    holder.operation.unwrap_or_default(),
                ),
            },
            Err(
                error @ (AcquireError::Cancelled { .. }
                | AcquireError::Replaced { .. }
                | AcquireError::Failed { .. }),
            ) => {
                format!("failed {error}")
            }
        })
    }

    fn release(&mut self) -> Outcome<String> {
        self.guard = None;
        Ok("released".into())
    }

    fn run(&mut self) -> Outcome<String> {
        let guard = self.guard.as_ref().ok_or("it holds nothing")?;
        let _inherited = guard.for_children()?;
        Ok(std::process::Command::new("sleep").arg("60").spawn()?.id().to_string())
    }

    fn wait_twice(&mut self, timeout: Option<Duration>) -> Outcome<String> {
        let wait = Wait { timeout, cancellation: None };
        let before = processor_time()?;
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| drop(self.turnstile.acquire("Wait", &wait)));
            }
        });
        Ok(format!("cost {}", (processor_time()? - before).as_millis()))
    }
}

/// What this process has used so far.
fn processor_time() -> Outcome<Duration> {
    let mut system = System::new()?;
    let own = Pid::from_u32(std::process::id());
    let wanted = ProcessRefreshKind::nothing().with_cpu();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, wanted);
    let process = system.process(own).ok_or("the system does not know this process")?;
    Ok(Duration::from_millis(process.accumulated_cpu_time()))
}

/// The older kind of writer, which ours must live beside.
struct Plain {
    path: PathBuf,
    held: Option<File>,
}

impl Writer for Plain {
    fn acquire(&mut self, timeout: Option<Duration>, _operation: &str) -> Outcome<String> {
        let begun = Instant::now();
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let mut file = options.open(&self.path)?;
        let mut pause = Duration::from_millis(5);
        while FileExt::try_lock(&file).is_err() {
            if timeout.is_some_and(|timeout| begun.elapsed() >= timeout) {
                // Windows lets nobody read what another has locked.
                let lines = std::fs::read_to_string(&self.path).unwrap_or_default();
                let lines: Vec<&str> = lines.lines().take(2).collect();
                return Ok(format!("timed_out {}", lines.join(" ")));
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(50));
        }
        file.set_len(0)?;
        write!(file, "pid:{}\ntime:{:.0}\n", std::process::id(), turnstile::wall_clock())?;
        self.held = Some(file);
        Ok(format!("held {}", begun.elapsed().as_millis()))
    }

    fn release(&mut self) -> Outcome<String> {
        if let Some(file) = self.held.take() {
            file.set_len(0)?;
            FileExt::unlock(&file)?;
        }
        Ok("released".into())
    }

    fn wait_twice(&mut self, _timeout: Option<Duration>) -> Outcome<String> {
        Err("the older kind has one thread".into())
    }
}

fn count(
    writer: &mut dyn Writer,
    directory: &Path,
    times: u64,
    hold: Option<Duration>,
) -> Outcome<String> {
    let path = directory.join("count");
    let mut timeouts = 0;
    let mut worst = Duration::ZERO;
    for _ in 0..times {
        let begun = Instant::now();
        if writer.acquire(Some(Duration::from_millis(500)), "Count")?.starts_with("timed_out") {
            timeouts += 1;
            continue;
        }
        worst = worst.max(begun.elapsed());
        let counted: u64 = std::fs::read_to_string(&path)?.trim().parse()?;
        hold.into_iter().for_each(sleep);
        std::fs::write(&path, (counted + 1).to_string())?;
        writer.release()?;
    }
    Ok(format!("counted {} timeouts {timeouts} worst {}", times - timeouts, worst.as_millis()))
}

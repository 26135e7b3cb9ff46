//! Signals that come while a command runs: they are meant for it.

#[cfg(not(unix))]
pub(super) use other::Signals;
#[cfg(unix)]
pub(super) use unix::Signals;

#[cfg(unix)]
mod unix {
    use std::{
        io,
        process::{Child, ExitStatus},
    };

    use rustix::process::{Pid, Signal, kill_process};
    use signal_hook::{
        consts::{SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2},
        iterator::{SignalsInfo, exfiltrator::WithOrigin},
        low_level::siginfo::{Cause, Origin},
    };

    /// Those that would end this process, and that somebody may send to it. Ctrl+Z stops the command by
    /// itself, and this process with it, as a shell expects.
    const PASSED_ON: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2];

    pub(in super::super) struct Signals(SignalsInfo<WithOrigin>);

    impl Signals {
        /// From now on signals do not end this process.
        pub(in super::super) fn listen() -> io::Result<Self> {
            let ignored = ignored();
            let listened = PASSED_ON.into_iter().filter(|signal| !ignored.contains(signal));
            SignalsInfo::new(listened.chain([SIGCHLD])).map(Self)
        }

        /// Passes on what comes, until the command has ended.
        pub(in super::super) fn pass_on_to(mut self, mut command: Child) -> io::Result<ExitStatus> {
            let pid = Pid::from_child(&command);
            for origin in &mut self.0 {
                // Taken notice of here alone: until then its id is nobody else's.
                if origin.signal == SIGCHLD {
                    if let Some(status) = command.try_wait()? {
                        return Ok(status);
                    }
                } else if !reached_the_command(&origin, pid)
                    && let Some(signal) = Signal::from_named_raw(origin.signal)
                {
                    // One that runs as another user is not ours to tell; it is awaited all the same.
                    let _ = kill_process(pid, signal);
                }
            }
            command.wait()
        }
    }

    /// Whether the command knows of it already. The terminal sends its signals to every process in the
    /// foreground, and many a program takes the second Ctrl+C to mean "at once".
    fn reached_the_command(origin: &Origin, command: Pid) -> bool {
        let is_terminals = matches!(origin.signal, SIGHUP | SIGINT | SIGQUIT);
        let was_sent = matches!(origin.cause, Cause::Sent(_));
        let sender = origin.process.as_ref().map(|process| process.pid);
        is_terminals && !was_sent || was_sent && sender == Some(command.as_raw_pid())
    }

    /// What this process was started to ignore, as under `nohup`: so does the command then, and it must
    /// stay so.
    #[cfg(target_os = "linux")]
    fn ignored() -> Vec<i32> {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
        (1..=64).filter(|signal| mask & 1 << (signal - 1) != 0).collect()
    }

    /// Other systems do not tell.
    #[cfg(not(target_os = "linux"))]
    fn ignored() -> Vec<i32> {
        Vec::new()
    }
}

#[cfg(not(unix))]
mod other {
    use std::{
        io,
        process::{Child, ExitStatus},
        sync::Arc,
    };

    use signal_hook::{consts::SIGINT, flag};

    pub(in super::super) struct Signals;

    impl Signals {
        /// From now on Ctrl+C does not end this process. It reaches the command by itself.
        pub(in super::super) fn listen() -> io::Result<Self> {
            flag::register(SIGINT, Arc::default()).map(|_| Self)
        }

        /// Until the command has ended.
        pub(in super::super) fn pass_on_to(self, mut command: Child) -> io::Result<ExitStatus> {
            command.wait()
        }
    }
}

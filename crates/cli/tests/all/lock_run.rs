//! The lock that a command runs under.

use serde_json::json;

use crate::book::{Book, EXITS_WITH_7};

#[test]
fn lock_run_exits_with_the_commands_code() {
    let book = Book::new();
    let run = |command: &[&str]| {
        book.run(&[&["lock", "run", "--operation", "Try", "--"], command].concat()).code
    };
    assert_eq!(run(&[env!("CARGO_BIN_EXE_daybook"), "--version"]), 0);
    assert_eq!(run(EXITS_WITH_7), 7);
    #[cfg(unix)]
    assert_eq!(run(&["sh", "-c", "kill -9 $$"]), 137);
    assert_eq!(run(&["no-such-program-anywhere"]), 127);
    assert_eq!(run(&[book.home().to_str().unwrap()]), 126);
    assert_eq!(book.json(&["lock", "status"]), json!({"state": "free"}));
}

/// What happens to `daybook` while its command goes on.
#[cfg(unix)]
mod unix {
    use std::{
        io::{BufRead, BufReader, Read, Write},
        process::{Child, ChildStdout, Command, Stdio},
    };

    use rustix::process::{Pid, Signal, kill_process};
    use serde_json::json;

    use crate::book::Book;

    /// Says what it is told and what becomes of it, line by line.
    struct Running {
        child: Child,
        output: BufReader<ChildStdout>,
    }

    impl Running {
        /// `daybook lock run` with a script that has said "held".
        fn script(book: &Book, script: &str) -> Self {
            let arguments = ["lock", "run", "--operation", "Backup", "--", "sh", "-c", script];
            Self::spawn(book.command(&arguments))
        }

        fn spawn(mut command: Command) -> Self {
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let output = BufReader::new(child.stdout.take().unwrap());
            let mut running = Self { child, output };
            assert_eq!(running.line(), "held");
            running
        }

        fn line(&mut self) -> String {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "it has ended");
            line.trim_end().to_owned()
        }

        fn signal(&self, signal: Signal) {
            kill_process(Pid::from_child(&self.child), signal).unwrap();
        }

        fn tell(&mut self, line: &str) {
            writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
        }

        fn code(&mut self) -> Option<i32> {
            drop(self.child.stdin.take());
            self.child.wait().unwrap().code()
        }
    }

    impl Drop for Running {
        fn drop(&mut self) {
            drop(self.child.stdin.take());
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    #[track_caller]
    fn assert_free(book: &Book) {
        assert_eq!(book.json(&["lock", "status"]), json!({"state": "free"}));
    }

    /// The command has the signal, and does what it likes about it.
    #[test]
    fn signals_are_passed_on_and_the_lock_stays_until_the_command_ends() {
        for (signal, name) in [
            (Signal::TERM, "TERM"),
            (Signal::HUP, "HUP"),
            (Signal::INT, "INT"),
            (Signal::QUIT, "QUIT"),
            (Signal::USR1, "USR1"),
            (Signal::USR2, "USR2"),
        ] {
            let book = Book::new();
            let script = format!("trap 'echo told; read end; exit 9' {name}; echo held; read wait");
            let mut running = Running::script(&book, &script);
            running.signal(signal);
            assert_eq!(running.line(), "told", "{name}");
            let status = book.json(&["lock", "status"]);
            let holder = &status["holder"];
            assert_eq!(holder["pid"], running.child.id(), "{name}: {status}");
            assert_eq!(holder["operation"], "Backup", "{name}");
            running.tell("end");
            assert_eq!(running.code(), Some(9), "{name}");
            assert_free(&book);
        }
    }

    #[test]
    fn a_command_that_a_signal_ends_ends_with_its_number() {
        let book = Book::new();
        let mut running = Running::script(&book, "echo held; read wait");
        // Waiting would close it, and the command would end by itself.
        let stdin = running.child.stdin.take();
        running.signal(Signal::TERM);
        assert_eq!(running.child.wait().unwrap().code(), Some(128 + 15));
        drop(stdin);
        assert_free(&book);
    }

    /// Whom the system names.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_killed_daybook_leaves_the_lock_with_its_command_which_is_named() {
        let book = Book::new();
        let mut running = Running::script(&book, "echo held; echo $$; read wait; exit 0");
        let command: u32 = running.line().parse().unwrap();
        running.child.kill().unwrap();
        let named = |expected: &str| {
            let ran = book.run(&["--timeout", "50ms", "--json", "add", "Title=x"]);
            assert_eq!(ran.code, 75, "{expected}: {}", ran.stderr);
            let told = &ran.error()["context"]["holder"];
            let named = (&told["pid"], &told["process"], &told["source"], &told["operation"]);
            let expected = (&json!(command), &json!("sh"), &json!("system"), &json!(null));
            assert_eq!(named, expected);
        };
        // Before anybody has taken notice of its end, as after that.
        let mut stdin = running.child.stdin.take();
        named("unnoticed");
        running.child.wait().unwrap();
        named("noticed");
        drop(stdin.take());
        // The command is nobody's to wait for; its end is the lock's.
        book.ok(&["--timeout", "20s", "add", "Title=x"]);
    }

    /// `script` gives the program a terminal, whose Ctrl+C reaches everybody in the foreground.
    #[test]
    #[cfg(target_os = "linux")]
    fn ctrl_c_reaches_the_command_once_and_does_not_free_the_lock() {
        let book = Book::new();
        let traps = "trap \"echo told\" INT; echo held; read a; read b; read c; exit 5";
        let daybook = env!("CARGO_BIN_EXE_daybook");
        let line = format!("exec {daybook} lock run --operation Backup -- sh -c '{traps}'");
        let mut command = book.command(&[]);
        let environment: Vec<_> = command
            .get_envs()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
            .collect();
        command = Command::new("script");
        command.env_clear().envs(environment).env("SHELL", "/bin/sh").stderr(Stdio::null());
        let mut running = Running::spawn_quietly(command, &["-qec", &line, "/dev/null"]);
        running.child.stdin.as_mut().unwrap().write_all(b"\x03").unwrap();
        // The terminal shows the key, and what is typed after it.
        while !running.line().ends_with("told") {}
        assert_eq!(book.json(&["lock", "status"])["holder"]["operation"], "Backup");
        running.child.stdin.as_mut().unwrap().write_all(b"a\nb\nc\n").unwrap();
        let mut rest = String::new();
        running.output.read_to_string(&mut rest).unwrap();
        assert!(!rest.contains("told"), "{rest}");
        assert_eq!(running.child.wait().unwrap().code(), Some(5));
        assert_free(&book);
    }

    impl Running {
        fn spawn_quietly(mut command: Command, arguments: &[&str]) -> Self {
            command.args(arguments);
            Self::spawn(command)
        }
    }

    /// As under `nohup`.
    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_ignored_stays_ignored_in_the_command() {
        let book = Book::new();
        let line = format!(
            "trap '' HUP; exec {} lock run --operation Backup -- \
             sh -c 'echo held; kill -HUP $$; read wait; echo $wait; exit 4'",
            env!("CARGO_BIN_EXE_daybook")
        );
        let mut command = Command::new("sh");
        let environment = book.command(&[]);
        let environment = environment.get_envs().filter_map(|(name, value)| Some((name, value?)));
        command.env_clear().envs(environment).args(["-c", &line]);
        let mut running = Running::spawn(command);
        running.signal(Signal::HUP);
        running.tell("here");
        assert_eq!(running.line(), "here");
        assert_eq!(running.code(), Some(4));
    }

    /// A daemon that the command leaves behind has the lock's file open, and not the lock.
    #[test]
    fn what_the_command_leaves_behind_does_not_keep_the_lock() {
        let book = Book::new();
        let script = "exec 3<&0; (read wait <&3) >&2 & echo held";
        let mut running = Running::script(&book, script);
        assert_eq!(running.child.wait().unwrap().code(), Some(0));
        assert_free(&book);
        assert_eq!(running.code(), Some(0));
    }
}

//! What holds for the holder's lines whatever is in them, whole or half written.

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::plain::is_plain;

/// Any text, and more often than not one that would like to be lines of its own.
fn text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "x\npid:1\n",
        "\nuser:root",
        "\r\nhost:elsewhere\r\n",
        "\npassed:turn\n",
        "\nend:1 2026-11-23T07:12:03.000000Z\n",
        "\u{85}pid:1\u{2028}pid:2\u{0}",
        "pid:1",
        "\u{202e}detrevni",
    ]);
    vec(prop_oneof![any::<String>(), hostile.prop_map(str::to_owned)], 0..4)
        .prop_map(|parts| parts.concat())
}

/// What it becomes in lines: `None` where nothing is left of it.
fn written(text: &str, bytes: usize) -> Option<String> {
    let text = plain(text);
    let text = shortened(&text, bytes).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

prop_compose! {
    fn time()(microseconds in 0..4_000_000_000_000_000_i64) -> Timestamp {
        Timestamp::from_microsecond(microseconds).unwrap()
    }
}

prop_compose! {
    /// A holder, as it describes itself.
    fn holder()(
        pid in prop_oneof![1..400_u32, 1..=u32::MAX],
        time in time(),
        started in prop::option::of(0..4_000_000_000_i64),
        [process, user, host, operation] in [text(), text(), text(), text()],
        namespace in prop::option::of("[0-9]{1,10}"),
    ) -> HolderLines {
        HolderLines {
            pid,
            time: Some(time),
            process: Some(process),
            started: started.map(|second| Timestamp::from_second(second).unwrap()),
            user: Some(user),
            host: Some(host),
            namespace,
            operation: Some(operation),
            sealed: true,
        }
    }
}

fn block_of(holder: &HolderLines) -> [u8; BLOCK] {
    let operation = holder.operation.as_deref().unwrap();
    OwnLines::of(holder).block(holder.time.unwrap(), Entry::InTurn, operation)
}

/// The file after a holder, and what it says.
fn left_by(holder: &HolderLines, released: bool) -> Vec<u8> {
    let mut file = block_of(holder).to_vec();
    if released {
        let mark = OwnLines::of(holder).released;
        file[..mark.len()].copy_from_slice(mark.as_bytes());
    }
    file
}

proptest! {
    #[test]
    fn anything_can_be_read(bytes in vec(any::<u8>(), 0..2 * BLOCK)) {
        drop(HolderLines::parse(&bytes));
        let named = [b"pid:1\n".as_slice(), &bytes].concat();
        prop_assert_eq!(HolderLines::parse(&named).map(|lines| lines.pid), Some(1));
    }

    #[test]
    fn what_is_read_is_on_one_line_and_shows_what_it_says(bytes in vec(text(), 0..20)) {
        let lines = ["pid:1", "process:x", "operation:x", "user:x", "host:x"].into_iter();
        let text: Vec<String> =
            lines.zip(&bytes).map(|(line, text)| format!("{line}{text}\n")).collect();
        if let Some(lines) = HolderLines::parse(text.concat().as_bytes()) {
            let values = [lines.process, lines.operation, lines.user, lines.host];
            for value in values.into_iter().flatten() {
                prop_assert!(value.chars().all(is_plain), "{value:?}");
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_forges_nothing(holder in holder()) {
        let block = block_of(&holder);
        let lines = HolderLines::parse(&block).unwrap();
        prop_assert_eq!(lines.pid, holder.pid);
        prop_assert_eq!(lines.time, holder.time);
        prop_assert_eq!(lines.started, holder.started);
        prop_assert_eq!(lines.namespace, holder.namespace);
        let short = |text: &Option<String>| written(text.as_deref().unwrap(), LONGEST_VALUE);
        prop_assert_eq!(lines.process, short(&holder.process));
        prop_assert_eq!(lines.user, short(&holder.user));
        prop_assert_eq!(lines.host, short(&holder.host));
        let operation = plain(holder.operation.as_deref().unwrap());
        // There is room for that much in any block.
        if operation.len() <= 100 {
            prop_assert_eq!(lines.operation.unwrap_or_default(), operation);
        } else {
            prop_assert!(operation.starts_with(&lines.operation.unwrap()));
        }
        prop_assert!(!passed_turn(&block));
    }

    #[test]
    fn whoever_has_released_is_not_named(holder in holder()) {
        let block = block_of(&holder);
        let mark = OwnLines::of(&holder).released;
        for written in 1..=mark.len() {
            let file = [&mark.as_bytes()[..written], &block[written..]].concat();
            prop_assert_eq!(HolderLines::parse(&file), None);
        }
    }
}

proptest! {
    // Each case has half a thousand of its own.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A reader may find the first part of a block over the one before.
    #[test]
    fn lines_half_written_name_nobody_or_one_of_the_two_and_mix_nothing(
        old in holder(),
        new in holder(),
        released in any::<bool>(),
    ) {
        prop_assume!(old.pid != new.pid);
        let before = left_by(&old, released);
        let after = block_of(&new);
        for written in 0..BLOCK {
            let file = [&after[..written], &before[written..]].concat();
            if let Some(lines) = HolderLines::parse(&file) {
                let is_new = Some(&lines) == HolderLines::parse(&after).as_ref();
                let is_old = Some(&lines) == HolderLines::parse(&before).as_ref();
                prop_assert!(is_new || is_old, "{written}: {lines:?}");
            }
        }
    }

    /// A process that comes again is at least not given the time of one and the operation of the other.
    #[test]
    fn lines_half_written_over_ones_own_mix_nothing(
        old in holder(),
        later in 1..5_000_000_i64,
        operation in text(),
        released in any::<bool>(),
    ) {
        let time = old.time.unwrap().as_microsecond() + later;
        let time = Some(Timestamp::from_microsecond(time).unwrap());
        let new = HolderLines { time, operation: Some(operation), ..old.clone() };
        let after = block_of(&new);
        let [whole_old, whole_new] = [block_of(&old), after].map(|block| HolderLines::parse(&block));
        let before = left_by(&old, released);
        for written in 0..BLOCK {
            let file = [&after[..written], &before[written..]].concat();
            let lines = HolderLines::parse(&file);
            let is_whole = lines.is_none() || lines == whole_old || lines == whole_new;
            prop_assert!(is_whole, "{written}: {lines:?}");
        }
    }
}

//! Whatever stands in a lock file, reading it does no harm and shows nothing that hides or pretends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use turnstile::HolderLines;

fuzz_target!(|bytes: &[u8]| {
    let Some(lines) = HolderLines::parse(bytes) else { return };
    assert!(lines.pid > 0);
    assert!(bytes.starts_with(b"pid:"), "a file that begins otherwise names nobody");
    let HolderLines { process, user, host, namespace, operation, .. } = lines;
    for value in [process, user, host, namespace, operation].into_iter().flatten() {
        assert!(!value.is_empty() && value.trim() == value, "{value:?}");
        assert!(!value.chars().any(char::is_control), "{value:?}");
    }
});

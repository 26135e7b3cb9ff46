//! When something is done.

/// RFC 3339 in UTC, to the millisecond.
pub(crate) fn now() -> String {
    format!("{:.3}", turnstile::wall_clock())
}

/// The day, in UTC.
pub(crate) fn today() -> String {
    now().chars().take("2026-11-23".len()).collect()
}

/// The time as a number that comes up once: in microseconds, as far as JavaScript's numbers hold them.
pub(crate) fn moment() -> i64 {
    turnstile::wall_clock().as_microsecond().rem_euclid(1 << 53)
}

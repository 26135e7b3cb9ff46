//! The clock on the wall, which may be set to anything.

use std::time::SystemTime;

use jiff::Timestamp;

/// The beginning of the year 0000.
const FIRST: Timestamp = Timestamp::constant(-62_167_219_200, 0);

/// What time it is, in a year of four digits: a clock that says another is taken to say the nearest.
#[must_use]
pub fn wall_clock() -> Timestamp {
    of(SystemTime::now())
}

fn of(now: SystemTime) -> Timestamp {
    let last = if now < SystemTime::UNIX_EPOCH { FIRST } else { Timestamp::MAX };
    Timestamp::try_from(now).unwrap_or(last).max(FIRST)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_says_anything_is_told_in_four_digits() {
        const YEAR: Duration = Duration::from_secs(31_556_952);
        let after = |years| SystemTime::UNIX_EPOCH.checked_add(years * YEAR + YEAR / 2);
        let before = |years| SystemTime::UNIX_EPOCH.checked_sub(years * YEAR - YEAR / 2);
        let clocks = [
            (after(56), "2026"),
            (after(8_028), "9998"),
            (after(8_031), "9999"),
            (after(27_000), "9999"),
            (after(30_000), "9999"),
            (before(70), "1900"),
            (before(1_969), "0001"),
            (before(2_500), "0000"),
            (before(30_000), "0000"),
        ];
        // Windows knows no time before 1601, and none after 30828.
        for (now, year) in clocks.into_iter().filter_map(|(now, year)| Some((now?, year))) {
            let told = of(now).to_string();
            assert!(told.starts_with(year), "{told}");
        }
    }
}

//! Moments as people read them: by the clock and the calendar where the program runs. Programs are told
//! them in UTC, to the millisecond.

use jiff::{Timestamp, Zoned, tz::TimeZone};

/// "2026-11-26 12:14"; what is no moment stays as it is.
#[must_use]
pub fn when(moment: &str) -> String {
    in_zone(moment, TimeZone::system(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

/// "12:14:17", with the day in front where that is not the day of `now`.
#[must_use]
pub fn since(moment: &str, now: Timestamp) -> String {
    in_zone(moment, TimeZone::system(), |at| since_seen(at, now))
}

fn in_zone(moment: &str, zone: TimeZone, words: impl FnOnce(&Zoned) -> String) -> String {
    let at = moment.parse::<Timestamp>();
    at.map_or_else(|_| moment.to_owned(), |at| words(&at.to_zoned(zone)))
}

fn since_seen(at: &Zoned, now: Timestamp) -> String {
    let today = now.to_zoned(at.time_zone().clone()).date();
    let format = if at.date() == today { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" };
    at.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let in_zone = |name| {
            let words = |at: &Zoned| at.strftime("%Y-%m-%d %H:%M").to_string();
            in_zone("2026-11-26T23:14:17.411Z", zone(name), words)
        };
        assert_eq!(in_zone("Etc/UTC"), "2026-11-26 23:14");
        assert_eq!(in_zone("Europe/Berlin"), "2026-11-27 00:14");
        assert_eq!(in_zone("America/St_Johns"), "2026-11-26 19:44");
    }

    #[test]
    fn a_day_is_told_where_it_was_another_there() {
        let seen = |name, moment: &str| {
            let now = "2026-11-26T23:30:00Z".parse().unwrap();
            in_zone(moment, zone(name), |at| since_seen(at, now))
        };
        assert_eq!(seen("Etc/UTC", "2026-11-26T22:59:59Z"), "22:59:59");
        assert_eq!(seen("Europe/Berlin", "2026-11-26T22:59:59Z"), "2026-11-26 23:59:59");
        assert_eq!(seen("Europe/Berlin", "2026-11-26T23:00:00Z"), "00:00:00");
        assert_eq!(seen("Asia/Tokyo", "2026-11-26T22:59:59Z"), "07:59:59");
    }

    #[test]
    fn what_is_no_moment_stays_as_it_is() {
        assert_eq!(when("long ago"), "long ago");
        assert_eq!(since("", Timestamp::UNIX_EPOCH), "");
    }
}

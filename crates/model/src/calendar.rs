//! Dates, and dates with times: which are kept, and why others are not. They are read as ISO 8601 has
//! them, and kept without a time zone, as a calendar and a clock on the wall show them.

use std::borrow::Cow;

use jiff::{
    civil::{Date, ISOWeekDate, Time},
    fmt::temporal::Pieces,
};

pub(crate) const DATE: &str = "must be a date, such as 2026-11-23";
pub(crate) const DATE_TIME: &str = "must be a date and a time, such as 2026-11-23 14:05";
/// How many letters a date has.
const LENGTH: usize = "2026-11-23".len();

/// Reads a calendar day, `YYYY-MM-DD`. An error says why it is none, going on from the field's name,
/// and where that can be told, what would do.
pub(crate) fn date(text: &str) -> Result<String, Cow<'static, str>> {
    let text = text.trim();
    let kept = |read: &Moment| read.date.to_string();
    let Some(read) = Moment::of(text) else { return Err(why_none(text, DATE, kept)) };
    let would_do = read.would_do(kept)?;
    if would_do == text {
        return Ok(would_do);
    }
    Err(match (read.time, read.has_zone) {
        (None, false) => format!("must be a date: {would_do} would do"),
        (None, true) => format!("must be a date without a time zone: {would_do} would do"),
        (Some(_), _) => format!(
            "must be a date without a time: {would_do} would do, and a field for a date and a time keeps both"
        ),
    }
    .into())
}

/// Reads a day and a time, with a T or a space between, with or without seconds; kept in one form, so
/// that it sorts as text. Errors are as those of [`date`].
pub(crate) fn date_time(text: &str) -> Result<String, Cow<'static, str>> {
    let text = text.trim();
    let kept = |read: &Moment| {
        let moment = read.date.to_datetime(read.time.unwrap_or(Time::midnight()));
        moment.strftime("%Y-%m-%dT%H:%M:%S").to_string()
    };
    let Some(read) = Moment::of(text) else { return Err(why_none(text, DATE_TIME, kept)) };
    let would_do = read.would_do(kept)?;
    let written = text.replacen(' ', "T", 1);
    if written == would_do || format!("{written}:00") == would_do {
        return Ok(would_do);
    }
    let what = match (read.has_fraction, read.has_zone) {
        _ if read.time.is_none() => {
            return Err(format!("must have a time, too, such as {} 14:05", read.date).into());
        }
        (false, false) => "must be a date and a time",
        (true, false) => "must be without fractions of a second",
        (false, true) => "must be without a time zone, as a clock on the wall shows it",
        (true, true) => {
            "must be without fractions of a second and without a time zone, as a clock on the wall shows it"
        }
    };
    Err(format!("{what}: {would_do} would do").into())
}

/// What a text says that is perhaps not written as it is kept.
struct Moment {
    date: Date,
    time: Option<Time>,
    has_fraction: bool,
    has_zone: bool,
}

impl Moment {
    fn of(text: &str) -> Option<Self> {
        Self::of_parts(text).or_else(|| Self::of_day(text)).or_else(|| Self::of_week(text))
    }

    /// Of what other programs write, such as `2026-11-23 14:05:07.5 +0200`.
    fn of_parts(text: &str) -> Option<Self> {
        let mut joined = text.replacen(' ', "T", 1).replace(' ', "");
        if let Some(rest) = joined.strip_suffix("UTC").or_else(|| joined.strip_suffix("GMT")) {
            joined = format!("{rest}Z");
        }
        let parts = Pieces::parse(&joined).ok()?;
        Some(Self {
            date: parts.date(),
            time: parts.time(),
            has_fraction: joined.contains(['.', ',']),
            has_zone: parts.offset().is_some() || parts.time_zone_annotation().is_some(),
        })
    }

    /// Of a day with an offset, such as `2026-11-23Z`.
    fn of_day(text: &str) -> Option<Self> {
        let (day, offset) = text.split_at_checked(LENGTH)?;
        let read = Self::of_parts(&format!("{day}T00:00{offset}"))?;
        Some(Self { time: None, ..read })
    }

    /// Of the day of a week or of a year, such as `2026-W12-3` or `2026-327`.
    fn of_week(text: &str) -> Option<Self> {
        let week = text.parse::<ISOWeekDate>().map(ISOWeekDate::date);
        let date = week.or_else(|_| Date::strptime("%Y-%j", text)).ok()?;
        Some(Self { date, time: None, has_fraction: false, has_zone: false })
    }

    fn would_do(&self, kept: impl Fn(&Self) -> String) -> Result<String, &'static str> {
        if self.date.year() < 0 {
            Err("must have a year from 0000 to 9999")
        } else {
            Ok(kept(self))
        }
    }
}

/// Why a text is no date at all.
fn why_none(
    text: &str,
    expected: &'static str,
    kept: impl Fn(&Moment) -> String,
) -> Cow<'static, str> {
    let year = text.split('-').next().unwrap_or_default();
    if year.is_empty() || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return expected.into();
    }
    if year.len() < 4
        && let Some(read) = Moment::of(&("0".repeat(4 - year.len()) + text))
    {
        let number = read.date.year();
        let would_do = kept(&read);
        return format!(
            "must have a year of four digits: {would_do} would do for the year {number}"
        )
        .into();
    }
    if year.len() > 4 && text.len() > year.len() {
        return "must have a year of four digits, at most 9999".into();
    }
    let is_day = text.get(..LENGTH).is_some_and(|day| {
        day.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    });
    if is_day && text[..LENGTH].parse::<Date>().is_err() {
        return format!("must be a day that there is, which {} is not", &text[..LENGTH]).into();
    }
    expected.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_kept_in_one_form() {
        for text in ["2028-02-29", " 2026-11-23\n", "0004-12-03", "9999-12-31", "0000-01-01"] {
            assert_eq!(date(text).as_deref(), Ok(text.trim()));
        }
        for text in ["2026-11-23 14:05", " 2026-11-23T14:05:00", "2026-11-23T14:05"] {
            assert_eq!(date_time(text).as_deref(), Ok("2026-11-23T14:05:00"));
        }
    }

    #[test]
    fn a_date_that_is_not_kept_says_why_and_what_would_do() {
        for (text, why, would_do) in [
            ("2026-02-03T04:05:06", "without a time", "2026-02-03"),
            ("2026-02-03 00:00", "without a time", "2026-02-03"),
            ("2026-02-03T04:05+02:00", "without a time", "2026-02-03"),
            ("2026-02-03Z", "without a time zone", "2026-02-03"),
            ("2026-02-03+02:00", "without a time zone", "2026-02-03"),
            ("2026-02-03[Europe/Berlin]", "without a time zone", "2026-02-03"),
            ("20260203", "must be a date", "2026-02-03"),
            ("2026-W12-3", "must be a date", "2026-03-18"),
            ("2026-123", "must be a date", "2026-05-03"),
            ("+002026-02-03", "must be a date", "2026-02-03"),
            ("4-12-03", "a year of four digits", "0004-12-03"),
            ("26-11-23", "would do for the year 26", "0026-11-23"),
            ("123-11-23", "a year of four digits", "0123-11-23"),
        ] {
            let reason = date(text).unwrap_err();
            assert!(reason.starts_with("must "), "{text}: {reason}");
            assert!(
                reason.contains(why) && reason.contains(&format!("{would_do} would do")),
                "{text}: {reason}"
            );
            assert_eq!(date(would_do).as_deref(), Ok(would_do));
        }
    }

    #[test]
    fn a_time_that_is_not_kept_says_why_and_what_would_do() {
        const ZONE: &str = "without a time zone";
        const FRACTION: &str = "without fractions of a second";
        for (text, why, would_do) in [
            ("2026-11-23T14:05Z", ZONE, "2026-11-23T14:05:00"),
            ("2026-11-23T14:05:07+02:00", ZONE, "2026-11-23T14:05:07"),
            ("2026-11-23 14:05:07 -0800", ZONE, "2026-11-23T14:05:07"),
            ("2026-11-23 14:05:07 UTC", ZONE, "2026-11-23T14:05:07"),
            ("2026-11-23T14:05[Europe/Berlin]", ZONE, "2026-11-23T14:05:00"),
            ("2026-11-23T14:05:07.250", FRACTION, "2026-11-23T14:05:07"),
            ("2026-11-23T14:05:07,25", FRACTION, "2026-11-23T14:05:07"),
            ("2026-11-23T14:05:07.000", FRACTION, "2026-11-23T14:05:07"),
            ("2026-11-23T14:05:07.25Z", ZONE, "2026-11-23T14:05:07"),
            ("2026-11-23T14:05:07.25Z", FRACTION, "2026-11-23T14:05:07"),
            ("2026-11-23T14", "a date and a time", "2026-11-23T14:00:00"),
            ("2026-11-23t14:05", "a date and a time", "2026-11-23T14:05:00"),
            ("20261123T1405", "a date and a time", "2026-11-23T14:05:00"),
            ("2026-11-23T14:05:60", "a date and a time", "2026-11-23T14:05:59"),
            ("4-12-03 14:05", "a year of four digits", "0004-12-03T14:05:00"),
        ] {
            let reason = date_time(text).unwrap_err();
            assert!(reason.starts_with("must "), "{text}: {reason}");
            assert!(
                reason.contains(why) && reason.contains(&format!("{would_do} would do")),
                "{text}: {reason}"
            );
            assert_eq!(date_time(would_do).as_deref(), Ok(would_do));
        }
    }

    #[test]
    fn what_nothing_can_be_proposed_for_says_as_much_as_can_be_told() {
        for (text, expected) in [
            ("3.2.2026", "such as 2026-11-23"),
            ("3/12/4", "such as 2026-11-23"),
            ("tomorrow", "such as 2026-11-23"),
            ("-", "such as 2026-11-23"),
            ("2026-02-30", "a day that there is, which 2026-02-30 is not"),
            ("2026-13-01 14:05", "a day that there is, which 2026-13-01 is not"),
            ("12026-11-23", "a year of four digits, at most 9999"),
            ("-000044-03-15", "a year from 0000 to 9999"),
        ] {
            for reason in [date(text).unwrap_err(), date_time(text).unwrap_err()] {
                assert!(
                    reason.starts_with("must ") && reason.contains(expected),
                    "{text}: {reason}"
                );
            }
        }
        let reason = date_time("2026-11-23").unwrap_err();
        assert_eq!(reason, "must have a time, too, such as 2026-11-23 14:05");
        assert_eq!(date_time("2026-11-23T25:05").unwrap_err(), DATE_TIME);
        assert_eq!(date("2026-11-23é").unwrap_err(), DATE);
    }
}

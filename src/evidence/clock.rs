//! Times as servers write them, to seconds since 1970.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// Names of fields that hold the server's time, lower case.
const NAMES: &[&str] = &[
    "timestamp", "@timestamp", "time", "date", "datetime", "servertime", "server_time", "currenttime", "current time",
    "ts", "time_stamp", "responsetime", "timestamp date",
];

/// Tells whether a field of this name holds the server's time.
pub(crate) fn is_time_name(name: &str) -> bool {
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// Reads a time in any of the usual ways of writing it.
pub(crate) fn read(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches(['"', '\'']);
    http_date(text).or_else(|| iso(text)).or_else(|| epoch(text))
}

fn http_date(text: &str) -> Option<i64> {
    rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok().map(Timestamp::as_second)
}

/// Reads `2019-08-13T09:57:49Z`, a blank for the `T`, and UTC where no zone is given.
fn iso(text: &str) -> Option<i64> {
    let text = text.get(..40).unwrap_or(text);
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.len() < 19 {
        return None;
    }
    let zoned: Option<Timestamp> = text.parse().ok();
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || b"-:T .Z+".contains(b)).count();
    let stamp = text[..len].trim();
    let zoned = zoned.or_else(|| stamp.parse().ok());
    let plain = || stamp.trim_end_matches('Z').parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok();
    zoned.or_else(|| plain().map(|zoned| zoned.timestamp())).map(Timestamp::as_second)
}

/// Reads seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<i64> {
    let whole = text.split('.').next()?;
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        10 => Some(number),
        13 => Some(number / 1000),
        _ => None,
    }
}

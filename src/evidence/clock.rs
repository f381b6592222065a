//! Times as servers write them, to seconds since 1970.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// Names of fields that hold the server's time, lower case.
const NAMES: &[&str] = &[
    "timestamp",
    "@timestamp",
    "time",
    "date",
    "datetime",
    "servertime",
    "server_time",
    "currenttime",
    "current time",
    "ts",
    "time_stamp",
    "responsetime",
    "timestamp date",
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

/// Reads `2019-08-13T09:57:49Z`, a blank for the `T`, and UTC where no zone is given; what follows is left alone.
fn iso(text: &str) -> Option<i64> {
    let stamp: DateTime = text.get(..19)?.parse().ok()?;
    let rest = &text[19..];
    let rest = rest
        .strip_prefix(['.', ','])
        .map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let zone = offset(rest.trim_start()).unwrap_or(0);
    Some(stamp.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second() - zone)
}

/// Reads `+02:00` or `-0700`, in seconds.
fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String =
        zone[1..].chars().filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    Some(sign * (number / 100 * 3600 + number % 100 * 60))
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

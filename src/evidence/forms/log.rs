//! Lines of a log. Nothing is read here: what stands behind the time is read by the other forms.

use crate::evidence::forms::line::log_prefix;
use crate::evidence::sheet::{Findings, Sheet};

/// Names what lies between the first and the last line of a log.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    if sheet.depth > 0 {
        return;
    }
    let text = sheet.text();
    let lines = sheet.lines().into_iter().filter(|(start, end)| is_log_line(&text[*start..*end]));
    let lines: Vec<(usize, usize)> = lines.collect();
    if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
        out.understand("log", sheet.span(first.0, last.1));
    }
}

/// Tells whether a line begins as loggers begin it: with a time, a level and a time, or the name of a container.
fn is_log_line(line: &str) -> bool {
    log_prefix(line) > 0 || is_klog(line) || is_syslog(line) || is_logfmt(line) || is_compose(line)
}

/// `E0302 08:14:11.081372       1 file.go:73] …`
fn is_klog(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() > 12
        && matches!(bytes[0], b'I' | b'W' | b'E' | b'F')
        && bytes[1..5].iter().all(u8::is_ascii_digit)
        && bytes[5] == b' '
        && bytes[8] == b':'
}

/// `Mar  2 08:14:11 host program[41]: …`
fn is_syslog(line: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let bytes = line.as_bytes();
    MONTHS.iter().any(|month| line.starts_with(month))
        && bytes.len() > 15
        && bytes[9] == b':'
        && bytes[12] == b':'
}

/// `time="…" level=error …`
fn is_logfmt(line: &str) -> bool {
    ["time=", "ts=", "level=", "t="].iter().any(|name| line.starts_with(name)) && line.contains(" level=")
        || line.starts_with("level=")
}

/// `gateway-1  | …`
fn is_compose(line: &str) -> bool {
    let Some((name, _)) = line.split_once(" | ").or_else(|| line.split_once("\t| ")) else { return false };
    let name = name.trim_end();
    let digits = name.rsplit(['-', '_']).next().unwrap_or("");
    name.len() < 48 && name != digits && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

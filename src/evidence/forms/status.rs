//! Named values that are status codes.

use crate::evidence::piece::Rank;

/// Returns how sure a status code is that a member of this name holds.
pub(super) fn status_rank(name: &str) -> Option<Rank> {
    let folded: String = name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).collect();
    match folded.to_ascii_lowercase().as_str() {
        "statuscode" | "httpstatus" | "httpstatuscode" | "responsestatus" | "httpcode" | "responsecode"
        | "responsestatuscode" | "httpresponsecode" | "status" | "resp" | "scstatus" | "upstreamstatus"
        | "statusnumber" => Some(Rank::Member),
        "code" | "errorcode" => Some(Rank::Code),
        _ => None,
    }
}

/// Reads a status code out of a value: the number alone, or before its reason phrase.
pub(super) fn status_code(value: &str, rank: Rank) -> Option<u16> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let code = value[..digits].parse().ok().filter(|code| digits == 3 && (100..600).contains(code))?;
    let rest = &value[digits..];
    let reason = rest.starts_with([' ', ':', ',']) && rank != Rank::Code;
    (rest.is_empty() || reason).then_some(code)
}

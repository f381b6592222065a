//! The reason phrases that stand behind status codes.

/// Reason phrases by status code, lower case.
const REASONS: &[(u16, &[&str])] = &[
    (200, &["ok"]),
    (201, &["created"]),
    (202, &["accepted"]),
    (204, &["no content"]),
    (301, &["moved permanently"]),
    (302, &["found", "moved temporarily"]),
    (304, &["not modified"]),
    (307, &["temporary redirect"]),
    (308, &["permanent redirect"]),
    (400, &["bad request"]),
    (
        401,
        &[
            "unauthorized",
            "unauthorised",
            "unauthenticated",
            "authorization required",
            "authentication required",
            "not authorized",
            "access denied",
            "invalid credentials",
        ],
    ),
    (402, &["payment required"]),
    (403, &["forbidden", "access denied", "access forbidden", "permission denied"]),
    (404, &["not found"]),
    (405, &["method not allowed"]),
    (406, &["not acceptable"]),
    (407, &["proxy authentication required", "authenticationrequired"]),
    (408, &["request timeout", "request time-out"]),
    (409, &["conflict"]),
    (410, &["gone"]),
    (411, &["length required"]),
    (412, &["precondition failed"]),
    (413, &["payload too large", "request entity too large", "content too large"]),
    (414, &["uri too long"]),
    (415, &["unsupported media type"]),
    (422, &["unprocessable entity", "unprocessable content"]),
    (423, &["locked"]),
    (424, &["failed dependency"]),
    (428, &["precondition required"]),
    (429, &["too many requests", "rate limit"]),
    (431, &["request header fields too large"]),
    (451, &["unavailable for legal reasons"]),
    (500, &["internal server error", "server error", "internal error"]),
    (501, &["not implemented"]),
    (502, &["bad gateway"]),
    (503, &["service unavailable", "service temporarily unavailable"]),
    (504, &["gateway timeout", "gateway time-out"]),
    (505, &["http version not supported"]),
];

/// Tells whether `words`, lower case, end in a reason phrase of the status code.
pub(crate) fn ends_reason(code: u16, words: &str) -> bool {
    REASONS.iter().filter(|(known, _)| *known == code).flat_map(|(_, phrases)| *phrases).any(|phrase| {
        words
            .strip_suffix(phrase)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Tells whether `rest` begins with a reason phrase of the status code, or with "Client Error", "Server Error".
pub(crate) fn begins_reason(code: u16, rest: &str) -> bool {
    let begins = |phrase: &str| {
        rest.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase))
            && !rest[phrase.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let class = match code {
        400..=499 => begins("client error"),
        500..=599 => begins("server error"),
        _ => false,
    };
    class
        || REASONS
            .iter()
            .any(|(known, phrases)| *known == code && phrases.iter().any(|phrase| begins(phrase)))
}

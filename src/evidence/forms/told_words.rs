//! The words by which a number is known to be a status code, or known to be none.

/// Units and countable nouns: a number before one is a measure.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "ms", "s", "sec", "secs", "seconds", "second", "minutes", "min", "hours", "days", "bytes", "byte", "b",
    "kb", "mb", "gb", "k", "px", "rows", "items", "times", "users", "requests", "lines", "milliseconds",
    "results", "records", "files", "characters", "chars", "entries", "messages", "tokens", "calls", "eur",
    "usd",
];

/// Names of a status code, as they end before the number.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "status", "status code", "statuscode", "status_code", "status-code", "http", "https status",
    "http code", "http_code", "httpcode", "response code", "responsecode", "http response", "http error",
    "http status", "return code", "does not indicate success", "httpstatus", "http/1.1", "http/1.0",
    "http/2", "http/2.0", "response status", "statuscode.", "http_status", "http-status", "status line",
];

/// Verbs of answering, as they end before the number.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "returned", "returns", "returning", "return", "responded", "responds", "respond", "responding",
    "answered", "answers", "received", "receive", "receiving", "got", "get", "getting", "gets", "gave",
    "gives", "giving", "failed", "fails", "failing", "throws", "threw", "throwing", "unexpected",
    "rejected", "replied", "response", "responded with http", "ends in", "ended in", "results in",
    "resulted in",
];

/// Words that may follow a number that is an answer.
#[rustfmt::skip]
pub(super) const FOLLOWERS: &[&str] = &[
    "error", "errors", "from", "for", "on", "when", "if", "with", "and", "but", "response", "responses",
    "status", "code", "because", "in", "at", "as", "while", "after", "though", "client", "http", "again",
    "every", "instead", "even", "page", "or", "unauthorized", "forbidden", "is", "comes", "by", "to",
    "message", "during", "since", "exception", "then", "without", "not", "via", "before", "until", "any",
    "all", "trying",
];

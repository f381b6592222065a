//! What status codes mean: the phrase of the IANA registry, and one sentence of our own.

/// Every code that a rule has named so far, and its neighbours: code, phrase, meaning.
const STATUSES: &[(u16, &str, &str)] = &[
    (200, "OK", "The request succeeded, although the body may still report a failure."),
    (201, "Created", "The request succeeded and something new exists because of it."),
    (204, "No Content", "The request succeeded and there is nothing to send back."),
    (
        301,
        "Moved Permanently",
        "The resource has another address now; a client that follows may lose its credentials.",
    ),
    (302, "Found", "The answer is at another address for now, often a sign-in page."),
    (303, "See Other", "The answer is at another address and is to be fetched with GET."),
    (304, "Not Modified", "What the client has in its cache is still current."),
    (307, "Temporary Redirect", "The same request is to be sent to another address."),
    (308, "Permanent Redirect", "The same request is to be sent to another address from now on."),
    (400, "Bad Request", "The server does not understand or accept the request as it was sent."),
    (
        401,
        "Unauthorized",
        "The server does not know who is calling: a credential is missing, wrong or no longer valid.",
    ),
    (402, "Payment Required", "The caller is known, and something has to be paid or topped up first."),
    (403, "Forbidden", "The server knows enough about the caller and refuses all the same."),
    (404, "Not Found", "There is nothing at this address, or the caller may not know that there is."),
    (405, "Method Not Allowed", "The address exists, but not for this method."),
    (406, "Not Acceptable", "The server has no answer in a form that the client accepts."),
    (
        407,
        "Proxy Authentication Required",
        "A proxy on the way wants to know who is calling; the service was not reached.",
    ),
    (408, "Request Timeout", "The server waited for the rest of the request and gave up."),
    (409, "Conflict", "The request does not fit the present state of the resource."),
    (410, "Gone", "What was at this address was removed for good."),
    (411, "Length Required", "The server wants to know the length of the body before it reads it."),
    (412, "Precondition Failed", "A condition that the client itself set does not hold."),
    (413, "Content Too Large", "The body is larger than the server reads."),
    (414, "URI Too Long", "The address is longer than the server reads."),
    (415, "Unsupported Media Type", "The server does not read bodies of this type."),
    (418, "(Unused)", "The code is not assigned; some services use it for refusals of their own."),
    (419, "(unassigned)", "The code is not in the registry; Laravel uses it for an expired session."),
    (421, "Misdirected Request", "The request reached a server that does not answer for this host."),
    (422, "Unprocessable Content", "The request can be read, and what it says can not be done."),
    (423, "Locked", "The resource is locked."),
    (425, "Too Early", "The server does not want to act on a request that could be replayed."),
    (426, "Upgrade Required", "The server wants another protocol."),
    (
        428,
        "Precondition Required",
        "The server wants a condition with the request, so that no change is lost.",
    ),
    (429, "Too Many Requests", "The caller sent more requests than it is granted for this time."),
    (
        431,
        "Request Header Fields Too Large",
        "The header is larger than the server reads, often because of a cookie or token.",
    ),
    (
        440,
        "(unassigned)",
        "The code is not in the registry; IIS and Exchange use it for a session that timed out.",
    ),
    (
        444,
        "(unassigned)",
        "The code is not in the registry; nginx logs it when it closes a connection without an answer.",
    ),
    (451, "Unavailable For Legal Reasons", "The server may not give the resource because of a legal demand."),
    (
        495,
        "(unassigned)",
        "The code is not in the registry; nginx logs it for a client certificate that it refused.",
    ),
    (
        496,
        "(unassigned)",
        "The code is not in the registry; nginx logs it when a client certificate is missing.",
    ),
    (498, "(unassigned)", "The code is not in the registry; some services use it for an invalid token."),
    (499, "(unassigned)", "The code is not in the registry; nginx logs it when the client went away first."),
    (500, "Internal Server Error", "The server failed in a way that it does not explain."),
    (501, "Not Implemented", "The server does not know how to do this at all."),
    (502, "Bad Gateway", "A gateway got no usable answer from the server behind it."),
    (503, "Service Unavailable", "The service does not take requests for now."),
    (504, "Gateway Timeout", "A gateway waited for the server behind it and gave up."),
    (511, "Network Authentication Required", "The network wants a sign-in before it lets requests out."),
    (
        520,
        "(unassigned)",
        "The code is not in the registry; Cloudflare uses it for an answer it does not understand.",
    ),
    (
        521,
        "(unassigned)",
        "The code is not in the registry; Cloudflare uses it when the server behind it refuses the connection.",
    ),
    (
        522,
        "(unassigned)",
        "The code is not in the registry; Cloudflare uses it when the connection to the server behind it times out.",
    ),
    (
        525,
        "(unassigned)",
        "The code is not in the registry; Cloudflare uses it when the TLS handshake with the server behind it fails.",
    ),
    (
        526,
        "(unassigned)",
        "The code is not in the registry; Cloudflare uses it when the certificate of the server behind it is not valid.",
    ),
    (529, "(unassigned)", "The code is not in the registry; some services use it when they are overloaded."),
];

/// Returns phrase and meaning of a status code.
pub(crate) fn status(code: &str) -> (&'static str, &'static str) {
    let number = code.parse::<u16>().unwrap_or_default();
    let known = STATUSES.iter().find(|(other, ..)| *other == number);
    known.map_or(("", class(number)), |(_, phrase, meaning)| (phrase, meaning))
}

/// Says what holds for every code of a class.
fn class(number: u16) -> &'static str {
    match number / 100 {
        1 => "The server has begun and the final answer is still to come.",
        2 => "The request succeeded.",
        3 => "The answer is elsewhere.",
        4 => "The server holds the request for wrong.",
        _ => "The server failed.",
    }
}

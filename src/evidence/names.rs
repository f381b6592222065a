//! The names HTTP gives to things: methods, field names, schemes.

/// Tells whether a word is a request method.
pub(crate) fn is_method(word: &str) -> bool {
    matches!(
        word,
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "CONNECT" | "TRACE" | "PROPFIND"
    )
}

/// Which half of an exchange something belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The request.
    Request,
    /// The response.
    Response,
}

/// Header fields that only requests have, lower case.
const REQUEST: &[&str] = &[
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "auth",
    "authentication",
    "authorisation",
    "authorization",
    "client-id",
    "client-secret",
    "client_id",
    "client_secret",
    "cookie",
    "dnt",
    "dpop",
    "expect",
    "forwarded",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "ocp-apim-subscription-key",
    "origin",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "referer",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "soapaction",
    "te",
    "upgrade-insecure-requests",
    "user-agent",
    "x-access-token",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-target",
    "x-api-key",
    "x-apikey",
    "api-key",
    "apikey",
    "x-auth-token",
    "x-authorization",
    "x-client-id",
    "x-client-secret",
    "x-csrf-token",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-requested-with",
    "x-xsrf-token",
    "priority",
];

/// Header fields that only responses have, lower case.
const RESPONSE: &[&str] = &[
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "age",
    "allow",
    "alt-svc",
    "authentication-info",
    "cf-cache-status",
    "cf-ray",
    "client-request-id",
    "content-disposition",
    "content-language",
    "content-range",
    "content-security-policy",
    "date",
    "etag",
    "expires",
    "last-modified",
    "location",
    "nel",
    "p3p",
    "proxy-authenticate",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "referrer-policy",
    "report-to",
    "request-id",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "trailer",
    "vary",
    "www-authenticate",
    "x-amz-apigw-id",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-id-2",
    "x-amz-request-id",
    "x-amzn-errortype",
    "x-amzn-remapped-date",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-aspnet-version",
    "x-cache",
    "x-cf-routererror",
    "x-content-type-options",
    "x-frame-options",
    "x-ms-request-id",
    "x-ms-diagnostics",
    "x-powered-by",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
    "x-response-time",
    "x-runtime",
    "x-ua-compatible",
    "x-vcap-request-id",
    "x-xss-protection",
];

/// Header fields of either half, lower case.
const EITHER: &[&str] = &[
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "keep-alive",
    "pragma",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-correlation-id",
    "x-correlationid",
    "correlation-id",
];

/// Returns the half that a header field of this name belongs to; `None` where either may have it.
pub(crate) fn side_of(name: &str) -> Option<Side> {
    let name = name.to_ascii_lowercase();
    if REQUEST.contains(&name.as_str()) {
        Some(Side::Request)
    } else if RESPONSE.contains(&name.as_str()) || name.starts_with("access-control-") {
        Some(Side::Response)
    } else {
        None
    }
}

/// Tells whether a name is known to be that of a header field, wherever it stands.
pub(crate) fn is_header(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let prefixed =
        lower.len() > 4 && lower.starts_with("x-") && lower.bytes().all(|b| b != b'_' && b != b'.');
    let known = REQUEST.contains(&lower.as_str())
        || RESPONSE.contains(&lower.as_str())
        || EITHER.contains(&lower.as_str());
    let word = matches!(
        lower.as_str(),
        "from"
            | "priority"
            | "range"
            | "expires"
            | "age"
            | "allow"
            | "auth"
            | "authentication"
            | "client_id"
            | "client_secret"
            | "via"
            | "date"
            | "server"
            | "location"
            | "connection"
            | "forwarded"
            | "expect"
            | "upgrade"
    );
    prefixed || known && !word
}

/// Tells whether a name may be that of a header field when others stand around it.
pub(crate) fn is_header_among_others(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_header(name)
        || REQUEST.contains(&lower.as_str())
        || RESPONSE.contains(&lower.as_str())
        || EITHER.contains(&lower.as_str())
}

/// The registered authentication schemes, and those that are common without.
pub(crate) const SCHEMES: &[&str] = &[
    "Basic",
    "Bearer",
    "Digest",
    "Negotiate",
    "NTLM",
    "DPoP",
    "HOBA",
    "Mutual",
    "OAuth",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
    "PrivateToken",
    "GNAP",
    "AWS4-HMAC-SHA256",
    "AWS4-ECDSA-P256-SHA256",
    "AWS",
    "Hawk",
    "Signature",
    "MAC",
    "Token",
    "ApiKey",
    "Api-Key",
    "Key",
    "GoogleLogin",
    "SharedKey",
    "SharedKeyLite",
    "SharedAccessSignature",
    "JWT",
    "PAT",
    "GenieKey",
    "SSWS",
    "PoP",
    "EG1-HMAC-SHA256",
    "Kerberos",
    "Zoho-oauthtoken",
];

/// Returns the usual spelling of a scheme, whatever its case.
pub(crate) fn scheme(word: &str) -> Option<&'static str> {
    SCHEMES.iter().find(|scheme| scheme.eq_ignore_ascii_case(word)).copied()
}

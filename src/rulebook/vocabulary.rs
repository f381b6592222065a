//! The general causes: one vocabulary for the whole rulebook.
//!
//! Every cause of every article is one of these or refines one, so that answers of different vendors can be
//! compared and counted.

/// The general causes of failed authentication, owned by `http-401`.
pub const AUTHENTICATION_CAUSES: &[&str] = &[
    "expired-token",
    "malformed-token",
    "revoked-token",
    "wrong-environment",
    "missing-authorization-header",
    "malformed-authorization-header",
    "insufficient-scope",
    "invalid-client-credentials",
    "unknown-client",
    "expired-client-secret",
    "bad-user-credentials",
    "wrong-audience",
    "wrong-issuer",
    "bad-signature",
    "unknown-signing-key",
    "clock-skew",
    "account-disabled-or-locked",
    "mfa-or-consent-required",
    "invalid-grant",
    "invalid-request",
    "unsupported-grant",
    "idp-not-ropc-capable",
    "encoded-credentials",
    "tls-client-cert",
    "wrong-token-kind",
    "invalid-api-key",
    "key-discovery-failure",
    "ip-or-policy-block",
    "rate-limit",
];

/// The general causes outside authentication.
pub const OTHER_CAUSES: &[&str] = &[
    "not-found",
    "conflict",
    "server-failure",
    "network-failure",
    "tls-trust",
    "cors",
    "bad-input",
    "no-failure",
];

/// Returns every general cause.
pub fn general_causes() -> impl Iterator<Item = &'static str> {
    AUTHENTICATION_CAUSES.iter().chain(OTHER_CAUSES).copied()
}

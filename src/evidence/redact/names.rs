//! Names under which secrets stand.

/// Returns the kind of secret that a field of this name holds; `None` for an ordinary name.
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    let folded: String =
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.ends_with(ending));
    if NO_SECRET.contains(&folded.as_str()) {
        return None;
    }
    match folded.as_str() {
        "code" | "state" | "key" => return None,
        "codeverifier" => return Some("code-verifier"),
        "samlresponse" | "samlrequest" | "samlassertion" | "wresult" => return Some("saml"),
        "cookie" | "setcookie" | "cookies" => return Some("cookie"),
        "authorization" | "proxyauthorization" => return Some("authorization"),
        "sid" | "sessionid" | "jsessionid" | "phpsessid" => return Some("session"),
        "token" | "jwt" | "bearer" | "dpop" => return Some("token"),
        "otp" | "passcode" | "totp" | "pin" => return Some("password"),
        "sig" | "signature" | "xamzsignature" | "hmac" | "signatureprovided" | "clienttoken" => {
            return Some("signature");
        }
        _ => {}
    }
    if ends(&["clientassertion", "assertion"]) {
        Some("assertion")
    } else if ends(&["clientsecret", "appsecret", "consumersecret"]) {
        Some("client-secret")
    } else if ends(&["password", "passwd", "pwd", "passphrase", "passwort", "userpass"]) {
        Some("password")
    } else if ends(&[
        "privatekey",
        "signingkey",
        "secretaccesskey",
        "secretkey",
        "sharedkey",
        "encryptionkey",
        "accountkey",
        "sharedaccesskey",
        "masterkey",
    ]) {
        Some("private-key")
    } else if ends(&[
        "apikey",
        "accesskey",
        "subscriptionkey",
        "apitoken",
        "accesskeyid",
        "authkey",
        "apisecret",
    ]) {
        Some("api-key")
    } else if ends(&["token", "authcode", "authorizationcode", "devicecode"]) {
        Some("token")
    } else if ends(&["secret", "credential"]) {
        Some("secret")
    } else {
        None
    }
}

/// Names that look like those of secrets and hold none, folded.
const NO_SECRET: &[&str] = &[
    "invalidtoken",
    "nexttoken",
    "nextpagetoken",
    "pagetoken",
    "continuationtoken",
    "wwwauthenticate",
    "unexpectedtoken",
    "tokentype",
    "awsaccesskeyid",
];

/// Returns the kind of secret at the end of a path.
pub(super) fn kind_of_path(path: &[String]) -> Option<&'static str> {
    let last = path.last()?;
    let outer =
        path.len().checked_sub(2).and_then(|index| path.get(index)).map(|name| name.to_ascii_lowercase());
    match outer.as_deref() {
        Some("cookies" | "cookie") if last != "name" && last != "path" && last != "domain" => Some("cookie"),
        Some(_) | None => kind_of(last),
    }
}

/// Returns the kind of secret that a header field of this name holds.
pub(super) fn header_kind(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "authorization"
        | "proxy-authorization"
        | "authentication"
        | "authorisation"
        | "auth"
        | "x-authorization"
        | "authorization-token" => Some("authorization"),
        _ if lower.starts_with("access-control-") => None,
        _ => kind_of(&lower),
    }
}

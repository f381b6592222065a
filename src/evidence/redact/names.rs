//! Names under which secrets stand, in any spelling.
//!
//! A name is read as words: `DB_PASS`, `dbPass` and `db.pass` are the words `db` and `pass`. Words that only say what was
//! done with a secret (`clientSecretValue`, `new_password`, `password2`) are passed over, and a plural is read as its
//! singular. The table is the only place that knows a name.

use std::borrow::Cow;

/// How much a name says of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Whatever stands there is secret, unless it is no value at all.
    Sure,
    /// The name has other uses too: in a URL the value is secret, elsewhere if it looks made up.
    Weak,
}

/// What a name is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fits {
    /// The whole name, its words joined.
    Whole,
    /// The end of the name, its words joined.
    End,
    /// The last word.
    Last,
}

/// A name, or the end of one, that says what kind of secret follows.
#[derive(Clone, Copy, Debug)]
struct Row {
    kind: &'static str,
    trust: Trust,
    fits: Fits,
    words: &'static [&'static str],
}

const fn sure(kind: &'static str, fits: Fits, words: &'static [&'static str]) -> Row {
    Row { kind, trust: Trust::Sure, fits, words }
}

const fn weak(kind: &'static str, fits: Fits, words: &'static [&'static str]) -> Row {
    Row { kind, trust: Trust::Weak, fits, words }
}

/// Every name, the more exact ones first.
#[rustfmt::skip]
const NAMES: &[Row] = &[
    sure("code-verifier", Fits::Whole, &["codeverifier"]),
    sure("saml", Fits::Whole, &["samlresponse", "samlrequest", "samlassertion", "wresult", "samlart"]),
    sure("cookie", Fits::Whole, &["cookie", "setcookie", "cookies", "setcookie2", "curloptcookie"]),
    sure("authorization", Fits::End, &["authorization", "authorisation", "authorizationheader", "authheader"]),
    sure("authorization", Fits::Whole, &["authorizationtoken", "xauthorization"]),
    weak("authorization", Fits::Whole, &["authentication", "auth", "basicauth"]),
    sure("session", Fits::End, &[
        "sessionid", "jsessionid", "phpsessid", "sessid", "sessionkey", "sessionindex", "sessionstate", "aspsessionid",
        "castgc", "casticket", "serviceticket", "proxyticket", "connectsid", "laravelsession", "sessioncookie",
    ]),
    sure("session", Fits::Last, &["sid", "tgt", "tgc"]),
    weak("session", Fits::Last, &["session", "ticket", "sess"]),
    sure("assertion", Fits::End, &["clientassertion", "assertion"]),
    sure("client-secret", Fits::End, &["clientsecret", "appsecret", "consumersecret", "oauthsecret", "applicationsecret"]),
    sure("password", Fits::End, &[
        "password", "passwd", "passwrd", "passord", "passphrase", "passcode", "passwort", "kennwort",
        "contrasena", "motdepasse", "senha", "wachtwoord", "losenord", "haslo", "heslo", "parola", "salasana", "jelszo",
        "userpass", "rootpw", "adminpw", "bindpw", "userpw", "dbpw", "pgpass", "sshpass", "credssp", "userpwd",
        "requirepass", "masterauth", "psk", "presharedkey", "communitystring",
        "\u{5bc6}\u{7801}", "\u{5bc6}\u{78bc}", "\u{53e3}\u{4ee4}", "\u{43f}\u{430}\u{440}\u{43e}\u{43b}\u{44c}",
        "\u{30d1}\u{30b9}\u{30ef}\u{30fc}\u{30c9}", "\u{be44}\u{bc00}\u{bc88}\u{d638}",
        "onetimepassword", "onetimecode", "csrf", "xsrf", "viewstate", "clientprincipal", "xamznoidc", "totpsecret", "unlockcode", "recoverycode", "backupcode", "verificationcode",
    ]),
    sure("password", Fits::Whole, &["clave"]),
    sure("password", Fits::Last, &["pw", "psw", "pwd", "pass", "pwrd", "otp", "totp", "pin", "mfa"]),
    sure("private-key", Fits::End, &[
        "privatekey", "signingkey", "secretaccesskey", "secretkey", "sharedkey", "encryptionkey", "accountkey",
        "sharedaccesskey", "masterkey", "sshkey", "clientkey", "hmackey", "decryptionkey", "storagekey", "symmetrickey",
        "serverkey", "rsakey", "aeskey", "keymaterial", "validationkey", "machinekey", "kek", "dek", "secretkeybase",
    ]),
    sure("api-key", Fits::End, &[
        "apikey", "accesskey", "subscriptionkey", "accesskeyid", "authkey", "apisecret", "appkey", "licensekey",
        "licencekey", "functionskey", "functionkey", "servicekey", "integrationkey", "ingestionkey", "applicationkey",
        "securitykey", "deploykey", "serviceaccountkey", "consumerkey", "mapskey", "productkey", "activationkey",
        "instrumentationkey",
    ]),
    sure("token", Fits::End, &[
        "token", "jwt", "authcode", "authorizationcode", "devicecode", "tokenhint", "tokenid", "accesscode", "invitecode",
        "resetcode", "tokenkey", "oauthtoken", "magiclink",
    ]),
    sure("token", Fits::Whole, &["bearer", "dpop", "xauth", "xauthkey", "xauthsecret", "xaccess", "usercode", "bearerauth"]),
    sure("signature", Fits::End, &["signature", "hmac", "signatureprovided", "hubsignature"]),
    sure("signature", Fits::Last, &["sig"]),
    sure("secret", Fits::End, &["secret", "credential", "secretid", "credentialid"]),
    sure("secret", Fits::Last, &["salt", "pepper"]),
    weak("code", Fits::Whole, &["code", "oauthcode", "grantcode"]),
    weak("api-key", Fits::Whole, &["key", "k", "appcode"]),
];

/// Words behind a secret's name that only say what was done with it.
#[rustfmt::skip]
const PASSED_OVER: &[&str] = &[
    "value", "text", "string", "data", "plain", "plaintext", "cleartext", "raw", "hash", "hashed", "base64", "b64", "encoded",
    "encrypted", "enc", "confirm", "confirmation", "again", "repeat", "repeated", "old", "new", "current", "verify", "hint",
    "primary", "secondary", "header", "param", "field", "env", "var", "content", "literal", "input", "sha256", "sha1", "md5",
];

/// Names that look like those of secrets and hold none, their words joined.
#[rustfmt::skip]
const NO_SECRET: &[&str] = &[
    "invalidtoken", "nexttoken", "nextpagetoken", "pagetoken", "continuationtoken", "synctoken", "paginationtoken",
    "wwwauthenticate", "unexpectedtoken", "tokentype", "csrftokenname", "expiredtoken", "missingtoken", "maxtoken", "totaltoken",
    "prompttoken", "completiontoken", "inputtoken", "outputtoken", "cachedtoken", "reasoningtoken", "maxoutputtoken",
    "maxcompletiontoken", "maxnewtoken", "remainingtoken", "tokencount", "stoptoken", "usedtoken", "invalidpassword",
    "forgotpassword", "resetpassword", "changepassword", "wrongpassword", "badpassword", "bypass", "compass", "encompass",
    "publickey", "websocketkey", "secwebsocketkey", "contentkey", "alloworigincredential", "accesscontrolallowcredential",
    "allowcredential", "withcredential", "badcredential", "invalidcredential", "invalidsignature", "badsignature",
    "invalidapikey", "nosuchkey", "unknownkey", "invalidkey", "passport", "usercredential", "proxyauthenticate",
    "missingsecret", "invalidsecret", "invalidclientsecret", "expiredsecret", "grantassertion", "signedassertion", "missingcredential",
    "nocredential", "expiredcredential", "missingpassword", "nopassword", "notoken", "badtoken", "unauthorizedtoken",
    "xmpmetasession", "supersecret", "hidesecret", "externalsecret", "sealedsecret", "imagepullsecret", "tlssecret",
    "saltlength", "testpass", "firstpass", "secondpass",
];

/// Header fields that end in `-Key` and hold an identifier.
#[rustfmt::skip]
const OPEN_KEYS: &[&str] = &[
    "idempotency-key", "x-idempotency-key", "sec-websocket-key", "surrogate-key", "x-cache-key", "cache-key", "primary-key",
    "foreign-key", "partition-key", "sort-key", "routing-key", "x-surrogate-key", "public-key", "x-partition-key", "signing-key-id",
    "row-key", "x-ms-documentdb-partitionkey", "hash-key", "range-key", "object-key", "registry-key", "host-key", "issue-key",
    "x-request-key", "project-key", "message-key", "error-key", "xcache-key", "unique-key", "x-trace-key", "dictionary-key",
    "unknown-signing-key", "wrong-signing-key", "unknown-key", "invalid-api-key", "missing-api-key",
];

/// Header fields that begin in `X-Auth` and hold none.
#[rustfmt::skip]
const OPEN_AUTH: &[&str] = &[
    "user", "username", "email", "mail", "name", "scheme", "type", "method", "realm", "version", "result", "status", "error",
    "groups", "roles", "group", "role", "id", "timestamp", "date", "time", "expires", "provider", "mode", "subject", "reason", "level",
    "account", "project", "host", "enabled", "by", "domain", "client",
];

/// Returns the kind of secret that a field of this name holds for sure; `None` for an ordinary name.
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    look_up(name).filter(|(_, trust)| *trust == Trust::Sure).map(|(kind, _)| kind)
}

/// Returns the kind of secret that a field of this name may hold, and how much the name says of it.
pub(crate) fn look_up(name: &str) -> Option<(&'static str, Trust)> {
    let mut words = words(name);
    loop {
        let joined = words.concat();
        if NO_SECRET.contains(&joined.as_str()) || NO_SECRET.contains(&joined.trim_end_matches('s')) {
            return None;
        }
        let found = row(&joined, &words).or_else(|| singular(&mut words.clone()));
        if let Some(row) = found {
            return Some((row.kind, row.trust));
        }
        let passed = words.last().is_some_and(|last| {
            PASSED_OVER.contains(&last.as_str()) || last.bytes().all(|b| b.is_ascii_digit())
        });
        if !passed || words.len() < 2 {
            return by_header(name);
        }
        words.pop();
    }
}

fn row(joined: &str, words: &[String]) -> Option<&'static Row> {
    let last = words.last()?.as_str();
    NAMES.iter().find(|row| match row.fits {
        Fits::Whole => row.words.contains(&joined),
        Fits::End => row.words.iter().any(|word| joined.ends_with(word)),
        Fits::Last => row.words.contains(&last),
    })
}

/// Looks a plural up as its singular.
fn singular(words: &mut [String]) -> Option<&'static Row> {
    let last = words.last_mut()?;
    let digits = last.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    last.truncate(digits);
    if last.len() > 3 && last.ends_with('s') && !last.ends_with("ss") {
        last.pop();
    }
    let joined = words.concat();
    if NO_SECRET.contains(&joined.as_str()) {
        return None;
    }
    row(&joined, words)
}

/// Knows header fields by how their names are built.
fn by_header(name: &str) -> Option<(&'static str, Trust)> {
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("access-control-") {
        return None;
    }
    if let Some(rest) = lower.strip_prefix("x-auth-").or_else(|| lower.strip_prefix("x-authentication-")) {
        let last = rest.rsplit('-').next().unwrap_or(rest);
        return (!OPEN_AUTH.contains(&last)).then_some(("token", Trust::Sure));
    }
    if lower.ends_with("-key") && !OPEN_KEYS.contains(&lower.as_str()) {
        return Some(("api-key", if lower.starts_with("x-") { Trust::Sure } else { Trust::Weak }));
    }
    let near = (11..=16).contains(&lower.len()) && lower.starts_with("aut");
    let typo = near && strsim::levenshtein(&lower, "authorization") <= 2;
    (typo && lower != "authorizations" && lower != "authorized").then_some(("authorization", Trust::Sure))
}

/// Splits a name at its separators and capitals, in lower case and without accents.
fn words(name: &str) -> Vec<String> {
    let name = plain(name);
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut open = false;
    for c in name.chars() {
        if c.is_alphanumeric() {
            if !open || before.is_lowercase() && c.is_uppercase() {
                words.push(String::new());
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        } else {
            open = false;
        }
        before = c;
    }
    words
}

/// Replaces the accented letters of the languages in the table.
fn plain(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let letter = |c: char| match c {
        '\u{f1}' => 'n',
        '\u{f6}' | '\u{f3}' => 'o',
        '\u{142}' => 'l',
        '\u{e9}' | '\u{e8}' => 'e',
        _ => c,
    };
    Cow::Owned(name.chars().map(letter).collect())
}

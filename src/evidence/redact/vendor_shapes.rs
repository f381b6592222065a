//! Vendors' keys that are known by something in their middle or at their end.

/// Tells whether a text begins with such a key; returns its length.
type Shape = fn(&str) -> Option<usize>;

/// Every such form, with whose it is.
const SHAPES: &[(&str, Shape)] = &[
    ("Microsoft Entra client secret", entra_secret),
    ("Telegram bot", telegram_bot),
    ("Discord bot", discord_bot),
    ("Terraform Cloud", terraform),
    ("Mailchimp", mailchimp),
    ("MaxMind", max_mind),
    ("Firebase messaging", firebase),
    ("OpenAI, by its middle", open_ai),
    ("Kerberos and NTLM tickets", negotiate),
    ("SAML messages", saml),
    ("password hashes", password_hash),
];

/// The longest key.
const MAX: usize = 512;

/// Returns the length of the key that a text begins with.
pub(super) fn key_at(text: &str) -> Option<usize> {
    SHAPES.iter().find_map(|(_, shape)| shape(text))
}

/// Returns the length of the run of letters, digits and `others` that a text begins with.
fn run(text: &str, others: &[u8]) -> usize {
    text.bytes().take(MAX).take_while(|b| b.is_ascii_alphanumeric() || others.contains(b)).count()
}

fn alnum(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `abc8Q~` and some thirty more, as Entra makes them.
fn entra_secret(text: &str) -> Option<usize> {
    let head = text.as_bytes().get(..6)?;
    let len = run(text, b"_.~-");
    (head[3].is_ascii_digit() && &head[4..6] == b"Q~" && len >= 30).then_some(len)
}

/// `123456789:AA…`.
fn telegram_bot(text: &str) -> Option<usize> {
    let digits = text.bytes().take(20).take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(":A")?;
    let len = run(rest, b"_-");
    ((6..17).contains(&digits) && len >= 26).then_some(digits + 2 + len)
}

/// Three parts, the first of which is the bot's number in base64.
fn discord_bot(text: &str) -> Option<usize> {
    let len = run(text, b"_-.");
    let parts: Vec<&str> = text[..len].split('.').collect();
    let [id, time, hash] = parts.as_slice() else {
        return None;
    };
    let first = id.starts_with(['M', 'N', 'O']) && alnum(id) && (23..29).contains(&id.len());
    (first && (5..8).contains(&time.len()) && (26..42).contains(&hash.len())).then_some(len)
}

/// `….atlasv1.…`.
fn terraform(text: &str) -> Option<usize> {
    let id = run(text, b"");
    let rest = text[id..].strip_prefix(".atlasv1.")?;
    (id >= 10).then(|| id + 9 + run(rest, b"-_="))
}

/// Thirty-two digits of base 16 and the data centre.
fn mailchimp(text: &str) -> Option<usize> {
    let hex = text.bytes().take(40).take_while(u8::is_ascii_hexdigit).count();
    let rest = text[hex..].strip_prefix("-us")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (hex == 32 && digits > 0).then_some(hex + 3 + digits)
}

/// Ends in `_mmk`.
fn max_mind(text: &str) -> Option<usize> {
    let len = run(text, b"_");
    (len > 20 && text[..len].ends_with("_mmk")).then_some(len)
}

/// `….:APA91b…`.
fn firebase(text: &str) -> Option<usize> {
    let id = run(text, b"_-");
    let rest = text[id..].strip_prefix(":APA91b")?;
    (id >= 10).then(|| id + 7 + run(rest, b"_-"))
}

/// Holds `T3BlbkFJ`, which says `OpenAI` in base64.
fn open_ai(text: &str) -> Option<usize> {
    let len = run(text, b"_-");
    text[..len].contains("T3BlbkFJ").then_some(len)
}

/// The beginning of a GSS-API ticket in base64.
fn negotiate(text: &str) -> Option<usize> {
    text.strip_prefix("YII").map(run_of_any_length).filter(|len| *len >= 60).map(|len| len + 3)
}

/// `<saml` and `<?xml` in base64, with any prefix of a name space.
fn saml(text: &str) -> Option<usize> {
    let begins = ["PHNhbWx", "PD94bWwg", "PFJlc3BvbnNl", "PEFzc2VydGlvbi", "PG5zMDpS", "PHNhbWwy"];
    let begun = begins.iter().any(|begin| text.starts_with(begin));
    begun.then(|| run_of_any_length(text)).filter(|len| *len >= 24)
}

/// Base64 of any length, percent signs before its special characters allowed.
fn run_of_any_length(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+/=%-_".contains(b)).count()
}

/// `$2b$12$…`, `$argon2id$…`, `$6$…`.
fn password_hash(text: &str) -> Option<usize> {
    let begins = ["$2a$", "$2b$", "$2y$", "$argon2", "$1$", "$5$", "$6$", "$y$", "$apr1$", "$pbkdf2"];
    let begun = begins.iter().any(|begin| text.starts_with(begin));
    begun.then(|| run(text, b"$./+=,-_")).filter(|len| *len >= 28)
}

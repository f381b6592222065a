//! The keys that vendors give a form of their own.
//!
//! One table holds them all. What is in it are facts out of public lists: the rules of Gitleaks, `GitHub`'s and
//! `GitLab`'s lists of the secrets they scan for, `OpenRouter`'s list of secret formats, Microsoft Purview's definitions
//! of credentials, and the vendors' own announcements of their prefixes. The least lengths are shorter than the
//! vendors' own, so that a key that was cut, or whose form grew, is still known.

use crate::evidence::redact::mark::is_mark;
use crate::evidence::redact::vendor_shapes;

/// What stands behind a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Letters and digits.
    Alnum,
    /// Letters, digits and what base64 adds to them.
    Base64,
    /// Letters, digits, `_`, `-` and dots.
    Dotted,
    /// Letters and digits, no fewer and no more.
    ExactAlnum,
    /// Digits of base 16, no fewer and no more.
    ExactHex,
    /// Digits of base 16.
    Hex,
    /// Capitals and digits.
    Upper,
    /// Letters, digits, `_` and `-`.
    Word,
}

/// A form of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VendorKey {
    /// Whose keys have it.
    pub vendor: &'static str,
    /// How every such key begins.
    pub prefix: &'static str,
    /// The least number of characters behind that.
    pub least: usize,
    /// What these are.
    pub body: Body,
}

const fn row(vendor: &'static str, prefix: &'static str, least: usize, body: Body) -> VendorKey {
    VendorKey { vendor, prefix, least, body }
}

/// Every form of keys with a prefix, by vendor.
#[rustfmt::skip]
pub const VENDOR_KEYS: &[VendorKey] = &[
    row("1Password", "A3-", 30, Body::Upper),
    row("1Password", "ops_eyJ", 40, Body::Base64),
    row("Adobe", "p8e-", 24, Body::Word),
    row("age", "AGE-SECRET-KEY-1", 40, Body::Upper),
    row("Airtable", "pat", 60, Body::Dotted),
    row("Alibaba Cloud", "LTAI", 16, Body::Alnum),
    row("Amazon Web Services", "ABIA", 16, Body::Upper),
    row("Amazon Web Services", "ACCA", 16, Body::Upper),
    row("Amazon Web Services", "AKIA", 12, Body::Upper),
    row("Amazon Web Services", "ASIA", 12, Body::Upper),
    row("Anthropic", "sk-ant-", 12, Body::Word),
    row("Artifactory", "AKCp", 40, Body::Alnum),
    row("Artifactory", "cmVmd", 40, Body::Alnum),
    row("Atlassian", "ATATT3", 16, Body::Base64),
    row("Atlassian", "ATCTT3", 16, Body::Base64),
    row("Bitbucket", "ATBB", 24, Body::Alnum),
    row("Bitbucket", "BBDC-", 30, Body::Base64),
    row("Brevo", "xkeysib-", 30, Body::Word),
    row("Buildkite", "bkua_", 30, Body::Alnum),
    row("CircleCI", "CCIPAT_", 20, Body::Word),
    row("ClickHouse", "4b1d", 38, Body::Alnum),
    row("Clojars", "CLOJARS_", 30, Body::Alnum),
    row("Cloudflare", "v1.0-", 60, Body::Hex),
    row("Contentful", "CFPAT-", 30, Body::Word),
    row("Databricks", "dapi", 28, Body::Hex),
    row("Databricks", "dose", 28, Body::Hex),
    row("Defined Networking", "dnkey-", 30, Body::Word),
    row("DigitalOcean", "doo_v1_", 20, Body::Hex),
    row("DigitalOcean", "dop_v1_", 20, Body::Hex),
    row("DigitalOcean", "dor_v1_", 20, Body::Hex),
    row("Docker", "dckr_oat_", 16, Body::Word),
    row("Docker", "dckr_pat_", 16, Body::Word),
    row("Doppler", "dp.audit.", 24, Body::Alnum),
    row("Doppler", "dp.ct.", 24, Body::Alnum),
    row("Doppler", "dp.pt.", 24, Body::Alnum),
    row("Doppler", "dp.sa.", 24, Body::Alnum),
    row("Doppler", "dp.scim.", 24, Body::Alnum),
    row("Doppler", "dp.st.", 24, Body::Dotted),
    row("Dropbox", "sl.", 60, Body::Word),
    row("Duffel", "duffel_live_", 20, Body::Word),
    row("Duffel", "duffel_test_", 20, Body::Word),
    row("Dynatrace", "dt0c01.", 40, Body::Dotted),
    row("Dynatrace", "dt0s01.", 40, Body::Dotted),
    row("EasyPost", "EZAK", 40, Body::Alnum),
    row("EasyPost", "EZTK", 40, Body::Alnum),
    row("Facebook", "EAAC", 24, Body::Alnum),
    row("Facebook", "EAAM", 40, Body::Alnum),
    row("Figma", "figd_", 16, Body::Word),
    row("Figma", "figo_", 16, Body::Word),
    row("Flutterwave", "FLWSECK-", 20, Body::Word),
    row("Flutterwave", "FLWSECK_TEST-", 12, Body::Word),
    row("Fly.io", "fm1a_", 60, Body::Base64),
    row("Fly.io", "fm1r_", 60, Body::Base64),
    row("Fly.io", "fm2_", 60, Body::Base64),
    row("Fly.io", "fo1_", 30, Body::Word),
    row("Frame.io", "fio-u-", 40, Body::Word),
    row("GitHub", "gho_", 16, Body::Alnum),
    row("GitHub", "ghp_", 16, Body::Alnum),
    row("GitHub", "ghr_", 16, Body::Alnum),
    row("GitHub", "ghs_", 16, Body::Word),
    row("GitHub", "ghu_", 16, Body::Alnum),
    row("GitHub", "github_pat_", 16, Body::Word),
    row("GitLab", "GR1348941", 16, Body::Word),
    row("GitLab", "glagent-", 20, Body::Word),
    row("GitLab", "glcbt-", 16, Body::Word),
    row("GitLab", "gldt-", 12, Body::Word),
    row("GitLab", "glffct-", 12, Body::Word),
    row("GitLab", "glft-", 12, Body::Word),
    row("GitLab", "glimt-", 16, Body::Word),
    row("GitLab", "gloas-", 20, Body::Word),
    row("GitLab", "glpat-", 12, Body::Dotted),
    row("GitLab", "glptt-", 20, Body::Word),
    row("GitLab", "glrt-", 12, Body::Dotted),
    row("GitLab", "glsoat-", 12, Body::Word),
    row("Google", "1//0", 24, Body::Word),
    row("Google", "AIza", 24, Body::Word),
    row("Google", "GOCSPX-", 16, Body::Word),
    row("Google", "ya29.", 16, Body::Dotted),
    row("Grafana", "glc_", 30, Body::Base64),
    row("Grafana", "glsa_", 24, Body::Word),
    row("Groq", "gsk_", 30, Body::Alnum),
    row("Harness", "pat.", 60, Body::Dotted),
    row("Heroku", "HRKU-", 30, Body::Word),
    row("HubSpot", "pat-eu1-", 12, Body::Word),
    row("HubSpot", "pat-na1-", 12, Body::Word),
    row("Hugging Face", "api_org_", 24, Body::Alnum),
    row("Hugging Face", "hf_", 16, Body::Alnum),
    row("Infracost", "ico-", 30, Body::Alnum),
    row("Intra42", "s-s4t2af-", 40, Body::Hex),
    row("Intra42", "s-s4t2ud-", 40, Body::Hex),
    row("Jina AI", "jina_", 30, Body::Word),
    row("Linear", "lin_api_", 16, Body::Alnum),
    row("Linear", "lin_oauth_", 16, Body::Alnum),
    row("MailerSend", "mlsn.", 30, Body::Hex),
    row("Mailgun", "key-", 24, Body::Hex),
    row("Mapbox", "sk.eyJ", 30, Body::Dotted),
    row("Microsoft, NTLM", "TlRMTVNTUA", 8, Body::Base64),
    row("Netlify", "nfp_", 24, Body::Alnum),
    row("New Relic", "NRAK-", 20, Body::Alnum),
    row("New Relic", "NRII-", 20, Body::Word),
    row("New Relic", "NRJS-", 16, Body::Hex),
    row("Notion", "ntn_", 30, Body::Alnum),
    row("Notion", "secret_", 32, Body::Alnum),
    row("npm", "npm_", 20, Body::Alnum),
    row("NuGet", "oy2", 40, Body::Alnum),
    row("NVIDIA", "nvapi-", 30, Body::Word),
    row("Octopus Deploy", "API-", 20, Body::Upper),
    row("OpenAI", "sess-", 30, Body::Alnum),
    row("OpenAI", "sk-admin-", 16, Body::Word),
    row("OpenAI", "sk-proj-", 12, Body::Word),
    row("OpenAI", "sk-svcacct-", 12, Body::Word),
    row("OpenAI and others", "sk-", 20, Body::Word),
    row("OpenShift", "sha256~", 30, Body::Word),
    row("Ory", "ory_ac_", 16, Body::Dotted),
    row("Ory", "ory_at_", 16, Body::Dotted),
    row("Ory", "ory_rt_", 16, Body::Dotted),
    row("Ory", "ory_st_", 16, Body::Dotted),
    row("Perplexity", "pplx-", 24, Body::Alnum),
    row("Plaid", "access-development-", 30, Body::Word),
    row("Plaid", "access-production-", 30, Body::Word),
    row("Plaid", "access-sandbox-", 30, Body::Word),
    row("PlanetScale", "pscale_oauth_", 20, Body::Dotted),
    row("PlanetScale", "pscale_pw_", 20, Body::Dotted),
    row("PlanetScale", "pscale_tkn_", 20, Body::Dotted),
    row("PostHog", "phx_", 30, Body::Alnum),
    row("Postman", "PMAK-", 16, Body::Word),
    row("Prefect", "pnu_", 24, Body::Alnum),
    row("Pulumi", "pul-", 30, Body::Hex),
    row("PyPI", "pypi-", 20, Body::Word),
    row("Razorpay", "rzp_live_", 8, Body::Alnum),
    row("Razorpay", "rzp_test_", 8, Body::Alnum),
    row("ReadMe", "rdme_", 40, Body::Alnum),
    row("Render", "rnd_", 24, Body::Alnum),
    row("Replicate", "r8_", 30, Body::Alnum),
    row("RubyGems", "rubygems_", 30, Body::Hex),
    row("Scalingo", "tk-us-", 30, Body::Word),
    row("SendGrid", "SG.", 20, Body::Dotted),
    row("Sentry", "sntrys_", 40, Body::Base64),
    row("Sentry", "sntryu_", 40, Body::Hex),
    row("SettleMint", "sm_aat_", 12, Body::Alnum),
    row("SettleMint", "sm_pat_", 12, Body::Alnum),
    row("SettleMint", "sm_sat_", 12, Body::Alnum),
    row("Shippo", "shippo_live_", 24, Body::Hex),
    row("Shippo", "shippo_test_", 24, Body::Hex),
    row("Shopify", "shpat_", 16, Body::Alnum),
    row("Shopify", "shpca_", 16, Body::Alnum),
    row("Shopify", "shppa_", 16, Body::Alnum),
    row("Shopify", "shpss_", 16, Body::Alnum),
    row("Slack", "xapp-", 8, Body::Word),
    row("Slack", "xoxa-", 8, Body::Word),
    row("Slack", "xoxb-", 8, Body::Word),
    row("Slack", "xoxc-", 8, Body::Word),
    row("Slack", "xoxd-", 8, Body::Base64),
    row("Slack", "xoxe-", 8, Body::Word),
    row("Slack", "xoxe.xox", 16, Body::Word),
    row("Slack", "xoxo-", 8, Body::Word),
    row("Slack", "xoxp-", 8, Body::Word),
    row("Slack", "xoxr-", 8, Body::Word),
    row("Slack", "xoxs-", 8, Body::Word),
    row("Sourcegraph", "sgp_", 30, Body::Word),
    row("Square", "EAAA", 40, Body::Word),
    row("Square", "sq0atp-", 12, Body::Word),
    row("Square", "sq0csp-", 12, Body::Word),
    row("Stripe", "pk_live_", 12, Body::Alnum),
    row("Stripe", "rk_live_", 8, Body::Alnum),
    row("Stripe", "rk_prod_", 8, Body::Alnum),
    row("Stripe", "rk_test_", 8, Body::Alnum),
    row("Stripe", "sk_live_", 8, Body::Alnum),
    row("Stripe", "sk_prod_", 8, Body::Alnum),
    row("Stripe", "sk_test_", 8, Body::Alnum),
    row("Stripe", "whsec_", 12, Body::Base64),
    row("Supabase", "sb_secret_", 16, Body::Word),
    row("Supabase", "sbp_", 24, Body::Word),
    row("Tailscale", "tskey-", 16, Body::Word),
    row("Tavily", "tvly-", 20, Body::Word),
    row("Twilio", "AC", 32, Body::ExactHex),
    row("Twilio", "SK", 32, Body::ExactHex),
    row("Typeform", "tfp_", 30, Body::Dotted),
    row("Vault", "hvb.", 16, Body::Word),
    row("Vault", "hvr.", 16, Body::Word),
    row("Vault", "hvs.", 16, Body::Word),
    row("Vault", "s.", 24, Body::ExactAlnum),
    row("xAI", "xai-", 30, Body::Alnum),
    row("Yandex Cloud", "AQVN", 30, Body::Word),
    row("Yandex Cloud", "t1.", 60, Body::Dotted),
];

impl VendorKey {
    /// Returns the length of the key of this form that a text begins with.
    fn len_in(&self, text: &str) -> Option<usize> {
        let body = text.strip_prefix(self.prefix)?;
        let len = body.bytes().take_while(|b| self.body.has(*b)).count();
        let exact = matches!(self.body, Body::ExactAlnum | Body::ExactHex);
        let ended = !body[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let fits = if exact { len == self.least && ended } else { len >= self.least };
        let body = &body[..len];
        (fits && is_made_up(body)).then_some(self.prefix.len() + len)
    }
}

impl Body {
    /// Tells whether a character belongs to such a body.
    pub fn has(self, byte: u8) -> bool {
        match self {
            Body::Alnum | Body::ExactAlnum => byte.is_ascii_alphanumeric(),
            Body::Base64 => byte.is_ascii_alphanumeric() || b"+/=_-%".contains(&byte),
            Body::Dotted => byte.is_ascii_alphanumeric() || b"_-.=".contains(&byte),
            Body::ExactHex | Body::Hex => byte.is_ascii_hexdigit() || byte == b'-',
            Body::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-',
            Body::Word => byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-',
        }
    }
}

/// Tells whether a body is random, not words with hyphens between them, nor a mask.
fn is_made_up(body: &str) -> bool {
    let digits = body.bytes().any(|b| b.is_ascii_digit());
    let cases = body.bytes().any(|b| b.is_ascii_uppercase()) && body.bytes().any(|b| b.is_ascii_lowercase());
    let stars = body.bytes().all(|b| matches!(b, b'x' | b'X' | b'-' | b'_' | b'.'));
    let longest = body.split(['-', '_', '.']).map(str::len).max().unwrap_or(0);
    !stars && (digits || cases || longest > 15)
}

/// Returns the length of the vendor's key that a text begins with; no longer word may go on before it.
pub(super) fn key_at(text: &str) -> Option<usize> {
    let first = text.as_bytes().first()?;
    let rows = VENDOR_KEYS.iter().filter(|row| row.prefix.as_bytes()[0] == *first);
    let len = rows.filter_map(|row| row.len_in(text)).max();
    let len = len.or_else(|| vendor_shapes::key_at(text))?;
    let key = text[..len].trim_end_matches(['.', '=', '-']);
    let end = if text[key.len()..len].starts_with('=') { len } else { key.len() };
    Some(end).filter(|_| !is_mark(key))
}

/// Prefixes that tell the kind of a key and nothing of the key, though no separator follows them.
const KINDS_OF_KEYS: &[&str] = &["AKIA", "ASIA"];

/// Returns the prefix of a vendor's key that may be shown: one that ends where the secret begins.
pub(super) fn shown_prefix(key: &str) -> Option<&'static str> {
    let open = |prefix: &&str| prefix.ends_with(['_', '-', '.']) || KINDS_OF_KEYS.contains(prefix);
    let shown = VENDOR_KEYS.iter().map(|row| row.prefix).filter(open);
    shown.filter(|prefix| key.starts_with(prefix)).max_by_key(|prefix| prefix.len())
}

//! The answer of a SAML identity provider, as a browser posts it: XML in base64 under `SAMLResponse`.
//!
//! Only its status is read (SAML 2.0 core, section 3.2.2): codes and message say why a sign-in failed. The assertion, which says who
//! signed in, stays closed.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::base::span::Span;
use crate::evidence::sheet::{Findings, Sheet};
use crate::evidence::unescape::percent;
use crate::evidence::view::View;

/// The parameter of the HTTP POST binding.
const NAME: &str = "SAMLResponse";

/// Base64 with or without its padding, and with a last character that was cut.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads every such parameter. The bytes are not taken: the form around them is read as ever.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    for (at, _) in text.match_indices(NAME) {
        let behind = text[at + NAME.len()..].trim_start_matches(['"', '\'', ' ', ':', '=', '\n']);
        let start = text.len() - behind.len();
        let len = behind
            .bytes()
            .position(|b| !(b.is_ascii_alphanumeric() || b"+/=%".contains(&b)))
            .unwrap_or(behind.len());
        let encoded = percent(&sheet.view, start, start + len).text.replace(' ', "+");
        let span = sheet.span(start, start + len);
        if let Some(status) = status(&encoded) {
            out.understand("saml", span);
            out.read_again(placed(status, span), sheet.depth);
        }
    }
}

/// Returns the `Status` element of a response in base64, however much of the rest is there.
fn status(encoded: &str) -> Option<String> {
    let whole = encoded.trim_end_matches('=');
    let whole = &whole[..whole.len() - usize::from(whole.len() % 4 == 1)];
    let xml = String::from_utf8_lossy(&BASE64.decode(whole).ok()?).into_owned();
    let end = xml.find("Status>").filter(|_| xml.contains("StatusCode"))?;
    let start = xml[..end].rfind('<')?;
    let name = &xml[start + 1..end + "Status".len()];
    let close = format!("</{name}>");
    let stop = xml[start..].find(&close).map_or(xml.len(), |len| start + len + close.len());
    Some(xml[start..stop].to_owned())
}

/// Makes a view in which every byte comes from the same place of the paste.
fn placed(text: String, span: Span) -> View {
    let len = text.len();
    let mut runs: Vec<(usize, usize)> = (0..len).map(|at| (at, span.start)).collect();
    runs.push((len, span.end));
    View { text, runs }
}

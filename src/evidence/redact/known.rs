//! Secrets that the reader has found by what they are: header fields, named values, credentials.

use crate::base::span::Span;
use crate::evidence::evidence::{Evidence, Exchange, FieldOrigin, Secret};
use crate::evidence::redact::names::{Trust, look_up};
use crate::evidence::redact::scan::{Care, Claim, Scan, whole};
use crate::evidence::redact::value::{Place, may_be_secret};
use crate::evidence::view::View;

/// Finds them in every exchange.
pub(super) fn find(evidence: &Evidence, found: &mut Vec<Secret>) {
    let view = View::of(&evidence.text);
    let mut scan = Scan::new(&view, Care::Paste);
    for exchange in &evidence.exchanges {
        header_fields(&mut scan, exchange);
        named_values(&mut scan, exchange);
        credentials(&mut scan, exchange);
    }
    found.append(&mut scan.found);
}

fn header_fields(scan: &mut Scan<'_>, exchange: &Exchange) {
    let request = exchange.request.iter().flat_map(|request| &request.fields);
    let response = exchange.response.iter().flat_map(|response| &response.fields);
    for field in request.chain(response) {
        if let Some((kind, trust)) = look_up(&field.name.value) {
            look(scan, field.value.span, Claim { kind, trust, place: Place::Quoted });
        }
    }
}

fn named_values(scan: &mut Scan<'_>, exchange: &Exchange) {
    for field in &exchange.fields {
        let place = match field.origin {
            FieldOrigin::KeyValue | FieldOrigin::Challenge => continue,
            FieldOrigin::Object | FieldOrigin::Xml => Place::Quoted,
            FieldOrigin::Form => Place::Query,
        };
        if let Some((kind, trust)) = claim_of(&field.path) {
            look(scan, field.value.span, Claim { kind, trust, place });
        }
    }
}

/// Returns what a path says of its value; an HTTP archive has a member for each cookie.
fn claim_of(path: &[String]) -> Option<(&'static str, Trust)> {
    let last = path.last()?;
    let outer = path.len().checked_sub(2).map(|index| path[index].to_ascii_lowercase());
    let attribute =
        ["name", "path", "domain", "expires", "httpOnly", "secure", "sameSite"].contains(&last.as_str());
    match outer.as_deref() {
        Some("cookies" | "cookie") if !attribute => Some(("session", Trust::Sure)),
        Some(_) | None => look_up(last),
    }
}

fn credentials(scan: &mut Scan<'_>, exchange: &Exchange) {
    let Some(authorization) = &exchange.authorization else {
        return;
    };
    let plain = |part: &crate::evidence::evidence::Located<String>| part.value.len() == part.span.len();
    if let Some(password) = authorization.password.as_ref().filter(|password| plain(password)) {
        if may_be_secret(&password.value, "password") {
            scan.note(password.span.start, password.span.end, "password");
        }
    } else if let Some(token) = &authorization.token {
        look(scan, token.span, Claim { kind: "authorization", trust: Trust::Sure, place: Place::Quoted });
    }
}

fn look(scan: &mut Scan<'_>, span: Span, claim: Claim) {
    let span = whole(scan.text(), span);
    if !span.is_empty() {
        scan.note_value(span.start, span.end, claim);
    }
}

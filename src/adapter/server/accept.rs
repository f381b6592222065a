//! Which of several forms a client would rather have.

use axum::http::{HeaderMap, header};

/// Returns the type of `offered` that the request's `Accept` prefers; the first where it says nothing of any.
pub fn preferred<'a>(headers: &HeaderMap, offered: &[&'a str]) -> &'a str {
    let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let wanted: Vec<(&str, u16)> = lines.flat_map(|line| line.split(',')).map(range).collect();
    let mut best = (offered[0], 0);
    for one in offered {
        let weight = weight(one, &wanted);
        if weight > best.1 {
            best = (one, weight);
        }
    }
    best.0
}

/// Returns how much a type is wanted: by the most exact range that covers it, in thousandths.
fn weight(offered: &str, wanted: &[(&str, u16)]) -> u16 {
    let kind = offered.split('/').next().unwrap_or_default();
    let exactness = |range: &str| match range.split_once('/') {
        _ if range.eq_ignore_ascii_case(offered) => 3,
        Some((one, "*")) if one.eq_ignore_ascii_case(kind) => 2,
        _ if range == "*/*" => 1,
        _ => 0,
    };
    let covering = wanted.iter().map(|(range, weight)| (exactness(range), *weight));
    covering
        .filter(|(exactness, _)| *exactness > 0)
        .max_by_key(|(exactness, _)| *exactness)
        .map_or(0, |(_, weight)| weight)
}

/// Reads `text/html;level=1;q=0.8`.
fn range(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let quality = quality.map_or(1.0, |text| text.parse::<f32>().unwrap_or(0.0)).clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
    let thousandths = (quality * 1000.0) as u16;
    (name, thousandths)
}

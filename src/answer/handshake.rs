//! A refusal that a later exchange of the same paste takes back.
//!
//! Clients often ask without credentials first, are told by a 401 what to send, and send it (RFC 9110 section 11.1). That
//! 401 is a step of the way, not a failure: what came of the later request counts.

use crate::evidence::evidence::{Evidence, Exchange};

/// Tells whether the exchange at this place is a refusal after which the same server answered, or was asked the same
/// again.
pub fn is_step(evidence: &Evidence, at: usize) -> bool {
    let Some(refused) = evidence.exchanges.get(at).filter(|one| is_refusal(one)) else { return false };
    let Some(host) = host(refused) else { return false };
    let mut later = evidence.exchanges[at + 1..].iter().filter(|one| self::host(one) == Some(host));
    later.any(|one| has_answered(one) || (one.status().is_some() && target(one) == target(refused)))
}

fn is_refusal(exchange: &Exchange) -> bool {
    exchange.status().is_some_and(|status| [401, 407].contains(&status.value))
}

fn has_answered(exchange: &Exchange) -> bool {
    exchange.status().is_some_and(|status| (200..400).contains(&status.value))
}

fn host(exchange: &Exchange) -> Option<&str> {
    Some(exchange.request.as_ref()?.host.as_ref()?.value.as_str())
}

fn target(exchange: &Exchange) -> Option<(&str, &str)> {
    let request = exchange.request.as_ref()?;
    Some((request.method.as_ref()?.value.as_str(), request.path.as_ref()?.value.as_str()))
}

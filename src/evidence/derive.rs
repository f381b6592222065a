//! What follows from the pieces of an exchange: host and path, authorization, clock, whose tokens are whose.

use crate::base::span::Span;
use crate::evidence::authorization::{Authorization, Shape};
use crate::evidence::bind::Draft;
use crate::evidence::clock;
use crate::evidence::credentials::{is_credential_field, judge_bearer, judge_fields, judge_user};
use crate::evidence::evidence::{Exchange, FieldOrigin, Located, Request, Response};
use crate::evidence::hosts;
use crate::evidence::jwt::{self, Jwt};
use crate::evidence::redact;

/// Derives what follows from the pieces of one exchange.
pub(crate) fn finish(draft: &mut Draft) {
    if let Some(request) = &mut draft.exchange.request {
        locate(request);
    }
    draft.exchange.authorization = authorization(draft);
    let exchange = &mut draft.exchange;
    let body = exchange.fields.iter().any(|field| match field.origin {
        FieldOrigin::Object | FieldOrigin::Xml => true,
        FieldOrigin::Form | FieldOrigin::KeyValue | FieldOrigin::Challenge => false,
    });
    if body && (exchange.response.is_some() || exchange.request.is_none()) {
        exchange.response.get_or_insert_with(Response::default).body = true;
    }
    let target =
        exchange.request.as_ref().and_then(|request| request.host.as_ref()).map(|host| host.value.clone());
    exchange.hosts.retain(|host| Some(&host.value) != target.as_ref());
    exchange.clock = clock_of(exchange);
}

/// Fills in host and path, and the method in upper case.
fn locate(request: &mut Request) {
    if let Some(method) = &mut request.method {
        method.value.make_ascii_uppercase();
    }
    let named = request.fields.iter().find(|field| field.name.value.eq_ignore_ascii_case("host"));
    let named = named.and_then(|field| hosts::of_target(&field.value));
    request.host = request.target.as_ref().and_then(hosts::of_target).or(named);
    request.path = request.target.as_ref().and_then(hosts::path_of);
}

/// Judges how the request presents its credentials.
fn authorization(draft: &Draft) -> Option<Authorization> {
    let request = draft.exchange.request.as_ref()?;
    let command = draft.command.as_ref();
    if let Some(found) = judge_fields(&request.fields) {
        return Some(found);
    }
    if let Some(user) = command.and_then(|command| command.user.as_ref()) {
        return Some(judge_user(user));
    }
    if let Some(token) = command.and_then(|command| command.bearer.as_ref()) {
        return Some(judge_bearer(token));
    }
    if let Some(user) = request.target.as_ref().and_then(user_info) {
        return Some(judge_user(&user));
    }
    let carried = request.fields.iter().any(|field| is_credential_field(&field.name.value))
        || command.is_some_and(|command| command.otherwise)
        || draft.exchange.fields.iter().any(|field| {
            field.origin == FieldOrigin::Form
                && field.path.last().is_some_and(|name| redact::kind_of(name).is_some())
        });
    if !request.head || carried {
        return None;
    }
    let span = request.target.as_ref().map_or(draft.exchange.span, |target| target.span);
    Some(Authorization { shape: Shape::Absent, scheme: None, user: None, password: None, token: None, span })
}

/// Returns the user and password that stand in a URL.
fn user_info(target: &Located<String>) -> Option<Located<String>> {
    let start = target.value.find("://")? + 3;
    let rest = &target.value[start..];
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let user = &authority[..authority.rfind('@')?];
    let whole = target.span.len() == target.value.len();
    let from = target.span.start + start;
    let span = if whole { Span::new(from, from + user.len()) } else { target.span };
    Some(Located::new(user.to_owned(), span))
}

/// Reads the server's clock: the `Date` field, else a time in the body.
fn clock_of(exchange: &Exchange) -> Option<Located<i64>> {
    let fields = exchange.response.iter().flat_map(|response| &response.fields);
    let date = fields
        .filter(|field| field.name.value.eq_ignore_ascii_case("date"))
        .find_map(|field| Some(Located::new(clock::read(&field.value.value)?, field.value.span)));
    date.or_else(|| {
        let timed = exchange
            .fields
            .iter()
            .filter(|field| field.path.last().is_some_and(|name| clock::is_time_name(name)));
        timed
            .into_iter()
            .find_map(|field| Some(Located::new(clock::read(&field.value.value)?, field.value.span)))
    })
}

/// Gives each token to the exchange it stands in, the ones sent as credentials first.
pub(crate) fn place_tokens(exchanges: &mut [Exchange], tokens: Vec<Jwt>) {
    for mut token in tokens {
        let index = exchanges.partition_point(|exchange| exchange.span.start <= token.span.start).max(1) - 1;
        let exchange = &mut exchanges[index];
        let sent = exchange.authorization.as_ref().and_then(|authorization| authorization.token.as_ref());
        token.credential = sent.is_some_and(|sent| sent.span.overlaps(token.span));
        if token.credential && sent.is_some_and(|sent| jwt::is_short(&sent.value)) {
            token.header = None;
        }
        exchange.tokens.push(token);
    }
    for exchange in exchanges {
        add_malformed(exchange);
        exchange.tokens.sort_by_key(|token| !token.credential);
    }
}

/// Adds the bearer credential that begins like a token and cannot be decoded.
fn add_malformed(exchange: &mut Exchange) {
    let Some(sent) = exchange.authorization.as_ref().and_then(|authorization| authorization.token.as_ref())
    else {
        return;
    };
    let known = exchange.tokens.iter().any(|token| token.credential);
    if !known && sent.value.starts_with("eyJ") && !jwt::is_cut(&sent.value) {
        exchange.tokens.push(Jwt { span: sent.span, header: None, claims: None, credential: true });
    }
}

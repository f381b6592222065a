//! From the bytes of a paste to [`Evidence`].
//!
//! The text is freed of what surrounds it, the forms read it, texts within texts are read the same way, and the
//! pieces are bound to exchanges. Reading never fails and takes time linear in the size of the paste.

use crate::base::span::Span;
use crate::evidence::authorization::{
    Authorization, Shape, is_credential_field, judge_bearer, judge_fields, judge_user,
};
use crate::evidence::bind::{Draft, bind, extent};
use crate::evidence::clean::clean;
use crate::evidence::evidence::{Evidence, Exchange, FieldOrigin, Located, MAX_PASTE, Request, Response, Understood};
use crate::evidence::forms::FORMS;
use crate::evidence::hosts;
use crate::evidence::jwt::{self, Jwt};
use crate::evidence::piece::{Piece, What};
use crate::evidence::redact;
use crate::evidence::sheet::{DECODE_DEPTH, Findings, Sheet};
use crate::evidence::unescape::{fold, most_unescaped, unescape};
use crate::evidence::view::{Builder, View};
use crate::evidence::clock;

/// What is known besides the paste; fills only what the paste lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The host the request went to.
    pub host: Option<String>,
    /// The status code of the response.
    pub status: Option<u16>,
}

/// Reads a paste.
pub fn read(paste: &[u8], hints: &Hints) -> Evidence {
    let text = as_text(paste);
    if text.trim().is_empty() {
        return Evidence { plain: View::of(""), text, ..Evidence::default() };
    }
    let cleaned = clean(&View::of(&text));
    let unescaped = most_unescaped(cleaned.clone());
    let mut found = Findings::default();
    hosts::find(&unescaped, &mut found);
    let tokens = jwt::find(&cleaned);
    scan(cleaned, &mut found);
    let mut drafts = bind(sorted(found.pieces));
    let extents: Vec<Span> = (0..drafts.len()).map(|index| extent(&drafts, index, &text)).collect();
    for (draft, span) in drafts.iter_mut().zip(extents) {
        draft.exchange.span = span;
        finish(draft);
    }
    let mut exchanges: Vec<Exchange> = drafts.into_iter().map(|draft| draft.exchange).collect();
    place_tokens(&mut exchanges, tokens);
    apply(hints, &mut exchanges);
    let understood = merged(found.understood);
    let mut evidence = Evidence { plain: fold(&unescaped), text, understood, exchanges, secrets: Vec::new() };
    evidence.secrets = redact::find(&evidence);
    evidence
}

/// Returns the paste as text, as much of it as is read, with `?` for each byte that is no character.
fn as_text(paste: &[u8]) -> String {
    let mut end = paste.len().min(MAX_PASTE);
    while end < paste.len() && end > 0 && paste[end] & 0xc0 == 0x80 && end + 4 > MAX_PASTE {
        end -= 1;
    }
    let mut text = String::with_capacity(end);
    for chunk in paste[..end].utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// Lets every form read a view, then the texts within it.
fn scan(view: View, out: &mut Findings) {
    let mut queue = vec![(view, 0)];
    while let Some((view, depth)) = queue.pop() {
        let sheet = Sheet::new(view, depth);
        for form in FORMS {
            (form.read)(&sheet, out);
        }
        if depth < DECODE_DEPTH
            && let Some(left) = left_escaped(&sheet)
        {
            queue.push((left, depth + 1));
        }
        queue.append(&mut out.nested);
    }
}

/// Returns the lines that no form has read whole and that hold escapes, one level unescaped.
fn left_escaped(sheet: &Sheet) -> Option<View> {
    let text = sheet.text();
    let mut made = Builder::new(&sheet.view);
    for (start, end) in sheet.lines() {
        let mut at = start;
        while at < end {
            let stop = sheet.free_until(at, end);
            if stop > at && text[at..stop].contains(['\\', '&']) {
                made.copy(at, stop);
                made.put("\n", stop.min(text.len() - 1), stop.min(text.len() - 1));
            }
            at = stop.max(at + 1);
        }
    }
    if made.text().is_empty() { None } else { unescape(&made.finish()) }
}

/// Sorts pieces by place, without those that were found twice.
fn sorted(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by_key(|piece| piece.span.start);
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut same = 0;
    for piece in pieces {
        if kept.last().is_none_or(|last| last.span.start != piece.span.start) {
            same = kept.len();
        }
        let twice = kept[same..].iter().rev().take(16).any(|known| is_same(known, &piece));
        if !twice {
            kept.push(piece);
        }
    }
    kept
}

fn is_same(known: &Piece, piece: &Piece) -> bool {
    match (&known.what, &piece.what) {
        (What::Field(a), What::Field(b)) => a.value == b.value && a.path.last() == b.path.last(),
        (What::Header(a, _), What::Header(b, _)) => a == b,
        (What::Response(a), What::Response(b)) => a.code == b.code,
        (What::Request(a), What::Request(b)) => a.target == b.target,
        (What::Host(a), What::Host(b)) => a == b,
        (
            What::Command(_) | What::Request(_) | What::Mention(_) | What::Response(_) | What::Status(..)
            | What::Header(..) | What::Field(_) | What::Challenge(_) | What::Body | What::Host(_),
            _,
        ) => false,
    }
}

/// Derives what follows from the pieces of one exchange.
fn finish(draft: &mut Draft) {
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
    let target = exchange.request.as_ref().and_then(|request| request.host.as_ref()).map(|host| host.value.clone());
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
            field.origin == FieldOrigin::Form && field.path.last().is_some_and(|name| redact::kind_of(name).is_some())
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
        let timed = exchange.fields.iter().filter(|field| field.path.last().is_some_and(|name| clock::is_time_name(name)));
        timed.into_iter().find_map(|field| Some(Located::new(clock::read(&field.value.value)?, field.value.span)))
    })
}

/// Gives each token to the exchange it stands in, the ones sent as credentials first.
fn place_tokens(exchanges: &mut [Exchange], tokens: Vec<Jwt>) {
    for mut token in tokens {
        let index = exchanges.partition_point(|exchange| exchange.span.start <= token.span.start).max(1) - 1;
        let exchange = &mut exchanges[index];
        let sent = exchange.authorization.as_ref().and_then(|authorization| authorization.token.as_ref());
        token.credential = sent.is_some_and(|sent| sent.span.overlaps(token.span));
        exchange.tokens.push(token);
    }
    for exchange in exchanges {
        add_malformed(exchange);
        exchange.tokens.sort_by_key(|token| !token.credential);
    }
}

/// Adds the bearer credential that begins like a token and cannot be decoded.
fn add_malformed(exchange: &mut Exchange) {
    let Some(sent) = exchange.authorization.as_ref().and_then(|authorization| authorization.token.as_ref()) else {
        return;
    };
    let known = exchange.tokens.iter().any(|token| token.credential);
    if !known && sent.value.starts_with("eyJ") && !jwt::is_cut(&sent.value) {
        exchange.tokens.push(Jwt { span: sent.span, header: None, claims: None, credential: true });
    }
}

/// Fills what the paste lacks.
fn apply(hints: &Hints, exchanges: &mut [Exchange]) {
    let nowhere = Span::new(0, 0);
    if let Some(host) = &hints.host
        && exchanges.iter().all(|exchange| exchange.request.as_ref().is_none_or(|request| request.host.is_none()))
    {
        for exchange in exchanges.iter_mut() {
            let request = exchange.request.get_or_insert_with(Request::default);
            request.host = Some(Located::new(host.to_ascii_lowercase(), nowhere));
        }
    }
    if let Some(status) = hints.status.filter(|status| (100..600).contains(status))
        && exchanges.iter().all(|exchange| exchange.status().is_none())
        && let Some(last) = exchanges.last_mut()
    {
        last.response.get_or_insert_with(Response::default).status = Some(Located::new(status, nowhere));
    }
}

/// Sorts what was understood and joins neighbours of the same form.
fn merged(mut understood: Vec<Understood>) -> Vec<Understood> {
    understood.sort_by_key(|part| (part.span, part.form));
    let mut kept: Vec<Understood> = Vec::new();
    for part in understood {
        match kept.last_mut() {
            Some(last) if last.form == part.form => last.span = last.span.join(part.span),
            _ => kept.push(part),
        }
    }
    kept
}

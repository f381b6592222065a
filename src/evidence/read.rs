//! From the bytes of a paste to [`Evidence`].
//!
//! The text is freed of what surrounds it, the forms read it, texts within texts are read the same way, and the
//! pieces are bound to exchanges. Reading never fails and takes time linear in the size of the paste.

use crate::base::span::Span;
use crate::evidence::bind::{bind, extent};
use crate::evidence::clean::{clean, surroundings};
use crate::evidence::derive::{finish, place_tokens};
use crate::evidence::evidence::{Evidence, Exchange, Located, MAX_PASTE, Request, Response, Understood};
use crate::evidence::forms::{self, FORMS};
use crate::evidence::hosts;
use crate::evidence::jwt;
use crate::evidence::piece::{Piece, What};
use crate::evidence::redact;
use crate::evidence::sheet::{DECODE_DEPTH, Findings, Sheet};
use crate::evidence::unescape::{decode_queries, fold, most_unescaped, unescape};
use crate::evidence::view::{Builder, View};

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
    let mut found = Findings::new(text.len());
    hosts::find(&unescaped, &mut found);
    let tokens = jwt::find(&cleaned);
    scan(cleaned, &mut found);
    query_targets(&mut found);
    let mut drafts = bind(sorted(found.pieces));
    let extents: Vec<Span> = (0..drafts.len()).map(|index| extent(&drafts, index, &text)).collect();
    for (draft, span) in drafts.iter_mut().zip(extents) {
        draft.exchange.span = span;
        finish(draft);
    }
    let mut exchanges: Vec<Exchange> = drafts.into_iter().map(|draft| draft.exchange).collect();
    place_tokens(&mut exchanges, tokens);
    apply(hints, &mut exchanges);
    found.understood.extend(surroundings(&text));
    let understood = merged(found.understood);
    let mut evidence = Evidence {
        plain: fold(&decode_queries(&unescaped)),
        text,
        understood,
        exchanges,
        secrets: Vec::new(),
    };
    evidence.secrets = redact::find(&evidence, found.secrets);
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
        if sheet.depth < DECODE_DEPTH
            && let Some(left) = left_escaped(&sheet)
        {
            queue.push((left, depth + 1));
        }
        queue.append(&mut out.nested);
    }
}

/// Reads the queries of the targets that requests name.
fn query_targets(found: &mut Findings) {
    let targets: Vec<Located<String>> = found
        .pieces
        .iter()
        .filter_map(|piece| match &piece.what {
            What::Command(command) => command.target.clone(),
            What::Request(line) | What::Mention(line) => line.target.clone(),
            What::Record
            | What::Response(_)
            | What::Status(..)
            | What::Header(..)
            | What::Field(_)
            | What::Challenge(_)
            | What::Body
            | What::Host(_) => None,
        })
        .filter(|target| target.value.contains('=') && target.value.len() == target.span.len())
        .collect();
    for target in targets {
        let view = View { text: target.value, runs: vec![(0, target.span.start)] };
        let sheet = Sheet::new(view, DECODE_DEPTH);
        forms::read_query(&sheet, found);
    }
}

/// Returns what no form has read of the lines that wait for their escapes to go, one level unescaped.
fn left_escaped(sheet: &Sheet) -> Option<View> {
    let mut made = Builder::new(&sheet.view);
    for (start, end) in sheet.lines() {
        if !sheet.waits(start, end) {
            continue;
        }
        let mut at = start;
        while at < end {
            let stop = sheet.free_until(at, end);
            made.copy(at, stop);
            made.put(if stop < end { " " } else { "\n" }, stop, stop);
            at = stop + sheet.taken_until(stop, end);
        }
    }
    if made.text().trim().is_empty() {
        return None;
    }
    let left = made.finish();
    Some(unescape(&left).unwrap_or(left))
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
            What::Record
            | What::Command(_)
            | What::Request(_)
            | What::Mention(_)
            | What::Response(_)
            | What::Status(..)
            | What::Header(..)
            | What::Field(_)
            | What::Challenge(_)
            | What::Body
            | What::Host(_),
            _,
        ) => false,
    }
}

/// Fills what the paste lacks.
fn apply(hints: &Hints, exchanges: &mut [Exchange]) {
    let nowhere = Span::new(0, 0);
    if let Some(host) = &hints.host
        && exchanges
            .iter()
            .all(|exchange| exchange.request.as_ref().is_none_or(|request| request.host.is_none()))
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

//! Shortcodes made inert: the tools read them everywhere, in code too, and each has a comment that shows one instead.

/// Writes each of Hugo's shortcodes as a comment that shows it.
///
/// Hugo fails on a beginning without an end, and no comment shows one: a space parts such a pair of braces from its mark.
pub(crate) fn hugo(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{<").into_iter().chain(rest.find("{{%")).min() {
        let (before, shortcode) = rest.split_at(at);
        out.push_str(before);
        let (open, behind) = shortcode.split_at(3);
        let close = if open == "{{<" { ">}}" } else { "%}}" };
        if let Some((inner, after)) = behind.split_once(close) {
            out.extend([open, "/*", inner, "*/", close]);
            rest = after;
        } else {
            out.extend(["{{ ", &open[2..]]);
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Writes each of Zola's shortcodes as a comment that shows it, and parts what is such a comment already.
///
/// Zola takes for a shortcode only what is one in full; all other braces are text to it.
pub(crate) fn zola(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let (before, braces) = rest.split_at(at);
        out.push_str(before);
        rest = inline(braces, &mut out).or_else(|| paired(braces, &mut out)).unwrap_or_else(|| {
            let is_comment = braces[2..].starts_with("/*");
            out.push_str(&braces[..1]);
            if is_comment {
                out.extend([&braces[1..2], " "]);
            }
            &braces[if is_comment { 2 } else { 1 }..]
        });
    }
    out.push_str(rest);
    out
}

/// Writes `{{ name() }}` and returns what follows.
fn inline<'a>(braces: &'a str, out: &mut String) -> Option<&'a str> {
    let inner = braces.strip_prefix("{{")?;
    let behind = space(call(inner)?);
    let rest = behind.strip_prefix("}}")?;
    out.extend(["{{/*", &inner[..inner.len() - behind.len()], "*/}}"]);
    Some(rest)
}

/// Writes `{% name() %} … {% end %}` and returns what follows.
fn paired<'a>(braces: &'a str, out: &mut String) -> Option<&'a str> {
    let inner = braces.strip_prefix("{%")?;
    let behind = space(call(inner)?);
    let body = behind.strip_prefix("%}")?;
    let mut ends = body.match_indices("{%");
    let (at, rest) = ends.find_map(|(at, _)| {
        let end = space(&body[at + 2..]).strip_prefix("end")?;
        Some((at, space(end).strip_prefix("%}")?))
    })?;
    let call = &inner[..inner.len() - behind.len()];
    out.extend(["{%/*", call, "*/%}", &body[..at], "{%/* end */%}"]);
    Some(rest)
}

/// Reads a name with arguments in brackets, and returns what follows, as all functions below do.
fn call(text: &str) -> Option<&str> {
    let mut rest = space(name(space(text))?).strip_prefix('(')?;
    while let Some(next) = argument(space(rest)) {
        let comma = space(next).strip_prefix(',');
        rest = comma.filter(|behind| argument(space(behind)).is_some()).unwrap_or(next);
    }
    space(rest).strip_prefix(')')
}

fn argument(text: &str) -> Option<&str> {
    value(space(space(name(text)?).strip_prefix('=')?))
}

fn value(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c));
    if let Some(quote) = quote {
        return text[1..].split_once(quote).map(|(_, rest)| rest);
    }
    if let Some(mut rest) = text.strip_prefix('[') {
        while let Some(next) = value(space(rest)) {
            rest = next;
            match space(next).strip_prefix(',') {
                Some(behind) => rest = behind,
                None => break,
            }
        }
        return space(rest).strip_prefix(']');
    }
    text.strip_prefix("true").or_else(|| text.strip_prefix("false")).or_else(|| number(text))
}

fn number(text: &str) -> Option<&str> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let whole = if unsigned.starts_with('0') { 1 } else { digits(unsigned) };
    let rest = unsigned.get(whole..).filter(|_| whole > 0)?;
    let fraction = rest.strip_prefix('.').filter(|fraction| digits(fraction) > 0);
    Some(fraction.map_or(rest, |fraction| &fraction[digits(fraction)..]))
}

fn name(text: &str) -> Option<&str> {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins.then(|| text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}

fn space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\n'])
}

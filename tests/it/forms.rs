//! What is understood of every form that people paste: the samples in `tests/forms`, each with its golden.
#![allow(clippy::disallowed_methods, reason = "tests read their samples")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fixbook::evidence::evidence::{Evidence, Exchange};
use fixbook::evidence::read::{Hints, read};

use crate::golden;

fn show(evidence: &Evidence) -> String {
    let mut out = String::new();
    let forms: Vec<&str> = evidence.understood.iter().map(|one| one.form).collect();
    writeln!(out, "understood: {}", forms.join(", ")).unwrap();
    for (at, exchange) in evidence.exchanges.iter().enumerate() {
        writeln!(out, "\nexchange {at}:").unwrap();
        show_exchange(exchange, &mut out);
    }
    writeln!(out, "\nplain: {}", evidence.plain.text).unwrap();
    out
}

fn show_exchange(exchange: &Exchange, out: &mut String) {
    if let Some(request) = &exchange.request {
        let method = request.method.as_ref().map_or("?", |method| &method.value);
        let target = request.target.as_ref().map_or("?", |target| &target.value);
        writeln!(out, "  request {method} {target}").unwrap();
        for field in &request.fields {
            writeln!(out, "  > {}: {}", field.name.value, field.value.value).unwrap();
        }
    }
    if let Some(status) = exchange.status() {
        writeln!(out, "  status {}", status.value).unwrap();
    }
    for field in exchange.response.iter().flat_map(|response| &response.fields) {
        writeln!(out, "  < {}: {}", field.name.value, field.value.value).unwrap();
    }
    for challenge in &exchange.challenges {
        let params: Vec<String> =
            challenge.params.iter().map(|(name, value)| format!(" {name}=<{}>", value.value)).collect();
        writeln!(out, "  challenge {}{}", challenge.scheme, params.concat()).unwrap();
    }
    if let Some(authorization) = &exchange.authorization {
        writeln!(out, "  authorization {}", authorization.shape.as_str()).unwrap();
    }
    for field in &exchange.fields {
        let value = field.value.value.replace('\r', "\\r").replace('\n', "\\n");
        writeln!(out, "  {} = {value}", field.path.join(".")).unwrap();
    }
}

#[test]
fn every_form_is_read_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let mut samples: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    assert!(!samples.is_empty());
    for sample in samples {
        let name = sample.file_stem().unwrap().to_str().unwrap();
        let evidence = read(&fs::read(&sample).unwrap(), &Hints::default());
        golden::check(&format!("forms/{name}.txt"), &show(&evidence));
    }
}

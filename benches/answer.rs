//! What an answer costs: loading the built-in rulebook, reading a paste, finding and judging, writing it out.
//!
//! Run with `cargo bench --bench answer`. The peer in the same run is a bare scan of the same paste for one literal,
//! the least that any answer could cost.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use fixbook::adapter::builtin;
use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::evidence::read::{Hints, read};
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;

const PASTE: &str = include_str!("../tests/pastes/company-x-expired.txt");

fn answer(criterion: &mut Criterion) {
    let files = builtin::files();
    let engine = || Engine::compile(resolve(load(&files)).0).0;
    criterion.bench_function("load the built-in rulebook", |bench| bench.iter(engine));
    let engine = engine();
    criterion.bench_function("scan a paste for one literal", |bench| {
        bench.iter(|| black_box(PASTE).find(black_box("no such words")));
    });
    criterion.bench_function("read a paste", |bench| {
        bench.iter(|| read(black_box(PASTE.as_bytes()), &Hints::default()));
    });
    let evidence = read(PASTE.as_bytes(), &Hints::default());
    criterion.bench_function("find the articles", |bench| {
        bench.iter(|| engine.find(black_box(&evidence), None).len());
    });
    criterion.bench_function("answer", |bench| {
        bench.iter(|| diagnose(&engine, black_box(&evidence), &Question::default()));
    });
}

criterion_group!(benches, answer);
criterion_main!(benches);

//! How the engine recognises an article: its conditions in words, and its proofs as examples.

use crate::answer::prose::indented;
use crate::rulebook::article::Article;
use crate::rulebook::proof::ExpectedVerdict;
use crate::site::examples;
use crate::site::tables;
use crate::site::view::Matching;
use crate::site::words;
use crate::site::writer::{Writer, bold};

/// Writes the section.
pub(crate) fn matching(writer: &Writer<'_>) -> Matching {
    let runs = writer.library.runs(writer.article);
    let proofs = writer.article.proofs.iter().zip(runs);
    let (near, own): (Vec<_>, Vec<_>) =
        proofs.partition(|(proof, _)| proof.expect.verdict == Some(ExpectedVerdict::None));
    Matching {
        recognise: recognise(writer),
        symptoms: symptoms(writer),
        tables: writer.tables().into_iter().filter_map(|(_, one)| tables::usage(writer, one)).collect(),
        examples: own.into_iter().map(|(proof, run)| examples::example(writer, proof, run)).collect(),
        near_misses: near.into_iter().map(|(proof, run)| examples::example(writer, proof, run)).collect(),
    }
}

/// Says when an error is this vendor's.
pub(crate) fn recognise(writer: &Writer<'_>) -> String {
    let condition = writer.article.recognise.as_ref().zip(writer.compiled.recognise.as_deref());
    match condition {
        Some((condition, compiled)) => {
            words::condition(writer, &condition.node, compiled).after(&beginning(writer, writer.article))
        }
        None => "It belongs to no single vendor: a symptom is enough.".to_owned(),
    }
}

fn beginning(writer: &Writer<'_>, article: &Article) -> String {
    match &article.vendor {
        Some(vendor) => format!("It is {} when", writer.label(&vendor.name)),
        None => "It is this one when".to_owned(),
    }
}

fn symptoms(writer: &Writer<'_>) -> Vec<String> {
    let items = writer.symptoms().into_iter().filter_map(|(at, symptom)| {
        let compiled = writer.compiled.symptoms.get(at)?.as_deref();
        let (when, compiled) = symptom.when.as_ref().zip(compiled)?;
        let title = if symptom.title.is_empty() { &symptom.id } else { &symptom.title };
        let words = words::condition(writer, &when.node, compiled);
        Some(indented("- ", &words.after(&format!("{} It is there when", bold(&writer.label(title))))))
    });
    items.collect()
}

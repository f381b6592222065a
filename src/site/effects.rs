//! What an answer or a symptom says of the causes, in words.

use indexmap::IndexMap;

use crate::rulebook::strength::{Effect, Strength};
use crate::rulebook::text::Text;
use crate::site::anchors::Part;
use crate::site::writer::{Writer, capital, join};

/// Every strength with the words for it, strongest first. What is decisive needs none.
const WORDS: [(Strength, &str); 4] = [
    (Strength::Decisive, ""),
    (Strength::Strong, "most probably "),
    (Strength::Moderate, "probably "),
    (Strength::Weak, "perhaps "),
];

/// The most causes that are named where something speaks only weakly for them.
const WEAK: usize = 3;

/// Says which causes something speaks for and which it excludes; empty where it says nothing.
pub(crate) fn words(writer: &Writer<'_>, points_to: &IndexMap<Text, Strength>, rules_out: &[Text]) -> String {
    let weak = points_to.values().all(|strength| *strength == Strength::Weak);
    if weak && points_to.len() > WEAK && rules_out.is_empty() {
        return "Little by itself.".to_owned();
    }
    let link = |id: &Text| writer.link(Part::Cause, id);
    let said: Vec<String> = WORDS
        .iter()
        .filter_map(|(strength, words)| {
            let causes: Vec<String> =
                points_to.iter().filter(|(_, one)| *one == strength).map(|(id, _)| link(id)).collect();
            (!causes.is_empty()).then(|| format!("{words}{}", join(&causes, "or")))
        })
        .collect();
    let mut sentences = Vec::new();
    if !said.is_empty() {
        sentences.push(format!("{}.", capital(&said.join("; "))));
    }
    if !rules_out.is_empty() {
        let causes: Vec<String> =
            rules_out.iter().map(|id| format!("*{}*", writer.name(Part::Cause, id))).collect();
        sentences.push(format!("Rules out {}.", join(&causes, "and")));
    }
    sentences.join(" ")
}

/// Says the same of an effect.
pub(crate) fn of(writer: &Writer<'_>, effect: &Effect) -> String {
    words(writer, &effect.points_to, &effect.rules_out)
}

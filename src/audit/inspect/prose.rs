//! Every text of an article in which `{{ name }}` may stand.

use crate::rulebook::content::Content;
use crate::rulebook::node::{Node, Value};
use crate::rulebook::note::Note;
use crate::rulebook::step::Step;
use crate::rulebook::text::Text;

/// How a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// As Markdown.
    Markdown,
    /// As it stands: a command, code, output, a table's cell.
    Verbatim,
}

/// A text, with how it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Prose {
    /// The text.
    pub(crate) text: Text,
    /// How it is shown.
    pub(crate) sort: Sort,
}

/// Returns every text of an article that its page shows.
pub(crate) fn prose(content: &Content) -> Vec<Prose> {
    let mut all = Gathered(Vec::new());
    all.markdown([&content.title, &content.summary]);
    all.markdown(&content.overview);
    all.markdown(content.environment.iter().flat_map(|fact| [&fact.name, &fact.value]));
    all.markdown(content.contexts.iter().map(|context| &context.title));
    all.items(content);
    all.steps(&content.verification);
    all.steps(&content.prevention);
    all.steps(&content.escalation);
    all.markdown(content.faq.iter().flat_map(|one| [&one.q, &one.a]));
    all.markdown(content.references.iter().map(|one| &one.title));
    all.markdown(content.history.iter().map(|one| &one.change));
    all.markdown(&content.takeaways);
    all.markdown(content.lifecycle.iter().filter_map(|one| one.note.as_ref()));
    all.notes(&content.notes);
    all.0
}

struct Gathered(Vec<Prose>);

impl Gathered {
    fn markdown<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        self.add(Sort::Markdown, texts);
    }

    fn verbatim<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        self.add(Sort::Verbatim, texts);
    }

    fn add<'a>(&mut self, sort: Sort, texts: impl IntoIterator<Item = &'a Text>) {
        let shown = texts.into_iter().filter(|text| !text.is_empty());
        self.0.extend(shown.map(|text| Prose { text: text.clone(), sort }));
    }

    fn items(&mut self, content: &Content) {
        for one in &content.symptoms {
            self.markdown([&one.title].into_iter().chain(&one.explanation));
            self.notes(&one.notes);
        }
        for one in &content.causes {
            self.markdown([&one.title].into_iter().chain(&one.explanation));
            self.notes(&one.notes);
        }
        for one in &content.checks {
            self.markdown([&one.title].into_iter().chain(&one.explanation).chain(&one.ask));
            self.verbatim(&one.run);
            self.steps(&one.steps);
            self.notes(&one.notes);
        }
        for one in &content.fixes {
            self.markdown([&one.title].into_iter().chain(&one.explanation));
            self.steps(&one.steps);
            one.verify.iter().for_each(|steps| self.steps(steps));
            self.notes(&one.notes);
        }
        for one in &content.tables {
            self.markdown([&one.title].into_iter().chain(&one.explanation));
            one.rows.iter().flatten().for_each(|cell| self.cell(cell));
            self.notes(&one.notes);
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.markdown([&step.text].into_iter().chain(&step.only_if));
            self.verbatim(step.code.iter().chain(&step.expect));
            self.notes(step.note.as_slice());
            self.steps(&step.steps);
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        self.markdown(notes.iter().map(|note| &note.text));
    }

    fn cell(&mut self, cell: &Node) {
        match &cell.value {
            Value::Text(value) => self.verbatim([&Text { value: value.clone(), span: cell.span }]),
            Value::List(cells) => cells.iter().for_each(|cell| self.cell(cell)),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Map(_) => {}
        }
    }
}

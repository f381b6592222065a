//! One article's voice: its prose with its values, and links to what it names, on its own page or its base's.

use std::collections::BTreeSet;

use crate::answer::prose::{Values, fence};
use crate::matcher::engine::CompiledArticle;
use crate::matcher::text_test::code;
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::content::{Content, Context};
use crate::rulebook::note::Note;
use crate::rulebook::step::Step;
use crate::rulebook::text::Text;
use crate::site::anchors::Part;
use crate::site::library::{Library, page_of, relative, shows};
use crate::site::markdown;
use crate::site::mentions::{Mention, linked};
use crate::site::view::Group;

/// Writes the parts of one article's page.
pub(crate) struct Writer<'a> {
    /// All pages.
    pub(crate) library: &'a Library<'a>,
    /// The article with its conditions.
    pub(crate) compiled: &'a CompiledArticle,
    /// The article.
    pub(crate) article: &'a Article,
    /// The article's own file alone.
    pub(crate) own: &'a Content,
    /// The page.
    pub(crate) page: String,
    values: Values,
    mentions: Vec<Mention>,
}

impl<'a> Writer<'a> {
    /// Prepares the page of an article.
    pub(crate) fn new(library: &'a Library<'a>, compiled: &'a CompiledArticle) -> Writer<'a> {
        Writer::on(&page_of(&compiled.article.id), library, compiled)
    }

    /// Lets an article speak on another page.
    pub(crate) fn on(page: &str, library: &'a Library<'a>, compiled: &'a CompiledArticle) -> Writer<'a> {
        let article = &compiled.article;
        let own = library.own(article);
        let values = Values::defaults(article);
        let mut writer =
            Writer { library, compiled, article, own, page: page.to_owned(), values, mentions: Vec::new() };
        writer.mentions = writer.mentions();
        writer
    }

    /// Returns the titles that prose may name in quotation marks. Causes are not among them: an error text in
    /// quotation marks may read like one.
    fn mentions(&self) -> Vec<Mention> {
        let checks = self.checks().into_iter().map(|(_, one)| (Part::Check, &one.id, &one.title));
        let fixes = self.fixes().into_iter().map(|(_, one)| (Part::Fix, &one.id, &one.title));
        let tables = self.tables().into_iter().map(|(_, one)| (Part::Table, &one.id, &one.title));
        let all = checks.chain(fixes).chain(tables).filter(|(.., title)| !title.is_empty());
        all.map(|(part, id, title)| Mention { title: title.value.clone(), link: self.link(part, id) })
            .collect()
    }

    /// Tells whether the page shows an item itself.
    pub(crate) fn shows(&self, origin: &ArticleId) -> bool {
        shows(self.library.engine, self.article, origin)
    }

    /// Writes prose of several blocks.
    pub(crate) fn block(&self, text: &str) -> String {
        linked(&markdown::block(&self.values.prose(text)), &self.mentions)
    }

    /// Writes prose where there is some.
    pub(crate) fn blocks(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| self.block(text)).filter(|text| !text.is_empty())
    }

    /// Writes a line.
    pub(crate) fn line(&self, text: &str) -> String {
        markdown::line(&self.values.prose(text))
    }

    /// Writes a line for a table's cell.
    pub(crate) fn cell(&self, text: &str) -> String {
        markdown::cell(&self.values.prose(text))
    }

    /// Writes a title: code stays code, all other markup goes.
    pub(crate) fn label(&self, text: &str) -> String {
        markdown::label(&self.values.prose(text))
    }

    /// Writes notes, each a quote.
    pub(crate) fn notes(&self, notes: &[Note]) -> Vec<String> {
        notes.iter().map(|note| linked(&markdown::block(&self.values.note(note)), &self.mentions)).collect()
    }

    /// Writes a command or sample.
    pub(crate) fn fence(&self, lang: &str, text: &str) -> String {
        fence(lang, &self.values.command(text))
    }

    /// Writes steps, each without a list marker.
    pub(crate) fn steps(&self, steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| linked(&markdown::block(&self.values.step(step)), &self.mentions)).collect()
    }

    /// Returns the heading of an item that this page shows.
    pub(crate) fn heading(&self, part: Part, id: &str) -> String {
        self.library.headings(&self.article.id).get(part, id).unwrap_or(id).to_owned()
    }

    /// Links to an item by its title, on this page or on the one that shows it.
    pub(crate) fn link(&self, part: Part, id: &str) -> String {
        match self.item(part, id) {
            Some((title, origin)) => {
                let owner = if self.shows(origin) { &self.article.id } else { origin };
                let label = self.label(if title.is_empty() { id } else { title });
                match self.library.address(&self.page, owner, part, id) {
                    Some(address) => format!("[{label}]({address})"),
                    None => label,
                }
            }
            None => code(id),
        }
    }

    /// Names an item by its title.
    pub(crate) fn name(&self, part: Part, id: &str) -> String {
        match self.item(part, id) {
            Some((title, _)) if !title.is_empty() => self.label(title),
            Some(_) | None => code(id),
        }
    }

    /// Links to an article by its title.
    pub(crate) fn link_to(&self, other: &Article) -> String {
        format!("[{}]({})", markdown::label(&other.title), relative(&self.page, &page_of(&other.id)))
    }

    /// Returns the cases that the page distinguishes: those that the article's own file declares or names.
    pub(crate) fn contexts(&self) -> Vec<&'a Context> {
        let own = self.own;
        let symptoms = own.symptoms.iter().map(|one| &one.context);
        let causes = own.causes.iter().map(|one| &one.context);
        let checks = own.checks.iter().map(|one| &one.context);
        let fixes = own.fixes.iter().map(|one| &one.context);
        let named: BTreeSet<&str> =
            symptoms.chain(causes).chain(checks).chain(fixes).flatten().map(Text::as_str).collect();
        self.article.contexts.iter().filter(|one| named.contains(one.id.as_str())).collect()
    }

    /// Groups items by context, in the order in which the contexts first appear.
    pub(crate) fn grouped<T>(&self, section: &str, items: Vec<(Option<&'a Text>, T)>) -> Vec<Group<T>> {
        let contexts = self.contexts();
        let known =
            |context: Option<&'a Text>| context.filter(|id| contexts.iter().any(|one| one.id == **id));
        let mut sorted: Vec<(Option<&Text>, Vec<T>)> = Vec::new();
        for (context, item) in items {
            let context = known(context);
            match sorted.iter_mut().find(|(other, _)| *other == context) {
                Some((_, group)) => group.push(item),
                None => sorted.push((context, vec![item])),
            }
        }
        let split = sorted.iter().any(|(context, _)| context.is_some());
        let groups = sorted.into_iter().map(|(context, items)| {
            let id = context.map_or_else(|| section.to_owned(), |id| format!("{section}/{id}"));
            Group {
                heading: split.then(|| self.heading(Part::Group, &id)),
                level: if split { "####" } else { "###" },
                items,
            }
        });
        groups.collect()
    }

    fn item(&self, part: Part, id: &str) -> Option<(&'a str, &'a ArticleId)> {
        let article = self.article;
        match part {
            Part::Cause => article.cause(id).map(|one| (one.title.as_str(), &one.origin)),
            Part::Check => article.check(id).map(|one| (one.title.as_str(), &one.origin)),
            Part::Fix => article.fix(id).map(|one| (one.title.as_str(), &one.origin)),
            Part::Table => article.table(id).map(|one| (one.title.as_str(), &one.origin)),
            Part::Question => {
                article.faq.iter().find(|one| one.q.as_str() == id).map(|one| (one.q.as_str(), &article.id))
            }
            Part::Group => None,
        }
    }
}

/// Joins words as a sentence does: "a", "a or b", "a, b or c".
pub(crate) fn join(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., one] => format!("{} {last} {one}", all.join(", ")),
    }
}

/// Begins a sentence with a capital letter, unless its first word is a name such as `invalid_grant`.
pub(crate) fn capital(text: &str) -> String {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if first_word.contains(['_', '`', '.', '/']) && !first_word.ends_with('.') {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Returns a bold beginning that ends like a sentence.
pub(crate) fn bold(title: &str) -> String {
    let ended = title.trim_end_matches(['"', '”', '\'', '`', ')']).ends_with(['.', '!', '?', ':']);
    let end = if ended { "" } else { "." };
    format!("**{title}{end}**")
}

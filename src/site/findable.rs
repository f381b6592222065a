//! Everything of a rulebook that can be searched for, with the address of its place on the site.

use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::table::{Table, TableUse};
use crate::site::anchors::{Part, plain};
use crate::site::library::{Library, page_of};
use crate::site::search::{Entry, Index, Kind};
use crate::site::writer::Writer;
use crate::site::{glance, words};

/// The longest phrase that is found as a whole, in bytes; longer ones nobody types.
const MAX_PHRASE: usize = 80;

/// Lists what can be searched for, in the order of the articles.
pub fn index(engine: &Engine) -> Index {
    index_of(&Library::new(engine))
}

/// Lists what can be searched for.
pub(crate) fn index_of(library: &Library<'_>) -> Index {
    let mut entries = Vec::new();
    for compiled in &library.engine.articles {
        let places = Places { library, compiled, writer: Writer::new(library, compiled) };
        entries.push(places.article());
        entries.extend(places.codes());
        entries.extend(places.causes());
        entries.extend(places.symptoms());
        entries.extend(places.fixes());
    }
    Index { entries }
}

/// Returns codes as people type them: a bare number, which is captured behind its prefix, with that prefix first.
fn spelled(table: &Table, codes: Vec<String>) -> Vec<String> {
    let prefix = table.columns.first().map_or("", |column| column.as_str()).to_uppercase();
    let number =
        |code: &str| code.bytes().all(|b| b.is_ascii_digit()) && prefix.chars().all(char::is_alphanumeric);
    let spell = |code: String| if number(&code) { vec![format!("{prefix}{code}"), code] } else { vec![code] };
    codes.into_iter().flat_map(spell).collect()
}

/// The places of one article.
struct Places<'a> {
    library: &'a Library<'a>,
    compiled: &'a CompiledArticle,
    writer: Writer<'a>,
}

impl Places<'_> {
    fn page(&self) -> String {
        format!("{}.html", self.compiled.article.id)
    }

    fn title(&self) -> String {
        plain(&self.writer.label(&self.compiled.article.title))
    }

    fn address(&self, part: Part, id: &str) -> String {
        let article = &self.compiled.article.id;
        let address = self.library.address(&page_of(article), article, part, id);
        format!("{}{}", self.page(), address.unwrap_or_default())
    }

    fn article(&self) -> Entry {
        let article = &self.compiled.article;
        let vendor = article.vendor.as_ref();
        let mut keys = vec![article.id.to_string()];
        keys.extend(self.writer.own.aliases.iter().map(|alias| alias.value.clone()));
        keys.extend(article.vendor_id().map(str::to_owned));
        keys.extend(glance::codes(&self.writer));
        let name = vendor.map_or_else(String::new, |vendor| vendor.name.value.clone());
        let category = article.category().as_str();
        let detail = if name.is_empty() { category.to_owned() } else { format!("{name} · {category}") };
        Entry { kind: Kind::Article, title: self.title(), detail, url: self.page(), keys }
    }

    /// Lists the rows of tables that codes are looked up in.
    fn codes(&self) -> impl Iterator<Item = Entry> + '_ {
        let tables = self.writer.own.tables.iter().filter(|table| table.usage == TableUse::Lookup);
        tables.flat_map(|table| {
            let told =
                (1..table.columns.len()).find(|at| !["cause", "fix"].contains(&table.columns[*at].as_str()));
            let url = self.address(Part::Table, &table.id);
            let rows = table.rows.iter().filter_map(|row| {
                let keys = spelled(table, Table::cell(row, 0));
                let words = told.map(|at| Table::cell(row, at).join(", ")).unwrap_or_default();
                let detail = [plain(&self.writer.label(&words)), self.title()];
                let detail =
                    detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                Some(Entry { kind: Kind::Code, title: keys.first()?.clone(), detail, url: url.clone(), keys })
            });
            rows.collect::<Vec<_>>()
        })
    }

    fn causes(&self) -> impl Iterator<Item = Entry> + '_ {
        let own = self.writer.causes().into_iter().filter(|(_, one)| self.writer.shows(&one.origin));
        own.map(|(_, one)| Entry {
            kind: Kind::Cause,
            title: plain(&self.writer.label(&one.title)),
            detail: self.title(),
            url: self.address(Part::Cause, &one.id),
            keys: vec![one.id.value.clone()],
        })
    }

    fn symptoms(&self) -> impl Iterator<Item = Entry> + '_ {
        self.writer.own.symptoms.iter().filter(|one| !one.title.is_empty()).map(|one| {
            let keys = one.when.as_ref().map(|when| words::exact(&when.node)).unwrap_or_default();
            Entry {
                kind: Kind::Symptom,
                title: plain(&self.writer.label(&one.title)),
                detail: self.title(),
                url: format!("{}#symptoms", self.page()),
                keys: keys.into_iter().filter(|key| key.len() <= MAX_PHRASE).collect(),
            }
        })
    }

    fn fixes(&self) -> impl Iterator<Item = Entry> + '_ {
        self.writer.own.fixes.iter().filter(|one| !one.title.is_empty()).map(|one| Entry {
            kind: Kind::Fix,
            title: plain(&self.writer.label(&one.title)),
            detail: self.title(),
            url: self.address(Part::Fix, &one.id),
            keys: Vec::new(),
        })
    }
}

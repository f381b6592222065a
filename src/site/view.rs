//! What the templates are given.
//!
//! Plain data in the order of the page. Every text is finished Markdown, safe to be put where its comment says:
//! a *line* has no line break, a *cell* is a line for a table, a *block* is one or more paragraphs, lists or code
//! blocks and stands between blank lines. A list that is empty, and a text that is `null`, has nothing to show.
//! Headings are lines without the marks; `level` gives the marks, such as `###`.

use serde::Serialize;

/// The context of `article.md.tera`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticlePage {
    /// The article's id.
    pub id: String,
    /// The rule file, for the comment in the first line.
    pub source: String,
    /// The title, a line.
    pub title: String,
    /// What a reader should know before anything else, a block; `null` for a current article.
    pub banner: Option<String>,
    /// The summary, a block.
    pub summary: Option<String>,
    /// The facts at a glance.
    pub glance: Vec<Row>,
    /// The introduction, a block.
    pub overview: Option<String>,
    /// Notes on the whole article, blocks.
    pub notes: Vec<String>,
    /// What the person sees.
    pub symptoms: Vec<Group<String>>,
    /// What it applies to.
    pub environment: Vec<Row>,
    /// The values that stand for the reader's own, with what they are.
    pub placeholders: Vec<Row>,
    /// The cases that the article distinguishes, lines.
    pub contexts: Vec<String>,
    /// The order in which a person walks through checks and fixes, lines.
    pub procedure: Vec<String>,
    /// The checks.
    pub checks: Vec<Group<CheckItem>>,
    /// A row for each cause.
    pub cause_rows: Vec<CauseRow>,
    /// The causes.
    pub causes: Vec<Group<CauseItem>>,
    /// The fixes.
    pub fixes: Vec<Group<FixItem>>,
    /// Tables that belong to no single check, cause or fix.
    pub tables: Vec<TableItem>,
    /// How one knows that all is well again, a block.
    pub verification: Option<String>,
    /// How it does not happen again, a block.
    pub prevention: Option<String>,
    /// Questions and answers.
    pub faq: Vec<Answered>,
    /// Where to turn, a block.
    pub escalation: Option<String>,
    /// What to remember, lines.
    pub takeaways: Vec<String>,
    /// What the article takes over from its bases; `null` for a base.
    pub general: Option<General>,
    /// Articles that look alike, blocks.
    pub related: Vec<String>,
    /// Where the facts come from, lines.
    pub references: Vec<String>,
    /// How the engine recognises it.
    pub matching: Matching,
    /// What changed.
    pub history: Vec<Row>,
}

/// A row of two cells.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The first cell.
    pub name: String,
    /// The second cell.
    pub value: String,
}

/// Items that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct Group<T> {
    /// The heading; `null` where the section has only one group.
    pub heading: Option<String>,
    /// The marks of an item's heading.
    pub level: &'static str,
    /// The items.
    pub items: Vec<T>,
}

/// A check.
#[derive(Clone, Debug, Serialize)]
pub struct CheckItem {
    /// The heading.
    pub heading: String,
    /// Why it tells causes apart, a block.
    pub explanation: Option<String>,
    /// What to do, a block.
    pub ask: Option<String>,
    /// The command, a block.
    pub run: Option<String>,
    /// More that a person does, a block.
    pub steps: Option<String>,
    /// The time it takes, a line.
    pub cost: Option<String>,
    /// What each answer says, lines.
    pub outcomes: Vec<String>,
    /// When the engine decides it, a block.
    pub decided: Option<String>,
    /// Notes, blocks.
    pub notes: Vec<String>,
    /// Tables that it asks or names.
    pub tables: Vec<TableItem>,
}

/// A row of the table of causes, all cells.
#[derive(Clone, Debug, Serialize)]
pub struct CauseRow {
    /// The cause, a link.
    pub cause: String,
    /// How likely it is.
    pub likelihood: String,
    /// What speaks for it.
    pub signs: String,
    /// What removes it, links.
    pub fixes: String,
}

/// A cause.
#[derive(Clone, Debug, Serialize)]
pub struct CauseItem {
    /// The heading.
    pub heading: String,
    /// How likely it is, and the general cause it is a case of, a line.
    pub meta: String,
    /// What it means, a block.
    pub explanation: Option<String>,
    /// Notes, blocks.
    pub notes: Vec<String>,
    /// What removes it, a line.
    pub fixes: Option<String>,
    /// Tables that it names.
    pub tables: Vec<TableItem>,
}

/// A fix.
#[derive(Clone, Debug, Serialize)]
pub struct FixItem {
    /// The heading.
    pub heading: String,
    /// The causes it removes, how hard it is and how long it takes, a line.
    pub meta: String,
    /// Why it works, a block.
    pub explanation: Option<String>,
    /// What to do, a block.
    pub steps: Option<String>,
    /// How one knows that it worked, a block.
    pub verify: Option<String>,
    /// Notes, blocks.
    pub notes: Vec<String>,
    /// Tables that it names.
    pub tables: Vec<TableItem>,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct TableItem {
    /// The heading.
    pub heading: String,
    /// More about it, a block.
    pub explanation: Option<String>,
    /// The names of the columns, cells.
    pub columns: Vec<String>,
    /// The rows, cells.
    pub rows: Vec<Vec<String>>,
    /// Notes, blocks.
    pub notes: Vec<String>,
}

/// A question with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// The question, a heading.
    pub question: String,
    /// The answer, a block.
    pub answer: String,
}

/// What an article takes over from its bases, in short.
#[derive(Clone, Debug, Serialize)]
pub struct General {
    /// What this is and where it stands in full, a block.
    pub introduction: String,
    /// Checks that a person makes, links in a line.
    pub checks: String,
    /// Causes that the article does not tell in its own words, links in a line.
    pub causes: String,
    /// Questions, links.
    pub questions: Vec<String>,
    /// What the bases apply to.
    pub environment: Vec<Row>,
}

/// How the engine recognises an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matching {
    /// Whose error it is, a block.
    pub recognise: String,
    /// The symptoms' conditions, blocks of a list.
    pub symptoms: Vec<String>,
    /// What the engine does with the tables, lines.
    pub tables: Vec<String>,
    /// Pastes that the article answers.
    pub examples: Vec<Example>,
    /// Pastes that it must not answer.
    pub near_misses: Vec<Example>,
}

/// A paste with the engine's own answer.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// What it shows, a line.
    pub name: String,
    /// The paste, a block.
    pub paste: String,
    /// The answer, a block.
    pub answer: String,
}

/// The context of `variants.md.tera`, the page of a folder.
#[derive(Clone, Debug, Serialize)]
pub struct FolderPage {
    /// The folder.
    pub folder: String,
    /// The title, a line.
    pub title: String,
    /// The article that all of them extend, a link; `null` where there is none.
    pub base: Option<String>,
    /// The base's summary, a block.
    pub summary: Option<String>,
    /// The articles in the folder.
    pub articles: Vec<Listed>,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// A link with the title, a cell.
    pub link: String,
    /// A heading for it.
    pub heading: String,
    /// The vendor's name, a cell; empty for none.
    pub vendor: String,
    /// What sort of failure it is, a cell.
    pub category: String,
    /// The status codes, a cell.
    pub status: String,
    /// `active`, `draft`, `deprecated` or `sunset`.
    pub lifecycle: String,
    /// What a reader should know first, a block.
    pub banner: Option<String>,
    /// The summary, a block.
    pub summary: Option<String>,
    /// How it is recognised, a block.
    pub recognise: String,
}

/// The context of `index.md.tera`, the first page.
#[derive(Clone, Debug, Serialize)]
pub struct IndexPage {
    /// How many articles there are.
    pub count: usize,
    /// The articles by status code.
    pub statuses: Vec<Shelf>,
    /// The articles by vendor.
    pub vendors: Vec<Shelf>,
    /// The articles by category.
    pub categories: Vec<Shelf>,
    /// The articles by general cause: the cause, links to where it is explained.
    pub causes: Vec<Row>,
}

/// Articles that have something in common.
#[derive(Clone, Debug, Serialize)]
pub struct Shelf {
    /// What they have in common, a heading.
    pub name: String,
    /// The articles.
    pub articles: Vec<Listed>,
}

/// The context of `summary.md.tera`, the table of contents of a book.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryPage {
    /// Every page once, lines of a nested list, indented.
    pub lines: Vec<String>,
}

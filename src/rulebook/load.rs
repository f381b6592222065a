//! Reads rule files. One that is broken is reported, and the others are loaded all the same.

use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::base::diagnostic::Diagnostic;
use crate::base::parallel;
use crate::base::source::{Source, SourceId, Sources};
use crate::base::span::Span;
use crate::rulebook::article::{ArticleId, RawArticle};
use crate::rulebook::content::{self, Content};
use crate::rulebook::node::Node;
use crate::rulebook::shape;
use crate::rulebook::syntax;
use crate::rulebook::text::Text;
use crate::rulebook::yaml::{self, Trouble, YamlError};

/// The most bytes a rule file may have.
pub const MAX_RULE_FILE: usize = 1024 * 1024;

/// A file of a rulebook, as the adapter read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The path as the author knows it, for messages.
    pub name: String,
    /// The path below the rulebook's folder, with forward slashes, such as `http-401/sap-xsuaa.yaml`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Whether it was checked when the program was built, so that its conditions need not be checked again.
    pub trusted: bool,
    /// Why it could not be read, where it could not.
    pub damage: Option<String>,
}

/// What was read, and what was wrong with the rest.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Every text, for messages.
    pub sources: Sources,
    /// The articles that could be read, in the order of their ids. A later file replaces an earlier one of the same id.
    pub articles: Vec<RawArticle>,
    /// The articles that could not.
    pub broken: Vec<ArticleId>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every `.yaml` file; files with other endings are only pastes that proofs may name.
pub fn load(files: &[RuleFile]) -> Loaded {
    load_over(Loaded::default(), files)
}

/// Reads files over what is loaded already: an article of the same id replaces.
pub fn load_over(mut loaded: Loaded, files: &[RuleFile]) -> Loaded {
    let rules: Vec<(&RuleFile, &str)> =
        files.iter().filter_map(|file| Some((file, id_of(&file.path)?))).collect();
    // Parsing is most of what a start costs.
    let contents = parallel::map(&rules, |(file, _)| read(&file.text));
    for ((file, id), content) in rules.into_iter().zip(contents) {
        let source = Source { name: file.name.clone(), text: file.text.clone(), trusted: file.trusted };
        let source = loaded.sources.add(source);
        let id = ArticleId::new(id);
        let content = match &file.damage {
            Some(damage) => Err(vec![unreadable(source, damage)]),
            None => content.map_err(|error| explain(&file.text, source, &error)),
        };
        match content {
            Ok(mut content) => {
                attach(&mut content, &id, source, files, &mut loaded.diagnostics);
                stamp(&mut content, &id, source);
                loaded.articles.retain(|article| article.id != id);
                loaded.articles.push(RawArticle { id, source, content });
            }
            Err(problems) => {
                loaded.diagnostics.extend(problems);
                loaded.broken.push(id);
            }
        }
    }
    loaded.articles.sort_by(|a, b| a.id.cmp(&b.id));
    loaded
}

fn unreadable(source: SourceId, damage: &str) -> Diagnostic {
    Diagnostic::error("unreadable", source, Span::new(0, 0), format!("the file cannot be read: {damage}"))
        .help("mend it, or take it out of the folder; the other files are read all the same")
}

fn id_of(path: &str) -> Option<&str> {
    path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml"))
}

/// Returns the JSON Schema of a rule file, conditions still open.
pub fn schema() -> &'static Json {
    static SCHEMA: OnceLock<Json> = OnceLock::new();
    SCHEMA.get_or_init(|| schemars::schema_for!(Content).to_value())
}

fn read(text: &str) -> Result<Content, YamlError> {
    if text.len() > MAX_RULE_FILE {
        return Err(YamlError { trouble: Trouble::Other, message: String::new(), span: Span::default() });
    }
    yaml::parse::<MaybeContent>(text).map(|MaybeContent(content)| content)
}

/// Says everything that is wrong with a file, not just where the reader stopped.
fn explain(text: &str, source: SourceId, error: &YamlError) -> Vec<Diagnostic> {
    if text.len() > MAX_RULE_FILE {
        let message = format!("the file has {} bytes, and a rule file may have {MAX_RULE_FILE}", text.len());
        let problem = Diagnostic::error("too-large", source, Span::default(), message);
        return vec![problem.help("split it into a base and its variants")];
    }
    let tree = match yaml::parse_all::<Node>(text) {
        Ok(tree) => tree,
        Err(error) => return vec![syntax::explain(text, source, &error)],
    };
    let problems = shape::check(&tree, schema(), "the file", source);
    if problems.is_empty() { vec![syntax::explain(text, source, error)] } else { problems }
}

/// Puts the text of each `paste_file` into its proof.
fn attach(
    content: &mut Content,
    id: &ArticleId,
    source: SourceId,
    files: &[RuleFile],
    out: &mut Vec<Diagnostic>,
) {
    let folder = id.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    for proof in &mut content.proofs {
        let Some(name) = &proof.paste_file else { continue };
        let path = if folder.is_empty() { name.value.clone() } else { format!("{folder}/{name}") };
        if let Some(file) = files.iter().find(|file| file.path == path) {
            proof.paste = Some(Text { value: file.text.clone(), span: name.span });
            continue;
        }
        let beside = files.iter().filter_map(|file| match file.path.rsplit_once('/') {
            Some((other, name)) => (other == folder).then_some(name),
            None => folder.is_empty().then_some(file.path.as_str()),
        });
        let message = format!("there is no file `{name}` beside the rule");
        let problem = Diagnostic::error("missing-file", source, name.span, message)
            .help("put the paste into a file there, or write it under `paste: |`");
        out.push(problem.did_you_mean(name, beside.filter(|name| id_of(name).is_none())));
    }
}

/// Tells every item and condition which file it came from.
pub(crate) fn stamp(content: &mut Content, id: &ArticleId, source: SourceId) {
    for symptom in &mut content.symptoms {
        symptom.origin = id.clone();
        symptom.when.iter_mut().for_each(|when| when.source = source);
    }
    for check in &mut content.checks {
        check.origin = id.clone();
        check.when.iter_mut().for_each(|when| when.source = source);
    }
    content.recognise.iter_mut().for_each(|recognise| recognise.source = source);
    content.causes.iter_mut().for_each(|cause| cause.origin = id.clone());
    content.fixes.iter_mut().for_each(|fix| fix.origin = id.clone());
    content.tables.iter_mut().for_each(|table| table.origin = id.clone());
}

/// A rule file, or an empty one.
struct MaybeContent(Content);

impl<'de> serde::Deserialize<'de> for MaybeContent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<MaybeContent, D::Error> {
        content::or_default(deserializer).map(MaybeContent)
    }
}

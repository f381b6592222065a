//! The rules as they are now. A broken rule leaves the last good ones in place.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::sync::watch;

use crate::adapter::rulebook::{RulebookArgs, compile};
use crate::adapter::server::Mode;
use crate::adapter::server::site::Pages;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Sources;
use crate::matcher::engine::Engine;
use crate::render::report;
use crate::rulebook::load::{Loaded, RuleFile, load, load_over};
use crate::site::Templates;
use crate::site::runs::Runs;

/// The columns that problems are written for.
const WIDTH: usize = 100;

/// How many times rules are loaded over the last ones before all are loaded afresh; each time keeps a text more.
const MOST_OVER: usize = 64;

/// The rules at one moment.
pub struct Current {
    /// Counts the states of the rules.
    pub generation: u64,
    /// The engine.
    pub engine: Arc<Engine>,
    /// Its pages.
    pub pages: Arc<Pages>,
    /// What is wrong with the rules, as `fixbook check` would print it; empty where nothing is.
    pub problems: String,
    /// Whether there is an error among the problems.
    pub broken: bool,
}

/// What became of an attempt to load the rules again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are what they were.
    Same,
    /// They are in place, after so long.
    Loaded(Duration),
    /// They are broken; the last good ones stay.
    Broken,
}

/// The rules, followed over time.
pub struct Rules {
    rulebook: RulebookArgs,
    mode: Mode,
    runs: Runs,
    templates: Templates,
    sender: watch::Sender<Arc<Current>>,
    /// How often rules were loaded again, and how often they were broken then.
    reloads: [AtomicU64; 2],
    seen: Mutex<Seen>,
}

/// What was loaded last.
#[derive(Default)]
struct Seen {
    /// Every file as it was last looked at.
    files: Vec<RuleFile>,
    /// Every file of the engine, if nothing at all was said of them; what others are loaded over.
    good: Vec<RuleFile>,
    /// How many times files were loaded over others.
    over: usize,
}

impl Rules {
    /// Loads the rules. Broken ones are left out, and reported in [`Current::problems`].
    pub fn load(rulebook: RulebookArgs, mode: Mode) -> Result<Rules> {
        let files = rulebook.files()?;
        let (engine, diagnostics) = compile(load(&files));
        let (templates, runs) = (Templates::new(&[])?, Runs::default());
        let engine = Arc::new(engine);
        let pages = Pages::new(&engine, &templates, &runs, mode);
        let broken = is_broken(&diagnostics);
        let problems = text(&diagnostics, &engine.rulebook.sources);
        let current = Current { generation: 1, engine, pages: Arc::new(pages), problems, broken };
        let good = if diagnostics.is_empty() { files.clone() } else { Vec::new() };
        let (sender, _) = watch::channel(Arc::new(current));
        let seen = Mutex::new(Seen { files, good, over: 0 });
        let reloads = [AtomicU64::new(0), AtomicU64::new(0)];
        Ok(Rules { rulebook, mode, runs, templates, sender, reloads, seen })
    }

    /// Returns the rules as they are now.
    pub fn current(&self) -> Arc<Current> {
        self.sender.borrow().clone()
    }

    /// Returns the rules as they are and will be.
    pub fn follow(&self) -> watch::Receiver<Arc<Current>> {
        self.sender.subscribe()
    }

    /// Returns the folders the rules are read from.
    pub fn folders(&self) -> &[std::path::PathBuf] {
        &self.rulebook.folders
    }

    /// Returns how often rules were loaded again, and how often they were broken then.
    pub fn reloads(&self) -> [u64; 2] {
        [&self.reloads[0], &self.reloads[1]].map(|count| count.load(Ordering::Relaxed))
    }

    /// Loads the rules again.
    pub fn reload(&self) -> Outcome {
        let outcome = self.try_reload();
        match outcome {
            Outcome::Same => 0,
            Outcome::Loaded(_) => self.reloads[0].fetch_add(1, Ordering::Relaxed),
            Outcome::Broken => self.reloads[1].fetch_add(1, Ordering::Relaxed),
        };
        outcome
    }

    fn try_reload(&self) -> Outcome {
        let begun = Instant::now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let files = match self.rulebook.files() {
            Ok(files) => files,
            Err(error) => {
                seen.files.clear();
                return self.keep(format!("error: {error:#}\n"));
            }
        };
        if files == seen.files {
            return Outcome::Same;
        }
        let (engine, diagnostics) = self.compile(&files, &mut seen);
        seen.files.clone_from(&files);
        let problems = text(&diagnostics, &engine.rulebook.sources);
        if is_broken(&diagnostics) {
            return self.keep(problems);
        }
        seen.good = if diagnostics.is_empty() { files } else { Vec::new() };
        self.publish(Arc::new(engine), problems);
        Outcome::Loaded(begun.elapsed())
    }

    /// Answers the proofs of pages that were shown again, and makes those pages anew where an answer has changed.
    /// Gives up when the rules change meanwhile.
    pub fn prove(&self) {
        let current = self.current();
        let mut differs = false;
        for one in &current.engine.articles {
            if self.current().generation != current.generation {
                return;
            }
            differs |= self.runs.again(&current.engine, &one.article);
        }
        let _seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if differs && self.current().generation == current.generation {
            self.publish(Arc::clone(&current.engine), current.problems.clone());
        }
    }

    /// Compiles the files; where only rules were changed or added, over the last good ones.
    fn compile(&self, files: &[RuleFile], seen: &mut Seen) -> (Engine, Vec<Diagnostic>) {
        let good: HashMap<&str, &RuleFile> =
            seen.good.iter().map(|file| (file.name.as_str(), file)).collect();
        let now: HashSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let is_changed = |file: &&RuleFile| good.get(file.name.as_str()) != Some(file);
        let changed: Vec<RuleFile> = files.iter().filter(is_changed).cloned().collect();
        let stays = |old: &RuleFile| now.contains(old.name.as_str());
        let is_rule = |file: &RuleFile| file.path.rsplit_once('.').is_some_and(|(_, ending)| ending != "txt");
        let over = seen.over < MOST_OVER && !seen.good.is_empty();
        if !over || !changed.iter().all(is_rule) || !seen.good.iter().all(stays) {
            seen.over = 0;
            return compile(load(files));
        }
        seen.over += 1;
        let rulebook = &self.current().engine.rulebook;
        let mut last =
            Loaded { sources: rulebook.sources.clone(), articles: rulebook.raw.clone(), ..Loaded::default() };
        last.sources.trust();
        let texts = files.iter().filter(|file| !is_rule(file)).cloned();
        compile(load_over(last, &changed.into_iter().chain(texts).collect::<Vec<_>>()))
    }

    fn publish(&self, engine: Arc<Engine>, problems: String) {
        let pages = Arc::new(Pages::new(&engine, &self.templates, &self.runs, self.mode));
        let generation = self.current().generation + 1;
        self.sender.send_replace(Arc::new(Current { generation, engine, pages, problems, broken: false }));
    }

    /// Leaves the rules as they are and says what is wrong with the new ones.
    fn keep(&self, problems: String) -> Outcome {
        let current = self.current();
        self.sender.send_replace(Arc::new(Current {
            generation: current.generation,
            engine: Arc::clone(&current.engine),
            pages: Arc::clone(&current.pages),
            problems,
            broken: true,
        }));
        Outcome::Broken
    }
}

fn is_broken(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.severity == Severity::Error)
}

fn text(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    anstream::adapter::strip_str(&report::report(diagnostics, sources, WIDTH)).to_string()
}

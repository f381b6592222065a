//! Puts the built-in rulebook and the author's together.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::adapter::builtin::Purpose;
use crate::adapter::{builtin, files};
use crate::base::diagnostic::Diagnostic;
use crate::matcher::engine::Engine;
use crate::rulebook::load::{RuleFile, load};
use crate::rulebook::resolve::resolve;

/// Which rulebooks to load.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct RulebookArgs {
    /// Add the rule files of this folder; an article of the same id replaces the built-in one
    #[arg(long = "rules", value_name = "DIR", global = true)]
    pub folders: Vec<PathBuf>,
    /// Leave the built-in rulebook out
    #[arg(long, global = true)]
    pub no_builtin: bool,
}

impl RulebookArgs {
    /// Adds the folder `rules` where no folder was named and there is one: what authors expect of `check` and `build`.
    #[must_use]
    pub fn or_here(mut self) -> RulebookArgs {
        if self.folders.is_empty() && Path::new("rules").is_dir() {
            self.folders.push(PathBuf::from("rules"));
        }
        self
    }

    /// Loads, merges and compiles. What is wrong with the rule files is returned beside; the rest works.
    pub fn load(&self) -> Result<(Engine, Vec<Diagnostic>)> {
        self.load_with(Purpose::Pages)
    }

    /// Loads what an answer needs.
    pub fn load_for_answers(&self) -> Result<(Engine, Vec<Diagnostic>)> {
        self.load_with(Purpose::Answers)
    }

    fn load_with(&self, purpose: Purpose) -> Result<(Engine, Vec<Diagnostic>)> {
        let mut all: Vec<RuleFile> = if self.no_builtin { Vec::new() } else { builtin::files_for(purpose) };
        for folder in &self.folders {
            let own = files::rule_files(folder)?;
            all.retain(|file| !own.iter().any(|other| other.path == file.path));
            all.extend(own);
        }
        let (rulebook, mut diagnostics) = resolve(load(&all));
        let (engine, problems) = Engine::compile(rulebook);
        diagnostics.extend(problems);
        Ok((engine, diagnostics))
    }
}

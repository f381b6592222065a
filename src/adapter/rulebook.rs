//! Puts the built-in rulebook and the author's together.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::adapter::{builtin, files};
use crate::base::diagnostic::Diagnostic;
use crate::matcher::engine::Engine;
use crate::rulebook::load::{Loaded, RuleFile, load, load_over};
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
        Ok(compile(load(&self.files()?)))
    }

    /// Returns every rule file, the built-in ones included where they are wanted and not replaced.
    pub fn files(&self) -> Result<Vec<RuleFile>> {
        let own = self.own_files()?;
        let mut all = if self.no_builtin { Vec::new() } else { builtin::files() };
        all.retain(|file| !own.iter().any(|other| other.path == file.path));
        all.extend(own);
        Ok(all)
    }

    /// Loads what an answer needs.
    pub fn load_for_answers(&self) -> Result<(Engine, Vec<Diagnostic>)> {
        let builtin = if self.no_builtin { Loaded::default() } else { builtin::for_answers()? };
        Ok(compile(load_over(builtin, &self.own_files()?)))
    }

    fn own_files(&self) -> Result<Vec<RuleFile>> {
        let mut all: Vec<RuleFile> = Vec::new();
        for folder in &self.folders {
            let own = files::rule_files(folder)?;
            all.retain(|file| !own.iter().any(|other| other.path == file.path));
            all.extend(own);
        }
        Ok(all)
    }
}

/// Merges and compiles what was loaded.
pub fn compile(loaded: Loaded) -> (Engine, Vec<Diagnostic>) {
    let (rulebook, mut diagnostics) = resolve(loaded);
    let (engine, problems) = Engine::compile(rulebook);
    diagnostics.extend(problems);
    (engine, diagnostics)
}

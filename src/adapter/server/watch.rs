//! Follows the folders of the rules.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::adapter::server::observe::Log;
use crate::adapter::server::state::{Outcome, Rules};

/// How long to wait for more changes before loading the rules again; an editor writes a file in several strokes.
const SETTLE: Duration = Duration::from_millis(15);

/// Loads the rules again whenever a file of theirs changes, until what is returned is dropped.
pub fn watch(rules: &Arc<Rules>, log: &Log) -> Result<RecommendedWatcher> {
    let (send, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(send).context("cannot watch files on this system")?;
    for folder in rules.folders() {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    let (prove, wanted) = mpsc::channel();
    let (rules, proving, log) = (Arc::clone(rules), Arc::clone(rules), log.clone());
    std::thread::spawn(move || {
        while wanted.recv().is_ok() {
            proving.prove();
        }
    });
    std::thread::spawn(move || {
        while wait(&changes).is_some() {
            match rules.reload() {
                Outcome::Same => {}
                Outcome::Broken => log.line("a rule is broken; the last good rules stay"),
                Outcome::Loaded(time) => {
                    log.line(&format!("rules loaded again in {} ms", time.as_millis()));
                    let _ = prove.send(());
                }
            }
        }
    });
    Ok(watcher)
}

/// Waits for a change of a rule, then until there are no more for a moment. `None` when nobody watches any longer.
fn wait(changes: &mpsc::Receiver<notify::Result<notify::Event>>) -> Option<()> {
    // An error means that events were lost; the files are looked at then.
    while let Ok(change) = changes.recv().ok()? {
        if !change.kind.is_access() && change.paths.iter().any(|path| matters(path)) {
            break;
        }
    }
    while changes.recv_timeout(SETTLE).is_ok() {}
    Some(())
}

/// Files of rules, and folders, which bring or take files with them.
fn matters(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_none_or(|ending| ["yaml", "yml", "txt"].contains(&ending.as_str())) || path.is_dir()
}

//! Writes a whole site into a folder, and knows which files there are its own.
//!
//! The list of what was written is the site's own `manifest.json`. A file that is not in it was written by a person: it
//! is neither replaced nor removed. The list is written before the first file and after the last, so that a run that was
//! interrupted leaves no file that belongs to nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::adapter::files;
use crate::site::web::{MANIFEST, listed, manifest};

/// The most differences that are named.
const MOST: usize = 50;

/// Writes what is new or changed and removes what was written before and is no longer wanted. Returns how many files
/// were written and how many removed. Nothing is touched when a file would replace a person's.
pub fn write(folder: &Path, wanted: &BTreeMap<String, Vec<u8>>) -> Result<(usize, usize)> {
    let own = own(folder)?;
    let mut changed = Vec::new();
    for (path, bytes) in wanted.iter().filter(|(path, _)| *path != MANIFEST) {
        match present(folder, path)? {
            Some(there) if there == *bytes => {}
            Some(_) if !own.contains(path) => bail!(
                "{} was not written by fixbook; move it away, or write the site to another folder",
                folder.join(path).display()
            ),
            Some(_) | None => changed.push((path, bytes)),
        }
    }
    let stale: Vec<&String> = own.iter().filter(|path| !wanted.contains_key(*path)).collect();
    if !changed.is_empty() || !stale.is_empty() {
        let both = own.iter().chain(wanted.keys()).map(|path| (path.clone(), Vec::new())).collect();
        files::write_bytes(&folder.join(MANIFEST), &manifest(&both))?;
    }
    for (path, bytes) in &changed {
        files::write_bytes(&folder.join(path), bytes)?;
    }
    let mut removed = 0;
    for path in stale {
        removed += usize::from(remove(folder, path)?);
    }
    if let Some(bytes) = wanted.get(MANIFEST) {
        files::write_bytes(&folder.join(MANIFEST), bytes)?;
    }
    Ok((changed.len(), removed))
}

/// Says how the folder differs from the site that should be there, a line for each file.
pub fn differing(folder: &Path, wanted: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (path, bytes) in wanted {
        match present(folder, path)? {
            None => lines.push(format!("missing: {path}")),
            Some(there) if there != *bytes => lines.push(format!("different: {path}")),
            Some(_) => {}
        }
    }
    let own = own(folder)?;
    for path in own.iter().filter(|path| !wanted.contains_key(*path)) {
        if present(folder, path)?.is_some() {
            lines.push(format!("stale: {path} belongs to no rule"));
        }
    }
    if let Some(rest) = lines.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        lines.truncate(MOST);
        lines.push(format!("… {rest} more files"));
    }
    Ok(lines)
}

/// Returns the files that were written before.
fn own(folder: &Path) -> Result<BTreeSet<String>> {
    let Some(bytes) = present(folder, MANIFEST)? else { return Ok(BTreeSet::new()) };
    let Some(paths) = listed(&bytes) else {
        bail!(
            "{} was not written by fixbook; write the site to another folder",
            folder.join(MANIFEST).display()
        )
    };
    let safe = |path: &String| {
        !path.is_empty() && path.split('/').all(|part| !part.is_empty() && part != ".." && part != ".")
    };
    Ok(paths.into_iter().filter(safe).collect())
}

fn present(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let path = folder.join(path);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Removes a file, and the folders that become empty by it.
fn remove(folder: &Path, path: &str) -> Result<bool> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(|| format!("cannot remove {}", file.display())),
    }
    let mut above = file.parent();
    while let Some(parent) = above.filter(|parent| *parent != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
        above = parent.parent();
    }
    Ok(true)
}

//! Where the portable pages go: `http-401.md` and the folder `http-401/` are one address in every tool.
//!
//! So an article that has a folder becomes the folder's own page, and the list of its variants stands beside them.

use std::collections::{BTreeMap, BTreeSet};

/// Names that tools take for the page of a folder.
const TAKEN: [&str; 3] = ["index", "_index", "readme"];

/// Returns the place of each page but the table of contents, which a tool makes for itself.
pub(crate) fn places<'a>(paths: impl Iterator<Item = &'a str>, index: &str) -> BTreeMap<&'a str, String> {
    let paths: BTreeSet<&str> = paths.filter(|path| *path != "SUMMARY.md").collect();
    let mut places = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let (folders, articles): (Vec<&str>, Vec<&str>) =
        paths.iter().partition(|path| name(path) == "README.md");
    for path in articles {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let is_folder = paths.contains(format!("{stem}/README.md").as_str());
        let place = if is_folder { format!("{stem}/{index}") } else { free(stem, &taken) };
        taken.insert(place.clone());
        places.insert(path, place);
    }
    for path in folders {
        let folder = path.strip_suffix("README.md").unwrap_or_default();
        let own = format!("{folder}{index}");
        let place = if taken.contains(&own) { free(&format!("{folder}variants"), &taken) } else { own };
        taken.insert(place.clone());
        places.insert(path, place);
    }
    places
}

/// Returns a place of this name, with a number where the name means something else already.
fn free(stem: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let all = std::iter::once(stem.to_owned()).chain(numbered);
    let is_free = |stem: &String| {
        !TAKEN.contains(&name(stem).to_lowercase().as_str()) && !taken.contains(&format!("{stem}.md"))
    };
    let mut free = all.filter(is_free).map(|stem| format!("{stem}.md"));
    free.next().expect("one of endlessly many names is free")
}

/// Returns the last part of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

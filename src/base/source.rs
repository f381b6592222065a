//! The texts that problems point into.

/// Names one text of a [`Sources`] collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// One rule file as it was read: its name for messages, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the author knows it, with forward slashes.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Whether it was checked before, so that its conditions need not be checked again.
    pub trusted: bool,
}

/// Every text that was read in one run, so that a [`SourceId`] is enough to point at one.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// Keeps a text and returns the id it is known by from now on.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(source);
        id
    }

    /// Returns the text behind an id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.all.get(id.0 as usize)
    }

    /// Notes that every text was checked and found good.
    pub fn trust(&mut self) {
        self.all.iter_mut().for_each(|source| source.trusted = true);
    }
}

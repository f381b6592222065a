//! Divides an article that is too long for one page, and says where each part went.
//!
//! How the article is matched has a page of its own always. Where the rest is long, big tables leave first, then the
//! checks. What leaves keeps its heading at the old place, and the anchors of everything below it, each as a link.

use std::ops::Range;

use crate::site::web::atlas::Atlas;
use crate::site::web::outline::{Heading, Outline};

/// The most bytes of Markdown on an article's first page. 70,000 become some 20 KB when compressed.
const MOST: usize = 70_000;

/// The fewest rows of a table that may leave.
const BIG: usize = 30;

/// The section that always leaves, and those that leave when tables are not enough, in this order.
const MATCHING: &str = "matching";
const LONG: [(&str, &str); 3] =
    [("diagnosis", "Diagnosis"), ("resolution", "Resolution"), ("symptoms", "Symptoms")];

/// The subsection that stays, because it leads through all others.
const STAYS: &str = "step-by-step";

/// A part of an article on a page of its own.
#[derive(Clone, Debug)]
pub(crate) struct Volume {
    /// The page.
    pub(crate) page: String,
    /// What it is called.
    pub(crate) name: &'static str,
    /// What stands on it, headings included, and by how much these are raised.
    pub(crate) ranges: Vec<(Range<usize>, usize)>,
}

/// What left a section.
#[derive(Clone, Debug)]
pub(crate) struct Gone {
    /// The text that is elsewhere.
    pub(crate) range: Range<usize>,
    /// The heading above it, which stays.
    pub(crate) heading: Heading,
    /// The page where it is.
    pub(crate) page: String,
}

/// An article on its pages.
#[derive(Debug)]
pub(crate) struct Divided {
    /// The pages beside the first.
    pub(crate) volumes: Vec<Volume>,
    /// What left its place, in the order of the text. A table may leave a section that then leaves too.
    gone: Vec<Gone>,
}

/// Divides an article.
pub(crate) fn divide(id: &str, outline: &Outline) -> Divided {
    let mut divided = Divided { volumes: Vec::new(), gone: Vec::new() };
    for section in outline.sections().filter(|one| one.anchor == MATCHING) {
        divided.leave(id, "matching", "Matching", section, section.line.end, 1);
    }
    for table in outline.headings.iter().filter(|one| one.level > 2 && rows(outline, one) >= BIG) {
        if divided.rest(outline) > MOST {
            divided.leave(id, "tables", "Tables", table, table.line.end, table.level - 2);
        }
    }
    for (anchor, name) in LONG {
        let section = outline.sections().find(|one| one.anchor == anchor);
        if let Some(section) = section.filter(|_| divided.rest(outline) > MOST) {
            let start = outline.below(section).find(|one| one.anchor != STAYS);
            let start = start.map_or(section.line.end, |one| one.line.start);
            divided.leave(id, anchor, name, section, start, 1);
        }
    }
    divided.gone.sort_by_key(|one| one.range.start);
    divided
}

impl Divided {
    /// Tells the atlas what moved.
    pub(crate) fn chart(&self, source: &str, outline: &Outline, atlas: &mut Atlas) {
        // Tables left first and are on a page of their own, so they have the last word.
        for volume in self.volumes.iter().rev() {
            for anchor in volume.ranges.iter().flat_map(|(range, _)| outline.anchors_in(range.clone())) {
                atlas.moved(source, anchor, &volume.page);
            }
        }
    }

    /// Returns what left a part of the text, without what left with it.
    pub(crate) fn gone_from(&self, range: &Range<usize>) -> Vec<&Gone> {
        let inside = |one: &&Gone| range.start <= one.range.start && one.range.end <= range.end;
        let within: Vec<&Gone> = self.gone.iter().filter(inside).filter(|one| one.range != *range).collect();
        let is_outermost = |one: &&Gone| !within.iter().any(|other| contains(&other.range, &one.range));
        within.iter().copied().filter(is_outermost).collect()
    }

    fn leave(
        &mut self,
        id: &str,
        part: &str,
        name: &'static str,
        heading: &Heading,
        start: usize,
        raised: usize,
    ) {
        let page = format!("{id}.{part}.html");
        let range = start..heading.end;
        let shown = if heading.level > 2 { heading.range() } else { range.clone() };
        if let Some(volume) = self.volumes.iter_mut().find(|one| one.page == page) {
            volume.ranges.push((shown, raised));
        } else {
            let ranges = vec![(shown, raised)];
            self.volumes.push(Volume { page: page.clone(), name, ranges });
        }
        self.gone.push(Gone { range, heading: heading.clone(), page });
    }

    /// Returns how much is left on the first page.
    fn rest(&self, outline: &Outline) -> usize {
        let gone: usize = self.gone_from(&(0..outline.text.len())).iter().map(|one| one.range.len()).sum();
        outline.text.len().saturating_sub(gone)
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer != inner && outer.start <= inner.start && inner.end <= outer.end
}

/// Counts the rows of the tables directly below a heading.
fn rows(outline: &Outline, heading: &Heading) -> usize {
    let lines = outline.text[heading.line.end..heading.next].lines();
    lines.filter(|line| line.starts_with('|')).count().saturating_sub(2)
}

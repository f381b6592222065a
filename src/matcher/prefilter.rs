//! Skips patterns that cannot match, before they are compiled.
//!
//! Compiling a regular expression costs a thousand times what a paste of a few lines costs to search. So each
//! pattern is first read for literals of which at least one must occur in every text it matches, and is compiled only
//! when one does.
//!
//! The law: a skipped pattern is one that could not have matched. What is not understood here (a class, an escape by
//! number) only means that less is required. `tests/it/prefilter.rs` compares both ways on every pattern and proof.

use crate::matcher::presence::Presence;

/// The literals of a pattern, lower case: of each set at least one occurs in every text that the pattern matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefilter {
    all_of: Vec<AnyOf>,
}

/// Literals of which one has to occur.
type AnyOf = Vec<String>;

/// The most literals that are looked for in the place of one alternation.
const MOST: usize = 64;

/// The most sets that are asked of one pattern.
const MOST_SETS: usize = 6;

impl Prefilter {
    /// Reads the literals of a pattern.
    pub fn of(pattern: &str) -> Prefilter {
        let mut reader = Reader { rest: pattern, gave_up: false };
        let mut all_of = reader.alternatives();
        let understood = reader.rest.is_empty() && !reader.gave_up;
        if !understood {
            all_of.clear();
        }
        all_of.sort_by_key(|any_of| std::cmp::Reverse(shortest(any_of)));
        all_of.truncate(MOST_SETS);
        Prefilter { all_of }
    }

    /// Tells whether the pattern may match a text of which it is known what occurs in it.
    pub fn may_match(&self, present: &Presence<'_>) -> bool {
        self.all_of.iter().all(|any_of| any_of.iter().any(|literal| present.occurs(literal)))
    }

    /// Returns the sets of literals of which one each must occur; none where nothing is required.
    pub fn literals(&self) -> &[AnyOf] {
        &self.all_of
    }
}

/// Reads a pattern from the left, in the syntax of the `regex` crate.
struct Reader<'a> {
    rest: &'a str,
    gave_up: bool,
}

/// What one atom of a pattern requires.
enum Atom {
    /// This character.
    Literal(char),
    /// What a group requires.
    Group(Vec<AnyOf>),
    /// Something, or a place; nothing that could be looked for.
    Other,
}

/// The literal run that is being read, and what is required so far.
#[derive(Default)]
struct Concatenation {
    run: String,
    all_of: Vec<AnyOf>,
}

impl Reader<'_> {
    /// Reads up to the end or a closing parenthesis. Of several alternatives each gives its best set, and one of all
    /// these has to occur.
    fn alternatives(&mut self) -> Vec<AnyOf> {
        let first = self.concatenation();
        if !self.rest.starts_with('|') {
            return first;
        }
        let mut union = Some(Vec::new());
        let mut one = first;
        loop {
            let best = one.into_iter().max_by_key(shortest);
            union = match (union, best) {
                (Some(mut all), Some(best)) if all.len() + best.len() <= MOST => {
                    all.extend(best);
                    Some(all)
                }
                (Some(_) | None, _) => None,
            };
            if !self.take('|') {
                return union.into_iter().collect();
            }
            one = self.concatenation();
        }
    }

    fn concatenation(&mut self) -> Vec<AnyOf> {
        let mut whole = Concatenation::default();
        while let Some(next) = self.rest.chars().next().filter(|next| !['|', ')'].contains(next)) {
            self.rest = &self.rest[next.len_utf8()..];
            let atom = self.atom(next);
            let (least, most) = self.quantifier();
            match atom {
                Atom::Literal(c) if least == 1 && most == 1 => whole.run.push(c.to_ascii_lowercase()),
                Atom::Literal(c) if least > 0 => {
                    whole.run.push(c.to_ascii_lowercase());
                    whole.end_run();
                }
                Atom::Group(all_of) if least > 0 => {
                    whole.end_run();
                    whole.all_of.extend(all_of);
                }
                Atom::Literal(_) | Atom::Group(_) | Atom::Other => whole.end_run(),
            }
        }
        whole.end_run();
        whole.all_of
    }

    fn atom(&mut self, first: char) -> Atom {
        match first {
            '\\' => self.escape(),
            '[' => {
                self.class();
                Atom::Other
            }
            '(' => self.group(),
            '.' | '^' | '$' => Atom::Other,
            c if c.is_ascii() => Atom::Literal(c),
            _ => Atom::Other,
        }
    }

    fn escape(&mut self) -> Atom {
        let Some(escaped) = self.rest.chars().next() else { return Atom::Other };
        self.rest = &self.rest[escaped.len_utf8()..];
        match escaped {
            'b' | 'B' | 'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'A' | 'z' => {
                self.gave_up |= self.rest.starts_with('{') && matches!(escaped, 'b' | 'B');
                Atom::Other
            }
            c if c.is_ascii_punctuation() => Atom::Literal(c),
            _ => {
                self.gave_up = true;
                Atom::Other
            }
        }
    }

    /// Passes over a class, nested ones included.
    fn class(&mut self) {
        let mut depth = 1;
        let mut first = true;
        while let Some(next) = self.rest.chars().next() {
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '\\' => self.rest = self.rest.get(1..).unwrap_or_default(),
                '^' if first => continue,
                ']' if !first => depth -= 1,
                '[' => depth += 1,
                _ => {}
            }
            first = false;
            if depth == 0 {
                return;
            }
        }
        self.gave_up = true;
    }

    fn group(&mut self) -> Atom {
        if self.take('?') {
            let end = self.rest.find([':', ')', '>']).unwrap_or(self.rest.len());
            let head = &self.rest[..end];
            let named = head.starts_with("P<") || head.starts_with('<');
            self.gave_up |= !named && head.contains('x');
            self.rest = self.rest.get(end..).unwrap_or_default();
            if self.take(')') {
                return Atom::Group(Vec::new());
            }
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        let inner = self.alternatives();
        self.gave_up |= !self.take(')');
        Atom::Group(inner)
    }

    /// Reads how often the atom before may stand: at least, and at most (two for "more than once"). Quantifiers may
    /// follow each other: `a+*` is `(?:a+)*`.
    fn quantifier(&mut self) -> (u32, u32) {
        let (mut least, mut most) = (1, 1);
        while let Some((at_least, at_most)) = self.one_quantifier() {
            least = least.min(at_least);
            most = most.max(at_most);
        }
        (least, most)
    }

    fn one_quantifier(&mut self) -> Option<(u32, u32)> {
        let bounds = match self.rest.chars().next()? {
            '?' => (0, 1),
            '*' => (0, 2),
            '+' => (1, 2),
            '{' => {
                let Some(end) = self.rest.find('}') else {
                    self.gave_up = true;
                    return None;
                };
                let least =
                    self.rest[1..end].split(',').next().and_then(|least| least.trim().parse::<u32>().ok());
                self.rest = &self.rest[end..];
                (least.unwrap_or(0).min(1), 2)
            }
            _ => return None,
        };
        self.rest = &self.rest[1..];
        self.take('?');
        Some(bounds)
    }

    fn take(&mut self, wanted: char) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

impl Concatenation {
    /// A single letter occurs in nearly every text, so it is not worth looking for.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.len() > 1 {
            self.all_of.push(vec![run]);
        }
    }
}

fn shortest(any_of: &AnyOf) -> usize {
    any_of.iter().map(String::len).min().unwrap_or(0)
}

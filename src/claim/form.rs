//! Forms of words, written in a small part of the syntax of regular expressions: what stands at a place of a text, and its named parts.
//!
//! Takes a pattern of characters, `[…]`, `(?:…)`, `(?P<name>…)`, `|`, `?` and `{m,n}`, hands on the way through it that is written first.
//! Nothing repeats without end, so every attempt has a bound; a look at a few characters ahead leaves out most ways before they are
//! tried. What the parts mean is not the business of this file.

mod pattern;

use crate::wordlist::CharSet;
use pattern::{Tree, read_pattern};

/// A pattern, ready to be read.
#[derive(Debug)]
pub(super) struct Form {
    /// What follows a step stands before it.
    steps: Vec<Step>,
    names: Vec<String>,
    /// What a text may begin with that has the form, and the way to take from each of these characters, in their order.
    begins: Box<CharSet>,
    firsts: Vec<(char, Way)>,
}

#[derive(Debug)]
enum Step {
    Done,
    /// One character of some ranges.
    One {
        of: Vec<(char, char)>,
        next: usize,
    },
    /// One way of several, the first that leads to the end.
    Fork(Vec<Way>),
    Open {
        name: usize,
        next: usize,
    },
    Close {
        name: usize,
        next: usize,
    },
}

/// A way, taken only where the next characters allow it.
#[derive(Clone, Copy, Debug)]
struct Way {
    over: Ahead,
    next: usize,
}

/// How many characters are looked at before a way is taken.
const AHEAD: usize = 4;

/// What the next characters may be.
type Ahead = [Rough; AHEAD];

/// A set of characters that may be too large: a bit for the lowest six bits of each.
type Rough = u64;

const fn bit(c: char) -> Rough {
    1 << (c as u32 & 63)
}

impl Way {
    fn allows(&self, ahead: &Ahead) -> bool {
        self.over.iter().zip(ahead).all(|(over, own)| over & own != 0)
    }
}

impl Form {
    /// Reads a pattern; `None` if it is none.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let (tree, names) = read_pattern(pattern)?;
        let mut form = Self { steps: vec![Step::Done], names, begins: Box::new(CharSet::new(&[])), firsts: Vec::new() };
        let first = form.add(&tree, 0);
        let mut begins = Vec::new();
        if !form.note_begins(first, &mut begins) {
            return None;
        }
        begins.sort_unstable();
        begins.dedup();
        for c in begins {
            form.begins.insert(c);
            let ways = form.ways(first).into_iter().filter(|way| way.over[0] & bit(c) != 0).collect();
            let next = form.push(Step::Fork(ways));
            form.firsts.push((c, form.way(next)));
        }
        Some(form)
    }

    /// Where the next text of this form may begin in `text`, from byte `from` on.
    pub(super) fn next_place(&self, text: &str, from: usize) -> Option<usize> {
        self.begins.find(text, from)
    }

    /// The way to take where a text goes on with these characters.
    fn way_at(&self, c: char, ahead: &Ahead) -> Option<&Way> {
        let place = self.firsts.binary_search_by_key(&c, |(first, _)| *first).ok()?;
        self.firsts.get(place).map(|(_, way)| way).filter(|way| way.allows(ahead))
    }

    /// Adds the steps of `tree`, behind which `next` comes, and tells the first of them.
    fn add(&mut self, tree: &Tree, next: usize) -> usize {
        match tree {
            Tree::One(of) => self.push(Step::One { of: of.clone(), next }),
            Tree::Each(parts) => parts.iter().rev().fold(next, |next, part| self.add(part, next)),
            Tree::Either(ways) => {
                let ways = ways.iter().map(|way| self.add(way, next)).collect();
                self.fork(ways)
            }
            Tree::Repeated { part, least, most } => (0..*most).rev().fold(next, |behind, count| {
                let once = self.add(part, behind);
                if count < *least { once } else { self.fork(vec![once, next]) }
            }),
            Tree::Named(name, part) => {
                let close = self.push(Step::Close { name: *name, next });
                let inside = self.add(part, close);
                self.push(Step::Open { name: *name, next: inside })
            }
        }
    }

    fn fork(&mut self, ways: Vec<usize>) -> usize {
        let ways = ways.into_iter().flat_map(|way| self.ways(way)).collect();
        self.push(Step::Fork(ways))
    }

    /// The ways that lead on from `step`: several if it is a fork or a part that begins or ends with one, so that the look ahead sees
    /// which of them it is.
    fn ways(&mut self, step: usize) -> Vec<Way> {
        let (name, next, opens) = match self.steps.get(step) {
            Some(Step::Fork(ways)) => return ways.clone(),
            Some(&Step::Open { name, next }) => (name, next, true),
            Some(&Step::Close { name, next }) => (name, next, false),
            _ => return vec![self.way(step)],
        };
        let mut ways = self.ways(next);
        for way in &mut ways {
            let next = way.next;
            way.next = self.push(if opens { Step::Open { name, next } } else { Step::Close { name, next } });
        }
        ways
    }

    fn way(&self, next: usize) -> Way {
        Way { over: std::array::from_fn(|distance| self.over(next, distance)), next }
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Which characters may stand at a distance from where `step` begins.
    fn over(&self, step: usize, distance: usize) -> Rough {
        match (self.steps.get(step), distance.checked_sub(1)) {
            (Some(Step::One { of, .. }), None) => {
                of.iter().flat_map(|(first, last)| (*first..=*last).take(64)).fold(0, |all, c| all | bit(c))
            }
            (Some(Step::One { next, .. }), Some(less)) => self.over(*next, less),
            (Some(Step::Fork(ways)), _) => ways.iter().fold(0, |all, way| all | way.over.get(distance).unwrap_or(&Rough::MAX)),
            (Some(Step::Open { next, .. } | Step::Close { next, .. }), _) => self.over(*next, distance),
            (Some(Step::Done) | None, _) => Rough::MAX,
        }
    }

    /// Notes what a text may begin with that `step` begins; false if that is nothing.
    fn note_begins(&self, step: usize, out: &mut Vec<char>) -> bool {
        match self.steps.get(step) {
            Some(Step::One { of, .. }) => {
                out.extend(of.iter().flat_map(|(first, last)| *first..=*last));
                true
            }
            Some(Step::Fork(ways)) => ways.iter().all(|way| self.note_begins(way.next, out)),
            Some(Step::Open { next, .. } | Step::Close { next, .. }) => self.note_begins(*next, out),
            Some(Step::Done) | None => false,
        }
    }
}

/// A reading of a form in a text, with room that serves for the next.
pub(super) struct Reading<'f, 't> {
    form: &'f Form,
    text: &'t str,
    start: usize,
    end: usize,
    /// In the order in which they begin.
    parts: Vec<Part>,
    left: Vec<Left>,
}

struct Part {
    name: usize,
    start: usize,
    end: usize,
}

/// A fork with ways that have not been tried.
struct Left {
    fork: usize,
    tried: usize,
    at: usize,
    /// How many parts had begun.
    parts: usize,
}

impl<'f, 't> Reading<'f, 't> {
    pub(super) const fn new(form: &'f Form, text: &'t str) -> Self {
        Self { form, text, start: 0, end: 0, parts: Vec::new(), left: Vec::new() }
    }

    /// The text that is read, all of it.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// Where the form begins that was found last.
    pub(super) const fn start(&self) -> usize {
        self.start
    }

    pub(super) const fn end(&self) -> usize {
        self.end
    }

    /// The part of a name, if the way that was taken leads through it.
    pub(super) fn part(&self, name: &str) -> Option<&'t str> {
        let part = self.parts.iter().find(|part| self.form.names.get(part.name).is_some_and(|own| own == name))?;
        self.text.get(part.start..part.end)
    }

    /// The character at byte `at`, and what is known of it and those behind it.
    fn look(&self, at: usize) -> (Option<char>, Ahead) {
        let mut chars = self.text.get(at..).unwrap_or("").chars();
        let first = chars.next();
        let mut next = first;
        (first, std::array::from_fn(|_| std::mem::replace(&mut next, chars.next()).map_or(1, bit)))
    }

    /// Whether the form stands at byte `start`; its end and parts are then those found there.
    pub(super) fn read_at(&mut self, start: usize) -> bool {
        self.start = start;
        self.parts.clear();
        self.left.clear();
        let (mut c, mut ahead) = self.look(start);
        let Some(way) = c.and_then(|c| self.form.way_at(c, &ahead)) else { return false };
        let mut step = way.next;
        let (mut at, mut tried) = (start, 0);
        loop {
            let next = match self.form.steps.get(step) {
                Some(Step::Done) | None => {
                    self.end = at;
                    return true;
                }
                Some(Step::One { of, next }) => {
                    let own = c.filter(|&c| of.iter().any(|&(first, last)| first <= c && c <= last));
                    own.map(|own| {
                        at += own.len_utf8();
                        (c, ahead) = self.look(at);
                        *next
                    })
                }
                Some(Step::Fork(ways)) => {
                    let mut open = ways.iter().enumerate().skip(tried).filter(|(_, way)| way.allows(&ahead));
                    let way = open.next();
                    if let Some((other, _)) = open.next() {
                        self.left.push(Left { fork: step, tried: other, at, parts: self.parts.len() });
                    }
                    way.map(|(_, way)| way.next)
                }
                Some(Step::Open { name, next }) => {
                    self.parts.push(Part { name: *name, start: at, end: at });
                    Some(*next)
                }
                Some(Step::Close { name, next }) => {
                    let part = self.parts.iter_mut().rev().find(|part| part.name == *name);
                    part.into_iter().for_each(|part| part.end = at);
                    Some(*next)
                }
            };
            (step, tried) = match next {
                Some(next) => (next, 0),
                None => {
                    let Some(left) = self.left.pop() else { return false };
                    self.parts.truncate(left.parts);
                    at = left.at;
                    (c, ahead) = self.look(at);
                    (left.fork, left.tried)
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the form reads at the start of `text`, with its parts.
    fn read<'t>(pattern: &str, text: &'t str, names: &[&str]) -> Option<(&'t str, Vec<Option<&'t str>>)> {
        let form = Form::new(pattern).unwrap();
        let mut reading = Reading::new(&form, text);
        reading.read_at(0).then(|| (&text[..reading.end()], names.iter().map(|name| reading.part(name)).collect()))
    }

    #[test]
    fn the_way_that_is_written_first_is_taken() {
        assert_eq!(read("月|月份?", "月份", &[]), Some(("月", vec![])));
        assert_eq!(read("[1-9]{1,2}(?:年|月)?末", "12月末", &[]), Some(("12月末", vec![])));
        assert_eq!(read("[1-9]{2}", "1", &[]), None);
        assert_eq!(
            read("(?P<a>一二?)(?:(?P<b>三)|(?P<c>二三))", "一二三", &["a", "b", "c"]),
            Some(("一二三", vec![Some("一二"), Some("三"), None]))
        );
        // What was met on a way that leads nowhere is forgotten.
        assert_eq!(read("(?:(?P<a>一)二|一(?P<b>三))", "一三", &["a", "b"]), Some(("一三", vec![None, Some("三")])));
    }

    #[test]
    fn what_is_no_form() {
        for pattern in ["(一)", "(?:一", "[一", "一{x}", "一)", "一?", "(?:一|)"] {
            assert!(Form::new(pattern).is_none(), "{pattern}");
        }
    }
}

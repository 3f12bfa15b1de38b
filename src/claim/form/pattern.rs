//! How a pattern is written: reads its syntax, a small part of that of regular expressions, into a tree.
//!
//! Takes what [`super::Form`] is made of, hands on a [`Tree`]. What a text of the form is, is not the business of this file.

use std::iter::Peekable;
use std::str::Chars;

/// A pattern as it is written.
pub(super) enum Tree {
    One(Vec<(char, char)>),
    Each(Vec<Tree>),
    Either(Vec<Tree>),
    Repeated { part: Box<Tree>, least: usize, most: usize },
    Named(usize, Box<Tree>),
}

/// Reads a pattern, with the names of its parts; `None` if it is none.
pub(super) fn read_pattern(pattern: &str) -> Option<(Tree, Vec<String>)> {
    let mut parser = Parser { rest: pattern.chars().peekable(), names: Vec::new() };
    let tree = parser.either()?;
    parser.rest.next().is_none().then_some((tree, parser.names))
}

struct Parser<'p> {
    rest: Peekable<Chars<'p>>,
    names: Vec<String>,
}

impl Parser<'_> {
    fn either(&mut self) -> Option<Tree> {
        let mut ways = vec![self.each()?];
        while self.rest.next_if_eq(&'|').is_some() {
            ways.push(self.each()?);
        }
        if ways.len() == 1 { ways.pop() } else { Some(Tree::Either(ways)) }
    }

    fn each(&mut self) -> Option<Tree> {
        let mut parts = Vec::new();
        while let Some(c) = self.rest.next_if(|c| !matches!(c, '|' | ')')) {
            let part = match c {
                '(' => self.group()?,
                '[' => self.set()?,
                c => Tree::One(vec![(c, c)]),
            };
            parts.push(self.times(part)?);
        }
        Some(Tree::Each(parts))
    }

    /// (?:…) or (?P<name>…), behind its parenthesis.
    fn group(&mut self) -> Option<Tree> {
        self.rest.next_if_eq(&'?')?;
        let name = match self.rest.next()? {
            ':' => None,
            _ => {
                self.rest.next_if_eq(&'<')?;
                let name = self.until('>')?;
                self.names.push(name);
                Some(self.names.len() - 1)
            }
        };
        let inside = self.either()?;
        self.rest.next_if_eq(&')')?;
        Some(match name {
            Some(name) => Tree::Named(name, Box::new(inside)),
            None => inside,
        })
    }

    /// […], behind its bracket: characters and ranges of them.
    fn set(&mut self) -> Option<Tree> {
        let mut of = Vec::new();
        loop {
            let first = self.rest.next().filter(|c| *c != '[')?;
            if first == ']' {
                return Some(Tree::One(of));
            }
            let last = if self.rest.next_if_eq(&'-').is_some() { self.rest.next()? } else { first };
            of.push((first, last));
        }
    }

    /// `part` as often as ? or {m,n} behind it says.
    fn times(&mut self, part: Tree) -> Option<Tree> {
        let (least, most) = if self.rest.next_if_eq(&'?').is_some() {
            (0, 1)
        } else if self.rest.next_if_eq(&'{').is_some() {
            let counts = self.until('}')?;
            let (least, most) = counts.split_once(',').unwrap_or((&counts, &counts));
            (least.parse().ok()?, most.parse().ok()?)
        } else {
            return Some(part);
        };
        Some(Tree::Repeated { part: Box::new(part), least, most })
    }

    /// What stands before `end`, which is passed.
    fn until(&mut self, end: char) -> Option<String> {
        let mut out = String::new();
        loop {
            match self.rest.next()? {
                c if c == end => return Some(out),
                c => out.push(c),
            }
        }
    }
}

//! Finds names whose quotation marks have lost their partner.
//!
//! Takes the marked stretches of a text that have one mark only, hands on candidates. Behind an opening mark a head must end the
//! name; before a closing one a verb must open it, and a head stand right behind. Whole pairs are not its business.

use super::Candidate;
use super::context::{after, chars};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use crate::span::NormSpan;

/// Finds the names beside single marks.
pub(crate) fn find_lost(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons) -> Vec<Candidate> {
    let read = |found: &Marked| match found.marks {
        Marks::OpenOnly => read_open(text, *found, lexicons),
        Marks::CloseOnly => read_close(text, *found, lexicons),
        Marks::Quotes | Marks::Titles => None,
    };
    marked.iter().filter_map(read).collect()
}

/// 开展五送”活动: the verb opens the name, the noun behind the mark says what it is.
fn read_close(text: &str, found: Marked, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let stretch = found.inner.slice(text);
    let verbs = [Cue::Launch, Cue::Campaign].into_iter().filter_map(|cue| lexicons.cues_in(cue, stretch).last());
    let opened = verbs.map(|(_, end)| end).max();
    // Without a verb the name opens its line.
    let opens_line = || text.get(..found.inner.start).is_some_and(|front| front.is_empty() || front.ends_with('\n'));
    let start = opened.or_else(|| opens_line().then_some(0))?;
    let name = stretch.get(start..)?;
    let tail = after(text, found.outer.end, 8, |found| !found.is_alphanumeric());
    let head: &Head = lexicons.heads_in(tail).next().filter(|(at, head)| *at == 0 && head.outside).map(|(_, head)| head)?;
    let fits = (2..=10).contains(&chars(name)) && !name.contains(['的', '了']) && !lexicons.is_not_name(name);
    let span = NormSpan::new(found.inner.start + start, found.inner.end);
    fits.then(|| Candidate::new(name.to_owned(), head.kind, span, true, "quoted-lost-opening"))
}

/// An opening mark without its partner: only a head inside is evidence enough.
fn read_open(text: &str, found: Marked, lexicons: &ProgrammeLexicons) -> Option<Candidate> {
    let stretch = found.inner.slice(text);
    let (at, head) = lexicons.heads_in(stretch).find(|(at, head)| *at > 0 && head.inside && head.strong)?;
    let name = stretch.get(..at + head.surface.len())?;
    let fits = (3..=14).contains(&chars(name)) && name.chars().all(|c| c.is_alphanumeric() || c == '·');
    let span = NormSpan::new(found.inner.start, found.inner.start + name.len());
    fits.then(|| Candidate::new(name.to_owned(), head.kind, span, true, "quoted-lost-mark"))
}

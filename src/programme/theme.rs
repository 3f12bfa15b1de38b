//! Finds the programme whose account a whole document is: the one that its title or its first sentence is about.
//!
//! Takes text and the mentions of its programmes, hands on a [`Theme`]. Which sentences it governs is the business of `governed`.

use super::Programme;
use super::context::{after, chars};
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::stand::{Stand, stand};
use crate::vocabulary::ProgrammeKind;

/// The most characters of a title, and of what stands behind it up to the end of the first sentence.
const TITLE: usize = 60;
const OPENING: usize = 300;

/// The programme that a document tells of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    pub(crate) index: usize,
    /// Whether the text has none of its rank beside it, so that it comes back to it after another one.
    pub(crate) whole: bool,
}

/// The programme that the document is about, if there is one.
pub(crate) fn find_theme(text: &str, mentions: &[Mention], programmes: &[Programme], lexicons: &ProgrammeLexicons) -> Option<Theme> {
    let mut named = vec![0_usize; programmes.len()];
    for mention in mentions {
        if let Some(count) = named.get_mut(mention.index) {
            *count += 1;
        }
    }
    let times = |index: usize| named.get(index).copied().unwrap_or(0);
    let start = text.len() - text.trim_start().len();
    let line = after(text, start, TITLE + 1, |found| found == '\n');
    let title = if chars(line) > TITLE { start } else { start + line.len() };
    let opening = title + after(text, title, OPENING, |found| found == '。').len();
    let most = |mentions: &mut dyn Iterator<Item = &Mention>| {
        // The first of those that are named as often.
        let more = |best: Option<usize>, index: usize| best.filter(|best| times(*best) >= times(index)).or(Some(index));
        mentions.filter(|mention| mention.kind != ProgrammeKind::Award).map(|mention| mention.index).fold(None, more)
    };
    let until = |end: usize| mentions.iter().take_while(move |mention| mention.span.start < end);
    let titled = most(&mut until(title));
    // A slogan that the whole country knows opens many a text that is about something else.
    let policy = |index: usize| programmes.get(index).is_some_and(|found| found.rule.starts_with("listed"));
    let told = |mention: &&Mention| {
        let stand = stand(text, **mention, lexicons);
        matches!(stand, Stand::Topic | Stand::Run) && !(mention.kind == ProgrammeKind::Initiative && policy(mention.index))
    };
    let index = titled.or_else(|| most(&mut until(opening).filter(told)))?;
    let others = |(other, programme): &(usize, &Programme)| *other != index && programme.kind != ProgrammeKind::Award;
    let rivals = programmes.iter().enumerate().filter(others).map(|(other, _)| times(other));
    let (count, highest) = rivals.fold((0, 0), |(count, highest), times| (count + 1, highest.max(times)));
    let whole = times(index) >= highest && 2 * times(index) >= count;
    (whole || titled.is_some()).then_some(Theme { index, whole })
}

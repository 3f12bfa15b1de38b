//! Finds the programme whose account a whole document is: the one that its title or its first sentence is about.
//!
//! Takes text and the mentions of its programmes, hands on a [`Theme`]. Which sentences it governs is the business of `governed`.

use super::Programme;
use super::context::{after, chars, ends_clause};
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::stand::{Stand, stand};
use crate::vocabulary::ProgrammeKind;

/// The most characters of the lines of a title, and of them with the first sentence.
const TITLE: usize = 120;
const OPENING: usize = 300;

/// The most characters of a noun behind a mark, and what stands before a noun that means what was named: 该计划.
const NOUN: usize = 4;
const BEFORE: &str = "：“该届次项本";

/// How often a text names what it is all about, if it names many others besides.
const AGAIN: usize = 2;

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
    let opening = start + after(text, start, OPENING, |found| found == '。').len();
    // The lines before the one with the first sentence: title, second title, dateline.
    let head = after(text, start, TITLE, |_| false);
    let title = start + head.get(..opening - start).unwrap_or(head).rfind('\n').unwrap_or(0);
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
    let few = || 2 * times(index) >= count;
    let again = || times(index) + bare(text, mentions, index, programmes, lexicons) >= AGAIN.max(highest);
    let whole = (times(index) >= highest && few()) || again();
    (whole || titled.is_some()).then_some(Theme { index, whole })
}

/// 本届运动会, 计划总投资: how often the noun of a programme stands for it.
fn bare(text: &str, mentions: &[Mention], index: usize, programmes: &[Programme], lexicons: &ProgrammeLexicons) -> usize {
    let Some(programme) = programmes.get(index) else { return 0 };
    let noun = lexicons.head_at_end(&programme.name, |head| chars(&head.surface) > 1).map(|head| head.surface.as_str());
    let behind = || mentions.iter().find(|mention| mention.index == index).and_then(|mention| text.get(mention.span.end..));
    let marked =
        || behind().and_then(|rest| rest.strip_prefix('”')).and_then(|rest| lexicons.heads_in(after(rest, 0, NOUN, |_| false)).next());
    let Some(noun) = noun.or_else(|| marked().map(|(_, head)| head.surface.as_str())) else { return 0 };
    let stands =
        |at: usize| text.get(..at).and_then(|lead| lead.chars().next_back()).is_none_or(|lead| ends_clause(lead) || BEFORE.contains(lead));
    text.match_indices(noun).filter(|(at, _)| stands(*at)).count()
}

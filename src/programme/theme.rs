//! Finds the programme whose account a whole document is: the one that its title or its first sentence is about.
//!
//! Takes text and the mentions of its programmes, hands on a [`Theme`]. Which sentences it governs is the business of `governed`.

use std::cell::LazyCell;

use super::Programme;
use super::context::{after, before, chars, ends_clause};
use super::governed::is_undertaking;
use super::lexicons::ProgrammeLexicons;
use super::link::Mention;
use super::stand::{Stand, stand};
use crate::digits::is_ordinal_digit;
use crate::sorts::TALKS;
use crate::vocabulary::ProgrammeKind;

/// The most characters of a line of a title, of the first sentence behind it, and of the beginning of a text.
const TITLE: usize = 60;
const OPENING: usize = 300;
const BEGINNING: usize = 240;

/// The most characters of a heading, and how many items show that a text is a digest.
const HEADING: usize = 30;

/// The most characters of a heading's number.
const ITEM: usize = 5;

const ITEMS: usize = 3;

/// How many lines of a text are looked through for the headings of a digest.
const LINES: usize = 16;

/// How many undertakings beside its theme a text tells of in turn.
const SEVERAL: usize = 2;

/// “双桥”战略: what stands behind the aim of a whole country or firm.
const STRATEGY: &str = "战略";

/// The most characters of a noun behind a mark, and what stands before a noun that means what was named: 该计划.
const NOUN: usize = 4;
const BEFORE: &str = "：“该届次项本";

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
    // A passage without a title is no whole text, and a digest of news has no theme.
    let title = title_end(text, start).filter(|title| !is_digest(text, *title))?;
    let first_sentence = title + after(text, title, OPENING, |found| found == '。').len();
    let beginning = title + after(text, title, BEGINNING, |_| false).len();
    let most = |mentions: &mut dyn Iterator<Item = &Mention>| {
        // The first of those that are named as often.
        let more = |best: Option<usize>, index: usize| best.filter(|best| times(*best) >= times(index)).or(Some(index));
        mentions.filter(|mention| mention.kind != ProgrammeKind::Award).map(|mention| mention.index).fold(None, more)
    };
    let until = |end: usize| mentions.iter().take_while(move |mention| mention.span.start < end);
    let titled = most(&mut until(title));
    // A slogan that the whole country knows opens many a text that is about something else.
    let policy = |index: usize| programmes.get(index).is_some_and(|found| found.is_listed());
    let told = |mention: &&Mention| {
        let stand = stand(text, **mention, lexicons);
        // 一、养老保险。: a section's heading makes no more than its section an account.
        let item = before(text, mention.span.start, TITLE, |found| found == '\n').trim_start();
        !item.ends_with(['、', '）'])
            && !is_numbered(item)
            && matches!(stand, Stand::Topic | Stand::Scene | Stand::Means | Stand::Run)
            && !(mention.kind == ProgrammeKind::Initiative && policy(mention.index))
            && !text.get(mention.span.end..).unwrap_or("").trim_start_matches('”').starts_with(STRATEGY)
    };
    let opened = || most(&mut until(first_sentence).filter(told));
    let begun = || most(&mut until(beginning).filter(told));
    let index = titled.or_else(opened).or_else(begun)?;
    if titled.is_none() && is_in_one_item(text, title, mentions, index) {
        return None;
    }
    let others = |(other, programme): &(usize, &Programme)| *other != index && programme.kind != ProgrammeKind::Award;
    let rivals = programmes.iter().enumerate().filter(others).map(|(other, _)| times(other));
    let (count, highest) = rivals.fold((0, 0), |(count, highest), times| (count + 1, highest.max(times)));
    let meets = programmes.get(index).is_some_and(|found| found.kind.is_meeting());
    // What is named only behind the first sentence has to come back; a contest or a festival that opens a report need not, but a forum
    // at which something is told.
    let opens = until(first_sentence).any(|mention| mention.index == index);
    let talks = programmes.get(index).is_some_and(|found| found.kind == ProgrammeKind::Event && TALKS.ends(&found.name));
    let needed = if !opens {
        3
    } else if meets && !talks && titled.is_none() {
        1
    } else {
        2
    };
    // One of many that are told of in turn is not what the whole is about.
    let all: usize =
        programmes.iter().enumerate().filter(|(_, programme)| programme.kind != ProgrammeKind::Award).map(|(other, _)| times(other)).sum();
    let stands_out = || 2 * times(index) > all;
    let nouns = LazyCell::new(|| bare(text, mentions, index, programmes, lexicons));
    // An account comes back to its subject where a digest has gone on to other news.
    let middle = title + (text.len() - title) / 2;
    let comes_back = || {
        let named = mentions.iter().rev().find(|mention| mention.index == index).is_some_and(|last| last.span.start > middle);
        named || nouns.iter().any(|&at| at > middle)
    };
    let again = || times(index) + nouns.len() >= needed;
    // 通过“护渔行动”, 渔业论坛上: what is named once and by the way is not what all is about.
    let runs = |mention: &&Mention| mention.index == index && stand(text, **mention, lexicons) != Stand::Means;
    let subject = || until(first_sentence).filter(told).any(|mention| runs(&mention));
    let few = || opens && (titled.is_some() || (!talks && subject())) && 2 * times(index) >= count;
    let whole = times(index) >= highest && (few() || again());
    let works = |programme: &Programme| is_undertaking(programme.kind) && !programme.kind.is_meeting();
    let several =
        || programmes.iter().enumerate().filter(others).filter(|(_, programme)| is_undertaking(programme.kind)).count() >= SEVERAL;
    // One of several works that are told of in turn comes back only where it is named; the report of a meeting is all of it.
    let returns = || stands_out() || !programmes.get(index).is_some_and(works) || !several();
    let account = whole && (stands_out() || (opens && returns() && comes_back()));
    (account || titled.is_some()).then(|| Theme { index, whole: whole && returns() })
}

/// The end of the first line, if that is a title, and of a second title (——“春苗行动”纪实) behind it.
fn title_end(text: &str, start: usize) -> Option<usize> {
    let line = |at: usize| after(text, at, TITLE + 1, |found| found == '\n');
    let first = line(start);
    if chars(first) > TITLE || first.contains('。') {
        return None;
    }
    let end = start + first.len();
    let behind = text.get(end..).unwrap_or("");
    let second = end + behind.len() - behind.trim_start().len();
    let under = line(second);
    Some(if under.starts_with('—') && chars(under) <= TITLE { second + under.len() } else { end })
}

/// Whether a text is a digest: behind its title headings and items of one paragraph take turns.
fn is_digest(text: &str, title: usize) -> bool {
    let turns = lines(text, title).take(2 * ITEMS).enumerate().take_while(|(number, (_, line))| is_short(line) == (number % 2 == 0));
    turns.count() == 2 * ITEMS
}

/// 快讯: whether a text consists of items, of which only one names the programme.
fn is_in_one_item(text: &str, title: usize, mentions: &[Mention], index: usize) -> bool {
    let own = || mentions.iter().filter(|mention| mention.index == index).map(|mention| mention.span.start);
    items(text, title).is_some_and(|items| {
        let item = |start: Option<usize>| start.map(|start| items.partition_point(|item| *item <= start));
        item(own().min()) == item(own().max())
    })
}

/// Where the items of a text begin that has a heading right behind its title and others between its paragraphs; numbered sections are
/// none.
fn items(text: &str, title: usize) -> Option<Vec<usize>> {
    let (mut headings, mut headed) = (Vec::new(), false);
    for (number, (at, line)) in lines(text, title).take(LINES).enumerate() {
        let heads = is_short(line);
        let misplaced = if heads { headed || is_numbered(line) } else { number == 0 };
        if misplaced {
            return None;
        }
        if heads {
            headings.push(at);
        }
        headed = heads;
    }
    (headings.len() >= ITEMS).then_some(headings)
}

/// The lines behind the title with their places; the line of a source (记者报道：) may stand first.
fn lines(text: &str, title: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = text.get(title..).unwrap_or("");
    let mut next = title;
    let placed = rest.split_inclusive('\n').map(move |line| {
        let at = next;
        next += line.len();
        (at, line.trim())
    });
    placed.filter(|(_, line)| !line.is_empty() && !line.ends_with('：'))
}

/// Whether a line is no longer than a heading and has no clause behind it.
fn is_short(line: &str) -> bool {
    after(line, 0, HEADING + 1, |found| matches!(found, '。' | '，')).len() == line.len()
}

/// 一、护渔目标, （二）护渔船只: the heading of a section.
pub(crate) fn is_numbered(line: &str) -> bool {
    let number = after(line, 0, ITEM, |found| matches!(found, '、' | '）' | '.'));
    chars(number) < ITEM && number.ends_with(|found: char| found.is_ascii_digit() || is_ordinal_digit(found))
}

/// 本届运动会, 计划总投资: where the noun of a programme stands for it.
fn bare(text: &str, mentions: &[Mention], index: usize, programmes: &[Programme], lexicons: &ProgrammeLexicons) -> Vec<usize> {
    let Some(programme) = programmes.get(index) else { return Vec::new() };
    let noun = lexicons.head_at_end(&programme.name, |head| chars(&head.surface) > 1).map(|head| head.surface.as_str());
    let behind = || mentions.iter().find(|mention| mention.index == index).and_then(|mention| text.get(mention.span.end..));
    let marked =
        || behind().and_then(|rest| rest.strip_prefix('”')).and_then(|rest| lexicons.heads_in(after(rest, 0, NOUN, |_| false)).next());
    let Some(noun) = noun.or_else(|| marked().map(|(_, head)| head.surface.as_str())) else { return Vec::new() };
    let stands =
        |at: usize| text.get(..at).and_then(|lead| lead.chars().next_back()).is_none_or(|lead| ends_clause(lead) || BEFORE.contains(lead));
    let inside = |at: usize| {
        let before = mentions.get(..mentions.partition_point(|mention| mention.span.start <= at)).unwrap_or_default();
        before.last().is_some_and(|mention| at < mention.span.end)
    };
    text.match_indices(noun).map(|(at, _)| at).filter(|at| stands(*at) && !inside(*at)).collect()
}

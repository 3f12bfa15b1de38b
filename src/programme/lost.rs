//! Finds names whose quotation marks have lost their partner.
//!
//! Takes the marked stretches of a text that have one mark only, puts the other mark where the name begins or ends, and hands on the
//! candidates. What is evidence of a name is the same as between two marks and decided in `member.rs`.

use super::Candidate;
use super::context::{after, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use super::marks::{Marked, Marks};
use super::name::{without_edition, without_level};
use super::quoted::read_alone;
use crate::sorts::{FRAMES, LEADS};
use crate::span::NormSpan;
use crate::token::{Guess, Words};

/// The most characters of a name that one mark is evidence of, and of one with nothing but its clause around it.
const NAME: usize = 14;
const SHORT: usize = 8;

/// Finds the names beside single marks.
pub(crate) fn find_lost(text: &str, marked: &[Marked], lexicons: &ProgrammeLexicons, words: &Words) -> Vec<Candidate> {
    let read = |found: &Marked| {
        let (name, rule) = match found.marks {
            Marks::OpenOnly => (closed(text, *found, lexicons, words)?, "quoted-lost-mark"),
            Marks::CloseOnly => (opened(text, *found, lexicons, words)?, "quoted-lost-opening"),
            Marks::Quotes | Marks::Titles => return None,
        };
        let inner = name.inner.slice(text);
        let fits = (2..=NAME).contains(&chars(inner)) && inner.chars().all(|found| found.is_alphanumeric() || "·+、—-".contains(found));
        let candidate = read_alone(text, name, lexicons, words).filter(|_| fits)?;
        Some(Candidate { rule, ..candidate })
    };
    marked.iter().filter_map(read).collect()
}

/// 开展送清凉”活动: the name with the mark that is lost before it.
fn opened(text: &str, found: Marked, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Marked> {
    let stretch = found.inner.slice(text);
    let start = found.inner.start + opening(text, found.inner.start, stretch, lexicons, words)?;
    let inner = NormSpan::new(start, found.inner.end);
    Some(Marked { marks: Marks::Quotes, inner, outer: NormSpan::new(start, found.outer.end), nested: false })
}

/// Where in `stretch`, which a closing mark ends, the name begins: behind the verb that governs it, else behind the last word that
/// can only stand before it, else where the clause begins.
fn opening(text: &str, at: usize, stretch: &str, lexicons: &ProgrammeLexicons, words: &Words) -> Option<usize> {
    let room = |start: usize, least: usize| chars(stretch.get(start..).unwrap_or("")) >= least;
    let verbs = [Cue::Launch, Cue::Campaign, Cue::Award].into_iter();
    let verb = verbs.filter_map(|cue| lexicons.cues_in(cue, stretch).map(|(_, end)| end).filter(|end| room(*end, 2)).last()).max();
    let tagged = words.guesses(stretch, 0);
    let from = verb.unwrap_or(0);
    let front = |word: &&Guess<'_>| word.span.end > from && stands_in_front(word) && room(word.span.end, 3);
    // 举办冬奥就在我身边”: behind its verb a name may have any word in it.
    let opens = |word: &&Guess<'_>| front(word) && (verb.is_none() || LEADS.has(word.surface) || word.tag.starts_with('q'));
    let front = tagged.iter().rev().find(opens).map(|word| word.span.end);
    // 完成三个一批”: without one of the verbs that begin names, the first of those that stand one behind the other.
    let acts = |word: &Guess<'_>| verb.is_none() && governs(word) && room(word.span.end, 3);
    let acting =
        tagged.iter().enumerate().rev().find(|(at, word)| acts(word) && !at.checked_sub(1).and_then(|at| tagged.get(at)).is_some_and(acts));
    let front = front.max(acting.map(|(_, word)| word.span.end));
    let begins_clause =
        || text.get(..at).is_some_and(|front| front.chars().next_back().is_none_or(|last| ends_clause(last) || last == '、'));
    // 2022年渔港之星”: a short name, or one that says itself what it is, is all that its clause begins with.
    let dated = stretch.len() - without_edition(stretch, lexicons).len();
    let told = || lexicons.head_at_end(stretch, |head| head.inside && head.strong && chars(&head.surface) > 1).is_some();
    let whole = || chars(stretch.get(dated..).unwrap_or("")) <= SHORT || told();
    let mut start = front.or(verb).or_else(|| (begins_clause() && whole()).then_some(dated))?;
    // 全国安康杯”, 下城区技能之星”: whose it is.
    for word in &tagged {
        let whose = word.tag.starts_with("ns") && chars(word.surface) > 1 || word.surface.starts_with('全') && chars(word.surface) == 2;
        if word.span.start == start && whose && room(word.span.end, 3) {
            start = word.span.end;
        }
    }
    let name = stretch.get(start..)?;
    Some(stretch.len() - without_level(name, lexicons).len())
}

/// Whether a word is a verb that may govern a name: 融入, 围绕, 完成. Verbs of one character stand in names: 送清凉.
fn governs(word: &Guess<'_>) -> bool {
    word.tag == "v" && chars(word.surface) == 2
}

/// Whether a word can only stand before a name: 了, 以, 的, 一系列.
fn stands_in_front(word: &Guess<'_>) -> bool {
    let tag = word.tag.chars().next().unwrap_or(' ');
    matches!(tag, 'u' | 'p' | 'q' | 'r') || matches!(word.surface, "为" | "等" | "是" | "将" | "和" | "与" | "及" | "中")
}

/// “送清凉活动: the name with the mark that is lost behind it.
fn closed(text: &str, found: Marked, lexicons: &ProgrammeLexicons, words: &Words) -> Option<Marked> {
    let whole = after(text, found.inner.start, NAME + SHORT, |c| !c.is_alphanumeric() && !"·+、—-".contains(c));
    // “村村示范、镇镇整治工程: two halves of one length are one name.
    let (first, rest) = whole.split_once('、').unwrap_or((whole, ""));
    let paired = rest.char_indices().nth(chars(first)).and_then(|(end, _)| rest.get(end..));
    let headed = |(at, head): (usize, &Head)| at == 0 && head.outside && chars(&head.surface) > 1;
    if let Some(behind) = paired.filter(|behind| lexicons.heads_in(behind).next().is_some_and(headed)) {
        let inner = NormSpan::new(found.inner.start, found.inner.start + whole.len() - behind.len());
        return Some(Marked { marks: Marks::Quotes, inner, outer: NormSpan::new(found.outer.start, inner.end), nested: false });
    }
    let stretch = first;
    let length = ending(stretch, lexicons, words)?;
    let inner = NormSpan::new(found.inner.start, found.inner.start + length);
    Some(Marked { marks: Marks::Quotes, inner, outer: NormSpan::new(found.outer.start, inner.end), nested: false })
}

/// Where in `stretch`, which an opening mark begins, the name ends: behind the noun that is its own, else before the noun that says
/// what it is, and before what modifies that.
fn ending(stretch: &str, lexicons: &ProgrammeLexicons, words: &Words) -> Option<usize> {
    let tagged = words.guesses(stretch, 0);
    // “护渔有我: a pronoun may stand in a name.
    let closes = |word: &&Guess<'_>| word.span.start > 0 && stands_in_front(word) && !word.tag.starts_with('r');
    let front = tagged.iter().find(closes).map_or(stretch.len(), |word| word.span.start);
    let verb = lexicons.cues_in(Cue::Launch, stretch).map(|(start, _)| start).find(|start| *start > 0);
    let limit = verb.map_or(front, |verb| verb.min(front));
    let count = |end: usize| chars(stretch.get(..end).unwrap_or(""));
    let word_to = |end: usize| tagged.iter().find(|word| word.span.end == end);
    let outside = |head: &Head| head.outside && chars(&head.surface) > 1;
    // “护渔有我系列活动, “护渔有我2026年宣传活动, “护渔有我等活动: what stands before the noun is no part of the name.
    let framed = tagged.iter().find(|word| count(word.span.start) >= 2 && (FRAMES.has(word.surface) || is_year(word)));
    let listed = tagged.iter().find(|word| word.surface == "等" && word.span.start == limit && count(limit) >= 2);
    let cut = framed.filter(|word| word.span.start <= limit).or(listed).map(|word| word.span.start);
    let headed = |cut: &usize| lexicons.heads_in(stretch).any(|(at, head)| at >= *cut && outside(head));
    let whole = |cut: &usize| {
        lexicons.heads_in(stretch).all(|(at, head)| at >= *cut || count(at) < 2 || !(outside(head) || head.inside && head.strong))
    };
    if let Some(cut) = cut.filter(headed).filter(whole) {
        return Some(cut);
    }
    for (at, head) in lexicons.heads_in(stretch) {
        let end = at + head.surface.len();
        if count(at) < 2 || end > limit || word_to(end).is_none() {
            continue;
        }
        // 春风|行动 and 服务百姓健康|行动 are names, 铁骑护航|行动 a name and its noun: so are two of three by their lengths.
        if head.inside && head.strong && !(outside(head) && head.kind.is_active() && (3..=5).contains(&count(at))) {
            return Some(end);
        }
        // “渔家图书中心揭幕, “渔家优惠卡。: a noun of the name with which the phrase ends.
        let behind = stretch.get(end..).unwrap_or("");
        let held = || [Cue::Held, Cue::Begins].into_iter().any(|cue| lexicons.cue_at_start(cue, behind).is_some());
        if head.inside && !outside(head) && (behind.is_empty() || held()) {
            return Some(end);
        }
        if outside(head) {
            // 放歌山城|歌咏|比赛
            let modifier = word_to(at).filter(|word| count(at) > 5 && chars(word.surface) == 2 && word.tag.starts_with(['n', 'v']));
            return Some(modifier.map_or(at, |word| word.span.start));
        }
    }
    // “一船一证，: nothing but its clause around it.
    (lexicons.heads_in(stretch).next().is_none() && chars(stretch) <= SHORT).then_some(stretch.len())
}

/// 2026, 2026年: a year as a word.
fn is_year(word: &Guess<'_>) -> bool {
    let digits = word.surface.trim_end_matches('年');
    digits.len() == 4 && digits.starts_with("20") && digits.chars().all(|found| found.is_ascii_digit())
}

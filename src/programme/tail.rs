//! Reads what stands behind a closing mark: a noun that names an undertaking, or one that makes the marked words a saying.
//!
//! Takes text and the place behind a mark, hands on a [`Tail`]. How far the noun reaches over a list is the list's business.

use super::context::{after, chars, ends_clause};
use super::lexicons::{Cue, Head, ProgrammeLexicons};
use crate::digits::is_small_digit;
use crate::token::{Guess, Words};
use crate::vocabulary::ProgrammeKind;

/// The most characters that are looked at behind a mark, and of them between the mark and a head: as a rule, and where one noun phrase
/// must go on up to the head.
const WINDOW: usize = 24;
const NEAR: usize = 12;
const FAR: usize = 18;

/// The most characters behind a head in which its verb stands: 今天（4月23日）在京启动.
const HELD: usize = 16;

/// What stands behind a closing mark.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tail<'l> {
    /// A noun that makes the marked words a principle, a saying or a figure of speech.
    NotName,
    /// A noun that names an undertaking, and the byte offset behind it in the text.
    Head(&'l Head, usize),
    Nothing,
}

/// How a name stands whose tail is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Alone,
    /// A noun closes a list of names.
    InList,
    /// It is the object of a verb of starting, so that no verb behind it can have it as its subject.
    Launched,
}

/// What the noun behind the mark that ends at `start` says of the name.
pub(crate) fn read_tail<'l>(text: &str, start: usize, stands: Stands, lexicons: &'l ProgrammeLexicons, words: &Words) -> Tail<'l> {
    let in_list = stands == Stands::InList;
    let window =
        after(text, start, WINDOW, |found| ends_clause(found) || matches!(found, '、' | '“' | '‘' | '《' | '：' | '）' | '”' | '·' | '•'));
    if lexicons.cue_at_start(Cue::NotName, window.trim_start_matches('的')).is_some() && !starts_with_head(window, lexicons) {
        return Tail::NotName;
    }
    if window.starts_with('（') {
        return Tail::Nothing;
    }
    // “大地回响”——全国民乐作品汇演: what the dash explains.
    let bare = window.trim_start_matches('—');
    let explained = bare.len() < window.len();
    let (window, start) = (bare, start + window.len() - bare.len());
    // “星河梦”之仰望夜空科普活动, “忆英雄”主题纪念活动: one noun phrase, whatever verbs stand in it.
    let theme = window.strip_prefix('之').filter(|_| !starts_with_head(window, lexicons));
    let bound = stands == Stands::Launched
        || theme.is_some()
        || window.starts_with("主题")
        || window.starts_with("专题")
        || is_held(text, start, window, lexicons);
    let (window, start) = theme.map_or((window, start), |rest| (rest, start + window.len() - rest.len()));
    let farthest = if in_list || explained || bound { FAR } else { NEAR };
    if lexicons.heads_in(window).next().is_none() {
        return Tail::Nothing;
    }
    let tagged = words.guesses(window, 0);
    let lists = |word: &&Guess<'_>| !in_list && word.surface == "等" && word.span.start > 0;
    let mut limit = tagged.iter().find_map(ends_phrase).unwrap_or(window.len());
    limit = limit.min(tagged.iter().find(lists).map_or(limit, |word| word.span.start));
    for cue in [Cue::Launch, Cue::Stop] {
        // 发布 in 发布会 and 邀请 in 邀请赛 are no verbs.
        let inside_head = |at: usize| lexicons.heads_in(window).any(|(start, head)| (start..start + head.surface.len()).contains(&at));
        // 开展“山海情”参观学习活动: a verb inside the phrase.
        let inner =
            |(at, end): (usize, usize)| bound && window.get(at..end).is_some_and(|verb| lexicons.cue_at_end(Cue::Inner, verb) == Some(0));
        if let Some((at, _)) = lexicons.cues_in(cue, window).find(|found| !inside_head(found.0) && !inner(*found)) {
            limit = limit.min(at);
        }
    }
    let window = window.get(..limit).unwrap_or("");
    let tagged: Vec<Guess<'_>> = tagged.into_iter().filter(|word| word.span.end <= limit).collect();
    let mut chosen: Option<(usize, &Head)> = None;
    for (at, head) in lexicons.heads_in(window) {
        let gap = chars(window.get(..at).unwrap_or(""));
        // 展项, 展品: a head of one character that goes on as another word.
        let single = chars(&head.surface) == 1;
        let goes_on = single && lexicons.cue_at_start(Cue::Follow, window.get(at + head.surface.len()..).unwrap_or("")).is_some();
        // 第三章“国家机构”中增加一节: a numeral counts it.
        let numeral = |found: char| is_small_digit(found) || matches!(found, '几' | '第');
        let counted = single && window.get(..at).unwrap_or("").ends_with(numeral);
        if goes_on || counted || (explained && !head.strong && head.kind != ProgrammeKind::Event) {
            continue;
        }
        if !head.outside || (head.adjacent && gap > 0 && !in_list) || gap > farthest {
            continue;
        }
        let end = at + head.surface.len();
        // 展 in 拓展, 制度 in 制度化: a head ends a word, and the word is no verb.
        // 竞赛活动 can be one word of the segmenter's: a head before a head ends one too.
        // A head of one character is a word, or ends a noun: no 展 in 发展.
        let whole = chars(&head.surface) > 1;
        let names = |word: &Guess<'_>| !word.tag.starts_with('v') || (whole && word.tag == "vn");
        let ends_word = lexicons.heads_in(window).any(|(next, _)| next == end)
            || tagged.iter().any(|word| word.span.end == end && ((gap == 0 && whole) || word.span.start >= at || names(word)));
        if !ends_word {
            continue;
        }
        // 主题竞赛活动: the strong noun settles the kind, the last one among equals.
        if chosen.is_none_or(|(_, before)| head.strong || !before.strong) {
            chosen = Some((at, head));
        }
    }
    let Some((at, head)) = chosen else { return Tail::Nothing };
    // “海鹰”反导系统: the marked words name a thing.
    if head.kind == ProgrammeKind::Platform && lexicons.cues_in(Cue::Thing, window.get(..at).unwrap_or("")).next().is_some() {
        return Tail::NotName;
    }
    // “黑中介”诈骗活动: what is done against the law is no undertaking.
    if head.kind.is_active() && lexicons.cue_at_end(Cue::Misdeed, window.get(..at).unwrap_or("")).is_some() {
        return Tail::NotName;
    }
    // “…”实践创新基地称号: a title may have any noun before it.
    if !in_list && head.kind != ProgrammeKind::Award && !is_modifier(&tagged, at, head, bound, lexicons) {
        return Tail::Nothing;
    }
    let behind = window.get(at + head.surface.len()..).unwrap_or("");
    // “甲”论坛联盟: a body that is called by it.
    if lexicons.cue_at_start(Cue::House, behind).is_some() {
        return Tail::NotName;
    }
    // “甲”建设等方面: the noun behind 等 is said of a list.
    if lexicons.cue_at_end(Cue::NotName, behind).is_some() && chars(behind) <= 4 && !behind.starts_with('等') {
        return Tail::NotName;
    }
    Tail::Head(head, start + at + head.surface.len())
}

/// Whether the nouns behind a mark end with an undertaking that is held or started: “颂师恩”故事接力宣讲活动在京举行.
fn is_held(text: &str, start: usize, window: &str, lexicons: &ProgrammeLexicons) -> bool {
    let undertaking = |head: &Head| head.outside && head.kind.is_active() && chars(&head.surface) > 1;
    lexicons.heads_in(window).filter(|(_, head)| undertaking(head)).any(|(at, head)| {
        let behind = after(text, start + at + head.surface.len(), HELD, |found| ends_clause(found) || matches!(found, '、' | '的' | '“'));
        let place = [Cue::Held, Cue::Begins].into_iter().filter_map(|cue| lexicons.cues_in(cue, behind).next()).map(|(at, _)| at).min();
        place.is_some_and(|place| place == 0 || behind.starts_with(['在', '于', '今', '昨', '近', '日', '正', '将', '（']))
    })
}

/// Where in `word` the noun phrase behind a mark ends: at a particle or a preposition, and not at the 和 of 和平.
fn ends_phrase(word: &Guess<'_>) -> Option<usize> {
    let ends = ['的', '了', '在', '将', '和', '与', '及', '是', '被', '让', '使', '已', '也', '以', '从', '向', '把', '（'];
    let noun = chars(word.surface) > 1 && word.tag.starts_with(['n', 'b', 'z']);
    word.surface.find(ends).filter(|_| !noun).map(|at| word.span.start + at)
}

fn starts_with_head(window: &str, lexicons: &ProgrammeLexicons) -> bool {
    lexicons.heads_in(window).next().is_some_and(|(at, head)| at == 0 && head.outside)
}

/// Whether the words between mark and head can stand before a noun: 主题, 篮球友谊, 专场; never 传递, 举行一周岁生日.
fn is_modifier(tagged: &[Guess<'_>], head_start: usize, head: &Head, bound: bool, lexicons: &ProgrammeLexicons) -> bool {
    let mut verbs = 0;
    let mut last_is_verb = false;
    let mut aims = false;
    let free = bound && head.kind.is_active() && chars(&head.surface) > 1;
    for word in tagged.iter().take_while(|word| word.span.end <= head_start) {
        last_is_verb = false;
        match word.tag.as_bytes().first() {
            // 创新创业大赛: verbs that are nouns in names.
            Some(b'v') if word.tag != "vn" && lexicons.cue_at_end(Cue::Nominal, word.surface) != Some(0) => {
                last_is_verb = true;
                // 促消费, 反诈: a verb of one character with its object is a modifier; alone it governs the head.
                if chars(word.surface) > 1 || free {
                    verbs += 1;
                } else if lexicons.cue_at_end(Cue::Aim, word.surface).is_none() {
                    return false;
                } else {
                    aims = true;
                }
            }
            Some(b'n' | b'a' | b'b' | b'j' | b'l' | b'i' | b'm' | b'q' | b's' | b't' | b'f' | b'z' | b'e' | b'h' | b'k' | b'v') => {}
            Some(b'x') if word.surface.chars().all(|found| found.is_alphanumeric() || found == '+') => {}
            _ => return false,
        }
    }
    // A verb stands before a head only as its modifier: 评选活动, 创建活动; 重回课堂 is a verb with its object.
    let direct = aims && last_is_verb && verbs == 0;
    !direct && (verbs == 0 || free || (verbs == 1 && last_is_verb && head.kind.is_active()))
}

/// Where a count of the list's members ends: “甲”选种、“乙”防虫、“丙”晾晒3个项目.
pub(crate) fn counted(tail: &str) -> Option<usize> {
    let numeral = |found: char| found.is_ascii_digit() || "一二两三四五六七八九十".contains(found);
    let start = tail.find(numeral)?;
    let behind = tail.get(start..)?.trim_start_matches(numeral);
    behind.strip_prefix(['个', '项', '大', '种', '类']).map(|rest| tail.len() - rest.len())
}

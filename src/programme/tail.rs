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

/// The most characters of what a conjunction joins behind a mark: 劳动|和|技能, 志愿服务.
const JOINED: usize = 4;

/// The most characters behind a mark in which the address of a site begins, and what a site is called.
const SITE: usize = 12;
const SITE_NOUN: &str = "网站";

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

/// The words behind a closing mark in which its noun is looked for.
struct Window<'t, 'l> {
    /// Where it begins in the text.
    start: usize,
    words: &'t str,
    /// One noun phrase goes on up to the head, whatever verbs stand in it.
    bound: bool,
    in_list: bool,
    lexicons: &'l ProgrammeLexicons,
}

/// What the noun behind the mark that ends at `start` says of the name.
pub(crate) fn read_tail<'l>(text: &str, start: usize, stands: Stands, lexicons: &'l ProgrammeLexicons, words: &Words) -> Tail<'l> {
    let stops = |found| ends_clause(found) || matches!(found, '、' | '“' | '‘' | '《' | '：' | '）' | '”' | '·' | '•');
    let behind = after(text, start, WINDOW, stops);
    if lexicons.cue_at_start(Cue::NotName, behind.trim_start_matches('的')).is_some() && !starts_with_head(behind, lexicons) {
        return Tail::NotName;
    }
    if let Some(site) = site(after(text, start, SITE, |_| false), lexicons) {
        return Tail::Head(site, start);
    }
    let window = Window::behind(text, start, behind, stands, lexicons);
    if lexicons.heads_in(window.words).next().is_none() {
        return Tail::Nothing;
    }
    let mut tagged = words.guesses(window.words, 0);
    let limit = window.phrase_end(&tagged);
    let window = Window { words: window.words.get(..limit).unwrap_or(""), ..window };
    tagged.retain(|word| word.span.end <= limit);
    let Some((at, head)) = window.head(&tagged) else { return Tail::Nothing };
    if window.is_of_thing(at, head) {
        return Tail::NotName;
    }
    let end = at + head.surface.len();
    if window.goes_on_as_other(end) {
        return Tail::NotName;
    }
    Tail::Head(head, window.start + end)
}

/// “信用渔港”（网站：www.…）, “渔港网”（http…）: the noun of a site, where what stands `behind` a mark in parentheses is its address.
fn site<'l>(behind: &str, lexicons: &'l ProgrammeLexicons) -> Option<&'l Head> {
    let shown = behind.strip_prefix(['（', '('])?.trim_start();
    let named = [SITE_NOUN, "官网", "网址"].iter().find_map(|noun| shown.strip_prefix(noun)).unwrap_or(shown);
    let address = named.trim_start_matches(['：', ':', ' ']);
    let given = ["www.", "http", "WWW."].iter().any(|scheme| address.starts_with(scheme));
    let noun = lexicons.heads_in(SITE_NOUN).find(|(at, head)| *at == 0 && head.outside);
    noun.filter(|_| given).map(|(_, head)| head)
}

impl<'t, 'l> Window<'t, 'l> {
    /// The words `behind` a mark, without the dash or the 之 that leads to its noun.
    fn behind(text: &str, start: usize, behind: &'t str, stands: Stands, lexicons: &'l ProgrammeLexicons) -> Self {
        let bare = behind.trim_start_matches('—');
        // “星河梦”之仰望夜空科普活动, “忆英雄”主题纪念活动: one noun phrase.
        let theme = bare.strip_prefix('之').filter(|_| !starts_with_head(bare, lexicons));
        let held = || is_held(text, start + behind.len() - bare.len(), bare, lexicons);
        let bound = stands == Stands::Launched || theme.is_some() || bare.starts_with("主题") || held();
        let words = theme.unwrap_or(bare);
        Window { start: start + behind.len() - words.len(), words, bound, in_list: stands == Stands::InList, lexicons }
    }

    /// Where the noun phrase ends: at a particle, at 等, and at a verb of starting or ending (“甲”|开展活动).
    fn phrase_end(&self, tagged: &[Guess<'_>]) -> usize {
        let lists = |word: &&Guess<'_>| !self.in_list && word.surface == "等" && word.span.start > 0;
        let particle = |(index, word): (usize, &Guess<'_>)| ends_phrase(word).filter(|_| !self.joins(tagged, index));
        let particle = tagged.iter().enumerate().find_map(particle).unwrap_or(self.words.len());
        let etc = tagged.iter().find(lists).map_or(particle, |word| word.span.start);
        let verbs = [Cue::Launch, Cue::Stop]
            .into_iter()
            .filter_map(|cue| self.lexicons.cues_in(cue, self.words).find(|found| self.governs(*found)));
        verbs.map(|(at, _)| at).fold(particle.min(etc), usize::min)
    }

    /// Whether a conjunction joins two nouns of what is done, which say together of what sort an undertaking is: 劳动|和|技能竞赛, but not
    /// those of “甲”平台和乙活动.
    fn joins(&self, tagged: &[Guess<'_>], index: usize) -> bool {
        let Some(word) = tagged.get(index).filter(|word| is_conjunction(word)) else { return false };
        let front = self.words.get(..word.span.start).unwrap_or("");
        let behind = self.words.get(word.span.end..).unwrap_or("");
        let undertaking = |head: &Head| head.outside && head.kind.is_active() && chars(&head.surface) > 1;
        // 技能竞赛 is one head.
        let noun = |(at, head): (usize, &Head)| match chars(behind.get(..at).unwrap_or("")) {
            0 => chars(&head.surface) == JOINED,
            count => (2..=JOINED).contains(&count),
        };
        let headed = |found: (usize, &Head)| undertaking(found.1) && noun(found);
        (2..=JOINED).contains(&chars(front))
            && self.lexicons.heads_in(front).next().is_none()
            && self.lexicons.heads_in(behind).next().is_some_and(headed)
    }

    /// Whether the words found are a verb there: no 发布 in 发布会, no 邀请 in 邀请赛, and no 学习 in 开展“山海情”参观学习活动.
    fn governs(&self, (at, end): (usize, usize)) -> bool {
        let inside_head = self.lexicons.heads_in(self.words).any(|(start, head)| (start..start + head.surface.len()).contains(&at));
        let inner = || self.bound && self.words.get(at..end).is_some_and(|verb| self.lexicons.cue_at_end(Cue::Inner, verb) == Some(0));
        !inside_head && !inner()
    }

    /// The noun that names the undertaking, and where it begins. In 主题竞赛活动 the strong noun settles the kind, the last one among
    /// equals.
    fn head(&self, tagged: &[Guess<'_>]) -> Option<(usize, &'l Head)> {
        let mut chosen: Option<(usize, &Head)> = None;
        for (at, head) in self.lexicons.heads_in(self.words) {
            let stands = self.is_near(at, head) && !self.is_other_word(at, head) && self.ends_word(at, head, tagged);
            let better = chosen.is_none_or(|(_, before)| head.strong || !before.strong);
            // “智桥”计划列入重点研发计划: behind a verb a head stands for something else.
            if stands && better && self.is_phrase(tagged, at, head) {
                chosen = Some((at, head));
            }
        }
        chosen
    }

    /// Whether the words up to the head are one noun phrase with it. “…”实践创新基地称号: a title may have any noun before it.
    fn is_phrase(&self, tagged: &[Guess<'_>], at: usize, head: &Head) -> bool {
        // “渠水情”三江同城杯球赛: whatever words a cup's name is made of.
        let cup = after(self.words, 0, JOINED + 2, |_| false).find('杯').map_or(0, |cup| cup + '杯'.len_utf8());
        let tagged = tagged.get(tagged.partition_point(|word| word.span.end <= cup)..).unwrap_or_default();
        self.in_list || head.kind == ProgrammeKind::Award || is_modifier(tagged, at, head, self.bound, self.lexicons)
    }

    /// Whether a head may stand so far behind the mark: some only right there, none farther than the phrase reaches.
    fn is_near(&self, at: usize, head: &Head) -> bool {
        let farthest = if self.bound { FAR } else { NEAR };
        let adjacent = head.adjacent && !self.in_list;
        head.outside && (self.bound || !head.bound) && (at == 0 || (!adjacent && chars(self.words.get(..at).unwrap_or("")) <= farthest))
    }

    /// Whether a head of one character is part of another word, 展项 or 展品, or one is counted that stands behind other words: “渠规”明确
    /// 7大工程, 第三章“国家机构”中增加一节, but “富农”十大工程.
    fn is_other_word(&self, at: usize, head: &Head) -> bool {
        let (front, behind) = (self.words.get(..at).unwrap_or(""), self.words.get(at + head.surface.len()..).unwrap_or(""));
        let kinds = front.trim_end_matches(['大', '个', '项', '条', '种', '类']);
        let counted = kinds.trim_end_matches(|found: char| found.is_ascii_digit() || is_small_digit(found) || matches!(found, '几' | '第'));
        let single = chars(&head.surface) == 1;
        (counted.len() < kinds.len() && (single || !counted.is_empty()))
            || (single && self.lexicons.cue_at_start(Cue::Follow, behind).is_some())
    }

    /// Whether a head ends a word, and the word is no verb: no 展 in 拓展, no 制度 in 制度化. 竞赛活动 can be one word of the segmenter's, so
    /// that a head before a head ends one too.
    fn ends_word(&self, at: usize, head: &Head, tagged: &[Guess<'_>]) -> bool {
        let end = at + head.surface.len();
        self.lexicons.heads_in(self.words).any(|(next, _)| next == end)
            || tagged.iter().any(|word| word.span.end == end && (word.span.start >= at || !word.tag.starts_with('v')))
    }

    /// Whether the head makes the marked words a thing (“海鹰”反导系统), or what is done against the law (“黑中介”诈骗活动).
    fn is_of_thing(&self, at: usize, head: &Head) -> bool {
        let front = self.words.get(..at).unwrap_or("");
        (head.kind == ProgrammeKind::Platform && self.lexicons.cues_in(Cue::Thing, front).next().is_some())
            || (head.kind.is_active() && self.lexicons.cue_at_end(Cue::Misdeed, front).is_some())
    }

    /// Whether what stands behind the head that ends at `end` makes it a body (“甲”论坛联盟) or a theme (“甲”工程理念).
    fn goes_on_as_other(&self, end: usize) -> bool {
        let behind = self.words.get(end..).unwrap_or("");
        // “甲”杯赛有36支队伍参加: behind a number no noun is its own.
        let own = !behind.contains(|found: char| found.is_ascii_digit());
        self.lexicons.cue_at_start(Cue::House, behind).is_some() || (own && self.lexicons.cue_at_end(Cue::NotName, behind).is_some())
    }
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
    let free = bound && head.kind.is_active() && chars(&head.surface) > 1;
    for word in tagged.iter().take_while(|word| word.span.end <= head_start) {
        // 走访|慰问|活动: verbs side by side say one thing.
        let beside = std::mem::take(&mut last_is_verb);
        match word.tag.as_bytes().first() {
            // 创新创业大赛, 互动活动: verbs and adverbs that are nouns in names.
            _ if lexicons.cue_at_end(Cue::Nominal, word.surface) == Some(0) => {}
            Some(b'v') if word.tag != "vn" => {
                last_is_verb = true;
                // 促消费, 反诈: a verb of one character with its object is a modifier; alone it governs the head.
                if chars(word.surface) > 1 || free {
                    verbs += u32::from(!beside);
                } else if lexicons.cue_at_end(Cue::Aim, word.surface).is_none() {
                    return false;
                }
            }
            Some(b'n' | b'a' | b'b' | b'j' | b'l' | b'i' | b'm' | b'q' | b's' | b't' | b'f' | b'z' | b'e' | b'h' | b'k' | b'v') => {}
            // 宣讲和服务活动: what a conjunction joins is no verb.
            Some(b'c' | b'p') if is_conjunction(word) => (verbs, last_is_verb) = (0, false),
            Some(b'x') if word.surface.chars().all(|found| found.is_alphanumeric() || found == '+') => {}
            _ => return false,
        }
    }
    // A verb stands before a head only as its modifier: 评选活动, 创建活动; 重回课堂 is a verb with its object.
    verbs == 0 || free || (verbs == 1 && last_is_verb && head.kind.is_active())
}

fn is_conjunction(word: &Guess<'_>) -> bool {
    matches!(word.surface, "和" | "与" | "及")
}

/// Where a count of the list's members ends: “甲”选种、“乙”防虫、“丙”晾晒3个项目.
pub(crate) fn counted(tail: &str) -> Option<usize> {
    let numeral = |found: char| found.is_ascii_digit() || "一二两三四五六七八九十".contains(found);
    let start = tail.find(numeral)?;
    let behind = tail.get(start..)?.trim_start_matches(numeral);
    behind.strip_prefix(['个', '项', '大', '种', '类']).map(|rest| tail.len() - rest.len())
}

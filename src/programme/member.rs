//! Decides whether one stretch in quotation marks names an undertaking, and what it stands for.
//!
//! Takes the stretch with the noun behind it and the verb before it, hands on a candidate. Which noun and verb those are in a list of
//! several is decided in `quoted.rs`.

use std::ops::RangeInclusive;

use super::Candidate;
use super::context::{after, before, chars, ends_clause, without};
use super::lexicons::{Cue, Head, Listed, ProgrammeLexicons};
use super::marks::Marked;
use super::name::{parts, without_edition, without_last_year, without_remark};
use super::over::{over_marks, run_over};
use super::shape::{is_clause, is_counted, is_name_like, is_paired, shape};
use super::tail::Tail;
use super::told::told;
use crate::digits::is_chinese_digit;
use crate::sorts::SWITCHES;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::ProgrammeKind;

/// The most characters of what is handed over with a title.
const TOKEN: usize = 4;

/// How many characters a cup has that stands behind marks.
const CUP: RangeInclusive<usize> = 3..=6;

/// A marked stretch with the evidence beside it and in it.
struct Quoted<'a> {
    text: &'a str,
    member: Marked,
    lexicons: &'a ProgrammeLexicons,
    words: &'a Words,
    /// The words without marks inside them.
    bare: &'a str,
    /// The clause before the marks.
    front: &'a str,
    verb: Option<Cue>,
    /// The noun behind the marks, and where it ends.
    head: Option<(&'a Head, usize)>,
    /// The noun that the words end with.
    inside: Option<&'a Head>,
}

/// The name in the marked stretch `member`, behind `verb` and before `tail`; of what somebody `said` less is one.
pub(super) fn read_one(
    text: &str,
    member: Marked,
    tail: Tail<'_>,
    verb: Option<Cue>,
    said: bool,
    lexicons: &ProgrammeLexicons,
    words: &Words,
) -> Option<Candidate> {
    let inner = member.inner.slice(text);
    let bare = &*without(inner, |found| matches!(found, '‘' | '’' | '“' | '”'));
    if let Some(found) = over_marks(text, member, bare, lexicons) {
        return Some(found);
    }
    let head = match tail {
        Tail::Head(head, end) => Some((head, end)),
        _ => None,
    };
    // “海洋与城市：合作共赢”研讨活动: a colon stands in a name that a noun behind the marks closes.
    let parted = || head.is_some() && !said && bare.matches('：').count() == 1 && is_name_like(&bare.replace('：', " "));
    if matches!(tail, Tail::NotName)
        || !(is_name_like(bare) || parted())
        || (lexicons.is_not_name(bare) && !(verb == Some(Cue::Launch) && is_work(text, member, bare, head)))
    {
        return None;
    }
    let undated = without_last_year(without_remark(bare));
    // 社会“大课堂”: a noun with its size.
    let sized = |inside: &Head| matches!(undated.strip_suffix(inside.surface.as_str()), Some("大" | "小"));
    let inside =
        lexicons.head_at_end(undated, |head| head.inside).filter(|inside| is_own_word(undated, inside, lexicons) && !sized(inside));
    if said && head.is_none_or(|(head, _)| !head.strong && inside.is_none()) {
        return None;
    }
    // 把改革变成“对标”西方体系: a verb in marks, and its object.
    let verbal = || words.guesses(bare, 0).first().is_some_and(|word| word.tag == "v" && word.surface.len() == bare.len());
    let object = |(head, end): (&Head, usize)| head.kind == ProgrammeKind::Scheme && end > member.outer.end + head.surface.len();
    if inside.is_none() && head.is_some_and(object) && verbal() {
        return None;
    }
    // 开启“买买买”模式: a figure of speech.
    let mode = |head: &Head| head.kind == ProgrammeKind::Scheme && head.surface == "模式";
    if inside.is_none() && head.is_some_and(|(head, _)| mode(head)) && SWITCHES.ends(lead(text, member.outer.start).trim_end_matches('了'))
    {
        return None;
    }
    let quoted = Quoted { text, member, lexicons, words, bare, front: lead(text, member.outer.start), verb, head, inside };
    if let Some(listed) = lexicons.listed(bare) {
        return quoted.beyond_listed().or_else(|| Some(quoted.listed(listed)));
    }
    if is_short_number(bare) {
        return run_over(text, member, bare, head?, lexicons);
    }
    if quoted.is_nickname() || quoted.is_thing() || quoted.is_statement() {
        return None;
    }
    let (kind, rule) = quoted.kind()?;
    let mut candidate = named(inner, bare, kind, member.inner, head.is_some(), rule, lexicons);
    candidate.aliases.extend(quoted.cup_behind().map(str::to_owned));
    Some(candidate)
}

/// “菜篮子”工程, “零距离”行动: whether a strong noun right behind the marks makes a work of a figure of speech; no “十四五”计划.
fn is_work(text: &str, member: Marked, bare: &str, head: Option<(&Head, usize)>) -> bool {
    let adjacent = |(head, end): (&Head, usize)| text.get(member.outer.end..end) == Some(head.surface.as_str());
    let work = |found: &(&Head, usize)| found.0.strong && found.0.kind == ProgrammeKind::Initiative && adjacent(*found);
    chars(bare) > 2 && !bare.contains(is_chinese_digit) && head.as_ref().is_some_and(work)
}

/// “六五”普法, “3456”行动计划: a number that is no name without its noun; but “百千万” and “十百千”.
fn is_short_number(bare: &str) -> bool {
    let figure = |found: char| found.is_ascii_digit() || is_chinese_digit(found) && !matches!(found, '万' | '亿');
    let scales = chars(bare) > 2 && bare.chars().all(|found| matches!(found, '十' | '百' | '千'));
    chars(bare) <= 4 && bare.chars().all(figure) && !scales
}

impl Quoted<'_> {
    /// “一带一路”国际合作高峰论坛: behind a known programme a conference of its own name runs over the marks.
    fn beyond_listed(&self) -> Option<Candidate> {
        let (head, end) = self.head?;
        let closes = self.member.outer.end;
        let meets = head.kind == ProgrammeKind::Event && head.unmarked && chars(&head.surface) > 1;
        if !meets || !opens_with_noun(self.text, closes, self.words) {
            return None;
        }
        let name = format!("{}{}", self.bare, self.text.get(closes..end)?);
        Some(Candidate::new(name, head.kind, NormSpan::new(self.member.inner.start, end), true, "quoted-run-over"))
    }

    /// A known programme. “揭榜挂帅”专项赛 is a contest that is called after a known scheme, and “金秋助学”行动 one of its campaigns.
    fn listed(&self, listed: &Listed) -> Candidate {
        let done = |head: &Head| match head.kind {
            ProgrammeKind::Initiative => head.strong && !head.adjacent,
            kind => kind == ProgrammeKind::Competition,
        };
        let named = self.head.map(|(head, _)| head).filter(|head| listed.kind == ProgrammeKind::Scheme && done(head));
        let kind = named.map_or(listed.kind, |head| head.kind);
        let mut candidate = Candidate::new(self.bare.to_owned(), kind, self.member.inner, true, "listed-quoted");
        candidate.known_as = Some(listed.name.clone());
        candidate
    }

    /// Whether the noun behind the marks is such a one.
    fn is_headed(&self, such: impl Fn(&Head) -> bool) -> bool {
        self.head.is_some_and(|(head, _)| such(head))
    }

    /// Whether the words are what something is called: 被誉为“…”, 成为老人们信赖的“夕阳之家”.
    fn is_nickname(&self) -> bool {
        if self.head.is_some() {
            return false;
        }
        // 今年是“中欧旅游年”: what a strong noun ends is no nickname.
        let titled = || self.inside.is_some_and(|inside| inside.strong && inside.kind != ProgrammeKind::Scheme);
        let called = |(at, end): (usize, usize)| end - at > 3;
        match self.verb {
            Some(Cue::Nickname) => !(self.front.ends_with('是') && titled()),
            Some(Cue::Award) => false,
            _ => self.front.ends_with('的') && self.lexicons.cues_in(Cue::Nickname, self.front).any(called),
        }
    }

    /// Whether the words name a thing or a body: two pieces of it (两枚“海鹰”系统), what is acted against (打击“洋垃圾”走私行动), an
    /// organisation (“某某基金会”援助).
    fn is_thing(&self) -> bool {
        let ends = |cue| self.lexicons.cue_at_end(cue, self.front);
        // 两发, but not 颁发.
        let numeral = |found: char| found.is_ascii_digit() || is_chinese_digit(found) || matches!(found, '几' | '数' | '余' | '多');
        let counted = |at: usize| self.front.get(..at).is_some_and(|front| front.ends_with(numeral));
        let led = || ends(Cue::Target).is_some() || ends(Cue::Piece).is_some_and(counted);
        let society = || self.bare.ends_with('会') && self.lexicons.cue_at_end(Cue::Host, self.bare).is_some_and(|at| at > 0);
        self.inside.is_none() && (led() || (!self.is_headed(|head| head.strong) && society()))
    }

    /// Whether the words count undertakings or state something, where no noun behind the marks names it: 三个中心, 建立督察制度.
    fn is_statement(&self) -> bool {
        let states = |inside: &Head| is_counted(self.bare, inside) || is_clause(self.bare, inside, self.lexicons, self.words);
        self.head.is_none() && self.inside.is_some_and(states)
    }

    /// What the name stands for, and by which evidence: a title that is given, then the strong noun inside the marks, the noun behind
    /// them, the weak noun inside, and last the form of the words.
    fn kind(&self) -> Option<(ProgrammeKind, &'static str)> {
        if self.is_headed(|head| head.kind == ProgrammeKind::Award && head.strong) {
            return Some((ProgrammeKind::Award, "quoted-title"));
        }
        if self.is_won() {
            return Some((ProgrammeKind::Award, "quoted-award-verb"));
        }
        // A noun behind a comma is only that of the last clause: “护江河，守家园计划”.
        let inside = self.inside.filter(|_| !self.bare.contains('，'));
        // “一村一码”平台 is what the noun says, “一户一策”工作 a rule for each.
        let paired = |kind| if is_paired(self.bare) && kind != ProgrammeKind::Platform { ProgrammeKind::Scheme } else { kind };
        let settles = |head: &Head| head.strong || self.inside.is_none_or(|inside| inside.kind == ProgrammeKind::Initiative);
        match (inside, self.head) {
            (Some(inside), _) if inside.strong => Some((inside.kind, "quoted-head-inside")),
            (_, Some((head, _))) if settles(head) => {
                Some((if head.strong { head.kind } else { paired(self.season().unwrap_or(head.kind)) }, "quoted-head"))
            }
            (Some(inside), _) => Some((inside.kind, "quoted-head-inside")),
            (None, Some((head, _))) => Some((head.kind, "quoted-head")),
            (None, None) => self.shaped().map(|kind| (paired(kind), "quoted-shape")),
        }
    }

    /// “渠水文博季”活动: the kind of a season that the words end with, of which a weak noun behind them says less. A themed week is a
    /// campaign.
    fn season(&self) -> Option<ProgrammeKind> {
        let timed = self.bare.ends_with(['年', '月', '周']) || !self.is_headed(|head| head.kind == ProgrammeKind::Initiative);
        self.lexicons
            .head_at_end(self.bare, |head| !timed && head.own && !head.inside && head.kind == ProgrammeKind::Event)
            .map(|head| head.kind)
    }

    /// What the words are by their form, or by what is done with them.
    fn shaped(&self) -> Option<ProgrammeKind> {
        let told = || told(self.text, self.member, self.front, self.bare, self.verb, self.lexicons, self.words);
        shape(self.bare, self.lexicons).or_else(told)
    }

    /// Whether a verb of giving makes the words a title: 荣获“岗位能手”, but not what is named after it (命名为“渠水路”).
    fn is_won(&self) -> bool {
        self.verb == Some(Cue::Award)
            && !is_contest(self.head, self.inside)
            && self.stands_alone()
            && (chars(self.bare) > 4 || self.inside.is_some() || !self.front.ends_with("命名为"))
            && self.lexicons.cue_at_end(Cue::NotAward, self.bare).is_none()
    }

    /// Whether no noun follows that the marked words only modify (入选“千万工程”经验), but for one that is handed over: “好人”牌匾.
    fn stands_alone(&self) -> bool {
        let behind = after(self.text, self.member.outer.end, TOKEN, ends_clause);
        self.lexicons.cue_at_start(Cue::Token, behind).is_some()
            || behind.chars().next().is_none_or(|found| !found.is_alphabetic() || "和与及等称荣的奖并后之共各".contains(found))
    }

    /// “渠水情”稻香杯球赛: the cup behind the marks, which is the contest's other name.
    fn cup_behind(&self) -> Option<&str> {
        let (_, end) = self.head.filter(|(head, _)| head.kind == ProgrammeKind::Competition)?;
        let (name, _) = self.text.get(self.member.outer.end..end)?.split_once('杯')?;
        let cup = self.text.get(self.member.outer.end..self.member.outer.end + name.len() + '杯'.len_utf8())?;
        (CUP.contains(&chars(cup)) && cup.chars().all(char::is_alphanumeric)).then_some(cup)
    }
}

/// Whether the head ends the name as a head, and not as a part of another word: no 险 in 风险, no 角 in 三角.
fn is_own_word(bare: &str, inside: &Head, lexicons: &ProgrammeLexicons) -> bool {
    chars(&inside.surface) > 1 || !lexicons.ends_with_not_name(bare)
}

fn is_contest(head: Option<(&Head, usize)>, inside: Option<&Head>) -> bool {
    let contest = |head: &Head| head.kind == ProgrammeKind::Competition && head.strong;
    let other = |head: &Head| head.strong && head.kind.is_active();
    head.is_some_and(|(head, _)| contest(head) || other(head)) || inside.is_some_and(other)
}

fn named(
    inner: &str,
    bare: &str,
    kind: ProgrammeKind,
    span: NormSpan,
    with_parts: bool,
    rule: &'static str,
    lexicons: &ProgrammeLexicons,
) -> Candidate {
    let name = without_edition(bare, lexicons);
    let mut candidate = Candidate::new(name.to_owned(), kind, span, true, rule);
    if name != bare {
        candidate.aliases.push(bare.to_owned());
    }
    if bare != inner {
        candidate.aliases.push(inner.to_owned());
    }
    if with_parts {
        candidate.aliases.extend(parts(bare));
    }
    candidate
}

/// Whether a noun stands right behind a mark: 国际合作高峰论坛, never 颁奖晚会.
fn opens_with_noun(text: &str, end: usize, words: &Words) -> bool {
    words.guesses(after(text, end, 6, ends_clause), 0).first().is_some_and(|word| word.tag.starts_with('n'))
}

/// The clause before a mark, as far as the verb that governs it can stand.
pub(super) fn lead(text: &str, start: usize) -> &str {
    before(text, start, 30, |found| ends_clause(found) || found == '”')
}

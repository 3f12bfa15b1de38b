//! Whether a time that was found for an amount is its own after all.
//!
//! Takes the time, the amount and what stands between them, says whether it lies ahead, is of another clause or of what somebody says, or goes on from the
//! sentence before; of a change it tells which of its ends the amount is of. Which time was found is decided in `timeline.rs`, which words a time
//! belongs to in `time_scope.rs`.

use super::calendar::days_before;
use super::change::{Change, clause_before};
use super::clause::{Item, LOOK_BACK, Role};
use super::period::Period;
use super::phrase::surface;
use super::regions::is_scope;
use super::time_scope::{in_clause, is_size, names_day};
use crate::date::Date;
use crate::sorts::{FORMER, OTHER_TIME};
use crate::span::NormSpan;
use crate::vocabulary::{ChangeRole, Status};
use crate::wordlist::has_at_most;

/// So many bytes hold the end of a sentence.
const FAR: usize = 2000;

/// How far before a number the mark that opens a speech is looked for, in characters.
const SPEECH: usize = 120;

/// Whether no time but one in its clause is that of the quantity at `at`: its size (全长|30公里) and somebody's age are not of a day, and 往年 names another.
pub(super) fn stands_apart(items: &[Item<'_>], at: usize) -> bool {
    let clause = clause_before(items, at);
    let other = |index: usize, item: &Item<'_>| {
        // 比|平时|多一成, 此前|世界最大|的: a standard, or of a noun.
        let compared = || index.checked_sub(1).and_then(|before| clause.get(before)).is_some_and(|before| before.role == Role::Compare);
        let of_noun = || {
            clause.get(index + 1).is_some_and(|next| next.role.is_nominal())
                || clause.iter().skip(index + 1).any(|item| item.role == Role::Of)
        };
        (FORMER.has(item.surface) || OTHER_TIME.has(item.surface)) && !compared() && !of_noun()
    };
    is_size(items, at) || surface(items, at).ends_with('岁') || clause.iter().enumerate().any(|(index, item)| other(index, item))
}

/// Whether the amount at `at` is so each day or year, of which the hour or the day at `time` is only one: 上午10点，…，|每天|做30台.
pub(super) fn recurs(items: &[Item<'_>], at: usize, time: NormSpan) -> bool {
    let each = clause_before(items, at).iter().find(|item| item.role == Role::Per && item.surface.starts_with('每'));
    let Some((each, told)) = each.zip(items.iter().find(|item| item.span.contains(time))) else { return false };
    let hour = told.surface.contains(|found: char| found.is_ascii_digit()) && told.surface.contains(['点', '时']);
    let day = each.surface.ends_with('年') && names_day(told.surface);
    (hour || day) && !told.surface.ends_with('起') && !in_clause(items, at, time)
}

/// Whether `period`, which stands in another clause than the number at `at`, is not that of an amount that is so or has to be: 大会下月开幕，投来|论文,
/// and 1日施行，误差不得超过|3毫米.
pub(super) fn is_of_another(text: &str, items: &[Item<'_>], at: usize, period: Period, status: Status, now: Option<Date>) -> bool {
    let words = period.span.slice(text);
    let other = items.get(at).is_some_and(|item| period.span.start < item.span.start) && !in_clause(items, at, period.span);
    other
        && match status {
            Status::Actual => lies_ahead(text, period, now),
            // What has to be holds on, but from a day or by a year on.
            Status::Required => !lies_ahead(text, period, now) && !words.ends_with(['起', '前', '止', '后']),
            // 28日表示，明年将增加|40亿元: when it was said. And what is still to be done is not of a year that has gone by.
            Status::Planned => {
                let over = now.zip(period.to).is_some_and(|(now, to)| to.last_day() < now);
                let way = items.get(at).and_then(|item| text.get(period.span.end..item.span.start)).unwrap_or("");
                let said = || {
                    has_at_most(way, NEXT)
                        && ["称，", "说，", "表示，", "宣布，", "指出，", "认为，", "公告，", "预测，"]
                            .iter()
                            .any(|word| way.contains(word))
                };
                // 目前只有3座，拟增加到|5座: what is so now is not what is to be.
                let present = NOW.iter().any(|word| words.starts_with(word));
                over && !(is_estimated(items, at) && is_recent(period, now))
                    || present
                    || names_day(words) && !lies_ahead(text, period, now) && said()
            }
            _ => false,
        }
}

/// Whether `period` is that of what happened to a thing and not of the size or price of it at `at`, which stands whatever the time: 去年交付的宿舍楼面积|3000平方米,
/// but 去年，茶园面积|3万亩.
pub(super) fn is_of_event(items: &[Item<'_>], at: usize, period: Period) -> bool {
    let way = items.get(..at).unwrap_or_default();
    let begin = way.iter().rposition(|item| item.span.contains(period.span)).map_or(at, |time| time + 1);
    let way = way.get(begin..).unwrap_or_default();
    let relative =
        || way.iter().position(|item| item.role.is_verb()).is_some_and(|verb| way.iter().skip(verb).any(|item| item.role == Role::Of));
    in_clause(items, at, period.span) && relative()
}

/// The time of an amount that something changed from or to: 2020年到2025年从17.9%提升到35.5% is of 2020 and of 2025; an amount changed from
/// has no other time than one that stands beside it.
pub(super) fn of_change(text: &str, period: Period, change: Option<Change>, number: NormSpan) -> Option<Period> {
    let Some(change) = change else { return Some(period) };
    let way = text.get(period.span.end..number.start).unwrap_or("，");
    let led = text.get(..period.span.start).is_some_and(|before| before.ends_with(['由', '从', '自']));
    let beside = way.is_empty() || way == "的" || led && !way.contains('，');
    let ends = period.from.zip(period.to).filter(|(from, to)| from != to && period.span.slice(text).contains(['到', '至', '—', '-']));
    match (change.role, ends) {
        _ if beside => Some(period),
        (ChangeRole::From, Some((from, _))) => Some(Period { to: Some(from), ..period }),
        (ChangeRole::From, None) => None,
        (ChangeRole::To, Some((_, to))) => Some(Period { from: Some(to), ..period }),
        _ => Some(period),
    }
}

/// Whether the sentence of byte `at` is the next behind that of `period`, and the time one of a report: 2023年, 前三季度, but not 目前. What
/// somebody says in between (称，) is of another.
pub(super) fn goes_on(text: &str, period: Period, at: usize) -> bool {
    let words = period.span.slice(text);
    let now = NOW.iter().chain(&["这", "近"]).any(|word| words.starts_with(word));
    let stretch = !now && words.ends_with(['年', '月', '度', '间', '季', '份', '内']);
    stretch && is_next_sentence(text, period, at)
}

/// Whether the sentence of byte `at` is the next behind that of `period`, and nobody says it.
pub(super) fn is_next_sentence(text: &str, period: Period, at: usize) -> bool {
    let way = text.get(period.span.end..at).unwrap_or("");
    let ends = || way.chars().filter(|c| matches!(c, '。' | '！' | '？')).count();
    let own = || way.rsplit('。').next().unwrap_or("");
    has_at_most(way, NEXT) && ends() == 1 && !["称", "说", "表示", "认为", "经过"].iter().any(|word| own().contains(word))
}

/// Whether `time`, with `behind` behind it, heads a sentence of a report: 今年，|上半年，|6月份，; but a year of figures or a feast is one of a
/// tale unless all of a region is told of (2023年，|全市经济稳中有进), and in a month something happens (去年6月，|他当选).
pub(super) fn heads_report(period: Period, time: &str, behind: &str) -> bool {
    let told = behind.strip_prefix('，');
    // 前三季度|民航运输保持增长: so many months are reported of without a comma, too.
    let months =
        period.from != period.to && period.from.zip(period.to).is_some_and(|(from, to)| from.month().is_some() && to.day().is_none());
    let Some(told) = told.or_else(|| Some(behind).filter(|_| months)) else { return false };
    let of_life = time.chars().any(|c| c.is_ascii_digit()) && time.ends_with(['年', '代']) || time.ends_with(['间', '期']);
    let scope = || told.char_indices().nth(2).and_then(|(end, _)| told.get(..end)).is_some_and(is_scope);
    let stretch = time.ends_with(['份', '度', '季', '年']) || period.to.is_some() && period.from != period.to;
    (stretch || of_life) && (!of_life || scope())
}

/// Whether what is told of the amount at `at` is only reckoned yet: 2018年，|预计|完成投资3亿元, in the January behind it.
fn is_estimated(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
    before.iter().any(|item| item.surface.starts_with("预计"))
}

/// Whether `period` ended not long before the day `now`.
fn is_recent(period: Period, now: Option<Date>) -> bool {
    now.filter(|now| now.day().is_some())
        .and_then(|now| days_before(now, RECENT))
        .zip(period.to)
        .is_some_and(|(then, to)| then <= to.last_day())
}

/// How many days behind its end a year or a day is reckoned yet.
const RECENT: i32 = 45;

/// With what the time of writing begins.
const NOW: [&str; 5] = ["目前", "现在", "当前", "如今", "眼下"];

/// Whether `words` name the time of writing: 目前, but not 截至目前.
pub(super) fn is_now(words: &str) -> bool {
    NOW.iter().any(|word| words.starts_with(word))
}

/// No two sentences of a report are longer, in characters.
const NEXT: usize = 150;

/// Whether `period` lies ahead of the day `now`, or of one that is not known: 明年, 下周, 未来三年.
pub(super) fn lies_ahead(text: &str, period: Period, now: Option<Date>) -> bool {
    let words = period.span.slice(text);
    let told = words.starts_with(['明', '后'])
        || ["下月", "下个月", "下周", "未来", "今后", "接下来", "届时", "今明"].iter().any(|word| words.starts_with(word));
    let far = now.zip(period.to.or(period.from)).is_some_and(|(now, to)| to.year() > now.year());
    let near = now.zip(period.from).is_some_and(|(now, from)| from > now && from.month().is_some());
    told || far || near
}

/// Where what somebody says begins, if byte `at` stands in it: she laughed: “一天卖|百余串.
pub(super) fn speech_around(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at).unwrap_or("");
    let near = before.char_indices().rev().take(SPEECH).take_while(|(_, c)| !matches!(c, '”' | '\n'));
    let (opened, _) = near.into_iter().find(|(_, c)| *c == '“')?;
    let lead = before.get(..opened).unwrap_or("");
    (lead.is_empty() || lead.ends_with(['：', '，', '。', '\n', '！', '？'])).then_some(opened)
}

/// Whether byte `at` stands in what somebody says.
pub(super) fn in_speech(text: &str, at: usize) -> bool {
    speech_around(text, at).is_some()
}

/// Whether `period` stands in a sentence before what somebody says at byte `at`: 去年售出2吨。“一天卖|百余串; but 去年，他“卖了|百余串.
pub(super) fn is_before_speech(text: &str, period: Period, at: usize) -> bool {
    let apart = |end| text.get(period.span.end..end).is_some_and(|way| way.len() > FAR || way.contains('。'));
    // Most times stand in the sentence of the number.
    apart(at) && speech_around(text, at).is_some_and(apart)
}

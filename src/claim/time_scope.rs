//! What a time that stands in a sentence is the time of.
//!
//! Takes the items of a sentence and the place of a time in it, says whether it reaches a number behind it, belongs to one amount alone,
//! or is only what something is compared with. Which of several times a claim takes is decided in `timeline.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::period::Period;
use super::phrase::{role, surface};
use super::time_aside::is_told_on;
use crate::sorts::{ALREADY, INTENDS, MOST, NOW};
use crate::span::NormSpan;

/// The number to which a time belongs alone: 由2017年的|2.1万亿元|增加到3万亿元, but not 今年|由|原来的|3万吨.
pub(super) fn bound_to(items: &[Item<'_>], index: usize) -> Option<usize> {
    let behind = items.get(index + 1..(index + 8).min(items.len()))?;
    let parts =
        |role: Role| role == Role::Of || role == Role::Preposition || role.is_edge() || role.is_verb() || matches!(role, Role::Quantity(_));
    let of = behind.iter().position(|item| parts(item.role)).filter(|&of| behind.get(of).is_some_and(|item| item.role == Role::Of))?;
    let number = index + of + 2;
    let number = number + usize::from(role(items, number) == Some(Role::Other));
    // 3月至6月的|4个月内|，: the time of all that follows.
    let frames = |number: usize| {
        surface(items, number).ends_with(['内', '里', '间', '中']) && surface(items, number).contains(['年', '月', '周', '天', '时'])
    };
    (matches!(role(items, number), Some(Role::Quantity(_))) && !frames(number)).then_some(number)
}

/// Whether a time stands behind a change and its 到: 降到|眼下的1100户.
pub(super) fn leads_to(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|before| items.get(before)) else { return false };
    let to = before.surface.ends_with(['到', '至']);
    let verb = before.surface.chars().nth(1).is_some() || index.checked_sub(2).and_then(|verb| role(items, verb)) == Some(Role::Change);
    to && (before.role == Role::Change || verb)
}

/// 北京3月2日|电: when the news was sent.
pub(super) fn dates_dispatch(items: &[Item<'_>], index: usize) -> bool {
    matches!(surface(items, index + 1), "讯" | "电" | "本报讯" | "消息")
}

/// Whether an expression names a day: 6月5日, 昨天.
pub(super) fn names_day(time: &str) -> bool {
    time.contains(['日', '号', '天', '晚', '晨']) && !time.contains(['末', '来'])
}

/// Whether a number is a multiple or a part.
pub(super) fn is_share(number: &str) -> bool {
    number.contains(['倍', '%', '成', '半']) || number.contains("分之")
}

/// Whether a clause compares with a time before: 同比, 比上月. Then it holds in a time of its own.
pub(super) fn is_compared(clause: &[Item<'_>]) -> bool {
    clause.iter().enumerate().any(|(index, item)| {
        matches!(item.surface, "同比" | "环比" | "按年" | "按月")
            || item.role == Role::Compare && role(clause, index + 1) == Some(Role::Time) && surface(clause, index + 1).starts_with('上')
    })
}

/// 研发投入|1亿元|，同比增长9%: whether the next clause compares the amount at `at` with a time before, and so both are of one time.
pub(super) fn is_compared_behind(items: &[Item<'_>], at: usize) -> bool {
    let next = items.get(at + 2..items.len().min(at + 2 + LONGEST_STANDARD)).unwrap_or_default();
    let clause = next.split(|item| item.role.is_edge()).next().unwrap_or_default();
    surface(items, at + 1) == "，" && is_compared(clause) && clause.iter().any(|item| matches!(item.role, Role::Quantity(_)))
}

/// 与去年同期|相比|，: whether a sentence opens with what it compares with.
pub(super) fn opens_with_standard(items: &[Item<'_>]) -> bool {
    let opening = items.iter().take(LONGEST_STANDARD).take_while(|item| !item.role.is_edge());
    let led = items.first().is_some_and(|first| matches!(first.surface, "与" | "同" | "和" | "比" | "较"));
    led && opening.last().is_some_and(|last| last.surface.ends_with("相比") || last.role == Role::Time)
}

/// No 与上年同期相比 has more items.
const LONGEST_STANDARD: usize = 6;

/// Whether the time at `index` is still that of `end`: one in front of a sentence is, and one that dates an amount; one behind the
/// subject (展馆去年建成，), or in a clause before a noun (去年建成的展馆，), is only that of its clause. 成立于2010年 dates what it
/// is said of alone.
pub(super) fn reaches(items: &[Item<'_>], index: usize, end: usize, day: bool) -> bool {
    let Some(behind) = items.get(index + 1..end) else { return false };
    let founded = index.checked_sub(1).is_some_and(|before| {
        surface(items, before).ends_with('于')
            && (surface(items, before).len() > '于'.len_utf8()
                || before.checked_sub(1).and_then(|verb| role(items, verb)).is_some_and(Role::is_verb))
    });
    // 该馆|创建|于|1985年|，占地12亩, but 大会|于|5日|召开
    let founded = founded
        || index.checked_sub(2).and_then(|verb| role(items, verb)).is_some_and(|role| role.is_nominal())
            && surface(items, index - 1) == "于"
            && behind.first().is_some_and(|next| next.role.is_edge());
    if founded && behind.iter().any(|item| item.role.is_edge() || item.role == Role::Of) {
        return false;
    }
    // 作为“十三五”期间规划建设的|项目: a plan that dates a noun.
    let plan = items.get(index).is_some_and(|item| item.surface.contains('五') && item.surface.ends_with(['间', '期']));
    let governed = index.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| {
        before.role.is_verb() || before.role == Role::Preposition && !matches!(before.surface, "在" | "于") || before.role.is_nominal()
    });
    let attribute = |item: &Item<'_>| item.role == Role::Of || item.role.is_edge();
    if plan && governed && behind.iter().any(attribute) {
        return false;
    }
    let Some(edge) = behind.iter().position(|item| item.role.is_edge()) else { return true };
    let clause = behind.get(..edge).unwrap_or_default();
    // 老人|今年|93岁|，有5个子女: the year in which he is so old.
    let this_year = items.get(index).is_some_and(|item| item.surface == "今年");
    if this_year && clause.len() <= AGED && clause.iter().any(|item| matches!(item.role, Role::Quantity(_)) && item.surface.ends_with('岁'))
    {
        return false;
    }
    let verb = clause.iter().position(|item| matches!(item.role, Role::Verb | Role::MaybeVerb));
    let dates_amount = clause.iter().any(|item| matches!(item.role, Role::Quantity(_)));
    let frame = clause.last().is_none_or(|last| last.role == Role::Localizer || last.surface.ends_with(['上', '时', '后', '前', '中']));
    let Some(verb) = verb.filter(|_| !frame) else { return true };
    let relative = clause.get(verb + 1..).is_some_and(|rest| rest.iter().take(6).any(|item| item.role == Role::Of));
    let before = items.get(..index).unwrap_or_default();
    let start = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    let named = |item: &Item<'_>| matches!(item.role, Role::Noun | Role::Event | Role::Person | Role::Pronoun);
    let behind_subject = before.get(start..).is_some_and(|lead| lead.iter().any(named));
    // 6月5日举办的|荔枝节，: when an event was held is when all of it was.
    let of = clause.iter().position(|item| item.role == Role::Of).unwrap_or(0);
    let event = clause.get(of..).is_some_and(|rest| rest.iter().any(is_event));
    if relative && !event && !clause.get(..verb).is_some_and(|lead| lead.iter().any(named)) {
        return false;
    }
    // 村子5日遭到雨袭，3人受伤; 防汛办5日通报，3人受伤: the day of what happened or is told, but not 展馆去年建成.
    let opened = clause.get(verb).is_some_and(|verb| verb.surface.ends_with(['成', '业', '用', '项', '伙', '牌', '工', '放']));
    dates_amount
        || is_told_on(items, index, end)
        || !behind_subject
        || day && !opened
        || items.get(index).is_some_and(|item| NOW.begins(item.surface))
}

/// 今年|已|93岁: how many items a clause has that only tells an age, at most.
const AGED: usize = 3;

/// Whether a noun names what is held at a time: 荔枝节, 交流会.
pub(super) fn is_event(item: &Item<'_>) -> bool {
    item.role.is_nominal() && item.surface.trim_end_matches('”').ends_with(['节', '会', '展', '赛', '式', '典', '坛', '调', '查', '习'])
}

/// Whether the time is only what something is compared with: 比上年, 与去年同期相比.
pub(super) fn is_standard(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let compared = |item: &Item<'_>| item.surface.contains("相比") || matches!(item.surface, "相较" | "比较");
    // 比|上届|同期, 高于|全国|去年|平均
    let named = |index: &usize| {
        role(items, *index).is_some_and(|role| {
            role.is_nominal() || matches!(role, Role::Numeral | Role::Classifier | Role::Of | Role::Time | Role::Adverb)
        })
    };
    let over = Some(before)
        .filter(named)
        .and_then(|index| index.checked_sub(1))
        .map(|index| if named(&index) { index.saturating_sub(1) } else { index });
    // 为|上年|月人均养老金|的|5%
    let measure = || {
        let way = items.get(index + 1..(index + 8).min(items.len())).unwrap_or_default();
        let named = |item: &Item<'_>| item.role.is_nominal() || item.role.is_verb() || matches!(item.role, Role::Per | Role::Classifier);
        let of = way.iter().position(|item| !named(item)).unwrap_or(0);
        of > 0 && way.get(of).is_some_and(|item| item.role == Role::Of) && is_share(surface(items, index + of + 2))
    };
    let linked = surface(items, before).ends_with('为') || matches!(surface(items, before), "是" | "相当于" | "达到" | "达" | "占");
    // 不足|2020年|的一半
    let share = || role(items, index + 1) == Some(Role::Of) && is_share(surface(items, index + 2));
    if linked && measure() || matches!(surface(items, before), "不足" | "不到" | "接近" | "超") && share() {
        return true;
    }
    // 为|疫情暴发以来|新高: of what it is the most.
    let most = || MOST.begins(surface(items, index + 1)) && items.get(index).is_some_and(|item| item.surface.ends_with('来'));
    // 继|去年|之后
    if surface(items, before) == "继" || most() {
        return true;
    }
    // 环比|4月份|增长
    role(items, before) == Some(Role::Compare)
        || matches!(surface(items, before), "较为" | "比起" | "较之" | "相较于" | "相比于")
        || matches!(surface(items, before), "同比" | "环比")
        || over.is_some_and(|index| role(items, index) == Some(Role::Compare))
        || items.get(index + 1..index + 3).is_some_and(|next| next.iter().take_while(|item| !item.role.is_edge()).any(compared))
        || (matches!(surface(items, before), "与" | "同" | "和" | "是" | "为" | "相当于" | "达到" | "达")
            // 恢复到|2019年|的七成, but 提高到|2025年|的三成
            || surface(items, before).ends_with(['到', '至'])
                && [Some(before), before.checked_sub(1)].into_iter().flatten().any(|verb| role(items, verb).is_some_and(Role::is_verb))
            || surface(items, before).starts_with('占'))
            && (items.get(index + 1..index + 4).is_some_and(|next| next.iter().any(|i| i.surface.contains("相比")))
                || role(items, index + 1) == Some(Role::Of))
}

/// 《2024年年度报告》: a title that dates what is told of it.
pub(super) fn is_report(surface: &str) -> bool {
    surface.starts_with('《') && ["报告》", "年报》", "季报》", "公报》", "快报》", "月报》"].iter().any(|head| surface.ends_with(head))
}

/// Whether a period is a single day.
pub(super) fn is_day(period: &Period) -> bool {
    period.from == period.to && period.from.is_some_and(|date| date.day().is_some())
}

/// Whether no edge of a clause stands between the time at `span` and the item `at` behind it.
pub(super) fn in_clause(items: &[Item<'_>], at: usize, span: NormSpan) -> bool {
    let held = items.get(..at).unwrap_or_default();
    held.iter().rev().take_while(|item| item.span.start >= span.start).all(|item| !item.role.is_edge())
}

/// Whether the quantity at `at` says how big something is: 全长|30公里, 长|5米, 30公里|长|的.
pub(super) fn is_size(items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| surface(items, before));
    let before = if matches!(before, "达" | "约" | "近" | "为") {
        at.checked_sub(2).map_or("", |before| surface(items, before))
    } else {
        before
    };
    let named = matches!(
        before,
        "长" | "宽" | "高" | "重" | "重达" | "高达" | "长达" | "全长" | "海拔" | "直径" | "半径" | "型深" | "跨度" | "纵深" | "总长"
    );
    let length = surface(items, at).ends_with(['米', '里', '斤', '吨']);
    named && length || length && matches!(surface(items, at + 1), "长" | "宽" | "高") && surface(items, at + 2) == "的"
}

/// The time behind the subject in which the quantity at `at` stands: 数百名|工人|6日|致信, and behind a number that opens: 9.6%，|这|是|今年.
pub(super) fn said_behind(items: &[Item<'_>], at: usize) -> Option<usize> {
    let next = items.get(at + 1..(at + SUBJECT).min(items.len()))?;
    let named = next.iter().position(|item| item.role == Role::Time);
    if next.first().is_some_and(|item| item.surface == "，") {
        let points = matches!(next.get(1).map(|item| item.surface), Some("这" | "这是"));
        return named.filter(|&way| points && way <= 3).map(|way| at + 1 + way);
    }
    // 71岁的老人|去年…: what somebody is, whatever he did then.
    let stands = next.first().is_some_and(|item| item.role == Role::Of) || surface(items, at).ends_with(['岁', '年', '届', '大', '级']);
    let way = named.filter(|_| !stands)?;
    let nominal =
        |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Of | Role::ListComma | Role::Conjunction | Role::Quantity(_));
    // 5所学校|将于|今年底|建成
    let leads = |item: &&Item<'_>| {
        INTENDS.has(item.surface)
            || ALREADY.has(item.surface)
            || matches!(item.surface, "均" | "都" | "也" | "就" | "全部" | "于" | "在" | "已于" | "将于" | "到")
    };
    let led = next.get(..way)?.iter().rev().take_while(leads).count();
    let subject = next.get(..way - led)?;
    let acts = next.get(way + 1).is_some_and(|item| {
        item.role.is_verb() || matches!(item.role, Role::Adverb | Role::Link | Role::Event | Role::Preposition | Role::Change)
    });
    // 约有|5000家|商超|今天|开业
    let held = at.checked_sub(1).is_some_and(|before| {
        role(items, before).is_some_and(|role| role.is_verb() || role == Role::Preposition) && !surface(items, before).ends_with('有')
    });
    let bound = bound_to(items, at + 1 + way).is_some();
    // 300人|明年|搬迁
    let persons = || surface(items, at).ends_with(['人', '名', '户']);
    ((led > 0 || !subject.is_empty() || persons()) && subject.iter().all(nominal) && acts && !held && !bound).then_some(at + 1 + way)
}

/// Whether the clause of the quantity at `at` says what can be and not what was: 可|储电, 能|满足.
pub(super) fn is_able(items: &[Item<'_>], at: usize) -> bool {
    let clause = items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
    let held = clause.iter().rev().take_while(|item| !item.role.is_edge());
    held.into_iter().any(|item| matches!(item.surface, "可" | "能" | "可以" | "能够" | "可达" | "满足" | "可容纳" | "容纳"))
}

/// Whether who is counted at `at` is told to do something: 共有|300人|参加.
pub(super) fn is_pivot(items: &[Item<'_>], at: usize) -> bool {
    let behind = items.get(at + 1..(at + SUBJECT).min(items.len())).unwrap_or_default();
    behind.iter().take_while(|item| !item.role.is_edge()).any(|item| item.role.is_verb())
}

/// How far behind a number its subject ends, in items.
const SUBJECT: usize = 12;

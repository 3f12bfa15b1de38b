//! The verb that governs a quantity.
//!
//! Takes the items of a sentence and the reading of a quantity, hands on the span of the nearest verb: before the number, else
//! behind the phrase that the number counts. What the verb does to the amount is decided in `change.rs`.

use super::behind::names_money;
use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::complement::{becomes, caused, opener, opens_clause, stands_in, within};
use super::entity::Reading;
use super::governed::verb_before_clause;
use super::listed::{counts_on, lists_next};
use super::onward::is_how_often;
use super::phrase::{Phrase, role, surface};
use super::verb_span::verb_span;
use crate::sorts::{HOW, SPENDS};
use crate::span::NormSpan;

/// The predicate of the quantity that is item `at`: each rule is asked where those before it found none.
pub(crate) fn find(items: &[Item<'_>], at: usize, reading: &Reading) -> Option<NormSpan> {
    let counted = reading.phrase.filter(|phrase| phrase.start > at);
    // 98个|断面|中: a part of them is spoken of.
    if counted.is_some_and(|counted| matches!(surface(items, counted.end), "中" | "里" | "当中" | "之中")) {
        return None;
    }
    if let Some(verb) = becomes(items, at).or_else(|| caused(items, at)) {
        return verb_span(items, verb);
    }
    if is_how_often(items, at) {
        return verb_span(items, at + 1);
    }
    if stands_in(items, at) {
        return within(items, at).and_then(|within| items.get(within)).map(|item| item.span);
    }
    let asked = Asked { items, at, reading, counted };
    asked
        .of_described()
        .or_else(|| asked.before_list())
        .or_else(|| asked.governing())
        .or_else(|| reading.change.filter(|&index| index > at).and_then(|index| verb_span(items, index)))
        .or_else(|| asked.befalling())
        .or_else(|| asked.right_behind())
        .or_else(|| counted.and_then(|counted| of_counted(items, counted)))
        .or_else(|| asked.opening())
}

/// A quantity whose verb is looked for.
struct Asked<'i, 't, 'r> {
    items: &'i [Item<'t>],
    at: usize,
    reading: &'r Reading,
    /// The phrase behind it that it counts.
    counted: Option<Phrase>,
}

impl Asked<'_, '_, '_> {
    /// 汇聚了来自各国的|1200家|展商: a clause describes those counted, whose verb stands before it or behind them.
    fn of_described(&self) -> Option<NormSpan> {
        let (items, of) = (self.items, self.at.checked_sub(1)?);
        let counted = self.counted.filter(|_| role(items, of) == Some(Role::Of))?;
        verb_before_clause(items, of).and_then(|verb| verb_span(items, verb)).or_else(|| of_counted(items, counted))
    }

    /// 部署了扩大供给等|6项|任务: the verb before a list, and none in it. In 促进贸易等|100项|经验|受到肯定 the list is the subject.
    fn before_list(&self) -> Option<NormSpan> {
        let items = self.items;
        let first = self.reading.phrase.map_or(self.at, |phrase| phrase.start.min(self.at));
        let listed = first.checked_sub(1).is_some_and(|etc| surface(items, etc) == "等");
        let acts = |next: Role| next.is_verb() || matches!(next, Role::Adverb | Role::Link | Role::Preposition | Role::Time);
        if !listed || self.counted.and_then(|counted| role(items, counted.end)).is_some_and(acts) {
            return None;
        }
        opener(items, self.at).and_then(|verb| verb_span(items, verb))
    }

    /// The nearest of the verbs that lead to the number; in 把3万瓶水|送到 that of what 把 brings forward stands behind.
    fn governing(&self) -> Option<NormSpan> {
        let Self { items, at, reading, .. } = *self;
        // 要|在3天内|完成
        let leads = |link: usize| surface(items, link) == "要" && role(items, link + 1) == Some(Role::Preposition);
        let link = reading.link.filter(|&link| is_predicate(surface(items, link)) && !leads(link));
        let compare = reading.compare.filter(|&index| !matches!(surface(items, index), "比" | "较" | "相较" | "比起"));
        let nearest = [reading.verb, reading.change, link, compare]
            .into_iter()
            .flatten()
            .filter(|&index| index < at && !named_in(items, index, reading))
            .max();
        let brought = governor(items, at).filter(|&preposition| nearest.is_none_or(|index| index < preposition));
        let behind = brought.and_then(|_| verb_behind(items, self.counted.map_or(at, |counted| counted.end - 1)));
        match behind {
            Some(verb) => with_outcome(items, verb),
            None => with_carrier(items, nearest?),
        }
    }

    /// 事故|死亡|27人, 每人|补助|一千元, but not 租赁|补贴|30元: a verb that is as often a noun, right before the number.
    fn befalling(&self) -> Option<NormSpan> {
        let Self { items, at, reading, .. } = *self;
        let last = at.checked_sub(1).and_then(|last| items.get(last)).filter(|item| item.role == Role::Event && !item.property)?;
        // 棚户区改造3万户、|老旧小区|改造|8万户: the member of a list is no clause.
        let joint = |phrase: &Phrase| phrase.start.checked_sub(1).and_then(|joint| role(items, joint));
        let member = |phrase: &Phrase| {
            phrase.end == at && phrase.start + 1 < at && matches!(joint(phrase), Some(Role::ListComma | Role::Conjunction))
        };
        if !reading.phrase.is_none_or(|phrase| phrase.start < at && !member(&phrase)) {
            return None;
        }
        let acted =
            |before: &Item<'_>| matches!(before.role, Role::Per | Role::Adverb | Role::Time | Role::Person | Role::Pronoun) || before.actor;
        let told = at.checked_sub(2).and_then(|before| items.get(before)).is_some_and(acted)
            || !names_money(last.surface)
            || SPENDS.has(last.surface);
        told.then(|| verb_span(items, at - 1)).flatten()
    }

    /// 5人|受伤, 12例|为|本土病例: what befell the persons. 各界人士1700人|出席开幕式: what is counted stands before its number.
    fn right_behind(&self) -> Option<NormSpan> {
        let Self { items, at, reading, .. } = *self;
        // 按每人1500元|给予|补助
        if reading.phrase.is_some_and(|paid| paid.start == at + 2) && role(items, at + 1) == Some(Role::Verb) {
            return verb_span(items, at + 1);
        }
        let behind = told_behind(items, at);
        let behind = behind + usize::from(is_how(items, behind));
        let opens = opens_clause(items, at);
        let is = behind == at + 1 && matches!(surface(items, behind), "为" | "是" | "属" | "属于");
        let next = role(items, behind)?;
        let happens = self.counted.is_none() && (next.is_verb() || next == Role::Event);
        let before = reading.phrase.or(reading.before.filter(|_| reading.entity.is_none()));
        let said = before.is_some_and(|phrase| phrase.end == at) && next.is_verb();
        (opens && (is || happens) || said).then(|| verb_span(items, behind)).flatten()
    }

    /// 吸收|发达国家实际外资|110亿元: the verb that opens the clause of what stands before its number.
    fn opening(&self) -> Option<NormSpan> {
        let before = self.reading.phrase.is_some_and(|phrase| phrase.end <= self.at);
        opener(self.items, self.at)
            .filter(|&verb| before && !named_in(self.items, verb, self.reading))
            .and_then(|verb| verb_span(self.items, verb))
    }
}

/// The verb at `index`, which tells what is done with what 将 brings forward, and what that becomes: 将17户|认定|为|先进企业.
fn with_outcome(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let (verb, next) = (items.get(index)?, items.get(index + 1));
    let outcome = next.filter(|next| matches!(next.surface, "为" | "成" | "给" | "至") && next.span.start == verb.span.end);
    outcome.map_or_else(|| verb_span(items, index), |next| Some(NormSpan::new(verb.span.start, next.span.end)))
}

/// The verb at `index` with the one it belongs to: 缩短|至, and as one verb of two characters 炒|到, 攀|至.
fn with_carrier(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index)?;
    let Some(before) = index.checked_sub(1).filter(|_| matches!(item.surface, "至" | "到" | "为" | "成" | "在")) else {
        return verb_span(items, index);
    };
    let Some(verb) = items.get(before) else { return verb_span(items, index) };
    let short = verb.surface.chars().count() == 1;
    match verb.role {
        Role::MaybeVerb if short && matches!(item.surface, "至" | "到") => Some(NormSpan::new(verb.span.start, item.span.end)),
        Role::Verb | Role::MaybeVerb | Role::Change | Role::Event if !short => verb_span(items, before),
        _ => verb_span(items, index),
    }
}

/// The verb behind the phrase of those counted: 1.8万名|旅客|滞留.
fn of_counted(items: &[Item<'_>], counted: Phrase) -> Option<NormSpan> {
    let mut index = counted.end;
    while let Some(item) = items.get(index).filter(|_| index < counted.end + 12) {
        match item.role {
            Role::Verb | Role::MaybeVerb | Role::Event if is_how(items, index) => {}
            Role::Verb | Role::MaybeVerb | Role::Link | Role::Change => match led_on(items, index) {
                // 3.5万贫困人口|通过|旅游|脱贫, 角马|要|从平原|迁往草原; but 300人|通过|考试
                Some(verb) if item.role != Role::Change => index = verb - 1,
                _ if item.role != Role::Link || is_predicate(item.surface) => return verb_span(items, index),
                _ => {}
            },
            // 126家企业的|3400多名职工|报名: both are told of by the same verb.
            // 8个省|43个县|237万人受灾
            Role::Quantity(_) if role(items, index - 1) == Some(Role::Of) || counts_on(items, index) => {}
            // 8个省（自治区）|报告
            Role::Open if index < counted.end + LONGEST_WAY => index = close_behind(items, index)?,
            // 1.1万艘渔船、|2.3万名渔民|退捕
            Role::ListComma | Role::Conjunction if lists_next(items, index).is_some() => {
                index = lists_next(items, index).unwrap_or(index);
            }
            // 44名工人|在发现险情后|撤离
            Role::Preposition => index = framed_end(items, index).unwrap_or(index),
            // 被命名为, 在全国获奖: the verb follows its object.
            Role::Boundary | Role::Open | Role::Close | Role::Quantity(_) | Role::ListComma => return None,
            Role::Event if !role(items, index + 1).is_some_and(Role::is_nominal) => {
                return verb_span(items, index);
            }
            _ => {}
        }
        index += 1;
    }
    None
}

/// The verb to which the one at `index` only leads.
fn led_on(items: &[Item<'_>], index: usize) -> Option<usize> {
    // 移动|平台: right behind 通过 a verb describes by what.
    let from = index + 1 + usize::from(surface(items, index) == "通过");
    let leads = matches!(surface(items, index), "通过" | "要") && role(items, index + 1) != Some(Role::Particle);
    let ahead = items.get(from..(from + LONGEST_WAY).min(items.len())).filter(|_| leads)?;
    let verb = |item: &Item<'_>| item.role.is_verb() || item.role == Role::Change;
    ahead.iter().take_while(|item| !item.role.is_edge()).position(verb).map(|verb| from + verb)
}

/// How far behind a verb that only leads to another that is looked for, in items.
const LONGEST_WAY: usize = 10;

/// Where a frame with a verb in it ends that the preposition at `index` opens: 在|发现|险情|后.
fn framed_end(items: &[Item<'_>], index: usize) -> Option<usize> {
    let held = items.get(index + 1..(index + 10).min(items.len()))?;
    let close =
        held.iter().position(|item| item.role == Role::Localizer || item.role.is_edge() || matches!(item.role, Role::Quantity(_)))?;
    let framed =
        held.get(close).is_some_and(|item| matches!(item.surface, "后" | "时" | "前" | "中" | "之后" | "之前" | "期间" | "过程中"));
    // 案件|均|在|调查|中。
    let told = held.get(close + 1).is_some_and(|next| !next.role.is_edge());
    (framed && told).then_some(index + 1 + close)
}

/// 联合|部署: whether the verb at `index` says how that behind it is done.
fn is_how(items: &[Item<'_>], index: usize) -> bool {
    let acts = role(items, index + 1).is_some_and(|next| next.is_verb() || next == Role::Event);
    acts && HOW.has(surface(items, index))
}

/// 能源项目|完成|投资额: whether a verb is only part of the name of what is measured.
fn named_in(items: &[Item<'_>], verb: usize, reading: &Reading) -> bool {
    let inside = |phrase: &Phrase| phrase.start < verb && verb < phrase.end && items.get(phrase.end - 1).is_some_and(|last| last.property);
    reading.phrase.as_ref().is_some_and(inside)
}

/// Whether a verb tells what happened, and not how something is: 建成, but not 占, 为, 位于.
pub(crate) fn tells(verb: &str) -> bool {
    !verb.ends_with(['为', '是', '有', '在', '要', '需', '离', '重', '长', '高', '于']) && !verb.starts_with(['占', '达', '含', '设'])
}

/// Where the verb stands that is said of the quantity at `at`, over adverbs and 被: 5亿元|已全部|到位.
fn told_behind(items: &[Item<'_>], at: usize) -> usize {
    let behind = items.get(at + 1..(at + 6).min(items.len())).unwrap_or_default();
    // 30间|不同|程度|损坏
    let way =
        |item: &&Item<'_>| matches!(item.role, Role::Adverb | Role::Time) || matches!(item.surface, "被" | "不同") || is_adverbial(item);
    let next = at + 1 + behind.iter().take_while(way).count();
    // 3人|凭计划|圆梦
    if role(items, next) != Some(Role::Preposition) {
        return next;
    }
    let held = items.get(next + 1..(next + 8).min(items.len())).unwrap_or_default();
    next + 1
        + held
            .iter()
            .take_while(|item| item.role.is_nominal() && item.role != Role::Event || matches!(item.role, Role::Of | Role::Localizer))
            .count()
}

/// 已, 均: a link that stands before a verb.
fn is_adverbial(item: &Item<'_>) -> bool {
    item.role == Role::Link && matches!(item.surface, "已" | "将" | "均" | "都" | "也" | "均已" | "首次")
}

/// The 把, 将 or 以 that governs the quantity at `at`, alone or with those listed before it.
fn governor(items: &[Item<'_>], at: usize) -> Option<usize> {
    let from = at.saturating_sub(12);
    let held = items.get(from..at)?;
    let stops = |item: &Item<'_>| item.role == Role::Preposition || item.surface == "将" || item.role.is_verb() || item.role.is_edge();
    let preposition = from + held.iter().rposition(stops)?;
    let way = items.get(preposition + 1..at)?;
    let nominal = |item: &Item<'_>| {
        item.role.is_nominal() || matches!(item.role, Role::Quantity(_) | Role::ListComma | Role::Conjunction | Role::Of | Role::Link)
    };
    (matches!(surface(items, preposition), "把" | "将" | "以") && way.iter().all(nominal)).then_some(preposition)
}

/// The first verb behind the quantity at `at`, over the nouns and numbers that are listed with it.
fn verb_behind(items: &[Item<'_>], at: usize) -> Option<usize> {
    let behind = items.get(at + 1..(at + 14).min(items.len()))?;
    let way = behind.iter().position(|item| item.role.is_verb() || item.role.is_edge() || matches!(item.role, Role::Change))?;
    behind.get(way).filter(|item| !item.role.is_edge()).map(|_| at + 1 + way)
}

/// Whether a word between what is measured and its number is a verb: 达, but not 约, 共.
fn is_predicate(word: &str) -> bool {
    word.contains(['达', '为', '是', '有', '报', '收', '缺', '剩', '变', '成'])
        || matches!(word, "需" | "占地" | "重" | "重达" | "高" | "低" | "不足" | "不到")
        || ["稳定", "保持", "维持", "持续", "控制", "处于", "超过", "突破", "相当于", "等于", "接近", "需要", "做到", "到", "至", "要"]
            .iter()
            .any(|w| word.starts_with(w))
}

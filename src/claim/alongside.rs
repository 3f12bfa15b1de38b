//! Wholes that stand alongside: the second amount of what 其中 divides, what 在…中 names again, what was counted and is done in part.
//!
//! Takes the words between two numbers and the claims before them, hands on the claim that the number is a part of. What 其中 itself points
//! back at is found in `pointed.rs`.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::part_of::is_ratio;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

/// How many characters before a number say what it measures, and how many of them two measures share.
const LEAD: usize = 4;
const SHARED: usize = 2;

/// How many claims two amounts of one whole stand apart.
const BESIDE: usize = 2;

/// The most items of a name that stands between 在 and 中.
const NAMED: usize = 6;

/// What leads from what is measured to its number.
const LEADS: [char; 12] = ['达', '为', '约', '近', '超', '过', '逾', '共', '是', '有', '到', '了'];

/// 签约33个项目，金额175亿元，其中渔港签约18个项目，|金额|126亿元: the amount that was told of the whole in the same words, where what 其中
/// points back at is counted in another unit.
pub(super) fn of_same_measure(context: &Context<'_, '_>, quantity: &Quantity, whole: usize) -> Option<usize> {
    // It is told right behind the part that 其中 names, and its own whole beside the other.
    context.earlier.last().filter(|last| last.in_sentence && last.part)?;
    let measure = measure(context.text, quantity)?;
    let same = |whole: &Quantity| whole.unit == quantity.unit && whole.high >= quantity.low && !is_ratio(whole);
    let fits = |e: &&Earlier| {
        let whole = context.quantities.get(e.index).filter(|found| (whole + 1..=whole + BESIDE).contains(&e.index) && same(found));
        e.in_sentence && !e.part && !e.by && whole.and_then(|whole| self::measure(context.text, whole)) == Some(measure)
    };
    context.earlier.iter().find(fits).map(|whole| whole.index)
}

/// 产量13万辆；销量12万辆。其中，轿车产量9万辆；销量|8万辆: the amount near `whole` of which `quantity` is a part rather than of that, since both measure the same.
pub(super) fn of_same_property(context: &Context<'_, '_>, quantity: &Quantity, reading: &Reading, whole: usize) -> Option<usize> {
    let text = context.text;
    let named = |entity: Option<NormSpan>| entity.map(|entity| entity.slice(text));
    let own = named(reading.entity).filter(|own| context.grammar.is_property(own) && !own.contains('均'))?;
    // Behind a part the wholes have been told.
    let part = context.earlier.iter().find(|e| e.part && e.index > whole).map(|part| part.index);
    let alike = |entity: &str| {
        let same = entity.ends_with(own) || part.is_none() && own.ends_with(last_of(entity));
        same && context.grammar.is_property(entity) && !entity.contains('均')
    };
    let fits = |e: &&Earlier| {
        let near = !e.part && !e.by && e.index.abs_diff(whole) <= NEAR && part.is_none_or(|part| e.index < part);
        let found = context.quantities.get(e.index).filter(|_| near && named(e.entity).is_some_and(alike));
        let found = found.filter(|found| found.unit == quantity.unit && found.high > quantity.low);
        let way = found.and_then(|found| text.get(found.span.end..quantity.span.start));
        way.is_some_and(|way| !way.contains('\n') && way.matches('。').nth(1).is_none())
    };
    let mut found = context.earlier.iter().rev().filter(fits).map(|whole| whole.index);
    let last = found.next()?;
    Some(if found.any(|index| index == whole) { whole } else { last })
}

/// The last characters of what is measured: 产量 in 汽车产量.
fn last_of(entity: &str) -> &str {
    entity.char_indices().rev().nth(SHARED - 1).and_then(|(at, _)| entity.get(at..)).unwrap_or(entity)
}

/// How many claims two wholes stand apart that are told together.
const NEAR: usize = 4;

/// The last characters before a number but for what only leads to it: 金额 in 签约金额达|126亿元.
fn measure<'t>(text: &'t str, quantity: &Quantity) -> Option<&'t str> {
    let front = text.get(..quantity.span.start)?;
    let from = front.char_indices().rev().nth(LEAD - 1).map_or(0, |(at, _)| at);
    let near = front.get(from..)?.trim_end_matches(LEADS);
    let (at, _) = near.char_indices().rev().nth(SHARED - 1)?;
    near.get(at..).filter(|measure| measure.chars().all(char::is_alphabetic))
}

/// 在|其他资金|中|，, 在|这些企业|中|，: the claim of what the words name that open the clause of a number.
pub(super) fn among(context: &Context<'_, '_>, open: &[Item<'_>], quantity: &Quantity) -> Option<usize> {
    let within = open.iter().rposition(|item| matches!(item.surface, "中" | "当中"))?;
    let opens = open.get(..within)?.iter().rposition(|item| item.surface == "在")?;
    let edge = opens.checked_sub(1).and_then(|before| open.get(before)).is_none_or(|before| before.role.is_edge());
    let name = open.get(opens + 1..within).filter(|name| edge && (1..=NAMED).contains(&name.len()))?;
    let (first, last) = (name.first()?, name.last()?);
    let plain = !name.iter().any(|item| item.role.is_verb() || item.role.is_edge() || matches!(item.role, Role::Quantity(_) | Role::Time));
    // 这批|上市|项目: what is pointed at has been named by its noun.
    let shown = ["这", "那", "该", "上述"].iter().any(|word| first.surface.starts_with(word));
    let from = if shown { last.span.start } else { first.span.start };
    let core = context.text.get(from..last.span.end).filter(|_| last.role.is_nominal() && (plain || shown))?;
    let holds = |whole: &Quantity| !is_ratio(whole) && (is_ratio(quantity) || whole.unit == quantity.unit && whole.high > quantity.low);
    let named = |e: &&Earlier| {
        // 其他|资金: the words before an entity may belong to its name.
        let front = e.entity.and_then(|entity| context.text.get(..entity.end));
        !has_at_most(core, 1) && front.is_some_and(|front| front.ends_with(core)) && context.quantities.get(e.index).is_some_and(holds)
    };
    context.earlier.iter().rev().find(named).map(|whole| whole.index)
}

/// 800个|车间|已|复工|700个, 脱贫人口2万人|有|1万人|就业: how many of those just counted.
pub(super) fn done(context: &Context<'_, '_>, open: &[Item<'_>], reading: &Reading, quantity: &Quantity) -> Option<usize> {
    // 受理1276件，同比减少两成，|已|办结|1257件: not of what it grew by.
    let amount = |e: &&Earlier| !context.quantities.get(e.index).is_some_and(is_ratio);
    let last = context.earlier.iter().rev().find(amount).filter(|last| last.in_sentence)?;
    let whole = context.quantities.get(last.index)?;
    let same = quantity.counts()
        && (whole.unit == quantity.unit && whole.counts() || whole.unit == "1" && quantity.dimension == Dimension::Person);
    let done = open.iter().position(|item| matches!(item.surface, "已" | "已经" | "已有" | "有" | "中"))?;
    let lead = open.get(..done)?;
    // 受理2万件，|已|办结|1万件
    let theirs = reading.shared_with == Some(last.index) || reading.entity.is_none();
    let passed = |item: &Item<'_>| matches!(item.role, Role::Time | Role::Adverb);
    // 移送案件90起，|有关部门|已|结案|20起
    let by_others = open.get(done).is_some_and(|item| matches!(item.surface, "已" | "已经")) && theirs;
    let passed = |item: &Item<'_>| passed(item) || by_others && item.role.is_nominal();
    let gone_on = theirs && matches!(lead, [comma, rest @ ..] if comma.surface == "，" && rest.iter().all(passed));
    let lead = if gone_on { &[] } else { lead };
    let theirs = lead.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Localizer))
        && lead.first().is_none_or(|first| first.role.is_nominal() && !first.property);
    (same && theirs && whole.low > quantity.high).then_some(last.index)
}

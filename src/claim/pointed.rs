//! What 其中, 包括 and 含 point back at: 3000名职工参加，其中|女职工1200名.
//!
//! Takes the words between two numbers and the quantities read before, says whether they point back, and hands on the index of the whole: the
//! last amount of its kind. Wholes that other words tell of are found in `part_of.rs`.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier};
use super::part_of::is_ratio;
use super::phrase::{is_bound, role};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;

/// How far before an amount 人均 says that it is one of each, in characters.
const MEAN: usize = 6;

/// Whether the words between two numbers say that the second is of what the first counts: 其中, 含, 包括, but not 包括…在内的.
pub(super) fn points_back(open: &[Item<'_>]) -> bool {
    (0..open.len()).rev().any(|index| open.get(index).is_some_and(|item| item.surface.starts_with("其中")) && is_of_them(open, index))
        || includes(open)
}

/// 其中|女职工, 其中，: but 参与|其中|，, 其中|的|商机|，: no part of an amount.
fn is_of_them(open: &[Item<'_>], index: usize) -> bool {
    let behind = open.get(index + 1..).unwrap_or_default();
    let governed = index.checked_sub(1).and_then(|before| open.get(before)).is_some_and(|before| before.role.is_verb());
    let stops = behind.first().is_some_and(|next| next.role.is_edge());
    let of = behind.first().is_some_and(|next| next.role == Role::Of) && behind.iter().any(|item| item.role.is_edge());
    !(governed && stops || of)
}

/// Whether 含, 包括 or 当中 stands in the clause of the number: 包括|男生30人, but 不|含|杂质, 包括甲、乙|等.
fn includes(open: &[Item<'_>]) -> bool {
    let Some(cue) = open.iter().rposition(|item| matches!(item.surface, "当中" | "含" | "包括" | "包含")) else { return false };
    let behind = open.get(cue + 1..).unwrap_or_default();
    let before = open.get(..cue).unwrap_or_default();
    let named = open.get(cue).is_some_and(|item| item.surface.starts_with('包'));
    // 每股|含|127根丝: how many each has.
    let each = open.get(cue).is_some_and(|item| item.surface == "含") && before.iter().any(|item| item.surface.starts_with('每'));
    let denied = before.last().is_some_and(|item| matches!(item.surface, "不" | "未"));
    // 包括教师、医生|共|300人: all of them.
    let closed = named && behind.iter().any(|item| matches!(item.surface, "等" | "在内" | "共" | "共计" | "合计" | "总计"));
    let among = open.get(cue).is_some_and(|item| item.surface == "当中");
    let over = !among && behind.iter().any(|item| matches!(item.surface, "，" | "；"));
    !each && !denied && !closed && !over
}

/// What 其中 points back at: the last amount of which `quantity`, or this share, can be a part; `which` that it only tells which are meant.
pub(super) fn pointed_at(context: &Context<'_, '_>, quantity: &Quantity, which: bool) -> Option<usize> {
    let Context { text, quantities, earlier, .. } = *context;
    let share = is_ratio(quantity);
    // 突破2000万，其中1847万人: a bare number may be one of anything.
    // 出资8万元，其中每股7元: what each costs is no part of all.
    let priced = |whole: &Quantity| quantity.unit.contains('/') && whole.unit != quantity.unit;
    let alike = |whole: &Quantity| {
        !priced(whole) && whole.dimension == quantity.dimension || whole.unit == "1" && quantity.dimension == Dimension::Person
    };
    // 项目110个，其中投资亿元以上|项目30个: what only tells which are meant says nothing of the whole.
    let holds = |whole: &Quantity| if share || which { !is_ratio(whole) } else { alike(whole) && whole.high >= quantity.low };
    let whole = |e: &Earlier| quantities.get(e.index).filter(|whole| holds(whole) && is_near(text, whole, quantity));
    // 1273人领取待遇，月人均1150元，其中居家的占六成: of what is counted, neither of a rate nor of what it grew by.
    let each = |q: &Quantity| {
        let before = text.get(..q.span.start).unwrap_or("");
        q.unit.contains('/') || before.chars().rev().take(MEAN).take_while(|c| !matches!(c, '，' | '。' | '；')).any(|c| c == '均')
    };
    let counted = |e: &&Earlier| whole(e).is_some_and(|whole| !share || !e.by && !each(whole));
    let found = earlier.iter().rev().find(counted).or_else(|| earlier.iter().rev().find(|e| whole(e).is_some()));
    // 机构126家，床位2万张，其中公办机构|36家: of what is counted with the same measure, where the nearest is not.
    let same = |e: &&Earlier| e.in_sentence && counted(e) && quantities.get(e.index).is_some_and(|whole| whole.unit == quantity.unit);
    let other = !share && found.is_some_and(|whole| quantities.get(whole.index).is_some_and(|whole| whole.unit != quantity.unit));
    let found = earlier.iter().rev().filter(|_| other).find(same).or(found);
    found.map(|whole| whole.index)
}

/// Whether the part stands in the sentence of the whole or in the next one, or in lines below: 收入120亿元⏎其中：税收80亿元.
fn is_near(text: &str, whole: &Quantity, part: &Quantity) -> bool {
    let way = text.get(whole.span.end..part.span.start).unwrap_or_default();
    way.matches('。').nth(1).is_none()
}

/// 其中60平方米以内的|小户型|占八成, 其中70岁以上|老人: whether it only tells which are meant, and is no part.
pub(super) fn tells_which(context: &Context<'_, '_>, at: usize, quantity: &Quantity) -> bool {
    let next = role(context.items, at + 1);
    let names = next.is_some_and(|next| next == Role::Of || next.is_nominal());
    !quantity.counts() && !is_ratio(quantity) && is_bound(quantity.span.slice(context.text)) && names
}

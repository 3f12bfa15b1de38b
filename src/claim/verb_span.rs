//! Which characters of its item, and of those beside it, are the verb.
//!
//! Takes items and the index of a verb, hands on a span: without what hedges it (尚|有, 占|了), with the result that belongs to it
//! (提高|到). Which verb governs a quantity is decided in `predicate.rs`.

use super::clause::{Item, Role};
use super::phrase::role;
use crate::sorts::{EFFECTS, ENDS_VERB, PAIRED, PARTNER, WITH_AFFIX};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// What may stand before 有 or 为 in one word of the dictionary's.
const HEDGES: [char; 27] = [
    '仅', '均', '约', '皆', '都', '已', '也', '仍', '尚', '共', '还', '就', '总', '现', '又', '再', '另', '只', '且', '即', '亦', '全',
    '各', '没', '曾', '则', '却',
];

/// The verb at `index`.
pub(super) fn verb_span(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index)?;
    let own = || with_denial(items, index).or_else(|| unhedged(item)).or_else(|| unbounded(item)).or_else(|| undivided(item));
    with_degree(items, index)
        .or_else(|| with_partner(items, index))
        .or_else(own)
        .or_else(|| with_result(items, index))
        .or_else(|| Some(without_aspect(item)))
}

/// 少|排放, 多|收, 新|设, 齐|聚, 偏|多: with what says how much, that it is new, or that all do it.
fn with_degree(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index)?;
    let before = index.checked_sub(1).and_then(|before| items.get(before)).filter(|before| before.span.end == item.span.start)?;
    let short = item.surface.len() == '一'.len_utf8();
    // 降水|偏|多|两成
    if before.surface == "偏" && short {
        return Some(NormSpan::new(before.span.start, item.span.end));
    }
    if !item.role.is_verb() && item.role != Role::Event {
        return None;
    }
    let joins = match before.surface {
        "多" | "少" => item.role.is_verb(),
        "新" => true,
        "齐" => short,
        _ => false,
    };
    joins.then(|| NormSpan::new(before.span.start, item.span.end))
}

/// 转移|安置, 新建|改建: two verbs side by side that share their object, but not 支持|改造.
fn with_partner(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index).filter(|item| PAIRED.has(item.surface))?;
    let before = index.checked_sub(1).and_then(|before| items.get(before)).filter(|before| before.span.end == item.span.start)?;
    let shares = PAIRED.has(before.surface) || PARTNER.has(before.surface);
    let acts = before.role.is_verb() || matches!(before.role, Role::Event | Role::Change);
    (shares && acts && before.surface != item.surface).then(|| NormSpan::new(before.span.start, item.span.end))
}

/// 不|高于
fn with_denial(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index).filter(|item| item.role == Role::Compare)?;
    let before = index.checked_sub(1).and_then(|before| items.get(before))?;
    let denied = before.surface == "不" && before.span.end == item.span.start;
    denied.then(|| NormSpan::new(before.span.start, item.span.end))
}

/// 尚|有, 仅|为, 只|用: the last character of a link, or of a verb other than 没有.
fn unhedged(item: &Item<'_>) -> Option<NormSpan> {
    let hedged = (item.role == Role::Link || item.role == Role::MaybeVerb && !item.surface.starts_with('没'))
        && item.surface.chars().count() == 2
        && item.surface.ends_with(['有', '为', '剩', '用', '需'])
        && item.surface.starts_with(HEDGES);
    hedged.then(|| NormSpan::new(item.span.end - '有'.len_utf8(), item.span.end))
}

/// 已|达, 可|达, 已|有|近: without what says that it is done, or how close it is.
fn unbounded(item: &Item<'_>) -> Option<NormSpan> {
    let done = item.surface.trim_start_matches("已经").trim_start_matches('已');
    let opened = if done.starts_with("可达") { done.trim_start_matches('可') } else { done };
    let hedged = (item.role == Role::Link || opened.len() < item.surface.len()) && !opened.ends_with("接近");
    let verb = if hedged { opened.trim_end_matches(['近', '约', '超', '逾']) } else { opened };
    let from = item.span.end - opened.len();
    (!verb.is_empty() && verb.len() < item.surface.len()).then(|| NormSpan::new(from, from + verb.len()))
}

/// 分别|达, 再次|发生
fn undivided(item: &Item<'_>) -> Option<NormSpan> {
    let verb = item.surface.strip_prefix("分别").or_else(|| item.surface.strip_prefix("再次")).filter(|verb| !verb.is_empty())?;
    Some(NormSpan::new(item.span.end - verb.len(), item.span.end))
}

/// 提高|到, 控制|在, 划分|出: the result belongs to the verb.
fn with_result(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index).filter(|item| item.role.is_verb() || matches!(item.role, Role::Change | Role::Event))?;
    let next = items.get(index + 1).filter(|next| next.span.start == item.span.end)?;
    let behind = role(items, index + 2)?;
    // 稳定|在, but 具备|在12‰的坡道上行驶的能力
    let ends = (matches!(next.surface, "到" | "至" | "为" | "成" | "出") || next.surface == "在" && !EFFECTS.has(item.surface))
        && matches!(behind, Role::Quantity(_) | Role::Time | Role::Of | Role::Adverb);
    let takes = matches!(next.surface, "到" | "出" | "至") && behind.is_nominal();
    // 装|上|56盏, 用|掉|近40公斤: a verb of one character with where its object comes, but 长|下游|3公里.
    let comes = has_at_most(item.surface, 1)
        && item.role.is_verb()
        && ENDS_VERB.has(next.surface)
        && (matches!(behind, Role::Quantity(_) | Role::Particle) || behind.is_nominal());
    (ends || takes || comes).then(|| NormSpan::new(item.span.start, next.span.end))
}

/// 占|了, but not 身着.
fn without_aspect(item: &Item<'_>) -> NormSpan {
    let bare = if WITH_AFFIX.has(item.surface) { item.surface } else { item.surface.trim_end_matches(['了', '着']) };
    if bare.is_empty() { item.span } else { NormSpan::new(item.span.start, item.span.start + bare.len()) }
}

//! Parts of an amount that no 其中 tells of: 参赛的有1200人，闯进决赛的|36人; 消费券3000万元，已核销|九成.
//!
//! Takes the items of a sentence with the quantities read before, hands on the index of the whole that the words around a number point
//! back at. 其中, brackets and 占 are the business of `part_of.rs`.

use super::actors::does;
use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::phrase::{Phrase, ending_at, is_bound, role, surface};
use crate::quantity::Quantity;
use crate::sorts::SHARE;
use crate::vocabulary::Dimension;

/// No more words than these stand between the 的 of those counted and their number.
const LONGEST_LINK: usize = 3;

/// No clause that says how much of an amount something was done to is longer, in items.
const LONGEST_DONE: usize = 4;

/// The whole of the quantity `index`, item `at`; `from` is behind the quantity before, `listed` the whole of the part before.
pub(super) fn find(
    context: &Context<'_, '_>,
    at: usize,
    from: usize,
    index: usize,
    reading: &Reading,
    listed: Option<usize>,
) -> Option<usize> {
    let quantity = context.quantities.get(index)?;
    if from == 0 || reading.change.is_some() {
        return None;
    }
    let last = context.earlier.last().filter(|last| last.in_sentence)?;
    if matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio) {
        return among(context, at, from).or_else(|| done(context, at, from)).or_else(|| of_them(context, at, from, last, listed));
    }
    let fits = |whole: usize| {
        context
            .quantities
            .get(whole)
            .is_some_and(|w| w.unit == quantity.unit && w.high > quantity.low && !is_bound(w.span.slice(context.text)))
    };
    let told = quantity.counts() && (headless(context, at, from) || named(context, at) || acts(context, at, last, reading));
    let last = last.index;
    let whole = listed.filter(|&whole| fits(whole)).or(Some(last).filter(|&last| fits(last)));
    among(context, at, from).filter(|&whole| quantity.counts() && fits(whole)).or_else(|| whole.filter(|_| told))
}

/// 在500件样品中，|不合格的有|23件; 3000名职工中，|三成: the amount that 中 closes, of which the next clause tells.
fn among(context: &Context<'_, '_>, at: usize, from: usize) -> Option<usize> {
    let open = context.items.get(from..at)?;
    let close = open.iter().position(|item| matches!(item.surface, "中" | "里" | "当中"))?;
    let comma = open.get(close + 1)?;
    let nouns = open.get(..close)?;
    // 80家|统计|对象|中，
    let counted = nouns.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::MaybeVerb))
        || matches!(nouns, [verb, noun] if verb.role.is_verb() && noun.role.is_nominal());
    let opens = open.get(close + 2..)?.iter().all(|item| !item.role.is_edge());
    let last = context.earlier.last()?;
    let amount = context.quantities.get(last.index).is_some_and(Quantity::counts);
    (comma.surface == "，" && counted && !nouns.is_empty() && opens && amount).then_some(last.index)
}

/// 消费券3000万元，|已核销|九成: how much of the amount before was done.
fn done(context: &Context<'_, '_>, at: usize, from: usize) -> Option<usize> {
    let items = context.items;
    let open = items.get(from..at)?;
    let (comma, told) = open.split_first()?;
    let verb = told.last()?;
    let adverbs = told.get(..told.len() - 1)?;
    let plain =
        |item: &Item<'_>| matches!(item.role, Role::Adverb | Role::Link | Role::Time) || matches!(item.surface, "首期" | "首批" | "目前");
    let ends = role(items, at + 1).is_none_or(Role::is_edge);
    let done = comma.surface == "，" && told.len() <= LONGEST_DONE && verb.role.is_verb() && ends && adverbs.iter().all(plain);
    let last = context.earlier.last().filter(|_| done && !verb.surface.starts_with(['占', '超', '达', '为', '是', '减', '降', '增']))?;
    let amount =
        context.quantities.get(last.index).is_some_and(|q| !matches!(q.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Time));
    amount.then_some(last.index)
}

/// 受访者2400人，|61%|的人|表示: a share of the persons before.
fn of_them(context: &Context<'_, '_>, at: usize, from: usize, last: &Earlier, listed: Option<usize>) -> Option<usize> {
    let items = context.items;
    let people = role(items, at + 1) == Some(Role::Of) && matches!(surface(items, at + 2), "人" | "受访者" | "人员");
    let open = items.get(from..at)?;
    let edge = open.iter().rposition(|item| item.role.is_edge())?;
    let opens = open.get(edge + 1..)?.iter().all(|item| item.role == Role::Adverb);
    let persons = |index: usize| context.quantities.get(index).is_some_and(|q| q.dimension == Dimension::Person);
    let told = people || listed.is_some() && role(items, at + 1).is_some_and(does);
    listed.or(Some(last.index)).filter(|&whole| told && opens && persons(whole))
}

/// 闯进决赛的|不过|36人, 外出打工的|130户，: those counted are described, and not named.
fn headless(context: &Context<'_, '_>, at: usize, from: usize) -> bool {
    let items = context.items;
    let open = items.get(from..at).unwrap_or_default();
    let links = open.iter().rev().take_while(|item| matches!(item.role, Role::Link | Role::Adverb) || item.surface == "不过").count();
    let of = open.len().checked_sub(links + 1).and_then(|of| open.get(of));
    let alone = role(items, at + 1).is_none_or(|role| role.is_edge() || role == Role::ListComma);
    let described = open.iter().filter(|item| !item.role.is_edge()).count() > links + 1;
    let fresh = open.first().is_some_and(|first| first.role.is_edge() || first.role == Role::ListComma || first.role.is_nominal());
    // 超过|去年高峰日的|195万: a comparison tells of no part.
    let compared = open.iter().any(|item| item.role == Role::Compare);
    !compared && links <= LONGEST_LINK && of.is_some_and(|of| of.role == Role::Of) && alone && described && fresh
}

/// 12例|为|本地病例: the number opens its clause, which says which they are.
fn named(context: &Context<'_, '_>, at: usize) -> bool {
    let items = context.items;
    let opens = at.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| before.surface == "，");
    let is = matches!(surface(items, at + 1), "为" | "是" | "系" | "属" | "属于");
    opens && is && role(items, at + 2).is_some_and(|role| role.is_nominal() || matches!(role, Role::MaybeVerb | Role::Pronoun))
}

/// 12项主要指标，|10项|完成: the number opens its clause and does what those counted before do, of whom nothing else was told.
fn acts(context: &Context<'_, '_>, at: usize, last: &Earlier, reading: &Reading) -> bool {
    let items = context.items;
    let opens = at.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| before.surface == "，");
    let way = items.get(..at).unwrap_or_default();
    let whole = way.iter().rposition(|item| item.role == Role::Quantity(last.index)).unwrap_or(at);
    let nouns = way.get(whole + 1..at.saturating_sub(1)).unwrap_or_default();
    let theirs = !nouns.is_empty() && nouns.iter().all(|item| item.role.is_nominal() || item.role == Role::Of);
    let closes = role(items, at + 2).is_none_or(Role::is_edge);
    opens && theirs && (closes || reading.shared_with == Some(last.index)) && role(items, at + 1).is_some_and(Role::is_verb)
}

/// 面积18平方公里，约|占|全国面积的2%: whether the part itself, told right before, is the subject of 占.
pub(super) fn has_no_subject(context: &Context<'_, '_>, verb: usize) -> bool {
    let front = context.items.get(..verb).unwrap_or_default();
    let way = front.iter().rposition(|item| matches!(item.role, Role::Quantity(_))).and_then(|own| front.get(own + 1..));
    let plain = |item: &Item<'_>| item.role == Role::Adverb || item.surface == "，";
    way.is_some_and(|way| way.iter().any(|item| item.surface == "，") && way.iter().all(plain))
}

/// Whether a noun is the name of a share: 占比, 研发投入比例.
pub(super) fn names_share(noun: &str) -> bool {
    SHARE.ends(noun)
}

/// Whether a verb has the whole for its object, of which a share is told.
pub(super) fn takes_share(verb: &str) -> bool {
    matches!(verb, "占" | "占了" | "占到")
}

impl Context<'_, '_> {
    /// 工业投资占固定资产投资比重: the share together with what it is a share of.
    pub(super) fn share_phrase(&self, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let head = surface(items, phrase.end.checked_sub(1)?);
        if !names_share(head) {
            return None;
        }
        let from = phrase.end.saturating_sub(16);
        let before = items.get(from..phrase.end)?;
        let share = from + before.iter().rposition(|item| item.surface == "占" || item.role.is_edge())?;
        if surface(items, share) != "占" {
            return None;
        }
        Some(Phrase { start: ending_at(items, share, true).map_or(share, |subject| subject.start), end: phrase.end })
    }
}

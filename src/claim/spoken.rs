//! The earlier claim that a number without a noun of its own goes on with.
//!
//! Takes the items of a sentence, the earlier claims and the way back from the number, hands on the claim of which more is told: the one of
//! the same unit, what the same verb took, the amount that a list divides. What clauses without numbers leave is found in `topic.rs`.

use super::behind::names_money;
use super::clause::{LOOK_BACK, Role};
use super::entity::{Context, Earlier};
use super::part_of::adds_up;
use super::path::Path;
use super::phrase::{role, surface};
use crate::quantity::Quantity;
use crate::sorts::SIZE;
use crate::vocabulary::Dimension;

impl Context<'_, '_> {
    /// The earlier claim whose entity this one goes on to speak of.
    pub(super) fn spoken_of(&self, at: usize, quantity: &Quantity, path: &Path, is_ratio: bool) -> Option<Earlier> {
        let named = |earlier: &&Earlier| earlier.entity.is_some();
        let same_unit = |earlier: &&Earlier| self.is_like(**earlier, quantity);
        let here: Vec<&Earlier> = self.earlier.iter().filter(|earlier| earlier.in_sentence).collect();
        // 集成电路35亿块，分立器件117亿只，分别增长|32%和19%
        let total = path.listed + 1 + self.listed_behind(at);
        let each = path.verb.is_some_and(|verb| surface(self.items, verb.saturating_sub(1)) == "分别");
        if let Some(same) = path.verb.filter(|_| !path.partitive && !is_ratio).and_then(|verb| self.governed_alike(verb, quantity, &here)) {
            return Some(same);
        }
        if let Some(whole) = self.divided(at, quantity, path, &here) {
            return Some(whole);
        }
        let goes_on = path.verb.is_none() || path.link.is_some() || path.change.is_some() || each;
        if goes_on && total > 1 && here.len() >= total {
            let own = here.len() - path.listed;
            if let Some(first) = own.checked_sub(total) {
                return here.get(first + path.listed).map(|earlier| **earlier).filter(|earlier| earlier.entity.is_some());
            }
        }
        if let Some(passed) = path.passed {
            return self.earlier.iter().find(|earlier| earlier.index == passed).filter(named).copied();
        }
        if path.partitive {
            // 每天约4亿件快递，其中|1亿件: of a rate, in how many of what.
            let counted = |unit: &str| unit.split('/').next() == Some(quantity.unit.as_str());
            let rate = |earlier: &Earlier| self.quantities.get(earlier.index).is_some_and(|whole| counted(&whole.unit));
            let of = |earlier: &&Earlier| is_ratio || same_unit(earlier) || rate(earlier);
            let whole = here.iter().rev().copied().filter(named).find(of);
            return whole.or_else(|| self.earlier.iter().rev().filter(named).find(same_unit)).copied();
        }
        if is_ratio || path.change.is_some() || path.per && path.verb.is_none() {
            // 出口3亿元。同比增长|5%。: a clause that opens its sentence may go on with the one before.
            let opens = || !self.items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default().iter().any(|item| item.role.is_nominal());
            let before = || {
                self.earlier.last().filter(|last| {
                    (path.change.is_some() || path.share || self.is_cell(**last, quantity)) && opens() && self.is_beside(**last, quantity)
                })
            };
            // 全长80公里，两地由现在的|2小时缩短为半小时: a time goes on with a time.
            let size = |index: usize| {
                self.quantities
                    .get(index)
                    .is_some_and(|before| matches!(before.dimension, Dimension::Length | Dimension::Speed | Dimension::Area))
            };
            let fits = |earlier: &&Earlier| quantity.dimension != Dimension::Time || !size(earlier.index);
            return here.iter().rev().copied().find(|earlier| named(earlier) && fits(earlier)).or_else(|| before().filter(named)).copied();
        }
        self.of_same_unit(quantity, path, &here).map(|same| renewed(same, &here))
    }

    /// The claim of the same sentence that an amount of its unit goes on with.
    fn of_same_unit(&self, quantity: &Quantity, path: &Path, here: &[&Earlier]) -> Option<Earlier> {
        let same_unit = |earlier: &Earlier| self.is_like(*earlier, quantity);
        let found = here.iter().rev().find(|earlier| earlier.entity.is_some() && same_unit(earlier)).map(|found| **found);
        // 盾构机直径16米，重|4300吨: what a dimension is said of is the thing, not another dimension.
        let dimension = path.link.is_some_and(|link| SIZE.has(surface(self.items, link)));
        if found.is_none() && path.link.is_some() && !dimension {
            // 照料费分为三档，分别为|1560元: not what is counted.
            let money = quantity.dimension == Dimension::Money;
            let counts = |index: usize| self.quantities.get(index).is_some_and(|before| before.dimension == Dimension::Count);
            let fits = |earlier: &Earlier| {
                let entity = earlier.entity.map(|entity| entity.slice(self.text));
                entity.is_some_and(|entity| !money || !counts(earlier.index) || self.grammar.is_property(entity) || names_money(entity))
            };
            return here.iter().rev().find(|earlier| fits(earlier)).map(|named| **named);
        }
        // 其中冶炼厂有5万吨，贸易商|囤着|4万吨: the parts of one amount.
        if path.verb.is_some() && here.last().is_some_and(|last| last.part && same_unit(last)) {
            let whole = here.iter().rev().find(|earlier| !earlier.part && earlier.entity.is_some() && same_unit(earlier));
            return whole.map(|whole| **whole).or(found);
        }
        found.filter(|_| path.verb.is_none() || quantity.dimension == Dimension::Count || self.sums_up(quantity, path))
    }

    /// Whether an earlier claim counts the same, or persons too.
    fn is_like(&self, earlier: Earlier, quantity: &Quantity) -> bool {
        self.quantities
            .get(earlier.index)
            .is_some_and(|q| q.unit == quantity.unit || q.dimension == Dimension::Person && quantity.dimension == Dimension::Person)
    }

    /// 新建农田3万亩，累计|建成|29万亩: whether a size is added to those of its sort told before.
    fn sums_up(&self, quantity: &Quantity, path: &Path) -> bool {
        let size =
            matches!(quantity.dimension, Dimension::Area | Dimension::Length | Dimension::Mass | Dimension::Volume | Dimension::Power);
        let before = path.verb.and_then(|verb| verb.checked_sub(1));
        size && before.is_some_and(|before| matches!(surface(self.items, before), "累计" | "共" | "又" | "再" | "另"))
    }

    /// 服务费为120元，甲、乙和丙分别承担|40元、60元和20元: the amount that the numbers of a list add up to.
    fn divided(&self, at: usize, quantity: &Quantity, path: &Path, here: &[&Earlier]) -> Option<Earlier> {
        let Some(Role::Quantity(index)) = role(self.items, at) else { return None };
        let first = index.checked_sub(path.listed).filter(|_| path.listed > 0 || self.listed_behind(at) > 0)?;
        let whole = |earlier: &Earlier| {
            let whole =
                self.quantities.get(earlier.index).filter(|whole| whole.unit == quantity.unit || whole.dimension == quantity.dimension);
            whole.is_some_and(|whole| adds_up(self.quantities, first, &whole.low))
        };
        here.iter().rev().find(|earlier| earlier.index < first && whole(earlier)).map(|earlier| **earlier)
    }

    /// 城区接待|游客684万人次，两县分别|接待|412万人次和388万人次: what the same verb took before.
    fn governed_alike(&self, verb: usize, quantity: &Quantity, here: &[&Earlier]) -> Option<Earlier> {
        let verb = surface(self.items, verb);
        let alike = |earlier: &Earlier| {
            let unit = self.quantities.get(earlier.index).is_some_and(|before| before.unit == quantity.unit);
            let behind = |start: usize| self.text.get(..start).is_some_and(|before| before.ends_with(verb));
            let counted = self.quantities.get(earlier.index).map(|counted| counted.span.start);
            // 提供|100亿立方米天然气
            unit && earlier.entity.is_some_and(|entity| behind(counted.map_or(entity.start, |counted| counted.min(entity.start))))
        };
        here.iter().rev().copied().find(|earlier| alike(earlier)).copied()
    }

    /// Whether no line ends between an earlier claim and the quantity, or it is the cell before.
    fn is_beside(&self, earlier: Earlier, quantity: &Quantity) -> bool {
        self.between(earlier, quantity).is_some_and(|between| !between.contains('\n')) || self.is_cell(earlier, quantity)
    }

    /// Whether no word stands between an earlier claim and the quantity, as in a row of a table.
    pub(super) fn is_cell(&self, earlier: Earlier, quantity: &Quantity) -> bool {
        self.between(earlier, quantity).is_some_and(|between| !between.contains(char::is_alphanumeric))
    }

    /// The text between an earlier claim and the quantity.
    fn between(&self, earlier: Earlier, quantity: &Quantity) -> Option<&str> {
        let before = self.quantities.get(earlier.index)?;
        self.text.get(before.span.end..quantity.span.start)
    }
}

/// 沪指跌1%，报3000点，深成指跌2%，报|9000点: the claim of the subject that came since, where both are told of by a change
/// and then by an amount of the same unit.
fn renewed(same: Earlier, here: &[&Earlier]) -> Earlier {
    let change = |earlier: &&&Earlier| earlier.by && earlier.entity.is_some();
    let alike = here.iter().any(|before| before.by && before.index + 1 == same.index && before.entity == same.entity);
    here.last().filter(change).filter(|last| alike && last.index > same.index).map_or(same, |last| **last)
}

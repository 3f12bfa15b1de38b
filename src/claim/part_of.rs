//! Of which claim another one is a part.
//!
//! Takes the items of a sentence with the quantities read before, hands on the index of the whole: 其中 and brackets point back at
//! it, 占 names it. Whether the numbers add up is not its business.

use super::clause::Role;
use super::entity::{Context, Reading};
use super::phrase::{ending_at, open_before, surface};
use crate::vocabulary::Dimension;

/// What the part of the sentence read so far points back at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parts {
    /// Set by 其中: the whole, for it and for what is listed behind it.
    whole: Option<usize>,
}

impl Parts {
    /// The whole of the quantity `index`, item `at`.
    pub(crate) fn find(&mut self, context: &Context<'_, '_>, at: usize, index: usize, reading: &Reading) -> Option<usize> {
        let Context { text, items, quantities, earlier, .. } = *context;
        let quantity = quantities.get(index)?;
        // From the quantity before to this one.
        let from = items.get(..at)?.iter().rposition(|item| matches!(item.role, Role::Quantity(_))).map_or(0, |before| before + 1);
        let between = items.get(from..at)?;
        let dimension = |claim: usize| quantities.get(claim).map(|q| q.dimension);
        let ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let is_ratio = |claim: usize| matches!(dimension(claim), Some(Dimension::Percent | Dimension::Ratio));
        let opened = between.iter().rposition(|item| item.role == Role::Open);
        let closed = between.iter().any(|item| item.role == Role::Close);
        // （含预售）: what a bracket closed before the number includes is no part of it.
        let after = between.iter().rposition(|item| item.role == Role::Close).map_or(0, |close| close + 1);
        let open = between.get(after..).unwrap_or_default();
        if open.iter().any(|item| item.surface.starts_with("其中") || matches!(item.surface, "当中" | "含" | "包括" | "包含")) {
            let last = earlier.last().filter(|last| last.in_sentence || from == 0)?;
            let whole = if ratio {
                earlier.iter().rev().find(|e| !is_ratio(e.index))
            } else {
                earlier.iter().rev().find(|e| {
                    dimension(e.index) == Some(quantity.dimension) && quantities.get(e.index).is_some_and(|q| q.high >= quantity.low)
                })
            };
            self.whole = Some(whole.unwrap_or(last).index);
            return self.whole;
        }
        if opened.is_some() && !closed && from > 0 {
            let last = earlier.last().filter(|last| last.in_sentence)?;
            let whole = quantities.get(last.index)?;
            if whole.unit == quantity.unit && whole.high >= quantity.low && opened == Some(0) {
                self.whole = Some(last.index);
                return self.whole;
            }
        }
        if closed && open_before(items, from + between.iter().position(|i| i.role == Role::Close).unwrap_or(0)).is_none() {
            self.whole = None;
        }
        // 占总收入的三成五: the claim that the base names.
        if ratio && reading.share {
            let verb = reading.verb.filter(|&verb| surface(items, verb).starts_with('占'))?;
            let base_end = (verb + 1..at).find(|&i| items.get(i).is_some_and(|item| item.role == Role::Of));
            if let Some(base) = base_end.or(Some(at)).filter(|&end| end > verb + 1).and_then(|end| ending_at(items, end, false)) {
                let base = base.span(items).slice(text);
                let head = base.trim_start_matches(['总', '全']);
                return earlier.iter().rev().find(|e| e.entity.is_some_and(|entity| entity.slice(text).ends_with(head))).map(|e| e.index);
            }
            // 教职工1万人，其中教师九千名，占九成 and 老人占四成: the amount before, or the one before that where it is the part itself.
            let mut amounts = earlier.iter().rev().filter(|e| e.in_sentence && !is_ratio(e.index));
            let own = amounts.next().filter(|_| reading.shared_with.is_some());
            return own
                .map_or_else(|| earlier.iter().rev().find(|e| e.in_sentence && !is_ratio(e.index)), |_| amounts.next())
                .map(|e| e.index);
        }
        let listed = !between.iter().any(|item| matches!(item.surface, "；" | "。")) && reading.change.is_none();
        let whole = self.whole.filter(|_| listed && from > 0)?;
        let same = quantities.get(whole).is_some_and(|w| w.unit == quantity.unit && w.high >= quantity.low);
        if same && !ratio {
            return Some(whole);
        }
        self.whole = None;
        None
    }
}

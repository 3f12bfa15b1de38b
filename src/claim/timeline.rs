//! Which expression of time a claim belongs to.
//!
//! Takes the items of a sentence with the times that stand in it, hands on one period for each quantity: the nearest before it in
//! the sentence, else one that an earlier sentence of the paragraph set for what follows. What a time means is read in `period.rs`.

use super::clause::{Item, Role};
use super::period::{Period, Time};
use super::phrase::{role, surface};

/// What earlier sentences of the paragraph say of time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timeline {
    lasting: Option<Period>,
}

impl Timeline {
    /// Forgets the paragraph.
    pub(crate) fn begin_paragraph(&mut self) {
        self.lasting = None;
    }

    /// Notes the time with which a sentence opens, for the sentences behind it. `items` may be of a sentence without claims.
    pub(crate) fn note(&mut self, times: &[Time], sentence_start: usize, text: &str) {
        if let Some(first) = times.first() {
            let lead = text.get(sentence_start..first.period.span.start).unwrap_or("");
            let opens = lead.chars().count() <= 6 && !lead.contains(['比', '较']);
            if opens {
                self.lasting = first.lasting.then_some(first.period);
            }
        }
    }

    /// The period of the quantity at item `at`.
    pub(crate) fn period_of(&self, items: &[Item<'_>], times: &[Time], at: usize) -> Option<Period> {
        let of = |index: usize| {
            let span = items.get(index)?.span;
            times.iter().find(|time| time.period.span == span).map(|time| time.period)
        };
        let before = items.get(..at)?;
        let mut out = None;
        for (index, item) in before.iter().enumerate().rev() {
            if item.role != Role::Time || is_standard(items, index) {
                continue;
            }
            // 由2017年的|2.1万亿元|增加到3.04万亿元: bound to its own number.
            let of_index = if role(items, index + 1) == Some(Role::Of) { index + 2 } else { index + 1 };
            let bound = of_index == index + 2 && matches!(role(items, of_index), Some(Role::Quantity(_)));
            if bound && of_index != at {
                continue;
            }
            out = of(index);
            if out.is_some() {
                break;
            }
        }
        out.or(self.lasting)
    }
}

/// Whether the time is only what something is compared with: 比上年, 与去年同期相比.
fn is_standard(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    role(items, before) == Some(Role::Compare)
        || matches!(surface(items, before), "与" | "同" | "和" | "是" | "为")
            && (items.get(index + 1..index + 4).is_some_and(|next| next.iter().any(|i| i.surface.contains("相比")))
                || role(items, index + 1) == Some(Role::Of))
}

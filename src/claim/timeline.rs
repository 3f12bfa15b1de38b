//! Which expression of time a claim belongs to.
//!
//! Takes the items of a sentence with the times that stand in it, hands on one period for each quantity: the nearest before it in
//! the sentence, else one that an earlier sentence of the paragraph set for what follows. What a time means is read in `period.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::period::{Period, Time};
use super::phrase::{role, surface};

/// What earlier sentences of the paragraph say of time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timeline {
    lasting: Option<Period>,
    /// The last time of the part of the sentence before a ；.
    carried: Option<Period>,
    /// The time that the caption of a table names.
    caption: Option<Period>,
}

impl Timeline {
    /// Forgets the paragraph.
    pub(crate) fn begin_paragraph(&mut self) {
        self.lasting = None;
    }

    /// Notes the time of a line without claims that may be the caption of a table.
    pub(crate) fn note_line(&mut self, times: &[Time], line: &str) {
        if line.contains('。') {
            self.caption = None;
        } else if let Some(time) = times.last().filter(|_| !line.contains(['比', '较'])) {
            self.caption = Some(time.period);
        }
    }

    /// The time of a cell of a table.
    pub(crate) const fn of_table(&self) -> Option<Period> {
        self.caption
    }

    /// Begins the next part of the text; `goes_on` where only a ； parts it from the one before.
    pub(crate) fn begin_sentence(&mut self, goes_on: bool) {
        if !goes_on {
            self.carried = None;
        }
    }

    /// Ends a part of the text: what time its items leave to a part behind ；.
    pub(crate) fn end_sentence(&mut self, items: &[Item<'_>], times: &[Time]) {
        self.carried = self.free_before(items, times, items.len(), None).or(self.carried);
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
        self.free_before(items, times, at, Some(at)).or(self.carried).or(self.lasting)
    }

    /// The last time before `end` that is neither a standard nor bound to another number than that at `at`.
    fn free_before(&self, items: &[Item<'_>], times: &[Time], end: usize, at: Option<usize>) -> Option<Period> {
        (end.saturating_sub(LOOK_BACK)..end)
            .rev()
            .filter(|&index| role(items, index) == Some(Role::Time) && !is_standard(items, index))
            .find_map(|index| {
                let number = bound_to(items, index);
                if number.is_some() && number != at {
                    return None;
                }
                let span = items.get(index)?.span;
                let found = times.binary_search_by_key(&span.start, |time| time.period.span.start).ok()?;
                times.get(found).map(|time| time.period)
            })
    }
}

/// The number to which a time belongs alone: 由2017年的|2.1万亿元|增加到3万亿元.
fn bound_to(items: &[Item<'_>], index: usize) -> Option<usize> {
    let behind = items.get(index + 1..(index + 6).min(items.len()))?;
    let of =
        behind.iter().position(|item| !item.role.is_nominal()).filter(|&of| behind.get(of).is_some_and(|item| item.role == Role::Of))?;
    matches!(role(items, index + of + 2), Some(Role::Quantity(_))).then_some(index + of + 2)
}

/// Whether the time is only what something is compared with: 比上年, 与去年同期相比.
fn is_standard(items: &[Item<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    role(items, before) == Some(Role::Compare)
        || matches!(surface(items, before), "与" | "同" | "和" | "是" | "为")
            && (items.get(index + 1..index + 4).is_some_and(|next| next.iter().any(|i| i.surface.contains("相比")))
                || role(items, index + 1) == Some(Role::Of))
}

//! The clauses of a sentence.
//!
//! Takes items, hands on the runs of them that ，；： and brackets part. A clause goes on behind a bracket in it; what stands in the
//! bracket is a clause of its own. What a clause says is decided in `subject.rs`.

use super::clause::{Item, Role};
use super::phrase::{role, surface};

/// How far the end of a bracket is looked for, in items.
const LONGEST_BRACKET: usize = 40;

/// A run of items, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It stands in a bracket.
    pub(super) inner: bool,
}

/// The bracket that closes what opens at `open`.
pub(super) fn close_behind(items: &[Item<'_>], open: usize) -> Option<usize> {
    let held = items.get(open + 1..(open + LONGEST_BRACKET).min(items.len()))?;
    let close = held.iter().position(|item| matches!(item.role, Role::Open | Role::Close))?;
    held.get(close).filter(|item| item.role == Role::Close).map(|_| open + 1 + close)
}

/// The clauses of `items`, those in brackets before the one around them. O(n).
pub(super) fn clauses(items: &[Item<'_>]) -> Vec<Clause> {
    let mut out = Vec::new();
    let (mut start, mut index) = (0, 0);
    while index < items.len() {
        if role(items, index) == Some(Role::Open)
            && let Some(close) = close_behind(items, index)
        {
            parted(items, index + 1, close, &mut out);
            index = close;
        } else if is_dateline(items, index) {
            out.push(Clause { start, end: index + 1, inner: false });
            start = index + 1;
        } else if role(items, index).is_some_and(Role::is_edge) {
            if start < index {
                out.push(Clause { start, end: index, inner: false });
            }
            start = index + 1;
        }
        index += 1;
    }
    if start < items.len() {
        out.push(Clause { start, end: items.len(), inner: false });
    }
    out
}

/// No dateline is longer, in items.
const LONGEST_DATELINE: usize = 8;

/// 新华社|海口|3月5日|电, 本报讯, 本网|讯: whether the item at `index` ends the line that says whence a report comes.
pub(super) fn is_dateline(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    let own = word.ends_with('讯') && index < 2 && surface(items, 0).starts_with('本');
    let dated = index < LONGEST_DATELINE && matches!(word, "电" | "讯");
    own || dated && index.checked_sub(1).and_then(|before| role(items, before)) == Some(Role::Time)
}

/// The clauses from `from` to `end` in a bracket.
fn parted(items: &[Item<'_>], from: usize, end: usize, out: &mut Vec<Clause>) {
    let mut start = from;
    for index in from..=end {
        if index == end || role(items, index).is_some_and(Role::is_edge) {
            if start < index {
                out.push(Clause { start, end: index, inner: true });
            }
            start = index + 1;
        }
    }
}

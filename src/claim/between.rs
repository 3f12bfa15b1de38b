//! What stands between a subject and its number.
//!
//! Takes the items of a clause, the span of its subject and the index of a number, says whether the subject does something before the
//! number, shares it out, or stands behind it. Whose the number is, is decided in `holder.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::clauses::Clause;
use super::predicate::tells;
use crate::sorts::EXTENDS;
use crate::span::NormSpan;

/// Whether a verb between the start of the clause and the number says how big or how long its subject is: 占地, 绵延, but not 加固.
pub(super) fn tells_size(items: &[Item<'_>], clause: Clause, at: usize) -> bool {
    let way = items.get(clause.start.max(at.saturating_sub(LOOK_BACK))..at).unwrap_or_default();
    let risen = way.iter().any(|item| item.role == Role::Change);
    let says = |item: &Item<'_>| EXTENDS.has(item.surface) || item.role.is_verb() && !tells(item.surface);
    !risen && way.iter().any(says)
}

/// Whether the number at `at` is of each of those at `span`.
pub(super) fn each(items: &[Item<'_>], span: NormSpan, at: usize) -> bool {
    let way = items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
    let shared = |item: &Item<'_>| {
        item.role == Role::Per && (["人均", "户均", "场均", "每人", "每户"].iter().any(|each| item.surface.starts_with(each)))
    };
    way.iter().any(|item| item.span.start >= span.end && shared(item))
}

/// Whether those at `span` do or are something before the number at `at`.
pub(super) fn acted(items: &[Item<'_>], clause: Clause, span: NormSpan, at: usize) -> bool {
    let way = items.get(clause.start.max(at.saturating_sub(LOOK_BACK))..at).unwrap_or_default();
    let told = |item: &Item<'_>| item.role.is_verb() || matches!(item.role, Role::Link | Role::Change | Role::Event | Role::Preposition);
    way.iter().any(|item| item.span.start >= span.end && told(item))
}

/// Whether the first word of the clause, over times and adverbs, is a verb that stands before the number at `at`.
pub(super) fn opens_with_verb(items: &[Item<'_>], clause: Clause, at: usize) -> bool {
    let opening = items.get(clause.start..at).unwrap_or_default();
    let first = opening.iter().find(|item| !matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction));
    first.is_some_and(|first| first.role.is_verb())
}

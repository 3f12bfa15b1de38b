//! What stands in front of the nouns of a subject and belongs to its name: 各|基层工会, 西部|战区, 中|美|两军.
//!
//! Takes the items of a clause and the index of such a word, hands on what the clause [`Told`] of the whole name. Where the nouns end and
//! what is told of them is decided in `naming.rs`.

use super::clause::{Item, Role};
use super::clauses::Clause;
use super::frames::Step;
use super::holder_words::HolderWords;
use super::phrase::{role, surface};
use super::regions::joined;
use super::subject::Told;
use crate::sorts::AREA;
use crate::span::NormSpan;

impl Told {
    /// 各|基层工会: with the word in front of its first, `next`.
    pub(super) fn with_front(self, front: NormSpan, next: &str) -> Self {
        let begins = |span: NormSpan| span.start == front.end && span.end >= front.end + next.len();
        let whole = |span: NormSpan| if begins(span) { NormSpan::new(front.start, span.end) } else { span };
        match self {
            Self::Actor(span) => Self::Actor(whole(span)),
            Self::Thing(span) => Self::Thing(whole(span)),
            Self::Owner(span) => Self::Owner(whole(span)),
            Self::Topic(span) => Self::Topic(whole(span)),
            Self::Beside(span) => Self::Beside(whole(span)),
            Self::Head(span) => Self::Head(whole(span)),
            Self::Region(span, verb) => Self::Region(whole(span), verb),
            Self::Placed(span) => Self::Placed(whole(span)),
            Self::Scene(span) => Self::Scene(whole(span)),
            Self::Counted(span, of) => Self::Counted(whole(span), of.map(whole)),
            Self::Property(of) => Self::Property(of.map(whole)),
            Self::Index(of) => Self::Index(of.map(whole)),
            told => told,
        }
    }
}

impl HolderWords {
    /// What the nouns behind the word at `index` are, with that word.
    pub(super) fn fronted(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let Some(front) = items.get(index).map(|front| front.span) else { return Step::On(end, None) };
        match self.named_by(items, index + 1, end) {
            Step::Told(told) => Step::Told(told.with_front(front, surface(items, index + 1))),
            Step::On(next, Some(region)) if region.start == front.end => Step::On(next, Some(NormSpan::new(front.start, region.end))),
            step => step,
        }
    }
}

/// 西部|战区, 中|老|铁路, 下|埔村, 前|总统: whether the side or order at `index` opens the name of a subject, where nothing stands in front that it
/// could end, as in 大会|上.
pub(super) fn opens_name(items: &[Item<'_>], index: usize, clause: Clause) -> bool {
    let word = surface(items, index);
    let side = word.strip_suffix('部').unwrap_or(word);
    let fits = matches!(side, "东" | "南" | "西" | "北" | "中") || matches!(word, "上" | "下" | "前");
    // 西部|地区 is a region, without a name.
    let named = role(items, index + 1).is_some_and(|next| next.is_nominal() && next != Role::Event) && !AREA.has(surface(items, index + 1));
    let free = index == clause.start
        || index
            .checked_sub(1)
            .and_then(|before| role(items, before))
            .is_none_or(|before| before.is_edge() || matches!(before, Role::Time | Role::Adverb | Role::Conjunction));
    fits && named && free && index + 1 < clause.end && joined(items, index + 1)
}

/// 西|阿塞拜疆|省, 下|埔|村: whether the side at `index` stands right before a name, whose last word tells that it is one of a region.
pub(super) fn opens_with_side(items: &[Item<'_>], index: usize) -> bool {
    role(items, index) == Some(Role::Localizer)
        && matches!(surface(items, index), "东" | "南" | "西" | "北" | "上" | "下")
        && joined(items, index + 1)
        && matches!(role(items, index + 1), Some(Role::Place | Role::Person | Role::Noun))
}

//! Lists of things and lists of numbers: which member goes with which number.
//!
//! Takes the phrase that ends a list and the way to it from a number, hands on the member that the number measures, or all of them where
//! one number measures all, and says what word closes a list of bodies. Where the phrase ends is decided in `landing.rs`.

use super::actors::{acts, is_sort};
use super::clause::{Item, Role};
use super::entity::Context;
use super::path::Path;
use super::phrase::{Phrase, list_ending_with, role, surface};
use crate::digits::is_small_digit;
use crate::wordlist::has_at_most;

impl Context<'_, '_> {
    /// The member of the list that the number goes with: 城镇和农村收入分别增长|5%和6%.
    pub(super) fn member(&self, at: usize, last: Phrase, path: &Path) -> Option<Phrase> {
        let items = self.items;
        let total = path.listed + 1 + self.listed_behind(at);
        if total < 2 {
            return None;
        }
        let members = list_ending_with(items, last);
        if members.len() != total {
            return None;
        }
        let member = *members.get(path.listed)?;
        let text = |phrase: Phrase| phrase.span(items).slice(self.text);
        // 城镇和农村居民人均收入: the property stands behind the last member and holds for all.
        let elliptic = self.grammar.is_property(text(last)) && !self.grammar.is_property(text(member));
        // 江源公司、华泰公司|营收: the property behind the last of several bodies is that of each.
        let word = |phrase: Phrase| items.get(phrase.end - 1).map_or("", |item| item.surface);
        let name = |of: Phrase| (last.start..last.end - 1).rev().find(|&index| ends_alike(surface(items, index), word(of)));
        let bodies =
            || members.first().copied().and_then(name).filter(|&name| items.get(name).is_some_and(|name| acts(name) && !is_sort(name)));
        if let Some(name) = bodies().filter(|_| elliptic || member.end == last.end) {
            return Some(Phrase { start: name + 1, end: last.end });
        }
        if !elliptic || text(member).chars().count() > 3 {
            return Some(member);
        }
        // 城镇和农村|低保标准: without what the member stands in place of.
        let own = member.end - member.start;
        let shared = Phrase { start: last.start + own, end: last.end };
        Some(if shared.start < shared.end { shared } else { last })
    }

    /// How many numbers follow in a list: 增长|5%、|6%和7%.
    pub(super) fn listed_behind(&self, at: usize) -> usize {
        let joint = |index| matches!(role(self.items, index), Some(Role::ListComma | Role::Conjunction));
        let number = |index| matches!(role(self.items, index), Some(Role::Quantity(_)));
        (0..11).take_while(|&count| joint(at + 1 + 2 * count) && number(at + 2 + 2 * count)).count()
    }

    /// 养老金和离退休金|增长9.3%: one number says something of all members of a list.
    pub(super) fn joined(&self, last: Phrase, path: &Path) -> Option<Phrase> {
        let members = list_ending_with(self.items, last);
        let first = members.first().filter(|_| members.len() > 1 && path.listed == 0)?;
        let held = Phrase { start: first.start, end: last.end };
        // 科技、工业、农业|三个: only what 和 closes is a list of such things.
        let closed = role(self.items, last.start.checked_sub(1)?) != Some(Role::ListComma);
        closed.then_some(held)
    }
}

/// 财政、商务|等|部门: whether the word at `index`, behind a list and 等, only says what sort of bodies its members are.
pub(super) fn closes_list(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let sort = items.get(index).is_some_and(|item| acts(item) && item.role == Role::Noun && has_at_most(item.surface, 2));
    let behind = role(items, index + 1).filter(|_| index + 1 < end);
    sort && behind.is_none_or(|behind| !behind.is_nominal() || behind == Role::Event) && !matches!(behind, Some(Role::Of | Role::ListComma))
}

/// 四|部门: whether a number stands without a unit.
pub(super) fn is_bare_number(item: &Item<'_>) -> bool {
    let figure = |last: char| last.is_ascii_digit() || is_small_digit(last);
    item.role == Role::Numeral || matches!(item.role, Role::Quantity(_)) && item.surface.ends_with(figure)
}

/// 宁波港, 舟山港: whether two words end with the same character, as names of the same sort do.
pub(super) fn ends_alike(word: &str, other: &str) -> bool {
    word.chars().next_back().is_some_and(|last| other.ends_with(last))
}

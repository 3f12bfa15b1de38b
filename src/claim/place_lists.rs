//! Parts of what names a place that are known by what stands beside them alone.
//!
//! Takes items behind a place, hands on where the last member of a list ends, whatever it is called (江川市、|铜|坪|区), and where the side of a
//! region does that stands behind a scope (我国|东部). What names a place by itself is read in `regions.rs`, what it is to its clause in `sites.rs`.

use super::clause::{Item, Role};
use super::phrase::{role, surface};
use super::place_words::PlaceWords;
use super::regions::{is_level, joined};
use crate::sorts::LEVEL;

/// No last member of a list is longer, in items.
const LONGEST_MEMBER: usize = 4;

impl PlaceWords {
    /// Where the side of a region ends that is named at `first`: 东部, 西部|地区, but not 西部|陆海新通道.
    pub(super) fn side_at(&self, items: &[Item<'_>], first: usize) -> Option<usize> {
        let side = |index: usize| {
            let word = surface(items, index);
            word.ends_with('部') && self.tails.contains(word)
        };
        let named = joined(items, first + 1) && matches!(role(items, first + 1), Some(Role::Noun | Role::Adjective));
        let area = named && surface(items, first + 1) == "地区";
        (side(first) && (area || !named)).then_some(first + 1 + usize::from(area))
    }
}

/// Where the last member of a list ends that 等地 closes, whatever it is called: 江苏|南京|梅花山|等地, 湖北|宜昌|、|三峡坝区|等地.
pub(super) fn named_on(items: &[Item<'_>], end: usize) -> usize {
    let from = end + usize::from(role(items, end) == Some(Role::ListComma));
    let ahead = items.get(from..items.len().min(from + LONGEST_MEMBER)).unwrap_or_default();
    let names = |item: &&Item<'_>| matches!(item.role, Role::Noun | Role::Person | Role::Place | Role::Other) && !item.property;
    let last = from + ahead.iter().take_while(names).count();
    let closed = last > from && surface(items, last) == "等" && names_some(surface(items, last + 1));
    if closed { last } else { end }
}

/// 湖口县、|铜|坪|区: where a member of a list ends that the dictionary cuts to pieces, behind one that the same character ends.
pub(super) fn torn_on(items: &[Item<'_>], end: usize) -> Option<usize> {
    let level = |index: usize| surface(items, index).chars().next_back().filter(|&last| LEVEL.has(last.encode_utf8(&mut [0; 4])));
    level(end.checked_sub(1)?)?;
    let ahead = items.get(end + 1..items.len().min(end + 1 + LONGEST_MEMBER))?;
    let piece =
        |item: &&Item<'_>| item.surface.chars().count() < 5 && !item.role.is_edge() && !matches!(item.role, Role::Quantity(_) | Role::Of);
    let mut letters = 0;
    let ends = ahead.iter().take_while(piece).position(|item| {
        letters += item.surface.chars().count();
        (2..=4).contains(&letters) && LEVEL.ends(item.surface)
    })?;
    Some(end + 2 + ends)
}

/// 等|地, 等|多地: whether a word says no more of the places of a list than that they are some.
pub(super) fn names_some(word: &str) -> bool {
    matches!(word, "地" | "地区" | "多地" | "各地" | "省份" | "省" | "市" | "县")
}

/// 1963年，|市|举办: whether the level of a region stands for the one that is told of.
pub(super) fn acts_alone(items: &[Item<'_>], first: usize) -> bool {
    let edge = |before: usize| role(items, before).is_some_and(|role| role.is_edge() || role == Role::Time);
    let acts = || role(items, first + 1) == Some(Role::Verb) && surface(items, first + 1).chars().nth(1).is_some();
    matches!(surface(items, first), "市" | "县" | "省")
        && role(items, first) == Some(Role::Noun)
        && first.checked_sub(1).is_none_or(edge)
        && acts()
}

/// 东至|西三环: how far something goes, but 东至|县.
pub(super) fn is_bound(items: &[Item<'_>], first: usize) -> bool {
    let goes = surface(items, first).strip_prefix(['东', '西', '南', '北']).is_some_and(|rest| rest.starts_with(['至', '起']));
    goes && !is_level(surface(items, first + 1))
}

//! Where, or in what scope, a claim holds.
//!
//! Takes the items of a sentence, hands on the place named in a quantity's clause: 全市, 杭州. A place that is only part of a name
//! (衢州市总工会) or a standard (高于全国) is none.

use super::change::clause_before;
use super::clause::{Item, LOOK_BACK, Role};
use super::holder_words::HolderWords;
use super::phrase::{role, surface};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

/// The place of the quantity at item `at`: of its clause, or a scope (全市) that the sentence opened with. `entity` is what is measured.
pub(crate) fn find(items: &[Item<'_>], at: usize, entity: Option<NormSpan>) -> Option<NormSpan> {
    let clause = at - clause_before(items, at).len();
    (at.saturating_sub(LOOK_BACK)..at).rev().find_map(|index| {
        let item = items.get(index)?;
        let before = index.checked_sub(1).and_then(|b| role(items, b));
        if before == Some(Role::Compare) {
            return None;
        }
        let behind = role(items, index + 1);
        // 南京|站: the head of a name may be taken for a verb.
        let free = behind.is_none_or(|role| !role.is_nominal() && !matches!(role, Role::Other | Role::ListComma))
            && !matches!(surface(items, index + 1), "站" | "港" | "办");
        if is_scope(item.surface) {
            // 第39届|全国大赛, 获评|全国先进, 占|全国5%
            let inside = before
                .is_some_and(|role| role.is_nominal() || role.is_verb() || matches!(role, Role::Numeral | Role::Quantity(_) | Role::Link));
            let inside = inside || index.checked_sub(1).is_some_and(|before| surface(items, before) == "届");
            return ((matches!(item.role, Role::Place | Role::Pronoun) || free) && !inside).then_some(item.span);
        }
        // 在三亚，|: a frame holds for the clauses behind it.
        if index < clause && surface(items, index + 1) != "，" || !is_named(item) {
            return None;
        }
        // 海南|三亚: one place in another.
        let mut first = index;
        while let Some(outer) = first.checked_sub(1).and_then(|outer| items.get(outer)).filter(|outer| outer.role == Role::Place) {
            first -= 1;
            if is_scope(outer.surface) {
                return None;
            }
        }
        let lead = first.checked_sub(1).and_then(|lead| items.get(lead));
        let within = lead.is_some_and(|lead| lead.surface == "在");
        let frame = within
            && first.checked_sub(2).and_then(|before| role(items, before)).is_none_or(|role| matches!(role, Role::Boundary | Role::Time));
        if index < clause && !frame {
            return None;
        }
        // 杭州|共有, 在杭州|, but not 杭州|市民中心 nor 飞|杭州
        let opens = lead.is_none_or(|lead| matches!(lead.role, Role::Boundary | Role::Time)) || within;
        // 新疆|装机规模: the place in front of what is measured.
        let measured = entity.is_some_and(|entity| entity.start == item.span.end);
        let start = items.get(first).map_or(item.span.start, |first| first.span.start);
        ((free || measured && item.role == Role::Place) && opens && (item.role == Role::Place || within))
            .then(|| NormSpan::new(start, item.span.end))
    })
}

/// Where something takes place, in the sentence up to the number or behind it in its clause: 在汕头|开幕, 位于九龙东.
pub(crate) fn located(words: &HolderWords, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let place = |index: usize| {
        let leads = matches!(surface(items, index), "在" | "位于" | "地处");
        let first = items.get(index + 1).filter(|first| leads && !is_scope(first.surface))?;
        if !(first.role == Role::Place || is_named(first)) {
            return venue(words, items, index);
        }
        let mut end = index + 2;
        let mut span = first.span;
        while let Some(next) = items.get(end).filter(|next| next.span.start == span.end && next.role == Role::Place) {
            span.end = next.span.end;
            end += 1;
        }
        // 在杭州|打工的: but 在|杭州市民中心 is none.
        let whole = role(items, end).is_none_or(|role| !role.is_nominal() || role == Role::Event) && role(items, end) != Some(Role::Of);
        whole.then_some(span).or_else(|| venue(words, items, index))
    };
    let behind = at + 1..(at + 8).min(items.len());
    let here = behind.take_while(|&index| !role(items, index).is_some_and(Role::is_edge)).find_map(place);
    (at.saturating_sub(30)..at).rev().find_map(place).or(here)
}

/// Where 在 at `index` says that something takes place, whatever it is called: 在澄安|开赛, 在产业园区|建立.
fn venue(words: &HolderWords, items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let first = items.get(index + 1).filter(|_| surface(items, index) == "在")?;
    let ahead = items.get(index + 1..items.len().min(index + 1 + LONGEST_VENUE))?;
    let stop = ahead.iter().position(|item| words.takes_place(item.surface)).filter(|&stop| stop > 0)?;
    // 在公司|成立|十周年|之际: a time, and no place.
    let behind = items.get(index + 1 + stop..).unwrap_or_default().iter().take(LONGEST_VENUE).take_while(|item| !item.role.is_edge());
    if behind.into_iter().any(|item| matches!(item.surface, "之际" | "时" | "后" | "之后" | "以来" | "期间")) {
        return None;
    }
    let held = ahead.get(..stop)?;
    let named = held.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Adjective | Role::Localizer));
    // 在大厅|内|举行
    let last = held.iter().rfind(|item| item.role != Role::Localizer).filter(|last| named && last.role.is_nominal())?;
    Some(NormSpan::new(first.span.start, last.span.end))
}

/// No name of where something takes place is longer, in items.
const LONGEST_VENUE: usize = 7;

/// Whether a word names a place: by the dictionary, or by the level at its end (青石镇).
fn is_named(item: &Item<'_>) -> bool {
    item.role == Role::Place && !has_at_most(item.surface, 1) && !matches!(item.surface, "城镇" | "农村" | "城乡")
        || item.role == Role::Noun && !has_at_most(item.surface, 2) && item.surface.ends_with(['省', '市', '县', '镇', '乡', '村'])
}

/// No name of a region is as long, in characters.
const LONGEST_REGION: usize = 7;

/// Whether a name is that of a region, or of those who speak for one: 江西省, 县里, 百丈街道.
pub(crate) fn is_region_name(name: &str) -> bool {
    let count = name.chars().count();
    name.ends_with('里') && count < 3
        || name.ends_with("街道")
        || (2..LONGEST_REGION).contains(&count) && name.ends_with(['省', '市', '县', '镇', '乡', '村'])
}

/// Whether a word names a scope wherever it stands.
pub(crate) fn is_scope(surface: &str) -> bool {
    matches!(surface, "我市" | "我省" | "我县" | "我区" | "我国" | "境内") || is_whole(surface) && surface != "全行业"
}

/// Whether a word names all of a region or a trade: 全市.
pub(crate) fn is_whole(surface: &str) -> bool {
    let of = surface.strip_prefix('全');
    of.is_some_and(|of| {
        matches!(of, "市" | "省" | "县" | "区" | "国" | "球" | "镇" | "村" | "州" | "乡" | "城" | "港" | "台" | "澳" | "行业")
    })
}

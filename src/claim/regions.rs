//! What names a place: 杭州, 吉林|通化, 乔集|乡, 江川|南部.
//!
//! Takes the items of a sentence and `data/place_words.tsv`, hands on the [`Region`] that begins at an item, over all words of its name. What it is to
//! the sentence, and which numbers it holds for, is decided in `place.rs`.

use super::clause::{Item, Role};
use super::phrase::{role, surface};
use crate::lexicon::{LexiconError, rows};
use crate::span::NormSpan;
use crate::wordlist::WordTable;

/// No name of a place is longer, in items.
const LONGEST: usize = 9;

/// A place that is named, as a range of items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) first: usize,
    pub(super) end: usize,
    /// It is a scope: 全市.
    pub(super) scope: bool,
}

impl Region {
    pub(super) fn span(self, items: &[Item<'_>]) -> NormSpan {
        let held = items.get(self.first..self.end).unwrap_or_default();
        NormSpan::new(held.first().map_or(0, |item| item.span.start), held.last().map_or(0, |item| item.span.end))
    }
}

/// The table of words by which one knows places.
#[derive(Debug, Default)]
pub(crate) struct PlaceWords {
    tails: WordTable<()>,
    generals: WordTable<()>,
    appositives: WordTable<()>,
    kinds: WordTable<()>,
    origins: WordTable<()>,
    leads: WordTable<()>,
}

impl PlaceWords {
    /// The embedded table.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        let mut words = Self::default();
        for row in rows::<3>("place_words.tsv", include_str!("../../data/place_words.tsv"))? {
            let [surface, sort, _] = row.cells;
            let table = match sort {
                "tail" => &mut words.tails,
                "general" => &mut words.generals,
                "appositive" => &mut words.appositives,
                "kind" => &mut words.kinds,
                "origin" => &mut words.origins,
                "lead" => &mut words.leads,
                _ => return Err(row.unknown("sort", sort, "tail, general, appositive, kind, origin or lead")),
            };
            table.insert(surface, ());
        }
        Ok(words)
    }

    /// Whether what stands behind `surface` is where something comes from, goes to or is compared with: 来自, 占.
    pub(super) fn is_origin(&self, surface: &str) -> bool {
        self.origins.contains(surface)
    }

    /// Whether what stands behind `surface` is where something is: 位于, 落户.
    pub(super) fn is_lead(&self, surface: &str) -> bool {
        self.leads.contains(surface)
    }

    /// Whether `surface` names a sort of places: 地级市.
    pub(super) fn is_kind(&self, surface: &str) -> bool {
        self.kinds.contains(surface) || self.appositives.contains(surface)
    }

    /// The place that is named from item `first` on.
    pub(super) fn region_at(&self, items: &[Item<'_>], first: usize) -> Option<Region> {
        let item = items.get(first)?;
        if is_scope(item.surface) {
            return Some(Region { first, end: first + 1, scope: true });
        }
        let mut region = Region { first, end: self.name_at(items, first)?, scope: false };
        while region.end - region.first < LONGEST && joined(items, region.end) {
            let next = surface(items, region.end);
            if is_scope(next) {
                // 海淀|全区
                region.end += 1;
                break;
            }
            if let Some(end) = self.name_at(items, region.end) {
                region.end = end;
            } else if self.tails.contains(next) {
                region.end += 1;
            } else {
                break;
            }
        }
        Some(self.apposed(items, region).unwrap_or(region))
    }

    /// The name behind what a place is called: 东北|老|工业|基地|沈阳, 意大利|港口城市|利沃|尔诺|市.
    fn apposed(&self, items: &[Item<'_>], region: Region) -> Option<Region> {
        let ahead = items.get(region.end..items.len().min(region.end + LONGEST))?;
        let nouns = ahead.iter().take_while(|item| item.role.is_nominal()).count();
        let held = ahead.get(..nouns)?;
        let called = region.end + held.iter().rposition(|item| self.appositives.contains(item.surface))?;
        let first = called + 1;
        if let Some(inner) = self.region_at(items, first).filter(|inner| !inner.scope && inner.end >= region.end + nouns) {
            return Some(inner);
        }
        let end = region.end + nouns;
        let level = end > first + 1 && is_level(surface(items, end - 1));
        level.then_some(Region { first, end, scope: false })
    }

    /// Where the word or words end that name a place from `first` on: 杭州, 乔集|乡, 小清河|沿线.
    fn name_at(&self, items: &[Item<'_>], first: usize) -> Option<usize> {
        let item = items.get(first)?;
        let count = item.surface.chars().count();
        let level = |index: usize| joined(items, index) && is_level(surface(items, index));
        if item.role == Role::Place && !self.is_kind(item.surface) {
            // 三江|县, 沙|县
            return if level(first + 1) { Some(first + 2) } else { (count >= 2).then_some(first + 1) };
        }
        if self.generals.contains(item.surface) {
            return Some(first + 1);
        }
        let named =
            matches!(item.role, Role::Noun | Role::Person) && !item.property && !item.actor && !item.surface.starts_with(['“', '《']);
        if named && count >= 3 && is_levelled(item.surface) && !self.is_kind(item.surface) {
            return Some(first + 1);
        }
        // 乔集|乡, 桐江|市, 雄安|新区
        let unknown = named || matches!(item.role, Role::MaybeVerb | Role::Event | Role::Adjective) && count == 2;
        if unknown && (2..=3).contains(&count) && level(first + 1) {
            return Some(first + 2);
        }
        let area = |index: usize| joined(items, index) && self.tails.contains(surface(items, index));
        ((named && (count >= 2 || item.role == Role::Person) || unknown) && area(first + 1)).then_some(first + 2)
    }
}

/// Whether the item at `index` stands right behind the one before.
fn joined(items: &[Item<'_>], index: usize) -> bool {
    let Some([before, item]) = index.checked_sub(1).and_then(|before| items.get(before..=index)) else { return false };
    before.span.end == item.span.start && !role(items, index).is_some_and(Role::is_edge)
}

/// The last character of a region's name, cut off.
fn is_level(surface: &str) -> bool {
    matches!(surface, "省" | "市" | "县" | "区" | "镇" | "乡" | "村" | "州" | "旗" | "盟" | "町" | "岛")
}

/// Whether the word ends like the name of a region.
fn is_levelled(surface: &str) -> bool {
    surface.ends_with(['省', '市', '县', '镇', '乡', '村'])
}

/// No name of a region is as long, in characters.
const LONGEST_REGION: usize = 7;

/// Whether a name is that of a region, or of those who speak for one: 江西省, 县里, 百丈街道.
pub(crate) fn is_region_name(name: &str) -> bool {
    let count = name.chars().count();
    // 乡镇 is a sort of regions.
    name.ends_with('里') && count < 3 || name.ends_with("街道") || (2..LONGEST_REGION).contains(&count) && is_levelled(name) && name != "乡镇"
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

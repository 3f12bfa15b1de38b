//! What names a place: 杭州, 吉林|通化, 乔集|乡, 江川|南部.
//!
//! Takes the items of a sentence and `data/place_words.tsv`, hands on the [`Region`] that begins at an item, over all words of its name. What it is to
//! the sentence is decided in `sites.rs`, which numbers it holds for in `place.rs`.

use super::clause::{Item, Role};
use super::fronted::opens_with_side;
use super::phrase::{role, surface};
use super::place_lists::{acts_alone, is_bound};
use super::place_words::PlaceWords;
use crate::sorts::{ALONE, LEVEL, RURAL};
use crate::span::NormSpan;
use crate::token::{Pos, Words};
use crate::wordlist::CharSet;

/// No name of a place is longer, in items.
const LONGEST: usize = 9;

/// A place that is named, as a range of items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    /// Where the words begin of which the last are its name: 东北老工业基地|沈阳.
    pub(super) start: usize,
    pub(super) first: usize,
    pub(super) end: usize,
    /// It is a scope: 全市.
    pub(super) scope: bool,
}

impl Region {
    /// Where its name stands: without 境内, and without what closes a list, 宁波、舟山|等|地.
    pub(super) fn span(self, items: &[Item<'_>]) -> NormSpan {
        let held = items.get(self.first..self.end).unwrap_or_default();
        let held = match held {
            [name @ .., last] if !name.is_empty() && last.surface == "境内" => name,
            [name @ .., other, _] if !name.is_empty() && other.surface == "等" => name,
            _ => held,
        };
        NormSpan::new(held.first().map_or(0, |item| item.span.start), held.last().map_or(0, |item| item.span.end))
    }
}

/// How many names of a document are remembered.
const REMEMBERED: usize = 16;

/// What introduces a name in a text behind its province.
static LEVELS: CharSet = CharSet::new(&['市', '县']);

/// Names of places without their last character, as a document has them with it: 桐江, after 桐江市.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known<'t> {
    names: Vec<&'t str>,
}

impl<'t> Known<'t> {
    /// The names that `text` introduces with the province in front: 四川省|青涪|市, 江西|澄安|县. O(n).
    pub(crate) fn of_text(text: &'t str, places: &PlaceWords, words: &Words) -> Self {
        let mut known = Self::default();
        let mut from = 0;
        while let Some(end) = LEVELS.find(text, from) {
            from = end + '市'.len_utf8();
            let Some(before) = text.get(..end).filter(|_| known.names.len() < REMEMBERED / 2) else { break };
            let mut starts = before.char_indices().rev().map(|(start, _)| start).skip(1).take(2);
            let named = |&start: &usize| before.get(..start).is_some_and(|lead| places.provinces.at_end(lead).next().is_some());
            let Some(name) = starts.find(named).and_then(|start| before.get(start..)) else { continue };
            if name.chars().all(is_ideograph) && !known.has(name) && !is_common(name, words) {
                known.names.push(name);
            }
        }
        known
    }

    /// Remembers what the items of a sentence name.
    pub(crate) fn note(&mut self, words: &PlaceWords, items: &[Item<'t>]) {
        for (index, item) in items.iter().enumerate().filter(|(_, item)| LEVEL.ends(item.surface) || ALONE.has(item.surface)) {
            let level = is_level(item.surface);
            let Some(name) = (if level { index.checked_sub(1).and_then(|before| items.get(before)) } else { Some(item) }) else { continue };
            if level && !joined(items, index) || !matches!(name.role, Role::Noun | Role::Person | Role::MaybeVerb | Role::Place) {
                continue;
            }
            let whole = level || is_levelled(name.surface) && !words.is_kind(name.surface);
            let last = name.surface.char_indices().next_back().map_or(0, |(last, _)| last);
            let short = if level { Some(name.surface) } else { name.surface.get(..last) };
            // 县 and 市 stand behind names alone; 示范|村 does not.
            let sure = matches!(name.role, Role::Person | Role::Place) || item.surface.ends_with(['省', '市', '县', '州']);
            if let Some(short) = short.filter(|short| whole && sure && matches!(short.chars().count(), 2 | 3) && !self.has(short)) {
                if self.names.len() == REMEMBERED {
                    self.names.remove(0);
                }
                self.names.push(short);
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// Where the name ends that begins at `first`, however the dictionary cuts it: 榕|溪.
    fn name_at(&self, items: &[Item<'_>], first: usize) -> Option<usize> {
        let item = items.get(first).filter(|_| !self.names.is_empty())?;
        if self.has(item.surface) {
            return Some(first + 1);
        }
        let next = items.get(first + 1).filter(|_| joined(items, first + 1))?;
        let both = |name: &&str| name.strip_prefix(item.surface) == Some(next.surface);
        self.names.iter().any(both).then_some(first + 2)
    }
}

impl PlaceWords {
    /// The place that is named from item `first` on.
    pub(super) fn region_at(&self, known: &Known<'_>, items: &[Item<'_>], first: usize) -> Option<Region> {
        let region = self.run_at(known, items, first)?;
        Some(if region.scope { region } else { self.apposed(known, items, region).unwrap_or(region) })
    }

    /// The same, as far as its words stand side by side.
    fn run_at(&self, known: &Known<'_>, items: &[Item<'_>], first: usize) -> Option<Region> {
        let names = |role: Role| role != Role::Event && role != Role::Adjective && role.is_nominal();
        let item = items
            .get(first)
            .filter(|item| names(item.role) || matches!(item.role, Role::MaybeVerb | Role::Pronoun | Role::Localizer | Role::Adverb))?;
        let pointed = item.surface.strip_prefix('该').is_some_and(is_level);
        // 四县|有: some of a level.
        let mut letters = item.surface.chars();
        let some =
            matches!(letters.next(), Some('两' | '三' | '四' | '五' | '六')) && (is_level(letters.as_str()) || letters.as_str() == "地");
        if some {
            return Some(Region { start: first, first, end: first + 1, scope: true });
        }
        if is_scope(item.surface) || pointed || acts_alone(items, first) {
            // 我国|东部，全省|南部|地区
            let side = joined(items, first + 1).then(|| self.side_at(items, first + 1)).flatten();
            return Some(Region { start: first, first, end: side.unwrap_or(first + 1), scope: !pointed });
        }
        let mut region =
            Region { start: first, first, end: known.name_at(items, first).or_else(|| self.name_at(items, first))?, scope: false };
        while region.end - region.first < LONGEST && joined(items, region.end) {
            let next = surface(items, region.end);
            // 深圳|中国特色社会主义先行示范区: no country lies in a city; but 悉尼|中国|城.
            if next == "中国" && surface(items, region.end + 1).chars().nth(1).is_some() {
                break;
            }
            if is_scope(next) {
                // 海淀|全区
                region.end += 1;
                break;
            }
            if let Some(end) = known.name_at(items, region.end).or_else(|| self.name_at(items, region.end)) {
                region.end = end;
            } else if is_level(next) || self.is_district(items, region.end) {
                // 桐江|市, 重庆|渝中区
                region.end += 1;
            } else if let Some(end) = self.tail_at(items, region.end) {
                region.end = end;
            } else {
                break;
            }
        }
        Some(region)
    }

    /// 渝中区, behind the city that it is a part of.
    fn is_district(&self, items: &[Item<'_>], index: usize) -> bool {
        let word = surface(items, index);
        role(items, index) == Some(Role::Noun) && word.ends_with('区') && word.chars().count() == 3 && !self.is_kind(word)
    }

    /// Where nouns end that make one name with the place in front of them: 南部, 经济|技术开发区.
    fn tail_at(&self, items: &[Item<'_>], first: usize) -> Option<usize> {
        let tailed = |index: usize| self.tails.at_end(surface(items, index)).next().is_some();
        let ends = |index: usize| tailed(index) && !names_index(items, index);
        // 中国|国内, but not 中国|利用|国内
        if (tailed(first) || self.generals.contains(surface(items, first))) && !names_index(items, first) {
            return Some(first + 1);
        }
        let ahead = items.get(first..items.len().min(first + LONGEST))?;
        let nouns = ahead.iter().take_while(|item| matches!(item.role, Role::Noun | Role::Event | Role::Adjective)).count();
        let last = first + nouns.checked_sub(1)?;
        (ends(last) && !is_scope(surface(items, last))).then_some(last + 1)
    }

    /// The name behind what a place is called: 东北|老|工业|基地|沈阳, 意大利|港口城市|利沃|尔诺|市.
    fn apposed(&self, known: &Known<'_>, items: &[Item<'_>], region: Region) -> Option<Region> {
        let ahead = items.get(region.end..items.len().min(region.end + LONGEST))?;
        let nouns = ahead.iter().take_while(|item| item.role.is_nominal()).count();
        let held = ahead.get(..nouns)?;
        let called = region.end + held.iter().rposition(|item| self.appositives.contains(item.surface))?;
        let first = called + 1;
        if let Some(inner) = self.run_at(known, items, first).filter(|inner| !inner.scope && inner.end >= region.end + nouns) {
            return Some(Region { start: region.start, ..inner });
        }
        let end = region.end + nouns;
        let level = end > first + 1 && (is_level(surface(items, end - 1)) || is_levelled(surface(items, end - 1)));
        // 叙利亚|中部|城市|霍姆斯: no dictionary has it.
        let foreign = |item: &Item<'_>| item.role == Role::Person && item.surface.chars().nth(1).is_some();
        let alone = end > first && items.get(first..end)?.iter().all(foreign) && surface(items, end) != "等";
        (level || alone).then_some(Region { start: region.start, first, end, scope: false })
    }

    /// Where the word or words end that name a place from `first` on: 杭州, 乔集|乡, 小清河|沿线.
    fn name_at(&self, items: &[Item<'_>], first: usize) -> Option<usize> {
        let item = items.get(first)?;
        let count = || item.surface.chars().count();
        let level = |index: usize| joined(items, index) && is_level(surface(items, index));
        if names_index(items, first) {
            return None;
        }
        // 城镇|新增|就业, but 城镇|居民
        if RURAL.has(item.surface) {
            let told = role(items, first + 1).is_some_and(|next| next.is_verb() || matches!(next, Role::Change | Role::Link));
            return told.then_some(first + 1);
        }
        if item.role == Role::Place && !self.is_kind(item.surface) && !is_bound(items, first) {
            // 三江|县, 沙|县; 美|加州
            let next =
                role(items, first + 1) == Some(Role::Place) && joined(items, first + 1) && surface(items, first + 1).chars().count() > 1;
            return if level(first + 1) || count() < 2 && next { Some(first + 2) } else { (count() >= 2).then_some(first + 1) };
        }
        // 西部|新增, but 西部|陆海新通道
        let side = item.surface.ends_with('部') && self.tails.contains(item.surface);
        let named = joined(items, first + 1) && matches!(role(items, first + 1), Some(Role::Noun | Role::Adjective));
        if self.generals.contains(item.surface) && !(side && named && surface(items, first + 1) != "地区") {
            return Some(first + 1);
        }
        // 西部|地区
        if side && joined(items, first + 1) && surface(items, first + 1) == "地区" {
            return Some(first + 2);
        }
        let named =
            matches!(item.role, Role::Noun | Role::Person) && !item.property && !item.actor && !item.surface.starts_with(['“', '《']);
        if named && is_levelled(item.surface) && count() >= 3 && !self.is_kind(item.surface) {
            return Some(first + 1);
        }
        // 乔集|乡, 桐江|市, 雄安|新区
        let unknown = named || item.role == Role::MaybeVerb && count() == 2;
        if unknown && level(first + 1) && (2..=3).contains(&count()) {
            return Some(first + 2);
        }
        // 越|溪市: no dictionary has either, and one character is no name of a region.
        let cut = |next: &Item<'_>| next.coined && next.surface.chars().count() == 2 && LEVEL.ends(next.surface);
        let torn = matches!(item.role, Role::Noun | Role::Person | Role::Localizer | Role::Adjective | Role::Adverb);
        if torn && joined(items, first + 1) && items.get(first + 1).is_some_and(cut) && count() == 1 {
            return Some(first + 2);
        }
        // 西|阿塞拜疆|省
        if opens_with_side(items, first) && level(first + 2) {
            return Some(first + 3);
        }
        // 吴家|塘|社区
        let short =
            joined(items, first + 1) && role(items, first + 1) == Some(Role::Noun) && surface(items, first + 1).chars().count() == 1;
        if named && short && joined(items, first + 2) && (surface(items, first + 2) == "社区" || level(first + 2)) && count() == 2 {
            return Some(first + 3);
        }
        let area = |index: usize| joined(items, index) && self.tails.contains(surface(items, index)) && !names_index(items, index);
        (unknown && area(first + 1)).then_some(first + 2)
    }
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether the dictionary has `name` as a word that names no place: 重点, in 山东省重点县.
fn is_common(name: &str, words: &Words) -> bool {
    matches!(words.tokens(name, 0).as_slice(), [token] if !matches!(token.pos, Pos::Place | Pos::Person | Pos::Other))
}

/// 国内|生产总值, 单位|地区|生产总值: whether the word at `index` only begins the name of an index.
fn names_index(items: &[Item<'_>], index: usize) -> bool {
    surface(items, index + 1) == "生产总值" && matches!(surface(items, index), "国内" | "地区")
}

/// Whether the item at `index` stands right behind the one before.
pub(super) fn joined(items: &[Item<'_>], index: usize) -> bool {
    let Some([before, item]) = index.checked_sub(1).and_then(|before| items.get(before..=index)) else { return false };
    before.span.end == item.span.start && !role(items, index).is_some_and(Role::is_edge)
}

/// Whether the word is the last character of a region's name, cut off.
pub(super) fn is_level(word: &str) -> bool {
    LEVEL.has(word) || ALONE.has(word)
}

/// Whether the word ends like the name of a region, as 湾区 and 沧州 are read elsewhere.
fn is_levelled(surface: &str) -> bool {
    LEVEL.ends(surface) && !surface.ends_with(['区', '州'])
}

/// No name of a region is as long, in characters.
const LONGEST_REGION: usize = 7;

/// Whether a name is that of a region, or of those who speak for one: 江西省, 县里, 百丈街道.
pub(crate) fn is_region_name(name: &str) -> bool {
    let count = name.chars().count();
    // 乡镇 is a sort of regions.
    name.ends_with('里') && count < 3 && (LEVEL.begins(name) || name.starts_with('厂'))
        || name.ends_with("街道")
        || name.ends_with("社区") && (4..LONGEST_REGION).contains(&count)
        || is_scope(name)
        || (2..LONGEST_REGION).contains(&count) && is_levelled(name) && name != "乡镇"
}

/// Whether a word names a scope wherever it stands.
pub(crate) fn is_scope(surface: &str) -> bool {
    let mut letters = surface.chars();
    match letters.next() {
        Some('我' | '本') => is_own(letters.as_str()),
        Some('境') => surface == "境内",
        Some('全') => is_whole(surface) && surface != "全行业",
        _ => false,
    }
}

/// Whether a region that is one's own is called so behind 我 and 本: 我市, 本港.
pub(super) fn is_own(of: &str) -> bool {
    is_level(of) || matches!(of, "国" | "港")
}

/// Whether a word names all of a region or a trade: 全市.
pub(crate) fn is_whole(surface: &str) -> bool {
    surface.strip_prefix('全').is_some_and(|of| {
        let mut letters = of.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        letter.is_some_and(|letter| WHOLE.contains(letter)) || matches!(of, "世界" | "行业" | "兵团" | "自治区" | "自治州" | "流域")
    })
}

/// What can be told of as a whole in one character: 全|市.
const WHOLE: &str = "市省县区国球镇村州旗盟岛乡城美港台澳域疆境";
